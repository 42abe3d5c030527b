"""Clips with movements that are known, made of a texture that is looked at through a moving window."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache

import cv2
import numpy as np

from previz.engine.judging.watching import Footage

HEIGHT, WIDTH = 108, 192
FPS = Fraction(24)
Way = Callable[[float], tuple[float, float, float, float]]
"""Where the window is at a second: across and down in frame widths, how many times nearer, and turned (radians)."""


@cache
def wall(seed: int = 1) -> np.ndarray:
    """A large picture (800, 1400, 3) with things of all sizes on it."""
    rng = np.random.default_rng(seed)
    picture = np.zeros((800, 1400, 3), np.float32)
    for size in (6, 14, 40, 110):
        noise = rng.uniform(0, 255, (800 // size + 2, 1400 // size + 2, 3)).astype(np.float32)
        picture += cv2.resize(noise, (1400, 800), interpolation=cv2.INTER_CUBIC) / 4
    return np.clip(picture, 0, 255).astype(np.uint8)


def filmed(way: Way, frames: int = 24, seed: int = 1) -> Footage:
    """A window on the wall that goes a way."""
    picture = wall(seed)
    shown = []
    for frame in range(frames):
        across, down, near, turn = way(frame / float(FPS))
        matrix = cv2.getRotationMatrix2D((700 + across * WIDTH, 400 + down * WIDTH), np.degrees(turn), near)
        matrix[:, 2] += np.array((WIDTH / 2 - 700 - across * WIDTH, HEIGHT / 2 - 400 - down * WIDTH))
        shown.append(cv2.warpAffine(picture, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_AREA))
    return Footage(np.stack(shown).astype(np.uint8), FPS)


def walked(left_to_right: bool = True, frames: int = 24, seed: int = 1) -> tuple[Footage, np.ndarray]:
    """A camera that stands, and somebody who goes through the picture: the frames, and where they are in each."""
    still = filmed(lambda _: (0, 0, 1, 0), frames, seed).frames.copy() // 3 + 40
    coat = np.random.default_rng(9).integers(0, 255, (60, 24, 3))
    seen = np.zeros(still.shape[:3], bool)
    for frame in range(frames):
        at = 20 + 5 * (frame if left_to_right else frames - 1 - frame)
        still[frame, 30:90, at : at + 24] = coat
        seen[frame, 30:90, at : at + 24] = True
    return Footage(still.astype(np.uint8), FPS), seen
