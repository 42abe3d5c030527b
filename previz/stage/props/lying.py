"""Animals that lie: a beast's own mesh with its legs folded under it and its chin on the floor, or on its side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, rgb, tilted
from previz.stage.props import animals, paints
from previz.stage.props.limbs import Going, Rig

_FORE, _HIND = (1.5, -0.05), (1.25, -1.3)
"""How far the upper and the lower fore and hind legs of one that lies are turned, in radians, forward as positive."""

_LEAST = 0.004
"""How high in metres over the floor the lowest of a body that is pressed to it is."""


@dataclass(frozen=True)
class Repose:
    """How a beast lies: how far its body sinks in metres, how far its neck and its tail are turned down in radians."""

    sinks: float
    neck: float
    tail: float = 0.6


def _folded(repose: Repose, limbs: int) -> Rig:
    """A way of going in which nothing moves, for a beast of so many limbs that lies."""
    legs = [(pitch, 0.0, 0.0) for leg in range((limbs - 2) // 2) for pitch in (_FORE, _HIND)[leg % 2]]
    turns = [(repose.neck, 0.35, 0.0), (repose.tail, 0.5, 0.0), *legs]
    return Rig((), lambda _: turns, lambda _: -repose.sinks)


def _lying(mesh: Mesh, rig: Rig, repose: Repose) -> Mesh:
    """A mesh with limbs, bent by its bones and let down; what would be under the floor is pressed flat on it."""
    folded = _folded(repose, len(rig.limbs))
    bent = _bent(mesh, Rig(rig.limbs, folded.turns, folded.rise))
    points = bent.positions.copy()
    points[:, 1] = np.maximum(points[:, 1], _LEAST)
    return replace(bent, positions=points)


def _bent(mesh: Mesh, rig: Rig) -> Mesh:
    """A mesh with limbs as its bones have it that stand still."""
    bones = rig.bones(Going(0.0, 0.0, 0.0))
    assert mesh.bones is not None
    assert mesh.weights is not None
    blended = np.einsum("nk,nkij->nij", mesh.weights.astype(np.float64), bones[mesh.bones])
    points = np.einsum("nij,nj->ni", blended[:, :3, :3], mesh.positions.astype(np.float64)) + blended[:, :3, 3]
    normals = np.einsum("nij,nj->ni", blended[:, :3, :3], mesh.normals.astype(np.float64))
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    return Mesh(_single(points), _single(normals), mesh.colours, mesh.triangles)


def _single(values: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return values.astype(np.float32)


_REPOSES: Mapping[str, Repose] = {
    "dog": Repose(0.315, -0.95),
    "cat": Repose(0.14, -0.8, 2.1),
    "lion": Repose(0.5, -0.4),
    "cow": Repose(0.66, -0.2),
    "horse": Repose(0.84, -0.3),
    "donkey": Repose(0.62, -0.2),
    "sheep": Repose(0.4, -0.3),
    "goat": Repose(0.4, -0.3),
    "deer": Repose(0.67, -0.3),
    "pig": Repose(0.28, -0.3),
    "bear": Repose(0.33, -0.5),
}
"""The beasts that lie, and how."""

_LIMP = ((0.25, -0.1), (-0.2, 0.25))
"""How far the upper and the lower legs of one that is down are turned, those in front and those behind."""


def _maker(kind: str) -> Callable[[], Mesh]:
    return {
        "dog": animals.dog, "cat": animals.cat, "lion": animals.lion, "cow": animals.cow, "horse": animals.horse,
        "donkey": animals.donkey, "sheep": animals.sheep, "goat": animals.goat, "deer": animals.deer,
        "pig": animals.pig, "bear": animals.bear,
    }[kind]  # fmt: skip


def _at_rest(kind: str) -> Mesh:
    """A beast that lies and is awake."""
    return _lying(_maker(kind)(), animals.RIGS[kind], _REPOSES[kind])


def _asleep(kind: str) -> Mesh:
    """A beast that lies with its eyes shut."""
    return _lying(_eyes_shut(_maker(kind)()), animals.RIGS[kind], _REPOSES[kind])


def _down(kind: str) -> Mesh:
    """A beast on its side with its legs out, as the dead lie."""
    mesh, rig = _eyes_shut(_maker(kind)()), animals.RIGS[kind]
    legs = [(pitch, 0.0, 0.0) for leg in range((len(rig.limbs) - 2) // 2) for pitch in _LIMP[leg % 2]]
    spread = Rig(rig.limbs, lambda _: [(-0.55, 0.0, 0.0), (0.3, 0.0, 0.0), *legs], lambda _: 0.0)
    over = tilted(_bent(mesh, spread), about_z=-np.pi / 2)
    low, high = over.positions.min(axis=0), over.positions.max(axis=0)
    points = over.positions.astype(np.float64)
    points -= np.array([(low[0] + high[0]) / 2, low[1] + _SAGS * (high[1] - low[1]), 0.0])
    points[:, 1] = np.maximum(points[:, 1], _LEAST)
    return Mesh(_single(points), over.normals, over.colours, over.triangles)


_SAGS = 0.12
"""The share of its breadth by which a body that is down gives under its own weight."""

_ASIDE, _LASH = 0.02, 0.35
"""How far in metres off a head's middle its eyes are, and the share of a shut eye that is its lashes."""


def _eyes_shut(mesh: Mesh) -> Mesh:
    """A beast's mesh with lids of its own coat over its eyes, and lashes where they meet."""
    assert mesh.bones is not None
    assert mesh.weights is not None
    on_head = (mesh.bones[np.arange(len(mesh.bones)), mesh.weights.argmax(axis=1)] == _NECK) & (
        mesh.weights.max(1) > 0.9
    )
    black = np.abs(mesh.colours - np.asarray(rgb(paints.BLACK), np.float32)).max(axis=1) < _SAME
    eyes = on_head & black & (np.abs(mesh.positions[:, 0]) > _ASIDE)
    if not eyes.any():
        return mesh
    height = mesh.positions[:, 1]
    low, high = float(height[eyes].min()), float(height[eyes].max())
    lids = eyes & (height > low + _LASH * (high - low))
    coat = np.median(mesh.colours[on_head & ~black], axis=0)
    return replace(mesh, colours=np.where(lids[:, None], _DIM * coat, mesh.colours).astype(np.float32))


_NECK = 1
"""The bone of a beast's neck and head."""

_SAME, _DIM = 0.01, 0.88


def _all_of(prefix: str, make: Callable[[str], Mesh]) -> Mapping[str, Callable[[], Mesh]]:
    return {f"{prefix}_{kind}": partial(make, kind) for kind in _REPOSES}


MESHES: Mapping[str, Callable[[], Mesh]] = {
    **_all_of("resting", _at_rest),
    **_all_of("lying", _asleep),
    **_all_of("fallen", _down),
}
"""The meshes of beasts that lie, by their kinds."""

LYING: Mapping[str, str] = {kind: f"lying_{kind}" for kind in _REPOSES}
"""The kind of each beast that can lie asleep."""

RESTING: Mapping[str, str] = {kind: f"resting_{kind}" for kind in _REPOSES}
"""The kind of each beast that can lie awake."""

FALLEN: Mapping[str, str] = {kind: f"fallen_{kind}" for kind in _REPOSES}
"""The kind of each beast that can lie dead."""
