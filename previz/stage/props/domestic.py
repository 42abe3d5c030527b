"""Things about the house and garden: vases, small machines, what plays records, what is sat and lain on outdoors."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, box, boxes, cylinder, lathe, tube

_PINE = "#3f5a40"


def vase() -> Mesh:
    """A vase with a few flowers."""
    body = lathe([(0.05, 0), (0.09, 0.07), (0.085, 0.15), (0.04, 0.22), (0.055, 0.25), (0.0, 0.25)], paints.BLUE, 16)
    stems, heads = [], []
    for k, paint in enumerate((paints.RED, paints.WHITE, paints.MUSTARD, paints.RED, paints.WHITE)):
        turn = k * 2 * np.pi / 5
        x, z = 0.09 * np.sin(turn), 0.09 * np.cos(turn)
        top = (x, 0.42 + 0.03 * (k % 2), z)
        stems.append(tube([(0, 0.2, 0), (x * 0.5, 0.34, z * 0.5), top], 0.005, paints.GREEN, 5))
        heads.append(ball(0.042, paint, top, 8, 5))
    return merge(body, *stems, *heads)


def toaster() -> Mesh:
    """A toaster with two slices standing out of it."""
    return merge(
        box(0.28, 0.19, 0.17, paints.CHROME, (0, 0.01, 0), bevel=0.04),
        *(box(0.2, 0.08, 0.02, "#b98c55", (0, 0.17, z), bevel=0.008) for z in (-0.035, 0.035)),
        box(0.02, 0.03, 0.04, paints.BLACK, (0.15, 0.12, 0)),
        box(0.24, 0.012, 0.14, paints.BLACK),
    )


def microwave() -> Mesh:
    """A microwave oven: a dark window and a column of keys."""
    keys = [(0.17, 0.07 + 0.045 * k, 0.181) for k in range(4)]
    return merge(
        box(0.5, 0.29, 0.36, paints.WHITE, bevel=0.012),
        box(0.33, 0.2, 0.01, paints.DARK_GLASS, (-0.06, 0.045, 0.182)),
        boxes([(0.08, 0.025, 0.008)] * 4, keys, [paints.METAL] * 4),
        box(0.02, 0.2, 0.03, paints.CHROME, (0.12, 0.045, 0.19)),
    )


def ironing_board() -> Mesh:
    """An ironing board on crossed legs, with the iron on it."""
    legs = [
        tube([(sx * 0.42, 0.02, z), (-sx * 0.42, 0.84, z)], 0.014, paints.METAL, 6)
        for sx in (-1, 1)
        for z in (-0.1, 0.1)
    ]
    iron = merge(
        box(0.24, 0.05, 0.12, paints.CHROME, bevel=0.02),
        tube([(-0.08, 0.05, 0), (-0.06, 0.12, 0), (0.07, 0.11, 0), (0.09, 0.05, 0)], 0.014, paints.BLACK, 6),
    )
    return merge(*legs, box(1.25, 0.04, 0.36, paints.LINEN, (0, 0.84, 0), bevel=0.02), moved(iron, (0.3, 0.88, 0), 0.3))


def mattress() -> Mesh:
    """A bare mattress."""
    ticks = [(-0.36 + 0.24 * k, 0.18, 0.0) for k in range(4)]
    return merge(
        box(0.95, 0.19, 1.95, paints.LINEN, bevel=0.06),
        boxes([(0.03, 0.014, 1.7)] * 4, ticks, [paints.BLUE] * 4),
    )


def christmas_tree() -> Mesh:
    """A fir in a pot, hung with balls and candles of light, with a star at its tip."""
    tiers = [
        lathe([(0.78 - 0.17 * k, 0.42 + 0.4 * k), (0.1, 1.0 + 0.4 * k), (0.0, 1.02 + 0.4 * k)], _PINE, 12)
        for k in range(4)
    ]
    balls = []
    for k in range(26):
        tier, turn = k % 4, k * 2.4
        radius = 0.72 - 0.17 * tier
        paint = (paints.RED, paints.BRASS, paints.GLOW)[k % 3]
        balls.append(ball(0.045, paint, (radius * np.sin(turn), 0.47 + 0.4 * tier, radius * np.cos(turn)), 8, 5))
    star = merge(
        *(moved(tilted(box(0.06, 0.2, 0.03, paints.BRASS), about_z=k * np.pi / 3), (0, 2.25, 0)) for k in range(6))
    )
    gifts = [
        moved(box(0.26, 0.2, 0.22, paint, bevel=0.01), (x, 0, z), turn)
        for x, z, turn, paint in (
            (0.55, 0.5, 0.4, paints.RED),
            (-0.5, 0.6, -0.3, paints.BLUE),
            (0.1, 0.8, 0.1, paints.MUSTARD),
        )
    ]
    return merge(
        cylinder(0.16, 0.28, paints.RED, top=0.2),
        cylinder(0.05, 0.3, paints.BARK, (0, 0.25, 0)),
        *tiers,
        *balls,
        star,
        *gifts,
    )


def jukebox() -> Mesh:
    """A jukebox: an arched head of lit tubes over a grille."""
    arch = [tube([(0.4 * np.cos(a), 0.95 + 0.4 * np.sin(a), 0.25) for a in np.linspace(0, np.pi, 13)], r, p, 6)
            for r, p in ((0.05, "#e0a24a"),)]  # fmt: skip
    sides = [tube([(s * 0.4, 0.1, 0.25), (s * 0.4, 0.95, 0.25)], 0.05, "#e0a24a", 8) for s in (-1, 1)]
    slats = [(-0.24 + 0.12 * k, 0.16, 0.26) for k in range(5)]
    return merge(
        box(0.9, 0.96, 0.5, paints.DARK_WOOD, bevel=0.03),
        moved(tilted(cylinder(0.45, 0.5, paints.DARK_WOOD, sides=20), about_x=np.pi / 2), (0, 0.95, -0.25)),
        box(0.62, 0.36, 0.02, paints.GLOW, (0, 0.62, 0.25)),
        boxes([(0.03, 0.38, 0.02)] * 5, slats, [paints.BRASS] * 5),
        *arch,
        *sides,
    )


def gramophone() -> Mesh:
    """A gramophone: a wooden case, a record, a great brass horn."""
    horn = lathe(
        [(0.02, 0), (0.05, 0.2), (0.1, 0.34), (0.2, 0.44), (0.3, 0.48), (0.27, 0.47), (0.09, 0.33), (0.0, 0.1)],
        paints.BRASS,
        16,
    )
    return merge(
        box(0.42, 0.17, 0.42, paints.WOOD, bevel=0.02),
        cylinder(0.17, 0.015, paints.BLACK, (0, 0.17, 0.03), sides=24),
        cylinder(0.05, 0.017, paints.RED, (0, 0.17, 0.03)),
        tube([(0.0, 0.17, -0.18), (0, 0.3, -0.19), (0, 0.36, -0.12)], 0.02, paints.BRASS, 8),
        moved(tilted(horn, about_x=0.8), (0, 0.35, -0.14)),
    )


def watering_can() -> Mesh:
    """A watering can."""
    return merge(
        cylinder(0.12, 0.24, paints.GREEN, top=0.11),
        tube([(0.0, 0.06, 0.1), (0, 0.2, 0.28), (0, 0.3, 0.36)], (0.03, 0.02, 0.018), paints.GREEN, 8),
        moved(tilted(cylinder(0.05, 0.03, paints.GREEN, top=0.06), about_x=0.9), (0, 0.29, 0.35)),
        tube([(0, 0.24, 0.08), (0, 0.36, 0.0), (0, 0.24, -0.1), (0, 0.06, -0.12)], 0.012, paints.GREEN, 6),
    )


def lawnmower() -> Mesh:
    """A lawnmower with its bow of a handle."""
    wheels = [
        moved(tilted(cylinder(0.1, 0.05, paints.RUBBER), about_z=np.pi / 2), (s * 0.28 + 0.025, 0.1, z))
        for s in (-1, 1)
        for z in (-0.25, 0.28)
    ]
    handle = tube(
        [(-0.22, 0.25, -0.25), (-0.22, 0.95, -0.95), (0.22, 0.95, -0.95), (0.22, 0.25, -0.25)], 0.018, paints.METAL, 6
    )
    return merge(
        box(0.5, 0.18, 0.62, paints.RED, (0, 0.1, 0), bevel=0.05),
        cylinder(0.14, 0.16, paints.DARK_METAL, (0, 0.27, 0)),
        *wheels,
        handle,
    )


def whiteboard() -> Mesh:
    """A whiteboard on a stand with wheels, with a curve and some lines on it."""
    legs = [tube([(s * 0.72, 0.02, 0), (s * 0.72, 1.85, 0)], 0.022, paints.METAL, 6) for s in (-1, 1)]
    feet = [box(0.06, 0.05, 0.6, paints.METAL, (s * 0.72, 0.0, 0)) for s in (-1, 1)]
    lines = [(-0.3, 1.55 - 0.11 * k, 0.026) for k in range(4)]
    curve = tube([(0.05, 1.1, 0.03), (0.25, 1.2, 0.03), (0.4, 1.5, 0.03), (0.6, 1.6, 0.03)], 0.01, paints.RED, 5)
    return merge(
        *legs,
        *feet,
        box(1.5, 1.0, 0.04, "#e9e7e0", (0, 0.85, 0)),
        box(1.54, 0.05, 0.07, paints.METAL, (0, 0.82, 0.01)),
        boxes([(0.55, 0.018, 0.006)] * 4, lines, [paints.INK] * 4),
        curve,
    )


def picnic_blanket() -> Mesh:
    """A chequered blanket spread on the ground, with a basket, plates and a bottle."""
    squares = [(-0.75 + 0.5 * a, 0.006, -0.75 + 0.5 * b) for a in range(4) for b in range(4) if (a + b) % 2]
    basket = merge(
        box(0.42, 0.22, 0.28, paints.STRAW, bevel=0.02),
        tube([(-0.18, 0.2, 0), (-0.12, 0.4, 0), (0.12, 0.4, 0), (0.18, 0.2, 0)], 0.014, paints.WOOD, 6),
    )
    plates = [cylinder(0.11, 0.015, paints.WHITE, (x, 0.016, z)) for x, z in ((0.3, 0.35), (-0.35, 0.4), (0.45, -0.3))]
    bottle = lathe(
        [(0.04, 0), (0.04, 0.18), (0.014, 0.24), (0.014, 0.3), (0, 0.3)], paints.BOTTLE, 12, (0.0, 0.014, 0.1)
    )
    return merge(
        box(2.0, 0.012, 2.0, "#c9bda6"),
        boxes([(0.5, 0.008, 0.5)] * len(squares), squares, [paints.RED] * len(squares)),
        moved(basket, (-0.3, 0.014, -0.35), 0.4),
        *plates,
        bottle,
    )


def log() -> Mesh:
    """A length of a trunk on its side, to sit on; its bark runs along X."""
    trunk = tilted(cylinder(0.22, 0.95, paints.BARK, sides=14), about_z=np.pi / 2)
    ends = [tilted(cylinder(0.17, 0.01, paints.PALE_WOOD, sides=14), about_z=np.pi / 2) for _ in range(2)]
    return merge(moved(trunk, (0.475, 0.22, 0)), moved(ends[0], (0.486, 0.22, 0)), moved(ends[1], (-0.474, 0.22, 0)))
