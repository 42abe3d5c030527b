"""Frames of films, read away from the window's thread in the order in which they are wanted."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import chain, islice
from threading import Condition
from typing import NamedTuple

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from previz.cut.frames import FilmFrames
from ui.pictures import image_of
from ui.player.frame_store import FrameStore
from ui.player.source import Source

DECODED_BYTES = 96 * 1024 * 1024
"""How much a thread keeps of the decoded frames of all its films, for steps backwards."""

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
        self._wish: _Wish | None = None
        self._closing = False

    def want(self, films: Collection[Source], wanted: Iterable[Wanted]) -> None:
        """Ask for frames of some films, in this order; what was asked before and is not begun is forgotten.

        The files of other films than these are closed. What is wanted is found out in the thread, frame by frame.
        """
        with self._changed:
            self._wish = _Wish(films, wanted)
            self._changed.notify()

    def close(self) -> None:
        """Stop reading and wait until it has."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self.wait()

    def run(self) -> None:
        opened: dict[int, tuple[Source, FilmFrames]] = {}
        while self._read_next(opened):
            pass  # what is held while it waits for more is what is open
        _close(opened, ())

    def _read_next(self, opened: dict[int, tuple[Source, FilmFrames]]) -> bool:
        """Wait until something is wanted, and read it until something else is; tell whether there may be more."""
        wish = self._next()
        if wish is None:
            return False
        _close(opened, wish.films)
        for source, number in wish.wanted:
            if self._closing or self._wish is not None:
                break
            if id(source) not in opened:
                opened[id(source)] = (source, source.open())
                _share(opened)
            self.decoded.emit(source, number, image_of(opened[id(source)][1].frame(number)))
        return True

    def _next(self) -> _Wish | None:
        """Wait until something else is wanted; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._wish is not None)
            wish, self._wish = self._wish, None
            return None if self._closing else wish


class _Wish(NamedTuple):
    """Films, and the frames of them that are wanted."""

    films: Collection[Source]
    wanted: Iterable[Wanted]


def _share(opened: dict[int, tuple[Source, FilmFrames]]) -> None:
    """Give each of the films that are open as much room as another for what it decoded."""
    for _, frames in opened.values():
        frames.keep_within(DECODED_BYTES // len(opened))


def _close(opened: dict[int, tuple[Source, FilmFrames]], but: Collection[Source]) -> None:
    """Close the films that are open, but these."""
    for gone in set(opened) - {id(source) for source in but}:
        opened.pop(gone)[1].close()


class FrameLoader(QObject):
    """Has frames read that are wanted and not kept, no more than there is room for, and keeps them."""

    arrived = Signal(object, int)
    """A frame is there: its source, and its number."""
    _planned = Signal(object)
    """Keys of frames that are to be kept, the most wanted last."""

    def __init__(self, store: FrameStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._reader = FrameReader(self)
        self._reader.decoded.connect(self._on_decoded)
        self._planned.connect(self._on_planned)
        self._reader.start()

    def load(self, films: Collection[Source], wanted: Iterable[Wanted]) -> None:
        """Keep these frames of films, and read those that are missing, in this order; the first are kept for longest.

        As many are taken as there is room for: none of them drives another out.
        """
        self._reader.want(films, self._missing(iter(wanted)))

    def close(self) -> None:
        """Stop reading."""
        self._reader.close()
        self._reader.decoded.disconnect(self._on_decoded)

    def _missing(self, wanted: Iterator[Wanted]) -> Iterator[Wanted]:
        """The frames that are to be read: the first at once, the others when all are thought of.

        It runs in the reader's thread: of thousands of frames it takes a while to tell what they show.
        """
        first = list(islice(wanted, 1))
        yield from (one for one in first if one[0].key(one[1]) not in self.store)
        plan = self._plan(chain(first, wanted))
        self._planned.emit(list(reversed(plan)))
        yield from (one for key, one in plan.items() if key not in self.store)

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

    def _on_planned(self, keys: list[Hashable]) -> None:
        self.store.want(keys)

    def _on_decoded(self, source: Source, number: int, image: QImage) -> None:
        self.store.add(source.key(number), image)
        self.arrived.emit(source, number)
