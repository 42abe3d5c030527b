"""What a name itself says of who bears it: "Anna", "Old Tom" and "Mrs Hale" present as their names do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from previz.shots.tokens import words_of

_POSSESSIVE = re.compile(r"(?:['’]s|s['’])\s+", re.IGNORECASE)
_LOOSE = frozenset({"king", "queen", "prince", "priest", "monk", "actor", "guy"})
"""Titles that are surnames too, or that women and men go by: they tell no more than a given name does."""

FEMININE, MASCULINE = "feminine", "masculine"


def name_presents(name: str) -> str | None:
    """How a name presents (feminine, masculine), by its titles before its given names; None where it tells nothing."""
    words = words_of(name)
    for table in (_titles(), _given()):
        found = next((table[word] for word in words if word in table), None)
        if found:
            return found
    return None


def called(name: str) -> str | None:
    """How somebody presents whose name says it outright ("Old Man", "Mrs Hale", "the boy's mother"), else None."""
    own = _POSSESSIVE.split(name)[-1]
    words = (word for word in words_of(own) if word not in _LOOSE)
    return next((said for word in words if (said := title_presents(word)) is not None), None)


def title_presents(word: str) -> str | None:
    """How somebody who is called so presents ("daughter", "mr"); None where the word tells nothing."""
    return _titles().get(word)


@cache
def _given() -> Mapping[str, str]:
    return _by_word(_read())


@cache
def _titles() -> Mapping[str, str]:
    return _by_word(_read()["titles"])


@cache
def _read() -> Mapping[str, Mapping[str, list[str]]]:
    text = (resources.files("resources") / "vocabulary" / "names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _by_word(lists: Mapping[str, object]) -> dict[str, str]:
    return {str(word).lower(): presents for presents in (FEMININE, MASCULINE) for word in _listed(lists[presents])}


def _listed(words: object) -> list[object]:
    return list(words) if isinstance(words, list) else []
