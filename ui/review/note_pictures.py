"""The small pictures of notes: the frame of the take that each was made on."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from previz.errors import PrevizError
from previz.media.reading import ClipReader
from previz.project.media_store import MediaStore
from ui.background import Background
from ui.pictures import image_of

SIZE = QSize(192, 108)
_KEPT = 256

Moment = tuple[str, int]
"""A take's picture in the media store, and one of its frames."""


class NotePictures(QObject):
    """Gives the picture of a moment at once where it has it, and otherwise reads it and tells when it is there."""

    arrived = Signal()

    def __init__(self, media: MediaStore, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._media = media
        self._background = background
        self._kept: OrderedDict[Moment, QPixmap | None] = OrderedDict()

    def picture(self, moment: Moment) -> QPixmap | None:
        """The picture, or None while it is being read, and where it cannot be."""
        if moment not in self._kept:
            self._kept[moment] = None
            path, frame = self._media.path(moment[0]), moment[1]

            def read() -> QImage:
                with ClipReader(path) as clip:
                    return image_of(clip.frame(min(frame, clip.info.frames - 1), (SIZE.width(), SIZE.height())))

            self._background.run(read, lambda image: self._keep(moment, image), self._on_refused)
        self._kept.move_to_end(moment)
        return self._kept[moment]

    def _keep(self, moment: Moment, image: QImage) -> None:
        self._kept[moment] = QPixmap.fromImage(image)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit()

    @staticmethod
    def _on_refused(_error: PrevizError) -> None:
        """A take whose media are gone has no picture; the player says so where it plays."""
