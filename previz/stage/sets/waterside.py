"""Places of planks and quays: a jetty, a harbour, the deck of a boat."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, scattered
from previz.stage.props import boats, containers, outdoors, paints, tools
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import hills, sea
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import beam, box, boxes, cylinder, extrude, lathe, tube


def planks(x: float, z: float, across: float, paints_of: tuple[str, ...], seed: int, thick: float = 0.06) -> Mesh:
    """A deck of boards that lie along X, its top at Y = 0."""
    count = round(z / across)
    rng = np.random.default_rng(seed)
    at = [(float(rng.uniform(-0.04, 0.04)), -thick, (i + 0.5) * across - z / 2) for i in range(count)]
    return boxes(
        [(x, thick, across * 0.94)] * count, at, [paints_of[int(rng.integers(len(paints_of)))] for _ in range(count)]
    )


def pier(setting: Setting) -> Place:
    """A jetty of planks on posts, running out over the sea; a moored boat, crates, lamp posts."""
    d = Dresser(setting)
    wide, long = 3.6, 36.0
    d.put(
        "planks", planks(wide, long, 0.26, ("#85745f", "#7b6b58", "#8f7e68"), setting.seed), (0, 0, -4.0), solid=False
    )
    for s in (-1, 1):
        d.put("beams", box(0.22, 0.3, long, "#5c4f42"), (s * (wide / 2 - 0.25), -0.36, -4.0), solid=False)
        posts = [(s * (wide / 2 + 0.06), -3.0, 13.0 - i * 3.0) for i in range(12)]
        post = cylinder(0.15, 3.75, "#5a4c3e", top=0.13, sides=10)
        d.put("posts", scattered(post, posts, np.arange(12), np.ones(12)), solid=False, copies=12)
        for i in range(12):
            d.block(s * (wide / 2 + 0.06) - 0.15, 12.85 - i * 3.0, s * (wide / 2 + 0.06) + 0.15, 13.15 - i * 3.0)
    for i in range(11):
        a, b = 13.0 - i * 3.0, 10.0 - i * 3.0
        slack = [(-(wide / 2 + 0.06), 0.62 - 0.16 * np.sin(np.pi * t), a + (b - a) * t) for t in np.linspace(0, 1, 7)]
        d.put(
            "ropes", tube([(float(px), float(py), float(pz)) for px, py, pz in slack], 0.022, "#9a8763", 6), solid=False
        )
    sea(d, "#5d7178", -1.5)
    hills(d, ((520, 3, 40, "#8e9a9c"), (420, -2, 16, "#7d8b88")))
    for cz in (-1.5, -13.5):
        d.put(
            "lamp posts",
            merge(
                cylinder(0.06, 3.2, paints.IRON, sides=10),
                tube([(0, 3.1, 0), (0.1, 3.35, 0), (0.5, 3.4, 0)], 0.03, paints.IRON),
            ),
            (-1.55, 0, cz),
        )
        d.put(
            "lamps",
            merge(lathe([(0.0, 3.02), (0.1, 3.06), (0.12, 3.22), (0.08, 3.32)], paints.GLOW, 12)),
            (-1.05, 0, cz),
            solid=False,
            glow=0.8 if d.night else 0.0,
        )
        d.lamp(-1.05, 3.1, cz, 9.0, 12.0)
    d.put("crates", containers.crate(0.65), (1.25, 0, -4.6), 0.2)
    d.put("crates", containers.crate(0.5), (1.2, 0.65, -4.6), 0.5, solid=False)
    d.put("crates", containers.barrel(), (1.2, 0, -5.6))
    d.put("coil", tools.rope(), (1.3, 0, 2.3), 0.6)
    d.put("bollard", outdoors.bollard(), (1.45, 0, -0.9))
    d.thing("rowing boat", "rowing_boat", (-3.3, -1.75, -1.6), -0.12, aka="boat dinghy")
    d.put("boat", boats.boat(), (5.6, -2.1, -10.0), np.pi - 0.2, solid=False)
    d.put(
        "end house",
        merge(
            box(2.6, 2.3, 2.6, "#8a8272", bevel=0.02),
            moved(_gable(2.9, 2.9, 1.1, "#6a5a4d"), (0, 2.3, 0)),
            box(0.9, 1.9, 0.05, paints.DARK_WOOD, (0, 0, 1.31)),
            box(0.6, 0.6, 0.05, paints.GLOW if d.night else paints.DARK_GLASS, (0.85, 1.0, 1.31)),
        ),
        (0, 0, -20.0),
    )
    d.surface(1.25, 1.15, -4.6)
    d.surface(0.0, 0.0, 13.6)
    d.seat(1.2, -3.9, -1.2, 0.5, "crate")
    for x in (-0.5, 0.5, -1.3, 1.3):
        d.seat(x, 13.78, 0.0, 0.0, "brink")
    d.spot("edge", 1.2, 1.0, np.pi / 2)
    d.spot("boat", -1.2, -1.6, -np.pi / 2)
    d.spot("door", 0, -17.8, 0.0)
    d.spot("end", 0, -17.0, np.pi)
    return d.finish((-1.3, -17.5, 1.3, 12.0), axis=0.0, lane=((9.0, -1.9, -30.0), (9.0, -1.9, 30.0)))


def _gable(x: float, z: float, rise: float, paint: str) -> Mesh:
    """A pitched roof over x by z, its ridge along Z."""
    return extrude([(-x / 2, 0), (x / 2, 0), (0, rise)], z, paint)


def harbour(setting: Setting) -> Place:
    """A quay with moored boats, sheds, stacked crates, a crane, nets."""
    d = Dresser(setting)
    d.put("quay", box(60, 3.0, 30, "#8b867b"), (0, -3.0, 9.0), solid=False)
    d.put("quay edge", box(60, 0.28, 0.6, "#6f6b63"), (0, 0.0, -5.7), solid=False)
    sea(d, "#5a6d73", -1.6)
    hills(d, ((480, 4, 44, "#8e9997"), (330, 2, 18, "#7c8a80")))
    for i, bx in enumerate((-10.5, -2.0, 8.5)):
        d.put(f"boat {i + 1}", boats.boat(), (bx, -2.15, -7.9), np.pi / 2 + (0 if i % 2 else np.pi), solid=False)
    d.put("freighter", boats.ship(), (40, -3.0, -90.0), np.pi / 2 + 0.3, solid=False)
    for i, sx in enumerate((-16, -5, 6.5, 17)):
        shed = merge(
            box(9.5, 4.2, 7.0, ("#84796a", "#76807d", "#8d6f5f", "#7c7a70")[i]),
            moved(_gable(10.1, 7.4, 1.9, "#595a5b"), (0, 4.2, 0)),
            box(3.0, 3.2, 0.1, "#55493d", (0, 0, -3.52)),
            *(
                box(0.9, 0.9, 0.08, paints.GLOW if d.night and i % 2 else paints.DARK_GLASS, (s * 3.2, 2.2, -3.52))
                for s in (-1, 1)
            ),
        )
        d.put("sheds", shed, (sx, 0, 12.5))
    for bx in (-12, -6, 0, 6, 12):
        d.put("bollards", outdoors.bollard(), (bx, 0, -5.0))
    for x, y, z, s in (
        (4.2, 0, -2.2, 0.9),
        (5.1, 0, -2.0, 0.8),
        (4.5, 0.9, -2.1, 0.7),
        (-6.4, 0, 3.6, 0.9),
        (-5.4, 0, 3.4, 0.7),
    ):
        d.put("crates", containers.crate(s), (x, y, z), x)
    for bx, bz in ((-7.3, -2.6), (-6.7, -3.0), (-7.0, -1.9)):
        d.put("barrels", containers.drum(), (bx, 0, bz))
    d.put("nets", merge(tools.rope(), moved(tools.rope(), (0.5, 0, 0.3), 1.0)), (1.9, 0, -3.9), solid=True)
    crane = merge(
        box(1.6, 2.4, 1.6, "#a08a4f", bevel=0.08),
        tube([(0, 2.2, 0), (0, 9.5, 0)], [0.3, 0.2], "#a08a4f", 8),
        beam((0, 8.5, 1.0), (0, 11.5, -8.0), 0.3, 0.5, "#a08a4f"),
        tube([(0, 11.4, -7.8), (0, 4.0, -7.8)], 0.03, paints.IRON, 5),
        beam((0, 9.4, 0), (0, 11.4, -7.6), 0.06, 0.06, paints.IRON),
    )
    d.put("crane", crane, (12.5, 0, -1.5), -0.3)
    for lx in (-9, 3):
        d.put("lamp posts", outdoors.street_lamp(), (lx, 0, 5.5), np.pi)
        d.lamp(lx, 5.0, 4.3, 12.0, 14.0)
    d.surface(4.2, 0.9, -2.2)
    d.seat(4.2, -1.5, 0.2, 0.5, "crate")
    d.spot("edge", 0.5, -4.6, np.pi)
    d.spot("boat", -2.0, -4.7, np.pi)
    d.spot("door", -5, 8.2, np.pi)
    return d.finish((-14, -4.6, 11, 7.5), centre=(-0.5, 0.3), lane=((-40, 0, 3.0), (40, 0, 3.0)))


def boat_deck(setting: Setting) -> Place:
    """The working deck of a fishing boat at sea: bulwarks, wheelhouse, mast, nets, a hatch."""
    d = Dresser(setting)
    x, _, z = setting.size
    d.put("deck", planks(x - 0.3, z, 0.18, ("#8a7760", "#83715b", "#917e67"), setting.seed), (0, 0, 0), solid=False)
    sea(d, "#566b73", -1.5)
    hills(d, ((600, -12, 10, "#98a3a5"),))
    for s in (-1, 1):
        rail = merge(box(0.1, 0.72, z, "#55676d", (0, -0.05, 0)), box(0.22, 0.06, z, paints.WOOD, (0, 0.67, 0)))
        d.put_wall(f"{'port' if s > 0 else 'starboard'} bulwark", moved(rail, (s * (x / 2 - 0.1), 0, 0)), (s, 0, 0))
        d.block(s * (x / 2 - 0.1) - 0.1, -z / 2, s * (x / 2 - 0.1) + 0.1, z / 2)
        d.put("hull", box(0.12, 1.9, z, "#46575e"), (s * (x / 2 - 0.02), -1.9, 0), solid=False)
    d.put("stern", merge(box(x, 0.72, 0.1, "#55676d"), box(x, 0.06, 0.22, paints.WOOD, (0, 0.7, 0))), (0, -0.05, z / 2))
    bow = [(-(x / 2 - 0.1) * (1 - t**2), 0.1 + 0.5 * t, -z / 2 - 3.4 * t) for t in np.linspace(0, 1, 8)]
    for a, b in pairwise(bow):
        for s in (-1, 1):
            d.put(
                "bow",
                beam((s * a[0], a[1] - 0.1, a[2]), (s * b[0], b[1] - 0.1, b[2]), 0.1, 1.6, "#55676d"),
                solid=False,
            )
    d.put("bow", planks(x * 0.62, 2.6, 0.18, ("#8a7760", "#83715b"), 3), (0, -0.02, -z / 2 - 1.2), solid=False)
    house = merge(
        box(2.2, 2.15, 2.2, paints.HULL, bevel=0.04),
        box(2.5, 0.1, 2.6, "#8d5145", (0, 2.15, 0), bevel=0.03),
        box(1.7, 0.62, 2.23, paints.DARK_GLASS, (0, 1.25, 0)),
        box(2.23, 0.62, 1.5, paints.DARK_GLASS, (0, 1.25, 0)),
        box(0.7, 1.9, 0.06, "#6d5138", (0.5, 0, 1.11)),
    )
    d.put("wheelhouse", house, (0, 0, -3.6))
    d.put(
        "mast",
        merge(
            tube([(0, 0, 0), (0, 7.0, 0)], [0.11, 0.06], paints.WOOD),
            tube([(0, 2.4, 0), (0.2, 3.4, 4.4)], [0.08, 0.05], paints.WOOD),
            tube([(0, 6.8, 0), (0.2, 3.4, 4.4)], 0.012, paints.IRON, 4),
            *(tube([(0, 6.4, 0), (s * (x / 2 - 0.15), 0.7, 1.6)], 0.012, paints.IRON, 4) for s in (-1, 1)),
            tube([(0, 6.7, 0), (0, 0.8, -z / 2 - 3.0)], 0.012, paints.IRON, 4),
        ),
        (0, 0, -2.1),
        solid=False,
    )
    d.block(-0.15, -2.3, 0.15, -1.9)
    d.put("hatch", box(1.2, 0.35, 1.2, "#6d5a46", bevel=0.03), (0, 0, 3.9))
    d.put(
        "gear",
        merge(
            moved(tools.rope(), (-1.4, 0, 2.6)),
            moved(containers.bucket(), (1.45, 0, 2.9)),
            moved(containers.crate(0.5), (-1.45, 0, -1.4), 0.1),
        ),
    )
    d.put(
        "lamps",
        lathe([(0, 0), (0.09, 0.04), (0.09, 0.14), (0, 0.2)], paints.GLOW, 10),
        (0.9, 2.28, -2.35),
        solid=False,
        glow=0.9 if d.night else 0.0,
    )
    d.lamp(0.9, 2.4, -2.1, 6.0, 9.0)
    d.lamp(0.1, 3.4, 2.0, 4.0, 8.0)
    d.surface(0, 0.35, 3.9)
    d.seat(0, 3.2, np.pi, 0.4, "hatch")
    d.spot("door", 0.5, -2.0, 0.0)
    d.spot("rail", 1.5, 0.6, np.pi / 2)
    d.spot("wheel", -0.5, -2.0, np.pi)
    return d.finish((-x / 2 + 0.5, -2.2, x / 2 - 0.5, z / 2 - 0.5), centre=(0, 0.8), axis=np.pi / 2)
