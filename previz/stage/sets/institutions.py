"""Offices, wards, schools, courts."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import furniture, household, paints, small, tableware
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import panel, pendant
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, stand, window
from previz.stage.shapes import box, cylinder, lathe, tube


def office(setting: Setting) -> Place:
    """An office: desks with screens, blinds, cabinets, a whiteboard."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        "#b5b3a8",
        "#7d8081",
        boards="slabs",
        trim="#c6c4ba",
        openings={
            "north": [window(-1.8, 2.4, 0.9, 1.5), window(1.6, 2.4, 0.9, 1.5)],
            "east": [doorway(1.6)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town", 14.0)
    for along in (-1.8, 1.6):
        slats = [box(2.36, 0.012, 0.05, "#cbc7ba", (0, 0.95 + i * 0.05, 0.05)) for i in range(12)]
        hang(d, "north", merge(*slats), along, 0.8)
    for i, (dx, dz) in enumerate(((-1.7, -1.3), (1.6, -1.3))):
        d.put("desks", furniture.desk(), (dx, 0, dz), 0.0)
        d.put("screens", household.monitor(), (dx - 0.1, 0.75, dz - 0.02), np.pi, solid=False, glow=0.3)
        d.put("chairs", furniture.office_chair(), (dx, 0, dz - 0.75), 0.0)
        d.seat(dx, dz - 0.72, 0.0, 0.46)
        d.put("desk things", small.paper(), (dx + 0.5, 0.75, dz), 0.2 + i, solid=False)
        d.put("desk things", tableware.cup(), (dx - 0.55, 0.75, dz - 0.1), solid=False)
        d.put("chairs", furniture.chair(), (dx + 0.2, 0, dz + 0.85), np.pi)
        d.seat(dx + 0.2, dz + 0.85, np.pi)
        d.surface(dx + 0.35, 0.75, dz - 0.15)
    d.put("desk things", small.telephone(), (-1.1, 0.75, -1.5), np.pi, solid=False)
    d.put("desk things", household.lamp(), (2.15, 0.75, -1.35), solid=False, glow=0.4 if d.night else 0.0)
    for i in range(3):
        stand(d, "west", _cabinet(), -1.0 + i * 0.52, 0.5)
    hang(
        d,
        "west",
        merge(
            box(1.8, 1.1, 0.03, paints.METAL, bevel=0.01),
            box(1.74, 1.04, 0.01, "#dedcd2", (0, 0.03, 0.016)),
            *(box(w, 0.02, 0.005, paints.BLUE, (-0.5, 0.3 + 0.15 * i, 0.024)) for i, w in enumerate((0.5, 0.4, 0.6))),
        ),
        1.6,
        1.0,
        0.03,
    )
    d.put("plant", household.plant(), (x / 2 - 0.5, 0, -z / 2 + 0.5))
    stand(d, "south", furniture.shelf(1.6, 1.9, setting.seed), -1.6, 0.3)
    d.put(
        "ceiling lights",
        merge(*(moved(panel(1.2, 0.5), (sx, y - 0.06, sz)) for sx in (-1.8, 1.8) for sz in (-1.0, 1.2))),
        solid=False,
        glow=0.75,
    )
    for sx in (-1.8, 1.8):
        d.lamp(sx, 2.5, 0.2, 3.4, 8.0, (1.0, 0.95, 0.85))
    d.lamp(2.1, 1.25, -1.3, 1.6, 4.0)
    d.spot("desk", -0.6, -0.4, np.pi)
    return d.finish(floor, centre=(0.1, 1.1), daylight=(-0.3, 0.8, -1.0))


def _cabinet() -> Mesh:
    return merge(
        box(0.48, 1.32, 0.5, "#8b8f8c", bevel=0.01),
        *(
            merge(
                box(0.43, 0.29, 0.015, "#989c99", (0, 0.04 + 0.32 * i, 0.252)),
                box(0.12, 0.02, 0.03, paints.CHROME, (0, 0.22 + 0.32 * i, 0.265)),
            )
            for i in range(4)
        ),
    )


def classroom(setting: Setting) -> Place:
    """A classroom: rows of desks before a blackboard and the teacher's desk."""
    d = Dresser(setting)
    finish = Finish(
        "#b9b295",
        "#8a7358",
        dado="#8e9a86",
        dado_height=1.1,
        openings={
            "west": [window(-2.0, 1.7, 0.95, 1.6), window(0.2, 1.7, 0.95, 1.6), window(2.4, 1.7, 0.95, 1.6)],
            "east": [doorway(-2.5)],
        },
    )
    floor = shell(d, finish)
    outside(d, "trees", 3.0)
    board = merge(
        box(4.0, 1.25, 0.04, paints.WOOD, bevel=0.01),
        box(3.86, 1.11, 0.01, "#3c4a42", (0, 0.07, 0.02)),
        box(3.8, 0.04, 0.1, paints.WOOD, (0, -0.02, 0.06)),
        *(
            box(w, 0.025, 0.004, "#c9ccc0", (lx, ly, 0.027))
            for w, lx, ly in ((1.2, -0.9, 0.9), (0.8, -1.1, 0.7), (1.0, -1.0, 0.5), (0.6, 1.0, 0.8))
        ),
    )
    hang(d, "north", board, 0.0, 0.95, 0.03)
    hang(d, "north", household.clock(), 2.6, 2.2)
    d.put("teacher's desk", furniture.desk(), (1.4, 0, -2.1), 0.0)
    d.put("chairs", furniture.chair(), (1.4, 0, -2.75), 0.0)
    d.seat(1.4, -2.75, 0.0, 0.45, "teacher")
    d.put("desk things", tableware.apple(), (1.0, 0.75, -2.1), solid=False)
    d.put("desk things", small.book(), (1.8, 0.75, -2.0), 0.3, solid=False)
    d.surface(1.4, 0.75, -2.0)
    for row in range(3):
        for column in range(4):
            dx, dz = -2.9 + column * 1.55, 0.35 + row * 1.2
            d.put(
                "desks",
                merge(
                    box(0.68, 0.03, 0.46, paints.PALE_WOOD, (0, 0.69, 0), bevel=0.006),
                    box(0.6, 0.12, 0.4, "#8a8d88", (0, 0.56, 0)),
                    *(
                        tube([(s * 0.3, 0, t * 0.18), (s * 0.28, 0.58, t * 0.16)], 0.014, paints.METAL, 6)
                        for s in (-1, 1)
                        for t in (-1, 1)
                    ),
                ),
                (dx, 0, dz),
            )
            d.put("chairs", furniture.chair(paints.PALE_WOOD), (dx, 0, dz + 0.5), np.pi)
            d.seat(dx, dz + 0.52, np.pi)
    d.put(
        "globe",
        merge(
            lathe([(0.1, 0), (0.02, 0.03), (0.015, 0.1)], paints.WOOD),
            lathe([(0, 0.09), (0.1, 0.14), (0.15, 0.24), (0.1, 0.34), (0, 0.39)], "#708892", 16, smooth=True),
        ),
        (1.95, 0.75, -2.2),
        solid=False,
    )
    stand(d, "south", furniture.shelf(2.2, 1.5, setting.seed), 0, 0.3)
    d.put(
        "ceiling lights",
        merge(*(moved(panel(0.3, 1.5), (sx, 3.04, 0.6)) for sx in (-2.2, 0, 2.2))),
        solid=False,
        glow=0.7,
    )
    for sx in (-2, 2):
        d.lamp(sx, 2.7, 0.2, 3.6, 8.0, (1.0, 0.95, 0.86))
    d.spot("blackboard", -0.8, -2.9, np.pi)
    d.spot("board", -0.8, -2.9, np.pi)
    return d.finish(floor, centre=(-0.8, -1.6), daylight=(-1.0, 0.85, 0.2))


def _jury_box(d: Dresser, back: float) -> None:
    """Two rows of six seats behind a panel along the west wall, the second row higher."""
    west = -d.setting.size[0] / 2
    long, middle = 4.4, back + 4.0
    d.put(
        "jury box",
        merge(
            box(0.08, 0.4, long, "#4f3a2a", (2.0, 0, 0), bevel=0.01),
            box(0.2, 0.06, long + 0.1, "#6b4f38", (2.0, 0.4, 0), bevel=0.015),
            *(box(2.0, 0.4, 0.08, "#4f3a2a", (1.02, 0, s * long / 2)) for s in (-1, 1)),
            box(1.0, 0.3, long, "#5c4634", (0.5, 0, 0)),
        ),
        (west + 0.1, 0, middle),
    )
    for away, rise in ((1.5, 0.0), (0.6, 0.3)):
        for k in range(6):
            z = middle - 1.75 + 0.7 * k
            d.put("jury chairs", furniture.chair(paints.DARK_WOOD), (west + away, rise, z), np.pi / 2, solid=False)
            d.seat(west + away, z, np.pi / 2, 0.45 + rise, "juror")


def courtroom(setting: Setting) -> Place:
    """A courtroom: the bench on its dais, witness stand, counsels' tables, rail and pews."""
    d = Dresser(setting)
    _x, _y, z = setting.size
    finish = Finish(
        "#aba08a",
        "#6b5442",
        trim="#54402f",
        dado="#5f4936",
        dado_height=2.0,
        openings={
            "west": [window(a, 1.3, 1.6, 2.4) for a in (-3, 0, 3)],
            "east": [window(a, 1.3, 1.6, 2.4) for a in (-3, 0, 3)],
            "south": [doorway(0, 1.6, 2.4)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town", 3.0)
    back = -z / 2
    d.put(
        "bench",
        merge(
            box(6.4, 0.45, 2.4, "#5c4634", (0, 0, 0)),
            box(4.4, 1.25, 0.5, "#4f3a2a", (0, 0.45, 0.8), bevel=0.02),
            box(4.7, 0.07, 0.75, "#6b4f38", (0, 1.7, 0.78), bevel=0.02),
            *(box(0.9, 0.8, 0.04, "#624934", (-1.6 + i * 1.07, 0.65, 1.06), bevel=0.02) for i in range(4)),
        ),
        (0, 0, back + 1.5),
    )
    d.put(
        "bench",
        merge(
            box(0.8, 1.5, 0.14, "#5a2f2a", (0, 0.5, 0), bevel=0.05),
            box(0.7, 0.16, 0.6, "#5a2f2a", (0, 0.8, 0.3), bevel=0.04),
        ),
        (0, 0.45, back + 1.0),
        solid=False,
    )
    d.seat(0, back + 1.3, 0.0, 1.4, "judge")
    hang(d, "north", small.picture_frame(1.2, 1.5, paints.BRASS), 0, 2.5, 0.03)
    for s in (-1, 1):
        pole = merge(
            cylinder(0.03, 2.6, paints.BRASS, sides=10),
            box(0.5, 1.5, 0.12, "#6b3d36" if s < 0 else "#41525f", (0, 0.9, 0), bevel=0.05),
        )
        d.put("flags", pole, (s * 3.6, 0, back + 0.6))
    d.put(
        "witness stand",
        merge(
            box(1.3, 0.25, 1.3, "#5c4634"),
            box(1.3, 0.8, 0.08, "#4f3a2a", (0, 0.25, 0.6), bevel=0.01),
            *(box(0.08, 0.8, 1.2, "#4f3a2a", (s * 0.6, 0.25, 0)) for s in (-1, 1)),
        ),
        (3.6, 0, back + 2.6),
    )
    d.seat(3.6, back + 2.4, 0.0, 0.7, "witness")
    _jury_box(d, back)
    for s in (-1, 1):
        d.put("tables", furniture.table(2.0, 0.9, paint="#6b4f38"), (s * 2.0, 0, 0.3))
        for sx in (-0.5, 0.5):
            d.put("chairs", furniture.chair(paints.DARK_WOOD), (s * 2.0 + sx, 0, 1.05), np.pi)
            d.seat(s * 2.0 + sx, 1.05, np.pi)
        d.put("table things", small.paper(), (s * 2.0 + 0.3, 0.75, 0.35), 0.2, solid=False)
        d.surface(s * 2.0 - 0.3, 0.75, 0.3)
        rail = merge(
            box(4.0, 0.08, 0.12, "#6b4f38", (0, 0.86, 0)),
            *(box(0.06, 0.86, 0.06, "#54402f", (-1.9 + i * 0.38, 0, 0)) for i in range(11)),
        )
        d.put("rail", rail, (s * 2.9, 0, 2.1))
        for row in range(3):
            d.put("pews", furniture.pew(4.0), (s * 2.9, 0, 3.0 + row * 0.95), np.pi)
            d.seat(s * 2.9, 3.0 + row * 0.95, np.pi, 0.45, "pew")
    for sx in (-2.5, 2.5):
        d.put("pendants", pendant(1.0, "#8d7a54", 0.35), (sx, 3.2, 0.0), solid=False, glow=0.6)
        d.lamp(sx, 3.1, 0.2, 6.0, 10.0)
    d.lamp(0, 3.2, back + 2.4, 5.0, 9.0)
    d.spot("bench", 0, back + 3.4, np.pi)
    d.spot("stand", 2.3, back + 3.0, 1.7)
    return d.finish(floor, centre=(0.0, -1.5), daylight=(-1.0, 0.8, 0.2))
