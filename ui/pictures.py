"""Small pictures for lists: posters of takes and cards of shots, read or drawn in a thread and kept by bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QSize, QThreadPool, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPixmap

from previz.media.cards import CardText, card_frame

POSTER = QSize(432, 244)
_KEPT_BYTES = 192 * 1024 * 1024
_WAITING = 1024
"""How many pictures wait at most to be fetched: more than a screen shows. What was asked for before is forgotten."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What to show: the poster file of a take, or the card of a shot that has none."""

    poster: Path | None
    card: CardText


class PictureStore(QObject):
    """Gives pictures at once where it has them, and otherwise fetches them and tells when they are there.

    They are fetched one at a time, what was asked for last before the others, and each once the window has nothing
    else to do: to draw one takes Python's lock, and the window's thread waits for that over and over while it paints.
    """

    arrived = Signal()
    """Some picture is there now."""
    brought = Signal(object)
    """The `Picture` that is there now, for views of many, which draw again only what shows it."""
    _fetched = Signal(object, QImage)

    def __init__(
        self, parent: QObject | None = None, room: int = _KEPT_BYTES, aspect: float = POSTER.width() / POSTER.height()
    ) -> None:
        """Cards are drawn in the film's `aspect`, width over height."""
        super().__init__(parent)
        self.room = room
        self._kept: OrderedDict[Picture, QPixmap] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[Picture, None] = OrderedDict()
        self._fetching: Picture | None = None
        self._closed = False
        self._card = _shaped(POSTER, aspect) * max(1.0, QGuiApplication.primaryScreen().devicePixelRatio())
        self._pool = QThreadPool(self, maxThreadCount=1)
        self._fetched.connect(self._on_fetched)
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.setObjectName("pictures")
        self._idle.timeout.connect(self._fetch_next)

    @property
    def kept_bytes(self) -> int:
        """How many bytes the pictures take that are kept."""
        return self._bytes

    def picture(self, wanted: Picture) -> QPixmap | None:
        """The picture, or None while it is being fetched."""
        kept = self._kept.get(wanted)
        if kept is not None:
            self._kept.move_to_end(wanted)
        elif wanted != self._fetching:
            self._want(wanted)
        return kept

    def _want(self, wanted: Picture) -> None:
        self._waiting[wanted] = None
        self._waiting.move_to_end(wanted)
        if len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting and self._fetching is None and not self._closed:
            self._idle.start()

    def _fetch_next(self) -> None:
        if self._waiting and self._fetching is None:
            self._fetching, _ = self._waiting.popitem()
            self._pool.start(partial(_fetch, self._fetching, self._card, self._fetched.emit))  # see Background.run

    def close(self) -> None:
        """Wait for what is being fetched and let all go."""
        self._closed = True  # a picture may be on its way already
        self._idle.stop()
        self._pool.clear()
        self._pool.waitForDone()
        self._fetched.disconnect(self._on_fetched)

    def _on_fetched(self, picture: Picture, image: QImage) -> None:
        self._fetching = None
        if image.isNull():
            self._go_on()
            return
        pixmap = QPixmap.fromImage(image)
        self._kept[picture] = pixmap
        self._bytes += image.sizeInBytes()
        while self._bytes > self.room:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.width() * dropped.height() * 4
        self._go_on()
        self.arrived.emit()
        self.brought.emit(picture)


def _shaped(size: QSize, aspect: float) -> QSize:
    """Another shape of as many pixels, its sides even."""
    pixels = size.width() * size.height()
    return QSize(round((pixels * aspect) ** 0.5 / 2) * 2, round((pixels / aspect) ** 0.5 / 2) * 2)


def _fetch(picture: Picture, card: QSize, tell: Callable[[Picture, QImage], None]) -> None:
    """Read or draw one picture away from the window's thread; one that cannot be drawn is told of as nothing."""
    image = QImage()
    try:
        image = _read_or_drawn(picture, card)
    finally:
        tell(picture, image)  # the others wait for it


def _read_or_drawn(picture: Picture, card: QSize) -> QImage:
    image = QImage() if picture.poster is None else QImageReader(str(picture.poster)).read()
    if image.isNull():
        return image_of(card_frame(card.width(), card.height(), picture.card))
    return image.convertToFormat(QImage.Format.Format_RGB32)


def image_of(rgb: npt.NDArray[np.uint8]) -> QImage:
    """An image of its own from rows of RGB, (height, width, 3) uint8."""
    height, width, _ = rgb.shape
    rows = np.ascontiguousarray(rgb)
    return QImage(rows.data, width, height, width * 3, QImage.Format.Format_RGB888).convertToFormat(
        QImage.Format.Format_RGB32
    )
