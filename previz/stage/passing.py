"""What goes by outside of a car or a train on its way: trees and posts along the road."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from previz.stage.world import Prop, World

_PACE = {"car_interior": 12.0, "train_carriage": 20.0}
"""How fast in metres per second the world goes by outside of a place."""

_GAP, _ASIDE, _FAR = 9.0, (7.0, 15.0), 46.0
"""Metres between what stands along the way, how far aside it is, and how far ahead and behind it is seen."""

_KINDS = ("tree", "pine", "street_lamp", "tree", "bush", "pine")


def scenery(world: World) -> World:
    """The world with what passes its windows, where it plays in something that goes."""
    pace = _PACE.get(world.place)
    if pace is None or (world.place == "car_interior" and not _is_driven(world)):
        return world
    return replace(world, props=(*world.props, *_roadside(world, pace)))


def _is_driven(world: World) -> bool:
    return any(beat.action == "drive" for performer in world.performers for beat in performer.beats)


def _roadside(world: World, pace: float) -> Iterator[Prop]:
    """Things in a row on both sides, each coming from ahead and going out of sight behind."""
    random = np.random.default_rng((world.seed, 31))
    along_x = world.place == "train_carriage" and world.size[0] > world.size[2]
    reach = _FAR + pace * world.seconds
    for order in range(math.ceil((reach + _FAR) / _GAP)):
        side = 1.0 if order % 2 else -1.0
        aside = side * float(random.uniform(*_ASIDE))
        ahead = -_FAR + _GAP * order + float(random.uniform(-2.0, 2.0))
        yield _passer(order, ahead, aside, pace * world.seconds, world.seconds, along_x=along_x)


def _passer(order: int, ahead: float, aside: float, gone: float, seconds: float, *, along_x: bool) -> Prop:
    def at(along: float) -> tuple[float, float, float]:
        return (along, -0.36, aside) if along_x else (aside, -0.36, along)

    path = ((0.0, at(ahead)), (max(seconds, 0.1), at(ahead - gone)))
    return Prop(f"roadside {order + 1}", _KINDS[order % len(_KINDS)], at(ahead), path=path)
