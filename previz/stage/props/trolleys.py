"""Trolleys by what they are for: a ward's, an airport's, one for tea. They are pushed towards +Z."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved, tilted
from previz.stage.props import containers, paints, tableware
from previz.stage.shapes import box, cylinder, tube

_LINEN, _STEEL, _GALLEY = "#dfe6e4", "#b9c0c2", "#aeb6ba"


def hospital_trolley() -> Mesh:
    """A ward's trolley: two steel shelves with a rail, bottles, bowls and folded linen."""
    shelves = [box(0.48, 0.03, 0.74, _STEEL, (0, y, 0)) for y in (0.3, 0.86)]
    posts = [cylinder(0.014, 0.84, paints.CHROME, (x, 0.1, z), sides=7) for x in (-0.22, 0.22) for z in (-0.35, 0.35)]
    rail = tube([(-0.23, 0.95, 0.36), (-0.23, 0.95, -0.36), (0.23, 0.95, -0.36), (0.23, 0.95, 0.36)], 0.01, _STEEL, 6)
    bottles = [
        cylinder(0.032, 0.17, paint, (x, 0.89, z), top=0.02, sides=9)
        for x, z, paint in ((-0.14, 0.26, "#7a9a8a"), (-0.05, 0.28, "#a8703c"), (0.05, 0.25, "#d8d4c4"))
    ]
    return merge(
        *shelves,
        *posts,
        *_castors(0.22, 0.35),
        rail,
        _handle(0.98, 0.24, -0.37),
        *bottles,
        moved(tableware.bowl(), (0.1, 0.89, 0.02)),
        box(0.34, 0.1, 0.24, _LINEN, (0, 0.33, 0.12), bevel=0.02),
        box(0.34, 0.08, 0.22, _LINEN, (0, 0.33, -0.2), bevel=0.02),
        box(0.2, 0.05, 0.16, paints.WHITE, (-0.1, 0.89, -0.12)),
    )


def luggage_trolley() -> Mesh:
    """An airport's trolley: a low bed and a bow of tube behind, two suitcases and a bag on it."""
    bow = tube(
        [(-0.26, 0.2, -0.42), (-0.27, 0.98, -0.5), (0.27, 0.98, -0.5), (0.26, 0.2, -0.42)], 0.018, paints.CHROME, 8
    )
    cases = [
        box(0.52, 0.24, 0.74, paint, (0, y, 0.05), bevel=0.04)
        for y, paint in ((0.23, "#5b4a55"), (0.48, "#3f5a63"))
    ]  # fmt: skip
    return merge(
        box(0.52, 0.03, 0.9, _STEEL, (0, 0.19, 0.02)),
        box(0.46, 0.42, 0.02, _STEEL, (0, 0.3, -0.45)),
        bow,
        *_castors(0.22, 0.38),
        _handle(1.0, 0.27, -0.52),
        *cases,
        moved(containers.bag(), (0, 0.72, 0.05)),
    )


def tea_trolley() -> Mesh:
    """A trolley for drinks and meals: a narrow box of drawers, pots, cups and bottles on its top."""
    drawers = [box(0.34, 0.2, 0.012, "#c9ced0", (0, y, side * 0.412)) for y in (0.2, 0.43, 0.66) for side in (-1, 1)]
    pulls = [box(0.16, 0.02, 0.02, paints.CHROME, (0, y, s * 0.425)) for y in (0.32, 0.55, 0.78) for s in (-1, 1)]
    bottles = [
        cylinder(0.035, 0.24, paint, (x, 0.98, 0.32), top=0.016, sides=9)
        for x, paint in ((-0.1, "#3f5a4a"), (0.1, "#7a3a3a"))
    ]
    cups = [moved(tableware.cup(), (x, 0.98, z)) for x, z in ((-0.08, -0.22), (0.08, -0.2), (-0.07, -0.06))]
    return merge(
        box(0.4, 0.82, 0.82, _GALLEY, (0, 0.14, 0), bevel=0.02),
        box(0.42, 0.03, 0.86, paints.WHITE, (0, 0.95, 0)),
        *drawers,
        *pulls,
        *_castors(0.15, 0.34),
        _handle(1.0, 0.18, -0.46),
        *cups,
        moved(tableware.teapot(), (0.03, 0.98, 0.14)),
        *bottles,
    )  # fmt: skip


def _castors(aside: float, along: float) -> list[Mesh]:
    """Four small wheels."""
    wheel = tilted(cylinder(0.055, 0.03, paints.RUBBER, (0, -0.015, 0), sides=12), about_z=np.pi / 2)
    return [moved(wheel, (x, 0.055, z)) for x in (-aside, aside) for z in (-along, along)]


def _handle(height: float, half: float, back: float, paint: Paint = paints.BLACK) -> Mesh:
    """The bar that hands are on."""
    return tube([(-half, height, back), (half, height, back)], 0.017, paint, 8)
