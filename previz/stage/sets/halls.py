"""Churches, libraries, theatres."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, scattered
from previz.stage.props import furniture, paints, small
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import pendant
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, curtains, doorway, shell, stand, window
from previz.stage.shapes import beam, box, cylinder, lathe, tube


def church(setting: Setting) -> Place:
    """A nave: pews to both sides of the aisle, pointed windows, columns, the altar raised."""
    d = Dresser(setting)
    _x, _y, z = setting.size
    tall = [window(a, 1.1, 2.2, 4.2) for a in (-7, -3.5, 0, 3.5, 7)]
    finish = Finish(
        "#a8a08f",
        "#857f74",
        boards="slabs",
        trim="#8d8678",
        ceiling="#8a8172",
        openings={
            "west": tall,
            "east": tall,
            "south": [doorway(0, 2.0, 3.2)],
            "north": [window(0, 2.2, 2.6, 4.4)],
        },
    )
    floor = shell(d, finish)
    outside(d, "trees")
    d.put(
        "altar",
        merge(
            box(6.0, 0.18, 3.2, "#8d877b"),
            box(4.4, 0.18, 2.2, "#8d877b", (0, 0.18, -0.2)),
            box(2.2, 0.95, 0.9, "#b7ad98", (0, 0.36, -0.3), bevel=0.03),
            box(2.3, 0.03, 1.0, paints.LINEN, (0, 1.31, -0.3), bevel=0.01),
            box(1.0, 0.6, 0.02, "#7d4c42", (0, 0.7, 0.16)),
        ),
        (0, 0, -z / 2 + 2.0),
    )
    d.put(
        "cross",
        merge(box(0.16, 2.6, 0.1, paints.DARK_WOOD, (0, 2.0, 0)), box(1.4, 0.16, 0.1, paints.DARK_WOOD, (0, 3.6, 0))),
        (0, 0.1, -z / 2 + 0.8),
        solid=False,
    )
    for s in (-1, 1):
        d.put("candles", moved(small.candle(), scale=1.8), (s * 0.8, 1.34, -z / 2 + 1.7), solid=False, glow=0.5)
        for row in range(7):
            d.put("pews", furniture.pew(3.4), (s * 2.75, 0, -3.0 + row * 1.25), np.pi)
            d.seat(s * 1.7, -3.0 + row * 1.25, np.pi, 0.45, "pew")
        for i in range(5):
            column = lathe([(0.42, 0), (0.42, 0.3), (0.3, 0.42), (0.28, 6.0), (0.42, 6.3), (0.42, 6.5)], "#9c9484", 14)
            d.put("columns", column, (s * 4.75, 0, -7 + i * 3.5))
            d.put(
                "arches", beam((s * 4.75, 6.5, -7 + i * 3.5), (0, 8.9, -7 + i * 3.5), 0.3, 0.35, "#8d8574"), solid=False
            )
    d.put(
        "chandeliers", merge(*(moved(_wheel_of_lights(), (0, 5.0, cz)) for cz in (-3.5, 2.5))), solid=False, glow=0.45
    )
    d.put("carpet", box(1.4, 0.012, z - 5.0, "#7b4a42"), (0, 0, 0.8), solid=False)
    for cz in (-6.5, -2.0, 2.5, 7.0):
        d.lamp(0, 4.4, cz, 8.0, 11.0)
    d.surface(0, 1.36, -z / 2 + 1.7)
    d.spot("altar", 0, -z / 2 + 4.0, np.pi)
    d.spot("pew", 0.0, -2.0, np.pi)
    return d.finish(floor, centre=(0.0, -4.9), daylight=(-1.0, 0.9, -0.2))


def _wheel_of_lights() -> Mesh:
    ring = [(0.8 * np.cos(a), 0, 0.8 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 19)]
    lights = scattered(
        small.candle(),
        [(0.8 * np.cos(a), 0.02, 0.8 * np.sin(a)) for a in np.arange(8) * np.pi / 4],
        np.zeros(8),
        np.ones(8),
    )
    return merge(
        tube(ring, 0.03, paints.IRON),
        tube([(0, 0, 0), (0, 4.0, 0)], 0.012, paints.IRON, 5),
        *(
            tube([(0.8 * np.cos(a), 0, 0.8 * np.sin(a)), (0, 0.8, 0)], 0.01, paints.IRON, 5)
            for a in np.arange(4) * np.pi / 2
        ),
        lights,
    )


def library(setting: Setting) -> Place:
    """A library: stacks of books, a reading table with green lamps."""
    d = Dresser(setting)
    _x, _y, _z = setting.size
    finish = Finish(
        "#a1937a",
        "#6f5844",
        trim="#5a4634",
        dado="#6b543f",
        dado_height=1.0,
        openings={
            "west": [window(0, 1.6, 1.2, 2.0)],
            "south": [doorway(-2.6, 1.2, 2.3)],
        },
    )
    floor = shell(d, finish)
    outside(d, "trees")
    for along in (-3.0, -1.0, 1.0, 3.0):
        stand(d, "north", furniture.shelf(1.95, 3.0, setting.seed + int(along)), along, 0.3)
    for along in (-2.2, 0.2):
        stand(d, "east", furniture.shelf(2.2, 3.0, setting.seed + 20 + int(along)), along, 0.3)
    for i in range(2):
        rack = merge(
            moved(furniture.shelf(2.6, 2.1, 40 + i), (0, 0, 0.16)),
            moved(furniture.shelf(2.6, 2.1, 50 + i), (0, 0, -0.16), np.pi),
        )
        d.put("stacks", rack, (2.5, 0, -1.4 + i * 1.9), 0.0)
    d.put("reading table", furniture.table(2.6, 1.1, paint="#6e5138"), (-1.3, 0, 0.2))
    for s in (-1, 1):
        d.put(
            "lamps",
            merge(
                cylinder(0.09, 0.02, paints.BRASS),
                cylinder(0.012, 0.34, paints.BRASS, sides=8),
                box(0.34, 0.09, 0.14, "#5d7a63", (0, 0.32, 0), bevel=0.03),
                box(0.3, 0.01, 0.1, paints.GLOW, (0, 0.31, 0)),
            ),
            (-1.3 + s * 0.7, 0.75, 0.2),
            solid=False,
            glow=0.3,
        )
        d.lamp(-1.3 + s * 0.7, 1.02, 0.25, 1.8, 5.0)
        for sx in (-0.7, 0.7):
            d.put("chairs", furniture.chair(paints.DARK_WOOD), (-1.3 + sx, 0, 0.2 + s * 0.78), np.pi if s > 0 else 0.0)
            d.seat(-1.3 + sx, 0.2 + s * 0.78, np.pi if s > 0 else 0.0)
    d.put(
        "table things",
        merge(
            moved(small.book(), (-1.5, 0.75, 0.0), 0.2),
            moved(small.book("#4f6168"), (-1.52, 0.784, 0.0), 0.5),
            moved(small.paper(), (-0.9, 0.75, 0.45), 3.0),
        ),
        solid=False,
    )
    d.surface(-1.2, 0.75, 0.1)
    d.lamp(0.3, 3.0, 1.6, 4.0, 8.0)
    d.lamp(-2, 3.0, -2.0, 3.0, 8.0)
    d.put(
        "pendants",
        merge(
            moved(pendant(0.6, "#8d7a54", 0.3), (0.3, 2.7, 1.6)), moved(pendant(0.6, "#8d7a54", 0.3), (-2, 2.7, -2.0))
        ),
        solid=False,
        glow=0.5,
    )
    d.spot("table", -1.3, 1.7, np.pi)
    d.spot("shelf", -1.0, -2.8, np.pi)
    return d.finish(floor, centre=(0.1, 2.2), daylight=(-1.0, 0.8, 0.1))


def theatre_stage(setting: Setting) -> Place:
    """A stage: boards between red curtains, footlights, rows of seats beyond the edge."""
    d = Dresser(setting)
    _x, _y, _z = setting.size
    d.put("stage", box(12.0, 1.0, 7.0, "#6d5540"), (0, -1.0, -2.0), solid=False)
    d.put("house floor", box(14.0, 0.1, 8.5, "#4c4039", (0, 0, 0)), (0, -1.1, 5.7), solid=False)
    fold = curtains(6.0, 6.2, "#7a3b37")
    d.put_wall("backcloth", merge(box(12.0, 6.0, 0.05, "#77858c", (0, 0, -5.4)), moved(fold, (0, 0, -5.2))), (0, 0, -1))
    for s in (-1, 1):
        for i in range(3):
            d.put_wall(
                f"wings {'left' if s < 0 else 'right'}",
                moved(curtains(1.6, 6.2, "#6b3632"), (s * (5.6 - 0.25 * i), 0, -4.2 + i * 2.0), 0),
                (s, 0, 0),
            )
        d.put(
            "boxes",
            merge(box(1.4, 3.0, 6.0, "#6e5a48"), box(1.5, 0.2, 6.1, paints.BRASS, (0, 3.0, 0))),
            (s * 6.6, -1.0, 5.2),
            solid=False,
        )
    d.put(
        "arch",
        merge(
            *(box(0.9, 7.0, 0.6, "#8a6f4d", (s * 6.3, -1.0, 1.2), bevel=0.06) for s in (-1, 1)),
            box(13.5, 1.1, 0.6, "#8a6f4d", (0, 5.6, 1.2), bevel=0.06),
        ),
        solid=False,
    )
    d.put(
        "footlights",
        merge(*(box(0.3, 0.14, 0.16, paints.GLOW, (-4.8 + i * 1.2, 0, 1.35), bevel=0.03) for i in range(9))),
        solid=False,
        glow=0.6,
    )
    seat = merge(
        box(0.5, 0.12, 0.48, "#7a3b37", (0, 0.36, 0), bevel=0.04),
        box(0.5, 0.5, 0.1, "#7a3b37", (0, 0.45, 0.24), bevel=0.04),
        box(0.06, 0.5, 0.4, paints.DARK_WOOD, (0.27, 0, 0)),
    )
    rows = [(-5.4 + c * 0.6 + 0.3 * (r % 2), -1.0 + 0.12 * r, 3.0 + r * 0.95) for r in range(6) for c in range(18)]
    d.put("seats", scattered(seat, rows, np.zeros(len(rows)), np.ones(len(rows))), solid=False, copies=len(rows))
    d.put("chair", furniture.chair(), (-1.4, 0, -2.6), 0.6)
    d.seat(-1.4, -2.6, 0.6)
    d.put("table", furniture.round_table(), (1.5, 0, -2.8))
    d.surface(1.5, 0.74, -2.7)
    d.lamp(0, 4.8, 0.5, 12.0, 12.0, (1.0, 0.94, 0.82))
    d.lamp(-3.6, 4.2, -1.0, 6.0, 10.0, (1.0, 0.8, 0.62))
    d.lamp(3.6, 4.2, -1.0, 6.0, 10.0, (0.78, 0.86, 1.0))
    d.spot("door", 4.6, -3.2, -np.pi / 2)
    d.spot("table", 0.7, -2.3, 2.4)
    return d.finish((-5.0, -4.8, 5.0, 1.0), centre=(0.0, -1.2))
