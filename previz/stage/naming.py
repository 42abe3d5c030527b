"""What a text names: the things that are there, how many of each, and what colour they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from previz.shots.clauses import is_verb
from previz.shots.grammar import words
from previz.shots.reading import Reading
from previz.shots.vocabulary import is_people, vocabulary
from previz.stage.backdrop import LANDMARKS
from previz.stage.colours import colour_named, is_colour
from previz.stage.world import Vector

_DETERMINERS = words(
    "a an the his her their its my our your this that these those another one some no old both each every"
)
_NUMBERS = {
    "two": 2, "both": 2, "couple": 2, "pair": 2, "three": 3, "few": 3, "four": 4, "several": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "dozen": 10, "dozens": 12, "many": 7, "herd": 7, "flock": 9,
    "swarm": 9, "row": 5, "pile": 4, "stack": 4, "fleet": 6, "pack": 5, "convoy": 4, "line": 5, "hundreds": 14,
}  # fmt: skip
_MASSES = words("couple pair dozen dozens herd flock swarm row pile stack fleet pack convoy line hundreds few")
"""Words for a number that stand with "of" before what they count."""

_MOST = 14
_LINKS = words("and or to of as with then but in on at into from for is are under over by")
_CARRYING = words("with holding carrying wielding clutching gripping wearing swinging brandishing under in on by")
"""Words after which a thing may stand without an article: "with yellow umbrella", "on horseback"."""

_AS_ONE = words(
    "keys coins matches flowers papers pills tablets oars cuffs handcuffs bills glasses scissors sunglasses spectacles "
    "medicine binoculars headphones pliers shears explosives banknotes roses lights stairs curtains goggles shorts "
    "sandwiches eggs chips fries chess cards clothes skis crutches groceries"
)
"""Plurals that one thing stands for."""

_MASSES_OF = words(
    "wine coffee tea beer whisky whiskey champagne vodka money cash bread luggage soup breakfast dinner fruit medicine "
    "dynamite food popcorn cake rope lunch firewood cheese pizza ice"
)
"""What is there without an article: "pours wine"."""

_USUAL = 3
_PANE = re.compile(
    r"\b(?:rain|snow|hail|spray|sleet|fog|mist|frost|storm|wind)\b[^.]{0,24}\b(?:on|against|at|down) the glass\b|"
    r"\b(?:through|behind|beyond|against) the glass\b",
    re.I,
)
"""Where glass is a window's, and none to drink from."""

_NOT_THERE = words("no without imagines remembers dreams thinks misses forgets lacks")
"""Words before a noun that say it is not there to be seen."""

_BACK = 4


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing of a text: its words, its kind in the prop vocabulary, how many there are, its colour, where it stands.

    `start` and `end` are its noun's characters in the text.
    """

    word: str
    kind: str
    count: int
    colour: Vector | None
    start: int
    end: int


@lru_cache(maxsize=1024)
def named_things(text: str) -> tuple[NamedThing, ...]:
    """The things that a text names, in order.

    One of a kind has an article or owner before it, or stands in capitals; several need neither ("birds fly").
    """
    reading = Reading(text, (), vocabulary())
    found: list[NamedThing] = []
    index = 0
    while index < len(reading.tokens):
        thing = _thing_at(reading, index)
        length = 1
        if thing is not None:
            length, named = thing
            found.append(named)
        index += length
    return tuple(found)


def _thing_at(reading: Reading, index: int) -> tuple[int, NamedThing] | None:
    """The thing whose noun starts at a token, and how many tokens the noun has."""
    length, kind = _kind_at(reading, index)
    if kind is None or (kind == "glass" and _PANE.search(reading.text)) or _goes_on(reading, index, length):
        return None
    tokens = reading.tokens[index : index + length]
    word = " ".join(token.word for token in tokens)
    many = _is_many(word, kind)
    before = _before(reading, index)
    if not _is_noun(reading, index, length, before, many=many):
        return None
    named = NamedThing(
        _one_of(word) if many else word,
        kind,
        _count(before, many=many),
        _colour(reading, before, index + length),
        tokens[0].start,
        tokens[-1].end,
    )
    return length, named


def _kind_at(reading: Reading, index: int) -> tuple[int, str | None]:
    found = vocabulary().props.longest(reading.tokens, index)
    return found if found is not None else (1, LANDMARKS.get(reading.tokens[index].word))


def _goes_on(reading: Reading, index: int, length: int) -> bool:
    """Whether the noun only describes the noun after it: "car door", "phone booth", "train station", "gun fire"."""
    last = index + length
    following = reading.after(last)
    if following is None or is_verb(reading, last):
        return False
    known = vocabulary()
    place = known.places.longest(reading.tokens, index)
    goes_on = any(table.longest(reading.tokens, last) for table in (known.props, known.places))
    return goes_on or (place is not None and place[0] > length) or following in _DESCRIBED


_DESCRIBED = words(
    "driver drivers park parks door doors wheel engine keys key seat window windows lights light station stations shop "
    "store rider riders stop ride fire fight game dealer thief player screen crash horn alarm bell tracks track yard "
    "room house shelter handle collar case frame stand rack crew ticket"
)
"""Nouns that another noun often describes: a car park is no car."""


def _is_many(word: str, kind: str) -> bool:
    """Whether a noun is in the plural and stands for more than one thing."""
    last = word.rsplit(" ", 1)[-1]
    if last in _AS_ONE or not last.endswith("s") or last.endswith("ss"):
        return last in {"sheep", "cattle", "geese", "mice", "wolves", "knives", "shelves", "loaves", "deer"}
    single = vocabulary().prop_kind(_one_of(word))
    return single == kind or LANDMARKS.get(_one_of(word)) == kind


_ODD = {"wolves": "wolf", "knives": "knife", "shelves": "shelf", "loaves": "loaf", "geese": "goose", "mice": "mouse"}


def _one_of(word: str) -> str:
    """The singular of a noun: the shorter form that the vocabulary knows, else the word."""
    first, space, last = word.rpartition(" ")
    shorter = [_ODD.get(last, ""), last[:-1], last[:-2], last[:-3] + "y"]
    known = vocabulary().props
    single = next((each for each in shorter if each and (known.begins(each) or each in LANDMARKS)), last)
    return first + space + (single if last.endswith("s") or last in _ODD else last)


def _before(reading: Reading, index: int) -> tuple[str, ...]:
    """The words of its phrase before a noun, the nearest first: adjectives and what determines it."""
    found: list[str] = []
    for back, word in enumerate(reading.words_before(index, _BACK + 2), 1):
        led = bool(found) and (found[-1] in _DETERMINERS or found[-1] in _CARRYING)
        acts = is_verb(reading, index - back) and not is_colour(word)
        if led or acts or (is_people(word) and not word.endswith("'s")):
            break
        if word in _LINKS and word not in _CARRYING and not (word == "of" and _counts_of(reading, index)):
            break
        found.append(word)
    return tuple(found)


def _counts_of(reading: Reading, index: int) -> bool:
    """Whether "a flock of", "a pair of" and the like stand before a noun."""
    near = reading.words_before(index, _BACK + 1)
    return "of" in near and near.index("of") + 1 < len(near) and near[near.index("of") + 1] in _MASSES


def _is_noun(reading: Reading, index: int, length: int, before: Sequence[str], *, many: bool) -> bool:
    """Whether a word is a noun here, and the thing is there."""
    token = reading.tokens[index]
    if set(reading.words_before(index, _BACK)) & _NOT_THERE:
        return False
    if token.text[:3].isupper() and len(token.text) > 1:
        return True
    owned = next((place for place, word in enumerate(before) if word in _DETERMINERS or word in _NUMBERS), None)
    if owned is not None:
        return token.word != "camera" or before[owned] not in {"the", "one"}
    if is_verb(reading, index):
        return False
    led = bool(before) and before[-1] in _CARRYING and (len(before) > 1 or reading.ends_segment(index + length))
    poured = token.word in _MASSES_OF and index > 0 and not reading.starts_segment(index)
    return many or poured or (led and token.word != "camera")


def _count(before: Sequence[str], *, many: bool) -> int:
    said = next((_NUMBERS[word] for word in before if word in _NUMBERS), None)
    digits = next((int(word) for word in before if word.isdigit()), None)
    if said is None and digits is None:
        return _USUAL if many else 1
    return max(1, min(said or digits or 1, _MOST)) if many else 1


def _colour(reading: Reading, before: Sequence[str], last: int) -> Vector | None:
    """The colour before a noun ("a black car"), or said of it ("the car is black")."""
    ahead = colour_named([word for word in before[::-1] if word not in {"of"}])
    if ahead is not None:
        return ahead
    spoken = reading.words(last, 2) if not reading.ends_segment(last) else ()
    if len(spoken) == 2 and spoken[0] in {"is", "are"} and is_colour(spoken[1]):
        return colour_named(spoken[1:])
    return None
