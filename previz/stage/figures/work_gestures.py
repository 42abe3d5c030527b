"""Gestures of work with a long handle, and of two who dance in each other's arms."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from previz.stage.figures.acting import Acting, stroke
from previz.stage.figures.rig import FIELD, posed
from previz.stage.figures.rotation import keyed
from previz.stage.figures.skeleton import Floats

_SWEEPS = 0.55
"""Strokes of a broom in a second."""


def sweep(a: Acting) -> Floats:
    """A broom or a mop in both hands, drawn from side to side before the feet."""
    swing = sin(2.0 * pi * _SWEEPS * a.t)
    s = a.s
    a.pull_hand(1, a.before(0.24 * s, 1.18 * s, (-0.14 + 0.05 * swing) * s), 1.0)
    a.pull_hand(0, a.before(0.40 * s, 0.86 * s, (0.06 + 0.13 * swing) * s), 1.0)
    return _bent_over(a, 16.0, 9.0 * swing)


def dig(a: Acting) -> Floats:
    """A spade driven in and lifted out, over and over."""
    thrust = stroke(a.t, 2.1, 0.5)
    s = a.s
    a.pull_hand(1, a.before((0.4 + 0.04 * thrust) * s, (1.06 - 0.2 * thrust) * s, -0.06 * s), 1.0)
    a.pull_hand(0, a.before((0.58 + 0.04 * thrust) * s, (0.74 - 0.18 * thrust) * s, 0.04 * s), 1.0)
    return _bent_over(a, 18.0 + 16.0 * thrust, 12.0 * (1.0 - thrust))


def raise_(a: Acting) -> Floats:
    """What is in the right hand lifted high, and held there."""
    up = a.ease(0.0, 0.5)
    return posed(
        a.add({"spine": (-5.0 * up, 0.0, 0.0), "head": (-9.0 * up, 0.0, 0.0), "right_shrug": 8.0 * up}),
        {
            "right_hand": (0.06, -0.3 + 0.72 * up, 0.5 + 0.1 * up),
            "right_palm": (0.0, 0.0, -95.0 * up),
            "right_curl": 1.0,
            "right_elbow": 0.1,
        },
    )


def angle(a: Acting) -> Floats:
    """A rod held out over the water in both hands, the tip never quite still."""
    nod = 1.5 * sin(2.0 * pi * 0.35 * a.t)
    a.pull_hand(0, a.before(0.34 * a.s, 0.98 * a.s, -0.02 * a.s), 0.9)
    return posed(
        a.add({"spine": (4.0, 0.0, 0.0), "head": (6.0, 0.0, 0.0)}),
        {
            "right_hand": (0.0, -0.42, 0.44),
            "right_palm": (44.0 + nod, 0.0, 0.0),
            "right_curl": 0.9,
            "left_curl": 0.8,
            "left_hand": (-0.1, -0.4, 0.5),
        },
    )


def whirl(a: Acting) -> Floats:
    """A hand that goes round overhead, the eye ahead."""
    turn = 2.0 * pi * 1.4 * a.t
    return posed(
        a.add({"spine": (-3.0, 4.0 * sin(turn), 0.0), "right_shrug": 8.0}),
        {
            "right_hand": (0.12 + 0.1 * sin(turn), 0.62, 0.14 + 0.1 * cos(turn)),
            "right_palm": (0.0, 0.0, -60.0),
            "right_curl": 1.0,
            "right_elbow": 0.1,
        },
    )


def spill(a: Acting) -> Floats:
    """A lurch: the weight goes too far ahead, the hands after what goes over, the mouth open."""
    t = min(a.t / 1.1, 1.0)
    over = keyed(t, (0.0, 0.0), (0.32, 1.0), (0.7, 0.9), (1.0, 0.65))
    row = a.add(
        {
            "hips": (0.0, -0.07 * a.s * over, 0.12 * a.s * over),
            "hips_turn": (14.0 * over, 0.0, 0.0),
            "spine": (22.0 * over, -6.0 * over, 0.0),
            "head": (-16.0 * over, 0.0, 0.0),
            "left_foot": (0.0, 0.0, 0.34 * a.s * over),
            "right_foot": (0.0, 0.03 * over, -0.16 * a.s * over),
            "right_foot_turn": (26.0 * over, 0.0, 0.0),
            "jaw": 16.0 * over,
            "brow_lift": 0.8 * over,
        }
    )
    return posed(
        row,
        {
            "right_hand": (-0.06, -0.3 + 0.02 * over, 0.5 + 0.28 * over),
            "right_curl": 0.8,
            "left_hand": (0.3 * over, -0.3 + 0.3 * over, 0.3 + 0.4 * over),
            "left_curl": 0.1,
        },
    )


def pour(a: Acting) -> Floats:
    """A bottle tipped in the right hand over what the left one holds up to it, the eye on both."""
    a.pull_hand(1, a.before(0.36 * a.s, 1.24 * a.s, -0.1 * a.s), 1.0)
    a.pull_hand(0, a.before(0.52 * a.s, 0.98 * a.s, 0.0), 1.0)
    return posed(
        a.add({"spine": (5.0, 0.0, 0.0), "head": (16.0, 0.0, 0.0)}),
        {"right_curl": 0.9, "left_curl": 0.75, "right_hand": (-0.05, -0.2, 0.5), "left_hand": (-0.1, -0.4, 0.6)},
    )


def pound(a: Acting) -> Floats:
    """A fist, or what is in it, brought down on what is before one, over and over."""
    down = stroke(a.t, 0.85, 0.35)
    return posed(
        a.add({"spine": (6.0 + 8.0 * down, 0.0, 0.0)}),
        {
            "right_hand": (-0.02, 0.12 - 0.42 * down, 0.5 + 0.08 * down),
            "right_palm": (20.0, -18.0 + 30.0 * down, 0.0),
            "right_curl": 1.0,
            "right_elbow": 0.35,
        },
    )


_BOUT = 1.3
"""Seconds from one thrust to the next of somebody who fights with a blade."""


def fence(a: Acting) -> Floats:
    """On guard, a thrust with a step behind it, back, and a parry before the other's."""
    t = (a.t % _BOUT) / _BOUT
    thrust = keyed(t, (0.0, 0.0), (0.22, 1.0), (0.34, 1.0), (0.55, 0.0), (1.0, 0.0))
    parry = keyed(t, (0.55, 0.0), (0.72, 1.0), (0.86, 1.0), (1.0, 0.0))
    hand = np.array([0.08, -0.2, 0.6])
    hand = hand + thrust * np.array([0.16, 0.2, 0.33]) + parry * np.array([-0.12, 0.26, -0.08])
    row = a.add(
        {
            "hips": (0.0, (-0.07 - 0.07 * thrust) * a.s, (0.12 * thrust - 0.05 * parry) * a.s),
            "hips_turn": (4.0, 10.0, 0.0),
            "spine": (4.0 + 9.0 * thrust - 4.0 * parry, 4.0 + 8.0 * thrust, 0.0),
            "head": (0.0, -12.0, 0.0),
            "right_foot": (0.0, 0.0, (0.2 + 0.16 * thrust) * a.s),
            "left_foot": (0.02, 0.0, -0.2 * a.s),
        }
    )
    return posed(
        row,
        {
            "right_hand": tuple(hand),
            "right_palm": (-10.0, 0.0, -58.0 + 34.0 * parry - 10.0 * thrust),
            "right_curl": 1.0,
            "right_elbow": 0.15,
            "left_hand": (0.46, -0.1 + 0.3 * thrust, -0.42),
            "left_palm": (0.0, 10.0, 0.0),
            "left_curl": 0.4,
            "knees": 0.35,
        },
    )


def _bent_over(a: Acting, bend: float, turn: float) -> Floats:
    """Over the work: knees and back give, one foot is ahead, the eyes are on the floor."""
    row = a.add(
        {
            "hips": (0.0, -0.05 * a.s, -0.07 * a.s),
            "hips_turn": (0.45 * bend, 0.3 * turn, 0.0),
            "spine": (0.75 * bend, turn, 0.0),
            "head": (14.0, 0.0, 0.0),
            "left_foot": (0.04, 0.0, 0.16 * a.s),
            "right_foot": (0.03, 0.0, -0.08 * a.s),
        }
    )
    row = posed(row, {"curl": 0.95, "elbow": 0.25, "palm": (35.0, 0.0, 0.0)})
    row[FIELD["look"]] *= 0.2
    return row


def lead(a: Acting) -> Floats:
    """Who leads a dance: the right hand at the other's back, the left one holding theirs out to the side."""
    return _in_hold(a, 1.0)


def follow(a: Acting) -> Floats:
    """Who is led in a dance: the left hand on the other's shoulder, the right one held out in theirs."""
    return _in_hold(a, -1.0)


_BEAT = 0.75
"""Steps of a slow dance in a second."""


def _in_hold(a: Acting, leads: float) -> Floats:
    """Two who stand face to face and sway as one; `leads` is 1 for who leads, -1 for who is led."""
    beat = 2.0 * pi * _BEAT * a.t / 2.0
    side = leads * sin(beat)
    s = a.s
    other = a.goal if a.goal is not None and a.goal_height else a.before(0.5 * s, 0.0)
    tall = min(a.goal_height or 1.75, 1.95)
    middle = (a.root + other) / 2.0
    out = a.left * (0.46 * leads) + np.array([0.0, 0.5 * (1.34 * s + 0.766 * tall), 0.0])
    a.pull_hand(0 if leads > 0 else 1, middle + out + np.array([0.0, 0.03 * sin(2.0 * beat), 0.0]), 1.0)
    if leads > 0:
        a.pull_hand(1, other + a.facing * 0.09 - a.left * 0.10 + np.array([0.0, 0.68 * tall, 0.0]), 1.0)
    else:
        a.pull_hand(0, other - a.facing * 0.06 + a.left * 0.19 + np.array([0.0, 0.83 * tall, 0.0]), 1.0)
    row = a.add(
        {
            "hips": (0.045 * side, -0.012 - 0.012 * sin(2.0 * beat), 0.0),
            "hips_turn": (0.0, 0.0, 3.0 * side),
            "spine": (1.0, -3.0 * side, -3.0 * side),
            "head": (0.0, 10.0 * leads, 4.0 * side),
            "left_foot": (0.0, 0.03 * max(-side, 0.0), 0.0),
            "right_foot": (0.0, 0.03 * max(side, 0.0), 0.0),
        }
    )
    row = posed(row, {"palm": (-12.0, 0.0, 0.0), "curl": 0.25, "elbow": 0.5})
    row[FIELD["look"]] *= 0.7
    return row
