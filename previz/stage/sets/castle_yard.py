"""A castle yard: curtain walls with battlements and a gate, towers, a keep, and what people work at in the yard."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved, quad
from previz.stage.props import containers, outdoors, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, hills, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import ball, beam, box, boxes, cylinder, extrude, lathe, tube

_STONE, _DARK, _SLATE = "#8f897b", "#7c766a", "#6b5c54"
_HALF = 15.0


def castle(setting: Setting) -> Place:
    """A yard of cobbles between walls; a gatehouse, a keep with its stairs, a well, a forge, a cart, banners."""
    d = Dresser(setting)
    ground(d, "#87836c")
    d.put("yard", quad((-14, 0.01, 14), (14, 0.01, 14), (14, 0.01, -14), (-14, 0.01, -14), "#948c79"), solid=False)
    d.put("cobbles", _cobbles(setting.seed), solid=False)
    for name, heading in (("north wall", 0.0), ("west wall", np.pi / 2), ("east wall", -np.pi / 2)):
        at = (-_HALF * np.sin(heading), 0, -_HALF * np.cos(heading))
        d.put(name, _curtain(setting.seed + len(name)), at, heading, solid=False)
    d.put("south wall", merge(_curtain(setting.seed, gate=True), _gatehouse()), (0, 0, _HALF), np.pi, solid=False)
    for x in (-_HALF, _HALF):
        for z in (-_HALF, _HALF):
            d.put("towers", _tower(), (x, 0, z), solid=False)
    d.put("keep", _keep(d.night), (-4, 0, -22.5), solid=False)
    for x, paint in ((-10.5, "#7b3f3a"), (1.6, "#3f5675"), (8.5, "#7b3f3a")):
        d.put("banners", _banner(paint), (x, 0, -14.1), solid=False)
    d.put("well", _well(), (3.2, 0, -2.8))
    d.put("forge", _forge(d.night), (10.2, 0, -9.6), -0.5)
    d.put("cart", _cart(), (-8.8, 0, 2.6), 1.1)
    d.put("hay", outdoors.haystack(), (-10.8, 0, -6.0), 0.3)
    for i, (x, z) in enumerate(((-5.2, -3.2), (-4.45, -3.05), (6.4, -12.6), (7.1, -12.7))):
        d.put("barrels", containers.barrel(), (x, 0, z), i)
    d.put("crates", containers.crate(), (-4.9, 0, -2.3), 0.3)
    for fx in (-9.0, 5.0):
        flame = moved(ball(0.12, paints.FLAME, (0, 2.75, 0.5), 8, 6), (0, 0, 0))
        d.put("torches", merge(beam_torch(), flame), (fx, 0, -14.1), solid=False, glow=0.6 if d.night else 0.0)
        d.lamp(fx, 2.8, -13.2, 10.0, 13.0, (1.0, 0.74, 0.46))
    d.lamp(0, 3.5, 3.0, 5.0, 12.0, (1.0, 0.78, 0.5))
    hills(d)
    treeline(d, 120, 12)
    d.surface(-5.2, 0.92, -3.2)
    d.spot("door", 0.0, 12.5, np.pi)
    d.spot("gate", 0.0, 12.5, np.pi)
    d.spot("well", 2.2, -1.9, 2.4)
    d.spot("stairs", -4.0, -12.4, np.pi)
    return d.finish((-12, -12, 12, 12.8), centre=(-0.4, 0.4), lane=((-0.5, 0, 13), (-0.5, 0, -10)))


def _cobbles(seed: int) -> Mesh:
    """Worn stones here and there in the yard."""
    rng = np.random.default_rng(seed)
    count = 150
    spots = rng.uniform(-12.5, 12.5, (count, 2))
    extents = np.stack([rng.uniform(0.25, 0.7, count), np.full(count, 0.02), rng.uniform(0.2, 0.5, count)], 1)
    tones = ("#a39b88", "#867f6f", "#9a927f")
    at = np.stack([spots[:, 0], np.full(count, 0.005), spots[:, 1]], 1)
    return boxes(extents, at, [tones[i % 3] for i in range(count)])


def _curtain(seed: int, gate: bool = False) -> Mesh:
    """A wall that faces +Z with its battlements, its walk on corbels, slits, and courses of darker stone."""
    length = 30.0
    rng = np.random.default_rng(seed)
    count = 46
    x, y = rng.uniform(-14, 14, count), rng.uniform(0.3, 5.6, count)
    free = (np.abs(x) > 2.6) if gate else np.ones(count, dtype=np.bool_)
    stones = boxes(
        np.stack([rng.uniform(0.5, 1.1, count), rng.uniform(0.28, 0.4, count), np.full(count, 0.06)], 1)[free],
        np.stack([x, y, np.full(count, 0.8)], 1)[free],
        [_DARK if i % 3 else "#9c9585" for i in range(int(free.sum()))],
    )
    walk = box(length, 0.22, 0.9, "#857e6f", (0, 5.0, 1.1))
    corbels = boxes([(0.3, 0.5, 0.7)] * 12, [(-13.2 + 2.4 * i, 4.5, 1.0) for i in range(12)], [_DARK] * 12)
    teeth = boxes([(0.9, 0.9, 0.5)] * 19, [(-14.2 + i * 1.6, 6.5, 0.45) for i in range(19)], [_STONE] * 19)
    slits = boxes([(0.16, 1.0, 0.2)] * 5, [(-12 + i * 6.0, 3.0, 0.8) for i in range(5)], [paints.IRON] * 5)
    plinth = boxes([(length, 0.5, 0.2)], [(0, 0, 0.85)], [_DARK])
    return merge(box(length, 6.5, 1.6, _STONE), stones, walk, corbels, teeth, slits, plinth)


def _gatehouse() -> Mesh:
    """The gate between two half towers, its portcullis half down over doors of oak."""
    arch = [(-2.1, 0.0), (-2.1, 3.0)] + [
        (2.1 * float(np.cos(a)), 3.0 + 1.5 * float(np.sin(a))) for a in np.linspace(np.pi, 0, 9)
    ] + [(2.1, 0.0)]  # fmt: skip
    doors = extrude(arch[::-1], 0.12, "#4d3f33", (0, 0, 0.86))
    bars = [box(0.1, 4.2, 0.1, paints.IRON, (-1.6 + i * 0.8, 0.2, 1.0)) for i in range(5)]
    rails = [box(3.9, 0.1, 0.1, paints.IRON, (0, y, 1.0)) for y in (1.2, 2.4, 3.5)]
    posts = [cylinder(1.35, 8.4, _STONE, (s * 3.6, 0, 0.9), sides=14) for s in (-1, 1)]
    caps = [lathe([(1.6, 8.4), (1.6, 9.2), (0.0, 11.2)], _SLATE, 14, (s * 3.6, 0, 0.9)) for s in (-1, 1)]
    return merge(doors, *bars, *rails, *posts, *caps, box(5.8, 1.4, 0.5, _STONE, (0, 5.0, 1.1)))


def _tower() -> Mesh:
    return merge(
        lathe([(3.2, 0), (2.9, 1.0), (2.8, 9.0), (3.2, 9.6), (3.2, 10.6)], _STONE, 18),
        lathe([(3.6, 10.6), (0, 15.5)], _SLATE, 18),
        *(moved(box(0.2, 1.2, 0.2, paints.IRON, (0, 5.5, 2.8)), heading=a) for a in (0.3, 2.4, 4.4)),
    )


def _keep(lit: bool) -> Mesh:
    steps = boxes([(1.9, 0.2, 0.4)] * 6, [(0, i * 0.2, 6.5 - i * 0.36) for i in range(6)], ["#a29a8a"] * 6)
    panes = [
        box(0.6, 1.6, 0.2, paints.GLOW if lit else paints.IRON, (x, y, 4.5)) for x in (-3.6, 0, 3.6) for y in (6.0, 9.8)
    ]
    teeth = boxes([(1.1, 1.1, 0.6)] * 6, [(-5 + i * 2.0, 14, 4.2) for i in range(6)], ["#979081"] * 6)
    return merge(box(12, 14, 9, "#979081"), teeth, box(1.8, 2.8, 0.3, "#4d3f33", (0, 1.2, 4.5)), steps, *panes)


def _banner(paint: Paint) -> Mesh:
    """A long banner on a wall behind it, with its device."""
    cloth = extrude([(-0.6, 1.6), (0.0, 1.1), (0.6, 1.6), (0.6, 4.4), (-0.6, 4.4)], 0.03, paint, (0, 0, 0.25))
    pole = tube([(-0.75, 4.42, 0.26), (0.75, 4.42, 0.26)], 0.04, paints.WOOD, 6)
    return merge(cloth, box(0.62, 0.62, 0.02, "#c9b37a", (0, 2.7, 0.27)), pole)


def _well() -> Mesh:
    return merge(
        lathe([(0.85, 0), (0.85, 0.85), (0.62, 0.85), (0.6, 0.2), (0, 0.2)], _STONE, 18),
        *(box(0.12, 2.1, 0.12, paints.WOOD, (s * 0.75, 0, 0)) for s in (-1, 1)),
        extrude([(-1.1, 2.0), (1.1, 2.0), (0, 2.7)], 1.5, _SLATE),
        tube([(-0.75, 1.6, 0), (0.75, 1.6, 0)], 0.06, paints.WOOD),
    )


def _forge(lit: bool) -> Mesh:
    """A lean-to with a hearth and an anvil."""
    posts = [cylinder(0.1, 2.5, paints.DARK_WOOD, (x, 0, 1.5), sides=7) for x in (-1.9, 1.9)]
    roof = extrude([(-1.7, 3.2), (1.9, 2.5), (1.9, 2.62), (-1.7, 3.34)], 4.4, "#6d5a46")
    roof = moved(roof, (0, 0, 0), -np.pi / 2)
    hearth = merge(
        box(1.5, 0.9, 0.9, _DARK, (-0.9, 0, -1.0)),
        box(1.0, 0.06, 0.5, paints.FLAME if lit else "#5b4037", (-0.9, 0.9, -1.0)),
        box(0.9, 2.4, 0.7, _DARK, (-0.9, 0.9, -1.5)),
    )
    anvil = merge(
        cylinder(0.26, 0.5, paints.WOOD, (0.6, 0, 0.2), sides=10),
        box(0.62, 0.2, 0.2, paints.IRON, (0.6, 0.56, 0.2), bevel=0.03),
        box(0.24, 0.1, 0.18, paints.IRON, (0.6, 0.48, 0.2)),
    )
    return merge(*posts, roof, hearth, anvil)


def _cart() -> Mesh:
    """A two-wheeled cart, its shafts on the ground."""
    spokes = [
        beam((0, 0.0, 0), (0.52 * float(np.cos(a)), 0.52 * float(np.sin(a)), 0), 0.05, 0.05, paints.DARK_WOOD)
        for a in np.arange(8) * np.pi / 4
    ]
    rim = tube(
        [(0.55 * float(np.cos(a)), 0.55 * float(np.sin(a)), 0) for a in np.linspace(0, 2 * np.pi, 17)],
        0.05,
        paints.DARK_WOOD,
        6,
    )
    wheel = merge(rim, *spokes, ball(0.1, paints.IRON, sides=8, rings=5))
    wheels = [moved(wheel, (s * 0.8, 0.6, 0), np.pi / 2) for s in (-1, 1)]
    bed = merge(
        box(1.3, 0.08, 2.2, paints.WOOD, (0, 0.66, 0)),
        *(box(0.06, 0.4, 2.2, paints.WOOD, (s * 0.64, 0.7, 0)) for s in (-1, 1)),
    )
    shafts = [beam((s * 0.4, 0.66, 1.1), (s * 0.4, 0.06, 2.8), 0.07, 0.07, paints.DARK_WOOD) for s in (-1, 1)]
    sacks = [ball(0.32, "#a8977a", (x, 0.95, z), 10, 6) for x, z in ((-0.25, -0.5), (0.3, -0.3), (0.0, 0.3))]
    return merge(*wheels, bed, *shafts, *sacks)


def beam_torch() -> Mesh:
    """A bracket for a torch on a wall behind it."""
    return tube([(0, 2.2, 0.0), (0, 2.3, 0.35), (0, 2.7, 0.5)], 0.05, paints.IRON, 7)
