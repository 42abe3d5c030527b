"""The bar under the picture: the clips of the cut, the playhead, a press or drag to go anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from previz.cut.playback import PlaybackMap, Played
from previz.timing import Frames, Timecode
from ui import tokens
from ui.heard import Painted
from ui.naming import plain_tip
from ui.words import translate

_EDGE, _HEIGHT = 12, 24
_BAR = QRect(0, 8, 0, 8)


def playing_words(playing: tuple[Played, Frames] | None) -> str:
    """The shot and the take that play, in words."""
    if playing is None:
        return translate("Player", "gap")
    played, _ = playing
    if played.take_number is None:
        return translate("Player", "{}   card").format(played.shot_number)
    return translate("Player", "{0}   take {1}").format(played.shot_number, played.take_number)


class Scrubber(QWidget, Painted):
    """Shows where the playhead is in the cut, and, under the pointer, the timecode and the shot."""

    heard_as = QAccessible.Role.Slider

    scrubbed = Signal(int)
    """The frame that the user went to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Playhead"))
        self.setMouseTracking(True)
        self._film: PlaybackMap | None = None
        self._first = 0
        self._frame = 0
        self._hover: int | None = None
        self._clips: QPixmap | None = None

    def load(self, film: PlaybackMap, first: int) -> None:
        """Show another cut, whose first frame is so many frames from midnight."""
        self._film, self._first, self._clips = film, first, None
        self.update()

    def set_frame(self, frame: int) -> None:
        """Move the playhead."""
        old, self._frame = self._x(self._frame), frame
        new = self._x(frame)
        if new != old:
            for x in (old, new):
                self.update(x - 2, 0, 4, self.height())

    def heard_value(self) -> str:
        """The timecode of the playhead, and the shot that plays there."""
        return self._told_of(self._frame)

    def hint_at(self, x: int) -> str:
        """The timecode and the shot under a place."""
        return self._told_of(self._frame_at(x))

    def _told_of(self, frame: int) -> str:
        if self._film is None or not self._film.frames:
            return ""
        frame = max(0, min(frame, self._film.frames - 1))
        return f"{Timecode(self._first + frame, self._film.rate)}   {playing_words(self._film.at(frame))}"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().toPoint().x()
        self._hover = x
        self.update()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)
        hint = self.hint_at(x)
        if hint:
            QToolTip.showText(self.mapToGlobal(QPoint(x + 8, -34)), plain_tip(hint), self)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.scrubbed.emit(self._frame + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._clips = None
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._clips = None
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._clips is None:
            self._clips = self._drawn_clips()
        painter.drawPixmap(0, 0, self._clips)
        if self._film is None or not self._film.frames:
            return
        if self._hover is not None:
            painter.fillRect(QRect(self._hover, _BAR.top() - 2, 1, _BAR.height() + 4), QColor(tokens.TEXT_MID))
        head = self._x(self._frame)
        painter.fillRect(QRect(head - 1, 3, 2, self.height() - 6), QColor(tokens.PLAYHEAD))
        if self.hasFocus():
            painter.setPen(QColor(tokens.FOCUS))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _drawn_clips(self) -> QPixmap:
        """The clips: light where a take plays, dark where a card does, with a gap at each join."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(QColor(tokens.PANEL))
        if self._film is None:
            return drawn
        line = self._line(self._film.clips)
        image = QImage(line, self.width(), 1, 4 * self.width(), QImage.Format.Format_RGB32)
        painter = QPainter(drawn)
        painter.drawImage(QRect(0, _BAR.top(), self.width(), _BAR.height()), image)
        painter.end()
        return drawn

    def _line(self, clips: Sequence[Played]) -> bytes:
        """The colour of each pixel across: in a long film thousands of clips lie on a few hundred."""
        count = len(clips)
        starts = self._xs(np.fromiter((clip.start for clip in clips), np.int64, count))
        ends = self._xs(np.fromiter((clip.start + clip.frames for clip in clips), np.int64, count))
        wide = np.maximum(1, ends - starts - (ends - starts > 2))
        light, dark, none = (QColor(name).rgb() for name in (tokens.TEXT_DISABLED, tokens.CONTROL, tokens.PANEL))
        colours = np.fromiter((dark if clip.media is None else light for clip in clips), np.uint32, count)
        across = np.arange(self.width())
        last = np.searchsorted(starts, across, side="right") - 1
        over = (last >= 0) & (across < (starts + wide)[last]) if count else np.zeros(self.width(), bool)
        line = np.full(self.width(), none, np.uint32)
        line[over] = colours[last[over]]
        return line.tobytes()

    def _xs(self, frames: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Where frames lie across, as `_x` has it."""
        whole = self._film.frames if self._film is not None else 1
        return _EDGE + np.rint(frames * (self.width() - 2 * _EDGE) / max(1, whole)).astype(np.int64)

    def _x(self, frame: int) -> int:
        frames = self._film.frames if self._film is not None else 1
        return _EDGE + round(frame * (self.width() - 2 * _EDGE) / max(1, frames))

    def _frame_at(self, x: float) -> int:
        frames = self._film.frames if self._film is not None else 0
        return int((x - _EDGE) * frames / max(1, self.width() - 2 * _EDGE))

    def _go(self, event: QMouseEvent) -> None:
        if self._film is not None and self._film.frames:
            self.scrubbed.emit(self._frame_at(event.position().x()))
