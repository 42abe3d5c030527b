"""A surface being dressed: positions, normals, colours and bone weights in one table, so that a cut keeps them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Mesh
from previz.stage.figures.implicit import Axes, Form, Triangles, bone_weights, polygonise
from previz.stage.figures.skeleton import BONES, Floats

Colour = tuple[float, float, float]
Region = Callable[[Floats], Floats]
"""Positions (n, 3) to values (n,), negative inside the region."""


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """A colour so much of the way from one to another."""
    a, b, c = (x + share * (y - x) for x, y in zip(first, second, strict=True))
    return (a, b, c)


@dataclass(frozen=True, eq=False)
class Shell:
    """Vertices (n, 9 + 32): position, normal, colour, a weight per bone; triangles (m, 3)."""

    vertices: Floats
    triangles: Triangles

    @property
    def positions(self) -> Floats:
        """Where the vertices rest, (n, 3)."""
        return self.vertices[:, :3]

    def painted(self, colour: Colour, region: Region, near: float = 0.0) -> Shell:
        """The same surface with a region in another colour, its edge cut exactly along the region's outline.

        Triangles with a corner where the region's value is below `near` are made finer first, for small shapes.
        """
        surface = self
        if near > 0.0:
            close: npt.NDArray[np.bool_] = np.abs(region(self.positions))[self.triangles].min(axis=1) < near
            surface = _refined(self, close)
        return _cut(surface, region(surface.positions), colour)

    def softened(self, rounds: int) -> Shell:
        """The same surface with weights averaged between neighbours, so that joints bend in a curve."""
        vertices = self.vertices.copy()
        edges = np.concatenate([self.triangles[:, [0, 1]], self.triangles[:, [1, 2]], self.triangles[:, [2, 0]]])
        degree = np.bincount(edges.ravel(), minlength=len(vertices))[:, None] + 1.0
        for _ in range(rounds):
            total = vertices[:, 9:].copy()
            for bone in np.flatnonzero(vertices[:, 9:].any(axis=0)):
                weight = vertices[:, 9 + bone]
                total[:, bone] += np.bincount(edges[:, 0], weight[edges[:, 1]], len(vertices))
                total[:, bone] += np.bincount(edges[:, 1], weight[edges[:, 0]], len(vertices))
            vertices[:, 9:] = total / degree
        return replace(self, vertices=vertices)


def shell(positions: Floats, normals: Floats, triangles: Triangles, colour: Colour, weights: Floats) -> Shell:
    """A surface of one colour. `weights` is (n, 32), or (32,) for one that does not bend."""
    rows = len(positions)
    table = [positions, normals, np.broadcast_to(colour, (rows, 3)), np.broadcast_to(weights, (rows, len(BONES)))]
    return Shell(np.concatenate(table, axis=1), triangles)


def modelled(form: Form, axes: Axes, colour: Colour, softness: float = 0.02, rounds: int = 2) -> Shell:
    """The surface of a form, carried by the bones of its blobs."""
    positions, normals, triangles = polygonise(form, axes)
    return shell(positions, normals, triangles, colour, bone_weights(form, positions, softness)).softened(rounds)


def _refined(surface: Shell, chosen: npt.NDArray[np.bool_]) -> Shell:
    """The surface with each chosen triangle in four, and its neighbours split to fit, so that no crack opens."""
    triangles = surface.triangles
    unique, place = _distinct(triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), len(surface.vertices))
    place = place.reshape(-1, 3)
    while True:
        split = np.zeros(len(unique), dtype=np.bool_)
        split[place[chosen].ravel()] = True
        grown = split[place].sum(axis=1) >= 2
        if (grown == chosen).all():
            break
        chosen = grown
    middle = len(surface.vertices) + np.cumsum(split) - 1
    (a, b, c), (ab, bc, ca) = triangles[chosen].T, middle[place[chosen]].T
    fine = np.stack([a, ab, ca, b, bc, ab, c, ca, bc, ab, bc, ca], 1).reshape(-1, 3)
    halved = split[place].sum(axis=1) == 1
    at = split[place[halved]].argmax(axis=1)
    start, end, apex = np.take_along_axis(triangles[halved], (at[:, None] + np.arange(3)) % 3, axis=1).T
    half = middle[np.take_along_axis(place[halved], at[:, None], axis=1)[:, 0]]
    halves = np.stack([start, half, apex, half, end, apex], 1).reshape(-1, 3)
    added = surface.vertices[unique[split]].mean(axis=1)
    return Shell(
        np.concatenate([surface.vertices, added]), np.concatenate([triangles[~chosen & ~halved], fine, halves])
    )


def _cut(surface: Shell, values: Floats, colour: Colour) -> Shell:
    """Split the triangles along the zero of `values` and colour the negative side."""
    values = np.where(np.abs(values) < 1e-6, 1e-6, values)
    inside = values < 0.0
    triangles, vertices = surface.triangles, surface.vertices
    sides = inside[triangles]
    mixed = sides.any(axis=1) & ~sides.all(axis=1)
    split = _lone_first(triangles[mixed], sides[mixed])
    unique, place = _distinct(np.concatenate([split[:, [0, 1]], split[:, [0, 2]]]), len(vertices))
    a, b = unique[:, 0], unique[:, 1]
    t = (values[a] / (values[a] - values[b]))[:, None]
    fresh = vertices[a] + t * (vertices[b] - vertices[a])
    count = len(vertices)
    lone_inside = inside[split[:, 0]]
    ab, ac = place.reshape(2, -1)
    near, far = count + np.where(lone_inside, 0, len(fresh)), count + np.where(lone_inside, len(fresh), 0)
    corner = np.stack([split[:, 0], near + ab, near + ac], 1)
    rest = np.stack([far + ab, split[:, 1], split[:, 2], far + ab, split[:, 2], far + ac], 1).reshape(-1, 3)
    table = np.concatenate([vertices, fresh, fresh])
    table[: len(vertices)][inside, 6:9] = colour
    table[count : count + len(fresh), 6:9] = colour
    return Shell(table, np.concatenate([triangles[~mixed], corner, rest]))


def _distinct(edges: Triangles, count: int) -> tuple[Triangles, npt.NDArray[np.intp]]:
    """The distinct edges (m, 2) between so many vertices, whichever way they run, and which of them each edge is."""
    keys = edges.min(axis=1) * count + edges.max(axis=1)  # far quicker to sort than pairs
    found, place = np.unique(keys, return_inverse=True)
    return np.stack([found // count, found % count], axis=1), place


def _lone_first(triangles: Triangles, sides: npt.NDArray[np.bool_]) -> Triangles:
    """Turn each triangle so that the vertex which stands alone on its side comes first."""
    alone = np.where(sides.sum(axis=1) == 1, sides.argmax(axis=1), (~sides).argmax(axis=1))
    order = (alone[:, None] + np.arange(3)) % 3
    return np.take_along_axis(triangles, order, axis=1)


def assembled(shells: list[Shell]) -> Mesh:
    """One mesh of many surfaces, each vertex carried by its four strongest bones."""
    starts = np.cumsum([0] + [len(part.vertices) for part in shells[:-1]])
    triangles = np.concatenate([part.triangles + start for part, start in zip(shells, starts, strict=True)])
    table = np.concatenate([part.vertices for part in shells])
    weights = table[:, 9:]
    bones = np.argsort(-weights, axis=1, kind="stable")[:, :4]
    strongest = np.take_along_axis(weights, bones, axis=1)
    strongest = strongest / strongest.sum(axis=1, keepdims=True)
    normals = table[:, 3:6] / (np.linalg.norm(table[:, 3:6], axis=1, keepdims=True) + 1e-12)
    return Mesh(
        positions=table[:, :3].astype(np.float32),
        normals=normals.astype(np.float32),
        colours=np.clip(table[:, 6:9], 0.0, 1.0).astype(np.float32),
        triangles=triangles.astype(np.uint32),
        bones=bones.astype(np.uint8),
        weights=strongest.astype(np.float32),
    )


def sheet(rows: Floats, colour: Colour, weights: Floats) -> Shell:
    """Cloth with two sides over rows of points (r, c, 3), from the top down and counter-clockwise seen from above."""
    count, across = rows.shape[:2]
    i, j = (grid.ravel() for grid in np.meshgrid(np.arange(count - 1), np.arange(across - 1), indexing="ij"))
    a = i * across + j
    outer = np.concatenate([np.stack([a, a + across, a + across + 1], 1), np.stack([a, a + across + 1, a + 1], 1)])
    down, around = np.gradient(rows, axis=0), np.gradient(rows, axis=1)
    if np.allclose(rows[:, 0], rows[:, -1]):
        around[:, 0] = around[:, -1] = (rows[:, 1] - rows[:, -2]) / 2.0
    normals = np.cross(down, around).reshape(-1, 3)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12
    points = rows.reshape(-1, 3)
    front = shell(points, normals, outer, colour, weights)
    inner: Colour = (colour[0] * 0.55, colour[1] * 0.55, colour[2] * 0.55)
    back = shell(points - 0.004 * normals, -normals, outer[:, ::-1], inner, weights)
    return Shell(np.concatenate([front.vertices, back.vertices]), np.concatenate([outer, back.triangles + len(points)]))
