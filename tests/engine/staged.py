"""Small stagings made by hand: boxes, walls, a capsule of a figure, a light. They keep the Staging protocol."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Camera, Entity, Kind, Lamp, Light, Mesh, Moment

Point = tuple[float, float, float]
Floats = npt.NDArray[np.float64]

DAY = Light(
    key_direction=(0.5, 0.8, 0.35),
    key_colour=(1.0, 0.95, 0.86),
    key_intensity=2.2,
    sky=(0.45, 0.62, 0.85),
    horizon=(0.80, 0.84, 0.86),
    ground=(0.42, 0.38, 0.33),
    fill_intensity=0.7,
)
NIGHT = Light(
    key_direction=(-0.4, 0.7, 0.5),
    key_colour=(0.55, 0.66, 0.9),
    key_intensity=0.35,
    sky=(0.05, 0.07, 0.16),
    horizon=(0.12, 0.15, 0.26),
    ground=(0.06, 0.06, 0.08),
    fill_intensity=0.6,
    lamps=(Lamp((1.2, 2.0, 0.5), (1.0, 0.75, 0.45), 2.5, 7.0),),
    stars=True,
)


def box(size: tuple[float, float, float], centre: tuple[float, float, float], colour: Point) -> Mesh:
    """A box with flat faces."""
    positions: list[Floats] = []
    normals: list[Floats] = []
    triangles: list[list[int]] = []
    for axis in range(3):
        for side in (-1.0, 1.0):
            normal = np.zeros(3)
            normal[axis] = side
            one, other = np.eye(3)[(axis + 1) % 3], np.eye(3)[(axis + 2) % 3]
            start = len(positions)
            for u, v in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
                positions.append((normal + u * one + v * other) / 2 * np.asarray(size) + np.asarray(centre))
                normals.append(normal)
            triangles += [[start, start + 1, start + 2], [start, start + 2, start + 3]]
    return mesh(positions, normals, colour, triangles)


def capsule(height: float, radius: float, colour: Point) -> Mesh:
    """An upright capsule on the floor, bound to one bone."""
    positions: list[Floats] = []
    normals: list[Floats] = []
    triangles: list[list[int]] = []
    rings, slices = 16, 24
    for ring in range(rings + 1):
        angle = math.pi * (ring / rings - 0.5)
        lift = height - radius if ring > rings // 2 else radius
        for turn in range(slices):
            around = 2 * math.pi * turn / slices
            normal = np.array([math.cos(angle) * math.cos(around), math.sin(angle), math.cos(angle) * math.sin(around)])
            positions.append(normal * radius + np.array([0, lift, 0]))
            normals.append(normal)
    for ring in range(rings):
        for turn in range(slices):
            a, b = ring * slices + turn, ring * slices + (turn + 1) % slices
            triangles += [[a, b, b + slices], [a, b + slices, a + slices]]
    plain = mesh(positions, normals, colour, triangles)
    count = len(positions)
    weights = np.tile(np.array([1, 0, 0, 0], np.float32), (count, 1))
    return replace(plain, bones=np.zeros((count, 4), np.uint8), weights=weights)


def mesh(positions: list[Floats], normals: list[Floats], colour: Point, triangles: list[list[int]]) -> Mesh:
    """A mesh of one colour."""
    return Mesh(
        np.asarray(positions, np.float32),
        np.asarray(normals, np.float32),
        np.tile(np.asarray(colour, np.float32), (len(positions), 1)),
        np.asarray(triangles, np.uint32),
    )


def camera_at(eye: tuple[float, float, float], target: tuple[float, float, float], fov_y: float = 0.8) -> Camera:
    """A camera that looks from one point at another."""
    back = np.asarray(eye, np.float64) - np.asarray(target, np.float64)
    distance = float(np.linalg.norm(back))
    back /= distance
    right = np.cross([0.0, 1.0, 0.0], back)
    right /= np.linalg.norm(right)
    to_world = np.eye(4, dtype=np.float32)
    to_world[:3, 0], to_world[:3, 1], to_world[:3, 2], to_world[:3, 3] = right, np.cross(back, right), back, eye
    return Camera(to_world, fov_y, 35.0, distance)


@dataclass(frozen=True, eq=False)
class HandMade:
    """A staging of given things; the figure (if any) walks along X at a metre a second."""

    entities: tuple[Entity, ...]
    light: Light
    camera: Camera
    frames: int = 24
    walker: int | None = None
    chosen: tuple[str, ...] = ()

    def at(self, frame: int) -> Moment:
        if self.walker is None:
            return Moment(self.camera)
        place = np.eye(4, dtype=np.float32)
        place[0, 3] = frame / 24 - 0.5
        joints = np.zeros((18, 3), np.float32)
        joints[:, 0], joints[:, 1] = place[0, 3], np.linspace(1.7, 0.05, 18)
        return Moment(self.camera, bones={self.walker: place[None]}, joints={self.walker: joints})


def courtyard(light: Light = DAY, frames: int = 24) -> HandMade:
    """A floor, a wall behind, a crate, a post, and somebody walking past."""
    entities = (
        Entity(1, "ground", Kind.SET, box((40, 0.2, 40), (0, -0.1, 0), (0.62, 0.58, 0.52))),
        Entity(2, "wall", Kind.SET, box((9, 3, 0.3), (0, 1.5, -4), (0.75, 0.70, 0.62))),
        Entity(3, "crate", Kind.PROP, box((1, 1, 1), (-1.8, 0.5, -0.6), (0.65, 0.45, 0.25))),
        Entity(4, "post", Kind.PROP, box((0.25, 2.6, 0.25), (2.1, 1.3, -1.5), (0.3, 0.35, 0.4)), glow=0.2),
        Entity(5, "Mara", Kind.FIGURE, capsule(1.7, 0.28, (0.75, 0.22, 0.20))),
    )
    return HandMade(entities, light, camera_at((0.8, 1.6, 6.0), (0, 1.1, 0)), frames, walker=5)
