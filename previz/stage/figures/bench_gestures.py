"""Gestures of work at a bench: dough, a saw, a lock; and of what is shown on a palm."""

from __future__ import annotations

from math import pi, sin

import numpy as np

from previz.stage.figures.acting import Acting, stroke
from previz.stage.figures.rig import FIELD, posed
from previz.stage.figures.rotation import smooth
from previz.stage.figures.skeleton import Floats

_STROKES = 1.25
"""Strokes of a saw in a second."""

SAWN_AT = 0.74
"""How high in metres the top of a plank is that is sawn."""


def knead(a: Acting) -> Floats:
    """Both heels of the hands driven into dough, the weight behind them, and back for the next fold."""
    push = stroke(a.t + a.phase, 1.15, 0.45)
    s = a.s
    for hand, side in ((0, 1.0), (1, -1.0)):
        a.pull_hand(hand, a.before((0.42 + 0.13 * push) * s, (0.99 - 0.045 * push) * s, side * 0.075 * s), 1.0)
    row = a.add({"spine": (14.0 + 9.0 * push, 0.0, 0.0), "head": (20.0 - 6.0 * push, 0.0, 0.0), "shrug": 5.0 * push})
    row = posed(row, {"hand": (-0.14, -0.42, 0.58), "palm": (78.0, -30.0 * push, 0.0), "curl": 0.3, "elbow": 0.2})
    row[FIELD["look"]] *= 0.15
    return row


def chalk(a: Acting) -> Floats:
    """A hand that writes on what is upright before one, at the height of the eyes, from left to right and back."""
    line = (a.t % 3.2) / 3.2
    back = smooth((line - 0.86) / 0.14)
    across = 0.34 * (min(line / 0.86, 1.0) - back)
    scribble = sin(2.0 * pi * 3.1 * a.t) * (1.0 - back)
    s = a.s
    a.pull_hand(1, a.before(0.52 * s, (1.5 + 0.025 * scribble) * s, (0.12 - across) * s), 1.0)
    row = a.add(
        {"spine": (2.0, 5.0 - 14.0 * across, 0.0), "head": (-6.0, 8.0 - 30.0 * across, 0.0), "right_shrug": 6.0}
    )
    return posed(
        row,
        {"right_hand": (0.0, 0.1, 0.8), "right_palm": (30.0, 10.0, 0.0), "right_curl": 0.7, "right_elbow": 0.2},
    )


def saw(a: Acting) -> Floats:
    """A hand saw drawn and driven along the line of sight, the other hand on the plank."""
    drive = 0.5 + 0.5 * sin(2.0 * pi * _STROKES * a.t)
    s = a.s
    grip = a.before((0.2 + 0.24 * drive) * s, SAWN_AT + 0.2 - 0.1 * drive, -0.15 * s)
    a.pull_hand(1, grip, 1.0)
    a.pull_hand(0, a.before(0.56 * s, SAWN_AT + 0.02, 0.14 * s), 1.0)
    row = a.add(
        {
            "hips": (0.0, -0.06 * s, -0.12 * s),
            "hips_turn": (24.0, 4.0, 0.0),
            "spine": (24.0 + 5.0 * drive, 6.0 - 10.0 * drive, 0.0),
            "head": (12.0, 0.0, 0.0),
            "left_foot": (0.05, 0.0, 0.12 * s),
            "right_foot": (0.04, 0.0, -0.14 * s),
        }
    )
    row = posed(
        row,
        {"right_curl": 1.0, "right_palm": (20.0, 0.0, 0.0), "right_elbow": 0.15, "left_palm": (80.0, -10.0, 0.0),
         "left_curl": 0.12},
    )  # fmt: skip
    row[FIELD["look"]] *= 0.15
    return row


def crack(a: Acting) -> Floats:
    """An ear to the door of a safe, one palm flat on it, the other hand at its dial, a little at a time."""
    turn = sin(2.0 * pi * 0.45 * a.t) + 0.4 * sin(2.0 * pi * 1.3 * a.t)
    s = a.s
    door = a.before(0.5 * s, 0.73) if a.goal is None else a.goal
    a.pull_hand(1, door - 0.06 * a.facing - 0.06 * a.left + np.array([0.0, -0.11, 0.0]), 1.0)
    a.pull_hand(0, door - 0.02 * a.facing + 0.24 * a.left + np.array([0.0, 0.02, 0.0]), 1.0)
    row = a.add({"spine": (20.0, 12.0, 0.0), "head": (8.0, -26.0, -10.0)})
    return posed(
        row,
        {"right_curl": 0.5, "right_palm": (50.0 + 24.0 * turn, 0.0, 0.0), "right_elbow": 0.2, "left_curl": 0.06,
         "left_palm": (0.0, -60.0, 0.0), "look": 0.3, "lids": 0.25},
    )  # fmt: skip


def palm(a: Acting) -> Floats:
    """A hand held out with the palm up, what lies on it looked at."""
    a.pull_hand(1, a.before(0.36 * a.s, 1.2 * a.s, -0.06 * a.s), 1.0)
    row = a.add({"spine": (4.0, 0.0, 0.0), "head": (22.0, -3.0, 0.0)})
    return posed(
        row,
        {"right_hand": (-0.12, -0.2, 0.55), "right_palm": (-98.0, 4.0 + 1.5 * a.wave(0.3), 0.0), "right_curl": 0.04,
         "right_elbow": 0.06, "look": 0.2},
    )  # fmt: skip
