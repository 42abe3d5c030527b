"""Small closed places: lifts, tents, caves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, quads, tilted
from previz.stage.props import containers, furniture, household, nature, paints, small
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import floor, mask
from previz.stage.shapes import beam, box, boxes, cylinder, extrude, lathe, tube
from previz.stage.world import Vector


def lift(setting: Setting) -> Place:
    """A lift: panelled walls with a handrail, sliding doors, buttons, a lit ceiling."""
    d = Dresser(setting)
    x, y, z = setting.size
    d.put("floor", floor(x, z, "#77726a", "tiles", 1), solid=False)
    for name, heading, length, depth, outward in (
        ("north wall", 0.0, x, z, (0, 0, -1)),
        ("west wall", np.pi / 2, z, x, (-1, 0, 0)),
        ("east wall", -np.pi / 2, z, x, (1, 0, 0)),
    ):
        panels = [
            box(length / 3 - 0.04, y - 0.5, 0.03, "#8d7a60", (-length / 3 + i * length / 3, 0.28, 0.02), bevel=0.01)
            for i in range(3)
        ]
        rail = tube([(-length / 2 + 0.2, 0.95, 0.09), (length / 2 - 0.2, 0.95, 0.09)], 0.02, paints.BRASS)
        side = merge(box(length, y, 0.05, "#6d5d4b", (0, 0, -0.025)), *panels, rail)
        back = (0.0, 0.0, -depth / 2)
        d.put_wall(name, moved(moved(side, back), heading=heading), outward)
    doors = merge(
        *(box(0.56, 2.05, 0.04, "#a3a39c", (s * 0.29, 0, 0)) for s in (-1, 1)),
        *(box(x / 2 - 0.58, y, 0.06, "#6d5d4b", (s * (x / 4 + 0.29), 0, 0)) for s in (-1, 1)),
        box(1.2, y - 2.05, 0.06, "#6d5d4b", (0, 2.05, 0)),
        box(0.18, 0.5, 0.02, "#a98a4e", (0.78, 0.95, -0.04)),
        boxes(
            [(0.03, 0.03, 0.02)] * 10,
            [(0.74 + 0.08 * (i % 2), 1.02 + 0.08 * (i // 2), -0.055) for i in range(10)],
            ["#e7dfc4"] * 10,
        ),
    )
    d.put_wall("south wall", moved(doors, (0, 0, z / 2)), (0, 0, 1))
    d.put_wall("ceiling", box(x, 0.05, z, "#8a857a", (0, y, 0)), (0, 1, 0))
    d.put("ceiling light", box(x - 0.5, 0.03, z - 0.5, "#efe8d5", (0, y - 0.035, 0)), solid=False, glow=0.8)
    d.lamp(0, y - 0.3, 0, 2.4, 4.0, (1.0, 0.95, 0.85))
    d.spot("door", 0, z / 2 - 0.45, np.pi)
    return d.finish((-x / 2 + 0.3, -z / 2 + 0.3, x / 2 - 0.3, z / 2 - 0.3), centre=(0, -0.2))


def tent(setting: Setting) -> Place:
    """Inside a ridge tent: canvas on poles, a cot, a trunk, a lantern hung from the ridge."""
    d = Dresser(setting)
    x, y, z = setting.size
    outside(d, "trees", 0.02)
    mask(d)
    d.put("groundsheet", box(x, 0.02, z, "#80785f"), solid=False)
    for s, name in ((-1, "west wall"), (1, "east wall")):
        lower = [(s * x / 2, 0, z / 2), (s * x / 2, 0, -z / 2), (s * x / 2, 1.1, -z / 2), (s * x / 2, 1.1, z / 2)]
        upper = [(s * x / 2, 1.1, z / 2), (s * x / 2, 1.1, -z / 2), (0, y, -z / 2), (0, y, z / 2)]
        steep = float(np.hypot(y - 1.1, x / 2))
        slope = (s * (y - 1.1) / steep, x / 2 / steep, 0.0)
        d.put_wall(name, _canvas(lower if s > 0 else lower[::-1]), (s, 0, 0))
        d.put_wall(name.replace("wall", "slope"), _canvas(upper if s > 0 else upper[::-1]), slope)
        seams = [beam((s * x / 2, 1.1, cz), (0, y, cz), 0.03, 0.02, "#8f8465") for cz in np.linspace(-z / 2, z / 2, 5)]
        d.put_wall(name.replace("wall", "slope"), merge(*seams), slope)
    gable = extrude([(-x / 2, 0), (x / 2, 0), (x / 2, 1.1), (0, y), (-x / 2, 1.1)], 0.02, "#a0946f")
    d.put_wall("north wall", moved(gable, (0, 0, -z / 2)), (0, 0, -1))
    flaps = [
        extrude(
            [(s * x / 2, 0), (s * 0.9, 0), (s * 0.25, y - 0.2), (0, y), (s * x / 2, 1.1)],
            0.02,
            "#a0946f",
            (0, 0, z / 2),
        )
        for s in (-1, 1)
    ]
    d.put_wall("south wall", merge(*flaps), (0, 0, 1))
    for name, end in (("north wall", -1.0), ("south wall", 1.0)):
        pole = cylinder(0.035, y, paints.WOOD, (0, 0, end * (z / 2 - 0.1)), sides=8)
        d.put_wall(name, pole, (0, 0, end))
    d.put("ridge", tube([(0, y - 0.04, -z / 2), (0, y - 0.04, z / 2)], 0.03, paints.WOOD), solid=False)
    cot = merge(
        box(0.75, 0.1, 1.9, "#7f7f66", (0, 0.4, 0), bevel=0.03),
        *(beam((-0.38, 0, t), (0.38, 0.44, t), 0.04, 0.04, paints.WOOD) for t in (-0.7, 0.7)),
        *(beam((0.38, 0, t), (-0.38, 0.44, t), 0.04, 0.04, paints.WOOD) for t in (-0.7, 0.7)),
        box(0.6, 0.12, 0.35, paints.LINEN, (0, 0.48, -0.7), bevel=0.04),
        box(0.78, 0.06, 1.1, "#76604c", (0, 0.47, 0.3), bevel=0.02),
    )
    d.put("cot", cot, (-1.45, 0, -0.6))
    d.put("chest", containers.chest(), (1.5, 0, -1.5), -0.3)
    d.put("table", furniture.table(0.9, 0.6, 0.7), (1.45, 0, -0.1))
    d.put("stool", furniture.stool(0.45), (0.75, 0, -0.2))
    d.seat(0.75, -0.2, np.pi / 2)
    d.seat(-1.2, -0.2, np.pi / 2, 0.48, "cot")
    d.put("map", small.map_sheet(), (1.45, 0.7, -0.1), solid=False)
    d.put("lantern", household.lantern(), (0, y - 0.6, -0.3), solid=False, glow=0.7)
    d.surface(1.5, 0.72, 0.1)
    d.lamp(0, y - 0.55, -0.3, 3.6, 6.0)
    d.spot("bed", -0.9, 0.5, np.pi)
    d.spot("door", 0, z / 2 - 0.5, np.pi)
    d.spot("table", 1.0, 0.6, 2.6)
    return d.finish((-1.7, -1.9, 1.7, 1.9), centre=(0.0, 0.9), daylight=(0.2, 0.8, 0.9))


def _canvas(corners: Sequence[Vector]) -> Mesh:
    """A sheet of canvas with its lining just within."""
    sheet = quads([corners], "#a89c7c")
    within = sheet.positions * np.array([0.99, 0.995, 1.0], np.float32)
    return merge(sheet, Mesh(within, -sheet.normals, sheet.colours, sheet.triangles[:, ::-1].copy()))


def cave(setting: Setting) -> Place:
    """A cave: rough walls closing overhead, stalagmites, a pool, light from its mouth."""
    d = Dresser(setting)
    x, y, z = setting.size
    rng = d.rng
    d.put("floor", box(x + 6, 0.1, z + 8, "#6b655c", (0, -0.1, 0)), solid=False)
    for s, name in ((-1, "west wall"), (1, "east wall")):
        blocks = [
            moved(
                nature.rock(
                    int(rng.integers(99)), float(rng.uniform(1.6, 2.8)), ("#625d55", "#6d675e", "#57534d")[i % 3]
                ),
                (
                    s * (x / 2 + 0.5 + 0.3 * level - 0.55 * level * level * 0.35),
                    -0.6 + level * 1.9,
                    -z / 2 + step * 1.6,
                ),
                float(rng.uniform(0, 6)),
            )
            for i, (step, level) in enumerate((a, b) for a in range(13) for b in range(3))
        ]
        d.put_wall(name, merge(*blocks), (s, 0, 0))
        d.block(*((-x / 2 - 2, -z, -x / 2 + 1.2, z) if s < 0 else (x / 2 - 1.2, -z, x / 2 + 2, z)))
    end = [
        moved(
            nature.rock(int(rng.integers(99)), float(rng.uniform(1.7, 2.6)), "#57534d"),
            (-x / 2 + i % 5 * x / 4, -0.5 + (i // 5) * 1.9, -z / 2 - 0.6),
            i,
        )
        for i in range(15)
    ]
    d.put_wall("north wall", merge(*end), (0, 0, -1))
    roof = [
        moved(
            nature.rock(int(rng.integers(99)), float(rng.uniform(2.0, 3.2)), "#504c47"),
            (-x / 2 + (i % 5) * x / 4, y - 0.4 + float(rng.uniform(-0.4, 0.3)), -z / 2 + (i // 5) * 2.6),
            i,
        )
        for i in range(35)
    ]
    spikes = [
        tilted(lathe([(0.22, 0), (0.1, 0.5), (0.01, float(rng.uniform(0.9, 1.7)))], "#5f5a52", 8), about_x=np.pi)
        for _ in range(14)
    ]
    d.put_wall(
        "ceiling",
        merge(*roof, *(moved(s, (float(rng.uniform(-4, 4)), y - 0.2, float(rng.uniform(-8, 5)))) for s in spikes)),
        (0, 1, 0),
    )
    for _ in range(16):
        px, pz = float(rng.uniform(-4.3, 4.3)), float(rng.uniform(-8, 6))
        if abs(px) > 1.7 or pz < -4:
            d.put(
                "stalagmites",
                lathe([(0.3, 0), (0.2, 0.3), (0.1, 0.7), (0.02, float(rng.uniform(0.8, 1.5)))], "#6f695f", 9),
                (px, 0, pz),
            )
    d.put("pool", lathe([(1.5, 0.0), (1.5, 0.012), (0, 0.012)], "#56696b", 24), (-2.9, 0, 1.6), solid=False)
    d.put("rocks", merge(moved(nature.rock(4, 0.6), (2.4, 0, -1.6)), moved(nature.rock(8, 0.4), (3.1, 0, -1.0))))
    outside(d, "trees", 0.12)
    d.seat(2.3, -0.95, -0.3, 0.45, "rock")
    d.surface(2.4, 0.7, -1.6)
    d.lamp(1.2, 1.2, 0.6, 5.0, 9.0, (1.0, 0.72, 0.45))
    d.lamp(-1.5, 2.6, -4.4, 7.0, 10.0, (0.7, 0.85, 0.95))
    d.lamp(2.4, 2.2, -3.4, 5.0, 8.0, (1.0, 0.76, 0.5))
    d.spot("door", 0, 7.0, np.pi)
    d.spot("pool", -1.6, 2.4, -1.8)
    return d.finish((-3.8, -6.5, 3.8, 7.5), centre=(0.3, 0.6), daylight=(0.2, 0.6, 1.0))
