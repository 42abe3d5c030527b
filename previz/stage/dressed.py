"""Models from outside in the set of a world: entities, things in the camera's way, and something to look at."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from previz.stage.drawing import Entity, Kind, Mesh
from previz.stage.meshes import extent, moved
from previz.stage.models import model_mesh
from previz.stage.sets import Anchor
from previz.stage.world import Dressing, World


@lru_cache(maxsize=16)
def dressing_mesh(dressing: Dressing) -> Mesh:
    """A model in its place in the set. Raises PrevizError where it cannot be read."""
    return moved(model_mesh(dressing.path, dressing.sha256), dressing.position, dressing.heading, dressing.scale)


def dressing_entities(world: World, first_id: int) -> tuple[Entity, ...]:
    """The models of a world as entities of its set, numbered from `first_id`."""
    return tuple(
        Entity(first_id + index, dressing.name, Kind.SET, dressing_mesh(dressing))
        for index, dressing in enumerate(world.dressing)
    )


def dressing_spots(world: World) -> dict[str, Anchor]:
    """The models of a world as named places to look at: the middle of each on the floor, and where it faces."""
    return {dressing.name: _spot(dressing) for dressing in world.dressing}


def _spot(dressing: Dressing) -> Anchor:
    low, high = extent(dressing_mesh(dressing))
    x, _, z = ((low + high) / 2).astype(np.float64).tolist()
    return Anchor((x, float(low[1]), z), dressing.heading)
