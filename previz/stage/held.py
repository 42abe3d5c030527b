"""A part some of whose marks a hand has set: whatever the words lead to, they stand and go where they were put."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import SupportsIndex

from previz.stage.marks import Mark, Spot, seated
from previz.stage.parts import Part
from previz.stage.sets.place import Anchor, Place
from previz.stage.world import Beat, GivenMark

THERE = 0.05
"""Metres within which one is there already."""

_SEAT = 0.5
"""How far in metres from the feet of a seat's sitter somebody is put who takes the seat."""

_SAME_LEVEL = 0.5
"""How far in metres from where the words have somebody the floor is as high."""

_AFLOAT = frozenset({"swim"})

Orders = Mapping[int, GivenMark]
"""The marks that were set of somebody, by how many ways they have gone before."""


def seat_at(place: Place, spot: Spot) -> Anchor | None:
    """The seat of a place that somebody means who is put to sit at a floor point; none where there is none near."""
    seats = [anchor for anchor in place.anchors.values() if anchor.seat is not None]
    near = [seat for seat in seats if math.dist(seated(seat).spot, spot) <= _SEAT]
    return min(near, key=lambda seat: math.dist(seated(seat).spot, spot), default=None)


def put(place: Place, mark: Mark, order: GivenMark) -> Mark:
    """A mark as a hand has it: elsewhere, perhaps turned. Who sits takes the seat that is there."""
    seat = seat_at(place, order.spot) if mark.posture == "sit" else None
    if seat is not None:
        sits = seated(seat)
        return sits if order.facing is None else Mark(sits.position, order.facing, sits.posture)
    level = mark.posture in _AFLOAT or math.dist(mark.spot, order.spot) < _SAME_LEVEL
    heading = mark.heading if order.facing is None else order.facing
    return Mark((order.x, mark.position[1] if level else 0.0, order.z), heading, mark.posture)


class HeldPart(Part):
    """A part that obeys the marks that were set of it."""

    def __init__(self, place: Place, name: str, mark: Mark, orders: Orders) -> None:
        self._place, self._orders = place, orders
        self._gone = 0
        super().__init__(name, mark, mark.spot, _HeldBeats(self))

    @property
    def mark(self) -> Mark:
        """Where they start."""
        return self._mark

    @mark.setter
    def mark(self, mark: Mark) -> None:
        order = self._orders.get(0)
        self._mark = mark if order is None else put(self._place, mark, order)
        if self._gone == 0:
            self._here = self._mark.spot

    @property
    def at(self) -> Spot:
        """Where they are by now."""
        return self._at

    @at.setter
    def at(self, spot: Spot) -> None:
        order = self._orders.get(self._gone)
        if order is None:
            self._at = spot
        elif self._gone == 0:
            self._at = self._mark.spot
        # else they are already where the way led that was set

    def sits_from_the_start(self) -> None:
        """Have them on the seat that they were to go to first: they have gone nowhere then."""
        self._gone = 0
        super().sits_from_the_start()

    def obeyed(self, beat: Beat) -> Beat:
        """A beat as it is played: one that leads somewhere leads to where they were put."""
        if beat.destination is None or math.dist(beat.destination, self._here) < THERE:
            return beat
        self._gone, self._here = self._gone + 1, beat.destination
        order = self._orders.get(self._gone)
        if order is None:
            self._at = beat.destination
            return beat
        mark = put(
            self._place,
            Mark((beat.destination[0], 0.0, beat.destination[1]), beat.heading or 0.0, _posture(beat)),
            order,
        )
        self._at = self._here = mark.spot
        heading = mark.heading if beat.heading is not None or order.facing is not None else None
        return replace(beat, destination=mark.spot, heading=heading)


class _HeldBeats(list[Beat]):
    """The beats of a held part."""

    def __init__(self, part: HeldPart) -> None:
        super().__init__()
        self._part = part

    def append(self, beat: Beat, /) -> None:
        """Have the part do what the beat says, as far as its marks let it."""
        super().append(self._part.obeyed(beat))

    def insert(self, place: SupportsIndex, beat: Beat, /) -> None:
        super().insert(place, self._part.obeyed(beat))


def _posture(beat: Beat) -> str:
    return beat.action if beat.action == "sit" else "stand"
