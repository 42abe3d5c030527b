"""Animals of other shapes than dogs and horses: fowl, fish, snakes, spiders, mice."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, stretched, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, extrude, lathe, tube


def _fowl(size: float, paint: str, wing: str, beak: str, neck: float) -> Mesh:
    """A bird on its feet, its wings folded."""
    body = stretched(ball(0.5, paint, sides=16, rings=10), 0.72, 0.78, 1.15)
    tail = moved(
        tilted(extrude([(-0.1, 0), (0.1, 0), (0.2, 0.42), (-0.2, 0.42)], 0.05, wing), about_x=-1.15), (0, 0.72, -0.42)
    )
    wings = [
        moved(stretched(ball(0.36, wing, sides=12, rings=8), 0.2, 0.62, 1.3), (s * 0.33, 0.68, -0.06)) for s in (-1, 1)
    ]
    throat = tube([(0, 0.85, 0.36), (0, 0.95 + 0.5 * neck, 0.5), (0, 1.0 + neck, 0.48)], [0.24, 0.15, 0.13], paint, 10)
    head = ball(0.17, paint, (0, 1.08 + neck, 0.5), 12, 8)
    bill = moved(tilted(lathe([(0.06, 0), (0, 0.2)], beak, 8), about_x=1.6), (0, 1.05 + neck, 0.64))
    eyes = [ball(0.03, paints.BLACK, (s * 0.13, 1.12 + neck, 0.57), 8, 5) for s in (-1, 1)]
    legs = [
        tube([(s * 0.16, 0.36, 0.04), (s * 0.16, 0.03, 0.06), (s * 0.16, 0.03, 0.24)], 0.035, beak, 6) for s in (-1, 1)
    ]
    return moved(merge(moved(body, (0, 0.66, 0)), tail, *wings, throat, head, bill, *eyes, *legs), scale=size)


def pigeon() -> Mesh:
    """A pigeon on the ground."""
    return _fowl(0.24, "#8b9096", "#6c727a", "#b98a6a", 0.0)


def chicken() -> Mesh:
    """A hen."""
    hen = _fowl(0.36, "#b07a4c", "#8a5a36", paints.MUSTARD, 0.05)
    comb = [ball(0.022, paints.RED, (0, 0.475 - 0.008 * i, 0.2 - 0.03 * i), 8, 5) for i in range(3)]
    return merge(hen, *comb, ball(0.02, paints.RED, (0, 0.36, 0.24), 8, 5))


def duck() -> Mesh:
    """A duck on the water or on its feet."""
    return _fowl(0.34, paints.LINEN, "#cfc9ba", "#c98f33", 0.2)


def fish() -> Mesh:
    """A fish as it lies on a board."""
    body = stretched(ball(0.16, "#7f9297", sides=16, rings=10), 0.32, 0.42, 1.0)
    tail = moved(
        extrude([(-0.16, 0.0), (-0.28, 0.09), (-0.25, 0.0), (-0.28, -0.09)], 0.012, "#6c7f85"), heading=-np.pi / 2
    )
    return moved(
        tilted(merge(body, tail, ball(0.013, paints.BLACK, (0.045, 0.015, 0.11), 8, 5)), about_z=np.pi / 2),
        (0, 0.055, 0),
    )


def shark() -> Mesh:
    """A shark, level with its fin up."""
    body = tube(
        [(0, 0, 1.6), (0, 0.02, 1.2), (0, 0, 0.4), (0, 0, -0.7), (0, 0.02, -1.5)],
        [0.05, 0.28, 0.4, 0.28, 0.06],
        "#6f7d84",
        16,
    )
    fin = moved(extrude([(-0.35, 0.0), (0.28, 0.0), (-0.28, 0.5)], 0.05, "#66737a"), (0, 0.34, 0.2), heading=-np.pi / 2)
    tail = moved(
        extrude([(-0.1, 0.0), (-0.55, 0.62), (-0.3, 0.0), (-0.45, -0.4)], 0.05, "#66737a"),
        (0, 0.0, -1.35),
        heading=-np.pi / 2,
    )
    sides = [
        moved(
            tilted(extrude([(0, 0.2), (s * 0.7, -0.25), (0, -0.15)], 0.04, "#66737a"), about_x=np.pi / 2),
            (s * 0.25, -0.12, 0.5),
        )
        for s in (-1, 1)
    ]
    eyes = [ball(0.035, paints.BLACK, (s * 0.2, 0.1, 1.25), 8, 5) for s in (-1, 1)]
    return moved(merge(body, fin, tail, *sides, *eyes), (0, 0.42, 0))


def snake() -> Mesh:
    """A snake with its head raised."""
    turns = np.linspace(0, 4.2 * np.pi, 40)
    coil = [
        (
            (0.24 - 0.012 * float(a)) * float(np.cos(a)),
            0.03 + 0.008 * float(a),
            (0.24 - 0.012 * float(a)) * float(np.sin(a)),
        )
        for a in turns
    ]
    rise = [(0.04, 0.22, 0.0), (0.0, 0.34, 0.06), (0.0, 0.4, 0.14), (0.0, 0.39, 0.22)]
    sizes = [*np.linspace(0.008, 0.032, 40).tolist(), 0.03, 0.028, 0.034, 0.016]
    return merge(
        tube([*coil, *rise], sizes, "#6a7242", 9),
        *(ball(0.007, paints.BLACK, (s * 0.02, 0.41, 0.17), 6, 4) for s in (-1, 1)),
    )


def spider() -> Mesh:
    """A big spider."""
    legs = [
        tube([(s * 0.02, 0.03, z * 0.3), (s * 0.07, 0.075, z), (s * 0.12, 0.0, z * 1.5)], 0.004, paints.BLACK, 5)
        for s in (-1, 1)
        for z in (-0.06, -0.02, 0.03, 0.07)
    ]
    return merge(
        ball(0.04, paints.BLACK, (0, 0.04, -0.04), 12, 8), ball(0.024, "#4a3b33", (0, 0.035, 0.015), 10, 6), *legs
    )


def mouse() -> Mesh:
    """A mouse or a rat."""
    body = stretched(ball(0.04, "#6f6a66", (0, 0.0, 0), 12, 8), 0.85, 0.85, 1.5)
    ears = [ball(0.014, "#b08f8a", (s * 0.022, 0.06, 0.045), 8, 5) for s in (-1, 1)]
    tail = tube([(0, 0.02, -0.055), (0.02, 0.01, -0.1), (0, 0.01, -0.15)], [0.005, 0.004, 0.002], "#b08f8a", 5)
    return merge(
        moved(body, (0, 0.035, 0)),
        stretched(ball(0.024, "#6f6a66", (0, 0.04, 0.045), 10, 6), 1, 1, 1.2),
        *ears,
        tail,
        ball(0.004, paints.BLACK, (0, 0.04, 0.088), 6, 4),
    )


def rabbit() -> Mesh:
    """A rabbit on its haunches."""
    paint = "#9a8a76"
    ears = [stretched(ball(0.03, paint, sides=10, rings=6), 0.6, 3.0, 0.5) for _ in range(2)]
    return merge(
        moved(stretched(ball(0.12, paint, sides=14, rings=8), 0.85, 0.95, 1.2), (0, 0.12, -0.03)),
        ball(0.065, paint, (0, 0.22, 0.1), 12, 8),
        *(moved(ear, (s * 0.03, 0.34, 0.08)) for ear, s in zip(ears, (-1, 1), strict=True)),
        ball(0.035, paints.LINEN, (0, 0.1, -0.17), 8, 6),
        *(stretched(ball(0.035, paint, (s * 0.06, 0.03, 0.04), 8, 6), 1, 0.8, 1.4) for s in (-1, 1)),
        *(ball(0.009, paints.BLACK, (s * 0.055, 0.235, 0.13), 6, 4) for s in (-1, 1)),
    )
