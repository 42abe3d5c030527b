"""Where a hand can put somebody in a world: on free floor, at a seat, and what is in the way elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from previz.stage.dressed import dressing_mesh
from previz.stage.fixtures import piece_at
from previz.stage.grid import CELL, Grid, grid_of
from previz.stage.held import THERE, seat_at
from previz.stage.marks import Spot
from previz.stage.meshes import extent
from previz.stage.props import size
from previz.stage.rounding import way_round
from previz.stage.sets import Place, Setting, place_of, setting_of, the_place
from previz.stage.sets.place import Rectangle
from previz.stage.world import Prop, World

_BODY = 0.22
"""Metres from the middle of somebody's feet that nothing may stand in."""

_APART = 0.45
"""Metres under which two would stand in each other."""

_EDGE = 0.6
"""Metres from the end of a set under the sky that nobody is put beyond."""

_DOORWAY = 0.4
"""How far in metres from a door somebody is who comes in by it."""

_LOW, _HIGH, _BROAD = 0.25, 1.2, 0.3
"""A thing is in the way that is higher than the first, begins under the second and is broader than the third."""

_HEIGHTS = (0.4, 0.9, 1.4)
_HOUSE, _HOUSE_HIGH = 0.5, (0.9, 1.9, 2.9)
"""How far aside of a line, and at which heights, a wall is looked for that hides who is behind it."""

_RINGS, _RING = 80, 0.15


class Footing:
    """The floor of a world as it is for one of its performers, or for anybody."""

    def __init__(self, world: World, who: str = "", *, sits: bool = False) -> None:
        self._world, self._sits = world, sits
        self._place: Place = place_of(world)
        self._taken = [
            (performer.member.name, mark.spot)
            for performer in world.performers
            if performer.member.name != who
            for mark in performer.given
        ]
        self._things = tuple(_things(world, who))

    def is_free(self, spot: Spot) -> bool:
        """Whether they can be put at a floor point."""
        return self.why_not(spot) is None

    def is_at_the_door(self, spot: Spot) -> bool:
        """Whether somebody at a floor point is in a doorway, or about to come in by it."""
        anchor = self._place.anchors.get("door")
        doors = [gap.middle for gap in self._place.gaps if gap.fitted == "door"]
        doors += [] if anchor is None else [(anchor.position[0], anchor.position[2])]
        return any(math.dist(door, spot) < _DOORWAY for door in doors)

    def why_not(self, spot: Spot) -> str | None:
        """What is in the way of somebody at a floor point, in words; None where nothing is."""
        if not all(math.isfinite(part) for part in spot):
            return "that is no place"
        near = next((name for name, other in self._taken if math.dist(other, spot) < _APART), None)
        if near is not None:
            return f"{near} is put there"
        if self._sits and seat_at(self._place, spot) is not None:
            return None
        if not self.is_within(spot):
            return f"that is outside the walls of {self._called}" if self._is_room else f"{self._called} ends before"
        return self._what_stands(spot)

    def nearest(self, spot: Spot) -> Spot | None:
        """The free floor point nearest to a floor point, in steps of a few centimetres; none where there is no room."""
        if not all(math.isfinite(part) for part in spot):
            return None
        spot = self._held(spot)
        for ring in range(_RINGS):
            around = 1 if ring == 0 else 8 + 3 * ring
            for step in range(around):
                angle = 2 * math.pi * step / around
                found = (spot[0] + ring * _RING * math.sin(angle), spot[1] + ring * _RING * math.cos(angle))
                if self.is_free(found):
                    return found
        return None

    def way(self, start: Spot, goal: Spot, people: Sequence[Rectangle] = ()) -> tuple[Spot, ...]:
        """The way from one floor point to another past what stands on the floor, and the room that people take: its
        corners and its end."""
        boxes = (*self._place.blocks, *(box for _, box in self._things), *people)
        return way_round(boxes, self._bounds, start, goal)

    @property
    def _called(self) -> str:
        return f"the {self._world.place_words.lower() or self._world.place.replace('_', ' ')}"

    @property
    def _is_room(self) -> bool:
        return any(part.outward is not None for part in self._place.parts)

    @property
    def _bounds(self) -> Rectangle:
        """In a room, and by the water, where people may stand; under the sky all of the ground."""
        if self._is_room or self._world.interior or self._place.water is not None:
            return self._place.floor
        half_x, half_z = self._world.size[0] / 2 - _EDGE, self._world.size[2] / 2 - _EDGE
        x0, z0, x1, z1 = self._place.floor
        return (min(x0, -half_x), min(z0, -half_z), max(x1, half_x), max(z1, half_z))

    def _held(self, spot: Spot) -> Spot:
        x0, z0, x1, z1 = self._bounds
        return (min(max(spot[0], x0), x1), min(max(spot[1], z0), z1))

    def is_within(self, spot: Spot) -> bool:
        """Whether a floor point is within the walls, or the ground of the set."""
        return math.dist(self._held(spot), spot) < 1e-6

    def _what_stands(self, spot: Spot) -> str | None:
        thing = next((name for name, box in self._things if _holds(box, spot)), None)
        if thing is not None:
            return f"the {thing} is there"
        blocked = any(_holds(block, spot) for block in self._place.blocks)
        if not blocked and (_holds_within(self._place.floor, spot) or not self._is_filled(spot)):
            return None
        piece = piece_at(self._place, spot, _BODY)
        return "something of the set stands there" if piece is None else f"the set has its {piece} there"

    def _is_filled(self, spot: Spot) -> bool:
        """Whether the set is solid where a body would be, or a house is about it: beyond the floor nothing lists it."""
        world = self._world
        grid = _grid(setting_of(world))
        around = [(0.0, 0.0), (_BODY, 0.0), (-_BODY, 0.0), (0.0, _BODY), (0.0, -_BODY)]
        points = [(spot[0] + x, height, spot[1] + z) for x, z in around for height in _HEIGHTS]
        if grid.holds(np.array(points, dtype=np.float64)).any():
            return True
        x0, z0, x1, z1 = self._place.floor
        near = (min(max(spot[0], x0), x1), min(max(spot[1], z0), z1))
        return all(_is_walled_off(grid, near, spot, aside) for aside in (-_HOUSE, _HOUSE))


def _is_walled_off(grid: Grid, near: Spot, spot: Spot, aside: float) -> bool:
    """Whether something as high as a house is between two floor points, or beside that line."""
    way = np.array(spot) - np.array(near)
    far = float(np.linalg.norm(way))
    if far < CELL:
        return False
    shares = np.linspace(0.0, 1.0, math.ceil(far / (CELL / 2)) + 1)[:, None]
    line = np.array(near) + shares * way + aside * np.array([-way[1], way[0]]) / far
    columns = [grid.holds(np.stack([line[:, 0], np.full(len(line), y), line[:, 1]], axis=-1)) for y in _HOUSE_HIGH]
    return bool(np.logical_and.reduce(columns).any())


def _things(world: World, who: str) -> Iterator[tuple[str, Rectangle]]:
    """The props and models that stand on the floor and are in the way, with their footprints."""
    handled = {beat.target for performer in world.performers for beat in performer.beats if beat.target is not None}
    for prop in world.props:
        if not prop.path and prop.name not in handled and not prop.name.endswith(f" of {who}"):
            box = _footprint(prop)
            if box is not None:
                yield prop.name, box
    for model in world.dressing:
        low, high = extent(dressing_mesh(model))
        if low[1] < _HIGH and high[1] > _LOW:
            yield model.name, (float(low[0]), float(low[2]), float(high[0]), float(high[2]))


def _footprint(prop: Prop) -> Rectangle | None:
    wide, tall, deep = (side * prop.scale for side in size(prop.kind))
    x, y, z = prop.position
    if y > _HIGH or y + tall < _LOW or max(wide, deep) < _BROAD:
        return None
    sin, cos = abs(math.sin(prop.heading)), abs(math.cos(prop.heading))
    across, along = (wide * cos + deep * sin) / 2, (wide * sin + deep * cos) / 2
    return (x - across, z - along, x + across, z + along)


def _holds(box: Rectangle, spot: Spot) -> bool:
    """Whether a body at a floor point would stand in a footprint; one that touches it does not."""
    room = _BODY - THERE
    return box[0] - room < spot[0] < box[2] + room and box[1] - room < spot[1] < box[3] + room


def _holds_within(box: Rectangle, spot: Spot) -> bool:
    return box[0] <= spot[0] <= box[2] and box[1] <= spot[1] <= box[3]


@lru_cache(maxsize=4)
def _grid(setting: Setting) -> Grid:
    """What stands in a set under the sky."""
    return grid_of([part.mesh for part in the_place(setting).parts if part.outward is None])
