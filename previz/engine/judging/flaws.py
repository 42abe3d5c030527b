"""What is wrong with a clip by itself: black frames, frozen ones, light that flickers, a picture laid out otherwise."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from previz.engine.judging.watching import Bools, Floats, Footage

_BLACK, _FLAT = 8.0, 4.0
_FROZEN, _MOVED = 0.12, 0.45
"""Mean change of a picture, in levels of 255, below which it stands still, and above which one is seen to move."""

_CELLS = (9, 16)
_WAYS = 8


def black_frames(footage: Footage) -> Bools:
    """Which frames (n,) are black, or as good as."""
    greys = footage.greys.reshape(len(footage), -1).astype(np.float32)
    return np.asarray((greys.mean(1) < _BLACK) & (greys.std(1) < _FLAT))


def frozen_frames(footage: Footage, blocking: Footage) -> Bools:
    """Which frames but the first (n - 1,) are as the one before, while the blocking moves."""
    count = min(len(footage), len(blocking)) - 1
    return np.asarray((_changes(footage)[:count] < _FROZEN) & (_changes(blocking)[:count] > _MOVED))


def flicker_of(footage: Footage) -> float:
    """How far the light of a frame is from the middle of its neighbours', on average, in levels of 255."""
    if len(footage) < 3:
        return 0.0
    light = footage.greys.reshape(len(footage), -1).mean(1)
    return float(np.abs(light[1:-1] - (light[:-2] + light[2:]) / 2).mean())


def likeness(one: Footage, other: Footage, moments: tuple[int, ...]) -> float | None:
    """How alike two clips are laid out at some of their frames, by where their edges run: 1 the same, 0 unrelated.

    None where one of them has no edges at all.
    """
    found = [_alike(_edges(one.greys[at]), _edges(other.greys[at])) for at in moments]
    told = [each for each in found if each is not None]
    return float(np.mean(told)) if told else None


def _changes(footage: Footage) -> Floats:
    greys = footage.greys.astype(np.int16)
    return np.asarray([np.abs(after - before).mean() for before, after in pairwise(greys)])


def _edges(grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Floats:
    """How strongly edges run in each of some ways in each cell of the frame (rows, columns, ways)."""
    across, down = (cv2.Sobel(grey, cv2.CV_32F, *way) for way in ((1, 0), (0, 1)))
    strength = np.sqrt(cv2.magnitude(across, down))
    way = (np.arctan2(down, across) % np.pi / np.pi * _WAYS).astype(int) % _WAYS
    rows, columns = _CELLS
    cells = [
        cv2.resize(strength * (way == each), (columns, rows), interpolation=cv2.INTER_AREA) for each in range(_WAYS)
    ]
    return np.asarray(np.stack(cells, -1), np.float32)


def _alike(one: Floats, other: Floats) -> float | None:
    """The correlation of two layouts, the mean of each way taken out: most pictures have many upright edges."""
    a, b = (each - each.mean((0, 1)) for each in (one, other))
    size = float(np.linalg.norm(a) * np.linalg.norm(b))
    return max(0.0, float((a * b).sum()) / size) if size > 1e-3 else None
