"""Meshes from loose arrays, and what may be done with a mesh: merge, move, turn, stretch, grade, scatter."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Array, Mesh

Paint = str


Point = tuple[float, float, float]


Floats = npt.NDArray[np.float64]


@cache
def rgb(paint: Paint) -> tuple[float, float, float]:
    """A paint as sRGB 0..1."""
    value = int(paint.removeprefix("#"), 16)
    return ((value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255)


def linear(colour: npt.ArrayLike) -> Floats:
    """SRGB 0..1 as linear light (IEC 61966-2-1)."""
    value = np.asarray(colour, np.float64)
    return np.where(value <= 0.04045, value / 12.92, ((np.maximum(value, 0.04045) + 0.055) / 1.055) ** 2.4)


def displayed(light: npt.ArrayLike) -> Floats:
    """Linear light as sRGB 0..1: `linear` turned round."""
    value = np.asarray(light, np.float64)
    return np.where(value <= 0.0031308, value * 12.92, 1.055 * np.maximum(value, 0.0031308) ** (1 / 2.4) - 0.055)


def wound(mesh: Mesh) -> npt.NDArray[np.uint32]:
    """The triangles of a mesh, each turned so that its front (counter-clockwise) is where its normals point."""
    corners = mesh.positions[mesh.triangles]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    away = np.einsum("ij,ij->i", faces, mesh.normals[mesh.triangles].sum(axis=1)) < 0
    triangles = mesh.triangles.astype(np.uint32)
    triangles[away] = triangles[away][:, ::-1]
    return triangles


def mesh_of(positions: npt.ArrayLike, normals: npt.ArrayLike, triangles: npt.ArrayLike, paint: Paint) -> Mesh:
    """A mesh of one colour from loose arrays."""
    points = np.asarray(positions, np.float32).reshape(-1, 3)
    return Mesh(
        points,
        np.asarray(normals, np.float32).reshape(-1, 3),
        np.tile(np.asarray(rgb(paint), np.float32), (len(points), 1)),
        np.asarray(triangles, np.uint32).reshape(-1, 3),
    )


def merge(*meshes: Mesh) -> Mesh:
    """Several meshes as one."""
    starts = np.cumsum([0, *(len(mesh.positions) for mesh in meshes)])
    return Mesh(
        np.concatenate([mesh.positions for mesh in meshes]),
        np.concatenate([mesh.normals for mesh in meshes]),
        np.concatenate([mesh.colours for mesh in meshes]),
        np.concatenate([mesh.triangles + np.uint32(start) for mesh, start in zip(meshes, starts[:-1], strict=True)]),
    )


def turn(heading: float) -> Floats:
    """The (3, 3) rotation about +Y that takes +Z to a heading."""
    sin, cos = np.sin(heading), np.cos(heading)
    return np.array([[cos, 0, sin], [0, 1, 0], [-sin, 0, cos]])


def moved(mesh: Mesh, at: Point = (0, 0, 0), heading: float = 0.0, scale: float = 1.0) -> Mesh:
    """A mesh scaled, turned about +Y and put somewhere."""
    rotation = turn(heading).astype(np.float32)
    positions = np.asarray((mesh.positions * scale) @ rotation.T + np.asarray(at), np.float32)
    return Mesh(positions, mesh.normals @ rotation.T, mesh.colours, mesh.triangles)


def tilted(mesh: Mesh, about_x: float = 0.0, about_z: float = 0.0) -> Mesh:
    """A mesh turned about +X, then about +Z, through the origin. Radians."""
    sin, cos = np.sin(about_x), np.cos(about_x)
    pitch = np.array([[1, 0, 0], [0, cos, -sin], [0, sin, cos]])
    sin, cos = np.sin(about_z), np.cos(about_z)
    rotation = (np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]]) @ pitch).astype(np.float32)
    return Mesh(mesh.positions @ rotation.T, mesh.normals @ rotation.T, mesh.colours, mesh.triangles)


def stretched(mesh: Mesh, x: float = 1.0, y: float = 1.0, z: float = 1.0) -> Mesh:
    """A mesh scaled by (positive) axis factors, its normals kept true."""
    factors = np.array([x, y, z], np.float32)
    normals = mesh.normals / factors
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return Mesh(mesh.positions * factors, normals, mesh.colours, mesh.triangles)


def graded(mesh: Mesh, bottom: Paint, top: Paint) -> Mesh:
    """A mesh coloured from its foot to its head."""
    heights = mesh.positions[:, 1:2]
    low, high = heights.min(), heights.max()
    share = (heights - low) / max(high - low, 1e-6)
    first, last = np.asarray(rgb(bottom), np.float32), np.asarray(rgb(top), np.float32)
    return Mesh(mesh.positions, mesh.normals, first + (last - first) * share, mesh.triangles)


def scattered(mesh: Mesh, at: npt.ArrayLike, headings: npt.ArrayLike, scales: npt.ArrayLike) -> Mesh:
    """Copies of a mesh: `at` (n, 3), `headings` (n,), `scales` (n,)."""
    places = np.asarray(at, np.float64).reshape(-1, 3)
    angles = np.broadcast_to(np.asarray(headings, np.float64), len(places))
    sizes = np.broadcast_to(np.asarray(scales, np.float64), len(places))
    rotations = np.stack([turn(angle) for angle in angles])
    positions = np.einsum("nij,vj->nvi", rotations * sizes[:, None, None], mesh.positions) + places[:, None]
    normals = np.einsum("nij,vj->nvi", rotations, mesh.normals)
    shift = np.arange(len(places), dtype=np.uint32)[:, None, None] * np.uint32(len(mesh.positions))
    return Mesh(
        positions.reshape(-1, 3).astype(np.float32),
        normals.reshape(-1, 3).astype(np.float32),
        np.tile(mesh.colours, (len(places), 1)),
        (mesh.triangles[None] + shift).reshape(-1, 3),
    )


def extent(mesh: Mesh) -> tuple[Array, Array]:
    """The lowest and the highest corner of a mesh's bounding box."""
    return mesh.positions.min(axis=0), mesh.positions.max(axis=0)


def _crossed(a: Floats, b: Floats) -> Floats:
    """The cross products of rows (n, 3); for the short lists here several times as quick as numpy's own."""
    ax, ay, az = a.T
    bx, by, bz = b.T
    return np.stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx], axis=1)


def faceted(triangles: npt.ArrayLike, paint: Paint) -> Mesh:
    """Flat triangles from their corners (m, 3, 3). Slivers without area are left out."""
    corners = np.asarray(triangles, np.float64).reshape(-1, 3, 3)
    normals = _crossed(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    lengths = np.linalg.norm(normals, axis=1)
    kept = lengths > 1e-12
    corners, normals = corners[kept], normals[kept] / lengths[kept, None]
    return mesh_of(corners, np.repeat(normals, 3, axis=0), np.arange(len(corners) * 3), paint)


def quads(corners: npt.ArrayLike, paint: Paint) -> Mesh:
    """Flat four-cornered faces from their corners (k, 4, 3), counter-clockwise."""
    faces = np.asarray(corners, np.float64).reshape(-1, 4, 3)
    normals = _crossed(faces[:, 2] - faces[:, 0], faces[:, 3] - faces[:, 1])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    pattern = np.array([0, 1, 2, 0, 2, 3])
    triangles = np.arange(len(faces))[:, None] * 4 + pattern
    return mesh_of(faces, np.repeat(normals, 4, axis=0), triangles, paint)


def quad(a: Point, b: Point, c: Point, d: Point, paint: Paint) -> Mesh:
    """One flat face, counter-clockwise seen from its front."""
    return quads([[a, b, c, d]], paint)
