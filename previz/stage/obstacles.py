"""What a camera cannot stand in or see through: a coarse grid of the set, capsules of figures, boxes of props.

Walls that may stand aside are not in the grid. All tests take many points at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Mesh
from previz.stage.sizes import Block, Body
from previz.stage.view import Floats

CELL = 0.25
"""The grid's cell in metres."""

_REACH = 42.0
"""How far from the middle of the set the grid goes; beyond is background."""

_HEIGHT = 8.0
_GROUND = 0.12
_LARGE = 16.0
_STEPS, _MOST_STEPS, _NEAR_STEPS = 40, 160, 16
_SOLID = 0.015
"""Square metres of surface from which a cell counts as filled: a chair leg does, blades of grass do not."""

_CLOTHES = 0.2
"""How far in metres wide clothes stand off a body."""

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Grid:
    """Cells of the set that hold something: `filled` (x, y, z), its low corner `low` (3,)."""

    filled: Bools
    low: Floats

    def holds(self, points: Floats) -> Bools:
        """Whether each point (..., 3) lies in a filled cell."""
        flat = points.reshape(-1, 3)
        shape = self.filled.shape
        near = np.arange(len(flat))
        index = np.zeros(len(flat), dtype=np.int64)
        for axis in range(3):
            cell = np.floor((flat[near, axis] - self.low[axis]) / CELL).astype(np.int64)
            inside = (cell >= 0) & (cell < shape[axis])
            near = near[inside]
            index[near] = index[near] * shape[axis] + cell[inside]
        held = np.zeros(len(flat), dtype=np.bool_)
        held[near] = self.filled.ravel()[index[near]]
        return held.reshape(points.shape[:-1])

    def support(self, point: Floats) -> float:
        """The height of the highest thing under a point, or 0 for the floor."""
        column = np.arange(_GROUND + CELL / 2, max(float(point[1]), _GROUND + CELL), CELL / 2)
        below = np.stack([np.full_like(column, point[0]), column, np.full_like(column, point[2])], axis=-1)
        held = column[self.holds(below)]
        if not len(held):
            return 0.0
        return float(np.ceil((held[-1] - self.low[1]) / CELL) * CELL + self.low[1])


def grid_of(meshes: Iterable[Mesh]) -> Grid:
    """The grid of some fixed meshes (world space). The ground itself is left out."""
    low = np.array([-_REACH, _GROUND, -_REACH])
    shape = np.ceil(np.array([2 * _REACH, _HEIGHT, 2 * _REACH]) / CELL).astype(int)
    covered = np.zeros(int(shape.prod()))
    for mesh in meshes:
        corners = mesh.positions.astype(np.float64)[mesh.triangles.astype(np.int64)]
        for points, areas in _sampled(_near_triangles(corners, low, low + shape * CELL)):
            cells = np.floor((points - low) / CELL).astype(np.int64)
            inside = np.all((cells >= 0) & (cells < shape), axis=-1)
            flat = np.ravel_multi_index(tuple(cells[inside].T), tuple(shape))
            covered += np.bincount(flat, areas[inside], minlength=len(covered))
    return Grid(covered.reshape(shape) > _SOLID, low)


def _near_triangles(corners: Floats, low: Floats, high: Floats) -> Floats:
    """The triangles (n, 3, 3) that touch a box, large ones split so that little of them lies outside."""
    done = [np.empty((0, 3, 3))]
    while len(corners):
        near = np.all(corners.max(axis=1) >= low, axis=1) & np.all(corners.min(axis=1) <= high, axis=1)
        corners = corners[near]
        longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=-1).max(axis=1, initial=0.0)
        done.append(corners[longest <= _LARGE])
        corners = _quartered(corners[longest > _LARGE])
    return np.concatenate(done)


def _sampled(corners: Floats) -> Iterator[tuple[Floats, Floats]]:
    """Points (m, 3) about a cell apart on triangles (n, 3, 3), with the area (m,) that each stands for.

    Rows of points run from the shortest side to the opposite corner; triangles with equally many rows go together.
    """
    sides = np.linalg.norm(np.roll(corners, -1, axis=1) - corners, axis=-1)
    turn = (sides.argmin(axis=1)[:, None] + np.arange(3)) % 3
    corners = np.take_along_axis(corners, turn[:, :, None], axis=1)
    across = _counts(sides.min(axis=1))
    along = _counts(sides.max(axis=1))
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=-1) / 2
    for columns, rows in sorted(set(zip(across.tolist(), along.tolist(), strict=True))):
        chosen = (across == columns) & (along == rows)
        a, b, c = (corners[chosen, corner, None, None, :] for corner in range(3))
        u = ((np.arange(columns) + 0.5) / columns)[None, :, None, None]
        v = ((np.arange(rows) + 0.5) / rows)[None, None, :, None]
        points = (1 - v) * (a + u * (b - a)) + v * c
        share = np.broadcast_to(2 * (1 - v[..., 0]) / (columns * rows), points.shape[:-1])
        yield points.reshape(-1, 3), (share * area[chosen, None, None]).reshape(-1)


def _counts(lengths: Floats) -> npt.NDArray[np.int64]:
    """How many points a length takes, as a power of two so that few counts differ."""
    return np.asarray(2 ** np.ceil(np.log2(np.maximum(lengths / CELL, 1.0))), dtype=np.int64)


def _quartered(corners: Floats) -> Floats:
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    ab, bc, ca = (a + b) / 2, (b + c) / 2, (c + a) / 2
    parts = ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))
    return np.concatenate([np.stack(part, axis=1) for part in parts])


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


_SLACK = 1e-6
"""Metres by which boxes are widened so that rounding loses nothing at their faces."""


def _columns(points: Floats) -> tuple[Floats, Floats, Floats]:
    """The x, y and z of points (n, 3), each in one piece."""
    x, y, z = np.ascontiguousarray(points.T)
    return x, y, z


def _nearby(columns: tuple[Floats, Floats, Floats], middle: Floats, reach: Floats) -> npt.NDArray[np.intp]:
    """The indices of the points in an upright box about a middle (3,), half sides (3,)."""
    x, y, z = columns
    low, high = middle - reach - _SLACK, middle + reach + _SLACK
    near: npt.NDArray[np.intp] = np.flatnonzero((x > low[0]) & (x < high[0]))
    inside: Bools = (y[near] > low[1]) & (y[near] < high[1]) & (z[near] > low[2]) & (z[near] < high[2])
    return np.asarray(near[inside])


@dataclass(frozen=True, eq=False)
class Obstacles:
    """Everything in the camera's way at the time of a shot."""

    grid: Grid
    capsules: tuple[Capsule, ...]
    blocks: tuple[Block, ...]

    @classmethod
    def of_people(cls, capsules: tuple[Capsule, ...]) -> Obstacles:
        """People alone, in an empty place."""
        return cls(Grid(np.zeros((1, 1, 1), dtype=np.bool_), np.zeros(3)), capsules, ())

    def hold(self, points: Floats, room: float = 0.0) -> Bools:
        """Whether each point (..., 3) lies in something, or nearer than `room` metres to a figure or prop."""
        points = np.asarray(points, dtype=np.float64)
        return self.grid.holds(points) | self._in_capsules(points, room) | self._in_blocks(points, room)

    def _in_capsules(self, points: Floats, room: float) -> Bools:
        held, flat = np.zeros(points.shape[:-1], dtype=np.bool_), points.reshape(-1, 3)
        seen, columns = held.reshape(-1), _columns(flat)
        for start, along, radius, middle, reach in self._sticks:
            near = _nearby(columns, middle, reach + radius + room)
            offset = flat[near] - start
            share = np.clip((offset * along).sum(-1) / max(float((along * along).sum()), 1e-9), 0, 1)
            seen[near] |= np.linalg.norm(offset - share[..., None] * along, axis=-1) < radius + room
        return held

    @cached_property
    def _sticks(self) -> tuple[tuple[Floats, Floats, float, Floats, Floats], ...]:
        """Each capsule's start, way, radius, middle and half sides of the box about its axis."""
        ways = ((capsule, capsule.end - capsule.start) for capsule in self.capsules)
        return tuple(
            (capsule.start, along, capsule.radius, capsule.start + along / 2, np.abs(along) / 2)
            for capsule, along in ways
        )

    def _in_blocks(self, points: Floats, room: float) -> Bools:
        held, flat = np.zeros(points.shape[:-1], dtype=np.bool_), points.reshape(-1, 3)
        seen, columns = held.reshape(-1), _columns(flat)
        for block in self.blocks:
            turn, lean = np.cos(block.heading), np.sin(block.heading)
            half = block.half + room
            across = float(np.hypot(half[0], half[2])) + _SLACK
            near = _nearby(columns, block.centre, np.array([across, half[1] + _SLACK, across]))
            x, y, z = (flat[near] - block.centre).T
            own = np.stack([x * turn - z * lean, y, x * lean + z * turn], axis=-1)
            seen[near] |= np.all(np.abs(own) < half, axis=-1)
        return held

    def hidden(self, eyes: Floats, targets: Floats) -> Floats:
        """The share of targets (m, 3) that something hides from each eye (n, 3), as (n,)."""
        away = targets[None] - eyes[:, None]
        longest = float(np.linalg.norm(away, axis=-1).max())
        fine = np.linspace(0.02, 0.97, min(max(_STEPS, int(longest / CELL)), _MOST_STEPS))[:, None]
        coarse = np.linspace(0.04, 0.96, _STEPS)[:, None]
        start, along = eyes[:, None, None, :], away[:, :, None, :]
        lines = start + coarse * along
        blocked = self.grid.holds(start + fine * along).any(axis=-1)
        blocked |= (self._in_capsules(lines, 0.0) | self._in_blocks(lines, 0.0)).any(axis=-1)
        return np.asarray(blocked.mean(axis=-1), dtype=np.float64)

    def clutter(self, eyes: Floats, rays: Floats, reach: Floats) -> Floats:
        """The share (n,) of an eye's rays (n, m, 3) that meet something within its reach (n,) in metres."""
        steps = np.linspace(0.08, 1.0, _NEAR_STEPS)[:, None]
        lines = eyes[:, None, None, :] + steps * (rays * reach[:, None, None])[:, :, None, :]
        return np.asarray(self.hold(lines).any(axis=-1).mean(axis=-1), dtype=np.float64)

    def company(self, eyes: Floats, rays: Floats, reach: float) -> Floats:
        """The share (n,) of an eye's rays (n, m, 3) that meet somebody in clothes within a reach in metres, before
        anything else."""
        steps = np.linspace(0.08, 1.0, _STEPS)[:, None] * reach
        lines = eyes[:, None, None, :] + steps * rays[:, :, None, :]
        somebody, something = self._in_capsules(lines, _CLOTHES), self.grid.holds(lines)
        first = np.where(somebody.any(axis=-1), somebody.argmax(axis=-1), _STEPS)
        before = first < np.where(something.any(axis=-1), something.argmax(axis=-1), _STEPS)
        return np.asarray(before.mean(axis=-1), dtype=np.float64)

    def block_camera(self, eyes: Floats) -> Bools:
        """Whether a camera body at each eye (n, 3) would stand in something or below the floor."""
        around = 0.18 * np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1], [0, 0, 0]])
        return np.asarray(self.hold(eyes[:, None, :] + around, 0.1).any(axis=1) | (eyes[:, 1] < 0.1))
