"""Barber shops, and halls in which a ruler receives."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, tilted
from previz.stage.props import comforts, household, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import panel
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, rug, shell, window
from previz.stage.shapes import box, boxes, cylinder, lathe, tube

_MIRROR = "#8299a0"


def barber_shop(setting: Setting) -> Place:
    """A barber shop: three chairs of leather and chrome before lit mirrors, a shelf of bottles, a striped pole."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish("#b9b6a4", "#d0ccbf", boards="tiles", trim="#e2ddcf", dado="#4f6f6a", dado_height=1.05,
                    openings={"south": [doorway(1.9, 1.0), window(-1.2, 2.6, 0.7, 1.7)]})  # fmt: skip
    floor = shell(d, finish)
    outside(d, "town")
    for cx in (-1.7, 0.0, 1.7):
        glass = merge(box(1.2, 1.3, 0.04, paints.DARK_WOOD), box(1.02, 1.12, 0.03, _MIRROR, (0, 0.09, 0.02)))
        hang(d, "north", glass, cx, 1.02, 0.03)
        hang(
            d,
            "north",
            boxes([(0.09, 0.09, 0.07)] * 5, [(-0.46 + 0.23 * k, 0, 0) for k in range(5)], [paints.GLOW] * 5),
            cx,
            2.32,
            0.05,
        )
        d.put("barber chairs", _chair(), (cx, 0, -z / 2 + 1.55))
        d.seat(cx, -z / 2 + 1.5, 0.0, 0.56)
        d.lamp(cx, 2.2, -z / 2 + 0.5, 2.2, 3.6, (1.0, 0.94, 0.84))
    hang(d, "north", box(5.0, 0.05, 0.4, paints.DARK_WOOD, bevel=0.01), 0.0, 0.9, 0.2)
    hang(d, "north", box(4.9, 0.5, 0.34, "#3f5a56", bevel=0.01), 0.0, 0.4, 0.17)
    for k in range(14):
        flask = lathe([(0.03, 0), (0.034, 0.11), (0.012, 0.15), (0.012, 0.19), (0, 0.19)],
                      ("#7f9aa8", "#a8774a", "#b9b29a", "#6d8a66")[k % 4], 10)  # fmt: skip
        hang(d, "north", flask, -2.3 + 0.35 * k, 0.95, 0.14)
    d.put("pole", _pole(), (x / 2 - 0.5, 0, z / 2 - 0.5))
    bench = merge(
        box(1.9, 0.1, 0.45, "#6d3d36", (0, 0.36, 0), bevel=0.03),
        box(1.9, 0.5, 0.1, "#6d3d36", (0, 0.46, -0.2), bevel=0.03),
        *(box(0.06, 0.36, 0.4, paints.CHROME, (s * 0.85, 0, 0)) for s in (-1, 1)),
    )
    d.put("bench", bench, (-x / 2 + 0.5, 0, 0.7), np.pi / 2)
    for sz in (0.3, 1.1):
        d.seat(-x / 2 + 0.5, sz, np.pi / 2, 0.46, "bench")
    d.put("plant", household.plant(), (-x / 2 + 0.4, 0, z / 2 - 0.5))
    hang(d, "east", household.clock(), -0.4, 1.8)
    for lx in (-1.4, 1.4):
        d.put("ceiling lights", moved(panel(1.2, 0.5), (lx, y - 0.02, 0.3)), solid=False, glow=0.7)
        d.lamp(lx, y - 0.3, 0.3, 3.0, 5.0)
    d.surface(-0.9, 0.95, -z / 2 + 0.25)
    d.spot("mirror", 0.85, -z / 2 + 1.0, np.pi)
    d.spot("barber", -0.55, -z / 2 + 1.25, 0.9)
    return d.finish(floor, centre=(0.4, 0.5), daylight=(-0.3, 0.7, 1.0))


def _chair() -> Mesh:
    """A barber's chair that faces +Z: chrome foot, leather seat, back and head rest."""
    return merge(
        cylinder(0.3, 0.05, paints.CHROME, top=0.26, sides=20),
        cylinder(0.07, 0.36, paints.CHROME, (0, 0.05, 0)),
        box(0.58, 0.14, 0.56, "#6d3d36", (0, 0.42, 0), bevel=0.04),
        moved(tilted(box(0.56, 0.6, 0.12, "#6d3d36", bevel=0.04), about_x=-0.14), (0, 0.54, -0.3)),
        box(0.3, 0.18, 0.1, "#6d3d36", (0, 1.16, -0.42), bevel=0.03),
        *(box(0.09, 0.07, 0.5, paints.CHROME, (s * 0.33, 0.66, -0.02), bevel=0.02) for s in (-1, 1)),
        *(box(0.05, 0.22, 0.05, paints.CHROME, (s * 0.33, 0.46, 0.1)) for s in (-1, 1)),
        box(0.4, 0.05, 0.24, paints.CHROME, (0, 0.16, 0.46), bevel=0.02),
    )


def _pole() -> Mesh:
    """A barber's pole on a stand: red, white and blue."""
    paint = ("#a5473b", "#e2ddcf", "#3c5f8a", "#e2ddcf")
    winds = np.linspace(0, 6.2, 22)
    stripes = []
    for k, colour in enumerate(paint):
        turns = winds + k * np.pi / 2
        wound = [(0.1 * np.sin(t), 0.75 + 0.12 * w, 0.1 * np.cos(t)) for w, t in zip(winds, turns, strict=True)]
        stripes.append(tube(wound, 0.034, colour, 5))
    return merge(
        cylinder(0.16, 0.06, paints.CHROME),
        cylinder(0.04, 0.7, paints.CHROME),
        cylinder(0.13, 0.06, paints.CHROME, (0, 0.68, 0)),
        cylinder(0.09, 0.78, "#e2ddcf", (0, 0.72, 0)),
        *stripes,
        lathe([(0.13, 1.5), (0.13, 1.56), (0.06, 1.62), (0.0, 1.7)], paints.CHROME, 14),
    )


def throne_room(setting: Setting) -> Place:
    """A throne room: a throne on steps under a canopy, a carpet between columns, banners, tall windows."""
    d = Dresser(setting)
    _x, y, z = setting.size
    finish = Finish("#9a9284", "#8d8578", boards="slabs", trim="#7d7569", ceiling="#5c5347",
                    openings={"west": [window(a, 1.0, 1.6, 3.4) for a in (-4.0, 0.0, 4.0)],
                              "east": [window(a, 1.0, 1.6, 3.4) for a in (-4.0, 0.0, 4.0)],
                              "south": [doorway(0.0, 2.2, 3.2)]})  # fmt: skip
    floor = shell(d, finish)
    outside(d, "trees", 6.0)
    back = -z / 2
    for k in range(3):
        d.put(
            "steps",
            box(4.6 - 0.9 * k, 0.18, 3.0 - 0.7 * k, "#a39a8a", (0, 0.18 * k, back + 1.5 - 0.35 * k)),
            solid=False,
        )
    d.block(-2.3, back, 2.3, back + 3.0)
    d.put("throne", comforts.throne(), (0, 0.54, back + 0.9), solid=False)
    d.seat(0.0, back + 0.95, 0.0, 1.02, "throne")
    tassels = [(-1.12 + 0.28 * k, 3.2, 1.0) for k in range(9)]
    drape = merge(
        box(2.6, 3.4, 0.08, "#6d2f33"),
        box(2.8, 0.5, 1.0, "#6d2f33", (0, 3.4, 0.5)),
        boxes([(0.24, 0.2, 0.06)] * 9, tassels, [paints.BRASS] * 9),
    )
    hang(d, "north", drape, 0.0, 0.7, 0.06)
    d.put("carpet", rug(1.8, z - 3.2, "#7a3438", paints.BRASS), (0, 0, 1.4), solid=False)
    for s in (-1, 1):
        for cz in (-4.2, -1.4, 1.4, 4.2):
            column = lathe(
                [(0.42, 0), (0.42, 0.3), (0.3, 0.45), (0.27, y - 0.7), (0.42, y - 0.35), (0.42, y)], "#a9a08f", 16
            )
            d.put("columns", column, (s * 3.1, 0, cz))
        for cz in (-2.8, 0.0, 2.8):
            banner = merge(
                box(0.8, 2.4, 0.03, "#3c4f70" if cz else "#7a3438"), box(0.9, 0.06, 0.06, paints.BRASS, (0, 2.4, 0))
            )
            d.put("banners", banner, (s * 3.1, 2.2, cz), np.pi / 2, solid=False)
        stand = merge(
            cylinder(0.2, 0.06, paints.IRON),
            tube([(0, 0.05, 0), (0, 1.5, 0)], 0.025, paints.IRON, 6),
            cylinder(0.2, 0.14, paints.IRON, (0, 1.5, 0), top=0.26),
        )
        d.put("braziers", stand, (s * 1.9, 0, back + 3.4))
        d.put(
            "flames",
            lathe([(0.18, 0), (0.14, 0.16), (0.0, 0.42)], paints.FLAME, 9, (s * 1.9, 1.6, back + 3.4)),
            solid=False,
            glow=1.0,
        )
        d.lamp(s * 1.9, 2.0, back + 3.4, 4.5, 8.0, (1.0, 0.72, 0.42))
    d.lamp(0.0, 3.6, 1.0, 3.0, 9.0)
    d.spot("throne", 0.0, back + 3.3, np.pi)
    return d.finish(floor, centre=(0.0, -1.6), daylight=(-1.0, 0.8, 0.25))
