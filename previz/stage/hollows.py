"""Hollow things in the camera's way: the cells that a vehicle's own mesh fills, so that one looks in at its windows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from previz.stage.props import prop_mesh
from previz.stage.view import Floats

Bools = npt.NDArray[np.bool_]

_CELL = 0.09
"""The cell in metres: a windscreen's post fills one or two."""

_FINEST = 40


@dataclass(frozen=True, eq=False)
class _Cells:
    """The filled cells (x, y, z) of a mesh in its own frame, from a low corner (3,)."""

    filled: Bools
    low: Floats


@dataclass(frozen=True, eq=False)
class Hollow:
    """A hollow thing at a moment: its kind, and the transform (4, 4) from the world into its own frame.

    What it hides nearer than `blind` metres to whatever is looked at does not count: who sits in a car is behind its
    doors in any set-up.
    """

    kind: str
    into: npt.NDArray[np.floating]
    blind: float = 0.3

    def holds(self, points: Floats) -> Bools:
        """Whether each world point (..., 3) lies in a filled cell."""
        cells = _cells(self.kind)
        flat = points.reshape(-1, 3) @ self.into[:3, :3].T + self.into[:3, 3]
        index = np.floor((flat - cells.low) / _CELL).astype(np.int64)
        inside = np.all((index >= 0) & (index < cells.filled.shape), axis=-1)
        held = np.zeros(len(flat), dtype=np.bool_)
        held[inside] = cells.filled[tuple(index[inside].T)]
        return held.reshape(points.shape[:-1])


@lru_cache(maxsize=64)
def _cells(kind: str) -> _Cells:
    mesh = prop_mesh(kind)
    corners = mesh.positions.astype(np.float64)[mesh.triangles.astype(np.int64)]
    low = mesh.positions.min(axis=0).astype(np.float64) - _CELL
    shape = np.ceil((mesh.positions.max(axis=0) - low) / _CELL).astype(int) + 1
    filled = np.zeros(shape, dtype=np.bool_)
    longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=-1).max(axis=1)
    steps = np.clip(np.ceil(longest / _CELL).astype(int), 1, _FINEST)
    for count in np.unique(steps):
        a, b, c = (corners[steps == count, corner, None] for corner in range(3))
        u, v = (np.array([(i, j) for i in range(count + 1) for j in range(count + 1 - i)]) / count).T
        points = a + u[None, :, None] * (b - a) + v[None, :, None] * (c - a)
        cells = np.floor((points.reshape(-1, 3) - low) / _CELL).astype(np.int64)
        filled[tuple(cells.T)] = True
    return _Cells(filled, low)
