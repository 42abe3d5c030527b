"""Frames of several films in step, read away from the window's thread and kept where they fit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from previz.cut.playback import PlaybackMap
from previz.timing import FrameRange
from ui.player.frame_reader import FrameLoader
from ui.player.frame_store import FrameStore
from ui.player.source import Source

_MOST = 1200
"""How many frames are asked for at once."""


class Reel(QObject):
    """Gives the frames of several films at once where it has them, and reads on over the range that is looked at.

    Frames are kept by what they show and how large, so that the same take is read once wherever it stands.
    """

    arrived = Signal()
    """A frame is there."""

    def __init__(self, parent: QObject | None = None, store: FrameStore | None = None) -> None:
        super().__init__(parent)
        self._sources: tuple[Source, ...] = ()
        self._store = store or FrameStore()
        self._loader = FrameLoader(self._store, self)
        self._loader.arrived.connect(lambda _source, _number: self.arrived.emit())

    @property
    def kept_bytes(self) -> int:
        """How many bytes the frames take that are kept."""
        return self._store.bytes

    def load(self, films: Sequence[PlaybackMap], media: Path, size: QSize) -> None:
        """Read from these films, at a size in pixels. The place of each is its name from now on."""
        fresh = tuple(Source(film, media, size.width(), size.height()) for film in films)
        if fresh != self._sources:
            self._sources = fresh

    def picture(self, place: int, number: int) -> QImage | None:
        """The picture of a film's frame, or None while it is being read."""
        return self._store.get(self._sources[place].key(number))

    def resident(self, place: int, frames: FrameRange) -> int:
        """How many frames of a film's range are there."""
        return sum(self._sources[place].key(number) in self._store for number in range(frames.start, frames.end))

    def read(self, number: int, first: Sequence[int], then: Sequence[int], frames: FrameRange, speed: int) -> None:
        """Read a frame and those that follow it in a range, over its end: of the films in `first` in step, of `then`
        after those. It reads as many as it has room for, and lets none of them go for another."""
        row, sources = _row(number, frames, speed), self._sources
        order = ((sources[place], frame) for places in (first, then) for frame in row for place in places)
        self._loader.load(sources, order)

    def rest(self) -> None:
        """Read no more for now, and close the takes: each that is open holds a decoder with its threads."""
        self._loader.load((), ())

    def close(self) -> None:
        """Stop reading."""
        self._loader.close()


def _row(number: int, frames: FrameRange, speed: int) -> list[int]:
    """The frames of a range in the order in which they will be shown, from one on and round, so many at most."""
    if number not in frames:
        return [number, *range(frames.start, frames.end)][:_MOST]
    first, step = number - frames.start, -1 if speed < 0 else 1
    return [frames.start + (first + step * count) % frames.duration for count in range(min(_MOST, frames.duration))]
