"""Attics."""

from __future__ import annotations

import itertools

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import containers, furniture, paints, small
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import floor, mask
from previz.stage.shapes import ball, beam, box, cylinder, extrude, lathe, tube


def attic(setting: Setting) -> Place:
    """An attic: rafters that meet overhead, a round window in the gable, trunks, a dress form, a rocking horse."""
    d = Dresser(setting)
    x, y, z = setting.size
    d.put("floor", floor(x, z, "#7d684e", "planks", setting.seed), solid=False)
    knee = 0.9
    for end, s in (("north wall", -1), ("south wall", 1)):
        d.put_wall(end, _gable(x, y, knee, s * z / 2, s), (0, 0, s))
    for side, s in (("west wall", -1), ("east wall", 1)):
        slope = [
            (s * x / 2, 0.0),
            (s * x / 2, knee),
            (0.0, y),
            (0.0, y + 0.12),
            (s * (x / 2 + 0.12), knee + 0.05),
            (s * (x / 2 + 0.12), 0.0),
        ]
        rafters = [
            beam((s * (x / 2 - 0.02), knee, rz), (0.0, y - 0.05, rz), 0.1, 0.16, "#6b573f")
            for rz in np.linspace(-z / 2 + 0.5, z / 2 - 0.5, 7).tolist()
        ]
        d.put_wall(side, merge(extrude(slope, z, "#93805f"), *rafters), (s * 0.8, 0.6, 0))
    d.put("ridge", box(0.16, 0.2, z, "#5d4a36", (0, y - 0.22, 0)), solid=False)
    d.put("ties", merge(*(box(2.3, 0.14, 0.12, "#6b573f", (0, y - 1.05, tz)) for tz in (-1.7, 1.7))), solid=False)
    outside(d, "trees", 9.0)
    mask(d)
    d.put("trunk", containers.chest(), (-1.5, 0, -1.9), 0.3)
    d.put(
        "boxes",
        merge(
            moved(containers.card_box(), (1.7, 0, -2.2), 0.2),
            moved(containers.card_box(), (1.75, 0.3, -2.2), 0.5),
            moved(containers.card_box(), (2.2, 0, -1.7)),
            moved(containers.suitcase(), (1.3, 0, -2.5), 0.1),
        ),
    )
    sheet = merge(
        box(1.5, 0.9, 0.7, "#b9b2a2", bevel=0.12),
        box(1.5, 0.5, 0.22, "#b3ac9b", (0, 0.8, -0.24), bevel=0.08),
    )
    d.put("covered sofa", sheet, (-0.2, 0, 2.3), np.pi)
    d.put("shelf", furniture.shelf(1.0, 1.1, 7), (-2.25, 0, -0.9), np.pi / 2)
    d.put("rug", box(2.2, 0.015, 1.5, "#74584a"), (0.1, 0, 0.3), solid=False)
    d.put("dress form", _dress_form(), (0.7, 0, -2.5))
    d.put("rocking horse", _rocking_horse(), (-2.2, 0, 0.5), 0.9)
    d.put(
        "picture", moved(small.picture_frame(0.9, 0.7, paints.BRASS), (0, 0, 0)), (2.2, 0.02, -0.6), -1.1, solid=False
    )
    d.put("chair", furniture.chair(), (1.7, 0, 0.9), -1.9)
    d.seat(1.7, 0.9, -1.9)
    d.seat(-1.5, -1.5, 0.3, 0.5, "trunk")
    d.put("lamp", merge(ball(0.06, paints.GLOW, (0.0, y - 1.3, 0.2), 10, 6)), solid=False, glow=0.9)
    d.put("cord", tube([(0, y - 1.24, 0.2), (0, y - 0.2, 0.2)], 0.006, paints.BLACK, 4), solid=False)
    d.lamp(0.0, y - 1.35, 0.25, 4.0, 6.0)
    d.surface(-1.5, 0.52, -2.0)
    d.spot("window", 0.0, -z / 2 + 0.7, np.pi)
    d.spot("trunk", -0.8, -1.2, -2.2)
    d.gap((0.0, -z / 2), 0.0, 0.9, "window")
    return d.finish(
        (-x / 2 + 1.1, -z / 2 + 0.4, x / 2 - 1.1, z / 2 - 0.4), centre=(0.1, 0.3), daylight=(0.25, 0.55, -1.0)
    )


def _gable(x: float, y: float, knee: float, z: float, side: float) -> Mesh:
    """The triangular end of the attic, with a round window in it."""
    half, low, high, radius = x / 2, 1.05, 1.95, 0.45

    def reach(h: float) -> float:
        return half if h <= knee else half * (y - h) / (y - knee)

    levels = np.concatenate(
        [np.linspace(0, low, 4), np.linspace(low, high, 15)[1:], np.linspace(high, y, 6)[1:]]
    ).tolist()
    strips = []
    for a, b in itertools.pairwise(levels):
        middle = (a + b) / 2
        hole = float(np.sqrt(max(radius**2 - (middle - (low + high) / 2) ** 2, 0.0)))
        for s in (-1, 1):
            outline = [(s * hole, a), (s * reach(a), a), (s * max(reach(b), 0.01), b), (s * hole, b)]
            strips.append(extrude(outline if s * side < 0 else outline[::-1], 0.1, "#8a7757"))
    ring = [(radius * float(np.cos(t)), 1.5 + radius * float(np.sin(t)), 0.0) for t in np.linspace(0, 2 * np.pi, 25)]
    bars = [box(0.04, 0.9, 0.04, paints.LINEN, (0, 1.05, 0)), box(0.9, 0.04, 0.04, paints.LINEN, (0, 1.48, 0))]
    return moved(merge(*strips, tube(ring, 0.06, paints.LINEN, 6), *bars), (0, 0, z + side * 0.05))


def _dress_form() -> Mesh:
    return merge(
        lathe(
            [
                (0.16, 0.85),
                (0.2, 0.95),
                (0.13, 1.18),
                (0.19, 1.4),
                (0.15, 1.52),
                (0.05, 1.58),
                (0.05, 1.66),
                (0.0, 1.68),
            ],
            "#b7a688",
            16,
            smooth=True,
        ),
        cylinder(0.025, 0.85, paints.DARK_WOOD, sides=8),
        *(
            beam((0, 0.2, 0), (0.3 * float(np.cos(a)), 0.0, 0.3 * float(np.sin(a))), 0.04, 0.04, paints.DARK_WOOD)
            for a in (0.3, 2.4, 4.5)
        ),
    )


def _rocking_horse() -> Mesh:
    wood, mane = "#a98a62", "#54402f"
    rockers = [
        tube(
            [(s * 0.17, 0.16 * (t / 0.6) ** 2 + 0.03, t) for t in np.linspace(-0.62, 0.62, 9).tolist()],
            0.025,
            "#8d4a3d",
            6,
        )
        for s in (-1, 1)
    ]
    legs = [
        beam((s * 0.12, 0.5, e * 0.26), (s * 0.17, 0.06, e * 0.42), 0.06, 0.06, wood) for s in (-1, 1) for e in (-1, 1)
    ]
    return merge(
        *rockers,
        *legs,
        box(0.26, 0.26, 0.66, wood, (0, 0.44, 0), bevel=0.1),
        tube([(0, 0.6, 0.26), (0, 0.86, 0.42), (0, 0.9, 0.44)], [0.11, 0.08, 0.08], wood, 8),
        tube([(0, 0.9, 0.4), (0, 0.8, 0.62)], [0.085, 0.055], wood, 8),
        tube([(0, 0.62, 0.2), (0, 0.92, 0.33)], [0.05, 0.04], mane, 6),
        tube([(0, 0.6, -0.32), (0, 0.36, -0.46)], [0.05, 0.02], mane, 6),
        box(0.24, 0.06, 0.26, "#8d4a3d", (0, 0.69, -0.02), bevel=0.02),
    )
