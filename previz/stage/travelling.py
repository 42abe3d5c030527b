"""Props on their way: along a path of their own, with whoever rides in them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from previz.stage.carrying import placed
from previz.stage.props.limbs import Going
from previz.stage.view import Floats
from previz.stage.world import Prop

Leg = int | npt.NDArray[np.intp]
"""The leg of a path by its order from 0 on, or a column (n, 1) of them."""


@dataclass(frozen=True, slots=True)
class Ride:
    """A performer who is in or on a thing from `start` to `end`, in seconds of the scene."""

    performer: int
    start: float
    end: float


class Travelling:
    """A prop on its path: it keeps to the times, noses into its way, dips as it brakes and leans in a turn."""

    def __init__(self, prop: Prop, riders: Sequence[Ride] = ()) -> None:
        self._times = np.array([time for time, _ in prop.path])
        self._points = np.array([point for _, point in prop.path], dtype=np.float64)
        self._scale = np.diag([prop.scale, prop.scale, prop.scale, 1.0])
        self._heading = prop.heading
        self._slopes = _slopes(self._times, self._points)
        self._riders = tuple(riders)
        self._gone = self._lengths()

    def at(self, seconds: float) -> Floats:
        """Where the prop is and how it is turned, (4, 4)."""
        position = self._position(seconds)
        speed = self._speed(seconds)
        pace = math.hypot(speed[0], speed[2])
        if pace < 0.05:
            return placed(position, self._resting_heading(seconds)) @ self._scale
        heading = math.atan2(speed[0], speed[2])
        pull = (self._speed(seconds + 0.1) - self._speed(seconds - 0.1)) / 0.2
        along = (pull[0] * speed[0] + pull[2] * speed[2]) / pace
        aside = (pull[0] * speed[2] - pull[2] * speed[0]) / pace
        pitch = max(min(0.012 * along, 0.05), -0.05) + math.atan2(speed[1], pace)
        return placed(position, heading, pitch, max(min(0.012 * aside, 0.05), -0.05)) @ self._scale

    def holder(self, seconds: float) -> int | None:
        """The first of those who sit in it then: it is not in the way of who looks at them."""
        return next((ride.performer for ride in self._riders if ride.start <= seconds < ride.end), None)

    def going(self, seconds: float) -> Going:
        """How far it has gone by then, and how fast it goes."""
        gone = float(np.interp(seconds, self._steps, self._gone))
        return Going(gone, float(np.linalg.norm(self._speed(seconds))), seconds)

    def _lengths(self) -> Floats:
        """The way gone at each of `_steps`."""
        self._steps = np.linspace(self._times[0], self._times[-1], 40 * len(self._times))
        points = self._places(self._steps)
        return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])

    def _position(self, seconds: float) -> Floats:
        times, points = self._times, self._points
        if seconds <= times[0] or len(times) == 1:
            return np.asarray(points[0])
        if seconds >= times[-1]:
            return np.asarray(points[-1])
        return self._between(int(np.searchsorted(times, seconds, side="right")) - 1, seconds)

    def _places(self, seconds: Floats) -> Floats:
        """The positions (n, 3) at some times (n,) from the first to the last of the path."""
        if len(self._times) == 1:
            return np.repeat(self._points, len(seconds), axis=0)
        index = np.searchsorted(self._times, seconds, side="right") - 1
        return self._between(np.clip(index, 0, len(self._times) - 2)[:, None], seconds[:, None])

    def _between(self, leg: Leg, seconds: float | Floats) -> Floats:
        """The positions at times within legs of the path: one of each (3,), or columns of both (n, 3)."""
        first, after = (leg, leg + 1) if isinstance(leg, int) else (leg[:, 0], leg[:, 0] + 1)
        start = self._times[leg]
        span = self._times[leg + 1] - start
        u = (seconds - start) / span
        return np.asarray(
            (2 * u**3 - 3 * u**2 + 1) * self._points[first]
            + (u**3 - 2 * u**2 + u) * (self._slopes[first] * span)
            + (3 * u**2 - 2 * u**3) * self._points[after]
            + (u**3 - u**2) * (self._slopes[after] * span)
        )

    def _speed(self, seconds: float) -> Floats:
        return (self._position(seconds + 0.02) - self._position(seconds - 0.02)) / 0.04

    def _resting_heading(self, seconds: float) -> float:
        for step in (0.1, 0.3, 0.6, 1.2, 2.4):
            for moved in (self._speed(seconds + step), self._speed(seconds - step)):
                if math.hypot(moved[0], moved[2]) >= 0.05:
                    return math.atan2(moved[0], moved[2])
        return self._heading


def _slopes(times: Floats, points: Floats) -> Floats:
    """Speeds (n, 3) at the points of a path: between those of its legs, or nothing where it turns back."""
    slopes = np.zeros_like(points)
    if len(times) < 2:
        return slopes
    spans = np.diff(times)[:, None]
    if np.any(spans <= 0):
        raise ValueError("the times of a path must grow")
    pace = np.diff(points, axis=0) / spans
    slopes[0], slopes[-1] = pace[0], pace[-1]
    onward = (pace[:-1] * pace[1:]).sum(axis=1, keepdims=True) >= 0
    even = (pace[:-1] * spans[1:] + pace[1:] * spans[:-1]) / (spans[:-1] + spans[1:])
    slopes[1:-1] = np.where(onward, even, 0.0)
    return slopes
