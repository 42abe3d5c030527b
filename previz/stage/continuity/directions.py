"""Screen direction: who goes one way across the screen goes on that way after a cut.

Straight to or from the lens is neutral, and a cut to or from that is free (J. V. Mascelli, *The Five C's of
Cinematography*, on neutral shots).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from previz.stage.continuity.joins import Break, Join, Rule, angle, length, on_floor, sideways, spoken
from previz.stage.continuity.looks import Look, Seen
from previz.stage.world import Vector

_MOVING = 0.4
"""Metres a second from which somebody or something is on the move."""

_ACROSS = math.sin(math.radians(15))
"""How much of the way goes across the screen at the least, where it has a direction."""

_SAME_WAY = math.radians(60)
"""How much a way may bend at a cut and still be the same way: who turned round may go the other way."""

_NEAR_FRAME = 1.6
"""How far off the middle of the frame who leaves or enters it still counts."""


def directions_broken(join: Join) -> Iterator[Break]:
    """Everybody and everything that a cut turns round on the screen."""
    for before in (*join.tail.people, *join.tail.things):
        after = join.head.of(before.name)
        if after is not None and before.holder is None and _turns_round(join, before, after):
            ways = {True: "left to right", False: "right to left"}
            rightwards = sideways(before.velocity, join.tail) > 0
            yield Break(
                Rule.SCREEN_DIRECTION,
                f"{spoken(before.name)} goes from {ways[rightwards]} in {join.first}, "
                f"from {ways[not rightwards]} in {join.second}",
                _way(after),
            )


def _way(seen: Seen) -> tuple[Vector, Vector]:
    """The way of somebody, two metres of it."""
    step = on_floor(seen.velocity)
    share = 2.0 / max(length(step), 1e-6)
    x, _, z = seen.point
    return (x, 0.0, z), (x + share * step[0], 0.0, z + share * step[2])


def _turns_round(join: Join, before: Seen, after: Seen) -> bool:
    if not (_passes(before, join.tail) and _passes(after, join.head)):
        return False
    if angle(on_floor(before.velocity), on_floor(after.velocity)) > _SAME_WAY:
        return False
    return sideways(before.velocity, join.tail) * sideways(after.velocity, join.head) < 0


def _passes(seen: Seen, look: Look) -> bool:
    """Whether something goes clearly across a frame, in it or just beside."""
    near = seen.depth > 0.1 and abs(seen.x) < _NEAR_FRAME and abs(seen.y) < _NEAR_FRAME
    moves = length(on_floor(seen.velocity)) > _MOVING
    return near and moves and abs(sideways(seen.velocity, look)) > _ACROSS
