"""Numbers of scenes and shots: letters without I and O, numbers between numbers, and their natural order.

The custom of locked scripts: between 12 and 13 comes 12A; between 12 and 12A comes 12aA; before 10 comes A10. A number
orders as its prefix letters, its digits, and its suffix: A10 < 10 < 10aA < 10A < 10B < 11.
"""

from __future__ import annotations

import re

from previz.errors import WrongUse

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_PART = re.compile(r"([A-Za-z]*)(\d+)([A-Za-z]*)")

SortKey = tuple[int, int, tuple[int, ...], tuple[tuple[int, ...], ...], str]


def shot_letter(index: int) -> str:
    """The letter of a shot from its place in the scene, from 0: A to Z without I and O, then AA, AB…"""
    if index < 0:
        raise ValueError(f"there is no shot before the first: {index}")
    letters = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, len(_LETTERS))
        letters = _LETTERS[digit] + letters
    return letters


def sort_key(number: str) -> SortKey:
    """A key in the natural order of numbers; texts that are no number come after all that are."""
    match = _PART.fullmatch(number.strip())
    if not match:
        return (1, 0, (), (), number)
    prefix, digits, suffix = match.groups()
    # A prefix sorts before the bare number: fewer letters is later.
    before = (*(_rank(letter) for letter in prefix.upper()), 99)
    return (0, int(digits), before, _suffix_key(suffix), number)


def number_between(before: str | None, after: str | None) -> str:
    """A number that orders strictly between two neighbours; None stands for the start or the end of the list.

    Raises PrevizError where the neighbours are not numbers in order.
    """
    if before is not None and after is not None and not sort_key(before)[:4] < sort_key(after)[:4]:
        raise WrongUse(f"No number comes between {before} and {after}", "Give two numbers in order")
    if before is None:
        return "1" if after is None else _before(after)
    base = _parsed(before)
    if after is None:
        return _next_plain(base)
    _parsed(after)
    return _between(before, after)


def _parsed(number: str) -> tuple[str, str, str]:
    match = _PART.fullmatch(number.strip())
    if not match:
        raise WrongUse(f"“{number}” is not a scene or shot number", "Use digits with letters, such as 12 or 12A")
    return match[1], match[2], match[3]


def _next_plain(parts: tuple[str, str, str]) -> str:
    prefix, digits, suffix = parts
    capitals = suffix.lstrip("abcdefghijklmnopqrstuvwxyz")
    if suffix and capitals:
        return prefix + digits + suffix[: len(suffix) - len(capitals)] + _following(capitals)
    return prefix + str(int(digits) + 1)


def _following(letters: str) -> str:
    """The next in A, B … Z, AA."""
    value = 0
    for letter in letters.upper():
        value = value * len(_LETTERS) + _letter_index(letter) + 1
    return shot_letter(value)


def _before(after: str) -> str:
    prefix, digits, _ = _parsed(after)
    return f"{'A' + prefix}{digits}"


def _between(before: str, after: str) -> str:
    """The first candidate that orders between: the next letter, then a smaller letter put before the last."""
    low, high = sort_key(before)[:4], sort_key(after)[:4]
    for candidate in _candidates(before, after):
        if low < sort_key(candidate)[:4] < high:
            return candidate
    raise AssertionError(f"no number between {before} and {after}")


def _candidates(before: str, after: str) -> list[str]:
    prefix, digits, suffix = _parsed(before)
    after_prefix, after_digits, after_suffix = _parsed(after)
    found = []
    if prefix and digits == after_digits and not suffix:
        found.append(f"{_following(prefix)}{digits}")
    if suffix:
        found.append(_next_plain((prefix, digits, suffix)))
    found.append(f"{prefix}{digits}{suffix}A")
    if digits == after_digits and prefix == after_prefix:
        found += [f"{prefix}{digits}{lower}" for lower in _smaller_suffixes(suffix, after_suffix)]
    if prefix == after_prefix or not after_prefix:
        found.append(f"{prefix}{digits}{suffix}aA")
    found += [f"{after_prefix}A{after_digits}", f"A{after_prefix}{after_digits}"]
    return found


def _smaller_suffixes(low: str, high: str) -> list[str]:
    """Suffixes just below `high`: 10aA below 10A, 10aaA below 10aA; 10aB above 10aA."""
    smalls = len(high) - len(high.lstrip("abcdefghijklmnopqrstuvwxyz"))
    return [f"{'a' * (smalls + 1)}{high[smalls:]}", f"{low}aA", f"{'a' * (smalls + 1)}{low}A"]


def _letter_index(letter: str) -> int:
    """The place of a letter; I and O, which Previz never gives, stand with the letter before them."""
    capital = letter.upper()
    return _LETTERS.index({"I": "H", "O": "N"}.get(capital, capital))


def _rank(letter: str) -> int:
    return ord(letter) - ord("A") + 1


def _suffix_key(suffix: str) -> tuple[tuple[int, ...], ...]:
    """Small letters sort before the capital that they stand before; none at all before any."""
    return tuple((0, _rank(c.upper())) if c.islower() else (1, _rank(c)) for c in suffix)
