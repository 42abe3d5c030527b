"""Turning things: rotation matrices from film's words (pitch, yaw, roll) and the easing of motion."""

from __future__ import annotations

from math import atan2, cos, pi, sin

import numpy as np

from previz.stage.figures.skeleton import Floats


def turned(pitch: float, yaw: float, roll: float) -> Floats:
    """A rotation (3, 3) from degrees: pitch bends forward, yaw turns to the left, roll lifts the left side.

    Applied in the order roll, pitch, yaw.
    """
    a, b, c = pitch * pi / 180.0, yaw * pi / 180.0, roll * pi / 180.0
    ca, sa, cb, sb, cc, sc = cos(a), sin(a), cos(b), sin(b), cos(c), sin(c)
    return np.array(
        [
            [cb * cc + sb * sa * sc, -cb * sc + sb * sa * cc, sb * ca],
            [ca * sc, ca * cc, -sa],
            [-sb * cc + cb * sa * sc, sb * sc + cb * sa * cc, cb * ca],
        ]
    )


def about(axis: Floats, degrees: float) -> Floats:
    """A rotation (3, 3) about a unit axis (Rodrigues)."""
    angle = degrees * pi / 180.0
    c, s = cos(angle), sin(angle)
    x, y, z = float(axis[0]), float(axis[1]), float(axis[2])
    k = 1.0 - c
    return np.array(
        [
            [c + x * x * k, x * y * k - z * s, x * z * k + y * s],
            [y * x * k + z * s, c + y * y * k, y * z * k - x * s],
            [z * x * k - y * s, z * y * k + x * s, c + z * z * k],
        ]
    )


def frame(along: Floats, towards: Floats) -> Floats:
    """A right-handed frame (3, 3): first column along a unit vector, second the part of `towards` square to it."""
    side = towards - along * float(along @ towards)
    side = side / (float(side @ side) ** 0.5 + 1e-12)
    return columns(along, side, cross(along, side))


def columns(a: Floats, b: Floats, c: Floats) -> Floats:
    """A matrix (3, 3) of three columns."""
    matrix = np.empty((3, 3))
    matrix[:, 0], matrix[:, 1], matrix[:, 2] = a, b, c
    return matrix


def cross(a: Floats, b: Floats) -> Floats:
    """The cross product of two vectors; numpy's own is slow for single ones."""
    ax, ay, az = a.tolist()
    bx, by, bz = b.tolist()
    return np.array([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])


def unit(vector: Floats) -> Floats:
    """The vector at length 1."""
    scaled: Floats = vector / (float(vector @ vector) ** 0.5 + 1e-12)
    return scaled


def smooth(t: float) -> float:
    """Ease in and out: 0 before 0, 1 after 1, no jerk at either end."""
    if t <= 0.0:
        return 0.0
    return 1.0 if t >= 1.0 else t * t * t * (t * (6.0 * t - 15.0) + 10.0)


def eased(t: float, start: float, end: float) -> float:
    """Ease from 0 at `start` to 1 at `end`."""
    return smooth((t - start) / (end - start))


def keyed(t: float, *keys: tuple[float, float]) -> float:
    """A value through keys of (time, value), eased between them."""
    before = keys[0]
    for key in keys:
        if t < key[0]:
            if key is before:
                break
            return before[1] + (key[1] - before[1]) * eased(t, before[0], key[0])
        before = key
    return before[1]


def nearest_turn(start: float, to: float) -> float:
    """The heading that equals `to` and lies within half a turn of `start` (radians)."""
    return start + (to - start + pi) % (2.0 * pi) - pi


def heading_to(here: tuple[float, float], there: tuple[float, float]) -> float:
    """The heading in radians from one floor point (x, z) to another."""
    return atan2(there[0] - here[0], there[1] - here[1])
