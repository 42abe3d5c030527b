"""Costumes: what trades, ranks and times wear, by the words for people (resources/vocabulary/costumes.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from previz.stage.world import Vector

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Costume:
    """An outfit, what is worn on the head, and the colour (sRGB) of the cloth; None where each has their own."""

    outfit: str
    head: str | None = None
    colour: Vector | None = None


def costume_of(name: str) -> Costume | None:
    """What the words for somebody tell of their costume ("two knights", "the security guard"); None if nothing.

    The last word that tells something counts, with those before it that belong to it.
    """
    spoken = [_singular(word.lower()) for word in _WORD.findall(name)]
    for end in range(len(spoken), 0, -1):
        for start in range(max(0, end - _LONGEST), end):
            found = _costumes().get(" ".join(spoken[start:end]))
            if found is not None:
                return found
    return None


def trades() -> tuple[str, ...]:
    """All words for people whose costume is known, the longest first."""
    return tuple(sorted(_costumes(), key=lambda word: (-len(word), word)))


def _singular(word: str) -> str:
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith(("sses", "ches")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=1)
def _costumes() -> Mapping[str, Costume]:
    text = (resources.files("resources") / "vocabulary" / "costumes.toml").read_text(encoding="utf-8")
    return dict(_by_word(tomllib.loads(text)["costume"]))


def _by_word(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Costume]]:
    for row in rows:
        colour = row.get("colour")
        made = Costume(row["outfit"], row.get("head"), None if colour is None else tuple(colour))
        for word in row["words"]:
            yield " ".join(_singular(part) for part in word.split()), made
