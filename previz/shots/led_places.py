"""Places, counts and manners that lead to who does it without a mark ("in the corner two spies pretend")."""

from __future__ import annotations

from previz.shots.closed_words import COUNTED
from previz.shots.grammar import ARTICLES, OF_THE_BODY, OWNERS, SOMEBODY, words
from previz.shots.joining import reaches
from previz.shots.lexicon import CREATURE, PERSON
from previz.shots.nouns import noun_phrase
from previz.shots.reading import CAMERA, Reading

_MANNERS = words(
    "motion movement move bound leap stroke breath swoop gesture sweep voice line file row stride gulp flash"
)
"""What tells how something is done, after "in one" or "in a"."""
_DOERS = words("he she they it")
_ANYBODY = words("nobody everybody everyone we you i")
_RELATIVES = words("who who's which that whose whom where")
_VERBS = frozenset("ZGBE")
_HOW_FAR = words("high deep far halfway midway just right close way low safely back up down out off miles")
"""What tells how far off a place is."""
_HOW_LONG = words("long soon shortly moments minutes hours seconds days weeks months years")
"""What tells how long after or before a time it is."""
_SINCE = words("after before")
_HOW = words("in on under out with without")
"""What leads to how something is done, before one word."""
_SOMETHING = SOMEBODY | words("something")
_SOMEBODY = SOMEBODY | words("no nobody everybody everyone one none some most few")
_ENDING_PLACES = frozenset("NSORJPK")
_BEATS = words("count stroke beat")
_THERE = {("over", "there"), ("over", "here"), ("out", "there"), ("up", "there"), ("down", "there"), ("in", "there")}
_EITHER, _WHOM = words("either both"), words("us me you")
_THEM = words("us me you him her them it")
_LASTING = words("until till throughout")
_NO_PLACES = words("of then")
_STANDING = words("opposite below above beneath beyond outside inside behind")
"""Where somebody is, without a noun after it ("in the window opposite a nun sleeps")."""
_WHEN = {("at", "last"), ("at", "once"), ("at", "first"), ("at", "length"), ("on", "cue"), ("in", "unison")}
"""When or how something happens, which is no place."""
_ALONE = 2
_NEAR = words("behind beside beneath above below opposite around near past between next")


def is_manner_led(reading: Reading, index: int) -> bool:
    """Whether a phrase that opens a sentence tells how it is done ("in one fluid motion the boy vaults the tank")."""
    if reading.tokens[index].word != "in" or not opens_anew(reading, index):
        return False
    told = reading.words(index + 1, 4)
    return told[:1] != () and told[0] in {"one", "a", "single"} and not _MANNERS.isdisjoint(told)


def opens_anew(reading: Reading, index: int) -> bool:
    """Whether a token begins a sentence, or follows a colon or semicolon ("OTS Ivo: in the mirror a nun weeps")."""
    return reading.is_first(index) or ":" in (gap := reading.gap(index)) or ";" in gap


def after_opening(reading: Reading, first: int, verb: int) -> int:
    """On over a place without a comma after it, to who does it ("in the corner two spies pretend"); where nobody can be
    told from the place, back to its preposition.
    """
    begin = _past_place(reading, first, verb)
    if begin != first or first == verb or reading.tags[verb] not in "ZB":
        return begin
    led = first - (reading.tags[first] not in "PR" and not reading.starts_segment(first))
    while not reading.starts_segment(led) and reading.tags[led - 1] in "PR" and reading.roles[led - 1] is None:
        led -= 1
    if led + 1 >= verb or not _opens_with_place(reading, led):
        return begin
    if reading.tokens[first].word in _DOERS and reading.tokens[led].word in _HOW and first == led + 2:
        return first  # "in silence they sit"
    return _doer_after_place(reading, led + 1, verb) or led


def is_told_as(reading: Reading, first: int, verb: int) -> bool:
    """Whether "as" opens a sentence with how or why it is done, before who does it ("as a joke the boys hide")."""
    if not reading.is_first(first) or first + 1 >= verb or reading.tokens[first + 1].word not in ARTICLES:
        return False
    who = _doer_after_place(reading, first + 1, verb)
    compound = who > first + _ALONE and reading.tags[who] == "S" and reading.tags[who - 1] == "N"
    return who > first + 1 and not compound  # "as the lift doors close"


def _opens_with_place(reading: Reading, led: int) -> bool:
    """Whether a sentence begins at a token with a preposition, or goes on so after one ("behind them, in the dust")."""
    if reading.roles[led] is not None or not (reading.tags[led] == "P" or reading.tokens[led].word in _LASTING):
        return False
    whole = is_manner_led(reading, led) or reading.words(led, 2) in _WHEN or reading.tokens[led].word in _NO_PLACES
    return opens_anew(reading, led) and not whole


def _doer_after_place(reading: Reading, first: int, verb: int) -> int:
    """The token at which who does it begins after a place that a token begins ("at the end of the bar no one sits");
    0 where none can be told.
    """
    for begin in range(first + 1, verb):
        before = reading.tokens[begin - 1].word
        if reading.roles[begin] == CAMERA or not (reading.tags[begin - 1] in _ENDING_PLACES or before in _THEM):
            continue
        if before in _THEM:
            return 0  # "behind them a third carries the bride"
        if reading.words(begin, 2) == ("no", "one") and reaches(reading, begin + 2, verb):
            return begin
        who = noun_phrase(reading, begin)
        if who is None or not reaches(reading, _past_pair(reading, who.last, verb), verb):
            continue
        if reading.tags[begin - 1] == "P" and _are_apart(reading, begin, who.last):
            return who.last - 1
        if reading.tags[begin - 1] == "P" and before not in _STANDING:
            return 0
        some = reading.tokens[begin].word in COUNTED and reading.after(begin + 1) == "of"
        if who.cast or some or reading.tags[begin] in "DSO" or reading.tokens[begin].word in _SOMEBODY:
            return begin
    return 0


def _are_apart(reading: Reading, first: int, last: int) -> bool:
    """Whether a phrase is a place and many who are there ("at the back of the church soldiers sleep")."""
    many = reading.tags[last - 1] == "S" and last - first > _ALONE and reading.tags[last - 2] in "NS"
    return many and reading.vocabulary.lexicon.kind(reading.tokens[last - 1].word) in {PERSON, CREATURE}


def _past_place(reading: Reading, first: int, verb: int, start: int | None = None) -> int:
    """On over a place without a comma after it, as far as what is known of places tells."""
    tags = reading.tags
    preposed = tags[first - 1] == "P" and reading.tokens[first - 1].word != "as"  # "as the real Otto waits"
    again = start is not None or preposed or opens_anew(reading, first)  # "from behind the grille the priest watches"
    if again and (far := _past_how_far(reading, first, verb)):
        return _past_place(reading, far, verb, first)
    led = 1 if tags[first] == "P" and again else 0
    if led and (is_manner_led(reading, first) or reading.words(first, 2) in _WHEN):
        return first
    if reading.words(first, 2) == ("in", "it") and first + 2 < verb and reading.tags[first + 2] in "DNS":
        return first + 2  # "in it the crew walk home"
    if again and (pointed := _past_pointing(reading, first, verb)):
        return pointed
    if counted := _past_count(reading, first + led, verb):
        return counted
    only = 2 * (reading.words(first + led, 2) == ("nothing", "but"))  # "in nothing but a towel Ivo runs"
    place = noun_phrase(reading, first + led + only) if led or (first and preposed) else None
    between = led and reading.tokens[first].word == "between"
    while place and not place.cast and place.last < verb and _goes_on_with_place(reading, place.last, bool(between)):
        place = noun_phrase(reading, place.last + 1)
    who = noun_phrase(reading, place.last) if place and not place.cast and place.last < verb else None
    own = who is not None and reading.before(who.first) in OWNERS and who.first - 1 == (place.last if place else 0)
    begins = who and (who.cast or reading.tags[who.first] == "D" or reading.tokens[who.first].word in _SOMETHING)
    begins = begins or own  # "at noon my villain waters his orchids"
    last = _past_pair(reading, who.last, verb) if who else verb
    if place and place.cast and reading.before(place.first) in _NEAR:
        who = noun_phrase(reading, place.last) if place.last < verb else None  # "behind Keith a tent collapses"
        begins = who is not None and (who.cast or reading.tags[who.first] == "D")
    last = _past_pair(reading, who.last, verb) if who else verb
    last += (
        who is not None and who.owner and reading.after(last) in OF_THE_BODY
    )  # "in silhouette the cook's hands rise"
    apart = who and begins and (reaches(reading, last, verb) or _is_somewhere(reading, last, verb))
    apart = apart or (who and begins and _is_which_told(reading, last, verb))
    return who.first - own if who and apart else first if start is None else start


def _past_pointing(reading: Reading, first: int, verb: int) -> int:
    """The token after a place that is only pointed at ("over there the twins wait", "in front of us a mast breaks",
    "on either side a vicar wades"), where somebody is told of next; or 0.
    """
    first -= reading.tags[first] != "P" and first > 0 and reading.tags[first - 1] == "P"
    if reading.tags[first] != "P" or not opens_anew(reading, first):
        return 0
    if reading.words(first, 2) in _THERE:
        last = first + 2
    elif reading.after(first + 1) in _EITHER:
        last = first + 3
    else:
        whom = first + 1 + 2 * (reading.after(first + 2) == "of")
        last = whom + 1 if reading.after(whom) in _WHOM else 0
    told = 0 < last < verb and (reading.tags[last] in "DS" or last in reading.named)
    return last if told and {"Z", "B", "G"}.isdisjoint(reading.tags[first:last]) else 0


def _is_which_told(reading: Reading, first: int, verb: int) -> bool:
    """Whether a clause before a verb tells which they are ("outside the bank two men nobody knows share a taxi")."""
    led = first < verb and reading.tokens[first].word in _RELATIVES | _DOERS | _ANYBODY
    return led and not _VERBS.isdisjoint(reading.tags[first:verb])


def _goes_on_with_place(reading: Reading, index: int, between: bool) -> bool:
    """Whether a place goes on at a token: with a preposition, or with "and" after "between"."""
    return reading.tags[index] == "P" or (between and reading.tokens[index].word == "and")


def _past_how_far(reading: Reading, first: int, verb: int) -> int:
    """The preposition after a word for how far off it is ("high above the square a nun sneezes"), or 0."""
    index = first + (reading.tags[first] == "D" and reading.after(first + 1) in _HOW_LONG)
    if index + 1 < verb and reading.tokens[index].word in _HOW_LONG and reading.after(index + 1) in _SINCE:
        return index + 1  # "two minutes before dawn the baker sings"
    index = first
    while index + 1 < verb and reading.tokens[index].word in _HOW_FAR and reading.tags[index + 1] in "RP":
        index += 1
    return index if first < index < verb and reading.tags[index] == "P" else 0


def _past_pair(reading: Reading, last: int, verb: int) -> int:
    """Past another whom "and" joins to who does it, or no further."""
    if last >= verb or reading.tokens[last].word != "and":
        return last
    other = noun_phrase(reading, last + 1)
    return other.last if other is not None and other.last <= verb else last


def _past_count(reading: Reading, first: int, verb: int) -> int:
    """The token after a count that opens a sentence ("on the count of three the divers leap"), or 0."""
    index = first + (reading.tokens[first].word in ARTICLES and reading.after(first + 1) in _BEATS)
    index += 2 * (reading.after(index) in _BEATS and reading.after(index + 1) == "of")
    led = first > 0 and reading.tags[first - 1] == "P" and reading.tokens[index].word in COUNTED
    begins = led and index + 1 < verb and (reading.tags[index + 1] == "D" or index + 1 in reading.named)
    return index + 1 if begins else 0


def _is_somewhere(reading: Reading, first: int, verb: int) -> bool:
    """Whether a phrase before a verb tells where somebody is ("at midnight the statues in the museum dance")."""
    return first < verb and reading.tags[first] == "P" and set(reading.tags[first:verb]) <= set("PDJNS")
