"""Gestures of the whole body: effort, fight, dance, and what carries it."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from previz.stage.figures.acting import Acting, blended, stroke
from previz.stage.figures.rig import FIELD, posed, shifted
from previz.stage.figures.rotation import keyed
from previz.stage.figures.skeleton import Floats


def drive(a: Acting) -> Floats:
    """Small corrections at the wheel, the body leaning against them."""
    steer = 0.10 * a.phrase(0.23) + 0.03 * a.wave(0.9)
    row = a.add({"spine": (0.0, 0.0, -14.0 * steer), "head": (0.6 * a.wave(1.3), 0.0, 10.0 * steer)})
    turn = 4.0 * steer
    for hand, side in ((0, 1.0), (1, -1.0)):
        rim = a.before(_WHEEL_AHEAD, _WHEEL_UP - side * 0.17 * sin(turn), side * 0.17 * cos(turn))
        a.pull_hand(hand, rim, 1.0)
    return posed(row, {"hand": (-0.10, -0.34, 0.80), "palm": (20.0, -12.0, 0.0), "curl": 0.85, "elbow": 0.12})


_WHEEL_AHEAD, _WHEEL_UP = 0.27, 0.78
"""Where the middle of a steering wheel's rim is before a driver's feet and above the floor, in metres."""


def ride(a: Acting) -> Floats:
    """The seat rises and falls with the gallop, the back gives."""
    jog = sin(2.0 * pi * 1.6 * a.t)
    later = sin(2.0 * pi * 1.6 * a.t - 0.8)
    row = a.add(
        {
            "hips": (0.0, 0.045 * jog, 0.02 * later),
            "hips_turn": (4.0 * later, 0.0, 0.0),
            "spine": (-5.0 * later, 0.0, 0.0),
        }
    )
    return shifted(
        row,
        {"hand": (0.0, -0.05 * later, 0.03 * jog), "foot": (0.0, 0.012 * jog, 0.0), "head": (2.0 * later, 0.0, 0.0)},
    )


def shoot(a: Acting) -> Floats:
    """Both arms level, a breath, and the recoil of each shot."""
    raise_ = a.ease(0.0, 0.45)
    kick = stroke(a.t - 0.75, 0.95, 0.05) if a.t > 0.75 else 0.0
    aim = a.before(0.62 * a.s, 1.42 * a.s)
    row = a.add(
        {
            "hips": (0.0, -0.05 * a.s * raise_, -0.02),
            "hips_turn": (2.0, 14.0 * raise_, 0.0),
            "spine": (4.0 - 5.0 * kick, -8.0 * raise_, 0.0),
            "head": (3.0, 0.0, -6.0 * raise_),
            "left_foot": (0.03, 0.0, 0.10 * raise_),
            "right_foot": (-0.06 * raise_, 0.0, -0.12 * raise_),
        }
    )
    a.pull_hand(1, aim + (a.before(0.0, 0.075) - a.root - a.facing * 0.05) * kick, raise_)
    a.pull_hand(
        0,
        aim + (a.before(0.0, 0.035) - a.root - a.facing * 0.10) * kick - a.facing * 0.03 - np.array([0.0, 0.035, 0.0]),
        raise_,
    )
    return posed(
        row,
        {
            "hand": (-0.3, -0.05, 0.85),
            "right_palm": (8.0, 0.0, -10.0 * kick),
            "left_palm": (30.0, 10.0, 0.0),
            "curl": 0.8,
            "elbow": 0.12,
        },
    )


def snipe(a: Acting) -> Floats:
    """Still behind a rifle on the ground, both hands on it, the breath held."""
    hips = a.row[FIELD["hips"]]
    ahead, up = float(hips[2]) + 0.80 * a.s, 0.29 * a.s
    a.pull_hand(1, a.before(ahead, up, -0.10 * a.s), 1.0)
    a.pull_hand(0, a.before(ahead + 0.2 * a.s, up - 0.02, -0.08 * a.s), 1.0)
    return a.set({"right_palm": (8.0, -24.0, -59.0), "left_palm": (-50.0, -20.0, 0.0), "curl": 0.85})


def punch(a: Acting) -> Floats:
    """Guard, wind up, strike through with hip and shoulder, recover."""
    period = 1.1 if a.seconds > 1.8 else max(a.seconds * 0.9, 0.7)
    t = (a.t % period) / period
    wind = keyed(t, (0.0, 0.0), (0.26, 1.0), (0.52, 0.0))
    strike = keyed(t, (0.28, 0.0), (0.58, 1.0), (0.66, 1.0), (0.96, 0.0))
    turn = -26.0 * wind + 40.0 * strike
    row = a.add(
        {
            "hips": (0.0, -0.07 * a.s, 0.04 * strike),
            "hips_turn": (4.0, 0.4 * turn - 16.0, 0.0),
            "spine": (8.0 + 8.0 * strike, 0.6 * turn, 0.0),
            "head": (6.0, 0.0, 0.0),
            "left_foot": (0.02, 0.0, 0.16 * a.s),
            "right_foot": (-0.05, 0.0, -0.16 * a.s),
        }
    )
    if a.goal is not None and a.goal_height:
        a.pull_hand(1, a.goal + np.array([0.0, 0.88 * a.goal_height, 0.0]), strike)
    guard, back, out = np.array([-0.14, -0.02, 0.40]), np.array([0.30, -0.34, 0.06]), np.array([-0.26, 0.12, 0.97])
    fist = guard + wind * (back - guard) + strike * (out - guard)
    return posed(
        row,
        {
            "right_hand": tuple(fist),
            "left_hand": (-0.16, 0.02, 0.44),
            "left_palm": (10.0, 0.0, 0.0),
            "right_palm": (10.0 + 66.0 * strike, 0.0, 0.0),
            "curl": 1.0,
            "right_elbow": 0.3 * strike,
            "knees": 0.2,
        },
    )


def carry(a: Acting) -> Floats:
    """Both arms under a load held against the body, the back leaning against its weight."""
    row = a.add({"spine": (-6.0, 0.0, 0.0), "hips_turn": (-2.0, 0.0, 0.0), "head": (2.0, 0.0, 0.0)})
    if a.goal_height > 0.0:  # somebody: one arm under the back, one under the knees
        a.pull_hand(1, a.before(0.34 * a.s, 1.10 * a.s, -0.15 * a.s), 1.0)
        a.pull_hand(0, a.before(0.42 * a.s, 1.0 * a.s, 0.34 * a.s), 1.0)
    return posed(row, {"hand": (-0.14, -0.56, 0.50), "palm": (-58.0, 8.0, 0.0), "curl": 0.4, "elbow": 0.12})


def hoist(a: Acting) -> Floats:
    """Both hands before the chest, on the shins of who sits on the shoulders."""
    row = a.add({"spine": (2.0, 0.0, 0.0), "head": (6.0, 0.0, 0.0)})
    return posed(row, {"hand": (0.0, -0.22, 0.44), "palm": (0.0, -40.0, 0.0), "curl": 0.7, "elbow": 0.2})


def cuddle(a: Acting) -> Floats:
    """Both arms about something beside the body, the cheek to it."""
    if a.goal is not None:
        up, ahead = 0.80 * a.s, float((a.goal - a.root) @ a.facing)
        for hand, side in ((0, 0.30), (1, -0.30)):
            a.pull_hand(hand, a.before(min(ahead + 0.12, 0.62) * a.s, up, side * a.s), 1.0)
    return posed(
        a.add({"spine": (12.0, 0.0, 0.0), "head": (10.0, 0.0, 16.0)}),
        {"hand": (0.16, -0.22, 0.62), "palm": (20.0, -20.0, 0.0), "curl": 0.15, "elbow": 0.3},
    )


def push(a: Acting) -> Floats:
    """Straight arms and the whole weight against something."""
    strain = 1.0 + 0.06 * a.wave(1.1)
    brace = 1.0 - a.travelling
    row = a.add(
        {
            "hips": (0.0, -0.10 * a.s * brace, -0.12 * a.s * brace),
            "hips_turn": (16.0 * brace * strain, 0.0, 0.0),
            "spine": (10.0 * strain, 0.0, 0.0),
            "right_foot": (0.0, 0.0, -0.38 * a.s * brace),
            "right_foot_turn": (22.0 * brace, 0.0, 0.0),
            "head": (6.0, 0.0, 0.0),
        }
    )
    return posed(row, {"hand": (-0.02, -0.06, 0.90), "palm": (70.0, -58.0, 0.0), "curl": 0.02, "elbow": 0.15})


def wheel(a: Acting) -> Floats:
    """Upright behind what rolls by itself, both hands on its bar."""
    for hand, side in ((0, 1.0), (1, -1.0)):
        a.pull_hand(hand, a.before(0.40 * a.s, 1.03, side * 0.19 * a.s), 1.0)
    row = a.add({"spine": (2.0, 0.0, 0.0)})
    return posed(row, {"hand": (-0.05, -0.4, 0.6), "palm": (14.0, 0.0, 0.0), "curl": 0.85, "elbow": 0.2})


def pull(a: Acting) -> Floats:
    """The weight hangs back from straight arms, heave after heave."""
    heave = 0.5 + 0.5 * a.wave(0.6)
    brace = 1.0 - a.travelling
    row = a.add(
        {
            "hips": (0.0, -0.13 * a.s * brace, -0.20 * a.s * brace),
            "hips_turn": (-8.0 - 4.0 * heave, 0.0, 0.0),
            "spine": (4.0 - 10.0 * heave, 0.0, 0.0),
            "left_foot": (0.0, 0.0, 0.20 * a.s * brace),
            "left_foot_turn": (-8.0 * brace, 0.0, 0.0),
        }
    )
    return posed(
        row, {"hand": (-0.16, -0.28, 0.92 - 0.20 * heave), "palm": (25.0, 0.0, 0.0), "curl": 0.95, "elbow": 0.1}
    )


def dance(a: Acting) -> Floats:
    """Hips on the beat, weight from foot to foot, arms that follow."""
    beat = 2.0 * pi * 1.0 * a.t
    side, double = sin(beat), sin(2.0 * beat)
    row = a.add(
        {
            "hips": (0.055 * side, -0.035 - 0.025 * double, 0.0),
            "hips_turn": (0.0, 9.0 * sin(beat + 0.6), 5.5 * side),
            "spine": (2.0, -12.0 * sin(beat + 0.6), -8.0 * side),
            "head": (4.0 * double, 0.0, 6.0 * sin(beat - 0.5)),
            "left_foot": (0.02, 0.05 * max(-side, 0.0), 0.0),
            "right_foot": (-0.02, 0.05 * max(side, 0.0), 0.0),
            "left_foot_turn": (26.0 * max(-side, 0.0), 4.0, 0.0),
            "right_foot_turn": (26.0 * max(side, 0.0), 4.0, 0.0),
        }
    )
    return posed(
        row,
        {
            "left_hand": (0.34, -0.14 + 0.30 * side, 0.42),
            "right_hand": (0.34, -0.14 - 0.30 * side, 0.42),
            "palm": (50.0, -10.0, 0.0),
            "curl": 0.2,
            "elbow": 0.42,
        },
    )


def swim(a: Acting) -> Floats:
    """A crawl: one arm reaches while the other pulls, the legs kick, the head turns to breathe."""
    turn = 2.0 * pi * 0.75 * a.t
    row = a.add(
        {
            "hips_turn": (0.0, 0.0, 16.0 * sin(turn)),
            "spine": (0.0, 0.0, 8.0 * sin(turn)),
            "head": (-18.0, 42.0 * max(0.0, sin(turn)) ** 2, 0.0),
        }
    )
    for side, shift in (("left", 0.0), ("right", pi)):
        angle = turn + shift
        row[FIELD[f"{side}_hand"]] = (
            0.16,
            0.88 * np.cos(angle),
            0.24 - 0.58 * sin(angle) * (1.0 if sin(angle) > 0 else 0.9),
        )
        row[FIELD[f"{side}_elbow"]] = 0.6
        kick = sin(2.0 * pi * 2.25 * a.t + shift)
        row[FIELD[f"{side}_foot"]] += np.array([0.0, 0.10 * kick, 0.0])
    return row


def climb(a: Acting) -> Floats:
    """Hand over hand, foot after foot, as on a ladder."""
    turn = 2.0 * pi * 0.55 * a.t
    s, row = a.s, a.row.copy()
    for side, other, shift in (("left", "right", 0.0), ("right", "left", pi)):
        up = 0.5 + 0.5 * sin(turn + shift)
        row[FIELD[f"{side}_hand"]] = 0.0, 0.12 + 0.66 * up, 0.56 + 0.04 * np.cos(turn + shift)
        row[FIELD[f"{other}_foot"]] += np.array([0.0, (0.06 + 0.34 * up) * s, 0.16 * s])
        row[FIELD[f"{other}_foot_turn"]] = 8.0, 14.0, 0.0
    return shifted(
        row,
        {
            "hips": (0.030 * sin(turn), 0.10 * s + 0.03 * sin(2.0 * turn), 0.0),
            "hips_turn": (0.0, 0.0, 5.0 * sin(turn)),
            "head": (-14.0, 0.0, 0.0),
        },
    )


def jump(a: Acting) -> Floats:
    """Down, off, up with the arms, and a landing that gives."""
    air = min(0.62, 0.45 * a.seconds)
    off = min(0.42, 0.35 * a.seconds)
    u = (a.t - off) / air
    height = 0.42 * a.s * max(0.0, 4.0 * u * (1.0 - u)) if 0.0 < u < 1.0 else 0.0
    down = keyed(
        a.t,
        (0.0, 0.0),
        (0.72 * off, 1.0),
        (off, -0.15),
        (off + air, 0.0),
        (off + air + 0.14, 0.9),
        (off + air + 0.5, 0.0),
    )
    arms = keyed(a.t, (0.0, -0.3), (0.7 * off, -1.0), (off + 0.1, 1.0), (off + air, 0.4), (off + air + 0.35, 0.0))
    tuck = max(0.0, sin(pi * u)) if 0.0 < u < 1.0 else 0.0
    row = a.add(
        {
            "hips": (0.0, height - 0.26 * a.s * max(down, -0.05), -0.07 * down),
            "hips_turn": (24.0 * down, 0.0, 0.0),
            "spine": (18.0 * down - 6.0 * tuck, 0.0, 0.0),
            "foot": (0.0, height * 1.0 + 0.09 * a.s * tuck, -0.04 * tuck),
            "foot_turn": (30.0 * tuck, 0.0, 0.0),
        }
    )
    return shifted(
        row,
        {
            "hand": (
                0.10 * abs(arms),
                0.55 * max(arms, 0.0) + 0.12 * abs(arms),
                0.62 * arms if arms > 0.0 else 0.50 * arms,
            )
        },
    )


def throw(a: Acting) -> Floats:
    """The arm goes back over the shoulder, the weight with it; then everything forward."""
    t = a.u
    back = keyed(t, (0.0, 0.0), (0.38, 1.0), (0.52, 0.0))
    out = keyed(t, (0.42, 0.0), (0.56, 1.0), (0.68, 1.0), (1.0, 0.0))
    row = a.add(
        {
            "hips": (0.0, -0.04 * max(back, out), -0.10 * back + 0.14 * out),
            "hips_turn": (6.0 * out, -26.0 * back + 22.0 * out, 0.0),
            "spine": (-10.0 * back + 18.0 * out, -20.0 * back + 16.0 * out, -4.0 * back),
            "left_foot": (0.0, 0.0, 0.20 * max(back, out)),
            "right_foot": (0.0, 0.0, -0.14 * max(back, out)),
            "right_foot_turn": (30.0 * out, 12.0 * back, 0.0),
        }
    )
    rest, cocked, done = row[FIELD["right_hand"]], np.array([0.42, 0.42, -0.16]), np.array([-0.18, 0.06, 0.95])
    hand = rest + back * (cocked - rest) + out * (done - rest)
    return posed(
        row,
        {
            "right_hand": tuple(hand),
            "right_elbow": 0.6 * back,
            "right_curl": 0.8 - 0.75 * keyed(t, (0.50, 0.0), (0.56, 1.0)),
            "left_hand": tuple(blended(row[FIELD["left_hand"]], np.array([0.22, -0.10, 0.68]), back)),
        },
    )


def fall(a: Acting) -> Floats:
    """Arms thrown out against the floor while the body goes down."""
    fling = a.ease(0.0, 0.22) * (1.0 - a.ease(0.55, 1.0))
    return blended(
        a.row,
        posed(
            shifted(a.row, {"spine": (-12.0, 10.0, 0.0), "head": (-14.0, 0.0, 0.0)}),
            {
                "left_hand": (0.45, 0.15, 0.66),
                "right_hand": (0.62, -0.05, 0.48),
                "palm": (70.0, -45.0, 0.0),
                "curl": 0.0,
            },
        ),
        fling,
    )


def sneak(a: Acting) -> Floats:
    """Hands before the chest, the head low and watchful."""
    row = a.add({"head": (-2.0, 16.0 * a.phrase(0.25), 0.0), "spine": (6.0, 0.0, 0.0)})
    return posed(
        row,
        {
            "left_hand": (-0.02, -0.38, 0.46),
            "right_hand": (0.02, -0.46, 0.36),
            "palm": (60.0, -24.0, 0.0),
            "curl": 0.35,
            "elbow": 0.2,
        },
    )


def limp(a: Acting) -> Floats:
    """A hand on the bad thigh."""
    return posed(
        a.add({"spine": (4.0, 0.0, -3.0), "head": (4.0, 0.0, 0.0)}),
        {"right_hand": (0.02, -0.80, 0.22), "right_palm": (20.0, 10.0, 0.0)},
    )
