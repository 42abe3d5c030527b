"""Places on the road, and villages."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, Paint, merge, moved, tilted
from previz.stage.props import containers, furniture, nature, outdoors, paints, vehicles
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import grass_tuft, ground, hills, rolling, scatter, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.street_parts import ASPHALT, KERB, dashes, lamp_posts, slab
from previz.stage.shapes import beam, box, boxes, cylinder, extrude, lathe, tube


def gas_station(setting: Setting) -> Place:
    """A filling station by the road: canopy, two pumps, a lit kiosk, a sign."""
    d = Dresser(setting)
    ground(d, "#8c8570")
    d.put("forecourt", slab(26, 20, "#8d8a84", 0.006), (0, 0, -2), solid=False)
    d.put("road", slab(400, 7.5, ASPHALT, 0.004), (0, 0, 12.5), solid=False)
    d.put("markings", moved(dashes(200), heading=np.pi / 2), (0, 0.01, 12.5), solid=False)
    canopy = merge(
        box(11, 0.6, 7, "#b9b3a4", (0, 4.3, 0), bevel=0.06),
        box(11.1, 0.24, 7.1, "#8d5145", (0, 4.46, 0)),
        *(cylinder(0.16, 4.3, "#b9b3a4", (s * 3.6, 0, 0), sides=14) for s in (-1, 1)),
    )
    d.put("canopy", canopy, (0, 0, -1.2), solid=False)
    d.put(
        "canopy lights",
        merge(*(box(1.2, 0.04, 0.5, "#f1ecdc", (sx, 4.28, sz)) for sx in (-3, 0, 3) for sz in (-1.8, 1.8))),
        (0, 0, -1.2),
        solid=False,
        glow=0.9 if d.night else 0.2,
    )
    d.put("island", box(7.6, 0.16, 1.0, KERB, bevel=0.03), (0, 0, -1.2), solid=False)
    for s in (-1, 1):
        pump = merge(
            box(0.7, 1.75, 0.5, "#8d5145", bevel=0.05),
            box(0.5, 0.4, 0.52, "#d8d2c2", (0, 1.1, 0)),
            box(0.4, 0.12, 0.53, paints.INK, (0, 1.3, 0)),
            tube([(0.36, 1.2, 0), (0.55, 0.9, 0.05), (0.5, 0.5, 0.1), (0.38, 0.75, 0.12)], 0.025, paints.BLACK, 6),
        )
        d.put("pumps", pump, (s * 1.6, 0.16, -1.2))
        d.block(s * 3.6 - 0.2, -1.4, s * 3.6 + 0.2, -1.0)
    kiosk = merge(
        box(10, 3.4, 5, "#a89c87"),
        box(10.4, 0.35, 5.4, "#8d5145", (0, 3.3, 0)),
        box(0.06, 2.1, 0.1, paints.METAL, (1.6, 0.2, 2.5)),
        box(1.0, 2.1, 0.08, paints.DARK_GLASS, (3.0, 0, 2.5)),
    )
    d.put("kiosk", kiosk, (0, 0, -9.6), solid=False)
    d.block(-5.2, -12.2, 5.2, -6.9)
    d.put(
        "kiosk windows",
        merge(
            *(box(1.9, 1.7, 0.08, "#f0d09a" if d.night else "#4b565b", (-3.4 + i * 2.2, 0.8, 2.5)) for i in range(2))
        ),
        (0, 0, -9.6),
        solid=False,
        glow=0.8 if d.night else 0.0,
    )
    board = merge(
        cylinder(0.15, 5.4, paints.METAL, sides=10),
        box(2.6, 1.8, 0.35, "#d3ccba", (0, 5.2, 0), bevel=0.05),
        box(2.0, 0.55, 0.02, "#8d5145", (0, 6.1, 0.18)),
        *(box(1.4, 0.2, 0.02, paints.INK, (0, 5.4 + 0.3 * i, 0.18)) for i in range(2)),
    )
    d.put("sign", board, (9.5, 0, 6.5), solid=False, glow=0.3 if d.night else 0.0)
    d.put("car", vehicles.car("#7d7b6d"), (1.7, 0, 1.2), np.pi / 2)
    d.put("bins", containers.drum(), (-4.6, 0, -6.4))
    hills(d, ((300, 6, 30, "#98917c"), (520, 20, 70, "#a8a59b")))
    scatter(d, "scrub", nature.shrub(2), 40, 26, 90, (0.5, 1.1))
    for i in range(5):
        d.put(
            "poles",
            merge(
                cylinder(0.12, 7.5, paints.DARK_WOOD, top=0.09, sides=8),
                box(1.8, 0.12, 0.12, paints.DARK_WOOD, (0, 6.8, 0)),
            ),
            (-40 + i * 22, 0, 18.5),
            np.pi / 2,
            solid=False,
        )
    for s in (-1, 1):
        d.lamp(s * 3.0, 4.1, -1.2, 9.0, 12.0, (0.95, 0.97, 1.0))
    d.lamp(-2, 2.2, -6.4, 5.0, 8.0)
    d.surface(1.7, 1.0, 2.3)
    d.spot("door", 3.0, -6.3, 0.0)
    d.spot("pump", 2.4, -0.2, 3.6)
    d.spot("car", 0.2, 3.0, 2.6)
    return d.finish((-11, -6.6, 11, 8.0), centre=(-2.6, 2.2), lane=((-60, 0.01, 10.8), (60, 0.01, 10.8)))


def highway(setting: Setting) -> Place:
    """A road through open country, running to the horizon; poles and wires, a road sign."""
    d = Dresser(setting)
    level = rolling(setting.seed, 3.0, 120, 26)
    ground(d, "#918a6c", lambda x, z: level(x, z) * np.clip((np.abs(x) - 7) / 20, 0, 1) - 0.04)
    d.put("road", slab(8.0, 1300, ASPHALT), solid=False)
    d.put("markings", dashes(400, "#c6ad68"), solid=False)
    for s in (-1, 1):
        d.put("markings", slab(0.12, 1300, "#c9c4b4", 0.008), (s * 3.6, 0, 0), solid=False)
        d.put("verge", slab(2.2, 1300, "#a39a7c", -0.005), (s * 5.1, 0, 0), solid=False)
    for i in range(9):
        pole = merge(
            cylinder(0.13, 8.0, paints.DARK_WOOD, top=0.09, sides=8),
            box(2.0, 0.12, 0.12, paints.DARK_WOOD, (0, 7.2, 0)),
        )
        d.put("poles", pole, (-10.5, 0, -120 + i * 30), solid=False)
        if i < 8:
            for wx in (-0.9, 0.9):
                sag = [
                    (-10.5 + wx, 7.3 - 1.1 * float(np.sin(np.pi * t)), -120 + (i + t) * 30)
                    for t in np.linspace(0, 1, 7)
                ]
                d.put("wires", tube(sag, 0.014, paints.IRON, 4), solid=False)
    rail = merge(
        box(0.06, 0.3, 60.0, "#a7adb0", (0, 0.5, 0)),
        boxes([(0.1, 0.62, 0.1)] * 20, [(-0.08, 0, -28.5 + 3 * i) for i in range(20)], ["#7d8488"] * 20),
    )
    for z in (-38.0, 34.0):
        d.put("guard rail", rail, (-6.4, 0, z), solid=False)
    d.put("board", _billboard(), (-13.5, 0, -24.0), 0.75, solid=False)
    d.put("patches", boxes(
        [(2.6, 0.004, 7.0), (1.5, 0.004, 3.2), (2.2, 0.004, 5.0), (1.1, 0.004, 9.0)],
        [(-2.0, 0.001, 6.0), (1.9, 0.001, -9.0), (2.1, 0.001, 19.0), (-1.2, 0.001, -22.0)],
        ["#6a6a70", "#7e7e83", "#6f6f75", "#68686d"],
    ), solid=False)  # fmt: skip
    scatter(d, "verge grass", grass_tuft(), 130, 6.6, 30, (0.7, 1.6), level=_off_the_road)
    d.put("sign", outdoors.sign(1.5), (-6.2, 0, -7.0))
    for i in range(6):
        d.put("marker posts", box(0.1, 0.9, 0.06, paints.LINEN, bevel=0.01), (-4.8, 0, -40 + i * 16))
    hills(d, ((360, 6, 40, "#8d8a76"), (600, 30, 100, "#a1a3a0")))
    scatter(d, "scrub", nature.shrub(4), 90, 14, 130, (0.5, 1.3), level=level)
    d.lamp(0, 3.0, -3.0, 3.0, 12.0, (0.8, 0.86, 1.0))
    d.spot("sign", -5.4, -5.8, np.pi)
    d.spot("roadside", 5.0, 0.0, -np.pi / 2)
    return d.finish((-6.0, -22, 6.0, 22), centre=(5.0, 0.0), axis=0.0, lane=((1.9, 0.0, 90), (1.9, 0.0, -90)))


def _off_the_road(x: Floats, z: Floats) -> Floats:
    """The ground for grass: what would grow on the road is sunk out of sight."""
    return np.asarray(np.where(np.abs(x) < 6.5, -3.0, -0.02) + 0.0 * z)


def _billboard() -> Mesh:
    """A board beside a road, with its picture of hills and a sun."""
    posts = [beam((x, 0, 0), (x, 6.4, 0), 0.22, 0.22, paints.DARK_WOOD) for x in (-2.6, 2.6)]
    board = box(7.2, 3.2, 0.14, "#d9d2bd", (0, 3.0, 0.1))
    band = box(7.0, 1.1, 0.02, "#8a5a42", (0, 3.1, 0.18))
    sun = moved(cylinder(0.6, 0.02, "#d99a4e", sides=18), (0, 0, 0))
    return merge(
        *posts,
        board,
        band,
        moved(tilted(sun, about_x=np.pi / 2), (1.9, 5.0, 0.18)),
        box(3.0, 0.34, 0.02, "#5d5f60", (-1.4, 5.0, 0.18)),
        box(2.2, 0.2, 0.02, "#5d5f60", (-1.8, 4.55, 0.18)),
    )


def crossroads(setting: Setting) -> Place:
    """Two country roads that cross, a signpost in the corner, fields about."""
    d = Dresser(setting)
    level = rolling(setting.seed, 2.0, 90, 24)
    ground(d, "#8a8a62", lambda x, z: level(x, z) * np.clip((np.minimum(np.abs(x), np.abs(z)) - 6) / 12, 0, 1) - 0.05)
    for heading in (0.0, np.pi / 2):
        d.put("roads", moved(slab(6.0, 1200, "#8b8478", -0.01 if heading else 0.0), heading=heading), solid=False)
        for s in (-1, 1):
            d.put(
                "ruts",
                moved(
                    slab(0.5, 1200, "#7a7367", 0.004),
                    (s * 0.9 if not heading else 0, 0, s * 0.9 if heading else 0),
                    heading,
                ),
                solid=False,
            )
    arms = [
        moved(
            extrude([(0.05, 0), (1.1, 0), (1.3, 0.12), (1.1, 0.24), (0.05, 0.24)], 0.04, paints.LINEN),
            (0, 2.1 + 0.3 * i, 0),
            a,
        )
        for i, a in enumerate((0.0, np.pi / 2, np.pi))
    ]
    d.put("signpost", merge(cylinder(0.07, 3.1, paints.DARK_WOOD, sides=10), *arms), (-4.2, 0, -4.2))
    for s in (-1, 1):
        for i in range(4):
            d.put("fences", outdoors.fence(), (s * (5.5 + i * 3.0), 0, -5.2))
            d.put("fences", outdoors.fence(), (s * (5.5 + i * 3.0), 0, 5.2))
    d.put("tree", nature.tree(7, 8.0), (9.0, 0, -10.0))
    d.put("rocks", nature.rock(3, 0.45), (-4.9, 0, 3.9))
    treeline(d, 150, 12)
    hills(d)
    d.seat(-4.6, 3.5, 2.3, 0.4, "rock")
    d.spot("signpost", -3.5, -3.4, np.pi + 0.8)
    d.spot("sign", -3.5, -3.4, np.pi + 0.8)
    return d.finish((-14, -14, 14, 14), centre=(-1.0, 0.5), lane=((1.4, 0, 70), (1.4, 0, -70)))


def cottage(paint: Paint, roof: Paint, lit: bool, wide: float = 7.0) -> Mesh:
    """A cottage that faces +Z: door, two windows, a chimney."""
    pane = paints.GLOW if lit else paints.DARK_GLASS
    gable = moved(extrude([(-2.9, 0), (2.9, 0), (0, 2.3)], wide + 0.7, roof), (0, 2.5, -2.4), np.pi / 2)
    windows = [
        merge(
            box(0.95, 0.95, 0.08, pane, (s * wide * 0.3, 1.0, 0)),
            box(1.15, 0.1, 0.16, paints.LINEN, (s * wide * 0.3, 0.9, 0.02)),
            box(0.05, 0.95, 0.1, paints.LINEN, (s * wide * 0.3, 1.0, 0.01)),
            box(0.95, 0.05, 0.1, paints.LINEN, (s * wide * 0.3, 1.45, 0.01)),
        )
        for s in (-1, 1)
    ]
    return merge(
        box(wide, 2.5, 4.8, paint, (0, 0, -2.4)),
        gable,
        *windows,
        box(0.95, 2.0, 0.1, "#5f5143", (0, 0, 0.02)),
        box(1.3, 0.12, 0.5, "#8f8a80", (0, 0, 0.25)),
        box(0.7, 2.2, 0.7, "#7f6d60", (wide * 0.32, 3.2, -2.4)),
    )


def village(setting: Setting) -> Place:
    """A village green: cottages round a lane, garden walls, a tree with a bench, a church beyond."""
    d = Dresser(setting)
    ground(d, "#83885f")
    d.put("lane", slab(5.0, 300, "#a2977f", 0.005), (0, 0, 0), solid=False)
    plan = (
        (-9.5, -6, 1.35, 0),
        (-10.0, 6.5, 1.6, 1),
        (10.0, -8.5, -1.4, 2),
        (9.6, 3.5, -1.7, 3),
        (-9.0, -21, 1.4, 4),
        (9.5, -22, -1.5, 5),
        (-10, 20, 1.6, 2),
        (10, 18, -1.6, 0),
    )
    walls = ("#c0b59d", "#b7a68c", "#a9a08f", "#c4bca8", "#ad9a80", "#bdb29b")
    for cx, cz, heading, tone in plan:
        d.put(
            "cottages",
            cottage(walls[tone], ("#6a5a4d", "#77685a", "#5d5a57")[tone % 3], d.night),
            (cx, 0, cz),
            heading,
            solid=False,
        )
        d.block(cx - 4.2, cz - 4.2, cx + 4.2, cz + 4.2)
    for s in (-1, 1):
        for i in range(6):
            d.put("walls", box(0.4, 0.8, 6.0, "#8f887a", bevel=0.04), (s * 4.0, 0, -30 + i * 11))
    d.put("tree", nature.tree(11, 7.5), (3.6, 0, -3.2), solid=False)
    d.block(3.2, -3.6, 4.0, -2.8)
    d.put("bench", furniture.bench(), (3.3, 0, -0.6), -np.pi / 2)
    d.seat(3.25, -0.95, -np.pi / 2, 0.45, "bench")
    d.seat(3.25, -0.25, -np.pi / 2, 0.45, "bench")
    steeple = merge(
        box(4.5, 12, 4.5, "#9b9484"),
        lathe([(3.3, 12), (0.05, 22)], "#5d5f60", 4),
        box(6.5, 6, 14, "#9b9484", (0, 0, -8)),
        moved(extrude([(-3.8, 0), (3.8, 0), (0, 4)], 14.4, "#5d5f60"), (0, 6, -8)),
    )
    d.put("church", steeple, (-16, 0, -58), 0.3, solid=False)
    lamp_posts(d, ((-2.7, -5.0, np.pi / 2), (-2.7, 9.0, np.pi / 2)), 3.8)
    treeline(d, 110, 13)
    hills(d)
    d.surface(3.3, 0.46, -0.6)
    d.spot("door", -3.0, -5.2, np.pi / 2)
    d.spot("tree", 2.6, -2.3, 2.4)
    d.spot("bench", 2.3, -0.6, np.pi / 2)
    return d.finish((-3.4, -13, 3.4, 13), centre=(0.2, 0.2), axis=0.0, lane=((0.6, 0.01, -60), (0.6, 0.01, 60)))
