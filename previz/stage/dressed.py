"""Models from outside in the set of a world: entities, things in the camera's way, and something to look at."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from previz.stage.drawing import Entity, Kind, Mesh
from previz.stage.meshes import extent, moved, turn
from previz.stage.models import model_mesh
from previz.stage.sets import Anchor
from previz.stage.world import Dressing, World


@lru_cache(maxsize=16)
def dressing_mesh(dressing: Dressing) -> Mesh:
    """A model in its place in the set. Raises PrevizError where it cannot be read."""
    return moved(_model(dressing), dressing.position, dressing.heading, dressing.scale)


def dressed(world: World, dressing: tuple[Dressing, ...]) -> World:
    """A world with models in it. Each takes the place of the thing that the script calls by its name."""
    names = {each.name.casefold() for each in dressing}
    props = tuple(prop for prop in world.props if prop.name.casefold() not in names)
    return replace(world, props=props, dressing=dressing)


def dressing_entities(world: World, first_id: int) -> tuple[Entity, ...]:
    """The models of a world as entities of its set, numbered from `first_id`."""
    return tuple(
        Entity(first_id + index, dressing.name, Kind.SET, dressing_mesh(dressing))
        for index, dressing in enumerate(world.dressing)
    )


def dressing_spots(world: World) -> dict[str, Anchor]:
    """The models of a world as named places to look at: the foot of each, where it faces, and its size."""
    return {dressing.name: _spot(dressing) for dressing in world.dressing}


def _spot(dressing: Dressing) -> Anchor:
    low, high = (corner.astype(np.float64) * dressing.scale for corner in extent(_model(dressing)))
    foot = np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])
    x, y, z = (turn(dressing.heading) @ foot + dressing.position).tolist()
    wide, tall, deep = (high - low).tolist()
    return Anchor((x, y, z), dressing.heading, size=(wide, tall, deep))


def _model(dressing: Dressing) -> Mesh:
    return model_mesh(dressing.path, dressing.sha256)
