"""Bars and diners."""

from __future__ import annotations

import numpy as np

from previz.stage.meshes import merge, moved
from previz.stage.props import furniture, household, paints, small, tableware
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import panel, pendant
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, window
from previz.stage.shapes import box, cylinder, lathe, tube


def bar(setting: Setting) -> Place:
    """A bar: a long counter with stools and taps before lit shelves of bottles, two tables."""
    d = Dresser(setting)
    _x, _y, z = setting.size
    finish = Finish(
        "#6f6153",
        "#5f4b3b",
        trim="#4b3a2d",
        ceiling="#5b5148",
        dado="#54402f",
        dado_height=1.15,
        openings={
            "south": [doorway(-2.6), window(1.6, 2.6, 0.9, 1.5)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town")
    front = -z / 2 + 1.75
    d.put(
        "bar",
        merge(
            box(5.6, 1.02, 0.5, "#5d4632"),
            box(5.8, 0.06, 0.72, "#7a5a3c", (0, 1.02, 0.04), bevel=0.02),
            *(box(0.78, 0.66, 0.03, "#6d523a", (-2.4 + i * 0.96, 0.2, 0.255), bevel=0.012) for i in range(6)),
            tube([(-2.8, 0.2, 0.42), (2.8, 0.2, 0.42)], 0.022, paints.BRASS),
        ),
        (-0.4, 0, front),
    )
    _back_bar(d)
    for i in range(5):
        sx = -2.6 + i * 1.1
        d.put("stools", furniture.stool(), (sx, 0, front + 0.8))
        d.seat(sx, front + 0.8, np.pi, 0.74, "stool")
    taps = [
        merge(cylinder(0.03, 0.3, paints.BRASS, sides=12), box(0.05, 0.16, 0.04, p, (0, 0.28, 0.03), bevel=0.01))
        for p in (paints.BLACK, paints.RED)
    ]
    for i, tap in enumerate(taps):
        d.put("bar things", tap, (-0.6 + i * 0.25, 1.08, front - 0.05), solid=False)
    for i, (gx, gz) in enumerate(((-2.2, 0.15), (-1.1, 0.2), (1.3, 0.1), (1.7, 0.22))):
        d.put(
            "bar things",
            tableware.glass() if i % 2 else tableware.bottle("#5c4a35"),
            (gx, 1.08, front + gz),
            solid=False,
        )
    d.surface(-1.6, 1.08, front + 0.15)
    d.surface(0.5, 1.08, front + 0.15)
    for tx, tz in ((2.6, 1.2), (-2.6, 1.6)):
        d.put("tables", furniture.round_table(), (tx, 0, tz))
        d.put("table things", small.candle(), (tx + 0.1, 0.74, tz), solid=False, glow=0.4 if d.night else 0.0)
        for s in (-1, 1):
            d.put("chairs", furniture.chair(paints.DARK_WOOD), (tx + s * 0.72, 0, tz), -s * np.pi / 2)
            d.seat(tx + s * 0.72, tz, -s * np.pi / 2)
        d.put("pendants", pendant(1.2), (tx, 1.7, tz), solid=False, glow=0.6)
        d.lamp(tx, 1.85, tz, 3.2, 6.0)
    d.surface(2.5, 0.74, 1.35)
    for i in range(3):
        d.put("pendants", pendant(0.9, paints.RED), (-2.2 + i * 1.8, 2.0, front + 0.05), solid=False, glow=0.6)
    d.lamp(-1.4, 2.0, front + 0.5, 3.6, 7.0)
    d.lamp(1.0, 2.0, front + 0.5, 3.6, 7.0)
    hang(d, "west", small.picture_frame(0.9, 0.6), 0.8, 1.45, 0.02)
    hang(d, "east", small.picture_frame(0.6, 0.8), 0.6, 1.4, 0.02)
    hang(d, "east", household.clock(), -0.8, 1.9)
    d.spot("bar", 0.6, front + 0.85, np.pi)
    d.spot("counter", 0.0, front - 0.75, 0.0)
    return d.finish(floor, centre=(0.0, 1.0), daylight=(0.4, 0.7, 1.0))


def _back_bar(d: Dresser) -> None:
    """Shelves of bottles on the wall behind the bar, and the mirror between them."""
    hang(d, "north", box(5.6, 0.9, 0.42, "#4b392b"), -0.4, 0, 0.21)
    hang(
        d,
        "north",
        merge(box(3.4, 1.35, 0.04, "#3d2f25"), box(3.2, 1.2, 0.01, "#7d8784", (0, 0.07, 0.021))),
        -0.4,
        1.05,
        0.03,
    )
    paints_of = ("#4a5d49", "#7a5630", "#6f7d7e", "#8d7748", "#59392f")
    for level in range(3):
        hang(d, "north", box(5.4, 0.03, 0.22, "#4b392b"), -0.4, 1.25 + 0.38 * level, 0.15)
        for i in range(24):
            kind = (i * 7 + level * 5) % 5
            high = 0.22 + 0.05 * ((i * 3 + level) % 3)
            bottle = lathe([(0.036, 0), (0.036, high * 0.6), (0.014, high * 0.75), (0.014, high)], paints_of[kind], 8)
            hang(d, "north", bottle, -0.4 - 2.55 + i * 0.222, 1.28 + 0.38 * level, 0.15)


def diner(setting: Setting) -> Place:
    """A diner: booths along the window, a counter with stools, a chequered floor."""
    d = Dresser(setting)
    _x, _, z = setting.size
    finish = Finish(
        "#c3b9a0",
        "#9a968c",
        boards="tiles",
        dado="#8e5d51",
        dado_height=0.95,
        trim="#c9c6bc",
        openings={
            "north": [window(-2.1, 2.9, 0.95, 1.3), window(1.4, 2.9, 0.95, 1.3)],
            "east": [doorway(1.2)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town")
    for i in range(3):
        bx = -2.75 + i * 2.35
        _booth(d, bx, -z / 2 + 0.75)
    front = z / 2 - 1.55
    counter = merge(
        box(4.6, 0.94, 0.6, "#8e5d51"),
        box(4.7, 0.06, 0.74, "#c4beb0", (0, 0.94, -0.02), bevel=0.015),
        *(box(4.62, 0.025, 0.02, paints.CHROME, (0, h, -0.305)) for h in (0.2, 0.3, 0.4)),
    )
    d.put_wall("counter", moved(counter, (-0.9, 0, front)), (0, 0, 1))
    d.block(-3.3, front - 0.35, 1.5, front + 0.35)
    for i in range(4):
        d.put("stools", furniture.stool(0.7), (-2.6 + i * 1.1, 0, front - 0.72))
        d.seat(-2.6 + i * 1.1, front - 0.72, 0.0, 0.7, "stool")
    hang(d, "south", box(4.8, 0.9, 0.45, "#a6a498"), 0.9, 0, 0.23)
    hang(
        d,
        "south",
        merge(
            box(2.4, 0.9, 0.05, paints.DARK_WOOD),
            *(box(0.6, 0.03, 0.01, paints.LINEN, (-0.7 + (i % 3) * 0.7, 0.2 + 0.2 * (i // 3), 0.03)) for i in range(9)),
        ),
        0.9,
        1.6,
        0.03,
    )
    d.put(
        "counter things",
        merge(box(0.3, 0.4, 0.3, paints.CHROME, bevel=0.03), cylinder(0.07, 0.16, paints.BLACK, (0, 0, 0.2))),
        (-2.4, 1.0, front + 0.1),
        np.pi,
        solid=False,
    )
    d.put("counter things", tableware.plate(), (-0.4, 1.0, front - 0.1), solid=False)
    d.put("counter things", tableware.cup(), (0.3, 1.0, front - 0.12), solid=False)
    d.surface(-1.2, 1.0, front - 0.15)
    for i in range(3):
        d.put("pendants", pendant(0.85, "#9c5a4b"), (-2.75 + i * 2.35, 1.75, -z / 2 + 0.85), solid=False, glow=0.6)
        d.lamp(-2.75 + i * 2.35, 1.8, -z / 2 + 1.0, 3.4, 6.0)
    d.put(
        "ceiling lights", merge(*(moved(panel(1.2, 0.3), (sx, 2.84, 0.9)) for sx in (-2, 1.4))), solid=False, glow=0.7
    )
    d.lamp(-1.4, 2.7, 0.9, 2.6, 7.0)
    hang(d, "west", household.clock(), 1.0, 1.85)
    d.spot("counter", 1.0, front - 0.85, 0.0)
    d.spot("booth", -1.6, -0.6, np.pi)
    return d.finish(floor, centre=(0.6, -0.1), daylight=(-0.2, 0.8, -1.0), seated=True, axis=np.pi / 2)


def _booth(d: Dresser, x: float, z: float) -> None:
    """A table at the window between two facing benches."""
    d.put(
        "tables",
        merge(
            box(0.72, 0.04, 1.15, "#c4beb0", (0, 0.72, 0), bevel=0.012),
            cylinder(0.05, 0.7, paints.CHROME),
            cylinder(0.24, 0.03, paints.CHROME),
        ),
        (x, 0, z),
    )
    for s in (-1, 1):
        seat = merge(
            box(0.5, 0.34, 1.15, "#5b5750", (0, 0, 0)),
            box(0.52, 0.13, 1.15, "#8e4f42", (0, 0.33, 0), bevel=0.04),
            box(0.14, 0.62, 1.15, "#8e4f42", (s * 0.24, 0.44, 0), bevel=0.04),
            box(0.16, 0.04, 1.17, paints.CHROME, (s * 0.25, 1.05, 0)),
        )
        d.put("booths", seat, (x + s * 0.78, 0, z))
        d.seat(x + s * 0.74, z + 0.1, -s * np.pi / 2)
    d.put(
        "table things",
        merge(
            moved(tableware.cup(), (-0.18, 0, 0.1), 1.0),
            moved(tableware.cup(), (0.18, 0, 0.2), 4.0),
            moved(tableware.bottle("#8a4a38"), (0, 0, -0.42), scale=0.7),
            box(0.1, 0.13, 0.06, paints.CHROME, (0.14, 0, -0.45), bevel=0.01),
        ),
        (x, 0.76, z),
        solid=False,
    )
    d.surface(x + 0.04, 0.76, z - 0.15)
