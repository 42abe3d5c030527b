"""What happens: the clause of a description that is story and not camera talk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from previz.shots.camera_deeds import goes_on_by_camera, is_led_by_camera
from previz.shots.grammar import ARTICLES, CONNECTORS, OWNERS, PREPOSITIONS, PRONOUNS, words
from previz.shots.lexicon import PERSON
from previz.shots.nouns import FLESH
from previz.shots.openings import clause_start
from previz.shots.reading import CAMERA, SETTING, Reading

_LIGHT = words(
    "light lighting spotlight backlight backlit overcast silhouette silhouetted candlelight lamplight dust haze "
    "smoke mist steam sparks embers"
)
_LONGEST_LIGHT = 4
_DOERS = words("he she they it we")
_LEADING = CONNECTORS | words("camera lens frame before after on a an the in with for from at to of by")
_BACK = 24
_SHORTLY = 5
_THERE_IS = words("is are was there's")
_HELD = re.compile(r"[NS]PD?J?[NS]")
"""The parts of speech of what somebody has or how they hold it: "hand in hand", "hats in the air"."""
_CLOSING = re.compile(r"[.!?…,]*[\"”]")
_ASKING = words("have show watch let see get")
_GIVEN = 8
_VIEWED = words("framed seen viewed shot filmed glimpsed covered captured photographed")
_FILMING = words("shoot film frame cover")
_BE = words("is was isn't")
_CLOCK = words(
    "minutes minute quarter half past to o'clock christmas easter halloween summer winter spring autumn midsummer "
    "midwinter monday tuesday wednesday thursday friday saturday sunday eve day year's new"
)
_RELATIVES = words("who which that whose whom where")
_ON = words("and as while when until but")
_PARTICLES = words("up down off out in on over away back through")
_VERBS = frozenset("ZGBE")
_PASTS = words(
    "went came ran ate drank wrote saw took gave fell sang swam spoke threw shook sank drew broke blew stole rode "
    "drove flew grew knew began strode woke forgot chose froze wore tore swore rang sprang fled crept knelt wept slept"
)
"""Past forms that are no participles."""
_WENT = words(
    "walked strolled wandered marched stepped climbed jumped leapt leaped hopped lived laughed cried smiled stood sat "
    "looked stared gazed waited sailed danced died arrived galloped trotted whispered shouted screamed sighed nodded "
    "barked growled howled crawled limped tiptoed yelled yawned sneezed snored rested leaned perched crouched drifted "
    "floated tumbled stumbled slipped fainted collapsed hesitated blinked winked bowed shrugged giggled grinned "
    "frowned trembled shivered raced sprinted rushed dashed returned remained vanished disappeared appeared knocked"
)
"""Past forms of what is done to nobody: before a preposition they tell what happened ("a tailor lived in a tower")."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the story: its tokens [first, last), and its verb's."""

    first: int
    verb: int
    last: int


def find_action(reading: Reading) -> Clause | None:
    """The first clause of the story and what follows it unbroken by camera talk, or None."""
    index, count = 0, len(reading.tokens)
    _set_asking_aside(reading)
    while index < count:
        if goes_on_by_camera(reading, index):
            reading.mark(index, index + 1)
        if is_verb(reading, index) and not _is_idle(reading, index):
            first = clause_start(reading, index)
            return Clause(first, index, _trimmed(reading, index, _story_end(reading, index)))
        index += 1
    return None


def _set_asking_aside(reading: Reading) -> None:
    """Take out of the story how it is asked for: "have the plumber kneel", "watch Mara leave", "show the door"."""
    for index, token in enumerate(reading.tokens[:-2]):
        given = token.word == "give" and CAMERA in reading.roles[index : index + _GIVEN]
        asked = (given or token.word in _ASKING) and reading.is_first(index) and reading.roles[index] is None
        if asked and (reading.tokens[index + 1].word in {"the", "an"} | OWNERS or index + 1 in reading.named):
            reading.mark(index, index + 1)


def span_of(reading: Reading, clause: Clause) -> tuple[int, int]:
    """Where a clause stands in the text, in characters, with the mark that closes what is said at its end."""
    last = reading.tokens[clause.last - 1]
    closing = _CLOSING.match(reading.text, last.end) if last.quoted else None
    return reading.tokens[clause.first].start, closing.end() if closing else last.end


def _is_of_sky(reading: Reading, verb: int) -> bool:
    """Whether a clause only says when it is or what the sky does ("it's dusk", "it is raining")."""
    if reading.tags[verb] == "G" and _is_weather_alone(reading, verb):
        return True
    if _is_weather_before(reading, verb):
        return True
    it = reading.tokens[verb].word == "it's" or (reading.before(verb) == "it" and reading.tokens[verb].word in _BE)
    if not it or reading.ends_segment(verb + 1):
        return False
    last = verb + 1
    while not reading.ends_segment(last) and reading.tokens[last].word not in _ON and last - verb < _BACK:
        last += 1
    return all(
        reading.roles[index] or reading.tags[index] in "RDP" or reading.tokens[index].word in _CLOCK
        for index in range(verb + 1, last)
    )


def _is_weather_before(reading: Reading, verb: int) -> bool:
    """Whether a stretch only tells what the sky does, before one with somebody's doing ("Snow falls; a boy slips")."""
    first = _segment_start(reading, verb)
    who = verb - (reading.tokens[verb - 1].word in {"is", "was"} and verb > 0)
    sky = any(claim.field == "weather" and first <= claim.first < claim.last == who for claim in reading.claims)
    if (
        not sky
        or not reading.is_first(first)
        or not all(reading.roles[k] or reading.tags[k] in "DJ" for k in range(first, who))
    ):
        return False
    last = verb + 1
    while not reading.ends_segment(last) and (reading.roles[last] == SETTING or reading.tags[last] in "RPDJNSGK"):
        if reading.tags[last] in "D" and last == verb + 1:
            return False  # "wind rattles the shutters"
        last += 1
    return reading.ends_segment(last) and any(
        is_verb(reading, k) for k in range(last, min(last + _BACK, len(reading.tokens)))
    )


def _is_weather_alone(reading: Reading, verb: int) -> bool:
    """Whether a stretch only tells what the sky is doing (", wind howling", ", snow drifting down")."""
    if not verb or reading.starts_segment(verb) or reading.roles[verb - 1] != SETTING:
        return False
    first = _segment_start(reading, verb)
    return not reading.is_first(first) and all(
        reading.roles[k] == SETTING or reading.tags[k] in "DJ" for k in range(first, verb)
    )


def _is_idle(reading: Reading, verb: int) -> bool:
    """Whether a verb does not tell what happens: which one it is, what the sky does, something said aside."""
    return (
        _is_relative(reading, verb)
        or _is_of_sky(reading, verb)
        or _is_aside(reading, verb)
        or _is_too_much(reading, verb)
    )


def _is_too_much(reading: Reading, verb: int) -> bool:
    """Whether a verb only tells how somebody is who does something then ("too proud to ask, Papa drives on")."""
    if reading.before(verb) != "to" or not reading.is_first(first := _segment_start(reading, verb)):
        return False
    end = verb + 1
    while not reading.ends_segment(end):
        end += 1
    goes_on = end < len(reading.tokens) and not reading.is_first(end)
    return goes_on and first < verb - 1 and all(reading.tags[index] in "RJK" for index in range(first, verb - 1))


def _segment_start(reading: Reading, index: int) -> int:
    """The first token of a segment, or one that is as far back as is looked."""
    first = index
    while not reading.starts_segment(first) and index - first < _BACK:
        first -= 1
    return first


def _is_aside(reading: Reading, verb: int) -> bool:
    """Whether a verb stands between who opens the sentence and what they do ("the children, giggling, hide")."""
    begin, end = _segment_start(reading, verb), _past_asides(reading, verb)
    while begin and _follows_aside(reading, begin):
        begin = _segment_start(reading, begin - 1)
    if not reading.starts_segment(begin) or not reading.ends_segment(end) or end >= len(reading.tokens):
        return False
    if reading.tags[end] not in "ZBM" or reading.roles[end] or reading.is_first(begin):
        return False
    one = reading.tokens[begin - 1].sentence == reading.tokens[end].sentence == reading.tokens[verb].sentence
    told = any(reading.tokens[k].word in _RELATIVES or reading.tags[k] == "G" for k in range(begin, verb))
    aside = reading.tags[verb] in "GE" or told
    return one and aside and reading.roles[begin - 1] is None and reading.tags[begin - 1] in "NS"


def _past_asides(reading: Reading, verb: int) -> int:
    """Past the stretch of a verb, and past those alike after it ("one laughing, one crying")."""
    end = verb + 1
    while end - verb < _BACK:
        while not reading.ends_segment(end) and end - verb < _BACK:
            end += 1
        alike = end < len(reading.tokens) and not reading.is_first(end) and reading.tags[end] in "ODNSGE"
        if not alike or not _ends_in_doing(reading, end):
            break
        end += 1
    return end


def _follows_aside(reading: Reading, begin: int) -> bool:
    """Whether the stretch before one is told aside as well, and is not the first of its sentence."""
    before = _segment_start(reading, begin - 1)
    return not reading.is_first(begin) and not reading.is_first(before) and _ends_in_doing(reading, before)


def _ends_in_doing(reading: Reading, first: int) -> bool:
    """Whether a stretch is short, has no verb of its own, and tells what somebody is doing."""
    last = first
    while last < len(reading.tokens) and not reading.ends_segment(last + 1) and last - first < _SHORTLY:
        last += 1
    tags = reading.tags[first : last + 1]
    return reading.ends_segment(last + 1) and {"G", "E"} & {*tags} != set() and not {"Z", "B"} & {*tags}


def _tells_which(reading: Reading, index: int) -> bool:
    """Whether a word leads to which one it is ("who", "where"; not "that night")."""
    return reading.tokens[index].word in _RELATIVES and reading.tags[index] != "D"


def _is_relative(reading: Reading, verb: int) -> bool:
    """Whether a verb only tells which one it is ("the letter that Ivo wrote burns"): another is to come."""
    back = verb
    while not reading.starts_segment(back) and verb - back < _BACK:
        if reading.tokens[back].word in _RELATIVES and reading.tags[back] != "D":
            break
        back -= 1
    if not _tells_which(reading, back):
        back = verb - 1  # "the man she loves boards", "the coat she never wears hangs"
        while back > 1 and reading.tags[back] == "R":
            back -= 1
        if back < 1 or reading.tokens[back].word not in _DOERS:
            return False
    if reading.starts_segment(back):
        return _is_said_aside(reading, back, verb)
    if reading.tags[back - 1] not in "NS" or reading.roles[back - 1] == CAMERA:
        return False
    if reading.tokens[back].word == "we":
        return True  # "wide on a street we recognise"
    ahead = verb + 1
    while ahead < len(reading.tokens) and not reading.starts_segment(ahead) and reading.tokens[ahead].word not in _ON:
        if reading.tags[ahead] in "ZB" and reading.tags[ahead - 1] != "M":
            return True
        ahead += 1
    return False


def _is_said_aside(reading: Reading, first: int, verb: int) -> bool:
    """Whether a stretch tells which one before what is done ("the judge, whose wig slips, as she counts")."""
    if not first or reading.is_first(first) or not _tells_which(reading, first):
        return False
    if reading.roles[first - 1] == CAMERA or reading.tags[first - 1] not in "NS":
        return False
    place = reading.tokens[first].word == "where" and _opens_with_place(reading, first - 1)
    ahead = verb + 1
    while ahead < len(reading.tokens) and not reading.starts_segment(ahead):
        ahead += 1
    if ahead >= len(reading.tokens) or reading.is_first(ahead):
        return False
    return place or reading.tokens[ahead].word in {"as", "while"} or reading.tags[ahead] in "ZB"


def _opens_with_place(reading: Reading, index: int) -> bool:
    """Whether the stretch of a token opens its sentence with a place ("in the kitchen, where it is dark, she sits")."""
    first = _segment_start(reading, index)
    return reading.is_first(first) and reading.tags[first] in "PR"


def is_verb(reading: Reading, index: int) -> bool:
    """Whether a token is used as a verb of the story."""
    if reading.tokens[index].word in _THERE_IS and _is_there_a_shot(reading, index):
        return False  # "there is a two-shot of the brothers"
    token, tag = reading.tokens[index], reading.tags[index]
    if tag not in _VERBS or reading.roles[index] or token.quoted or is_led_by_camera(reading, index):
        return False
    match tag:
        case "Z":
            return True
        case "G":
            return _is_doing(reading, index)
        case "E" if (
            token.word in _VIEWED and not reading.ends_segment(index + 1) and reading.roles[index + 1] == CAMERA
        ):
            return False  # "Ana seen over Leo's shoulder"
        case "E":
            led = index > 0 and (index - 1 in reading.named or reading.tags[index - 1] in "OM")  # "hasn't moved"
            return led or (index > 0 and _is_past(reading, index))
        case _:
            return _has_subject(reading, index)


def _is_there_a_shot(reading: Reading, index: int) -> bool:
    """Whether "there is" leads to camera talk."""
    ahead = index + 1 + (reading.after(index + 1) in ARTICLES)
    there = reading.before(index) == "there" or reading.tokens[index].word == "there's"
    return there and ahead < len(reading.tokens) and reading.roles[ahead] == CAMERA


def _is_past(reading: Reading, index: int) -> bool:
    """Whether a form tells what happened, and not what something is like ("a tailor lived", "a letter lost at sea")."""
    if reading.starts_segment(index) or reading.tags[index - 1] not in "NS":
        return False
    if reading.tokens[index].word in _PASTS:
        return True
    following = "$" if reading.ends_segment(index + 1) else reading.tags[index + 1]
    told = following in "DO" or (following in "PR$" and reading.tokens[index].word in _WENT)
    if reading.after(index + 1) in _PARTICLES:
        told = told or (not reading.ends_segment(index + 2) and reading.tags[index + 2] == "D")
    return told and not _is_shown_or_told(reading, index)


def _is_shown_or_told(reading: Reading, index: int) -> bool:
    """Whether the sentence of a token has camera talk before it, or a verb of the present."""
    sentence = reading.tokens[index].sentence
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(reading.tokens) and reading.tokens[at].sentence == sentence and abs(at - index) < _BACK:
            if reading.tags[at] in "ZB" or reading.roles[at] == CAMERA:
                return True
            at += step
    return False


def _is_doing(reading: Reading, index: int) -> bool:
    """Whether somebody does what an -ing form says: not after a preposition, nor alone beside camera talk."""
    if reading.before(index) == "of":
        return False  # "instead of diving"
    if index == 0 or reading.starts_segment(index) or reading.roles[index - 1] == CAMERA:
        if reading.ends_segment(index + 1):
            verb = reading.vocabulary.verbs.longest(reading.tokens, index)
            return (verb is not None and verb[1].action is not None) or _is_done_apart(reading, index)
        return reading.roles[index + 1] != CAMERA
    return reading.tags[index - 1] != "P"


def _is_done_apart(reading: Reading, index: int) -> bool:
    """Whether an -ing form alone between commas is what those before the comma do ("group of monks, chanting")."""
    if index < 1 or reading.gap(index).strip() != "," or reading.roles[index - 1] == CAMERA:
        return False
    somebody = index - 1 in reading.named or reading.tokens[index - 1].word in reading.vocabulary.people | FLESH
    return somebody and reading.vocabulary.lexicon.parts(reading.tokens[index].word)[0][0] == "G"


def _resumes(reading: Reading, index: int) -> bool:
    """Whether a verb goes on after an aside, from who opened the sentence ("the hitmen, bored, play cards")."""
    begin = _segment_start(reading, index - 1) if index else 0
    if begin < 1 or reading.is_first(index) or reading.is_first(begin):
        return False
    apart = reading.tags[begin] in "NS" and reading.tags[index - 1] in "EKRP"  # "rifles slung"
    apart = apart or _are_names(reading, begin, index)  # "the twins, Ada and Bea, hold hands"
    kin = begin + 1 == index and reading.tags[begin] == "S"  # "Cain and Abel, teenagers, share"
    apart = apart or (kin and reading.vocabulary.lexicon.kind(reading.tokens[begin].word) == PERSON)
    apart = apart or _HELD.fullmatch("".join(reading.tags[begin:index])) is not None
    if reading.tags[begin] not in "GEKRWDOP" and not apart:
        return False
    return reading.roles[begin - 1] is None and reading.tags[begin - 1] in "NS"


def _are_names(reading: Reading, first: int, last: int) -> bool:
    """Whether a stretch only tells how those before it are called."""
    names = all(k in reading.named or reading.tokens[k].word == "and" for k in range(first, last))
    return names and first in reading.named and first - 1 not in reading.named


def _has_subject(reading: Reading, index: int) -> bool:
    """Whether a verb in its base form has one who does it, or is an order ("lift the lantern")."""
    word = reading.before(index)
    if word is None and _resumes(reading, index):
        return True
    if word is not None:
        return not (word == "to" and "from" in reading.words_before(index, _BACK))
    following = reading.after(index + 1)
    if reading.tokens[index].word in _FILMING and reading.is_first(index) and CAMERA in reading.roles[index:]:
        return False  # "shoot Eva and Otto in a two-shot"
    if _goes_on_from_many(reading, index):
        return True
    verb = reading.vocabulary.verbs.longest(reading.tokens, index)
    if following is None or verb is None or verb[1].action is None or reading.roles[index + 1] == SETTING:
        return False
    if CAMERA in reading.roles[index + 1 : index + 3] or "camera" in reading.words(index + 1, 2):
        return False  # "hold the two-shot", "drop the camera"
    return following in PREPOSITIONS | ARTICLES | OWNERS | PRONOUNS or index + 1 in reading.named


def _goes_on_from_many(reading: Reading, index: int) -> bool:
    """Whether a column begins with what those in the one before do ("PADRE & GUNNER | share one blanket")."""
    if index < 2 or reading.ends_segment(index + 1) or reading.roles[index - 1] is not None:
        return False
    first = _segment_start(reading, index - 1)
    many = "and" in reading.words(first, index - first) or reading.tags[index - 1] == "S"
    return many and reading.tokens[index - 1].text.isupper() and reading.tags[index + 1] in "DOPRS"


def _story_end(reading: Reading, verb: int) -> int:
    """On from the verb to the end of the story: a sentence or stretch that is camera talk ends it."""
    end, index = verb + 1, verb + 1
    while index < len(reading.tokens):
        if reading.roles[index] == CAMERA:
            break
        if reading.roles[index] == SETTING and _is_setting_alone(reading, index):
            break
        if _is_light_alone(reading, index) or _is_of_view(reading, index):
            break
        sentence = reading.tokens[index].sentence != reading.tokens[index - 1].sentence
        if sentence and not _goes_on(reading, index) and not _resumes_later(reading, index):
            break
        index += 1
        end = index
    return end


def _is_setting_alone(reading: Reading, index: int) -> bool:
    """Whether a stretch between marks says only when or where it is (", golden hour")."""
    if not reading.starts_segment(index):
        return False
    while index < len(reading.tokens) and reading.roles[index] == SETTING:
        index += 1
        if reading.ends_segment(index):
            return True
    return False


def _is_of_view(reading: Reading, index: int) -> bool:
    """Whether a token goes on with how it is seen: ", framed through a door", "before we cut to the meter"."""
    word = reading.tokens[index].word
    if reading.starts_segment(index):
        covered = word == "covered" and CAMERA not in reading.roles[index + 1 : index + 4]  # "covered in flour"
        return word in _VIEWED and not covered and reading.tags[index] in "EJK" and not reading.is_first(index)
    shown = word == "we" and reading.roles[index] is None and not reading.ends_segment(index + 1)
    return shown and reading.before(index) in CONNECTORS | {"before", "after"} and reading.tags[index + 1] in "ZB"


def _is_light_alone(reading: Reading, index: int) -> bool:
    """Whether a stretch between marks only says how it is lit (", soft window light")."""
    if not reading.starts_segment(index):
        return False
    last = index + 1
    while not reading.ends_segment(last):
        last += 1
    if "Z" in reading.tags[index:last] or "B" in reading.tags[index:last]:
        return False  # "brushes off dust"
    return last - index <= _LONGEST_LIGHT and reading.tokens[last - 1].word in _LIGHT


def _goes_on(reading: Reading, first: int) -> bool:
    """Whether a sentence is story: it has a verb before any camera talk."""
    for index in range(first, min(first + 40, len(reading.tokens))):
        if reading.roles[index] == CAMERA or (
            index > first and reading.tokens[index].sentence != reading.tokens[first].sentence
        ):
            return False
        if is_verb(reading, index):
            return True
    return False


def _trimmed(reading: Reading, verb: int, last: int) -> int:
    """Without the words that only lead to the camera talk after it ("... as we", "... in a", "..., all of it in")."""
    if last < len(reading.tokens) and reading.tokens[last].word == "we" and reading.roles[last] is None:
        return last - 1  # "before we cut"
    if reading.ends_segment(last) or reading.roles[last] != CAMERA:
        return last
    while last > verb + 1 and reading.tokens[last - 1].word in _LEADING:
        last -= 1
    begin = max(_segment_start(reading, last - 1), verb + 1)
    idle = last < len(reading.tokens) and all(reading.tags[index] in "DPORW" for index in range(begin, last))
    idle = idle or (last - begin == 1 and reading.tags[begin] in "NJ" and begin not in reading.named)  # "macro 100mm"
    return begin if idle and reading.starts_segment(begin) else last


def _resumes_later(reading: Reading, first: int) -> bool:
    """Whether a sentence without a verb stands between two of the story ("Nobody inside. A chair rolls out.")."""
    last = first + 1
    while last < len(reading.tokens) and not reading.is_first(last):
        last += 1
    plain = all(role is None for role in reading.roles[first:last])
    return plain and last < len(reading.tokens) and _goes_on(reading, last)
