"""Where people compete: the sand of an old arena, an ice rink, a court in a sports hall."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, quad
from previz.stage.props import paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import COOL, panel
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, window
from previz.stage.shapes import box, boxes, cylinder, tube

_SAND, _STONE, _DARK_STONE = "#c9b284", "#a89a80", "#8d8069"
_SIDES = 28
_ROUND, _ROWS, _RISE, _DEEP = 21.0, 9, 0.75, 1.3
"""Metres from the middle of an arena to its wall, and how many rows of stone there are, how high and deep each."""

_CLOTHES = ("#b08a5a", "#8d5a4c", "#c4b79a", "#7a6a58", "#9a7b6a", "#6d7b5f")
_RED, _BLUE, _WHITE = "#a5473b", "#3c5f8a", "#e4e8ea"


def arena(setting: Setting) -> Place:
    """An arena of old: sand within a round wall, barred gates, tiers of stone full of people under the sky."""
    d = Dresser(setting)
    d.put("outside", quad((-300, -0.05, 300), (300, -0.05, 300), (300, -0.05, -300), (-300, -0.05, -300), "#a3947a"),
          solid=False)  # fmt: skip
    d.put("sand", cylinder(_ROUND, 0.02, _SAND, (0, -0.02, 0), sides=_SIDES), solid=False)
    tracks = [(float(x), 0.0, float(z)) for x, z in d.rng.uniform(-14, 14, (26, 2))]
    d.put("furrows", boxes([(1.6, 0.004, 0.12)] * 26, tracks, ["#b39c70"] * 26), solid=False)
    angles = (np.arange(_SIDES) + 0.5) * 2 * np.pi / _SIDES
    wide = 2 * (_ROUND + _ROWS * _DEEP) * float(np.tan(np.pi / _SIDES))
    d.put("wall", merge(*(_wedge(float(angle), wide, order % 7 == 3) for order, angle in enumerate(angles))),
          solid=False)  # fmt: skip
    _seated_round(d)
    for side in (-1, 1):
        d.put("banners", _banner(), (side * 8.0, 2.6, -float(np.sqrt(_ROUND**2 - 64)) + 0.35), solid=False)
    d.spot("gate", 0.0, -_ROUND + 1.2, 0.0)
    return d.finish((-14, -14, 14, 14), centre=(0.0, 0.4))


def _wedge(angle: float, wide: float, gated: bool) -> Mesh:
    """A stretch of the wall with the tiers behind it; a gate of bars in some."""
    share = wide * _ROUND / (_ROUND + _ROWS * _DEEP)
    tiers = [
        box(wide, 2.6 + row * _RISE, _DEEP, _STONE if row % 2 else "#b3a589", (0, 0, -_ROUND - (row + 0.5) * _DEEP))
        for row in range(_ROWS)
    ]
    front = [box(share + 0.3, 2.7, 0.4, _DARK_STONE, (0, 0, -_ROUND)), box(share + 0.4, 0.25, 0.7, _STONE,
             (0, 2.6, -_ROUND))]  # fmt: skip
    if gated:
        front.append(box(2.2, 2.3, 0.1, "#2b2622", (0, 0, -_ROUND + 0.22)))
        front += [cylinder(0.04, 2.3, paints.IRON, (0.3 * k, 0, -_ROUND + 0.3), sides=6) for k in range(-3, 4)]
    return moved(merge(*tiers, *front), (0, 0, 0), angle)


def _seated_round(d: Dresser) -> None:
    """A crowd all round."""
    count = 620
    row, angle = d.rng.integers(0, _ROWS, count), d.rng.uniform(0, 2 * np.pi, count)
    away = _ROUND + (row + 0.5) * _DEEP
    at = np.stack([np.sin(angle) * away, 2.6 + row * _RISE, np.cos(angle) * away], axis=1)
    picked = [_CLOTHES[int(i)] for i in d.rng.integers(0, len(_CLOTHES), count)]
    d.put("crowd", boxes([(0.5, 0.75, 0.5)] * count, at, picked), solid=False, copies=count)
    heads = boxes([(0.22, 0.26, 0.22)] * count, at + np.array([0, 0.77, 0]), ["#b58f76"] * count)
    d.put("crowd", heads, solid=False, copies=count)


def _banner() -> Mesh:
    return merge(box(1.3, 2.4, 0.04, _RED, (0, -2.2, 0)), box(1.5, 0.08, 0.08, paints.BRASS, (0, 0.2, 0)),
                 box(0.5, 0.5, 0.05, paints.BRASS, (0, -1.2, 0)))  # fmt: skip


def ice_rink(setting: Setting) -> Place:
    """An ice rink: white ice with its red and blue lines, boards and glass about it, a goal, rows of seats."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish("#7f8a92", "#e6eef2", boards="plain", trim="#54606a", ceiling="#59626a",
                    openings={"south": [doorway(x / 2 - 2.0, 1.6, 2.2)]})  # fmt: skip
    floor = shell(d, finish)
    d.put("lines", merge(
        box(0.3, 0.004, z - 3.0, _RED, (0, 0.001, 0)),
        *(box(0.3, 0.004, z - 3.0, _BLUE, (side * x / 6, 0.001, 0)) for side in (-1, 1)),
        *(_ring(2.2, side * x / 3, 0.0, _RED) for side in (-1, 1)), _ring(2.2, 0.0, 0.0, _BLUE),
    ), solid=False)  # fmt: skip
    for side in (-1, 1):
        goal = moved(_goal(), (side * (x / 2 - 3.6), 0, 0), -side * np.pi / 2)
        d.put("goal", goal, solid=False)
        d.put("boards", _boards(x - 2.4), (0, 0, side * (z / 2 - 1.3)), 0.0 if side < 0 else np.pi, solid=False)
        d.put("boards", _boards(z - 2.6), (side * (x / 2 - 1.2), 0, 0), -side * np.pi / 2, solid=False)
        hang(d, "north" if side < 0 else "south", box(x - 8.0, 0.9, 0.05, _BLUE), 0.0, 3.2, 0.05)
    for lx in (-x / 3, 0.0, x / 3):
        for lz in (-z / 4, z / 4):
            d.put("ceiling lights", moved(panel(1.2, 3.0), (lx, y - 0.1, lz)), solid=False, glow=0.9)
        d.lamp(lx, y - 1.0, 0.0, 11.0, 16.0, COOL)
    d.spot("goal", -x / 2 + 5.0, 0.0, -np.pi / 2)
    x0, z0, x1, z1 = floor
    return d.finish((x0 + 2.4, z0 + 2.4, x1 - 2.4, z1 - 2.4), centre=(0.0, 0.6))


def _ring(radius: float, x: float, z: float, paint: str) -> Mesh:
    around = np.linspace(0, 2 * np.pi, 33)
    return tube([(x + radius * np.cos(a), 0.003, z + radius * np.sin(a)) for a in around], 0.04, paint, 4)


def _boards(long: float) -> Mesh:
    """White boards with a yellow foot and a red rail."""
    return merge(box(long, 0.95, 0.12, _WHITE), box(long, 0.18, 0.14, "#d9b544"), box(long, 0.06, 0.16, _RED,
                 (0, 0.95, 0)))  # fmt: skip


def _goal() -> Mesh:
    """An ice hockey goal, its mouth to +Z."""
    bars = [tube([(side * 0.92, 0, 0), (side * 0.92, 1.2, 0)], 0.04, _RED, 8) for side in (-1, 1)]
    bars.append(tube([(-0.92, 1.2, 0), (0.92, 1.2, 0)], 0.04, _RED, 8))
    net = [tube([(-0.9 + 0.2 * k, 1.18, 0), (-0.9 + 0.2 * k, 0.02, -0.9)], 0.01, "#c9ccd0", 4) for k in range(10)]
    return merge(*bars, *net)


def court(setting: Setting) -> Place:
    """A court in a sports hall: boards of maple with painted lines, hoops at both ends, wall bars, a bench."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish("#c9c0a8", "#c79a5f", boards="planks", trim="#8a6a42", dado="#a9835a", dado_height=1.6,
                    openings={"south": [doorway(x / 2 - 1.6, 1.4, 2.2)],
                              "north": [window(a, 3.4, 2.2, 1.2) for a in (-6.0, -2.0, 2.0, 6.0)]})  # fmt: skip
    floor = shell(d, finish)
    wide, deep = x - 2.4, z - 2.0
    d.put("lines", merge(
        *(box(wide, 0.003, 0.06, _WHITE, (0, 0.002, side * deep / 2)) for side in (-1, 1)),
        *(box(0.06, 0.003, deep, _WHITE, (a, 0.002, 0)) for a in (-wide / 2, 0.0, wide / 2)),
        _ring(1.8, 0.0, 0.0, _WHITE),
        *(box(4.0, 0.002, 3.0, "#a5563b", (side * (wide / 2 - 2.0), 0.001, 0)) for side in (-1, 1)),
    ), solid=False)  # fmt: skip
    for side, wall in ((-1, "west"), (1, "east")):
        d.thing("hoop" if side < 0 else "far hoop", "basketball_hoop", (side * (x / 2 - 0.7), 0, 0), -side * np.pi / 2)
        for along in (-3.2, 3.2):
            hang(d, wall, _wall_bars(), along, 0.0, 0.06)
        d.lamp(side * x / 4, y - 0.9, 0.0, 12.0, 14.0, COOL)
        for lz in (-z / 4, z / 4):
            d.put("ceiling lights", moved(panel(0.5, 2.4), (side * x / 4, y - 0.1, lz)), solid=False, glow=0.8)
    d.put("bench", box(3.0, 0.42, 0.36, paints.WOOD), (-2.0, 0, z / 2 - 0.4), solid=True)
    d.seat(-2.0, z / 2 - 0.4, np.pi, 0.42, "bench")
    d.surface(-1.0, 0.42, z / 2 - 0.4)
    d.spot("hoop", -x / 2 + 2.2, 0.0, -np.pi / 2)
    return d.finish(floor, centre=(0.0, 0.6), daylight=(0.1, 0.9, -1.0))


def _wall_bars() -> Mesh:
    """Climbing bars against a wall."""
    posts = [box(0.08, 2.5, 0.1, paints.WOOD, (0.85 * k, 0, 0)) for k in (-1, 0, 1)]
    rungs = [tube([(-0.85, 0.3 + 0.2 * k, 0.06), (0.85, 0.3 + 0.2 * k, 0.06)], 0.02, paints.WOOD, 6) for k in range(11)]
    return merge(*posts, *rungs)
