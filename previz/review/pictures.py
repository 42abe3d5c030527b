"""Two pictures held against each other, pixel by pixel."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]

GAINS = (1, 2, 4, 8, 16)


def difference(first: Pixels, second: Pixels, gain: int = 1) -> Pixels:
    """How far two pictures of one size are apart, each channel so many times as bright: black where they are equal."""
    if first.shape != second.shape:
        raise ValueError(f"a picture of {first.shape} has no difference from one of {second.shape}")
    return cv2.convertScaleAbs(cv2.absdiff(first, second), alpha=gain).astype(np.uint8, copy=False)
