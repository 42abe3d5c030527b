"""The line of action on a plan: the line itself, and the side of it that the first camera is on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from previz.stage.plan.ink import Mark, Path, Pen, Words, line
from previz.stage.plan.paper import WINDOW, Paper
from previz.stage.plan.set_ups import Rig
from previz.stage.world import Vector

Floats = npt.NDArray[np.float64]

_NEAR, _ACROSS, _LINE = "#3f8f5a", "#c23b3b", "#c23b3b"
_FAR = 1000.0


def axis_marks(ends: tuple[Vector, Vector], rigs: Sequence[Rig], paper: Paper) -> tuple[Mark, ...]:
    """The line through two floor points; the side of the first camera shaded green, the other one red."""
    first, second = (paper.at(np.array([point[0], point[2]])) for point in ends)
    along = second - first
    length = float(np.linalg.norm(along))
    if length < 1e-6:
        return ()
    along /= length
    across = np.array([-along[1], along[0]])
    if rigs and float((paper.at(rigs[0].first.eye[[0, 2]]) - first) @ across) < 0:
        across = -across
    start, end = first - along * _FAR, first + along * _FAR
    side = [start, end, end + across * _FAR, start + across * _FAR]
    other = [start, end, end - across * _FAR, start - across * _FAR]
    return (
        Path(line(side, closed=True), Pen(fill=_NEAR, opacity=0.07)),
        Path(line(other, closed=True), Pen(fill=_ACROSS, opacity=0.07)),
        Path(line([start, end]), Pen(_LINE, 0.45, dashes=(4.0, 1.2, 0.6, 1.2))),
        _name(first, along, across),
    )


def _name(first: Floats, along: Floats, across: Floats) -> Words:
    """The name of the line, written along it where it enters the window."""
    if along[0] < 0:
        along = -along
    steps = np.arange(-400.0, 400.0, 2.0)
    points = first + along * steps[:, None]
    seen = (
        (points[:, 0] > WINDOW.left + 6)
        & (points[:, 0] < WINDOW.right - 40)
        & (points[:, 1] > WINDOW.top + 8)
        & (points[:, 1] < WINDOW.bottom - 8)
    )
    at = points[seen][0] if seen.any() else first
    angle = float(np.degrees(np.arctan2(along[1], along[0])))
    place = at - across * 1.2 if across[1] > 0 else at + across * 1.2
    return Words("line of action", float(place[0]), float(place[1]), 2.8, _LINE, turned=angle, halo="#ffffff")
