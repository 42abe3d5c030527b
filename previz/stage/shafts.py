"""Oars, paddles and poles: shafts that go through the hands of those who go by them."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from previz.stage.troupe import Troupe
from previz.stage.view import Floats
from previz.stage.world import Prop

_LOCKS = {"rowing_oar": (0.66, 0.6)}
"""How far aside of the middle of its boat, and how high, what an oar turns about is, in metres."""

_BEFORE_ROWER = 0.45
_INBOARD, _GRIP = 0.62, 0.35
"""The lengths in metres of an oar inside its lock, and of a paddle above the upper hand's middle."""


_STEEP = 0.4
"""The sine of the flattest slope at which a handle is held."""


class Base(Protocol):
    """What carries whoever has a shaft."""

    def at(self, seconds: float) -> Floats:
        """Where it is and how it is turned, (4, 4)."""
        ...


class Shaft:
    """A shaft in the left hand (0), in the right (1), or through both: an oar goes on through its lock."""

    def __init__(self, prop: Prop, troupe: Troupe, performer: int, side: int, base: Base) -> None:
        self._prop, self._troupe, self._performer, self._side, self._base = prop, troupe, performer, side, base

    def at(self, seconds: float) -> Floats:
        """Where it is and how it is turned, (4, 4): its blade is its foot."""
        if self._prop.kind == "rowing_oar":
            return self._oar(seconds)
        if self._prop.kind == "ski_pole":
            return self._pole(seconds)
        return self._paddle(seconds)

    def holder(self, seconds: float) -> int | None:
        """Who has it."""
        del seconds
        return self._performer

    def _palm(self, seconds: float, left: bool) -> Floats:
        return np.asarray(self._troupe.hand(self._performer, seconds, left)[:3, 3])

    def _oar(self, seconds: float) -> Floats:
        """From the hand out over the lock to the water."""
        hand = self._palm(seconds, left=self._side == 0)
        boat = self._base.at(seconds)
        pose = self._troupe.pose(self._performer, seconds)
        across, high = _LOCKS[self._prop.kind]
        local = np.linalg.inv(boat) @ np.append(np.asarray(pose.joints[8], dtype=np.float64), 1.0)
        toward = (np.linalg.inv(boat) @ np.append(hand, 1.0))[2] - local[2]
        lock = local[2] + _BEFORE_ROWER * np.sign(toward if abs(toward) > 1e-3 else -1.0)
        side = np.sign((np.linalg.inv(boat) @ np.append(hand, 1.0))[0]) or 1.0
        through = (boat @ np.array([side * across, high, lock, 1.0]))[:3]
        return _standing_on(hand, through, 2.6)

    def _pole(self, seconds: float) -> Floats:
        """From the hand back down to the snow."""
        hand = self._palm(seconds, left=self._side == 0)
        pose = self._troupe.pose(self._performer, seconds)
        back = np.array([-np.sin(pose.heading), -1.15, -np.cos(pose.heading)])
        return _standing_on(hand, hand + back, 1.2)

    def _paddle(self, seconds: float) -> Floats:
        """Through both hands, the blade beyond the lower."""
        left, right = self._palm(seconds, left=True), self._palm(seconds, left=False)
        low, high = (left, right) if left[1] < right[1] else (right, left)
        if self._prop.kind == "double_paddle":
            along = (low - high) / max(float(np.linalg.norm(low - high)), 1e-6)
            return _standing_on((low + high) / 2 - 1.1 * along, low, 2.2)
        if self._prop.kind != "paddle":
            return self._on_the_floor(seconds, high, low)
        return _standing_on(high, low, 1.45)

    def _on_the_floor(self, seconds: float, high: Floats, low: Floats) -> Floats:
        """Down through both hands to the floor."""
        down = low - high
        floor = float(self._troupe.pose(self._performer, seconds).position[1])
        steep = min(float(down[1]), -_STEEP * float(np.linalg.norm(down)))
        foot = high + down * ((floor - high[1]) / steep)
        foot[1] = floor
        return _standing_on(foot, 2 * foot - high, 0.0)


def _standing_on(top: Floats, through: Floats, length: float) -> Floats:
    """The transform of a shaft of a length that hangs from its top (3,) through a point (3,)."""
    up = top - through
    up = up / max(float(np.linalg.norm(up)), 1e-6)
    aside = np.cross(up, [0.0, 0.0, 1.0] if abs(up[2]) < 0.9 else [1.0, 0.0, 0.0])
    aside /= np.linalg.norm(aside)
    transform = np.eye(4)
    transform[:3, :3] = np.stack([aside, up, np.cross(aside, up)], axis=-1)
    transform[:3, 3] = top - length * up
    return transform
