"""What happens is read alike however camera talk and marks stand around it.

Each way of saying is tried on descriptions whose labels are known; what happens must come out as it is labelled.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache

import pytest

from previz.shots.language import understand
from tests.evaluation import DATA

EVERY = 17
SHARE = 0.96
"""Some ways make odd sentences of some descriptions ("MS: the medium with the wide smile …")."""

Parts = tuple[str, str, str]
"""A description in three: what stands before what happens, that, and what stands after it."""


@cache
def described() -> tuple[tuple[Parts, tuple[str, ...]], ...]:
    """Descriptions with an action that is read as it is labelled, in parts, each with its cast."""
    found: list[tuple[Parts, tuple[str, ...]]] = []
    for name in ("descriptions.jsonl", "regressions.jsonl"):
        for line in (DATA / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text, action, cast = row["text"], row["fields"].get("action"), tuple(row.get("cast", ()))
            if action and text.count(action) == 1 and understand(text, cast).action == action:
                before, _, after = text.partition(action)
                found.append(((before, action, after), cast))
    return tuple(found)


def _opens(parts: Parts) -> bool:
    return not parts[0].strip()


def _ends(parts: Parts) -> bool:
    return not parts[2].strip(" .")


def _small(action: str) -> str:
    led = action.split()[0] in {"A", "An", "The", "Two", "Three", "His", "Her"}
    return action[0].lower() + action[1:] if led else action


def _instead(mark: str) -> Callable[[Parts], Parts]:
    return lambda parts: (parts[0].rstrip()[:-1] + mark, parts[1], parts[2])


def _before(words: str) -> Callable[[Parts], Parts]:
    return lambda parts: (words, parts[1], parts[2])


def _led(words: str) -> Callable[[Parts], Parts]:
    return lambda parts: (words, _small(parts[1]), parts[2])


def _after(words: str) -> Callable[[Parts], Parts]:
    return lambda parts: (parts[0], parts[1], parts[2].rstrip(" .") + words)


def _commas(parts: Parts) -> bool:
    return parts[0].rstrip().endswith(",")


def _colons(parts: Parts) -> bool:
    return parts[0].rstrip().endswith(":")


WAYS: dict[str, tuple[Callable[[Parts], bool], Callable[[Parts], Parts]]] = {
    "small letters": (lambda _parts: True, lambda parts: (parts[0].lower(), parts[1].lower(), parts[2].lower())),
    "a colon for a comma": (_commas, _instead(": ")),
    "a dash for a comma": (_commas, _instead(" - ")),
    "a comma for a colon": (_colons, _instead(", ")),
    "a line that is full": (_commas, lambda parts: (parts[0].rstrip() + "\n", parts[1], parts[2])),
    "after a size": (_opens, _before("MS: ")),
    "after a move": (_opens, _before("Handheld. ")),
    "after a size in words": (_opens, _led("In a wide, ")),
    "after as": (_opens, _led("Over the shoulder, 35mm, as ")),
    "after a word for the next": (_opens, _led("Next, ")),
    "before a lens": (_ends, _after(", shot on a 50mm")),
    "before a move": (_ends, _after(" - slow push in")),
    "before a move after as": (_ends, _after(" as the camera tilts up")),
    "before a length": (lambda _parts: True, _after(". Hold 3 seconds.")),
    "before what comes next": (_ends, lambda parts: (parts[0], parts[1] + ", then looks up", parts[2])),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_happens_is_read_alike(way: str) -> None:
    suits, said = WAYS[way]
    some = [one for one in described() if suits(one[0])][::EVERY]
    wrong = [text for parts, cast in some if (text := _missed(said(parts), cast)) is not None]
    assert len(some) > 20
    assert len(wrong) <= (1 - SHARE) * len(some), wrong


def _missed(parts: Parts, cast: tuple[str, ...]) -> str | None:
    """The whole text, where another action is read of it than is told."""
    text = "".join(parts)
    read = understand(text, cast).action
    return None if _bare(read or "") == _bare(parts[1]) else f"{text!r}: {read!r}"


def _bare(words: str) -> str:
    return re.sub(r"\W+", " ", words).lower().strip()
