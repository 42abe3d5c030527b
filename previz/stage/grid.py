"""A coarse grid of a set: the cells that hold something, for what a camera cannot stand in or see through.

Walls that may stand aside are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Mesh
from previz.stage.view import Floats

CELL = 0.25
"""The grid's cell in metres."""

_REACH = 42.0
"""How far from the middle of the set the grid goes; beyond is background."""

_HEIGHT = 8.0
_GROUND = 0.12
_LARGE = 16.0
_SOLID = 0.015
"""Square metres of surface from which a cell counts as filled: a chair leg does, blades of grass do not."""

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
    found, covered = [np.zeros(0, np.int64)], [np.zeros(0)]
    for mesh in meshes:
        corners = mesh.positions.astype(np.float64)[mesh.triangles.astype(np.int64)]
        for points, areas in _sampled(_near_triangles(corners, low, low + shape * CELL)):
            cells = np.floor((points - low) / CELL).astype(np.int64)
            inside = np.all((cells >= 0) & (cells < shape), axis=-1)
            found.append(np.ravel_multi_index(tuple(cells[inside].T), tuple(shape)))
            covered.append(areas[inside])
    surface = np.bincount(np.concatenate(found), np.concatenate(covered), minlength=int(shape.prod()))
    return Grid(surface.reshape(shape) > _SOLID, low)


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
