"""Small pictures of what an engine has just drawn, for whoever watches a render."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import cv2
import numpy as np

from previz.engine.protocol import Picture, Preview

_WIDEST, _EVERY_SECONDS = 320, 0.4


class Previews:
    """Makes a preview of a frame now and then: of the first one from a moment on, and then no more than a few in a
    second.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        every_seconds: float = _EVERY_SECONDS,
        first_at: float = -math.inf,
    ) -> None:
        self._clock = clock
        self._every = every_seconds
        self._due_at = first_at

    def of(self, picture: Picture) -> Preview | None:
        """A small copy of a picture (h, w, 3), or None where one was made a moment ago."""
        if not self.due():
            return None
        self._due_at = self._clock() + self._every
        return preview(picture)

    def due(self) -> bool:
        """Whether the last one was made more than a moment ago, and the first may be."""
        return self._clock() >= self._due_at


def preview(picture: Picture) -> Preview:
    """A small copy of a picture (h, w, 3)."""
    height, width = picture.shape[:2]
    if width > _WIDEST:
        height, width = max(1, round(height * _WIDEST / width)), _WIDEST
        picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    return Preview(width, height, picture.tobytes())
