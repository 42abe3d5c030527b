"""Gestures of small work: eating and drinking, reading and writing, keys."""

from __future__ import annotations

from math import pi, sin

import numpy as np

from previz.stage.figures.acting import Acting, blended, stroke
from previz.stage.figures.rig import posed
from previz.stage.figures.rotation import keyed, smooth
from previz.stage.figures.skeleton import Floats

_MOUTH = (-0.15, 0.11, 0.42)


def drink(a: Acting) -> Floats:
    """A glass from the chest to the mouth, the head tips back, and down."""
    period = max(2.6, a.seconds if a.seconds < 5.0 else 3.6)
    t = a.t % period / period
    up = keyed(t, (0.08, 0.0), (0.34, 1.0), (0.66, 1.0), (0.92, 0.0))
    tip = keyed(t, (0.30, 0.0), (0.46, 1.0), (0.60, 1.0), (0.72, 0.0))
    low, high = np.array([-0.10, -0.46, 0.52]), np.array(_MOUTH)
    row = a.add({"head": (-15.0 * tip + 3.0 * up, 0.0, 0.0), "spine": (-2.0 * tip, 0.0, 0.0)})
    return posed(
        row,
        {
            "right_hand": tuple(blended(low, high + np.array([0.0, 0.05, 0.0]) * tip, up)),
            "right_palm": (4.0, 8.0, 26.0 * tip - 8.0),
            "right_curl": 0.72,
            "right_elbow": 0.16 + 0.22 * tip,
            "look": 1.0 - 0.7 * tip,
        },
    )


def eat(a: Acting) -> Floats:
    """From the plate to the mouth, and chewing."""
    t = a.t % 2.3 / 2.3
    up = keyed(t, (0.05, 0.0), (0.36, 1.0), (0.48, 1.0), (0.80, 0.0))
    row = a.add({"head": (8.0 - 3.0 * up, 0.0, 0.0), "spine": (7.0 + 3.0 * up, 0.0, 0.0)})
    low, high = np.array([-0.12, -0.46, 0.60]), np.array(_MOUTH)
    return posed(
        row,
        {
            "right_hand": tuple(blended(low, high, up)),
            "right_palm": (26.0 - 40.0 * up, 24.0 * up, 0.0),
            "right_curl": 0.7,
            "left_hand": (-0.05, -0.50, 0.56),
            "left_palm": (60.0, 0.0, 0.0),
            "look": 0.45,
            "jaw": 4.0 + 3.0 * a.wave(1.6) + 6.0 * keyed(t, (0.30, 0.0), (0.38, 1.0), (0.46, 0.0)),
        },
    )


def read(a: Acting) -> Floats:
    """A page held low in both hands, the head bowed, the eyes along the lines; a page is turned now and then."""
    turning = stroke(a.t + 1.4, 4.2, 0.5)
    row = a.add({"head": (24.0, 4.0 * a.wave(0.28), 0.0), "spine": (7.0, 0.0, 0.0)})
    return posed(
        row,
        {
            "left_hand": (-0.16, -0.38, 0.52),
            "right_hand": (-0.16 - 0.22 * turning, -0.38 + 0.06 * turning, 0.52),
            "palm": (-34.0, 12.0, 0.0),
            "curl": 0.45,
            "look": 0.15,
        },
    )


def write(a: Acting) -> Floats:
    """A pen that runs along the line and comes back, the other hand on the paper."""
    line = (a.t % 2.4) / 2.4
    back = smooth((line - 0.86) / 0.14)
    across = 0.10 * (min(line / 0.86, 1.0) - back) - 0.05
    scribble = sin(2.0 * pi * 3.4 * a.t) * (1.0 - back)
    row = a.add({"head": (20.0, -4.0, 3.0), "spine": (13.0, -3.0, 0.0)})
    return posed(
        row,
        {
            "right_hand": (-0.18 + across, -0.46 + 0.008 * scribble, 0.56 + 0.012 * scribble),
            "right_palm": (34.0, 18.0, 4.0 * scribble),
            "right_curl": 0.62,
            "left_hand": (-0.24, -0.47, 0.52),
            "left_palm": (82.0, -8.0, 0.0),
            "left_curl": 0.05,
            "look": 0.2,
        },
    )


def type_(a: Acting) -> Floats:
    """Both hands over the keys, fingers and wrists at their small work."""
    left, right = sin(2.0 * pi * 4.3 * a.t), sin(2.0 * pi * 3.7 * a.t + 1.2)
    drift = 0.04 * a.phrase(0.4)
    row = a.add({"head": (8.0, 3.0 * a.phrase(0.2), 0.0), "spine": (8.0, 0.0, 0.0)})
    return posed(
        row,
        {
            "left_hand": (-0.12 + drift, -0.45, 0.60),
            "right_hand": (-0.12 - drift, -0.45, 0.60),
            "left_palm": (80.0, -6.0 + 5.0 * left, 0.0),
            "right_palm": (80.0, -6.0 + 5.0 * right, 0.0),
            "left_curl": 0.34 + 0.10 * left,
            "right_curl": 0.34 + 0.10 * right,
            "elbow": 0.12,
            "look": 0.6,
        },
    )


def hold(a: Acting) -> Floats:
    """Something held before the body at the height of the waist."""
    return posed(
        a.row,
        {"right_hand": (-0.10, -0.46, 0.52), "right_palm": (6.0, 0.0, 0.0), "right_curl": 0.8, "right_elbow": 0.06},
    )


def knock(a: Acting) -> Floats:
    """Three knocks from the wrist, a wait."""
    rap = max(0.0, sin(2.0 * pi * 3.1 * a.t)) * (1.0 if 0.45 < a.t < 1.42 else 0.0)
    return posed(
        a.add({"spine": (3.0, 6.0, 0.0), "head": (2.0, 0.0, 3.0)}),
        {
            "right_hand": (-0.05, 0.06, 0.60 + 0.10 * rap),
            "right_palm": (30.0, -14.0 + 26.0 * rap, 0.0),
            "right_curl": 0.95,
        },
    )


def wave(a: Acting) -> Floats:
    """A raised hand that swings from the elbow."""
    swing = sin(2.0 * pi * 1.7 * a.t)
    return posed(
        a.add({"spine": (0.0, 0.0, 2.0), "head": (0.0, 0.0, -3.0)}),
        {
            "right_hand": (0.34 + 0.13 * swing, 0.52, 0.30),
            "right_palm": (84.0, -14.0, 16.0 * swing),
            "right_curl": 0.02,
            "right_elbow": 0.30,
        },
    )
