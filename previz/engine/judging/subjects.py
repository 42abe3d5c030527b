"""Who a clip is of: what moves by itself or stands out of its surroundings, in a box, where that can be told at all."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from previz.engine.judging.watching import Bools, Floats
from previz.engine.protocol import Picture

_MOVES = 0.06
"""Frame widths a second that something has to move by itself to be found by it."""

_NEAR, _WIDE = 0.02, 0.22
"""How wide what stands out is looked at, and what it is to stand out of, in frame widths."""

_TAIL = 0.04
_CLEAR = 2.2
"""How much more there must be within a box than around it, for its subject to be told."""


_ALSO = 0.4
"""How large something must be against the largest thing to belong to the subject: the other of two people."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the frame, from 0 to 1 in both ways."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Its share of the frame."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    @property
    def height(self) -> float:
        """Its share of the frame's height."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Where its middle is across the frame, 0 at the left."""
        return (self.left + self.right) / 2

    def overlap(self, other: Box) -> float:
        """What two boxes share of what they cover together."""
        shared = Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        ).area
        together = self.area + other.area - shared
        return shared / together if together > 0 else 0.0


def box_of(seen: Bools) -> Box | None:
    """The box around what is seen (height, width); None where nothing is."""
    if not seen.any():
        return None
    height, width = seen.shape
    rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
    return Box(columns[0] / width, rows[0] / height, (columns[-1] + 1) / width, (rows[-1] + 1) / height)


def subject_of(picture: Picture, rest: Floats) -> Box | None:
    """The subject of a frame (height, width, 3), of whose flow `rest` (height, width, 2) is not the camera's; None
    where none stands out."""
    moved = cv2.GaussianBlur(np.hypot(rest[..., 0], rest[..., 1]).astype(np.float32), (0, 0), _NEAR * rest.shape[1])
    if np.quantile(moved, 0.98) > _MOVES:
        by_itself = _box_of_weights(np.maximum(moved - _MOVES / 2, 0).astype(np.float32))
        if by_itself is not None:
            return by_itself
    return _box_of_weights(_standing_out(picture))


def _standing_out(picture: Picture) -> Floats:
    """How far each place's colour is from that of its surroundings, less towards the edges of the frame."""
    height, width = picture.shape[:2]
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32)
    near = cv2.GaussianBlur(lab, (0, 0), _NEAR * width)
    small = cv2.resize(lab, (width // 4, height // 4), interpolation=cv2.INTER_AREA)
    wide = cv2.resize(cv2.GaussianBlur(small, (0, 0), _WIDE * width / 4), (width, height))
    apart = np.linalg.norm(near - wide, axis=-1)
    x, y = (np.linspace(-1, 1, count, dtype=np.float32) for count in (width, height))
    middle = np.exp(-(x[None, :] ** 2) - 0.5 * y[:, None] ** 2)
    return np.asarray(apart * middle, np.float32)


def _box_of_weights(weights: Floats) -> Box | None:
    """The box of the largest thing that is well above the rest, and of those nearly as large; None where nothing is."""
    most = float(weights.max())
    if most <= 0:
        return None
    level, _ = cv2.threshold(np.rint(weights / most * 255).astype(np.uint8), 0, 255, cv2.THRESH_OTSU)
    above = (weights / most * 255 > level).astype(np.uint8)
    count, labels = cv2.connectedComponents(above)
    if count < 2:
        return None
    sums = np.bincount(labels.ravel(), weights.ravel(), count)
    sums[0] = 0
    found = _trimmed(np.asarray(np.isin(labels, np.flatnonzero(sums > _ALSO * sums.max()))), weights)
    within = _inside(found, weights.shape)
    inner, outer = float(weights[within].mean()), float(weights[~within].mean()) if not within.all() else most
    return found if inner > _CLEAR * outer and found.area < 0.8 else None


def _trimmed(thing: Bools, weights: Floats) -> Box:
    """The box that holds all of a thing but its thin ends."""
    height, width = thing.shape
    held = weights * thing
    ends = []
    for axis, length in ((0, width), (1, height)):
        share = np.cumsum(held.sum(axis)) / held.sum()
        ends.append((np.searchsorted(share, _TAIL) / length, (np.searchsorted(share, 1 - _TAIL) + 1) / length))
    (left, right), (top, bottom) = ends
    return Box(float(left), float(top), float(right), float(bottom))


def _inside(box: Box, shape: tuple[int, ...]) -> Bools:
    height, width = shape
    within = np.zeros((height, width), bool)
    within[
        int(box.top * height) : int(np.ceil(box.bottom * height)),
        int(box.left * width) : int(np.ceil(box.right * width)),
    ] = True
    return within
