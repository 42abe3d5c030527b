"""Where the cards of a board stand: in lines under the headings of their scenes. Plain numbers, no widgets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

HEAD = 36


class Span(NamedTuple):
    """A scene on the board: its name and facts, the rows of the model that are seen of it, and whether it is folded.

    The rows ascend, here and from span to span.
    """

    scene_id: int
    title: str
    facts: str
    rows: Sequence[int]
    folded: bool = False


class Band(NamedTuple):
    """A span in its place: `top` is where its heading begins, `cells` where its cards do."""

    span: Span
    top: int
    cells: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between cards: the scene, the row that what is dropped there comes before (None for its end), a line."""

    scene_id: int
    before: int | None
    line: QRect


class Grid:
    """The spans one below the other, each with so many columns of cells from `left` on."""

    def __init__(self, spans: Sequence[Span], cell: QSize, columns: int, left: int, *, headed: bool) -> None:
        self.cell, self.columns, self._left = cell, columns, left
        self.head = HEAD if headed else 0
        self.bands: list[Band] = []
        self.order: list[int] = []
        self._firsts: list[int] = []  # how many rows are seen before each band
        top, high = 0, cell.height()
        for span in spans:
            rows = () if span.folded else span.rows
            cells = top + self.head
            bottom = cells + -(-len(rows) // columns) * high
            self.bands.append(Band(span, top, cells, bottom))
            self._firsts.append(len(self.order))
            self.order.extend(rows)
            top = bottom
        self.height = top
        self._tops = [band.top for band in self.bands]

    def holds(self, row: int) -> bool:
        """Whether a row is seen."""
        return self.ordinal(row) is not None

    def rect(self, row: int) -> QRect:
        """Where a row's cell stands; nowhere for one that is not seen."""
        ordinal = self.ordinal(row)
        if ordinal is None:
            return QRect()
        number, place = self._place(ordinal)
        return self._cell(self.bands[number], place)

    def row_at(self, point: QPoint) -> int | None:
        """The row whose cell has a point in it."""
        band = self.band_at(point.y())
        if band is None or band.span.folded or point.y() < band.cells or point.x() < self._left:
            return None
        column = (point.x() - self._left) // self.cell.width()
        place = (point.y() - band.cells) // self.cell.height() * self.columns + column
        return band.span.rows[place] if column < self.columns and place < len(band.span.rows) else None

    def band_at(self, y: int) -> Band | None:
        """The band that has a height in it."""
        place = bisect_right(self._tops, y) - 1
        return self.bands[place] if place >= 0 and y < self.bands[place].bottom else None

    def bands_between(self, top: int, bottom: int) -> Iterator[Band]:
        """The bands that reach into a stretch of the height."""
        for place in range(max(0, bisect_right(self._tops, top) - 1), bisect_right(self._tops, bottom)):
            yield self.bands[place]

    def rows_between(self, top: int, bottom: int) -> Iterator[int]:
        """The rows whose cells reach into a stretch of the height."""
        for band in self.bands_between(top, bottom):
            if band.span.folded:
                continue
            first = max(0, (top - band.cells) // self.cell.height())
            last = max(0, (bottom - band.cells) // self.cell.height() + 1)
            yield from band.span.rows[first * self.columns : last * self.columns]

    def rows_in(self, rect: QRect) -> list[int]:
        """The rows whose cells a rectangle touches."""
        return [row for row in self.rows_between(rect.top(), rect.bottom()) if self.rect(row).intersects(rect)]

    def along(self, row: int | None, by: int) -> int | None:
        """The row so many places on, held at both ends; None where nothing is seen."""
        if not self.order:
            return None
        place = None if row is None else self.ordinal(row)
        return self.order[0 if place is None else min(max(place + by, 0), len(self.order) - 1)]

    def run(self, first: int, last: int) -> list[int]:
        """The rows from one to another, both with it, whichever comes first."""
        ends = sorted((self.ordinal(first) or 0, self.ordinal(last) or 0))
        return self.order[ends[0] : ends[1] + 1]

    def over(self, row: int | None, lines: int) -> int | None:
        """The row in the same column so many lines below, or above with a negative number: the nearest there is."""
        if row is None or not self.holds(row):
            return self.along(row, 0)
        for _ in range(abs(lines)):
            row = self._next_line(row, 1 if lines > 0 else -1)
        return row

    def gap_at(self, point: QPoint) -> Gap | None:
        """The place between cards that is nearest to a point."""
        if not self.bands:
            return None
        band = self.band_at(min(max(point.y(), 0), self.height - 1)) or self.bands[-1]
        rows = band.span.rows
        if band.span.folded or not rows or point.y() < band.cells:
            before = None if band.span.folded or not rows else rows[0]
            return Gap(band.span.scene_id, before, QRect(self._left, band.cells - 3, self._width(), 2))
        line = min((point.y() - band.cells) // self.cell.height(), (len(rows) - 1) // self.columns)
        column = round((point.x() - self._left) / self.cell.width())
        in_line = min(self.columns, len(rows) - line * self.columns)
        column = min(max(column, 0), in_line)
        place = line * self.columns + column
        before = rows[place] if place < len(rows) else None
        x = self._left + column * self.cell.width()
        top = band.cells + line * self.cell.height()
        return Gap(band.span.scene_id, before, QRect(x - 1, top + 4, 2, self.cell.height() - 8))

    def ordinal(self, row: int) -> int | None:
        """How many rows are seen before this one; None where it is not seen."""
        place = bisect_left(self.order, row)
        return place if place < len(self.order) and self.order[place] == row else None

    def _place(self, ordinal: int) -> tuple[int, int]:
        """The number of the band in which a seen row stands, and its place there."""
        number = bisect_right(self._firsts, ordinal) - 1
        return number, ordinal - self._firsts[number]

    def _next_line(self, row: int, way: int) -> int:
        number, place = self._place(bisect_left(self.order, row))
        rows = self.bands[number].span.rows
        line, column = divmod(place, self.columns)
        target = (line + way) * self.columns
        if 0 <= target < len(rows):
            return rows[min(target + column, len(rows) - 1)]
        others = self.bands[number + 1 :] if way > 0 else reversed(self.bands[:number])
        for band in others:
            if band.span.rows and not band.span.folded:
                first = 0 if way > 0 else (len(band.span.rows) - 1) // self.columns * self.columns
                return band.span.rows[min(first + column, len(band.span.rows) - 1)]
        return row

    def _width(self) -> int:
        return self.columns * self.cell.width()

    def _cell(self, band: Band, place: int) -> QRect:
        line, column = divmod(place, self.columns)
        width, height = self.cell.width(), self.cell.height()
        return QRect(self._left + column * width, band.cells + line * height, width, height)
