"""Camera moves: what each does to a framed view over a shot, at the speeds of real equipment.

A move is a change of the rig (metres along, across and up, angles, zoom); moves in a row add up. The view is exact
where the shot must read: a push ends on its size, a pull starts from it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from previz.shots.spec import Movement, Speed
from previz.stage.lens import Gate, tangents
from previz.stage.view import Floats, View, aimed, basis, turn_between


@dataclass(frozen=True, slots=True)
class Rig:
    """Where the rig has gone from the framed view.

    Metres towards the subject, to the right, and up; radians of pan (to the right), tilt (up) and arc (to the right);
    `zoom` the logarithm of the focal length's growth. `stretch` is a dolly zoom's: the logarithm of the distance's
    growth, which the focal length follows.
    """

    dolly: float = 0.0
    truck: float = 0.0
    rise: float = 0.0
    crane: float = 0.0
    pan: float = 0.0
    tilt: float = 0.0
    arc: float = 0.0
    zoom: float = 0.0
    stretch: float = 0.0

    def plus(self, other: Rig, share: float = 1.0) -> Rig:
        """This and a share of another."""
        return Rig(*(own + share * its for own, its in zip(self.values, other.values, strict=True)))

    @property
    def values(self) -> tuple[float, ...]:
        """All amounts in the order of the fields."""
        return (
            self.dolly,
            self.truck,
            self.rise,
            self.crane,
            self.pan,
            self.tilt,
            self.arc,
            self.zoom,
            self.stretch,
        )


_PACE = {Speed.SLOW: 0.55, Speed.NORMAL: 1.0, Speed.FAST: 1.9}
STARTS = frozenset({Movement.DOLLY_OUT, Movement.ZOOM_OUT, Movement.CRANE_UP, Movement.PEDESTAL_UP})
"""Moves that start from the framed view; most others end on it."""

ABOUT = frozenset({Movement.TRUCK_LEFT, Movement.TRUCK_RIGHT, Movement.ARC_LEFT, Movement.ARC_RIGHT})
"""Moves that have the framed view in their middle, so that neither end loses the subject."""

STEADY = frozenset({Movement.STATIC, Movement.FOLLOW, Movement.HANDHELD, Movement.RACK_FOCUS})
"""Words that do not move the rig along."""

WHIPS = frozenset({Movement.WHIP_PAN_LEFT, Movement.WHIP_PAN_RIGHT})
_WHIP_SECONDS = 0.35


@dataclass(frozen=True, slots=True)
class Leg:
    """One move of a shot: when it starts and ends in seconds of the shot, and how far the rig goes."""

    start: float
    end: float
    change: Rig

    def share(self, seconds: float) -> float:
        """How much of the change is done, eased at both ends."""
        if self.end <= self.start:
            return 1.0 if seconds >= self.end else 0.0
        return eased((seconds - self.start) / (self.end - self.start))


def eased(share: float, ramp: float = 0.3) -> float:
    """A start and a stop that swell over `ramp` of the way with an even pace between; 0 to 1.

    The pace is trapezoidal with cosine-shaped ends, so that position, pace and its change are continuous.
    """
    share = min(max(share, 0.0), 1.0)
    if share > 0.5:
        return 1.0 - eased(1.0 - share, ramp)
    top = 1.0 / (1.0 - ramp)
    if share >= ramp:
        return top * (share - ramp / 2)
    return top * (share / 2 - ramp / (2 * math.pi) * math.sin(math.pi * share / ramp))


def plan(
    moves: Sequence[Movement], speed: Speed | None, seconds: float, view: View, pivot: Floats, gate: Gate
) -> tuple[Leg, ...]:
    """The legs of a shot's moves, one after the other over its seconds."""
    going = [move for move in moves if move not in STEADY]
    if not going or seconds <= 0:
        return ()
    each = seconds / len(going)
    pace = _PACE[speed or Speed.NORMAL]
    legs = []
    for index, move in enumerate(going):
        start, end = index * each, (index + 1) * each
        if move in WHIPS:
            middle = start + 0.4 * each
            start, end = middle, min(middle + _WHIP_SECONDS, end)
        legs.append(Leg(start, end, _change(move, pace, end - start, view, pivot, gate)))
    return tuple(legs)


def anchor(moves: Sequence[Movement], legs: Sequence[Leg]) -> Rig:
    """What the rig has done at the moment when the framed view stands: after the last move that ends on it, or in the
    middle of it.
    """
    going = [move for move in moves if move not in STEADY]
    last = max((index for index, move in enumerate(going) if move not in STARTS), default=-1)
    total = Rig()
    for index, leg in enumerate(legs[: last + 1]):
        total = total.plus(leg.change, 0.5 if index == last and going[index] in ABOUT else 1.0)
    return total


def rig_at(legs: Sequence[Leg], origin: Rig, seconds: float) -> Rig:
    """The rig at a time of the shot, measured from the framed view."""
    total = Rig().plus(origin, -1.0)
    for leg in legs:
        total = total.plus(leg.change, leg.share(seconds))
    return total


def _change(move: Movement, pace: float, seconds: float, view: View, pivot: Floats, gate: Gate) -> Rig:
    distance = max(float(np.linalg.norm(pivot - view.eye)), 0.3)
    across = 2 * tangents(view.lens_mm, gate)[0]
    wide, reach = across * distance, pace * seconds
    half_view = math.atan(across / 2)
    turn = min(math.radians(13) * reach, math.radians(50), 1.5 * half_view + math.radians(4))
    tip = min(math.radians(9) * reach, math.radians(32), 1.3 * half_view / max(gate.aspect, 0.8) + math.radians(2))
    whip = math.radians(75)
    amounts = {
        Movement.PAN_LEFT: Rig(pan=-turn),
        Movement.PAN_RIGHT: Rig(pan=turn),
        Movement.TILT_UP: Rig(tilt=tip),
        Movement.TILT_DOWN: Rig(tilt=-tip),
        Movement.DOLLY_IN: Rig(dolly=min(0.45 * reach, 1.1 * distance, 6.0)),
        Movement.DOLLY_OUT: Rig(dolly=-min(0.45 * reach, 1.3 * distance, 6.0)),
        Movement.TRUCK_LEFT: Rig(truck=-min(0.5 * reach, 0.40 * wide, 5.0)),
        Movement.TRUCK_RIGHT: Rig(truck=min(0.5 * reach, 0.40 * wide, 5.0)),
        Movement.PEDESTAL_UP: Rig(rise=min(0.3 * reach, 0.38 * wide / gate.aspect, 1.2)),
        Movement.PEDESTAL_DOWN: Rig(rise=-min(0.3 * reach, 0.38 * wide / gate.aspect, 1.2)),
        Movement.CRANE_UP: Rig(crane=min(0.7 * reach, 0.55 * distance + 0.5, 5.0)),
        Movement.CRANE_DOWN: Rig(crane=-min(0.7 * reach, 0.55 * distance + 0.5, 5.0)),
        Movement.ARC_LEFT: Rig(arc=-min(math.radians(11) * reach, math.radians(45))),
        Movement.ARC_RIGHT: Rig(arc=min(math.radians(11) * reach, math.radians(45))),
        Movement.ZOOM_IN: Rig(zoom=min(0.22 * reach, math.log(2.2))),
        Movement.ZOOM_OUT: Rig(zoom=-min(0.22 * reach, math.log(2.2))),
        Movement.DOLLY_ZOOM: Rig(stretch=-min(0.25 * reach, math.log(1.9))),
        Movement.WHIP_PAN_LEFT: Rig(pan=-whip),
        Movement.WHIP_PAN_RIGHT: Rig(pan=whip),
    }
    return amounts[move]


def rigged(view: View, pivot: Floats, rig: Rig, gate: Gate) -> View:
    """The view after the rig has moved, with the subject's point (3,) at the heart of dollies, arcs and cranes."""
    away = view.eye - pivot
    distance = float(np.linalg.norm(away))
    turn, lean = math.cos(rig.arc), math.sin(rig.arc)
    swung = np.array([turn * away[0] + lean * away[2], away[1], turn * away[2] - lean * away[0]])
    reach = max(distance - rig.dolly, 0.25)
    right = basis(view.yaw + rig.arc, 0.0)[0]
    forward = basis(view.yaw + rig.arc, view.pitch)[2]
    eye = pivot + swung * (reach / max(distance, 1e-6)) + rig.truck * right
    eye = eye - (math.exp(rig.stretch) - 1.0) * float((pivot - eye) @ forward) * forward
    before = aimed(eye, pivot)[1]
    eye = eye + np.array([0.0, rig.rise + rig.crane, 0.0])
    held = aimed(eye - np.array([0.0, rig.rise, 0.0]), pivot)[1] - before if rig.crane else 0.0
    lens = gate.clamped(view.lens_mm * math.exp(rig.zoom + rig.stretch))
    pitch = min(max(view.pitch + rig.tilt + held, -math.pi / 2), math.radians(85))
    return replace(view, eye=eye, yaw=view.yaw + rig.arc - rig.pan, pitch=pitch, lens_mm=lens)


def sway(seconds: float, lens_mm: float, seed: int) -> tuple[Floats, Floats]:
    """What a camera on a shoulder does: an offset in metres (3,), and pan, tilt and roll in radians (3,).

    Slow sines of the breath and the step, none above 2.4 Hz; the angles shrink as the lens grows longer.
    """
    random = np.random.default_rng((seed, 7))
    pitches = random.uniform([0.18, 0.5, 1.1], [0.4, 1.0, 2.2], size=(6, 3))
    phases = random.uniform(0, 2 * math.pi, size=(6, 3))
    waves = np.sin(2 * math.pi * pitches * seconds + phases) @ np.array([1.0, 0.5, 0.16])
    steadied = min(1.0, 45.0 / lens_mm)
    return waves[:3] * np.array([0.014, 0.016, 0.012]), waves[3:] * np.radians([0.55, 0.45, 0.35]) * steadied


def smoothed(points: Floats, step: float, lag: float) -> Floats:
    """Points (n, d) at even steps in seconds, followed by a critically damped spring that lags `lag` seconds.

    The exact step of the spring (x'' = w^2 (target - x) - 2 w x'), so that any step is stable.
    """
    followed = np.array(points, dtype=np.float64)
    rate = 2.0 / max(lag, 1e-6)
    pace = np.zeros(points.shape[1:])
    if len(points) > 1:
        pace = (points[1] - points[0]) / step
        followed[0] = points[0] - pace * lag
    decay = math.exp(-rate * step)
    for index in range(1, len(points)):
        gap = followed[index - 1] - points[index]
        push = pace + rate * gap
        followed[index] = points[index] + (gap + push * step) * decay
        pace = (pace - rate * push * step) * decay
    return followed


def turned_to(view: View, target: Floats, before: Floats) -> View:
    """The view turned so that what stood where `before` (3,) stands in the frame now holds `target` (3,)."""
    yaw, pitch = aimed(view.eye, target)
    was_yaw, was_pitch = aimed(view.eye, before)
    return replace(view, yaw=view.yaw + turn_between(was_yaw, yaw), pitch=view.pitch + pitch - was_pitch)
