"""What stands along streets, in yards and by the way; carriages, sleighs and other things to ride in."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, stretched, tilted
from previz.stage.props import paints
from previz.stage.props.vehicles import tyre
from previz.stage.shapes import ball, beam, box, cylinder, extrude, lathe, side_cut, tube


def traffic_light() -> Mesh:
    """A traffic light on its post, facing +Z."""
    lamps = [
        ball(0.085, paint, (0, 2.95 - 0.27 * i, 0.13), 12, 8)
        for i, paint in enumerate(("#b5463a", "#c79f3e", "#4f8a5a"))
    ]
    return merge(
        tube([(0, 0, 0), (0, 2.4, 0)], 0.06, paints.IRON, 10),
        box(0.32, 0.9, 0.22, paints.BLACK, (0, 2.25, 0), bevel=0.04),
        *lamps,
    )


def stop_sign() -> Mesh:
    """An eight-sided stop sign."""

    def plate(radius: float) -> list[tuple[float, float]]:
        return [(radius * float(np.sin(a)), radius * float(np.cos(a))) for a in np.arange(8) * np.pi / 4 + np.pi / 8]

    return merge(
        tube([(0, 0, 0), (0, 2.3, 0)], 0.03, paints.METAL, 7),
        moved(extrude(plate(0.38), 0.02, paints.WHITE), (0, 2.1, 0.03)),
        moved(extrude(plate(0.35), 0.024, "#a8332b"), (0, 2.1, 0.03)),
        box(0.42, 0.1, 0.03, paints.WHITE, (0, 2.05, 0.03)),
    )


def mailbox() -> Mesh:
    """A letter box on its post."""
    box_ = side_cut([(-0.26, 1.0), (-0.26, 1.18), (0.26, 1.18), (0.26, 1.0)], 0.2, paints.BLUE)
    lid = moved(tilted(cylinder(0.1, 0.52, paints.BLUE, (0, -0.26, 0), sides=16), about_x=np.pi / 2), (0, 1.18, 0))
    return merge(box(0.09, 1.0, 0.09, paints.WOOD), box_, lid, box(0.02, 0.14, 0.06, paints.RED, (0.12, 1.16, -0.05)))


def hydrant() -> Mesh:
    """A fire hydrant."""
    caps = [
        moved(tilted(cylinder(0.06, 0.08, paints.RED, sides=10), about_z=s * np.pi / 2), (-s * 0.1, 0.42, 0))
        for s in (-1, 1)
    ]
    return merge(
        lathe(
            [(0.16, 0), (0.16, 0.05), (0.11, 0.07), (0.11, 0.56), (0.14, 0.58), (0.1, 0.68), (0.0, 0.74)],
            paints.RED,
            14,
        ),
        *caps,
    )


def traffic_cone() -> Mesh:
    """A traffic cone."""
    return merge(
        box(0.36, 0.03, 0.36, "#c7602e"),
        lathe([(0.13, 0.03), (0.09, 0.3)], "#c7602e", 16),
        lathe([(0.09, 0.3), (0.065, 0.45)], paints.WHITE, 16),
        lathe([(0.065, 0.45), (0.025, 0.68)], "#c7602e", 16),
    )


def barrier() -> Mesh:
    """A police barrier."""
    stripes = [
        box(0.2, 0.17, 0.045, paints.WHITE if i % 2 else "#a8332b", (-0.9 + 0.2 * i, 0.82, 0)) for i in range(10)
    ]
    legs = [beam((x, 0.9, 0), (x, 0.0, z), 0.06, 0.04, paints.WOOD) for x in (-0.8, 0.8) for z in (-0.3, 0.3)]
    return merge(*stripes, *legs)


def dumpster() -> Mesh:
    """A refuse container with its lid."""
    body = side_cut([(-0.55, 0.15), (-0.65, 1.15), (0.75, 1.0), (0.6, 0.15)], 1.9, "#4f6650")
    wheels = [
        moved(tilted(cylinder(0.09, 0.06, paints.RUBBER, sides=10), about_z=np.pi / 2), (x, 0.09, z))
        for x in (-0.8, 0.8)
        for z in (-0.4, 0.45)
    ]
    return merge(
        body,
        moved(tilted(box(1.94, 0.05, 1.46, paints.IRON), about_x=0.11), (0, 1.08, 0.05)),
        *wheels,
        *(box(0.08, 0.5, 0.3, paints.IRON, (s * 0.98, 0.5, 0)) for s in (-1, 1)),
    )


def well() -> Mesh:
    """A stone well with its roof and bucket."""
    ring = lathe([(0.7, 0), (0.7, 0.8), (0.5, 0.8), (0.5, 0.3), (0.0, 0.3)], paints.STONE, 18)
    roof = side_cut(
        [(-0.85, 1.95), (0.0, 2.45), (0.85, 1.95), (0.85, 1.88), (0.0, 2.36), (-0.85, 1.88)], 1.7, paints.DARK_WOOD
    )
    posts = [box(0.1, 1.4, 0.1, paints.WOOD, (s * 0.68, 0.7, 0)) for s in (-1, 1)]
    pail = merge(
        cylinder(0.13, 0.22, paints.WOOD, (0, 1.0, 0), top=0.16),
        tube([(0, 1.22, 0), (0, 1.75, 0)], 0.012, paints.LINEN, 5),
    )
    return merge(ring, roof, *posts, pail, tube([(-0.68, 1.75, 0), (0.68, 1.75, 0)], 0.06, paints.WOOD, 8))


def scarecrow() -> Mesh:
    """A scarecrow on its pole."""
    arms = tube([(-0.85, 1.42, 0), (0.85, 1.42, 0)], 0.03, paints.WOOD, 6)
    shirt = merge(
        box(0.5, 0.62, 0.24, "#7c5648", (0, 0.9, 0), bevel=0.06),
        box(1.2, 0.2, 0.2, "#7c5648", (0, 1.32, 0), bevel=0.05),
    )
    hat = lathe([(0.28, 1.86), (0.28, 1.88), (0.15, 1.9), (0.12, 2.08), (0.0, 2.1)], paints.STRAW, 14)
    straw = [
        tube([(s * 0.62, 1.42, 0), (s * (0.82 + 0.04 * i), 1.36 + 0.05 * i, 0.03 * i)], 0.008, paints.STRAW, 4)
        for s in (-1, 1)
        for i in range(4)
    ]
    return merge(
        tube([(0, 0, 0), (0, 1.6, 0)], 0.04, paints.WOOD, 7),
        arms,
        shirt,
        ball(0.16, paints.LINEN, (0, 1.74, 0), 12, 8),
        hat,
        *straw,
    )


def snowman() -> Mesh:
    """A snowman with a carrot and a hat."""
    snow = "#eceae4"
    buttons = [ball(0.03, paints.BLACK, (0, y, z), 8, 5) for y, z in ((0.88, 0.31), (1.02, 0.3), (1.16, 0.25))]
    eyes = [ball(0.025, paints.BLACK, (s * 0.08, 1.52, 0.19), 8, 5) for s in (-1, 1)]
    nose = moved(tilted(cylinder(0.03, 0.18, "#c7702e", top=0.0, sides=8), about_x=np.pi / 2), (0, 1.45, 0.2))
    hat = lathe([(0.25, 1.62), (0.25, 1.64), (0.16, 1.65), (0.16, 1.9), (0.0, 1.9)], paints.BLACK, 16)
    arms = [
        tube([(s * 0.26, 1.1, 0), (s * 0.62, 1.3, 0.05), (s * 0.7, 1.42, 0.05)], 0.018, paints.BARK, 5) for s in (-1, 1)
    ]
    return merge(
        ball(0.44, snow, (0, 0.43, 0), 18, 10),
        ball(0.34, snow, (0, 1.0, 0), 18, 10),
        ball(0.23, snow, (0, 1.48, 0), 16, 10),
        *buttons,
        *eyes,
        nose,
        hat,
        *arms,
    )


def swing() -> Mesh:
    """A swing in its frame."""
    legs = [beam((s * 1.0, 2.2, 0), (s * 1.15, 0, z), 0.08, 0.08, paints.WOOD) for s in (-1, 1) for z in (-0.7, 0.7)]
    ropes = [tube([(s * 0.22, 2.2, 0), (s * 0.22, 0.48, 0)], 0.012, paints.LINEN, 5) for s in (-1, 1)]
    return merge(
        *legs,
        beam((-1.0, 2.2, 0), (1.0, 2.2, 0), 0.1, 0.1, paints.WOOD),
        *ropes,
        box(0.5, 0.03, 0.22, paints.WOOD, (0, 0.45, 0)),
    )


def cage() -> Mesh:
    """A bird cage on its base."""
    bars = [
        tube(
            [(0.17 * np.sin(a), 0.04, 0.17 * np.cos(a)), (0.17 * np.sin(a), 0.36, 0.17 * np.cos(a)), (0.0, 0.5, 0.0)],
            0.004,
            paints.BRASS,
            4,
        )
        for a in np.arange(16) * np.pi / 8
    ]
    return merge(
        cylinder(0.18, 0.04, paints.DARK_WOOD),
        *bars,
        ball(0.02, paints.BRASS, (0, 0.51, 0), 8, 6),
        tube([(-0.16, 0.2, 0), (0.16, 0.2, 0)], 0.005, paints.PALE_WOOD, 5),
    )


def net() -> Mesh:
    """A fishing net in a heap."""
    rings = [
        tube([(r * np.cos(a), 0.05 + h, r * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 15)], 0.01, "#7b8a72", 4)
        for r, h in ((0.5, 0.0), (0.4, 0.08), (0.3, 0.16), (0.18, 0.22))
    ]
    cords = [
        tube(
            [
                (0.52 * np.cos(a), 0.02, 0.52 * np.sin(a)),
                (0.3 * np.cos(a + 0.4), 0.2, 0.3 * np.sin(a + 0.4)),
                (0, 0.3, 0),
            ],
            0.009,
            "#7b8a72",
            4,
        )
        for a in np.arange(14) * np.pi / 7
    ]
    floats = [ball(0.06, "#c7702e", (0.5 * np.cos(a), 0.06, 0.5 * np.sin(a)), 8, 6) for a in (0.4, 2.2, 4.3)]
    return merge(*rings, *cords, *floats)


def gift() -> Mesh:
    """A present with its ribbon."""
    bow = [stretched(ball(0.05, paints.MUSTARD, (s * 0.05, 0.24, 0), 10, 6), 1.2, 0.7, 0.7) for s in (-1, 1)]
    return merge(
        box(0.3, 0.22, 0.3, "#9a3f45"),
        box(0.305, 0.224, 0.05, paints.MUSTARD),
        box(0.05, 0.224, 0.305, paints.MUSTARD),
        *bow,
    )


def toy_balloons() -> Mesh:
    """A bunch of balloons on their strings."""
    at = (
        (0, 1.75, 0, "#a8332b"),
        (0.2, 1.9, 0.06, "#3d6390"),
        (-0.2, 1.95, 0.0, "#d8b23e"),
        (0.04, 2.1, -0.12, "#4f7a4a"),
    )
    bunch = merge(
        *(stretched(ball(0.14, paint, (x, y / 1.2, z), 14, 10), 1, 1.2, 1) for x, y, z, paint in at),
        *(tube([(0, 0.9, 0), (x, y - 0.17, z)], 0.002, paints.LINEN, 3) for x, y, z, _ in at),
        tube([(0, 0.0, 0), (0, 0.9, 0)], 0.003, paints.LINEN, 3),
    )
    return moved(bunch, scale=0.55)


def baby() -> Mesh:
    """A swaddled baby that lies along X, its head at +X and its face up."""
    cloth = moved(
        tilted(
            lathe([(0.05, -0.3), (0.09, -0.2), (0.12, 0.0), (0.1, 0.14), (0.07, 0.2)], "#d9d2c2", 14, smooth=True),
            about_z=np.pi / 2,
        ),
        (0, 0.11, 0),
    )
    whole = merge(
        cloth,
        ball(0.085, "#d6a98c", (-0.24, 0.12, 0), 14, 10),
        *(ball(0.009, paints.BLACK, (-0.25, 0.2, s * 0.03), 6, 4) for s in (-1, 1)),
        stretched(ball(0.092, "#d9d2c2", (-0.262, 0.105, 0), 14, 8), 0.95, 0.9, 1.05),
    )
    return moved(whole, heading=np.pi)


def crutch() -> Mesh:
    """A crutch."""
    return merge(
        *(tube([(0, 0.0, 0), (s * 0.07, 0.5, 0), (s * 0.09, 1.22, 0)], 0.012, paints.PALE_WOOD, 7) for s in (-1, 1)),
        box(0.26, 0.05, 0.06, paints.IRON, (0, 1.22, 0), bevel=0.02),
        tube([(-0.08, 0.82, 0), (0.08, 0.82, 0)], 0.014, paints.PALE_WOOD, 7),
    )


def cane() -> Mesh:
    """A walking stick."""
    hook = [(0, 0.86, 0), (0, 0.92, 0.03), (0, 0.92, 0.09), (0, 0.87, 0.12)]
    return merge(tube([(0, 0, 0), (0, 0.86, 0)], 0.011, paints.DARK_WOOD, 8), tube(hook, 0.013, paints.DARK_WOOD, 8))


def stethoscope() -> Mesh:
    """A stethoscope that lies in a loop."""
    loop = [(0.1 * np.cos(a), 0.008, 0.13 * np.sin(a)) for a in np.linspace(0.5, 2 * np.pi - 0.5, 19)]
    return merge(
        tube(loop, 0.006, paints.BLACK, 6),
        cylinder(0.022, 0.012, paints.CHROME, (0.16, 0.0, 0.0), sides=14),
        tube([(0.09, 0.008, 0.06), (0.16, 0.01, 0.0)], 0.006, paints.BLACK, 6),
        tube([(0.09, 0.008, -0.06), (0.16, 0.01, 0.0)], 0.006, paints.BLACK, 6),
    )


def first_aid_kit() -> Mesh:
    """A first-aid case."""
    return merge(
        box(0.34, 0.2, 0.14, paints.WHITE, bevel=0.02),
        box(0.14, 0.045, 0.145, "#a8332b", (0, 0.08, 0)),
        box(0.045, 0.14, 0.145, "#a8332b", (0, 0.03, 0)),
        tube([(-0.06, 0.2, 0), (-0.05, 0.25, 0), (0.05, 0.25, 0), (0.06, 0.2, 0)], 0.01, paints.IRON, 7),
    )


def carriage() -> Mesh:
    """An open horse carriage, its driver's box ahead."""

    def wheel(radius: float, x: float, z: float) -> Mesh:
        ring = [(x, radius + radius * np.sin(a), z + radius * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 25)]
        spokes = [
            tube([(x, radius, z), (x, radius + radius * np.sin(a), z + radius * np.cos(a))], 0.02, paints.DARK_WOOD, 5)
            for a in np.arange(10) * np.pi / 5
        ]
        return merge(tube(ring, 0.035, paints.IRON, 6), *spokes)

    body = side_cut(
        [
            (-1.1, 1.5),
            (-0.95, 0.75),
            (0.2, 0.7),
            (0.35, 1.15),
            (0.25, 1.15),
            (0.12, 0.85),
            (-0.3, 0.85),
            (-0.35, 1.05),
            (-0.85, 1.05),
            (-1.0, 1.5),
        ],
        1.3,
        "#4a2f33",
    )
    wheels = [wheel(r, s * 0.8, z) for s in (-1, 1) for r, z in ((0.6, -0.7), (0.45, 1.0))]
    shafts = [tube([(s * 0.45, 0.75, 1.1), (s * 0.42, 1.0, 3.0)], 0.035, paints.DARK_WOOD, 7) for s in (-1, 1)]
    return merge(
        body,
        *wheels,
        *shafts,
        box(0.9, 0.4, 0.5, "#4a2f33", (0, 0.9, 0.72)),
        box(0.9, 0.06, 0.5, paints.DARK_LEATHER, (0, 1.3, 0.72)),
        box(1.0, 0.05, 1.9, paints.IRON, (0, 0.64, 0.2)),
    )


def sleigh() -> Mesh:
    """A horse sleigh."""
    body = side_cut(
        [(-0.8, 0.3), (-1.0, 1.1), (-0.85, 1.1), (-0.65, 0.62), (0.3, 0.55), (0.75, 0.95), (0.85, 0.9), (0.4, 0.3)],
        1.1,
        "#8e2f33",
    )
    runners = [
        tube(
            [(s * 0.45, 0.05, -1.0), (s * 0.45, 0.05, 0.9), (s * 0.45, 0.3, 1.3), (s * 0.45, 0.55, 1.2)],
            0.04,
            paints.BRASS,
            7,
        )
        for s in (-1, 1)
    ]
    return merge(body, *runners, box(0.96, 0.1, 0.5, paints.LINEN, (0, 0.55, -0.4), bevel=0.03))


def scooter() -> Mesh:
    """A motor scooter."""
    paint = "#6f9a8e"
    shell = side_cut(
        [
            (-0.85, 0.4),
            (-0.8, 0.72),
            (-0.2, 0.72),
            (-0.05, 0.36),
            (0.3, 0.34),
            (0.42, 0.9),
            (0.48, 0.9),
            (0.46, 0.3),
            (-0.1, 0.26),
        ],
        0.34,
        paint,
    )
    bars = tube([(-0.32, 1.02, 0.36), (0.32, 1.02, 0.36)], 0.016, paints.CHROME, 7)
    return merge(
        tyre(0.24, 0.1, 0, 0.62),
        tyre(0.24, 0.1, 0, -0.55),
        shell,
        box(0.3, 0.1, 0.75, paints.DARK_LEATHER, (0, 0.72, -0.45), bevel=0.04),
        bars,
        tube([(0, 0.3, 0.6), (0, 1.02, 0.38)], 0.035, paint, 8),
        ball(0.08, paints.LINEN, (0, 0.98, 0.44), 10, 6),
        box(0.14, 0.05, 0.4, paint, (0, 0.46, 0.62), bevel=0.02),
    )


def spaceship() -> Mesh:
    """A small spaceship on its legs."""
    hull = tube(
        [(0, 1.9, 4.2), (0, 2.0, 2.6), (0, 2.1, 0), (0, 2.1, -2.8), (0, 2.1, -3.6)],
        [0.1, 0.75, 1.25, 1.2, 0.8],
        "#9aa2a4",
        18,
    )
    wings = [side_cut([(-3.2, 2.0), (-3.0, 2.16), (0.6, 2.12), (1.2, 2.04)], 2.4, "#7c8588", s * 2.1) for s in (-1, 1)]
    engines = [
        moved(
            tilted(lathe([(0.45, 0), (0.5, 0.8), (0.36, 1.1)], paints.DARK_METAL, 14), about_x=-np.pi / 2),
            (s * 1.1, 2.1, -2.8),
        )
        for s in (-1, 1)
    ]
    glow = [
        moved(tilted(cylinder(0.32, 0.04, paints.GLOW, sides=14), about_x=-np.pi / 2), (s * 1.1, 2.1, -3.9))
        for s in (-1, 1)
    ]
    legs = [
        tube([(x, 1.2, z), (x * 1.5, 0.05, z)], 0.09, paints.DARK_METAL, 7) for x in (-0.8, 0.8) for z in (-1.6, 1.4)
    ]
    return merge(
        hull,
        *wings,
        *engines,
        *glow,
        *legs,
        stretched(ball(0.62, paints.DARK_GLASS, (0, 2.62, 1.0), 16, 8), 0.8, 1.0, 1.5),
    )


def drone() -> Mesh:
    """A drone with four rotors."""
    arms = [beam((0, 0.1, 0), (s * 0.24, 0.1, t * 0.24), 0.03, 0.025, paints.BLACK) for s in (-1, 1) for t in (-1, 1)]
    rotors = [cylinder(0.13, 0.006, "#8d9294", (s * 0.24, 0.14, t * 0.24), sides=18) for s in (-1, 1) for t in (-1, 1)]
    return merge(
        box(0.2, 0.08, 0.26, paints.IRON, (0, 0.06, 0), bevel=0.02),
        *arms,
        *rotors,
        ball(0.035, paints.BLACK, (0, 0.05, 0.12), 10, 6),
    )


def fire_hose() -> Mesh:
    """A garden or fire hose in a coil, its nozzle out."""
    turns = np.linspace(0, 10 * np.pi, 90)
    coil = [(0.28 * float(np.cos(a)), 0.03 + 0.007 * float(a), 0.28 * float(np.sin(a))) for a in turns]
    return merge(
        tube(coil, 0.022, "#8d4a3d", 6), tube([(0.28, 0.26, 0), (0.55, 0.24, 0.1)], [0.024, 0.016], paints.BRASS, 8)
    )
