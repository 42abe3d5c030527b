"""The difference of two pictures as a picture, made once for each moment."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from previz.review.pictures import Pixels, difference


class Apart:
    """Gives the difference of two images of one size, and keeps the last."""

    def __init__(self) -> None:
        self._last: tuple[tuple[int, int, int], QImage] | None = None

    def image(self, first: QImage, second: QImage, gain: int) -> QImage:
        """How far two RGB32 images are apart, so many times as bright."""
        key = (first.cacheKey(), second.cacheKey(), gain)
        if self._last is None or self._last[0] != key:
            apart = difference(_pixels(first), _pixels(second), gain)
            rows, columns = apart.shape[:2]
            made = QImage(apart.data, columns, rows, columns * 4, QImage.Format.Format_RGB32).copy()
            self._last = (key, made)
        return self._last[1]


def _pixels(image: QImage) -> Pixels:
    """The pixels of an RGB32 image, (height, width, 4) uint8: blue, green, red, and one that says nothing."""
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
