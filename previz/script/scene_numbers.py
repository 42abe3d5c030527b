"""Scene numbers on import: the script's own stay as written; others are given so that none is borne twice.

A scene that comes in between bears the number before it and a letter, as in a locked script: 10, 10A, 10B, 11. I and O
are left out of the letters, because they look like figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, product

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_LETTERED = re.compile(r"(.*\d)([A-Z])")
_FRONTED = re.compile(r"[A-Z]+(\d.*)")
_WHOLE = re.compile(r"\d{1,6}")


def give_numbers(written: Sequence[str | None], kept: Sequence[str | None], reserved: Sequence[str] = ()) -> list[str]:
    """A number for each scene: the one written in the script, else the one it has kept, else a new one.

    `reserved` are numbers of scenes that the draft has dropped: they are never given again.
    """
    theirs = set(written)
    numbers = [own or (None if old in theirs else old) for own, old in zip(written, kept, strict=True)]
    used = {number for number in (*numbers, *reserved) if number}
    given: list[str] = []
    for number, after in zip(numbers, _following(numbers), strict=True):
        given.append(number or _new_number(given[-1] if given else "", after, used))
        used.add(given[-1])
    return given


def _following(numbers: Sequence[str | None]) -> list[str | None]:
    """For each place the next number that is already there."""
    following: list[str | None] = []
    after: str | None = None
    for number in reversed(numbers):
        following.append(after)
        after = number or after
    return following[::-1]


def _new_number(before: str, after: str | None, used: set[str]) -> str:
    whole = str(_whole(before) + 1)
    if whole not in used and (after is None or int(whole) < _whole(after)):
        return whole
    if after is None:
        return str(1 + max(_whole(number) for number in used))
    return _in_between(before, after, used)


def _in_between(before: str, after: str, used: set[str]) -> str:
    """The first free number between two, by letters: A1 before 1, 1A after it, 1aA between 1 and 1A."""
    return next(number for number in _candidates(before, after) if number not in used)


def _candidates(before: str, after: str) -> Iterator[str]:
    if before and after.startswith(before):
        yield from (before + letter.lower() + after.removeprefix(before) for letter in _LETTERS)
    fronted = _FRONTED.fullmatch(before)
    if not before or (fronted and fronted[1] == after):
        yield from (letters + after for letters in _suffixes())
    lettered = _LETTERED.fullmatch(before)
    if lettered and lettered[2] != "Z":
        yield lettered[1] + _LETTERS[_LETTERS.find(lettered[2]) + 1]
    yield from (before + letters for letters in _suffixes())


def _whole(number: str) -> int:
    found = _WHOLE.search(number)
    return int(found[0]) if found else 0


def _suffixes() -> Iterator[str]:
    for length in count(1):
        yield from ("".join(letters) for letters in product(_LETTERS, repeat=length))
