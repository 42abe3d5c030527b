"""A join: the last look of one shot and the first look of the next, with the numbers that the shots go by."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from previz.stage.continuity.looks import Look, Seen
from previz.stage.world import Vector


class Rule(StrEnum):
    """What a cut can break; the value is what commands and files call it."""

    LINE = "line"
    EYELINE = "eyeline"
    SCREEN_DIRECTION = "screen_direction"
    JUMP_CUT = "jump_cut"
    PROP = "prop"
    WARDROBE = "wardrobe"
    TIME_OF_DAY = "time_of_day"
    WEATHER = "weather"


@dataclass(frozen=True, slots=True)
class Join:
    """A cut from one shot to the next. `first` and `second` are their numbers."""

    first: str
    second: str
    tail: Look
    head: Look


@dataclass(frozen=True, slots=True)
class Break:
    """A rule that a cut breaks, why (a sentence without full stop), and the line as two points, where it has one."""

    rule: Rule
    why: str
    line: tuple[Vector, Vector] | None = None


def dot(one: Vector, other: Vector) -> float:
    """The scalar product."""
    return sum(a * b for a, b in zip(one, other, strict=True))


def on_floor(vector: Vector) -> Vector:
    """A vector without its height."""
    return (vector[0], 0.0, vector[2])


def length(vector: Vector) -> float:
    """The length of a vector."""
    return math.hypot(*vector)


def between(start: Vector, end: Vector) -> Vector:
    """The vector from one point to another."""
    return (end[0] - start[0], end[1] - start[1], end[2] - start[2])


def angle(one: Vector, other: Vector) -> float:
    """The angle in radians between two vectors; 0 where one has no length."""
    lengths = length(one) * length(other)
    return math.acos(min(1.0, max(-1.0, dot(one, other) / lengths))) if lengths > 1e-9 else 0.0


def sideways(vector: Vector, look: Look) -> float:
    """Which way a vector points on the screen, seen from above: -1 for left, 1 for right, 0 to or from the lens."""
    flat, right = on_floor(vector), on_floor(look.right)
    lengths = length(flat) * length(right)
    return dot(flat, right) / lengths if lengths > 1e-9 else 0.0


def looks_off(one: Seen, other: Seen) -> float:
    """How far off another somebody looks, seen from above, in radians."""
    return math.pi if one.gaze is None else angle(on_floor(one.gaze), on_floor(between(one.point, other.point)))


def looks_towards(one: Seen, other: Seen, within: float) -> bool:
    """Whether somebody looks at another, to within an angle in radians."""
    return looks_off(one, other) < within


def spoken(name: str) -> str:
    """A name as a sentence writes it: `MARA` is Mara."""
    return name.title() if name.isupper() else name
