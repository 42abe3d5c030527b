"""Mesh primitives: what sets and props are made of. Metres, Y up, triangles counter-clockwise seen from outside.

Every primitive stands on its base: its lowest points have Y = 0 and its middle is above the origin, unless said.
A paint is an sRGB colour as `#rrggbb`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, Paint, Point, _crossed, faceted, merge, mesh_of, moved, quads, rgb, tilted

Outline = Sequence[tuple[float, float]]
HeightField = Callable[[Floats, Floats], Floats]


@cache
def _chamfer() -> tuple[Floats, Floats, tuple[tuple[int, ...], ...]]:
    """A box of 24 points: corner signs, which axes are inset, and its 6 + 12 + 8 faces, turned outward."""
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float)
    points = [(corner, axis) for corner in range(8) for axis in range(3)]
    inset = np.array([[float(a != axis) for a in range(3)] for _, axis in points])
    spread = np.array([signs[corner] for corner, _ in points])
    outward = spread * (1 - 0.2 * inset)
    groups: list[list[int]] = [[corner * 3 + axis for axis in range(3)] for corner in range(8)]
    for axis in range(3):
        for sign in (-1, 1):
            groups.append([i for i, (corner, a) in enumerate(points) if a == axis and signs[corner, axis] == sign])
    for along in range(3):
        b, c = (axis for axis in range(3) if axis != along)
        for sb in (-1, 1):
            for sc in (-1, 1):
                groups.append(
                    [i for i, (n, a) in enumerate(points) if a != along and (signs[n, b], signs[n, c]) == (sb, sc)]
                )
    return spread, inset, tuple(_wound(group, outward) for group in groups)


def _wound(group: list[int], points: Floats) -> tuple[int, ...]:
    """The points of a convex face in counter-clockwise order, seen from outside a solid about the origin."""
    corners = points[group]
    middle = corners.mean(axis=0)
    first = corners[0] - middle
    first /= np.linalg.norm(first)
    side = np.cross(middle / np.linalg.norm(middle), first)
    angles = np.arctan2((corners - middle) @ side, (corners - middle) @ first)
    return tuple(group[i] for i in np.argsort(angles))


_CUBE = np.array(
    [
        [[-1, 0, 1], [1, 0, 1], [1, 1, 1], [-1, 1, 1]],
        [[1, 0, -1], [-1, 0, -1], [-1, 1, -1], [1, 1, -1]],
        [[1, 0, 1], [1, 0, -1], [1, 1, -1], [1, 1, 1]],
        [[-1, 0, -1], [-1, 0, 1], [-1, 1, 1], [-1, 1, -1]],
        [[-1, 1, 1], [1, 1, 1], [1, 1, -1], [-1, 1, -1]],
        [[-1, 0, -1], [1, 0, -1], [1, 0, 1], [-1, 0, 1]],
    ],
    float,
)


def box(x: float, y: float, z: float, paint: Paint, at: Point = (0, 0, 0), bevel: float = 0.0) -> Mesh:
    """A box x wide, y high, z deep on its base, with chamfered edges where `bevel` (metres) is given."""
    base = np.asarray(at, float)
    if bevel <= 0:
        return quads(_CUBE * np.array([x / 2, y, z / 2]) + base, paint)
    half = np.array([x, y, z]) / 2
    spread, inset, faces = _chamfer()
    points = spread * (half - inset * min(bevel, half.min() * 0.9)) + base + np.array([0, y / 2, 0])
    flat = [points[list(face)] for face in faces]
    square = quads([face for face in flat if len(face) == 4], paint)
    return merge(square, faceted([face for face in flat if len(face) == 3], paint))


def boxes(extents: npt.ArrayLike, at: npt.ArrayLike, colours: Sequence[Paint]) -> Mesh:
    """Many plain boxes at once: their (n, 3) extents, the (n, 3) middles of their bases, and a paint for each."""
    sizes, bases = np.asarray(extents, float).reshape(-1, 1, 1, 3), np.asarray(at, float).reshape(-1, 1, 1, 3)
    plain = quads(_CUBE[None] * sizes * np.array([0.5, 1, 0.5]) + bases, colours[0])
    tones = np.repeat(np.array([rgb(paint) for paint in colours], np.float32), 24, axis=0)
    return Mesh(plain.positions, plain.normals, tones, plain.triangles)


def lathe(profile: Outline, paint: Paint, sides: int = 16, at: Point = (0, 0, 0), smooth: bool = False) -> Mesh:
    """A profile of (radius, height) points, from the lowest up, turned about Y.

    Its ends are closed where their radius is not 0. The bands meet at a crease, or run smoothly into each other.
    """
    rings = np.asarray(profile, float)
    along = np.diff(rings, axis=0)
    across = np.stack([along[:, 1], -along[:, 0]], axis=1)
    across /= np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-9)
    lower, upper = across, across
    if smooth:
        mean = np.vstack([across[:1], across[:-1] + across[1:], across[-1:]])
        mean /= np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
        lower, upper = mean[:-1], mean[1:]
    bands = [_band(rings[i], rings[i + 1], lower[i], upper[i], sides, paint) for i in range(len(along))]
    if rings[0, 0] > 0:
        bands.append(_cap(rings[0], sides, False, paint))
    if rings[-1, 0] > 0:
        bands.append(_cap(rings[-1], sides, True, paint))
    return moved(merge(*bands), at)


@cache
def _circle(sides: int) -> Floats:
    """(sides + 1, 2) sines and cosines once around."""
    angles = np.linspace(0, 2 * np.pi, sides + 1)
    return np.stack([np.sin(angles), np.cos(angles)], axis=1)


def _band(low: Floats, high: Floats, lower: Floats, upper: Floats, sides: int, paint: Paint) -> Mesh:
    """One band of a lathe, between two (radius, height) points with their (outward, up) normals."""
    circle = _circle(sides)

    def ring(radius: float, height: float) -> Floats:
        return np.stack([circle[:, 0] * radius, np.full(sides + 1, height), circle[:, 1] * radius], axis=1)

    n = sides + 1
    i = np.arange(sides)
    below = np.stack([i, i + 1, i + n + 1], axis=1)
    above = np.stack([i, i + n + 1, i + n], axis=1)
    parts = ([below] if low[0] > 0 else []) + ([above] if high[0] > 0 else [])
    triangles = np.concatenate(parts) if parts else np.zeros((0, 3))
    return mesh_of(np.vstack([ring(*low), ring(*high)]), np.vstack([ring(*lower), ring(*upper)]), triangles, paint)


def _cap(edge: Floats, sides: int, up: bool, paint: Paint) -> Mesh:
    circle = _circle(sides)[:-1] * edge[0]
    points = np.stack([circle[:, 0], np.full(sides, edge[1]), circle[:, 1]], axis=1)
    i = np.arange(1, sides - 1)
    fan = np.stack([np.zeros_like(i), i, i + 1], axis=1)
    return mesh_of(points, np.tile([0, 1.0 if up else -1.0, 0], (sides, 1)), fan if up else fan[:, ::-1], paint)


def cylinder(
    radius: float, height: float, paint: Paint, at: Point = (0, 0, 0), top: float | None = None, sides: int = 16
) -> Mesh:
    """A cylinder, or a cone cut at the radius `top`."""
    return lathe([(radius, 0), (radius if top is None else top, height)], paint, sides, at)


def ball(radius: float, paint: Paint, at: Point = (0, 0, 0), sides: int = 16, rings: int = 8) -> Mesh:
    """A ball whose middle is `at`."""
    return moved(_unit_ball(paint, sides, rings), at, scale=radius)


@lru_cache(maxsize=256)
def _unit_ball(paint: Paint, sides: int, rings: int) -> Mesh:
    angles = np.linspace(-np.pi / 2, np.pi / 2, rings + 1)
    profile = [(max(0.0, float(np.cos(a))), float(np.sin(a))) for a in angles]
    profile[0], profile[-1] = (0.0, -1.0), (0.0, 1.0)
    return lathe(profile, paint, sides, smooth=True)


def tube(points: Sequence[Point], radii: Sequence[float] | float, paint: Paint, sides: int = 8) -> Mesh:
    """A round rod along a line of points, with one radius or one for each point. Its ends are closed."""
    path = np.asarray(points, float)
    sizes = np.broadcast_to(np.asarray(radii, float), len(path))
    steps = np.diff(path, axis=0)
    steps /= np.maximum(np.linalg.norm(steps, axis=1, keepdims=True), 1e-9)
    along = np.vstack([steps[:1], steps[:-1] + steps[1:], steps[-1:]])
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    reference = np.eye(3)[int(np.argmin(np.abs(along.mean(axis=0))))]
    right = np.cross(along, reference)
    right /= np.linalg.norm(right, axis=1, keepdims=True)
    up = np.cross(right, along)
    circle = _circle(sides)
    normals = circle[None, :, :1] * right[:, None] + circle[None, :, 1:] * up[:, None]
    rings = path[:, None] + normals * sizes[:, None, None]
    n, i = sides + 1, np.arange(sides)
    strip = np.vstack([np.stack([i, i + 1, i + n + 1], 1), np.stack([i, i + n + 1, i + n], 1)])
    triangles = np.concatenate([strip + k * n for k in range(len(path) - 1)])
    i = np.arange(1, sides - 1)
    fan = np.stack([np.zeros_like(i), i, i + 1], 1)
    body = mesh_of(rings, normals, triangles, paint)
    foot = mesh_of(rings[0, :-1], np.tile(-along[0], (sides, 1)), fan[:, ::-1], paint)
    head = mesh_of(rings[-1, :-1], np.tile(along[-1], (sides, 1)), fan, paint)
    return merge(body, foot, head)


def beam(a: Point, b: Point, width: float, height: float, paint: Paint) -> Mesh:
    """A squared timber from a to b: `width` across, `height` in the upright plane (or along Z where it stands)."""
    start, end = np.asarray(a, float), np.asarray(b, float)
    along = (end - start) / np.linalg.norm(end - start)
    reference = np.array([0, 1.0, 0]) if abs(along[1]) < 0.99 else np.array([0, 0, 1.0])
    right = np.cross(along, reference)
    right /= np.linalg.norm(right)
    up = np.cross(right, along)
    frame = np.stack([right * width / 2, end - start, up * height / 2], axis=0)
    return quads(_CUBE @ frame + start, paint)


def extrude(outline: Outline, depth: float, paint: Paint, at: Point = (0, 0, 0)) -> Mesh:
    """A plate cut to an outline of (x, y) points that does not cross itself, `depth` thick about Z = 0."""
    points = np.asarray(outline, float)
    if _turns_right(points):
        points = points[::-1]
    front, back = np.full(len(points), depth / 2), np.full(len(points), -depth / 2)
    near, far = np.column_stack([points, front]), np.column_stack([points, back])
    faces = np.asarray(_ears(points))
    following = np.roll(np.arange(len(points)), -1)
    sides = np.stack([far, far[following], near[following], near], axis=1)
    long_enough = np.linalg.norm(points - points[following], axis=1) > 1e-9
    lids = faceted(np.concatenate([near[faces], far[faces[:, ::-1]]]), paint)
    return moved(merge(lids, quads(sides[long_enough], paint)), at)


def _turns_right(points: Floats) -> bool:
    """Whether a closed outline runs clockwise (its shoelace area is below 0)."""
    following = np.roll(points, -1, axis=0)
    return bool(np.sum(points[:, 0] * following[:, 1] - following[:, 0] * points[:, 1]) < 0)


def _ears(points: Floats) -> list[tuple[int, int, int]]:
    """Triangles of a simple polygon by ear clipping (Meisters 1975)."""
    left, triangles = list(range(len(points))), []
    while len(left) > 3:
        ear = next((k for k in range(len(left)) if _is_ear(points, left, k)), 0)
        triangles.append((left[ear - 1], left[ear], left[(ear + 1) % len(left)]))
        del left[ear]
    triangles.append((left[0], left[1], left[2]))
    return triangles


def _is_ear(points: Floats, left: list[int], k: int) -> bool:
    before, tip, after = left[k - 1], left[k], left[(k + 1) % len(left)]
    a, b, c = points[before], points[tip], points[after]
    if _area(a, b, c) <= 1e-12:
        return False
    return not any(
        _area(a, b, p) >= 0 and _area(b, c, p) >= 0 and _area(c, a, p) >= 0
        for p in points[[i for i in left if i not in (before, tip, after)]]
    )


def _area(a: Floats, b: Floats, c: Floats) -> float:
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))


def prism(outline: Outline, height: float, paint: Paint, at: Point = (0, 0, 0)) -> Mesh:
    """An upright solid on a floor plan of (x, z) points."""
    plate = extrude([(x, -z) for x, z in outline], height, paint)
    return moved(tilted(plate, about_x=-np.pi / 2), (at[0], at[1] + height / 2, at[2]))


def terrain(x: float, z: float, cells: tuple[int, int], height: HeightField, paint: Paint) -> Mesh:
    """A field of ground x by z about the origin; `height` takes and gives arrays of metres."""
    xs, zs = np.linspace(-x / 2, x / 2, cells[0] + 1), np.linspace(-z / 2, z / 2, cells[1] + 1)
    return sheet(xs, zs, height, paint)


def sheet(xs: npt.ArrayLike, zs: npt.ArrayLike, height: HeightField, paint: Paint) -> Mesh:
    """A field of ground over a grid of rising X and Z lines, with smooth normals."""
    columns, rows = np.asarray(xs, float), np.asarray(zs, float)
    grid_x, grid_z = np.meshgrid(columns, rows)
    heights = np.broadcast_to(height(grid_x, grid_z), grid_x.shape)
    by_z, by_x = np.gradient(heights, rows, columns)
    normals = np.stack([-by_x, np.ones_like(heights), -by_z], axis=-1)
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    n = len(columns)
    corner = (np.arange(len(rows) - 1)[:, None] * n + np.arange(n - 1)).ravel()
    triangles = np.vstack(
        [np.stack([corner, corner + n, corner + 1], 1), np.stack([corner + 1, corner + n, corner + n + 1], 1)]
    )
    return mesh_of(np.stack([grid_x, heights, grid_z], axis=-1), normals, triangles, paint)


def bent(mesh: Mesh, bend: Callable[[Floats], Floats]) -> Mesh:
    """A flat-faced mesh whose points (n, 3) are moved by a function; its faces stay flat."""
    points = bend(mesh.positions.astype(np.float64))[mesh.triangles]
    normals = _crossed(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0])
    lengths = np.linalg.norm(normals, axis=1)
    kept = lengths > 1e-12
    normals = np.repeat(normals[kept] / lengths[kept, None], 3, axis=0)
    return Mesh(
        points[kept].reshape(-1, 3).astype(np.float32),
        normals.astype(np.float32),
        mesh.colours[mesh.triangles[kept]].reshape(-1, 3),
        np.arange(3 * int(kept.sum()), dtype=np.uint32).reshape(-1, 3),
    )


def side_cut(outline: Outline, width: float, paint: Paint, x: float = 0.0) -> Mesh:
    """A plate cut to a side view of (z, y) points, `width` thick about X = `x`."""
    return moved(extrude(outline, width, paint), (x, 0, 0), heading=-np.pi / 2)
