"""Restaurants and dining rooms."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved, scattered
from previz.stage.props import furniture, household, paints, small, tableware
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import chandelier, pendant
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, rug, shell, window
from previz.stage.shapes import ball, box, cylinder, lathe

_WINE, _WALNUT = "#7a3f3b", "#5d4330"


def restaurant(setting: Setting) -> Place:
    """A restaurant: laid tables with cloths and candles, banquettes, tall windows, a pass to the kitchen."""
    d = Dresser(setting)
    _, y, z = setting.size
    finish = Finish(
        "#a08f76",
        "#6b5140",
        trim=_WALNUT,
        dado=_WALNUT,
        dado_height=1.1,
        openings={
            "west": [window(-1.9, 1.7, 0.7, 2.0), window(1.6, 1.7, 0.7, 2.0)],
            "south": [doorway(2.8, 1.1)],
            "north": [doorway(3.2, 1.0, fitted="open")],
        },
    )
    floor = shell(d, finish)
    outside(d, "town")
    for along in (-2.9, 0.0):
        hang(d, "north", _banquette(2.5), along, 0.0, 0.3)
        d.block(along - 1.3, -z / 2, along + 1.3, -z / 2 + 0.7)
        hang(d, "north", small.picture_frame(1.1, 0.8, paints.BRASS), along, 1.65, 0.03)
        d.seat(along, -z / 2 + 0.5, 0.0, 0.46, "banquette")
        _laid_table(d, along, -z / 2 + 1.15, (1.0,))
    for tx, tz in ((-2.6, 0.3), (2.5, 0.2), (-2.8, 2.5), (1.2, 2.7)):
        _laid_table(d, tx, tz, (-1.0, 1.0))
    for lx in (-2.9, 0.0, 2.9):
        d.put("pendants", pendant(y - 2.0, "#5c4a35", 0.26), (lx, 2.0, -z / 2 + 1.3), solid=False, glow=0.6)
        d.lamp(lx, 1.95, -z / 2 + 1.4, 2.6, 5.5)
    d.lamp(-1.6, 2.5, 1.4, 3.0, 7.0)
    d.lamp(2.0, 2.5, 1.4, 3.0, 7.0)
    d.put("plant", household.plant(), (3.9, 0, 2.6))
    d.spot("table", 0.2, 1.0, np.pi)
    d.spot("kitchen", 3.2, -z / 2 + 0.6, 0.0)
    return d.finish(floor, centre=(0.2, 1.0), daylight=(-1.0, 0.8, 0.2))


def _banquette(wide: float) -> Mesh:
    """A padded bench along a wall, buttoned in upright rolls."""
    rolls = [
        box(wide / 8 - 0.01, 0.62, 0.14, _WINE, (-wide / 2 + (i + 0.5) * wide / 8, 0.44, -0.22), bevel=0.04)
        for i in range(8)
    ]
    return merge(
        box(wide, 0.3, 0.52, paints.DARK_WOOD), box(wide, 0.16, 0.56, _WINE, (0, 0.3, 0.02), bevel=0.05), *rolls
    )


def _laid_table(d: Dresser, x: float, z: float, sides: tuple[float, ...]) -> None:
    """A table under a cloth, laid for those who sit at its sides along Z."""
    cloth = merge(
        lathe([(0.54, 0.46), (0.5, 0.6), (0.46, 0.745), (0, 0.75)], "#d9d3c3", 20),
        cylinder(0.05, 0.5, paints.IRON, sides=10),
        cylinder(0.26, 0.03, paints.IRON, sides=14),
    )
    d.put("tables", cloth, (x, 0, z))
    laid = [moved(small.candle(), (0.0, 0.75, 0.0)), moved(tableware.glass(), (0.2, 0.75, 0.06))]
    laid += [moved(tableware.plate(), (0.0, 0.75, s * 0.3)) for s in (-1, 1)]
    d.put("table things", merge(*laid), (x, 0, z), solid=False)
    d.put("flames", ball(0.022, paints.FLAME, (x, 0.97, z), 8, 5), solid=False, glow=1.0)
    for s in sides:
        d.put("chairs", furniture.chair(paints.DARK_WOOD), (x, 0, z + s * 0.74), np.pi if s > 0 else 0.0)
        d.seat(x, z + s * 0.74, np.pi if s > 0 else 0.0)
    d.surface(x - 0.2, 0.75, z)


def dining_room(setting: Setting) -> Place:
    """A dining room: a long laid table with candlesticks between high-backed chairs, a sideboard, a portrait."""
    d = Dresser(setting)
    _x, y, z = setting.size
    finish = Finish(
        "#7d6f5c",
        "#6b4f3b",
        trim=_WALNUT,
        dado=_WALNUT,
        dado_height=1.0,
        openings={
            "west": [window(-0.9, 1.2, 0.7, 1.8), window(1.3, 1.2, 0.7, 1.8)],
            "east": [doorway(1.4, 1.0, 2.2)],
        },
    )
    floor = shell(d, finish)
    outside(d, "trees")
    d.put("rug", rug(4.6, 2.7, _WINE, "#a98a5c"), (-0.2, 0, -0.6), solid=False)
    long = 3.4
    d.put("table", furniture.table(long, 1.1, paint=_WALNUT), (-0.2, 0, -0.6))
    d.put("runner", box(long - 0.5, 0.008, 0.4, paints.LINEN), (-0.2, 0.75, -0.6), solid=False)
    for i in range(4):
        sx = -0.2 - long / 2 + (i + 0.5) * long / 4
        for s in (-1, 1):
            d.put("chairs", _high_chair(), (sx, 0, -0.6 + s * 0.85), np.pi if s > 0 else 0.0)
            d.seat(sx, -0.6 + s * 0.85, np.pi if s > 0 else 0.0)
            laid = merge(tableware.plate(), moved(tableware.glass(), (0.2, 0, -s * 0.12)))
            d.put("table things", laid, (sx, 0.75, -0.6 + s * 0.36), solid=False)
    for cx in (-1.1, -0.2, 0.7):
        holder = merge(
            cylinder(0.06, 0.02, paints.BRASS, sides=10),
            cylinder(0.015, 0.2, paints.BRASS, sides=8),
            cylinder(0.012, 0.16, paints.LINEN, (0, 0.2, 0), sides=8),
        )
        d.put("candlesticks", holder, (cx, 0.755, -0.6), solid=False)
        d.put("flames", ball(0.02, paints.FLAME, (cx, 1.15, -0.6), 8, 5), solid=False, glow=1.0)
    d.surface(0.2, 0.76, -0.5)
    hang(d, "north", merge(box(2.0, 0.9, 0.45, _WALNUT, (0, 0, 0.22)), box(2.1, 0.05, 0.5, "#76563a", (0, 0.9, 0.24))))
    d.block(-1.1, -z / 2, 1.1, -z / 2 + 0.55)
    hang(d, "north", small.picture_frame(1.1, 1.4, paints.BRASS), 0.0, 1.25, 0.03)
    for s in (-1, 1):
        hang(d, "north", moved(household.lamp(), (0, 0, 0.22)), s * 0.75, 0.95)
        d.lamp(s * 0.75, 1.4, -z / 2 + 0.35, 1.4, 4.0)
    d.put("chandelier", chandelier(0.5, y - 2.1), (-0.2, 2.0, -0.6), solid=False, glow=0.6)
    d.lamp(-0.2, 1.95, -0.6, 4.0, 6.5)
    d.spot("table", -0.2, 1.0, np.pi)
    d.spot("sideboard", 0.0, -z / 2 + 0.95, np.pi)
    return d.finish(floor, centre=(0.0, 1.5), daylight=(-1.0, 0.7, 0.2))


def _high_chair(paint: Paint = paints.DARK_WOOD) -> Mesh:
    legs = [(sx * 0.2, 0.0, sz * 0.19) for sx in (-1, 1) for sz in (-1, 1)]
    return merge(
        scattered(box(0.05, 0.45, 0.05, paint), legs, np.zeros(4), np.ones(4)),
        box(0.46, 0.06, 0.44, _WINE, (0, 0.43, 0), bevel=0.02),
        box(0.46, 0.72, 0.05, paint, (0, 0.46, -0.2), bevel=0.02),
        box(0.36, 0.5, 0.03, _WINE, (0, 0.58, -0.17), bevel=0.01),
    )
