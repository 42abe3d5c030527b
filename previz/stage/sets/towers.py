"""Tower rooms."""

from __future__ import annotations

import numpy as np

from previz.stage.meshes import merge, moved
from previz.stage.props import containers, furniture, paints, small
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, window
from previz.stage.shapes import ball, beam, box, boxes, lathe, tube

_STONE, _STONE_DARK = "#8f897c", "#6f6a60"


def tower_room(setting: Setting) -> Place:
    """A room in a tower: rough stone, an arched loophole on each side, beams, a great bed of a table, torches."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        _STONE,
        "#77705f",
        boards="slabs",
        trim=_STONE_DARK,
        ceiling="#5d4a36",
        door="#54402f",
        openings={
            "north": [window(0.0, 0.8, 1.0, 1.7)],
            "west": [window(0.6, 0.45, 1.1, 1.5)],
            "east": [doorway(1.2, 1.0, 2.2)],
        },
    )
    walls = shell(d, finish)
    outside(d, "trees", 14.0)
    rng = d.rng
    for side, length in (("north", x), ("west", z), ("east", z), ("south", x)):
        spots = [
            (float(a), float(b), 0.012)
            for a, b in zip(
                rng.uniform(-length / 2 + 0.4, length / 2 - 0.4, 22), rng.uniform(0.2, y - 0.5, 22), strict=True
            )
            if not (side == "north" and abs(a) < 0.8)
            and not (side == "west" and abs(a - 0.6) < 0.6)
            and not (side == "east" and abs(a - 1.2) < 0.9)
        ]
        tones = [(_STONE_DARK, "#9a9485", "#857f72")[i % 3] for i in range(len(spots))]
        wide = [(float(w), 0.22, 0.04) for w in rng.uniform(0.3, 0.6, len(spots))]
        hang(d, side, boxes(wide, spots, tones))
        for s in (-1, 1):
            hang(d, side, box(0.34, y, 0.34, _STONE_DARK), s * (length / 2 - 0.17), 0.0, 0.17)
    arch = [(0.4 * float(np.cos(a)), 2.7 + 0.4 * float(np.sin(a)), 0.03) for a in np.linspace(0, np.pi, 9)]
    hang(d, "north", tube(arch, 0.09, _STONE_DARK, 6))
    d.put("beams", merge(*(box(0.26, 0.28, z, "#54402f", (bx, y - 0.3, 0)) for bx in (-1.8, 0.0, 1.8))), solid=False)
    d.put(
        "table",
        merge(
            box(2.2, 0.09, 0.9, "#6b4f38", (0, 0.72, 0), bevel=0.015),
            *(box(0.14, 0.72, 0.7, "#54402f", (s * 0.8, 0, 0)) for s in (-1, 1)),
            box(1.6, 0.1, 0.08, "#54402f", (0, 0.2, 0)),
        ),
        (-0.9, 0, -0.9),
    )
    d.put(
        "table things",
        merge(
            moved(small.map_sheet(), (-0.2, 0.81, 0.0), 0.1),
            moved(small.candle(), (0.7, 0.81, -0.2)),
            moved(small.book("#5d3a33"), (0.5, 0.81, 0.2), 0.6),
            lathe([(0.05, 0), (0.012, 0.06), (0.05, 0.12), (0.055, 0.2)], paints.BRASS, 12, (-0.8, 0.81, 0.15)),
        ),
        (-0.9, 0, -0.9),
        solid=False,
    )
    d.put("flame", ball(0.022, paints.FLAME, (-0.2, 1.02, -1.1), 8, 5), solid=False, glow=1.0)
    for cx, cz, turned in ((-0.9, -0.15, np.pi), (-1.6, -1.65, 0.0)):
        d.put("stools", furniture.stool(0.46), (cx, 0, cz))
        d.seat(cx, cz, turned, 0.46, "stool")
    d.put("chest", containers.chest(), (1.9, 0, -z / 2 + 0.6))
    d.put("barrel", containers.barrel(), (-x / 2 + 0.7, 0, z / 2 - 0.8))
    for side, along in (("north", -1.6), ("north", 1.6), ("west", -1.4)):
        hang(
            d,
            side,
            merge(
                beam((0, 1.5, 0.05), (0, 1.95, 0.22), 0.05, 0.05, paints.DARK_WOOD),
                box(0.14, 0.05, 0.14, paints.IRON, (0, 1.68, 0.12)),
            ),
            along,
        )
    d.put(
        "flames",
        merge(
            *(
                lathe([(0.07, 0.0), (0.05, 0.12), (0, 0.26)], paints.FLAME, 8, (fx, 1.94, -z / 2 + 0.24))
                for fx in (-1.6, 1.6)
            )
        ),
        solid=False,
        glow=1.0,
    )
    for fx in (-1.6, 1.6):
        d.lamp(fx, 2.1, -z / 2 + 0.4, 3.6, 6.0, (1.0, 0.7, 0.4))
    d.lamp(-0.2, 1.15, -1.0, 1.6, 4.0, (1.0, 0.76, 0.48))
    hang(
        d,
        "south",
        merge(box(0.9, 1.6, 0.03, "#7a3f3b"), box(0.34, 0.34, 0.01, "#b59b62", (0, 0.8, 0.02))),
        0.0,
        1.0,
        0.1,
    )
    d.surface(-1.3, 0.82, -0.8)
    d.spot("window", 0.0, -z / 2 + 0.7, np.pi)
    d.spot("table", 0.2, 0.0, -2.4)
    return d.finish(walls, centre=(0.4, 0.7), daylight=(0.15, 0.8, -1.0))
