"""Basements."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import containers, furniture, paints, tools
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, hang, shell, stand, window
from previz.stage.shapes import ball, beam, box, boxes, cylinder, lathe, tube

_BOARD = "#8a7356"


def basement(setting: Setting) -> Place:
    """A basement: block walls, a boiler with its pipes, a washing machine, shelves of jars, a stair, one bare bulb."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        "#87837a",
        "#6f6d68",
        boards="slabs",
        trim="#6f6d68",
        ceiling="#5d4f3f",
        openings={"west": [window(1.4, 1.0, 1.75, 0.42)], "north": []},
    )
    walls = shell(d, finish)
    outside(d, "town", 0.3)
    d.put(
        "joists",
        merge(*(box(x, 0.2, 0.07, "#6b573f", (0, y - 0.2, -z / 2 + 0.4 + i * 0.62)) for i in range(int(z / 0.62)))),
        solid=False,
    )
    courses = [(0.0, h, 0.006) for h in np.arange(0.3, y, 0.3).tolist()]
    for side in ("north", "east", "west", "south"):
        length = x if side in ("north", "south") else z
        hang(d, side, boxes([(length, 0.012, 0.004)] * len(courses), courses, ["#6f6b63"] * len(courses)))
    boiler = merge(
        cylinder(0.45, 1.35, "#5f6b66", (0, 0.15, 0), sides=18),
        lathe([(0.45, 1.5), (0.3, 1.65), (0, 1.7)], "#5f6b66", 18),
        *(lathe([(0.46, h), (0.46, h + 0.05)], paints.DARK_METAL, 18) for h in (0.3, 0.9, 1.4)),
        box(0.34, 0.3, 0.1, paints.IRON, (0, 0.45, 0.42)),
        cylinder(0.09, 0.03, paints.CHROME, (0, 1.1, 0.42)),
    )
    d.put("boiler", boiler, (-x / 2 + 0.8, 0, -z / 2 + 0.8))
    d.put("fire", box(0.26, 0.06, 0.04, "#e08a4a", (-x / 2 + 0.8, 0.52, -z / 2 + 1.3)), solid=False, glow=0.9)
    runs = [
        [
            (-x / 2 + 0.8, 1.6, -z / 2 + 0.8),
            (-x / 2 + 0.8, y - 0.34, -z / 2 + 0.8),
            (x / 2 - 0.4, y - 0.34, -z / 2 + 0.9),
        ],
        [
            (-x / 2 + 0.3, 0.3, -z / 2 + 0.3),
            (-x / 2 + 0.3, y - 0.42, -z / 2 + 0.3),
            (-x / 2 + 0.32, y - 0.42, z / 2 - 0.4),
        ],
        [(0.9, y - 0.34, -z / 2 + 0.9), (0.95, y - 0.34, 0.6), (1.0, y - 0.34, z / 2 - 0.3)],
    ]
    d.put(
        "pipes",
        merge(
            *(
                tube(run, r, p, 9)
                for run, r, p in zip(runs, (0.07, 0.045, 0.055), ("#8a5a40", "#8d8f8d", "#8a5a40"), strict=True)
            )
        ),
        solid=False,
    )
    washer = merge(
        box(0.62, 0.88, 0.62, "#c9c9c3", bevel=0.02),
        tube([(0, 0.45, 0.3), (0, 0.45, 0.33)], 0.22, "#8d9294", 20),
        tube([(0, 0.45, 0.33), (0, 0.45, 0.34)], 0.17, paints.DARK_GLASS, 20),
        box(0.5, 0.06, 0.02, paints.METAL, (0, 0.76, 0.31)),
    )
    d.put("washing machine", washer, (-0.6, 0, -z / 2 + 0.4))
    d.put("basket", moved(containers.basket(), (0, 0, 0)), (0.15, 0, -z / 2 + 0.7))
    stand(d, "east", _jars(), -0.9, 0.4)
    steps = [(x / 2 - 0.65, i * 0.2, z / 2 - 0.5 - i * 0.27) for i in range(12)]
    d.put("stairs", boxes([(1.0, 0.06, 0.3)] * 12, [(a, b + 0.14, c) for a, b, c in steps], [_BOARD] * 12), solid=False)
    d.put(
        "stairs",
        merge(
            *(
                beam(
                    (x / 2 - 0.65 + s * 0.5, 0, z / 2 - 0.3),
                    (x / 2 - 0.65 + s * 0.5, 2.4, z / 2 - 3.55),
                    0.06,
                    0.26,
                    "#6b573f",
                )
                for s in (-1, 1)
            )
        ),
        solid=False,
    )
    d.block(x / 2 - 1.25, z / 2 - 3.4, x / 2, z / 2)
    d.put(
        "workbench",
        merge(furniture.table(1.7, 0.6, 0.9, _BOARD), moved(tools.hammer(), (0.3, 0.92, 0), 0.7)),
        (-x / 2 + 0.45, 0, 1.2),
        np.pi / 2,
    )
    d.put(
        "crates",
        merge(moved(containers.crate(0.6), (0, 0, 0)), moved(containers.crate(0.45), (0.05, 0.6, 0), 0.4)),
        (0.6, 0, z / 2 - 0.6),
    )
    d.put("bulb", ball(0.055, paints.GLOW, (0.1, y - 0.75, 0.1), 10, 6), solid=False, glow=1.0)
    d.put("cord", tube([(0.1, y - 0.7, 0.1), (0.1, y - 0.1, 0.1)], 0.006, paints.BLACK, 4), solid=False)
    d.lamp(0.1, y - 0.8, 0.1, 4.2, 6.0)
    d.lamp(-x / 2 + 0.8, 0.6, -z / 2 + 1.6, 1.0, 2.6, (1.0, 0.6, 0.3))
    d.surface(-x / 2 + 0.45, 0.91, 1.4)
    d.seat(0.6, z / 2 - 1.0, np.pi, 0.6, "crate")
    d.spot("boiler", -x / 2 + 1.6, -z / 2 + 1.6, -2.4)
    d.spot("stairs", x / 2 - 1.6, 0.6, 0.8)
    return d.finish(walls, centre=(-0.2, 0.2), daylight=(-1.0, 0.8, -0.3))


def _jars() -> Mesh:
    """Shelves of preserves."""
    inks = ("#8d5a3e", "#7a6b3a", "#6d4a44", "#a08a53", "#5f6b4a")
    boards = [box(2.2, 0.04, 0.34, _BOARD, (0, h, 0)) for h in (0.15, 0.65, 1.15, 1.65)]
    jars = [
        lathe(
            [(0.055, 0), (0.06, 0.12), (0.045, 0.15), (0.05, 0.18), (0, 0.18)],
            inks[(i * 3 + k) % 5],
            8,
            (-0.98 + i * 0.155, h + 0.04, 0.04 * (-1) ** i),
        )
        for k, h in enumerate((0.65, 1.15, 1.65))
        for i in range(13)
        if (i * 5 + k) % 7
    ]
    return merge(*boards, *(box(0.06, 1.9, 0.34, "#6b573f", (s * 1.07, 0, 0)) for s in (-1, 1)), *jars)
