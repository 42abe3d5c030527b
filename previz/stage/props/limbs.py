"""Limbs of things: parts of a mesh that turn about joints, and how an animal's legs and wings go."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, Point, merge

_RIGID = 4


@dataclass(frozen=True, eq=False)
class Limb:
    """A joint of a mesh: the point that it turns about at rest, and the joint that it hangs on (-1: the body)."""

    pivot: Point
    parent: int = -1


@dataclass(frozen=True, slots=True)
class Going:
    """How an animal goes at a moment: metres gone so far, metres per second, and the time in seconds."""

    gone: float
    pace: float
    seconds: float


@dataclass(frozen=True, eq=False)
class Rig:
    """The limbs of a mesh, and their turns (pitch, yaw, roll in radians, then a rise in metres) for a way of going."""

    limbs: tuple[Limb, ...]
    turns: Callable[[Going], Sequence[tuple[float, float, float]]]
    rise: Callable[[Going], float]

    def bones(self, going: Going) -> Floats:
        """The (b, 4, 4) matrices from rest to the moment, in the thing's own frame; the first is the body's."""
        body = np.eye(4)
        body[1, 3] = self.rise(going)
        turned = [body]
        for limb, (pitch, yaw, roll) in zip(self.limbs, self.turns(going), strict=True):
            turned.append(turned[limb.parent + 1] @ _about(limb.pivot, pitch, yaw, roll))
        return np.stack(turned)


def bound(mesh: Mesh, bone: int | Callable[[Floats], Mapping[int, Floats]]) -> Mesh:
    """A mesh that hangs on one bone, or by shares (n,) on several as its points (n, 3) tell."""
    count = len(mesh.positions)
    shares = {bone: np.ones(count)} if isinstance(bone, int) else bone(mesh.positions.astype(np.float64))
    bones, weights = np.zeros((count, _RIGID), np.uint8), np.zeros((count, _RIGID), np.float32)
    for slot, (index, share) in enumerate(shares.items()):
        bones[:, slot], weights[:, slot] = index, share
    weights /= weights.sum(axis=1, keepdims=True)
    return replace(mesh, bones=bones, weights=weights)


def jointed(*meshes: Mesh) -> Mesh:
    """Several bound meshes as one; what is not bound hangs on the body."""
    held = [mesh if mesh.bones is not None else bound(mesh, 0) for mesh in meshes]
    whole = merge(*held)
    bones = [mesh.bones for mesh in held if mesh.bones is not None]
    weights = [mesh.weights for mesh in held if mesh.weights is not None]
    return replace(whole, bones=np.concatenate(bones), weights=np.concatenate(weights))


def _about(pivot: Point, pitch: float, yaw: float, roll: float) -> Floats:
    """Turned about a point: rolled, then yawed, then pitched (positive swings what hangs forward)."""
    sp, cp = math.sin(-pitch), math.cos(-pitch)
    sy, cy = math.sin(yaw), math.cos(yaw)
    sr, cr = math.sin(roll), math.cos(roll)
    pitched = np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    yawed = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    rolled = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    matrix = np.eye(4)
    matrix[:3, :3] = pitched @ yawed @ rolled
    matrix[:3, 3] = np.asarray(pivot) - matrix[:3, :3] @ np.asarray(pivot)
    return matrix
