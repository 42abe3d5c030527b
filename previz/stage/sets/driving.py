"""Cars and cockpits from within."""

from __future__ import annotations

import numpy as np

from previz.stage.meshes import merge, moved, quad, tilted
from previz.stage.props import paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, hills, sea, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import floor
from previz.stage.shapes import ball, beam, box, boxes, cylinder, side_cut, tube


def car_interior(setting: Setting) -> Place:
    """Inside a car: two rows of seats, wheel and dash, windows on all sides, the road outside."""
    d = Dresser(setting)
    wide = 1.62
    ground(d, "#8b886c", lambda x, z: np.zeros_like(x) + 0 * z - 0.36)
    d.put(
        "road",
        quad((-3.0, -0.34, 500), (5.0, -0.34, 500), (5.0, -0.34, -500), (-3.0, -0.34, -500), "#717176"),
        solid=False,
    )
    d.put(
        "markings",
        boxes([(0.12, 0.012, 2.4)] * 40, [(-1.1, -0.34, -120 + i * 6.0) for i in range(40)], ["#c9c4b4"] * 40),
        solid=False,
    )
    treeline(d, 70, 10)
    hills(d)
    d.put("floor", box(wide, 0.06, 2.9, "#45443f", (0, -0.06, -0.1)), solid=False)
    seat = merge(
        box(0.52, 0.2, 0.5, "#6d6557", (0, 0.2, 0), bevel=0.06),
        moved(tilted(box(0.5, 0.62, 0.14, "#6d6557", bevel=0.06), about_x=-0.2), (0, 0.36, -0.2)),
        box(0.26, 0.18, 0.1, "#6d6557", (0, 0.98, -0.36), bevel=0.04),
    )
    d.put("seats", merge(moved(seat, (-0.38, 0, 0.1)), moved(seat, (0.38, 0, 0.1))))
    back = merge(
        box(1.4, 0.2, 0.5, "#6d6557", (0, 0.2, 0), bevel=0.06),
        moved(tilted(box(1.4, 0.6, 0.14, "#6d6557", bevel=0.06), about_x=-0.22), (0, 0.36, -0.2)),
    )
    d.put("back seat", back, (0, 0, -0.82))
    d.seat(0.38, 0.0, 0.0, 0.45, "chair")
    d.seat(-0.38, 0.0, 0.0, 0.45, "chair")
    d.seat(0.38, -0.9, 0.0, 0.45, "rear")
    d.seat(-0.38, -0.9, 0.0, 0.45, "rear")
    rim = [(0.18 * np.cos(a), 0.18 * np.sin(a), 0.0) for a in np.linspace(0, 2 * np.pi, 21)]
    wheel = tilted(
        merge(
            tube(rim, 0.017, paints.BLACK, 7),
            *(
                tube([(0, 0, 0), (0.17 * np.cos(a), 0.17 * np.sin(a), 0)], 0.014, paints.BLACK, 6)
                for a in (0.0, np.pi, -np.pi / 2)
            ),
            ball(0.045, paints.BLACK),
        ),
        about_x=0.45,
    )
    d.put("wheel", moved(wheel, (0.38, 0.72, 0.66)), solid=False)
    dash = side_cut([(0.78, 0.3), (0.74, 0.66), (0.86, 0.8), (1.25, 0.82), (1.25, 0.3)], wide - 0.06, "#4d4a45")
    dials = [
        moved(tilted(cylinder(0.06, 0.01, "#c9bd98", sides=14), about_x=1.2), (0.3 + 0.16 * i, 0.75, 0.79))
        for i in range(2)
    ]
    d.put(
        "dashboard",
        merge(
            dash,
            box(0.34, 0.12, 0.02, "#33322f", (-0.1, 0.56, 0.745)),
            box(0.4, 0.16, 0.02, "#5d5a54", (-0.5, 0.5, 0.745)),
        ),
        solid=False,
    )
    d.put("dials", merge(*dials), solid=False, glow=0.6 if d.night else 0.0)
    d.put(
        "mirror",
        merge(
            box(0.24, 0.07, 0.03, paints.BLACK, (0, 1.2, 0.62), bevel=0.012),
            tube([(0, 1.24, 0.63), (0, 1.33, 0.7)], 0.012, paints.BLACK, 5),
        ),
        solid=False,
    )
    _car_shell(d, wide)
    d.put("bonnet", side_cut([(1.25, 0.2), (1.25, 0.76), (2.3, 0.6), (2.45, 0.2)], wide, "#66787d"), solid=False)
    d.lamp(0.1, 0.95, 0.6, 0.8, 2.6, (0.85, 0.95, 1.0))
    d.lamp(0, 1.2, -0.2, 0.8, 3.0)
    d.surface(-0.4, 0.83, 0.95)
    d.spot("road", 0, 3.0, 0.0)
    return d.finish((-0.7, -1.2, 0.7, 0.7), centre=(0, 0.3), daylight=(-0.7, 0.8, 0.5), seated=True)


def _car_shell(d: Dresser, wide: float) -> None:
    """Doors, pillars and roof: each side stands aside for the camera."""
    for s, name in ((-1, "right side"), (1, "left side")):
        x = s * wide / 2
        panel = box(0.07, 0.74, 2.9, "#66787d", (x, -0.06, -0.1))
        sill = box(0.1, 0.05, 2.9, "#45443f", (x, 0.66, -0.1))
        pillars = [
            beam((x, 0.68, z0), (x * 0.82, 1.32, z1), 0.06, 0.07, "#55656a")
            for z0, z1 in ((1.25, 0.55), (-0.15, -0.2), (-1.5, -1.1))
        ]
        d.put_wall(
            name,
            merge(
                panel,
                sill,
                *pillars,
                beam((x * 0.82, 1.32, 0.55), (x * 0.82, 1.32, -1.1), 0.06, 0.05, "#55656a"),
                box(0.04, 0.04, 0.2, paints.CHROME, (x - s * 0.05, 0.55, 0.2)),
            ),
            (s, 0, 0),
        )
    d.put_wall("roof", box(wide * 0.82, 0.04, 1.66, "#b5b0a4", (0, 1.32, -0.27)), (0, 1, 0))
    d.put_wall(
        "rear",
        merge(
            box(wide, 0.74, 0.07, "#66787d", (0, -0.06, -1.52)),
            box(wide * 0.9, 0.04, 0.3, "#45443f", (0, 0.68, -1.4)),
            beam((-wide * 0.41, 1.32, -1.1), (wide * 0.41, 1.32, -1.1), 0.05, 0.05, "#55656a"),
        ),
        (0, 0, -1),
    )
    d.put_wall("front", beam((-wide * 0.41, 1.32, 0.55), (wide * 0.41, 1.32, 0.55), 0.05, 0.05, "#55656a"), (0, 0, 1))


def cockpit(setting: Setting) -> Place:
    """A cockpit or bridge: two seats before a console of instruments, a raked windscreen."""
    d = Dresser(setting)
    x, y, z = setting.size
    d.put("floor", floor(x, z, "#4f5356", "plain"), solid=False)
    sea(d, "#5f727a", -14.0)
    hills(d, ((500, -14, 16, "#93a0a5"),))
    seat = merge(
        box(0.5, 0.2, 0.5, "#5d564c", (0, 0.24, 0), bevel=0.06),
        box(0.5, 0.78, 0.13, "#5d564c", (0, 0.4, -0.26), bevel=0.06),
        cylinder(0.12, 0.26, paints.IRON),
        *(box(0.07, 0.07, 0.4, "#3e4042", (s * 0.3, 0.58, 0), bevel=0.02) for s in (-1, 1)),
    )
    for s in (-1, 1):
        d.put("seats", seat, (s * 0.62, 0, -0.1))
        d.seat(s * 0.62, -0.06, 0.0)
        yoke = merge(
            tube([(0, 0.3, 0), (0, 0.72, -0.1)], 0.03, paints.IRON),
            tube(
                [(-0.15, 0.84, -0.12), (-0.15, 0.72, -0.1), (0.15, 0.72, -0.1), (0.15, 0.84, -0.12)], 0.02, paints.BLACK
            ),
        )
        d.put("yokes", yoke, (s * 0.62, 0, 0.72), solid=False)
    console = side_cut([(0.82, 0.2), (0.78, 0.62), (0.98, 0.98), (1.4, 1.02), (1.4, 0.2)], x - 0.3, "#474b4e")
    d.put("console", console)
    panels = [
        box(0.28, 0.2, 0.015, ("#7fa38f", "#93a7b3", "#b39a6d")[i % 3], (-0.98 + i * 0.39, 0.0, 0.0)) for i in range(6)
    ]
    d.put("screens", moved(tilted(merge(*panels), about_x=0.5), (0, 0.7, 0.81), np.pi), solid=False, glow=0.6)
    d.put(
        "pedestal",
        merge(
            box(0.34, 0.55, 0.9, "#474b4e", (0, 0, 0.35), bevel=0.04),
            *(
                merge(
                    tube([(lx, 0.55, 0.3), (lx, 0.72, 0.36)], 0.012, paints.CHROME, 5),
                    ball(0.025, p, (lx, 0.73, 0.36), 8, 6),
                )
                for lx, p in ((-0.08, paints.RED), (0.0, paints.LINEN), (0.08, paints.BLACK))
            ),
        ),
        (0, 0, 0),
    )
    d.put_wall(
        "front",
        merge(
            beam((-x / 2, 0.95, 1.55), (x / 2, 0.95, 1.55), 0.1, 0.1, "#5b6064"),
            beam((-x / 2, y - 0.1, 1.05), (x / 2, y - 0.1, 1.05), 0.12, 0.14, "#5b6064"),
            *(
                beam((px, 0.95, 1.55), (px * 0.9, y - 0.1, 1.05), 0.07, 0.07, "#5b6064")
                for px in (-x / 2, -0.5, 0.5, x / 2)
            ),
        ),
        (0, 0, 1),
    )
    for s, name in ((-1, "west wall"), (1, "east wall")):
        d.put_wall(
            name,
            merge(
                box(0.08, 0.95, z, "#6d7276", (s * x / 2, 0, 0)),
                box(0.08, y, 1.1, "#6d7276", (s * x / 2, 0, -1.05)),
                box(0.08, 0.3, z, "#6d7276", (s * x / 2, y - 0.3, 0)),
                beam((s * x / 2, 0.95, 0.5), (s * x / 2, y - 0.3, 0.3), 0.07, 0.07, "#5b6064"),
            ),
            (s, 0, 0),
        )
    d.put_wall(
        "rear",
        merge(
            *(box(x / 2 - 0.4, y, 0.08, "#6d7276", (s * (x / 4 + 0.2), 0, -z / 2)) for s in (-1, 1)),
            box(0.8, 1.95, 0.06, "#545a5e", (0, 0, -z / 2)),
            box(0.8, y - 1.95, 0.08, "#6d7276", (0, 1.95, -z / 2)),
        ),
        (0, 0, -1),
    )
    d.put_wall(
        "ceiling",
        merge(
            box(x, 0.06, z - 0.4, "#5b6064", (0, y - 0.04, -0.3)),
            boxes(
                [(0.05, 0.03, 0.05)] * 24,
                [(-0.5 + (i % 8) * 0.14, y - 0.08, 0.1 + (i // 8) * 0.14) for i in range(24)],
                ["#b3b5b0"] * 24,
            ),
        ),
        (0, 1, 0),
    )
    d.lamp(0, 0.95, 0.5, 1.4, 3.2, (0.7, 0.95, 0.9))
    d.lamp(0, 1.9, -0.6, 1.4, 4.0)
    d.surface(0.0, 1.02, 1.15)
    d.spot("door", 0.0, -z / 2 + 0.5, 0.0)
    d.spot("console", 0.0, -0.7, 0.0)
    d.spot("wheel", 0.62, -0.1, 0.0)
    return d.finish((-0.25, -z / 2 + 0.35, 0.25, -0.45), centre=(0.0, -0.4), daylight=(-0.4, 0.7, 0.9), seated=True)
