"""What stands about a house, a ward or an office beside its furniture."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, stretched, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, box, cylinder, extrude, lathe, tube

_ENAMEL = "#e3e1da"


def fridge() -> Mesh:
    """A refrigerator with its freezer above."""
    return merge(
        box(0.66, 1.72, 0.64, _ENAMEL, bevel=0.03),
        box(0.668, 0.012, 0.02, paints.IRON, (0, 1.2, 0.315)),
        *(box(0.025, h, 0.04, paints.CHROME, (-0.26, y, 0.34)) for y, h in ((0.7, 0.42), (1.28, 0.26))),
    )


def stove() -> Mesh:
    """A kitchen stove with four rings and an oven."""
    rings = [
        lathe([(0.1, 0.9), (0.1, 0.915), (0.07, 0.915)], paints.IRON, 16, (x, 0, z))
        for x in (-0.14, 0.14)
        for z in (-0.13, 0.14)
    ]
    knobs = [
        moved(tilted(cylinder(0.02, 0.03, paints.IRON, sides=10), about_x=np.pi / 2), (-0.2 + 0.1 * i, 0.83, 0.3))
        for i in range(5)
    ]
    return merge(
        box(0.6, 0.9, 0.6, _ENAMEL, bevel=0.02),
        *rings,
        *knobs,
        box(0.46, 0.34, 0.012, paints.DARK_GLASS, (0, 0.3, 0.3)),
        box(0.46, 0.025, 0.04, paints.CHROME, (0, 0.68, 0.32)),
    )


def bathtub() -> Mesh:
    """A bathtub on its feet."""
    shell = stretched(
        lathe(
            [(0.3, 0.14), (0.42, 0.3), (0.46, 0.58), (0.5, 0.6), (0.43, 0.57), (0.38, 0.34), (0.0, 0.24)],
            _ENAMEL,
            24,
            smooth=True,
        ),
        0.8,
        1,
        1.75,
    )
    feet = [ball(0.06, paints.BRASS, (x, 0.07, z), 8, 6) for x in (-0.22, 0.22) for z in (-0.5, 0.5)]
    return merge(shell, *feet, tube([(0, 0.5, -0.82), (0, 0.78, -0.82), (0, 0.76, -0.66)], 0.018, paints.CHROME, 7))


def toilet() -> Mesh:
    """A lavatory."""
    bowl = stretched(lathe([(0.12, 0), (0.11, 0.16), (0.2, 0.38), (0.2, 0.41)], _ENAMEL, 18), 0.9, 1, 1.2)
    return merge(
        moved(bowl, (0, 0, 0.1)),
        box(0.42, 0.36, 0.18, _ENAMEL, (0, 0.4, -0.24), bevel=0.02),
        moved(stretched(cylinder(0.21, 0.03, paints.WHITE, sides=18), 0.9, 1, 1.2), (0, 0.41, 0.1)),
    )


def washing_machine() -> Mesh:
    """A washing machine."""
    door = moved(
        tilted(merge(cylinder(0.19, 0.03, paints.CHROME), cylinder(0.15, 0.04, paints.DARK_GLASS)), about_x=np.pi / 2),
        (0, 0.42, 0.3),
    )
    return merge(box(0.6, 0.85, 0.6, _ENAMEL, bevel=0.02), door, box(0.2, 0.06, 0.01, paints.IRON, (0.15, 0.75, 0.3)))


def fan() -> Mesh:
    """A table fan."""
    cage = [(0.15 * np.sin(a), 0.32 + 0.15 * np.cos(a), 0.06) for a in np.linspace(0, 2 * np.pi, 25)]
    blades = [
        moved(
            tilted(extrude([(0.01, 0.0), (0.05, 0.13), (-0.03, 0.13)], 0.006, paints.BLUE), about_z=i * 2.09),
            (0, 0.32, 0.04),
        )
        for i in range(3)
    ]
    wires = [
        tube([(0, 0.32, 0.085), (0.15 * np.sin(a), 0.32 + 0.15 * np.cos(a), 0.06)], 0.002, paints.CHROME, 3)
        for a in np.arange(12) * np.pi / 6
    ]
    return merge(
        tube(cage, 0.006, paints.CHROME, 6),
        *blades,
        *wires,
        cylinder(0.09, 0.03, paints.IRON),
        tube([(0, 0.03, 0), (0, 0.32, 0)], 0.015, paints.IRON, 7),
    )


def fireplace() -> Mesh:
    """A fireplace with logs burning in it."""
    stones = [box(0.3, 1.05, 0.4, paints.STONE, (s * 0.6, 0, 0)) for s in (-1, 1)]
    logs = [
        tube([(-0.25, 0.08 + y, z), (0.25, 0.1 + y, -z)], 0.05, paints.BARK, 8)
        for y, z in ((0, 0.06), (0.02, -0.06), (0.09, 0.0))
    ]
    flames = [
        lathe([(0.09, 0.12), (0.07, 0.22), (0.0, 0.42 + 0.06 * i)], paints.FLAME, 8, (0.13 * (i - 1), 0, 0.02))
        for i in range(3)
    ]
    return merge(
        *stones,
        box(1.5, 0.25, 0.42, paints.STONE, (0, 1.05, 0)),
        box(1.7, 0.08, 0.5, paints.DARK_WOOD, (0, 1.3, 0)),
        box(0.9, 1.05, 0.05, paints.IRON, (0, 0, -0.18)),
        box(1.5, 0.04, 0.6, paints.DARK_STONE, (0, 0, 0.1)),
        *logs,
        *flames,
    )


def rug() -> Mesh:
    """A carpet."""
    return merge(
        box(2.0, 0.012, 1.3, "#7d3f3a"),
        box(1.8, 0.014, 1.1, "#b59a6a"),
        box(1.7, 0.016, 1.0, "#7d3f3a"),
        box(0.7, 0.018, 0.4, "#3f5468"),
    )


def crib() -> Mesh:
    """A baby's crib with bars."""
    bars = [box(0.02, 0.5, 0.02, paints.WHITE, (x, 0.35, z)) for x in np.linspace(-0.6, 0.6, 11) for z in (-0.32, 0.32)]
    posts = [box(0.05, 1.0, 0.05, paints.WHITE, (x, 0, z)) for x in (-0.62, 0.62) for z in (-0.32, 0.32)]
    rails = [box(1.26, 0.05, 0.04, paints.WHITE, (0, y, z)) for y in (0.3, 0.85) for z in (-0.32, 0.32)]
    return merge(
        *bars,
        *posts,
        *rails,
        box(1.2, 0.12, 0.6, paints.LINEN, (0, 0.35, 0), bevel=0.03),
        box(0.04, 0.7, 0.6, paints.WHITE, (0.62, 0.3, 0)),
        box(0.04, 0.7, 0.6, paints.WHITE, (-0.62, 0.3, 0)),
    )


def chandelier() -> Mesh:
    """A chandelier on its chain, from its lowest point up."""
    arms = [
        tube(
            [(0, 2.3, 0), (0.22 * np.sin(a), 2.18, 0.22 * np.cos(a)), (0.42 * np.sin(a), 2.3, 0.42 * np.cos(a))],
            0.012,
            paints.BRASS,
            6,
        )
        for a in np.arange(8) * np.pi / 4
    ]
    lights = [
        cylinder(0.018, 0.1, paints.GLOW, (0.42 * np.sin(a), 2.31, 0.42 * np.cos(a)), sides=8)
        for a in np.arange(8) * np.pi / 4
    ]
    whole = merge(
        *arms,
        *lights,
        tube([(0, 2.3, 0), (0, 3.0, 0)], 0.01, paints.BRASS, 5),
        ball(0.07, paints.BRASS, (0, 2.26, 0), 12, 8),
    )
    return moved(whole, (0, -2.168, 0))


def throne() -> Mesh:
    """A throne with a high back."""
    back = extrude([(-0.42, 0.45), (0.42, 0.45), (0.42, 1.6), (0.0, 1.95), (-0.42, 1.6)], 0.1, paints.BRASS)
    cloth = extrude([(-0.3, 0.55), (0.3, 0.55), (0.3, 1.5), (0.0, 1.7), (-0.3, 1.5)], 0.12, "#7d2f33")
    arms = [
        merge(
            box(0.1, 0.25, 0.55, paints.BRASS, (s * 0.4, 0.45, 0.05)),
            ball(0.07, paints.BRASS, (s * 0.4, 0.72, 0.32), 10, 6),
        )
        for s in (-1, 1)
    ]
    return merge(
        moved(merge(back, cloth), (0, 0, -0.28)),
        *arms,
        box(0.9, 0.38, 0.66, paints.BRASS, bevel=0.03),
        box(0.68, 0.08, 0.54, "#7d2f33", (0, 0.38, 0.03), bevel=0.02),
    )


def statue() -> Mesh:
    """A marble figure on its plinth."""
    robe = lathe([(0.26, 0.9), (0.22, 1.3), (0.17, 1.8), (0.24, 2.15), (0.1, 2.3)], "#d6d1c6", 16, smooth=True)
    arm = tube([(0.2, 2.16, 0), (0.36, 1.9, 0.15), (0.3, 2.2, 0.35)], [0.06, 0.05, 0.04], "#d6d1c6", 8)
    return merge(
        box(0.7, 0.9, 0.7, paints.STONE, bevel=0.04),
        robe,
        arm,
        stretched(ball(0.11, "#d6d1c6", (0, 2.42, 0), 14, 8), 0.9, 1, 1),
        tube([(-0.2, 2.16, 0), (-0.27, 1.8, 0.05), (-0.2, 1.5, 0.1)], [0.06, 0.05, 0.04], "#d6d1c6", 8),
    )


def coffin() -> Mesh:
    """A coffin on its trestles."""
    outline = [(0.2, -1.0), (0.36, 0.45), (0.22, 1.0), (-0.22, 1.0), (-0.36, 0.45), (-0.2, -1.0)]
    body = moved(tilted(extrude(outline, 0.36, "#5b3c2a"), about_x=np.pi / 2), (0, 0.68, 0))
    lid = moved(
        tilted(extrude([(x * 1.04, z * 1.02) for x, z in outline], 0.05, "#6b4a34"), about_x=np.pi / 2), (0, 0.88, 0)
    )
    grips = [
        tube([(s * 0.33, 0.7, z - 0.1), (s * 0.38, 0.68, z), (s * 0.33, 0.7, z + 0.1)], 0.012, paints.BRASS, 6)
        for s in (-1, 1)
        for z in (-0.4, 0.3)
    ]
    bier = [box(0.66, 0.5, 1.6, "#4a3f4a", bevel=0.03)]
    return merge(body, lid, *grips, *bier)


def safe() -> Mesh:
    """A steel safe that comes up to the chest of who kneels at it: a dial, a wheel of spokes, hinges, feet."""
    front = 0.33
    dial = moved(
        tilted(merge(cylinder(0.08, 0.04, paints.CHROME), cylinder(0.024, 0.075, paints.IRON)), about_x=np.pi / 2),
        (0.06, 0.62, front),
    )
    hub = moved(tilted(cylinder(0.035, 0.09, paints.CHROME), about_x=np.pi / 2), (-0.15, 0.6, front))
    spokes = [
        moved(
            moved(tilted(box(0.26, 0.022, 0.022, paints.CHROME, (0, -0.011, 0)), about_z=a), (-0.15, 0.6, front + 0.07))
        )
        for a in (0.0, 1.05, 2.09)
    ]
    hinges = [cylinder(0.03, 0.12, paints.CHROME, (0.31, y, front - 0.01)) for y in (0.22, 0.82)]
    feet = [cylinder(0.05, 0.05, paints.IRON, (sx * 0.27, 0, sz * 0.24)) for sx in (-1, 1) for sz in (-1, 1)]
    return merge(
        box(0.7, 1.02, 0.64, paints.DARK_METAL, (0, 0.05, 0), bevel=0.02),
        box(0.58, 0.88, 0.03, "#565b5f", (0, 0.12, front - 0.015), bevel=0.01),
        box(0.5, 0.8, 0.012, "#666c70", (0, 0.16, front), bevel=0.004),
        dial,
        hub,
        *spokes,
        *hinges,
        *feet,
    )


def till() -> Mesh:
    """A cash register."""
    keys = [
        box(0.02, 0.012, 0.02, paints.WHITE, (-0.1 + 0.035 * i, 0.16 + 0.018 * j, 0.1 - 0.035 * j))
        for i in range(7)
        for j in range(3)
    ]
    return merge(
        box(0.4, 0.12, 0.4, paints.IRON, bevel=0.015),
        box(0.36, 0.1, 0.26, "#6b6f70", (0, 0.12, -0.02), bevel=0.02),
        *keys,
        box(0.26, 0.1, 0.03, paints.DARK_GLASS, (0, 0.24, -0.12)),
    )


def lectern() -> Mesh:
    """A speaker's stand."""
    top = moved(tilted(box(0.6, 0.04, 0.45, paints.DARK_WOOD), about_x=-0.35), (0, 1.08, 0))
    return merge(
        box(0.5, 1.1, 0.36, paints.WOOD, bevel=0.02),
        top,
        tube([(0, 1.12, -0.1), (0, 1.3, -0.16)], 0.008, paints.BLACK, 5),
        ball(0.022, paints.BLACK, (0, 1.32, -0.16), 8, 6),
    )


def iv_drip() -> Mesh:
    """An infusion stand with its bag."""
    legs = [
        tube([(0, 0.1, 0), (0.26 * np.sin(a), 0.03, 0.26 * np.cos(a))], 0.015, paints.CHROME, 6)
        for a in np.arange(5) * 2 * np.pi / 5
    ]
    bag = stretched(box(0.13, 0.24, 0.04, "#c9dbe0", (0.1, 1.5, 0), bevel=0.02), 1, 1, 1)
    return merge(
        *legs,
        tube([(0, 0.08, 0), (0, 1.82, 0)], 0.012, paints.CHROME, 6),
        tube([(-0.12, 1.8, 0), (0.12, 1.8, 0)], 0.008, paints.CHROME, 5),
        bag,
        tube([(0.1, 1.5, 0), (0.12, 1.0, 0.05), (0.3, 0.8, 0.2)], 0.004, "#c9dbe0", 4),
    )


def fountain() -> Mesh:
    """A fountain of two bowls with its water."""
    basin = lathe([(1.5, 0), (1.55, 0.5), (1.35, 0.5), (1.3, 0.34), (0.0, 0.34)], paints.STONE, 24)
    bowl = lathe([(0.12, 0.3), (0.12, 1.1), (0.6, 1.3), (0.62, 1.36), (0.1, 1.28)], paints.STONE, 20)
    jets = [
        tube(
            [(0, 1.7, 0), (0.25 * np.sin(a), 1.85, 0.25 * np.cos(a)), (0.55 * np.sin(a), 1.4, 0.55 * np.cos(a))],
            0.015,
            "#b7cdd4",
            5,
        )
        for a in np.arange(8) * np.pi / 4
    ]
    return merge(
        basin,
        bowl,
        cylinder(1.34, 0.02, "#8fb0ba", (0, 0.4, 0), sides=24),
        tube([(0, 1.3, 0), (0, 1.72, 0)], 0.05, paints.STONE, 8),
        *jets,
    )
