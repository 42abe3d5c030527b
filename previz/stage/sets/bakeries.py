"""Bakeries: where bread is made and sold."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, tilted
from previz.stage.props import paints, tableware
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import pendant
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, stand, window
from previz.stage.shapes import ball, beam, box, boxes, cylinder, lathe

_CRUSTS = ("#a9793f", "#94642f", "#b88a4c", "#8a5a2c")
_BRICK, _MORTAR, _SOOT = "#8f5f4a", "#a37a64", "#2b2320"


def bakery(setting: Setting) -> Place:
    """A bakery: a brick oven with a fire in it, a floured table before it, shelves of loaves, a counter to the shop."""
    d = Dresser(setting)
    finish = Finish(
        "#c9b79a",
        "#8f7f6c",
        boards="tiles",
        trim="#7c634a",
        dado="#a58f73",
        dado_height=1.15,
        openings={"south": [window(-1.7, 2.0, 0.8, 1.6), doorway(1.9, 1.0)]},
    )
    floor = shell(d, finish)
    outside(d, "town")
    _oven(d)
    _worktop(d)
    _counter(d)
    stand(d, "north", _bread_rack(d, 2.6), 1.75, 0.42)
    stand(d, "east", _bread_rack(d, 2.0), -0.9, 0.42)
    for sx, sz in ((-1.8, -0.7), (0.35, 0.8), (2.2, 0.2)):
        d.put("pendants", pendant(0.75, "#5b4a38"), (sx, 2.05, sz), solid=False, glow=0.6)
        d.lamp(sx, 1.95, sz, 2.6, 5.5)
    d.spot("counter", 1.15, 0.9, -np.pi / 2)
    d.spot("till", -0.5, 0.9, np.pi / 2)
    d.spot("shelf", 1.6, -1.75, np.pi)
    d.spot("worktop", -1.8, -1.5, 0.0)
    d.spot("oven", -1.7, -1.45, np.pi)
    return d.finish(floor, centre=(0.3, 1.9), daylight=(0.3, 0.8, 1.0))


def _oven(d: Dresser) -> None:
    """A wood-fired oven against the wall, its mouth at the height of the hands, with a peel beside it."""
    z = -d.setting.size[2] / 2
    courses = [(2.2, 0.115, 1.0 - 0.02 * (row % 2)) for row in range(19)]
    at = [(-1.7, 0.12 * row, z + 0.5) for row in range(19)]
    bricks = boxes(courses, at, [(_BRICK, "#86563f", "#96684f")[row % 3] for row in range(19)])
    hood = [(0.0, 0.0), (1.1, 0.0), (0.55, 0.75), (0.0, 0.75)]
    sides = [box(2 * wide, 0.16, 0.9, _MORTAR, (-1.7, 2.28 + up, z + 0.46)) for wide, up in hood[1:3]]
    d.put("oven", merge(bricks, *sides, box(1.0, 1.0, 0.7, _BRICK, (-1.7, 2.28, z + 0.4))))
    mouth = [(0.52, 0.95), (0.52, 1.25), (0.4, 1.45), (0.2, 1.56), (0.0, 1.6)]
    front = z + 1.0
    arch = [
        beam((s * a[0] - 1.7, a[1], front), (s * b[0] - 1.7, b[1], front), 0.1, 0.12, "#6d4433")
        for a, b in pairwise(mouth)
        for s in (1, -1)
    ]
    hole = [box(2 * w, 0.1, 0.02, _SOOT, (-1.7, y, front)) for w, y in ((0.52, 0.95), (0.52, 1.05), (0.52, 1.15))]
    hole += [box(2 * w, 0.1, 0.02, _SOOT, (-1.7, y, front)) for w, y in ((0.48, 1.25), (0.42, 1.35), (0.3, 1.45))]
    d.put("oven mouth", merge(*arch, *hole, box(1.4, 0.07, 0.3, "#75726c", (-1.7, 0.88, front + 0.1))), solid=False)
    rng = np.random.default_rng(5)
    embers = [
        ball(float(rng.uniform(0.05, 0.1)), ("#ff9a4a", paints.FLAME, "#e0622f")[i % 3], (-1.7 + a, 1.02, front + 0.0))
        for i, a in enumerate(np.linspace(-0.4, 0.4, 9).tolist())
    ]
    tongues = [
        lathe([(0.06, 0), (0.05, 0.12), (0.0, 0.28)], paints.FLAME, 8, (-1.7 + a, 1.02, front))
        for a in (-0.2, 0.05, 0.24)
    ]
    d.put("oven fire", merge(*embers, *tongues), solid=False, glow=0.9)
    d.lamp(-1.7, 1.2, front + 0.35, 3.4, 4.5, (1.0, 0.62, 0.3))
    peel = merge(cylinder(0.018, 1.7, paints.PALE_WOOD), box(0.34, 0.42, 0.02, paints.PALE_WOOD, (0, 1.62, 0)))
    hang(d, "north", peel, -3.1, 0.05, 0.08)


def _worktop(d: Dresser) -> None:
    """The table at which dough is made, its maker with the back to the oven."""
    top = 0.88
    legs = [box(0.09, top - 0.06, 0.09, paints.WOOD, (sx * 0.9, 0, sz * 0.33)) for sx in (-1, 1) for sz in (-1, 1)]
    d.put(
        "worktop",
        merge(
            box(2.0, 0.06, 0.82, paints.PALE_WOOD, (0, top - 0.06, 0), bevel=0.01),
            *legs,
            box(1.8, 0.03, 0.7, paints.WOOD, (0, 0.28, 0)),
        ),
        (-1.8, 0, -0.72),
    )
    dough = lathe([(0.15, 0), (0.16, 0.03), (0.11, 0.085), (0, 0.1)], "#e2d3b0", 18, smooth=True)
    flour = lathe([(0.34, 0), (0.28, 0.004), (0, 0.005)], "#e9e2d2", 22)
    sack = merge(lathe([(0.24, 0), (0.27, 0.2), (0.24, 0.5), (0.12, 0.6), (0.16, 0.68)], "#c9b996", 16, smooth=True))
    d.put(
        "dough",
        merge(
            moved(flour, (-1.8, top, -0.8)),
            moved(dough, (-1.8, top, -0.86)),
            *(moved(dough, (-2.45 + 0.32 * i, top, -0.5)) for i in range(2)),
            moved(tableware.bowl(), (-1.15, top, -0.55)),
        ),
        solid=False,
    )
    for sx, sz in ((-3.1, 0.4), (-3.05, 1.0)):
        d.put("flour sacks", sack, (sx, 0, sz))
    d.surface(-1.4, top, -0.7)


def _counter(d: Dresser) -> None:
    """The counter over which bread is sold: a glass front of loaves, a board to serve on, scales."""
    x, z = 0.35, 0.9
    body = merge(
        box(0.62, 0.92, 2.3, paints.WOOD, (x, 0, z)),
        *(box(0.02, 0.62, 0.5, paints.DARK_WOOD, (x + 0.32, 0.16, z + 0.56 * i)) for i in (-1, 0, 1)),
        box(0.74, 0.05, 2.42, paints.PALE_WOOD, (x, 0.92, z), bevel=0.01),
    )
    d.put("counter", body)
    baskets = [
        moved(
            merge(
                lathe([(0.13, 0), (0.17, 0.1), (0.18, 0.12), (0.15, 0.1), (0, 0.04)], "#8d6f45", 14),
                *(
                    moved(
                        ball(0.055, _CRUSTS[i % 4], sides=10, rings=6),
                        (0.08 * np.cos(i * 1.3), 0.12, 0.08 * np.sin(i * 1.3)),
                    )
                    for i in range(5)
                ),
            ),
            (x, 0.97, z + s),
        )
        for s in (-0.95, 0.98)
    ]
    d.put("baskets", merge(*baskets), solid=False)
    scales = merge(
        box(0.16, 0.12, 0.2, paints.DARK_METAL, bevel=0.02),
        lathe([(0.02, 0.12), (0.03, 0.15), (0.13, 0.17)], paints.BRASS, 16),
    )
    d.put("scales", scales, (x - 0.1, 0.97, z + 0.6), solid=False)
    d.surface(x, 0.97, z)


def _bread_rack(d: Dresser, width: float) -> Mesh:
    """A rack of sloping shelves with loaves and rounds on them, its back at -Z."""
    loaf = tilted(
        lathe([(0, -0.17), (0.06, -0.12), (0.075, 0), (0.06, 0.12), (0, 0.17)], _CRUSTS[0], 10, smooth=True),
        about_x=np.pi / 2,
    )
    pieces = [box(width, 2.05, 0.03, paints.WOOD, (0, 0, -0.19))]
    pieces += [box(0.05, 2.05, 0.4, paints.DARK_WOOD, (s * width / 2, 0, 0)) for s in (-1, 1)]
    for level in range(4):
        base = 0.42 + 0.44 * level
        pieces += [
            box(width, 0.03, 0.38, paints.WOOD, (0, base, 0)),
            box(width, 0.06, 0.02, paints.DARK_WOOD, (0, base, 0.19)),
        ]
        for at in np.arange(-width / 2 + 0.2, width / 2 - 0.1, 0.24 if level % 2 else 0.3).tolist():
            if d.rng.uniform() < 0.12:
                continue
            crust = _CRUSTS[int(d.rng.integers(4))]
            if level % 2:
                pieces.append(moved(loaf, (at, base + 0.1, 0.02)))
            else:
                pieces.append(
                    lathe(
                        [(0.1, 0), (0.125, 0.04), (0.08, 0.1), (0, 0.12)],
                        crust,
                        12,
                        (at, base + 0.03, 0.0),
                        smooth=True,
                    )
                )
    return merge(*pieces)
