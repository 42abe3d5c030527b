"""Farmyards."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import nature, outdoors, paints, service
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, hills, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.street_parts import slab
from previz.stage.shapes import beam, box, boxes, cylinder, extrude, lathe, tube

_MUD = "#85745c"


def farmyard(setting: Setting) -> Place:
    """A farmyard: a red barn, a silo, a tractor, a pump and trough, stacked bales, a rail fence, mud underfoot."""
    d = Dresser(setting)
    ground(d, "#8c8a5c")
    d.put("yard", slab(26, 20, _MUD, 0.006), (0, 0, -2.0), solid=False)
    ruts = [(-3.2 + 1.3 * k, 0.008, 0.0) for k in range(2)]
    d.put("ruts", boxes([(0.4, 0.006, 60)] * 2, ruts, ["#746550"] * 2), solid=False)
    d.put("barn", _red_barn(), (-2.5, 0, -15.5), solid=False)
    d.block(-8.2, -21, 3.2, -10.6)
    silo = merge(
        cylinder(2.3, 9.5, "#a9a79f", sides=20),
        lathe([(2.35, 9.5), (1.7, 10.9), (0, 11.7)], "#8d8f8d", 20),
        *(lathe([(2.34, h), (2.34, h + 0.1)], "#8d8f8d", 20) for h in (1.5, 3.0, 4.5, 6.0, 7.5)),
    )
    d.put("silo", silo, (6.2, 0, -15.0), solid=False)
    d.block(3.9, -17.4, 8.6, -12.6)
    d.put("tractor", service.tractor(), (6.0, 0, -6.8), -0.7)
    d.put(
        "farmhouse",
        merge(
            box(9, 3.2, 7, "#b8b09a"),
            moved(extrude([(-5.2, 0), (5.2, 0), (0, 3.4)], 7.6, "#6d5a4c"), (0, 3.2, 0)),
            box(0.8, 2.4, 0.8, "#8b6a57", (2.8, 4.8, 0)),
            *(box(1.1, 1.2, 0.1, paints.DARK_GLASS, (a, 1.1, 3.5)) for a in (-3, 3)),
            box(1.0, 2.1, 0.1, "#54636a", (0, 0, 3.5)),
        ),
        (17, 0, -12),
        -0.7,
        solid=False,
    )
    trough = merge(box(1.9, 0.5, 0.6, "#7d7f7c"), box(1.7, 0.02, 0.44, "#5f7f88", (0, 0.47, 0)))
    pump = merge(
        cylinder(0.08, 1.1, "#4f6b58", sides=10),
        tube([(0, 1.0, 0), (0.3, 1.0, 0), (0.34, 0.85, 0)], 0.04, "#4f6b58", 7),
        tube([(0, 1.1, 0), (-0.35, 1.25, 0), (-0.6, 0.9, 0)], 0.025, "#4f6b58", 6),
    )
    d.put("trough", merge(trough, moved(pump, (-1.2, 0, 0))), (-6.4, 0, -4.2), 0.3)
    for i, (bx, by, bz) in enumerate(
        ((-8.8, 0, -7.0), (-8.8, 0, -8.3), (-10.0, 0, -7.4), (-9.2, 0.62, -7.6), (3.6, 0, -9.2))
    ):
        d.put(
            "bales",
            merge(
                box(1.2, 0.6, 0.7, "#bda66d", bevel=0.05),
                *(box(0.03, 0.62, 0.72, "#8f7b4e", (s * 0.3, 0, 0)) for s in (-1, 1)),
            ),
            (bx, by, bz),
            0.2 * i,
        )
    for i in range(5):
        d.put("fence", outdoors.fence(), (11.5, 0, -6.0 + i * 3.0), np.pi / 2)
        d.put("fence", outdoors.fence(), (-12.5, 0, -6.0 + i * 3.0), np.pi / 2)
    d.put("cart", _cart(), (-4.6, 0, -8.6), 0.6)
    d.put("tree", nature.tree(33, 8.0), (10.5, 0, -16.5), solid=False)
    lamp = merge(box(0.14, 0.1, 0.3, paints.GLOW, (-2.5, 4.1, -10.4)))
    d.put("barn lamp", lamp, solid=False, glow=1.0 if d.night else 0.0)
    d.lamp(-2.5, 4.0, -9.8, 12.0, 12.0)
    d.lamp(10.5, 3.0, -6.5, 8.0, 12.0)
    treeline(d, 140, 11)
    hills(d)
    d.seat(3.6, -8.7, 0.0, 0.56, "bale")
    d.surface(3.8, 0.61, -9.2)
    d.spot("barn", -2.5, -9.8, np.pi)
    d.spot("tractor", 4.6, -4.8, 2.4)
    d.spot("trough", -5.6, -3.2, -2.4)
    return d.finish((-10.5, -10, 10.5, 10), centre=(0.0, -0.6), lane=((-2.6, 0, -9), (-2.6, 0, 60)))


def _red_barn() -> Mesh:
    """A barn with a broken roof, white cross-braced doors and a loft."""
    gable = [(-5.0, 0), (5.0, 0), (5.0, 4.2), (3.4, 6.6), (0, 8.0), (-3.4, 6.6), (-5.0, 4.2)]
    body = extrude(gable, 9.0, "#8d4a3d")
    roof = [
        beam((s * a0, h0, 0), (s * a1, h1, 0), 9.8, 0.2, "#6c665f")
        for s in (-1, 1)
        for a0, h0, a1, h1 in ((5.35, 3.8, 3.4, 6.75), (3.45, 6.7, 0.0, 8.15))
    ]
    door = merge(
        box(3.6, 3.4, 0.12, "#7a4036"),
        *(box(0.16, 3.4, 0.16, paints.LINEN, (s * 1.75, 0, 0)) for s in (-1, 0, 1)),
        *(beam((s * 0.1, 0.15, 0.08), (s * 1.7, 3.2, 0.08), 0.06, 0.14, paints.LINEN) for s in (-1, 1)),
        box(3.7, 0.16, 0.16, paints.LINEN, (0, 3.3, 0)),
        box(3.6, 0.16, 0.16, paints.LINEN),
    )
    loft = merge(
        box(1.2, 1.2, 0.12, "#54302a"),
        box(1.4, 0.12, 0.16, paints.LINEN, (0, -0.1, 0)),
        box(1.4, 0.12, 0.16, paints.LINEN, (0, 1.2, 0)),
    )
    return merge(body, *roof, moved(door, (0, 0, 4.55)), moved(loft, (0, 4.9, 4.55)))


def _cart() -> Mesh:
    def wheel(x: float) -> Mesh:
        rim = [(x, 0.5 + 0.5 * float(np.sin(a)), 0.5 * float(np.cos(a))) for a in np.linspace(0, 2 * np.pi, 17)]
        spokes = [
            tube([(x, 0.5, 0), (x, 0.5 + 0.48 * float(np.sin(a)), 0.48 * float(np.cos(a)))], 0.022, paints.WOOD, 5)
            for a in np.arange(8) * np.pi / 4
        ]
        return merge(tube(rim, 0.045, paints.DARK_WOOD, 6), *spokes)

    sides = [box(0.05, 0.4, 2.0, paints.WOOD, (s * 0.6, 0.75, 0)) for s in (-1, 1)]
    shafts = [beam((s * 0.4, 0.68, 0.9), (s * 0.35, 0.45, 2.6), 0.07, 0.07, paints.WOOD) for s in (-1, 1)]
    return merge(wheel(-0.75), wheel(0.75), box(1.2, 0.07, 2.0, paints.WOOD, (0, 0.7, 0)), *sides, *shafts)
