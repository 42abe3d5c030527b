"""Weapons, tools and instruments. What is held by a hilt or a handle stands on it; barrels point to +Z."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, merge, moved, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, beam, bent, box, cylinder, extrude, lathe, side_cut, tube


def gun() -> Mesh:
    """A pistol, grip down."""
    grip = side_cut([(-0.055, 0.0), (-0.01, -0.005), (0.012, 0.085), (-0.04, 0.09)], 0.028, paints.DARK_WOOD)
    loop = tube([(0, 0.085, 0.012), (0, 0.058, 0.02), (0, 0.058, 0.045), (0, 0.088, 0.055)], 0.003, paints.IRON, 5)
    return moved(
        merge(
            grip,
            box(0.026, 0.034, 0.19, paints.IRON, (0, 0.09, 0.055), bevel=0.005),
            box(0.02, 0.02, 0.11, paints.DARK_METAL, (0, 0.075, 0.07), bevel=0.003),
            box(0.004, 0.008, 0.008, paints.IRON, (0, 0.124, 0.14)),
            loop,
        ),
        (0, 0.005, 0),
    )


def rifle() -> Mesh:
    """A hunting rifle that lies level, muzzle to +Z."""
    stock = [
        (-0.48, 0.0),
        (-0.2, 0.055),
        (-0.08, 0.05),
        (0.28, 0.075),
        (0.28, 0.1),
        (-0.06, 0.1),
        (-0.18, 0.1),
        (-0.48, 0.1),
    ]
    return merge(
        side_cut(stock, 0.036, paints.WOOD),
        box(0.034, 0.04, 0.24, paints.IRON, (0, 0.09, -0.02), bevel=0.006),
        tube([(0, 0.112, 0.08), (0, 0.112, 0.66)], [0.013, 0.009], paints.IRON, 10),
        tube([(0, 0.15, -0.1), (0, 0.15, 0.16)], 0.016, paints.BLACK, 10),
        *(box(0.012, 0.03, 0.014, paints.BLACK, (0, 0.12, z)) for z in (-0.06, 0.1)),
        tube([(0, 0.06, -0.03), (0, 0.035, -0.01), (0, 0.06, 0.03)], 0.004, paints.IRON, 5),
    )


def knife() -> Mesh:
    """A kitchen knife, blade up."""
    blade = extrude([(-0.014, 0.12), (0.016, 0.12), (0.015, 0.2), (-0.012, 0.32)], 0.0025, paints.CHROME)
    return merge(box(0.026, 0.12, 0.017, paints.BLACK, bevel=0.005), blade)


def sword() -> Mesh:
    """A straight sword, blade up."""
    blade = bent(box(0.045, 0.78, 0.008, paints.CHROME, (0, 0.19, 0)), _pointed)
    return merge(
        cylinder(0.014, 0.15, paints.DARK_LEATHER, (0, 0.03, 0), sides=10),
        ball(0.026, paints.BRASS, (0, 0.026, 0), 12, 8),
        box(0.19, 0.022, 0.024, paints.BRASS, (0, 0.17, 0), bevel=0.006),
        blade,
    )


def _pointed(points: Floats) -> Floats:
    narrowed = points.copy()
    narrowed[points[:, 1] > 0.9, 0] *= 0.25
    return narrowed


def axe() -> Mesh:
    """An axe, head up, its edge to +X."""
    head = extrude(
        [(-0.05, 0.68), (0.02, 0.69), (0.13, 0.64), (0.14, 0.79), (0.02, 0.75), (-0.05, 0.76)], 0.03, paints.METAL
    )
    return merge(tube([(0, 0, 0), (0.012, 0.3, 0), (0, 0.78, 0)], [0.019, 0.015, 0.016], paints.WOOD), head)


def torch() -> Mesh:
    """A flashlight, upright, its lens on top."""
    profile = [(0.017, 0), (0.019, 0.006), (0.019, 0.12), (0.03, 0.15), (0.032, 0.18), (0.028, 0.18)]
    return merge(lathe(profile, paints.DARK_METAL, 16), cylinder(0.028, 0.001, paints.GLOW, (0, 0.178, 0)))


def umbrella() -> Mesh:
    """An open umbrella, its crook at the foot."""
    crook = tube(
        [(0.07, 0.06, 0), (0.065, 0.015, 0), (0.03, 0.004, 0), (0, 0.03, 0), (0, 0.1, 0)], 0.011, paints.DARK_WOOD
    )
    canopy = lathe([(0.5, 0.66), (0.44, 0.75), (0.3, 0.83), (0.14, 0.87), (0, 0.88)], "#3f4347", 8)
    lining = lathe([(0, 0.865), (0.14, 0.855), (0.3, 0.815), (0.44, 0.735), (0.5, 0.66)], "#33363a", 8)
    return merge(crook, tube([(0, 0.08, 0), (0, 0.93, 0)], 0.006, paints.METAL), canopy, lining)


def rope() -> Mesh:
    """A coil of rope."""
    coils = []
    for i, (radius, y) in enumerate(
        ((0.2, 0.025), (0.19, 0.06), (0.2, 0.095), (0.155, 0.03), (0.15, 0.075), (0.185, 0.13))
    ):
        angles = np.linspace(0, 2 * np.pi, 19) + i
        coils.append(tube([(radius * np.cos(a), y, radius * np.sin(a)) for a in angles], 0.021, "#a8926a", 7))
    tail = tube([(0.18, 0.12, 0.04), (0.27, 0.06, 0.12), (0.34, 0.021, 0.2), (0.4, 0.021, 0.32)], 0.021, "#a8926a", 7)
    return merge(*coils, tail)


def chain() -> Mesh:
    """A length of chain on the ground."""
    links = []
    for i in range(14):
        ring = [(0.018 * np.cos(a), 0.03 * np.sin(a), 0.0) for a in np.linspace(0, 2 * np.pi, 11)]
        link = tilted(tube(ring, 0.006, paints.METAL, 6), about_x=np.pi / 2 if i % 2 else 0.0, about_z=np.pi / 2)
        links.append(moved(link, (-0.28 + i * 0.043, 0.024, 0.03 * np.sin(i * 0.9)), 0.2 * np.cos(i * 0.9)))
    return merge(*links)


def ladder() -> Mesh:
    """A ladder of 2.6 m that leans back to -Z."""
    rails = [beam((sx * 0.2, 0, 0.3), (sx * 0.2, 2.6, -0.3), 0.035, 0.07, paints.PALE_WOOD) for sx in (-1, 1)]
    rungs = [
        tube([(-0.2, 0.28 * i, 0.3 - 0.0646 * i), (0.2, 0.28 * i, 0.3 - 0.0646 * i)], 0.017, paints.PALE_WOOD, 8)
        for i in range(1, 10)
    ]
    return merge(*rails, *rungs)


def shovel() -> Mesh:
    """A spade, blade down."""
    blade = extrude(
        [(-0.03, 0.0), (0.03, 0.0), (0.1, 0.08), (0.105, 0.28), (-0.105, 0.28), (-0.1, 0.08)], 0.012, paints.METAL
    )
    return merge(
        blade,
        tube([(0, 0.2, 0.01), (0, 1.02, 0)], [0.022, 0.017], paints.WOOD),
        tube([(-0.06, 1.05, 0), (0.06, 1.05, 0)], 0.015, paints.WOOD),
        beam((0, 1.0, 0), (0, 1.06, 0), 0.09, 0.02, paints.WOOD),
    )


def hammer() -> Mesh:
    """A claw hammer, head up."""
    head = merge(
        box(0.12, 0.03, 0.028, paints.METAL, (0.01, 0.27, 0), bevel=0.006),
        cylinder(0.017, 0.03, paints.METAL, sides=12),
    )
    return merge(tube([(0, 0, 0), (0, 0.29, 0)], [0.017, 0.013], paints.WOOD), head)


def wrench() -> Mesh:
    """An open spanner, upright."""
    outline = [
        (-0.012, 0),
        (0.012, 0),
        (0.01, 0.2),
        (0.032, 0.225),
        (0.03, 0.265),
        (0.013, 0.27),
        (0.012, 0.24),
        (-0.012, 0.24),
        (-0.013, 0.27),
        (-0.03, 0.265),
        (-0.032, 0.225),
        (-0.01, 0.2),
    ]
    return extrude(outline, 0.009, paints.CHROME)


def broom() -> Mesh:
    """A broom, bristles down."""
    return merge(
        bent(box(0.3, 0.2, 0.05, paints.STRAW), lambda p: p * np.where(p[:, 1:2] > 0.1, [0.6, 1, 1], [1, 1, 1])),
        box(0.2, 0.05, 0.06, paints.DARK_WOOD, (0, 0.19, 0), bevel=0.01),
        tube([(0, 0.2, 0), (0, 1.4, 0)], 0.013, paints.PALE_WOOD),
    )


def oar() -> Mesh:
    """An oar, blade up."""
    blade = extrude(
        [
            (-0.02, 1.55),
            (0.02, 1.55),
            (0.08, 1.75),
            (0.08, 2.2),
            (0.05, 2.24),
            (-0.05, 2.24),
            (-0.08, 2.2),
            (-0.08, 1.75),
        ],
        0.018,
        paints.PALE_WOOD,
    )
    return merge(tube([(0, 0, 0), (0, 1.7, 0)], [0.02, 0.026], paints.WOOD), blade)


def guitar() -> Mesh:
    """An acoustic guitar, upright, its strings to +Z."""
    half = [
        (0.0, 0.0),
        (0.12, 0.01),
        (0.185, 0.08),
        (0.19, 0.17),
        (0.135, 0.27),
        (0.14, 0.38),
        (0.1, 0.46),
        (0.0, 0.48),
    ]
    body = extrude([*half, *((-x, y) for x, y in half[-2:0:-1])], 0.1, "#a5743f")
    hole = moved(tilted(cylinder(0.05, 0.002, paints.INK, sides=18), about_x=np.pi / 2), (0, 0.31, 0.051))
    strings = [box(0.002, 0.8, 0.002, paints.CHROME, ((i - 2.5) * 0.008, 0.13, 0.072)) for i in range(6)]
    return merge(
        body,
        hole,
        box(0.05, 0.48, 0.025, paints.DARK_WOOD, (0, 0.42, 0.05)),
        box(0.075, 0.15, 0.02, paints.DARK_WOOD, (0, 0.88, 0.045), bevel=0.006),
        box(0.13, 0.02, 0.015, paints.DARK_WOOD, (0, 0.12, 0.056)),
        *strings,
    )


def violin() -> Mesh:
    """A violin, upright, its strings to +Z."""
    half = [
        (0.0, 0.0),
        (0.07, 0.012),
        (0.1, 0.06),
        (0.09, 0.12),
        (0.055, 0.16),
        (0.06, 0.2),
        (0.082, 0.25),
        (0.075, 0.32),
        (0.0, 0.355),
    ]
    body = extrude([*half, *((-x, y) for x, y in half[-2:0:-1])], 0.045, "#84492b")
    scroll = tube([(0, 0.58, 0.03), (0, 0.6, 0.012), (0, 0.585, 0.0), (0, 0.575, 0.012)], 0.011, paints.DARK_WOOD)
    return merge(
        body,
        box(0.028, 0.25, 0.018, paints.INK, (0, 0.32, 0.034)),
        scroll,
        box(0.045, 0.03, 0.006, paints.PALE_WOOD, (0, 0.15, 0.026)),
    )
