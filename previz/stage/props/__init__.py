"""Props: the mesh of each kind, its size, and how a hand holds it."""

from __future__ import annotations

from functools import cache

import numpy as np

from previz.errors import PrevizError
from previz.stage.drawing import Array, Mesh
from previz.stage.meshes import extent
from previz.stage.props.animals import RIGS
from previz.stage.props.catalog import GRIPS, HUNG, MESHES, SHEETS
from previz.stage.props.limbs import Rig
from previz.stage.props.tinting import tinted
from previz.stage.world import Vector

__all__ = ["grip", "kinds", "painted_mesh", "prop_mesh", "rig", "size", "thickness"]


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
def painted_mesh(kind: str, colour: Vector | None) -> Mesh:
    """The mesh of a kind whose main paint is a colour (sRGB); none: its own. Raises PrevizError for an unknown kind."""
    mesh = prop_mesh(kind)
    return mesh if colour is None else tinted(mesh, colour)


def rig(kind: str) -> Rig | None:
    """How the limbs of a kind go, where it has some that move."""
    return RIGS.get(kind)


@cache
def size(kind: str) -> tuple[float, float, float]:
    """How large a kind of prop is along X, Y and Z, in metres."""
    low, high = extent(prop_mesh(kind))
    x, y, z = (high - low).tolist()
    return (x, y, z)


@cache
def thickness(kind: str) -> float:
    """How far a kind of prop reaches behind its own upright plane: how high it lies on its back, in metres."""
    return -float(extent(prop_mesh(kind))[0][2])


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
