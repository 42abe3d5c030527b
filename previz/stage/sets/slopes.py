"""A ski run: a long slope of snow between firs, with the pylons of a lift, and the run-out below it."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, merge
from previz.stage.props import nature, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, profile, ridge, scatter
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import box, boxes, cylinder, tube

_GRADE = 0.34
"""How steep the run is: metres down for each metre along."""

_FOOT = 4.0
"""Where the run-out begins, in metres along X."""

_RUN = -7.0
"""Where across, in metres along Z, the middle of the run is."""


def level(x: Floats, z: Floats) -> Floats:
    """The height of the snow: level below the foot of the run, and above it as steep as the run, rougher off it."""
    up = np.maximum(_FOOT - x, 0.0)
    rounded = np.where(up < 2.0, up * up / 4.0, up - 1.0)
    off = np.clip((np.abs(z - _RUN) - 9.0) / 12.0, 0.0, 1.0) * np.clip(up / 10.0, 0.0, 1.0)
    return np.asarray(_GRADE * np.minimum(rounded, 180.0) + off * (1.1 * np.sin(0.21 * x + 0.4 * z) + 1.3))


def ski_slope(setting: Setting) -> Place:
    """A groomed run that comes down from the left, firs to both sides, the lift beside it, peaks behind."""
    d = Dresser(setting)
    ground(d, "#e3e8ec", level, 0.03)
    for i, (radius, low, high, paint) in enumerate(((320, 10, 120, "#8d98a2"), (560, 60, 240, "#a9b4bd"))):
        heights = profile(setting.seed + i, 170, low + 40, high + 40, 0.72)
        d.put("peaks", ridge(radius, -30, heights, paint), solid=False)
    trees = nature.pine(7.5)
    scatter(d, "firs", trees, 70, 16, 95, (0.6, 1.25), _beside_the_run)
    for x, z, scale in (
        (-9.0, -17.5, 1.0),
        (-15.0, 3.4, 1.1),
        (-21.0, -18.4, 0.9),
        (-4.0, -18.8, 0.8),
        (-26.0, 4.6, 1.2),
    ):
        d.put("near firs", nature.pine(6.4 * scale), (x, float(level(np.array(x), np.array(z))), z), solid=False)
    poles = range(-28, 4, 4)
    for side, paint in ((-1, "#b5473a"), (1, "#3f6ea3")):
        at = [(x, float(level(np.array(float(x)), np.array(_RUN))), _RUN + side * 8.2) for x in poles]
        d.put("markers", boxes([(0.06, 1.5, 0.06)] * len(at), at, [paint] * len(at)), solid=False)
    for x in (-40.0, -22.0, -4.0):
        d.put("lift", _pylon(), (x, float(level(np.array(x), np.array(2.5))), 2.5), solid=False)
    d.put("tracks", _tracks(), solid=False)
    d.put("fence", boxes([(0.04, 0.7, 2.9)] * 9, [(19.0, 0.1, -16 + 3.2 * i) for i in range(9)], ["#c8743c"] * 9))
    d.spot("slope", 1.0, _RUN + 3.0, -np.pi / 2)
    top, foot = -30.0, _FOOT - 1.0
    return d.finish(
        (_FOOT + 0.5, -12, 16, 6), centre=(8.0, -3.0), axis=np.pi / 2,
        lane=((top, _GRADE * (_FOOT - top - 1.0), _RUN), (foot, 0.0, _RUN)), daylight=(0.5, 0.75, 0.6),
    )  # fmt: skip


def _beside_the_run(x: Floats, z: Floats) -> Floats:
    """The ground for firs; those that would stand on the run or before it are sunk out of sight."""
    clear = (np.abs(z - _RUN) < 10.5) | ((np.abs(x - 10.0) < 18.0) & (np.abs(z) < 22.0))
    return np.asarray(level(x, z) - np.where(clear, 60.0, 0.0))


def _pylon() -> Mesh:
    """A pylon of a lift with its cables and a chair."""
    mast = merge(cylinder(0.22, 9.0, "#6f7a80", sides=10), box(0.3, 0.25, 3.6, "#6f7a80", (0, 8.7, 0)))
    cables = [
        tube([(-9.0, 9.0 + 9.0 * _GRADE, s), (9.0, 9.0 - 9.0 * _GRADE, s)], 0.03, paints.BLACK, 5) for s in (-1.7, 1.7)
    ]
    chair = merge(
        tube([(3.0, 8.0 - 0.1, 1.7), (3.0, 6.3, 1.7)], 0.03, paints.IRON, 5),
        box(0.5, 0.08, 1.4, "#45525a", (3.0, 5.7, 1.7)),
        box(0.08, 0.6, 1.4, "#45525a", (2.76, 5.75, 1.7)),
    )
    return merge(mast, *cables, chair)


def _tracks() -> Mesh:
    """The ridges that a groomer leaves, down the run."""
    lines = []
    for offset in np.linspace(-7.0, 7.0, 8):
        xs = np.linspace(-34.0, _FOOT + 2.0, 14)
        ys = level(xs, np.full_like(xs, _RUN)) - 0.004
        lines.append(
            tube([(float(x), float(y), float(_RUN + offset)) for x, y in zip(xs, ys, strict=True)], 0.016, "#cfd8df", 4)
        )
    return merge(*lines)
