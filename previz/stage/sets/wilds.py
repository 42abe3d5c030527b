"""Wild country: forest, desert, mountain, sea bed."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, Point, graded, merge, moved, scattered, stretched, tilted
from previz.stage.props import nature, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import (
    grass_tuft,
    ground,
    hills,
    profile,
    ridge,
    rolling,
    scatter,
    treeline,
    winding_path,
)
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import ball, bent, box, extrude, lathe, tube


def forest(setting: Setting) -> Place:
    """A wood: tall trunks near and far, ferns, a fallen log, a path between."""
    d = Dresser(setting)
    level = rolling(setting.seed, 1.2, 40, 12)
    ground(d, "#6b6a4e", level, 0.09)
    d.put("path", winding_path(1.6, 90, "#8a7b60", 1.2), solid=False)
    trunk = merge(
        tube([(0, -0.2, 0), (0.05, 3, 0.04), (-0.05, 8, 0), (0.1, 13, 0.1)], [0.42, 0.28, 0.23, 0.14], "#5d5042", 8),
        *(
            tube([(0, h, 0), (np.cos(a) * 1.1, h + 0.7, np.sin(a) * 1.1)], [0.07, 0.02], "#5d5042", 5)
            for h, a in ((5.5, 0.5), (7, 2.6), (8.2, 4.4), (9.3, 1.4))
        ),
    )
    crown = graded(
        merge(
            *(
                ball(r, paints.GREEN, at, 8, 5)
                for r, at in (
                    (1.9, (0, 13.0, 0)),
                    (1.4, (1.4, 11.6, 0.5)),
                    (1.3, (-1.3, 11.9, -0.6)),
                    (1.2, (0.2, 11.2, -1.4)),
                )
            )
        ),
        "#3f4d3a",
        "#82915f",
    )
    spots = _spaced(d, 84, 3.4, 44.0)
    rise = level(spots[:, 0], spots[:, 1])
    at = np.stack([spots[:, 0], rise, spots[:, 1]], 1)
    turns, sizes = d.rng.uniform(0, 6.28, len(at)), d.rng.uniform(0.75, 1.25, len(at))
    d.put("trunks", scattered(trunk, at, turns, sizes), solid=False, copies=len(at))
    d.put("crowns", scattered(crown, at, turns, sizes), solid=False, copies=len(at))
    for x, z in spots[np.hypot(spots[:, 0], spots[:, 1]) < 22].tolist():
        d.block(x - 0.45, z - 0.45, x + 0.45, z + 0.45)
    scatter(d, "ferns", _fern(), 105, 2.2, 26, (0.7, 1.4), level)
    d.put(
        "fallen log",
        tube([(-2.2, 0.28, 0), (-0.4, 0.32, 0.1), (1.8, 0.26, -0.1)], [0.33, 0.29, 0.23], "#5d5042", 10),
        (-2.9, 0, -2.9),
        0.35,
    )
    d.put(
        "rocks",
        merge(
            moved(nature.rock(5, 0.55, paints.DARK_STONE), (3.2, -0.05, -2.4)),
            moved(nature.rock(6, 0.35), (3.9, -0.05, -1.9)),
        ),
    )
    treeline(d, 62, 17, "#4c5b49")
    treeline(d, 95, 22, "#66735f")
    for x, z in ((-2.7, -2.45), (-1.6, -2.9), (-3.9, -2.05)):
        d.seat(x, z, 0.35, 0.5, "log")
    d.surface(-2.4, 0.58, -3.0)
    d.spot("tree", 1.8, -1.8, 2.4)
    d.spot("path", 0.2, -6.0, 0.0)
    return d.finish((-12, -12, 12, 12), centre=(0.1, 0.4), lane=((0.3, 0, -30), (0.3, 0, 30)))


def _spaced(d: Dresser, count: int, gap: float, reach: float) -> Floats:
    """Points (n, 2) in a disc that keep clear of each other, of the path and of the middle."""
    kept: list[tuple[float, float]] = []
    for x, z in d.rng.uniform(-reach, reach, (count * 8, 2)).tolist():
        on_path = abs(x - 1.2 * np.sin(z / 14)) < 2.0
        if np.hypot(x, z) > 4.2 and not on_path and all((x - a) ** 2 + (z - b) ** 2 > gap**2 for a, b in kept):
            kept.append((x, z))
        if len(kept) == count:
            break
    return np.array(kept)


def _fern() -> Mesh:
    """Seven arching fronds."""
    frond = bent(
        extrude(
            [(-0.03, 0), (0.03, 0), (0.12, 0.3), (0.08, 0.55), (0, 0.75), (-0.08, 0.55), (-0.12, 0.3)], 0.006, "#77875a"
        ),
        lambda p: np.stack([p[:, 0], 0.9 * p[:, 1] - 0.95 * p[:, 1] ** 2, p[:, 1] * 0.75 + p[:, 2]], 1),
    )
    return merge(*(moved(frond, heading=i * 0.9) for i in range(7)))


def desert(setting: Setting) -> Place:
    """Sand in long dunes, a bleached tree, mesas on the horizon."""
    d = Dresser(setting)

    def dunes(x: Floats, z: Floats) -> Floats:
        away = np.clip((np.hypot(x, z) - 9) / 26, 0, 1)
        crest = np.abs(np.sin(x * 0.028 + 0.5 * np.sin(z * 0.02) + 0.7)) ** 1.6 * 9 + 2.0 * np.sin(z * 0.05 + x * 0.02)
        return np.asarray(away**1.5 * (crest - 2.0))

    ground(d, "#bfa477", dunes, 0.03, "sand")
    mesas = np.where(
        np.sin(np.linspace(0, 21, 160)) + 0.5 * np.sin(np.linspace(0, 47, 160) + 1) > 0.75, 44.0, 6.0
    ) + profile(setting.seed, 160, 0, 5)
    d.put("mesas", ridge(480, -4, mesas, "#a3806a", "#b3957c"), solid=False)
    hills(d, ((620, 10, 50, "#b9a794"),), 0.3)
    d.put("dead tree", nature.bare_tree(4, 4.2), (-4.4, 0, -3.6), 0.5, solid=False)
    d.block(-4.7, -3.9, -4.1, -3.3)
    for i, (x, z, r) in enumerate(((3.9, -3.2, 0.8), (5.0, -2.4, 0.5), (-7, 2.6, 0.6), (7.5, 4.5, 0.9))):
        d.put("rocks", nature.rock(i + 9, r, "#a68d6d"), (x, -0.08, z))
    skull = merge(
        ball(0.16, paints.LINEN, (0, 0.14, 0), 12, 8),
        box(0.12, 0.1, 0.3, paints.LINEN, (0, 0.03, 0.2), bevel=0.03),
        *(
            tube(
                [(s * 0.1, 0.22, 0), (s * 0.34, 0.3, 0), (s * 0.42, 0.46, 0.05)], [0.035, 0.03, 0.008], paints.LINEN, 7
            )
            for s in (-1, 1)
        ),
    )
    d.put("skull", skull, (1.9, 0, -1.9), 0.5)
    scatter(d, "scrub", grass_tuft(), 90, 4, 40, (0.8, 1.7), dunes)
    d.seat(3.9, -2.2, 0.2, 0.45, "rock")
    d.surface(3.9, 0.8, -3.2)
    d.spot("tree", -3.7, -2.7, 3.7)
    return d.finish((-15, -15, 15, 15), lane=((-60, 0, 4.5), (60, 0, 4.5)))


def mountain(setting: Setting) -> Place:
    """A high pass: rock and scree, firs below, snow peaks all round."""
    d = Dresser(setting)
    snowy = setting.weather.value == "snow"

    def slopes(x: Floats, z: Floats) -> Floats:
        away = np.clip((np.hypot(x, z) - 8) / 40, 0, 1)
        rough = 1.6 * np.sin(x * 0.31 + z * 0.2) + 1.1 * np.sin(z * 0.43 - x * 0.17)
        return np.asarray(
            away * (0.32 * np.abs(x) * np.sign(-z + 0.3 * x) * 0.6 + rough) - np.clip(z - 8, 0, 80) * 0.28 * away
        )

    ground(d, "#cfd2d0" if snowy else "#84817a", slopes, 0.07)
    for i, (radius, low, high, paint) in enumerate(
        ((230, -30, 60, "#7a838a"), (420, 10, 150, "#919ba3"), (640, 60, 260, "#a9b2b9"))
    ):
        heights = profile(setting.seed + i, 170, low + 40, high + 40, 0.72)
        d.put("peaks", ridge(radius, -42, heights, paint), solid=False)
        snow = np.clip(heights - (low + 40 + 0.55 * (high - low)), 0, None) * (
            0.75 + 0.25 * np.sin(np.arange(170) * 2.3)
        )
        d.put("snow", _cap_band(radius - 1.5, -42, heights, snow), solid=False)
    for i in range(12):
        x, z = d.rng.uniform(-13, 13), d.rng.uniform(-12, 7)
        if np.hypot(x, z) > 3.0:
            d.put(
                "rocks",
                nature.rock(i, float(d.rng.uniform(0.4, 1.3)), paints.DARK_STONE),
                (float(x), -0.1, float(z)),
                float(x),
            )
    scatter(d, "firs", nature.pine(7.0), 46, 20, 85, (0.6, 1.3), slopes)
    cairn = merge(*(moved(nature.rock(20 + i, 0.42 - 0.06 * i), (0.03 * (-1) ** i, 0.28 * i, 0)) for i in range(5)))
    d.put("cairn", cairn, (2.7, 0, -2.2))
    d.put("rocks", nature.rock(31, 0.62), (-2.9, -0.02, -2.2))
    d.seat(-2.8, -1.55, 0.3, 0.5, "rock")
    d.surface(-2.9, 0.7, -2.2)
    d.spot("edge", 0.4, 7.0, 0.0)
    d.spot("cairn", 1.7, -1.6, 2.4)
    return d.finish((-9, -9, 9, 7.5), lane=((-30, 0, 3.5), (30, 0, 3.5)))


def _cap_band(radius: float, base: float, heights: Floats, depth: Floats) -> Mesh:
    """Snow on the upper part of a ridge: `depth` metres down from its rim, ragged below."""
    band = ridge(radius, base, heights, "#dfe2e2")
    positions = band.positions.copy()
    n = len(heights)
    positions[:n, 1] = base + heights - depth - 0.01
    return Mesh(positions, band.normals, band.colours, band.triangles)


def _kelp() -> Mesh:
    """Long blades of kelp that rise to the light."""
    blades = []
    for k in range(6):
        turn, lean = 1.05 * k, 0.18 + 0.05 * k
        path: list[Point] = [
            (lean * t * float(np.cos(turn + 1.2 * t)), 5.6 * t, lean * t * float(np.sin(turn + 1.2 * t)))
            for t in np.linspace(0.0, 1.0, 8).tolist()
        ]
        blades.append(tube(path, [0.05, 0.09, 0.1, 0.1, 0.09, 0.08, 0.06, 0.01], "#5c7a45", 5))
    return merge(*blades)


def _school(seed: int) -> Mesh:
    """A school of small fish on its way, over the heads of divers."""
    rng = np.random.default_rng(seed)
    fish = merge(
        stretched(ball(0.1, "#d9b44a", sides=8, rings=6), 0.45, 0.8, 1.7),
        moved(stretched(ball(0.06, "#c99a3d", sides=6, rings=4), 0.2, 1.2, 0.8), (0, 0, -0.2)),
    )
    spots = np.stack([rng.uniform(-4.5, 3.5, 26), rng.uniform(2.0, 3.6, 26), rng.uniform(-6.5, -3.0, 26)], 1)
    return scattered(fish, spots, 1.4 + rng.uniform(-0.25, 0.25, 26), rng.uniform(0.8, 1.5, 26))


def underwater(setting: Setting) -> Place:
    """The sea bed: rippled sand, coral and weed, a wreck in the blue."""
    d = Dresser(setting)

    def bed(x: Floats, z: Floats) -> Floats:
        away = np.clip((np.hypot(x, z) - 6) / 20, 0, 1)
        return np.asarray(
            0.05 * np.sin(x * 2.2 + np.sin(z * 0.7)) * np.clip(1 - np.hypot(x, z) / 40, 0, 1)
            + away * 1.8 * np.sin(x * 0.13) * np.sin(z * 0.11 + 1)
        )

    ground(d, "#8f9480", bed, 0.05, "sea bed")
    weed = merge(
        *(
            tube(
                [(0.15 * i - 0.3, 0, 0), (0.15 * i - 0.2, 0.8, 0.1), (0.15 * i - 0.35, 1.6 + 0.2 * i, 0.0)],
                [0.05, 0.04, 0.01],
                "#55694f",
                5,
            )
            for i in range(5)
        )
    )
    scatter(d, "weed", weed, 70, 3.5, 30, (0.7, 1.8), bed)
    kelp = _kelp()
    for i, (x, z) in enumerate(
        ((-3.4, -4.8), (-4.3, -4.2), (-2.7, -6.2), (5.6, -6.4), (6.4, -5.6), (4.9, -7.6), (-8.2, -2.4))
    ):
        d.put("kelp", kelp, (x, float(bed(np.array(x), np.array(z))) - 0.05, z), 1.3 * i, solid=False)
    d.put("fish", _school(setting.seed), solid=False)
    arch = tube(
        [(-1.6, -0.3, 0), (-1.3, 1.7, 0.2), (0.2, 2.7, 0), (1.6, 1.9, -0.2), (2.0, -0.3, 0)],
        [0.8, 0.7, 0.55, 0.6, 0.9],
        "#6f7a74",
        9,
    )
    d.put("arch", arch, (1.2, 0, -8.6), 0.3, solid=False)
    corals = ("#d8765f", "#d3a75a", "#b06a9c")
    for i in range(14):
        x, z = d.rng.uniform(-12, 12), d.rng.uniform(-12, 8)
        if np.hypot(x, z) < 3:
            continue
        fan = merge(
            *(
                tube(
                    [(0, 0, 0), (0.3 * np.cos(a), 0.45, 0.3 * np.sin(a)), (0.42 * np.cos(a), 0.9, 0.42 * np.sin(a))],
                    [0.09, 0.06, 0.05],
                    corals[i % 3],
                    6,
                )
                for a in np.arange(6) * 1.05
            )
        )
        d.put("coral", fan, (float(x), float(bed(np.array(x), np.array(z))), float(z)), i)
    ribs = [
        moved(
            tilted(lathe([(2.2, 0), (2.2, 0.2), (2.0, 0.2), (2.0, 0), (2.2, 0)], "#5d5347", 14), about_x=np.pi / 2),
            (0, 1.0, i * 1.3),
        )
        for i in range(6)
    ]
    d.put(
        "wreck",
        merge(*ribs, tube([(0, -0.6, -1), (0, -0.7, 4), (0, 0.4, 8.5)], 0.25, "#5d5347")),
        (-6.5, 0, -9),
        0.7,
        solid=False,
    )
    d.put(
        "rocks",
        merge(*(moved(nature.rock(i, 0.7 + 0.2 * i, "#727a72"), (3.6 + i * 1.1, -0.1, -3.2 - i)) for i in range(4))),
    )
    hills(d, ((60, 2, 12, "#6d8286"), (110, 4, 22, "#7e949a")))
    d.surface(3.6, 0.7, -3.2)
    d.spot("midwater", -0.6, -0.8, np.pi / 2 - 0.35, 1.35)
    return d.finish((-9, -9, 9, 9))
