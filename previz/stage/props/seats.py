"""Where people sit in and on things that carry them, and what is pushed by hand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from previz.stage.meshes import Point


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in or on a thing: the posture taken there, where the pelvis is in the thing's frame, and the heading.

    Of who stands on it, `at` is where the feet are.
    """

    posture: str
    at: Point
    heading: float = 0.0
    stands: bool = False


def _rows(posture: str, height: float, aside: float, *along: float) -> tuple[Seat, ...]:
    """Two seats a row, the driver's first: they drive on the left of a thing that faces +Z."""
    rows = [
        ("beside" if row == 0 else "rear", (side, height, z)) for row, z in enumerate(along) for side in (aside, -aside)
    ]
    seats = [Seat(name, at) for name, at in rows]
    return (Seat(posture, seats[0].at), *seats[1:])


_CAR = (*_rows("drive", 0.52, 0.38, -0.12, -0.95), Seat("rear", (0.0, 0.54, -0.95)))

_BED = (
    Seat("perch", (0.62, 1.3, -1.1), -math.pi / 2),
    Seat("perch", (-0.62, 1.3, -1.1), math.pi / 2),
    Seat("perch", (0.62, 1.3, -1.75), -math.pi / 2),
    Seat("perch", (-0.62, 1.3, -1.75), math.pi / 2),
    Seat("perch", (0.62, 1.3, -2.3), -math.pi / 2),
    Seat("perch", (-0.62, 1.3, -2.3), math.pi / 2),
)
"""On both sides of a pickup's bed, face to face."""

RIDDEN = frozenset(
    {
        "horse",
        "donkey",
        "bicycle",
        "motorcycle",
        "scooter",
        "skateboard",
        "surf",
        "snowboard",
        "worn_skis",
        "ice_skates",
        "sled",
        "wheelchair",
        "kayak",
        "canoe",
        "rowing_boat",
        "elephant",
    }
)
"""What each of several has one of their own of, when there are several."""

WITH_DOORS = frozenset(
    {
        "car",
        "taxi",
        "police_car",
        "sports_car",
        "truck",
        "van",
        "ambulance",
        "bus",
        "fire_engine",
        "speedboat",
        "sailing_boat",
        "rowing_boat",
        "canoe",
        "kayak",
        "carriage",
        "sleigh",
    }
)
"""What hides the legs of those who sit in it."""

CLOSED = frozenset({"bus", "fire_engine", "train", "tram", "plane", "helicopter", "spaceship"})
"""What hides whoever is in it."""

DOORS: Mapping[str, tuple[float, ...]] = {
    "bus": (4.2,), "fire_engine": (3.7,), "train": (7.9, -7.9), "tram": (4.4, -4.4), "plane": (8.0,), "van": (0.9,),
    "ambulance": (0.9,), "helicopter": (0.9,), "truck": (0.2,),
}  # fmt: skip
"""How far ahead of their middle the doors of large things are, in metres; of others one gets in beside the seats."""

HIRED = frozenset({"taxi", "bus", "train", "tram", "plane", "helicopter", "carriage"})
"""What one has oneself driven in."""

DRAWN = {"carriage": 3.3, "sleigh": 2.6, "wagon": 3.4}
"""What a horse draws, and how far in metres it is ahead."""

SEATS: Mapping[str, tuple[Seat, ...]] = {
    "car": _CAR,
    "taxi": _CAR,
    "police_car": _CAR,
    "sports_car": _rows("drive", 0.48, 0.36, -0.1),
    "truck": (*_rows("drive", 0.86, 0.4, 0.02), *_BED),
    "van": _rows("drive", 0.92, 0.42, 0.75),
    "ambulance": _rows("drive", 0.92, 0.42, 0.75),
    "tractor": (Seat("drive", (0.0, 1.42, -0.5)),),
    "bus": _rows("drive", 1.45, 0.75, 3.9, 3.0, 1.6),
    "fire_engine": _rows("drive", 1.3, 0.6, 3.7),
    "train": tuple(Seat("sit", (side, 2.1, z)) for z in (6.9, -6.9, 5.0, -5.0) for side in (0.7, -0.7)),
    "tram": tuple(Seat("sit", (side, 1.5, z)) for z in (3.2, 1.6, 0.0) for side in (0.6, -0.6)),
    "plane": tuple(Seat("sit", (side, 3.4, z)) for z in (7.0, 5.5) for side in (0.6, -0.6)),
    "helicopter": (Seat("drive", (0.35, 1.3, 1.0)), Seat("beside", (-0.35, 1.3, 1.0)), Seat("rear", (0.3, 1.3, 0.2))),
    "motorcycle": (Seat("motor", (0.0, 0.86, -0.16)), Seat("pillion", (0.0, 0.93, -0.52))),
    "scooter": (Seat("scoot", (0.0, 0.86, -0.32)), Seat("pillion", (0.0, 0.88, -0.66))),
    "bicycle": (Seat("cycle", (0.0, 1.03, -0.26)), Seat("pillion", (0.0, 1.0, -0.62))),
    "horse": (Seat("ride", (0.0, 1.66, 0.0)), Seat("ride", (0.0, 1.64, -0.4))),
    "donkey": (Seat("ride", (0.0, 1.28, -0.1)),),
    "elephant": (Seat("ride", (0.0, 2.75, 0.6)), Seat("ride", (0.0, 2.8, -0.1))),
    "rowing_boat": (
        Seat("row", (0.0, 0.5, -0.3), math.pi),
        Seat("sit", (0.0, 0.5, -1.3)),
        Seat("sit", (0.0, 0.5, 0.7), math.pi),
    ),
    "canoe": (Seat("paddle", (0.0, 0.34, -1.1)), Seat("paddle", (0.0, 0.34, 0.9)), Seat("sit", (0.0, 0.3, 0.0))),
    "kayak": (Seat("paddle", (0.0, 0.26, -0.2)),),
    "sailing_boat": (
        Seat("sit", (0.55, 0.95, -1.7), -1.2),
        Seat("sit", (-0.55, 0.95, -0.9), 0.9),
        Seat("sit", (0.6, 0.95, -0.6), -1.2),
    ),
    "speedboat": (*_rows("drive", 0.95, 0.42, 0.1), Seat("rear", (0.42, 0.9, -1.1)), Seat("rear", (-0.42, 0.9, -1.1))),
    "wagon": (
        Seat("drive", (0.25, 1.45, 1.0)),
        Seat("sit", (-0.25, 1.45, 1.0)),
        Seat("perch", (0.5, 1.35, -0.3), -math.pi / 2),
        Seat("perch", (-0.5, 1.35, -0.3), math.pi / 2),
    ),
    "tandem": (Seat("cycle", (0.0, 1.03, 0.34)), Seat("cycle", (0.0, 1.03, -0.56))),
    "sled": (Seat("sled", (0.0, 0.3, -0.1)), Seat("sled", (0.0, 0.32, -0.45))),
    "surf": (Seat("board", (0.0, 0.62, 0.1), math.pi / 2, stands=True),),
    "skateboard": (Seat("board", (0.0, 0.09, 0.0), math.pi / 2, stands=True),),
    "snowboard": (Seat("board", (0.0, 0.05, 0.0), math.pi / 2, stands=True),),
    "worn_skis": (Seat("ski", (0.0, 0.04, 0.0), stands=True),),
    "ice_skates": (Seat("glide", (0.0, 0.05, 0.0), stands=True),),
    "wheelchair": (Seat("sit", (0.0, 0.6, -0.04)),),
    "lifeguard_tower": (Seat("rear", (0.0, 2.5, -0.12)),),
    "stretcher": (Seat("lie", (0.0, 1.0, 0.05)),),
    "carriage": (Seat("drive", (0.0, 1.42, 0.72)), Seat("rear", (0.3, 1.15, -0.55)), Seat("rear", (-0.3, 1.15, -0.55))),
    "sleigh": (Seat("drive", (0.22, 0.72, -0.3)), Seat("sit", (-0.22, 0.72, -0.3))),
}
"""The seats of each kind, in the order in which they are taken."""

PUSHED = frozenset({"wheelchair", "stretcher", "pram", "shopping_cart", "cart", "wheelbarrow", "bicycle",
                    "hospital_trolley", "luggage_trolley", "tea_trolley",
                    "lawnmower", "motorcycle", "sled", "wagon", "crate", "chest", "box", "car"})  # fmt: skip
"""What goes before whoever pushes it."""

WHEELED = frozenset(
    {"wheelchair", "pram", "shopping_cart", "hospital_trolley", "luggage_trolley", "tea_trolley", "stretcher"}
)
"""What rolls by itself before whoever has their hands on its bar."""

TOWED: Mapping[str, tuple[float, bool]] = {"sled": (1.35, False), "cart": (1.55, True), "wagon": (3.4, False),
                                           "suitcase": (0.5, False), "wheelbarrow": (1.3, True)}  # fmt: skip
"""What comes after whoever pulls it, how far behind in metres, and whether its handles are at its back."""

BORNE: Mapping[str, float] = {
    "sofa": 0.5, "stretcher": 0.0, "crate": 0.45, "table": 0.35, "bed": 0.4, "coffin": 0.7, "piano": 0.2, "chest": 0.5,
    "bathtub": 0.5, "desk": 0.3, "canoe": 0.7, "rowing_boat": 0.6, "wardrobe": 0.4, "coffee_table": 0.5, "rug": 0.7,
    "box": 0.7, "barrel": 0.4, "ladder": 0.8, "log_pile": 0.6, "bench": 0.4, "fridge": 0.35, "statue": 0.4,
    "grand_piano": 0.2,
}  # fmt: skip
"""What several carry between them, and how high in metres they lift it."""

LED: Mapping[str, tuple[float, float]] = {
    "dog": (0.65, 0.35), "horse": (0.85, -0.75), "donkey": (0.7, -0.6), "cow": (0.85, -0.7), "pig": (0.6, 0.3),
    "sheep": (0.6, 0.2), "goat": (0.6, 0.2), "elephant": (1.6, -1.2), "bear": (1.0, -0.4), "lion": (0.9, 0.2),
}  # fmt: skip
"""Beasts that go with whoever walks or leads them, and how far to their left and ahead of them, in metres."""
