"""Titles: words set over a picture, in its lower third, with a soft shadow that keeps them legible on any ground."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from previz.media.lettering import Colour, Face, face_for, lettering, printable, typeface, wrapped
from previz.media.writing import Picture

_INK: Colour = (244, 240, 232)
_SIZE, _LINE = 0.058, 1.28  # of the picture's height, and of the type's size
_FOOT, _WIDEST = 0.13, 0.8  # of the picture's height below the words, of its width for a line
_SHADOW, _BLUR = 0.72, 0.22  # how dark, and how wide in type sizes
_SMALLEST = 8


def titled(picture: Picture, words: tuple[str, ...]) -> Picture:
    """The picture with words over it, the first ones lowest; the same picture where there are none."""
    said = tuple(text for text in (printable(text).strip() for text in words) if text)
    if not said:
        return picture
    plate = _plate(picture.shape[1], picture.shape[0], said)
    written = picture.copy()
    area = written[plate.top : plate.top + plate.ink.shape[0]]
    lit = area * (1.0 - plate.shadow[..., None])
    area[...] = np.rint(lit + (np.array(_INK, np.float32) - lit) * plate.ink[..., None]).astype(np.uint8)
    return written


@dataclass(frozen=True, slots=True)
class _Plate:
    """Lettering in rows of a picture from `top` on: how much ink and shadow cover each pixel, 0 to 1."""

    top: int
    ink: NDArray[np.float32]
    shadow: NDArray[np.float32]


@functools.lru_cache(maxsize=16)
def _plate(width: int, height: int, words: tuple[str, ...]) -> _Plate:
    size = max(_SMALLEST, round(min(height * _SIZE, width * _SIZE * 9 / 16)))
    lines = _lines(words, size, width)
    step = round(size * _LINE)
    pad = size
    foot = round(height * (1 - _FOOT))
    top = max(0, foot - step * len(lines) - pad)
    ink = np.zeros((min(height, foot + pad) - top, width), np.float32)
    for row, line in enumerate(lines):
        _draw(ink, line, size, foot - step * (len(lines) - row) - top)
    blurred = cv2.GaussianBlur(ink, (0, 0), max(0.5, size * _BLUR))
    return _Plate(top, ink, np.clip(np.asarray(blurred, np.float32) * 1.8, 0.0, 1.0) * np.float32(_SHADOW))


def _lines(words: tuple[str, ...], size: int, width: int) -> list[str]:
    """All lines from the top down; an empty one between two titles."""
    lines: list[str] = []
    for text in reversed(words):
        lines += [""] if lines else []
        lines += wrapped(text, typeface(face_for(text, Face.SANS_BOLD), size), max(1.0, width * _WIDEST))
    return lines


def _draw(ink: NDArray[np.float32], line: str, size: int, top: int) -> None:
    if not line:
        return
    drawn = lettering(line, Face.SANS_BOLD, size, _INK).coverage
    left = max(0, (ink.shape[1] - drawn.shape[1]) // 2)
    cut = drawn[max(0, -top) :, : ink.shape[1]]
    area = ink[max(0, top) : max(0, top) + cut.shape[0], left : left + cut.shape[1]]
    np.maximum(area, cut[: area.shape[0], : area.shape[1]], out=area)
