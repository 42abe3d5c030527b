"""Frames that were read, kept by what they show for as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable

from PySide6.QtGui import QImage

from previz.media.memory import memory_bytes

_MOST_BYTES, _SHARE = 2 * 1024**3, 0.15
"""How much memory frames may take, and which share of all there is."""


def frame_room(memory: int | None = None) -> int:
    """How many bytes of a machine's memory frames may take."""
    return min(_MOST_BYTES, int(_SHARE * (memory_bytes() if memory is None else memory)))


class FrameStore:
    """Keeps frames by their key; those that nobody has wanted for longest go first."""

    def __init__(self, room: int | None = None) -> None:
        self.room = frame_room() if room is None else room
        self._kept: OrderedDict[Hashable, QImage] = OrderedDict()
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """How many bytes the frames take that are kept."""
        return self._bytes

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def get(self, key: Hashable) -> QImage | None:
        """The frame with a key, or None."""
        image = self._kept.get(key)
        if image is not None:
            self._kept.move_to_end(key)
        return image

    def want(self, keys: Iterable[Hashable]) -> None:
        """Keep frames that are there for longer than all others, the last of them for longest."""
        for key in keys:
            if key in self._kept:
                self._kept.move_to_end(key)

    def add(self, key: Hashable, image: QImage) -> None:
        """Keep a frame; others go where it needs their room."""
        old = self._kept.pop(key, None)
        self._bytes += image.sizeInBytes() - (0 if old is None else old.sizeInBytes())
        self._kept[key] = image
        while self._bytes > self.room and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.sizeInBytes()
