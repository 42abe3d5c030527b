"""Props: the mesh of each kind, its size, and how a hand holds it."""

from __future__ import annotations

from functools import cache

import numpy as np

from previz.errors import PrevizError
from previz.stage.drawing import Array, Mesh
from previz.stage.meshes import extent
from previz.stage.props.catalog import GRIPS, HUNG, MESHES, SHEETS

__all__ = ["grip", "kinds", "prop_mesh", "size"]


def kinds() -> tuple[str, ...]:
    """The names of all kinds that can be made."""
    return tuple(MESHES)


@cache
def prop_mesh(kind: str) -> Mesh:
    """The mesh of a kind of prop: metres, its base at Y = 0, facing +Z. Raises PrevizError for an unknown kind."""
    maker = MESHES.get(kind)
    if maker is None:
        raise PrevizError(f"There is no prop of the kind “{kind}”", f"Use one of {', '.join(MESHES)}")
    return maker()


@cache
def size(kind: str) -> tuple[float, float, float]:
    """How large a kind of prop is along X, Y and Z, in metres."""
    low, high = extent(prop_mesh(kind))
    x, y, z = (high - low).tolist()
    return (x, y, z)


def grip(kind: str) -> Array:
    """The (4, 4) matrix from a prop's own frame to the frame of the hand that holds it.

    The hand's frame has its origin in the palm, +Y up along the grip and +Z forward, away from the body.
    """
    held = np.eye(4, dtype=np.float32)
    width, height, depth = size(kind)
    if kind in SHEETS:
        held[:3, :3] = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]]) @ np.diag([1, 1, 1])
        held[:3, 3] = (0, depth * 0.35, 0.01)
    elif kind in HUNG:
        held[1, 3] = -height + 0.01
    else:
        held[1, 3] = -GRIPS.get(kind, min(height / 2, 0.3))
    del width
    return held
