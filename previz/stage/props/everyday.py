"""What people carry, wear and use every day: wallets, badges, pills, pillows, prams."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Point, merge, moved, stretched, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, box, cylinder, extrude, lathe, tube


def badge() -> Mesh:
    """A police badge on its leather holder, lying flat."""
    star = [((0.026 if i % 2 else 0.014) * np.sin(i * np.pi / 6), (0.026 if i % 2 else 0.014) * np.cos(i * np.pi / 6))
            for i in range(12)]  # fmt: skip
    metal = moved(
        tilted(extrude([(float(x), float(y)) for x, y in star], 0.004, paints.BRASS), -np.pi / 2), (0, 0.009, 0)
    )
    return merge(box(0.075, 0.007, 0.105, paints.DARK_LEATHER, bevel=0.003), metal, cylinder(0.008, 0.013, "#d2b873"))


def wallet() -> Mesh:
    """A folded wallet with the edge of a banknote."""
    return merge(
        box(0.11, 0.009, 0.09, paints.LEATHER, bevel=0.003),
        box(0.11, 0.009, 0.09, paints.DARK_LEATHER, (0, 0.011, 0.001), bevel=0.003),
        box(0.1, 0.003, 0.08, "#9fae8b", (0.006, 0.009, -0.008)),
    )


def syringe() -> Mesh:
    """A syringe that lies on its side, its needle towards +Z."""
    barrel = merge(
        cylinder(0.009, 0.08, paints.GLASS, sides=12),
        cylinder(0.0075, 0.03, "#a8c2b4", (0, 0.05, 0), sides=12),
        cylinder(0.0012, 0.045, paints.CHROME, (0, 0.08, 0), sides=6),
        cylinder(0.004, 0.045, paints.WHITE, (0, -0.045, 0), sides=8),
        cylinder(0.012, 0.004, paints.WHITE, (0, -0.047, 0), sides=12),
        box(0.034, 0.003, 0.012, paints.WHITE),
    )
    return moved(tilted(barrel, about_x=np.pi / 2), (0, 0.012, 0))


def pills() -> Mesh:
    """A bottle of pills, a few of them beside it."""
    bottle = merge(
        cylinder(0.02, 0.055, "#b06a35", sides=16),
        cylinder(0.0205, 0.028, paints.PAPER, (0, 0.012, 0), sides=16),
        cylinder(0.019, 0.018, paints.WHITE, (0, 0.055, 0), sides=16),
    )
    loose = [stretched(ball(0.006, paints.WHITE, sides=8, rings=4), 1, 0.6, 1) for _ in range(3)]
    at = ((0.04, 0.0036, 0.02), (0.055, 0.0036, -0.01), (0.03, 0.0036, 0.04))
    return merge(bottle, *(moved(each, place) for each, place in zip(loose, at, strict=True)))


def glasses() -> Mesh:
    """A pair of spectacles with folded-out arms."""
    parts = []
    for side in (-1, 1):
        ring: list[Point] = [
            (side * 0.033 + 0.024 * float(np.cos(a)), 0.02 + 0.019 * float(np.sin(a)), 0.06)
            for a in np.linspace(0, 2 * np.pi, 15)
        ]
        parts.append(tube(ring, 0.0022, paints.BLACK, 5))
        parts.append(tube([(side * 0.058, 0.026, 0.06), (side * 0.062, 0.024, -0.05), (side * 0.06, 0.004, -0.08)],
                          0.002, paints.BLACK, 5))  # fmt: skip
    return merge(*parts, tube([(-0.01, 0.026, 0.061), (0.01, 0.026, 0.061)], 0.002, paints.BLACK, 5))


def microphone() -> Mesh:
    """A hand microphone, upright."""
    return merge(lathe([(0.014, 0), (0.019, 0.15)], paints.BLACK, 14), ball(0.027, paints.METAL, (0, 0.172, 0), 14, 8))


def scissors() -> Mesh:
    """A pair of scissors, lying open."""
    turns = np.linspace(0, 6.28, 13).tolist()
    bows = [
        [(s * 0.02 + 0.014 * float(np.cos(a)), 0.004, 0.07 + 0.018 * float(np.sin(a))) for a in turns] for s in (-1, 1)
    ]
    rings = [tube(bow, 0.004, paints.RED, 6) for bow in bows]
    blades = [
        tube([(s * 0.012, 0.004, 0.055), (-s * 0.012, 0.004, -0.09)], [0.004, 0.001], paints.CHROME, 6) for s in (-1, 1)
    ]
    return merge(*rings, *blades)


def mask() -> Mesh:
    """A theatre mask that leans back on its rim."""
    face = lathe([(0.0, 0.0), (0.085, 0.006), (0.1, 0.02), (0.07, 0.055), (0.0, 0.075)], paints.WHITE, 18, smooth=True)
    eyes = [stretched(ball(0.016, paints.BLACK, sides=10, rings=6), 1.3, 0.6, 0.8) for _ in range(2)]
    at = ((-0.036, 0.066, -0.02), (0.036, 0.066, -0.02))
    mouth = box(0.06, 0.008, 0.012, "#8d4a3d", (0, 0.06, 0.045))
    features = [moved(eye, place) for eye, place in zip(eyes, at, strict=True)]
    return stretched(merge(face, *features, mouth), 0.85, 1, 1.15)


def crown() -> Mesh:
    """A king's crown."""
    points = [extrude([(-0.022, 0), (0.022, 0), (0, 0.055)], 0.006, paints.BRASS) for _ in range(8)]
    spikes = [
        moved(p, (0.088 * np.sin(a), 0.05, 0.088 * np.cos(a)), float(a))
        for p, a in zip(points, np.arange(8) * np.pi / 4, strict=True)
    ]
    gems = [
        ball(0.008, paints.RED, (0.095 * np.sin(a), 0.03, 0.095 * np.cos(a)), 8, 4) for a in np.arange(8) * np.pi / 4
    ]
    band = lathe([(0.088, 0), (0.094, 0.004), (0.094, 0.056), (0.084, 0.056), (0.084, 0.004)], paints.BRASS, 24)
    return merge(band, *spikes, *gems)


def pillow() -> Mesh:
    """A pillow, plumped."""
    return moved(stretched(ball(0.5, paints.WHITE, sides=20, rings=10), 0.62, 0.16, 0.42), (0, 0.08, 0))


def blanket() -> Mesh:
    """A folded blanket with a striped edge."""
    folds = [
        box(0.6, 0.04, 0.42, p, (0, y, 0), bevel=0.018)
        for y, p in ((0, "#76604f"), (0.042, "#80695a"), (0.084, "#76604f"))
    ]
    return merge(*folds, box(0.06, 0.128, 0.425, "#b09a78", (-0.22, 0, 0), bevel=0.005))


def mirror() -> Mesh:
    """A standing mirror, full length, in a tilted frame."""
    glass = merge(
        box(0.6, 1.55, 0.04, paints.DARK_WOOD, bevel=0.012),
        box(0.5, 1.45, 0.01, "#c3d0d2", (0, 0.05, 0.019)),
        extrude([(-0.2, 0.55), (-0.12, 0.55), (0.2, 1.1), (0.2, 1.24)], 0.003, "#dfe7e6", (0, 0, 0.0255)),
    )
    feet = [
        tube([(s * 0.3, 0.03, -0.24), (s * 0.33, 0.85, 0.0), (s * 0.3, 0.03, 0.22)], 0.025, paints.DARK_WOOD, 8)
        for s in (-1, 1)
    ]
    return merge(moved(tilted(glass, about_x=-0.1), (0, 0.12, 0.02)), *feet)


def briefcase() -> Mesh:
    """A leather briefcase, upright."""
    handle = tube([(-0.07, 0.3, 0), (-0.06, 0.345, 0), (0.06, 0.345, 0), (0.07, 0.3, 0)], 0.01, paints.DARK_LEATHER, 8)
    locks = [box(0.03, 0.025, 0.012, paints.BRASS, (s * 0.12, 0.2, 0.055)) for s in (-1, 1)]
    flap = box(0.43, 0.13, 0.118, paints.DARK_LEATHER, (0, 0.175, 0), bevel=0.015)
    return merge(box(0.42, 0.3, 0.11, paints.LEATHER, bevel=0.015), flap, handle, *locks)


def pram() -> Mesh:
    """A baby carriage with a folded hood; it is pushed from -Z."""
    body = stretched(ball(0.3, "#3f4a57", (0, 0, 0), 18, 10), 0.75, 0.72, 1.35)
    hood = stretched(ball(0.29, "#2f3842", (0, 0, 0), 18, 10), 0.8, 0.95, 0.6)
    wheels = []
    for x in (-0.24, 0.24):
        for z in (-0.28, 0.28):
            rim: list[Point] = [
                (x, 0.19 + 0.175 * float(np.sin(a)), z + 0.175 * float(np.cos(a)))
                for a in np.linspace(0, 2 * np.pi, 19)
            ]
            wheels.append(tube(rim, 0.014, paints.RUBBER, 6))
            wheels += [
                tube(
                    [(x, 0.19, z), (x, 0.19 + 0.17 * float(np.sin(a)), z + 0.17 * float(np.cos(a)))],
                    0.004,
                    paints.CHROME,
                    4,
                )
                for a in np.arange(6) * np.pi / 3
            ]
    frame = [
        tube([(s * 0.22, 0.19, -0.28), (s * 0.2, 0.45, 0.0), (s * 0.22, 0.19, 0.28)], 0.012, paints.CHROME, 6)
        for s in (-1, 1)
    ]
    bar: list[Point] = [(-0.2, 0.62, -0.3), (-0.2, 0.98, -0.62), (0.2, 0.98, -0.62), (0.2, 0.62, -0.3)]
    return merge(
        moved(body, (0, 0.62, 0)), moved(hood, (0, 0.78, 0.24)), *wheels, *frame, tube(bar, 0.013, paints.CHROME, 6),
        box(0.34, 0.04, 0.36, paints.LINEN, (0, 0.79, -0.14), bevel=0.018),
    )  # fmt: skip


def phone_booth() -> Mesh:
    """A telephone booth with panes on three sides, its door at +Z; a telephone hangs inside."""
    posts = [box(0.09, 2.35, 0.09, paints.RED, (sx * 0.41, 0.08, sz * 0.41)) for sx in (-1, 1) for sz in (-1, 1)]
    bars = [box(0.75, 0.04, 0.03, paints.RED, (0, y, 0.42)) for y in (0.45, 0.9, 1.35, 1.8)]
    sides = [box(0.03, 0.04, 0.75, paints.RED, (s * 0.42, y, 0)) for s in (-1, 1) for y in (0.45, 0.9, 1.35, 1.8)]
    return merge(
        box(0.96, 0.08, 0.96, paints.STONE), *posts, *bars, *sides, box(0.9, 2.3, 0.04, "#4c5559", (0, 0.08, -0.42)),
        box(0.96, 0.3, 0.96, paints.RED, (0, 2.4, 0), bevel=0.04), box(0.7, 0.16, 0.98, paints.GLOW, (0, 2.45, 0)),
        box(0.3, 0.42, 0.16, paints.BLACK, (0, 1.15, -0.33), bevel=0.02),
        tube([(-0.12, 1.3, -0.22), (-0.12, 1.52, -0.22)], 0.022, paints.IRON, 8),
    )  # fmt: skip


def leash() -> Mesh:
    """A leash, a metre of it drawn taut along +Z: whoever has it in hand draws it as long as it is."""
    return tube([(0, 0, 0), (0, 0, 1)], 0.012, "#5a3b2b", 6)


def hanging_rope() -> Mesh:
    """Three metres of rope that go straight up, with a knot at their foot."""
    return merge(tube([(0, 0, 0), (0, 3, 0)], 0.018, "#a8926b", 6), ball(0.045, "#9a845f", (0, 0.04, 0), 8, 5))
