"""The pointer on the timeline: the ruler moves the playhead, the tracks begin gestures of the tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QMouseEvent

from ui.timeline.desk import Grip
from ui.timeline.gestures import Gesture
from ui.timeline.mark_gesture import MoveMark
from ui.timeline.rows import RULER
from ui.timeline.shown import ShownMark

if TYPE_CHECKING:
    from ui.timeline.surface import Surface

_SLACK = 3
"""How far the pointer goes before a press is a drag, in pixels."""
_MARK, _MARK_TOP = 6, 14
"""How near to a marker is on it, and where on the ruler its head begins, in pixels."""


class Mouse:
    """Follows the pointer over a surface."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self.gesture: Gesture | None = None
        self.point = QPoint()
        self._scrubbing = False
        self._moved = False

    def press(self, event: QMouseEvent) -> None:
        """Begin what the tool begins here."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.point = event.position().toPoint()
        if self.point.y() < RULER:
            self._press_ruler()
            return
        adds = event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        grip = Grip(self.point, self._surface.place(self.point), adds=bool(adds))
        self._moved = False
        self.gesture = self._surface.tool.begin(self._surface.desk, grip)
        self._surface.viewport().update()

    def move(self, event: QMouseEvent) -> None:
        """Drag what was begun, or show what would be begun here."""
        self.point = event.position().toPoint()
        if self._scrubbing:
            self._scrub()
        elif self.gesture is not None:
            far = (self.point - self.gesture.grip.point).manhattanLength() > _SLACK
            self._moved = self._moved or far
            if self._moved:
                self.gesture.drag(self.point, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
                self._surface.dragged.emit()
            self._surface.viewport().update()
        else:
            self.hover()

    def release(self, event: QMouseEvent) -> None:
        """Do what was dragged."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._scrubbing = False
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.finish()
            self._surface.dragged.emit()
            self._surface.viewport().update()
        self.hover()

    def double_click(self, event: QMouseEvent) -> None:
        """Open what is here."""
        point = event.position().toPoint()
        cut = self._surface.cut
        if cut is None:
            return
        if point.y() < RULER:
            mark = self._mark_at(point)
            if mark is not None:
                self._surface.mark_opened.emit(mark.id)
            return
        ref = self._surface.place(point).ref
        if ref is not None:
            self._surface.item_opened.emit(ref)

    def hover(self) -> None:
        """Give the pointer the shape of what it would begin."""
        if self.gesture is not None:
            return
        viewport = self._surface.viewport()
        shape = Qt.CursorShape.ArrowCursor
        if self.point.y() >= RULER:
            shape = self._surface.tool.hover(self._surface.place(self.point))
        elif self._mark_at(self.point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        if viewport.cursor().shape() != shape:
            viewport.setCursor(QCursor(shape))

    def cancel(self) -> bool:
        """Drop the gesture that is under way. Returns whether there was one."""
        there, self.gesture = self.gesture is not None, None
        if there:
            self._surface.dragged.emit()
            self._surface.viewport().update()
        return there

    def _press_ruler(self) -> None:
        """Take hold of the marker that is pressed; elsewhere the playhead follows the pointer."""
        mark = self._mark_at(self.point)
        if mark is None:
            self._scrubbing = True
            self._scrub()
            return
        self._moved = False
        self._surface.frame_wanted.emit(mark.frame)
        self.gesture = MoveMark(self._surface.desk, Grip(self.point, self._surface.place(self.point)), mark)

    def _mark_at(self, point: QPoint) -> ShownMark | None:
        """The marker whose head is under a point of the ruler."""
        marks = () if self._surface.cut is None else self._surface.cut.marks
        near = (mark for mark in marks if abs(self._surface.x_of(mark.frame) - point.x()) <= _MARK)
        return next(near, None) if point.y() >= _MARK_TOP else None

    def _scrub(self) -> None:
        self._surface.frame_wanted.emit(self._surface.scale.frame(self.point.x()))
