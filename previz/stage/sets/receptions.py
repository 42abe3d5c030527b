"""Hotel lobbies and ballrooms: where guests are received."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import containers, furniture, household, paints, small
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import chandelier
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, curtains, doorway, hang, rug, shell, window
from previz.stage.shapes import box, boxes, cylinder, lathe, tube

_CREAM, _WINE, _WALNUT = "#c5b797", "#7a3f3b", "#5d4330"


def hotel_lobby(setting: Setting) -> Place:
    """A hotel lobby: the reception with its pigeonholes and bell, columns, armchairs on a rug, a chandelier."""
    d = Dresser(setting)
    _x, y, z = setting.size
    finish = Finish(
        _CREAM,
        "#a79c89",
        boards="slabs",
        trim="#8d7a54",
        dado="#8c7758",
        dado_height=1.2,
        openings={
            "south": [doorway(0.0, 2.2, 2.8), window(-3.4, 1.8, 0.6, 2.6), window(3.4, 1.8, 0.6, 2.6)],
            "east": [doorway(1.2, 1.2, 2.3), doorway(-1.4, 1.2, 2.3)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town")
    _reception(d, -z / 2)
    for cx in (-3.6, 3.6):
        for cz in (-1.4, 2.2):
            column = lathe(
                [(0.36, 0), (0.36, 0.25), (0.25, 0.35), (0.23, y - 0.5), (0.36, y - 0.25), (0.36, y)], "#b5a98d", 16
            )
            d.put("columns", column, (cx, 0, cz))
    d.put("rug", rug(4.0, 2.8, _WINE, "#b59b62"), (0.0, 0, 1.4), solid=False)
    for s in (-1, 1):
        d.put("armchairs", furniture.armchair("#6d4a3f"), (s * 1.9 - 0.4, 0, 2.4), -s * 1.2)
        d.seat(s * 1.9 - 0.4, 2.4, -s * 1.2, 0.42)
    d.put("low table", furniture.coffee_table(), (-0.4, 0, 2.6))
    d.surface(-0.4, 0.42, 2.6)
    luggage = merge(containers.suitcase(), moved(containers.suitcase(), (0.05, 0.0, 0.4), 0.2))
    d.put("luggage", luggage, (2.2, 0, -1.9), 0.5)
    for s in (-1, 1):
        d.put(
            "palms",
            merge(
                lathe([(0.22, 0), (0.3, 0.5), (0, 0.48)], paints.BRASS, 14),
                moved(household.plant(), (0, 0.3, 0), scale=1.8),
            ),
            (s * 4.3, 0, -z / 2 + 0.8),
        )
    d.put("chandelier", chandelier(0.8, y - 3.2), (0, 3.2, 0.9), solid=False, glow=0.6)
    d.lamp(0, 3.1, 0.9, 8.0, 9.0)
    for lx in (-3.4, 3.4):
        d.lamp(lx, 3.2, 0.4, 4.5, 8.0)
    d.lamp(0, 2.2, -z / 2 + 1.2, 3.0, 5.0)
    return d.finish(floor, centre=(0.2, -0.6), daylight=(0.3, 0.8, 1.0))


def _reception(d: Dresser, back: float) -> None:
    desk = merge(
        box(4.2, 1.08, 0.6, _WALNUT),
        box(4.4, 0.06, 0.8, "#8a6a48", (0, 1.08, 0.02), bevel=0.02),
        *(box(0.9, 0.72, 0.03, "#6f5138", (-1.5 + i, 0.18, 0.3), bevel=0.012) for i in range(4)),
    )
    d.put("reception", desk, (0, 0, back + 1.6))
    things = merge(
        lathe([(0.06, 0), (0.055, 0.03), (0.0, 0.06)], paints.BRASS, 12, (-0.5, 1.14, 0)),
        moved(small.book("#5d3a33"), (0.4, 1.14, 0.05), 0.1),
        moved(household.lamp(), (1.6, 1.14, -0.05)),
    )
    d.put("desk things", things, (0, 0, back + 1.6), solid=False)
    d.lamp(1.6, 1.55, back + 1.6, 1.4, 3.5)
    holes = [(-1.5 + c * 0.25, 1.2 + r * 0.24, 0.06) for c in range(13) for r in range(5)]
    board = merge(
        box(3.5, 1.5, 0.1, paints.DARK_WOOD, (0, 1.05, 0.05)),
        boxes([(0.2, 0.19, 0.1)] * len(holes), holes, ["#8a6a48"] * len(holes)),
        *(cylinder(0.02, 0.07, paints.BRASS, (a, b + 0.02, 0.12), sides=6) for a, b, _ in holes[::3]),
    )
    hang(d, "north", board, 0.0, 0.0, 0.02)
    hang(d, "north", household.clock(), 0.0, 3.0, 0.02)
    d.surface(-1.0, 1.14, back + 1.65)
    d.spot("reception", 0.1, back + 2.4, np.pi)
    d.spot("desk", 0.1, back + 0.9, 0.0)


def ballroom(setting: Setting) -> Place:
    """A ballroom: a shining floor under three chandeliers, arched mirrors between pilasters, gilt and drapery."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        "#c9bea4",
        "#9a7a50",
        trim="#b59b62",
        ceiling="#d6cdb6",
        dado="#b8ab8c",
        dado_height=1.0,
        openings={
            "west": [window(a, 1.5, 0.4, 3.6) for a in (-3.6, 0.0, 3.6)],
            "south": [doorway(0.0, 2.4, 3.2)],
        },
    )
    floor = shell(d, finish)
    outside(d, "trees", 1.0)
    squares = [(a * 1.6, 0.003, b * 1.6) for a in range(-4, 5) for b in range(-3, 4) if (a + b) % 2]
    d.put("parquet", boxes([(1.6, 0.004, 1.6)] * len(squares), squares, ["#a98a5c"] * len(squares)), solid=False)
    for along in (-4.8, -1.6, 1.6, 4.8):
        hang(d, "north", _mirror(1.7, 3.4), along, 0.7, 0.04)
    for along in (-3.2, 0.0, 3.2):
        hang(d, "north", _pilaster(y), along, 0.0, 0.1)
    for along in (-4.6, -1.5, 1.5, 4.6):
        hang(d, "east", _pilaster(y), along, 0.0, 0.1)
    for along in (-3.6, 0.0, 3.6):
        hang(d, "west", curtains(1.9, 3.8, _WINE), along, 0.35, 0.06)
    for along in (-3.0, 0.0, 3.0):
        hang(d, "east", _mirror(1.7, 3.4), along, 0.7, 0.04)
    hang(d, "north", box(x, 0.3, 0.3, "#b59b62"), 0.0, y - 0.3, 0.15)
    for i, cx in enumerate((-4.2, 0.0, 4.2)):
        d.put("chandeliers", chandelier(1.0, y - 3.5), (cx, 3.5, 0.0), solid=False, glow=0.75)
        d.lamp(cx, 3.4, 0.0, 9.0, 11.0)
        d.lamp(cx, 2.6, -z / 2 + 0.9, 1.6 + 0.2 * i, 5.0)
    d.put("piano", furniture.piano(), (x / 2 - 1.9, 0, -z / 2 + 1.9), -0.8)
    for i in range(5):
        d.put("gilt chairs", furniture.chair("#a98a4e"), (-x / 2 + 0.5, 0, -3.4 + i * 1.7), np.pi / 2)
        d.seat(-x / 2 + 0.5, -3.4 + i * 1.7, np.pi / 2)
    d.surface(x / 2 - 1.9, 1.05, -z / 2 + 1.9)
    d.spot("piano", x / 2 - 3.2, -z / 2 + 2.4, 2.4)
    return d.finish(floor, centre=(0.0, 0.6), daylight=(-1.0, 0.8, 0.1))


def _pilaster(height: float) -> Mesh:
    return merge(
        box(0.5, height - 0.6, 0.2, "#d2c8ad"),
        box(0.66, 0.5, 0.26, "#b8ab8c"),
        box(0.7, 0.4, 0.3, "#b59b62", (0, height - 0.7, 0), bevel=0.04),
    )


def _mirror(wide: float, high: float) -> Mesh:
    """A tall glass in a gilt frame whose head is an arch."""
    half, rise = wide / 2, wide / 2
    arch = [(half * np.cos(a), high - rise + rise * np.sin(a)) for a in np.linspace(0, np.pi, 13)]
    frame = tube([(half, 0, 0), *((a, b, 0) for a, b in arch), (-half, 0, 0)], 0.05, "#b59b62", 6)
    columns = [
        (px, 0.0, float(high - rise + np.sqrt(max(rise**2 - px**2, 0.0)))) for px in np.linspace(-half, half, 11)
    ]
    step = wide / 10
    glass = boxes(
        [(step, top, 0.02) for _, _, top in columns],
        [(px, 0.0, -0.01) for px, _, _ in columns],
        ["#9aa8a8"] * len(columns),
    )
    return merge(frame, glass, box(wide + 0.1, 0.1, 0.08, "#b59b62"))
