"""Tools of a workshop, a garden and an artist, and instruments to look through."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, stretched, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, beam, box, cylinder, extrude, lathe, side_cut, tube


def saw() -> Mesh:
    """A hand saw that lies flat."""
    teeth = [(-0.3 + 0.02 * i, 0.0 if i % 2 else 0.012) for i in range(24)]
    blade = extrude([*teeth, (0.18, 0.13), (-0.3, 0.06)], 0.004, paints.METAL)
    handle = extrude([(0.16, 0.0), (0.3, -0.02), (0.33, 0.14), (0.18, 0.15)], 0.025, paints.WOOD)
    return moved(tilted(merge(blade, handle), about_x=-np.pi / 2), (0, 0.013, 0))


def sawhorse() -> Mesh:
    """Two trestles with a plank across them, one end of it over to be sawn off; the sawyer stands at -Z."""
    top = 0.74
    legs = [
        beam((x + dx, top - 0.05, 0.0), (x + 2.6 * dx, 0.0, dz), 0.05, 0.05, paints.WOOD)
        for x in (0.05, 0.75)
        for dx in (-0.05, 0.05)
        for dz in (-0.28, 0.28)
    ]
    bars = [box(0.09, 0.07, 0.5, paints.WOOD, (x, top - 0.11, 0.0)) for x in (0.05, 0.75)]
    plank = box(1.6, 0.04, 0.24, paints.PALE_WOOD, (0.45, top - 0.04, 0.0))
    kerf = box(0.006, 0.002, 0.15, paints.DARK_WOOD, (-0.15, top, -0.05))
    return merge(plank, kerf, *bars, *legs)


def drill() -> Mesh:
    """A power drill that stands on its battery."""
    body = moved(
        tilted(
            lathe([(0.0, -0.08), (0.035, -0.07), (0.035, 0.06), (0.02, 0.09), (0.012, 0.12)], paints.MUSTARD, 14),
            np.pi / 2,
        ),
        (0, 0.2, 0),
    )
    return merge(
        body,
        box(0.045, 0.15, 0.06, paints.BLACK, (0, 0.05, -0.03), bevel=0.01),
        box(0.07, 0.055, 0.12, paints.BLACK, bevel=0.012),
        tube([(0, 0.2, 0.12), (0, 0.2, 0.24)], 0.005, paints.CHROME, 6),
    )


def chainsaw() -> Mesh:
    """A chainsaw."""
    bar = side_cut([(0.1, 0.07), (0.1, 0.15), (0.55, 0.14), (0.6, 0.11), (0.55, 0.08)], 0.012, paints.METAL)
    handle = tube([(0, 0.2, 0.06), (0, 0.3, 0.02), (0, 0.3, -0.14), (0, 0.18, -0.2)], 0.016, paints.BLACK, 8)
    return merge(box(0.18, 0.2, 0.3, "#b35a2c", (0, 0, -0.06), bevel=0.03), bar, handle)


def screwdriver() -> Mesh:
    """A screwdriver that lies along X."""
    handle = moved(
        tilted(lathe([(0.01, 0), (0.017, 0.02), (0.015, 0.1), (0.008, 0.11)], paints.RED, 10), about_z=np.pi / 2),
        (0, 0.017, 0),
    )
    return merge(handle, tube([(0, 0.017, 0), (0.13, 0.017, 0)], 0.004, paints.CHROME, 6))


def toolbox() -> Mesh:
    """A toolbox with its handle up."""
    grip = merge(
        *(tube([(x, 0.2, 0), (x, 0.29, 0)], 0.012, paints.IRON, 7) for x in (-0.14, 0.14)),
        tube([(-0.15, 0.29, 0), (0.15, 0.29, 0)], 0.012, paints.IRON, 7),
    )
    return merge(
        box(0.5, 0.2, 0.24, paints.RED, bevel=0.02),
        box(0.51, 0.02, 0.25, paints.IRON, (0, 0.13, 0)),
        grip,
        *(box(0.04, 0.05, 0.01, paints.CHROME, (x, 0.1, 0.122)) for x in (-0.15, 0.15)),
    )


def pickaxe() -> Mesh:
    """A pickaxe that stands on its handle."""
    head = tube(
        [(-0.32, 0.82, 0), (-0.12, 0.9, 0), (0.12, 0.9, 0), (0.32, 0.82, 0)],
        [0.008, 0.025, 0.025, 0.014],
        paints.IRON,
        8,
    )
    return merge(tube([(0, 0, 0), (0, 0.92, 0)], 0.018, paints.WOOD, 8), head)


def rake() -> Mesh:
    """A garden rake that stands on its tines."""
    tines = [tube([(x, 0.08, 0), (x, 0.0, 0.04)], 0.006, paints.IRON, 5) for x in np.linspace(-0.2, 0.2, 11)]
    return merge(
        tube([(0, 0.08, 0), (0, 1.6, 0)], 0.014, paints.PALE_WOOD, 7),
        box(0.44, 0.025, 0.025, paints.IRON, (0, 0.07, 0)),
        *tines,
    )


def pitchfork() -> Mesh:
    """A pitchfork that stands on its handle's end."""
    tines = [tube([(0, 1.3, 0), (x, 1.38, 0), (x, 1.66, 0.03)], 0.009, paints.IRON, 6) for x in (-0.1, 0.0, 0.1)]
    return merge(tube([(0, 0, 0), (0, 1.32, 0)], 0.016, paints.WOOD, 7), *tines)


def wheelbarrow() -> Mesh:
    """A wheelbarrow, its wheel ahead."""
    tray = lathe([(0.24, 0.34), (0.42, 0.62)], "#5f7150", 4)
    hollow = lathe([(0.22, 0.4), (0.39, 0.621)], paints.DARK_METAL, 4)
    shafts = [
        tube([(s * 0.1, 0.24, 0.55), (s * 0.2, 0.42, 0.0), (s * 0.28, 0.6, -0.8)], 0.022, paints.WOOD, 7)
        for s in (-1, 1)
    ]
    legs = [tube([(s * 0.22, 0.46, -0.25), (s * 0.24, 0.0, -0.3)], 0.018, paints.IRON, 6) for s in (-1, 1)]
    wheel = moved(tilted(cylinder(0.2, 0.08, paints.RUBBER, (0, -0.04, 0)), about_z=np.pi / 2), (0, 0.2, 0.6))
    return merge(moved(stretched(merge(tray, hollow), 1, 1, 1.3), heading=np.pi / 4), *shafts, *legs, wheel)


def shopping_cart() -> Mesh:
    """A supermarket trolley; it is pushed towards +Z."""
    wires = [
        tube([(x * 0.8, 0.45, -0.3), (x, 0.95, -0.4)], 0.006, paints.CHROME, 4) for x in np.linspace(-0.26, 0.26, 7)
    ]
    wires += [
        tube([(x * 0.8, 0.5, 0.38), (x, 0.9, 0.45)], 0.006, paints.CHROME, 4) for x in np.linspace(-0.26, 0.26, 7)
    ]
    for y, wide in ((0.48, 0.21), (0.62, 0.225), (0.76, 0.24), (0.92, 0.26)):
        back, front = -0.3 - 0.2 * (y - 0.45), 0.38 + 0.12 * (y - 0.45)
        wires.append(
            tube(
                [(-wide, y, back), (wide, y, back), (wide, y, front), (-wide, y, front), (-wide, y, back)],
                0.007,
                paints.CHROME,
                5,
            )
        )
    for z in np.linspace(-0.25, 0.35, 6):
        wires.append(
            tube([(-0.26, 0.93, z), (-0.21, 0.47, z), (0.21, 0.47, z), (0.26, 0.93, z)], 0.005, paints.CHROME, 4)
        )
    legs = [
        tube([(s * 0.22, 0.46, z), (s * 0.2, 0.12, z * 1.2)], 0.014, paints.CHROME, 6)
        for s in (-1, 1)
        for z in (-0.28, 0.34)
    ]
    wheels = [
        moved(
            tilted(cylinder(0.06, 0.03, paints.RUBBER, (0, -0.015, 0), sides=12), about_z=np.pi / 2), (s * 0.2, 0.06, z)
        )
        for s in (-1, 1)
        for z in (-0.34, 0.4)
    ]
    return merge(*wires, *legs, *wheels, tube([(-0.27, 1.0, -0.46), (0.27, 1.0, -0.46)], 0.018, paints.RED, 8))


def cart() -> Mesh:
    """A hand cart with two wheels."""
    ring = [(0, 0.45 + 0.43 * np.sin(a), 0.43 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 21)]
    spokes = [
        tube([(0, 0.45, 0), (0, 0.45 + 0.4 * np.sin(a), 0.4 * np.cos(a))], 0.02, paints.WOOD, 5)
        for a in np.arange(8) * np.pi / 4
    ]
    wheel = merge(tube(ring, 0.03, paints.DARK_WOOD, 6), *spokes)
    planks = [box(1.0, 0.3, 0.04, paints.WOOD, (0, 0.6, z)) for z in (-0.75, 0.75)] + [
        box(0.04, 0.3, 1.5, paints.WOOD, (x, 0.6, 0)) for x in (-0.5, 0.5)
    ]
    return merge(
        *(moved(wheel, (s * 0.6, 0, 0.1)) for s in (-1, 1)),
        *planks,
        box(1.0, 0.06, 1.5, paints.DARK_WOOD, (0, 0.56, 0)),
        *(beam((s * 0.4, 0.6, -0.7), (s * 0.34, 0.85, -1.4), 0.05, 0.05, paints.WOOD) for s in (-1, 1)),
    )


def easel() -> Mesh:
    """A painter's easel with a canvas on it."""
    legs = [beam((s * 0.36, 0, 0.12), (s * 0.06, 1.7, -0.02), 0.04, 0.03, paints.WOOD) for s in (-1, 1)]
    canvas = moved(
        tilted(
            merge(
                box(0.7, 0.9, 0.03, paints.PAPER),
                box(0.6, 0.34, 0.032, "#8fa9b5", (0, 0.46, 0.001)),
                box(0.6, 0.26, 0.033, "#7c8a5c", (0, 0.14, 0.001)),
            ),
            about_x=-0.1,
        ),
        (0, 0.72, 0.12),
    )
    return merge(
        *legs,
        beam((0, 0, -0.6), (0, 1.66, -0.02), 0.04, 0.03, paints.WOOD),
        box(0.8, 0.04, 0.08, paints.WOOD, (0, 0.68, 0.12)),
        canvas,
    )


def paintbrush() -> Mesh:
    """A paintbrush that lies along X."""
    return merge(
        tube([(-0.12, 0.01, 0), (0.08, 0.01, 0)], [0.004, 0.008], paints.PALE_WOOD, 7),
        tube([(0.08, 0.01, 0), (0.1, 0.01, 0)], 0.009, paints.METAL, 7),
        tube([(0.1, 0.01, 0), (0.15, 0.01, 0)], [0.01, 0.002], paints.BLACK, 7),
    )


def binoculars() -> Mesh:
    """Binoculars."""
    barrels = [
        moved(
            tilted(lathe([(0.02, -0.07), (0.02, 0.0), (0.032, 0.05), (0.032, 0.08)], paints.BLACK, 12), np.pi / 2),
            (s * 0.036, 0.034, 0),
        )
        for s in (-1, 1)
    ]
    return merge(*barrels, box(0.04, 0.02, 0.05, paints.IRON, (0, 0.026, 0)))


def telescope() -> Mesh:
    """A telescope on its tripod, aimed up."""
    barrel = moved(
        tilted(
            lathe([(0.025, -0.45), (0.03, -0.2), (0.045, -0.2), (0.05, 0.5), (0.055, 0.52)], paints.WHITE, 14),
            about_x=np.pi / 2 - 0.5,
        ),
        (0, 1.25, 0),
    )
    legs = [
        beam((0, 1.2, 0), (0.45 * np.sin(a), 0, 0.45 * np.cos(a)), 0.035, 0.035, paints.WOOD) for a in (0.3, 2.4, 4.5)
    ]
    return merge(barrel, *legs, ball(0.06, paints.IRON, (0, 1.2, 0), 10, 6))


def microscope() -> Mesh:
    """A microscope."""
    arm = tube([(0, 0.04, -0.08), (0, 0.2, -0.1), (0, 0.3, -0.04)], 0.02, paints.IRON, 8)
    eye = moved(
        tilted(lathe([(0.012, -0.14), (0.02, -0.1), (0.024, 0.08), (0.018, 0.12)], paints.BLACK, 12), about_x=-0.4),
        (0, 0.29, 0.0),
    )
    return merge(
        box(0.16, 0.04, 0.2, paints.IRON, bevel=0.01), arm, eye, box(0.12, 0.012, 0.12, paints.BLACK, (0, 0.11, 0.02))
    )


def globe() -> Mesh:
    """A globe on its stand."""
    lands = [stretched(ball(0.05, "#7c8a5c", sides=10, rings=6), 1, 1.2, 0.5) for _ in range(4)]
    placed = [
        moved(land, (0.125 * np.sin(a), 0.3 + 0.04 * (-1) ** i, 0.125 * np.cos(a)), heading=a)
        for i, (land, a) in enumerate(zip(lands, (0.2, 1.7, 3.3, 4.9), strict=True))
    ]
    arc = [(0.0, 0.3 + 0.17 * np.cos(a), -0.17 * np.sin(a)) for a in np.linspace(0, np.pi, 13)]
    return merge(
        ball(0.15, "#6f93a8", (0, 0.3, 0), 20, 12),
        *placed,
        tube(arc, 0.008, paints.BRASS, 6),
        lathe([(0.1, 0), (0.1, 0.02), (0.02, 0.05), (0.02, 0.13)], paints.DARK_WOOD, 16),
    )


def headphones() -> Mesh:
    """Headphones that lie on their side."""
    band = [(0.085 * np.cos(a), 0.03, 0.1 * np.sin(a)) for a in np.linspace(-0.1, np.pi + 0.1, 15)]
    cups = [
        moved(
            tilted(cylinder(0.035, 0.035, paints.BLACK, (0, -0.017, 0), sides=14), about_z=np.pi / 2),
            (s * 0.08, 0.036, -0.015),
        )
        for s in (-1, 1)
    ]
    return merge(tube(band, 0.009, paints.BLACK, 7), *cups)


def megaphone() -> Mesh:
    """A megaphone that stands on its mouth."""
    return merge(
        lathe([(0.12, 0), (0.05, 0.2), (0.03, 0.28), (0.045, 0.3)], paints.WHITE, 18),
        box(0.025, 0.1, 0.03, paints.RED, (0, 0.16, -0.1)),
        box(0.02, 0.03, 0.09, paints.RED, (0, 0.22, -0.06)),
    )


def magnifying_glass() -> Mesh:
    """A magnifying glass that lies flat."""
    ring = [(0.045 * np.cos(a), 0.006, 0.045 * np.sin(a) + 0.05) for a in np.linspace(0, 2 * np.pi, 21)]
    return merge(
        tube(ring, 0.005, paints.BRASS, 6),
        cylinder(0.043, 0.003, "#c2d3d6", (0, 0.005, 0.05), sides=20),
        tube([(0, 0.007, 0.005), (0, 0.007, -0.1)], 0.008, paints.DARK_WOOD, 7),
    )


def hourglass() -> Mesh:
    """An hourglass."""
    return merge(
        lathe([(0.05, 0.015), (0.045, 0.06), (0.008, 0.1), (0.045, 0.14), (0.05, 0.185)], "#c9d7d8", 14, smooth=True),
        *(cylinder(0.065, 0.015, paints.DARK_WOOD, (0, y, 0)) for y in (0.0, 0.185)),
        *(
            tube(
                [(0.055 * np.sin(a), 0, 0.055 * np.cos(a)), (0.055 * np.sin(a), 0.2, 0.055 * np.cos(a))],
                0.004,
                paints.DARK_WOOD,
                5,
            )
            for a in (0, 2.09, 4.19)
        ),
        cylinder(0.035, 0.025, paints.STRAW, (0, 0.016, 0), top=0.01),
    )


def skull() -> Mesh:
    """A human skull."""
    eyes = [ball(0.022, paints.INK, (s * 0.03, 0.085, 0.068), 10, 6) for s in (-1, 1)]
    return merge(
        stretched(ball(0.075, "#d9cfb6", (0, 0.115, 0), 16, 10), 0.95, 0.95, 1.15),
        box(0.085, 0.07, 0.07, "#d9cfb6", (0, 0, 0.045), bevel=0.02),
        *eyes,
        box(0.012, 0.03, 0.01, paints.INK, (0, 0.055, 0.085)),
        box(0.07, 0.004, 0.01, paints.INK, (0, 0.03, 0.078)),
    )
