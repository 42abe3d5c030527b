"""What a word for a thing means by what is told with it: a torch that burns, a sign that is held up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from previz.stage.naming import NamedThing

_BURNS = re.compile(
    r"\b(?:burning|flaming|blazing|lit|flickering|fiery|pitch)\s+torch|\btorch(?:es)? (?:burn|flame|flicker|blaz)|"
    r"\b(?:villagers?|peasants?|mob|monks?|knights?|vikings?|druids?|witch(?:es)?|pirates?|dungeon|castle|crypt|"
    r"medieval|pitchforks?|caveman|cavemen|crusaders?|executioner|inquisitors?)\b",
    re.I,
)
"""What is said where a torch is a flame and no lamp."""

_BY_FLAME = frozenset({"castle"})
"""Places where every torch is a flame."""

_PROTESTS = re.compile(
    r"\b(?:protest\w*|demonstrat\w*|picket\w*|strikers?|rally|activists?|marchers?|suffragettes?)\b|"
    r"\b(?:wav|rais|hold|lift|brandish)\w*(?: up)? (?:\w+ ){0,2}signs\b",
    re.I,
)
"""What is said where signs are held up."""


_TROLLEYS: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...] = (
    (
        "hospital_trolley",
        re.compile(
            r"\b(?:nurses?|doctors?|surgeons?|orderly|orderlies|hospital|ward|clinic|patients?|paramedics?)\b", re.I
        ),
        frozenset({"hospital_room", "operating_room", "laboratory"}),
    ),
    (
        "luggage_trolley",
        re.compile(
            r"\b(?:airport|luggage|suitcases?|baggage|travell?ers?|passengers?|porters?|terminal|departures?)\b", re.I
        ),
        frozenset({"airport_terminal", "train_platform", "hotel_lobby"}),
    ),
    (
        "tea_trolley",
        re.compile(
            r"\b(?:tea|coffee|drinks?|cakes?|desserts?|meals?|champagne|flight attendants?|steward(?:ess)?(?:es)?|"
            r"wait(?:er|ress)(?:es|s)?|maids?|butlers?|room service|plane|aisle)\b",
            re.I,
        ),
        frozenset({"plane_cabin", "train_carriage", "restaurant", "ballroom", "living_room", "office"}),
    ),
)
"""The kinds of trolley, the words of a line that mean each, and the places where it is that."""


def meant(there: Sequence[tuple[NamedThing, str]], place: str = "") -> list[tuple[NamedThing, str]]:
    """The things of some lines, each of the kind that its line means by its word in a kind of place."""
    return [(_meant(thing, text, place), text) for thing, text in there]


def _trolley(text: str, place: str) -> str | None:
    """The kind of trolley that a line means: by who has it to do with, else by where it is; none for a shop's."""
    told = (kind for kind, words, _ in _TROLLEYS if words.search(text))
    usual = (kind for kind, _, places in _TROLLEYS if place in places)
    return next(usual, None) or next(told, None)


def _meant(thing: NamedThing, text: str, place: str) -> NamedThing:
    if thing.kind == "shopping_cart" and thing.word == "trolley" and (kind := _trolley(text, place)) is not None:
        return replace(thing, kind=kind)
    if thing.kind == "torch" and "flash" not in thing.word and (place in _BY_FLAME or _BURNS.search(text)):
        return replace(thing, kind="firebrand")
    if thing.kind == "sign" and _PROTESTS.search(text):
        return replace(thing, kind="placard")
    return thing
