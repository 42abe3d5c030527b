"""Things of courts, stages, feasts and old tales: a tray, a gavel, a stand for a microphone, a goblet, a wreath."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, box, cylinder, lathe, tube

_BONE = "#d9d0b8"
_ORANGE, _SAND = "#c9803a", "#b08d5c"


def tray() -> Mesh:
    """A round tray with two glasses and a bottle."""
    glass = lathe([(0.03, 0), (0.006, 0.01), (0.006, 0.07), (0.035, 0.1), (0.03, 0.16), (0, 0.1)], paints.GLASS, 10)
    bottle = lathe([(0.036, 0), (0.036, 0.17), (0.013, 0.23), (0.013, 0.29), (0, 0.29)], paints.BOTTLE, 12)
    return merge(
        cylinder(0.21, 0.012, paints.CHROME, sides=24),
        lathe([(0.205, 0.012), (0.215, 0.03), (0.2, 0.014)], paints.CHROME, 24),
        moved(bottle, (-0.02, 0.012, -0.07)),
        moved(glass, (0.09, 0.012, 0.05)),
        moved(glass, (-0.1, 0.012, 0.06)),
    )


def gavel() -> Mesh:
    """A judge's gavel beside its block, as it lies on the bench."""
    head = tilted(
        lathe(
            [(0.038, 0), (0.038, 0.02), (0.03, 0.03), (0.03, 0.08), (0.038, 0.09), (0.038, 0.11)], paints.DARK_WOOD, 12
        ),
        about_z=np.pi / 2,
    )
    return merge(
        moved(head, (0.055, 0.04, 0.14)),
        tube([(0, 0.04, 0.12), (0, 0.035, -0.16)], (0.012, 0.015), paints.WOOD, 8),
        cylinder(0.07, 0.03, paints.DARK_WOOD, (0.0, 0, 0.14)),
    )


def anvil() -> Mesh:
    """An anvil on its block of wood."""
    horn = tilted(lathe([(0.085, 0), (0.06, 0.16), (0.0, 0.26)], paints.DARK_METAL, 12), about_z=-np.pi / 2)
    return merge(
        cylinder(0.26, 0.5, paints.BARK),
        box(0.3, 0.06, 0.22, paints.DARK_METAL, (0, 0.5, 0)),
        box(0.16, 0.1, 0.14, paints.DARK_METAL, (0, 0.56, 0)),
        box(0.42, 0.13, 0.17, paints.DARK_METAL, (-0.04, 0.66, 0), bevel=0.01),
        moved(horn, (0.16, 0.73, 0)),
    )


def microphone_stand() -> Mesh:
    """A microphone on a tall stand."""
    mic = merge(cylinder(0.022, 0.13, paints.BLACK, top=0.026), ball(0.036, paints.METAL, (0, 0.15, 0), 12, 8))
    return merge(
        cylinder(0.16, 0.025, paints.BLACK, top=0.14),
        tube([(0, 0.02, 0), (0, 1.44, 0)], 0.012, paints.CHROME, 8),
        moved(tilted(mic, about_x=-0.7), (0, 1.42, 0.02)),
    )


def goblet() -> Mesh:
    """A goblet."""
    profile = [
        (0.045, 0),
        (0.04, 0.012),
        (0.01, 0.025),
        (0.012, 0.075),
        (0.04, 0.095),
        (0.052, 0.14),
        (0.05, 0.18),
        (0.042, 0.175),
        (0.0, 0.12),
    ]
    return lathe(profile, paints.BRASS, 16)


def scroll() -> Mesh:
    """A scroll, half unrolled."""
    rolls = [
        moved(tilted(cylinder(0.02, 0.3, paints.PAPER), about_z=np.pi / 2), (0.15, 0.02, z)) for z in (-0.13, 0.13)
    ]
    knobs = [
        moved(tilted(cylinder(0.012, 0.37, paints.DARK_WOOD), about_z=np.pi / 2), (0.185, 0.02, z))
        for z in (-0.13, 0.13)
    ]
    lines = [box(0.22, 0.003, 0.008, paints.INK, (0, 0.008, -0.08 + 0.03 * k)) for k in range(6)]
    return merge(box(0.28, 0.008, 0.26, paints.PAPER), *rolls, *knobs, *lines)


def wreath() -> Mesh:
    """A wreath of leaves with flowers, standing upright."""
    ring = [(0.22 * np.cos(a), 0.28 + 0.22 * np.sin(a), 0.0) for a in np.linspace(0, 2 * np.pi, 25)]
    flowers = [
        ball(0.035, (paints.RED, paints.WHITE)[k % 2], (0.22 * np.cos(a), 0.28 + 0.22 * np.sin(a), 0.06), 8, 5)
        for k, a in enumerate(np.linspace(0, 2 * np.pi, 9)[:-1])
    ]
    return merge(tube(ring, 0.06, paints.GREEN, 8), *flowers)


def cauldron() -> Mesh:
    """A cauldron on three feet."""
    feet = [
        tube(
            [(0.2 * np.sin(t), 0.12, 0.2 * np.cos(t)), (0.25 * np.sin(t), 0.0, 0.25 * np.cos(t))], 0.025, paints.IRON, 6
        )
        for t in (0.5, 2.6, 4.7)
    ]
    pot = lathe(
        [(0.0, 0.07), (0.2, 0.1), (0.34, 0.28), (0.32, 0.46), (0.27, 0.52), (0.31, 0.55), (0.26, 0.53), (0.0, 0.46)],
        paints.IRON,
        18,
    )
    return merge(pot, *feet)


def pumpkin() -> Mesh:
    """A pumpkin with a stalk, ribbed."""
    ribs = [
        moved(
            moved(ball(0.12, _ORANGE, sides=10, rings=8), (0, 0, 0), scale=1.0),
            (0.07 * np.sin(t), 0.12, 0.07 * np.cos(t)),
        )
        for t in np.linspace(0, 2 * np.pi, 9)[:-1]
    ]
    return merge(*ribs, tube([(0, 0.2, 0), (0.01, 0.27, 0.01), (0.04, 0.3, 0.0)], 0.018, paints.GREEN, 6))


def noose() -> Mesh:
    """A rope with a noose, hanging."""
    loop = [(0.11 * np.sin(a), 0.16 - 0.15 * np.cos(a), 0.0) for a in np.linspace(0, 2 * np.pi, 19)]
    coils = [cylinder(0.035, 0.02, paints.STRAW, (0, 0.32 + 0.025 * k, 0), sides=10) for k in range(7)]
    return merge(tube(loop, 0.016, paints.STRAW, 7), *coils, tube([(0, 0.48, 0), (0, 1.4, 0)], 0.016, paints.STRAW, 7))


def skeleton() -> Mesh:
    """A skeleton on a stand, as in a school."""
    ribs = [
        tube(
            [
                (0, 1.38 - 0.06 * k, -0.08),
                (s * (0.14 - 0.008 * k), 1.36 - 0.06 * k, -0.02),
                (s * 0.09, 1.33 - 0.06 * k, 0.09),
                (0, 1.33 - 0.06 * k, 0.1),
            ],
            0.011,
            _BONE,
            5,
        )
        for k in range(5)
        for s in (-1, 1)
    ]
    arms = [
        tube(
            [(s * 0.17, 1.42, 0), (s * 0.21, 1.12, 0.0), (s * 0.22, 0.86, 0.04), (s * 0.22, 0.74, 0.06)],
            (0.02, 0.022, 0.017, 0.025),
            _BONE,
            6,
        )
        for s in (-1, 1)
    ]
    legs = [
        tube(
            [(s * 0.09, 0.9, 0), (s * 0.1, 0.5, 0.02), (s * 0.1, 0.12, 0), (s * 0.1, 0.07, 0.14)],
            (0.03, 0.03, 0.024, 0.024),
            _BONE,
            6,
        )
        for s in (-1, 1)
    ]
    skull = merge(
        ball(0.095, _BONE, (0, 1.63, 0), 12, 8),
        box(0.09, 0.06, 0.09, _BONE, (0, 1.51, 0.045), bevel=0.02),
        *(ball(0.026, paints.BLACK, (s * 0.036, 1.63, 0.08), 8, 5) for s in (-1, 1)),
    )
    return merge(
        tube([(0, 0.85, -0.04), (0, 1.2, -0.06), (0, 1.55, -0.02)], 0.022, _BONE, 6),
        tube([(-0.18, 1.43, 0), (0, 1.45, 0.02), (0.18, 1.43, 0)], 0.014, _BONE, 6),
        box(0.24, 0.11, 0.12, _BONE, (0, 0.86, 0), bevel=0.04),
        *ribs,
        *arms,
        *legs,
        skull,
        cylinder(0.2, 0.03, paints.DARK_METAL),
        tube([(0, 0.02, -0.1), (0, 1.72, -0.1)], 0.012, paints.DARK_METAL, 6),
    )


def seesaw() -> Mesh:
    """A seesaw at rest, one end down."""
    bows = [
        tube([(s * 0.13, 0.05, z), (s * 0.13, 0.28, z)], 0.016, paints.METAL, 6) for s in (-1, 1) for z in (-1.2, 1.2)
    ]
    bars = [tube([(-0.13, 0.28, z), (0.13, 0.28, z)], 0.016, paints.METAL, 6) for z in (-1.2, 1.2)]
    plank = merge(box(0.24, 0.05, 3.2, paints.RED, bevel=0.01), *bows, *bars)
    stand = [
        tube([(s * 0.16, 0.0, z), (s * 0.16, 0.5, 0.0)], 0.03, paints.METAL, 6) for s in (-1, 1) for z in (-0.2, 0.2)
    ]
    return merge(moved(tilted(plank, about_x=0.26), (0, 0.46, 0)), *stand)


def sandcastle() -> Mesh:
    """A castle of sand: a keep on a mound, four towers, walls between them, a flag."""
    at = [(x, z) for x in (-0.3, 0.3) for z in (-0.3, 0.3)]
    towers = [
        lathe([(0.13, 0), (0.11, 0.3), (0.125, 0.31), (0.12, 0.36), (0.0, 0.36)], _SAND, 12, (x, 0.03, z))
        for x, z in at
    ]
    teeth = [
        box(0.05, 0.05, 0.05, _SAND, (x + u, 0.38, z + v)) for x, z in at for u, v in ((0.08, 0), (-0.08, 0), (0, 0.08))
    ]
    walls = [box(0.6, 0.2, 0.09, _SAND, (0, 0, s * 0.3)) for s in (-1, 1)]
    walls += [box(0.09, 0.2, 0.6, _SAND, (s * 0.3, 0, 0)) for s in (-1, 1)]
    keep = lathe([(0.2, 0), (0.16, 0.5), (0.18, 0.52), (0.17, 0.58), (0.0, 0.58)], _SAND, 14)
    flag = [
        tube([(0, 0.56, 0), (0, 0.86, 0)], 0.008, paints.WOOD, 5),
        box(0.14, 0.09, 0.006, paints.RED, (0.075, 0.76, 0)),
    ]
    return merge(lathe([(0.62, 0), (0.5, 0.05), (0.0, 0.05)], _SAND, 20), *towers, *teeth, *walls, keep, *flag)


def slide() -> Mesh:
    """A slide with its ladder, running down to +Z."""
    rails = [
        tube(
            [(s * 0.24, 1.75, -0.6), (s * 0.24, 1.62, -0.3), (s * 0.24, 0.42, 1.5), (s * 0.24, 0.34, 1.9)],
            0.03,
            paints.RED,
            6,
        )
        for s in (-1, 1)
    ]
    chute = tilted(box(0.46, 0.03, 2.2, paints.MUSTARD), about_x=0.59)
    posts = [tube([(s * 0.24, 0, -1.0), (s * 0.24, 2.1, -0.6)], 0.03, paints.METAL, 6) for s in (-1, 1)]
    rungs = [
        tube(
            [(-0.24, 0.3 + 0.3 * k, -0.94 + 0.057 * k), (0.24, 0.3 + 0.3 * k, -0.94 + 0.057 * k)], 0.02, paints.METAL, 6
        )
        for k in range(5)
    ]
    props = [tube([(s * 0.24, 0, 0.9), (s * 0.24, 0.78, 0.9)], 0.025, paints.METAL, 6) for s in (-1, 1)]
    return merge(
        *rails,
        moved(chute, (0, 0.98, 0.6)),
        box(0.5, 0.04, 0.4, paints.MUSTARD, (0, 1.58, -0.45)),
        *posts,
        *rungs,
        *props,
    )
