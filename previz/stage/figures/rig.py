"""The rig: a pose as one row of numbers that animators would turn, so that poses blend by plain arithmetic.

Places are metres in the root's frame (the floor between the feet, facing +Z), hands in arm's lengths from the
shoulder in the chest's frame; X of a hand is outward. Angles are degrees: (pitch, yaw, roll).
"""

from __future__ import annotations

import numpy as np

from previz.stage.figures.skeleton import Floats

_WIDTHS = {
    "hips": 3,
    "hips_turn": 3,
    "spine": 3,
    "head": 3,
    "left_hand": 3,
    "right_hand": 3,
    "left_palm": 3,
    "right_palm": 3,
    "left_elbow": 1,
    "right_elbow": 1,
    "left_curl": 1,
    "right_curl": 1,
    "left_shrug": 1,
    "right_shrug": 1,
    "left_foot": 3,
    "right_foot": 3,
    "left_foot_turn": 3,
    "right_foot_turn": 3,
    "knees": 1,
    "jaw": 1,
    "look": 1,
    "brow_lift": 1,
    "brow_tilt": 1,
    "lids": 1,
    "smile": 1,
    "grounded": 1,
}
"""Fields of the rig.

hips: place of the pelvis joint. palm: pronation, flexion, deviation to the thumb. elbow: how far it is lifted outward,
0..1. curl: fingers, 0..1. foot: sole under the ankle. foot_turn: pitch (toe down), yaw outward, bend of the toes.
knees: how far they point outward, 0..1. jaw: open, degrees. look: how far the head follows the gaze, 0..1. brow_lift:
-1 frowning to 1 raised. brow_tilt: degrees, inner ends up. lids: 1 shut, below 0 wide open. smile: the corners of the
mouth, -1..1. grounded: 1 where the legs carry the body.
"""


def _slices() -> dict[str, slice]:
    found, start = {}, 0
    for name, width in _WIDTHS.items():
        found[name] = slice(start, start + width)
        start += width
    return found


FIELD = _slices()
"""Where each field lies in the row."""

WIDTH = sum(_WIDTHS.values())

Values = dict[str, float | tuple[float, ...] | Floats]


def posed(base: Floats, values: Values) -> Floats:
    """A copy of a row with fields replaced. `hand`, `palm`, `foot`, … without a side set both."""
    row = base.copy()
    for name, value in values.items():
        for field in (name,) if name in FIELD else (f"left_{name}", f"right_{name}"):
            row[FIELD[field]] = value
    return row


def shifted(base: Floats, values: Values) -> Floats:
    """A copy of a row with fields increased."""
    row = base.copy()
    for name, value in values.items():
        for field in (name,) if name in FIELD else (f"left_{name}", f"right_{name}"):
            row[FIELD[field]] += value
    return row


def blank() -> Floats:
    """A row of zeros."""
    return np.zeros(WIDTH)
