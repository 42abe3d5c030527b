"""Boardrooms and control rooms."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import furniture, household, paints, small
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import COOL, panel
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, window
from previz.stage.shapes import box, boxes, lathe, tube


def boardroom(setting: Setting) -> Place:
    """A boardroom: a long table with leather chairs, a screen at its head, a wall of glass over the city."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        "#a9a498",
        "#6b6a6b",
        boards="plain",
        trim="#54504b",
        openings={
            "west": [window(a, 2.1, 0.35, 2.2) for a in (-2.2, 0.0, 2.2)],
            "east": [doorway(2.2, 1.0, 2.2)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town", 6.0)
    long = 4.4
    top = merge(box(1.5, 0.06, long, "#6a4c37", (0, 0.7, 0), bevel=0.02), box(0.5, 0.7, long - 1.6, paints.DARK_WOOD))
    d.put("table", top, (0, 0, -0.1))
    for i in range(4):
        for s in (-1, 1):
            cz = -0.1 - long / 2 + 0.65 + i * 1.03
            d.put("chairs", furniture.office_chair(), (s * 1.15, 0, cz), -s * np.pi / 2)
            d.seat(s * 1.15, cz, -s * np.pi / 2)
    d.put("chairs", furniture.office_chair(), (0, 0, long / 2 + 0.35), np.pi)
    d.seat(0, long / 2 + 0.35, np.pi, name="head")
    sheets = [moved(small.paper(), (s * 0.45, 0.76, -1.6 + i * 1.03), s * np.pi / 2) for i in range(4) for s in (-1, 1)]
    carafe = lathe([(0.06, 0.0), (0.07, 0.12), (0.03, 0.2), (0.04, 0.24)], paints.GLASS, 12, (0.0, 0.76, 0.3))
    d.put("table things", merge(*sheets, carafe), solid=False)
    hang(d, "north", box(2.8, 1.6, 0.08, paints.BLACK), 0.0, 1.0, 0.05)
    d.put("screen", box(2.66, 1.46, 0.01, "#8fa9b5", (0, 1.07, -z / 2 + 0.1)), solid=False, glow=0.55)
    d.put(
        "graph",
        boxes(
            [(0.16, h, 0.01) for h in (0.3, 0.5, 0.42, 0.74, 0.98)],
            [(-0.8 + i * 0.4, 1.2, -z / 2 + 0.11) for i in range(5)],
            ["#41545f"] * 5,
        ),
        solid=False,
    )
    d.put("plant", household.plant(), (x / 2 - 0.5, 0, -z / 2 + 0.5))
    for cz in (-1.7, 0.2, 2.1):
        d.put("ceiling lights", moved(panel(1.8, 0.3), (0, y - 0.07, cz)), solid=False, glow=0.8)
        d.lamp(0, y - 0.35, cz, 3.4, 7.5, (1.0, 0.95, 0.88))
    d.surface(0.1, 0.76, 0.0)
    d.spot("screen", 1.0, -z / 2 + 0.8, 0.3)
    d.spot("window", -x / 2 + 0.7, 0.0, -np.pi / 2)
    return d.finish(floor, centre=(1.9, 1.6), axis=0.0, daylight=(-1.0, 0.8, 0.1))


def control_room(setting: Setting) -> Place:
    """A control room: rows of consoles with lit keys before a wall of screens, in the dark."""
    d = Dresser(setting)
    _x, y, z = setting.size
    finish = Finish("#565c60", "#4d5052", trim="#3f4446", ceiling="#3b3f42", openings={"east": [doorway(1.6, 1.0)]})
    floor = shell(d, finish)
    outside(d, "town", 5.0)
    hang(d, "north", box(7.6, 2.3, 0.1, paints.BLACK), 0.0, 1.2, 0.06)
    spots = [(-2.5, 1.3), (2.5, 1.3), (-2.5, 2.42), (2.5, 2.42)]
    small_ones = boxes([(2.3, 1.02, 0.02)] * 4, [(a, b, -z / 2 + 0.13) for a, b in spots], ["#5f7f86", "#6f8a7a"] * 2)
    big = box(2.5, 2.14, 0.02, "#86a3ab", (0, 1.3, -z / 2 + 0.13))
    d.put("screens", merge(small_ones, big), solid=False, glow=0.7)
    d.put("map", _world_map(-z / 2 + 0.15), solid=False)
    for row, (cz, count) in enumerate(((-0.9, 3), (1.4, 3))):
        for i in range(count):
            cx = (i - (count - 1) / 2) * 2.2
            d.put("consoles", _console(), (cx, 0, cz), np.pi)
            keys = [(cx - 0.5 + 0.11 * k, 0.82 + 0.03 * r, cz + 0.26 - 0.1 * r) for k in range(10) for r in range(2)]
            d.put(
                "keys",
                boxes([(0.07, 0.02, 0.05)] * len(keys), keys, ["#d8b25c", "#8fb5a0", "#c46a55", "#9fb2b3"] * 5),
                solid=False,
                glow=0.7,
            )
            d.put("monitors", box(0.62, 0.4, 0.03, "#7fa3a8", (cx, 1.0, cz - 0.05)), solid=False, glow=0.6)
            d.put("chairs", furniture.office_chair(), (cx, 0, cz + 0.95), np.pi)
            d.seat(cx, cz + 0.95, np.pi)
        d.lamp(0.0, 1.5, cz + 0.5, 1.6 + 0.4 * row, 4.5, (0.6, 0.85, 1.0))
    for lx in (-3.0, 3.0):
        d.lamp(lx, y - 0.4, 0.6, 2.0, 6.0, COOL)
        d.put("ceiling lights", moved(panel(0.3, 3.0), (lx, y - 0.07, 0.6)), solid=False, glow=0.45)
    d.lamp(0.0, 2.2, -z / 2 + 0.9, 4.0, 7.0, (0.62, 0.86, 1.0))
    d.surface(0.6, 0.85, -0.7)
    d.spot("screen", 0.0, -z / 2 + 1.0, np.pi)
    return d.finish(floor, centre=(0.0, 0.45))


def _console() -> Mesh:
    """A sloping desk with its hood; its operator sits on the side of -Z."""
    return merge(
        box(1.9, 0.74, 0.6, "#6a7175", (0, 0, 0.05), bevel=0.02),
        box(1.9, 0.06, 0.85, "#7d8589", (0, 0.74, -0.12), bevel=0.015),
        box(0.8, 0.5, 0.1, "#4d5356", (0, 0.94, 0.12), bevel=0.02),
    )


def _world_map(z: float) -> Mesh:
    """Land as blocks, and an orbit over it."""
    land = (
        (-0.8, 2.3, 0.5, 0.5),
        (-0.62, 1.75, 0.26, 0.5),
        (0.05, 2.4, 0.34, 0.4),
        (0.1, 1.8, 0.36, 0.52),
        (0.66, 2.35, 0.7, 0.55),
        (0.92, 1.75, 0.28, 0.24),
    )
    tiles = boxes([(w, h, 0.005) for _, _, w, h in land], [(a, b, z) for a, b, _, _ in land], ["#4f6f6a"] * len(land))
    orbit = [(float(a), 2.2 + 0.5 * float(np.sin(a * 2.4)), z + 0.01) for a in np.linspace(-1.2, 1.2, 25)]
    return merge(tiles, tube(orbit, 0.012, "#e0b65c", 4))
