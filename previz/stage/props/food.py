"""Food and drink that is more than a plate."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, stretched, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, box, cylinder, extrude, lathe, tube


def pizza() -> Mesh:
    """A pizza in its open box."""
    slices = [
        cylinder(0.022, 0.006, "#a8432f", (0.1 * np.sin(a), 0.042, 0.1 * np.cos(a)), sides=10)
        for a in np.arange(6) * np.pi / 3
    ]
    lid = moved(tilted(box(0.36, 0.012, 0.36, paints.CARD, (0, 0, -0.18)), about_x=1.25), (0, 0.04, -0.18))
    return merge(
        box(0.36, 0.03, 0.36, paints.CARD),
        lathe([(0.16, 0.03), (0.165, 0.045), (0.15, 0.04)], "#b98c4f", 22),
        cylinder(0.15, 0.008, "#d8a548", (0, 0.032, 0), sides=22),
        *slices,
        lid,
    )


def cake() -> Mesh:
    """A birthday cake with candles burning."""
    candles = [
        merge(
            cylinder(
                0.005, 0.06, paints.RED if i % 2 else paints.BLUE, (0.08 * np.sin(a), 0.15, 0.08 * np.cos(a)), sides=7
            ),
            stretched(ball(0.007, paints.FLAME, (0.08 * np.sin(a), 0.22 / 1.6, 0.08 * np.cos(a)), 7, 5), 1, 1.6, 1),
        )
        for i, a in enumerate(np.arange(7) * 2 * np.pi / 7)
    ]
    return merge(
        cylinder(0.17, 0.012, paints.CERAMIC),
        cylinder(0.13, 0.075, "#8a5a3c", (0, 0.012, 0)),
        cylinder(0.132, 0.03, "#e6d3c6", (0, 0.05, 0)),
        cylinder(0.1, 0.07, "#e6d3c6", (0, 0.08, 0)),
        *candles,
    )


def burger() -> Mesh:
    """A hamburger."""
    return merge(
        cylinder(0.055, 0.018, "#b58446"),
        cylinder(0.06, 0.016, "#5d3c2a", (0, 0.018, 0)),
        box(0.1, 0.005, 0.1, "#d8a548", (0, 0.034, 0)),
        cylinder(0.062, 0.007, "#6f8f4a", (0, 0.039, 0)),
        lathe([(0.057, 0.046), (0.055, 0.062), (0.035, 0.08), (0.0, 0.086)], "#b58446", 18, smooth=True),
    )


def sandwich() -> Mesh:
    """A sandwich cut in triangles."""
    half = extrude([(-0.06, 0), (0.06, 0), (-0.06, 0.12)], 0.018, "#d9c397")
    layers = [moved(tilted(half, about_x=np.pi / 2), (0, y, -0.04)) for y in (0.01, 0.042)]
    filling = moved(
        tilted(extrude([(-0.064, -0.004), (0.062, -0.004), (-0.064, 0.122)], 0.014, "#6f8f4a"), about_x=np.pi / 2),
        (0, 0.026, -0.04),
    )
    return merge(*layers, filling)


def ice_cream() -> Mesh:
    """An ice cream in its cone."""
    return merge(
        lathe([(0.0, 0), (0.035, 0.12)], "#b98c4f", 14),
        ball(0.042, "#e6d3c6", (0, 0.14, 0), 14, 8),
        ball(0.034, "#d28f9c", (0.0, 0.19, 0), 14, 8),
    )


def banana() -> Mesh:
    """A bunch of bananas."""
    return merge(
        *(
            moved(
                tube([(0, 0.02, -0.08), (0.0, 0.05, 0.0), (0, 0.035, 0.09)], [0.008, 0.02, 0.007], "#d8b23e", 8),
                (0.03 * (i - 1), 0, 0),
                heading=0.25 * (i - 1),
            )
            for i in range(3)
        )
    )


def turkey() -> Mesh:
    """A roast bird on its dish."""
    legs = [
        tube([(s * 0.08, 0.12, 0.08), (s * 0.1, 0.13, 0.18), (s * 0.1, 0.16, 0.22)], [0.04, 0.025, 0.012], "#8a5a36", 8)
        for s in (-1, 1)
    ]
    return merge(
        stretched(cylinder(0.2, 0.02, paints.CERAMIC, sides=22), 1, 1, 1.3),
        stretched(ball(0.14, "#9c6a3c", (0, 0.12, 0), 16, 10), 0.95, 0.85, 1.25),
        *legs,
    )


def cheese() -> Mesh:
    """A wedge of cheese."""
    wedge = moved(
        tilted(extrude([(0, -0.1), (0.07, 0.08), (-0.07, 0.08)], 0.07, "#d8b65a"), about_x=np.pi / 2), (0, 0.035, 0)
    )
    return merge(
        wedge, *(ball(0.012, "#b8933c", (x, y, 0.078), 8, 5) for x, y in ((-0.03, 0.04), (0.02, 0.03), (0.04, 0.055)))
    )


def popcorn() -> Mesh:
    """A bucket of popcorn."""
    grains = [
        ball(
            0.018,
            "#e6d9b0",
            (0.05 * np.sin(i * 2.4) * (i % 3) / 2, 0.185 + 0.012 * (i % 4), 0.05 * np.cos(i * 2.4) * (i % 3) / 2),
            7,
            5,
        )
        for i in range(18)
    ]
    stripes = [box(0.022, 0.17, 0.004, paints.RED, (0, 0.005, 0.083)) for _ in range(1)]
    around = [moved(stripe, heading=a) for stripe in stripes for a in np.arange(8) * np.pi / 4]
    return merge(cylinder(0.07, 0.18, paints.WHITE, top=0.09), *around, *grains)


def shoes() -> Mesh:
    """A pair of boots."""

    def boot(x: float) -> Mesh:
        foot = stretched(ball(0.055, paints.DARK_LEATHER, (0, 0.05, 0.06), 12, 8), 0.85, 0.85, 1.7)
        return moved(
            merge(
                foot,
                cylinder(0.05, 0.2, paints.DARK_LEATHER, (0, 0.06, -0.02), top=0.055),
                box(0.09, 0.02, 0.27, paints.BLACK, (0, 0, 0.05), bevel=0.008),
            ),
            (x, 0, 0),
        )

    return merge(boot(-0.07), boot(0.07))


def coat_stand() -> Mesh:
    """A coat stand with a coat and a hat on it."""
    legs = [
        tube([(0, 0.25, 0), (0.28 * np.sin(a), 0.02, 0.28 * np.cos(a))], 0.018, paints.DARK_WOOD, 7)
        for a in (0.0, 2.09, 4.19)
    ]
    hooks = [
        tube([(0, 1.68, 0), (0.14 * np.sin(a), 1.76, 0.14 * np.cos(a))], 0.012, paints.DARK_WOOD, 6)
        for a in (0.5, 2.6, 4.7)
    ]
    coat = moved(
        stretched(lathe([(0.24, 0.55), (0.2, 1.1), (0.17, 1.5), (0.06, 1.66)], "#5d5648", 14, smooth=True), 1, 1, 0.55),
        (0.12, 0, 0.06),
    )
    return merge(tube([(0, 0.1, 0), (0, 1.8, 0)], 0.022, paints.DARK_WOOD, 8), *legs, *hooks, coat)


def gloves() -> Mesh:
    """A pair of gloves laid one on the other."""

    def glove(turn: float, y: float) -> Mesh:
        fingers = [
            stretched(ball(0.013, paints.LEATHER, (-0.03 + 0.02 * i, 0.012 + y, 0.09), 8, 5), 1, 0.8, 1)
            for i in range(4)
        ]
        rods = [
            tube([(-0.03 + 0.02 * i, 0.012 + y, 0.03), (-0.03 + 0.02 * i, 0.012 + y, 0.09)], 0.011, paints.LEATHER, 7)
            for i in range(4)
        ]
        thumb = tube([(0.035, 0.012 + y, 0.0), (0.065, 0.012 + y, 0.04)], 0.012, paints.LEATHER, 7)
        return moved(
            merge(box(0.085, 0.022, 0.11, paints.LEATHER, (0, y, -0.02), bevel=0.008), *fingers, *rods, thumb),
            heading=turn,
        )

    return merge(glove(0.0, 0.0), glove(0.5, 0.022))
