"""Bones as other programs want them: joints that hang on joints, and few bones for each vertex."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from previz.export.keys import Floats
from previz.export.scene_model import Skin
from previz.stage.drawing import Array


def resting(skin: Skin) -> Floats:
    """The places (b, 4, 4) of a skin's joints at rest."""
    rest = np.tile(np.eye(4), (len(skin.rest), 1, 1))
    rest[:, :3, 3] = skin.rest
    return rest


def hung(world: Floats, skin: Skin) -> Floats:
    """Joints (n, b, 4, 4) in the world as seen from the joint that each hangs on."""
    local = world.copy()
    for index, parent in enumerate(skin.parents):
        if parent >= 0:
            local[:, index] = np.linalg.inv(world[:, parent]) @ world[:, index]
    return local


def single_bones(bones: npt.NDArray[np.uint8], weights: Array) -> tuple[npt.NDArray[np.uint8], Array]:
    """Bones (n, 4) and weights (n, 4) with no bone twice at a vertex, none without weight, and a sum of one."""
    shares = weights.astype(np.float64).copy()
    for later in range(1, 4):
        for earlier in range(later):
            same = bones[:, later] == bones[:, earlier]
            shares[same, earlier] += shares[same, later]
            shares[same, later] = 0
    shares /= shares.sum(axis=1, keepdims=True)
    return np.where(shares > 0, bones, 0).astype(np.uint8), shares.astype(np.float32)
