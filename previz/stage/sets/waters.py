"""Swamps and the banks of lakes."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, graded, merge, scattered
from previz.stage.props import boats, nature, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import grass_tuft, ground, hills, scatter, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import ball, boxes, cylinder, lathe, sheet, tube


def swamp(setting: Setting) -> Place:
    """A swamp: bald trees with swollen feet hung with moss, black water, reeds, a path of planks."""
    d = Dresser(setting)

    def bed(x: Floats, z: Floats) -> Floats:
        away = np.clip((np.hypot(x, z) - 3.4) / 4, 0, 1)
        return np.asarray(-0.35 * away + 0.28 * np.sin(x * 0.23 + 1.0) * np.sin(z * 0.19) * away)

    ground(d, "#5d5f45", bed, 0.1)
    lines = np.linspace(-90, 90, 19)
    d.put("water", sheet(lines, lines, lambda x, z: np.zeros_like(x) + 0 * z - 0.14, "#4a5650"), solid=False)
    planks = [(-14 + i * 0.42, 0.01, 1.6 + 0.3 * np.sin(i * 0.2)) for i in range(68)]
    d.put(
        "planks",
        boxes([(0.36, 0.06, 1.3)] * 68, planks, ["#7d6e58" if i % 3 else "#6d604d" for i in range(68)]),
        solid=False,
    )
    d.put(
        "posts",
        merge(*(cylinder(0.06, 0.7, "#5d5042", (-13 + i * 3.4, -0.3, 2.35), sides=7) for i in range(9))),
        solid=False,
    )
    spots = _clear_of_path(d, 34, 3.2, 36.0)
    at = np.stack([spots[:, 0], np.full(len(spots), -0.3), spots[:, 1]], 1)
    turns, scales = d.rng.uniform(0, 6.28, len(at)), d.rng.uniform(0.7, 1.2, len(at))
    d.put("cypresses", scattered(_cypress(), at, turns, scales), solid=False, copies=len(at))
    d.put("moss", scattered(_moss(), at, turns, scales), solid=False, copies=len(at))
    for x, z in spots[np.hypot(spots[:, 0], spots[:, 1]) < 18].tolist():
        d.block(x - 0.7, z - 0.7, x + 0.7, z + 0.7)
    reeds = merge(
        *(
            tube(
                [
                    (0.05 * np.cos(i * 2.4), 0, 0.05 * np.sin(i * 2.4)),
                    (0.2 * np.cos(i * 2.4), 1.1 + 0.2 * (i % 3), 0.2 * np.sin(i * 2.4)),
                ],
                [0.014, 0.006],
                "#8a8a5c",
                4,
            )
            for i in range(7)
        ),
        *(
            cylinder(
                0.03, 0.2, "#5d4531", (0.19 * np.cos(i * 2.4), 1.0 + 0.2 * (i % 3), 0.19 * np.sin(i * 2.4)), sides=6
            )
            for i in (1, 4)
        ),
    )
    scatter(d, "reeds", reeds, 70, 4.4, 22, (0.8, 1.3), bed)
    pads = lathe([(0.34, 0.0), (0.3, 0.012), (0, 0.012)], "#66784c", 10)
    scatter(d, "lily pads", pads, 60, 5, 20, (0.5, 1.2), lambda x, z: 0 * x + 0 * z - 0.12)
    d.put("rowing boat", boats.rowing_boat(), (5.4, -0.35, -2.6), 0.9)
    treeline(d, 48, 13, "#4c5747")
    treeline(d, 75, 17, "#667064")
    d.surface(-2.0, 0.07, 1.5)
    d.spot("boat", 3.6, -1.2, 2.2)
    return d.finish((-3.0, -2.4, 3.0, 2.4), centre=(0.0, 0.0))


def _clear_of_path(d: Dresser, count: int, gap: float, reach: float) -> Floats:
    kept: list[tuple[float, float]] = []
    for x, z in d.rng.uniform(-reach, reach, (count * 10, 2)).tolist():
        free = np.hypot(x, z) > 5.6 and abs(z - 1.6) > 2.2 and not (z > 3 and abs(x) < 6)
        if free and all((x - a) ** 2 + (z - b) ** 2 > gap**2 for a, b in kept):
            kept.append((x, z))
        if len(kept) == count:
            break
    return np.array(kept)


def _cypress() -> Mesh:
    """A grey trunk that swells to a skirt of roots, with knees about it and bare limbs."""
    trunk = lathe(
        [(1.0, -0.2), (0.62, 0.3), (0.4, 1.1), (0.3, 2.6), (0.24, 7.5), (0.12, 11.0), (0.0, 11.4)], "#77705f", 11
    )
    limbs = [
        tube(
            [(0, h, 0), (1.1 * np.cos(a), h + 0.5, 1.1 * np.sin(a)), (2.2 * np.cos(a), h + 0.35, 2.2 * np.sin(a))],
            [0.12, 0.08, 0.03],
            "#77705f",
            6,
        )
        for h, a in ((6.0, 0.6), (7.2, 2.8), (8.3, 4.6), (9.3, 1.7))
    ]
    knees = [
        lathe([(0.16, -0.2), (0.1, 0.25), (0.03, 0.5), (0, 0.52)], "#6a6354", 7, (1.3 * np.cos(a), 0, 1.3 * np.sin(a)))
        for a in (0.2, 2.0, 3.9)
    ]
    crown = graded(
        merge(
            *(
                ball(r, paints.GREEN, at, 7, 4)
                for r, at in ((1.3, (0.3, 11.4, 0)), (1.0, (-1.1, 10.6, 0.6)), (0.9, (1.2, 10.2, -0.7)))
            )
        ),
        "#4a5540",
        "#7d8863",
    )
    return merge(trunk, *limbs, *knees, crown)


def _moss() -> Mesh:
    """Grey beards of moss under the limbs."""
    beards = []
    for h, a in ((6.3, 0.6), (7.5, 2.8), (8.5, 4.6), (9.5, 1.7)):
        for out in (0.9, 1.4, 1.9):
            x, z, long = out * np.cos(a), out * np.sin(a), 1.1 + 0.5 * np.sin(out * 7 + h)
            beards.append(
                lathe(
                    [(0.0, -long), (0.09, -0.6 * long), (0.12, -0.1), (0.03, 0.1)],
                    "#8f967f",
                    5,
                    (float(x), h + 0.2, float(z)),
                )
            )
    return merge(*beards)


def lakeside(setting: Setting) -> Place:
    """The bank of a lake or slow river: a shingle edge, a jetty with a boat, reeds, woods and hills over the water."""
    d = Dresser(setting)

    def bank(x: Floats, z: Floats) -> Floats:
        falling = np.clip((-z - 2.6 + 0.5 * np.sin(x * 0.3)) / 3.0, 0, 1)
        rising = np.clip((z - 7) / 22, 0, 1)
        return np.asarray(-1.1 * falling + 2.2 * rising + 0.1 * np.sin(x * 0.4) * rising)

    ground(d, "#7b8459", bank, 0.07)
    shingle = sheet(np.linspace(-60, 60, 41), np.linspace(-4.6, -1.7, 5), lambda x, z: bank(x, z) + 0.03, "#a39a86")
    d.put("shingle", shingle, solid=False)
    lines = np.linspace(-320, 320, 33)
    d.put(
        "water",
        sheet(lines, np.linspace(-330, -3.0, 33), lambda x, z: np.zeros_like(x) + 0 * z - 0.35, "#6d8a92"),
        solid=False,
    )
    d.flood(-0.35)
    boards = [(2.6, 0.0, -2.0 - i * 0.3) for i in range(26)]
    d.put(
        "jetty",
        boxes([(1.6, 0.06, 0.27)] * 26, boards, ["#8a7a62" if i % 3 else "#7a6b55" for i in range(26)]),
        solid=False,
    )
    d.put(
        "piles",
        merge(
            *(
                cylinder(0.08, 1.9, "#5d5042", (2.6 + s * 0.75, -1.2, -3.4 - i * 2.0), sides=8)
                for s in (-1, 1)
                for i in range(4)
            )
        ),
        solid=False,
    )
    d.put("rowing boat", boats.rowing_boat(), (4.4, -0.5, -6.4), 0.2, solid=False)
    reeds = merge(
        *(
            tube(
                [(0, 0, 0), (0.16 * np.cos(i * 2.4), 1.2 + 0.2 * (i % 3), 0.16 * np.sin(i * 2.4))],
                [0.012, 0.005],
                "#8c8f5f",
                4,
            )
            for i in range(8)
        )
    )
    reed_spots = [
        (float(x), -0.55, -3.9 - float(r))
        for x, r in zip(d.rng.uniform(-26, 26, 60), d.rng.uniform(0, 1.6, 60), strict=True)
        if abs(x - 2.8) > 2.4 and abs(x) > 3.0
    ]
    d.put(
        "reeds",
        scattered(reeds, reed_spots, d.rng.uniform(0, 6, len(reed_spots)), d.rng.uniform(0.8, 1.3, len(reed_spots))),
        solid=False,
        copies=len(reed_spots),
    )
    for i, (x, z) in enumerate(((-7.0, 2.0), (8.2, 1.2), (-11, 6), (12, 6.5), (-4.8, 9.5), (5.5, 10.5))):
        d.put(
            "trees",
            nature.pine(8.5 - 0.5 * (i % 3)) if i % 2 else nature.tree(60 + i, 7.5),
            (x, float(bank(np.array(x), np.array(z))), z),
            i,
            solid=False,
        )
        d.block(x - 0.4, z - 0.4, x + 0.4, z + 0.4)
    for i, (x, z, r) in enumerate(((-3.4, -2.0, 0.6), (-4.4, -1.6, 0.4), (6.4, -1.4, 0.5))):
        d.put("rocks", nature.rock(70 + i, r), (x, -0.1, z))
    scatter(d, "grass", grass_tuft(), 70, 4, 22, (0.8, 1.6), bank)
    treeline(d, 300, 18, "#5f6f5c", (np.pi * 0.62, np.pi * 1.38))
    treeline(d, 60, 12, "#5b6b50", (-1.2, 1.2))
    hills(d)
    d.seat(-3.4, -1.3, 0.3, 0.42, "rock")
    d.surface(-3.2, 0.42, -2.0)
    d.spot("water", 0.0, -1.6, np.pi)
    d.spot("jetty", 2.6, -2.6, np.pi)
    return d.finish((-9, -1.7, 9, 6), centre=(-0.2, 0.9))
