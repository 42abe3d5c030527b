"""Places of a town: car parks, roofs, markets, platforms."""

from __future__ import annotations

import numpy as np

from previz.stage.meshes import merge, moved, scattered
from previz.stage.props import containers, furniture, household, outdoors, paints, vehicles
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, hills, skyline, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.street_parts import fronts, lamp_posts, slab
from previz.stage.shapes import beam, box, boxes, cylinder, extrude, lathe, tube


def parking_lot(setting: Setting) -> Place:
    """A parking lot: marked bays, a few cars, tall lamps, a motel row beyond."""
    d = Dresser(setting)
    ground(d, "#81807a")
    d.put("asphalt", slab(60, 46, "#6f6f72", 0.005), solid=False)
    for row in (-8.0, 8.0):
        bays = [(-18 + i * 2.7, 0.008, row) for i in range(14)]
        d.put("markings", boxes([(0.1, 0.008, 4.8)] * 14, bays, ["#c3bfb0"] * 14), solid=False)
    for i, (cx, cz, paint) in enumerate(
        ((-7.0, -8.0, "#6b7a80"), (1.1, -8.0, "#7f6a58"), (9.2, -8.0, "#8f8b80"), (-9.7, 8.0, "#5f6658"))
    ):
        d.put("cars", vehicles.car(paint) if i != 2 else vehicles.truck(), (cx, 0, cz), np.pi if i % 2 else 0.0)
    motel = merge(
        box(34, 3.2, 7, "#a3907a"),
        box(35, 0.25, 9.4, "#6d6258", (0, 3.1, 0.9)),
        *(box(0.95, 2.05, 0.1, "#5d6f73", (-14.5 + i * 5.8, 0, 3.5)) for i in range(6)),
        *(cylinder(0.07, 3.1, paints.LINEN, (-16 + i * 5.8, 0, 5.2), sides=8) for i in range(6)),
    )
    panes = merge(
        *(
            box(1.5, 1.1, 0.08, paints.GLOW if d.night and i % 2 else paints.DARK_GLASS, (-12.6 + i * 5.8, 1.0, 3.5))
            for i in range(6)
        )
    )
    d.put("motel", motel, (0, 0, -19.5), solid=False)
    d.put("motel windows", panes, (0, 0, -19.5), solid=False, glow=0.7 if d.night else 0.0)
    board = merge(
        *(cylinder(0.14, 5.0, paints.METAL, (s * 1.2, 0, 0), sides=10) for s in (-1, 1)),
        box(4.0, 1.9, 0.3, "#8d5145", (0, 4.4, 0), bevel=0.05),
        box(3.2, 0.5, 0.05, paints.LINEN, (0, 5.3, 0.16)),
        box(2.2, 0.28, 0.05, paints.LINEN, (0, 4.7, 0.16)),
    )
    d.put("sign", board, (17, 0, -13), -0.5, solid=False, glow=0.25 if d.night else 0.0)
    lamp_posts(d, ((-4.5, -3.6, 0.0), (8.5, -3.6, 0.0), (-4.5, 13.0, np.pi)), 6.5)
    treeline(d, 90, 10)
    hills(d)
    d.surface(-7.0, 0.98, -6.3)
    d.spot("car", -5.6, -6.6, -np.pi / 2)
    d.spot("door", 2.9, -14.5, 0.0)
    return d.finish((-15, -13, 15, 12), centre=(-1.0, 0.6), lane=((-36, 0, 3.6), (36, 0, 3.6)))


def rooftop(setting: Setting) -> Place:
    """A flat roof above the city: parapet, water tank, vents, a stair head."""
    d = Dresser(setting)
    x, _, z = setting.size
    d.put("roof", slab(x, z, "#85827b"), solid=False)
    d.put("roof", box(x, 40, z, "#77726a"), (0, -40.02, 0), solid=False)
    d.put(
        "seams",
        boxes([(0.05, 0.006, z)] * 8, [(-x / 2 + (i + 0.5) * x / 8, 0, 0) for i in range(8)], ["#767369"] * 8),
        solid=False,
    )
    for px, pz, wx, wz in (
        (0, -z / 2 + 0.15, x, 0.3),
        (0, z / 2 - 0.15, x, 0.3),
        (-x / 2 + 0.15, 0, 0.3, z),
        (x / 2 - 0.15, 0, 0.3, z),
    ):
        d.put("parapet", box(wx, 0.85, wz, "#8f877a"), (px, 0, pz))
        d.put("parapet", box(wx + 0.12, 0.08, wz + 0.12, "#a39c8d"), (px, 0.85, pz), solid=False)
    skyline(d, near=55, count=60, base=-40, tall=78)
    d.put("ground", slab(800, 800, "#77777a", -40.0), solid=False)
    hut = merge(
        box(2.8, 2.6, 3.0, "#8d7a68"),
        box(3.1, 0.15, 3.3, "#6d6a64", (0, 2.6, 0)),
        box(0.95, 2.05, 0.08, "#59686b", (0.2, 0, 1.5)),
    )
    d.put("stair head", hut, (-5.2, 0, -4.6))
    d.put("door lamp", box(0.3, 0.14, 0.14, paints.GLOW), (-5.0, 2.25, -3.0), solid=False, glow=1.0 if d.night else 0.0)
    tank = merge(
        lathe([(1.5, 2.4), (1.55, 4.9), (1.6, 4.95), (0.2, 5.9), (0, 5.95)], "#7d6450", 20),
        *(lathe([(1.54, h), (1.54, h + 0.06)], paints.IRON, 20) for h in (2.7, 3.5, 4.3)),
        *(
            beam((sx * 1.15, 0, sz * 1.15), (sx * 1.0, 2.4, sz * 1.0), 0.12, 0.12, paints.IRON)
            for sx in (-1, 1)
            for sz in (-1, 1)
        ),
        *(beam((s * 1.1, 0.3, -1.1), (-s * 1.0, 2.2, -1.0), 0.06, 0.06, paints.IRON) for s in (-1, 1)),
    )
    d.put("water tank", tank, (5.8, 0, -4.9))
    for vx, vz in ((2.2, -3.4), (-6.8, 2.8)):
        d.put(
            "vents",
            merge(
                box(1.3, 0.9, 1.1, "#9a9b96", bevel=0.03),
                *(box(1.1, 0.05, 0.03, "#77797a", (0, 0.15 + 0.16 * i, 0.56)) for i in range(4)),
            ),
            (vx, 0, vz),
        )
    d.put(
        "vents", lathe([(0.16, 0), (0.16, 0.9), (0.28, 0.95), (0.3, 1.15), (0.05, 1.3)], "#9a9b96", 14), (6.8, 0, 2.0)
    )
    d.put(
        "aerial",
        merge(
            cylinder(0.03, 3.4, paints.METAL, sides=8),
            *(
                tube([(-0.7 + 0.1 * i, 2.3 + 0.28 * i, 0), (0.7 - 0.1 * i, 2.3 + 0.28 * i, 0)], 0.012, paints.METAL, 5)
                for i in range(4)
            ),
        ),
        (-2.6, 0, -6.8),
    )
    d.lamp(-4.9, 2.3, -2.6, 8.0, 10.0)
    d.lamp(6.0, 1.8, 4.0, 4.0, 12.0, (0.8, 0.86, 1.0))
    d.lamp(0, 5.0, 5.0, 5.0, 14.0)
    d.surface(2.2, 0.92, -3.4)
    d.seat(-6.8, 3.55, 0.0, 0.5, "vent")
    d.spot("door", -5.0, -2.4, 0.0)
    d.spot("edge", 0.5, 6.8, 0.0)
    d.spot("parapet", 0.5, 6.8, 0.0)
    return d.finish((-8.2, -7.2, 8.2, 7.2), centre=(0.2, 1.0))


def market(setting: Setting) -> Place:
    """A market square: rows of stalls under awnings, strings of bulbs, houses behind."""
    d = Dresser(setting)
    d.put("ground", slab(700, 700, "#85817a", -0.05), solid=False)
    d.put("cobbles", slab(34, 60, "#938c7f"), solid=False)
    fronts(d, 14.5, -np.pi / 2)
    fronts(d, -14.5, np.pi / 2)
    skyline(d, near=120, count=22, tall=34)
    cloths = ("#8d5145", "#6b7d6d", "#a5894e", "#5f7380", "#8b6a76")
    stalls = [outdoors.stall(cloth) for cloth in cloths]
    for row, (sx, heading) in enumerate(((-4.2, np.pi / 2), (4.2, -np.pi / 2))):
        for i in range(8):
            d.put(
                f"{'left' if row == 0 else 'right'} stalls",
                stalls[(i * 2 + row) % 5],
                (sx, 0, -13.5 + i * 3.4),
                heading,
            )
    for bx, bz in ((-2.6, 2.0), (2.7, -3.2), (2.6, 4.6)):
        d.put("baskets", containers.basket(), (bx, 0, bz))
        d.put("crates", containers.crate(0.5), (bx * 1.02, 0, bz - 0.7), 0.3)
    for cz in (-9.0, -3.0, 3.0, 9.0):
        wire = [(x, 3.9 - 0.9 * (1 - (x / 5) ** 2), cz) for x in np.linspace(-5, 5, 15)]
        d.put("wires", tube([(float(a), float(b), float(c)) for a, b, c in wire], 0.012, paints.IRON, 4), solid=False)
        bulbs = scattered(
            lathe([(0, -0.12), (0.05, -0.07), (0.03, 0.0), (0, 0.02)], paints.GLOW, 8),
            wire[1:-1:2],
            np.zeros(7),
            np.ones(7),
        )
        d.put("bulbs", bulbs, solid=False, glow=1.0 if d.night else 0.1)
        d.lamp(0, 3.0, cz, 7.0, 9.0)
    d.surface(-3.6, 0.92, -0.9)
    d.surface(3.6, 0.92, 0.9)
    d.spot("stall", -2.6, -0.2, -np.pi / 2)
    return d.finish((-2.9, -14, 2.9, 14), centre=(0, 0.5), axis=0.0, lane=((0, 0, -40), (0, 0, 40)))


def train_platform(setting: Setting) -> Place:
    """A platform under a canopy: benches, a clock, a sign, tracks to the horizon."""
    d = Dresser(setting)
    ground(d, "#87846f", name="ground", level=lambda x, z: np.zeros_like(x) + 0 * z - 1.05)
    d.put("platform", box(7.0, 1.1, 120, "#99958b"), (1.5, -1.1, 0), solid=False)
    d.put("edge", box(0.5, 0.012, 120, "#c7bb90"), (-1.55, 0, 0), solid=False)
    d.put("ballast", slab(7.0, 1200, "#77716a", -1.0), (-5.6, 0, 0), solid=False)
    for track in (-3.7, -7.3):
        ties = [(track, -1.0, -90 + i * 0.75) for i in range(240)]
        d.put("sleepers", boxes([(2.4, 0.1, 0.26)] * 240, ties, ["#5a4d42"] * 240), solid=False)
        for s in (-0.72, 0.72):
            d.put("rails", box(0.07, 0.17, 1000, "#8d8c8a"), (track + s, -0.9, 0), solid=False)
    for i in range(7):
        cz = -18 + i * 6.0
        d.put(
            "columns",
            merge(
                lathe([(0.18, 0), (0.18, 0.3), (0.09, 0.4), (0.08, 3.5)], "#59686b", 12),
                *(beam((0, 2.8, 0), (s * 1.7, 3.55, 0), 0.06, 0.1, "#59686b") for s in (-1, 1)),
            ),
            (1.6, 0, cz),
        )
    roof = extrude([(-2.4, 0.25), (0, -0.05), (2.4, 0.25), (2.4, 0.33), (0, 0.05), (-2.4, 0.33)], 42, "#7d7a72")
    d.put("canopy", roof, (1.6, 3.6, 0), solid=False)
    d.put(
        "valance",
        merge(*(box(0.04, 0.3, 42, "#8d5145", (s * 2.4, 0, 0)) for s in (-1, 1))),
        (1.6, 3.66, 0),
        solid=False,
    )
    hall = merge(
        box(6, 5.0, 30, "#9a8069"),
        moved(extrude([(-3.4, 0), (3.4, 0), (0, 2.2)], 30.6, "#5d5a57"), (0, 5, 0)),
        *(
            box(0.1, 1.8, 1.1, paints.GLOW if d.night else paints.DARK_GLASS, (-3.0, 1.0, -12 + i * 3.4))
            for i in range(8)
        ),
        box(0.1, 2.3, 1.2, "#5b4b3d", (-3.02, 0, 1.6)),
    )
    d.put("station", hall, (8.1, 0, 0), solid=False)
    for bz in (-7.6, -1.6, 4.4):
        d.put("benches", furniture.bench(1.8), (4.3, 0, bz), -np.pi / 2)
        d.seat(4.25, bz - 0.4, -np.pi / 2, 0.45, "bench")
        d.seat(4.25, bz + 0.4, -np.pi / 2, 0.45, "bench")
    d.put(
        "clock",
        merge(
            tube([(0, 3.4, 0), (0, 2.95, 0)], 0.02, paints.IRON, 6),
            moved(household.clock(), (0, 2.55, 0.0), scale=1.4),
            moved(household.clock(), (0, 2.55, 0.0), np.pi, 1.4),
        ),
        (0.4, 0, -3.2),
        solid=False,
    )
    d.put(
        "sign",
        merge(
            box(1.9, 0.45, 0.05, "#55686f", (0, 2.6, 0), bevel=0.01),
            box(1.3, 0.12, 0.055, paints.LINEN, (0, 2.76, 0)),
            *(tube([(s * 0.8, 3.04, 0), (s * 0.8, 3.6, 0)], 0.012, paints.IRON, 5) for s in (-1, 1)),
        ),
        (1.0, 0, 5.4),
        solid=False,
    )
    d.put(
        "luggage", merge(containers.suitcase(), moved(containers.suitcase(), (0.1, 0, 0.35), 0.2, 0.8)), (3.0, 0, 2.0)
    )
    d.put(
        "lamps",
        merge(*(box(0.2, 0.1, 0.8, "#efe7d2", (1.6, 3.4, -15 + i * 6.0)) for i in range(6))),
        solid=False,
        glow=1.0 if d.night else 0.1,
    )
    for lz in (-9, -3, 3, 9):
        d.lamp(1.4, 3.2, lz, 7.0, 10.0)
    for i in range(6):
        d.put(
            "masts",
            merge(
                cylinder(0.12, 7.0, paints.METAL, sides=8), beam((0, 6.2, 0), (4.4, 6.4, 0), 0.1, 0.14, paints.METAL)
            ),
            (-10.2, -1.0, -100 + i * 40),
            solid=False,
        )
    treeline(d, 100, 11)
    hills(d)
    d.surface(4.3, 0.46, -1.6)
    d.spot("door", 4.4, 1.6, -np.pi / 2)
    d.spot("edge", -0.9, 0.0, -np.pi / 2)
    d.spot("bench", 3.3, -1.6, np.pi / 2)
    return d.finish((-1.3, -18, 4.5, 18), centre=(0.3, 0.0), axis=0.0, lane=((-3.7, -1.4, -80), (-3.7, -1.4, 80)))
