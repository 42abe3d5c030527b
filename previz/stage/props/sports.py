"""Sports and games."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, stretched, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, box, cylinder, extrude, lathe, tube


def bat() -> Mesh:
    """A baseball bat that stands on its knob."""
    return lathe(
        [(0.022, 0), (0.022, 0.015), (0.013, 0.03), (0.015, 0.25), (0.032, 0.6), (0.033, 0.8), (0.0, 0.84)],
        paints.PALE_WOOD,
        14,
    )


def racket() -> Mesh:
    """A tennis racket that stands on its handle."""
    rim = [(0.12 * np.sin(a), 0.5 + 0.16 * np.cos(a), 0.0) for a in np.linspace(0, 2 * np.pi, 25)]
    strings = [
        tube([(x, 0.5 - h, 0), (x, 0.5 + h, 0)], 0.0015, paints.WHITE, 3)
        for x in np.linspace(-0.09, 0.09, 7)
        for h in [0.16 * float(np.sqrt(1 - (x / 0.12) ** 2))]
    ]
    strings += [
        tube([(-w, y, 0), (w, y, 0)], 0.0015, paints.WHITE, 3)
        for y in np.linspace(0.39, 0.61, 8)
        for w in [0.12 * float(np.sqrt(1 - ((y - 0.5) / 0.16) ** 2))]
    ]
    return merge(
        tube(rim, 0.009, paints.BLUE, 7),
        *strings,
        tube([(0, 0, 0), (0, 0.2, 0)], 0.016, paints.BLACK, 8),
        tube([(0, 0.2, 0), (-0.05, 0.36, 0)], 0.009, paints.BLUE, 6),
        tube([(0, 0.2, 0), (0.05, 0.36, 0)], 0.009, paints.BLUE, 6),
    )


def golf_club() -> Mesh:
    """A golf club that stands on its head."""
    head = moved(stretched(ball(0.05, paints.DARK_METAL, sides=10, rings=6), 0.5, 0.6, 1.1), (0, 0.03, 0.04))
    return merge(
        head,
        tube([(0, 0.03, 0), (0, 0.85, 0)], 0.006, paints.CHROME, 6),
        tube([(0, 0.82, 0), (0, 1.08, 0)], 0.012, paints.BLACK, 7),
    )


def board(length: float, width: float, thick: float, paint: str, y: float) -> Mesh:
    """A board lying flat, its ends along Z, `y` metres up."""
    angles = np.linspace(0, 2 * np.pi, 25)
    outline = [
        (width / 2 * float(np.sin(a)), length / 2 * float(np.sign(np.cos(a)) * abs(np.cos(a)) ** 0.7))
        for a in angles[:-1]
    ]
    return moved(tilted(extrude(outline, thick, paint), about_x=np.pi / 2), (0, y, 0))


def skateboard() -> Mesh:
    """A skateboard on its wheels."""
    wheels = [
        moved(
            tilted(cylinder(0.027, 0.03, paints.LINEN, (0, -0.015, 0), sides=12), about_z=np.pi / 2),
            (s * 0.085, 0.027, z),
        )
        for s in (-1, 1)
        for z in (-0.24, 0.24)
    ]
    axles = [box(0.17, 0.03, 0.04, paints.METAL, (0, 0.03, z)) for z in (-0.24, 0.24)]
    return merge(board(0.8, 0.2, 0.014, paints.IRON, 0.075), *wheels, *axles)


def surfboard() -> Mesh:
    """A surfboard that stands on its tail."""
    deck = board(2.1, 0.54, 0.06, paints.LINEN, 0.0)
    stripe = board(1.9, 0.1, 0.066, paints.RED, 0.0)
    return moved(tilted(merge(deck, stripe), about_x=-np.pi / 2 + 0.08), (0, 1.05, 0))


def skis() -> Mesh:
    """A pair of skis stuck upright in the snow, with their poles."""
    blade = [(0, 0, 0), (0, 1.5, 0), (0, 1.66, 0.03), (0, 1.74, 0.09)]
    pair = [moved(stretched(tube(blade, 0.04, paints.RED, 6), 1, 1, 0.35), (x, 0, 0)) for x in (-0.06, 0.06)]
    poles = [tube([(x, 0, 0.05), (x, 1.2, 0.05)], 0.009, paints.CHROME, 6) for x in (-0.2, 0.2)]
    return merge(*pair, *poles)


def sled() -> Mesh:
    """A wooden sled."""
    runners = [
        tube(
            [(s * 0.2, 0.02, -0.5), (s * 0.2, 0.02, 0.4), (s * 0.2, 0.14, 0.58), (s * 0.2, 0.26, 0.56)],
            0.018,
            paints.METAL,
            6,
        )
        for s in (-1, 1)
    ]
    slats = [box(0.09, 0.02, 1.0, paints.WOOD, (x, 0.22, -0.02)) for x in (-0.2, -0.1, 0.0, 0.1, 0.2)]
    posts = [box(0.03, 0.2, 0.03, paints.WOOD, (s * 0.2, 0.02, z)) for s in (-1, 1) for z in (-0.35, 0.0, 0.3)]
    return merge(*runners, *slats, *posts)


def boxing_gloves() -> Mesh:
    """A pair of boxing gloves."""

    def glove(x: float) -> Mesh:
        fist = stretched(ball(0.085, paints.RED, sides=14, rings=8), 1, 0.95, 1.15)
        return moved(
            merge(
                moved(fist, (0, 0.085, 0.05)),
                moved(tilted(cylinder(0.055, 0.12, paints.RED, sides=12), about_x=-np.pi / 2), (0, 0.07, -0.02)),
                ball(0.035, paints.RED, (0.07, 0.1, 0.03), 10, 6),
            ),
            (x, 0, 0),
        )

    return merge(glove(-0.11), glove(0.11))


def punching_bag() -> Mesh:
    """A punching bag on its chain and stand."""
    bag = lathe([(0.12, 0.7), (0.17, 0.76), (0.17, 1.66), (0.12, 1.72)], paints.LEATHER, 16)
    frame = tube([(0, 0.04, -0.6), (0, 2.2, -0.6), (0, 2.3, -0.5), (0, 2.3, 0.0)], 0.04, paints.IRON, 8)
    return merge(
        bag,
        frame,
        tube([(0, 1.72, 0), (0, 2.3, 0)], 0.012, paints.CHROME, 5),
        box(0.9, 0.06, 1.0, paints.IRON, (0, 0, -0.45)),
    )


def dumbbell() -> Mesh:
    """A dumbbell."""
    bar = tube([(-0.14, 0.07, 0), (0.14, 0.07, 0)], 0.015, paints.CHROME, 8)
    plates = [
        moved(tilted(cylinder(r, 0.04, paints.IRON, (0, -0.02, 0), sides=14), about_z=np.pi / 2), (x, 0.07, 0))
        for x, r in ((-0.14, 0.07), (-0.1, 0.055), (0.1, 0.055), (0.14, 0.07))
    ]
    return merge(bar, *plates)


def fishing_rod() -> Mesh:
    """A fishing rod with its reel, leaning forward."""
    rod = tube(
        [(0, 0, 0), (0, 0.7, 0.1), (0, 1.5, 0.32), (0, 2.0, 0.62)], [0.014, 0.009, 0.005, 0.002], paints.DARK_WOOD, 7
    )
    reel = moved(tilted(cylinder(0.04, 0.04, paints.METAL, sides=12), about_z=np.pi / 2), (0.03, 0.32, 0.02))
    return merge(rod, reel, tube([(0, 2.0, 0.62), (0, 1.0, 0.75)], 0.0015, paints.WHITE, 3))


def basketball() -> Mesh:
    """A basketball with its seams."""
    around = np.linspace(0, 2 * np.pi, 25)
    seams = [
        tube([(0.121 * float(np.cos(a)), 0.12, 0.121 * float(np.sin(a))) for a in around], 0.003, paints.BLACK, 4),
        tube(
            [(0.121 * float(np.cos(a)), 0.12 + 0.121 * float(np.sin(a)), 0.0) for a in around], 0.003, paints.BLACK, 4
        ),
        tube(
            [(0.0, 0.12 + 0.121 * float(np.cos(a)), 0.121 * float(np.sin(a))) for a in around], 0.003, paints.BLACK, 4
        ),
    ]
    return merge(ball(0.12, "#d0703a", (0, 0.12, 0), 20, 12), *seams)


def basketball_hoop() -> Mesh:
    """A hoop with its net on a board, on a post behind it; the ring is a metre and a half before the post."""
    around = np.linspace(0, 2 * np.pi, 19)
    ring = [(0.23 * float(np.cos(a)), 3.05, 0.95 + 0.23 * float(np.sin(a))) for a in around]
    net = [
        tube([(x, 3.04, z), (0.55 * x, 2.62, 0.95 + 0.55 * (z - 0.95))], 0.008, paints.WHITE, 4)
        for x, _, z in ring[:-1:2]
    ]
    bars = [box(0.6, 0.05, 0.05, paints.RED, (0, y, 0.66)) for y in (3.0, 3.42)]
    return merge(
        cylinder(0.07, 3.2, paints.METAL, (0, 0, -0.5), sides=10),
        tube([(0, 3.15, -0.5), (0, 3.2, 0.6)], 0.05, paints.METAL, 8),
        box(1.8, 1.05, 0.05, paints.WHITE, (0, 2.85, 0.65)),
        *bars,
        tube(ring, 0.018, "#c8562f", 6),
        *net,
    )


def kite() -> Mesh:
    """A kite with its tail."""
    sail = extrude([(0, 0.45), (0.35, 0.1), (0, -0.55), (-0.35, 0.1)], 0.01, paints.RED)
    spars = [
        tube([(0, 0.45, 0.01), (0, -0.55, 0.01)], 0.006, paints.PALE_WOOD, 5),
        tube([(-0.35, 0.1, 0.01), (0.35, 0.1, 0.01)], 0.006, paints.PALE_WOOD, 5),
    ]
    bows = [
        box(0.1, 0.04, 0.01, (paints.MUSTARD, paints.BLUE)[i % 2], (0.05 * (-1) ** i, -0.7 - 0.16 * i, 0))
        for i in range(4)
    ]
    return moved(
        merge(sail, *spars, *bows, tube([(0, -0.55, 0), (0.04, -1.25, 0)], 0.004, paints.LINEN, 4)), (0, 1.3, 0)
    )


def chess_board() -> Mesh:
    """A chess board with a game on it."""
    side = 0.05
    squares = [
        box(
            side,
            0.004,
            side,
            (paints.DARK_WOOD, paints.PALE_WOOD)[(i + j) % 2],
            ((i - 3.5) * side, 0.02, (j - 3.5) * side),
        )
        for i in range(8)
        for j in range(8)
    ]
    men = [
        lathe(
            [(0.014, 0), (0.006, 0.02), (0.011, 0.04 + 0.012 * (i % 3)), (0, 0.055 + 0.012 * (i % 3))],
            paints.BLACK if j > 3 else paints.WHITE,
            8,
            ((i - 3.5) * side, 0.024, (j - 3.5) * side),
        )
        for i in range(8)
        for j in (0, 1, 6, 7)
        if (i * 3 + j) % 5
    ]
    return merge(box(0.46, 0.02, 0.46, paints.DARK_WOOD), *squares, *men)


def cards() -> Mesh:
    """Playing cards: a deck, and a hand of them fanned out."""
    deck = box(0.063, 0.018, 0.088, paints.RED, (-0.09, 0, 0))
    fan = [
        moved(box(0.063, 0.001, 0.088, paints.WHITE, (0.02, 0.001 * i, 0.04)), (0, 0, 0), heading=-0.5 + 0.25 * i)
        for i in range(5)
    ]
    return merge(deck, *fan, box(0.02, 0.0012, 0.03, paints.RED, (0.02, 0.0055, 0.04)))


def dice() -> Mesh:
    """Two dice."""

    def die(x: float, turn: float) -> Mesh:
        pips = [
            cylinder(0.0018, 0.0006, paints.BLACK, (dx, 0.016, dz), sides=6)
            for dx in (-0.004, 0.004)
            for dz in (-0.004, 0.0, 0.004)
        ]
        return moved(merge(box(0.016, 0.016, 0.016, paints.WHITE, bevel=0.002), *pips), (x, 0, 0), heading=turn)

    return merge(die(-0.015, 0.4), die(0.017, 1.1))


def goal() -> Mesh:
    """A football goal with its net."""
    frame = merge(
        *(tube([(x, 0, 0), (x, 2.0, 0)], 0.05, paints.WHITE, 8) for x in (-2.2, 2.2)),
        tube([(-2.25, 2.0, 0), (2.25, 2.0, 0)], 0.05, paints.WHITE, 8),
    )
    net = [
        tube([(x, 2.0, 0), (x, 1.6, -0.6), (x, 0, -1.0)], 0.006, paints.LINEN, 3) for x in np.linspace(-2.2, 2.2, 23)
    ]
    net += [
        tube([(-2.2, y, z), (2.2, y, z)], 0.006, paints.LINEN, 3)
        for y, z in ((1.8, -0.3), (1.6, -0.6), (1.2, -0.7), (0.8, -0.8), (0.4, -0.9), (0.02, -1.0))
    ]
    return merge(frame, *net)


def trophy() -> Mesh:
    """A silver cup on its base."""
    cup = lathe([(0.02, 0.08), (0.02, 0.14), (0.07, 0.2), (0.1, 0.36), (0.085, 0.36), (0.02, 0.2)], paints.BRASS, 18)
    ears = [
        tube([(s * 0.08, 0.32, 0), (s * 0.15, 0.3, 0), (s * 0.14, 0.23, 0), (s * 0.06, 0.2, 0)], 0.009, paints.BRASS, 6)
        for s in (-1, 1)
    ]
    return merge(box(0.12, 0.08, 0.12, paints.DARK_WOOD, bevel=0.01), cup, *ears)
