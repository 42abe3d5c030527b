"""Those who stand, crouch or kneel over somebody who lies: they face them, and are seen with them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from previz.stage.marks import Mark, Spot, heading_to
from previz.stage.parts import Part
from previz.stage.ways import Ways
from previz.stage.world import World

LYING = frozenset({"lie", "prone", "sleep", "borne"})
_OVER = frozenset({"stand", "look", "crouch", "kneel", "reach", "point"})
_ASKEW = 0.3
"""The cosine under which the side of whoever lies is neither to the cameras nor away from them."""

_NEAR = 2.6
"""Metres within which those are over somebody who have to do with them."""


_BESIDE, _APART = 0.72, 0.85
"""How far in metres beyond the middle of whoever lies those stand who are over them, and from each other."""


def faced(ways: Ways, parts: Sequence[Part]) -> None:
    """Have those face whoever lies before them who have done nothing but stand over them: several on the side that is
    away from the cameras, open to them."""
    lain = {part.name: part for part in parts if part.mark.posture in LYING}
    for other in lain.values():
        over = [part for part in parts if _stands_over(part, other)]
        if len(over) > 1:
            for order, part in enumerate(over):
                spot = ways.free(part, _beyond(ways, other, order - (len(over) - 1) / 2))
                part.starts(Mark((spot[0], part.mark.position[1], spot[1]), part.mark.heading, part.mark.posture))
    for part in parts:
        before = next((lain[beat.target] for beat in part.beats if beat.action in _OVER and beat.target in lain), None)
        if before is not None and _stands_over(part, before):
            part.mark = Mark(part.mark.position, heading_to(part.at, before.at), part.mark.posture)


def _stands_over(part: Part, other: Part) -> bool:
    """Whether somebody does nothing but be over whoever lies."""
    over = any(beat.action in _OVER and beat.target == other.name for beat in part.beats)
    stays = all(beat.destination is None for beat in part.beats)
    upright = part.mark.posture in {"stand", "crouch", "kneel"}
    return over and stays and upright and math.dist(part.at, other.at) < _NEAR


def _beyond(ways: Ways, other: Part, order: float) -> Spot:
    """A floor point beside whoever lies, on the side that is away from the cameras'; where that is at their head or
    their feet, on the side that has less room before it."""
    axis = ways.place.axis
    open_to = (math.sin(axis - math.pi / 2), math.cos(axis - math.pi / 2))
    x, z = other.at
    along = (math.sin(other.mark.heading), math.cos(other.mark.heading))
    away = (along[1], -along[0])
    towards = away[0] * open_to[0] + away[1] * open_to[1]
    if abs(towards) < _ASKEW:
        middle = ((ways.place.floor[0] + ways.place.floor[2]) / 2, (ways.place.floor[1] + ways.place.floor[3]) / 2)
        towards = (middle[0] - x) * away[0] + (middle[1] - z) * away[1]
    sign = -1.0 if towards > 0.0 else 1.0
    u, v = sign * _BESIDE * away[0], sign * _BESIDE * away[1]
    return (x + u + order * _APART * along[0], z + v + order * _APART * along[1])


def lain_before(world: World, figures: Sequence[int]) -> tuple[int, ...]:
    """Those who lie, by their index, over whom some of a frame are."""
    names = {each.member.name: index for index, each in enumerate(world.performers) if each.posture in LYING}
    found: dict[int, None] = {}
    for figure in figures:
        performer = world.performers[figure]
        for beat in performer.beats:
            index = names.get(beat.target or "") if beat.action in _OVER else None
            if index is not None and math.dist(performer.mark, world.performers[index].mark) < _NEAR:
                found[index] = None
    return tuple(index for index in found if index not in figures)
