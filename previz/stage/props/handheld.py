"""What is held up: burning torches, placards, a lasso; and what hair is brushed with."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge
from previz.stage.props import paints
from previz.stage.shapes import ball, box, cylinder, tube

_FLAME, _HEART, _HEMP = "#ff9a3c", "#ffe08a", "#a8926a"


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
    """A lasso: coils in the hand, and the loop over it."""
    around = np.linspace(0, 2 * np.pi, 21)
    loop = [(0.34 * np.cos(a), 0.745 + 0.1 * np.sin(a), 0.34 * np.sin(a)) for a in around]
    coils = [
        tube([(0.02 * k, 0.121 + 0.11 * np.cos(a), 0.11 * np.sin(a)) for a in around], 0.011, _HEMP, 6)
        for k in (-1, 0, 1)
    ]
    up = [(0, 0.22, 0), (0.16, 0.52, 0.05), (0.34, 0.745, 0)]
    return merge(tube(loop, 0.012, _HEMP, 6), tube(up, 0.012, _HEMP, 6), *coils)


def hairbrush() -> Mesh:
    """A hairbrush, upright, its bristles to +Z."""
    return merge(
        box(0.022, 0.11, 0.016, paints.DARK_WOOD, bevel=0.004),
        box(0.058, 0.11, 0.02, paints.DARK_WOOD, (0, 0.11, 0), bevel=0.008),
        box(0.046, 0.09, 0.018, paints.BLACK, (0, 0.12, 0.018)),
    )
