"""Workshops of those who make things of wood."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, tilted
from previz.stage.props import containers, household, paints, tools, workshop
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import pendant
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, stand, window
from previz.stage.shapes import box, boxes, cylinder, lathe

_PLANKS = ("#b09a78", "#a1855d", "#bda680", "#8f7350")
_SHAVINGS = "#cdb78f"


def joinery(setting: Setting) -> Place:
    """A workshop: a bench with a vice under a wall of tools, timber in a rack and in a corner, shavings underfoot."""
    d = Dresser(setting)
    finish = Finish(
        "#b3a58c",
        "#7d6a52",
        trim="#8a7253",
        ceiling="#9a8b72",
        dado="#94815f",
        dado_height=1.2,
        openings={
            "east": [window(-0.6, 1.9, 1.0, 1.3)],
            "north": [doorway(2.5)],
            "south": [window(-1.6, 1.6, 1.0, 1.2)],
        },
    )
    floor = shell(d, finish)
    outside(d, "trees", 0.05)
    _bench(d)
    _timber(d)
    stand(d, "west", _drawers(), 1.0, 0.4)
    d.put("sawdust", _shavings(d), (0.5, 0.0, 0.3), solid=False)
    d.put("stove", _stove(), (2.75, 0.0, -1.9))
    for sx, sz in ((-0.9, -1.5), (1.0, 0.6)):
        d.put("pendants", pendant(0.8), (sx, 2.1, sz), solid=False, glow=0.6)
        d.lamp(sx, 2.0, sz, 3.2, 6.5)
    d.spot("bench", -0.7, -1.75, np.pi)
    d.spot("workbench", -0.7, -1.75, np.pi)
    return d.finish(floor, centre=(0.3, 0.6), daylight=(0.8, 0.7, 0.35))


def _bench(d: Dresser) -> None:
    """The workbench against the north wall, and the board of tools over it."""
    z = -d.setting.size[2] / 2
    top = 0.88
    bench = merge(
        box(2.9, 0.09, 0.72, paints.PALE_WOOD, (0, top - 0.09, 0), bevel=0.01),
        *(box(0.12, top - 0.09, 0.12, paints.WOOD, (sx * 1.3, 0, sz * 0.27)) for sx in (-1, 1) for sz in (-1, 1)),
        box(2.7, 0.05, 0.6, paints.WOOD, (0, 0.2, 0)),
        box(0.3, 0.2, 0.1, paints.WOOD, (-1.05, top - 0.24, 0.41)),
        moved(tilted(cylinder(0.014, 0.34, paints.METAL), about_z=np.pi / 2), (-0.88, top - 0.14, 0.5)),
    )
    d.put("bench", bench, (-0.7, 0, z + 0.5))
    saw = tilted(workshop.saw(), about_x=np.pi / 2)
    hung = (
        (tools.hammer(), -1.2), (moved(saw, (0, 0.12, 0)), -0.66),
        (tools.wrench(), -0.2), (tools.hammer(), 0.05), (moved(saw, (0, 0.2, 0)), 0.5),
        (tools.axe(), 1.0), (tools.wrench(), 1.25),
    )  # fmt: skip
    board = [box(2.8, 1.05, 0.03, "#8d7451"), *(moved(tool, (tx, 0.14, 0.05)) for tool, tx in hung)]
    hang(d, "north", merge(*board), -0.7, 1.3, 0.03)
    block = merge(box(0.2, 0.07, 0.06, paints.WOOD), box(0.03, 0.06, 0.05, paints.METAL, (0.03, 0.07, 0)))
    d.put(
        "bench things",
        merge(
            moved(block, (-1.4, top, z + 0.55), 0.4),
            moved(box(0.9, 0.03, 0.14, _PLANKS[2]), (-0.4, top, z + 0.42), 0.06),
            moved(household.lantern(), (0.45, top, z + 0.4)),
            moved(containers.card_box(0.26, 0.16, 0.2), (-1.9, top, z + 0.4)),
        ),
        solid=False,
    )
    d.surface(-0.1, top, z + 0.6)


def _timber(d: Dresser) -> None:
    """Planks in a rack at the south-west, and others that lean in the corner."""
    x, _, z = d.setting.size
    rows = [(2.6 - 0.15 * (i % 3), 0.045, 0.2) for i in range(18)]
    at = [(0.04 * (i % 5), 0.12 + 0.5 * (i // 6) + 0.05 * (i % 3), -0.12 + 0.24 * (i // 3 % 2)) for i in range(18)]
    posts = [box(0.08, 1.6, 0.08, paints.WOOD, (sx * 1.0, 0, -0.3)) for sx in (-1, 1)]
    arms = [box(0.06, 0.06, 0.56, paints.WOOD, (sx * 1.0, 0.06 + 0.5 * k, 0)) for sx in (-1, 1) for k in range(3)]
    rack = merge(boxes(rows, at, [_PLANKS[i % 4] for i in range(18)]), *posts, *arms)
    stand(d, "west", rack, -1.5, 0.7)
    for i in range(5):
        leaning = tilted(box(0.18, 2.3 - 0.12 * i, 0.03, _PLANKS[i % 4]), about_x=-0.16)
        hang(d, "north", leaning, -x / 2 + 0.3 + 0.21 * i, 0.0, 0.42)
    del z


def _drawers() -> Mesh:
    """A tall chest of small drawers."""
    fronts = [
        box(0.34, 0.2, 0.02, _PLANKS[1], (-0.54 + 0.36 * i, 0.08 + 0.24 * j, 0.2)) for i in range(4) for j in range(5)
    ]
    knobs = [
        box(0.03, 0.03, 0.03, paints.BRASS, (-0.54 + 0.36 * i, 0.17 + 0.24 * j, 0.22))
        for i in range(4)
        for j in range(5)
    ]
    pots = [
        lathe([(0.06, 0), (0.07, 0.14)], ("#6f7a72", "#8d5a4c", "#5f7278")[i % 3], 12, (-0.5 + 0.3 * i, 1.3, 0))
        for i in range(4)
    ]
    return merge(box(1.5, 1.3, 0.38, paints.WOOD), *fronts, *knobs, *pots)


def _shavings(d: Dresser) -> Mesh:
    """Curls and dust of wood on the floor."""
    spots = d.rng.uniform((-1.6, -1.3), (1.6, 1.3), (46, 2))
    sizes = [(float(w), 0.012, float(w) * 0.5) for w in d.rng.uniform(0.04, 0.11, 46)]
    return boxes(sizes, [(float(a), 0.002, float(b)) for a, b in spots], [_SHAVINGS, "#bfa67a"] * 23)


def _stove() -> Mesh:
    """An iron stove with its pipe."""
    return merge(
        lathe([(0.26, 0.12), (0.3, 0.2), (0.3, 0.8), (0.26, 0.86), (0.0, 0.9)], paints.IRON, 18),
        cylinder(0.07, 2.3, paints.IRON, (0, 0.86, 0), sides=12),
        *(
            cylinder(0.02, 0.13, paints.IRON, (0.18 * np.cos(a), 0, 0.18 * np.sin(a)), sides=6)
            for a in (0.8, 2.4, 4.0, 5.5)
        ),
        box(0.22, 0.16, 0.04, paints.DARK_METAL, (0, 0.34, 0.29)),
    )
