"""What things are kept and carried in: bags, boxes, barrels."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import paints
from previz.stage.shapes import beam, box, lathe, side_cut, tube


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
