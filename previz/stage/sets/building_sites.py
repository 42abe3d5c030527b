"""Building sites."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, tilted
from previz.stage.props import paints, vehicles
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, skyline
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import beam, box, boxes, cylinder, extrude, lathe, tube


def construction_site(setting: Setting) -> Place:
    """A building site: a concrete frame with scaffolding, a tower crane, pipes, planks, a hoarding, churned earth."""
    d = Dresser(setting)
    ground(d, "#94866c", None, 0.1)
    frame = [(a * 5.0, 0.0, -14.0 - b * 5.0) for a in range(-2, 3) for b in range(3)]
    columns = boxes([(0.5, 9.6, 0.5)] * len(frame), frame, ["#9b978d"] * len(frame))
    floors = merge(*(box(21.5, 0.3, 11.5, "#a39f95", (0, h, -19.0)) for h in (3.1, 6.3, 9.4)))
    rods = [(x, 9.7, z) for x, _, z in frame]
    stubs = boxes([(0.04, 1.2, 0.04)] * len(rods), rods, ["#8a5a40"] * len(rods))
    d.put("frame", merge(columns, floors, stubs), solid=False)
    d.block(-11, -26, 11, -12.9)
    d.put("scaffold", _scaffold(), (0, 0, -12.6), solid=False)
    d.put("crane", _crane(), (14, 0, -22), solid=False)
    pipes = merge(
        *(
            tube(
                [(0, 0.3 + 0.52 * r, (i + 0.5 * r) * 0.62), (4.0, 0.3 + 0.52 * r, (i + 0.5 * r) * 0.62)],
                0.3,
                "#8d8f8d",
                14,
            )
            for r in range(2)
            for i in range(3 - r)
        )
    )
    d.put("pipes", pipes, (-8.6, 0, -5.5), 0.25)
    planks = merge(
        *(
            box(3.6, 0.07, 0.24, "#b09a78" if i % 2 else "#a08a68", (0.05 * i, 0.08 * (i // 3), (i % 3) * 0.27))
            for i in range(12)
        )
    )
    d.put("planks", planks, (5.0, 0, -5.2), -0.3)
    d.put("barrow", _barrow(), (2.8, 0, -3.4), 0.7)
    mixer = merge(
        lathe([(0.16, -0.5), (0.42, -0.1), (0.42, 0.25), (0.22, 0.6)], "#c08a3f", 14), cylinder(0.1, 0.2, paints.METAL)
    )
    d.put(
        "mixer",
        merge(
            moved(tilted(mixer, 0.7), (0, 0.95, 0)),
            *(beam((s * 0.5, 0, 0.4), (s * 0.35, 0.95, 0), 0.07, 0.07, paints.METAL) for s in (-1, 1)),
            box(0.9, 0.08, 0.9, paints.METAL, (0, 0.2, -0.1)),
        ),
        (-3.9, 0, -4.6),
        -0.6,
    )
    mound = lathe([(1.9, 0), (1.2, 0.6), (0.5, 1.1), (0, 1.2)], "#8a7458", 12, smooth=True)
    d.put("sand", mound, (8.4, 0, 0.4))
    for i in range(14):
        panel_ = merge(
            box(2.4, 2.0, 0.06, "#54707a" if i % 2 else "#8d9a98"), box(2.4, 0.25, 0.07, "#b9b3a4", (0, 1.5, 0))
        )
        d.put("hoarding", panel_, (-16.0 + i * 2.45, 0, 12.5), solid=False)
    for i, cx in enumerate((-1.8, 1.2, 6.6)):
        cone = merge(
            box(0.4, 0.03, 0.4, "#b5653f"),
            lathe([(0.15, 0.03), (0.03, 0.62), (0, 0.63)], "#c2703f", 12),
            lathe([(0.105, 0.25), (0.08, 0.37)], paints.WHITE, 12),
        )
        d.put("cones", cone, (cx, 0, 3.4 + 0.6 * (i % 2)))
    d.put("truck", vehicles.truck("#b0893f"), (-10.5, 0, 4.0), 0.5)
    d.put(
        "work lamp",
        merge(*(cylinder(0.03, 2.2, paints.METAL, (s * 6.0, 0, -7.5), sides=6) for s in (-1, 1))),
        solid=False,
    )
    d.put(
        "lights",
        merge(*(box(0.5, 0.3, 0.1, paints.GLOW, (s * 6.0, 2.1, -7.4)) for s in (-1, 1))),
        solid=False,
        glow=1.0 if d.night else 0.0,
    )
    d.lamp(-6.0, 2.3, -6.9, 12.0, 13.0, (1.0, 0.95, 0.84))
    d.lamp(6.0, 2.3, -6.9, 12.0, 13.0, (1.0, 0.95, 0.84))
    skyline(d, near=120, count=50, tall=60)
    d.seat(5.0, -4.6, -0.3, 0.4, "planks")
    d.surface(5.6, 0.34, -5.0)
    d.spot("frame", 0.0, -11.6, np.pi)
    d.spot("crane", 9.0, -9.0, 2.6)
    return d.finish((-9.5, -11, 9.5, 11), centre=(0.0, -0.4), lane=((-30, 0, 7.4), (30, 0, 7.4)))


def _scaffold() -> Mesh:
    """Poles, ledgers, boards and braces before a front."""
    poles = [cylinder(0.035, 9.8, paints.METAL, (-10 + i * 2.5, 0, z), sides=6) for i in range(9) for z in (0.0, 1.1)]
    ledgers = [
        tube([(-10, h, z), (10, h, z)], 0.03, paints.METAL, 5) for h in (1.1, 3.1, 4.1, 6.2, 7.2) for z in (0.0, 1.1)
    ]
    decks = [box(20, 0.06, 1.0, "#a08a68", (0, h, 0.55)) for h in (3.0, 6.1)]
    braces = [tube([(-10 + i * 5, 0, 1.1), (-7.5 + i * 5, 3.1, 1.1)], 0.025, paints.METAL, 5) for i in range(4)]
    return merge(*poles, *ledgers, *decks, *braces)


def _crane() -> Mesh:
    """A tower crane, its jib over the site."""

    def lattice(length: float) -> Mesh:
        chords = [box(0.12, length, 0.12, "#b0893f", (sx * 0.6, 0, sz * 0.6)) for sx in (-1, 1) for sz in (-1, 1)]
        webs = [
            beam(
                (sx * 0.6, i * 1.5, sz * 0.6),
                (-sx * 0.6 if sz == sx else sx * 0.6, (i + 1) * 1.5, -sz * 0.6 if sz != sx else sz * 0.6),
                0.06,
                0.06,
                "#b0893f",
            )
            for i in range(int(length / 1.5))
            for sx in (-1, 1)
            for sz in (-1, 1)
        ]
        return merge(*chords, *webs)

    jib = moved(tilted(lattice(30.0), about_z=np.pi / 2), (8.0, 31.2, 0))
    ties = [tube([(0, 36.0, 0), (x, 31.8, 0)], 0.06, paints.METAL, 5) for x in (-18.0, 7.0)]
    hook = tube([(-13, 30.6, 0), (-13, 17.0, 0)], 0.04, paints.IRON, 5)
    load = merge(hook, box(0.5, 0.8, 0.3, "#b5653f", (-13, 16.2, 0)))
    return merge(
        lattice(30.0),
        box(1.6, 2.2, 1.6, "#b9b3a4", (0.9, 29.0, 0.9)),
        jib,
        *ties,
        box(2.6, 1.6, 1.2, "#8d8f8d", (6.6, 29.6, 0)),
        tube([(0, 30, 0), (0, 36.2, 0)], 0.2, "#b0893f", 6),
        load,
    )


def _barrow() -> Mesh:
    tray = extrude([(-0.45, 0.62), (0.5, 0.62), (0.32, 0.3), (-0.3, 0.34)], 0.6, "#54707a")
    arms = [beam((0.5, 0.28, s * 0.28), (-1.0, 0.6, s * 0.3), 0.04, 0.04, paints.WOOD) for s in (-1, 1)]
    wheel = tube([(0.62, 0.2, -0.05), (0.62, 0.2, 0.05)], 0.2, paints.RUBBER, 14)
    return merge(
        tray,
        *arms,
        wheel,
        *(beam((-0.35, 0.36, s * 0.26), (-0.42, 0.0, s * 0.26), 0.04, 0.04, paints.METAL) for s in (-1, 1)),
    )
