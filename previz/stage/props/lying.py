"""Animals that lie: a beast's own mesh with its legs folded under it and its chin on the floor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats
from previz.stage.props import animals
from previz.stage.props.limbs import Going, Rig

_FORE, _HIND = (1.5, -0.05), (1.25, -1.3)
"""How far the upper and the lower fore and hind legs of one that lies are turned, in radians, forward as positive."""

_LEAST = 0.004
"""How high in metres over the floor the lowest of a body that is pressed to it is."""


@dataclass(frozen=True)
class Repose:
    """How a beast lies: how far its body sinks in metres, how far its neck is turned down in radians."""

    sinks: float
    neck: float


def _folded(repose: Repose, limbs: int) -> Rig:
    """A way of going in which nothing moves, for a beast of so many limbs that lies."""
    legs = [(pitch, 0.0, 0.0) for leg in range((limbs - 2) // 2) for pitch in (_FORE, _HIND)[leg % 2]]
    turns = [(repose.neck, 0.35, 0.0), (0.6, 0.5, 0.0), *legs]
    return Rig((), lambda _: turns, lambda _: -repose.sinks)


def _lying(mesh: Mesh, rig: Rig, repose: Repose) -> Mesh:
    """A mesh with limbs, bent by its bones and let down; what would be under the floor is pressed flat on it."""
    folded = _folded(repose, len(rig.limbs))
    bones = Rig(rig.limbs, folded.turns, folded.rise).bones(Going(0.0, 0.0, 0.0))
    assert mesh.bones is not None
    assert mesh.weights is not None
    blended = np.einsum("nk,nkij->nij", mesh.weights.astype(np.float64), bones[mesh.bones])
    points = np.einsum("nij,nj->ni", blended[:, :3, :3], mesh.positions.astype(np.float64)) + blended[:, :3, 3]
    normals = np.einsum("nij,nj->ni", blended[:, :3, :3], mesh.normals.astype(np.float64))
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    points[:, 1] = np.maximum(points[:, 1], _LEAST)
    return Mesh(_single(points), _single(normals), mesh.colours, mesh.triangles)


def _single(values: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return values.astype(np.float32)


def lying_dog() -> Mesh:
    """A dog that lies with its chin on its paws."""
    return _lying(animals.dog(), animals.RIGS["dog"], Repose(0.315, -0.95))


def lying_cat() -> Mesh:
    """A cat that lies."""
    return _lying(animals.cat(), animals.RIGS["cat"], Repose(0.14, -0.8))


def lying_lion() -> Mesh:
    """A lion that lies."""
    return _lying(animals.lion(), animals.RIGS["lion"], Repose(0.5, -0.4))


def lying_cow() -> Mesh:
    """A cow that lies."""
    return _lying(animals.cow(), animals.RIGS["cow"], Repose(0.66, -0.2))


LYING: Mapping[str, str] = {"dog": "lying_dog", "cat": "lying_cat", "lion": "lying_lion", "cow": "lying_cow"}
"""The kind of each beast that can lie."""
