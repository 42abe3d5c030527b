"""What the tools of the timeline see of it, and what they can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from previz.cut.tracks import Item, Ref
from previz.cut.trims import Edge
from previz.timing import Frames, Rate
from ui.timeline.rows import Place, TrackRow
from ui.timeline.snapping import Snapped


class Verbs(Protocol):
    """What gestures end in."""

    def trim(self, ref: Ref, edge: Edge, by: Frames, *, ripple: bool) -> None:
        """Move an edge of a clip."""
        ...

    def draw_out(self, ref: Ref, by: Frames, *, ripple: bool) -> None:
        """Move the tail of a clip beyond what its source has: its shot lasts longer."""
        ...

    def roll(self, ref: Ref, by: Frames) -> None:
        """Move the join at the head of a clip."""
        ...

    def slip(self, ref: Ref, by: Frames) -> None:
        """Show another part of a clip's source."""
        ...

    def slide(self, ref: Ref, by: Frames) -> None:
        """Move a clip between its neighbours."""
        ...

    def move(self, refs: Sequence[Ref], by: Frames, *, ripple: bool) -> None:
        """Move items of one track along it."""
        ...

    def split(self, lanes: Sequence[int], frame: Frames) -> None:
        """Cut what stands over a frame in two."""
        ...

    def move_marker(self, marker_id: int, frame: Frames) -> None:
        """Put a marker on another frame."""
        ...


class Desk(Protocol):
    """The timeline, as its tools see it."""

    @property
    def verbs(self) -> Verbs:
        """What can be done."""
        ...

    @property
    def rate(self) -> Rate:
        """How many frames a second has."""
        ...

    @property
    def ripple(self) -> bool:
        """Whether what is later moves along."""
        ...

    @property
    def chosen(self) -> frozenset[Ref]:
        """The items that are selected."""
        ...

    def choose(self, refs: Sequence[Ref]) -> None:
        """Select some items."""
        ...

    def snap(self, moving: Sequence[Frames], by: Frames, free: bool) -> Snapped:
        """A movement, to where it snaps; `free` turns snapping round."""
        ...

    def frames(self, pixels: float) -> Frames:
        """How many frames so many pixels are."""
        ...

    def x_of(self, frame: Frames) -> int:
        """Where a frame begins."""
        ...

    def box(self, row: TrackRow, item: Item) -> QRect:
        """Where an item stands."""
        ...

    def refs_in(self, rect: QRect) -> list[Ref]:
        """The items that a rectangle touches."""
        ...

    def paint_shifted(self, painter: QPainter, row: TrackRow | None, start: int, by: int) -> None:
        """The tracks as they stand from a pixel on, moved by so many; one of them, or all."""
        ...

    def paint_item(self, painter: QPainter, row: TrackRow, item: Item) -> None:
        """An item as it would stand."""
        ...

    def paint_empty(self, painter: QPainter, row: TrackRow, left: int, right: int) -> None:
        """An empty stretch of a track."""
        ...

    def paint_line(self, painter: QPainter, frame: Frames) -> None:
        """A line through all tracks, where something snaps or will be put."""
        ...

    def paint_edge(self, painter: QPainter, row: TrackRow, frame: Frames, *, free: bool) -> None:
        """The edge that is held: green where there is more to show, red where it ends."""
        ...


@dataclass(frozen=True, slots=True)
class Grip:
    """Where a gesture began: the point, what was there, and whether it adds to what is selected."""

    point: QPoint
    place: Place
    adds: bool = False
    free: bool = False
