"""Meshes from above: the outline that they cover, the section at a height, the edges that a draughtsman would draw.

Plan points are (x, z) in metres. All geometry is valid and in a fixed order, so that equal meshes give equal drawings.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

_CLOSING = 0.012
"""Metres by which cracks between the faces of a thing are closed."""

_FINE = 30000
"""The triangles from which a mesh, a model from outside, is drawn by its hull: no plan shows what they tell."""

_THIN = 1e-7
_SNAP = 0.001
_DETAIL = 0.006
"""Metres that an outline may be off: a fifth of a pen's line on a 1:25 plan."""

_FLAT = 0.94
"""How far up a face looks (its unit normal's height) whose edges are drawn."""

_LEVEL, _LEAN = 0.03, 0.12
"""How far faces may be apart in metres, and how unlike their normals, that count as one top."""

_TELLING = 0.03
"""The share of a thing's outline from which one of its levels is drawn."""

_MOST_LEVELS = 7
_WALL = 0.085
"""Half of the thickness in metres up to which two faces are the two sides of one wall."""


def corners(points: npt.ArrayLike, triangles: npt.ArrayLike) -> Floats:
    """The corners (m, 3, 3) of triangles."""
    return np.asarray(np.asarray(points, np.float64)[np.asarray(triangles)])


def covered(triangles: Floats) -> BaseGeometry:
    """What triangles (m, 3, 3) cover, seen from above; of a very fine mesh its convex hull."""
    flat = triangles[:, :, [0, 2]]
    kept = flat[np.abs(_areas(flat)) > _THIN]
    if not len(kept):
        return shapely.Polygon()
    if len(kept) > _FINE:
        return _tidy(shapely.MultiPoint(kept.reshape(-1, 2)).convex_hull)
    union = shapely.union_all(shapely.polygons(kept), grid_size=_SNAP)
    return _tidy(shapely.buffer(shapely.buffer(union, _CLOSING, join_style="mitre"), -_CLOSING, join_style="mitre"))


def section(triangles: Floats, height: float) -> BaseGeometry:
    """What is solid of triangles (m, 3, 3) at a height: closed outlines, and walls between their two faces."""
    lines = _cut(triangles, height)
    if not len(lines):
        return shapely.Polygon()
    drawn = shapely.union_all(shapely.linestrings(lines), grid_size=_SNAP)
    walls = shapely.buffer(
        shapely.buffer(drawn, _WALL, cap_style="square", join_style="mitre"), -_WALL + 1e-4, join_style="mitre"
    )
    solids = shapely.get_parts(shapely.polygonize([drawn]))
    return _tidy(shapely.union_all([walls, *solids]))


def levels(triangles: Floats, outline: BaseGeometry) -> BaseGeometry:
    """The edges between the flat tops of a thing as seen from above, its outline left out: seats, boards, doors."""
    if len(triangles) > _FINE:
        return shapely.LineString()
    flat = triangles[:, :, [0, 2]]
    normals = _normals(triangles)
    kept = (np.abs(normals[:, 1]) > _FLAT) & (np.abs(_areas(flat)) > _THIN)
    hidden: BaseGeometry = shapely.Polygon()
    edges: list[BaseGeometry] = []
    for faces in _planes(triangles[kept], normals[kept])[:_MOST_LEVELS]:
        top = shapely.union_all(shapely.polygons(flat[kept][faces]), grid_size=_SNAP)
        seen = _tidy(shapely.difference(top, hidden))
        if seen.area > _TELLING * outline.area:
            edges.append(seen.boundary)
        hidden = shapely.union(hidden, top)
    inner = shapely.difference(shapely.union_all(edges), shapely.buffer(outline.boundary, 2 * _CLOSING))
    return shapely.line_merge(inner) if not inner.is_empty else shapely.LineString()


def _planes(triangles: Floats, normals: Floats) -> list[Indices]:
    """Triangles that lie in one plane, as their indices, the highest plane first."""
    if not len(triangles):
        return []
    offsets = np.einsum("ij,ij->i", triangles.mean(axis=1), normals)
    keys = np.round(np.column_stack([normals[:, [0, 2]] / _LEAN, offsets / _LEVEL])).astype(np.int64)
    _, planes = np.unique(keys, axis=0, return_inverse=True)
    groups = [np.flatnonzero(planes.ravel() == plane) for plane in range(int(planes.max()) + 1)]
    return sorted(groups, key=lambda faces: (-float(triangles[faces][:, :, 1].mean()), int(faces[0])))


def _cut(triangles: Floats, height: float) -> Floats:
    """Where a level plane cuts triangles (m, 3, 3): segments (n, 2, 2) of plan points."""
    above = triangles[:, :, 1] > height
    crossing = triangles[above.any(axis=1) & ~above.all(axis=1)]
    if not len(crossing):
        return np.zeros((0, 2, 2))
    above = crossing[:, :, 1] > height
    lone = np.where(above.sum(axis=1) == 1, above.argmax(axis=1), (~above).argmax(axis=1))
    rows = np.arange(len(crossing))
    tip = crossing[rows, lone]
    ends = [_between(tip, crossing[rows, (lone + turn) % 3], height) for turn in (1, 2)]
    found = np.stack(ends, axis=1)
    return np.asarray(found[np.linalg.norm(found[:, 0] - found[:, 1], axis=1) > _SNAP])


def _between(start: Floats, end: Floats, height: float) -> Floats:
    share = (height - start[:, 1]) / (end[:, 1] - start[:, 1])
    return np.asarray((start + (end - start) * share[:, None])[:, [0, 2]])


def _areas(flat: Floats) -> Floats:
    """The signed areas of plan triangles (m, 3, 2)."""
    a, b = flat[:, 1] - flat[:, 0], flat[:, 2] - flat[:, 0]
    return np.asarray((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) / 2)


def _normals(triangles: Floats) -> Floats:
    """Unit normals (m, 3)."""
    across = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    return np.asarray(across / np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-12))


def _tidy(shape: BaseGeometry) -> BaseGeometry:
    """Only the areas of a shape, without needless points, in a fixed order."""
    simple = shapely.simplify(shape, _DETAIL)
    areas = [part for part in shapely.get_parts(simple) if part.geom_type == "Polygon" and part.area > 1e-4]
    return shapely.normalize(shapely.MultiPolygon(areas))
