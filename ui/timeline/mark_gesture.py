"""The gesture on a marker of the ruler: dragged, it stands on another frame."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter

from previz.timing import Frames, Rate
from ui.timeline.desk import Desk, Grip
from ui.timeline.gestures import Gesture
from ui.timeline.shown import ShownMark


class MoveMark(Gesture):
    """Drags a marker along the ruler; it snaps as clips do, and stops at the head of the cut."""

    def __init__(self, desk: Desk, grip: Grip, mark: ShownMark) -> None:
        super().__init__(desk, grip)
        self.mark = mark
        self.frame: Frames = mark.frame

    def drag(self, point: QPoint, free: bool) -> None:
        """Stand as many frames further as the pointer went."""
        by = self.desk.snap((self.mark.frame,), self.desk.frames(point.x() - self.grip.point.x()), free).by
        self.frame = max(0, self.mark.frame + by)

    def words(self, rate: Rate) -> str:
        """The movement."""
        del rate
        by = self.frame - self.mark.frame
        return f"{'+' if by > 0 else '−'}{abs(by):02}f" if by else ""

    def paint(self, painter: QPainter) -> None:
        """Where it would stand."""
        if self.frame != self.mark.frame:
            self.desk.paint_line(painter, self.frame)

    def finish(self) -> None:
        """Put it there."""
        if self.frame != self.mark.frame:
            self.desk.verbs.move_marker(self.mark.id, self.frame)
