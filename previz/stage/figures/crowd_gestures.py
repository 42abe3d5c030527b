"""Gestures of crowds and of blows: cheering, marching, being hit, diving in."""

from __future__ import annotations

from math import cos, pi, sin

from previz.stage.figures.acting import Acting
from previz.stage.figures.rig import posed, shifted
from previz.stage.figures.rotation import keyed
from previz.stage.figures.skeleton import Floats


def cheer(a: Acting) -> Floats:
    """Arms up, fists in the air, the whole body bouncing: each in their own time, some clapping over their heads."""
    pump = a.wave(1.5)
    bounce = 0.5 + 0.5 * a.wave(1.5, 0.25)
    claps = a.phase > 0.66
    reach = 0.78 + 0.12 * pump
    row = a.add(
        {
            "hips": (0.0, -0.03 + 0.03 * bounce, 0.0),
            "spine": (-5.0 + 3.0 * pump, 6.0 * a.phrase(0.3), 4.0 * a.phrase(0.4)),
            "head": (-8.0, 6.0 * a.phrase(0.3), 0.0),
        }
    )
    one = a.phase < 0.33
    left = (0.22, -0.55, 0.4) if one else (0.05 + 0.12 * abs(pump) if claps else 0.26, reach, 0.3)
    right = (0.05 + 0.12 * abs(pump) if claps else 0.26, reach, 0.3)
    return posed(
        row,
        {
            "left_hand": left,
            "right_hand": right,
            "palm": (-70.0, 0.0, 0.0),
            "curl": 0.1 if claps else 0.95,
            "elbow": 0.3,
            "jaw": 12.0 + 5.0 * bounce,
            "smile": 0.8,
            "brow_lift": 0.5,
        },
    )


def march(a: Acting) -> Floats:
    """Straight backs, eyes front."""
    return a.add({"spine": (-3.0, 0.0, 0.0), "head": (-2.0, 0.0, 0.0)})


def recoil(a: Acting) -> Floats:
    """The head snaps round, the trunk follows, a foot goes back; then the body finds its feet again."""
    t = min(a.t / max(a.seconds, 0.3), 1.0)
    hit = keyed(t, (0.0, 0.0), (0.14, 1.0), (0.4, 0.75), (1.0, 0.0))
    row = a.add(
        {
            "hips": (0.0, -0.06 * a.s * hit, -0.16 * a.s * hit),
            "hips_turn": (-8.0 * hit, 12.0 * hit, 0.0),
            "spine": (-16.0 * hit, 22.0 * hit, -8.0 * hit),
            "head": (-14.0 * hit, 34.0 * hit, -12.0 * hit),
            "right_foot": (-0.02 * hit, 0.0, -0.24 * a.s * hit),
            "jaw": 14.0 * hit,
            "lids": 0.8 * hit,
        }
    )
    return shifted(
        row, {"left_hand": (0.3 * hit, 0.42 * hit, 0.3 * hit), "right_hand": (0.34 * hit, 0.3 * hit, 0.2 * hit)}
    )


def dive(a: Acting) -> Floats:
    """Down, then arms up before the body and past the ears, the body straight."""
    down = keyed(a.t, (0.0, 0.0), (0.3, 1.0), (0.5, 0.0))
    swing = pi * a.ease(0.0, 0.85)
    row = a.add(
        {
            "hips": (0.0, -0.22 * a.s * down, 0.0),
            "hips_turn": (26.0 * down, 0.0, 0.0),
            "spine": (20.0 * down, 0.0, 0.0),
        }
    )
    hand = (0.02, 0.05 - 0.9 * cos(swing), 0.14 + 0.7 * sin(swing))
    return posed(row, {"hand": hand, "palm": (0.0, 0.0, 0.0), "curl": 0.05})


def tow(a: Acting) -> Floats:
    """Leaning into the way, both hands behind on what comes after."""
    row = a.add({"spine": (8.0, 0.0, 0.0), "head": (-6.0, 0.0, 0.0)})
    return posed(row, {"hand": (0.04, -0.86, -0.36), "palm": (20.0, 0.0, 0.0), "curl": 0.95, "elbow": 0.1})


def bear(a: Acting) -> Floats:
    """A load in both hands at the height of the hips, the arms long under it."""
    row = a.add({"spine": (-4.0, 0.0, 0.0), "head": (3.0, 0.0, 0.0)})
    return posed(row, {"hand": (-0.02, -0.8, 0.44), "palm": (-40.0, 0.0, 0.0), "curl": 0.9, "elbow": 0.1})
