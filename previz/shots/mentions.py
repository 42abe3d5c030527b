"""Whether a noun phrase may be a subject, what its noun is, and which nouns are for people."""

from __future__ import annotations

from collections.abc import Sequence

from previz.shots.closed_words import COUNTED
from previz.shots.grammar import (
    ARTICLES,
    COMPOUNDED,
    NEGATORS,
    OWNERS,
    PLANES,
    PRONOUNS,
    QUANTITIES,
    STYLES,
    TITLES,
    words,
)
from previz.shots.lexicon import PERSON
from previz.shots.reading import CAMERA, Mention, Reading
from previz.shots.tokens import Token

_MOMENTS = words("minutes seconds hours moments days weeks years")
_ANYWHERE = words("whatever whichever somewhere elsewhere nowhere anyone anybody")
_NOBODY = _MOMENTS | words("time more less other others")
_NONE = words("no not nobody neither nary hardly scarcely")
_DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday day night morning evening week month year summer winter "
    "spring autumn hour minute second"
)
_WHOLE = words("whole entire same other wrong right long")
_OF_SHOTS = words("frame shot angle lens setup set-up size framing position take light")
_LEADING_ON = OWNERS | {"and", "as"}
"""What stands before somebody whose name follows at once ("and her best friend Ruth", "as waiter Paul stumbles")."""
_GOING_ON = words("as while when who whose")
"""What may follow a name that tells who somebody is."""
_DIGITS = frozenset("0123456789")
_A_LITTLE = {("a", "little"), ("a", "bit")}
_ONE_ANOTHER = {(one, other + owner) for one, other in (("each", "other"), ("one", "another")) for owner in ("", "'s")}
_MORE = words("more less")
_DOERS = words("he she they it we you i")
_THESE = words("these those this that")
_WHITHER = words("way bed work school church town sleep lunch dinner market")
"""What one goes to without an article."""
_NO_MORE = {("just",), ("only",)}
_TWO = 2
_LENGTHS = words("feet foot metres meters inches inch yards miles centimetres centimeters degrees paces")
_MOVES = words("move movement take")
_MUCH = words("lot lots bit deal load loads touch hint")
_SUFFIXES = COMPOUNDED | {"up", "on", "off", "at"}


def _is_of_picture(tokens: Sequence[Token]) -> bool:
    """Whether a phrase is a plane of the picture, what a shot is like, or a way ("the background", "same frame",
    "follow her the whole way").
    """
    first, last = tokens[0].word, tokens[-1].word
    plane = (last in PLANES and first == "the") or (first == "same" and last in _OF_SHOTS)
    return plane or (last == "way" and len(tokens) > 1 and tokens[-2].word in _WHOLE)


def is_subject(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase may be a subject: no pronoun or number, nothing that a term has taken, no title of a name."""
    if mention.cast:
        return True
    tokens = reading.tokens[mention.first : mention.last]
    led = mention.first - (reading.before(mention.first) in OWNERS)
    negated = reading.tokens[led - 1].word if led else ""
    both = negated == "neither" and tokens[0].word in ARTICLES  # "neither the guard nor the prisoner"
    both = both or (negated == "not" and tokens[0].word == "one" and reading.starts_segment(led - 1))
    denied = negated in _NONE and not both and not reading.starts_segment(mention.first)
    denied = denied or (tokens[0].word == "zero" and len(tokens) > 1)
    if denied or (led and reading.roles[led - 1] == CAMERA and _is_refused(reading, led)):
        return False  # "with the thief, not the guard", "lose the waiter"
    if mention.last in reading.named and not reading.ends_segment(mention.last):
        titled = all(token.word in TITLES for token in tokens)
        unknown = len(tokens) == 1 and not reading.vocabulary.lexicon.knows(tokens[0].word)  # "freerunner Noor"
        told = is_person(reading, tokens[-1].word) or tokens[-1].hyphened or unknown  # "four-year-old Bea"
        opens = told and (reading.starts_segment(mention.first) or reading.before(mention.first) in _LEADING_ON)
        if titled or opens or reading.tags[mention.last - 1] == "J":
            return False  # "the late Mrs. Harrow", "old man Withers"
    roles = reading.roles[mention.first : mention.last]
    if CAMERA in roles or roles[-1] or (any(roles) and "P" in reading.tags[mention.first : mention.last]):
        return False  # but "night nurses"
    if reading.tags[mention.last - 1] in "JK" and _is_before_camera(reading, mention.last):
        return False  # "one long Steadicam"
    if len(tokens) == 1 and (len(tokens[0].word) == 1 or tokens[0].word in PLANES):
        return False  # "insert B", "background: a fire"
    if _is_of_picture(tokens):
        return False
    if (
        _is_called_next(reading, mention)
        or _is_no_phrase(reading, mention)
        or (tokens[-1].word in _NOBODY | _DAYS and _is_nobody(reading, mention))
    ):
        return False
    if len(tokens) > 1 and {tokens[1].word, tokens[-1].word} & STYLES and tokens[0].word in OWNERS:
        return True  # "Her Majesty", "Her Royal Highness"
    if (len(tokens) == 1 and tokens[0].word in _THESE) or _is_the_more(reading, mention):
        return False  # "these two have met"
    counted = len(tokens) > 1 and tokens[0].word.isdecimal() and not tokens[1].glued
    return tokens[0].word not in PRONOUNS | OWNERS | _ANYWHERE and (counted or not tokens[0].word[0].isdecimal())


def _is_refused(reading: Reading, first: int) -> bool:
    """Whether camera talk right before a token tells who or what is not to be seen."""
    at = first - 1 - (reading.tokens[first - 1].word in {"the", "a", "an"})
    return at >= 0 and reading.tokens[at].word in NEGATORS | {"drop"} and reading.roles[at] == CAMERA


def _is_the_more(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase tells how something grows with something else ("the more she pulls, the tighter it gets")."""
    last = reading.tokens[mention.last - 1].word
    more = last in _MORE or (last.endswith("er") and not reading.vocabulary.lexicon.knows(last))
    told = reading.after(mention.last) in _DOERS | {"the", "a", "an"} or mention.last in reading.named
    return more and reading.tokens[mention.first].word == "the" and told


def _is_no_phrase(reading: Reading, mention: Mention) -> bool:
    """Whether a noun only tells how, said twice ("cheek to cheek") or what one is out of ("breath"), counts a pronoun
    ("all six of them"), or is itself a number ("on the count of three").
    """
    alone = mention.last - mention.first == 1 and reading.ends_segment(mention.last)
    if alone and mention.first not in reading.named and reading.words_before(mention.first, 2) == ("of", "out"):
        return True
    word = reading.tokens[mention.first].word
    if reading.words(mention.first, 2) in _A_LITTLE and _is_how_much(reading, mention):
        return True
    if reading.tokens[mention.last - 1].word in _MOVES and reading.before(mention.first) in {"in", "with", "as", "a"}:
        return True  # "in one fluid move the camera drops"
    if reading.words(mention.first, 2) in _ONE_ANOTHER:
        return True
    if word == "all" and reading.before(mention.first) == "of" and reading.starts_segment(mention.first - 1):
        return True  # "of all people"
    if reading.tokens[mention.last - 1].word == "way" and word in {"one", "another", "this", "that", "all", "half"}:
        return True  # "the camera circles one way", "behind her all the way up"
    if _is_of_manner(reading, mention, word):
        return True
    if reading.words(mention.first, 2) == ("the", "moment") and reading.after(mention.last) != "of":
        return True  # "the moment Walter hears it"
    if reading.tokens[mention.last - 1].word == "count" and reading.after(mention.last) == "of":
        told = reading.after(mention.last + 1) or ""
        return told in COUNTED or told.isdecimal()
    much = (
        word in {"a", "lots"} and reading.tokens[mention.last - 1].word in _MUCH and reading.after(mention.last) == "of"
    )
    if much and mention.last + 1 < len(reading.tokens) and reading.roles[mention.last + 1] is not None:
        return True  # "a lot of wind"
    again = reading.words(mention.last, 2)[1:] == (word,) and reading.words(mention.last, 1) not in _NO_MORE
    twice = again or reading.words_before(mention.first, 2)[1:] == (word,)
    if mention.last - mention.first == 1 and twice:
        return True
    return reading.after(mention.last) == "of" and reading.after(mention.last + 1) in PRONOUNS


def _is_how_much(reading: Reading, mention: Mention) -> bool:
    """Whether "a little" or "a bit" tells how much ("dutch it a bit"), or how drunk somebody is ("a little drunk")."""
    if mention.last - mention.first == _TWO:
        return reading.after(mention.last) != "of"
    return _is_so(reading, mention)


def _is_of_manner(reading: Reading, mention: Mention, word: str) -> bool:
    """Whether a phrase tells in what order some come ("three abreast", "one pair after another"), or how one of them is
    ("two policemen, one fat, one thin, and a horse").
    """
    if word in _WHITHER and mention.last - mention.first == 1:
        led = reading.before(mention.first)
        return led in OWNERS if word == "way" else led == "to"  # "on her way to bed"
    measured = reading.tokens[mention.last - 1].word in _LENGTHS and mention.last - mention.first == _TWO
    if measured and reading.fills_segment(mention.first, mention.last) and reading.tags[mention.first] == "D":
        return True  # "slider, six feet"
    if word == "one" and mention.last - mention.first == _TWO and _is_so(reading, mention):
        return reading.starts_segment(mention.first)
    after = mention.last < len(reading.tokens) and reading.tokens[mention.last].word == "after"
    return reading.tokens[mention.last - 1].word == "abreast" or (
        after and reading.after(mention.last + 1) == "another"
    )


def _is_so(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase that ends its stretch ends with what somebody may be like."""
    parts = reading.vocabulary.lexicon.parts(reading.tokens[mention.last - 1].word)
    return reading.ends_segment(mention.last) and any(part == "J" for part, _ in parts)


def _is_called_next(reading: Reading, mention: Mention) -> bool:
    """Whether a name between commas tells at once who a phrase is for ("the landlady, Mrs. Pell, hammers")."""
    name = reading.name_at(mention.last) if reading.ends_segment(mention.last) else None
    if name is None or not reading.ends_segment(name.last) or name.last >= len(reading.tokens):
        return False
    led = mention.first - (reading.before(mention.first) in OWNERS)
    known = reading.tokens[led].word in OWNERS | {"the"} and is_person(reading, head_of(reading, mention))
    commas = reading.gap(name.first).strip() == "," == reading.gap(name.last).strip()
    goes_on = reading.tags[name.last] in "ZM" or reading.tokens[name.last].word in _GOING_ON
    return known and commas and goes_on


def _is_before_camera(reading: Reading, last: int) -> bool:
    return not reading.ends_segment(last) and reading.roles[last] == CAMERA


def _is_nobody(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase is for a moment or for the rest: "minutes later", "every time the doors open", "the other"."""
    told = [token.word for token in reading.tokens[mention.first : mention.last]]
    if told[0] in {"every", "each"} and told[-1] in _MOMENTS | _DAYS:
        return True  # "every few seconds", "every Tuesday"
    if told[-1] in _DAYS:
        return False
    if len(told) == 1:
        return told[0] in _MOMENTS | {"others", "time"} and reading.before(mention.first) not in OWNERS
    return told[:-1] in (["every"], ["each"], ["the"]) and told[-1] not in _MOMENTS


def head_of(reading: Reading, mention: Mention) -> str:
    """The noun of a phrase: its last word before a preposition."""
    tags = reading.tags
    end = mention.first + 1
    while end < mention.last and tags[end] != "P":
        end += 1
    head = end - 1
    counts = reading.tokens[head].word in QUANTITIES or tags[head] in "DO"
    if counts and end < mention.last and reading.tokens[end].word == "of":
        later = (k for k in range(end + 1, mention.last) if tags[k] == "P")
        head = next(later, mention.last) - 1  # "one of the guards", "a row of soldiers"
    numbered = reading.tokens[head].word in COUNTED | {"one"} or reading.tokens[head].word[0] in _DIGITS
    head -= head > mention.first and numbered  # "Dancer #2", "GUARD TWO"
    return reading.tokens[before_suffix(reading, head, mention.first)].word


def before_suffix(reading: Reading, index: int, first: int = 0) -> int:
    """The noun itself of one with hyphens that ends at a token ("brother-in-law", "sergeant-at-arms")."""
    while index > first and reading.tokens[index].hyphened and reading.tokens[index].word in _SUFFIXES:
        index -= 1
    return index


def is_person(reading: Reading, word: str) -> bool:
    """Whether a noun is one for people, and not for a thing as well."""
    known = reading.vocabulary
    if word in known.people:
        return True
    return known.lexicon.kind(word) == PERSON and not known.prop_kind(word)
