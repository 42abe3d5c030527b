"""Gestures towards a thing or a person: the hand goes out to a place in the world."""

from __future__ import annotations

from math import pi, sin

import numpy as np

from previz.stage.figures.acting import Acting, bent_towards, blended, hand_name, near_hand
from previz.stage.figures.rig import FIELD, posed, shifted
from previz.stage.figures.rotation import keyed
from previz.stage.figures.skeleton import Floats


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
    above: Floats = a.goal + np.array([0.0, 0.03, 0.0])
    return above


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


def rest_hand(a: Acting) -> Floats:
    """A palm comes to lie on something and stays there, the fingers a little bent over it."""
    place = a.before(0.42 * a.s, 0.98 * a.s, -0.16 * a.s) if a.goal is None else a.goal
    out = keyed(a.t, (0.0, 0.0), (min(0.8, 0.45 * a.seconds), 1.0), (a.seconds, 1.0))
    return _extended(a, place, out, 0.22, (62.0 * out, 0.0, 0.0))


def aloft(a: Acting) -> Floats:
    """What gives light, or tells something, held up beside the head."""
    return _held_out(a, (0.30 + _sway(a, 0.02, 2.3), -0.12, 0.52), (-46.0, 0.0, -20.0), 1.0, 0.25)


def lantern(a: Acting) -> Floats:
    """What gives light and hangs, held out before the shoulder, so that it is beside the chest."""
    return _held_out(a, (0.2 + _sway(a, 0.015, 2.9), -0.02, 0.6), (8.0, 0.0, 0.0), 0.9, 0.2)


def torch(a: Acting) -> Floats:
    """What burns held out before the shoulder, its flame no higher than the head."""
    return _held_out(a, (0.26 + _sway(a, 0.02, 2.3), -0.22, 0.62), (-40.0, 0.0, -16.0), 1.0, 0.25)


def _held_out(
    a: Acting, hand: tuple[float, float, float], palm: tuple[float, float, float], curl: float, elbow: float
) -> Floats:
    return a.set({"right_hand": hand, "right_palm": palm, "right_curl": curl, "right_elbow": elbow})


def _sway(a: Acting, far: float, seconds: float) -> float:
    """How far a hand has swayed that holds still."""
    return far * sin(2.0 * pi * a.t / seconds)


def groom(a: Acting) -> Floats:
    """Long strokes down somebody's hair, the other hand on their shoulder."""
    far = a.goal is None or float(np.linalg.norm((a.goal - a.root)[[0, 2]])) > a.s
    shoulder = a.before(0.42 * a.s, 1.0 * a.s) if a.goal is None or far else a.goal
    stroke = keyed((a.t % _STROKE) / _STROKE, (0.0, 0.0), (0.55, 1.0), (0.7, 1.0), (1.0, 0.0))
    down = np.array([0.0, 0.30 - 0.26 * stroke, 0.0]) * a.s
    back = -(0.05 + 0.03 * stroke) * a.s * a.facing
    a.pull_hand(1, shoulder + down + back - 0.02 * a.s * a.left, 1.0)
    a.pull_hand(0, shoulder + 0.14 * a.s * a.left, 1.0)
    return posed(
        a.add({"spine": (6.0, 0.0, 0.0), "head": (10.0, 0.0, 0.0)}),
        {"right_palm": (20.0, 10.0, 0.0), "left_palm": (50.0, 0.0, 0.0), "right_curl": 0.9},
    )


_STROKE = 1.5
"""Seconds from one stroke of a brush to the next."""


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


def surrender(a: Acting) -> Floats:
    """Both hands up, open, beside the head and clear of it."""
    return posed(
        a.add({"left_shrug": 5.0, "right_shrug": 5.0}),
        {"hand": (0.44, 0.46 + 0.01 * a.wave(0.4), 0.22), "palm": (40.0, -20.0, 0.0), "curl": 0.06, "elbow": 0.0},
    )


def hang(a: Acting) -> Floats:
    """Both arms beyond the head, as weight has them of one who hangs by the feet; the legs are straight."""
    drift = 0.03 * a.wave(0.3)
    return posed(
        a.add({"left_shrug": 9.0, "right_shrug": 9.0, "head": (-12.0, 0.0, 0.0)}),
        {"hand": (0.12 + drift, 0.98, 0.12), "palm": (10.0, 8.0, 0.0), "curl": 0.25, "elbow": 0.0},
    )


def shelter(a: Acting) -> Floats:
    """The right hand before the shoulder, with what is held over the head."""
    a.pull_hand(1, a.before(0.20 * a.s, 1.34 * a.s, -0.10 * a.s), 1.0)
    return posed(
        a.row,
        {"right_hand": (-0.10, -0.02, 0.42), "right_palm": (-70.0, 0.0, 0.0), "right_curl": 0.9, "right_elbow": 0.1},
    )


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
    a.pull_hand(1, centre - a.left * 0.085 - a.facing * 0.10 + np.array([0.0, 0.875 * height, 0.0]), near)
    a.pull_hand(0, centre + a.left * 0.17 + np.array([0.0, 0.66 * height, 0.0]), near)
    touching = posed(row, {"hand": (-0.05, -0.05, 0.6), "palm": (-4.0, -8.0, 0.0), "curl": 0.1, "elbow": 0.1})
    return blended(row, touching, near)
