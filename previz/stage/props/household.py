"""Lamps, appliances, containers and what is carried."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, Paint, merge, moved, tilted
from previz.stage.props import paints
from previz.stage.shapes import bent, box, cylinder, extrude, lathe, side_cut, tube


def lantern() -> Mesh:
    """A storm lantern with its bail up, alight."""
    guard = [
        tube(
            [(0.075 * c, 0.08, 0.075 * s), (0.085 * c, 0.16, 0.085 * s), (0.06 * c, 0.25, 0.06 * s)],
            0.004,
            paints.IRON,
            5,
        )
        for c, s in ((1, 0), (0, 1), (-1, 0), (0, -1))
    ]
    bail = [(0.085 * np.cos(a), 0.25 + 0.13 * np.sin(a), 0) for a in np.linspace(0, np.pi, 9)]
    return merge(
        lathe([(0.085, 0), (0.09, 0.012), (0.09, 0.055), (0.06, 0.075), (0.05, 0.09)], paints.IRON, 18),
        lathe([(0.045, 0.085), (0.066, 0.13), (0.066, 0.18), (0.042, 0.225)], paints.GLOW, 16, smooth=True),
        lathe([(0.06, 0.225), (0.068, 0.245), (0.04, 0.275), (0.045, 0.29), (0.02, 0.305)], paints.IRON, 18),
        *guard,
        tube(bail, 0.004, paints.IRON, 5),
    )


def lamp() -> Mesh:
    """A table lamp with a cloth shade."""
    return merge(
        lathe(
            [(0.08, 0), (0.085, 0.012), (0.03, 0.03), (0.045, 0.09), (0.05, 0.14), (0.02, 0.2), (0.012, 0.24)],
            "#66605a",
            18,
        ),
        lathe([(0.15, 0.24), (0.1, 0.44)], paints.GLOW, 22),
        lathe([(0.153, 0.24), (0.153, 0.25)], paints.BRASS, 22),
    )


def floor_lamp() -> Mesh:
    """A standing lamp."""
    return merge(
        lathe([(0.15, 0), (0.15, 0.02), (0.02, 0.035), (0.012, 0.05), (0.012, 1.35)], paints.IRON, 18),
        lathe([(0.21, 1.3), (0.13, 1.6)], paints.GLOW, 24),
    )


def clock() -> Mesh:
    """A round wall clock that hangs upright, its back at -Z, at ten past ten."""
    rim = tilted(
        lathe([(0.15, -0.02), (0.16, 0.0), (0.16, 0.02), (0.145, 0.03), (0.14, 0.005)], paints.DARK_WOOD, 28),
        about_x=np.pi / 2,
    )
    face = tilted(cylinder(0.141, 0.012, paints.WHITE, (0, 0.004, 0), sides=28), about_x=np.pi / 2)
    marks = [box(0.008, 0.02, 0.002, paints.INK, (0, 0.112, 0.017)) for _ in range(12)]
    turned = [tilted(mark, about_z=i * np.pi / 6) for i, mark in enumerate(marks)]
    hands = [
        tilted(box(w, long, 0.002, paints.INK, (0, 0, 0.019)), about_z=a)
        for w, long, a in ((0.012, 0.07, 0.96), (0.008, 0.11, -1.05))
    ]
    return moved(merge(rim, face, *turned, *hands), (0, 0.16, 0))


def radio() -> Mesh:
    """A wooden table radio."""
    grille = [box(0.012, 0.13, 0.004, paints.DARK_WOOD, (-0.12 + i * 0.022, 0.045, 0.076)) for i in range(8)]
    return merge(
        box(0.36, 0.21, 0.15, paints.WOOD, bevel=0.02),
        *grille,
        box(0.11, 0.06, 0.004, "#d8c796", (0.11, 0.11, 0.076)),
        *(
            moved(tilted(cylinder(0.018, 0.02, paints.IRON, sides=14), about_x=np.pi / 2), (x, 0.06, 0.075))
            for x in (0.075, 0.145)
        ),
    )


def tv() -> Mesh:
    """A flat television on its foot."""
    return merge(
        box(0.4, 0.02, 0.2, paints.BLACK, bevel=0.006),
        box(0.08, 0.07, 0.04, paints.BLACK, (0, 0.02, 0)),
        box(1.1, 0.64, 0.05, paints.BLACK, (0, 0.08, 0), bevel=0.008),
        box(1.06, 0.59, 0.004, paints.SCREEN, (0, 0.105, 0.026)),
    )


def computer() -> Mesh:
    """An open laptop; its user sits at +Z."""
    screen = tilted(
        merge(
            box(0.34, 0.23, 0.012, paints.METAL, bevel=0.003), box(0.32, 0.2, 0.002, paints.SCREEN, (0, 0.015, 0.007))
        ),
        about_x=-0.25,
    )
    keys = [box(0.28, 0.002, 0.018, paints.BLACK, (0, 0.018, -0.07 + i * 0.024)) for i in range(5)]
    return merge(box(0.34, 0.018, 0.24, paints.METAL, bevel=0.004), *keys, moved(screen, (0, 0.016, -0.115)))


def monitor() -> Mesh:
    """A desk screen with a keyboard; its user sits at +Z."""
    return merge(
        cylinder(0.11, 0.012, paints.BLACK, (0, 0, -0.1)),
        box(0.05, 0.14, 0.03, paints.BLACK, (0, 0, -0.12)),
        box(0.56, 0.35, 0.035, paints.BLACK, (0, 0.11, -0.1), bevel=0.008),
        box(0.53, 0.31, 0.003, paints.SCREEN, (0, 0.13, -0.081)),
        box(0.42, 0.018, 0.14, paints.DARK_METAL, (0, 0, 0.14), bevel=0.005),
    )


def camera() -> Mesh:
    """A reflex camera, its lens to +Z."""
    lens = tilted(
        lathe([(0.03, 0), (0.032, 0.03), (0.036, 0.06), (0.03, 0.062), (0.027, 0.05)], paints.BLACK, 18),
        about_x=np.pi / 2,
    )
    return merge(
        box(0.14, 0.085, 0.05, paints.BLACK, bevel=0.01),
        extrude([(-0.03, 0), (0.03, 0), (0.018, 0.035), (-0.018, 0.035)], 0.04, paints.BLACK, (0, 0.083, 0)),
        moved(lens, (0, 0.043, 0.02)),
        cylinder(0.01, 0.012, paints.CHROME, (0.05, 0.083, 0), sides=12),
    )


def typewriter() -> Mesh:
    """A typewriter with a sheet in it; the writer sits at +Z."""
    body = side_cut([(-0.16, 0), (0.17, 0), (0.17, 0.03), (0.02, 0.1), (-0.04, 0.14), (-0.16, 0.14)], 0.32, "#4b534f")
    keys = [
        cylinder(
            0.008,
            0.014,
            paints.WHITE,
            (-0.12 + i * 0.024, 0.1 - (0.05 + r * 0.03) * 0.46 + 0.012, 0.05 + r * 0.03),
            sides=8,
        )
        for r in range(4)
        for i in range(11)
    ]
    return merge(
        body,
        tube([(-0.2, 0.15, -0.1), (0.2, 0.15, -0.1)], 0.022, paints.BLACK, 12),
        moved(tilted(box(0.21, 0.2, 0.002, paints.PAPER), about_x=-0.25), (0, 0.15, -0.11)),
        *keys,
    )


def plant(paint: Paint = paints.RUST) -> Mesh:
    """A leafy plant in a pot."""
    leaves = []
    for i in range(14):
        reach, up = 0.16 + 0.07 * (i % 3), 0.35 + 0.055 * (i % 5)
        leaves.append(moved(_leaf(reach, up, paints.LEAF_HIGH if i % 2 else paints.GREEN), heading=i * 2.4))
    return merge(
        lathe([(0.11, 0), (0.15, 0.25), (0.16, 0.25), (0.16, 0.29), (0.14, 0.29), (0.13, 0.26), (0, 0.26)], paint, 18),
        *leaves,
    )


def _leaf(reach: float, up: float, paint: Paint) -> Mesh:
    """A leaf that rises from a pot and bends out."""

    def arched(p: Floats) -> Floats:
        along = p[:, 1] / 0.42
        return np.stack([p[:, 0], up * along + 0.3 - 0.9 * p[:, 1] ** 2, reach * along**1.4 + p[:, 2]], 1)

    return bent(extrude([(-0.012, 0), (0.012, 0), (0.055, 0.2), (0, 0.42), (-0.055, 0.2)], 0.004, paint), arched)
