"""Trees, stones and street furniture."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved, tilted
from previz.stage.props import paints
from previz.stage.props.nature import rock
from previz.stage.shapes import ball, beam, bent, box, cylinder, extrude, lathe, prism, side_cut, tube


def fence(length: float = 3.0) -> Mesh:
    """A rail fence of two bays."""
    posts = [box(0.1, 1.15, 0.1, paints.DARK_WOOD, (x, 0, 0), bevel=0.012) for x in (-length / 2, 0, length / 2)]
    return merge(*posts, *(box(length, 0.11, 0.035, paints.WOOD, (0, y, 0.05)) for y in (0.3, 0.65, 1.0)))


def railing(length: float = 3.0, height: float = 1.05, paint: Paint = paints.IRON) -> Mesh:
    """An iron railing."""
    count = max(2, round(length / 1.5))
    posts = [
        tube([(x, 0, 0), (x, height, 0)], 0.022, paint, 7) for x in np.linspace(-length / 2, length / 2, count + 1)
    ]
    return merge(
        *posts,
        *(
            tube([(-length / 2, y, 0), (length / 2, y, 0)], 0.018, paint, 7)
            for y in (height * 0.35, height * 0.68, height)
        ),
    )


def street_lamp(height: float = 5.2) -> Mesh:
    """A lamp post with one arm towards +Z."""
    arm = [(0, height - 0.5, 0), (0, height - 0.1, 0.12), (0, height, 0.5), (0, height - 0.02, 1.0)]
    return merge(
        lathe([(0.14, 0), (0.14, 0.5), (0.09, 0.62), (0.07, 0.75), (0.05, height - 0.4)], paints.DARK_METAL, 12),
        tube(arm, 0.035, paints.DARK_METAL, 8),
        box(0.2, 0.1, 0.5, paints.DARK_METAL, (0, height - 0.06, 1.15), bevel=0.03),
        box(0.14, 0.03, 0.4, paints.GLOW, (0, height - 0.085, 1.15)),
    )


def sign(width: float = 0.9, paint: Paint = "#5f6f66") -> Mesh:
    """A road sign on two posts: bars stand for its words."""
    return merge(
        *(cylinder(0.035, 2.3, paints.METAL, (sx * width * 0.32, 0, -0.04), sides=10) for sx in (-1, 1)),
        box(width, 0.55, 0.03, paint, (0, 1.72, 0), bevel=0.008),
        box(width - 0.06, 0.49, 0.002, paint, (0, 1.75, 0.016)),
        box(width * 0.7, 0.07, 0.003, paints.WHITE, (0, 2.06, 0.017)),
        box(width * 0.5, 0.07, 0.003, paints.WHITE, (-width * 0.1, 1.88, 0.017)),
    )


def gravestone(seed: int = 1) -> Mesh:
    """A headstone with a rounded top, its face to +Z."""
    arc = [(0.3 * np.cos(a), 0.72 + 0.24 * np.sin(a)) for a in np.linspace(0, np.pi, 9)]
    slab = extrude([(-0.3, 0.1), (0.3, 0.1), *((float(x), float(y)) for x, y in arc)], 0.13, paints.STONE)
    letters = [
        box(w, 0.03, 0.004, paints.DARK_STONE, (0, y, 0.066)) for y, w in ((0.74, 0.3), (0.62, 0.38), (0.52, 0.24))
    ]
    return merge(
        box(0.76, 0.12, 0.3, paints.DARK_STONE, bevel=0.02),
        tilted(merge(slab, *letters), about_z=0.03 * ((seed % 3) - 1)),
    )


def cross(height: float = 1.2) -> Mesh:
    """A wooden cross."""
    return merge(
        box(0.1, height, 0.07, paints.WOOD, bevel=0.01),
        box(height * 0.55, 0.1, 0.075, paints.WOOD, (0, height * 0.66, 0), bevel=0.01),
    )


def flag() -> Mesh:
    """A flag on a pole, blown towards +X."""
    xs = np.linspace(0.03, 1.2, 13)
    wave = 0.09 * np.sin(xs * 7) * xs
    top, foot = 2.9 - 0.1 * xs, 2.15 - 0.12 * xs
    outline = [
        *((float(x), float(y)) for x, y in zip(xs, foot, strict=True)),
        *((float(x), float(y)) for x, y in zip(xs[::-1], top[::-1], strict=True)),
    ]
    cloth = bent(
        extrude(outline, 0.012, paints.RED),
        lambda p: p + np.stack([np.zeros(len(p)), np.zeros(len(p)), np.interp(p[:, 0], xs, wave)], 1),
    )
    return merge(
        tube([(0, 0, 0), (0, 3.0, 0)], [0.03, 0.02], paints.METAL, 8),
        ball(0.04, paints.BRASS, (0, 3.03, 0), 10, 6),
        cloth,
    )


def bonfire() -> Mesh:
    """Burning logs in a ring of stones."""
    logs = [
        tube(
            [(0.36 * np.cos(a), 0.05, 0.36 * np.sin(a)), (-0.05 * np.cos(a), 0.42, -0.05 * np.sin(a))],
            0.05,
            paints.DARK_WOOD,
            7,
        )
        for a in np.arange(6) * 1.047
    ]
    stones = [
        moved(rock(i, 0.13, paints.DARK_STONE), (0.58 * np.cos(i * 0.7), 0, 0.58 * np.sin(i * 0.7))) for i in range(9)
    ]
    flames = [
        lathe([(0, 0.1), (0.16 * s, 0.3 * s), (0.09 * s, 0.6 * s), (0, 0.95 * s)], paint, 8, (x, 0.05, z), smooth=True)
        for s, paint, x, z in ((1.0, paints.FLAME, 0, 0), (0.7, "#f0a355", 0.13, 0.05), (0.6, "#f0a355", -0.11, -0.07))
    ]
    return merge(*logs, *stones, *flames)


def blaze() -> Mesh:
    """Tongues of flame about a metre high, on whatever they burn on."""
    rng = np.random.default_rng(3)
    tongues = []
    for i, a in enumerate(np.arange(7) * 0.9):
        far = 0.0 if i == 0 else 0.34
        high, wide = float(rng.uniform(0.7, 1.15)) * (1.3 if i == 0 else 1.0), float(rng.uniform(0.14, 0.22))
        x, z = far * float(np.cos(a)), far * float(np.sin(a))
        lean = float(rng.uniform(-0.1, 0.1))
        path = [(x, 0.0, z), (x + lean * 0.3, 0.35 * high, z), (x + lean, 0.7 * high, z), (x - lean, high, z)]
        paint = (paints.FLAME, "#f0a355", "#e27a3a")[i % 3]
        tongues.append(tube(path, [wide * 0.7, wide, wide * 0.55, 0.006], paint, 8))
    return merge(*tongues)


def smoke() -> Mesh:
    """A column of smoke that leans with the wind and widens as it goes up."""
    rng = np.random.default_rng(7)
    puffs = []
    for i in range(13):
        up = 0.35 * i
        size = 0.22 + 0.055 * i
        shade = ("#3b3836", "#464240", "#514d4a")[i % 3]
        at = (0.035 * i * i * 0.55 + float(rng.uniform(-0.12, 0.12)), 0.22 + up, float(rng.uniform(-0.14, 0.14)))
        puffs.append(ball(size, shade, at, 10, 7))
    return merge(*puffs)


def tent_small() -> Mesh:
    """A ridge tent for two, its door at +Z."""
    slope = prism([(-0.95, 0.0), (0.95, 0.0), (0.0, 1.3)], 2.1, "#a39a76")
    canvas = moved(tilted(slope, about_x=-np.pi / 2), (0, 0, 1.05))
    door = extrude([(-0.4, 0.02), (0.4, 0.02), (0.0, 1.1)], 0.02, "#4c4a3c", (0, 0, 1.06))
    return merge(canvas, door)


def haystack() -> Mesh:
    """A round bale on its side."""
    bale = tilted(lathe([(0.6, -0.6), (0.7, -0.55), (0.7, 0.55), (0.6, 0.6)], paints.STRAW, 20), about_z=np.pi / 2)
    rings = [tilted(lathe([(0.705, y), (0.705, y + 0.04)], "#8f7c4e", 20), about_z=np.pi / 2) for y in (-0.3, 0.0, 0.3)]
    return moved(merge(bale, *rings), (0, 0.7, 0))


def log_pile() -> Mesh:
    """Cut logs, stacked."""
    logs = []
    for row, count in enumerate((5, 4, 3)):
        for i in range(count):
            x, y = (i - (count - 1) / 2) * 0.26, 0.13 + row * 0.225
            logs.append(tube([(x, y, -0.6), (x, y, 0.6)], 0.126, paints.BARK, 9))
            logs.append(tube([(x, y, 0.6), (x, y, 0.604)], 0.105, paints.PALE_WOOD, 9))
    return merge(*logs)


def anchor() -> Mesh:
    """An admiralty anchor, upright."""
    arms = [(0.48 * np.sin(a), 0.52 - 0.48 * np.cos(a), 0) for a in np.linspace(-1.2, 1.2, 13)]
    flukes = [
        extrude([(sx * x, y) for x, y in ((0.36, 0.27), (0.56, 0.36), (0.5, 0.56))][::sx], 0.05, paints.IRON)
        for sx in (1, -1)
    ]
    eye = [(0.09 * np.cos(a), 1.45 + 0.09 * np.sin(a), 0) for a in np.linspace(0, 2 * np.pi, 15)]
    return merge(
        tube(arms, 0.045, paints.IRON, 8),
        tube([(0, 0.05, 0), (0, 1.38, 0)], 0.045, paints.IRON, 8),
        tube([(0, 1.18, -0.42), (0, 1.18, 0.42)], 0.035, paints.IRON, 8),
        tube(eye, 0.025, paints.IRON, 7),
        *flukes,
    )


def ships_wheel() -> Mesh:
    """A ship's wheel on its stand, the helmsman at -Z."""

    def circle(radius: float) -> list[tuple[float, float, float]]:
        return [(radius * np.cos(a), 1.0 + radius * np.sin(a), 0) for a in np.linspace(0, 2 * np.pi, 21)]

    spokes = [
        tube([(0, 1.0, 0), (0.52 * np.cos(a), 1.0 + 0.52 * np.sin(a), 0)], [0.02, 0.016], paints.WOOD, 7)
        for a in np.arange(8) * np.pi / 4
    ]
    return merge(
        tube(circle(0.38), 0.03, paints.WOOD, 8),
        tube(circle(0.12), 0.035, paints.BRASS, 8),
        *spokes,
        box(0.18, 1.0, 0.16, paints.DARK_WOOD, (0, 0, 0.14), bevel=0.02),
    )


def hydrant() -> Mesh:
    """A fire hydrant."""
    return merge(
        lathe(
            [(0.15, 0), (0.15, 0.05), (0.1, 0.07), (0.1, 0.5), (0.13, 0.52), (0.12, 0.58), (0.05, 0.68), (0.03, 0.74)],
            paints.RED,
            16,
        ),
        tube([(-0.17, 0.4, 0), (0.17, 0.4, 0)], 0.05, paints.RED, 10),
    )


def bollard() -> Mesh:
    """A mooring bollard."""
    return lathe(
        [(0.2, 0), (0.2, 0.05), (0.12, 0.1), (0.11, 0.35), (0.19, 0.42), (0.18, 0.5), (0.08, 0.54)], paints.IRON, 16
    )


def stall(paint: Paint = paints.RED) -> Mesh:
    """A market stall with an awning; it sells to +Z."""
    awning = side_cut([(-0.9, 2.3), (1.0, 1.95), (1.0, 1.98), (-0.9, 2.34)], 2.5, paint)
    stripes = [
        side_cut([(-0.9, 2.345), (1.005, 1.985), (1.005, 1.94), (1.01, 1.99), (-0.9, 2.352)], 0.3, paints.LINEN, x)
        for x in (-0.9, -0.3, 0.3, 0.9)
    ]
    valance = box(2.5, 0.2, 0.02, paint, (0, 1.78, 1.0))
    goods = [
        ball(0.07, p, (x, 0.95 + 0.02 * (i % 2), z), 6, 4)
        for i, (x, z, p) in enumerate(
            (x, z, p)
            for x, p in ((-0.9, "#93503f"), (-0.3, paints.MUSTARD), (0.35, paints.GREEN), (0.95, "#7d4d57"))
            for z in (0.15, 0.32, 0.5)
            for x in (x - 0.12, x + 0.05, x + 0.2)
        )
    ]
    return merge(
        awning,
        *stripes,
        valance,
        *(box(0.06, 2.3, 0.06, paints.WOOD, (sx * 1.2, 0, -0.85)) for sx in (-1, 1)),
        *(box(0.06, 1.96, 0.06, paints.WOOD, (sx * 1.2, 0, 0.95)) for sx in (-1, 1)),
        box(2.3, 0.06, 0.9, paints.PALE_WOOD, (0, 0.84, 0.32)),
        box(2.3, 0.84, 0.04, paints.WOOD, (0, 0, 0.75)),
        *(beam((sx * 1.1, 0, -0.1), (sx * 1.1, 0.84, -0.1), 0.06, 0.06, paints.WOOD) for sx in (-1, 1)),
        *goods,
    )


def lifeguard_tower() -> Mesh:
    """A lifeguard's tower: a white chair on four splayed posts with a ladder before it, a roof and a red sign."""
    posts = [((sx * 0.75, 0, sz * 0.75), (sx * 0.5, 2.0, sz * 0.5)) for sx in (-1, 1) for sz in (-1, 1)]
    frame = [beam(foot, head, 0.09, 0.09, "#dedad0") for foot, head in posts]
    rungs = [box(0.9, 0.05, 0.07, "#cfcabd", (0, y, 0.78 - 0.125 * y)) for y in np.arange(0.35, 1.9, 0.38)]
    corners = [tube([(sx * 0.52, 2.0, -0.5), (sx * 0.52, 3.6, -0.5)], 0.035, "#dedad0", 6) for sx in (-1, 1)]
    return merge(
        *frame,
        *rungs,
        *corners,
        box(1.15, 0.08, 1.1, "#dedad0", (0, 2.0, 0)),
        box(0.8, 0.34, 0.5, "#e6e2d8", (0, 2.08, -0.2)),
        box(0.8, 0.7, 0.08, "#e6e2d8", (0, 2.42, -0.42)),
        *(box(0.07, 0.06, 0.6, "#cfcabd", (sx * 0.43, 2.68, -0.15)) for sx in (-1, 1)),
        box(1.35, 0.06, 1.3, "#b8483c", (0, 3.6, -0.1)),
        box(0.9, 0.3, 0.04, "#b8483c", (0, 1.68, 0.58)),
    )
