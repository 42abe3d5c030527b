"""What a model made, brought to the shot's own size, rate and length, frame for frame."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import cv2
import numpy as np
import numpy.typing as npt

from previz.engine.diffusion.shaping import Shape, moments
from previz.engine.protocol import Picture, PictureSize
from previz.timing import Frames, Rate

Made = npt.NDArray[np.float32]
"""What a model made (frames, height, width, 3), from 0 to 1."""

_EXACT = Fraction(1, 100)
_FLOW_WIDTH = 480


def conformed(made: Made, shape: Shape, size: PictureSize, length: Frames, rate: Rate) -> Iterator[Picture]:
    """The frames of the shot (height, width, 3), exactly `length` of them at `rate`, in `size`.

    A still stands for the whole shot. A frame between two of the model's is drawn from both along their optical flow.
    """
    if len(made) == 1:
        picture = _fitted(made[0], shape, size)
        yield from (picture for _ in range(length))
        return
    for at in moments(length, rate, shape.fps):
        yield _fitted(_between(made, at), shape, size)


def _between(made: Made, at: Fraction) -> npt.NDArray[np.float32]:
    before = min(int(at), len(made) - 1)
    share = at - before
    if share < _EXACT or before + 1 == len(made):
        return np.asarray(made[before])
    if 1 - share < _EXACT:
        return np.asarray(made[before + 1])
    return _interpolated(made[before], made[before + 1], float(share))


def _interpolated(first: Made, second: Made, share: float) -> Made:
    """A frame between two: each is moved along its flow to the other by its part of the way, and they are mixed."""
    there, back = _flow(first, second), _flow(second, first)
    rows, columns = np.indices(first.shape[:2], np.float32)
    early = _moved(first, columns - share * there[..., 0], rows - share * there[..., 1])
    late = _moved(second, columns - (1 - share) * back[..., 0], rows - (1 - share) * back[..., 1])
    mixed: Made = (1 - share) * early + share * late
    return mixed


def _moved(picture: Made, columns: Made, rows: Made) -> Made:
    moved: Made = cv2.remap(picture, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).astype(
        np.float32
    )
    return moved


def _flow(first: Made, second: Made) -> Made:
    """Dense optical flow (height, width, 2) in pixels, worked out on a small copy (DIS, Kroeger and others, 2016)."""
    height, width = first.shape[:2]
    scale = min(1.0, _FLOW_WIDTH / width)
    small = max(16, round(width * scale)), max(16, round(height * scale))
    greys = [cv2.cvtColor(cv2.resize(as_bytes(each), small), cv2.COLOR_RGB2GRAY) for each in (first, second)]
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    found = search.calc(greys[0], greys[1], np.zeros((small[1], small[0], 2), np.float32))
    whole = cv2.resize(found, (width, height)) * (width / small[0], height / small[1])
    flow: Made = whole.astype(np.float32)
    return flow


def _fitted(picture: Made, shape: Shape, size: PictureSize) -> Picture:
    """The part of a model's picture that is the shot's, in the shot's size."""
    left, top, width, height = shape.inner
    inner = np.ascontiguousarray(as_bytes(picture)[top : top + height, left : left + width])
    if (width, height) == (size.width, size.height):
        return inner
    shrinks = size.width < width
    fitted: Picture = cv2.resize(
        inner, (size.width, size.height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LANCZOS4
    ).astype(np.uint8)
    return fitted


def as_bytes(picture: Made) -> Picture:
    """A picture from 0 to 1 in whole values from 0 to 255."""
    whole: Picture = np.rint(np.clip(picture, 0.0, 1.0) * 255).astype(np.uint8)
    return whole
