"""Trees, bushes and stones."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, Paint, graded, merge, moved, stretched
from previz.stage.props import paints
from previz.stage.shapes import ball, bent, cylinder, extrude, lathe, tube


def tree(seed: int = 1, height: float = 6.5, low: Paint = paints.LEAF_LOW, high: Paint = paints.LEAF_HIGH) -> Mesh:
    """A broad tree: a forked trunk under clumps of leaves."""
    rng = np.random.default_rng(seed)
    crown, trunk = height * 0.66, height * 0.03
    bole = [(0.0, 0.0, 0.0), (0.06, height * 0.2, 0.03), (0.0, height * 0.55, 0.0)]
    limbs = [tube(bole, [trunk * 1.7, trunk, trunk * 0.7], paints.BARK, 9)]
    clumps = [ball(height * 0.19, paints.GREEN, (0, crown + height * 0.06, 0), 12, 7)]
    for i in range(13):
        angle, share = i * 2.4 + rng.uniform(-0.3, 0.3), (i + 0.5) / 13
        out, up = height * 0.3 * np.sin(np.pi * (0.25 + 0.7 * share)), height * (0.24 * share - 0.16)
        x, y, z = out * np.cos(angle), crown + up + height * 0.08, out * np.sin(angle)
        clump = stretched(ball(height * rng.uniform(0.085, 0.135), paints.GREEN, sides=10, rings=6), y=0.78)
        clumps.append(moved(clump, (x, y, z)))
        if i % 3 == 0:
            limbs.append(
                tube([(0, height * 0.3, 0), (x * 0.8, y, z * 0.8)], [trunk * 0.7, trunk * 0.3], paints.BARK, 6)
            )
    return merge(*limbs, graded(merge(*clumps), low, high))


def bare_tree(seed: int = 1, height: float = 5.5) -> Mesh:
    """A leafless tree."""
    rng = np.random.default_rng(seed)
    parts = [
        tube(
            [(0, 0, 0), (0.08, height * 0.3, 0.02), (-0.04, height * 0.62, 0.05), (0.1, height, 0)],
            [height * 0.05, height * 0.036, height * 0.022, 0.01],
            paints.BARK,
            8,
        )
    ]
    for i in range(11):
        foot = height * rng.uniform(0.28, 0.8)
        angle, reach = i * 2.4, (height - foot * 0.7) * rng.uniform(0.28, 0.45)
        x, z = np.cos(angle) * reach, np.sin(angle) * reach
        elbow, tip = (x * 0.5, foot + reach * 0.5, z * 0.5), (x, foot + reach * 0.85, z)
        parts.append(tube([(0, foot, 0), elbow, tip], [height * 0.016, height * 0.01, 0.008], paints.BARK, 5))
        parts.append(
            tube(
                [elbow, (x * 0.6 - z * 0.25, foot + reach, z * 0.6 + x * 0.25)], [height * 0.009, 0.006], paints.BARK, 4
            )
        )
    return merge(*parts)


def pine(height: float = 8.0, tiers: int = 6) -> Mesh:
    """A conifer of drooping tiers."""
    cones = []
    for i in range(tiers):
        foot, radius = height * (0.14 + 0.135 * i), height * 0.19 * (1 - i / (tiers + 0.6))
        profile = [
            (radius * 0.25, foot + height * 0.02),
            (radius, foot - height * 0.02),
            (radius * 0.45, foot + height * 0.11),
            (0.02, foot + height * 0.24),
        ]
        cones.append(moved(lathe(profile, paints.GREEN, 11), heading=i * 0.7))
    return merge(
        cylinder(height * 0.022, height * 0.3, paints.BARK, top=height * 0.016, sides=8),
        graded(merge(*cones), paints.PINE_LOW, paints.PINE_HIGH),
    )


def palm(height: float = 6.0) -> Mesh:
    """A leaning palm."""
    trunk = tube(
        [(0, 0, 0), (0.15, height * 0.35, 0), (0.5, height * 0.7, 0), (1.0, height, 0)],
        [0.22, 0.16, 0.13, 0.12],
        "#7d6a51",
        9,
    )
    fronds = []
    for i in range(11):
        blade = bent(
            extrude(
                [(-0.05, 0), (0.05, 0), (0.28, 0.8), (0.22, 1.7), (0, 2.4), (-0.22, 1.7), (-0.28, 0.8)],
                0.02,
                paints.GREEN,
            ),
            _drooping,
        )
        fronds.append(moved(blade, (1.0, height, 0), heading=i * 0.5712))
    return merge(
        trunk,
        *fronds,
        *(
            ball(0.11, paints.DARK_WOOD, (1.0 + 0.14 * np.cos(a), height - 0.12, 0.14 * np.sin(a)), 8, 6)
            for a in (0, 2, 4)
        ),
    )


def _drooping(points: Floats) -> Floats:
    along = points[:, 1]
    return np.stack(
        [points[:, 0], 0.55 * along - 0.36 * along**2 - 0.25 * np.abs(points[:, 0]) + points[:, 2], along * 0.88],
        axis=1,
    )


def bush(seed: int = 1) -> Mesh:
    """A rounded shrub."""
    rng = np.random.default_rng(seed)
    clumps = [
        ball(
            rng.uniform(0.28, 0.42),
            paints.GREEN,
            (0.42 * np.cos(a) * rng.uniform(0.5, 1), rng.uniform(0.3, 0.5), 0.42 * np.sin(a) * rng.uniform(0.5, 1)),
            11,
            7,
        )
        for a in np.arange(7) * 0.9
    ]
    clumps.append(ball(0.45, paints.GREEN, (0, 0.42, 0), 12, 7))
    shrub = graded(merge(*clumps), paints.LEAF_LOW, paints.LEAF_HIGH)
    return moved(shrub, (0, -float(shrub.positions[:, 1].min()), 0))


def shrub(seed: int = 1) -> Mesh:
    """A small shrub for scattering: few faces."""
    rng = np.random.default_rng(seed)
    clumps = [
        ball(float(rng.uniform(0.26, 0.4)), paints.GREEN, (0.3 * np.cos(a), 0.28, 0.3 * np.sin(a)), 7, 4)
        for a in (0, 2.1, 4.2)
    ]
    return graded(merge(*clumps), paints.LEAF_LOW, paints.LEAF_HIGH)


def rock(seed: int = 1, radius: float = 0.6, paint: Paint = paints.STONE) -> Mesh:
    """A broken boulder, a little sunk at its foot."""
    rng = np.random.default_rng(seed)
    planes = rng.normal(size=(7, 3))
    planes /= np.linalg.norm(planes, axis=1, keepdims=True)

    def chipped(points: Floats) -> Floats:
        over = np.maximum(points @ planes.T - radius * 0.72, 0)
        cut = points - (over[:, :, None] * planes[None]).sum(axis=1) * 0.9
        return np.stack(
            [cut[:, 0] * 1.15, np.maximum(cut[:, 1] * 0.8, -radius * 0.3) + radius * 0.3, cut[:, 2]], axis=1
        )

    return bent(ball(radius, paint, sides=10, rings=7), chipped)
