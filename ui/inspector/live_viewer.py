"""The live picture, whose camera a hand can take hold of."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.naming import plain_tip
from ui.painting import focus_ring
from ui.player.viewer import Viewer

_TURN_PER_PIXEL = math.radians(0.4)
_STEP = math.radians(4)
_NOTCH = 120.0
_DOLLY, _ZOOM = 0.9, 1.12
"""What a notch of the wheel makes of the distance, and of the lens."""

_KEYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}


class LiveViewer(Viewer):
    """Drag to orbit, wheel to dolly, Ctrl and wheel for the lens; from the keys Alt and arrows, + and -, Ctrl + and -.

    Arrows alone stay with the player, whatever was clicked.
    """

    orbited = Signal(float, float)
    dollied = Signal(float)
    zoomed = Signal(float)
    rested = Signal()
    """A key turned the camera: it is written when no other follows."""
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleDescription(
            self.tr("Alt and arrows orbit, + and - dolly, with Ctrl they change the lens. The words follow")
        )
        self.setToolTip(
            plain_tip(self.tr("Drag to orbit, wheel to dolly, Ctrl and wheel for the lens. The words follow"))
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.image is not None:
            self._at = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._at is not None:
            moved, self._at = event.position() - self._at, event.position()
            self.orbited.emit(-moved.x() * _TURN_PER_PIXEL, moved.y() * _TURN_PER_PIXEL)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._at is not None:
            self._at = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.let_go.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.image is None or not self.hasFocus():
            event.ignore()  # the wheel scrolls what lies around until the picture is clicked
            return
        notches = event.angleDelta().y() / _NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(_ZOOM**notches)
        else:
            self.dollied.emit(_DOLLY**notches)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        turn = _KEYS.get(Qt.Key(event.key())) if held else None
        lens = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.image is None:
            super().keyPressEvent(event)
        elif turn is not None:
            self.orbited.emit(turn[0] * _STEP, turn[1] * _STEP)
            self.rested.emit()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._nearer(1, lens=lens)
        elif event.key() == Qt.Key.Key_Minus:
            self._nearer(-1, lens=lens)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            focus_ring(QPainter(self), self.rect())

    def _nearer(self, steps: int, *, lens: bool) -> None:
        if lens:
            self.zoomed.emit(_ZOOM**steps)
        else:
            self.dollied.emit(_DOLLY**steps)
