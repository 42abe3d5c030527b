"""Where the bars of the shots stand in the margin: side by side over the same lines, or one below another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    ordered = sorted(bars, key=lambda bar: (bar.first, -bar.last))
    ends: list[int] = []
    found: list[Bar] = []
    for (first, last), group in groupby(ordered, key=lambda bar: (bar.first, bar.last)):
        same = list(group)
        for bar in _shared(same) if first == last else same:
            if bar.part == 0:
                lane = next((lane for lane, end in enumerate(ends) if end < first), len(ends))
                ends[lane : lane + 1] = [last]
            found.append(bar._replace(lane=lane))
    return found


def _shared(bars: Sequence[Bar]) -> Iterator[Bar]:
    """Bars on one same line, each with its part of it."""
    for part, bar in enumerate(bars):
        yield bar._replace(part=part, parts=len(bars))
