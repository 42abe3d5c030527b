"""A room in a hospital."""

from __future__ import annotations

import numpy as np

from previz.stage.meshes import merge, moved
from previz.stage.props import furniture, paints, small, tableware
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import COOL, panel
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, curtains, doorway, hang, shell, window
from previz.stage.shapes import box, cylinder, tube


def hospital_room(setting: Setting) -> Place:
    """A ward room: a raised bed with a drip and monitor, a curtain rail, a visitor's chair."""
    d = Dresser(setting)
    finish = Finish(
        "#b9c1ba",
        "#9ca39f",
        boards="plain",
        dado="#93a7a2",
        dado_height=1.1,
        trim="#d3d6d0",
        openings={
            "west": [window(0.2, 2.0, 0.8, 1.5)],
            "east": [doorway(1.3, 1.2)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town", 8.0)
    d.put("bed", furniture.hospital_bed(), (0.1, 0, -1.25))
    d.put(
        "monitor",
        merge(
            cylinder(0.2, 0.03, paints.METAL),
            cylinder(0.02, 1.3, paints.METAL),
            box(0.42, 0.32, 0.12, "#cbcdc6", (0, 1.25, 0), bevel=0.02),
            box(0.36, 0.24, 0.01, "#3c4f4b", (0, 1.29, 0.062)),
            *(box(0.3, 0.012, 0.012, "#8fd0a4", (0, 1.34 + 0.06 * i, 0.066)) for i in range(3)),
        ),
        (-0.95, 0, -1.95),
        0.4,
        glow=0.15,
    )
    drip = merge(
        cylinder(0.2, 0.03, paints.METAL),
        cylinder(0.014, 1.95, paints.CHROME),
        tube([(-0.16, 1.93, 0), (0.16, 1.93, 0)], 0.01, paints.CHROME),
        box(0.14, 0.22, 0.05, "#c9d3d2", (0.14, 1.68, 0), bevel=0.02),
        tube([(0.14, 1.68, 0), (0.2, 1.2, 0.2), (0.1, 0.9, 0.5)], 0.005, "#c9d3d2", 5),
    )
    d.put("drip", drip, (0.95, 0, -1.9))
    hang(
        d,
        "north",
        merge(
            box(2.2, 0.22, 0.08, "#d3d6d0", bevel=0.01),
            *(cylinder(0.03, 0.06, paints.METAL, (sx, 0.22, 0.02)) for sx in (-0.6, 0, 0.6)),
        ),
        0.1,
        1.5,
        0.05,
    )
    hang(d, "north", box(0.9, 0.1, 0.14, "#efece0", bevel=0.02), 0.1, 2.0, 0.08)
    hang(d, "north", moved(curtains(1.4, 2.0, "#9db3ae"), (0, 0, 0)), 2.0, 0.3, 0.05)
    d.put("bedside", box(0.45, 0.8, 0.42, "#c3bdae", bevel=0.012), (1.45, 0, -2.0))
    d.put("bedside things", small.flower(), (1.4, 0.8, -2.05), solid=False)
    d.put("bedside things", tableware.glass(), (1.55, 0.8, -1.9), solid=False)
    d.surface(1.5, 0.8, -2.02)
    d.put("chair", furniture.armchair("#7f928e"), (-1.55, 0, -0.6), 1.2)
    d.seat(-1.5, -0.55, 1.2, 0.46)
    d.seat(1.25, -0.5, -1.9, 0.45, "stool")
    d.put("stool", furniture.stool(0.45), (1.25, 0, -0.5))
    d.put("ceiling lights", panel(1.2, 0.6), (0, 2.76, 0.6), solid=False, glow=0.75)
    d.lamp(0, 2.5, 0.6, 3.2, 7.0, COOL)
    d.lamp(0.1, 1.95, -1.9, 2.4, 5.0)
    d.spot("bed", 1.15, -0.2, -2.2)
    d.spot("monitor", -0.95, -1.2, np.pi)
    return d.finish(floor, centre=(0.2, 0.9), daylight=(-1.0, 0.8, 0.1))
