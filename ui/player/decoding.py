"""Frames of the cut, decoded away from the window's thread and kept while they are likely to be shown again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from threading import Condition

from PySide6.QtCore import QObject, QSize, QThread, Signal
from PySide6.QtGui import QImage

from previz.cut.frames import FilmFrames
from previz.cut.playback import PlaybackMap
from ui.pictures import image_of

_AHEAD, _AHEAD_STOPPED = 36, 4
_KEPT_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """Where frames are read from: a map of the cut, its media folder, and the size in pixels at which it is seen."""

    film: PlaybackMap
    media: Path
    width: int
    height: int

    def key(self, number: int) -> Hashable:
        """What a frame shows: two frames with the same key are the same picture, in this map and in another."""
        words, playing = self.film.words_at(number), self.film.at(number)
        if playing is None:
            return None, words
        played, frame = playing
        return (played.media, frame, words) if played.media is not None else (played.card, words)


class Decoder(QThread):
    """Reads the frames that are wanted, nearest first. A thread that only reads; answers carry their source."""

    decoded = Signal(object, int, QImage)
    """Source, frame of the cut, picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frame decoder")
        self._changed = Condition()
        self._source: Source | None = None
        self._wanted: list[int] = []
        self._closing = False

    def want(self, source: Source, frames: list[int]) -> None:
        """Ask for these frames of a source, in this order; what was asked before is forgotten."""
        with self._changed:
            self._source, self._wanted = source, frames
            self._changed.notify()

    def close(self) -> None:
        """Stop reading and wait until it has."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self.wait()

    def run(self) -> None:
        source: Source | None = None
        frames: FilmFrames | None = None
        while (wanted := self._next()) is not None:
            if frames is None or wanted[0] is not source:
                source = wanted[0]
                if frames is not None:
                    frames.close()
                frames = FilmFrames(source.film, source.media, source.width, source.height)
            self.decoded.emit(source, wanted[1], image_of(frames.frame(wanted[1])))
        if frames is not None:
            frames.close()

    def _next(self) -> tuple[Source, int] | None:
        """Wait for a frame that is wanted; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or (self._source is not None and bool(self._wanted)))
            if self._closing or self._source is None:
                return None
            return self._source, self._wanted.pop(0)


class FrameCache(QObject):
    """Gives the frames of the cut at once where it has them, and reads on ahead of the playhead.

    Frames are kept by what they show, so that a take that lands, or a clip that moves, costs no other frame.
    """

    arrived = Signal(int)
    """A frame is there."""

    def __init__(self, parent: QObject | None = None, kept_bytes: int = _KEPT_BYTES) -> None:
        super().__init__(parent)
        self._source: Source | None = None
        self._room = kept_bytes
        self._kept: OrderedDict[Hashable, QImage] = OrderedDict()
        self._bytes = 0
        self._decoder = Decoder(self)
        self._decoder.decoded.connect(self._on_decoded)
        self._decoder.start()

    @property
    def source(self) -> Source | None:
        """Where it reads from; None before the first cut."""
        return self._source

    def holds(self, number: int) -> bool:
        """Whether a frame is in the cut, and there."""
        source = self._source
        return source is not None and 0 <= number < source.film.frames and source.key(number) in self._kept

    @property
    def kept_bytes(self) -> int:
        """How many bytes the frames take that are kept."""
        return self._bytes

    def load(self, film: PlaybackMap, media: Path, size: QSize) -> None:
        """Read from another map of the cut, or at another size."""
        old = self._source
        self._source = Source(film, media, size.width(), size.height())
        if old is not None and (old.width, old.height) != (size.width(), size.height()):
            self._kept.clear()
            self._bytes = 0

    def frame(self, number: int) -> QImage | None:
        """The picture of a frame, or None while it is being read."""
        if self._source is None:
            return None
        key = self._source.key(number)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def read_from(self, number: int, speed: int) -> None:
        """Read this frame and those after it, the way the playhead runs."""
        source = self._source
        if source is None:
            return
        step = speed or 1
        ahead = _AHEAD if speed else _AHEAD_STOPPED
        frames = range(number, number + step * ahead, step)
        seen: set[Hashable] = set()
        wanted = []
        for frame in frames:
            if 0 <= frame < source.film.frames and (key := source.key(frame)) not in self._kept and key not in seen:
                seen.add(key)
                wanted.append(frame)
        self._decoder.want(source, wanted)

    def close(self) -> None:
        """Stop reading."""
        self._decoder.close()
        self._decoder.decoded.disconnect(self._on_decoded)

    def _on_decoded(self, source: Source, number: int, image: QImage) -> None:
        now = self._source
        if now is None or (source.width, source.height) != (now.width, now.height):
            return
        key = source.key(number)
        old = self._kept.pop(key, None)
        self._bytes += image.sizeInBytes() - (0 if old is None else old.sizeInBytes())
        self._kept[key] = image
        while self._bytes > self._room and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.sizeInBytes()
        if number < now.film.frames and now.key(number) == key:
            self.arrived.emit(number)
