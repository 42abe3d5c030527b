"""The line of action between two people, and the sides of it: which one a camera is on, which one a shot asks for."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from previz.shots.spec import Side
from previz.stage.view import Floats

_CHANGED = math.sin(math.radians(35))
"""How far the line has turned past a room's own view of it before the two count as having changed places."""

_NOWHERE = 1e-6


@dataclass(frozen=True, eq=False)
class Axis:
    """The line from one floor point (3,) to another, as two people stand at a moment."""

    first: Floats
    second: Floats

    @property
    def middle(self) -> Floats:
        """The point (3,) half way."""
        return (self.first + self.second) / 2

    @property
    def along(self) -> Floats:
        """The floor vector (3,) from the first point to the second."""
        return self.second - self.first

    @property
    def leftward(self) -> Floats:
        """The unit floor vector (3,) to the left of who looks along the line from its first point."""
        along = self.second - self.first
        square = np.array([along[2], 0.0, -along[0]])
        length = float(np.linalg.norm(square))
        return square / length if length > _NOWHERE else np.array([1.0, 0.0, 0.0])

    def towards(self, side: Side) -> Floats:
        """The unit floor vector (3,) to a side."""
        return self.leftward if side is Side.LEFT else -self.leftward

    def side_of(self, point: Floats) -> Side:
        """On which side of the line a point (3,) is."""
        return Side.LEFT if float(self.leftward @ (point - self.middle)) >= 0 else Side.RIGHT


def kept_side(ends: Floats, room: Floats) -> Side:
    """The side of a moving line (n, 2, 3) that cameras keep to: towards a floor vector (3,), at first and at last.

    It changes only where the two have clearly changed places as seen from there, so that a small step at the line does
    not swing the camera round.
    """
    along = ends[:, 1] - ends[:, 0]
    left = np.stack([along[:, 2], np.zeros(len(along)), -along[:, 0]], axis=-1)
    facing = (left @ room) / np.maximum(np.linalg.norm(left, axis=-1), _NOWHERE)
    side = Side.LEFT if facing[0] >= 0 else Side.RIGHT
    for share in facing:
        if (share if side is Side.LEFT else -share) < -_CHANGED:
            side = other_side(side)
    return side


def other_side(side: Side) -> Side:
    """The side across the line."""
    return Side.RIGHT if side is Side.LEFT else Side.LEFT


def on_floor(point: Floats) -> Floats:
    """The floor point (3,) below a point."""
    return np.array([point[0], 0.0, point[2]])
