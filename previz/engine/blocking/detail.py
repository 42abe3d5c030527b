"""How finely a figure is drawn: its mesh is thinned where triangles would be smaller than pixels.

The level holds for a whole shot, so that nothing pops; it is chosen by the figure's nearest approach to the camera.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Indices, Mesh, Moment

Wholes = npt.NDArray[np.int64]
_CELLS = (0.008, 0.012, 0.018, 0.027, 0.04)
_PIXELS = 2.0
_GRAIN = 1e-4
_SHADOW_CELL = 0.03
_REACH = 0.35
"""From a joint to the skin or clothes about it, in metres, at most."""


def cell_for(figure: int, moments: list[Moment], height: int) -> float:
    """The grid in metres on which a figure may be thinned in a picture so many pixels high; 0 for not at all."""
    pixel = min((_pixel_at(moment, figure, height) for moment in moments), default=0.0)
    return max((cell for cell in _CELLS if cell <= pixel * _PIXELS), default=0.0)


@lru_cache(maxsize=128)
def thinned(mesh: Mesh, cell: float) -> Mesh:
    """A mesh with one place for each cell of a grid, and one vertex for each colour there; small triangles go.

    After J. Rossignac and P. Borrel, "Multi-resolution 3D approximations" (1993). All that shares a cell keeps sharing
    its place and its bones, so that no crack opens.
    """
    if cell == 0 or mesh.bones is None or mesh.weights is None:
        return mesh
    places, place_of = _in_cells(mesh, cell)
    tints = np.rint(mesh.colours * 31).astype(np.int64) @ np.array([1, 32, 1024])
    kept, vertex_of = _grouped(np.stack([place_of, tints], axis=1))
    corners = place_of[mesh.triangles]
    real = (corners != np.roll(corners, 1, axis=1)).all(axis=1)
    held = places[place_of[kept]]
    return Mesh(
        mesh.positions[held],
        mesh.normals[kept],
        mesh.colours[kept],
        vertex_of[mesh.triangles[real]].astype(np.uint32),
        mesh.bones[held],
        mesh.weights[held],
    )


def shadow_triangles(mesh: Mesh, triangles: Indices) -> Indices:
    """Fewer triangles (m, 3) over the same vertices: as fine as the shadow of a figure needs."""
    places, place_of = _in_cells(mesh, _SHADOW_CELL)
    corners = places[place_of][triangles]
    real = (corners != np.roll(corners, 1, axis=1)).all(axis=1)
    kept: Indices = corners[real].astype(np.uint32)
    return kept


def _in_cells(mesh: Mesh, cell: float) -> tuple[Wholes, Wholes]:
    """The first vertex in each cell of a grid that holds any, and for every vertex the number of its cell."""
    grains = np.rint(mesh.positions / _GRAIN).astype(np.int64)  # what lies together stays in one cell
    return _grouped(grains // round(cell / _GRAIN))


def _grouped(rows: Wholes) -> tuple[Wholes, Wholes]:
    """The first index of each distinct row, and for every row the number of its group."""
    low = rows.min(axis=0)
    spans = rows.max(axis=0) - low + 1
    keys = np.ravel_multi_index(tuple((rows - low).T), tuple(spans))
    _, first, group = np.unique(keys, return_index=True, return_inverse=True)
    return first, group


def _pixel_at(moment: Moment, figure: int, height: int) -> float:
    """How many metres a pixel spans where a figure is nearest to the camera; 0 where that is not known."""
    joints = moment.joints.get(figure)
    if joints is None:
        return 0.0
    eye = moment.camera.to_world[:3, 3]
    away = float(np.linalg.norm(joints - eye, axis=1).min()) - _REACH
    return max(away, 0.0) * 2 * math.tan(moment.camera.fov_y / 2) / height
