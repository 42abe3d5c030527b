"""Where people sit in and on things that carry them, and what is pushed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from previz.stage.meshes import Point


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in or on a thing: the posture taken there, where the pelvis is in the thing's frame, and the heading."""

    posture: str
    at: Point
    heading: float = 0.0


def _rows(posture: str, height: float, aside: float, *along: float) -> tuple[Seat, ...]:
    """Two seats a row, the driver's first: they drive on the left of a thing that faces +Z."""
    seats = [Seat("sit", (side, height, z)) for z in along for side in (aside, -aside)]
    return (Seat(posture, seats[0].at), *seats[1:])


_CAR = _rows("drive", 0.52, 0.38, -0.12, -0.95)

SEATS: Mapping[str, tuple[Seat, ...]] = {
    "car": _CAR,
    "taxi": _CAR,
    "police_car": _CAR,
    "sports_car": _rows("drive", 0.42, 0.36, -0.1),
    "truck": _rows("drive", 0.86, 0.4, 0.02),
    "van": _rows("drive", 0.92, 0.42, 0.75),
    "ambulance": _rows("drive", 0.92, 0.42, 0.75),
    "tractor": (Seat("drive", (0.0, 1.25, -0.55)),),
    "motorcycle": (Seat("ride", (0.0, 0.86, -0.12)), Seat("ride", (0.0, 0.92, -0.5))),
    "scooter": (Seat("ride", (0.0, 0.8, -0.3)), Seat("ride", (0.0, 0.84, -0.62))),
    "bicycle": (Seat("ride", (0.0, 0.98, -0.2)),),
    "horse": (Seat("ride", (0.0, 1.66, 0.0)), Seat("ride", (0.0, 1.64, -0.4))),
    "rowing_boat": (Seat("sit", (0.0, 0.5, -0.1), 3.1415927), Seat("sit", (0.0, 0.5, -1.1))),
    "wheelchair": (Seat("sit", (0.0, 0.6, -0.04)),),
    "stretcher": (Seat("lie", (0.0, 1.0, 0.05)),),
    "carriage": (Seat("sit", (0.0, 1.42, 0.72)), Seat("sit", (0.3, 1.15, -0.55)), Seat("sit", (-0.3, 1.15, -0.55))),
    "sleigh": (Seat("sit", (0.22, 0.72, -0.3)), Seat("sit", (-0.22, 0.72, -0.3))),
}
"""The seats of each kind, in the order in which they are taken."""

PUSHED = frozenset({"wheelchair", "stretcher", "pram", "shopping_cart", "cart", "wheelbarrow", "trolley", "bicycle",
                    "lawnmower", "motorcycle", "crate", "chest", "box", "car"})  # fmt: skip
"""What goes before whoever pushes it."""

LED: Mapping[str, tuple[float, float]] = {
    "dog": (0.65, 0.35), "horse": (0.85, -0.75), "donkey": (0.7, -0.6), "cow": (0.85, -0.7), "pig": (0.6, 0.3),
    "sheep": (0.6, 0.2), "elephant": (1.6, -1.2), "bear": (1.0, -0.4), "lion": (0.9, 0.2),
}  # fmt: skip
"""Beasts that go with whoever walks or leads them, and how far to their left and ahead of them, in metres."""
