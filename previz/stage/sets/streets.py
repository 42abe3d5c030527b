"""Streets and alleys."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import containers, furniture, nature, outdoors, paints, vehicles
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.facades import facade
from previz.stage.sets.landscape import skyline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.street_parts import ASPHALT, BRICKS, KERB, PAVING, dashes, fronts, lamp_posts, slab
from previz.stage.shapes import beam, box, boxes, tube


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
    fronts(d, 4.4, -np.pi / 2, near=True)
    fronts(d, -13.6, np.pi / 2)
    skyline(d, near=150, count=46, tall=60)
    lamp_posts(d, ((-0.15, -9.0, -np.pi / 2), (-0.15, 7.5, -np.pi / 2), (-9.0, -1.0, np.pi / 2), (-9.0, 14, np.pi / 2)))
    d.put("car", vehicles.car("#6d5f58"), (-7.4, -0.12, -7.0), 0.0)
    d.put("van", vehicles.van(), (-7.4, -0.12, 12.0), 0.0)
    d.put("bench", furniture.bench(), (3.7, 0, 3.4), -np.pi / 2)
    d.seat(3.65, 3.0, -np.pi / 2, 0.45, "bench")
    d.seat(3.65, 3.75, -np.pi / 2, 0.45, "bench")
    d.put("shelter", _shelter(), (1.0, 0, -7.0), -np.pi / 2)
    d.seat(1.05, -6.6, -np.pi / 2, 0.45, "stop bench")
    d.spot("stop", 0.25, -7.0, -np.pi / 2)
    d.put("hydrant", outdoors.hydrant(), (0.05, 0, -4.4))
    d.put("bins", containers.trash_can(), (3.9, 0, -4.2))
    for tz in (-16.0, 15.0, 27.0):
        d.put("trees", nature.tree(int(tz) + 40, 5.2), (0.5, 0, tz), solid=False)
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
            house, light = facade(width, floors, BRICKS[int(d.rng.integers(6))], d.rng, d.night, shop=False)
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
        d.put("bins", containers.trash_can(), (bx, 0, bz))
    d.put(
        "boxes",
        merge(containers.card_box(), moved(containers.card_box(0.5, 0.34, 0.4), (0.2, 0, 0.5), 0.4)),
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


def _shelter() -> Mesh:
    """A bus stop that faces +Z: a shelter of glass with its bench, and the sign on its pole."""
    posts = boxes([(0.07, 2.4, 0.07)] * 4, [(x, 0, z) for x in (-1.3, 1.3) for z in (-0.45, 0.45)], ["#4d565b"] * 4)
    glass = merge(
        box(2.56, 1.6, 0.03, "#9db1b6", (0, 0.5, -0.45)),
        *(box(0.03, 1.6, 0.7, "#9db1b6", (s * 1.3, 0.5, -0.05)) for s in (-1, 1)),
    )
    roof = box(2.9, 0.1, 1.3, "#4d565b", (0, 2.4, 0), bevel=0.03)
    seat = merge(
        box(1.9, 0.05, 0.34, paints.WOOD, (0, 0.45, -0.2)),
        *(box(0.05, 0.45, 0.3, "#4d565b", (x, 0, -0.2)) for x in (-0.8, 0.8)),
    )
    board = box(0.7, 1.0, 0.03, "#d9d2bd", (-0.75, 0.95, -0.42))
    sign = merge(
        tube([(1.75, 0, 0.4), (1.75, 2.7, 0.4)], 0.035, paints.IRON, 7),
        box(0.5, 0.5, 0.04, "#3f6ea3", (1.75, 2.25, 0.43), bevel=0.02),
        box(0.3, 0.1, 0.05, "#e5e0d2", (1.75, 2.45, 0.435)),
    )
    return merge(posts, glass, roof, seat, board, sign)


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
