"""The reader of camera terms: sizes, angles, compositions, light and weather."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from previz.shots.camera_requests import goes_on_from_many, is_of_doer, is_told_before
from previz.shots.camera_ways import alone_way
from previz.shots.grammar import ARTICLES, FILLERS, FRAMING, OWNERS, PREPOSITIONS, words
from previz.shots.mentions import is_person
from previz.shots.reading import CAMERA, SETTING, Reading
from previz.shots.skies import is_no_weather, is_noun
from previz.shots.vocabulary import Term

_FOLLOWERS = words(
    "on onto of from as and then through over across for angle shot framing frame while with two wide medium close "
    "full tight single to sur de group groups three four there here now until first after i we i'd we'd revealing"
)
_WISHERS = words("i we i'd we'd")
_LEADING = {None, *words("to for of in into on from with is by as")}
_COUNTED = words("second seconds sec secs two three four five six seven eight nine ten twelve fifteen twenty thirty")
_BEFORE_DIRECTION = words(
    "to the moving going from frame screen camera from very us carries takes brings lifts lowers leads sweeps pulls "
    "draws"
)
_REACH = 6
_RIGS = words("steadi stedi steady gimbal ronin movi slider drone handheld cam")
_HEIGHTS = words("low high close tight wide")
_OF_ROWS = words("grp sgl sngl prof profile insert ins reverse rev single pov establishing est estab")
"""Compositions that stand right before what they show in a row of a shot list ("profile sprinter, 200mm")."""
_ORDERED = words("insert establish re reestablish")
"""Compositions that are said as orders too ("establish the abbey")."""
_SIZES = words("wide medium close tight loose full")
_ROW_WORDS = words("group single two")
_HOLDING = words("see hold show catch include take get read lose keep fit feel")
"""What a size is enough for."""
_GIVING = words("give get")
_FRAMED = words(
    "nice lovely good "
    "l r left right i'd i'll should will must would could can remain remains stays keep keeps let deep formal "
    "symmetrical simple quick tiny classic add'l addl additional extra "
    "parallax static matched strict raking wide tight loose final last our only this one"
)
"""Words before a term that leave it one: how it is put, and what the camera should do."""
_LABELS = words("movement move mvmt")
_SAID_AFTER = words("single profile insert reverse from")
"""Compositions that are said after whom they show too."""
_SHOWN = 3
_SEEN_FROM = words("shoot shooting film filming look looking looks frame framing is are view watch seeing see")
_FILMED = words("camera frame shot lens picture image framing cam")
_OPENED = words("open opens opened")
_LIT = words("light lights lighting lit lighted underlit glow glows glowing illuminated illuminates uplit glowed")
"""What light does, which may come from below."""
_MOVES = words("move movement take shot")
_SAID_OF_DOORS = words("locked fixed stationary motionless")
_OF_STILLNESS = words("perfectly dead motionless not unmoving")
_THINGS = words("aerial whip crane dolly jib boom drone pan")
"""Terms that are things too."""
_PEOPLE_TOO = words("master medium single")
"""Terms for what somebody is, too."""
_DESCRIBING = words("with in who from at by")
_OF_SHOTS = words("holds is plays feels reads lingers runs ends starts opens works looks covers favours favors")
_THE = words("the his her their its an a")
_COUNTABLE = words("one two three four five six seven eight nine ten")
_FAR = 12
_SHOWS = words("shows gives reveals finds has is catches should must needs lasts belongs stays")
_AGAINST = words("against as while in at by with lit silhouetted filling fills through behind")
_HELD = words("hold freeze freezes stop")
_IN_ROWS = words("insert inserts ins est estab prof grp sgl sngl")
"""Abbreviations that are terms in capitals before any noun."""
_TWO = 2
_KIT = words("lens_mm stop sensor playback")


def read_terms(reading: Reading) -> None:
    """Claim sizes, angles, compositions, light, weather and named movements, the longest phrase first."""
    index, count = 0, len(reading.tokens)
    while index < count:
        index += _term_at(reading, index) or 1


def _term_at(reading: Reading, index: int) -> int:
    if reading.tokens[index].quoted or index in reading.named or reading.roles[index]:
        return 0
    for length, term in reading.vocabulary.terms.at(reading.tokens, index):
        last = index + length
        if (
            last > len(reading.tokens)
            or not _one_segment(reading, index, last)
            or not _fits(reading, term, index, last)
        ):
            continue
        if not reading.negated(index):
            setting = term.field in {"time_of_day", "weather"} and not _heads_story(reading, index, last)
            role = SETTING if setting else CAMERA
            value, end = _directed(reading, term, index, last)
            reading.claim(index, end, term.field, value, role)
            return end - index
        reading.mark(index, last, CAMERA if term.field in {"movement", "size"} else SETTING)
        return length
    return 0


def direction_before(reading: Reading, first: int, directions: Mapping[str, str]) -> str | None:
    """The value for a way that is said right before a move ("left to right tracking shot", "R-L dolly")."""
    word = reading.before(first)
    names = reading.vocabulary.directions.get(word or "", frozenset()) & {"left", "right"}
    found = next((directions[name] for name in directions if name in names), None)
    from_other = found and (reading.tokens[first - 1].hyphened or reading.before(first - 1) == "to")
    if not from_other:
        return None
    reading.mark(max(first - 3, 0), first)
    return found


def _directed(reading: Reading, term: Term, first: int, last: int) -> tuple[str, int]:
    """The value of a term for the way that is said after it ("left", "left to right"), and the token after that."""
    if before := direction_before(reading, first, term.directions):
        return before, last
    if term.directions and last < len(reading.tokens) and reading.starts_segment(last):
        return alone_way(reading, last, term.directions) or (term.value, last)
    index = last
    while term.directions and (word := reading.after(index)) is not None and index < last + _REACH:
        if found := _way(reading, term, index):
            onward = index + 1 + (reading.after(index + 1) == "to")
            onward += onward > index + 1 and reading.after(onward) == "the"
            further = _way(reading, term, onward) if onward > index + 1 else None
            return (further, onward + 1) if further else (found, index + 1)
        if word not in _BEFORE_DIRECTION and word not in reading.vocabulary.speeds:
            break
        index += 1
    return term.value, last


def _way(reading: Reading, term: Term, index: int) -> str | None:
    names = reading.vocabulary.directions.get(reading.after(index) or "", frozenset())
    return next((term.directions[name] for name in term.directions if name in names), None)


def _one_segment(reading: Reading, first: int, last: int) -> bool:
    """Whether a term does not cross a mark; "50/50" and "T/U" hold a stroke, "Movement: none" a colon."""
    return reading.one_segment(first, last) or all(
        reading.tokens[index].segment == reading.tokens[index - 1].segment
        or reading.gap(index) == "/"
        or (reading.gap(index) == ": " and reading.tokens[index - 1].word in _LABELS)
        for index in range(first + 1, last)
    )


def _fits(reading: Reading, term: Term, first: int, last: int) -> bool:
    if term.abbreviation and not _is_abbreviated([token.text for token in reading.tokens[first:last]]):
        return False
    if _is_plain_before(reading, term, first, last) or _is_told_between(reading, first, last):
        return False
    if term.led_by and reading.before(first) not in term.led_by:
        return False
    if term.leads_to and reading.after(last) not in term.leads_to:
        return False
    if _is_told_otherwise(reading, term, first, last):
        return False
    for lead in term.before:
        begin = first - len(lead)
        if begin >= 0 and not reading.starts_segment(first) and reading.words(begin, len(lead)) == lead:
            return False
    if term.field == "size" and reading.before(first) in ARTICLES and reading.before(first - 1) == "from":
        return True
    if term.field == "weather" and is_no_weather(reading, term, first, last):
        return False
    if reading.tokens[first].word in _PEOPLE_TOO and _is_somebody_called(reading, first, last):
        return False
    if term.value == "single" and _leads_to_move(reading, last):
        return False
    return not term.alone or stands_alone(reading, first, last)


def _is_plain_before(reading: Reading, term: Term, first: int, last: int) -> bool:
    """Whether what follows makes a term plain English ("storm the gate"; not "in a storm the gate slams")."""
    if reading.ends_segment(last):
        return False
    if reading.tokens[last - 1].word == "drone" and _is_story_drone(reading, first, last):
        return True
    found = next((after for after in term.after if reading.words(last, len(after)) == after), None)
    noun = term.field == "weather" and found is not None and found[0] in ARTICLES | OWNERS and is_noun(reading, first)
    return found is not None and not noun


def _is_story_drone(reading: Reading, first: int, last: int) -> bool:
    """Whether it is a sound or somebody's machine ("the drone of the bees", "a police drone turns away")."""
    if reading.before(first) == "the" and reading.after(last) == "of":
        return True
    owner = reading.before(first)
    if owner is None or reading.roles[first - 1] is not None or reading.before(first - 1) not in ARTICLES:
        return False
    return reading.vocabulary.lexicon.parts(owner)[0][0] in "NS" and owner not in reading.vocabulary.manners


def _is_told_between(reading: Reading, first: int, last: int) -> bool:
    """Whether a sentence of one word that people say too stands within a story ("She tries the door. Locked.")."""
    word = reading.tokens[first].word
    if word in _COUNTABLE and _is_counted_out(reading, first, last):
        return True
    if word in _OF_STILLNESS and (is_of_doer(reading, first, last) or _is_still_there(reading, first, last)):
        return True
    if word not in _SAID_OF_DOORS or last > first + 1 or not first or not reading.is_sentence(first, last):
        return False
    sentence = reading.tokens[first - 1].sentence
    before = [k for k in range(max(first - _FAR, 0), first) if reading.tokens[k].sentence == sentence]
    return len(before) > _TWO and all(reading.roles[k] is None for k in before)


def _is_counted_out(reading: Reading, first: int, last: int) -> bool:
    """Whether a number is one of those that somebody counts ("one, two, three")."""
    if not reading.fills_segment(first, last):
        return False
    before = reading.tokens[first - 1].word if first else ""
    return before in _COUNTABLE and (reading.after(last) is None or reading.tokens[last].word in _COUNTABLE)


def _is_still_there(reading: Reading, first: int, last: int) -> bool:
    """Whether a stretch ends a sentence that tells of somebody who is so ("a nun waits, perfectly still")."""
    apart = first > 0 and reading.fills_segment(first, last) and not reading.is_first(first)
    ends = last >= len(reading.tokens) or reading.is_first(last)
    if not (apart and ends and reading.gap(first).strip() == ","):
        return False
    return is_told_before(reading, first) or _is_of_people(reading, first)


def _is_of_people(reading: Reading, last: int) -> bool:
    """Whether a sentence has told of people, in no more words than a shot of them ("full shot of the twins, still")."""
    first = max(last - _FAR, 0)
    told = [k for k in range(first, last) if reading.tokens[k].sentence == reading.tokens[last].sentence]
    return any(k in reading.named or is_person(reading, reading.tokens[k].word) for k in told)


def _is_told_otherwise(reading: Reading, term: Term, first: int, last: int) -> bool:
    """Whether the story holds a term: somebody calls it so, does something from there, or a thing is like it."""
    if term.field == "size" and (_is_told_of(reading, first) or _is_closing(reading, first, last)):
        return True
    if reading.tokens[first].word in _HELD and last == first + 1 and goes_on_from_many(reading, first):
        return True  # "the dancers leap, hold, and land"
    if first > 1 and reading.tokens[first].word == reading.tokens[first - 2].word and reading.roles[first - 2] is None:
        return reading.tokens[first - 1].word == "and"  # "the wolf comes closer. And closer."
    if reading.words(first - 1, 3) == ("the", "close", "of") and is_told_before(reading, first):
        return True  # "stays to see the close of the auction"
    if reading.words(first, 2) == ("never", "moves") and _is_somebody_still(reading, first):
        return True
    if reading.words(first - 1, 3) == ("the", "lock", "off") and is_told_before(reading, first):
        return True  # "shoots the lock off"
    thing = reading.tokens[first].word in _THINGS and reading.before(first) in _THE and reading.ends_segment(last)
    if thing and last == first + 1 and is_told_before(reading, first):
        return True  # "chews the aerial"
    return _is_done_from(reading, term, first) or _is_of_thing(reading, term, first, last)


def _is_somebody_still(reading: Reading, last: int) -> bool:
    """Whether somebody or something of the story is told of right before a token ("the man with the parrot never")."""
    if reading.starts_segment(last) or reading.roles[last - 1] is not None:
        return False
    return reading.tags[last - 1] in "NS" and reading.tokens[last - 1].word not in _FILMED


def _is_closing(reading: Reading, first: int, last: int) -> bool:
    """Whether "close" alone is what doors do that have opened ("The doors open. Close. Open.")."""
    if reading.words(first, 2) not in {("close",), ("closed",)} or not reading.is_sentence(first, last) or not first:
        return False
    beside = [reading.tokens[first - 1].word, *(token.word for token in reading.tokens[last : last + 1])]
    return not _OPENED.isdisjoint(beside)


def _is_done_from(reading: Reading, term: Term, first: int) -> bool:
    """Whether somebody does something from above or below ("the others jeering from below")."""
    told = term.field == "angle" and reading.tokens[first].word == "from"
    last = first + 3
    if told and not reading.ends_segment(last) and reading.roles[last] is None and reading.tags[last] == "Z":
        return True  # "slips, and from the floor watches it go in"
    if not told or reading.starts_segment(first) or reading.roles[first - 1] is not None:
        return False
    if not _LIT.isdisjoint(reading.words_before(first, _REACH)):
        return True  # "a lamp lights Joaquim from below"
    return reading.tags[first - 1] in "ZBG" and reading.before(first) not in _SEEN_FROM


def _is_told_of(reading: Reading, first: int) -> bool:
    """Whether somebody's doing holds the term ("she calls it the CU of the century")."""
    if reading.before(first) not in ARTICLES or reading.before(first - 1) in _LEADING:
        return False
    return any(word in {"he", "she", "they", "it"} for word in reading.words_before(first, _REACH))


def _is_somebody_called(reading: Reading, first: int, last: int) -> bool:
    """Whether a term is somebody of the story ("the medium with the wide smile reads palms")."""
    if reading.tokens[first].word == "master":
        return _is_somebody_master(reading, first, last)
    if last > first + 1 or reading.before(first) not in {"the", "a"} or not reading.is_first(first - 1):
        return False
    if reading.after(last) not in _DESCRIBING:
        return False
    end = last
    while not reading.ends_segment(end):
        end += 1
    done = [k for k in range(last + 1, end) if reading.tags[k] == "Z"]
    if not done or reading.tokens[done[0]].word in _SHOWS:
        return False
    object_next = not reading.ends_segment(done[0] + 1) and reading.tags[done[0] + 1] in "DSN"
    return object_next or reading.tokens[done[0]].word not in _OF_SHOTS


def _is_somebody_master(reading: Reading, first: int, last: int) -> bool:
    """Whether "the master" is somebody of the story: what he does follows a comma ("The master, weeping, nods")."""
    if reading.before(first) != "the" or last >= len(reading.tokens) or last > first + 1 or reading.is_first(last):
        return False
    end = last
    while end < len(reading.tokens) and not reading.is_first(end) and not reading.tokens[end].word[0].isdecimal():
        if reading.vocabulary.terms.at(reading.tokens, end):
            return False
        end += 1
    return any(tag == "Z" for tag in reading.tags[last:end])


def _leads_to_move(reading: Reading, last: int) -> bool:
    """Whether a movement follows, so that what stands before it only counts it ("a single Steadicam move")."""
    if reading.ends_segment(last):
        return False
    if reading.tokens[last].word in reading.vocabulary.manners and reading.after(last + 1) in _MOVES:
        return True  # "a single fluid move"
    return any(term.field == "movement" for _, term in reading.vocabulary.terms.at(reading.tokens, last))


def _is_of_thing(reading: Reading, term: Term, first: int, last: int) -> bool:
    """Whether a term only describes a thing of the story ("she steadies the handheld fan", "an eye-level shelf")."""
    following = reading.after(last)
    described = term.field in {"movement", "angle", "composition"}
    if not described or following is None or reading.before(first) not in ARTICLES | OWNERS:
        return False
    if reading.roles[first - 1] == CAMERA:
        return False  # the letter of a slate
    if (
        following in PREPOSITIONS | FILLERS | _WISHERS
        or last in reading.named
        or reading.vocabulary.terms.at(reading.tokens, last)
    ):
        return False
    if reading.vocabulary.moves.longest(reading.tokens, last):
        return False
    return not led_alone(reading, first) or reading.vocabulary.lexicon.parts(following)[0][0] in "NS"


def _is_abbreviated(texts: Sequence[str]) -> bool:
    """Whether words are all in capitals, or all in small letters ("c/u"): "Ms" is a title."""
    if len(texts) == _TWO and texts[0].isalpha() and len(texts[0]) == len(texts[1]) == 1 and texts[1].isalpha():
        return True  # "H/h"
    small = all(text == text.lower() and text.replace(".", "").isalpha() for text in texts) and len("".join(texts)) > 1
    return small or all(text == text.upper() for text in texts)


def stands_alone(reading: Reading, first: int, last: int) -> bool:
    """Whether nothing but camera talk stands before a term in its segment, and what follows is fit for a term."""
    if reading.tokens[first].word == "profile" and _is_owned_profile(reading, first, last):
        return True
    word = reading.tokens[first].word
    if not reading.ends_segment(last) and _is_sole_thing(reading, last, word):
        return False
    if not reading.ends_segment(last) and not _follows_well(reading, last, word):
        return _is_between(reading, first, last)
    if reading.before(first) in {"a", "an", "the"} and reading.after(last) in {"of", "on", "from"}:
        return True
    if reading.tokens[first].word in _SAID_AFTER and _is_said_after(reading, first, last):
        return True
    return led_alone(reading, first) or _leads_to_term(reading, last) or _is_framed_in(reading, first, last)


def _is_between(reading: Reading, first: int, last: int) -> bool:
    """Whether a term stands between another and who is shown ("MCU single Ana", "CU profile Ana")."""
    return first > 0 and last in reading.named and reading.roles[first - 1] == CAMERA


def _is_owned_profile(reading: Reading, first: int, last: int) -> bool:
    """Whether somebody's profile is what the camera gets ("Ana's profile against the sunset")."""
    owner = reading.tokens[first - 1].word
    if reading.starts_segment(first) or not (owner.endswith("'s") or owner in {"her", "his"}):
        return False
    if owner in OWNERS:
        return reading.is_first(first - 1) and reading.after(last) in {"fills", "filling", "against"}
    begin = first - 1
    while not reading.starts_segment(begin) and reading.roles[begin - 1] != CAMERA and first - begin <= _SHOWN:
        begin -= 1
    opens = reading.starts_segment(begin) or reading.roles[begin - 1] == CAMERA
    return opens and (reading.ends_segment(last) or reading.after(last) in _AGAINST)


def _is_said_after(reading: Reading, first: int, last: int) -> bool:
    """Whether a term ends a stretch that names only who or what it shows ("Otto single", "ring insert, 100mm")."""
    if not reading.ends_segment(last) or reading.starts_segment(first):
        return False
    begin = first
    while not reading.starts_segment(begin) and reading.roles[begin - 1] != CAMERA and first - begin < _SHOWN:
        begin -= 1
    owned = reading.tokens[first - 1].word.endswith("'s") and reading.tokens[first].word != "insert"
    named = all(index in reading.named for index in range(begin, first))
    whole = reading.is_sentence(begin, last) and reading.tokens[first].word == "insert"
    bare = first - begin == 1 and reading.vocabulary.lexicon.parts(reading.tokens[begin].word)[0][0] in "NS"
    opens = reading.starts_segment(begin) or reading.roles[begin - 1] == CAMERA
    return opens and (named or owned or (bare and (whole or _is_row(reading))))


def _is_framed_in(reading: Reading, first: int, last: int) -> bool:
    """Whether somebody is said to be "in a wide", "in a tight two"."""
    given = reading.before(first) in {"a", "the"} and any(
        reading.tokens[k].word in _GIVING and reading.is_first(k) for k in range(max(first - _REACH, 0), first)
    )
    if given and reading.ends_segment(last):
        return True  # "give Sami a single"
    known = reading.tokens[first].word in _SIZES | _ROW_WORDS | {"fifty"}
    goes_on = reading.after(last) in {None, "two", "single", "as", "while"}
    return known and goes_on and reading.words_before(first, 2) == ("a", "in")


def _leads_to_term(reading: Reading, last: int) -> bool:
    """Whether a term follows that is no plain English ("a simple medium two-shot")."""
    following = [] if reading.ends_segment(last) else reading.vocabulary.terms.at(reading.tokens, last)
    return any(
        term.field in {"composition", "size", "angle"} and (not term.alone or _leads_to_term(reading, last + length))
        for length, term in following
    )


_SCENES = words("sc scene sh shot setup panel pnl slate")
_SOLE = words("wide wider tight tighter")
"""Sizes that are a shot after an article, where a place or a time follows."""
_SOLE_AT = PREPOSITIONS - words("of")


def led_alone(reading: Reading, first: int) -> bool:
    """Whether nothing but camera talk stands before a token in its segment."""
    for index in range(first - 1, max(first - _REACH, -1), -1):
        if reading.starts_segment(index + 1):
            return True
        if reading.roles[index] == CAMERA:
            return True
        word = reading.tokens[index].word
        if word == "so" and reading.after(index + 1) in ARTICLES:
            continue  # "so a high wide"
        passed = word in FILLERS | _COUNTED | _FRAMED or word in reading.vocabulary.speeds
        if not passed and not word[0].isdecimal():
            return False
    return True


def _is_sole(reading: Reading, last: int, word: str) -> bool:
    """Whether a size alone is the shot ("a wide at dusk")."""
    led = reading.before(last - 1) in ARTICLES and reading.is_first(last - 2)
    led = led or (reading.before(last - 1) is not None and reading.roles[last - 2] == CAMERA)
    return word in _SOLE and led and reading.tokens[last].word in _SOLE_AT


def _is_sole_thing(reading: Reading, last: int, word: str) -> bool:
    """Whether "single" only counts what follows ("a single drop falls")."""
    return word == "single" and reading.before(last - 1) in {"a", "one"} and reading.tags[last] in "NS"


def _follows_well(reading: Reading, last: int, word: str) -> bool:
    following = reading.tokens[last].word
    shows = following in _SHOWS and reading.before(last - 1) == "the" and reading.is_first(last - 2)
    numbered = following in _SCENES and reading.roles[last] == CAMERA  # "insert sc 88: parking ticket"
    sole = _is_sole(reading, last, word) or (following in _SOLE_AT and _is_angled(reading, last - 1))
    if shows or numbered or sole or reading.tokens[last - 1].word in {"on", "at", "through"}:
        return True  # "the reverse shows us the magistrate", "clean on Ana"
    if word in _ORDERED and following in ARTICLES | OWNERS:
        return True
    if reading.ends_segment(last + 1) and len(following) == 1:
        return True  # "Insert B: the sextant"
    if word in {"day", "night", "morning", "evening"}:
        return _heads_story(reading, last - 1, last)
    if following == "enough" and reading.after(last + 1) in {"to", "for"}:
        return reading.after(last + 1) == "for" or reading.after(last + 2) in _HOLDING
    if word == "two":
        led = last > 1 and reading.roles[last - 2] == CAMERA
        framed = following != "of" or led or last + 1 in reading.named
        return (following in _FOLLOWERS and framed) or last in reading.named
    rigged = word in _RIGS and (following in FRAMING | _HEIGHTS or following in reading.vocabulary.directions)
    if rigged or following in _FOLLOWERS or following in {"int", "ext"} or _goes_on_moving(reading, last):
        return True
    if word in _ROW_WORDS and following in FRAMING and _is_row(reading):
        return True
    if word in _OF_ROWS and reading.tokens[last].text.isupper() and reading.tokens[last - 1].text.isupper():
        return True
    if word in _IN_ROWS and reading.tokens[last - 1].text.isupper() and led_alone(reading, last - 1):
        return reading.vocabulary.lexicon.parts(following)[0][0] in "NS"
    if word in _OF_ROWS and _is_row(reading) and reading.vocabulary.lexicon.parts(following)[0][0] in "NS":
        return True
    terms = reading.vocabulary.terms
    return any(
        term.field in {"size", "composition", "angle", "dutch", "movement"} and not term.alone
        for _, term in terms.at(reading.tokens, last)
    ) or (last in reading.named and reading.tokens[last - 1].text.isupper())


def _is_angled(reading: Reading, index: int) -> bool:
    """Whether "and" joins a word to camera talk that opens the stretch ("low and wide in the stairwell")."""
    if reading.before(index) != "and" or reading.starts_segment(index - 1):
        return False
    return reading.roles[index - 2] == CAMERA and led_alone(reading, index)


def _heads_story(reading: Reading, first: int, last: int) -> bool:
    """Whether a time in capitals ends a heading right before the story ("EXT. ICE SHELF - DAY expedition drags")."""
    if reading.ends_segment(last) or reading.tokens[last].text.isupper():
        return False
    heads = [k for k in range(max(last - _FAR, 0), last) if reading.tokens[k].word in {"int", "ext"}]
    return any(reading.tokens[first].text.isupper() or reading.tokens[k].text.islower() for k in heads)


def _is_row(reading: Reading) -> bool:
    """Whether it is a row of a shot list: one that tells the lens or another part of the camera's kit."""
    return any(claim.field in _KIT for claim in reading.claims) or reading.text.count(" / ") >= _TWO


def _goes_on_moving(reading: Reading, last: int) -> bool:
    """Whether a move with its direction follows ("drone push in", "Dutch push in", "Drone rises over the well")."""
    found = reading.vocabulary.moves.longest(reading.tokens, last)
    if found is None:
        return False
    length, move = found
    told = reading.after(last + length) in reading.vocabulary.directions or (move.form == "ing" and bool(move.default))
    return reading.is_first(last - 1) and (told or bool(move.default)) if move.form == "third" else told
