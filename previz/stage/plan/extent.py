"""The extent of a plan: which part of the floor it shows, at which scale."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from previz.stage.plan.paper import Paper, paper_for
from previz.stage.plan.players import Player
from previz.stage.plan.set_ups import Rig
from previz.stage.world import World

Floats = npt.NDArray[np.float64]

_ROOM = 1.0
"""Metres about the action that a plan shows."""

_LEAST = np.array([8.0, 6.0])
_WHOLE = 13.0
"""The longest side in metres of an interior that is always shown as a whole."""

_LEFT_OUT = 2.6
"""How many times as far off as the others a camera is that stands out of the window, so that they are seen well."""

_FEW, _NEAR, _FAR = 3, 9.0, 45.0
"""Up to how many cameras all are shown; and up to how many metres off a camera always is, and nobody ever."""


def paper_about(world: World, players: Sequence[Player], rigs: Sequence[Rig]) -> Paper:
    """The sheet about the action: a room as a whole, of a large place the part that is played in."""
    points = np.array([stop.spot for player in players for stop in player.stops] + list(_seen(rigs))).reshape(-1, 2)
    middle = np.median(points, axis=0) if len(points) else np.zeros(2)
    near = points[np.linalg.norm(points - middle, axis=1) < _FAR] if len(points) else middle[None]
    near = near if len(near) else middle[None]
    low, high = near.min(axis=0) - _ROOM, near.max(axis=0) + _ROOM
    centre, size = (low + high) / 2, np.maximum(high - low, _LEAST)
    low, high = centre - size / 2, centre + size / 2
    room = np.array([world.size[0], world.size[2]]) / 2 + 0.4
    if world.interior and (max(room) * 2 < _WHOLE or not len(points)):
        low, high = np.minimum(-room, near.min(axis=0) - _ROOM), np.maximum(room, near.max(axis=0) + _ROOM)
    return paper_for(low, high)


def _seen(rigs: Sequence[Rig]) -> Iterator[Floats]:
    """Where the cameras stand and what they look at; those that stand much farther off than the others left out."""
    reaches = [rig.first.reach for rig in rigs]
    limit = max(_NEAR, _LEFT_OUT * float(np.median(reaches))) if len(rigs) > _FEW else math.inf
    for rig in rigs:
        for sight in (rig.first, rig.last) if rig.first.reach <= limit else ():
            eye = sight.eye[[0, 2]]
            ahead = np.array([math.sin(sight.heading), math.cos(sight.heading)])
            yield from (eye, eye + ahead * min(sight.reach, 12.0), eye - ahead * 0.6)
