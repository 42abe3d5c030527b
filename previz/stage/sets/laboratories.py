"""A laboratory."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, tilted
from previz.stage.props import furniture, household, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import COOL
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, shell, stand, window
from previz.stage.shapes import beam, box, boxes, cylinder, lathe


def laboratory(setting: Setting) -> Place:
    """A laboratory: benches with glassware and a microscope, cabinets, a fume hood."""
    d = Dresser(setting)
    _, y, _ = setting.size
    finish = Finish(
        "#bfc4c0",
        "#9aa0a0",
        boards="tiles",
        trim="#cdd1cd",
        dado="#a9b2b1",
        openings={"west": [window(0, 2.4, 1.1, 1.3)], "south": [doorway(2.6, 1.2)]},
    )
    floor = shell(d, finish)
    outside(d, "town", 9.0)
    for bx in (-1.7, 1.7):
        bench = merge(
            box(2.6, 0.84, 0.8, "#b3b8b4", (0, 0.04, 0)),
            box(2.8, 0.05, 1.0, "#4d5457", (0, 0.88, 0), bevel=0.012),
            *(
                box(0.55, 0.66, 0.015, "#c9ceca", (-0.9 + i * 0.6, 0.12, s * 0.405), bevel=0.005)
                for i in range(4)
                for s in (-1, 1)
            ),
            box(2.4, 0.03, 0.24, "#8b9290", (0, 1.42, 0)),
            *(box(0.05, 0.5, 0.05, "#8b9290", (s * 1.15, 0.93, 0)) for s in (-1, 1)),
        )
        d.put("benches", bench, (bx, 0, -0.9))
        for i in range(7):
            shape = [(0.05, 0), (0.06, 0.02), (0.02, 0.12), (0.02, 0.17)] if i % 2 else [(0.035, 0), (0.035, 0.2)]
            d.put(
                "glassware",
                lathe(shape, ("#9db8b5", "#a98f5d", "#86a18a", "#8d6f7d")[i % 4], 12),
                (bx - 0.9 + i * 0.3, 1.45, -0.9),
                solid=False,
            )
        d.put("stools", furniture.stool(0.6), (bx, 0, 0.0))
        d.seat(bx, 0.0, np.pi, 0.6, "stool")
        d.surface(bx + 0.4, 0.93, -0.55)
    scope = merge(
        box(0.18, 0.04, 0.22, paints.DARK_METAL, bevel=0.01),
        beam((0, 0.03, -0.08), (0, 0.34, -0.08), 0.05, 0.06, paints.CERAMIC),
        tilted(cylinder(0.035, 0.22, paints.CERAMIC, (0, 0.22, 0)), about_x=0.25),
        box(0.14, 0.015, 0.14, paints.DARK_METAL, (0, 0.14, 0.03)),
    )
    d.put("microscope", moved(scope, (-1.9, 0.93, -0.6)), solid=False)
    d.put("screens", household.monitor(), (2.1, 0.93, -0.68), solid=False, glow=0.35)
    for i in range(3):
        stand(d, "north", _cabinet(i), -2.4 + i * 1.25, 0.5)
    hood = merge(
        box(1.6, 0.85, 0.75, "#b3b8b4"),
        box(1.6, 1.35, 0.75, "#cdd1cd", (0, 1.15, 0), bevel=0.02),
        box(1.35, 0.85, 0.02, "#74868a", (0, 1.2, 0.375)),
    )
    stand(d, "north", hood, 2.6, 0.75)
    d.put(
        "panels",
        merge(*(box(1.2, 0.04, 0.5, "#f0f0e8", (sx, y - 0.05, sz)) for sx in (-2, 2) for sz in (-1.2, 1.4))),
        solid=False,
        glow=0.8,
    )
    for sx, sz in ((-2, -1.0), (2, -1.0), (-1.5, 1.4), (2, 1.4)):
        d.lamp(sx, y - 0.3, sz, 3.0, 7.0, COOL)
    d.spot("bench", -1.7, 0.1, np.pi)
    d.spot("microscope", -1.9, 0.15, np.pi)
    return d.finish(floor, centre=(0.0, 1.4), daylight=(-1.0, 0.8, 0.1))


def _cabinet(seed: int) -> Mesh:
    """A glass-fronted cupboard with jars."""
    rows = [(-0.45 + 0.15 * i, 0.95 + 0.38 * r, 0.05) for r in range(3) for i in range(7)]
    high = [0.14 + 0.05 * ((i * 7 + seed) % 3) for i in range(21)]
    jars = boxes(
        [(0.09, h, 0.09) for h in high],
        rows,
        [("#9db8b5", "#a98f5d", "#86a18a", "#b5b8b0")[(i * 5 + seed) % 4] for i in range(21)],
    )
    return merge(
        box(1.15, 0.85, 0.5, "#b3b8b4", bevel=0.01),
        box(1.15, 1.25, 0.04, "#a5abaa", (0, 0.85, -0.22)),
        *(box(1.15, 0.025, 0.36, "#b3b8b4", (0, 0.92 + 0.38 * r, -0.02)) for r in range(4)),
        *(box(0.04, 1.25, 0.4, "#b3b8b4", (s * 0.56, 0.85, -0.04)) for s in (-1, 1)),
        jars,
    )
