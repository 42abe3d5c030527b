"""What a name itself says of who bears it: "Anna", "Old Tom" and "Mrs Hale" present as their names do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from previz.shots.tokens import words_of

FEMININE, MASCULINE = "feminine", "masculine"


def name_presents(name: str) -> str | None:
    """How a name presents (feminine, masculine), by its titles before its given names; None where it tells nothing."""
    words = words_of(name)
    for table in (_titles(), _given()):
        found = next((table[word] for word in words if word in table), None)
        if found:
            return found
    return None


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
