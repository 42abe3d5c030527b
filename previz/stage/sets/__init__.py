"""Sets: the built place of a world as entities, and the named spots in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from previz.errors import PrevizError
from previz.stage.drawing import Entity
from previz.stage.sets.catalog import BUILDERS
from previz.stage.sets.place import Anchor, Hinge, Place, Setting
from previz.stage.sets.sizes import under_the_sky
from previz.stage.sets.variants import builder_of, variant_of
from previz.stage.sets.weathering import weathered
from previz.stage.world import Vector, World

__all__ = [
    "Anchor",
    "Place",
    "SetPiece",
    "Setting",
    "anchors",
    "kinds",
    "place_of",
    "set_entities",
    "setting_of",
    "the_place",
]


@dataclass(frozen=True, eq=False)
class SetPiece:
    """An entity of the set; a wall or ceiling has its normal away from the room, and may stand aside for the camera.

    Masking is there only while the wall of its normal is not: as the black of a studio about a set that lacks a wall.
    The leaf of a door has its hinge.
    """

    entity: Entity
    outward: Vector | None = None
    hinge: Hinge | None = None


def kinds() -> tuple[str, ...]:
    """The names of all places that can be built."""
    return tuple(BUILDERS)


@lru_cache(maxsize=24)
def the_place(setting: Setting) -> Place:
    """The built place of a setting. Raises PrevizError for an unknown kind."""
    builder = builder_of(setting.variant) if setting.variant else BUILDERS.get(setting.kind)
    if builder is None:
        raise PrevizError(f"There is no place of the kind “{setting.kind}”", f"Use one of {', '.join(BUILDERS)}")
    place = builder(setting)
    return weathered(place, setting.weather) if setting.kind in under_the_sky() else place


def setting_of(world: World) -> Setting:
    """What the place of a world is built for."""
    variant = variant_of(world.place, world.place_words)
    return Setting(world.place, world.size, world.time_of_day, world.weather, world.seed, variant)


def place_of(world: World) -> Place:
    """The built place of a world."""
    return the_place(setting_of(world))


def set_entities(world: World, first_id: int) -> tuple[SetPiece, ...]:
    """The set of a world as entities, numbered from `first_id`."""
    return tuple(
        SetPiece(Entity(first_id + i, part.name, part.kind, part.mesh, part.glow), part.outward, part.hinge)
        for i, part in enumerate(place_of(world).parts)
    )


def anchors(world: World) -> Mapping[str, Anchor]:
    """The named spots of a world's place: door, window, table, chair1 …"""
    return place_of(world).anchors
