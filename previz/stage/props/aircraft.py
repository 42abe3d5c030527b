"""Aircraft, full size, that face +Z."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved, tilted
from previz.stage.props import paints
from previz.stage.props.vehicles import tyre
from previz.stage.shapes import beam, box, cylinder, extrude, lathe, side_cut, tube


def plane() -> Mesh:
    """An airliner of 30 m on its wheels."""
    tube_profile = [(0, -14), (0.5, -13), (1.4, -8), (1.85, -4), (1.9, 8), (1.6, 12), (0.9, 14.2), (0, 15)]
    body = moved(tilted(lathe(tube_profile, paints.HULL, 20, smooth=True), about_x=np.pi / 2), (0, 3.4, 0))
    wing = [(1.5, 3.0), (14.0, -3.5), (14.0, -5.0), (1.5, -2.2)]
    wings = [
        moved(tilted(extrude([(sx * x, z) for x, z in wing], 0.3, paints.CERAMIC), about_x=np.pi / 2), (0, 2.7, 0))
        for sx in (-1, 1)
    ]
    tail = [
        moved(
            tilted(
                extrude(
                    [(sx * x, z) for x, z in ((0.3, -10.5), (5.0, -13.0), (5.0, -14.0), (0.3, -13.2))],
                    0.18,
                    paints.CERAMIC,
                ),
                about_x=np.pi / 2,
            ),
            (0, 4.0, 0),
        )
        for sx in (-1, 1)
    ]
    fin = side_cut([(-9.0, 4.6), (-12.5, 9.4), (-14.2, 9.4), (-13.4, 4.2)], 0.25, "#6b7f8c")
    engines = [
        moved(
            tilted(lathe([(0.5, -1.6), (0.8, -0.4), (0.85, 1.2), (0.7, 1.5)], paints.METAL, 16), about_x=np.pi / 2),
            (sx * 5.0, 1.7, 1.4),
        )
        for sx in (-1, 1)
    ]
    panes = [box(3.78, 0.3, 0.22, paints.DARK_GLASS, (0, 3.6, -6 + i * 0.8)) for i in range(19)]
    return merge(
        body,
        *wings,
        *tail,
        fin,
        *engines,
        *panes,
        box(1.5, 0.35, 0.5, paints.DARK_GLASS, (0, 3.8, 13.4)),
        *(beam((x, 0.5, z), (x, 2.6, z), 0.2, 0.2, paints.METAL) for x, z in ((0, 11), (-2.4, -0.8), (2.4, -0.8))),
        *(tyre(0.5, 0.5, x, z) for x, z in ((0, 11), (-2.4, -0.8), (2.4, -0.8))),
    )


def helicopter(paint: Paint = "#5e6458") -> Mesh:
    """A light helicopter."""
    cabin = moved(
        tilted(
            lathe([(0, -1.3), (0.5, -1.1), (0.85, -0.3), (0.9, 0.5), (0.65, 1.2), (0, 1.5)], paint, 18, smooth=True),
            about_x=np.pi / 2,
        ),
        (0, 1.5, 0.6),
    )
    nose = moved(
        tilted(
            lathe([(0.84, 0.6), (0.7, 1.15), (0.35, 1.45), (0, 1.53)], paints.DARK_GLASS, 18, smooth=True),
            about_x=np.pi / 2,
        ),
        (0, 1.53, 0.6),
    )
    skids = [
        merge(
            tube([(sx * 0.9, 0.1, 1.9), (sx * 0.9, 0.04, 1.4), (sx * 0.9, 0.04, -1.0)], 0.04, paints.IRON),
            *(tube([(sx * 0.4, 0.9, z), (sx * 0.9, 0.04, z)], 0.03, paints.IRON) for z in (-0.2, 1.1)),
        )
        for sx in (-1, 1)
    ]
    blades = [moved(box(0.24, 0.02, 9.6, paints.IRON, (0, 2.9, 0)), (0, 0, 0.3), heading=a) for a in (0.5, 2.07)]
    return merge(
        cabin,
        nose,
        tube([(0, 1.8, -0.3), (0, 1.95, -4.6)], [0.42, 0.12], paint, 10),
        side_cut([(-4.3, 1.8), (-4.9, 2.9), (-5.2, 2.9), (-4.8, 1.7)][::-1], 0.06, paint),
        *skids,
        *blades,
        cylinder(0.09, 0.7, paints.IRON, (0, 2.25, 0.3)),
        box(0.6, 0.35, 1.0, paint, (0, 2.25, 0.1), bevel=0.1),
    )
