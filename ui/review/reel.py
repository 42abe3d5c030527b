"""Frames of several films in step, read away from the window's thread and kept where they fit."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from threading import Condition

from PySide6.QtCore import QObject, QSize, QThread, Signal
from PySide6.QtGui import QImage

from previz.cut.frames import FilmFrames
from previz.cut.playback import PlaybackMap
from previz.timing import FrameRange
from ui.pictures import image_of
from ui.player.decoding import Source

_KEPT_BYTES = 768 * 1024 * 1024
_MOST = 1200
"""How many frames are asked for at once."""

Wanted = tuple[int, int]
"""The place of a film among those loaded, and one of its frames."""


class ReelReader(QThread):
    """Reads the frames that are wanted, in their order. A thread that only reads; answers carry their source."""

    decoded = Signal(object, int, QImage)
    """Source, frame of its film, picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review reader")
        self._changed = Condition()
        self._sources: tuple[Source, ...] = ()
        self._wanted: Iterator[Wanted] = iter(())
        self._closing = False

    def want(self, sources: tuple[Source, ...], wanted: Sequence[Wanted]) -> None:
        """Ask for frames of these sources, in this order; what was asked before is forgotten."""
        with self._changed:
            self._sources, self._wanted = sources, iter(wanted)
            self._changed.notify()

    def close(self) -> None:
        """Stop reading and wait until it has."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self.wait()

    def run(self) -> None:
        films: dict[int, tuple[Source, FilmFrames]] = {}
        while (wanted := self._next()) is not None:
            sources, place, number = wanted
            source = sources[place]
            self._let_go(films, sources)
            if id(source) not in films:
                films[id(source)] = (source, FilmFrames(source.film, source.media, source.width, source.height))
            self.decoded.emit(source, number, image_of(films[id(source)][1].frame(number)))
        self._let_go(films, ())

    @staticmethod
    def _let_go(films: dict[int, tuple[Source, FilmFrames]], sources: tuple[Source, ...]) -> None:
        """Close the films that are compared no more."""
        for gone in set(films) - {id(source) for source in sources}:
            films.pop(gone)[1].close()

    def _next(self) -> tuple[tuple[Source, ...], int, int] | None:
        """Wait for a frame that is wanted; None at the end."""
        with self._changed:
            while not self._closing:
                wanted = next(self._wanted, None)
                if wanted is not None:
                    return self._sources, *wanted
                self._changed.wait()
            return None


class Reel(QObject):
    """Gives the frames of several films at once where it has them, and reads on over the range that is looked at.

    Frames are kept by what they show and how large, so that the same take is read once wherever it stands.
    """

    arrived = Signal()
    """A frame is there."""

    def __init__(self, parent: QObject | None = None, kept_bytes: int = _KEPT_BYTES) -> None:
        super().__init__(parent)
        self._sources: tuple[Source, ...] = ()
        self._room = kept_bytes
        self._kept: OrderedDict[Hashable, QImage] = OrderedDict()
        self._bytes = 0
        self._reader = ReelReader(self)
        self._reader.decoded.connect(self._on_decoded)
        self._reader.start()

    @property
    def kept_bytes(self) -> int:
        """How many bytes the frames take that are kept."""
        return self._bytes

    def load(self, films: Sequence[PlaybackMap], media: Path, size: QSize) -> None:
        """Read from these films, at a size in pixels. The place of each is its name from now on."""
        fresh = tuple(Source(film, media, size.width(), size.height()) for film in films)
        if fresh != self._sources:
            self._sources = fresh

    def picture(self, place: int, number: int) -> QImage | None:
        """The picture of a film's frame, or None while it is being read."""
        key = self._key(place, number)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def resident(self, place: int, frames: FrameRange) -> int:
        """How many frames of a film's range are there."""
        return sum(self._key(place, number) in self._kept for number in range(frames.start, frames.end))

    def read(self, number: int, first: Sequence[int], then: Sequence[int], frames: FrameRange, speed: int) -> None:
        """Read a frame and those that follow it in a range, over its end: of the films in `first` in step, of `then`
        after those. It reads as many as it has room for, and lets none of them go for another."""
        row = _row(number, frames, speed, min(_MOST, self._capacity()))
        order = [(place, frame) for places in (first, then) for frame in row for place in places]
        plan = self._plan(order)
        for key in reversed(plan):
            if key in self._kept:
                self._kept.move_to_end(key)
        self._reader.want(self._sources, [wanted for key, wanted in plan.items() if key not in self._kept])

    def close(self) -> None:
        """Stop reading."""
        self._reader.close()
        self._reader.decoded.disconnect(self._on_decoded)

    def _capacity(self) -> int:
        """How many frames of the present size it has room for."""
        if not self._sources:
            return 0
        return max(1, self._room // (self._sources[0].width * self._sources[0].height * 4))

    def _plan(self, order: Sequence[Wanted]) -> dict[Hashable, Wanted]:
        """As many different frames as there is room for, by what they show, in order."""
        plan: dict[Hashable, Wanted] = {}
        room = self._capacity()
        for place, number in order:
            plan.setdefault(self._key(place, number), (place, number))
            if len(plan) >= room:
                break
        return plan

    def _key(self, place: int, number: int) -> Hashable:
        source = self._sources[place]
        return source.width, source.height, source.key(number)

    def _on_decoded(self, source: Source, number: int, image: QImage) -> None:
        key = (source.width, source.height, source.key(number))
        old = self._kept.pop(key, None)
        self._bytes += image.sizeInBytes() - (0 if old is None else old.sizeInBytes())
        self._kept[key] = image
        while self._bytes > self._room and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.sizeInBytes()
        self.arrived.emit()


def _row(number: int, frames: FrameRange, speed: int, most: int) -> list[int]:
    """The frames of a range in the order in which they will be shown, from one on and round, so many at most."""
    if number not in frames:
        return [number, *range(frames.start, frames.end)][:most]
    first, step = number - frames.start, -1 if speed < 0 else 1
    return [frames.start + (first + step * count) % frames.duration for count in range(min(most, frames.duration))]
