"""The adherence dial: from “surprise me” to “follow my blocking”."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from previz.engine.diffusion.steering import CLOSELY, LOOSELY
from ui import tokens
from ui.naming import label, named
from ui.spoken import field_name

_WHOLE, _PAUSE_MS = 100, 120


class DialSlider(QSlider):
    """A slider in percent, marked where a model begins to follow more. A double-click gives it back."""

    given_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, _WHOLE)
        self.setSingleStep(1)
        self.setPageStep(10)
        self.setTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.given_back.emit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.given_back.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past it turns nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for share in (LOOSELY, CLOSELY):
            x = 5 + round(share * (self.width() - 10))
            painter.fillRect(x, self.height() // 2 - 5, 1, 10, QColor(tokens.TEXT_DISABLED))
        painter.end()
        super().paintEvent(event)


class Dial(QWidget):
    """Says how far a model is to follow the blocking."""

    turned = Signal(object)
    """The adherence from 0 to 1; None to give it back to what is usual."""

    def __init__(self, parent: QWidget | None = None, *, of_all: bool = False) -> None:
        super().__init__(parent)
        self.slider = named(DialSlider(self), "boardZoom")
        self.slider.setAccessibleName(field_name(self.tr("How far it follows the blocking"), of_all=of_all))
        self.slider.setToolTip(self.tr("Double-click gives it back to what is usual"))
        self._value = label("", "quiet", self)
        self._value.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        ends = QHBoxLayout()
        ends.setContentsMargins(0, 0, 0, 0)
        ends.addWidget(label(self.tr("surprise me"), "quiet", self))
        ends.addWidget(self._value, 1)
        ends.addWidget(label(self.tr("follow my blocking"), "quiet", self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.slider)
        column.addLayout(ends)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.setObjectName("dial turned")
        self._pause.timeout.connect(lambda: self.turned.emit(self.slider.value() / _WHOLE))
        self.slider.valueChanged.connect(self._on_turned)
        self.slider.given_back.connect(lambda: self.turned.emit(None))

    @property
    def words(self) -> str:
        """What it says of its value."""
        return self._value.text()

    def _on_turned(self, value: int) -> None:
        """Show it at once, and say it when the hand rests: what a model would take is counted anew then."""
        self._value.setText(f"{value} %")
        self._pause.start()

    def show_adherence(self, adherence: float, *, usual: bool) -> None:
        """Show a value, and whether it is only the usual one; what is being turned stays."""
        if self._pause.isActive():
            return
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(adherence * _WHOLE))
        self._value.setText(f"{adherence * _WHOLE:.0f} %")
        self._value.setToolTip(self.tr("As usual, or as the take that it goes up from") if usual else "")
