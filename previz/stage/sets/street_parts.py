"""What streets share: slabs of ground, road markings, lamps, rows of house fronts."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, quad
from previz.stage.props import outdoors, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.facades import facade
from previz.stage.shapes import box, boxes

ASPHALT, PAVING, KERB = "#75757a", "#9b978d", "#b0ab9f"


def slab(x: float, z: float, paint: Paint, y: float = 0.0) -> Mesh:
    """A flat piece of ground about the origin."""
    return quad((-x / 2, y, z / 2), (x / 2, y, z / 2), (x / 2, y, -z / 2), (-x / 2, y, -z / 2), paint)


def dashes(length: float, paint: Paint = "#c9c4b4") -> Mesh:
    """A broken line along Z on a road."""
    count = int(length / 5)
    return boxes(
        [(0.14, 0.012, 2.2)] * count, [(0, 0, (i + 0.5) * 5 - length / 2) for i in range(count)], [paint] * count
    )


def lamp_posts(d: Dresser, spots: tuple[tuple[float, float, float], ...], height: float = 5.2) -> None:
    """Street lamps at (x, z, heading); by night they burn."""
    for x, z, heading in spots:
        d.put("lamp posts", outdoors.street_lamp(height), (x, 0, z), heading, solid=False)
        d.block(x - 0.15, z - 0.15, x + 0.15, z + 0.15)
        head_x, head_z = x + 1.15 * np.sin(heading), z + 1.15 * np.cos(heading)
        d.put(
            "lamp heads",
            box(0.16, 0.05, 0.44, paints.GLOW),
            (head_x, height - 0.1, head_z),
            heading,
            solid=False,
            glow=1.0 if d.night else 0.0,
        )
        d.lamp(float(head_x), height - 0.2, float(head_z), 14.0, 13.0)


_BESIDE = 2.0
"""Where along Z a scene plays, beside which a house is lit at night."""

_SHOP_LIGHT = (1.0, 0.74, 0.44)


def fronts(d: Dresser, x: float, heading: float, *, near: bool = False) -> None:
    """A row of houses along Z, whose fronts stand at x; of those `near` the scene the one beside it is open late."""
    z = -66.0
    while z < 60:
        width, floors = float(d.rng.uniform(8, 13)), int(d.rng.integers(2, 5))
        beside = near and z <= _BESIDE < z + width
        house, light = facade(width, floors, BRICKS[int(d.rng.integers(6))], d.rng, d.night, open_late=beside)
        d.put("houses", house, (x, 0, z + width / 2), heading, solid=False)
        d.put("windows", light, (x, 0, z + width / 2), heading, solid=False, glow=0.8 if d.night else 0.0)
        if beside and d.night:
            d.lamp(x + 1.0 * np.sin(heading), 1.9, z + 0.64 * width, 5.0, 7.0, _SHOP_LIGHT)
        z += width + 0.02


BRICKS = ("#8b6a57", "#a39682", "#7f7a72", "#94785f", "#8e8a7c", "#77695f")
