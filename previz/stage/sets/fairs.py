"""Fairs."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, scattered, tilted
from previz.stage.props import outdoors, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, hills, rolling, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.street_parts import slab
from previz.stage.shapes import ball, beam, box, cylinder, extrude, tube


def fairground(setting: Setting) -> Place:
    """A fair: a Ferris wheel, a carousel, striped booths, strings of bulbs over a lane of trodden grass."""
    d = Dresser(setting)
    ground(d, "#7f805c", rolling(setting.seed, 0.8, 60, 20))
    d.put("lane", slab(7.0, 70, "#a3957a", 0.006), solid=False)
    d.put("wheel", _ferris_wheel(), (-7.5, 0, -30), 0.35, solid=False)
    bulbs = [(9.0 * np.cos(a), 11.0 + 9.0 * np.sin(a), 0.75) for a in np.linspace(0, 2 * np.pi, 33)[:-1]]
    d.put(
        "wheel lights",
        merge(*(ball(0.17, "#ffd79a", (float(p), float(q), r), 6, 4) for p, q, r in bulbs)),
        (-7.5, 0, -30),
        0.35,
        solid=False,
        glow=1.0 if d.night else 0.2,
    )
    d.put("carousel", _carousel(), (7.4, 0, -11.0), solid=False)
    d.block(3.6, -14.6, 11.2, -7.4)
    for i, cz in enumerate((-9.0, -5.2, -1.4, 2.4, 6.2)):
        for s in (-1, 1):
            if s > 0 and cz < -4:
                continue
            d.put(
                "booths",
                outdoors.stall(("#8d4a3d", "#4f6273", "#ad8f4e")[(i + (s > 0)) % 3]),
                (s * 5.2, 0, cz),
                -s * np.pi / 2,
            )
    for i in range(6):
        cz = -10.0 + i * 4.0
        sag = [(a, 3.5 - 0.6 * (1 - (a / 4.6) ** 2), cz) for a in np.linspace(-4.6, 4.6, 13).tolist()]
        d.put("wires", tube(sag, 0.012, paints.IRON, 4), solid=False)
        d.put(
            "bulbs",
            merge(*(ball(0.075, "#ffd79a", (a, b - 0.1, c), 6, 4) for a, b, c in sag[1:-1])),
            solid=False,
            glow=1.0 if d.night else 0.25,
        )
        d.put(
            "poles",
            merge(*(cylinder(0.05, 3.6, paints.DARK_WOOD, (s * 4.6, 0, cz), sides=7) for s in (-1, 1))),
            solid=False,
        )
        d.lamp(0.0, 3.0, cz, 6.0, 7.5, (1.0, 0.78, 0.5))
    for i, (bx, bz) in enumerate(((-3.2, -12.0), (3.1, 9.0))):
        colours = ("#a8483d", "#4a7a9a", "#c29a3f", "#6d8a55")
        cluster = [
            ball(0.17, colours[k % 4], (0.22 * np.cos(k * 1.7), 2.1 + 0.16 * (k % 3), 0.22 * np.sin(k * 1.7)), 10, 7)
            for k in range(7)
        ]
        strings = [
            tube([(0, 0.9, 0), (0.18 * np.cos(k * 1.7), 2.0, 0.18 * np.sin(k * 1.7))], 0.004, paints.LINEN, 3)
            for k in range(7)
        ]
        d.put("balloons", merge(*cluster, *strings, cylinder(0.03, 1.0, paints.METAL, sides=6)), (bx, 0, bz + 0.1 * i))
    treeline(d, 90, 9)
    hills(d)
    d.surface(-4.6, 0.95, -1.4)
    d.spot("booth", -3.4, -1.4, -np.pi / 2)
    d.spot("carousel", 2.4, -8.6, 2.3)
    return d.finish((-3.6, -16, 3.6, 14), centre=(-0.3, 0.6), lane=((0, 0, -34), (0, 0, 34)))


def _ferris_wheel() -> Mesh:
    """A wheel 18 metres across on its legs, with twelve cars."""
    hub, radius = 11.0, 9.0
    parts = []
    for side in (-0.7, 0.7):
        rim = [(radius * np.cos(a), hub + radius * np.sin(a), side) for a in np.linspace(0, 2 * np.pi, 37)]
        parts.append(tube([(float(p), float(q), r) for p, q, r in rim], 0.12, "#8f8a7f", 6))
        parts += [
            tube(
                [(0, hub, side), (radius * float(np.cos(a)), hub + radius * float(np.sin(a)), side)], 0.06, "#8f8a7f", 5
            )
            for a in np.arange(12) * np.pi / 6
        ]
        parts += [beam((s * 4.6, 0, side * 2.2), (0, hub, side * 1.3), 0.4, 0.4, "#6d6f70") for s in (-1, 1)]
    parts.append(tube([(0, hub, -1.4), (0, hub, 1.4)], 0.45, "#8d4a3d", 12))
    paints_ = ("#8d4a3d", "#4f6273", "#ad8f4e", "#5f7150")
    for k in range(12):
        a = k * np.pi / 6 + 0.26
        at = (radius * float(np.cos(a)), hub + radius * float(np.sin(a)) - 1.5, 0.0)
        parts.append(
            moved(
                merge(
                    box(1.5, 0.8, 1.2, paints_[k % 4], bevel=0.12),
                    box(1.7, 0.1, 1.3, "#c9c0a6", (0, 1.45, 0)),
                    *(box(0.05, 0.7, 0.05, paints.LINEN, (s * 0.7, 0.78, 0)) for s in (-1, 1)),
                ),
                at,
            )
        )
    return merge(*parts)


def _carousel() -> Mesh:
    """A round canopy in red and cream over horses on poles."""
    parts = [cylinder(3.4, 0.35, "#8d4a3d", sides=24), cylinder(0.7, 3.2, "#c9b98f", (0, 0.35, 0), sides=14)]
    for k in range(16):
        a, b = k * np.pi / 8, (k + 1) * np.pi / 8
        paint = "#9a4a3f" if k % 2 else "#d6cbb0"
        flap = extrude([(0.0, 4.9), (-0.68, 3.3), (0.68, 3.3)], 0.05, paint)
        middle = (a + b) / 2
        tilt = tilted(moved(flap, (0, -4.9, 0)), about_x=-1.13)
        parts.append(moved(moved(tilt, (0, 4.9, 0)), (0, 0, 0), middle))
        fringe = box(1.36, 0.36, 0.05, paint, (0, 3.05, 3.36))
        parts.append(moved(fringe, (0, 0, 0), middle))
    horse = _carousel_horse()
    for k in range(8):
        a = k * np.pi / 4 + 0.2
        x, z = 2.5 * float(np.sin(a)), 2.5 * float(np.cos(a))
        parts.append(tube([(x, 0.35, z), (x, 3.3, z)], 0.03, paints.BRASS, 6))
        parts.append(moved(horse, (x, 0.85 + 0.25 * (k % 2), z), a + np.pi / 2))
    return merge(*parts)


def _carousel_horse() -> Mesh:
    paint = "#d9d2c0"
    legs = [
        tube([(s * 0.1, 0.3, e), (s * 0.1, 0.05, e + 0.16 * f), (s * 0.1, -0.2, e)], [0.05, 0.035, 0.025], paint, 6)
        for s in (-1, 1)
        for e, f in ((0.34, 1), (-0.34, -1))
    ]
    return merge(
        scattered(
            ball(0.24, paint, sides=12, rings=8),
            [(0, 0.42, 0.2), (0, 0.42, 0.0), (0, 0.42, -0.22)],
            np.zeros(3),
            np.ones(3),
        ),
        tube([(0, 0.5, 0.34), (0, 0.85, 0.55), (0, 1.0, 0.62)], [0.14, 0.1, 0.08], paint, 8),
        tube([(0, 1.0, 0.58), (0, 0.88, 0.84)], [0.1, 0.06], paint, 8),
        tube([(0, 0.5, -0.4), (0, 0.3, -0.62)], [0.06, 0.02], "#54402f", 6),
        box(0.3, 0.1, 0.34, "#8d4a3d", (0, 0.62, 0), bevel=0.03),
        *legs,
    )
