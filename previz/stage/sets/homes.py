"""Rooms that people live in."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import furniture, household, paints, small, tableware
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import pendant
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, curtains, doorway, hang, rug, shell, stand, window
from previz.stage.shapes import box, cylinder, lathe, tube


def living_room(setting: Setting) -> Place:
    """A sitting room: sofa and armchair about a low table, books, a window with curtains."""
    d = Dresser(setting)
    finish = Finish(
        "#b3aa94",
        "#7d6650",
        dado=None,
        openings={
            "north": [window(0.9, 2.0, 0.7, 1.6)],
            "east": [doorway(-1.4)],
            "west": [window(-0.6, 1.2)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town", 6.0)
    hang(d, "north", curtains(2.0, 2.0, "#8b7465"), 0.9, 0.4)
    d.put("rug", rug(3.0, 2.2, "#84695b", "#5d5449"), (-0.6, 0, 0.0), solid=False)
    d.put("sofa", furniture.sofa("#66706c"), (-0.6, 0, -1.45))
    for sx in (-0.62, 0.62):
        d.seat(-0.6 + sx, -1.4, 0.0, 0.46)
    d.seat(-0.6, -1.4, 0.0, 0.46, "sofa")
    d.put("armchair", furniture.armchair("#7d6c55"), (-2.25, 0, 0.35), np.pi / 2 - 0.25)
    d.seat(-2.2, 0.37, np.pi / 2 - 0.25, 0.46)
    d.put("coffee table", furniture.coffee_table(), (-0.6, 0, -0.15))
    d.put("small things", small.book("#5d6660"), (-0.9, 0.42, -0.1), 0.3, solid=False)
    d.put("small things", tableware.cup(), (-0.3, 0.42, -0.25), solid=False)
    d.surface(-0.6, 0.42, -0.02)
    stand(d, "west", furniture.shelf(1.4, 2.1, setting.seed), -2.0, 0.3)
    stand(d, "south", furniture.shelf(1.1, 2.0, setting.seed + 4), 1.4, 0.3)
    hang(d, "south", small.picture_frame(1.1, 0.75), -0.6, 1.25, 0.02)
    hang(d, "north", small.picture_frame(0.5, 0.65), -1.9, 1.3, 0.02)
    d.put("television", household.tv(), (2.75, 0.5, -0.2), -np.pi / 2, solid=False, glow=0.35 if d.night else 0.0)
    d.lamp(2.1, 0.95, -0.2, 1.7, 4.0, (0.68, 0.84, 1.0))
    d.put("cabinet", box(0.45, 0.5, 1.5, paints.DARK_WOOD, bevel=0.01), (2.8, 0, -0.2))
    d.put("plant", household.plant(), (2.75, 0, -2.35))
    d.put("lamp", household.floor_lamp(), (-2.35, 0, -1.9), glow=0.55 if d.night else 0.0)
    d.lamp(-2.2, 1.55, -1.7, 4.5, 8.0)
    d.lamp(0.8, 2.2, 1.2, 2.6, 7.0)
    d.spot("sofa", -0.6, -0.75, np.pi)
    d.spot("lamp", -1.7, -0.8, -2.4)
    return d.finish(floor, centre=(0.9, 1.0), daylight=(0.3, 0.8, -1.0))


def kitchen(setting: Setting) -> Place:
    """A kitchen: a counter under the window with sink and stove, a refrigerator, a table for four."""
    d = Dresser(setting)
    finish = Finish(
        "#bdb59c",
        "#a39b88",
        boards="tiles",
        dado="#9fa594",
        dado_height=1.35,
        openings={
            "north": [window(0.0, 1.5, 1.08, 1.15)],
            "east": [doorway(1.2)],
        },
    )
    floor = shell(d, finish)
    outside(d, "trees")
    _counter(d, 3.4, -0.2)
    d.put("refrigerator", _refrigerator(), (-2.3, 0, -1.93))
    for i, x in enumerate((-1.35, 1.3)):
        hang(d, "north", _cupboard(0.9), x, 1.55, 0.17)
        hang(d, "north", _cupboard(0.5), x + (0.72 if i else -0.35), 1.55, 0.17)
    d.put("table", furniture.table(1.3, 0.85), (-0.2, 0, 0.75))
    for x, z, turned in ((-0.95 - 0.1, 0.75, np.pi / 2), (0.75, 0.75, -np.pi / 2), (-0.2, 1.4, np.pi)):
        d.put("chairs", furniture.chair(), (x, 0, z), turned)
        d.seat(x, z, turned)
    d.put("table things", tableware.teapot(), (-0.35, 0.75, 0.6), solid=False)
    d.put("table things", tableware.cup(), (0.05, 0.75, 0.95), 1.0, solid=False)
    d.put("table things", tableware.bowl(), (-0.5, 0.75, 0.95), solid=False)
    d.surface(0.2, 0.75, 0.62)
    d.surface(1.1, 0.92, -1.95)
    hang(d, "west", household.clock(), 0.4, 1.7)
    hang(d, "south", small.picture_frame(0.6, 0.45), 1.2, 1.4, 0.02)
    d.put("pendant", pendant(0.75), (-0.2, 1.65, 0.75), solid=False, glow=0.7 if d.night else 0.0)
    d.lamp(-0.2, 1.85, 0.75, 4.5, 7.0)
    d.lamp(0.3, 2.3, -1.2, 2.2, 5.0)
    d.spot("table", 0.9, 1.5, 3.6)
    d.spot("counter", 0.1, -1.15, np.pi)
    d.spot("sink", -0.2, -1.15, np.pi)
    d.spot("stove", 1.05, -1.15, np.pi)
    return d.finish(floor, centre=(0.5, -0.5), daylight=(-0.2, 0.8, -1.0))


def _counter(d: Dresser, length: float, x: float) -> None:
    z = -d.setting.size[2] / 2 + 0.31
    d.put("counter", box(length, 0.86, 0.56, "#8f967f", (0, 0.06, 0)), (x, 0, z))
    d.put("counter", box(length + 0.02, 0.04, 0.62, "#6d5a46", (0, 0.9, 0), bevel=0.006), (x, 0, z))
    doors = [
        box(0.52, 0.66, 0.02, "#a5ab94", (-length / 2 + 0.3 + i * 0.56, 0.14, 0.29), bevel=0.006) for i in range(6)
    ]
    knobs = [box(0.1, 0.016, 0.02, paints.BRASS, (-length / 2 + 0.3 + i * 0.56, 0.72, 0.31)) for i in range(6)]
    d.put("counter", merge(*doors, *knobs), (x, 0, z), solid=False)
    d.put("sink", box(0.6, 0.02, 0.4, paints.CHROME, (0, 0.93, 0)), (x, 0, z), solid=False)
    tap = tube([(0, 0.93, -0.2), (0, 1.2, -0.2), (0, 1.25, -0.12), (0, 1.18, -0.04)], 0.014, paints.CHROME)
    d.put("sink", tap, (x, 0, z), solid=False)
    rings = [cylinder(0.09, 0.012, paints.IRON, (dx, 0.94, dz)) for dx in (-0.14, 0.14) for dz in (-0.12, 0.12)]
    stove = merge(
        box(0.6, 0.9, 0.6, paints.CERAMIC, (0, 0.04, 0.01), bevel=0.01),
        box(0.44, 0.4, 0.02, paints.BLACK, (0, 0.25, 0.31)),
        *rings,
    )
    d.put("stove", stove, (x + length / 2 - 0.42, 0.0, z))
    d.put("stove", tableware.pan(), (x + length / 2 - 0.55, 0.95, z - 0.1), 0.6, solid=False)
    d.put("counter things", tableware.bread(), (x + 0.75, 0.94, z), 0.8, solid=False)
    d.put("counter things", tableware.bottle(), (x - 0.9, 0.94, z - 0.1), solid=False)


def _refrigerator() -> Mesh:
    return merge(
        box(0.68, 1.75, 0.64, paints.CERAMIC, bevel=0.04),
        box(0.68, 0.012, 0.645, "#8f8b82", (0, 1.2, 0)),
        *(box(0.03, h, 0.04, paints.CHROME, (0.27, y, 0.33), bevel=0.01) for y, h in ((0.8, 0.35), (1.26, 0.28))),
    )


def _cupboard(width: float) -> Mesh:
    return merge(
        box(width, 0.7, 0.32, "#8f967f"),
        *(box(width / 2 - 0.03, 0.64, 0.02, "#a5ab94", (s * width / 4, 0.03, 0.165), bevel=0.006) for s in (-1, 1)),
    )


def bedroom(setting: Setting) -> Place:
    """A bedroom: a double bed between night tables, a wardrobe, a curtained window."""
    d = Dresser(setting)
    finish = Finish(
        "#a9a595",
        "#85705c",
        dado="#8f9389",
        dado_height=0.95,
        openings={
            "west": [window(0.3, 1.5)],
            "south": [doorway(-1.7)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town", 5.0)
    hang(d, "west", curtains(1.5, 1.9, "#77716a"), 0.3, 0.5)
    d.put("rug", rug(2.6, 1.9, "#8c8271", "#6b6258"), (0.2, 0, 0.3), solid=False)
    d.put("bed", furniture.bed(1.5, "#7f8b8d"), (0.2, 0, -1.3))
    for sx in (-1, 1):
        d.put("night tables", box(0.42, 0.52, 0.38, paints.WOOD, bevel=0.01), (0.2 + sx * 1.08, 0, -2.1))
        d.put("lamps", household.lamp(), (0.2 + sx * 1.08, 0.52, -2.12), solid=False, glow=0.6 if d.night else 0.0)
        d.lamp(0.2 + sx * 1.05, 1.05, -1.95, 2.8, 6.0)
    d.surface(-0.75, 0.52, -2.0)
    d.surface(1.15, 0.52, -2.0)
    hang(d, "north", small.picture_frame(1.0, 0.6), 0.2, 1.45, 0.02)
    stand(d, "east", furniture.wardrobe(1.5, 2.1), 0.2, 0.6)
    d.put("chair", furniture.chair(), (-2.0, 0, -1.6), 1.2)
    d.seat(-2.0, -1.6, 1.2)
    d.seat(0.85, -0.35, 0.9, 0.5, "bedside")
    stand(d, "south", _dresser(), 1.0, 0.45)
    d.lamp(0.2, 2.3, 0.9, 2.2, 6.0)
    d.spot("bed", -0.95, -0.5, np.pi / 2)
    return d.finish(floor, centre=(0.1, 0.95), daylight=(-1.0, 0.8, -0.2))


def _dresser() -> Mesh:
    drawers = [
        box(0.48, 0.2, 0.02, paints.PALE_WOOD, (sx * 0.27, 0.1 + 0.24 * i, 0.22), bevel=0.006)
        for sx in (-1, 1)
        for i in range(3)
    ]
    mirror = merge(
        box(0.8, 0.9, 0.04, paints.DARK_WOOD, (0, 0.9, -0.19), bevel=0.02),
        box(0.7, 0.8, 0.01, "#a7b1b2", (0, 0.95, -0.165)),
    )
    return merge(box(1.15, 0.85, 0.44, paints.WOOD, bevel=0.012), *drawers, mirror)


def bathroom(setting: Setting) -> Place:
    """A tiled bathroom: tub, basin with a mirror, lavatory."""
    d = Dresser(setting)
    finish = Finish(
        "#b9bdb2",
        "#8d928c",
        boards="tiles",
        dado="#9db0ac",
        dado_height=1.4,
        trim="#d5d8d0",
        openings={
            "north": [window(0.8, 0.8, 1.3, 0.9)],
            "south": [doorway(0.8)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town", 5.0)
    tub = lathe(
        [(0.26, 0.12), (0.36, 0.2), (0.42, 0.56), (0.46, 0.6), (0.42, 0.62), (0.36, 0.56), (0.3, 0.22), (0, 0.2)],
        paints.WHITE,
        28,
        smooth=False,
    )
    d.put("tub", _long(tub), (-1.25, 0, -0.5))
    d.put(
        "tub",
        tube([(0, 0.1, 0), (0, 1.0, 0), (0, 2.05, 0), (0, 2.12, 0.12), (0, 2.08, 0.3)], 0.014, paints.CHROME),
        (-1.25, 0, -1.55),
        solid=False,
    )
    d.put("basin", _basin(), (1.35, 0, -0.5), -np.pi / 2)
    hang(
        d,
        "east",
        merge(box(0.6, 0.8, 0.03, paints.WHITE, bevel=0.01), box(0.52, 0.72, 0.01, "#a9b6b8", (0, 0.04, 0.016))),
        -0.5,
        1.2,
        0.02,
    )
    hang(d, "east", box(0.4, 0.08, 0.1, paints.GLOW, bevel=0.02), -0.5, 2.05, 0.06)
    d.put("lavatory", _lavatory(), (0.35, 0, -1.3))
    d.seat(0.35, -1.25, 0.0, 0.43, "lavatory")
    d.put("mat", rug(0.9, 0.6, "#a59c88", "#8c8577"), (-0.3, 0, 0.2), solid=False)
    d.put(
        "towel rail",
        merge(
            tube([(-0.3, 1.1, 0.06), (0.3, 1.1, 0.06)], 0.012, paints.CHROME),
            box(0.4, 0.6, 0.03, "#9a8f7c", (0, 0.52, 0.06), bevel=0.01),
        ),
        (-1.76, 0, 1.0),
        np.pi / 2,
        solid=False,
    )
    d.surface(1.35, 0.87, -0.2)
    d.lamp(1.3, 1.95, -0.5, 3.0, 6.0, (1.0, 0.93, 0.8))
    d.lamp(0, 2.3, 0.2, 2.4, 6.0, (1.0, 0.93, 0.8))
    d.spot("mirror", 0.7, -0.5, np.pi / 2)
    d.spot("tub", -0.5, -0.5, -np.pi / 2)
    return d.finish(floor, centre=(0.2, 0.4), daylight=(0.3, 0.9, -0.8))


def _long(tub: Mesh) -> Mesh:
    """A round basin drawn out along Z to a bath."""
    positions = tub.positions.copy()
    positions[:, 2] += np.sign(positions[:, 2]) * 0.42
    return Mesh(positions, tub.normals, tub.colours, tub.triangles)


def _basin() -> Mesh:
    bowl = lathe([(0.1, 0.68), (0.24, 0.8), (0.26, 0.86), (0.22, 0.86), (0.16, 0.76), (0, 0.74)], paints.WHITE, 20)
    tap = tube([(0, 0.85, -0.22), (0, 0.98, -0.22), (0, 1.0, -0.14), (0, 0.95, -0.09)], 0.012, paints.CHROME)
    return merge(bowl, lathe([(0.12, 0), (0.07, 0.1), (0.07, 0.6), (0.11, 0.7)], paints.WHITE, 16), tap)


def _lavatory() -> Mesh:
    bowl = lathe([(0.12, 0), (0.1, 0.15), (0.18, 0.36), (0.2, 0.4), (0, 0.4)], paints.WHITE, 18)
    return merge(
        moved(bowl, (0, 0, 0.08)),
        box(0.4, 0.34, 0.16, paints.WHITE, (0, 0.4, -0.22), bevel=0.03),
        box(0.38, 0.03, 0.42, "#c6c0b2", (0, 0.4, 0.06), bevel=0.012),
    )
