"""What is held up, thrown and spilt: burning torches, placards, a lasso, wine; and what hair is brushed with."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import paints
from previz.stage.shapes import ball, box, cylinder, tube

_FLAME, _HEART, _HEMP, _WINE = "#ff9a3c", "#ffe08a", "#a8926a", "#75192a"


SPILL = 0.53
"""How far in metres under its edge what is spilt reaches."""


def firebrand() -> Mesh:
    """A burning torch: a stave, its head wound in cloth, a flame on it."""
    return merge(
        cylinder(0.019, 0.5, paints.DARK_WOOD, top=0.024, sides=8),
        cylinder(0.036, 0.13, paints.BLACK, (0, 0.44, 0), sides=10),
        cylinder(0.052, 0.2, _FLAME, (0, 0.56, 0), top=0.012, sides=9),
        ball(0.05, _FLAME, (0, 0.585, 0), 9, 6),
        cylinder(0.026, 0.12, _HEART, (0, 0.56, 0.02), top=0.006, sides=7),
        cylinder(0.016, 0.12, _FLAME, (0.028, 0.6, 0), top=0.002, sides=6),
    )


def placard() -> Mesh:
    """A board on a stick; bars stand for its words."""
    bars = [
        box(wide, 0.055, 0.004, paint, (0, y, 0.018))
        for wide, y, paint in ((0.42, 1.04, paints.BLACK), (0.34, 0.93, paints.RED), (0.4, 0.82, paints.BLACK))
    ]
    return merge(
        box(0.028, 1.1, 0.022, paints.PALE_WOOD), box(0.56, 0.42, 0.012, paints.WHITE, (0, 0.76, 0.014)), *bars
    )


def lasso() -> Mesh:
    """A lasso: the coils in the hand."""
    around = np.linspace(0, 2 * np.pi, 21)
    coils = [
        tube([(0.02 * k, 0.121 + 0.11 * np.cos(a), 0.11 * np.sin(a)) for a in around], 0.011, _HEMP, 6)
        for k in (-1, 0, 1)
    ]
    return merge(*coils)


def lasso_loop() -> Mesh:
    """The loop of a lasso, open and level, with its knot; it sags a little."""
    around = np.linspace(0, 2 * np.pi, 33)
    loop = [(0.4 * np.cos(a), 0.04 * np.cos(2 * a), 0.4 * np.sin(a)) for a in around]
    return merge(tube(loop, 0.014, _HEMP, 6), ball(0.03, _HEMP, (0.4, 0.03, 0), 8, 5))


def lasso_line() -> Mesh:
    """The rope of a lasso, a metre of it along +Z."""
    return tube([(0, 0, 0), (0, 0, 1)], 0.013, _HEMP, 6)


def spilt() -> Mesh:
    """What is spilt: a tongue of it that arches over +Z and breaks into drops."""
    arch = [(0.0, 0.0, 0.0), (0.02, 0.06, 0.16), (0.0, 0.02, 0.34), (-0.02, -0.12, 0.5), (0.0, -0.3, 0.6)]
    drops = [
        ball(radius, _WINE, at, 9, 6)
        for radius, at in (
            (0.045, (0.07, -0.02, 0.4)), (0.032, (-0.09, 0.05, 0.3)), (0.05, (0.03, -0.36, 0.66)),
            (0.03, (-0.08, -0.2, 0.62)), (0.024, (0.1, -0.26, 0.56)), (0.026, (0.12, 0.07, 0.24)),
            (0.022, (-0.05, -0.46, 0.7)), (0.03, (0.09, -0.5, 0.68)),
        )
    ]  # fmt: skip
    return moved(merge(tube(arch, [0.02, 0.045, 0.055, 0.05, 0.03], _WINE, 9), *drops), (0, SPILL, 0))


def hairbrush() -> Mesh:
    """A hairbrush, upright, its bristles to +Z."""
    return merge(
        box(0.022, 0.11, 0.016, paints.DARK_WOOD, bevel=0.004),
        box(0.058, 0.11, 0.02, paints.DARK_WOOD, (0, 0.11, 0), bevel=0.008),
        box(0.046, 0.09, 0.018, paints.BLACK, (0, 0.12, 0.018)),
    )
