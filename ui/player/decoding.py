"""Frames of the cut around the playhead, ready before they are to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from previz.cut.playback import PlaybackMap
from previz.media.proxies import WIDEST
from ui.player.frame_reader import FrameLoader, Wanted
from ui.player.frame_store import FrameStore
from ui.player.source import Source

_AHEAD, _BEHIND = 3, 1
"""Of four frames that are read, three lie where the playhead runs to, and one where it comes from."""
_SOON = 24
"""Frames that are read first, all of them ahead."""
_FARTHEST = 4000
"""Frames that are thought of at once: nearly three minutes."""
_STRIDE = 12
"""How far the playhead runs before what is to be read is thought over."""


class FrameCache(QObject):
    """Gives the frames of the cut at once where it has them, and reads on around the playhead as far as there is room.

    Frames are kept by what they show, so that a take that lands, or a clip that moves, costs no other frame.
    """

    arrived = Signal(int)
    """A frame is there, or a rough one."""

    def __init__(self, parent: QObject | None = None, kept_bytes: int | None = None) -> None:
        super().__init__(parent)
        self.store = FrameStore(kept_bytes)
        self._source: Source | None = None
        self._rough: Source | None = None
        self._planned: tuple[Source, int, int] | None = None
        self._loader, self._rough_loader = FrameLoader(self.store, self), FrameLoader(self.store, self)
        for loader in (self._loader, self._rough_loader):
            loader.arrived.connect(self._on_arrived)

    @property
    def source(self) -> Source | None:
        """Where it reads from; None before the first cut."""
        return self._source

    @property
    def kept_bytes(self) -> int:
        """How many bytes the frames take that are kept."""
        return self.store.bytes

    def holds(self, number: int) -> bool:
        """Whether a frame is in the cut, and there."""
        source = self._source
        return source is not None and 0 <= number < source.film.frames and source.key(number) in self.store

    def load(self, film: PlaybackMap, media: Path, size: QSize) -> None:
        """Read from another map of the cut, or at another size."""
        self._source = Source(film, media, size.width(), size.height())
        rough = _rough_size(size)
        self._rough = replace(self._source, width=rough.width(), height=rough.height(), proxies=True)
        self._planned = None

    def renew_proxies(self) -> None:
        """More proxies are there than when the film was opened."""
        if self._rough is not None:
            self._rough = replace(self._rough)

    def frame(self, number: int) -> QImage | None:
        """The picture of a frame, or None while it is being read."""
        return None if self._source is None else self.store.get(self._source.key(number))

    def rough(self, number: int) -> QImage | None:
        """The picture of a frame as its proxy has it, or None where it was not read."""
        return None if self._rough is None else self.store.get(self._rough.key(number))

    def read_roughly(self, number: int) -> None:
        """Read the proxy of a frame and nothing else: the playhead is being dragged.

        It does not wait for the frame that is being read as it is: that may take as long as all that is felt.
        """
        if self._rough is not None and self._source is not None:
            self._planned = None
            self._loader.load((self._source,), ())
            self._rough_loader.load((self._rough,), () if self.holds(number) else ((self._rough, number),))

    def read_from(self, number: int, speed: int) -> None:
        """Read this frame, those that the playhead comes to, and some that it comes from."""
        source = self._source
        if source is None or self._rough is None or not source.film.frames:
            return
        if not (self.holds(number) and self._is_planned(number, speed)):
            self._planned = source, number, speed
            self._rough_loader.load((self._rough,), ())
            self._loader.load((source,), _around(source, number, speed))

    def _is_planned(self, number: int, speed: int) -> bool:
        """Whether what is being read suits a playhead that stands here."""
        if self._planned is None:
            return False
        source, at, ran = self._planned
        return source is self._source and ran == speed and abs(number - at) < _STRIDE * max(1, abs(speed))

    def close(self) -> None:
        """Stop reading."""
        self._loader.close()
        self._rough_loader.close()

    def _on_arrived(self, source: Source, number: int) -> None:
        now = self._rough if source.proxies else self._source
        if now is not None and number < now.film.frames and now.key(number) == source.key(number):
            self.arrived.emit(number)


def _around(source: Source, number: int, speed: int) -> Iterator[Wanted]:
    """The frames of a film in the order in which they are likely to be shown, but none that are minutes off.

    A card fills its whole shot with one picture: a film of cards is never too much to be kept, only to be gone through.
    """
    return islice(_outwards(source, number, speed), _FARTHEST)


def _outwards(source: Source, number: int, speed: int) -> Iterator[Wanted]:
    """All frames of a film, from one on and back from it in turns."""
    step, end = speed or 1, source.film.frames
    ahead = iter(range(number, end if step > 0 else -1, step))
    behind = iter(range(number - step, -1 if step > 0 else end, -step))
    yield from ((source, frame) for frame in islice(ahead, _SOON))
    while some := [*islice(ahead, _AHEAD), *islice(behind, _BEHIND)]:
        yield from ((source, frame) for frame in some)


def _rough_size(size: QSize) -> QSize:
    """The size at which proxies are seen: no more than they have."""
    if size.width() <= WIDEST:
        return size
    return QSize(WIDEST, max(2, round(WIDEST * size.height() / size.width() / 2) * 2))
