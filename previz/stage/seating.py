"""Seats for more people than a place has: chairs drawn up to its table, opposite and beside those that stand there."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from previz.stage.marks import Spot, is_free, seated
from previz.stage.sets.place import Anchor, Place
from previz.stage.world import Prop

_CHAIR = 0.45
"""The height of a chair's seat in metres."""

_FROM_TABLE = 0.62
"""Metres from the middle of a table to the middle of a chair at it."""

_MOST = 8


def with_seats_for(place: Place, count: int) -> tuple[Place, tuple[Prop, ...]]:
    """The place with a seat for each of so many who sit, as far as there is room at its tables, and the added chairs.

    A place without a table stays as it is: its people sit where they can.
    """
    seats = [anchor for anchor in place.anchors.values() if anchor.seat is not None]
    missing = min(count, _MOST) - len(seats)
    tops = [(x, z) for x, y, z in place.surfaces if y > _CHAIR]
    if missing <= 0 or not tops or not seats:
        return place, ()
    added: list[Anchor] = []
    for chair in _about(tops, seats):
        taken = [(seat.position[0], seat.position[2]) for seat in (*seats, *added)]
        if len(added) < missing and is_free(place, (chair.position[0], chair.position[2]), taken):
            added.append(chair)
    named = {f"chair{len(seats) + index + 1}": chair for index, chair in enumerate(added)}
    chairs = tuple(Prop(f"{name}", "chair", chair.position, chair.heading) for name, chair in named.items())
    return replace(place, anchors={**place.anchors, **named}), chairs


def _about(tops: list[Spot], seats: list[Anchor]) -> Iterator[Anchor]:
    """Chairs that could stand at the table of the first seat: opposite each seat, then all round."""
    table = min(tops, key=lambda top: math.dist(top, _feet(seats)))
    for seat in seats:
        x, z = math.sin(seat.heading), math.cos(seat.heading)
        ahead = (table[0] - seat.position[0]) * x + (table[1] - seat.position[2]) * z
        for away in (0.0, 0.15, 0.3, 0.45, 0.6):
            reach = 2 * ahead + away
            spot = (seat.position[0] + reach * x, seat.position[2] + reach * z)
            yield Anchor((spot[0], 0.0, spot[1]), seat.heading + math.pi, _CHAIR)
    for reach in (_FROM_TABLE, 0.8, 1.0):
        for step in range(12):
            heading = seats[0].heading + math.pi + step * math.pi / 6 * (-1 if step % 2 else 1)
            spot = (table[0] - reach * math.sin(heading), table[1] - reach * math.cos(heading))
            yield Anchor((spot[0], 0.0, spot[1]), heading, _CHAIR)


def _feet(seats: list[Anchor]) -> Spot:
    return seated(seats[0]).spot
