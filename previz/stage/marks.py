"""Marks: where each performer starts, so that people who talk face each other and nobody stands in a table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from previz.stage.sets.place import Anchor, Place, Rectangle
from previz.stage.world import Vector

Spot = tuple[float, float]

APART = 0.6
"""The least distance between two marks, in metres."""

_TALKING = 1.4
_OFF = 2.3
"""How far in metres from the middle of a scene those stand who are only there."""

_BODY = 0.3
_PELVIS_BEHIND = 0.36
"""How far behind a sitter's mark (the feet) the seat is."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where somebody starts: the floor point, the heading, the posture."""

    position: Vector
    heading: float
    posture: str = "stand"

    @property
    def spot(self) -> Spot:
        """The floor point (x, z)."""
        return (self.position[0], self.position[2])


def marks(place: Place, sitting: Sequence[bool], leading: int | None = None) -> tuple[Mark, ...]:
    """A mark for each performer; those `sitting` take the seats nearest to the middle, while there are any.

    The first `leading` (none: all) stand to each other as people who talk do, the others around them.
    """
    seats = _seats(place)
    taken: dict[int, Mark] = {}
    for index, sits in enumerate(sitting):
        if sits and seats:
            taken[index] = seated(seats.pop(0))
    count = len(sitting) if leading is None else leading
    standing = [index for index in range(count) if index not in taken]
    around = [index for index in range(count, len(sitting)) if index not in taken]
    used = [mark.spot for mark in taken.values()]
    middle = _beside(place, used)
    wishes = [*_formation(place, middle, len(standing), used), *_around(place, middle, len(around))]
    for index, (spot, heading) in zip([*standing, *around], wishes, strict=True):
        free = free_spot(place, spot, used)
        used.append(free)
        taken[index] = Mark((free[0], 0.0, free[1]), heading)
    facing = {index: mark for index, mark in taken.items() if index < count}
    return tuple(
        _facing(taken[index], index, facing) if index < count else taken[index] for index in range(len(sitting))
    )


def seated(seat: Anchor) -> Mark:
    """The mark of who sits on a seat: their feet are in front of it."""
    x, y, z = seat.position
    ahead = (math.sin(seat.heading) * _PELVIS_BEHIND, math.cos(seat.heading) * _PELVIS_BEHIND)
    return Mark((x + ahead[0], y, z + ahead[1]), seat.heading, "sit")


def heading_to(start: Spot, goal: Spot) -> float:
    """The heading from one floor point to another."""
    return math.atan2(goal[0] - start[0], goal[1] - start[1])


def is_free(place: Place, spot: Spot, used: Sequence[Spot], body: float = _BODY) -> bool:
    """Whether a body, or a thing `body` metres about its middle, can stand at a floor point."""
    x0, z0, x1, z1 = place.floor
    inside = x0 <= spot[0] <= x1 and z0 <= spot[1] <= z1
    return (
        inside
        and all(math.dist(spot, other) >= APART + body - _BODY for other in used)
        and not any(_in(spot, b, body) for b in place.blocks)
    )


def _in(spot: Spot, block: Rectangle, body: float) -> bool:
    x, z = spot
    return block[0] - body < x < block[2] + body and block[1] - body < z < block[3] + body


def room_for(place: Place, wish: Spot, used: Sequence[Spot], body: float) -> Spot:
    """The floor point nearest to a wish with `body` metres free all round; with less, where there is no such room."""
    for share in (1.0, 0.8, 0.6, 0.4):
        spot = free_spot(place, wish, used, max(body * share, _BODY))
        if is_free(place, spot, used, max(body * share, _BODY)):
            return spot
    return free_spot(place, wish, used)


def free_spot(place: Place, wish: Spot, used: Sequence[Spot] = (), body: float = _BODY) -> Spot:
    """The floor point nearest to a wish where a body can stand; the wish itself where the place is full."""
    for ring in range(60):
        reach = ring * 0.2
        for step in range(1 if ring == 0 else 6 + 2 * ring):
            angle = 2 * math.pi * step / (6 + 2 * ring)
            spot = (wish[0] + reach * math.sin(angle), wish[1] + reach * math.cos(angle))
            if is_free(place, spot, used, body):
                return spot
    return wish


def _seats(place: Place) -> list[Anchor]:
    """Seats in the order that a scene fills them: chairs, then the brink of the water, each as the set has them."""
    seats = [(name, anchor) for name, anchor in place.anchors.items() if anchor.seat is not None]
    return [anchor for _, anchor in sorted(seats, key=lambda named: _rank(named[0]))]


def _rank(seat: str) -> int:
    return 0 if seat.startswith("chair") else 1 if seat.startswith("brink") else 2


def _beside(place: Place, used: Sequence[Spot]) -> Spot:
    """The middle of those who stand: the place's own, or near those who sit."""
    if not used:
        return place.centre
    x, z = (sum(spot[axis] for spot in used) / len(used) for axis in (0, 1))
    return ((x + place.centre[0]) / 2, (z + place.centre[1]) / 2)


def _formation(place: Place, middle: Spot, count: int, used: Sequence[Spot]) -> list[tuple[Spot, float]]:
    """One alone, two face to face, three to nine in an arc, more in rows."""
    along = (math.sin(place.axis), math.cos(place.axis))
    across = (-along[1], along[0])
    if count == 1:
        return [(middle, place.axis - math.pi / 2 + 0.5)]
    if count == 2 and not used:
        ends = [(middle[0] + s * along[0] * _TALKING / 2, middle[1] + s * along[1] * _TALKING / 2) for s in (-1, 1)]
        return [(ends[0], place.axis), (ends[1], place.axis + math.pi)]
    if count <= 9:
        return [_on_arc(middle, along, across, index, count) for index in range(count)]
    columns = math.ceil(math.sqrt(count * 1.6))
    return [_in_rows(middle, along, across, index, columns) for index in range(count)]


def _around(place: Place, middle: Spot, count: int) -> list[tuple[Spot, float]]:
    """Places on both sides of those who play the scene, a few steps off, turned to them."""
    along = (math.sin(place.axis), math.cos(place.axis))
    across = (-along[1], along[0])
    found = []
    for index in range(count):
        side, rank = (1 if index % 2 else -1), index // 2
        a, c = side * (_OFF + 0.55 * (rank % 3)), _OFF * 0.5 - 0.8 * (rank % 4) + 0.2 * side
        spot = (middle[0] + along[0] * a + across[0] * c, middle[1] + along[1] * a + across[1] * c)
        found.append((spot, heading_to(spot, middle)))
    return found


def _on_arc(middle: Spot, along: Spot, across: Spot, index: int, count: int) -> tuple[Spot, float]:
    """A place on an arc that is open towards the camera's side; the first two stand opposite each other."""
    order = sorted(range(count), key=lambda slot: (slot not in (0, count - 1), slot))
    share = order.index(index) if count > 2 else index
    slot = order[index] if count > 2 else share
    angle = -math.pi * 0.55 + 1.1 * math.pi * slot / max(1, count - 1)
    radius = max(0.8, 0.28 * count)
    a, c = radius * math.sin(angle), radius * math.cos(angle)
    spot = (middle[0] + along[0] * a + across[0] * c, middle[1] + along[1] * a + across[1] * c)
    return spot, heading_to(spot, (middle[0] - across[0] * 0.2, middle[1] - across[1] * 0.2))


def _in_rows(middle: Spot, along: Spot, across: Spot, index: int, columns: int) -> tuple[Spot, float]:
    row, column = divmod(index, columns)
    a, c = (column - (columns - 1) / 2) * 0.85 + 0.3 * (row % 2), row * 0.95
    spot = (middle[0] + along[0] * a + across[0] * c, middle[1] + along[1] * a + across[1] * c)
    return spot, heading_to((0.0, 0.0), (-across[0], -across[1]))


def _facing(mark: Mark, index: int, taken: dict[int, Mark]) -> Mark:
    """Of two performers, the one who stands turns to the other."""
    if len(taken) != 2 or mark.posture != "stand":
        return mark
    return Mark(mark.position, heading_to(mark.spot, taken[1 - index].spot), mark.posture)
