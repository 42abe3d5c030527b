"""What stands on a table for a meal."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved, tilted
from previz.stage.props import paints
from previz.stage.shapes import beam, box, cylinder, lathe, tube


def cup() -> Mesh:
    """A mug with a handle."""
    handle = tube([(0.038, 0.075, 0), (0.065, 0.072, 0), (0.068, 0.03, 0), (0.036, 0.022, 0)], 0.006, paints.CERAMIC, 8)
    return merge(
        lathe([(0.033, 0), (0.038, 0.01), (0.04, 0.095), (0.036, 0.095), (0.034, 0.084)], paints.CERAMIC, 20),
        cylinder(0.034, 0.001, "#4c3727", (0, 0.083, 0), sides=20),
        handle,
    )


def glass() -> Mesh:
    """A tumbler with two fingers of whisky."""
    return merge(
        cylinder(0.033, 0.03, "#a97a3f", sides=16),
        lathe([(0.033, 0.03), (0.038, 0.09), (0.035, 0.09), (0.031, 0.032)], paints.GLASS, 16),
    )


def bottle(paint: Paint = paints.BOTTLE) -> Mesh:
    """A wine bottle with a label."""
    profile = [
        (0.034, 0),
        (0.037, 0.006),
        (0.037, 0.19),
        (0.03, 0.215),
        (0.015, 0.24),
        (0.014, 0.29),
        (0.016, 0.292),
        (0.016, 0.305),
    ]
    return merge(lathe(profile, paint, 16, smooth=False), lathe([(0.0375, 0.06), (0.0375, 0.14)], paints.PAPER, 16))


def plate() -> Mesh:
    """A plate with food."""
    return merge(
        lathe([(0.06, 0), (0.08, 0.006), (0.13, 0.02), (0.128, 0.024), (0.08, 0.012)], paints.CERAMIC, 24),
        lathe([(0.07, 0.012), (0.05, 0.03), (0, 0.036)], "#8f7149", 14, smooth=True),
    )


def bowl() -> Mesh:
    """A bowl."""
    return lathe(
        [(0.04, 0), (0.045, 0.012), (0.085, 0.05), (0.09, 0.075), (0.084, 0.075), (0.07, 0.045), (0, 0.03)],
        paints.CERAMIC,
        20,
    )


def teapot() -> Mesh:
    """A round teapot, its spout towards +X."""
    return merge(
        lathe([(0.05, 0), (0.085, 0.03), (0.09, 0.07), (0.065, 0.115), (0.04, 0.125)], "#66737a", 18, smooth=True),
        lathe([(0.042, 0.123), (0.03, 0.138), (0.008, 0.142), (0.012, 0.155), (0, 0.163)], "#66737a", 14),
        tube([(0.075, 0.05, 0), (0.115, 0.08, 0), (0.14, 0.125, 0)], [0.018, 0.012, 0.009], "#66737a"),
        tube([(-0.07, 0.1, 0), (-0.125, 0.1, 0), (-0.13, 0.05, 0), (-0.085, 0.04, 0)], 0.008, "#66737a"),
    )


def pan() -> Mesh:
    """A saucepan with a long handle towards -Z."""
    return merge(
        lathe([(0.09, 0), (0.1, 0.01), (0.105, 0.11), (0.1, 0.11), (0.096, 0.02), (0, 0.015)], paints.METAL, 20),
        beam((0, 0.095, -0.1), (0, 0.12, -0.29), 0.022, 0.012, paints.BLACK),
    )


def bread() -> Mesh:
    """A loaf with cuts in its crust."""
    loaf = lathe([(0, -0.14), (0.05, -0.11), (0.062, 0), (0.05, 0.11), (0, 0.14)], "#a9793f", 14, smooth=True)
    cuts = [moved(box(0.07, 0.006, 0.014, "#dcb877"), (0, 0.098, z), 0.5) for z in (-0.06, 0, 0.06)]
    return merge(moved(tilted(loaf, about_x=np.pi / 2), (0, 0.055, 0)), *cuts)


def apple() -> Mesh:
    """An apple with a stalk."""
    return merge(
        lathe(
            [(0, 0.004), (0.02, 0), (0.037, 0.03), (0.034, 0.055), (0.014, 0.068), (0, 0.06)],
            "#93503f",
            16,
            smooth=True,
        ),
        tube([(0, 0.06, 0), (0.006, 0.082, 0)], 0.002, paints.BARK, 5),
    )
