"""Numbers of scenes and shots: letters without I and O, numbers between numbers, and their natural order.

The custom of locked scripts: between 12 and 13 comes 12A; between 12 and 12A comes 12aA; before 10 comes A10. A number
is a prefix, digits, small letters and capitals, and orders so: A10 < 10 < 10aA < 10A < 10B < 10Z < 10AA < 11. A letter
before something sorts before it, so there is always room for one more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count

from previz.errors import WrongUse

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_LAST = "Y"
"""The last letter that stands before something alone; Z only opens the next round (ZA), so that no series ends."""
_NUMBER = re.compile(r"([A-Za-z]*)(\d+)([a-z]*)([A-Za-z]*)")
_TOP = 99

Order = tuple[int, tuple[int, ...], int, str, tuple[int, ...]]
SortKey = tuple[int, Order, str]


@dataclass(frozen=True, slots=True)
class _Number:
    prefix: str
    digits: str
    small: str
    capital: str

    @classmethod
    def parse(cls, text: str) -> _Number | None:
        match = _NUMBER.fullmatch(text.strip())
        if not match:
            return None
        prefix, digits, small, capital = match.groups()
        # Small letters with nothing after them are a suffix typed small.
        return cls(prefix.upper(), digits, small.upper() if capital else "", (capital or small).upper())

    def order(self) -> Order:
        return int(self.digits), _before(self.prefix), len(self.capital), self.capital, _before(self.small)

    def __str__(self) -> str:
        return f"{self.prefix}{self.digits}{self.small.lower()}{self.capital}"


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


def shot_numbers(scene: str, taken: Collection[str] = ()) -> Iterator[str]:
    """The numbers of a scene's shots in order, 12A, 12B …, without those that are taken."""
    return (number for place in count() if (number := f"{scene}{shot_letter(place)}") not in taken)


def sort_key(number: str) -> SortKey:
    """A key in the natural order of numbers; texts that are no number come after all that are."""
    parsed = _Number.parse(number)
    if parsed is None:
        return 1, (0, (), 0, "", ()), number
    return 0, parsed.order(), number


def number_between(before: str | None, after: str | None) -> str:
    """A number that orders strictly between two neighbours; None stands for the start or the end of the list.

    Raises PrevizError where the neighbours are not numbers, not in order, or leave no room.
    """
    low, high = _required(before), _required(after)
    if low is None:
        return str(_first_before(high)) if high else "1"
    if high is None:
        return str(_after(low))
    if not low.order() < high.order():
        raise WrongUse(f"No number comes between {before} and {after}", "Give two numbers in order")
    lettered = _Number(low.prefix, low.digits, "", _next_capital(low.capital))
    if lettered.order() < high.order():
        return str(lettered)
    same = low.capital == high.capital
    return str(_Number(high.prefix, high.digits, _room(low.small if same else None, high.small), high.capital))


def _required(text: str | None) -> _Number | None:
    if text is None:
        return None
    parsed = _Number.parse(text)
    if parsed is None:
        raise WrongUse(f"“{text}” is not a scene or shot number", "Use digits with letters, such as 12 or 12A")
    return parsed


def _first_before(high: _Number) -> _Number:
    if high.capital:
        return _Number(high.prefix, high.digits, "", "")
    return _Number(_room(None, high.prefix), high.digits, "", "")


def _after(low: _Number) -> _Number:
    if low.capital:
        return _Number(low.prefix, low.digits, "", _next_capital(low.capital))
    return _Number("", str(int(low.digits) + 1), "", "")


def _next_capital(letters: str) -> str:
    """The next in A, B … Z, AA."""
    value = 0
    for letter in letters:
        value = value * len(_LETTERS) + _place(letter) + 1
    return shot_letter(value)


def _room(low: str | None, high: str) -> str:
    """Letters that, put before something, order between two others; low None is the start, high "" the thing itself."""
    if low is None:
        return "A" + high
    if low.startswith(high):
        return high + _next_before(low[len(high) :])
    following = _next_before(low)
    return following if _before(following) < _before(high) else high + "A"


def _next_before(letters: str) -> str:
    """The letters after these among those put before something: A … Y, ZA … ZY, ZZA."""
    last = letters[-1]
    if last > _LAST:
        if len(letters) == 1:
            raise WrongUse(f"No number comes after {letters} there", "Renumber the scenes around it")
        return _next_before(letters[:-1])
    if last == _LAST:
        return letters[:-1] + "ZA"
    return letters[:-1] + _LETTERS[_place(last) + 1]


def _place(letter: str) -> int:
    """The place of a letter; I and O, which Previz never gives, stand with the letter before them."""
    return _LETTERS.index({"I": "H", "O": "N"}.get(letter, letter))


def _before(letters: str) -> tuple[int, ...]:
    """A key by which letters put before something sort before it, and before those that are longer by less."""
    return (*(ord(letter) for letter in letters), _TOP)
