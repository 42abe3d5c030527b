"""Musical instruments."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, stretched, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, box, cylinder, extrude, lathe, prism, tube

_SKIN, _EBONY = "#e0d6bf", "#25211f"


def _drum(radius: float, height: float, paint: str, at: tuple[float, float, float]) -> Mesh:
    hoops = [cylinder(radius * 1.03, 0.02, paints.CHROME, (0, y, 0), sides=20) for y in (0.0, height - 0.02)]
    return moved(
        merge(cylinder(radius, height, paint, sides=20), *hoops, cylinder(radius * 0.97, 0.006, _SKIN, (0, height, 0))),
        at,
    )


def _cymbal(x: float, y: float, z: float) -> Mesh:
    stand = tube([(x, 0, z), (x, y, z)], 0.012, paints.CHROME, 6)
    return merge(stand, lathe([(0.21, y - 0.01), (0.05, y + 0.015), (0.0, y + 0.04)], "#c2a14e", 20, (x, 0, z)))


def grand_piano() -> Mesh:
    """A grand piano, its lid up towards +X; the player sits at +Z."""
    curve = [(-0.74, 0.62), (-0.74, -1.1), (-0.6, -1.32), (-0.3, -1.36), (-0.05, -1.2), (0.12, -0.85), (0.36, -0.55),
             (0.66, -0.4), (0.74, -0.15), (0.74, 0.62)]  # fmt: skip
    case = prism(curve[::-1], 0.3, _EBONY, (0, 0.68, 0))
    lid = moved(
        tilted(prism([(x + 0.74, z) for x, z in curve[::-1] if z < 0.3], 0.025, _EBONY), about_z=0.62), (-0.74, 1.0, 0)
    )
    whites = box(1.24, 0.025, 0.15, paints.WHITE, (0, 0.74, 0.68))
    blacks = [
        box(0.012, 0.015, 0.09, paints.BLACK, (-0.6 + i * 0.0353, 0.765, 0.645))
        for i in range(35)
        if i % 7 not in (2, 6)
    ]
    legs = [
        merge(
            cylinder(0.05, 0.64, _EBONY, (x, 0.04, z), top=0.065, sides=10),
            ball(0.04, paints.BRASS, (x, 0.04, z), 8, 6),
        )
        for x, z in ((-0.6, 0.42), (0.6, 0.42), (-0.4, -1.05))
    ]
    pedals = merge(
        box(0.18, 0.66, 0.05, _EBONY, (0, 0.02, 0.3)),
        *(box(0.03, 0.015, 0.12, paints.BRASS, (0.055 * k, 0.04, 0.37)) for k in (-1, 0, 1)),
    )
    return merge(
        case,
        lid,
        tube([(0.5, 0.98, -0.3), (0.42, 1.72, -0.3)], 0.012, _EBONY, 6),
        box(1.48, 0.06, 0.28, _EBONY, (0, 0.68, 0.66)),
        *(box(0.1, 0.16, 0.3, _EBONY, (sx * 0.69, 0.7, 0.66), bevel=0.02) for sx in (-1, 1)),
        whites,
        *blacks,
        moved(tilted(box(0.62, 0.26, 0.015, _EBONY), about_x=-0.25), (0, 0.98, 0.3)),
        moved(tilted(box(0.4, 0.24, 0.008, paints.PAPER), about_x=-0.25), (0, 0.995, 0.315)),
        *legs,
        pedals,
    )


def drum_kit() -> Mesh:
    """A drum kit on the floor, its stool behind it; it is played towards +Z."""
    bass = moved(tilted(_drum(0.28, 0.4, paints.RED, (0, 0, 0)), about_x=np.pi / 2), (0, 0.29, 0.0))
    toms = [
        moved(tilted(_drum(0.15, 0.2, paints.RED, (0, 0, 0)), about_x=-0.3), (x, 0.66, 0.12)) for x in (-0.18, 0.18)
    ]
    floor = [_drum(0.2, 0.34, paints.RED, (-0.55, 0.22, -0.15)), _drum(0.18, 0.14, paints.CHROME, (0.5, 0.52, -0.2))]
    legs = [
        tube([(x, 0, z), (x, 0.5, z)], 0.012, paints.CHROME, 5) for x, z in ((-0.7, -0.2), (-0.42, -0.05), (0.5, -0.2))
    ]
    stool = merge(
        cylinder(0.17, 0.08, paints.BLACK, (0, 0.46, -0.75)),
        tube([(0, 0, -0.75), (0, 0.46, -0.75)], 0.03, paints.CHROME, 6),
    )
    return merge(bass, *toms, *floor, *legs, stool, _cymbal(0.72, 0.98, 0.2), _cymbal(-0.68, 1.1, 0.25))


def drum() -> Mesh:
    """A drum on its sling's height, two sticks on its skin."""
    sticks = [tube([(x, 0.335, -0.12), (x * 0.3, 0.34, 0.2)], 0.008, paints.PALE_WOOD, 6) for x in (-0.1, 0.1)]
    return merge(_drum(0.2, 0.32, "#8d4a3d", (0, 0, 0)), *sticks)


def trumpet() -> Mesh:
    """A trumpet that lies along Z, its bell at +Z."""
    loop = [(0.0, 0.06, -0.22), (0.0, 0.06, 0.16), (0.0, 0.0, 0.18), (0.0, 0.0, -0.1), (0.0, 0.055, -0.12)]
    bell = moved(
        tilted(lathe([(0.012, 0), (0.016, 0.1), (0.03, 0.17), (0.062, 0.2)], paints.BRASS, 18), np.pi / 2),
        (0, 0.06, 0.1),
    )
    valves = [cylinder(0.011, 0.11, paints.BRASS, (0, 0.0, z), sides=10) for z in (-0.03, 0.0, 0.03)]
    return moved(merge(tube(loop, 0.007, paints.BRASS, 8), bell, *valves), (0, 0.02, 0))


def saxophone() -> Mesh:
    """A saxophone that stands on its bow."""
    body = tube(
        [
            (0, 0.62, 0.06),
            (0, 0.66, -0.03),
            (0, 0.6, -0.06),
            (0, 0.1, -0.06),
            (0, 0.0, 0.0),
            (0, 0.08, 0.08),
            (0, 0.26, 0.12),
        ],
        [0.008, 0.011, 0.016, 0.034, 0.042, 0.046, 0.075],
        paints.BRASS,
        12,
    )
    keys = [ball(0.018, "#8a6d35", (0.03, 0.2 + 0.07 * i, -0.05), 8, 5) for i in range(6)]
    return moved(merge(body, *keys), (0, 0.05, 0))


def cello() -> Mesh:
    """A cello on its spike."""
    half = [(0.0, 0.08), (0.19, 0.1), (0.22, 0.22), (0.14, 0.36), (0.14, 0.44), (0.18, 0.56), (0.14, 0.7), (0.0, 0.74)]
    outline = [*half, *((-x, y) for x, y in half[-2:0:-1])]
    body = extrude(outline, 0.12, "#7d4a2c")
    neck = merge(
        box(0.035, 0.62, 0.03, paints.DARK_WOOD, (0, 0.66, 0.075)), ball(0.03, "#7d4a2c", (0, 1.28, 0.07), 10, 6)
    )
    strings = [tube([(x, 0.2, 0.09), (x * 0.5, 1.24, 0.095)], 0.002, paints.CHROME, 3) for x in (-0.02, 0.0, 0.02)]
    return merge(
        body,
        neck,
        *strings,
        box(0.09, 0.06, 0.03, paints.PALE_WOOD, (0, 0.28, 0.07)),
        tube([(0, 0, 0), (0, 0.1, 0)], 0.006, paints.CHROME, 5),
    )


def harp() -> Mesh:
    """A concert harp."""
    frame = tube(
        [(0, 0.1, 0.42), (0, 1.7, 0.4), (0, 1.55, 0.05), (0, 1.35, -0.3)], [0.04, 0.035, 0.03, 0.03], paints.BRASS, 8
    )
    board = tube([(0, 1.36, -0.32), (0, 0.1, 0.36)], [0.04, 0.11], "#8a5f38", 10)
    strings = [
        tube([(0, 1.42 + 0.26 * t, -0.2 + 0.55 * t), (0, 1.2 - 1.02 * t, -0.22 + 0.52 * t)], 0.002, paints.LINEN, 3)
        for t in np.linspace(0.05, 0.95, 14)
    ]
    return merge(frame, board, *strings, box(0.3, 0.1, 0.34, "#8a5f38", (0, 0, 0.34), bevel=0.03))


def flute() -> Mesh:
    """A flute that lies along X."""
    keys = [cylinder(0.008, 0.008, paints.CHROME, (-0.1 + 0.05 * i, 0.018, 0), sides=8) for i in range(7)]
    return merge(tube([(-0.33, 0.012, 0), (0.33, 0.012, 0)], 0.011, "#c3c6c4", 10), *keys)


def accordion() -> Mesh:
    """An accordion, half open."""
    folds = [
        box(0.03, 0.3 - 0.015 * (i % 2), 0.17, paints.BLACK if i % 2 else paints.RED, (-0.12 + 0.03 * i, 0.02, 0))
        for i in range(9)
    ]
    ends = [box(0.09, 0.34, 0.19, "#7a2f2b", (x, 0, 0), bevel=0.02) for x in (-0.2, 0.2)]
    keys = [box(0.02, 0.014, 0.05, paints.WHITE, (0.25, 0.04 + 0.02 * i, 0.06)) for i in range(13)]
    return merge(*folds, *ends, *keys)


def music_stand() -> Mesh:
    """A music stand with its sheets."""
    sheets = moved(tilted(box(0.44, 0.012, 0.3, paints.PAPER), about_x=-1.15), (0, 1.12, 0.03))
    desk = moved(tilted(box(0.5, 0.012, 0.34, paints.BLACK), about_x=-1.15), (0, 1.1, 0.02))
    legs = [
        tube([(0, 0.18, 0), (0.26 * np.sin(a), 0, 0.26 * np.cos(a))], 0.01, paints.BLACK, 5) for a in (0.0, 2.09, 4.19)
    ]
    return merge(tube([(0, 0.1, 0), (0, 1.1, 0)], 0.012, paints.BLACK, 6), *legs, desk, sheets)


def bell() -> Mesh:
    """A hand bell."""
    cup = lathe([(0.055, 0), (0.045, 0.02), (0.03, 0.06), (0.0, 0.08)], paints.BRASS, 16, smooth=True)
    return merge(
        cup,
        stretched(ball(0.014, paints.DARK_WOOD, (0, 0.1, 0), 10, 6), 1, 1, 1),
        cylinder(0.011, 0.06, paints.DARK_WOOD, (0, 0.08, 0)),
    )
