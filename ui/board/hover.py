"""The take of a card that the mouse rests on, as it plays: small, silent, over and over."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from previz.cut.playback import PlaybackMap
from ui.cards import CardFilm
from ui.player.decoding import FrameCache

_REST_MS, _TICK_MS = 180, 20
_KEPT_BYTES = 48 * 1024 * 1024


class HoverFilm(QObject):
    """Plays one take at a time. Its thread begins with the first, and ends with `close`."""

    advanced = Signal(int)
    """The row whose picture is another now."""

    def __init__(self, parent: QObject | None = None, seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._frames: FrameCache | None = None
        self._row: int | None = None
        self._wanted: tuple[CardFilm, QSize] | None = None
        self._film: PlaybackMap | None = None
        self._began = 0.0
        self._shown = -1
        self._image: QImage | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.setObjectName("hover rests")
        self._rest.timeout.connect(self._begin)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.setObjectName("hover plays")
        self._tick.timeout.connect(self._advance)

    def image(self, row: int) -> QImage | None:
        """What plays in a row; None where nothing does."""
        return self._image if row == self._row else None

    def wait_on(self, row: int, film: CardFilm, size: QSize) -> None:
        """Play the take of a row, at this size in pixels, once the mouse has rested on it for a moment."""
        self.stop()
        self._row, self._wanted = row, (film, size)
        self._rest.start()

    def stop(self) -> None:
        """Show the card as it is."""
        row, was = self._row, self._image
        self._rest.stop()
        self._tick.stop()
        self._row = self._wanted = self._film = self._image = None
        self._shown = -1
        if row is not None and was is not None:
            self.advanced.emit(row)

    def close(self) -> None:
        """End the thread."""
        self.stop()
        if self._frames is not None:
            self._frames.close()
            self._frames = None

    def _begin(self) -> None:
        if self._wanted is None:
            return
        film, size = self._wanted
        if self._frames is None:
            self._frames = FrameCache(self, _KEPT_BYTES)
        self._film = film.played()
        self._frames.load(self._film, film.folder, size)
        self._began = self._seconds()
        self._tick.start()
        self._advance()

    def _advance(self) -> None:
        if self._film is None or self._frames is None or self._row is None:
            return
        rate = self._film.rate
        frame = int((self._seconds() - self._began) * float(rate.fps)) % max(1, self._film.frames)
        if frame == self._shown:
            return
        image = self._frames.frame(frame)
        if image is None:
            self._frames.read_from(frame, 1)
            return
        if self._frames.frame((frame + 8) % self._film.frames) is None:
            self._frames.read_from(frame, 1)
        self._shown, self._image = frame, image
        self.advanced.emit(self._row)
