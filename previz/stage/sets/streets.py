"""Places of the town and the road."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.props import furniture, household, outdoors, paints, vehicles
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import facade, ground, hills, rolling, scatter, skyline, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import (
    Paint,
    beam,
    box,
    boxes,
    cylinder,
    extrude,
    lathe,
    merge,
    moved,
    quad,
    scattered,
    tube,
)

ASPHALT, PAVING, KERB = "#75757a", "#9b978d", "#b0ab9f"
_BRICKS = ("#8b6a57", "#a39682", "#7f7a72", "#94785f", "#8e8a7c", "#77695f")


def slab(x: float, z: float, paint: Paint, y: float = 0.0) -> Mesh:
    """A flat piece of ground about the origin."""
    return quad((-x / 2, y, z / 2), (x / 2, y, z / 2), (x / 2, y, -z / 2), (-x / 2, y, -z / 2), paint)


def dashes(length: float, paint: Paint = "#c9c4b4") -> Mesh:
    """A broken line along Z on a road."""
    count = int(length / 5)
    return boxes(
        [(0.14, 0.012, 2.2)] * count, [(0, 0, (i + 0.5) * 5 - length / 2) for i in range(count)], [paint] * count
    )


def _lamp_posts(d: Dresser, spots: tuple[tuple[float, float, float], ...], height: float = 5.2) -> None:
    """Street lamps at (x, z, heading); by night they burn."""
    for x, z, heading in spots:
        d.put("lamp posts", outdoors.street_lamp(height), (x, 0, z), heading, solid=False)
        d.block(x - 0.15, z - 0.15, x + 0.15, z + 0.15)
        head_x, head_z = x + 1.15 * np.sin(heading), z + 1.15 * np.cos(heading)
        d.put(
            "lamp heads",
            box(0.16, 0.05, 0.44, paints.GLOW),
            (head_x, height - 0.1, head_z),
            heading,
            solid=False,
            glow=1.0 if d.night else 0.0,
        )
        d.lamp(float(head_x), height - 0.2, float(head_z), 14.0, 13.0)


def street(setting: Setting) -> Place:
    """A street: shop fronts on both sides of a road, kerbs, lamp posts, a parked car, a bench."""
    d = Dresser(setting)
    d.put("ground", slab(700, 700, "#7f7d76", -0.2), solid=False)
    d.put("road", slab(8.0, 240, ASPHALT, -0.12), (-4.6, 0, 0), solid=False)
    d.put("markings", dashes(200), (-4.6, -0.118, 0), solid=False)
    for x, wide in ((1.9, 5.0), (-11.1, 5.0)):
        d.put("pavement", box(wide, 0.3, 240, PAVING), (x, -0.3, 0), solid=False)
    for x in (-0.55, -8.65):
        d.put("kerb", box(0.22, 0.31, 240, KERB), (x, -0.3, 0), solid=False)
    _fronts(d, 4.4, -np.pi / 2)
    _fronts(d, -13.6, np.pi / 2)
    skyline(d, near=150, count=46, tall=60)
    _lamp_posts(
        d, ((-0.15, -9.0, -np.pi / 2), (-0.15, 7.5, -np.pi / 2), (-9.0, -1.0, np.pi / 2), (-9.0, 14, np.pi / 2))
    )
    d.put("car", vehicles.car("#6d5f58"), (-7.4, -0.12, -7.0), 0.0)
    d.put("van", vehicles.van(), (-7.4, -0.12, 12.0), 0.0)
    d.put("bench", furniture.bench(), (3.7, 0, 3.4), -np.pi / 2)
    d.seat(3.65, 3.0, -np.pi / 2, 0.45, "bench")
    d.seat(3.65, 3.75, -np.pi / 2, 0.45, "bench")
    d.put("hydrant", outdoors.hydrant(), (0.05, 0, -4.4))
    d.put("bins", household.trash_can(), (3.9, 0, -4.2))
    for tz in (-16.0, 15.0, 27.0):
        d.put("trees", outdoors.tree(int(tz) + 40, 5.2), (0.5, 0, tz), solid=False)
    d.spot("door", 3.7, -1.2, -np.pi / 2)
    d.spot("window", 3.5, 1.0, np.pi / 2)
    d.spot("corner", 1.5, -12.0, 0.0)
    d.surface(3.7, 0.46, 3.4)
    return d.finish(
        (-0.3, -13, 4.0, 13),
        centre=(1.7, 0.0),
        axis=0.0,
        lane=((-2.7, -0.12, 45), (-2.7, -0.12, -45)),
        daylight=(-0.6, 0.85, 0.4),
    )


def _fronts(d: Dresser, x: float, heading: float) -> None:
    """A row of houses along Z, whose fronts stand at x."""
    z = -66.0
    while z < 60:
        width, floors = float(d.rng.uniform(8, 13)), int(d.rng.integers(2, 5))
        house, light = facade(width, floors, _BRICKS[int(d.rng.integers(6))], d.rng, d.night)
        d.put("houses", house, (x, 0, z + width / 2), heading, solid=False)
        d.put("windows", light, (x, 0, z + width / 2), heading, solid=False, glow=0.8 if d.night else 0.0)
        z += width + 0.02


def alley(setting: Setting) -> Place:
    """An alley between brick walls: fire escapes, bins, steam pipes, a far gap of sky."""
    d = Dresser(setting)
    x, y, _z = setting.size
    d.put("ground", slab(600, 600, "#7f7d76", -0.05), solid=False)
    d.put("paving", slab(x, 90, "#6d6b68"), (0, 0.0, 0), solid=False)
    d.put("gutter", slab(0.5, 90, "#5b5a59", 0.008), solid=False)
    for side, heading in ((-1, np.pi / 2), (1, -np.pi / 2)):
        edge = -46.0
        while edge < 44:
            width, floors = float(d.rng.uniform(9, 14)), int(d.rng.integers(3, 6))
            house, light = facade(width, floors, _BRICKS[int(d.rng.integers(6))], d.rng, d.night, shop=False)
            name = "left" if side < 0 else "right"
            d.put(f"{name} houses", house, (side * x / 2, 0, edge + width / 2), heading, solid=False)
            d.put(
                "windows",
                light,
                (side * x / 2, 0, edge + width / 2),
                heading,
                solid=False,
                glow=0.8 if d.night else 0.0,
            )
            edge += width
    d.put("fire escape", _fire_escape(), (-x / 2, 0, -4.5), np.pi / 2, solid=False)
    d.put("fire escape", _fire_escape(), (x / 2, 0, 8.0), -np.pi / 2, solid=False)
    skyline(d, near=120, count=26, tall=70)
    skip = merge(
        box(1.7, 1.1, 1.0, "#566a5c", (0, 0.12, 0), bevel=0.03),
        box(1.75, 0.08, 1.05, "#414f46", (0, 1.22, 0), bevel=0.02),
    )
    d.put("skip", skip, (1.9, 0, -3.2), np.pi / 2)
    for bx, bz in ((-2.1, 1.6), (-2.05, 2.3), (2.05, 4.6)):
        d.put("bins", household.trash_can(), (bx, 0, bz))
    d.put(
        "boxes",
        merge(household.card_box(), moved(household.card_box(0.5, 0.34, 0.4), (0.2, 0, 0.5), 0.4)),
        (2.0, 0, 0.4),
    )
    for side, pz in ((1, 1.9), (-1, -7.5)):
        d.put(
            "pipes",
            tube([(side * (x / 2 - 0.1), 0, pz), (side * (x / 2 - 0.1), y, pz)], 0.06, paints.DARK_METAL),
            solid=False,
        )
    d.put(
        "door lamp",
        box(0.22, 0.2, 0.2, paints.GLOW, bevel=0.04),
        (-x / 2 + 0.12, 2.6, -0.9),
        solid=False,
        glow=1.0 if d.night else 0.0,
    )
    d.lamp(-x / 2 + 0.5, 2.6, -0.9, 10.0, 12.0)
    d.lamp(x / 2 - 0.6, 4.0, -15.0, 10.0, 14.0)
    d.lamp(0, 4.0, 14.0, 6.0, 14.0, (0.75, 0.85, 1.0))
    d.surface(1.9, 1.3, -3.2)
    d.spot("door", -x / 2 + 0.6, -0.9, np.pi / 2)
    d.spot("wall", x / 2 - 0.5, 2.8, -np.pi / 2)
    return d.finish((-x / 2 + 0.3, -14, x / 2 - 0.3, 13), axis=0.0, centre=(0, 0.6), lane=((0.2, 0, -38), (0.2, 0, 38)))


def _fire_escape() -> Mesh:
    """Two iron landings with rails and a ladder between, on a wall that faces +Z."""
    parts = []
    for floor in (3.4, 6.5):
        parts.append(box(3.0, 0.06, 1.0, paints.IRON, (0, floor, 0.5)))
        parts += [tube([(-1.5, floor + h, 1.0), (1.5, floor + h, 1.0)], 0.02, paints.IRON, 5) for h in (0.5, 1.0)]
        parts += [
            tube([(px, floor, 1.0), (px, floor + 1.0, 1.0)], 0.02, paints.IRON, 5) for px in (-1.5, -0.5, 0.5, 1.5)
        ]
    parts += [beam((sx, 3.4, 0.75), (sx - 1.6, 6.5, 0.75), 0.05, 0.14, paints.IRON) for sx in (1.2,)]
    parts += [box(0.5, 0.03, 0.5, paints.IRON, (1.2 - 1.6 * i / 10, 3.4 + 0.31 * i, 0.6)) for i in range(1, 10)]
    parts += [tube([(1.3 + s, 1.9, 0.9), (1.3 + s, 3.5, 0.9)], 0.02, paints.IRON, 5) for s in (0.0, 0.4)]
    parts += [tube([(1.3, 2.0 + 0.3 * i, 0.9), (1.7, 2.0 + 0.3 * i, 0.9)], 0.014, paints.IRON, 5) for i in range(5)]
    return merge(*parts)


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
    _lamp_posts(d, ((-4.5, -3.6, 0.0), (8.5, -3.6, 0.0), (-4.5, 13.0, np.pi)), 6.5)
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
    d.put("bins", household.drum(), (-4.6, 0, -6.4))
    hills(d, ((300, 6, 30, "#98917c"), (520, 20, 70, "#a8a59b")))
    scatter(d, "scrub", outdoors.shrub(2), 40, 26, 90, (0.5, 1.1))
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
        d.put("poles", pole, (8.5, 0, -120 + i * 30), solid=False)
        if i < 8:
            for wx in (-0.9, 0.9):
                sag = [
                    (8.5 + wx, 7.3 - 1.1 * float(np.sin(np.pi * t)), -120 + (i + t) * 30) for t in np.linspace(0, 1, 7)
                ]
                d.put("wires", tube(sag, 0.014, paints.IRON, 4), solid=False)
    d.put("sign", outdoors.sign(1.5), (-6.2, 0, -7.0))
    for i in range(6):
        d.put("marker posts", box(0.1, 0.9, 0.06, paints.LINEN, bevel=0.01), (-4.8, 0, -40 + i * 16))
    hills(d, ((360, 6, 40, "#8d8a76"), (600, 30, 100, "#a1a3a0")))
    scatter(d, "scrub", outdoors.shrub(4), 90, 14, 130, (0.5, 1.3), level=level)
    d.lamp(0, 3.0, -3.0, 3.0, 12.0, (0.8, 0.86, 1.0))
    d.spot("sign", -5.4, -5.8, np.pi)
    d.spot("roadside", 5.0, 0.0, -np.pi / 2)
    return d.finish((-6.0, -22, 6.0, 22), centre=(5.0, 0.0), axis=0.0, lane=((1.9, 0.0, 90), (1.9, 0.0, -90)))


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
    d.put("tree", outdoors.tree(7, 8.0), (9.0, 0, -10.0))
    d.put("rocks", outdoors.rock(3, 0.45), (-4.9, 0, 3.9))
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
    d.put("tree", outdoors.tree(11, 7.5), (3.6, 0, -3.2), solid=False)
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
    _lamp_posts(d, ((-2.7, -5.0, np.pi / 2), (-2.7, 9.0, np.pi / 2)), 3.8)
    treeline(d, 110, 13)
    hills(d)
    d.surface(3.3, 0.46, -0.6)
    d.spot("door", -3.0, -5.2, np.pi / 2)
    d.spot("tree", 2.6, -2.3, 2.4)
    d.spot("bench", 2.3, -0.6, np.pi / 2)
    return d.finish((-3.4, -13, 3.4, 13), centre=(0.2, 0.2), axis=0.0, lane=((0.6, 0.01, -60), (0.6, 0.01, 60)))


def market(setting: Setting) -> Place:
    """A market square: rows of stalls under awnings, strings of bulbs, houses behind."""
    d = Dresser(setting)
    d.put("ground", slab(700, 700, "#85817a", -0.05), solid=False)
    d.put("cobbles", slab(34, 60, "#938c7f"), solid=False)
    _fronts(d, 14.5, -np.pi / 2)
    _fronts(d, -14.5, np.pi / 2)
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
        d.put("baskets", household.basket(), (bx, 0, bz))
        d.put("crates", household.crate(0.5), (bx * 1.02, 0, bz - 0.7), 0.3)
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
    d.put("luggage", merge(household.suitcase(), moved(household.suitcase(), (0.1, 0, 0.35), 0.2, 0.8)), (3.0, 0, 2.0))
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
