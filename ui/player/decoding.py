"""Frames of the cut, decoded away from the window's thread and kept while they are likely to be shown again."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Condition

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from previz.cut.frames import FilmFrames
from previz.cut.playback import PlaybackMap
from ui.pictures import image_of

_AHEAD = 36
_KEPT_BYTES = 512 * 1024 * 1024


class Decoder(QThread):
    """Reads the frames that are wanted, nearest first. A thread that only reads; answers carry their map's number."""

    decoded = Signal(int, int, QImage)
    """Generation, frame of the cut, picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frame decoder")
        self._changed = Condition()
        self._source: tuple[int, PlaybackMap, Path, int, int] | None = None
        self._wanted: list[int] = []
        self._closing = False

    def load(self, generation: int, film: PlaybackMap, media: Path, width: int, height: int) -> None:
        """Read from another map of the cut, at a picture size."""
        with self._changed:
            self._source = (generation, film, media, width, height)
            self._wanted = []
            self._changed.notify()

    def want(self, frames: list[int]) -> None:
        """Ask for these frames, in this order; what was asked before is forgotten."""
        with self._changed:
            self._wanted = frames
            self._changed.notify()

    def close(self) -> None:
        """Stop reading and wait until it has."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self.wait()

    def run(self) -> None:
        source: tuple[int, PlaybackMap, Path, int, int] | None = None
        frames: FilmFrames | None = None
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or bool(self._wanted))
                if self._closing:
                    break
                if source is not self._source:
                    source = self._source
                    if frames is not None:
                        frames.close()
                    frames = FilmFrames(*source[1:]) if source is not None else None
                frame = self._wanted.pop(0)
            if frames is not None and source is not None:
                self.decoded.emit(source[0], frame, image_of(frames.frame(frame)))
        if frames is not None:
            frames.close()


class FrameCache(QObject):
    """Gives the frames of the cut at once where it has them, and reads on ahead of the playhead."""

    arrived = Signal(int)
    """A frame is there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._frames = 0
        self._kept: OrderedDict[int, QImage] = OrderedDict()
        self._bytes = 0
        self._decoder = Decoder(self)
        self._decoder.decoded.connect(self._on_decoded)
        self._decoder.start()

    def load(self, film: PlaybackMap, media: Path, width: int, height: int) -> None:
        """Read from another map of the cut."""
        self._generation += 1
        self._frames = film.frames
        self._kept.clear()
        self._bytes = 0
        self._decoder.load(self._generation, film, media, width, height)

    def frame(self, number: int) -> QImage | None:
        """The picture of a frame, or None while it is being read."""
        kept = self._kept.get(number)
        if kept is not None:
            self._kept.move_to_end(number)
        return kept

    def read_from(self, number: int, direction: int) -> None:
        """Read this frame and those after it, the way the playhead runs."""
        step = 1 if direction >= 0 else -1
        ahead = _AHEAD if direction else 3
        wanted = [frame for frame in range(number, number + step * ahead, step) if 0 <= frame < self._frames]
        self._decoder.want([frame for frame in wanted if frame not in self._kept])

    def close(self) -> None:
        """Stop reading."""
        self._decoder.close()
        self._decoder.decoded.disconnect(self._on_decoded)

    def _on_decoded(self, generation: int, number: int, image: QImage) -> None:
        if generation != self._generation:
            return
        self._kept[number] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > _KEPT_BYTES:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.sizeInBytes()
        self.arrived.emit(number)
