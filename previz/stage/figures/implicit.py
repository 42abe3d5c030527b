"""Smooth bodies as a field: tapered, stretched capsules that melt into each other, and the surface where it is zero.

Distance of an ellipsoid after Inigo Quilez, “ellipsoid distance: improved bound”; smooth minimum: his quadratic one.
The surface is found by naive surface nets (Gibson, “Constrained elastic surface nets”, 1998) on a rectilinear grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from previz.stage.figures.skeleton import BONES, Floats

Triangles = npt.NDArray[np.int64]
Point = tuple[float, float, float]

_FAR = 10.0


@dataclass(frozen=True, slots=True)
class Blob:
    """A capsule from `start` to `end` with a radius at each, stretched along the axes, that moves with a bone.

    `blend` is how far (metres) it melts into what stands before it in the form; `carve` takes it away instead.
    """

    bone: int
    start: Point
    end: Point
    start_radius: float
    end_radius: float
    blend: float = 0.03
    stretch: Point = (1.0, 1.0, 1.0)
    carve: bool = False

    def distance(self, x: Floats, y: Floats, z: Floats) -> Floats:
        """Signed distance (nearly; negative inside) of the points that have these coordinates to the capsule's surface.

        The coordinates come one axis at a time, and may be those of a grid, because numpy is slow where the last of its
        axes is three long. All surfaces are made of this: a figure asks for it some thousand times.
        """
        x, y, z = x - self.start[0], y - self.start[1], z - self.start[2]
        along_x, along_y, along_z = (end - start for start, end in zip(self.start, self.end, strict=True))
        radius: Floats | float = self.start_radius
        length = along_x * along_x + along_y * along_y + along_z * along_z
        if length > 0.0:
            t = np.minimum(np.maximum((x * along_x + y * along_y + z * along_z) / length, 0.0), 1.0)
            x, y, z = x - t * along_x, y - t * along_y, z - t * along_z
            radius = self.start_radius + (self.end_radius - self.start_radius) * t
        if self.stretch == (1.0, 1.0, 1.0):
            near = steep = np.sqrt(x * x + y * y + z * z) + 1e-9
        else:
            a, b, c = self.stretch
            x, y, z = x / a, y / b, z / c
            near = np.sqrt(x * x + y * y + z * z) + 1e-9
            x, y, z = x / a, y / b, z / c
            steep = np.sqrt(x * x + y * y + z * z) + 1e-9
        distance: Floats = near * (near - radius) / steep
        return distance

    def bounds(self, margin: float) -> tuple[Floats, Floats]:
        """The lower and upper corner of a box that holds the capsule and a margin."""
        reach = max(self.start_radius, self.end_radius) * np.array(self.stretch) + margin
        return np.minimum(self.start, self.end) - reach, np.maximum(self.start, self.end) + reach


Form = tuple[Blob, ...]
"""Blobs in the order in which they join."""

Axes = tuple[Floats, Floats, Floats]
"""The grid's coordinates along X, Y and Z, in rising order."""


def _joined(field: Floats, blob: Blob, distance: Floats) -> Floats:
    if blob.carve:
        return -_melted(-field, distance, blob.blend)
    return _melted(field, distance, blob.blend)


def _melted(field: Floats, distance: Floats, blend: float) -> Floats:
    melt = np.abs(field - distance)
    np.subtract(blend, melt, out=melt)
    np.maximum(melt, 0.0, out=melt)
    melt /= blend
    joined: Floats = np.minimum(field, distance) - melt * melt * blend / 4.0
    return joined


def distance(form: Form, points: Floats) -> Floats:
    """The form's field at points (n, 3): negative inside."""
    return _field(form, *_apart(points))


def _apart(points: Floats) -> Axes:
    x, y, z = np.ascontiguousarray(points.T)
    return x, y, z


def _field(form: Form, x: Floats, y: Floats, z: Floats) -> Floats:
    field = np.full(x.shape, _FAR)
    for blob in form:
        field = _joined(field, blob, blob.distance(x, y, z))
    return field


def gradient(form: Form, points: Floats, step: float = 0.002) -> Floats:
    """The field's gradient at points (n, 3), by differences over a tetrahedron's corners."""
    corners = np.array([[1.0, -1.0, -1.0], [-1.0, -1.0, 1.0], [-1.0, 1.0, -1.0], [1.0, 1.0, 1.0]])
    x, y, z = (at[:, None] + moved for at, moved in zip(_apart(points), (corners * step).T, strict=True))
    slope: Floats = _field(form, x, y, z) @ corners / (4.0 * step)
    return slope


def bone_weights(form: Form, points: Floats, softness: float) -> Floats:
    """How much each bone carries each point, (n, 32): the nearer its blobs, the more; `softness` in metres."""
    nearest = np.full((len(points), len(BONES)), _FAR)
    x, y, z = _apart(points)
    for blob in form:
        if not blob.carve:
            nearest[:, blob.bone] = np.minimum(nearest[:, blob.bone], blob.distance(x, y, z))
    pull = np.exp(-(nearest - nearest.min(axis=1, keepdims=True)) / softness)
    weights: Floats = pull / pull.sum(axis=1, keepdims=True)
    return weights


def _sampled(form: Form, axes: Axes) -> Floats:
    field = np.full([len(axis) for axis in axes], _FAR)
    cell = max(float(np.diff(axis).max()) for axis in axes)
    for blob in form:
        low, high = blob.bounds(blob.blend + 2.0 * cell)
        spans = [slice(*np.searchsorted(axis, (a, b))) for axis, a, b in zip(axes, low, high, strict=True)]
        x, y, z = (axis[span] for axis, span in zip(axes, spans, strict=True))
        region = tuple(spans)
        field[region] = _joined(field[region], blob, blob.distance(x[:, None, None], y[:, None], z))
    return field


_CORNERS = np.array(list(product((0, 1), repeat=3)))
_EDGES = [(a, b) for a in range(8) for b in range(a + 1, 8) if np.abs(_CORNERS[a] - _CORNERS[b]).sum() == 1]


def polygonise(form: Form, axes: Axes) -> tuple[Floats, Floats, Triangles]:
    """The form's surface: positions (n, 3), unit normals (n, 3) outward, triangles (m, 3) counter-clockwise outside."""
    field = _sampled(form, axes)
    inside = field < 0.0
    cells, positions = _net_vertices(field, inside, axes)
    quads = _net_quads(inside, cells)
    cell = min(float(np.diff(axis).min()) for axis in axes)
    for _ in range(2):
        slope = gradient(form, positions)
        move = distance(form, positions) / np.maximum(np.einsum("ij,ij->i", slope, slope), 1e-6)
        positions = positions - np.clip(move, -cell, cell)[:, None] * slope
    normals = gradient(form, positions)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12
    return positions, normals, _triangulated(quads, positions)


def _net_vertices(field: Floats, inside: npt.NDArray[np.bool_], axes: Axes) -> tuple[Triangles, Floats]:
    """Index of each cell's vertex (-1 where the surface does not pass), and the vertices."""
    shape = tuple(n - 1 for n in field.shape)
    count = np.zeros(shape, dtype=np.int8)
    for dx, dy, dz in _CORNERS:
        count += inside[dx : dx + shape[0], dy : dy + shape[1], dz : dz + shape[2]]
    active = np.argwhere((count > 0) & (count < 8))
    index = np.full(shape, -1, dtype=np.int64)
    index[tuple(active.T)] = np.arange(len(active))
    corners = active[:, None, :] + _CORNERS
    values = field[corners[..., 0], corners[..., 1], corners[..., 2]]
    places = np.stack([axis[corners[..., i]] for i, axis in enumerate(axes)], -1)
    total, crossings = np.zeros((len(active), 3)), np.zeros((len(active), 1))
    for a, b in _EDGES:
        crosses = (values[:, a] < 0.0) != (values[:, b] < 0.0)
        t = np.where(crosses, values[:, a] / np.where(crosses, values[:, a] - values[:, b], 1.0), 0.0)[:, None]
        total += crosses[:, None] * (places[:, a] + t * (places[:, b] - places[:, a]))
        crossings += crosses[:, None]
    return index, total / crossings


def _net_quads(inside: npt.NDArray[np.bool_], cells: Triangles) -> Triangles:
    found = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        first, second = (
            np.take(inside, range(inside.shape[axis] - 1), axis),
            np.take(inside, range(1, inside.shape[axis]), axis),
        )
        at = np.argwhere(first != second)
        at = at[(at[:, u] > 0) & (at[:, v] > 0)]
        step_u, step_v = np.eye(3, dtype=np.int64)[u], np.eye(3, dtype=np.int64)[v]
        ring = [at - step_u - step_v, at - step_v, at, at - step_u]
        quads = np.stack([cells[tuple(corner.T)] for corner in ring], -1)
        leaving = first[tuple(at.T)]
        found.append(np.where(leaving[:, None], quads, quads[:, ::-1]))
    return np.concatenate(found)


def _triangulated(quads: Triangles, positions: Floats) -> Triangles:
    a, b, c, d = (positions[quads[:, i]] for i in range(4))
    short = np.linalg.norm(a - c, axis=1) <= np.linalg.norm(b - d, axis=1)
    along_ac = quads[:, [0, 1, 2, 0, 2, 3]]
    along_bd = quads[:, [0, 1, 3, 1, 2, 3]]
    return np.where(short[:, None], along_ac, along_bd).reshape(-1, 3)
