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
_COMPANY, _ROWS, _STOOL, _DRAWN_UP = 3, 17, 0.6, 1.25
"""How many sit together, how many seats make rows, how high in metres a stool is, how far from a table chairs are."""


def with_seats_for(place: Place, count: int, together: int = 0) -> tuple[Place, tuple[Prop, ...]]:
    """The place with a seat for each of so many who sit, as far as there is room at its tables, and the added chairs.

    Several who play the scene `together` find their seats at one table. A place without a table stays as it is: its
    people sit where they can.
    """
    seats = [anchor for anchor in place.anchors.values() if anchor.seat is not None]
    tops = [(x, z) for x, y, z in place.surfaces if y > _CHAIR]
    if not tops or not seats:
        return place, ()
    at_table = _at_one_table(place, tops) if together >= _COMPANY else {}
    missing = max(min(count, _MOST) - len(seats), min(together, _MOST) - len(at_table) if at_table else 0)
    if at_table:
        place = replace(place, anchors={**at_table, **place.anchors})
    if missing <= 0:
        return place, ()
    table_seats = list(at_table.values()) or seats
    added: list[Anchor] = []
    for chair in _about(tops, table_seats):
        taken = [(seat.position[0], seat.position[2]) for seat in (*seats, *added)]
        if len(added) < missing and is_free(place, (chair.position[0], chair.position[2]), taken):
            added.append(chair)
    named = {f"chair{len(seats) + index + 1}": chair for index, chair in enumerate(added)}
    chairs = tuple(Prop(f"{name}", "chair", chair.position, chair.heading) for name, chair in named.items())
    return replace(place, anchors={**at_table, **named, **place.anchors}), chairs


def _at_one_table(place: Place, tops: list[Spot]) -> dict[str, Anchor]:
    """The seats at the table that most of them stand at, of those nearest to the middle; rows of seats have none."""
    chairs = {n: a for n, a in place.anchors.items() if a.seat is not None and a.seat < _STOOL}
    if len(chairs) > _ROWS:
        return {}
    about = [{n: a for n, a in chairs.items() if _faces(a, top)} for top in tops]
    most = max((len(each) for each in about), default=0)
    best = [(each, top) for each, top in zip(about, tops, strict=True) if len(each) == most and most > 1]
    near = min(best, key=lambda each: math.dist(each[1], place.centre), default=({}, (0.0, 0.0)))
    return near[0]


def _faces(seat: Anchor, top: Spot) -> bool:
    """Whether a seat is drawn up to a table."""
    x, z = top[0] - seat.position[0], top[1] - seat.position[2]
    return math.hypot(x, z) < _DRAWN_UP and x * math.sin(seat.heading) + z * math.cos(seat.heading) > 0.2


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
