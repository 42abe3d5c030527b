"""Playgrounds."""

from __future__ import annotations

import itertools

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import furniture, nature, outdoors, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, rolling, skyline, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.street_parts import slab
from previz.stage.shapes import ball, beam, box, cylinder, extrude, lathe, tube


def playground(setting: Setting) -> Place:
    """A playground: swings, a slide, a climbing frame, a roundabout, a see-saw, a sandpit on grass."""
    d = Dresser(setting)
    level = rolling(setting.seed, 1.0, 60, 15)
    ground(d, "#7f8a5d", level)
    d.put("soft ground", slab(19, 15, "#a08f72", 0.006), (0, 0, -3.4), solid=False)
    d.put("swings", _swings(), (-4.8, 0, -4.2))
    d.seat(-5.7, -4.15, 0.0, 0.45, "swing")
    d.seat(-3.9, -4.15, 0.0, 0.45, "swing")
    d.put("slide", _slide(), (1.3, 0, -6.2), 0.5)
    d.put("climbing frame", _climbing_frame(), (5.6, 0, -4.0), 0.2)
    spinner = merge(
        cylinder(1.05, 0.12, "#8d5145", (0, 0.16, 0), sides=20),
        cylinder(0.08, 0.9, paints.METAL, sides=8),
        *(
            tube(
                [
                    (0.05 * np.cos(a), 0.9, 0.05 * np.sin(a)),
                    (0.7 * np.cos(a), 0.9, 0.7 * np.sin(a)),
                    (0.95 * np.cos(a), 0.28, 0.95 * np.sin(a)),
                ],
                0.022,
                "#b59b4e",
                6,
            )
            for a in np.arange(6) * np.pi / 3
        ),
    )
    d.put("roundabout", spinner, (-1.9, 0, -1.9))
    saw = merge(
        cylinder(0.12, 0.5, paints.METAL, sides=10),
        beam((-1.6, 0.28, 0), (1.6, 0.76, 0), 0.24, 0.06, "#4f6273"),
        *(tube([(s * 1.2, 0.52 + s * 0.18, 0), (s * 1.2, 0.78 + s * 0.18, 0)], 0.02, paints.METAL, 6) for s in (-1, 1)),
    )
    d.put("see-saw", saw, (7.0, 0, -0.4), 0.5)
    d.put(
        "sandpit", merge(box(3.2, 0.22, 2.6, "#86694c"), box(2.9, 0.02, 2.3, "#c6ad7d", (0, 0.21, 0))), (-6.8, 0, 1.0)
    )
    d.put("bench", furniture.bench(1.8), (3.6, 0, 2.6), np.pi)
    d.seat(3.2, 2.55, np.pi, 0.45, "bench")
    d.seat(4.0, 2.55, np.pi, 0.45, "bench")
    for i, (tx, tz) in enumerate(((-9, -10), (9.5, -9), (0, -14), (-13, 2), (13, 4), (-6, 12))):
        d.put("trees", nature.tree(i + 12, 6.5 + 0.4 * (i % 3)), (tx, 0, tz), i, solid=False)
        d.block(tx - 0.4, tz - 0.4, tx + 0.4, tz + 0.4)
    d.put("fence", merge(*(moved(outdoors.railing(3.0, 0.9, "#54605a"), (-12 + i * 3.0, 0, -11.2)) for i in range(9))))
    d.lamp(2.4, 4.2, -2.4, 12.0, 13.0)
    d.put(
        "lamp post",
        merge(cylinder(0.06, 4.2, paints.IRON, sides=8), lathe([(0.16, 4.2), (0.2, 4.5), (0, 4.6)], paints.IRON, 12)),
        (3.2, 0, -1.0),
    )
    d.put("lamp", ball(0.15, paints.GLOW, (3.2, 4.25, -1.0), 10, 6), solid=False, glow=1.0 if d.night else 0.0)
    treeline(d, 80, 9, "#5b6b50")
    skyline(d, near=150, count=40, tall=60, paint="#99a0a4")
    d.surface(3.6, 0.46, 2.6)
    d.spot("swings", -4.8, -2.6, np.pi)
    d.spot("slide", 2.2, -3.2, np.pi)
    return d.finish((-11, -9, 11, 12), centre=(0.4, 0.6), lane=((-40, 0, 9), (40, 0, 9)))


def _swings() -> Mesh:
    """A frame with two swings."""
    legs = [tube([(s * 2.1, 0, t * 0.9), (s * 1.8, 2.5, 0)], 0.045, "#8d5145", 7) for s in (-1, 1) for t in (-1, 1)]
    parts = [*legs, tube([(-1.85, 2.5, 0), (1.85, 2.5, 0)], 0.05, "#8d5145", 8)]
    for cx in (-0.9, 0.9):
        parts += [tube([(cx + s * 0.22, 2.5, 0), (cx + s * 0.22, 0.47, 0)], 0.009, paints.METAL, 5) for s in (-1, 1)]
        parts.append(box(0.5, 0.04, 0.2, paints.BLACK, (cx, 0.44, 0)))
    return merge(*parts)


def _slide() -> Mesh:
    """A tower with its roof, a ladder and a chute that comes down to +Z."""
    top = 1.7
    posts = [box(0.09, 2.5, 0.09, "#86694c", (sx * 0.5, 0, sz * 0.5)) for sx in (-1, 1) for sz in (-1, 1)]
    roof = moved(extrude([(-0.8, 0), (0.8, 0), (0, 0.7)], 1.5, "#8d4a3d"), (0, 2.5, 0))
    chute = [(0.0, top, 0.5), (0.0, top * 0.62, 1.3), (0.0, top * 0.26, 2.2), (0.0, 0.22, 2.9), (0.0, 0.2, 3.3)]
    beds = [beam(a, b, 0.56, 0.04, "#b59b4e") for a, b in itertools.pairwise(chute)]
    rails = [tube([(s * 0.29, b + 0.1, c) for _, b, c in chute], 0.035, "#b59b4e", 6) for s in (-1, 1)]
    rungs = [box(0.6, 0.05, 0.06, "#86694c", (0, 0.3 + i * 0.34, -0.95 + i * 0.1)) for i in range(5)]
    rails += [beam((s * 0.32, 0, -1.05), (s * 0.32, top + 0.2, -0.5), 0.06, 0.06, "#86694c") for s in (-1, 1)]
    return merge(
        *posts,
        box(1.1, 0.1, 1.1, "#86694c", (0, top - 0.1, 0)),
        roof,
        *beds,
        *rails,
        *rungs,
        *(box(0.05, 0.6, 1.0, "#4f6273", (s * 0.52, top, 0)) for s in (-1, 1)),
    )


def _climbing_frame() -> Mesh:
    """A dome of bars."""
    bars = []
    for k in range(8):
        a = k * np.pi / 4
        arc = [
            (1.5 * np.cos(t) * np.cos(a), 1.7 * np.sin(t), 1.5 * np.cos(t) * np.sin(a)) for t in (0.0, 0.5, 1.0, 1.5708)
        ]
        bars.append(tube([(float(p), float(q), float(r)) for p, q, r in arc], 0.03, "#4f7a6b", 6))
    for t in (0.5, 1.0):
        ring = [
            (1.5 * np.cos(t) * np.cos(a), 1.7 * np.sin(t), 1.5 * np.cos(t) * np.sin(a))
            for a in np.linspace(0, 2 * np.pi, 9)
        ]
        bars.append(tube([(float(p), float(q), float(r)) for p, q, r in ring], 0.03, "#4f7a6b", 6))
    return merge(*bars)
