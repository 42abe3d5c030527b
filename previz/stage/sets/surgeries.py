"""Operating rooms."""

from __future__ import annotations

import numpy as np

from previz.stage.meshes import merge, moved
from previz.stage.props import furniture, household, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import COOL
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, stand
from previz.stage.shapes import box, cylinder, lathe, tube


def operating_room(setting: Setting) -> Place:
    """An operating room: the table under its great lamp, trays of instruments, a monitor, tiles, swing doors."""
    d = Dresser(setting)
    _x, y, z = setting.size
    finish = Finish(
        "#a9b8b2",
        "#8f9a98",
        boards="tiles",
        trim="#8f9a9a",
        ceiling="#b9c2be",
        dado="#7f9a94",
        dado_height=1.6,
        door="#8d9a9a",
        openings={"west": [doorway(0.6, 1.6, 2.2)]},
    )
    walls = shell(d, finish)
    outside(d, "town", 3.0)
    table = merge(
        box(0.4, 0.8, 0.6, paints.METAL, bevel=0.03),
        box(0.7, 0.1, 0.9, paints.DARK_METAL),
        box(0.62, 0.1, 1.9, "#5f7f86", (0, 0.82, 0), bevel=0.03),
        box(0.6, 0.05, 1.2, "#7fa398", (0, 0.92, 0.3), bevel=0.02),
        box(0.4, 0.1, 0.3, paints.WHITE, (0, 0.92, -0.78), bevel=0.04),
        *(box(0.5, 0.05, 0.14, paints.DARK_METAL, (s * 0.5, 0.84, -0.35)) for s in (-1, 1)),
    )
    d.put("operating table", table, (0, 0, -0.7), np.pi / 2)
    d.put(
        "lamp",
        merge(
            lathe([(0.5, 0.0), (0.46, 0.12), (0.2, 0.24), (0, 0.26)], "#c9cfca", 20, (0, 2.05, -0.7)),
            tube([(0, 2.3, -0.7), (0.7, 2.5, -0.7), (0.7, y, -0.7)], 0.035, "#b9c0bc", 8),
        ),
        solid=False,
    )
    bulbs = [(0.3 * float(np.cos(a)), 2.04, -0.7 + 0.3 * float(np.sin(a))) for a in np.arange(7) * 2 * np.pi / 7]
    d.put("lamp bulbs", merge(*(cylinder(0.1, 0.015, "#fbf6e6", at, sides=12) for at in bulbs)), solid=False, glow=1.0)
    d.lamp(0.0, 1.95, -0.7, 5.0, 5.0, (1.0, 0.98, 0.92))
    for tx, tz, heading in ((-1.6, -1.3, 0.3), (1.5, 0.2, -0.4)):
        tray = merge(
            box(0.7, 0.03, 0.45, paints.CHROME, (0, 0.95, 0)),
            cylinder(0.025, 0.95, paints.CHROME, sides=8),
            box(0.5, 0.04, 0.4, paints.METAL),
            *(box(0.02, 0.015, 0.24, "#e0e3e0", (-0.26 + i * 0.09, 0.98, 0.0)) for i in range(6)),
        )
        d.put("instruments", tray, (tx, 0, tz), heading)
        d.surface(tx, 0.99, tz)
    stack = merge(
        box(0.6, 1.2, 0.5, "#b9c0bc", bevel=0.02),
        *(cylinder(0.04, 0.02, paints.DARK_METAL, (-0.18 + 0.18 * i, 0.9, 0.25), sides=10) for i in range(3)),
        cylinder(0.1, 0.5, paints.GLASS, (0.2, 1.2, 0), sides=12),
        moved(household.monitor(), (-0.1, 1.2, 0)),
    )
    d.put("anaesthetic machine", stack, (2.0, 0, -1.5), -0.9)
    d.put(
        "monitor trace",
        tube(
            [
                (x_, 0.0 + (0.1 if i % 6 == 2 else -0.04 if i % 6 == 3 else 0.0), 0.0)
                for i, x_ in enumerate(np.linspace(-0.3, 0.3, 19).tolist())
            ],
            0.008,
            "#7fd49a",
            4,
        ),
        (0.9, 1.75, -z / 2 + 0.14),
        solid=False,
        glow=1.0,
    )
    hang(d, "north", box(0.8, 0.55, 0.1, paints.BLACK), 0.9, 1.47, 0.06)
    hang(
        d,
        "north",
        merge(box(1.6, 0.9, 0.06, paints.METAL), box(1.5, 0.8, 0.02, "#dfe6e3", (0, 0.05, 0.03))),
        -1.2,
        1.3,
        0.03,
    )
    drip = merge(
        cylinder(0.018, 1.9, paints.CHROME, sides=8),
        tube([(-0.2, 1.88, 0), (0.2, 1.88, 0)], 0.012, paints.CHROME, 6),
        box(0.14, 0.24, 0.05, "#cfd8d4", (0.18, 1.6, 0), bevel=0.02),
        tube([(0.18, 1.6, 0), (0.3, 1.2, 0.1), (0.2, 0.95, 0.3)], 0.006, paints.GLASS, 4),
        box(0.5, 0.03, 0.5, paints.METAL),
    )
    d.put("drip", drip, (-1.2, 0, -1.8))
    stand(d, "east", furniture.shelf(1.8, 1.9, 4, full=False), -0.6, 0.3)
    d.put("stool", furniture.stool(0.55), (-0.9, 0, 0.5))
    d.seat(-0.9, 0.5, np.pi, 0.55, "stool")
    for lx in (-1.6, 1.8):
        d.put("ceiling lights", box(0.5, 0.05, 1.4, "#f2f2ea", (lx, y - 0.06, 0.4)), solid=False, glow=0.8)
        d.lamp(lx, y - 0.3, 0.6, 2.6, 7.0, COOL)
    d.spot("table", 0.0, 0.1, np.pi)
    d.spot("monitor", 0.9, -z / 2 + 0.7, np.pi)
    return d.finish(walls, centre=(0.0, 0.6))
