"""Things for hands and tables: paper, tableware, keepsakes."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved, quad, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, box, cylinder, extrude, lathe, side_cut, tube


def _lines(width: float, rows: int, step: float, at: tuple[float, float, float]) -> Mesh:
    """Lines of writing as thin strips on a sheet that lies flat."""
    x, y, z = at
    return merge(
        *(
            box(width * (0.7 if i % 3 == 2 else 1.0), 0.0006, 0.003, paints.INK, (x, y, z + i * step))
            for i in range(rows)
        )
    )


def letter() -> Mesh:
    """A folded sheet that lies flat, one leaf rising from the fold."""
    leaf = tilted(box(0.15, 0.0025, 0.1, paints.PAPER, (0, 0, -0.05)), about_x=0.22)
    return merge(
        box(0.15, 0.0025, 0.1, paints.PAPER, (0, 0, 0.05)),
        moved(leaf, (0, 0.001, 0)),
        _lines(0.11, 5, 0.016, (0, 0.0025, 0.018)),
    )


def paper() -> Mesh:
    """A few loose sheets of A4."""
    return merge(
        box(0.21, 0.003, 0.297, paints.PAPER),
        moved(box(0.21, 0.002, 0.297, paints.WHITE, (0, 0.003, 0)), (0.012, 0, 0.008), 0.12),
        _lines(0.15, 12, 0.018, (0.012, 0.005, -0.1)),
    )


def newspaper() -> Mesh:
    """A folded newspaper with a headline and a picture."""
    return merge(
        box(0.3, 0.014, 0.38, "#d3ccb9", bevel=0.004),
        box(0.24, 0.001, 0.03, paints.INK, (0, 0.014, -0.15)),
        box(0.12, 0.001, 0.1, "#77736a", (-0.06, 0.014, -0.06)),
        _lines(0.1, 9, 0.018, (0.07, 0.014, -0.1)),
        _lines(0.24, 6, 0.018, (0, 0.014, 0.04)),
    )


def map_sheet() -> Mesh:
    """A creased map with a coast and a route."""
    folds = [
        quad((x, h0, 0.2), (x + 0.1, h1, 0.2), (x + 0.1, h1, -0.2), (x, h0, -0.2), "#d9cfae")
        for x, h0, h1 in (
            (-0.3, 0.004, 0.016),
            (-0.2, 0.016, 0.004),
            (-0.1, 0.004, 0.016),
            (0.0, 0.016, 0.004),
            (0.1, 0.004, 0.016),
            (0.2, 0.016, 0.004),
        )
    ]
    coast = tube(
        [(-0.28, 0.012, 0.12), (-0.12, 0.016, 0.02), (0.02, 0.016, 0.08), (0.14, 0.016, -0.06), (0.28, 0.012, -0.12)],
        0.003,
        "#5d7683",
        4,
    )
    return merge(box(0.6, 0.003, 0.4, "#cbbf9c"), *folds, coast)


def book(paint: Paint = "#6d4a3d") -> Mesh:
    """A closed book that lies flat."""
    return merge(
        box(0.15, 0.005, 0.21, paint),
        box(0.15, 0.005, 0.21, paint, (0, 0.029, 0)),
        box(0.008, 0.034, 0.21, paint, (-0.074, 0, 0), bevel=0.003),
        box(0.14, 0.024, 0.2, paints.PAPER, (0.001, 0.005, 0)),
        box(0.08, 0.001, 0.02, paints.BRASS, (0, 0.034, -0.04)),
    )


def photograph() -> Mesh:
    """A print with a white border: a figure against a horizon."""
    return merge(
        box(0.13, 0.0015, 0.09, paints.WHITE),
        box(0.114, 0.0006, 0.074, "#8b8272", (0, 0.0015, 0)),
        box(0.114, 0.0006, 0.026, "#5d574d", (0, 0.002, 0.024)),
        box(0.014, 0.0006, 0.04, "#38342e", (0.02, 0.0024, 0.006)),
    )


def picture_frame(width: float = 0.6, height: float = 0.45, paint: Paint = paints.DARK_WOOD) -> Mesh:
    """A framed landscape that hangs upright, its back at -Z."""
    bars = [box(width, 0.04, 0.03, paint, (0, y, 0), bevel=0.006) for y in (0, height - 0.04)]
    posts = [box(0.04, height, 0.03, paint, (sx * (width / 2 - 0.02), 0, 0), bevel=0.006) for sx in (-1, 1)]
    w, h = width - 0.08, height - 0.08
    hill = extrude(
        [(-w / 2, 0), (w / 2, 0), (w / 2, h * 0.3), (w * 0.1, h * 0.55), (-w * 0.2, h * 0.35), (-w / 2, h * 0.45)],
        0.004,
        "#6f7a6b",
        (0, 0.04, 0.004),
    )
    return merge(*bars, *posts, box(w, h, 0.01, "#bdb49c", (0, 0.04, -0.004)), hill)


def phone() -> Mesh:
    """A mobile phone that stands on its lower edge."""
    return merge(
        box(0.074, 0.15, 0.009, paints.BLACK, bevel=0.004), box(0.066, 0.138, 0.001, paints.SCREEN, (0, 0.006, 0.005))
    )


def telephone() -> Mesh:
    """A desk telephone with its receiver on the cradle."""
    body = side_cut([(-0.1, 0), (0.12, 0), (0.12, 0.03), (-0.02, 0.1), (-0.1, 0.1)], 0.2, paints.BLACK)
    receiver = tube(
        [(-0.12, 0.13, -0.05), (-0.09, 0.155, -0.05), (0.09, 0.155, -0.05), (0.12, 0.13, -0.05)],
        [0.026, 0.018, 0.018, 0.026],
        paints.BLACK,
        10,
    )
    dial = moved(tilted(cylinder(0.055, 0.012, paints.CERAMIC, sides=20), about_x=0.46), (0, 0.062, 0.055))
    return merge(body, receiver, dial)


def candle() -> Mesh:
    """A candle in a saucer holder, lit."""
    return merge(
        lathe(
            [(0.05, 0), (0.065, 0.012), (0.05, 0.01), (0.018, 0.014), (0.018, 0.04), (0.022, 0.045)], paints.BRASS, 20
        ),
        cylinder(0.013, 0.14, "#e3d9be", (0, 0.04, 0), sides=12),
        lathe([(0, 0.18), (0.008, 0.2), (0.005, 0.22), (0, 0.235)], paints.FLAME, 10, smooth=True),
    )


def match() -> Mesh:
    """A lit match, upright."""
    return merge(
        box(0.004, 0.05, 0.004, paints.PALE_WOOD), lathe([(0, 0.045), (0.006, 0.055), (0, 0.08)], paints.FLAME, 8)
    )


def cigarette() -> Mesh:
    """A cigarette, upright, its ember on top."""
    return merge(
        cylinder(0.004, 0.025, "#c29a68", sides=10),
        cylinder(0.004, 0.053, paints.WHITE, (0, 0.025, 0), sides=10),
        cylinder(0.004, 0.006, "#d07848", (0, 0.078, 0), sides=10),
    )


def pipe() -> Mesh:
    """A tobacco pipe that lies on its bowl, stem towards -Z."""
    return merge(
        lathe([(0.014, 0), (0.02, 0.015), (0.02, 0.045), (0.016, 0.05)], paints.DARK_WOOD, 14),
        tube([(0, 0.018, 0), (0, 0.025, -0.06), (0, 0.045, -0.13)], [0.009, 0.006, 0.004], paints.BLACK),
    )


def flower() -> Mesh:
    """A long-stemmed flower with two leaves."""
    leaf = extrude([(0, 0), (0.03, 0.015), (0.08, 0.05), (0.035, 0.045)], 0.002, paints.GREEN)
    petals = lathe(
        [(0.006, 0.34), (0.026, 0.355), (0.034, 0.38), (0.03, 0.395), (0.014, 0.385), (0, 0.395)],
        "#96504e",
        12,
        smooth=True,
    )
    return merge(
        tube([(0, 0, 0), (0.008, 0.18, 0), (0, 0.345, 0)], 0.003, paints.GREEN, 6),
        petals,
        moved(leaf, (0, 0.12, 0)),
        moved(leaf, (0, 0.19, 0), np.pi),
    )


def key() -> Mesh:
    """An old key that lies flat, its bit towards +Z."""
    ring = [(0.014 * np.cos(a), 0.004, -0.035 + 0.014 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 13)]
    return merge(
        tube(ring, 0.003, paints.BRASS, 6),
        tube([(0, 0.004, -0.021), (0, 0.004, 0.045)], 0.003, paints.BRASS, 6),
        box(0.016, 0.004, 0.005, paints.BRASS, (0.009, 0.002, 0.041)),
        box(0.012, 0.004, 0.004, paints.BRASS, (0.007, 0.002, 0.032)),
    )


def coin() -> Mesh:
    """A coin that lies flat."""
    return lathe([(0.011, 0), (0.0125, 0.0006), (0.0125, 0.002), (0.011, 0.0024), (0.0105, 0.002)], paints.BRASS, 20)


def money() -> Mesh:
    """A banded bundle of notes."""
    return merge(box(0.155, 0.022, 0.068, "#8a9478", bevel=0.002), box(0.03, 0.0235, 0.0685, paints.PAPER))


def ring() -> Mesh:
    """A ring with a stone, upright."""
    band = [(0.0095 * np.cos(a), 0.011 + 0.0095 * np.sin(a), 0) for a in np.linspace(0, 2 * np.pi, 17)]
    return merge(
        tube(band, 0.0014, paints.BRASS, 6), lathe([(0, 0.02), (0.004, 0.024), (0.0025, 0.026)], paints.GLASS, 8)
    )


def watch() -> Mesh:
    """A pocket watch that lies flat."""
    return merge(
        lathe([(0.018, 0), (0.023, 0.004), (0.023, 0.009), (0.02, 0.012)], paints.BRASS, 20),
        cylinder(0.018, 0.0006, paints.WHITE, (0, 0.012, 0), sides=20),
        box(0.0015, 0.0006, 0.013, paints.INK, (0, 0.0126, -0.006)),
        box(0.009, 0.0006, 0.0015, paints.INK, (0.004, 0.0126, 0)),
    )


def doll() -> Mesh:
    """A teddy bear that sits, facing +Z."""
    fur = "#94744f"
    limbs = [tube([(sx * 0.05, 0.13, 0), (sx * 0.1, 0.07, 0.04)], [0.028, 0.024], fur) for sx in (-1, 1)]
    legs = [tube([(sx * 0.04, 0.035, 0.02), (sx * 0.06, 0.032, 0.12)], [0.034, 0.03], fur) for sx in (-1, 1)]
    ears = [ball(0.024, fur, (sx * 0.046, 0.265, 0), 10, 6) for sx in (-1, 1)]
    eyes = [ball(0.007, paints.BLACK, (sx * 0.022, 0.225, 0.055), 6, 4) for sx in (-1, 1)]
    return merge(
        ball(0.07, fur, (0, 0.075, 0), 14, 8),
        ball(0.06, fur, (0, 0.215, 0), 14, 8),
        ball(0.026, "#c4a679", (0, 0.2, 0.052), 10, 6),
        *limbs,
        *legs,
        *ears,
        *eyes,
    )


def sports_ball() -> Mesh:
    """A football."""
    return ball(0.11, "#c7b697", (0, 0.11, 0), 20, 12)


def hat() -> Mesh:
    """A felt hat that lies on its brim."""
    return merge(
        lathe(
            [(0.15, 0), (0.155, 0.008), (0.095, 0.012), (0.092, 0.06), (0.085, 0.11), (0.05, 0.125), (0, 0.115)],
            "#5a5348",
            22,
        ),
        lathe([(0.0945, 0.014), (0.0935, 0.04)], paints.INK, 22),
    )
