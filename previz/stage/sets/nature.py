"""Open country, parks and ruins."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.props import furniture, household, outdoors, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import grass_tuft, ground, hills, profile, ridge, rolling, scatter, skyline, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import (
    Floats,
    ball,
    bent,
    box,
    boxes,
    cylinder,
    extrude,
    graded,
    lathe,
    merge,
    moved,
    quad,
    scattered,
    sheet,
    tilted,
    tube,
)


def _strip(wide: float, long: float, paint: str, bend: float, wave: float = 14.0, y: float = 0.01) -> Mesh:
    """A winding path along Z."""
    zs = np.linspace(-long / 2, long / 2, 80)
    middle = bend * np.sin(zs / wave)
    surface = sheet(np.array([-wide / 2, wide / 2]), zs, lambda x, z: np.zeros_like(x) + 0 * z + y, paint)
    positions = surface.positions.copy()
    positions[:, 0] += np.interp(positions[:, 2], zs, middle).astype(np.float32)
    return Mesh(positions, surface.normals, surface.colours, surface.triangles)


def forest(setting: Setting) -> Place:
    """A wood: tall trunks near and far, ferns, a fallen log, a path between."""
    d = Dresser(setting)
    level = rolling(setting.seed, 1.2, 40, 12)
    ground(d, "#6b6a4e", level, 0.09)
    d.put("path", _strip(1.6, 90, "#8a7b60", 1.2), solid=False)
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
    d.put("trunks", scattered(trunk, at, turns, sizes), solid=False)
    d.put("crowns", scattered(crown, at, turns, sizes), solid=False)
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
            moved(outdoors.rock(5, 0.55, paints.DARK_STONE), (3.2, -0.05, -2.4)),
            moved(outdoors.rock(6, 0.35), (3.9, -0.05, -1.9)),
        ),
    )
    treeline(d, 62, 17, "#4c5b49")
    treeline(d, 95, 22, "#66735f")
    d.seat(-2.7, -2.45, 0.35, 0.5, "log")
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


def field(setting: Setting) -> Place:
    """Farmland: rows of crops, a hedge, bales, a barn far off, wide sky."""
    d = Dresser(setting)
    level = rolling(setting.seed, 2.4, 110, 24)
    ground(d, "#a3965f", level)
    rows = [(float(x), 0.0, -10.0) for x in np.arange(-40, 41, 1.6) if abs(x) > 2.6]
    d.put("stubble", boxes([(0.42, 0.09, 150)] * len(rows), rows, ["#b3a366"] * len(rows)), solid=False)
    d.put("track", _strip(2.6, 200, "#9a8a66", 0.0), solid=False)
    for i, (x, z) in enumerate(((-5.5, -7), (6.2, -11), (-11, 3), (13, 5), (-3.8, 12), (9, -24), (-14, -22))):
        d.put("bales", outdoors.haystack(), (x, 0, z), i * 0.9)
    barn = merge(
        box(9, 4.5, 13, "#86503f"),
        moved(extrude([(-5, 0), (5, 0), (3.2, 2.6), (0, 4), (-3.2, 2.6)], 13.6, "#6c665f"), (0, 4.4, 0)),
        box(3, 3.4, 0.1, "#5c4034", (0, 0, 6.5)),
        box(3.2, 0.15, 0.12, paints.LINEN, (0, 3.4, 6.52)),
    )
    d.put("barn", barn, (-30, 0, -52), 0.5, solid=False)
    d.put("silo", lathe([(2.4, 0), (2.4, 10), (1.5, 11.4), (0, 12)], "#a9a79f", 18), (-39, 0, -55), solid=False)
    for i in range(7):
        d.put("fence", outdoors.fence(), (16, 0, -12 + i * 3.0), np.pi / 2)
    d.put("tree", outdoors.tree(21, 9.0), (12, 0, -19), solid=False)
    d.put(
        "scarecrow",
        merge(
            cylinder(0.05, 1.9, paints.WOOD, sides=8),
            tube([(-0.75, 1.45, 0), (0.75, 1.45, 0)], 0.04, paints.WOOD, 7),
            box(0.5, 0.7, 0.22, "#6d6a58", (0, 0.85, 0), bevel=0.08),
            box(1.3, 0.2, 0.18, "#6d6a58", (0, 1.36, 0), bevel=0.06),
            ball(0.15, paints.STRAW, (0, 1.78, 0), 12, 8),
            lathe([(0.26, 1.87), (0.14, 1.9), (0.12, 2.05), (0, 2.08)], "#5a4b3c", 14),
        ),
        (-4.6, 0, -3.0),
        0.4,
    )
    treeline(d, 150, 11)
    hills(d)
    d.seat(-5.5, -6.0, 0.3, 0.45, "bale")
    d.surface(-5.5, 1.4, -7.0)
    d.spot("fence", 15.0, 0.0, np.pi / 2)
    d.spot("barn", -6.0, -12.0, np.pi)
    return d.finish((-15, -14, 14.5, 14), centre=(0.0, 0.0), lane=((0.6, 0, -70), (0.6, 0, 70)))


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
    d.put("dead tree", outdoors.bare_tree(4, 4.2), (-4.4, 0, -3.6), 0.5, solid=False)
    d.block(-4.7, -3.9, -4.1, -3.3)
    for i, (x, z, r) in enumerate(((3.9, -3.2, 0.8), (5.0, -2.4, 0.5), (-7, 2.6, 0.6), (7.5, 4.5, 0.9))):
        d.put("rocks", outdoors.rock(i + 9, r, "#a68d6d"), (x, -0.08, z))
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
                outdoors.rock(i, float(d.rng.uniform(0.4, 1.3)), paints.DARK_STONE),
                (float(x), -0.1, float(z)),
                float(x),
            )
    scatter(d, "firs", outdoors.pine(7.0), 46, 20, 85, (0.6, 1.3), slopes)
    cairn = merge(*(moved(outdoors.rock(20 + i, 0.42 - 0.06 * i), (0.03 * (-1) ** i, 0.28 * i, 0)) for i in range(5)))
    d.put("cairn", cairn, (2.7, 0, -2.2))
    d.put("rocks", outdoors.rock(31, 0.62), (-2.9, -0.02, -2.2))
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


def park(setting: Setting) -> Place:
    """A city park: a curving path, benches, lamps, trees on a lawn, a pond, towers behind."""
    d = Dresser(setting)
    level = rolling(setting.seed, 1.2, 60, 14)
    ground(d, "#798359", level)
    d.put("path", _strip(3.2, 120, "#a89d87", 2.4, 17.0), solid=False)
    for i, (x, z) in enumerate(
        ((-6, -8), (7.5, -6), (-9, 5), (8, 8), (-13, -15), (13, -17), (-4.5, 15), (16, 2), (-18, 3), (5, -20))
    ):
        d.put(
            "trees",
            outdoors.tree(i + 30, 6.0 + 0.5 * (i % 4)),
            (x, float(level(np.array(x), np.array(z))), z),
            i,
            solid=False,
        )
        d.block(x - 0.4, z - 0.4, x + 0.4, z + 0.4)
    for bz in (-2.2, 3.4):
        bx = 2.75 + 2.4 * float(np.sin(bz / 17))
        d.put("benches", furniture.bench(1.8), (bx, 0, bz), -np.pi / 2)
        d.seat(bx - 0.05, bz - 0.42, -np.pi / 2, 0.45, "bench")
        d.seat(bx - 0.05, bz + 0.42, -np.pi / 2, 0.45, "bench")
    for lz in (-6.0, 6.5):
        lx = -2.1 + 2.4 * float(np.sin(lz / 17))
        post = merge(
            lathe([(0.13, 0), (0.13, 0.25), (0.06, 0.4), (0.045, 3.1)], paints.IRON, 12),
            lathe([(0.16, 3.5), (0.2, 3.54), (0, 3.75)], paints.IRON, 12),
        )
        d.put("lamp posts", post, (lx, 0, lz))
        d.put(
            "lamps",
            lathe([(0.09, 3.1), (0.17, 3.5)], paints.GLOW, 12),
            (lx, 0, lz),
            solid=False,
            glow=1.0 if d.night else 0.0,
        )
        d.lamp(lx + 0.1, 3.4, lz, 10.0, 12.0)
    d.put("bin", household.trash_can(), (2.5, 0, 0.7))
    d.put("pond", lathe([(7.0, 0.0), (7.0, 0.03), (0, 0.03)], "#6d8286", 30), (-11, 0, -4.0), solid=False)
    d.block(-18, -11, -4.2, 3)
    scatter(d, "bushes", outdoors.shrub(8), 24, 9, 34, (0.9, 1.7), level, 0.5)
    treeline(d, 70, 9, "#5b6b50")
    skyline(d, near=150, count=46, tall=80, paint="#99a0a4")
    d.surface(2.5, 0.46, -2.2)
    d.spot("tree", 6.6, -5.2, 2.0)
    d.spot("pond", -4.0, -3.0, -np.pi / 2)
    d.spot("lamp", -1.6, -5.2, np.pi)
    return d.finish((-8, -13, 8, 13), centre=(0.0, 0.4), axis=0.0, lane=((0.4, 0, -40), (0.4, 0, 40)))


def cemetery(setting: Setting) -> Place:
    """A graveyard: uneven headstones, crosses, a bare tree, an iron fence, a chapel."""
    d = Dresser(setting)
    level = rolling(setting.seed, 1.0, 50, 14)
    ground(d, "#6f7458", level)
    d.put("path", _strip(1.8, 90, "#8f8a7d", 0.6), solid=False)
    stones = [merge(outdoors.gravestone(i)) for i in range(3)] + [
        outdoors.cross(1.1),
        merge(box(0.6, 0.5, 0.3, paints.STONE), moved(outdoors.cross(0.9), (0, 0.5, 0))),
    ]
    for row in range(6):
        for column in range(8):
            x, z = -12.0 + column * 3.0 + (1.0 if column > 3 else -1.0), -13.0 + row * 3.8
            if abs(x) < 2.2 or d.rng.uniform() < 0.12:
                continue
            pick = int(d.rng.integers(5))
            d.put(
                "graves",
                stones[pick],
                (x + float(d.rng.uniform(-0.3, 0.3)), -0.03, z),
                float(d.rng.uniform(-0.12, 0.12)),
            )
    d.put(
        "open grave",
        merge(
            box(1.1, 0.03, 2.2, "#3b342b"),
            moved(lathe([(0.8, 0), (0.45, 0.4), (0, 0.55)], "#6d5d49", 12), (1.3, 0, 0.2)),
        ),
        (-2.6, 0, -1.6),
    )
    d.put(
        "angel",
        merge(
            box(0.8, 0.9, 0.8, paints.STONE, bevel=0.03),
            lathe([(0.28, 0.9), (0.2, 1.5), (0.24, 1.9), (0.08, 2.1)], paints.STONE, 12),
            ball(0.13, paints.STONE, (0, 2.22, 0)),
            *(
                extrude(
                    [(s * 0.1, 1.5), (s * 0.75, 2.0), (s * 0.7, 2.6), (s * 0.12, 2.0)],
                    0.06,
                    paints.STONE,
                    (0, 0, -0.15),
                )
                for s in (-1, 1)
            ),
        ),
        (2.7, 0, -4.6),
    )
    d.put("tree", outdoors.bare_tree(3, 7.5), (-5.4, 0, -7.8), solid=False)
    d.block(-5.8, -8.2, -5.0, -7.4)
    for i in range(14):
        d.put("fence", outdoors.railing(3.0, 1.3), (-19.5 + i * 3.0, 0, -18.5), solid=False)
    chapel = merge(
        box(6, 4.2, 9, "#8f897c"),
        moved(extrude([(-3.5, 0), (3.5, 0), (0, 3.4)], 9.6, "#5b5b5b"), (0, 4.2, 0)),
        box(1.3, 2.5, 0.1, "#4f4236", (0, 0, 4.5)),
        box(1.2, 1.2, 1.2, "#8f897c", (0, 7.0, 3.6)),
        lathe([(0.95, 8.2), (0, 10.4)], "#5b5b5b", 4, (0, 0, 3.6)),
        box(0.9, 1.2, 0.1, paints.GLOW if d.night else paints.DARK_GLASS, (0, 3.2, 4.5)),
    )
    d.put("chapel", chapel, (8, 0, -27), -0.2, solid=False)
    for x, z in ((-15, -24), (16, -22), (-20, 2), (20, 4)):
        d.put("yews", outdoors.pine(6.5), (x, 0, z), solid=False)
    treeline(d, 80, 12, "#4d5a4b")
    hills(d)
    d.lamp(1.5, 3.0, 0.8, 3.0, 9.0, (0.72, 0.82, 1.0))
    d.surface(-0.4, 0.02, -0.9)
    d.spot("grave", -1.6, -0.5, np.pi)
    d.spot("tree", -4.6, -6.6, 3.6)
    d.spot("chapel", 1.0, -14.0, np.pi)
    return d.finish((-11, -15, 11, 12), centre=(0.0, 0.6))


def castle(setting: Setting) -> Place:
    """A castle yard: curtain walls with battlements, round towers, a keep, a well."""
    d = Dresser(setting)
    ground(d, "#87836c")
    d.put("yard", quad((-14, 0.01, 14), (14, 0.01, 14), (14, 0.01, -14), (-14, 0.01, -14), "#98907d"), solid=False)
    stone = "#8f897b"
    for side, heading in enumerate((0.0, np.pi / 2, np.pi, -np.pi / 2)):
        length = 30.0
        teeth = [(-length / 2 + 0.8 + i * 1.6, 6.5, 0.45) for i in range(19)]
        curtain = merge(
            box(length, 6.5, 1.6, stone),
            boxes([(0.9, 0.9, 0.5)] * 19, teeth, [stone] * 19),
            boxes([(0.16, 1.0, 0.2)] * 5, [(-12 + i * 6.0, 3.2, 0.8) for i in range(5)], [paints.IRON] * 5),
        )
        if side == 2:
            curtain = merge(
                curtain,
                box(3.2, 3.8, 0.4, "#4d3f33", (0, 0, 0.72)),
                *(box(0.1, 3.8, 0.5, paints.IRON, (-1.4 + i * 0.7, 0, 0.72)) for i in range(5)),
            )
        d.put(
            ("north wall", "west wall", "south wall", "east wall")[side],
            curtain,
            (-15 * np.sin(heading), 0, -15 * np.cos(heading)),
            heading,
            solid=False,
        )
    tower = merge(
        lathe([(3.2, 0), (2.9, 1.0), (2.8, 9.0), (3.2, 9.6), (3.2, 10.6)], stone, 18),
        lathe([(3.6, 10.6), (0, 15.5)], "#6b5c54", 18),
        *(moved(box(0.2, 1.2, 0.2, paints.IRON, (0, 5.5, 2.8)), heading=a) for a in (0.3, 2.4, 4.4)),
    )
    for x in (-15, 15):
        for z in (-15, 15):
            d.put("towers", tower, (x, 0, z), solid=False)
    keep = merge(
        box(12, 14, 9, "#979081"),
        boxes([(1.1, 1.1, 0.6)] * 6, [(-5 + i * 2.0, 14, 4.2) for i in range(6)], ["#979081"] * 6),
        box(1.8, 2.8, 0.3, "#4d3f33", (0, 1.2, 4.5)),
        boxes([(1.9, 0.2, 0.4)] * 6, [(0, i * 0.2, 6.5 - i * 0.36) for i in range(6)], ["#a29a8a"] * 6),
        *(
            box(0.6, 1.6, 0.2, paints.GLOW if d.night else paints.IRON, (x, y, 4.5))
            for x in (-3.6, 0, 3.6)
            for y in (6.0, 9.8)
        ),
    )
    d.put("keep", keep, (-4, 0, -22.5), solid=False)
    well = merge(
        lathe([(0.85, 0), (0.85, 0.85), (0.62, 0.85), (0.6, 0.2), (0, 0.2)], stone, 18),
        *(box(0.12, 2.1, 0.12, paints.WOOD, (s * 0.75, 0, 0)) for s in (-1, 1)),
        extrude([(-1.1, 2.0), (1.1, 2.0), (0, 2.7)], 1.5, "#6b5c54"),
        tube([(-0.75, 1.6, 0), (0.75, 1.6, 0)], 0.06, paints.WOOD),
    )
    d.put("well", well, (3.2, 0, -2.8))
    d.put(
        "barrels",
        merge(
            household.barrel(), moved(household.barrel(), (0.75, 0, 0.15)), moved(household.crate(), (0.3, 0, 0.9), 0.3)
        ),
        (-5.2, 0, -3.2),
    )
    for fx in (-9.0, 5.0):
        d.put(
            "torches",
            merge(beam_torch(), moved(ball(0.12, paints.FLAME, (0, 2.75, 0.5), 8, 6))),
            (fx, 0, -14.1),
            solid=False,
            glow=0.6 if d.night else 0.0,
        )
        d.lamp(fx, 2.8, -13.2, 10.0, 13.0, (1.0, 0.74, 0.46))
    d.lamp(0, 3.5, 3.0, 5.0, 12.0, (1.0, 0.78, 0.5))
    hills(d)
    treeline(d, 120, 12)
    d.surface(-5.2, 0.92, -3.2)
    d.spot("door", 0.0, 12.5, np.pi)
    d.spot("gate", 0.0, 12.5, np.pi)
    d.spot("well", 2.2, -1.9, 2.4)
    d.spot("stairs", -4.0, -12.4, np.pi)
    return d.finish((-12, -12, 12, 12.8), centre=(-0.4, 0.4), lane=((-0.5, 0, 13), (-0.5, 0, -10)))


def beam_torch() -> Mesh:
    """A bracket for a torch on a wall behind it."""
    return tube([(0, 2.2, 0.0), (0, 2.3, 0.35), (0, 2.7, 0.5)], 0.05, paints.IRON, 7)


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
    corals = ("#a06a5e", "#9b855e", "#84677c")
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
        merge(*(moved(outdoors.rock(i, 0.7 + 0.2 * i, "#727a72"), (3.6 + i * 1.1, -0.1, -3.2 - i)) for i in range(4))),
    )
    hills(d, ((60, 2, 12, "#6d8286"), (110, 4, 22, "#7e949a")))
    d.surface(3.6, 0.7, -3.2)
    return d.finish((-9, -9, 9, 9))
