"""A scene as a camera finds it: its people, the things that stand or move in it, its named places."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from previz.stage.grid import Grid
from previz.stage.hollows import Hollow
from previz.stage.sizes import Block
from previz.stage.subjects import Sort, Subject
from previz.stage.troupe import Troupe
from previz.stage.view import Floats
from previz.stage.world import Vector, World

_SPOT = (1.2, 2.0, 0.6)
"""What a named place has to be seen: as much as a door."""

_NEAR_PROP, _THINNEST = 0.04, 0.005
"""The least half sides in metres that a prop has as an obstacle, and as a thing to frame."""

_LYING = 0.4
"""The height of an upright unit of a thing under which it lies on its side."""

_ASTRIDE = frozenset({"bicycle", "motorcycle", "scooter", "horse", "donkey"})
_RIDER = 0.75
"""How much in metres whoever sits on a thing makes it higher."""

FAR = 30.0
"""Metres from which a thing is far."""

_TALL = 6.0
"""How tall in metres what is far is at the least to be a landmark."""


class Mover(Protocol):
    """A prop that may move: its transform (4, 4) at a time, and the performer who has it in hand."""

    def at(self, seconds: float) -> Floats:
        """Where it is and how it is turned."""
        ...

    def holder(self, seconds: float) -> int | None:
        """The index of the performer who holds it, if any."""
        ...


class Spot(Protocol):
    """A named place of the set."""

    @property
    def position(self) -> Vector:
        """Its point on the floor."""
        ...

    @property
    def heading(self) -> float:
        """Where it faces."""
        ...

    @property
    def size(self) -> Vector | None:
        """How large what is to be seen there is (x, y, z), where that is known."""
        ...


@dataclass(frozen=True, eq=False)
class Scene:
    """Everything of a scene that a viewfinder looks at. `sizes` are the props' own (x, y, z) in metres."""

    world: World
    troupe: Troupe
    movers: Sequence[Mover]
    sizes: Sequence[Vector]
    spots: Mapping[str, Spot]
    grid: Grid
    key: Floats

    def block(self, subject: Subject, seconds: float) -> Block:
        """The thing or the named place that a subject is, at a time, to be framed."""
        if subject.sort is Sort.SPOT:
            spot = self.spots[subject.name]
            half = np.asarray(_SPOT if spot.size is None else spot.size) / 2
            return Block(subject.name, spot.position + half * (0.0, 1.0, 0.0), half, spot.heading)
        block = self._box(subject.index, seconds, _THINNEST)
        ridden = self.world.props[subject.index].kind in _ASTRIDE
        if not ridden or self.movers[subject.index].holder(seconds) is None:
            return block
        rise = np.array([0.0, _RIDER / 2, 0.0])
        return replace(block, centre=block.centre + rise, half=block.half + rise)

    def obstacle(self, index: int, seconds: float) -> Block:
        """A prop at a time as something in the way."""
        return self._box(index, seconds, _NEAR_PROP)

    def hollow(self, index: int, seconds: float) -> Hollow:
        """A prop at a time as something that may be looked into."""
        return Hollow(self.world.props[index].kind, np.linalg.inv(self.movers[index].at(seconds)))

    def _box(self, index: int, seconds: float, thinnest: float) -> Block:
        transform, prop = self.movers[index].at(seconds), self.world.props[index]
        half = np.maximum(np.asarray(self.sizes[index], dtype=np.float64) * prop.scale / 2, thinnest)
        up = transform[:3, 1] / max(float(np.linalg.norm(transform[:3, 1])), 1e-9)
        centre = transform[:3, 3] + up * half[1]
        if abs(float(up[1])) < _LYING:
            return Block(prop.name, centre, half[[0, 2, 1]], math.atan2(up[0], up[2]))
        return Block(prop.name, centre, half, math.atan2(transform[0, 2], transform[2, 2]))

    def backdrop(self, seconds: float) -> Floats | None:
        """The middle of the first large thing that stands far from the scene and stays there."""
        for index, prop in enumerate(self.world.props):
            far = math.hypot(prop.position[0], prop.position[2]) > FAR
            if far and not (prop.path or prop.spin) and self.sizes[index][1] > _TALL:
                return self.obstacle(index, seconds).centre
        return None
