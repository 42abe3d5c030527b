"""The timeline as its tools see it: where things stand, what movements snap to, and strokes over the tracks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from previz.cut.tracks import Item, Ref
from previz.timing import Frames, Rate
from ui import tokens
from ui.timeline.content import Content, rect_of
from ui.timeline.desk import Verbs
from ui.timeline.rows import RULER, TrackRow
from ui.timeline.snapping import REACH, Snapped, snapped

if TYPE_CHECKING:
    from ui.timeline.surface import Surface


class SurfaceDesk:
    """What a surface offers its tools."""

    def __init__(self, surface: Surface, content: Content, verbs: Verbs) -> None:
        self._surface, self._content, self._verbs = surface, content, verbs

    @property
    def verbs(self) -> Verbs:
        """What can be done."""
        return self._verbs

    @property
    def rate(self) -> Rate:
        """How many frames a second has."""
        return self._surface.rate

    @property
    def ripple(self) -> bool:
        """Whether what is later moves along."""
        return self._surface.ripple

    @property
    def chosen(self) -> frozenset[Ref]:
        """The items that are selected."""
        return self._surface.chosen

    def choose(self, refs: Sequence[Ref]) -> None:
        """Select some items."""
        self._surface.choose(refs)

    def frames(self, pixels: float) -> Frames:
        """How many frames so many pixels are."""
        return self._surface.frames(pixels)

    def x_of(self, frame: Frames) -> int:
        """Where a frame begins."""
        return self._surface.x_of(frame)

    def snap(self, moving: Sequence[Frames], by: Frames, free: bool) -> Snapped:
        """A movement, to where it snaps; `free` turns snapping round."""
        if self._surface.cut is None or self._surface.snapping == free:
            return Snapped(by)
        ends = () if self._surface.span is None else (self._surface.span.start, self._surface.span.end)
        return snapped(self._surface.cut.edges, (self._surface.playhead, *ends), moving, by, max(1, self.frames(REACH)))

    def box(self, row: TrackRow, item: Item) -> QRect:
        """Where an item stands."""
        return rect_of(item, self._surface.scale, RULER + row.top - self._surface.down, row.height)

    def refs_in(self, rect: QRect) -> list[Ref]:
        """The items that a rectangle touches."""
        first, last = self._surface.scale.frame(rect.left()), self._surface.scale.frame(rect.right()) + 1
        top, bottom = rect.top() - RULER + self._surface.down, rect.bottom() - RULER + self._surface.down
        return [
            Ref(row.shown.lane.id, row.shown.lane.items[place].key)
            for row in self._surface.rows
            if row.top <= bottom and row.bottom > top
            for place in row.shown.between(first, last)
        ]

    def paint_shifted(self, painter: QPainter, row: TrackRow | None, start: int, by: int) -> None:
        """The tracks as they stand from a pixel on, moved by so many; one of them, or all."""
        view = self._surface.view()
        moved = replace(view, scale=replace(view.scale, left=view.scale.left - by))
        top, height = (RULER, view.height) if row is None else (RULER + row.top - self._surface.down, row.height)
        area = QRect(min(start, start + by), top, view.width, height)
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.drawPixmap(0, 0, self._content.pixmap(moved, self._surface.devicePixelRatioF()))
        painter.restore()

    def paint_item(self, painter: QPainter, row: TrackRow, item: Item) -> None:
        """An item as it would stand."""
        face = None if self._surface.cut is None else self._surface.cut.face(Ref(row.shown.lane.id, item.key))
        if face is not None:
            self._content.paint_clip(painter, self.box(row, item), item, face, row, chosen=True)

    def paint_empty(self, painter: QPainter, row: TrackRow, left: int, right: int) -> None:
        """An empty stretch of a track."""
        painter.fillRect(
            left, RULER + row.top - self._surface.down, right - left + 1, row.height, self._content.brushes.lane
        )

    def paint_line(self, painter: QPainter, frame: Frames) -> None:
        """A line through all tracks, where something snaps or will be put."""
        painter.fillRect(
            self._surface.scale.x(frame), RULER, 1, self._surface.viewport().height(), QColor(tokens.FOCUS)
        )

    def paint_edge(self, painter: QPainter, row: TrackRow, frame: Frames, *, free: bool) -> None:
        """The edge that is held: green where there is more to show, red where it ends.

        That of a source without an end is out of sight, further than a painter counts.
        """
        x = self._surface.scale.x(frame)
        if not -1 <= x <= self._surface.viewport().width():
            return
        colour = QColor(tokens.STATUS_COLOURS["APP" if free else "ERR"])
        painter.fillRect(x - 1, RULER + row.top - self._surface.down, 3, row.height, colour)
