"""The tools of the timeline: what a press begins, and what the pointer looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod

from PySide6.QtCore import Qt

from previz.cut.tracks import Ref
from previz.cut.trims import Edge
from ui.timeline.desk import Desk, Grip
from ui.timeline.gestures import Gesture, Marquee, Move, Roll, Slide, Slip, Trim
from ui.timeline.rows import Place, Zone
from ui.words import QT_TRANSLATE_NOOP, translate


class Tool(ABC):
    """A way to work with the pointer."""

    id: str
    called: str
    """Its name, as translators know it."""
    cursor: Qt.CursorShape = Qt.CursorShape.ArrowCursor

    @property
    def name(self) -> str:
        """Its name, as it is shown."""
        return translate("Tool", self.called)

    @abstractmethod
    def begin(self, desk: Desk, grip: Grip) -> Gesture | None:
        """What a press begins; None where it does nothing more."""

    def hover(self, place: Place) -> Qt.CursorShape:
        """The pointer's shape over a place."""
        return self.cursor if place.item is not None else Qt.CursorShape.ArrowCursor


class Pointer(Tool):
    """Does by itself what is nearest: an edge trims, a join rolls, a body moves, an empty place selects."""

    id, called = "pointer", QT_TRANSLATE_NOOP("Tool", "Select")

    def begin(self, desk: Desk, grip: Grip) -> Gesture | None:
        """Trim, roll, move, or select."""
        row, item, zone = grip.place.row, grip.place.item, grip.place.zone
        if row is None or item is None:
            return Marquee(desk, grip)
        if row.shown.lane.locked:
            desk.choose([Ref(row.shown.lane.id, item.key)])
            return None
        if zone is Zone.JOIN:
            return Roll(desk, grip, row, item)
        if zone in (Zone.HEAD, Zone.TAIL):
            return Trim(desk, grip, row, item, Edge(zone.value), ripple=desk.ripple)
        return Move(desk, grip, row, item, ripple=desk.ripple)

    def hover(self, place: Place) -> Qt.CursorShape:
        """Two arrows over an edge, a split over a join."""
        if place.zone is Zone.JOIN:
            return Qt.CursorShape.SplitHCursor
        return Qt.CursorShape.SizeHorCursor if place.zone in (Zone.HEAD, Zone.TAIL) else Qt.CursorShape.ArrowCursor


class Razor(Tool):
    """Cuts a clip in two where it is pressed."""

    id, called, cursor = "razor", QT_TRANSLATE_NOOP("Tool", "Razor"), Qt.CursorShape.IBeamCursor

    def begin(self, desk: Desk, grip: Grip) -> Gesture | None:
        """Cut at once."""
        if grip.place.row is not None and grip.place.item is not None:
            desk.verbs.split([grip.place.row.shown.lane.id], grip.place.frame)
        return None


class RippleTool(Tool):
    """Trims the nearer edge of a clip, and all that is later moves along."""

    id, called, cursor = "ripple", QT_TRANSLATE_NOOP("Tool", "Ripple trim"), Qt.CursorShape.SizeHorCursor

    def begin(self, desk: Desk, grip: Grip) -> Gesture | None:
        """Trim."""
        row, item = grip.place.row, grip.place.item
        if row is None or item is None or row.shown.lane.locked:
            return None
        if grip.place.zone is Zone.JOIN:
            place = row.shown.lane.index(item.key)
            return Trim(desk, grip, row, row.shown.lane.items[place - 1], Edge.TAIL, ripple=True)
        near_head = grip.place.frame - item.start < item.end - grip.place.frame
        return Trim(desk, grip, row, item, Edge.HEAD if near_head else Edge.TAIL, ripple=True)


class RollTool(Tool):
    """Moves the nearer join of a clip."""

    id, called, cursor = "roll", QT_TRANSLATE_NOOP("Tool", "Roll"), Qt.CursorShape.SplitHCursor

    def begin(self, desk: Desk, grip: Grip) -> Gesture | None:
        """Roll, where something joins."""
        row, item = grip.place.row, grip.place.item
        if row is None or item is None or row.shown.lane.locked:
            return None
        place = row.shown.lane.index(item.key)
        later = grip.place.zone is not Zone.JOIN and grip.place.frame - item.start > item.end - grip.place.frame
        joins = [place + 1, place] if later else [place, place + 1]
        items = row.shown.lane.items
        for join in joins:
            if 0 < join < len(items) and items[join - 1].end == items[join].start:
                return Roll(desk, grip, row, items[join])
        return None


class SlipTool(Tool):
    """Moves the source under a clip."""

    id, called, cursor = "slip", QT_TRANSLATE_NOOP("Tool", "Slip"), Qt.CursorShape.OpenHandCursor

    def begin(self, desk: Desk, grip: Grip) -> Gesture | None:
        """Slip."""
        row, item = grip.place.row, grip.place.item
        return None if row is None or item is None or row.shown.lane.locked else Slip(desk, grip, row, item)


class SlideTool(Tool):
    """Moves a clip between its neighbours."""

    id, called, cursor = "slide", QT_TRANSLATE_NOOP("Tool", "Slide"), Qt.CursorShape.SizeAllCursor

    def begin(self, desk: Desk, grip: Grip) -> Gesture | None:
        """Slide."""
        row, item = grip.place.row, grip.place.item
        return None if row is None or item is None or row.shown.lane.locked else Slide(desk, grip, row, item)


TOOLS: tuple[Tool, ...] = (Pointer(), Razor(), RippleTool(), RollTool(), SlipTool(), SlideTool())
