"""Jungles."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, graded, merge, quads, scattered
from previz.stage.props import nature, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import grass_tuft, ground, rolling, scatter, treeline, winding_path
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import ball, tube

_DEEP, _LUSH = "#3f5339", "#7f9a58"


def jungle(setting: Setting) -> Place:
    """A jungle: buttressed trunks hung with creepers, palms, broad leaves on all sides, a narrow trail."""
    d = Dresser(setting)
    level = rolling(setting.seed, 1.0, 36, 9)
    ground(d, "#55603f", level, 0.1)
    d.put("trail", winding_path(1.5, 70, "#76684c", 1.4), solid=False)
    spots = _clear_of_trail(d, 46, 3.0, 34.0)
    at = np.stack([spots[:, 0], level(spots[:, 0], spots[:, 1]), spots[:, 1]], 1)
    turns, scales = d.rng.uniform(0, 6.28, len(at)), d.rng.uniform(0.8, 1.3, len(at))
    d.put("trunks", scattered(_buttressed(), at, turns, scales), solid=False, copies=len(at))
    d.put("canopy", scattered(_canopy(), at, turns, scales), solid=False, copies=len(at))
    d.put("creepers", scattered(_creepers(), at[:30], turns[:30], scales[:30]), solid=False, copies=30)
    for x, z in spots[np.hypot(spots[:, 0], spots[:, 1]) < 20].tolist():
        d.block(x - 0.6, z - 0.6, x + 0.6, z + 0.6)
    for i, (x, z) in enumerate(((-4.6, -4.0), (4.9, -5.4), (-6.8, 1.8), (6.2, 2.6), (2.8, -9.0), (-3.0, -10.0))):
        d.put("palms", nature.palm(4.2 + 0.6 * (i % 3)), (x, 0, z), i * 1.3, solid=False)
        d.block(x - 0.3, z - 0.3, x + 0.3, z + 0.3)
    scatter(d, "broad leaves", _broad_leaves(), 120, 3.2, 24, (0.45, 1.0), level)
    scatter(d, "grass", grass_tuft(), 80, 2.4, 18, (1.2, 2.4), level)
    d.put(
        "log",
        tube([(-1.9, 0.24, 0), (0, 0.28, 0.15), (1.8, 0.2, 0)], [0.28, 0.25, 0.2], "#5b4c3a", 9),
        (-2.6, 0, -2.6),
        0.4,
    )
    treeline(d, 42, 17, "#41543b")
    treeline(d, 60, 24, "#54684b")
    d.seat(-2.5, -2.1, 0.4, 0.46, "log")
    d.surface(-2.3, 0.5, -2.7)
    d.spot("trail", 0.3, -5.5, 0.0)
    return d.finish((-9, -10, 9, 10), centre=(0.2, 0.5), lane=((0.2, 0, -26), (0.2, 0, 26)))


def _clear_of_trail(d: Dresser, count: int, gap: float, reach: float) -> Floats:
    kept: list[tuple[float, float]] = []
    for x, z in d.rng.uniform(-reach, reach, (count * 10, 2)).tolist():
        free = np.hypot(x, z) > 4.6 and abs(x - 1.4 * np.sin(z / 14)) > 2.3
        if free and all((x - a) ** 2 + (z - b) ** 2 > gap**2 for a, b in kept):
            kept.append((x, z))
        if len(kept) == count:
            break
    return np.array(kept)


def _buttressed() -> Mesh:
    """A straight trunk on four roots that stand out like boards."""
    trunk = tube(
        [(0, -0.2, 0), (0.03, 2.0, 0), (-0.05, 9.0, 0.05), (0.05, 15.0, 0)], [0.5, 0.36, 0.3, 0.22], "#6a5c49", 9
    )
    roots = [
        tube(
            [
                (0.9 * np.cos(a), -0.1, 0.9 * np.sin(a)),
                (0.5 * np.cos(a), 0.45, 0.5 * np.sin(a)),
                (0.24 * np.cos(a), 1.7, 0.24 * np.sin(a)),
            ],
            [0.1, 0.14, 0.12],
            "#6a5c49",
            6,
        )
        for a in (0.4, 1.9, 3.4, 5.0)
    ]
    return merge(trunk, *roots)


def _canopy() -> Mesh:
    lumps = ((2.4, (0, 13.5, 0)), (1.8, (2.0, 12.2, 0.6)), (1.7, (-1.8, 12.4, -0.9)), (1.5, (0.4, 11.6, -2.0)))
    return graded(merge(*(ball(r, paints.GREEN, at, 8, 5) for r, at in lumps)), _DEEP, _LUSH)


def _creepers() -> Mesh:
    """Lianas that hang in loops from the canopy."""
    lines = [
        tube([(x, 11.5, z), (x * 1.4, 11.5 - drop, z * 1.3), (x * 2.2, 9.0, z * 2.4)], 0.035, "#56653f", 5)
        for x, z, drop in ((0.6, 0.3, 6.5), (-0.5, 0.6, 7.5), (0.2, -0.7, 5.0))
    ]
    return merge(*lines, tube([(0.4, 11.0, 0.2), (0.45, 2.2, 0.25)], 0.025, "#56653f", 5))


def _broad_leaves() -> Mesh:
    """A clump of leaves as long as an arm, arching out of one root."""
    leaves = []
    for i in range(8):
        turn, reach, up = i * 0.85, 0.75 + 0.2 * (i % 3), 0.7 + 0.25 * (i % 2)
        x, z = np.sin(turn), np.cos(turn)
        mid = np.array([x * reach * 0.5, up, z * reach * 0.5])
        tip, aside = np.array([x * reach, up * 0.62, z * reach]), np.array([z, 0.12, -x]) * 0.17
        leaves += [[(0.0, 0.0, 0.0), tuple(mid + aside), tuple(tip), tuple(mid - aside)]]
    front = quads(leaves, _LUSH)
    normals = np.tile(np.array([0, 1, 0], np.float32), (len(front.positions), 1))
    both = Mesh(front.positions, normals, front.colours, np.vstack([front.triangles, front.triangles[:, ::-1]]))
    return graded(both, _DEEP, _LUSH)
