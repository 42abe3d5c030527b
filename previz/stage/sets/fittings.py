"""Lamps and lights that rooms share."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved
from previz.stage.props import paints
from previz.stage.sets.dresser import Dresser
from previz.stage.shapes import ball, box, cylinder, lathe, tube

COOL = (0.9, 0.97, 1.0)
"""The light of strip lamps."""


def pendant(drop: float, paint: Paint = "#4d5450", wide: float = 0.2) -> Mesh:
    """A lamp on a cord of `drop` metres; its rim is at the base."""
    shade = lathe([(wide, 0.0), (wide * 0.8, wide * 0.5), (0.05, wide * 0.9), (0.03, wide)], paint, 20)
    bulb = lathe([(0, -0.03), (0.05, 0.0), (0.05, 0.05)], paints.GLOW, 12, smooth=True)
    return merge(shade, bulb, cylinder(0.006, drop, paints.BLACK, (0, wide, 0), sides=6))


def panel(x: float, z: float) -> Mesh:
    """A flat ceiling light, seen from below."""
    return merge(box(x, 0.05, z, "#c9c7bf"), box(x - 0.08, 0.02, z - 0.08, "#f2efe2", (0, -0.01, 0)))


def strip_lights(d: Dresser, height: float, zs: tuple[float, ...], x: float = 0.0, long: float = 1.3) -> None:
    """Strip lights along Z, which burn."""
    for z in zs:
        d.put(
            "strip lights",
            merge(
                box(0.16, 0.06, long, "#b9b9b2", (x, height - 0.06, z)),
                box(0.1, 0.03, long - 0.06, "#f1efe3", (x, height - 0.085, z)),
            ),
            solid=False,
            glow=0.75,
        )


def chandelier(radius: float, drop: float) -> Mesh:
    """A chandelier: two rings of candles on curved arms, drops of glass beneath; hung `drop` metres over its rim."""
    candle = merge(
        cylinder(0.016, 0.12, paints.LINEN, sides=6),
        ball(0.03, paints.GLOW, (0, 0.16, 0), 8, 5),
        lathe([(0.0, -0.03), (0.045, 0.0)], paints.BRASS, 8),
    )
    arms, candles = [], []
    for reach, up in ((radius, 0.0), (radius * 0.55, 0.28)):
        for angle in np.arange(8) * np.pi / 4:
            x, z = float(np.cos(angle)), float(np.sin(angle))
            sags = [(t, up - 0.28 * reach * float(np.sin(np.pi * t))) for t in (0.0, 0.35, 0.7, 1.0)]
            arms.append(tube([(reach * t * x, y, reach * t * z) for t, y in sags], 0.014, paints.BRASS, 5))
            candles.append(moved(candle, (reach * x, up, reach * z)))
    drops = lathe([(0.0, -0.34 * radius - 0.2), (0.16 * radius, -0.3 * radius), (0.42 * radius, -0.06)], "#d9d5c2", 12)
    stem = lathe([(0.03, -0.1), (0.08, 0.1), (0.03, 0.3), (0.06, 0.45), (0.012, 0.55), (0.012, drop)], paints.BRASS, 8)
    return merge(*arms, *candles, drops, stem)
