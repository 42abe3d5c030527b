"""Postures and gestures of who is carried: on two wheels, at the oar, on boards and skis.

Lengths are from the pelvis, in metres for a grown body on a thing of its usual size; children have smaller ones.
"""

from __future__ import annotations

from math import cos, pi, sin, tanh

from previz.stage.figures.acting import Acting
from previz.stage.figures.rig import FIELD, Values, posed
from previz.stage.figures.skeleton import Floats, Skeleton

CHILD, CHILDS = 0.8, 0.74
"""Up to which scale a body is a child's, and how large a child's bicycle is beside a grown-up's."""

_CADENCE = 0.9
"""Turns of the pedals a second."""

CRANK = 0.17
_PEDALS = (0.1, -0.7, 0.17)
"""Where the axle of the pedals is: aside, up and ahead."""

_BARS = {
    "cycle": (0.27, 0.02, 0.46),
    "motor": (0.33, 0.17, 0.4),
    "scoot": (0.3, 0.16, 0.66),
    "pillion": (0.15, 0.1, 0.26),
}
"""Where the hands are: aside, up and ahead."""

STROKES = 0.45
"""Strokes of an oar or a paddle a second."""


def reach_of(scale: float) -> float:
    """How large what carries a body of a scale is beside its usual size."""
    return CHILDS if scale < CHILD else 1.0


def _astride(bones: Skeleton, lean: float, foot: tuple[float, float, float], apart: float = 0.1) -> Values:
    k = reach_of(bones.body.scale)
    height = 0.98 * k
    aside, down, ahead = foot
    return {
        "hips": (0.0, height, 0.0),
        "hips_turn": (0.6 * lean, 0.0, 0.0),
        "spine": (0.5 * lean, 0.0, 0.0),
        "hand": (-0.15, -0.45, 0.66),
        "palm": (55.0, -6.0, 0.0),
        "curl": 0.9,
        "elbow": 0.35,
        "left_foot": (aside * k, height + down * k, ahead * k),
        "right_foot": (-aside * k, height + down * k, ahead * k),
        "foot_turn": (0.0, 5.0, 0.0),
        "knees": apart,
        "grounded": 0.0,
    }


def cycling(bones: Skeleton) -> Values:
    """On a bicycle's saddle, leaning to the bars, one pedal down."""
    return _astride(bones, 34.0, _PEDALS)


def on_a_motorcycle(bones: Skeleton) -> Values:
    """Feet on the pegs, knees at the tank, arms out to the bars."""
    return _astride(bones, 20.0, (0.19, -0.52, 0.24), 0.35)


def on_a_scooter(bones: Skeleton) -> Values:
    """Upright, feet together on the board."""
    return _astride(bones, 14.0, (0.1, -0.48, 0.4), 0.15)


def behind_a_rider(bones: Skeleton) -> Values:
    """On the seat behind, hands about the one in front."""
    return _astride(bones, 14.0, (0.2, -0.5, 0.22), 0.45)


def _afloat(bones: Skeleton, low: float, ahead: float) -> Values:
    s = bones.body.scale
    return {
        "hips": (0.0, 0.5 * s, 0.0),
        "hips_turn": (-4.0, 0.0, 0.0),
        "spine": (12.0, 0.0, 0.0),
        "hand": (-0.1, -0.4, 0.6),
        "palm": (70.0, -10.0, 0.0),
        "curl": 0.9,
        "elbow": 0.3,
        "left_foot": (0.14 * s, (0.5 - low) * s, ahead * s),
        "right_foot": (-0.14 * s, (0.5 - low) * s, ahead * s),
        "foot_turn": (-30.0, 6.0, 0.0),
        "knees": 0.25,
        "grounded": 0.0,
    }


def rowing(bones: Skeleton) -> Values:
    """On a thwart, legs stretched to the stretcher, both hands out."""
    return _afloat(bones, 0.36, 0.68)


def paddling(bones: Skeleton) -> Values:
    """Low in a canoe, legs ahead, the paddle across."""
    return _afloat(bones, 0.14, 0.74)


def perched(bones: Skeleton) -> Values:
    """On a low side, knees up, hands on them."""
    return _afloat(bones, 0.32, 0.46) | {"hand": (-0.06, -0.66, 0.46), "palm": (62.0, 4.0, 0.0), "curl": 0.25}


def as_passenger(bones: Skeleton) -> Values:
    """On a car's seat: leaning back, knees up, feet not far below."""
    return _afloat(bones, 0.25, 0.6) | {
        "hips_turn": (-12.0, 0.0, 0.0),
        "hand": (-0.08, -0.68, 0.48),
        "palm": (62.0, 4.0, 0.0),
        "curl": 0.22,
        "elbow": 0.15,
    }


def on_a_sled(bones: Skeleton) -> Values:
    """Leaning back, legs ahead, hands at the slats."""
    return _afloat(bones, 0.06, 0.72) | {
        "hips_turn": (-20.0, 0.0, 0.0),
        "hand": (0.16, -0.78, 0.1),
        "palm": (60.0, 0.0, 0.0),
    }


def on_a_board(bones: Skeleton) -> Values:
    """Sideways and low, arms out, the head turned to where the board goes."""
    s = bones.body.scale
    return {
        "hips": (0.0, 0.68 * s, -0.1 * s),
        "hips_turn": (24.0, 0.0, 0.0),
        "spine": (6.0, 14.0, 0.0),
        "head": (-12.0, 52.0, 0.0),
        "look": 0.0,
        "hand": (0.62, -0.42, 0.3),
        "palm": (60.0, -10.0, 0.0),
        "curl": 0.15,
        "elbow": 0.3,
        "left_foot": (0.33 * s, 0.0, 0.06 * s),
        "right_foot": (-0.33 * s, 0.0, 0.0),
        "foot_turn": (0.0, 8.0, 0.0),
        "knees": 0.3,
        "grounded": 0.0,
    }


def skiing(bones: Skeleton) -> Values:
    """Knees and hips bent, hands ahead with the poles."""
    s = bones.body.scale
    return {
        "hips": (0.0, 0.74 * s, -0.12 * s),
        "hips_turn": (30.0, 0.0, 0.0),
        "spine": (12.0, 0.0, 0.0),
        "head": (-20.0, 0.0, 0.0),
        "hand": (0.12, -0.46, 0.56),
        "palm": (30.0, 0.0, 0.0),
        "curl": 0.95,
        "left_foot": (0.13 * s, 0.0, 0.0),
        "right_foot": (-0.13 * s, 0.0, 0.0),
        "foot_turn": (0.0, 0.0, 0.0),
        "knees": 0.1,
        "grounded": 0.0,
    }


def skating(bones: Skeleton) -> Values:
    """Leaning into the way, one leg under the body."""
    s = bones.body.scale
    return {
        "hips": (0.0, 0.84 * s, -0.06 * s),
        "hips_turn": (18.0, 0.0, 0.0),
        "spine": (6.0, 0.0, 0.0),
        "head": (-10.0, 0.0, 0.0),
        "hand": (0.3, -0.72, 0.1),
        "curl": 0.3,
        "left_foot": (0.1 * s, 0.0, 0.0),
        "right_foot": (-0.1 * s, 0.0, 0.0),
        "foot_turn": (0.0, 10.0, 0.0),
        "knees": 0.1,
        "grounded": 0.0,
    }


def _held(a: Acting, name: str) -> None:
    """Both hands on the bars."""
    k = reach_of(a.s)
    x, y, z = a.row[FIELD["hips"]].tolist()
    aside, up, ahead = _BARS[name]
    for hand, side in ((0, 1.0), (1, -1.0)):
        a.pull_hand(hand, a.before(z + k * ahead, y + k * up, x + side * k * aside), 1.0)


def cycle(a: Acting) -> Floats:
    """Feet round the pedals, the body rocking a little from side to side."""
    k, turn = reach_of(a.s), 2.0 * pi * _CADENCE * a.t
    _held(a, "cycle")
    row = a.add({"hips_turn": (0.0, 0.0, 2.0 * sin(turn)), "spine": (0.0, 0.0, -2.5 * sin(turn))})
    _, height, along = row[FIELD["hips"]].tolist()
    aside, down, ahead = _PEDALS
    for foot, side, angle in (("left_foot", 1.0, turn), ("right_foot", -1.0, turn + pi)):
        row[FIELD[foot]] = (
            side * aside * k,
            height + (down + CRANK * cos(angle)) * k,
            along + (ahead + CRANK * sin(angle)) * k,
        )
        row[FIELD[f"{foot}_turn"]] = (12.0 + 14.0 * sin(angle - 0.9), 4.0, 0.0)
    return row


def motor(a: Acting) -> Floats:
    """Hands on the bars, the road in the arms."""
    _held(a, "motor")
    return a.add({"spine": (0.8 * a.wave(2.3), 0.0, 1.5 * a.phrase(0.3)), "head": (0.6 * a.wave(1.7), 0.0, 0.0)})


def scoot(a: Acting) -> Floats:
    """Hands on the bars, the back straight."""
    _held(a, "scoot")
    return a.add({"spine": (0.6 * a.wave(2.1), 0.0, 1.2 * a.phrase(0.3)), "head": (0.5 * a.wave(1.9), 0.0, 0.0)})


def pillion(a: Acting) -> Floats:
    """Holding on."""
    _held(a, "pillion")
    return a.add({"spine": (0.8 * a.wave(2.3), 0.0, 1.0 * a.phrase(0.3)), "head": (0.0, 6.0 * a.phrase(0.2), 0.0)})


def stroke(seconds: float) -> tuple[float, float]:
    """How far hands are out over the feet at a time of a stroke, -1..1, and how far the blade is in the water, 0..1."""
    u = (STROKES * seconds) % 1.0
    pulling = u < 0.55
    out = cos(pi * u / 0.55) if pulling else -cos(pi * (u - 0.55) / 0.45)
    return out, sin(pi * u / 0.55) ** 0.5 if pulling else 0.0


def row(a: Acting) -> Floats:
    """Out over the feet, blades in, and the whole back into the pull."""
    out, deep = stroke(a.t)
    _, y, z = a.row[FIELD["hips"]].tolist()
    for hand, side in ((0, 1.0), (1, -1.0)):
        a.pull_hand(hand, a.before(z + 0.44 + 0.22 * out, y + 0.2 + 0.1 * deep, side * 0.13), 1.0)
    return a.add({"hips_turn": (14.0 * out, 0.0, 0.0), "spine": (12.0 * out, 0.0, 0.0), "head": (-8.0 * out, 0.0, 0.0)})


def paddle(a: Acting) -> Floats:
    """The paddle dips on one side, then on the other: the low hand ahead, the shoulders after it."""
    side = tanh(3.0 * sin(pi * STROKES * a.t))
    out, deep = stroke(a.t)
    _, y, z = a.row[FIELD["hips"]].tolist()
    for hand, own in ((0, side), (1, -side)):
        low = (1.0 + own) / 2.0
        way = 1.0 if hand == 0 else -1.0
        ahead = low * (0.36 + 0.2 * out) + (1.0 - low) * (0.38 - 0.06 * out)
        up = low * (0.3 - 0.16 * deep) + (1.0 - low) * (0.52 + 0.16 * deep)
        a.pull_hand(hand, a.before(z + ahead, y + up, way * (0.34 * low - 0.02 * (1.0 - low))), 1.0)
    return a.add({"spine": (6.0 * out, -14.0 * side * out, 0.0), "hips_turn": (3.0 * out, 0.0, 0.0)})


def balance(a: Acting) -> Floats:
    """Arms and knees that keep a board under the body."""
    sway = a.phrase(0.4)
    found = a.add(
        {"hips": (0.03 * sway, 0.03 * a.wave(0.7), 0.0), "spine": (3.0 * sway, 4.0 * a.phrase(0.3), 5.0 * sway)}
    )
    return posed(
        found,
        {
            "left_hand": (0.7, -0.3 + 0.16 * sway, 0.3),
            "right_hand": (0.66, -0.34 - 0.16 * sway, 0.2),
            "curl": 0.15,
        },
    )


def swing_down(a: Acting) -> Floats:
    """From edge to edge: the knees give, the poles follow."""
    lean = sin(2.0 * pi * 0.5 * a.t)
    return a.add(
        {
            "hips": (0.05 * lean, -0.03 * abs(lean), 0.0),
            "hips_turn": (0.0, 8.0 * lean, 8.0 * lean),
            "spine": (0.0, -6.0 * lean, -7.0 * lean),
        }
    )


def glide(a: Acting) -> Floats:
    """From blade to blade: one leg pushes off behind, the arms swing against it."""
    side = sin(2.0 * pi * 0.55 * a.t)
    row = a.add(
        {
            "hips": (0.1 * side, 0.0, 0.0),
            "hips_turn": (0.0, 10.0 * side, -4.0 * side),
            "spine": (0.0, -14.0 * side, 0.0),
        }
    )
    for foot, hand, push in (("left", "right", max(-side, 0.0)), ("right", "left", max(side, 0.0))):
        out = 1.0 if foot == "left" else -1.0
        row[FIELD[f"{foot}_foot"]] += (0.2 * out * push, 0.14 * push, -0.42 * push)
        row[FIELD[f"{foot}_foot_turn"]] += (24.0 * push, 14.0 * push, 0.0)
        row[FIELD[f"{hand}_hand"]] += (0.0, 0.16 * push, 0.5 * push)
        row[FIELD[f"{foot}_hand"]] += (0.05 * push, 0.1 * push, -0.4 * push)
    return row
