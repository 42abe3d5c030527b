"""Factories."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import containers, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, shell, window
from previz.stage.shapes import beam, box, boxes, lathe, tube

_MACHINE, _GUARD = "#5f6f68", "#ad8f4e"


def factory(setting: Setting) -> Place:
    """A factory: presses in a row with their flywheels, a conveyor with boxes on it, trusses, ducts, high windows."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        "#9a8f80",
        "#77746d",
        boards="slabs",
        trim="#5d5f5f",
        ceiling="#6d6a64",
        dado="#6f665b",
        dado_height=1.5,
        openings={
            "north": [window(a, 3.0, 3.0, 2.0) for a in (-6.0, -2.0, 2.0, 6.0)],
            "west": [doorway(3.0, 2.4, 2.8)],
        },
    )
    walls = shell(d, finish)
    outside(d, "town")
    for i in range(4):
        mx = -5.6 + i * 3.7
        d.put("presses", _press(), (mx, 0, -z / 2 + 1.8))
        d.spot(f"machine{i + 1}", mx, -z / 2 + 3.1, np.pi)
    d.spot("machine", -1.9, -z / 2 + 3.1, np.pi)
    belt = merge(
        box(11.0, 0.1, 0.8, paints.RUBBER, (0, 0.8, 0)),
        box(11.0, 0.14, 0.06, _GUARD, (0, 0.78, 0.43)),
        box(11.0, 0.14, 0.06, _GUARD, (0, 0.78, -0.43)),
        *(box(0.1, 0.8, 0.7, paints.METAL, (-5.2 + k * 1.7, 0, 0)) for k in range(7)),
        *(tube([(s * 5.5, 0.85, -0.42), (s * 5.5, 0.85, 0.42)], 0.13, paints.METAL, 12) for s in (-1, 1)),
    )
    d.put("conveyor", belt, (0.6, 0, -0.7))
    parcels = [moved(containers.card_box(), (-4.2 + k * 1.35, 0.9, -0.7), 0.1 * (-1) ** k) for k in range(7)]
    d.put("boxes", merge(*parcels), solid=False)
    trusses = []
    for tz in (-3.4, 0.4, 4.2):
        trusses += [box(x, 0.14, 0.14, "#565a5a", (0, y - 1.1, tz)), box(x, 0.14, 0.14, "#565a5a", (0, y - 0.2, tz))]
        trusses += [
            beam((-x / 2 + k * 1.2, y - 1.1, tz), (-x / 2 + (k + 1) * 1.2, y - 0.2, tz), 0.08, 0.08, "#565a5a")
            if k % 2
            else beam((-x / 2 + k * 1.2, y - 0.2, tz), (-x / 2 + (k + 1) * 1.2, y - 1.1, tz), 0.08, 0.08, "#565a5a")
            for k in range(int(x / 1.2))
        ]
    d.put("trusses", merge(*trusses), solid=False)
    duct = merge(
        tube([(-x / 2, y - 1.7, -z / 2 + 1.0), (x / 2, y - 1.7, -z / 2 + 1.0)], 0.34, "#8d9294", 14),
        *(
            tube([(-5.6 + i * 3.7, 2.9, -z / 2 + 1.5), (-5.6 + i * 3.7, y - 1.7, -z / 2 + 1.0)], 0.14, "#8d9294", 10)
            for i in range(4)
        ),
    )
    d.put("ducts", duct, solid=False)
    for k, (px, pz) in enumerate(((7.0, 1.6), (7.5, 2.4), (-7.4, 1.2))):
        d.put("drums", containers.drum() if k < 2 else containers.crate(), (px, 0, pz))
    line = [(0.6, 0.004, zz) for zz in (-1.8, 0.4)]
    d.put("floor lines", boxes([(13.0, 0.004, 0.12)] * 2, line, [_GUARD] * 2), solid=False)
    for lx in (-5.0, 0.0, 5.0):
        for lz in (-1.6, 2.4):
            shade = lathe([(0.42, 0.0), (0.16, 0.24), (0.06, 0.34), (0.012, 0.4), (0.012, y - 4.3)], "#54605a", 16)
            d.put("lamps", shade, (lx, 4.3, lz), solid=False)
            d.put(
                "bulbs",
                lathe([(0, -0.06), (0.14, 0.0), (0.1, 0.1)], paints.GLOW, 10, (lx, 4.3, lz)),
                solid=False,
                glow=0.9,
            )
            d.lamp(lx, 4.1, lz, 8.5, 9.0, (1.0, 0.93, 0.8))
    d.surface(-6.0, 0.92, -z / 2 + 2.3)
    d.spot("conveyor", 0.0, 0.1, np.pi)
    return d.finish(walls, centre=(0.0, 1.5), daylight=(0.2, 0.9, -1.0))


def _press() -> Mesh:
    """A stamping press: frame, ram, table, flywheel, its control box."""
    wheel = [(0.85, 2.1 + 0.55 * float(np.cos(a)), 0.55 * float(np.sin(a))) for a in np.linspace(0, 2 * np.pi, 21)]
    spokes = [
        tube(
            [(0.85, 2.1, 0), (0.85, 2.1 + 0.53 * float(np.cos(a)), 0.53 * float(np.sin(a)))], 0.04, paints.DARK_METAL, 6
        )
        for a in np.arange(5) * 1.2566
    ]
    return merge(
        *(box(0.3, 2.9, 1.1, _MACHINE, (s * 0.6, 0, 0), bevel=0.03) for s in (-1, 1)),
        box(1.5, 0.7, 1.2, _MACHINE, (0, 2.2, 0), bevel=0.03),
        box(1.5, 0.85, 1.3, "#4f5b56", (0, 0, 0.05), bevel=0.03),
        box(0.8, 0.08, 1.0, paints.METAL, (0, 0.85, 0.1)),
        box(0.6, 0.7, 0.6, paints.METAL, (0, 1.55, 0.05)),
        box(0.7, 0.1, 0.7, _GUARD, (0, 1.5, 0.05)),
        tube(wheel, 0.07, paints.DARK_METAL, 8),
        *spokes,
        box(0.26, 0.4, 0.16, _GUARD, (-0.85, 1.1, 0.5)),
        box(0.06, 0.06, 0.04, "#b5524a", (-0.85, 1.3, 0.6)),
    )
