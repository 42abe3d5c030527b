"""Gyms and swimming pools."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import furniture, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import COOL, panel
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, window
from previz.stage.shapes import beam, box, boxes, cylinder, tube


def gym(setting: Setting) -> Place:
    """A gym: a boxing ring, hanging bags, a rack of weights and a bench, a mirror along the wall."""
    d = Dresser(setting)
    x, y, _z = setting.size
    finish = Finish(
        "#8f8a7f",
        "#4d4b4a",
        boards="plain",
        trim="#54504b",
        dado="#6b4a40",
        dado_height=1.2,
        openings={
            "west": [window(a, 1.8, 2.0, 1.4) for a in (-3.0, 0.0, 3.0)],
            "south": [doorway(3.0, 1.4, 2.2)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town")
    _boxing_ring(d, -2.0, -1.9)
    for bx, bz in ((2.4, -3.2), (3.9, -2.2)):
        bag = merge(
            cylinder(0.19, 1.15, "#6b3d33", (0, 0.85, 0), sides=16),
            cylinder(0.195, 0.08, paints.BLACK, (0, 1.9, 0)),
            cylinder(0.195, 0.05, paints.BLACK, (0, 0.9, 0)),
            *(tube([(s * 0.14, 2.0, 0), (0, 2.6, 0)], 0.01, paints.METAL, 5) for s in (-1, 1)),
            tube([(0, 2.6, 0), (0, y, 0)], 0.014, paints.METAL, 5),
        )
        d.put("bags", bag, (bx, 0, bz))
    hang(
        d,
        "east",
        merge(box(5.0, 1.7, 0.04, paints.DARK_METAL), box(4.9, 1.6, 0.02, "#8c9a9c", (0, 0.05, 0.025))),
        1.2,
        0.5,
        0.03,
    )
    rack = merge(
        *(box(1.9, 0.05, 0.3, paints.DARK_METAL, (0, h, 0.05 - 0.1 * k)) for k, h in enumerate((0.35, 0.75))),
        *(box(0.06, 0.95, 0.4, paints.DARK_METAL, (s * 0.95, 0, 0)) for s in (-1, 1)),
        *(
            moved(_dumbbell(), (-0.75 + i * 0.3, h + 0.11, 0.05 - 0.1 * k))
            for k, h in enumerate((0.35, 0.75))
            for i in range(6)
        ),
    )
    d.put("weights", rack, (x / 2 - 0.4, 0, 1.9), -np.pi / 2)
    bench = merge(
        box(0.32, 0.1, 1.2, paints.BLACK, (0, 0.38, 0), bevel=0.03),
        box(0.1, 0.38, 0.9, paints.METAL),
        *(box(0.06, 1.1, 0.06, paints.METAL, (s * 0.5, 0, -0.55)) for s in (-1, 1)),
        moved(_barbell(), (0, 1.12, -0.5)),
    )
    d.put("weight bench", bench, (2.6, 0, 1.6), 0.3)
    d.seat(2.7, 1.9, 0.3, 0.48, "bench")
    d.put("stool", furniture.stool(0.5), (-4.4, 0, 1.2))
    d.seat(-4.4, 1.2, 0.8, 0.5, "stool")
    for lx in (-3.0, 0.6, 3.8):
        for lz in (-1.8, 1.8):
            d.put("ceiling lights", moved(panel(0.4, 1.8), (lx, y - 0.08, lz)), solid=False, glow=0.7)
    d.lamp(-2.0, 3.4, -1.9, 7.0, 8.0, (1.0, 0.95, 0.86))
    d.lamp(2.6, y - 0.8, 1.6, 7.0, 10.0, COOL)
    d.lamp(-2.6, y - 0.8, 2.6, 6.0, 9.0, COOL)
    d.lamp(3.2, y - 0.8, -2.6, 3.0, 7.0, COOL)
    d.surface(x / 2 - 0.4, 0.8, 1.5)
    d.spot("ring", -2.0, 1.0, np.pi)
    d.spot("bag", 2.4, -2.5, np.pi)
    return d.finish(floor, centre=(0.2, 1.9), daylight=(-1.0, 0.9, 0.1))


def _boxing_ring(d: Dresser, x: float, z: float) -> None:
    """A ring on its stage: canvas, corner posts, three ropes."""
    half = 2.1
    d.put(
        "ring",
        merge(
            box(2 * half + 0.9, 0.7, 2 * half + 0.9, "#41545f"),
            box(2 * half + 0.9, 0.06, 2 * half + 0.9, "#b9b2a3", (0, 0.7, 0)),
        ),
        (x, 0, z),
    )
    corners = [(sx * half, sz * half) for sx, sz in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    posts = [
        merge(
            cylinder(0.06, 1.35, paints.DARK_METAL, (a, 0.76, b), sides=10),
            box(0.14, 1.0, 0.14, "#8d4a3d" if i % 2 else "#41545f", (a * 0.965, 1.0, b * 0.965), bevel=0.04),
        )
        for i, (a, b) in enumerate(corners)
    ]
    ropes = [
        tube(
            [(corners[i][0], 0.76 + h, corners[i][1]), (corners[(i + 1) % 4][0], 0.76 + h, corners[(i + 1) % 4][1])],
            0.022,
            paint,
            6,
        )
        for i in range(4)
        for h, paint in ((0.42, paints.LINEN), (0.8, "#8d4a3d"), (1.18, paints.LINEN))
    ]
    d.put("ring ropes", merge(*posts, *ropes), (x, 0, z), solid=False)


def _dumbbell() -> Mesh:
    return merge(
        tube([(0, 0, -0.12), (0, 0, 0.12)], 0.016, paints.CHROME, 6),
        *(tube([(0, 0, s * 0.07), (0, 0, s * 0.14)], 0.06, paints.BLACK, 8) for s in (-1, 1)),
    )


def _barbell() -> Mesh:
    return merge(
        tube([(-0.9, 0, 0), (0.9, 0, 0)], 0.015, paints.CHROME, 6),
        *(tube([(s * 0.62, 0, 0), (s * 0.74, 0, 0)], 0.21, paints.BLACK, 16) for s in (-1, 1)),
    )


def swimming_pool(setting: Setting) -> Place:
    """An indoor pool: lanes of floats on blue water, starting blocks, a ladder, tiles, a wall of windows."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        "#b9bfb9",
        "#a9b0ad",
        boards="tiles",
        trim="#8f9a9a",
        ceiling="#b3b8b2",
        dado="#7f9aa0",
        dado_height=1.4,
        openings={
            "north": [window(a, 2.4, 1.6, 2.4) for a in (-5.0, -1.7, 1.7, 5.0)],
            "west": [doorway(2.6, 1.4, 2.2)],
        },
    )
    walls = shell(d, finish)
    outside(d, "trees")
    front, back, half = 1.2, -z / 2 + 1.6, x / 2 - 1.7
    d.put("water", box(2 * half, 0.02, front - back, "#5f9db0", (0, 0.006, (front + back) / 2)), solid=False, glow=0.12)
    d.block(-half - 0.1, back - 0.1, half + 0.1, front + 0.1)
    rim = merge(
        *(box(2 * half + 0.5, 0.05, 0.25, "#d3d6d0", (0, 0, a)) for a in (back - 0.1, front + 0.1)),
        *(box(0.25, 0.05, front - back, "#d3d6d0", (s * (half + 0.12), 0, (front + back) / 2)) for s in (-1, 1)),
    )
    d.put("rim", rim, solid=False)
    rows = [back + (front - back) * (i + 1) / 5 for i in range(4)]
    floats = [(-half + 0.2 + k * 0.34, 0.0, row) for row in rows for k in range(int((2 * half - 0.4) / 0.34))]
    inks = ["#b5524a" if (i // 3) % 2 else "#d9d5c8" for i in range(len(floats))]
    d.put("lanes", boxes([(0.26, 0.09, 0.09)] * len(floats), floats, inks), solid=False)
    for row in (*rows, front - 0.4):
        block = merge(box(0.5, 0.5, 0.5, "#c9cac4", bevel=0.02), box(0.56, 0.06, 0.56, "#5d7a80", (0, 0.5, 0)))
        d.put("starting blocks", block, (half + 0.65, 0, row - 0.5))
    ladder = merge(
        *(
            tube(
                [
                    (s * 0.25, 0.02, -0.25),
                    (s * 0.25, 0.75, -0.2),
                    (s * 0.25, 0.8, 0.1),
                    (s * 0.25, 0.5, 0.35),
                    (s * 0.25, 0.02, 0.4),
                ],
                0.022,
                paints.CHROME,
                7,
            )
            for s in (-1, 1)
        )
    )
    d.put("ladder", ladder, (-half + 1.4, 0, front + 0.1), solid=False)
    chair = merge(
        *(
            beam((sx * 0.4, 0, sz * 0.4), (sx * 0.28, 1.7, sz * 0.26), 0.06, 0.06, paints.LINEN)
            for sx in (-1, 1)
            for sz in (-1, 1)
        ),
        box(0.62, 0.06, 0.56, "#b5524a", (0, 1.7, 0)),
        box(0.62, 0.6, 0.05, "#b5524a", (0, 1.75, -0.28)),
        *(box(0.6, 0.04, 0.05, paints.LINEN, (0, 0.4 + i * 0.4, 0.36)) for i in range(3)),
    )
    d.put("lifeguard's chair", chair, (-x / 2 + 0.8, 0, 0.0), np.pi / 2)
    for i in range(3):
        d.put("benches", furniture.bench(1.8, "#8f7a5c"), (x / 2 - 0.6, 0, 1.9 + i * 2.0 - 0.6), -np.pi / 2)
        d.seat(x / 2 - 0.7, 1.9 + i * 2.0 - 0.6, -np.pi / 2, 0.45, "bench")
    for lx in (-5.0, 0.0, 5.0):
        d.put("ceiling lights", moved(panel(0.4, z - 3.0), (lx, y - 0.08, -0.4)), solid=False, glow=0.7)
        d.lamp(lx, y - 0.8, -0.6, 6.5, 10.0, COOL)
        d.lamp(lx * 0.7, 0.3, -1.4, 2.2, 5.0, (0.5, 0.85, 1.0))
    d.surface(half + 0.65, 0.57, rows[1] - 0.5)
    d.spot("pool", 0.4, front + 0.5, np.pi)
    d.spot("water", 0.4, front, np.pi)
    d.flood(0.016)
    d.spot("ladder", -half + 1.4, front + 0.7, np.pi)
    return d.finish((walls[0], front + 0.2, walls[2], walls[3]), centre=(0.3, front + 0.95), daylight=(0.2, 0.9, -1.0))
