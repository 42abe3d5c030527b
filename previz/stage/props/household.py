"""Lamps, appliances, containers and what is carried."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.props import paints
from previz.stage.shapes import (
    Floats,
    Paint,
    ball,
    beam,
    bent,
    box,
    cylinder,
    extrude,
    lathe,
    merge,
    moved,
    side_cut,
    tilted,
    tube,
)


def lantern() -> Mesh:
    """A storm lantern with its bail up, alight."""
    guard = [
        tube(
            [(0.075 * c, 0.08, 0.075 * s), (0.085 * c, 0.16, 0.085 * s), (0.06 * c, 0.25, 0.06 * s)],
            0.004,
            paints.IRON,
            5,
        )
        for c, s in ((1, 0), (0, 1), (-1, 0), (0, -1))
    ]
    bail = [(0.085 * np.cos(a), 0.25 + 0.13 * np.sin(a), 0) for a in np.linspace(0, np.pi, 9)]
    return merge(
        lathe([(0.085, 0), (0.09, 0.012), (0.09, 0.055), (0.06, 0.075), (0.05, 0.09)], paints.IRON, 18),
        lathe([(0.045, 0.085), (0.066, 0.13), (0.066, 0.18), (0.042, 0.225)], paints.GLOW, 16, smooth=True),
        lathe([(0.06, 0.225), (0.068, 0.245), (0.04, 0.275), (0.045, 0.29), (0.02, 0.305)], paints.IRON, 18),
        *guard,
        tube(bail, 0.004, paints.IRON, 5),
    )


def lamp() -> Mesh:
    """A table lamp with a cloth shade."""
    return merge(
        lathe(
            [(0.08, 0), (0.085, 0.012), (0.03, 0.03), (0.045, 0.09), (0.05, 0.14), (0.02, 0.2), (0.012, 0.24)],
            "#66605a",
            18,
        ),
        lathe([(0.15, 0.24), (0.1, 0.44)], paints.GLOW, 22),
        lathe([(0.153, 0.24), (0.153, 0.25)], paints.BRASS, 22),
    )


def floor_lamp() -> Mesh:
    """A standing lamp."""
    return merge(
        lathe([(0.15, 0), (0.15, 0.02), (0.02, 0.035), (0.012, 0.05), (0.012, 1.35)], paints.IRON, 18),
        lathe([(0.21, 1.3), (0.13, 1.6)], paints.GLOW, 24),
    )


def clock() -> Mesh:
    """A round wall clock that hangs upright, its back at -Z, at ten past ten."""
    rim = tilted(
        lathe([(0.15, -0.02), (0.16, 0.0), (0.16, 0.02), (0.145, 0.03), (0.14, 0.005)], paints.DARK_WOOD, 28),
        about_x=np.pi / 2,
    )
    face = tilted(cylinder(0.141, 0.012, paints.WHITE, (0, 0.004, 0), sides=28), about_x=np.pi / 2)
    marks = [box(0.008, 0.02, 0.002, paints.INK, (0, 0.112, 0.017)) for _ in range(12)]
    turned = [tilted(mark, about_z=i * np.pi / 6) for i, mark in enumerate(marks)]
    hands = [
        tilted(box(w, long, 0.002, paints.INK, (0, 0, 0.019)), about_z=a)
        for w, long, a in ((0.012, 0.07, 0.96), (0.008, 0.11, -1.05))
    ]
    return moved(merge(rim, face, *turned, *hands), (0, 0.16, 0))


def radio() -> Mesh:
    """A wooden table radio."""
    grille = [box(0.012, 0.13, 0.004, paints.DARK_WOOD, (-0.12 + i * 0.022, 0.045, 0.076)) for i in range(8)]
    return merge(
        box(0.36, 0.21, 0.15, paints.WOOD, bevel=0.02),
        *grille,
        box(0.11, 0.06, 0.004, "#d8c796", (0.11, 0.11, 0.076)),
        *(
            moved(tilted(cylinder(0.018, 0.02, paints.IRON, sides=14), about_x=np.pi / 2), (x, 0.06, 0.075))
            for x in (0.075, 0.145)
        ),
    )


def tv() -> Mesh:
    """A flat television on its foot."""
    return merge(
        box(0.4, 0.02, 0.2, paints.BLACK, bevel=0.006),
        box(0.08, 0.07, 0.04, paints.BLACK, (0, 0.02, 0)),
        box(1.1, 0.64, 0.05, paints.BLACK, (0, 0.08, 0), bevel=0.008),
        box(1.06, 0.59, 0.004, paints.SCREEN, (0, 0.105, 0.026)),
    )


def computer() -> Mesh:
    """An open laptop; its user sits at +Z."""
    screen = tilted(
        merge(
            box(0.34, 0.23, 0.012, paints.METAL, bevel=0.003), box(0.32, 0.2, 0.002, paints.SCREEN, (0, 0.015, 0.007))
        ),
        about_x=-0.25,
    )
    keys = [box(0.28, 0.002, 0.018, paints.BLACK, (0, 0.018, -0.07 + i * 0.024)) for i in range(5)]
    return merge(box(0.34, 0.018, 0.24, paints.METAL, bevel=0.004), *keys, moved(screen, (0, 0.016, -0.115)))


def monitor() -> Mesh:
    """A desk screen with a keyboard; its user sits at +Z."""
    return merge(
        cylinder(0.11, 0.012, paints.BLACK, (0, 0, -0.1)),
        box(0.05, 0.14, 0.03, paints.BLACK, (0, 0, -0.12)),
        box(0.56, 0.35, 0.035, paints.BLACK, (0, 0.11, -0.1), bevel=0.008),
        box(0.53, 0.31, 0.003, paints.SCREEN, (0, 0.13, -0.081)),
        box(0.42, 0.018, 0.14, paints.DARK_METAL, (0, 0, 0.14), bevel=0.005),
    )


def camera() -> Mesh:
    """A reflex camera, its lens to +Z."""
    lens = tilted(
        lathe([(0.03, 0), (0.032, 0.03), (0.036, 0.06), (0.03, 0.062), (0.027, 0.05)], paints.BLACK, 18),
        about_x=np.pi / 2,
    )
    return merge(
        box(0.14, 0.085, 0.05, paints.BLACK, bevel=0.01),
        extrude([(-0.03, 0), (0.03, 0), (0.018, 0.035), (-0.018, 0.035)], 0.04, paints.BLACK, (0, 0.083, 0)),
        moved(lens, (0, 0.043, 0.02)),
        cylinder(0.01, 0.012, paints.CHROME, (0.05, 0.083, 0), sides=12),
    )


def typewriter() -> Mesh:
    """A typewriter with a sheet in it; the writer sits at +Z."""
    body = side_cut([(-0.16, 0), (0.17, 0), (0.17, 0.03), (0.02, 0.1), (-0.04, 0.14), (-0.16, 0.14)], 0.32, "#4b534f")
    keys = [
        cylinder(
            0.008,
            0.014,
            paints.WHITE,
            (-0.12 + i * 0.024, 0.1 - (0.05 + r * 0.03) * 0.46 + 0.012, 0.05 + r * 0.03),
            sides=8,
        )
        for r in range(4)
        for i in range(11)
    ]
    return merge(
        body,
        tube([(-0.2, 0.15, -0.1), (0.2, 0.15, -0.1)], 0.022, paints.BLACK, 12),
        moved(tilted(box(0.21, 0.2, 0.002, paints.PAPER), about_x=-0.25), (0, 0.15, -0.11)),
        *keys,
    )


def bag() -> Mesh:
    """A leather bag with two handles."""
    body = side_cut(
        [(-0.1, 0), (0.1, 0), (0.075, 0.24), (0.02, 0.28), (-0.02, 0.28), (-0.075, 0.24)], 0.36, paints.LEATHER
    )
    loops = [
        tube(
            [(-0.1, 0.22, z), (-0.08, 0.37, z * 0.5), (0.08, 0.37, z * 0.5), (0.1, 0.22, z)],
            0.009,
            paints.DARK_LEATHER,
            6,
        )
        for z in (-0.075, 0.075)
    ]
    return merge(body, *loops, box(0.04, 0.03, 0.012, paints.BRASS, (0, 0.25, 0.072)))


def backpack() -> Mesh:
    """A rucksack with a rolled blanket, its straps to -Z."""
    straps = [
        tube([(sx * 0.1, 0.42, -0.1), (sx * 0.12, 0.3, -0.17), (sx * 0.11, 0.08, -0.1)], 0.014, paints.DARK_LEATHER, 6)
        for sx in (-1, 1)
    ]
    roll = tube([(-0.21, 0.5, 0), (0.21, 0.5, 0)], 0.065, "#867a5e", 12)
    return merge(
        box(0.32, 0.46, 0.2, "#5f6652", bevel=0.05),
        box(0.22, 0.2, 0.09, "#565d4a", (0, 0.05, 0.12), bevel=0.025),
        roll,
        *straps,
    )


def suitcase() -> Mesh:
    """A suitcase with corners and a handle, upright."""
    corners = [
        box(0.07, 0.07, 0.205, paints.DARK_LEATHER, (sx * 0.29, y, 0), bevel=0.012)
        for sx in (-1, 1)
        for y in (-0.002, 0.372)
    ]
    return moved(
        merge(
            box(0.64, 0.44, 0.19, paints.LEATHER, bevel=0.02),
            *corners,
            *(box(0.04, 0.445, 0.2, paints.DARK_LEATHER, (x, 0, 0)) for x in (-0.16, 0.16)),
            tube([(-0.08, 0.43, 0), (-0.06, 0.48, 0), (0.06, 0.48, 0), (0.08, 0.43, 0)], 0.012, paints.DARK_LEATHER, 8),
        ),
        (0, 0.002, 0),
    )


def basket() -> Mesh:
    """A wicker basket."""
    hoop = [(0.2 * np.cos(a), 0.18 + 0.2 * np.sin(a), 0) for a in np.linspace(0, np.pi, 11)]
    return merge(
        lathe(
            [(0.15, 0), (0.17, 0.06), (0.2, 0.19), (0.212, 0.2), (0.19, 0.2), (0.15, 0.03), (0, 0.02)], paints.STRAW, 20
        ),
        tube(hoop, 0.011, paints.STRAW, 7),
    )


def bucket() -> Mesh:
    """A zinc bucket, its handle down."""
    hoop = [(0.15 * np.cos(a), 0.26, 0.15 * np.sin(a)) for a in np.linspace(0.1, np.pi - 0.1, 9)]
    return merge(
        lathe(
            [(0.1, 0), (0.11, 0.01), (0.145, 0.27), (0.152, 0.28), (0.14, 0.28), (0.1, 0.03), (0, 0.02)],
            paints.METAL,
            20,
        ),
        tube(hoop, 0.005, paints.IRON, 5),
    )


def card_box(x: float = 0.42, y: float = 0.3, z: float = 0.34) -> Mesh:
    """A taped cardboard box."""
    return merge(
        box(x, y, z, paints.CARD, bevel=0.004),
        box(0.06, 0.002, z, "#c9b48d", (0, y, 0)),
        box(0.06, y * 0.3, 0.002, "#c9b48d", (0, y * 0.7, z / 2)),
        box(0.1, 0.06, 0.002, paints.PAPER, (x * 0.25, y * 0.3, z / 2)),
    )


def crate(side: float = 0.7) -> Mesh:
    """A slatted wooden crate."""
    slats = [box(side, side / 5 - 0.015, side, paints.PALE_WOOD, (0, i * side / 5 + 0.007, 0)) for i in range(5)]
    posts = [
        box(0.07, side, 0.07, paints.WOOD, (sx * (side / 2 - 0.02), 0, sz * (side / 2 - 0.02)))
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    core = box(side - 0.03, side - 0.02, side - 0.03, paints.DARK_WOOD, (0, 0.005, 0))
    braces = [
        beam(
            (-side / 2 + 0.05, 0.05, sz * (side / 2 + 0.008)),
            (side / 2 - 0.05, side - 0.05, sz * (side / 2 + 0.008)),
            0.02,
            0.07,
            paints.WOOD,
        )
        for sz in (-1, 1)
    ]
    return merge(core, *slats, *posts, *braces)


def chest() -> Mesh:
    """A sea chest with a rounded lid and iron bands."""
    arc = [(0.3 * np.cos(a), 0.38 + 0.2 * np.sin(a)) for a in np.linspace(0, np.pi, 9)]
    lid = [(-float(z), float(y)) for z, y in arc][::-1]
    bands = [
        side_cut([(z * 1.03, 0.38 + (y - 0.38) * 1.05) for z, y in lid], 0.05, paints.IRON, x) for x in (-0.32, 0, 0.32)
    ]
    return merge(
        box(0.95, 0.38, 0.6, paints.WOOD, bevel=0.01),
        side_cut(lid, 0.95, paints.WOOD),
        *bands,
        *(box(0.05, 0.38, 0.615, paints.IRON, (x, 0, 0)) for x in (-0.32, 0, 0.32)),
        box(0.1, 0.12, 0.03, paints.BRASS, (0, 0.3, 0.31), bevel=0.006),
    )


def barrel() -> Mesh:
    """A wooden barrel with iron hoops."""

    def radius(y: float) -> float:
        return 0.26 + 0.06 * (1 - ((y - 0.45) / 0.45) ** 2)

    heights = [0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9]
    hoops = [
        lathe([(radius(y) + 0.006, y), (radius(y + 0.05) + 0.006, y + 0.05)], paints.IRON, 20)
        for y in (0.06, 0.24, 0.61, 0.79)
    ]
    return merge(lathe([(radius(y), y) for y in heights], paints.WOOD, 20, smooth=True), *hoops)


def drum() -> Mesh:
    """An oil drum."""
    profile = [
        (0.285, 0),
        (0.285, 0.29),
        (0.3, 0.3),
        (0.285, 0.31),
        (0.285, 0.57),
        (0.3, 0.58),
        (0.285, 0.59),
        (0.285, 0.87),
        (0.295, 0.88),
    ]
    return lathe(profile, paints.RUST, 20)


def trash_can() -> Mesh:
    """A ribbed bin with its lid."""
    ribs = [moved(box(0.02, 0.6, 0.015, paints.METAL, (0, 0.04, 0.235)), heading=i * np.pi / 8) for i in range(16)]
    return merge(
        lathe([(0.21, 0), (0.24, 0.66)], paints.METAL, 20),
        *ribs,
        lathe(
            [(0.26, 0.65), (0.265, 0.68), (0.15, 0.74), (0.04, 0.75), (0.04, 0.78), (0, 0.78)], paints.DARK_METAL, 20
        ),
    )


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


def plant(paint: Paint = paints.RUST) -> Mesh:
    """A leafy plant in a pot."""
    leaves = []
    for i in range(14):
        reach, up = 0.16 + 0.07 * (i % 3), 0.35 + 0.055 * (i % 5)
        leaves.append(moved(_leaf(reach, up, paints.LEAF_HIGH if i % 2 else paints.GREEN), heading=i * 2.4))
    return merge(
        lathe([(0.11, 0), (0.15, 0.25), (0.16, 0.25), (0.16, 0.29), (0.14, 0.29), (0.13, 0.26), (0, 0.26)], paint, 18),
        *leaves,
    )


def _leaf(reach: float, up: float, paint: Paint) -> Mesh:
    """A leaf that rises from a pot and bends out."""

    def arched(p: Floats) -> Floats:
        along = p[:, 1] / 0.42
        return np.stack([p[:, 0], up * along + 0.3 - 0.9 * p[:, 1] ** 2, reach * along**1.4 + p[:, 2]], 1)

    return bent(extrude([(-0.012, 0), (0.012, 0), (0.055, 0.2), (0, 0.42), (-0.055, 0.2)], 0.004, paint), arched)


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
