"""Weapons of war and of other days."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, stretched, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, box, cylinder, extrude, lathe, side_cut, tube


def bow() -> Mesh:
    """A longbow with an arrow on its string."""
    stave = [(0, 0.75 + 0.72 * np.sin(a), 0.24 * np.cos(a) - 0.05) for a in np.linspace(-1.35, 1.35, 15)]
    shaft = tube([(0, 0.75, -0.3), (0, 0.75, 0.4)], 0.005, paints.PALE_WOOD, 5)
    head = moved(tilted(cylinder(0.012, 0.05, paints.METAL, top=0.0, sides=8), about_x=np.pi / 2), (0, 0.75, 0.4))
    return merge(
        tube(stave, 0.014, paints.DARK_WOOD, 7),
        tube([stave[0], (0, 0.75, -0.3), stave[-1]], 0.002, paints.LINEN, 3),
        shaft,
        head,
    )


def arrow() -> Mesh:
    """An arrow that lies along Z."""
    head = moved(tilted(cylinder(0.012, 0.05, paints.METAL, top=0.0, sides=8), about_x=np.pi / 2), (0, 0.012, 0.36))
    vanes = [box(0.002, 0.03, 0.08, paints.RED, (0, 0.0, -0.32)), box(0.03, 0.002, 0.08, paints.RED, (0, 0.012, -0.32))]
    return merge(tube([(0, 0.012, -0.36), (0, 0.012, 0.36)], 0.005, paints.PALE_WOOD, 5), head, *vanes)


def spear() -> Mesh:
    """A spear that stands on its butt."""
    blade = moved(
        extrude([(0, 0.24), (0.035, 0.06), (0.012, 0), (-0.012, 0), (-0.035, 0.06)], 0.012, paints.METAL), (0, 1.8, 0)
    )
    return merge(tube([(0, 0, 0), (0, 1.82, 0)], 0.015, paints.DARK_WOOD, 7), blade)


def shield() -> Mesh:
    """A knight's shield that stands on its point."""
    half = [(0.0, 0.0), (0.14, 0.16), (0.24, 0.4), (0.27, 0.78), (0.0, 0.82)]
    outline = [*half, *((-x, y) for x, y in half[-2:0:-1])]
    cross = [
        box(0.07, 0.7, 0.012, paints.LINEN, (0, 0.1, 0.022)),
        box(0.46, 0.07, 0.012, paints.LINEN, (0, 0.52, 0.022)),
    ]
    return merge(extrude(outline, 0.035, paints.RED), *cross)


def grenade() -> Mesh:
    """A hand grenade."""
    body = stretched(ball(0.035, "#4c5a3c", (0, 0.045, 0), 12, 8), 1, 1.0, 1)
    return merge(
        body,
        cylinder(0.014, 0.03, paints.METAL, (0, 0.075, 0)),
        box(0.012, 0.07, 0.008, paints.METAL, (0.03, 0.04, 0)),
        tube([(0, 0.1, 0.0), (0.0, 0.12, 0.02), (0, 0.1, 0.035)], 0.003, paints.CHROME, 5),
    )


def machine_gun() -> Mesh:
    """A machine gun with its magazine, lying on its side's edge along Z."""
    body = side_cut([(-0.3, 0.1), (-0.3, 0.17), (0.25, 0.17), (0.25, 0.11)], 0.045, paints.IRON)
    stock = side_cut([(-0.62, 0.04), (-0.62, 0.16), (-0.3, 0.16), (-0.3, 0.11)], 0.04, paints.DARK_WOOD)
    magazine = side_cut([(-0.02, 0.11), (0.04, -0.06), (0.11, -0.05), (0.06, 0.11)], 0.03, paints.IRON)
    handle = side_cut([(-0.2, 0.11), (-0.26, 0.0), (-0.2, 0.0), (-0.13, 0.11)], 0.035, paints.DARK_WOOD)
    return moved(
        merge(
            body,
            stock,
            magazine,
            handle,
            tube([(0, 0.145, 0.25), (0, 0.145, 0.6)], 0.012, paints.IRON, 8),
            box(0.01, 0.03, 0.02, paints.IRON, (0, 0.16, 0.56)),
        ),
        (0, 0.06, 0),
    )


def cannon() -> Mesh:
    """A cannon on its carriage, aimed at +Z."""
    barrel = moved(
        tilted(
            lathe([(0.0, -0.62), (0.06, -0.6), (0.17, -0.5), (0.12, 0.9), (0.15, 0.95), (0.08, 0.95)], paints.IRON, 18),
            about_x=np.pi / 2 - 0.1,
        ),
        (0, 0.72, 0.2),
    )
    cheeks = [
        side_cut([(-1.2, 0.05), (-1.15, 0.2), (0.3, 0.75), (0.45, 0.5), (0.1, 0.4)], 0.08, paints.DARK_WOOD, s * 0.2)
        for s in (-1, 1)
    ]
    ring = [(0, 0.45 + 0.42 * np.sin(a), 0.2 + 0.42 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 21)]
    spokes = [[(0, 0.45, 0.2), (0, 0.45 + 0.4 * np.sin(a), 0.2 + 0.4 * np.cos(a))] for a in np.arange(8) * np.pi / 4]
    wheel = merge(tube(ring, 0.04, paints.DARK_WOOD, 6), *(tube(spoke, 0.025, paints.WOOD, 5) for spoke in spokes))
    return merge(barrel, *cheeks, *(moved(wheel, (s * 0.38, 0, 0)) for s in (-1, 1)))


def club() -> Mesh:
    """A truncheon."""
    return lathe([(0.017, 0), (0.015, 0.12), (0.014, 0.13), (0.02, 0.15), (0.024, 0.55), (0.0, 0.58)], paints.BLACK, 12)


def whip() -> Mesh:
    """A coiled whip."""
    turns = np.linspace(0, 6 * np.pi, 60)
    coil = [(0.14 * float(np.cos(a)), 0.015 + 0.004 * float(a), 0.14 * float(np.sin(a))) for a in turns]
    return merge(
        tube(coil, 0.009, paints.LEATHER, 6), tube([(0.14, 0.09, 0), (0.34, 0.1, 0.05)], 0.015, paints.DARK_LEATHER, 7)
    )


def tank() -> Mesh:
    """A tank, its gun ahead."""
    paint = "#5c6248"
    hull = side_cut([(-3.0, 0.9), (-2.8, 1.5), (1.8, 1.55), (3.1, 1.05), (2.7, 0.55), (-2.6, 0.55)], 2.2, paint)
    tracks = [
        side_cut(
            [(-3.1, 0.8), (-2.6, 1.2), (2.7, 1.2), (3.2, 0.85), (2.6, 0.05), (-2.5, 0.05)], 0.55, "#3a3c38", s * 1.4
        )
        for s in (-1, 1)
    ]
    wheels = [
        moved(tilted(cylinder(0.36, 0.6, paint, (0, -0.3, 0), sides=14), about_z=np.pi / 2), (s * 1.42, 0.42, z))
        for s in (-1, 1)
        for z in np.linspace(-2.2, 2.2, 6)
    ]
    turret = lathe([(1.1, 1.5), (1.05, 1.9), (0.75, 2.2), (0.0, 2.24)], paint, 14, (0, 0, -0.3))
    gun = tube([(0, 1.88, 0.5), (0, 1.98, 3.6)], [0.14, 0.09], paint, 10)
    return merge(hull, *tracks, *wheels, turret, gun, cylinder(0.3, 0.1, paint, (0.35, 2.2, -0.4), sides=12))
