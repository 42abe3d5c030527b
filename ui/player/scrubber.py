"""The bar under the picture: the clips of the cut, the playhead, a press or drag to go anywhere."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from previz.cut.playback import PlaybackMap
from ui import theme

_EDGE = 12


class Scrubber(QWidget):
    """Shows where the playhead is in the cut."""

    scrubbed = Signal(int)
    """The frame that the user went to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Playhead")
        self._film: PlaybackMap | None = None
        self._frame = 0

    def load(self, film: PlaybackMap) -> None:
        """Show another cut."""
        self._film = film
        self.update()

    def set_frame(self, frame: int) -> None:
        """Move the playhead."""
        self._frame = frame
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.scrubbed.emit(self._frame + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PANEL))
        if self._film is None or not self._film.frames:
            return
        for played in self._film.clips:
            left, right = self._x(played.start), self._x(played.start + played.frames)
            colour = theme.TEXT_DISABLED if played.media is not None else theme.CONTROL
            painter.fillRect(QRect(left, 9, max(1, right - left - 1), 4), QColor(colour))
        head = self._x(self._frame)
        painter.fillRect(QRect(head - 1, 3, 2, self.height() - 6), QColor(theme.PLAYHEAD))
        if self.hasFocus():
            painter.setPen(QColor(theme.FOCUS))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _x(self, frame: int) -> int:
        frames = self._film.frames if self._film is not None else 1
        return _EDGE + round(frame * (self.width() - 2 * _EDGE) / max(1, frames))

    def _go(self, event: QMouseEvent) -> None:
        if self._film is not None and self._film.frames:
            room = max(1, self.width() - 2 * _EDGE)
            self.scrubbed.emit(int((event.position().x() - _EDGE) * self._film.frames / room))
