"""The face that moves: how brows, jaw and the corners of the mouth carry the skin, and the eyelids.

All in the head's own space (see `head`).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from previz.stage.figures.shell import Colour, Shell, shell
from previz.stage.figures.skeleton import BONE, BONES, FEATURES, SIDES, Floats

LID_OPEN = 40.0
"""By how many degrees a lid is raised from shut to open."""

_EYE, _MOUTH = np.array(FEATURES["eye"]), FEATURES["lip"][1]
_LID_RADIUS = 0.105
_LID_HALF = 1.12
_LID_RIM, _LID_TOP = -0.25, 1.25
"""The sides, the rim and the top of a shut lid, in radians from straight ahead of the eye."""

_LIPS = (0.115, 0.075)
_BROW = (0.155, 0.072)
_CORNER = (0.075, 0.065)
"""Half widths and half heights of what is carried, in heads."""


def expressive(face: Shell) -> Shell:
    """The face with its skin carried by jaw, brows and the corners of the mouth."""
    vertices = face.vertices.copy()
    points, weights = vertices[:, :3], vertices[:, 9:]
    front = np.where(points[:, 2] > 0.12, 1.0, 0.0)
    _part_lips(points, weights, front)
    for name, side in SIDES:
        for feature, half in (("brow", _BROW), ("lip", _CORNER)):
            x, y, _ = FEATURES[feature]
            share = 0.96 * front * _bump((points[:, 0] - side * x) / half[0], (points[:, 1] - y) / half[1])
            weights *= 1.0 - share[:, None]
            weights[:, BONE[f"{name}_{feature}"]] += share
    return replace(face, vertices=vertices)


def _part_lips(points: Floats, weights: Floats, front: Floats) -> None:
    """The upper lip goes with the head and the lower one with the jaw, so that the mouth opens between them."""
    x, y = points[:, 0] / _LIPS[0], points[:, 1] - _MOUTH
    near = front * _bump(0.8 * x, y / _LIPS[1])
    between = np.clip((0.004 - y) / 0.0075, 0.0, 1.0)
    jaw = np.clip(1.0 - x**4, 0.0, 1.0) * between + 0.35 * np.clip(x**4, 0.0, 1.0) * between
    weights *= 1.0 - near[:, None]
    weights[:, BONE["head"]] += near * (1.0 - jaw)
    weights[:, BONE["jaw"]] += near * jaw


def _bump(x: Floats, y: Floats) -> Floats:
    """1 in the middle of an ellipse and 0 outside of it, flat at both."""
    t = np.clip(1.35 * (1.0 - np.hypot(x, y)), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t))


def lid_shells(skin: Colour, lash: Colour) -> list[Shell]:
    """The upper eyelids, shut, each a patch of a ball about its eye with lashes along the rim."""
    shade: Colour = (skin[0] * 0.92, skin[1] * 0.90, skin[2] * 0.89)
    shells = []
    for name, side in SIDES:
        weights = np.eye(len(BONES))[BONE[f"{name}_lid"]]
        shells.append(_patch(side, shade, weights, 0.055, 1.0, 0.0, 6))
        shells.append(_patch(side, lash, weights, 0.0, 0.062, 0.003, 1))
    return shells


def _patch(side: float, colour: Colour, weights: Floats, low: float, high: float, lift: float, rows: int) -> Shell:
    """A band of a lid, from a share of the way up from its rim to another."""
    across = np.linspace(-_LID_HALF, _LID_HALF, 11)
    rim = _LID_RIM * (1.0 - (across / _LID_HALF) ** 2)
    up = rim + (_LID_TOP - rim) * np.linspace(low, high, rows + 1)[:, None]
    yaw = np.broadcast_to(across, up.shape)
    out = np.stack([np.sin(yaw) * np.cos(up), np.sin(up), np.cos(yaw) * np.cos(up)], axis=-1).reshape(-1, 3)
    i, j = (grid.ravel() for grid in np.meshgrid(np.arange(rows), np.arange(10), indexing="ij"))
    a = i * 11 + j
    triangles = np.concatenate([np.stack([a, a + 1, a + 12], 1), np.stack([a, a + 12, a + 11], 1)])
    return shell(_EYE * (side, 1.0, 1.0) + out * (_LID_RADIUS + lift), out, triangles, colour, weights)
