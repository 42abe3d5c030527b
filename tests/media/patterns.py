"""Frames that carry their own number: sixteen black or white blocks, which survive any codec."""

import numpy as np

from previz.media.writing import Picture

BITS = 16


def numbered(number: int, width: int = 64, height: int = 48) -> Picture:
    """A grey frame whose top half spells a number in binary blocks."""
    frame = np.full((height, width, 3), 90, np.uint8)
    columns = np.linspace(0, width, BITS + 1).astype(int)
    for bit in range(BITS):
        frame[: height // 2, columns[bit] : columns[bit + 1]] = 235 if number >> bit & 1 else 20
    return frame


def number_of(frame: Picture) -> int:
    """The number that a frame carries."""
    height, width = frame.shape[:2]
    columns = np.linspace(0, width, BITS + 1).astype(int)
    middles = [(columns[bit] + columns[bit + 1]) // 2 for bit in range(BITS)]
    return sum(1 << bit for bit, x in enumerate(middles) if frame[height // 4, x].mean() > 127)
