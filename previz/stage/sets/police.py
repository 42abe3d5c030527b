"""Police stations and their interview rooms."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import furniture, household, outdoors, paints, small, tableware
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import COOL, panel, pendant
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, stand, window
from previz.stage.shapes import box, boxes, cylinder, tube


def police_station(setting: Setting) -> Place:
    """A squad room: a high booking desk, detectives' desks, a board of photographs, a holding cell with bars."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        "#a7a491",
        "#7d7a72",
        boards="tiles",
        trim="#6d685c",
        dado="#5f6b63",
        dado_height=1.25,
        openings={
            "west": [window(-1.6, 1.5), window(1.4, 1.5)],
            "south": [doorway(3.0, 1.2, 2.1)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town", 3.0)
    _holding_cell(d, x, z, y)
    _evidence_board(d)
    for i, (tx, tz) in enumerate(((-2.4, -1.5), (-2.4, 1.2), (1.0, 1.4))):
        d.put("desks", furniture.desk(), (tx, 0, tz), np.pi * (i % 2))
        facing = 1 if i % 2 else -1
        d.put("chairs", furniture.office_chair(), (tx, 0, tz + facing * 0.8), np.pi * (i % 2 == 1))
        d.seat(tx, tz + facing * 0.8, np.pi if facing > 0 else 0.0)
        things = merge(
            moved(small.telephone() if i == 1 else household.monitor(), (-0.3, 0, 0)),
            moved(small.paper(), (0.3, 0, 0.1), 0.3),
            moved(tableware.cup(), (0.55, 0, -0.1)),
        )
        d.put("desk things", things, (tx, 0.75, tz), np.pi * (i % 2), solid=False)
        d.surface(tx + 0.2, 0.76, tz)
    for along in (-3.1, -2.5):
        stand(d, "north", _cabinet(), along, 0.6)
    d.put("flag", merge(outdoors.flag()), (-x / 2 + 0.5, 0, -z / 2 + 0.6), solid=False)
    hang(d, "south", household.clock(), 0.2, 2.1, 0.02)
    for sx in (-2.2, 1.2):
        for sz in (-1.6, 1.6):
            d.put("ceiling lights", moved(panel(0.6, 1.3), (sx, y - 0.07, sz)), solid=False, glow=0.75)
            d.lamp(sx, y - 0.3, sz, 2.8, 7.0, COOL)
    d.spot("board", 0.2, -z / 2 + 1.1, np.pi)
    d.spot("cell", x / 2 - 2.5, -1.0, np.pi / 2)
    d.spot("desk", -1.2, -0.2, -np.pi / 2)
    return d.finish(floor, centre=(0.3, -0.6), daylight=(-1.0, 0.8, 0.2))


def _cabinet() -> Mesh:
    return merge(
        box(0.5, 1.4, 0.6, "#6f746f", bevel=0.01),
        *(box(0.42, 0.3, 0.02, "#7d827c", (0, 0.08 + i * 0.33, 0.3)) for i in range(4)),
        *(box(0.12, 0.03, 0.03, paints.METAL, (0, 0.22 + i * 0.33, 0.32)) for i in range(4)),
    )


def _holding_cell(d: Dresser, x: float, z: float, y: float) -> None:
    """Bars across the corner, and the bench behind them."""
    left, front = x / 2 - 2.0, 0.6
    run = [(left, 0.0, -z / 2 + (i + 0.5) * 0.13) for i in range(int((front + z / 2) / 0.13))]
    run += [(left + (i + 0.5) * 0.13, 0.0, front) for i in range(int(2.0 / 0.13))]
    bars = boxes([(0.025, y, 0.025)] * len(run), run, [paints.DARK_METAL] * len(run))
    rails = [box(0.05, 0.05, front + z / 2, paints.DARK_METAL, (left, h, (front - z / 2) / 2)) for h in (0.1, 1.1, 2.2)]
    rails += [box(2.0, 0.05, 0.05, paints.DARK_METAL, (left + 1.0, h, front)) for h in (0.1, 1.1, 2.2)]
    d.put("bars", merge(bars, *rails, box(0.1, 0.22, 0.2, paints.IRON, (left, 0.98, -0.5))), solid=False)
    d.block(left - 0.1, -z / 2, left + 0.1, front + 0.1)
    d.block(left, front - 0.1, x / 2, front + 0.1)
    d.put("cell bench", box(0.5, 0.45, 2.2, "#7d7a72"), (x / 2 - 0.28, 0, -1.4))
    d.seat(x / 2 - 0.3, -1.2, -np.pi / 2, 0.46, "cell bench")


def _evidence_board(d: Dresser) -> None:
    """A board of photographs joined by red thread."""
    at = [(-0.9, 0.95), (-0.35, 1.05), (0.3, 0.9), (0.85, 1.0), (-0.7, 0.45), (0.05, 0.4), (0.7, 0.42)]
    cards = boxes(
        [(0.22, 0.16, 0.006)] * 7, [(a, b, 0.03) for a, b in at], [paints.PAPER, "#b5b0a2"] * 3 + [paints.PAPER]
    )
    threads = [
        tube([(at[i][0], at[i][1] + 0.1, 0.045), (at[k][0], at[k][1] + 0.1, 0.045)], 0.005, "#9a3b34", 4)
        for i, k in ((0, 1), (1, 2), (2, 3), (1, 4), (1, 5), (2, 5), (3, 6))
    ]
    hang(
        d,
        "north",
        merge(box(2.5, 1.4, 0.04, "#a58a62"), box(2.6, 0.06, 0.06, paints.DARK_WOOD, (0, 1.4, 0)), cards, *threads),
        0.2,
        0.95,
        0.03,
    )


def interrogation_room(setting: Setting) -> Place:
    """An interview room: a steel table under one lamp, three chairs, a two-way mirror, a camera in the corner."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        "#7e8580",
        "#66645f",
        boards="slabs",
        trim="#55595a",
        ceiling="#6d706c",
        dado="#636b68",
        dado_height=1.2,
        door="#59605f",
        openings={"east": [doorway(0.6)]},
    )
    floor = shell(d, finish)
    outside(d, "town", 5.0)
    hang(
        d,
        "north",
        merge(box(2.5, 1.2, 0.06, paints.DARK_METAL), box(2.36, 1.06, 0.02, "#3d4a50", (0, 0.07, 0.03))),
        0.0,
        1.0,
        0.03,
    )
    table = merge(
        furniture.table(1.4, 0.8, paint=paints.METAL), box(0.12, 0.05, 0.06, paints.DARK_METAL, (0, 0.75, 0.25))
    )
    d.put("table", table, (0, 0, 0))
    for cx, cz, heading in ((-1.05, 0.0, np.pi / 2), (1.05, 0.25, -np.pi / 2), (1.05, -0.55, -np.pi / 2)):
        d.put("chairs", furniture.chair(paints.DARK_METAL), (cx, 0, cz), heading)
        d.seat(cx, cz, heading)
    things = merge(
        moved(small.paper(), (0.3, 0.75, 0.05), 0.2),
        moved(small.photograph(), (0.1, 0.755, -0.15), 0.5),
        moved(tableware.cup(), (-0.35, 0.75, -0.2)),
        box(0.22, 0.06, 0.14, paints.BLACK, (0.1, 0.75, -0.3), bevel=0.01),
    )
    d.put("table things", things, solid=False)
    d.put("lamp", pendant(y - 2.05, "#4d5450", 0.3), (0, 2.05, 0), solid=False, glow=0.85)
    d.lamp(0, 1.98, 0, 4.6, 5.0, (1.0, 0.93, 0.8))
    eye = merge(
        box(0.14, 0.12, 0.26, paints.DARK_METAL, bevel=0.02), cylinder(0.02, 0.2, paints.METAL, (0, 0.1, 0), sides=6)
    )
    d.put("camera", eye, (-x / 2 + 0.3, y - 0.4, -z / 2 + 0.3), 0.8, solid=False)
    d.surface(0.0, 0.75, 0.15)
    d.spot("mirror", 0.0, -z / 2 + 0.7, np.pi)
    d.spot("table", 0.0, 0.95, np.pi)
    return d.finish(floor, centre=(0.0, 1.0))
