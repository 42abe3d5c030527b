"""Character cues: which lines are one, the name in it, and who speaks how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from previz.script.directions import is_caption, is_shot_line, is_transition
from previz.script.elements import Character, Element, ElementKind
from previz.shots.vocabulary import is_people, vocabulary
from previz.stage.given_names import name_presents

_EXTENSION = re.compile(r"\s*[(（][^()（）]*(?:[)）]|$)")
_OUTCRY = re.compile(r"(?:!|…|\.\.)[\"”’')]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')]*$")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:\w\.)+$|\b(?:DR|MR|MRS|MS|JR|SR|ST|SGT|LT|CAPT|NO)\.$")
_WIDE_STOPS = frozenset("。．！？，、；：「」『』")
_LONGEST_CASELESS = 20
_LONGEST = 60
_IN_CAPITALS = r"(?<![\w.'’-])([A-ZÀ-ÖØ-ÞА-Я][A-ZÀ-ÖØ-ÞА-Я.'’-]+(?: [A-ZÀ-ÖØ-ÞА-Я][A-ZÀ-ÖØ-ÞА-Я.'’-]*){0,2})"
_INTRODUCED = re.compile(
    _IN_CAPITALS + r"(?:, ?| ?\()(?:aged? |about |mid-? ?|late |early )?\d{1,2}"
    r"(?:'?s\b|(?= ?[,;)–—]|\.?$| (?:ans|years|Jahre|años|лет)\b))"
)
"""A name in capitals with an age after it."""

AGES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
"""The first numbers in words."""

_DESCRIBED = re.compile(
    _IN_CAPITALS + rf"(?:, ?| ?\()(?:(?P<told>an? [^,.;()]{{3,60}})|(?:aged? |about )?(?:{'|'.join(AGES)}|"
    r"in (?:his|her|their) (?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties))(?= ?[,.;)]))"
)
"""A name in capitals with an age in words after it, or with what its bearer is: "NINA, a seven-year-old girl"."""


def is_cue(text: str) -> bool:
    """Whether a line reads as a character cue: a letter, no small one outside parentheses, no camera and no outcry.

    Scripts without capitals (日本語, עברית) give a cue when the line is short and no sentence.
    """
    name = _EXTENSION.sub("", text.removesuffix("^").rstrip()).strip()
    if not name or len(name) > _LONGEST or any(character.islower() for character in name):
        return False
    if not any(character.isupper() for character in name):
        return _is_caseless_name(name)
    if len(name.split()) > 3 and _SENTENCE_END.search(name) and not _ABBREVIATION.search(name):
        return False
    return not (_OUTCRY.search(name) or is_shot_line(text) or is_transition(text) or is_caption(text))


def cue_name(text: str) -> str:
    """The name in a cue, without extensions such as (V.O.) or (CONT'D)."""
    bare = text.strip().removesuffix("^")
    name = " ".join(_EXTENSION.sub(" ", bare).split()).rstrip(": ")
    return name or " ".join(bare.split())


def name_key(name: str) -> str:
    """What two spellings of one name share: case and the form of apostrophes do not tell people apart."""
    return name.replace("’", "'").casefold()


def cast_of(elements: Iterable[Element]) -> tuple[Character, ...]:
    """Who speaks, or is introduced with an age ("TOBIAS, 10,"), in order of appearance, with the number of speeches."""
    elements = tuple(elements)
    again = _recurring(elements)
    names: dict[str, str] = {}
    speeches: dict[str, int] = {}
    for element in elements:
        if element.kind is ElementKind.CHARACTER:
            name = cue_name(element.text)
            key = name_key(name)
            names.setdefault(key, name)
            speeches[key] = speeches.get(key, 0) + 1
        elif element.kind is ElementKind.ACTION:
            for name in _brought_in(element.text, again):
                names.setdefault(name_key(name), name)
                speeches.setdefault(name_key(name), 0)
    for key in _doubles(names, speeches):
        del names[key]
    return tuple(Character(name, speeches[key]) for key, name in names.items())


def _brought_in(text: str, again: frozenset[str]) -> tuple[str, ...]:
    """The names that a line brings in: with an age, as somebody, or in capitals if they are `again` in the script."""
    capitals = (match[1] for match in _NAME.finditer(text))
    return (*_INTRODUCED.findall(text), *_described(text), *(name for name in capitals if name in again))


def _recurring(elements: Sequence[Element]) -> frozenset[str]:
    """The names in capitals of the action that it uses in small letters later on, and that are no place's."""
    action = [element.text for element in elements if element.kind is ElementKind.ACTION]
    headings = " ".join(e.text for e in elements if e.kind is ElementKind.SCENE_HEADING).upper()
    found = {match[1] for text in action for match in _NAME.finditer(text)}
    told = " ".join(action)
    return frozenset(
        name for name in found if _is_proper(name) and name not in headings and told.count(name.title()) >= _OFTEN
    )


_NAME, _OFTEN = re.compile(_IN_CAPITALS), 2
"""How often somebody must be named after they are brought in, to be one of the cast."""


def _is_proper(name: str) -> bool:
    """Whether the last word of a name is a given name, or no word that means anything else."""
    last = name.split()[-1].strip(".,'’-").lower()
    return len(last) > 1 and (name_presents(last) is not None or not vocabulary().lexicon.knows(last))


def _described(text: str) -> Iterator[str]:
    """The names in capitals of which a text says in words how old they are, or whom it calls somebody."""
    for match in _DESCRIBED.finditer(text):
        spoken = [word.strip(".,'’").lower() for word in match[1].split()]
        plain = any(word in vocabulary().common or is_people(word) for word in spoken)
        told = match["told"]
        if not plain and (told is None or any(is_people(word) for word in told.lower().split())):
            yield match[1]


def _doubles(names: Mapping[str, str], speeches: Mapping[str, int]) -> list[str]:
    """Those who never speak under the name they were introduced by, but do under a part of it (`DR. OKAFOR`)."""
    spoken = [set(key.split()) for key, count in speeches.items() if count]
    return [key for key in names if not speeches[key] and any(words & set(key.split()) for words in spoken)]


def _is_caseless_name(name: str) -> bool:
    return (
        any(character.isalpha() for character in name)
        and len(name) <= _LONGEST_CASELESS
        and not _SENTENCE_END.search(name)
        and not _WIDE_STOPS.intersection(name)
    )
