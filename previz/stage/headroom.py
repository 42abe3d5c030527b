"""Head room: a camera that is free to turn looks up in time, so that nobody who rises leaves the frame by its top."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from previz.stage.lens import Gate, tangents
from previz.stage.view import Floats, View, project

_TOP = 0.9
"""The frame height over which a crown is too near to the edge."""

_STEEPEST = np.radians(30.0)
"""The most by which a camera looks up: beyond that its subject is over it."""

_AHEAD = 0.3
"""Seconds by which an operator who has rehearsed looks up before a head comes to the edge, and keeps to it after."""


def raised(views: Sequence[View], crowns: Floats, gate: Gate, step: float) -> Floats:
    """By how many radians (n,) each view, `step` seconds after the last, is to look higher for the points of its head
    (n, k, 3) that may be its highest."""
    needed = np.array([_needed(view, points, gate) for view, points in zip(views, crowns, strict=True)])
    reach = max(1, round(_AHEAD / max(step, 1e-6)))
    if not needed.any():
        return needed
    padded = np.pad(needed, 2 * reach, mode="edge")
    held = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).max(axis=-1)
    return np.asarray(np.convolve(held, np.hanning(2 * reach + 3)[1:-1] / (reach + 1), mode="valid"))


def _needed(view: View, points: Floats, gate: Gate) -> float:
    seen = [(height, depth) for _, height, depth in project(view, points, gate)]
    height, depth = max(seen, key=lambda each: each[0])
    if depth <= 0.1 or height <= _TOP:
        return 0.0
    up = tangents(view.lens_mm, gate)[1]
    return float(min(np.arctan(height * up) - np.arctan(_TOP * up), _STEEPEST))
