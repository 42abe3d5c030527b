"""Kept grounds: fields, parks, graveyards, castle yards."""

from __future__ import annotations

import numpy as np

from previz.stage.meshes import merge, moved
from previz.stage.props import containers, furniture, nature, outdoors, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import (
    ground,
    hills,
    rolling,
    scatter,
    skyline,
    treeline,
    winding_path,
)
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import ball, box, boxes, cylinder, extrude, lathe, tube


def field(setting: Setting) -> Place:
    """Farmland: rows of crops, a hedge, bales, a barn far off, wide sky."""
    d = Dresser(setting)
    level = rolling(setting.seed, 2.4, 110, 24)
    ground(d, "#a3965f", level)
    rows = [(float(x), 0.0, -10.0) for x in np.arange(-40, 41, 1.6) if abs(x) > 2.6]
    d.put("stubble", boxes([(0.42, 0.09, 150)] * len(rows), rows, ["#b3a366"] * len(rows)), solid=False)
    d.put("track", winding_path(2.6, 200, "#9a8a66", 0.0), solid=False)
    for i, (x, z) in enumerate(((-5.5, -7), (6.2, -11), (-11, 3), (13, 5), (-3.8, 12), (9, -24), (-14, -22))):
        d.put("bales", outdoors.haystack(), (x, 0, z), i * 0.9)
    barn = merge(
        box(9, 4.5, 13, "#86503f"),
        moved(extrude([(-5, 0), (5, 0), (3.2, 2.6), (0, 4), (-3.2, 2.6)], 13.6, "#6c665f"), (0, 4.4, 0)),
        box(3, 3.4, 0.1, "#5c4034", (0, 0, 6.5)),
        box(3.2, 0.15, 0.12, paints.LINEN, (0, 3.4, 6.52)),
    )
    d.put("barn", barn, (-30, 0, -52), 0.5, solid=False)
    d.put("silo", lathe([(2.4, 0), (2.4, 10), (1.5, 11.4), (0, 12)], "#a9a79f", 18), (-39, 0, -55), solid=False)
    for i in range(7):
        d.put("fence", outdoors.fence(), (16, 0, -12 + i * 3.0), np.pi / 2)
    d.put("tree", nature.tree(21, 9.0), (12, 0, -19), solid=False)
    d.put(
        "scarecrow",
        merge(
            cylinder(0.05, 1.9, paints.WOOD, sides=8),
            tube([(-0.75, 1.45, 0), (0.75, 1.45, 0)], 0.04, paints.WOOD, 7),
            box(0.5, 0.7, 0.22, "#6d6a58", (0, 0.85, 0), bevel=0.08),
            box(1.3, 0.2, 0.18, "#6d6a58", (0, 1.36, 0), bevel=0.06),
            ball(0.15, paints.STRAW, (0, 1.78, 0), 12, 8),
            lathe([(0.26, 1.87), (0.14, 1.9), (0.12, 2.05), (0, 2.08)], "#5a4b3c", 14),
        ),
        (-4.6, 0, -3.0),
        0.4,
    )
    treeline(d, 150, 11)
    hills(d)
    d.seat(-5.5, -6.0, 0.3, 0.45, "bale")
    d.surface(-5.5, 1.4, -7.0)
    d.spot("fence", 15.0, 0.0, np.pi / 2)
    d.spot("barn", -6.0, -12.0, np.pi)
    return d.finish((-15, -14, 14.5, 14), centre=(0.0, 0.0), lane=((0.6, 0, -70), (0.6, 0, 70)))


def park(setting: Setting) -> Place:
    """A city park: a curving path, benches, lamps, trees on a lawn, a pond, towers behind."""
    d = Dresser(setting)
    level = rolling(setting.seed, 1.2, 60, 14)
    ground(d, "#798359", level)
    d.put("path", winding_path(3.2, 120, "#a89d87", 2.4, 17.0), solid=False)
    for i, (x, z) in enumerate(
        ((-6, -8), (7.5, -6), (-9, 5), (8, 8), (-13, -15), (13, -17), (-4.5, 15), (16, 2), (-18, 3), (5, -20))
    ):
        d.put(
            "trees",
            nature.tree(i + 30, 6.0 + 0.5 * (i % 4)),
            (x, float(level(np.array(x), np.array(z))), z),
            i,
            solid=False,
        )
        d.block(x - 0.4, z - 0.4, x + 0.4, z + 0.4)
    for bz in (-2.2, 3.4):
        bx = 2.75 + 2.4 * float(np.sin(bz / 17))
        d.put("benches", furniture.bench(1.8), (bx, 0, bz), -np.pi / 2)
        d.seat(bx - 0.05, bz - 0.42, -np.pi / 2, 0.45, "bench")
        d.seat(bx - 0.05, bz + 0.42, -np.pi / 2, 0.45, "bench")
    for lz in (-6.0, 6.5):
        lx = -2.1 + 2.4 * float(np.sin(lz / 17))
        post = merge(
            lathe([(0.13, 0), (0.13, 0.25), (0.06, 0.4), (0.045, 3.1)], paints.IRON, 12),
            lathe([(0.16, 3.5), (0.2, 3.54), (0, 3.75)], paints.IRON, 12),
        )
        d.put("lamp posts", post, (lx, 0, lz))
        d.put(
            "lamps",
            lathe([(0.09, 3.1), (0.17, 3.5)], paints.GLOW, 12),
            (lx, 0, lz),
            solid=False,
            glow=1.0 if d.night else 0.0,
        )
        d.lamp(lx + 0.1, 3.4, lz, 10.0, 12.0)
    d.put("bin", containers.trash_can(), (2.5, 0, 0.7))
    d.put("pond", lathe([(7.0, 0.0), (7.0, 0.03), (0, 0.03)], "#6d8286", 30), (-11, 0, -4.0), solid=False)
    d.block(-18, -11, -4.2, 3)
    scatter(d, "bushes", nature.shrub(8), 24, 9, 34, (0.9, 1.7), level, 0.5)
    treeline(d, 70, 9, "#5b6b50")
    skyline(d, near=150, count=46, tall=80, paint="#99a0a4")
    d.surface(2.5, 0.46, -2.2)
    d.spot("tree", 6.6, -5.2, 2.0)
    d.spot("pond", -4.0, -3.0, -np.pi / 2)
    d.spot("lamp", -1.6, -5.2, np.pi)
    return d.finish((-8, -13, 8, 13), centre=(0.0, 0.4), axis=0.0, lane=((0.4, 0, -40), (0.4, 0, 40)))


def cemetery(setting: Setting) -> Place:
    """A graveyard: uneven headstones, crosses, a bare tree, an iron fence, a chapel."""
    d = Dresser(setting)
    level = rolling(setting.seed, 1.0, 50, 14)
    ground(d, "#6f7458", level)
    d.put("path", winding_path(1.8, 90, "#8f8a7d", 0.6), solid=False)
    stones = [merge(outdoors.gravestone(i)) for i in range(3)] + [
        outdoors.cross(1.1),
        merge(box(0.6, 0.5, 0.3, paints.STONE), moved(outdoors.cross(0.9), (0, 0.5, 0))),
    ]
    for row in range(6):
        for column in range(8):
            x, z = -12.0 + column * 3.0 + (1.0 if column > 3 else -1.0), -13.0 + row * 3.8
            if abs(x) < 2.2 or d.rng.uniform() < 0.12:
                continue
            pick = int(d.rng.integers(5))
            d.put(
                "graves",
                stones[pick],
                (x + float(d.rng.uniform(-0.3, 0.3)), -0.03, z),
                float(d.rng.uniform(-0.12, 0.12)),
            )
    d.put(
        "open grave",
        merge(
            box(1.1, 0.03, 2.2, "#3b342b"),
            moved(lathe([(0.8, 0), (0.45, 0.4), (0, 0.55)], "#6d5d49", 12), (1.3, 0, 0.2)),
        ),
        (-2.6, 0, -1.6),
    )
    d.put(
        "angel",
        merge(
            box(0.8, 0.9, 0.8, paints.STONE, bevel=0.03),
            lathe([(0.28, 0.9), (0.2, 1.5), (0.24, 1.9), (0.08, 2.1)], paints.STONE, 12),
            ball(0.13, paints.STONE, (0, 2.22, 0)),
            *(
                extrude(
                    [(s * 0.1, 1.5), (s * 0.75, 2.0), (s * 0.7, 2.6), (s * 0.12, 2.0)],
                    0.06,
                    paints.STONE,
                    (0, 0, -0.15),
                )
                for s in (-1, 1)
            ),
        ),
        (2.7, 0, -4.6),
    )
    d.put("tree", nature.bare_tree(3, 7.5), (-5.4, 0, -7.8), solid=False)
    d.block(-5.8, -8.2, -5.0, -7.4)
    for i in range(14):
        d.put("fence", outdoors.railing(3.0, 1.3), (-19.5 + i * 3.0, 0, -18.5), solid=False)
    chapel = merge(
        box(6, 4.2, 9, "#8f897c"),
        moved(extrude([(-3.5, 0), (3.5, 0), (0, 3.4)], 9.6, "#5b5b5b"), (0, 4.2, 0)),
        box(1.3, 2.5, 0.1, "#4f4236", (0, 0, 4.5)),
        box(1.2, 1.2, 1.2, "#8f897c", (0, 7.0, 3.6)),
        lathe([(0.95, 8.2), (0, 10.4)], "#5b5b5b", 4, (0, 0, 3.6)),
        box(0.9, 1.2, 0.1, paints.GLOW if d.night else paints.DARK_GLASS, (0, 3.2, 4.5)),
    )
    d.put("chapel", chapel, (8, 0, -27), -0.2, solid=False)
    for x, z in ((-15, -24), (16, -22), (-20, 2), (20, 4)):
        d.put("yews", nature.pine(6.5), (x, 0, z), solid=False)
    treeline(d, 80, 12, "#4d5a4b")
    hills(d)
    d.lamp(1.5, 3.0, 0.8, 3.0, 9.0, (0.72, 0.82, 1.0))
    d.surface(-0.4, 0.02, -0.9)
    d.spot("grave", -1.6, -0.5, np.pi)
    d.spot("tree", -4.6, -6.6, 3.6)
    d.spot("chapel", 1.0, -14.0, np.pi)
    return d.finish((-11, -15, 11, 12), centre=(0.0, 0.6))
