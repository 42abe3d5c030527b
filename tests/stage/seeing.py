"""What a camera sees of a staged moment, by rays against the meshes that are drawn."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Entity, Kind, Moment
from previz.stage.staging import StagedShot

Floats = npt.NDArray[np.float64]
NOSE, NECK, EYES, HIPS = 0, 1, (14, 15), (8, 11)
_SHORT = 0.06
"""How far in metres before a point a ray ends, so that the skin about it does not hide it."""


@dataclass(frozen=True, eq=False)
class Solid:
    """Triangles (n, 3, 3) with their boxes and the ids (n,) of the entities that they belong to."""

    corners: Floats
    low: Floats
    high: Floats
    ids: npt.NDArray[np.int64]

    @classmethod
    def of(cls, entities: list[tuple[int, Floats]]) -> "Solid":
        corners = np.concatenate([np.empty((0, 3, 3)), *(triangles for _, triangles in entities)])
        ids = np.concatenate([np.empty(0, np.int64), *(np.full(len(each), id_) for id_, each in entities)])
        return cls(corners, corners.min(axis=1), corners.max(axis=1), ids)

    def crossed(self, start: Floats, way: Floats) -> set[int]:
        """The entities that a stretch from a start (3,) along a way (3,) meets."""
        low, high = np.minimum(start, start + way), np.maximum(start, start + way)
        near = np.flatnonzero(np.all((self.high >= low) & (self.low <= high), axis=1))
        return set(self.ids[near[_crosses(start, way, self.corners[near])]].tolist())


@dataclass(frozen=True, eq=False)
class Sight:
    """A moment of a shot with all that stands still in it and all that moves."""

    moment: Moment
    still: Solid
    moving: Solid
    aspect: float

    @property
    def eye(self) -> Floats:
        return np.asarray(self.moment.camera.to_world[:3, 3], dtype=np.float64)

    def placed(self, points: Floats) -> Floats:
        """Frame x, y and depth (n, 3) of world points."""
        local = (np.atleast_2d(points) - self.eye) @ self.moment.camera.to_world[:3, :3].astype(np.float64)
        up = math.tan(self.moment.camera.fov_y / 2)
        across = up * self.aspect
        depth = np.where(np.abs(local[:, 2]) < 1e-6, -1e-6, local[:, 2])
        return np.stack([local[:, 0] / (-depth * across), local[:, 1] / (-depth * up), -depth], axis=-1)

    def face(self, id_: int) -> Floats:
        """Eyes, nose and the middle of the brow (4, 3) of a figure."""
        joints = self.moment.joints[id_].astype(np.float64)
        eyes = joints[list(EYES)]
        brow = eyes.mean(axis=0) + 0.04 * _unit(eyes.mean(axis=0) - joints[NECK])
        return np.concatenate([eyes, joints[[NOSE]], brow[None]])

    def seen(self, points: Floats, but: frozenset[int] = frozenset()) -> float:
        """The share of points (n, 3) that are in the frame and that nothing hides, some entities left out."""
        placed = self.placed(points)
        inside = (placed[:, 2] > 0.05) & (np.abs(placed[:, :2]).max(axis=1) < 1.0)
        free = [not self._between(point) - but - self.moment.hidden for point in np.atleast_2d(points)]
        return float((inside & np.array(free)).mean())

    def _between(self, point: Floats) -> set[int]:
        way = point - self.eye
        length = float(np.linalg.norm(way))
        way = way * (length - _SHORT) / length
        return self.still.crossed(self.eye, way) | self.moving.crossed(self.eye, way)

    def points(self, id_: int) -> Floats:
        """The corners (n, 3) of what is drawn of a moving entity."""
        corners: Floats = self.moving.corners[self.moving.ids == id_].reshape(-1, 3)
        return corners

    def box(self, id_: int) -> Floats:
        """Left, bottom, right and top in the frame of what is drawn of a figure or prop."""
        placed = self.placed(self.points(id_))
        ahead = placed[placed[:, 2] > 0.05]
        return np.concatenate([ahead[:, :2].min(axis=0), ahead[:, :2].max(axis=0)])

    def width(self, id_: int) -> tuple[float, float]:
        """The left and the right edge in the frame of what is inside of it of a figure."""
        placed = self.placed(self.points(id_))
        inside = placed[(placed[:, 2] > 0.05) & (np.abs(placed[:, :2]).max(axis=1) < 1.0)]
        return (float(inside[:, 0].min()), float(inside[:, 0].max())) if len(inside) else (0.0, 0.0)


def sight(shot: StagedShot, frame: int, aspect: float) -> Sight:
    """What is in a frame of a shot."""
    moment = shot.at(frame)
    moving = [(each.id, _corners(each, moment)) for each in shot.entities if _moves(each)]
    return Sight(moment, _still(shot), Solid.of(moving), aspect)


@lru_cache(maxsize=2)
def _still(shot: StagedShot) -> Solid:
    fixed = [each for each in shot.entities if not _moves(each)]
    return Solid.of([(each.id, each.mesh.positions.astype(np.float64)[each.mesh.triangles]) for each in fixed])


def _moves(entity: Entity) -> bool:
    return entity.kind in {Kind.FIGURE, Kind.PROP}


def _corners(entity: Entity, moment: Moment) -> Floats:
    points = entity.mesh.positions.astype(np.float64)
    if entity.mesh.bones is not None and entity.mesh.weights is not None:
        whole = np.concatenate([points, np.ones((len(points), 1))], axis=1)
        bones = moment.bones[entity.id][:, :3].astype(np.float64)
        moved = np.einsum("bij,nj->nbi", bones, whole)
        rows = np.arange(len(points))[:, None]
        points = (entity.mesh.weights[..., None] * moved[rows, entity.mesh.bones]).sum(axis=1)
    elif entity.id in moment.transforms:
        transform = moment.transforms[entity.id].astype(np.float64)
        points = points @ transform[:3, :3].T + transform[:3, 3]
    return np.asarray(points[entity.mesh.triangles])


def _crosses(start: Floats, way: Floats, corners: Floats) -> npt.NDArray[np.bool_]:
    """Which triangles a stretch from a start (3,) along a way (3,) crosses (Möller and Trumbore, 1997)."""
    first, second = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    across = np.cross(way, second)
    size = (first * across).sum(axis=1)
    safe = np.where(np.abs(size) < 1e-12, 1e-12, size)
    offset = start - corners[:, 0]
    u = (offset * across).sum(axis=1) / safe
    turned = np.cross(offset, first)
    v, share = (turned @ way) / safe, (turned * second).sum(axis=1) / safe
    inside = (u >= 0) & (v >= 0) & (u + v <= 1)
    return np.asarray((np.abs(size) > 1e-12) & inside & (share > 0.02) & (share < 1.0))


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / np.linalg.norm(vector))
