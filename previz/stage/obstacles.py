"""What a camera cannot stand in or see through: the grid of the set, capsules of figures, boxes of props.

All tests take many points or ways at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from previz.stage.grid import CELL, Bools, Grid
from previz.stage.hollows import Hollow
from previz.stage.sightlines import Boxes, Sticks
from previz.stage.sizes import Block, Body
from previz.stage.view import Floats

_STEPS, _MOST_STEPS, _NEAR_STEPS = 40, 160, 16
_NEAREST, _FARTHEST = 0.04, 0.96
"""The part of a line of sight in which people and props are in its way."""

_BEFORE = 0.08
"""The share of a ray about the camera's own body that is left out."""

_CLOTHES = 0.2
"""How far in metres wide clothes stand off a body."""

_CAMERA = 0.18 * np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1], [0, 0, 0]])
"""Points (7, 3) about the middle of a camera's body, in metres."""


@dataclass(frozen=True, eq=False)
class Capsule:
    """A rounded stick: the part of a figure between two points (3,)."""

    start: Floats
    end: Floats
    radius: float


def capsules_of(body: Body, girth: float = 1.0) -> tuple[Capsule, ...]:
    """A figure's trunk with its shoulders and head, its legs and its arms; `girth` makes all of them thicker."""
    joints = body.joints
    legs = [(joints[hip], joints[hip + 2], 0.11) for hip in (8, 11)]
    arms = [(joints[elbow], joints[elbow + 1], 0.09) for elbow in (3, 6)]
    upper = [(joints[shoulder], joints[shoulder + 1], 0.09) for shoulder in (2, 5)]
    trunk = [(body.hips, joints[1], 0.2), (joints[2], joints[5], 0.1), (joints[1], body.crown, 0.13)]
    return tuple(Capsule(start, end, girth * radius) for start, end, radius in (*trunk, *legs, *arms, *upper))


_SLENDER = 0.8
"""The girth at which a body's parts hide its own face, beside what they are in the way of others."""


def before_own_face(body: Body) -> Sticks:
    """What of a body may hide its own face from below, from behind, or when it lifts an arm."""
    trunk, shoulders, _, _, _, *arms = capsules_of(body, _SLENDER)
    return _sticks((trunk, shoulders, *arms))


def _sticks(capsules: Sequence[Capsule]) -> Sticks:
    starts = np.array([capsule.start for capsule in capsules], dtype=np.float64).reshape(-1, 3)
    ends = np.array([capsule.end for capsule in capsules], dtype=np.float64).reshape(-1, 3)
    return Sticks(starts, ends - starts, np.array([capsule.radius for capsule in capsules]))


@dataclass(frozen=True, eq=False)
class Obstacles:
    """Everything in the camera's way at the time of a shot."""

    grid: Grid
    capsules: tuple[Capsule, ...]
    blocks: tuple[Block, ...]
    hollows: tuple[Hollow, ...] = ()

    @classmethod
    def of_people(cls, capsules: tuple[Capsule, ...]) -> Obstacles:
        """People alone, in an empty place."""
        return cls(Grid(np.zeros((1, 1, 1), dtype=np.bool_), np.zeros(3)), capsules, ())

    @cached_property
    def _sticks(self) -> Sticks:
        return _sticks(self.capsules)

    @cached_property
    def _boxes(self) -> Boxes:
        middles = np.array([block.centre for block in self.blocks], dtype=np.float64).reshape(-1, 3)
        halves = np.array([block.half for block in self.blocks], dtype=np.float64).reshape(-1, 3)
        return Boxes(middles, halves, np.array([block.heading for block in self.blocks]))

    def hold(self, points: Floats, room: float = 0.0) -> Bools:
        """Whether each point (..., 3) lies in something, or nearer than `room` metres to a figure or prop."""
        points = np.asarray(points, dtype=np.float64)
        flat = points.reshape(-1, 3)
        held = self._fixed(flat) | self._sticks.hold(flat, room) | self._boxes.hold(flat, room)
        return held.reshape(points.shape[:-1])

    def _fixed(self, points: Floats) -> Bools:
        """Whether each point (..., 3) is in the set, or in what a hollow thing is made of."""
        held = self.grid.holds(points)
        for hollow in self.hollows:
            held |= hollow.holds(points)
        return held

    def _met(self, starts: Floats, ways: Floats) -> Floats:
        """Where along each way (k, 3) somebody or a prop is first, 0 to 1; infinite where nobody is."""
        return np.minimum(self._sticks.met(starts, ways), self._boxes.met(starts, ways))

    def hidden(self, eyes: Floats, targets: Floats) -> Floats:
        """The share of targets (m, 3) that something hides from each eye (n, 3), as (n,)."""
        away = targets[None] - eyes[:, None]
        longest = float(np.linalg.norm(away, axis=-1).max())
        fine = np.linspace(0.02, 0.97, min(max(_STEPS, int(longest / CELL)), _MOST_STEPS))[:, None]
        seen = eyes[:, None, None, :] + fine * away[:, :, None, :]
        blocked = self.grid.holds(seen).any(axis=-1)
        for hollow in self.hollows:
            left = (1.0 - fine[:, 0]) * np.linalg.norm(away, axis=-1)[..., None]
            blocked |= (hollow.holds(seen) & (left > hollow.blind)).any(axis=-1)
        starts = (eyes[:, None] + _NEAREST * away).reshape(-1, 3)
        met = self._met(starts, (_FARTHEST - _NEAREST) * away.reshape(-1, 3))
        blocked |= np.isfinite(met).reshape(blocked.shape)
        return np.asarray(blocked.mean(axis=-1), dtype=np.float64)

    def clutter(self, eyes: Floats, rays: Floats, reach: Floats) -> Floats:
        """The share (n,) of an eye's rays (n, m, 3) that meet something within its reach (n,) in metres."""
        ways = rays * reach[:, None, None]
        steps = np.linspace(_BEFORE, 1.0, _NEAR_STEPS)[:, None]
        met = self.grid.holds(eyes[:, None, None, :] + steps * ways[:, :, None, :]).any(axis=-1)
        starts = (eyes[:, None] + _BEFORE * ways).reshape(-1, 3)
        met |= np.isfinite(self._met(starts, (1.0 - _BEFORE) * ways.reshape(-1, 3))).reshape(met.shape)
        return np.asarray(met.mean(axis=-1), dtype=np.float64)

    def company(self, eyes: Floats, rays: Floats, reach: float) -> Floats:
        """The share (n,) of an eye's rays (n, m, 3) that meet somebody in clothes within a reach in metres, before
        anything else."""
        ways = reach * rays
        steps = np.linspace(_BEFORE, 1.0, _STEPS)
        filled = self.grid.holds(eyes[:, None, None, :] + steps[:, None] * ways[:, :, None, :])
        wall = np.where(filled.any(axis=-1), steps[filled.argmax(axis=-1)], np.inf)
        starts = (eyes[:, None] + _BEFORE * ways).reshape(-1, 3)
        people = self._sticks.met(starts, (1.0 - _BEFORE) * ways.reshape(-1, 3), _CLOTHES).reshape(wall.shape)
        return np.asarray((_BEFORE + (1.0 - _BEFORE) * people < wall).mean(axis=-1), dtype=np.float64)

    def block_camera(self, eyes: Floats) -> Bools:
        """Whether a camera body at each eye (n, 3) would stand in something or below the floor."""
        return np.asarray(self.hold(eyes[:, None, :] + _CAMERA, 0.1).any(axis=1) | (eyes[:, 1] < 0.1))
