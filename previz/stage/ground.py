"""The ground that a frame is found on: the scene's bounds and obstacles, and the frame that is wanted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from previz.shots.spec import Angle, Size
from previz.stage.lens import Gate, tangents
from previz.stage.obstacles import Obstacles
from previz.stage.view import Floats, View, basis

_SHARES = np.linspace(-1.0, 1.0, 5)
_EDGE = np.array([(x, y) for x in _SHARES for y in _SHARES if max(abs(x), abs(y)) == 1.0])
"""Points (16, 2) about the edge of the frame."""

_FACING = 1.8
"""Metres before a wall within which a camera that turns sees nothing but the wall."""

_BARE = 0.6
"""What a look at a bare wall counts beside one past the set."""

_ON_LINE = 0.05
"""How far in metres over the line a camera still counts as on it."""

_POLE = math.pi / 2

_IN_WALL = 0.12
"""Metres before a wall from which the camera is in it, so that it stands aside."""

_FORBIDDEN = 60.0
"""The price of a camera on the side of the line where it is not to be: more than that of any other fault."""

_OTHER_WAY = 0.92
"""The cosine of the angle from which a camera counts as set up elsewhere."""


def _ways(offsets: Floats) -> Floats:
    """Unit floor vectors (..., 2) of offsets (..., 3)."""
    floor = offsets[..., [0, 2]]
    return np.asarray(floor / np.maximum(np.linalg.norm(floor, axis=-1, keepdims=True), 1e-6))


@dataclass(frozen=True, eq=False)
class Place:
    """What framing knows of a scene: its bounds, what is in the way, the side of the line, where the key light is.

    `side` is the unit floor vector from the line towards the camera's side; `line` a point on it.
    """

    interior: bool
    size: tuple[float, float, float]
    obstacles: Obstacles
    line: Floats
    side: Floats
    key: Floats
    spurned: tuple[Floats, ...] = ()
    """Eyes (3,) from which the shot was tried and found wanting."""
    side_is_said: bool = False
    """Whether the shot itself says its side of the line, which then holds whatever the frame would like."""
    has_panes: bool = False
    """Whether it is the inside of a vehicle, past whose panes the camera may look."""
    sweep: tuple[tuple[float, float], ...] = ()
    """Where else the camera looks as it turns: radians of yaw and of pitch off the frame."""
    unspurned: Place | None = None
    """The place before any eye was spurned, where one is: what is weighed in it holds for every attempt."""

    def spurns(self, eyes: tuple[Floats, ...]) -> Place:
        """The same place with the eyes (3,) from which the shot was tried and found wanting."""
        return replace(self, spurned=eyes, unspurned=self.unspurned or self)

    def spurning(self, eyes: Floats, subject: Floats) -> Floats:
        """How much (n,) each eye looks at a subject (3,) from where it was tried in vain."""
        ways = _ways(eyes - subject)
        alike = [np.maximum(ways @ _ways(eye - subject) - _OTHER_WAY, 0.0) for eye in self.spurned]
        return np.asarray(sum(alike, np.zeros(len(eyes))) * (3.0 / (1.0 - _OTHER_WAY)))

    def outside(self, eyes: Floats) -> Floats:
        """How far in metres each eye (n, 3) is beyond the walls; 0 out of doors."""
        if not self.interior:
            return np.zeros(len(eyes))
        half = np.array([self.size[0] / 2, self.size[2] / 2])
        return np.asarray(np.linalg.norm(np.maximum(np.abs(eyes[:, [0, 2]]) - half, 0.0), axis=-1))

    def spill(self, wish: Wish, yaw: Floats, pitch: Floats, eyes: Floats) -> Floats:
        """The share of the frame's edge (n,) that sees past the room, at the worst as the camera turns; 0 out of doors.

        A camera behind a wall that stands aside must look in through that wall alone: a ray of the frame's edge that
        misses the room's box shows where the set ends.
        """
        if not self.interior:
            return np.zeros(len(eyes))
        enters, leaves = self._crossed(wish, yaw, pitch, eyes)
        worst = (enters > np.maximum(leaves, 0.0)).mean(axis=-1)
        for turn, tilt in self.sweep:
            enters, leaves = self._crossed(wish, yaw + turn, np.clip(pitch + tilt, -_POLE, _POLE), eyes)
            past = (enters > np.maximum(leaves, 0.0)).mean(axis=-1)
            bare = np.where(np.median(leaves, axis=-1) < _FACING, _BARE, 0.0)
            worst = np.maximum(worst, np.maximum(past, bare))
        return np.asarray(worst)

    def _crossed(self, wish: Wish, yaw: Floats, pitch: Floats, eyes: Floats) -> tuple[Floats, Floats]:
        """How far ahead in metres each ray (n, k) of the frame's edge enters the room's box, and leaves it."""
        right, up, forward = basis(yaw, pitch, wish.roll)
        across, height = wish.tangents
        rays = forward[:, None] + _EDGE[:, :1] * across * right[:, None] + _EDGE[:, 1:] * height * up[:, None]
        rays = np.where(np.abs(rays) < 1e-9, 1e-9, rays)
        low = np.array([-self.size[0] / 2, 0.0, -self.size[2] / 2]) - eyes[:, None]
        high = np.array([self.size[0] / 2, self.size[1], self.size[2] / 2]) - eyes[:, None]
        enters = np.minimum(low / rays, high / rays).max(axis=-1)
        leaves = np.maximum(low / rays, high / rays).min(axis=-1)
        return np.asarray(enters), np.asarray(leaves)

    def bared(self, views: Sequence[View], gate: Gate) -> float:
        """The share of the frame's edge that sees past the room at the worst of a shot's views; 0 out of doors.

        A wall that the camera is beyond at any time of the shot stands aside for all of it.
        """
        if not self.interior or self.has_panes:
            return 0.0
        eyes = np.array([view.eye for view in views])
        reach = np.array([self.size[0] / 2, self.size[1], self.size[2] / 2]) - _IN_WALL
        aside = np.stack([(eyes < -reach).any(axis=0), (eyes > reach).any(axis=0)])
        aside[0, 1] = False
        return max(self._bared(view, aside, tangents(view.lens_mm, gate)) for view in views)

    def _bared(self, view: View, aside: npt.NDArray[np.bool_], lens: tuple[float, float]) -> float:
        right, up, forward = basis(view.yaw, view.pitch, view.roll)
        rays = forward + _EDGE[:, :1] * lens[0] * right + _EDGE[:, 1:] * lens[1] * up
        rays = np.where(np.abs(rays) < 1e-9, 1e-9, rays)
        low = np.array([-self.size[0] / 2, 0.0, -self.size[2] / 2]) - view.eye
        high = np.array([self.size[0] / 2, self.size[1], self.size[2] / 2]) - view.eye
        enters = np.minimum(low / rays, high / rays).max(axis=-1)
        through = np.maximum(low / rays, high / rays)
        wall = through.argmin(axis=-1)
        misses = enters > np.maximum(through.min(axis=-1), 0.0)
        return float((misses | aside[(rays[np.arange(len(rays)), wall] > 0).astype(int), wall]).mean())

    def spill_of(self, view: View, wish: Wish) -> float:
        """The share of a view's edge that sees past the room."""
        seen = replace(wish, lens_mm=view.lens_mm)
        return float(self.spill(seen, np.array([view.yaw]), np.array([view.pitch]), view.eye[None])[0])

    def crossing(self, eyes: Floats, price: float) -> Floats:
        """The price (n,) of each eye (n, 3) that is over the line: as given, or prohibitive where the side is said."""
        over = -((eyes - self.line) @ self.side) > _ON_LINE
        return np.where(over, _FORBIDDEN if self.side_is_said else price, 0.0)


@dataclass(frozen=True, slots=True)
class Wish:
    """The frame that is wanted: size, angle, lens, roll in radians, and the gate of the picture."""

    size: Size
    angle: Angle
    lens_mm: float
    roll: float
    gate: Gate
    lens_is_given: bool = False
    """Whether the words say the lens, which then stays on."""

    @property
    def tangents(self) -> tuple[float, float]:
        """Tangents of half the field of view, across and up."""
        return tangents(self.lens_mm, self.gate)
