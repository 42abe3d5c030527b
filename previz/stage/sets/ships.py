"""The deck of a sailing ship of the age of pirates, seen aft: sails, shrouds, guns, the wheel before the cabin."""

from __future__ import annotations

import itertools

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, quads, tilted
from previz.stage.props import containers, paints, tools
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import hills, sea
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.waterside import planks
from previz.stage.shapes import beam, box, cylinder, lathe, tube

_TIMBER, _DARK, _CANVAS, _TAR = "#7b5b3e", "#4d3726", "#cfc3a4", "#2c2620"
_WIDE, _RAIL, _AFT, _POOP = 7.6, 1.0, -6.4, 2.1
"""Metres between the rails, their height, where the cabin's front stands, and how high the deck over it is."""

_MAST = (0.0, -3.6)


def ship_deck(setting: Setting) -> Place:
    """The main deck of a sailing ship at sea."""
    d = Dresser(setting)
    long = setting.size[2]
    d.put("deck", planks(_WIDE, long, 0.24, ("#94795a", "#8b7153", "#9c8162"), setting.seed), solid=False)
    sea(d, "#52707c", -3.2)
    hills(d, ((640, -14, 12, "#98a7ad"),))
    _bulwarks(d, long)
    _cabin(d)
    _masts(d)
    _wheel(d)
    _stores(d)
    d.spot("rail", _WIDE / 2 - 0.65, 0.8, np.pi / 2)
    d.spot("wheel", -1.9, -2.65, 0.0)
    d.spot("door", 1.6, _AFT + 0.6, 0.0)
    d.spot("mast", 0.0, _MAST[1] + 0.75, np.pi)
    return d.finish((-_WIDE / 2 + 0.5, _AFT + 0.4, _WIDE / 2 - 0.5, long / 2 - 0.5), centre=(0.0, 0.4), axis=np.pi / 2)


def _bulwarks(d: Dresser, long: float) -> None:
    """The rails on both sides, each with three guns run out through their ports."""
    for s in (-1, 1):
        x = s * _WIDE / 2
        rail = merge(box(0.16, _RAIL, long, _DARK, (x, 0, 0)), box(0.34, 0.08, long, _TIMBER, (x, _RAIL, 0)))
        d.put_wall(f"{'port' if s > 0 else 'starboard'} bulwark", rail, (s, 0, 0))
        d.block(x - 0.2, -long / 2, x + 0.2, long / 2)
        d.put("hull", box(0.2, 3.4, long, _DARK, (x + s * 0.06, -3.4, 0)), solid=False)
        for z in (-4.6, -1.4, 3.6):
            d.put("guns", _gun(), (x - s * 0.85, 0, z), s * np.pi / 2)
    d.put("hull", box(_WIDE, 1.0, 0.2, _DARK, (0, 0, long / 2)), solid=False)


def _gun() -> Mesh:
    """A gun on its carriage, its muzzle to +Z."""
    barrel = lathe([(0.0, 0), (0.17, 0.03), (0.18, 0.5), (0.13, 1.45), (0.16, 1.55), (0.07, 1.56)], _TAR, 12)
    wheels = [
        moved(tilted(cylinder(0.14, 0.1, _DARK, sides=10), about_z=np.pi / 2), (s * 0.32, 0.14, z))
        for s in (-1, 1)
        for z in (-0.35, 0.3)
    ]
    return merge(
        box(0.46, 0.24, 1.0, _TIMBER, (0, 0.16, 0)), moved(tilted(barrel, np.pi / 2), (0, 0.55, -0.65)), *wheels
    )


def _cabin(d: Dresser) -> None:
    """The front of the cabin with its lit panes, the deck over it with a rail, stairs on one side, the black flag."""
    front = [box(_WIDE - 0.2, _POOP, 0.16, _TIMBER, (0, 0, _AFT))]
    front += [box(0.2, _POOP, 0.24, _DARK, (x, 0, _AFT + 0.04)) for x in (-3.6, -0.6, 0.6, 2.6, 3.6)]
    front.append(box(0.9, 1.85, 0.08, _DARK, (1.6, 0, _AFT + 0.09)))
    d.put("cabin", merge(*front))
    panes = [box(0.5, 0.55, 0.05, paints.GLOW if d.night else "#c8b27a", (x, 1.0, _AFT + 0.1)) for x in (-2.5, -1.6)]
    d.put("panes", merge(*panes), solid=False, glow=0.6 if d.night else 0.0)
    d.put("poop", box(_WIDE, 0.14, 5.0, _TIMBER, (0, _POOP, _AFT - 2.4)), solid=False)
    posts = [cylinder(0.05, 0.8, _DARK, (x, _POOP + 0.14, _AFT - 0.1), sides=8) for x in np.linspace(-3.7, 2.2, 12)]
    d.put("poop rail", merge(*posts, box(6.1, 0.08, 0.14, _TIMBER, (-0.7, _POOP + 0.94, _AFT - 0.1))), solid=False)
    steps = [box(0.9, 0.3 * (k + 1), 0.28, _TIMBER, (3.1, 0, _AFT + 2.05 - 0.28 * k)) for k in range(7)]
    d.put("stairs", merge(*steps))
    staff = tube([(0, _POOP, _AFT - 4.4), (0, 6.2, _AFT - 4.9)], 0.05, _DARK, 6)
    d.put("flag", merge(staff, moved(_black_flag(), (0.1, 4.6, _AFT - 4.7))), solid=False)


def _black_flag() -> Mesh:
    """A black flag with a skull over crossed bones, that hangs along +X."""
    cloth = [
        [[x0, 0, z0], [x1, 0, z1], [x1, 1.4, z1], [x0, 1.4, z0]] for (x0, z0), (x1, z1) in itertools.pairwise(_WAVE)
    ]
    both = [*cloth, *[face[::-1] for face in cloth]]
    bones = [beam((0.65, 0.3, 0.14), (1.35, 0.62, 0.14), 0.09, 0.02, "#ded8c8")]
    bones += [beam((1.35, 0.3, 0.14), (0.65, 0.62, 0.14), 0.09, 0.02, "#ded8c8")]
    skull = moved(tilted(cylinder(0.22, 0.03, "#ded8c8", sides=14), np.pi / 2), (1.0, 0.88, 0.12))
    eyes = [moved(tilted(cylinder(0.06, 0.03, _TAR, sides=8), np.pi / 2), (1.0 + x, 0.9, 0.14)) for x in (-0.09, 0.09)]
    return merge(quads(np.array(both), "#17161a"), skull, *bones, *eyes)


_WAVE = [(0.0, 0.0), (0.5, 0.1), (1.0, 0.02), (1.5, 0.1), (2.1, 0.0)]


def _masts(d: Dresser) -> None:
    """The main mast with its sails and the shrouds to both rails; the mast of the poop behind it."""
    x, z = _MAST
    poles = [
        tube([(x, 0, z), (x, 14, z)], [0.26, 0.14], _TIMBER, 12),
        tube([(x, 0, z - 6), (x, 12, z - 6)], [0.2, 0.1], _TIMBER, 10),
    ]
    yards = [tube([(-w, y, z + 0.3), (w, y, z + 0.3)], 0.1, _DARK, 8) for y, w in ((7.4, 5.2), (12.2, 3.8))]
    d.put("mast", merge(*poles, *yards), solid=False)
    d.block(x - 0.35, z - 0.35, x + 0.35, z + 0.35)
    d.put("sails", merge(_sail(4.9, 3.3, 7.3, z + 0.42), _sail(3.6, 8.0, 12.1, z + 0.42)), solid=False)
    d.put("sails", _sail(2.6, 4.4, 9.6, z - 5.7), solid=False)
    for s in (-1, 1):
        foot, head = s * (_WIDE / 2), s * 0.3
        lines = [
            tube([(foot, _RAIL, z + a), (head, 8.2, z + 0.15 * a)], 0.022, _TAR, 4) for a in (-1.1, -0.4, 0.4, 1.1)
        ]
        rungs = []
        for share in np.linspace(0.06, 0.9, 15):
            across, up = foot + (head - foot) * share, _RAIL + (8.2 - _RAIL) * share
            reach = 1.1 * (1 - 0.85 * share)
            rungs.append(tube([(across, up, z - reach), (across, up, z + reach)], 0.014, _TAR, 4))
        d.put("shrouds", merge(*lines, *rungs), solid=False)


def _sail(half: float, low: float, high: float, z: float) -> Mesh:
    """A square sail that the wind fills to +Z, between two heights."""
    columns, rows = np.linspace(-half, half, 9), np.linspace(low, high, 7)

    def at(x: float, y: float) -> list[float]:
        share = (y - low) / (high - low)
        return [x * (0.93 + 0.07 * (1 - share)), y, z + 0.75 * (1 - (x / half) ** 2) * np.sin(np.pi * min(share, 0.9))]

    faces = [
        [at(a, c), at(b, c), at(b, e), at(a, e)]
        for a, b in itertools.pairwise(columns)
        for c, e in itertools.pairwise(rows)
    ]
    return quads(np.array([*faces, *[face[::-1] for face in faces]]), _CANVAS)


def _wheel(d: Dresser) -> None:
    """The ship's wheel on its stand."""
    spokes = [
        tube([(0, 0, 0), (0.62 * np.sin(a), 0.62 * np.cos(a), 0)], 0.025, _TIMBER, 6) for a in np.arange(8) * np.pi / 4
    ]
    rim = tube([(0.45 * np.sin(a), 0.45 * np.cos(a), 0) for a in np.linspace(0, 2 * np.pi, 25)], 0.04, _TIMBER, 6)
    wheel = merge(rim, *spokes, moved(tilted(cylinder(0.09, 0.1, paints.BRASS), np.pi / 2), (0, 0, -0.05)))
    stand = merge(box(0.3, 1.05, 0.3, _DARK, (0, 0, 0.2)), moved(wheel, (0, 1.05, 0)))
    d.put("wheel", stand, (-1.9, 0, -2.1))


def _stores(d: Dresser) -> None:
    """The hatch, barrels, coils of rope, a chest, and a lantern by the cabin's door."""
    grating = [box(1.5, 0.05, 0.06, _DARK, (0, 0.3, z)) for z in np.linspace(-0.7, 0.7, 9)]
    d.put("hatch", merge(box(1.7, 0.3, 1.7, _TIMBER, bevel=0.02), *grating), (0, 0, 4.2))
    for at in ((-3.0, 0, -2.6), (-2.45, 0, -2.9), (3.0, 0, 1.4)):
        d.put("barrels", containers.barrel(), at)
    d.put("chest", containers.chest(), (2.7, 0, -3.3), -0.6)
    for at in ((-2.9, 0, 1.9), (2.6, 0, 5.2)):
        d.put("ropes", tools.rope(), at)
    lamp = merge(box(0.2, 0.3, 0.2, paints.GLOW), box(0.26, 0.06, 0.26, _TAR, (0, 0.3, 0)))
    d.put("lantern", moved(lamp, (0.9, 1.6, _AFT + 0.25)), solid=False, glow=0.9 if d.night else 0.0)
    d.lamp(0.9, 1.9, _AFT + 0.6, 5.0, 9.0)
    d.lamp(0.0, 3.0, 1.5, 3.0, 9.0)
    d.surface(2.7, 0.52, -3.3)
    d.surface(0, 0.35, 4.2)
    d.seat(0, 3.3, np.pi, 0.4, "hatch")
