"""Vehicles in service: taxi, police car, ambulance, fire engine, tractor. They face +Z."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved, tilted
from previz.stage.props import paints
from previz.stage.props.vehicles import bus, car, tyre, van
from previz.stage.shapes import box, cylinder, lathe, side_cut, tube

_BLUE = "#4a78b5"
_SIGNAL = "#b5463a"


def taxi() -> Mesh:
    """A yellow cab with its sign on the roof and a chequered band."""
    checks = [
        box(
            0.012,
            0.07,
            0.11,
            (paints.WHITE, paints.BLACK)[(i + row) % 2],
            (s * 0.885, 0.72 + row * 0.07, -1.1 + i * 0.11),
        )
        for s in (-1, 1)
        for i in range(20)
        for row in range(2)
    ]
    sign = merge(box(0.5, 0.17, 0.2, paints.GLOW, bevel=0.03), box(0.3, 0.05, 0.206, paints.BLACK, (0, 0.06, 0)))
    return merge(car("#c79f3e"), *checks, moved(sign, (0, 1.45, -0.4)))


def police_car() -> Mesh:
    """A patrol car, black and white, with a bar of lights."""
    doors = [box(0.012, 0.4, 1.5, paints.WHITE, (s * 0.882, 0.47, -0.3)) for s in (-1, 1)]
    shields = [cylinder(0.13, 0.01, paints.BRASS, sides=6) for _ in range(2)]
    on_doors = [
        moved(tilted(shield, about_z=np.pi / 2), (s * 0.892 + 0.005, 0.68, 0.1))
        for shield, s in zip(shields, (-1, 1), strict=True)
    ]
    return merge(car("#2f3338"), *doors, *on_doors, moved(_light_bar(1.1), (0, 1.45, -0.4)))


def _light_bar(wide: float) -> Mesh:
    return merge(
        box(wide, 0.05, 0.24, paints.BLACK),
        box(wide * 0.42, 0.11, 0.2, _SIGNAL, (-wide * 0.27, 0.05, 0), bevel=0.03),
        box(wide * 0.42, 0.11, 0.2, _BLUE, (wide * 0.27, 0.05, 0), bevel=0.03),
    )


def _cross(side: float, paint: Paint) -> Mesh:
    x = side * 1.02
    return merge(box(0.012, 0.54, 0.17, paint, (x, 1.2, -1.1)), box(0.014, 0.17, 0.54, paint, (x, 1.385, -1.1)))


def ambulance() -> Mesh:
    """A white van with red crosses and stripes, and blue lights."""
    body = van("#dedad0")
    high = float(body.positions[:, 1].max())
    stripes = [box(0.012, 0.12, 3.6, _SIGNAL, (s * 1.015, 0.8, -0.4)) for s in (-1, 1)]
    return merge(body, *stripes, _cross(1, _SIGNAL), _cross(-1, _SIGNAL), moved(_light_bar(1.3), (0, high - 0.02, 0.7)))


def fire_engine() -> Mesh:
    """A red fire engine with a ladder on its roof."""
    body = bus(_SIGNAL)
    high = float(body.positions[:, 1].max())
    rails = [tube([(x, high + 0.16, -4.0), (x, high + 0.16, 3.6)], 0.05, paints.CHROME, 6) for x in (-0.35, 0.35)]
    rungs = [
        tube([(-0.35, high + 0.16, z), (0.35, high + 0.16, z)], 0.03, paints.CHROME, 5)
        for z in np.linspace(-3.8, 3.4, 15)
    ]
    return merge(body, *rails, *rungs, moved(_light_bar(1.8), (0, high, 4.0)))


def tractor() -> Mesh:
    """A farm tractor: tall wheels behind, a long bonnet, a cab with a roof."""
    bonnet = side_cut([(0.2, 0.75), (2.0, 0.75), (2.05, 1.25), (1.9, 1.42), (0.2, 1.5)], 0.72, "#6b7a45")
    cab = [box(0.08, 1.25, 0.08, paints.IRON, (x, 1.35, z)) for x in (-0.62, 0.62) for z in (-0.95, 0.25)]
    arch = tilted(lathe([(0.86, -0.2), (0.9, -0.2), (0.9, 0.2), (0.86, 0.2)], "#6b7a45", 20), about_z=np.pi / 2)
    guards = [moved(arch, (s * 0.82, 0.86, -0.55)) for s in (-1, 1)]
    seat = [box(0.5, 0.14, 0.5, paints.BLACK, (0, 1.05, -0.6)), box(0.5, 0.5, 0.1, paints.BLACK, (0, 1.15, -0.86))]
    lights = [box(0.15, 0.12, 0.04, paints.LINEN, (s * 0.26, 1.22, 2.04)) for s in (-1, 1)]
    return merge(
        bonnet,
        *cab,
        *guards,
        *seat,
        *lights,
        box(1.4, 0.09, 1.5, "#6b7a45", (0, 2.58, -0.35), bevel=0.03),
        box(1.2, 0.12, 1.3, paints.IRON, (0, 0.72, -0.4)),
        tube([(0, 1.2, 0.3), (0, 1.62, 0.02)], 0.03, paints.BLACK, 6),
        tube([(0.28, 1.4, 1.5), (0.28, 2.2, 1.5)], 0.045, paints.IRON, 8),
        *(tyre(0.85, 0.42, s * 0.82, -0.55) for s in (-1, 1)),
        *(tyre(0.46, 0.26, s * 0.62, 1.65) for s in (-1, 1)),
        box(0.74, 0.32, 0.04, paints.IRON, (0, 0.85, 2.03)),
    )
