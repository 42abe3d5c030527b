"""What somebody has on their lap while they sit."""

from __future__ import annotations

import math

import numpy as np

from previz.stage.carrying import placed
from previz.stage.props import size
from previz.stage.troupe import Troupe
from previz.stage.view import Floats
from previz.stage.world import Prop, World

_HIPS, _KNEES = [8, 11], [9, 12]
"""The joints between which a lap is."""

_ALONG = 0.55
"""Where on a lap a thing stands: the share of the way from the hips to the knees."""

_THIGH = 0.075
"""Metres from the middle of a thigh to the top of it, in clothes."""

_TALL = 0.4
"""The height in metres from which a thing on a lap would hide who sits there."""

_STANDS_UP = frozenset({"rise", "stand", "walk", "run", "march", "limp", "sneak", "climb", "jump", "dance"})


class OnLap:
    """A prop that stands on a lap, and goes in the hand of whoever gets up with it."""

    def __init__(self, prop: Prop, troupe: Troupe, who: int, until: float, grip: Floats) -> None:
        self._scale = np.diag([prop.scale, prop.scale, prop.scale, 1.0])
        self._troupe, self._who, self._until, self._grip = troupe, who, until, grip
        self._lies = _lying(prop.kind)

    def at(self, seconds: float) -> Floats:
        """Where it is and how it is turned, (4, 4)."""
        if seconds >= self._until:
            return self._troupe.hand(self._who, seconds, True) @ self._grip @ self._scale
        pose = self._troupe.pose(self._who, seconds)
        joints = np.asarray(pose.joints, dtype=np.float64)
        hips, knees = joints[_HIPS].mean(axis=0), joints[_KNEES].mean(axis=0)
        spot = hips + _ALONG * (knees - hips) + np.array([0.0, _THIGH, 0.0])
        return placed(spot, float(pose.heading)) @ self._lies @ self._scale

    def holder(self, seconds: float) -> int | None:
        """Whose lap it is on."""
        del seconds
        return self._who


def _lying(kind: str) -> Floats:
    """How a thing is turned on a lap (4, 4): what would hide a face lies on its back."""
    _, high, deep = size(kind)
    if high < _TALL:
        return np.eye(4)
    return placed(np.array([0.0, deep / 2, -high / 2]), 0.0, -math.pi / 2)


def lapped(world: World, prop: Prop) -> tuple[int, float] | None:
    """Who has a prop on their lap, and until when in seconds of the scene."""
    for who, performer in enumerate(world.performers):
        for beat in performer.beats:
            if beat.action == "lap" and beat.target == prop.name:
                later = (
                    each.start for each in performer.beats if each.action in _STANDS_UP and each.start > beat.start
                )
                return who, min(later, default=math.inf)
    return None
