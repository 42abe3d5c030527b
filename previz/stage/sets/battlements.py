"""The walk on top of a castle's wall: merlons before a far country, a tower with its door, a banner, a brazier."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, quad
from previz.stage.props import paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, hills, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import ball, box, boxes, cylinder, extrude, lathe, tube

_STONE, _DARK, _PALE, _SLATE = "#8f897b", "#7c766a", "#9c9585", "#6b5c54"
_LONG, _WIDE, _DROP = 26.0, 3.6, 11.0
"""How long and how wide in metres the walk is, and how far under it the land lies."""


def battlements(setting: Setting) -> Place:
    """A wall walk along X: merlons to the north, a low kerb to the yard in the south, towers at both ends."""
    d = Dresser(setting)
    ground(d, "#7d8664", lambda x, z: np.full_like(x + z, -_DROP))
    hills(d, ((210, -4, 16, "#7d8771"), (430, 12, 50, "#98a09a")))
    treeline(d, 130, 4)
    d.put("walk", quad((-_LONG / 2, 0.0, 1.8), (_LONG / 2, 0.0, 1.8), (_LONG / 2, 0.0, -1.8), (-_LONG / 2, 0.0, -1.8),
                       "#9a9282"), solid=False)  # fmt: skip
    d.put("flags", _flags(setting.seed), solid=False)
    d.put("wall", box(_LONG, _DROP - 0.01, _WIDE + 1.0, _STONE, (0, -_DROP, -0.1)), solid=False)
    d.put("parapet", _parapet(), (0, 0, -1.95))
    d.put("kerb", box(_LONG, 0.34, 0.3, _DARK, (0, 0, 1.95)))
    for side in (-1, 1):
        d.put("towers", _tower(), (side * (_LONG / 2 + 2.4), 0, -0.6), solid=False)
        d.block(side * _LONG / 2 - 0.6, -2.0, side * _LONG / 2 + 0.6, 2.0)
    for x, paint in ((-5.6, "#7b3f3a"), (7.2, "#3f5675")):
        d.put("banners", _banner(paint), (x, 0, -1.75), solid=False)
    d.put("brazier", _brazier(), (3.4, 0, -1.2), glow=0.5 if d.night else 0.1)
    d.lamp(3.4, 1.3, -1.1, 9.0, 10.0, (1.0, 0.74, 0.46))
    d.put("keep", _keep(d.night), (-9.0, -_DROP, 24.0), solid=False)
    d.spot("battlements", 0.4, -0.95, 1.0)
    d.spot("parapet", -1.2, -1.0, 1.0)
    d.spot("door", -_LONG / 2 + 1.2, 0.0, np.pi / 2)
    return d.finish((-_LONG / 2 + 0.8, -1.35, _LONG / 2 - 0.8, 1.5), centre=(0.0, -0.1))


def _parapet() -> Mesh:
    """A breast wall with its merlons, each with a slit."""
    count = int(_LONG // 1.7)
    spots = [(-_LONG / 2 + 0.85 + 1.7 * i) for i in range(count)]
    teeth = boxes([(1.02, 0.92, 0.46)] * count, [(x, 0.95, 0.0) for x in spots], [_STONE] * count)
    caps = boxes([(1.1, 0.09, 0.54)] * count, [(x, 1.87, 0.0) for x in spots], [_PALE] * count)
    slits = boxes([(0.07, 0.5, 0.48)] * count, [(x, 1.1, 0.0) for x in spots], [paints.IRON] * count)
    courses = boxes([(_LONG, 0.04, 0.02)] * 2, [(0, y, 0.25) for y in (0.32, 0.64)], [_DARK] * 2)
    return merge(box(_LONG, 0.95, 0.46, _STONE), teeth, caps, slits, courses)


def _flags(seed: int) -> Mesh:
    """Worn flagstones here and there on the walk."""
    rng = np.random.default_rng(seed)
    count = 60
    x, z = rng.uniform(-12.0, 12.0, count), rng.uniform(-1.5, 1.6, count)
    extents = np.stack([rng.uniform(0.4, 0.9, count), np.full(count, 0.006), rng.uniform(0.3, 0.6, count)], 1)
    tones = ("#a59d8c", "#8d8576", "#958d7d")
    return boxes(extents, np.stack([x, np.full(count, 0.002), z], 1), [tones[i % 3] for i in range(count)])


def _tower() -> Mesh:
    """A round tower that stands over the walk, with a door to it on both sides and a roof of slate."""
    doors = [moved(box(1.0, 2.1, 0.3, "#4d3f33"), (side * 2.55, 0, 0.7), np.pi / 2) for side in (-1, 1)]
    return merge(
        lathe([(3.0, -_DROP), (2.7, -_DROP + 1.5), (2.6, 5.6), (3.0, 6.1), (3.0, 7.0)], _STONE, 20),
        lathe([(3.3, 7.0), (0, 11.4)], _SLATE, 20),
        *doors,
        *(moved(box(0.18, 1.1, 0.2, paints.IRON, (0, 3.2, 2.55)), heading=a) for a in (0.4, 2.6, 4.2)),
    )


def _banner(paint: str) -> Mesh:
    """A pennon on a pole that stands at a merlon, blown to one side."""
    cloth = extrude([(0.05, 3.1), (1.5, 3.35), (1.05, 3.62), (1.5, 3.95), (0.05, 4.2)], 0.025, paint)
    return merge(
        tube([(0, 0, 0), (0, 4.5, 0)], [0.04, 0.028], paints.WOOD, 8),
        cloth,
        ball(0.06, paints.BRASS, (0, 4.5, 0), 8, 6),
    )


def _brazier() -> Mesh:
    """An iron basket of coals on three legs."""
    around = [(float(np.cos(a)), float(np.sin(a))) for a in np.arange(3) * 2 * np.pi / 3]
    legs = [tube([(0.3 * c, 0, 0.3 * s), (0.16 * c, 0.8, 0.16 * s)], 0.022, paints.IRON, 6) for c, s in around]
    return merge(
        *legs,
        lathe([(0.14, 0.68), (0.26, 0.96), (0.24, 0.96), (0.12, 0.72)], paints.IRON, 14),
        ball(0.2, paints.FLAME, (0, 0.92, 0), 10, 6),
        cylinder(0.12, 0.34, paints.FLAME, (0, 0.96, 0), top=0.01, sides=8),
    )


def _keep(lit: bool) -> Mesh:
    """The keep beyond the yard."""
    panes = [
        box(0.6, 1.6, 0.2, paints.GLOW if lit else paints.IRON, (x, y, -4.55)) for x in (-3.6, 0, 3.6) for y in (8, 13)
    ]
    teeth = boxes([(1.1, 1.1, 0.6)] * 6, [(-5 + i * 2.0, 19, -4.2) for i in range(6)], ["#979081"] * 6)
    return merge(box(12, 19, 9, "#979081"), teeth, *panes)
