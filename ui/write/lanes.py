"""Where the bars of the shots stand in the margin: side by side over the same lines, or one below another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple


class Bar(NamedTuple):
    """A shot in the margin: its id, its number, its status, and the lines that it covers, from 1.

    `lane` counts from the page's edge inwards; a bar that shares one line with others has part `part` of `parts` of it.
    """

    shot_id: int
    number: str
    status: str
    first: int
    last: int
    lane: int = 0
    part: int = 0
    parts: int = 1

    def moved(self, line: int, by: int) -> Bar:
        """The bar once the lines from one on stand elsewhere."""
        first = max(line - 1, self.first + by, 1) if self.first >= line else self.first
        last = max(line - 1, self.last + by, first) if self.last >= line else self.last
        if (first, last) == (self.first, self.last):
            return self
        return self._replace(first=first, last=last)  # thousands of bars move with a key


def placed(bars: Sequence[Bar]) -> list[Bar]:
    """The bars in order of their lines, each in the first lane that is free there; shots of one same line share it."""
    ends: list[int] = []
    found: list[Bar] = []
    for (first, negative), group in groupby(sorted(bars, key=_by_lines), key=_by_lines):
        last, same = -negative, list(group)
        shared = first == last
        for place, bar in enumerate(same):
            if place == 0 or not shared:
                lane = next((lane for lane, end in enumerate(ends) if end < first), len(ends))
                ends[lane : lane + 1] = [last]
            part, parts = (place, len(same)) if shared else (bar.part, bar.parts)
            found.append(tuple.__new__(Bar, (*bar[:5], lane, part, parts)))  # thousands: in a third of the time
    return found


def _by_lines(bar: Bar) -> tuple[int, int]:
    """The longest first of those that begin on one line."""
    return bar[3], -bar[4]
