"""Trenches."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, merge, moved
from previz.stage.props import containers, nature, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ridge
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import beam, box, boxes, sheet, tube


def trench(setting: Setting) -> Place:
    """A trench: walls of boards and earth, duckboards, sandbags along the parapet, a ladder, wire against the sky."""
    d = Dresser(setting)
    half, deep, long = 1.35, 2.1, 44.0

    def land(x: Floats, z: Floats) -> Floats:
        away = np.clip((np.abs(x) - half - 0.2) / 0.5, 0, 1)
        rough = 0.25 * np.sin(x * 0.7 + z * 0.31) * np.cos(z * 0.53) * np.clip((np.abs(x) - 3) / 4, 0, 1)
        return np.asarray(deep * away + rough * away - 0.02)

    xs = np.unique(np.concatenate([np.linspace(-60, 60, 31), np.linspace(-3, 3, 25)]))
    d.put("earth", sheet(xs, np.linspace(-60, 60, 49), land, "#7d6c55"), solid=False)
    d.put("far ground", ridge(58, -1.0, np.full(60, 3.6) + 0.5 * np.sin(np.arange(60)), "#7d7360"), solid=False)
    boards = [(0.0, 0.0, -long / 2 + i * 0.3) for i in range(int(long / 0.3))]
    d.put(
        "duckboards",
        boxes(
            [(1.1, 0.05, 0.2)] * len(boards), boards, ["#8a7556" if i % 3 else "#77664c" for i in range(len(boards))]
        ),
        solid=False,
    )
    for s in (-1, 1):
        rows = [(s * (half + 0.06), 0.02 + 0.32 * r, -long / 2 + 2.0 + 4.0 * i) for r in range(6) for i in range(11)]
        planks = boxes(
            [(0.06, 0.29, 3.95)] * len(rows), rows, ["#7a6850" if i % 2 else "#6b5b46" for i in range(len(rows))]
        )
        posts = boxes(
            [(0.14, 2.2, 0.14)] * 22,
            [(s * (half - 0.02), 0, -long / 2 + 1 + i * 2.0) for i in range(22)],
            ["#5d4d3b"] * 22,
        )
        d.put("revetment", merge(planks, posts), solid=False)
        d.block(s * (half + 0.3) - 0.4, -long / 2, s * (half + 0.3) + 0.4, long / 2)
        bags = merge(
            *(
                moved(
                    box(0.62, 0.24, 0.38, "#a3926f" if (i + r) % 3 else "#94845f", bevel=0.09),
                    (s * (half + 0.35 + 0.04 * r), deep - 0.05 + 0.22 * r, -14 + i * 0.66 + 0.3 * (r % 2)),
                    np.pi / 2,
                )
                for i in range(44)
                for r in range(3 - (i % 7 == 3))
            )
        )
        d.put("sandbags", bags, solid=False)
        d.put("wire", _barbed(s * (half + 3.0), deep + 0.1), solid=False)
    step = box(0.5, 0.4, 9.0, "#77664c")
    d.put("fire step", step, (half - 0.25, 0, -4.0))
    d.seat(half - 0.35, -2.6, -np.pi / 2, 0.41, "step")
    d.seat(half - 0.35, -4.4, -np.pi / 2, 0.41, "step")
    ladder = merge(
        *(beam((0.25 * s, 0, 0), (0.25 * s, 2.9, -0.5), 0.06, 0.06, paints.WOOD) for s in (-1, 1)),
        *(box(0.5, 0.05, 0.06, paints.WOOD, (0, 0.35 + 0.4 * i, -0.06 - 0.07 * i)) for i in range(6)),
    )
    d.put("ladder", ladder, (-half + 0.15, 0, 2.6), np.pi / 2, solid=False)
    d.put(
        "crates",
        merge(moved(containers.crate(0.5), (0, 0, 0)), moved(containers.crate(0.4), (0.05, 0.5, 0.1), 0.3)),
        (half - 0.4, 0, 2.6),
    )
    shelter = merge(
        box(0.1, 1.9, 1.2, "#2b2723"),
        *(box(0.16, 2.0, 0.16, "#5d4d3b", (0, 0, s * 0.65)) for s in (-1, 1)),
        box(0.2, 0.18, 1.6, "#5d4d3b", (0, 1.95, 0)),
    )
    d.put("dugout", shelter, (-half + 0.02, 0, -2.4), solid=False)
    stumps = merge(
        *(
            moved(nature.bare_tree(i + 3, 3.4), (x, deep, z))
            for i, (x, z) in enumerate(((-9, -8), (8, -14), (13, 4), (-14, 8)))
        )
    )
    d.put("dead trees", stumps, solid=False)
    for lz in (-5.0, 3.4):
        d.put(
            "lanterns",
            box(0.12, 0.2, 0.12, paints.GLOW, (-half + 0.2, 1.5, lz)),
            solid=False,
            glow=1.0 if d.night else 0.0,
        )
        d.lamp(-half + 0.35, 1.6, lz, 3.0, 5.5)
    d.surface(half - 0.35, 0.92, 2.7)
    d.spot("ladder", -half + 0.8, 2.6, -np.pi / 2)
    d.spot("dugout", -half + 0.8, -2.4, -np.pi / 2)
    return d.finish((-half + 0.3, -16, half - 0.3, 16), axis=0.0, centre=(-0.15, 0.3))


def _barbed(x: float, base: float) -> Mesh:
    """Leaning pickets with coils of wire between."""
    pickets = [
        beam(
            (x + 0.2 * (-1) ** i, base, -16 + i * 3.2),
            (x - 0.1 * (-1) ** i, base + 1.1, -16 + i * 3.2),
            0.07,
            0.07,
            "#5d4d3b",
        )
        for i in range(11)
    ]
    coil = [
        (x + 0.32 * float(np.cos(t * 2.2)), base + 0.5 + 0.32 * float(np.sin(t * 2.2)), -16 + t * 0.4)
        for t in np.arange(0, 80, 0.7)
    ]
    return merge(*pickets, tube(coil, 0.014, paints.IRON, 3))
