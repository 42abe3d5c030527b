"""The gestures: what hands, head and trunk do for an action, as functions of time over whatever the body does below.

Each takes an `Acting` and gives the rig row at full strength; the performance fades it in and out.
"""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sin

import numpy as np

from previz.stage.figures.acting import Acting, bent_towards, blended, hand_name, near_hand
from previz.stage.figures.rig import FIELD, posed, shifted
from previz.stage.figures.rotation import keyed, smooth
from previz.stage.figures.skeleton import Floats

_MOUTH = (-0.16, 0.03, 0.42)
_EAR = (0.17, 0.24, 0.22)


def _beat(t: float, period: float, rise: float) -> float:
    """A stroke that comes once a period: quick up, slow down, 0..1."""
    t = t % period
    return smooth(t / rise) * (1.0 - smooth((t - rise) / (period - rise)))


def talk(a: Acting) -> Floats:
    """Hands that mark the phrases, a head that nods with the stress, a mouth that moves."""
    stress = _beat(a.t + a.phase, 1.15, 0.26)
    second = _beat(a.t + a.phase * 3.1 + 0.5, 1.9, 0.34)
    emphasis = 0.5 + 0.5 * a.phrase(0.21)
    lift = 0.35 + 0.65 * emphasis
    row = a.add(
        {
            "head": (2.6 * stress - 1.0 + 1.6 * a.phrase(0.5), 2.5 * a.phrase(0.23, 0.4), 2.6 * a.phrase(0.17, 0.7)),
            "spine": (2.0 * emphasis, 3.0 * a.phrase(0.15, 0.2), 0.0),
        }
    )
    row[FIELD["jaw"]] = 9.0 * abs(a.wave(2.3)) * (0.55 + 0.45 * a.wave(0.9, 0.3)) + 2.0
    forward = (-0.10 - 0.10 * stress, -0.52 + 0.22 * stress * lift, 0.50 + 0.12 * stress)
    off = (0.02 + 0.10 * second, -0.60 + 0.18 * second * lift, 0.44 + 0.10 * second)
    main, other = ("right", "left") if a.phase < 0.6 else ("left", "right")
    gesturing = (0.35 + 0.65 * smooth((a.phrase(0.13, 0.15) + 0.55) / 0.6)) * (1.0 - 0.35 * a.travelling)
    open_hand = posed(
        row,
        {
            f"{main}_hand": forward,
            f"{main}_palm": (-30.0 * stress + 10.0, -8.0, 0.0),
            f"{main}_curl": 0.15,
            f"{main}_elbow": 0.10,
        },
    )
    both = posed(
        open_hand, {f"{other}_hand": off, f"{other}_palm": (-25.0 * second + 20.0, -4.0, 0.0), f"{other}_curl": 0.2}
    )
    row = blended(row, open_hand, gesturing)
    return blended(row, posed(both, {}), gesturing * smooth((a.phrase(0.11, 0.6) - 0.05) / 0.5))


def listen(a: Acting) -> Floats:
    """Weight on one leg, a tilted head, now and then a small nod."""
    nod = _beat(a.t + a.phase * 2.0, 2.7, 0.3)
    return a.add({"head": (5.0 * nod, 0.0, 4.0 * (1.0 if a.phase > 0.5 else -1.0)), "spine": (2.0, 0.0, 1.5)})


def look(a: Acting) -> Floats:
    """The chest follows the eyes a little, and the neck stretches."""
    return a.add({"spine": (3.0, 0.0, 0.0), "head": (-1.0, 0.0, 2.0 * a.phrase(0.3))})


def point(a: Acting) -> Floats:
    """The arm rises past its mark, settles, and holds."""
    hand = near_hand(a)
    side = hand_name(hand)
    out = a.key((0.0, 0.0), (min(0.5, 0.45 / a.seconds), 1.06), (min(0.6, 0.7 / a.seconds), 1.0), (1.0, 1.0))
    aim = a.before(3.0, 1.35 * a.s)
    if a.goal is not None:
        aim = a.goal + np.array([0.0, 0.82 * a.goal_height if a.goal_height else 0.15, 0.0])
    shoulder = a.before(0.0, 1.40 * a.s, 0.17 * a.s * (1.0 - 2.0 * hand))
    direction = (aim - shoulder) / (np.linalg.norm(aim - shoulder) + 1e-9)
    a.pull_hand(hand, shoulder + direction * 0.60 * a.s, out)
    return posed(
        a.add({"spine": (1.0, (-8.0 if hand else 8.0) * -out, 0.0)}),
        {
            f"{side}_palm": (62.0, -6.0, 0.0),
            f"{side}_curl": 0.42,
            f"{side}_elbow": 0.15,
            f"{side}_hand": (0.0, 0.0, 0.95),
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


def _place_of(a: Acting, forward: float = 0.55, up: float = 0.85) -> Floats:
    if a.goal is None:
        return a.before(forward * a.s, up * a.s, -0.14 * a.s)
    if a.goal_height:
        towards = a.goal - a.root
        distance = float(np.linalg.norm(towards)) + 1e-9
        ahead = min(0.55 * distance, 0.62 * a.s) if distance < 1.6 else 0.58 * a.s
        point: Floats = (
            a.root + towards / distance * ahead + np.array([0.0, 0.66 * min(a.goal_height, 1.75 * a.s), 0.0])
        )
        return point
    return a.goal + np.array([0.0, 0.03, 0.0])


def _extended(
    a: Acting, place: Floats, out: float, grip: float, palm: tuple[float, float, float] = (20.0, 0.0, 0.0)
) -> Floats:
    hand = near_hand(a)
    side = hand_name(hand)
    a.pull_hand(hand, place, out)
    row = bent_towards(a, place, out)
    return posed(
        row,
        {
            f"{side}_hand": blended(row[FIELD[f"{side}_hand"]], np.array([0.0, -0.35, 0.75]), out),
            f"{side}_palm": palm,
            f"{side}_curl": grip,
            f"{side}_elbow": 0.10,
        },
    )


def reach(a: Acting) -> Floats:
    """The hand goes out to the target and stays."""
    t = min(0.7, 0.45 * a.seconds)
    return _extended(a, _place_of(a), keyed(a.t, (0.0, 0.0), (0.12, -0.04), (t, 1.0), (a.seconds, 1.0)), 0.12)


def pick_up(a: Acting) -> Floats:
    """Down to the thing, the fingers close, and up with it to the waist."""
    out = a.key((0.0, 0.0), (0.42, 1.0), (0.56, 1.0), (0.95, 0.0))
    row = _extended(
        a, _place_of(a, up=0.10 if a.goal is None else 0.85), out, 0.10 + 0.65 * a.key((0.44, 0.0), (0.56, 1.0))
    )
    side = hand_name(near_hand(a))
    held = posed(row, {f"{side}_hand": (-0.08, -0.58, 0.42)})
    return blended(row, held, a.key((0.55, 0.0), (0.95, 1.0)))


def put_down(a: Acting) -> Floats:
    """From the waist to the place, and the fingers open."""
    out = a.key((0.0, 0.0), (0.10, 0.0), (0.50, 1.0), (0.66, 1.0), (1.0, 0.0))
    return _extended(a, _place_of(a), out, 0.75 - 0.65 * a.key((0.50, 0.0), (0.64, 1.0)))


def hand_over(a: Acting) -> Floats:
    """Something held at the waist is offered, palm up, and let go."""
    out = a.key((0.0, 0.0), (0.12, 0.0), (0.45, 1.0), (0.80, 1.0), (1.0, 0.15))
    row = _extended(a, _place_of(a), out, 0.6 - 0.45 * a.key((0.62, 0.0), (0.78, 1.0)), (-38.0, -6.0, 0.0))
    return shifted(row, {"head": (3.0 * out, 0.0, 0.0), "spine": (3.0 * out, 0.0, 0.0)})


def take(a: Acting) -> Floats:
    """A hand comes for something, closes on it and brings it in."""
    out = a.key((0.0, 0.0), (0.15, 0.0), (0.52, 1.0), (0.70, 1.0), (1.0, 0.1))
    return _extended(a, _place_of(a), out, 0.1 + 0.6 * a.key((0.54, 0.0), (0.70, 1.0)), (42.0, -4.0, 0.0))


def light_lamp(a: Acting) -> Floats:
    """A hand to the lamp's switch, a turn of the fingers, and away."""
    place = _place_of(a) if a.goal is None else a.goal + np.array([0.0, 0.36, 0.0])
    row = _extended(a, place, a.key((0.0, 0.0), (0.45, 1.0), (0.72, 1.0), (1.0, 0.0)), 0.45)
    return shifted(row, {"right_palm": (34.0 * a.key((0.46, 0.0), (0.58, 1.0), (0.72, 0.0)), 0.0, 0.0)})


def open_door(a: Acting) -> Floats:
    """The handle is taken, turned, and drawn with the weight of the body."""
    aim = a.before(0.60 * a.s, 1.02, -0.16 * a.s)
    if a.goal is not None:
        towards = a.goal - a.root
        aim = (
            a.root
            + towards * min(1.0, 0.66 * a.s / (float(np.linalg.norm(towards)) + 1e-9))
            + a.left * -0.14
            + (0, 1.02, 0)
        )
    draw = a.key((0.48, 0.0), (0.85, 1.0))
    out = a.key((0.0, 0.0), (0.34, 1.0), (0.86, 1.0), (1.0, 0.0))
    a.pull_hand(1, aim - a.facing * 0.20 * draw - a.left * 0.16 * draw, out)
    turn = a.key((0.36, 0.0), (0.46, 1.0), (0.60, 0.2))
    row = a.add({"hips": (0.0, 0.0, -0.06 * draw), "spine": (5.0 * out - 6.0 * draw, -10.0 * draw, 0.0)})
    return posed(
        row,
        {"right_hand": (-0.05, -0.35, 0.75), "right_palm": (58.0 - 46.0 * turn, 0.0, 0.0), "right_curl": 0.75 * out},
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


def phone(a: Acting) -> Floats:
    """A phone at the ear, the head leaning to it; the mouth moves now and then."""
    row = a.add(
        {"head": (3.0 + 2.0 * a.phrase(0.4), 6.0 * a.phrase(0.13), 7.0), "spine": (2.0, 2.0 * a.phrase(0.1), 0.0)}
    )
    speaks = smooth((a.phrase(0.16) + 0.2) / 0.3)
    return posed(
        row,
        {
            "right_hand": _EAR,
            "right_palm": (-14.0, 26.0, 6.0),
            "right_curl": 0.55,
            "right_elbow": 0.16,
            "jaw": 7.0 * abs(a.wave(2.1)) * speaks,
        },
    )


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
    turning = _beat(a.t + 1.4, 4.2, 0.5)
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


def drive(a: Acting) -> Floats:
    """Small corrections at the wheel, the body leaning against them."""
    steer = 0.10 * a.phrase(0.23) + 0.03 * a.wave(0.9)
    row = a.add({"spine": (0.0, 0.0, -14.0 * steer), "head": (0.6 * a.wave(1.3), 0.0, 10.0 * steer)})
    return shifted(row, {"left_hand": (0.0, -steer, 0.0), "right_hand": (0.0, steer, 0.0)})


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
    kick = _beat(a.t - 0.75, 0.95, 0.05) if a.t > 0.75 else 0.0
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


def punch(a: Acting) -> Floats:
    """Guard, wind up, strike through with hip and shoulder, recover."""
    period = 1.1 if a.seconds > 1.8 else max(a.seconds * 0.9, 0.7)
    t = (a.t % period) / period
    wind = keyed(t, (0.05, 0.0), (0.32, 1.0), (0.42, 0.0))
    strike = keyed(t, (0.34, 0.0), (0.50, 1.0), (0.58, 1.0), (0.92, 0.0))
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
    guard, back, out = np.array([-0.14, -0.02, 0.40]), np.array([0.12, -0.12, 0.14]), np.array([-0.26, 0.12, 0.97])
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


def embrace(a: Acting) -> Floats:
    """Arms open, close around the other's back, and hold; heads side by side."""
    open_, hold = a.key((0.0, 0.0), (0.22, 1.0), (0.42, 0.0)), a.key((0.18, 0.0), (0.45, 1.0), (0.90, 1.0), (1.0, 0.0))
    sway = 2.0 * sin(2.0 * pi * 0.28 * a.t)
    row = a.add(
        {
            "spine": (9.0 * hold, 0.0, sway * hold),
            "hips": (0.0, 0.0, 0.02 * hold),
            "head": (6.0 * hold, 14.0 * hold, -13.0 * hold),
        }
    )
    height = min(a.goal_height or 1.75, 1.9) / 1.75
    centre = a.goal if a.goal is not None and a.goal_height else a.before(0.34 * a.s, 0.0)
    back = centre + a.facing * 0.10
    a.pull_hand(1, back + a.left * 0.07 + np.array([0.0, 1.15 * height, 0.0]), hold)
    a.pull_hand(0, back - a.left * 0.03 + np.array([0.0, 1.32 * height, 0.0]), hold)
    reaching = posed(row, {"hand": (0.42, -0.10, 0.62), "palm": (-10.0, 0.0, 0.0), "curl": 0.05, "elbow": 0.5})
    row = blended(row, reaching, max(open_, hold))
    row[FIELD["look"]] *= 1.0 - 0.75 * hold
    return row


def kiss(a: Acting) -> Floats:
    """A slow lean, heads tilted, a hand at the other's cheek."""
    near = a.key((0.0, 0.0), (0.40, 1.0), (0.80, 1.0), (1.0, 0.0))
    row = a.add(
        {
            "hips": (0.0, 0.0, 0.03 * near),
            "hips_turn": (3.0 * near, 0.0, 0.0),
            "spine": (9.0 * near, 0.0, 0.0),
            "head": (2.0 * near, 0.0, 15.0 * near),
        }
    )
    height = min(a.goal_height or 1.75, 1.9)
    centre = a.goal if a.goal is not None and a.goal_height else a.before(0.42 * a.s, 0.0)
    a.pull_hand(1, centre - a.left * 0.085 - a.facing * 0.02 + np.array([0.0, 0.875 * height, 0.0]), near)
    a.pull_hand(0, centre + a.left * 0.17 + np.array([0.0, 0.66 * height, 0.0]), near)
    touching = posed(row, {"hand": (-0.05, -0.05, 0.6), "palm": (-4.0, -8.0, 0.0), "curl": 0.1, "elbow": 0.1})
    return blended(row, touching, near)


def handshake(a: Acting) -> Floats:
    """Right hands meet half way and go up and down."""
    out = a.key((0.0, 0.0), (0.28, 1.0), (0.78, 1.0), (1.0, 0.0))
    pump = sin(2.0 * pi * 2.0 * a.t) * a.key((0.28, 0.0), (0.36, 1.0), (0.62, 1.0), (0.74, 0.0))
    centre = a.before(0.46 * a.s, 0.0)
    if a.goal is not None and a.goal_height and np.linalg.norm(a.goal - a.root) < 1.5:
        centre = (a.goal + a.root) / 2.0
    a.pull_hand(1, centre + np.array([0.0, 1.03 * a.s + 0.035 * pump, 0.0]) + a.left * -0.02, out)
    row = a.add({"spine": (5.0 * out, 8.0 * out, 0.0), "head": (3.0 * out + pump, 0.0, 0.0)})
    return blended(
        row, posed(row, {"right_hand": (-0.2, -0.45, 0.7), "right_palm": (0.0, 0.0, 0.0), "right_curl": 0.5}), out
    )


def carry(a: Acting) -> Floats:
    """Both arms under a load held against the body, the back leaning against its weight."""
    row = a.add({"spine": (-6.0, 0.0, 0.0), "hips_turn": (-2.0, 0.0, 0.0), "head": (2.0, 0.0, 0.0)})
    return posed(row, {"hand": (-0.14, -0.56, 0.50), "palm": (-58.0, 8.0, 0.0), "curl": 0.4, "elbow": 0.12})


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


def cry(a: Acting) -> Floats:
    """The face in the hands, shoulders that shake, the breath that catches."""
    sob = max(0.0, a.wave(1.5)) * (0.5 + 0.5 * a.wave(0.31))
    row = a.add(
        {
            "head": (26.0 + 2.0 * sob, 3.0 * a.phrase(0.2), 0.0),
            "spine": (15.0 + 2.5 * sob, 0.0, 0.0),
            "hips": (0.0, -0.012, 0.0),
        }
    )
    return posed(
        row,
        {
            "hand": (-0.16, 0.00, 0.38),
            "palm": (-62.0, 22.0, 0.0),
            "curl": 0.18,
            "elbow": 0.10,
            "shrug": 6.0 + 7.0 * sob,
            "look": 0.0,
        },
    )


def laugh(a: Acting) -> Floats:
    """The head goes back, the chest bounces, a hand comes to the belly."""
    ha = max(0.0, sin(2.0 * pi * 3.6 * a.t)) * (0.55 + 0.45 * a.wave(0.45))
    row = a.add(
        {
            "head": (-13.0 + 4.0 * ha + 5.0 * a.phrase(0.4), 0.0, 5.0 * a.phrase(0.3)),
            "spine": (-6.0 + 5.0 * ha + 6.0 * a.phrase(0.35), 0.0, 0.0),
        }
    )
    return posed(
        row,
        {
            "right_hand": (-0.34, -0.56, 0.30),
            "right_palm": (10.0, 16.0, 0.0),
            "jaw": 13.0 + 7.0 * ha,
            "shrug": 4.0 + 5.0 * ha,
        },
    )


def shout(a: Acting) -> Floats:
    """Leaning into it, arms out, the mouth wide."""
    burst = 0.6 + 0.4 * a.phrase(0.9)
    row = a.add(
        {
            "head": (-5.0 - 4.0 * burst, 0.0, 0.0),
            "spine": (11.0 * burst, 5.0 * a.phrase(0.4), 0.0),
            "hips": (0.0, -0.02, 0.03),
        }
    )
    return posed(
        row,
        {
            "hand": (0.30, -0.40 + 0.12 * burst, 0.55),
            "palm": (-12.0, -18.0, 0.0),
            "curl": 0.12,
            "jaw": 17.0 + 8.0 * burst,
            "elbow": 0.25,
        },
    )


def nod(a: Acting) -> Floats:
    """Two or three nods, the first the deepest."""
    depth = 1.0 / (1.0 + 0.5 * a.t)
    return a.add({"head": (9.0 * depth * (1.0 - np.cos(2.0 * pi * 1.35 * a.t)), 0.0, 0.0), "spine": (2.0, 0.0, 0.0)})


def shake_head(a: Acting) -> Floats:
    """No: from side to side, dying away."""
    return a.add(
        {
            "head": (3.0, 24.0 * sin(2.0 * pi * 1.25 * a.t) / (1.0 + 0.25 * a.t), 0.0),
            "spine": (0.0, 3.0 * sin(2.0 * pi * 1.25 * a.t), 0.0),
        }
    )


def sleep(a: Acting) -> Floats:
    """The slow breath of sleep."""
    return a.add({"spine": (1.8 * a.wave(0.22), 0.0, 0.0), "shrug": 2.0 * a.wave(0.22)})


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


def hold(a: Acting) -> Floats:
    """Something held before the body at the height of the waist."""
    return posed(
        a.row,
        {"right_hand": (-0.10, -0.46, 0.52), "right_palm": (6.0, 0.0, 0.0), "right_curl": 0.8, "right_elbow": 0.06},
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


GESTURES: dict[str, Callable[[Acting], Floats]] = {
    "talk": talk,
    "listen": listen,
    "look": look,
    "point": point,
    "wave": wave,
    "reach": reach,
    "pick_up": pick_up,
    "put_down": put_down,
    "hand_over": hand_over,
    "take": take,
    "light_lamp": light_lamp,
    "open_door": open_door,
    "knock": knock,
    "phone": phone,
    "drink": drink,
    "eat": eat,
    "read": read,
    "write": write,
    "type": type_,
    "drive": drive,
    "ride": ride,
    "shoot": shoot,
    "punch": punch,
    "embrace": embrace,
    "kiss": kiss,
    "handshake": handshake,
    "carry": carry,
    "push": push,
    "pull": pull,
    "dance": dance,
    "cry": cry,
    "laugh": laugh,
    "shout": shout,
    "nod": nod,
    "shake_head": shake_head,
    "sleep": sleep,
    "swim": swim,
    "climb": climb,
    "jump": jump,
    "throw": throw,
    "hold": hold,
    "fall": fall,
    "sneak": sneak,
    "limp": limp,
}
"""The gestures by name."""
