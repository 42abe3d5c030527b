"""Frames of films, read away from the window's thread in the order in which they are wanted."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from threading import Condition

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from previz.cut.frames import FilmFrames
from ui.pictures import image_of
from ui.player.frame_store import FrameStore
from ui.player.source import Source

Wanted = tuple[Source, int]
"""A frame of a film, by its number."""


class FrameReader(QThread):
    """Reads the frames that are wanted, one after the other. A thread that only reads; answers carry their source."""

    decoded = Signal(object, int, QImage)
    """Source, frame of its film, picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frame reader")
        self._changed = Condition()
        self._films: Collection[Source] = ()
        self._wanted: Iterator[Wanted] = iter(())
        self._closing = False

    def want(self, films: Collection[Source], wanted: Iterable[Wanted]) -> None:
        """Ask for frames of some films, in this order; what was asked before and is not begun is forgotten.

        The files of other films than these are closed.
        """
        with self._changed:
            self._films, self._wanted = films, iter(wanted)
            self._changed.notify()

    def close(self) -> None:
        """Stop reading and wait until it has."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self.wait()

    def run(self) -> None:
        opened: dict[int, tuple[Source, FilmFrames]] = {}
        while (asked := self._next()) is not None:
            films, (source, number) = asked
            _close(opened, films)
            if id(source) not in opened:
                opened[id(source)] = (source, source.open())
            self.decoded.emit(source, number, image_of(opened[id(source)][1].frame(number)))
        _close(opened, ())

    def _next(self) -> tuple[Collection[Source], Wanted] | None:
        """Wait for a frame that is wanted; None at the end."""
        with self._changed:
            while not self._closing:
                wanted = next(self._wanted, None)
                if wanted is not None:
                    return self._films, wanted
                self._changed.wait()
            return None


def _close(opened: dict[int, tuple[Source, FilmFrames]], but: Collection[Source]) -> None:
    """Close the films that are open, but these."""
    for gone in set(opened) - {id(source) for source in but}:
        opened.pop(gone)[1].close()


class FrameLoader(QObject):
    """Has frames read that are wanted and not kept, no more than there is room for, and keeps them."""

    arrived = Signal(object, int)
    """A frame is there: its source, and its number."""

    def __init__(self, store: FrameStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._reader = FrameReader(self)
        self._reader.decoded.connect(self._on_decoded)
        self._reader.start()

    def load(self, films: Collection[Source], wanted: Iterable[Wanted]) -> None:
        """Keep these frames of films, and read those that are missing, in this order; the first are kept for longest.

        As many are taken as there is room for: none of them drives another out.
        """
        plan = self._plan(wanted)
        self.store.want(reversed(plan))
        self._reader.want(films, [one for key, one in plan.items() if key not in self.store])

    def close(self) -> None:
        """Stop reading."""
        self._reader.close()
        self._reader.decoded.disconnect(self._on_decoded)

    def _plan(self, wanted: Iterable[Wanted]) -> dict[Hashable, Wanted]:
        """Different frames in order, by what they show, until the room is full."""
        plan: dict[Hashable, Wanted] = {}
        room = self.store.room
        for one in wanted:
            key = one[0].key(one[1])
            if key in plan:
                continue
            room -= one[0].frame_bytes
            if room < 0 and plan:
                break
            plan[key] = one
        return plan

    def _on_decoded(self, source: Source, number: int, image: QImage) -> None:
        self.store.add(source.key(number), image)
        self.arrived.emit(source, number)
