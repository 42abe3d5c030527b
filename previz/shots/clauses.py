"""What happens: the clause of a description that is story and not camera talk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from previz.shots.camera_deeds import goes_on_by_camera
from previz.shots.grammar import CONNECTORS, OWNERS, words
from previz.shots.idle_verbs import is_idle
from previz.shots.nouns import noun_phrase
from previz.shots.openings import clause_start
from previz.shots.orders import begins_order, is_order, is_ours, past_order
from previz.shots.picture_changes import is_of_picture
from previz.shots.reading import CAMERA, SETTING, Reading
from previz.shots.story_verbs import is_verb, segment_start

_LIGHT = words(
    "light lighting spotlight backlight backlit overcast silhouette silhouetted candlelight lamplight dust haze "
    "smoke mist steam sparks embers neon firelight moonlight sunlight tungsten strobe fluorescents fluorescent"
)
_LONGEST_LIGHT = 4
_TWO = 2
_DO = words("do does did can will should")
_SELDOM = words("only never not seldom rarely hardly nor")
_TOO = words("too so very no")
_LEADING = CONNECTORS | words("but camera lens frame before after on a an the in with for from at to of by")
_CLOSING = re.compile(r"[.!?…,]*[\"”]")
_BRACKET = re.compile(r"[.!?…]*\)")
_LEADS = words("but just here")
_AT = words("at in by under")
_ASKING = words("have show watch let see get")
_GIVEN = 8
_MOVING = words(
    "walking running going coming crawling climbing returning driving riding hurrying rushing moving stepping staring "
    "talking listening speaking pointing waving singing looking clinging praying nodding holding writing rolling"
)
"""What leads to whither somebody goes or at whom it is done."""
_ON_TO = words("to onto")
_MOST_BETWEEN, _SHORT_BETWEEN = 4, 3
"""How many sentences without a verb may stand between two of the story, and the most words of each but the first."""
_MOST_DEEDS = 2
"""How often the camera goes on before any story, at the most: all words are weighed anew each time."""
_SLATE = re.compile(r"(?:shot|scene|sc|sh|slate|setup|set-up|panel|pnl|frame|fr|board)?\d{1,4}[a-z]{0,2}(?:/\d+)?")
_LONGEST_SLATE, _DIGITS = 3, frozenset("0123456789")
_SLATES = words("shot scene sc sh slate setup set panel pnl frame fr board")
_COLUMNS = frozenset(("|", "/", "::", "•", "·", ";", "-", "–", "—", "--", ""))
"""What parts the columns of a shot list."""
_BEFORE_US = CONNECTORS | words("before after but so")
_CREDITED = words(
    "needs vfx sfx cgi fx mos crew player players stunts props wardrobe makeup safety production client grips sparks"
)
"""What opens a sentence that tells what a shot needs, and of whom."""
_VIEWED = words("framed seen viewed shot filmed glimpsed covered captured photographed lit underlit")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the story: its tokens [first, last), and its verb's."""

    first: int
    verb: int
    last: int


def find_action(reading: Reading) -> Clause | None:
    """The first clause of the story and what follows it unbroken by camera talk, or None."""
    index, count, marked, ordered = 0, len(reading.tokens), 0, -1
    _set_asking_aside(reading)
    while index < count:
        if marked < _MOST_DEEDS and goes_on_by_camera(reading, index):
            reading.mark(index, index + 1)
            marked += 1
        if is_verb(reading, index) and not is_idle(reading, index):
            if not is_order(reading, index) and not is_ours(reading, index):
                return _clause(reading, index)
            ordered = index if ordered < 0 else ordered
            index = past_order(reading, index) - 1
        index += 1
    return _clause(reading, ordered) if ordered >= 0 else None


def _clause(reading: Reading, verb: int) -> Clause:
    first = _past_lead(reading, clause_start(reading, verb), verb)
    return Clause(first, verb, _trimmed(reading, verb, _story_end(reading, verb)))


def _past_lead(reading: Reading, first: int, verb: int) -> int:
    """Past a word that only leads from what the shot is to who does it: "just four roofers", ", but the horse"."""
    word = reading.tokens[first].word
    if first + 1 >= verb or word not in _LEADS or not reading.starts_segment(first):
        return first
    somebody = first + 1 in reading.named or reading.tags[first + 1] in "DS"
    if word == "but":
        return first + (somebody and not reading.is_first(first))
    return first + somebody


def _set_asking_aside(reading: Reading) -> None:
    """Take out of the story how it is asked for: "have the plumber kneel", "watch Mara leave", "show the door"."""
    for index, token in enumerate(reading.tokens[:-2]):
        given = token.word == "give" and CAMERA in reading.roles[index : index + _GIVEN]
        if token.word == "there's" and _is_there_somebody(reading, index):
            reading.mark(index, index + 1)
        asked = (given or token.word in _ASKING) and reading.is_first(index) and reading.roles[index] is None
        if asked and (reading.tokens[index + 1].word in {"the", "an"} | OWNERS or index + 1 in reading.named):
            reading.mark(index, index + 1)


def _is_there_somebody(reading: Reading, verb: int) -> bool:
    """Whether "there's" only leads from camera talk to who does something ("and there's Juan waving")."""
    if reading.tokens[verb].word != "there's" or verb < _TWO:
        return False
    led = verb - (reading.before(verb) in {"and", "then"})
    who = noun_phrase(reading, verb + 1)
    shown = led > 0 and reading.roles[led - 1] == CAMERA and who is not None
    return shown and who is not None and not reading.ends_segment(who.last) and reading.tags[who.last] == "G"


def span_of(reading: Reading, clause: Clause) -> tuple[int, int]:
    """Where a clause stands in the text, in characters, with the mark that closes what is said at its end."""
    last = reading.tokens[clause.last - 1]
    start = reading.tokens[clause.first].start
    closing = _CLOSING.match(reading.text, last.end) if last.quoted else None
    if closing is None and reading.text.count("(", start, last.end) > reading.text.count(")", start, last.end):
        closing = _BRACKET.match(reading.text, last.end)  # "holds on (he will lose)"
    return start, closing.end() if closing else last.end


def _story_end(reading: Reading, verb: int) -> int:
    """On from the verb to the end of the story: a sentence or stretch that is camera talk ends it."""
    end, index = verb + 1, verb + 1
    while index < len(reading.tokens):
        if reading.roles[index] == CAMERA:
            break
        if reading.starts_segment(index) and _is_apart(reading, index):
            break
        if reading.tokens[index].word in _ON_TO and _is_racked_on(reading, verb, index):
            break
        word = reading.tokens[index].word
        if word == "we" and _is_told_of_us(reading, index):
            break
        if (word[0] in _DIGITS or word[-1] in _DIGITS or word in _SLATES) and _is_slate_alone(reading, index):
            break
        sentence = reading.tokens[index].sentence != reading.tokens[index - 1].sentence
        if sentence and not _goes_on(reading, index) and not _resumes_later(reading, index):
            break
        index += 1
        end = index
    return end


def _is_apart(reading: Reading, index: int) -> bool:
    """Whether a stretch tells when, where or in what light it is, how it is seen, or what the crew is to do."""
    if _is_setting_alone(reading, index) or _is_light_alone(reading, index) or begins_order(reading, index):
        return True
    word = reading.tokens[index].word
    covered = word == "covered" and CAMERA not in reading.roles[index + 1 : index + 4]  # "covered in flour"
    return word in _VIEWED and not covered and reading.tags[index] in "EJK" and not reading.is_first(index)


def _is_racked_on(reading: Reading, verb: int, index: int) -> bool:
    """Whether a focus goes on to something after somebody's doing ("rack from Dario yawning to the painting")."""
    if (
        reading.tags[verb] != "G"
        or reading.tokens[verb].word in _MOVING
        or reading.after(index + 1) not in {"the", "a", "an"}
    ):
        return False
    first = verb
    while first > 0 and not reading.starts_segment(first) and reading.roles[first - 1] != CAMERA:
        first -= 1
    led = first > 0 and "from" in {reading.tokens[first - 1].word, reading.tokens[first].word}
    led = led and reading.roles[first - 1] == CAMERA
    what = noun_phrase(reading, index + 1)
    return led and what is not None and what.last > index and "to" not in reading.words(what.last, _GIVEN)


def _is_setting_alone(reading: Reading, index: int) -> bool:
    """Whether a stretch between marks says only when or where it is (", golden hour")."""
    if reading.tags[index] == "J" and not reading.ends_segment(index + 1) and reading.roles[index] is None:
        index += 1  # ", heavy rain"
    while index < len(reading.tokens) and reading.roles[index] == SETTING:
        index += 1
        if reading.ends_segment(index):
            return True
        index += reading.tokens[index].word in _AT and reading.roles[index] is None  # "mountain pass at first light"
    return False


def _is_slate_alone(reading: Reading, index: int) -> bool:
    """Whether a stretch only numbers a shot or a scene (" | SH010", ", shot 7"); a bare number does in a column."""
    if not reading.starts_segment(index) or index == 0:
        return False
    last = index + 1
    while not reading.ends_segment(last) and last - index < _LONGEST_SLATE:
        last += 1
    said = "".join(token.word for token in reading.tokens[index:last])
    if not reading.ends_segment(last) or not _SLATE.fullmatch(said):
        return False
    return not said.isdecimal() or reading.gap(index).strip() in _COLUMNS


def _is_told_of_us(reading: Reading, index: int) -> bool:
    """Whether "we" go on from what happens ("before we cut to the meter", "and we look down on it")."""
    if reading.starts_segment(index) or reading.ends_segment(index + 1) or reading.roles[index] is not None:
        return False
    return reading.before(index) in _BEFORE_US and reading.tags[index + 1] in "ZBM"


def _is_light_alone(reading: Reading, index: int) -> bool:
    """Whether a stretch between marks only says how it is lit (", soft window light")."""
    last = index + 1
    while not reading.ends_segment(last):
        last += 1
    if "Z" in reading.tags[index:last] or "B" in reading.tags[index:last]:
        return False  # "brushes off dust"
    if last < len(reading.tokens) and reading.tokens[last].word == "and" and not reading.is_first(last):
        return False  # "riders crest the ridge, silhouetted, and stop"
    if reading.tokens[last - 2].word in _TOO and last - index > 1:
        return False  # "weighs the envelope in his hand; too light"
    return last - index <= _LONGEST_LIGHT and reading.tokens[last - 1].word in _LIGHT


def _goes_on(reading: Reading, first: int) -> bool:
    """Whether a sentence is story: it has a verb before any camera talk."""
    if reading.tokens[first].word in _CREDITED or _is_sky_alone(reading, first):
        return False
    for index in range(first, min(first + 40, len(reading.tokens))):
        if reading.roles[index] == CAMERA or (
            index > first and reading.tokens[index].sentence != reading.tokens[first].sentence
        ):
            return False
        if (is_verb(reading, index) and not is_of_picture(reading, index)) or _is_all_done(reading, first, index):
            return True
    return False


def _is_sky_alone(reading: Reading, first: int) -> bool:
    """Whether a sentence tells with no verb of the present that it still rains ("Rain still coming down.")."""
    if reading.roles[first] != SETTING or not any(c.first == first and c.field == "weather" for c in reading.claims):
        return False
    last = first + 1
    while last < len(reading.tokens) and not reading.is_first(last):
        last += 1
    return set(reading.tags[first + 1 : last]) <= set("RGP") and last - first <= _MOST_BETWEEN + 1


def _is_all_done(reading: Reading, first: int, index: int) -> bool:
    """Whether a sentence tells only that somebody can or cannot ("He can't.")."""
    ends = index + 1 == len(reading.tokens) or reading.is_first(index + 1)
    return ends and index > first and reading.tags[index] == "M" and reading.tags[index - 1] in "ONSR"


def _trimmed(reading: Reading, verb: int, last: int) -> int:
    """Without the words that only lead to the camera talk after it ("... as we", "... in a", "..., all of it in")."""
    if last < len(reading.tokens) and reading.tokens[last].word == "we" and reading.roles[last] is None:
        return last - 1  # "before we cut"
    if (asked := _asked_start(reading, verb, last)) < last:
        return asked
    if reading.ends_segment(last) or reading.roles[last] != CAMERA:
        return last
    begin = max(segment_start(reading, last - 1), verb + 1)
    if reading.starts_segment(begin) and reading.tokens[begin].word in {"then", "and"} and begin + 1 < last:
        when = reading.tokens[begin + 1].word == "then" or reading.tags[begin + 1] == "P"
        if when and {"Z", "B", "G", "E"}.isdisjoint(reading.tags[begin:last]):
            return begin  # ", then on the last beat we crane down"
    leads = True
    while leads and last > verb + 1 and _leads(reading, last - 1):
        last -= 1
        leads = reading.tokens[last].word not in CONNECTORS  # "rides in as the camera tilts up"
    begin = max(segment_start(reading, last - 1), verb + 1)
    idle = last < len(reading.tokens) and all(reading.tags[index] in "DPORW" for index in range(begin, last))
    idle = idle or (last - begin == 1 and reading.tags[begin] in "NJ" and begin not in reading.named)  # "macro 100mm"
    return begin if idle and reading.starts_segment(begin) else last


def _leads(reading: Reading, index: int) -> bool:
    """Whether a word may lead to camera talk (not the last of "lay-by")."""
    return reading.tokens[index].word in _LEADING and not reading.tokens[index].hyphened


def _asked_start(reading: Reading, verb: int, last: int) -> int:
    """Where "only then do" begins before "we" or the camera; the token itself where nothing so turned stands there."""
    if last >= len(reading.tokens) or reading.roles[last] != CAMERA or reading.tokens[last - 1].word not in _DO:
        return last
    first = last - 1
    while first > verb + 1 and not reading.starts_segment(first):
        first -= 1
    opens = first + (reading.tokens[first].word in {"and", "but"})
    return first if reading.starts_segment(first) and reading.tokens[opens].word in _SELDOM else last


def _resumes_later(reading: Reading, first: int) -> bool:
    """Whether a sentence without a verb stands between two of the story ("Nobody inside. A chair rolls out."), or some
    short ones do ("The doors open. Close. Open. He has moved.").
    """
    begin, last = first, first + 1
    for _ in range(_MOST_BETWEEN):
        while last < len(reading.tokens) and not reading.is_first(last):
            last += 1
        if last >= len(reading.tokens) or any(role is not None for role in reading.roles[first:last]):
            return False
        if _goes_on(reading, last):
            return True
        if last - begin > _SHORT_BETWEEN:
            return False
        begin, last = last, last + 1
    return False
