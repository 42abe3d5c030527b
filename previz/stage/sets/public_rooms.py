"""Rooms where people meet: bars, diners, shops, wards, schools, courts."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.props import furniture, household, paints, small
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, curtains, doorway, hang, shell, stand, window
from previz.stage.shapes import Paint, beam, box, boxes, cylinder, lathe, merge, moved, scattered, tube

_COOL = (0.86, 0.94, 1.0)


def pendant(drop: float, paint: Paint = "#4d5450", wide: float = 0.2) -> Mesh:
    """A lamp on a cord of `drop` metres; its rim is at the base."""
    shade = lathe([(wide, 0.0), (wide * 0.8, wide * 0.5), (0.05, wide * 0.9), (0.03, wide)], paint, 20)
    bulb = lathe([(0, -0.03), (0.05, 0.0), (0.05, 0.05)], paints.GLOW, 12, smooth=True)
    return merge(shade, bulb, cylinder(0.006, drop, paints.BLACK, (0, wide, 0), sides=6))


def panel(x: float, z: float) -> Mesh:
    """A flat ceiling light, seen from below."""
    return merge(box(x, 0.05, z, "#c9c7bf"), box(x - 0.08, 0.02, z - 0.08, "#f2efe2", (0, -0.01, 0)))


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
        d.put("bar things", small.glass() if i % 2 else small.bottle("#5c4a35"), (gx, 1.08, front + gz), solid=False)
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
    d.put("counter things", small.plate(), (-0.4, 1.0, front - 0.1), solid=False)
    d.put("counter things", small.cup(), (0.3, 1.0, front - 0.12), solid=False)
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
            moved(small.cup(), (-0.18, 0, 0.1), 1.0),
            moved(small.cup(), (0.18, 0, 0.2), 4.0),
            moved(small.bottle("#8a4a38"), (0, 0, -0.42), scale=0.7),
            box(0.1, 0.13, 0.06, paints.CHROME, (0.14, 0, -0.45), bevel=0.01),
        ),
        (x, 0.76, z),
        solid=False,
    )
    d.surface(x + 0.04, 0.76, z - 0.15)


def hospital_room(setting: Setting) -> Place:
    """A ward room: a raised bed with a drip and monitor, a curtain rail, a visitor's chair."""
    d = Dresser(setting)
    finish = Finish(
        "#b9c1ba",
        "#9ca39f",
        boards="plain",
        dado="#93a7a2",
        dado_height=1.1,
        trim="#d3d6d0",
        openings={
            "west": [window(0.2, 2.0, 0.8, 1.5)],
            "east": [doorway(1.3, 1.2)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town", 8.0)
    d.put("bed", furniture.hospital_bed(), (0.1, 0, -1.25))
    d.put(
        "monitor",
        merge(
            cylinder(0.2, 0.03, paints.METAL),
            cylinder(0.02, 1.3, paints.METAL),
            box(0.42, 0.32, 0.12, "#cbcdc6", (0, 1.25, 0), bevel=0.02),
            box(0.36, 0.24, 0.01, "#3c4f4b", (0, 1.29, 0.062)),
            *(box(0.3, 0.012, 0.012, "#8fd0a4", (0, 1.34 + 0.06 * i, 0.066)) for i in range(3)),
        ),
        (-0.95, 0, -1.95),
        0.4,
        glow=0.15,
    )
    drip = merge(
        cylinder(0.2, 0.03, paints.METAL),
        cylinder(0.014, 1.95, paints.CHROME),
        tube([(-0.16, 1.93, 0), (0.16, 1.93, 0)], 0.01, paints.CHROME),
        box(0.14, 0.22, 0.05, "#c9d3d2", (0.14, 1.68, 0), bevel=0.02),
        tube([(0.14, 1.68, 0), (0.2, 1.2, 0.2), (0.1, 0.9, 0.5)], 0.005, "#c9d3d2", 5),
    )
    d.put("drip", drip, (0.95, 0, -1.9))
    hang(
        d,
        "north",
        merge(
            box(2.2, 0.22, 0.08, "#d3d6d0", bevel=0.01),
            *(cylinder(0.03, 0.06, paints.METAL, (sx, 0.22, 0.02)) for sx in (-0.6, 0, 0.6)),
        ),
        0.1,
        1.5,
        0.05,
    )
    hang(d, "north", box(0.9, 0.1, 0.14, "#efece0", bevel=0.02), 0.1, 2.0, 0.08)
    hang(d, "north", moved(curtains(1.4, 2.0, "#9db3ae"), (0, 0, 0)), 2.0, 0.3, 0.05)
    d.put("bedside", box(0.45, 0.8, 0.42, "#c3bdae", bevel=0.012), (1.45, 0, -2.0))
    d.put("bedside things", small.flower(), (1.4, 0.8, -2.05), solid=False)
    d.put("bedside things", small.glass(), (1.55, 0.8, -1.9), solid=False)
    d.surface(1.5, 0.8, -2.02)
    d.put("chair", furniture.armchair("#7f928e"), (-1.55, 0, -0.6), 1.2)
    d.seat(-1.5, -0.55, 1.2, 0.46)
    d.seat(1.25, -0.5, -1.9, 0.45, "stool")
    d.put("stool", furniture.stool(0.45), (1.25, 0, -0.5))
    d.put("ceiling lights", panel(1.2, 0.6), (0, 2.76, 0.6), solid=False, glow=0.75)
    d.lamp(0, 2.5, 0.6, 3.2, 7.0, _COOL)
    d.lamp(0.1, 1.95, -1.9, 2.4, 5.0)
    d.spot("bed", 1.15, -0.2, -2.2)
    d.spot("monitor", -0.95, -1.2, np.pi)
    return d.finish(floor, centre=(0.2, 0.9), daylight=(-1.0, 0.8, 0.1))


def office(setting: Setting) -> Place:
    """An office: desks with screens, blinds, cabinets, a whiteboard."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        "#b5b3a8",
        "#7d8081",
        boards="slabs",
        trim="#c6c4ba",
        openings={
            "north": [window(-1.8, 2.4, 0.9, 1.5), window(1.6, 2.4, 0.9, 1.5)],
            "east": [doorway(1.6)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town", 14.0)
    for along in (-1.8, 1.6):
        slats = [box(2.36, 0.012, 0.05, "#cbc7ba", (0, 0.95 + i * 0.05, 0.05)) for i in range(12)]
        hang(d, "north", merge(*slats), along, 0.8)
    for i, (dx, dz) in enumerate(((-1.7, -1.3), (1.6, -1.3))):
        d.put("desks", furniture.desk(), (dx, 0, dz), 0.0)
        d.put("screens", household.monitor(), (dx - 0.1, 0.75, dz - 0.02), np.pi, solid=False, glow=0.3)
        d.put("chairs", furniture.office_chair(), (dx, 0, dz - 0.75), 0.0)
        d.seat(dx, dz - 0.72, 0.0, 0.46)
        d.put("desk things", small.paper(), (dx + 0.5, 0.75, dz), 0.2 + i, solid=False)
        d.put("desk things", small.cup(), (dx - 0.55, 0.75, dz - 0.1), solid=False)
        d.put("chairs", furniture.chair(), (dx + 0.2, 0, dz + 0.85), np.pi)
        d.seat(dx + 0.2, dz + 0.85, np.pi)
        d.surface(dx + 0.35, 0.75, dz - 0.15)
    d.put("desk things", small.telephone(), (-1.1, 0.75, -1.5), np.pi, solid=False)
    d.put("desk things", household.lamp(), (2.15, 0.75, -1.35), solid=False, glow=0.4 if d.night else 0.0)
    for i in range(3):
        stand(d, "west", _cabinet(), -1.0 + i * 0.52, 0.5)
    hang(
        d,
        "west",
        merge(
            box(1.8, 1.1, 0.03, paints.METAL, bevel=0.01),
            box(1.74, 1.04, 0.01, "#dedcd2", (0, 0.03, 0.016)),
            *(box(w, 0.02, 0.005, paints.BLUE, (-0.5, 0.3 + 0.15 * i, 0.024)) for i, w in enumerate((0.5, 0.4, 0.6))),
        ),
        1.6,
        1.0,
        0.03,
    )
    d.put("plant", household.plant(), (x / 2 - 0.5, 0, -z / 2 + 0.5))
    stand(d, "south", furniture.shelf(1.6, 1.9, setting.seed), -1.6, 0.3)
    d.put(
        "ceiling lights",
        merge(*(moved(panel(1.2, 0.5), (sx, y - 0.06, sz)) for sx in (-1.8, 1.8) for sz in (-1.0, 1.2))),
        solid=False,
        glow=0.75,
    )
    for sx in (-1.8, 1.8):
        d.lamp(sx, 2.5, 0.2, 3.4, 8.0, (1.0, 0.95, 0.85))
    d.lamp(2.1, 1.25, -1.3, 1.6, 4.0)
    d.spot("desk", -0.6, -0.4, np.pi)
    return d.finish(floor, centre=(0.1, 1.1), daylight=(-0.3, 0.8, -1.0))


def _cabinet() -> Mesh:
    return merge(
        box(0.48, 1.32, 0.5, "#8b8f8c", bevel=0.01),
        *(
            merge(
                box(0.43, 0.29, 0.015, "#989c99", (0, 0.04 + 0.32 * i, 0.252)),
                box(0.12, 0.02, 0.03, paints.CHROME, (0, 0.22 + 0.32 * i, 0.265)),
            )
            for i in range(4)
        ),
    )


def classroom(setting: Setting) -> Place:
    """A classroom: rows of desks before a blackboard and the teacher's desk."""
    d = Dresser(setting)
    finish = Finish(
        "#b9b295",
        "#8a7358",
        dado="#8e9a86",
        dado_height=1.1,
        openings={
            "west": [window(-2.0, 1.7, 0.95, 1.6), window(0.2, 1.7, 0.95, 1.6), window(2.4, 1.7, 0.95, 1.6)],
            "east": [doorway(-2.5)],
        },
    )
    floor = shell(d, finish)
    outside(d, "trees", 3.0)
    board = merge(
        box(4.0, 1.25, 0.04, paints.WOOD, bevel=0.01),
        box(3.86, 1.11, 0.01, "#3c4a42", (0, 0.07, 0.02)),
        box(3.8, 0.04, 0.1, paints.WOOD, (0, -0.02, 0.06)),
        *(
            box(w, 0.025, 0.004, "#c9ccc0", (lx, ly, 0.027))
            for w, lx, ly in ((1.2, -0.9, 0.9), (0.8, -1.1, 0.7), (1.0, -1.0, 0.5), (0.6, 1.0, 0.8))
        ),
    )
    hang(d, "north", board, 0.0, 0.95, 0.03)
    hang(d, "north", household.clock(), 2.6, 2.2)
    d.put("teacher's desk", furniture.desk(), (1.4, 0, -2.1), 0.0)
    d.put("chairs", furniture.chair(), (1.4, 0, -2.75), 0.0)
    d.seat(1.4, -2.75, 0.0, 0.45, "teacher")
    d.put("desk things", small.apple(), (1.0, 0.75, -2.1), solid=False)
    d.put("desk things", small.book(), (1.8, 0.75, -2.0), 0.3, solid=False)
    d.surface(1.4, 0.75, -2.0)
    for row in range(3):
        for column in range(4):
            dx, dz = -2.9 + column * 1.55, 0.35 + row * 1.2
            d.put(
                "desks",
                merge(
                    box(0.68, 0.03, 0.46, paints.PALE_WOOD, (0, 0.69, 0), bevel=0.006),
                    box(0.6, 0.12, 0.4, "#8a8d88", (0, 0.56, 0)),
                    *(
                        tube([(s * 0.3, 0, t * 0.18), (s * 0.28, 0.58, t * 0.16)], 0.014, paints.METAL, 6)
                        for s in (-1, 1)
                        for t in (-1, 1)
                    ),
                ),
                (dx, 0, dz),
            )
            d.put("chairs", furniture.chair(paints.PALE_WOOD), (dx, 0, dz + 0.5), np.pi)
            d.seat(dx, dz + 0.52, np.pi)
    d.put(
        "globe",
        merge(
            lathe([(0.1, 0), (0.02, 0.03), (0.015, 0.1)], paints.WOOD),
            lathe([(0, 0.09), (0.1, 0.14), (0.15, 0.24), (0.1, 0.34), (0, 0.39)], "#708892", 16, smooth=True),
        ),
        (1.95, 0.75, -2.2),
        solid=False,
    )
    stand(d, "south", furniture.shelf(2.2, 1.5, setting.seed), 0, 0.3)
    d.put(
        "ceiling lights",
        merge(*(moved(panel(0.3, 1.5), (sx, 3.04, 0.6)) for sx in (-2.2, 0, 2.2))),
        solid=False,
        glow=0.7,
    )
    for sx in (-2, 2):
        d.lamp(sx, 2.7, 0.2, 3.6, 8.0, (1.0, 0.95, 0.86))
    d.spot("blackboard", -0.8, -2.9, np.pi)
    d.spot("board", -0.8, -2.9, np.pi)
    return d.finish(floor, centre=(-0.8, -1.6), daylight=(-1.0, 0.85, 0.2))


def courtroom(setting: Setting) -> Place:
    """A courtroom: the bench on its dais, witness stand, counsels' tables, rail and pews."""
    d = Dresser(setting)
    _x, _y, z = setting.size
    finish = Finish(
        "#aba08a",
        "#6b5442",
        trim="#54402f",
        dado="#5f4936",
        dado_height=2.0,
        openings={
            "west": [window(a, 1.3, 1.6, 2.4) for a in (-3, 0, 3)],
            "east": [window(a, 1.3, 1.6, 2.4) for a in (-3, 0, 3)],
            "south": [doorway(0, 1.6, 2.4)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town", 3.0)
    back = -z / 2
    d.put(
        "bench",
        merge(
            box(6.4, 0.45, 2.4, "#5c4634", (0, 0, 0)),
            box(4.4, 1.25, 0.5, "#4f3a2a", (0, 0.45, 0.8), bevel=0.02),
            box(4.7, 0.07, 0.75, "#6b4f38", (0, 1.7, 0.78), bevel=0.02),
            *(box(0.9, 0.8, 0.04, "#624934", (-1.6 + i * 1.07, 0.65, 1.06), bevel=0.02) for i in range(4)),
        ),
        (0, 0, back + 1.5),
    )
    d.put(
        "bench",
        merge(
            box(0.8, 1.5, 0.14, "#5a2f2a", (0, 0.5, 0), bevel=0.05),
            box(0.7, 0.16, 0.6, "#5a2f2a", (0, 0.8, 0.3), bevel=0.04),
        ),
        (0, 0.45, back + 1.0),
        solid=False,
    )
    d.seat(0, back + 1.3, 0.0, 1.4, "judge")
    hang(d, "north", small.picture_frame(1.2, 1.5, paints.BRASS), 0, 2.5, 0.03)
    for s in (-1, 1):
        pole = merge(
            cylinder(0.03, 2.6, paints.BRASS, sides=10),
            box(0.5, 1.5, 0.12, "#6b3d36" if s < 0 else "#41525f", (0, 0.9, 0), bevel=0.05),
        )
        d.put("flags", pole, (s * 3.6, 0, back + 0.6))
    d.put(
        "witness stand",
        merge(
            box(1.3, 0.25, 1.3, "#5c4634"),
            box(1.3, 0.8, 0.08, "#4f3a2a", (0, 0.25, 0.6), bevel=0.01),
            *(box(0.08, 0.8, 1.2, "#4f3a2a", (s * 0.6, 0.25, 0)) for s in (-1, 1)),
        ),
        (3.6, 0, back + 2.6),
    )
    d.seat(3.6, back + 2.4, 0.0, 0.7, "witness")
    for s in (-1, 1):
        d.put("tables", furniture.table(2.0, 0.9, paint="#6b4f38"), (s * 2.0, 0, 0.3))
        for sx in (-0.5, 0.5):
            d.put("chairs", furniture.chair(paints.DARK_WOOD), (s * 2.0 + sx, 0, 1.05), np.pi)
            d.seat(s * 2.0 + sx, 1.05, np.pi)
        d.put("table things", small.paper(), (s * 2.0 + 0.3, 0.75, 0.35), 0.2, solid=False)
        d.surface(s * 2.0 - 0.3, 0.75, 0.3)
        rail = merge(
            box(4.0, 0.08, 0.12, "#6b4f38", (0, 0.86, 0)),
            *(box(0.06, 0.86, 0.06, "#54402f", (-1.9 + i * 0.38, 0, 0)) for i in range(11)),
        )
        d.put("rail", rail, (s * 2.9, 0, 2.1))
        for row in range(3):
            d.put("pews", furniture.pew(4.0), (s * 2.9, 0, 3.0 + row * 0.95), np.pi)
            d.seat(s * 2.9, 3.0 + row * 0.95, np.pi, 0.45, "pew")
    for sx in (-2.5, 2.5):
        d.put("pendants", pendant(1.0, "#8d7a54", 0.35), (sx, 3.2, 0.0), solid=False, glow=0.6)
        d.lamp(sx, 3.1, 0.2, 6.0, 10.0)
    d.lamp(0, 3.2, back + 2.4, 5.0, 9.0)
    d.spot("bench", 0, back + 3.4, np.pi)
    d.spot("stand", 2.3, back + 3.0, 1.7)
    return d.finish(floor, centre=(0.0, -1.5), daylight=(-1.0, 0.8, 0.2))


def church(setting: Setting) -> Place:
    """A nave: pews to both sides of the aisle, pointed windows, columns, the altar raised."""
    d = Dresser(setting)
    _x, _y, z = setting.size
    tall = [window(a, 1.1, 2.2, 4.2) for a in (-7, -3.5, 0, 3.5, 7)]
    finish = Finish(
        "#a8a08f",
        "#857f74",
        boards="slabs",
        trim="#8d8678",
        ceiling="#8a8172",
        openings={
            "west": tall,
            "east": tall,
            "south": [doorway(0, 2.0, 3.2)],
            "north": [window(0, 2.2, 2.6, 4.4)],
        },
    )
    floor = shell(d, finish)
    outside(d, "trees")
    d.put(
        "altar",
        merge(
            box(6.0, 0.18, 3.2, "#8d877b"),
            box(4.4, 0.18, 2.2, "#8d877b", (0, 0.18, -0.2)),
            box(2.2, 0.95, 0.9, "#b7ad98", (0, 0.36, -0.3), bevel=0.03),
            box(2.3, 0.03, 1.0, paints.LINEN, (0, 1.31, -0.3), bevel=0.01),
            box(1.0, 0.6, 0.02, "#7d4c42", (0, 0.7, 0.16)),
        ),
        (0, 0, -z / 2 + 2.0),
    )
    d.put(
        "cross",
        merge(box(0.16, 2.6, 0.1, paints.DARK_WOOD, (0, 2.0, 0)), box(1.4, 0.16, 0.1, paints.DARK_WOOD, (0, 3.6, 0))),
        (0, 0.1, -z / 2 + 0.8),
        solid=False,
    )
    for s in (-1, 1):
        d.put("candles", moved(small.candle(), scale=1.8), (s * 0.8, 1.34, -z / 2 + 1.7), solid=False, glow=0.5)
        for row in range(7):
            d.put("pews", furniture.pew(3.4), (s * 2.75, 0, -3.0 + row * 1.25), np.pi)
            d.seat(s * 1.7, -3.0 + row * 1.25, np.pi, 0.45, "pew")
        for i in range(5):
            column = lathe([(0.42, 0), (0.42, 0.3), (0.3, 0.42), (0.28, 6.0), (0.42, 6.3), (0.42, 6.5)], "#9c9484", 14)
            d.put("columns", column, (s * 4.75, 0, -7 + i * 3.5))
            d.put(
                "arches", beam((s * 4.75, 6.5, -7 + i * 3.5), (0, 8.9, -7 + i * 3.5), 0.3, 0.35, "#8d8574"), solid=False
            )
    d.put(
        "chandeliers", merge(*(moved(_wheel_of_lights(), (0, 5.0, cz)) for cz in (-3.5, 2.5))), solid=False, glow=0.45
    )
    d.put("carpet", box(1.4, 0.012, z - 5.0, "#7b4a42"), (0, 0, 0.8), solid=False)
    for cz in (-6.5, -2.0, 2.5, 7.0):
        d.lamp(0, 4.4, cz, 8.0, 11.0)
    d.surface(0, 1.36, -z / 2 + 1.7)
    d.spot("altar", 0, -z / 2 + 4.0, np.pi)
    d.spot("pew", 0.0, -2.0, np.pi)
    return d.finish(floor, centre=(0.0, -4.9), daylight=(-1.0, 0.9, -0.2))


def _wheel_of_lights() -> Mesh:
    ring = [(0.8 * np.cos(a), 0, 0.8 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 19)]
    lights = scattered(
        small.candle(),
        [(0.8 * np.cos(a), 0.02, 0.8 * np.sin(a)) for a in np.arange(8) * np.pi / 4],
        np.zeros(8),
        np.ones(8),
    )
    return merge(
        tube(ring, 0.03, paints.IRON),
        tube([(0, 0, 0), (0, 4.0, 0)], 0.012, paints.IRON, 5),
        *(
            tube([(0.8 * np.cos(a), 0, 0.8 * np.sin(a)), (0, 0.8, 0)], 0.01, paints.IRON, 5)
            for a in np.arange(4) * np.pi / 2
        ),
        lights,
    )


def shop(setting: Setting) -> Place:
    """A shop: aisles of shelves, a counter with a till, a wide front window."""
    d = Dresser(setting)
    _x, y, _z = setting.size
    finish = Finish(
        "#b7b3a4",
        "#a19f96",
        boards="tiles",
        trim="#c6c3b9",
        openings={
            "south": [window(1.4, 3.4, 0.6, 2.0), doorway(-2.2, 1.0)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town")
    for along in (-2.6, 0.0, 2.6):
        stand(d, "north", _goods(2.4, 2.0, 3 + int(along)), along, 0.45)
    for s in (-0.6, 1.6):
        d.put(
            "aisles",
            merge(moved(_goods(2.6, 1.45, 7), (0, 0, 0.22)), moved(_goods(2.6, 1.45, 8), (0, 0, -0.22), np.pi)),
            (s + 0.6, 0, -1.3),
            np.pi / 2,
        )
    d.put(
        "counter",
        merge(box(0.7, 0.95, 2.2, "#7c6a55"), box(0.8, 0.05, 2.3, "#a5998a", (0, 0.95, 0), bevel=0.01)),
        (-2.7, 0, 0.4),
    )
    d.put(
        "till",
        merge(
            box(0.36, 0.18, 0.4, paints.DARK_METAL, bevel=0.02), box(0.04, 0.22, 0.3, paints.DARK_METAL, (0.1, 0.16, 0))
        ),
        (-2.7, 1.0, 0.0),
        np.pi / 2,
        solid=False,
    )
    d.surface(-2.6, 1.0, 0.75)
    d.put(
        "ceiling lights",
        merge(*(moved(panel(0.3, 2.4), (sx, y - 0.07, sz)) for sx in (-2.4, 0, 2.4) for sz in (-1.5, 1.5))),
        solid=False,
        glow=0.8,
    )
    for sx, sz in ((-2, -1), (2, -1), (-1, 2), (2, 2)):
        d.lamp(sx, 2.6, sz, 3.2, 8.0, (0.95, 0.98, 1.0))
    d.spot("counter", -1.9, 0.5, -np.pi / 2)
    d.spot("till", -3.4, 0.4, np.pi / 2)
    d.spot("shelf", 0.0, -2.5, np.pi)
    return d.finish(floor, centre=(-0.6, 1.7), daylight=(0.3, 0.8, 1.0))


_PACKS = ("#8d5a4c", "#5f7278", "#a08a53", "#6d7b5f", "#7a6a77", "#b5a98d", "#4f5b66")


def _goods(width: float, height: float, seed: int) -> Mesh:
    """A rack of shelves with packets, its back at -Z."""
    rng = np.random.default_rng(seed)
    levels = max(2, round(height / 0.42))
    extents, at, colours = (
        [(width, height, 0.04), (width, 0.1, 0.42)],
        [(0.0, 0.0, -0.18), (0.0, 0.0, 0.0)],
        ["#8f8f88", "#77766f"],
    )
    for level in range(levels):
        base = 0.1 + level * (height - 0.1) / levels
        extents.append((width, 0.025, 0.4))
        at.append((0.0, base, 0.0))
        colours.append("#a3a29a")
        edge = -width / 2 + 0.05
        while edge < width / 2 - 0.15:
            wide, high = float(rng.uniform(0.1, 0.4)), float(rng.uniform(0.14, 0.3))
            extents.append((wide * 0.97, high, 0.28))
            at.append((edge + wide / 2, base + 0.025, 0.03))
            colours.append(_PACKS[int(rng.integers(7))])
            edge += wide + 0.015
    return boxes(extents, at, colours)


def library(setting: Setting) -> Place:
    """A library: stacks of books, a reading table with green lamps."""
    d = Dresser(setting)
    _x, _y, _z = setting.size
    finish = Finish(
        "#a1937a",
        "#6f5844",
        trim="#5a4634",
        dado="#6b543f",
        dado_height=1.0,
        openings={
            "west": [window(0, 1.6, 1.2, 2.0)],
            "south": [doorway(-2.6, 1.2, 2.3)],
        },
    )
    floor = shell(d, finish)
    outside(d, "trees")
    for along in (-3.0, -1.0, 1.0, 3.0):
        stand(d, "north", furniture.shelf(1.95, 3.0, setting.seed + int(along)), along, 0.3)
    for along in (-2.2, 0.2):
        stand(d, "east", furniture.shelf(2.2, 3.0, setting.seed + 20 + int(along)), along, 0.3)
    for i in range(2):
        rack = merge(
            moved(furniture.shelf(2.6, 2.1, 40 + i), (0, 0, 0.16)),
            moved(furniture.shelf(2.6, 2.1, 50 + i), (0, 0, -0.16), np.pi),
        )
        d.put("stacks", rack, (2.5, 0, -1.4 + i * 1.9), 0.0)
    d.put("reading table", furniture.table(2.6, 1.1, paint="#6e5138"), (-1.3, 0, 0.2))
    for s in (-1, 1):
        d.put(
            "lamps",
            merge(
                cylinder(0.09, 0.02, paints.BRASS),
                cylinder(0.012, 0.34, paints.BRASS, sides=8),
                box(0.34, 0.09, 0.14, "#5d7a63", (0, 0.32, 0), bevel=0.03),
                box(0.3, 0.01, 0.1, paints.GLOW, (0, 0.31, 0)),
            ),
            (-1.3 + s * 0.7, 0.75, 0.2),
            solid=False,
            glow=0.3,
        )
        d.lamp(-1.3 + s * 0.7, 1.02, 0.25, 1.8, 5.0)
        for sx in (-0.7, 0.7):
            d.put("chairs", furniture.chair(paints.DARK_WOOD), (-1.3 + sx, 0, 0.2 + s * 0.78), np.pi if s > 0 else 0.0)
            d.seat(-1.3 + sx, 0.2 + s * 0.78, np.pi if s > 0 else 0.0)
    d.put(
        "table things",
        merge(
            moved(small.book(), (-1.5, 0.75, 0.0), 0.2),
            moved(small.book("#4f6168"), (-1.52, 0.784, 0.0), 0.5),
            moved(small.paper(), (-0.9, 0.75, 0.45), 3.0),
        ),
        solid=False,
    )
    d.surface(-1.2, 0.75, 0.1)
    d.lamp(0.3, 3.0, 1.6, 4.0, 8.0)
    d.lamp(-2, 3.0, -2.0, 3.0, 8.0)
    d.put(
        "pendants",
        merge(
            moved(pendant(0.6, "#8d7a54", 0.3), (0.3, 2.7, 1.6)), moved(pendant(0.6, "#8d7a54", 0.3), (-2, 2.7, -2.0))
        ),
        solid=False,
        glow=0.5,
    )
    d.spot("table", -1.3, 1.7, np.pi)
    d.spot("shelf", -1.0, -2.8, np.pi)
    return d.finish(floor, centre=(0.1, 2.2), daylight=(-1.0, 0.8, 0.1))


def theatre_stage(setting: Setting) -> Place:
    """A stage: boards between red curtains, footlights, rows of seats beyond the edge."""
    d = Dresser(setting)
    _x, _y, _z = setting.size
    d.put("stage", box(12.0, 1.0, 7.0, "#6d5540"), (0, -1.0, -2.0), solid=False)
    d.put("house floor", box(14.0, 0.1, 8.5, "#4c4039", (0, 0, 0)), (0, -1.1, 5.7), solid=False)
    fold = curtains(6.0, 6.2, "#7a3b37")
    d.put_wall("backcloth", merge(box(12.0, 6.0, 0.05, "#77858c", (0, 0, -5.4)), moved(fold, (0, 0, -5.2))), (0, 0, -1))
    for s in (-1, 1):
        for i in range(3):
            d.put_wall(
                f"wings {'left' if s < 0 else 'right'}",
                moved(curtains(1.6, 6.2, "#6b3632"), (s * (5.6 - 0.25 * i), 0, -4.2 + i * 2.0), 0),
                (s, 0, 0),
            )
        d.put(
            "boxes",
            merge(box(1.4, 3.0, 6.0, "#6e5a48"), box(1.5, 0.2, 6.1, paints.BRASS, (0, 3.0, 0))),
            (s * 6.6, -1.0, 5.2),
            solid=False,
        )
    d.put(
        "arch",
        merge(
            *(box(0.9, 7.0, 0.6, "#8a6f4d", (s * 6.3, -1.0, 1.2), bevel=0.06) for s in (-1, 1)),
            box(13.5, 1.1, 0.6, "#8a6f4d", (0, 5.6, 1.2), bevel=0.06),
        ),
        solid=False,
    )
    d.put(
        "footlights",
        merge(*(box(0.3, 0.14, 0.16, paints.GLOW, (-4.8 + i * 1.2, 0, 1.35), bevel=0.03) for i in range(9))),
        solid=False,
        glow=0.6,
    )
    seat = merge(
        box(0.5, 0.12, 0.48, "#7a3b37", (0, 0.36, 0), bevel=0.04),
        box(0.5, 0.5, 0.1, "#7a3b37", (0, 0.45, 0.24), bevel=0.04),
        box(0.06, 0.5, 0.4, paints.DARK_WOOD, (0.27, 0, 0)),
    )
    rows = [(-5.4 + c * 0.6 + 0.3 * (r % 2), -1.0 + 0.12 * r, 3.0 + r * 0.95) for r in range(6) for c in range(18)]
    d.put("seats", scattered(seat, rows, np.zeros(len(rows)), np.ones(len(rows))), solid=False)
    d.put("chair", furniture.chair(), (-1.4, 0, -2.6), 0.6)
    d.seat(-1.4, -2.6, 0.6)
    d.put("table", furniture.round_table(), (1.5, 0, -2.8))
    d.surface(1.5, 0.74, -2.7)
    d.lamp(0, 4.8, 0.5, 12.0, 12.0, (1.0, 0.94, 0.82))
    d.lamp(-3.6, 4.2, -1.0, 6.0, 10.0, (1.0, 0.8, 0.62))
    d.lamp(3.6, 4.2, -1.0, 6.0, 10.0, (0.78, 0.86, 1.0))
    d.spot("door", 4.6, -3.2, -np.pi / 2)
    d.spot("table", 0.7, -2.3, 2.4)
    return d.finish((-5.0, -4.8, 5.0, 1.0), centre=(0.0, -1.2))
