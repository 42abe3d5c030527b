"""Gestures on the timeline: presses that are dragged. Each draws what would come of it, and is done once, on release.

A gesture changes nothing before it is done: let go it becomes one edit, and Escape leaves everything as it was.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter

from previz.cut import trims
from previz.cut.drawing_out import draw_limits
from previz.cut.splices import drop_place
from previz.cut.tracks import PICTURE, Item, Lane, Ref
from previz.cut.trims import Edge, Limits
from previz.timing import Frames, Rate
from ui.timeline.desk import Desk, Grip
from ui.timeline.rows import TrackRow
from ui.timeline.scale import movement
from ui.words import translate


class Gesture(ABC):
    """A press that is being dragged."""

    def __init__(self, desk: Desk, grip: Grip) -> None:
        self.desk = desk
        self.grip = grip

    @abstractmethod
    def drag(self, point: QPoint, free: bool) -> None:
        """The pointer is elsewhere; `free` turns snapping round."""

    @abstractmethod
    def paint(self, painter: QPainter) -> None:
        """Draw what would come of it."""

    @abstractmethod
    def finish(self) -> None:
        """Do it."""

    def words(self, rate: Rate) -> str:
        """What to say beside the pointer."""
        del rate
        return ""

    def shows(self) -> tuple[tuple[Ref, Frames], ...]:
        """The frames of the sources at the edges that move, to be looked at: an item, and the frame of its source."""
        return ()


class Movement(Gesture):
    """A gesture that moves something along the track by whole frames, within limits, with snapping."""

    limits: Limits

    def __init__(self, desk: Desk, grip: Grip, row: TrackRow, item: Item) -> None:
        super().__init__(desk, grip)
        self.row, self.item = row, item
        self.lane: Lane = row.shown.lane
        self.ref = Ref(self.lane.id, item.key)
        self.place = self.lane.index(item.key)
        self.by: Frames = 0
        self.snapped_to: Frames | None = None

    def moving(self) -> Sequence[Frames]:
        """The frames that may snap."""
        return ()

    def drag(self, point: QPoint, free: bool) -> None:
        """Move by as many frames as the pointer went."""
        wanted = self.desk.snap(self.moving(), self.desk.frames(point.x() - self.grip.point.x()), free)
        self.by = self.limits.held(wanted.by)
        self.snapped_to = wanted.to if wanted.by == self.by else None

    def frames_after(self) -> Frames:
        """How long the item is then."""
        return self.item.frames

    def words(self, rate: Rate) -> str:
        """The movement, and the length that comes of it."""
        return movement(self.by, self.frames_after(), rate)

    def paint(self, painter: QPainter) -> None:
        """What comes of it, and the line that it snapped to."""
        if self.by:
            self.paint_moved(painter)
        if self.snapped_to is not None:
            self.desk.paint_line(painter, self.snapped_to)

    @abstractmethod
    def paint_moved(self, painter: QPainter) -> None:
        """What comes of a movement."""


class Trim(Movement):
    """Drags an edge of a clip. Its tail goes on beyond what its take has: the shot lasts longer then.

    With Shift or Ctrl it stops where the source ends, as footage does.
    """

    def __init__(self, desk: Desk, grip: Grip, row: TrackRow, item: Item, edge: Edge, *, ripple: bool) -> None:
        super().__init__(desk, grip, row, item)
        self.edge, self.ripple = edge, ripple
        self.face = row.shown.faces[self.place]
        self.within = trims.trim_limits(self.lane, item.key, edge, ripple=ripple)
        self.limits, self.wanted = self.within, 0
        if edge is Edge.TAIL and not grip.adds:
            self.limits = draw_limits(self.lane, item.key, desk.rate, ripple=ripple, footage=self.face.footage)

    @property
    def draws_out(self) -> bool:
        """Whether the clip's shot is to last longer."""
        return self.edge is Edge.TAIL and self.lane.kind == PICTURE and self.by > (self.item.room or 0)

    def drag(self, point: QPoint, free: bool) -> None:
        """Move by as many frames as the pointer went."""
        super().drag(point, free)
        self.wanted = self.desk.frames(point.x() - self.grip.point.x())

    def moving(self) -> Sequence[Frames]:
        """The edge."""
        return (self.item.start if self.edge is Edge.HEAD else self.item.end,)

    def frames_after(self) -> Frames:
        """The clip's new length."""
        return self.item.frames + (self.by if self.edge is Edge.TAIL else -self.by)

    def words(self, rate: Rate) -> str:
        """The movement and the length; what comes of the shot, or why it goes no further."""
        said = super().words(rate)
        if self.draws_out:
            held = self.face.held(self.trimmed())
            longer = translate("Trim", "shot {shot} lasts longer")
            holds = translate("Trim", "shot {shot} lasts longer, holds {frames}f")
            return f"{said}   {(holds if held else longer).format(shot=self.face.name, frames=held)}"
        if self.lane.kind == PICTURE and self.wanted > self.limits.latest and self.face.footage:
            ends = translate("Trim", "footage has no more frames")
            return f"{said}   {ends}"
        if self.lane.kind == PICTURE and self.wanted < self.limits.earliest == -(self.item.room_before or 0):
            begins = translate("Trim", "shot {shot} begins here").format(shot=self.face.name)
            return f"{said}   {begins}" if self.edge is Edge.HEAD else said
        return said

    def finish(self) -> None:
        """Trim, or draw out."""
        if self.draws_out:
            self.desk.verbs.draw_out(self.ref, self.by, ripple=self.ripple)
        else:
            self.desk.verbs.trim(self.ref, self.edge, self.by, ripple=self.ripple)

    def trimmed(self) -> Item:
        """The clip as it would be."""
        if self.edge is Edge.TAIL:
            return self.item.tailed(self.by)
        return self.item.beheaded(self.by) if self.ripple else self.item.headed(self.by)

    def shows(self) -> tuple[tuple[Ref, Frames], ...]:
        """The frame at the edge."""
        after = self.trimmed()
        source = after.source_start if self.edge is Edge.HEAD else after.source_start + after.frames - 1
        return ((self.ref, source),)

    def paint_moved(self, painter: QPainter) -> None:
        """The clip, and with ripple all that is later."""
        desk, after = self.desk, self.trimmed()
        if self.ripple:
            desk.paint_shifted(painter, None, desk.x_of(self.item.end), desk.x_of(after.end) - desk.x_of(self.item.end))
        else:
            rect = desk.box(self.row, self.item)
            desk.paint_empty(painter, self.row, rect.left(), rect.right() + 1)
        desk.paint_item(painter, self.row, after)
        at = after.end if self.edge is Edge.TAIL or self.ripple else after.start
        desk.paint_edge(painter, self.row, at, free=self.limits.earliest < self.by < self.limits.latest)


class Roll(Movement):
    """Drags the join at the head of a clip."""

    def __init__(self, desk: Desk, grip: Grip, row: TrackRow, item: Item) -> None:
        super().__init__(desk, grip, row, item)
        self.limits = trims.roll_limits(self.lane, item.key)

    def moving(self) -> Sequence[Frames]:
        """The join."""
        return (self.item.start,)

    def frames_after(self) -> Frames:
        """The length of the clip before the join."""
        return self.lane.items[self.place - 1].frames + self.by if self.place else self.item.frames

    def finish(self) -> None:
        """Roll."""
        self.desk.verbs.roll(self.ref, self.by)

    def shows(self) -> tuple[tuple[Ref, Frames], ...]:
        """The last frame before the join and the first after it."""
        left = self.lane.items[self.place - 1]
        last = left.source_start + left.frames + self.by - 1
        return ((Ref(self.lane.id, left.key), last), (self.ref, self.item.source_start + self.by))

    def paint_moved(self, painter: QPainter) -> None:
        """Both clips."""
        left = self.lane.items[self.place - 1]
        for after in (left.tailed(self.by), self.item.headed(self.by)):
            self.desk.paint_item(painter, self.row, after)
        free = self.limits.earliest < self.by < self.limits.latest
        self.desk.paint_edge(painter, self.row, self.item.start + self.by, free=free)


class Slip(Movement):
    """Drags the source under a clip: to the right shows earlier frames."""

    def __init__(self, desk: Desk, grip: Grip, row: TrackRow, item: Item) -> None:
        super().__init__(desk, grip, row, item)
        source = trims.slip_limits(self.lane, item.key)
        self.limits = Limits(-source.latest, -source.earliest)

    def finish(self) -> None:
        """Slip."""
        self.desk.verbs.slip(self.ref, -self.by)

    def shows(self) -> tuple[tuple[Ref, Frames], ...]:
        """The clip's first and last frame."""
        first = self.item.source_start - self.by
        return ((self.ref, first), (self.ref, first + self.item.frames - 1))

    def paint_moved(self, painter: QPainter) -> None:
        """The clip, with how far its source reaches on both sides."""
        desk, item = self.desk, self.item.slipped(-self.by)
        desk.paint_item(painter, self.row, item)
        free = self.limits.earliest < self.by < self.limits.latest
        for edge in (item.start - item.source_start, item.end + (item.room or 0)):
            desk.paint_edge(painter, self.row, max(0, edge), free=free)


class Slide(Movement):
    """Drags a clip between its neighbours."""

    def __init__(self, desk: Desk, grip: Grip, row: TrackRow, item: Item) -> None:
        super().__init__(desk, grip, row, item)
        self.limits = trims.slide_limits(self.lane, item.key)

    def moving(self) -> Sequence[Frames]:
        """Both of its edges."""
        return (self.item.start, self.item.end)

    def finish(self) -> None:
        """Slide."""
        self.desk.verbs.slide(self.ref, self.by)

    def paint_moved(self, painter: QPainter) -> None:
        """The clip, and its neighbours as they give and take."""
        items, desk = self.lane.items, self.desk
        before = items[self.place - 1] if self.place else None
        after = items[self.place + 1] if self.place + 1 < len(items) else None
        rect = desk.box(self.row, self.item)
        desk.paint_empty(painter, self.row, rect.left(), rect.right() + 1)
        if before is not None and before.end == self.item.start:
            desk.paint_item(painter, self.row, before.tailed(self.by))
        if after is not None and after.start == self.item.end:
            desk.paint_item(painter, self.row, after.headed(self.by))
        desk.paint_item(painter, self.row, self.item.moved(self.by))


class Move(Movement):
    """Drags one or more clips of a track; a press that does not move selects."""

    def __init__(self, desk: Desk, grip: Grip, row: TrackRow, item: Item, *, ripple: bool) -> None:
        super().__init__(desk, grip, row, item)
        self.ripple = ripple
        chosen = {ref.key for ref in desk.chosen if ref.lane == self.lane.id}
        self.was_chosen = item.key in chosen
        keys = chosen if self.was_chosen else {item.key}
        self.items = [one for one in self.lane.items if one.key in keys]
        self.limits = Limits(-self.items[0].start, trims.ENDLESS)
        if not self.was_chosen:
            added = desk.chosen if grip.adds else frozenset[Ref]()
            desk.choose([*added, self.ref])

    def moving(self) -> Sequence[Frames]:
        """The edges of all that moves."""
        return (self.items[0].start, self.items[-1].end)

    def finish(self) -> None:
        """Move, or where nothing moved select."""
        if self.by:
            self.desk.verbs.move([Ref(self.lane.id, item.key) for item in self.items], self.by, ripple=self.ripple)
        elif self.was_chosen and self.grip.adds:
            self.desk.choose([ref for ref in self.desk.chosen if ref != self.ref])
        elif self.was_chosen:
            self.desk.choose([self.ref])

    def paint_moved(self, painter: QPainter) -> None:
        """The clips where they are dragged, and the join that they go to."""
        if self.ripple:
            keys = {item.key for item in self.items}
            self.desk.paint_line(painter, drop_place(self.lane, keys, self.items[0].start + self.by))
        painter.setOpacity(0.72)
        for item in self.items:
            self.desk.paint_item(painter, self.row, item.moved(self.by))
        painter.setOpacity(1.0)


class Marquee(Gesture):
    """Drags a rectangle over empty track; a press that does not move deselects."""

    def __init__(self, desk: Desk, grip: Grip) -> None:
        super().__init__(desk, grip)
        self.rect = QRect(grip.point, grip.point)
        self.before = desk.chosen if grip.adds else frozenset[Ref]()
        desk.choose(list(self.before))

    def drag(self, point: QPoint, free: bool) -> None:
        """Select what the rectangle touches."""
        del free
        self.rect = QRect(self.grip.point, point).normalized()
        self.desk.choose([*self.before, *self.desk.refs_in(self.rect)])

    def paint(self, painter: QPainter) -> None:
        """The rectangle."""
        painter.setPen(Qt.PenStyle.DashLine)
        painter.drawRect(self.rect)

    def finish(self) -> None:
        """What it touched is selected."""
