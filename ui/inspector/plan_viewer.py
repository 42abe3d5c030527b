"""The plan of a shot from above, on which the camera can be taken to another place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import tokens
from ui.live import PlanSheet
from ui.naming import plain_tip
from ui.painting import outline
from ui.player.viewer import Viewer

_REACH, _STEP = 22.0, 0.25
"""Pixels from the camera within which it is taken hold of; metres that a key carries it."""

_KEYS = {
    Qt.Key.Key_Left: (-_STEP, 0.0),
    Qt.Key.Key_Right: (_STEP, 0.0),
    Qt.Key.Key_Up: (0.0, -_STEP),
    Qt.Key.Key_Down: (0.0, _STEP),
}


class PlanViewer(Viewer):
    """Drag the camera, or with Alt and the arrows: it goes on looking at what it is about."""

    carried = Signal(float, float)
    """The place of the floor, x and z in metres, to which the camera is carried."""
    rested = Signal()
    """A key carried the camera: it is written when no other follows."""
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: PlanSheet | None = None
        self._camera: tuple[float, float] | None = None
        self._held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setToolTip(plain_tip(self.tr("Drag the camera to another place (Alt and arrows). The words follow")))

    @property
    def shape(self) -> float:
        """The width of the plan over its height."""
        return 1.1 if self.image is None else self.image.width() / max(1, self.image.height())

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show a plan in place of the one before."""
        self._sheet, self._camera, self._held = sheet, None, False
        self.show_image(sheet.image)

    def show_words(self, words: str) -> None:
        self._sheet = self._camera = None
        super().show_words(words)

    def camera_point(self) -> QPointF | None:
        """Where the camera is to be seen; None where there is no plan."""
        if self._sheet is None:
            return None
        return self._sheet.at(self._camera or self._sheet.camera, self._shown())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._is_near(event.position()):
            self._held = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held and self._sheet is not None:
            self._carry(self._sheet.floor(event.position(), self._shown()))
        elif not self._held:
            near = self._is_near(event.position())
            self.setCursor(Qt.CursorShape.OpenHandCursor if near else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._held:
            self._held = False
            self.setCursor(Qt.CursorShape.ArrowCursor)
            if self._camera is not None:
                self.let_go.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        if step is None or self._sheet is None:
            super().keyPressEvent(event)
            return
        x, z = self._camera or self._sheet.camera
        self._carry((x + step[0], z + step[1]))
        self.rested.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        point = self.camera_point()
        if self._sheet is not None and point is not None:
            self._paint_handle(painter, self._sheet, point)
        if self.hasFocus():
            outline(painter, self.rect(), tokens.FOCUS)

    def _paint_handle(self, painter: QPainter, sheet: PlanSheet, point: QPointF) -> None:
        """A ring about the camera in the middle of the shot; while it is carried, a dot and what it turns about."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.PLAYHEAD), 1.5))
        if self._camera is not None:
            painter.drawLine(point, sheet.at(sheet.pivot, self._shown()))
            painter.setBrush(QColor(tokens.PLAYHEAD))
        painter.drawEllipse(point, 6, 6)
        painter.restore()

    def _carry(self, spot: tuple[float, float]) -> None:
        self._camera = spot
        self.update()
        self.carried.emit(*spot)

    def _is_near(self, at: QPointF) -> bool:
        point = self.camera_point()
        return point is not None and (point - at).manhattanLength() <= _REACH

    def _shown(self) -> QRectF:
        return QRectF() if self.image is None else QRectF(self._target(self.image.size()))
