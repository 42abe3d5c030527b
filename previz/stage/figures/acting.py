"""What a gesture is given to work with, and the few moves that many gestures share."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, hypot, pi, radians, sin

import numpy as np

from previz.stage.figures.rig import FIELD, Values, posed, shifted
from previz.stage.figures.rotation import eased, keyed, smooth
from previz.stage.figures.skeleton import Floats, Skeleton


@dataclass(frozen=True, eq=False)
class Acting:
    """A gesture under way: seconds since its beat began, its length, the row so far, and the target if any.

    `goal` is the target's world place (a prop's base, a person's floor point), `goal_height` how tall it is when it is
    a person, else 0. `root` and `facing` are the performer's floor point and forward direction; `phase` (0..1) tells
    performers apart. `reaches` collects where the hands must come: hand, world point, weight.
    """

    t: float
    seconds: float
    row: Floats
    bones: Skeleton
    root: Floats
    facing: Floats
    phase: float
    upright: float
    goal: Floats | None = None
    goal_height: float = 0.0
    travelling: float = 0.0
    reaches: list[tuple[int, Floats, float]] = field(default_factory=list)

    @property
    def u(self) -> float:
        """How far the beat is, 0..1."""
        return min(max(self.t / self.seconds, 0.0), 1.0)

    @property
    def s(self) -> float:
        """The body's scale."""
        return self.bones.body.scale

    def wave(self, hertz: float, shift: float = 0.0) -> float:
        """A sine of the beat's time, different for each performer."""
        return sin(2.0 * pi * (hertz * self.t + shift + self.phase))

    def phrase(self, hertz: float, shift: float = 0.0) -> float:
        """A wandering value in about -1..1, as speech and thought are: never quite periodic."""
        return 0.55 * self.wave(hertz, shift) + 0.45 * self.wave(hertz * 1.618, shift * 2.3 + 0.21)

    def key(self, *keys: tuple[float, float]) -> float:
        """A value through keys of (share of the beat, value), eased."""
        return keyed(self.u, *keys)

    def ease(self, start: float, end: float) -> float:
        """0 before `start` seconds, 1 after `end`."""
        return eased(self.t, start, end)

    def set(self, values: Values) -> Floats:
        """The row with fields replaced."""
        return posed(self.row, values)

    def add(self, values: Values) -> Floats:
        """The row with fields increased."""
        return shifted(self.row, values)

    def pull_hand(self, hand: int, point: Floats, weight: float) -> None:
        """Ask a palm (0 left, 1 right) to come to a world point."""
        if weight > 0.0:
            self.reaches.append((hand, point, min(weight, 1.0)))

    @property
    def left(self) -> Floats:
        """The performer's left in the world."""
        return np.array([self.facing[2], 0.0, -self.facing[0]])

    def before(self, forward: float, up: float, leftward: float = 0.0) -> Floats:
        """A world point in front of the performer's floor point."""
        point: Floats = self.root + forward * self.facing + leftward * self.left + np.array([0.0, up, 0.0])
        return point


def hand_name(hand: int) -> str:
    """`left` or `right`."""
    return "right" if hand else "left"


def near_hand(a: Acting) -> int:
    """The hand on the target's side; the right one when it is straight ahead."""
    if a.goal is None:
        return 1
    return 0 if float((a.goal - a.root) @ a.left) > 0.16 * a.s else 1


def bent_towards(a: Acting, point: Floats, share: float) -> Floats:
    """The row with knees and back bent as far as a hand needs to come to a world point, and no further."""
    low = smooth((1.05 * a.s - float(point[1] - a.root[1])) / (0.95 * a.s))
    bend = share * _bend_needed(a, point, low)
    return a.add(
        {
            "hips": (0.0, -bend * _sink(a, low), -bend * _sit_back(a, low)),
            "hips_turn": (bend * _fold(a, low), 0.0, 0.0),
            "spine": (bend * _ROUND, 0.0, 0.0),
            "knees": 0.25 * low * bend,
        }
    )


_SEATED_BEND = 0.5
"""How much of a full bend one who sits will make: what is farther off is not dived for."""

_ROUND = 38.0
"""How far the back rounds in a full bend, in degrees."""


def _sink(a: Acting, low: float) -> float:
    return 0.50 * low * a.s * a.upright


def _sit_back(a: Acting, low: float) -> float:
    return 0.12 * low * a.s * a.upright


def _fold(a: Acting, low: float) -> float:
    return (22.0 + 36.0 * low) * a.upright


def _bend_needed(a: Acting, point: Floats, low: float) -> float:
    """The least bend, 0..1.1, that brings a point within the near arm (the trunk leans in a plane)."""
    bones, hand = a.bones, near_hand(a)
    shoulder = bones.joint("left_arm")
    trunk = float(shoulder[1] - bones.joints[0][1])
    across = abs(float((point - a.root) @ a.left) - float(shoulder[0]) * (1.0 - 2.0 * hand))
    up, ahead = float(point[1] - a.root[1]), float((point - a.root) @ a.facing)
    hips = a.row[FIELD["hips"]]
    lean = float(a.row[FIELD["hips_turn"]][0] + a.row[FIELD["spine"]][0])
    reach = 0.97 * (bones.upper_arm + bones.forearm + 0.08 * a.s)
    least, most = 0.0, _SEATED_BEND + (1.1 - _SEATED_BEND) * a.upright
    for _ in range(10):
        bend = (least + most) / 2.0
        angle = radians(lean + bend * (_fold(a, low) + 0.8 * _ROUND))
        y = float(hips[1]) - bend * _sink(a, low) + trunk * cos(angle)
        z = float(hips[2]) - bend * _sit_back(a, low) + trunk * sin(angle)
        within = hypot(hypot(up - y, ahead - z), across) <= reach
        least, most = (least, bend) if within else (bend, most)
    return most


def blended(row: Floats, other: Floats, share: float) -> Floats:
    """The row, so much of the way to another."""
    return row + share * (other - row)


def stroke(t: float, period: float, rise: float) -> float:
    """A stroke that comes once a period: quick up, slow down, 0..1."""
    t = t % period
    return smooth(t / rise) * (1.0 - smooth((t - rise) / (period - rise)))
