"""Walking: where each foot lands along a path, when, and where it is in between. A planted foot does not move.

Step lengths grow with speed as in Grieve's walking data (step = 0.41 of the height at 1.4 m/s, by the square root
of the speed), and linearly when running.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from math import cos, hypot, pi, sin, sqrt

import numpy as np

from previz.stage.figures.rotation import eased, heading_to, nearest_turn, smooth
from previz.stage.figures.solve import Footing

FloorPoint = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Gait:
    """A manner of going: natural speed (m/s), length of step against a walk's, share of a step on both feet
    (negative: in the air), how high and how hard the feet go, and how the body carries itself."""

    speed: float
    stride: float = 1.0
    double: float = 0.14
    lift: float = 1.0
    heel: float = 1.0
    lean: float = 3.0
    bounce: float = 1.0
    crouch: float = 0.0
    swing: float = 1.0
    uneven: float = 0.0


GAITS = {
    "walk": Gait(1.4),
    "march": Gait(1.5, 0.95, 0.1, 2.6, 0.5, 0.0, 0.9, 0.0, 1.6),
    "run": Gait(3.9, 1.0, -0.42, 3.4, 1.5, 17.0, 1.3, 0.01, 1.2),
    "sneak": Gait(0.8, 0.88, 0.22, 1.7, 0.2, 16.0, 0.4, 0.15, 0.45),
    "limp": Gait(0.75, 0.75, 0.20, 0.5, 0.5, 7.0, 1.6, 0.01, 0.6, 0.34),
    "carry": Gait(1.0, 0.85, 0.18, 0.8, 0.7, -5.0, 0.8, 0.01, 0.0),
    "wheel": Gait(1.1, 0.9, 0.16, 0.9, 0.9, 5.0, 0.8, 0.0, 0.0),
    "push": Gait(0.7, 0.85, 0.22, 0.7, 1.0, 22.0, 0.5, 0.07, 0.0),
    "tow": Gait(0.9, 0.85, 0.2, 0.8, 0.9, 13.0, 0.7, 0.02, 0.0),
    "bear": Gait(0.9, 0.8, 0.2, 0.7, 0.7, -3.0, 0.7, 0.02, 0.0),
    "pull": Gait(0.7, 0.75, 0.22, 0.7, 0.6, -14.0, 0.5, 0.07, 0.0),
    "dance": Gait(0.9, 0.6, 0.1, 1.0, 1.0, 0.0, 1.4, 0.0, 1.0),
}
"""The manners of going, by the name of the action."""


def step_length(gait: Gait, speed: float, height: float) -> float:
    """The length of a step in metres at a speed."""
    if speed > 2.2:
        return (0.36 + 0.235 * speed) * height / 1.75 * gait.stride
    return 0.41 * height * sqrt(max(speed, 0.3) / 1.4) * gait.stride


@dataclass(frozen=True, slots=True)
class Step:
    """One foot leaves the floor at `lift`, and stands at a point with a heading from `land` on."""

    lift: float
    land: float
    x: float
    z: float
    heading: float
    vigour: float = 0.0
    gait: Gait = GAITS["walk"]
    y: float = 0.0
    """How far in metres over the performer's floor it stands: on a stair."""


@dataclass
class Footwork:
    """The steps of one foot in order of time; the first stands from the beginning."""

    steps: list[Step]
    lifts: list[float] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Take a step after those before it."""
        self.steps.append(step)
        self.lifts.append(step.lift)

    def at(self, seconds: float, floor: float, scale: float) -> Footing:
        """The foot at a time, on a floor's height, for a body's scale."""
        index = bisect_right(self.lifts, seconds)
        step = self.steps[index]
        if seconds >= step.land:
            upcoming = self.steps[index + 1] if index + 1 < len(self.steps) else None
            return _planted(step, upcoming, seconds, floor)
        return _swinging(self.steps[index - 1], step, seconds, floor, scale)


def _roll_off(step: Step) -> float:
    return 34.0 * min(step.vigour, 1.25) * step.gait.heel


def _strike(step: Step) -> float:
    return -17.0 * min(step.vigour, 1.0) * min(step.gait.heel, 1.0)


def _planted(step: Step, upcoming: Step | None, seconds: float, floor: float) -> Footing:
    pitch = _strike(step) * (1.0 - eased(seconds, step.land, step.land + 0.11))
    if upcoming is not None and upcoming.vigour > 0.0:
        rolling = min(0.26, 0.45 * max(upcoming.lift - step.land, 0.05))
        pitch += _roll_off(upcoming) * eased(seconds, upcoming.lift - rolling, upcoming.lift + 0.001)
    return Footing(np.array([step.x, floor + step.y, step.z]), step.heading, pitch)


def _carried(u: float) -> float:
    """How far a swinging foot is, 0..1: quickly up to an even speed, and as quickly out of it."""
    ramp, x = 0.26, min(u, 1.0 - u) / 0.26
    way = (ramp * (x**3 - x**4 / 2.0) if x < 1.0 else min(u, 1.0 - u) - ramp / 2.0) / (1.0 - ramp)
    return way if u <= 0.5 else 1.0 - way


def _swinging(before: Step, step: Step, seconds: float, floor: float, scale: float) -> Footing:
    u = (seconds - step.lift) / (step.land - step.lift)
    way = _carried(u)
    rise = step.gait.lift * (0.025 + 0.035 * step.vigour) * scale * sin(pi * u) ** 1.25 * (1.0 + 0.5 * cos(pi * u))
    pitch = _roll_off(step) * (1.0 - smooth(u / 0.62)) * (1.0 + 0.8 * u) + _strike(step) * smooth((u - 0.5) / 0.5)
    turn = nearest_turn(before.heading, step.heading)
    climb = step.y - before.y
    level = before.y + climb * (smooth(min(1.6 * u, 1.0)) if climb > 0.0 else smooth(max(1.8 * u - 0.8, 0.0)))
    place = np.array([before.x + way * (step.x - before.x), floor + level + rise, before.z + way * (step.z - before.z)])
    load = 1.0 - smooth(u / 0.35) + smooth((u - 0.65) / 0.35)
    return Footing(place, before.heading + smooth(u) * (turn - before.heading), pitch, load)


@dataclass(frozen=True, slots=True)
class Journey:
    """A way over the floor, from and to a time, eased at both ends: straight, or `via` points about somebody.

    `heading` is the body's at its end, and all along a way that is straight.
    """

    start: float
    end: float
    origin: FloorPoint
    target: FloorPoint
    heading: float
    gait: Gait
    name: str
    via: tuple[FloorPoint, ...] = ()

    @property
    def length(self) -> float:
        """The way's length in metres."""
        return _lengths((self.origin, *self.via, self.target))[-1]

    @property
    def ramp(self) -> float:
        """How long it takes to come to speed, and to stop, in seconds."""
        return min(0.45, 0.4 * (self.end - self.start))

    @property
    def cruise(self) -> float:
        """The speed between the ramps in m/s."""
        return self.length / (self.end - self.start - self.ramp)

    def gone(self, seconds: float) -> float:
        """Metres behind at a time."""
        whole = self.end - self.start
        t = min(max(seconds - self.start, 0.0), whole)
        if t > whole / 2.0:
            return self.length - self._ramped(whole - t)
        return self._ramped(t)

    def _ramped(self, t: float) -> float:
        x = min(t / self.ramp, 1.0)
        return self.cruise * (self.ramp * (x**3 - x**4 / 2.0) + max(t - self.ramp, 0.0))

    def pace(self, seconds: float) -> float:
        """Speed against the cruise, 0..1."""
        t = min(seconds - self.start, self.end - seconds)
        return smooth(t / self.ramp)

    def when(self, metres: float) -> float:
        """The time at which so many metres are behind."""
        low, high = self.start, self.end
        for _ in range(32):
            middle = (low + high) / 2.0
            low, high = (middle, high) if self.gone(middle) < metres else (low, middle)
        return high

    def point(self, metres: float) -> FloorPoint:
        """The floor point at so many metres."""
        leg, (x0, z0), (x1, z1) = self._leg(metres)
        share = (metres - leg[0]) / max(leg[1] - leg[0], 1e-9)
        return x0 + share * (x1 - x0), z0 + share * (z1 - z0)

    def heading_at(self, metres: float) -> float:
        """Where the body faces at so many metres: along the way, or back along it."""
        if not self.via:
            return self.heading
        return nearest_turn(self.heading, self.heading + self._towards(metres) - self._towards(self.length))

    def _towards(self, metres: float) -> float:
        _, start, end = self._leg(metres)
        return heading_to(start, end)

    def _leg(self, metres: float) -> tuple[tuple[float, float], FloorPoint, FloorPoint]:
        """The stretch of the way at so many metres: from and to how many it goes, and its ends."""
        points = (self.origin, *self.via, self.target)
        gone = _lengths(points)
        leg = min(max(bisect_right(gone, metres) - 1, 0), len(points) - 2)
        return (gone[leg], gone[leg + 1]), points[leg], points[leg + 1]


@lru_cache(maxsize=256)
def _lengths(points: tuple[FloorPoint, ...]) -> tuple[float, ...]:
    """How many metres of a way are behind at each of its points."""
    steps = (hypot(x1 - x0, z1 - z0) for (x0, z0), (x1, z1) in pairwise(points))
    return tuple(accumulate(steps, initial=0.0))


_BEND, _BEND_STEPS = 0.4, 6
"""From how far before a corner in metres to how far behind it a way bends, and in how many straight pieces."""


def bent(points: tuple[FloorPoint, ...]) -> tuple[FloorPoint, ...]:
    """The points between the ends of a way with corners, each rounded as who walks rounds it."""
    found: list[FloorPoint] = []
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _short_of(corner, before), _short_of(corner, after)
        for k in range(_BEND_STEPS + 1):
            u = k / _BEND_STEPS
            shares = ((1.0 - u) ** 2, 2.0 * u * (1.0 - u), u**2)
            x, z = (
                sum(share * at[axis] for share, at in zip(shares, (start, corner, end), strict=True)) for axis in (0, 1)
            )
            found.append((x, z))
    return tuple(found)


def _short_of(corner: FloorPoint, other: FloorPoint) -> FloorPoint:
    """Where a bend begins or ends between a corner and the next point: half way to it at the most."""
    far = max(hypot(other[0] - corner[0], other[1] - corner[1]), 1e-9)
    share = min(_BEND / far, 0.49)
    return corner[0] + share * (other[0] - corner[0]), corner[1] + share * (other[1] - corner[1])


def stance_point(root: FloorPoint, heading: float, side: float, spread: float) -> FloorPoint:
    """Where a foot stands beside a root place: `side` 1 is left, `spread` metres from the middle."""
    return root[0] + side * spread * cos(heading), root[1] - side * spread * sin(heading)


_STEEP, _SHORT = 0.4, 0.8
"""How far in metres up or down a way goes that is on stairs, and by how much steps are shorter there."""

Level = Callable[[float, float], float]
"""How far in metres over a performer's floor a foot stands at a point (x, z) of it."""


def flat(x: float, z: float) -> float:
    """A level floor."""
    del x, z
    return 0.0


def walk(
    journey: Journey, feet: tuple[Footwork, Footwork], height: float, spread: float, level: Level = flat
) -> list[float]:
    """Add a journey's steps to both feet, left first; gives the times of all landings in order."""
    length, gait = journey.length, journey.gait
    climbs = abs(level(*journey.target) - level(*journey.origin)) > _STEEP
    count = max(1, round(length / (step_length(gait, journey.cruise, height) * (_SHORT if climbs else 1.0))))
    step = length / count
    vigour = min(1.3, step / (0.41 * height))
    places = [step * k for k in range(1, count + 1)] + [length]
    runs = smooth((journey.cruise - 2.0) / 0.8)
    ahead = step / 2.0 + runs * (min(step / 2.0, 0.17 * height) - step / 2.0)
    lands = [*(journey.when(max(place - ahead, 0.0)) for place in places[:-1]), journey.end]
    lands = [_uneven(journey, lands, k) for k in range(len(lands))]
    times, landed = [journey.start, *lands], []
    hurried = gait.double - 0.22 * smooth((journey.cruise - 1.5) / 1.2) * (gait.speed < 3.0)
    narrow = spread * (0.72 if gait.speed < 3.0 else 0.5)
    for k, place in enumerate(places):
        side = 1.0 if k % 2 == 0 else -1.0
        foot = feet[0] if side > 0 else feet[1]
        period = times[k + 1] - times[k]
        double = hurried if k else 0.0
        walked = times[k] + double * period
        pushed = journey.when(min(max(place - 2.0 * step, 0.0) + 0.26 * height, length)) if k else journey.start
        lift = max(walked + runs * (pushed - walked), foot.steps[-1].land + 0.12 * period, journey.start)
        wide = spread if k >= count - 1 else narrow
        heading = journey.heading_at(place)
        x, z = stance_point(journey.point(place), heading, side, wide)
        small = vigour * (0.55 if k >= count else 1.0)
        foot.add(Step(min(lift, times[k + 1] - 0.08), times[k + 1], x, z, heading, small, gait, level(x, z)))
        landed.append(times[k + 1])
    return landed


def _uneven(journey: Journey, lands: list[float], k: int) -> float:
    """A limp hurries off the weak foot: every other landing comes early."""
    if not journey.gait.uneven or k % 2 == 0 or k + 1 >= len(lands):
        return lands[k]
    return lands[k] - journey.gait.uneven * (lands[k] - lands[k - 1])


def turn_on_spot(
    feet: tuple[Footwork, Footwork],
    start: float,
    end: float,
    root: FloorPoint,
    heading: float,
    spread: float,
    leftward: bool,
    level: Level = flat,
) -> list[float]:
    """Add the two steps that turn a standing body: the outer foot opens, the other closes."""
    middle = start + 0.55 * (end - start)
    order = ((0, 1.0), (1, -1.0)) if leftward else ((1, -1.0), (0, 1.0))
    for (index, side), lift, land in zip(order, (start, middle - 0.04), (middle, end), strict=True):
        x, z = stance_point(root, heading, side, spread)
        feet[index].add(Step(lift, land, x, z, heading, 0.12, y=level(x, z)))
    return [middle, end]
