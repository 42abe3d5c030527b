"""Wheelchairs, stretchers, robots and other contrivances."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, beam, box, cylinder, tube


def bomb() -> Mesh:
    """Sticks with a clock taped to them."""
    sticks = [
        tube([(-0.12, 0.03 + row * 0.045, x), (0.12, 0.03 + row * 0.045, x)], 0.025, paints.RED, 10)
        for row in range(2)
        for x in (-0.05, 0, 0.05)
    ]
    wires = [
        tube([(x, 0.095, 0.02), (x * 0.6, 0.15, 0.0), (0.03, 0.115, -0.02)], 0.004, paint, 5)
        for x, paint in ((-0.1, paints.BLACK), (0.11, paints.MUSTARD))
    ]
    return merge(
        *sticks,
        *(box(0.03, 0.105, 0.165, paints.BLACK, (x, 0.0, 0)) for x in (-0.07, 0.07)),
        box(0.09, 0.05, 0.06, paints.DARK_METAL, (0, 0.098, 0), bevel=0.006),
        box(0.07, 0.002, 0.03, "#c2563f", (0, 0.148, 0)),
        *wires,
    )


def wheelchair() -> Mesh:
    """A wheelchair that faces +Z."""
    rims = []
    for sx in (-1, 1):
        ring = [(sx * 0.3, 0.3 + 0.3 * np.sin(a), -0.08 + 0.3 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 25)]
        spokes = [
            tube(
                [(sx * 0.3, 0.3, -0.08), (sx * 0.3, 0.3 + 0.29 * np.sin(a), -0.08 + 0.29 * np.cos(a))],
                0.004,
                paints.CHROME,
                4,
            )
            for a in np.linspace(0, 2 * np.pi, 9)[:-1]
        ]
        small = [(sx * 0.24, 0.08 + 0.07 * np.sin(a), 0.36 + 0.07 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 13)]
        frame = tube(
            [
                (sx * 0.24, 0.93, -0.3),
                (sx * 0.24, 0.9, -0.22),
                (sx * 0.24, 0.48, -0.2),
                (sx * 0.24, 0.48, 0.24),
                (sx * 0.22, 0.1, 0.42),
            ],
            0.013,
            paints.CHROME,
            7,
        )
        arm = tube([(sx * 0.24, 0.48, 0.2), (sx * 0.24, 0.7, 0.18), (sx * 0.24, 0.7, -0.2)], 0.013, paints.CHROME, 7)
        rims += [
            tube(ring, 0.016, paints.RUBBER, 6),
            *spokes,
            tube(small, 0.016, paints.RUBBER, 6),
            frame,
            arm,
            box(0.13, 0.02, 0.15, paints.DARK_METAL, (sx * 0.13, 0.1, 0.45)),
        ]
    return moved(
        merge(
            *rims,
            box(0.47, 0.05, 0.44, paints.BLACK, (0, 0.44, 0.02), bevel=0.015),
            moved(box(0.46, 0.45, 0.04, paints.BLACK, bevel=0.012), (0, 0.47, -0.21)),
        ),
        (0, 0.016, 0),
    )


def stretcher() -> Mesh:
    """A wheeled stretcher, its head at -Z."""
    return merge(
        box(0.6, 0.09, 1.9, "#9db0b0", (0, 0.78, 0), bevel=0.03),
        box(0.62, 0.04, 1.94, paints.CHROME, (0, 0.74, 0)),
        box(0.4, 0.09, 0.3, paints.WHITE, (0, 0.86, -0.72), bevel=0.03),
        *(
            beam((sx * 0.26, 0.1, -z), (sx * 0.26, 0.74, z), 0.03, 0.03, paints.CHROME)
            for sx in (-1, 1)
            for z in (-0.6, 0.6)
        ),
        *(ball(0.06, paints.BLACK, (sx * 0.26, 0.06, z), 8, 6) for sx in (-1, 1) for z in (-0.62, 0.62)),
    )


def robot() -> Mesh:
    """A stocky robot, 1.5 m, that faces +Z."""
    limbs = [
        merge(
            tube(
                [(sx * 0.26, 1.1, 0), (sx * 0.33, 0.85, 0.02), (sx * 0.3, 0.6, 0.08)],
                [0.06, 0.05, 0.055],
                paints.METAL,
                10,
            ),
            box(0.13, 0.4, 0.15, paints.METAL, (sx * 0.13, 0.1, 0), bevel=0.02),
            box(0.16, 0.1, 0.28, paints.DARK_METAL, (sx * 0.13, 0, 0.04), bevel=0.02),
        )
        for sx in (-1, 1)
    ]
    eyes = [
        moved(tilted(cylinder(0.035, 0.02, paints.GLOW, sides=14), about_x=np.pi / 2), (sx * 0.065, 1.36, 0.12))
        for sx in (-1, 1)
    ]
    return merge(
        *limbs,
        box(0.44, 0.66, 0.3, "#8d8c82", (0, 0.5, 0), bevel=0.05),
        box(0.22, 0.18, 0.01, paints.DARK_METAL, (0, 0.85, 0.15)),
        cylinder(0.07, 0.1, paints.DARK_METAL, (0, 1.15, 0)),
        box(0.32, 0.26, 0.25, "#8d8c82", (0, 1.22, 0), bevel=0.05),
        *eyes,
    )
