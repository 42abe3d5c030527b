"""Places by the water."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, graded, merge, moved, quads, scattered, tilted
from previz.stage.props import boats, nature, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import grass_tuft, ground, hills, profile, ridge, scatter, sea
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import beam, box, lathe, sheet, tube


def beach(setting: Setting) -> Place:
    """A beach: sand down to the water, dunes with grass, an upturned boat, driftwood."""
    d = Dresser(setting)

    def sand(x: Floats, z: Floats) -> Floats:
        dune = 2.4 * np.clip((z - 10) / 14, 0, 1) ** 2 * (1 + 0.35 * np.sin(x * 0.21) + 0.2 * np.sin(x * 0.5 + z * 0.3))
        return np.asarray(dune - 0.11 * np.clip(-z - 5, 0, 60))

    ground(d, "#b5a684", sand, 0.03, "sand")
    sea(d, "#64797d", -0.55)
    foam = [(x, -0.5, -10.3 - 0.9 * np.sin(x * 0.13) - 0.4 * np.sin(x * 0.37)) for x in np.linspace(-90, 90, 91)]
    d.put("foam", _ribbon(foam, 0.7, "#d3d6cd"), solid=False)
    d.put(
        "foam",
        _ribbon([(x, y + 0.02, z - 5.0 - 0.8 * np.sin(x * 0.09)) for x, y, z in foam], 0.4, "#b9c3c1"),
        solid=False,
    )
    d.put("headland", ridge(260, -2, profile(setting.seed, 60, 2, 34, 0.5), "#7f8a80", arc=(1.2, 2.7)), solid=False)
    hills(d, ((560, -4, 14, "#99a3a4"),))
    tufts = [
        (x, float(sand(np.array(x), np.array(z))) - 0.03, z)
        for x, z in zip(d.rng.uniform(-40, 40, 260), d.rng.uniform(13, 28, 260), strict=True)
    ]
    d.put("grass", scattered(grass_tuft(), tufts, d.rng.uniform(0, 6, 260), d.rng.uniform(1.4, 3.0, 260)), solid=False)
    d.put("upturned boat", _upturned(), (5.2, 0, -3.2), 0.7)
    d.put(
        "driftwood",
        tube(
            [(-1.6, 0.12, 0), (-0.4, 0.2, 0.1), (0.9, 0.14, -0.05), (1.7, 0.34, 0.1)],
            [0.13, 0.17, 0.12, 0.05],
            "#a39682",
            9,
        ),
        (-3.4, 0, -1.8),
        0.4,
    )
    d.put(
        "rocks",
        merge(
            *(
                moved(nature.rock(i, 0.5 + 0.25 * i, paints.DARK_STONE), (-14 + i * 1.7, -0.2, -6 - i * 0.8))
                for i in range(5)
            )
        ),
        solid=False,
    )
    for x, z in ((-3.0, -1.55), (-2.2, -1.95), (-3.9, -1.2)):
        d.seat(x, z, 0.3, 0.36, "log")
    d.spot("water", 0, -8.5, np.pi)
    d.spot("sea", 0, -8.5, np.pi)
    d.spot("boat", 4.3, -1.4, 2.2)
    d.surface(-3.4, 0.3, -1.7)
    return d.finish((-16, -9, 16, 9), centre=(0, 0), lane=((-40, 0, 5.0), (40, 0, 5.0)))


def _ribbon(line: list[tuple[float, float, float]], wide: float, paint: str) -> Mesh:
    faces = [[(a[0], a[1], a[2] + wide), (b[0], b[1], b[2] + wide), b, a] for a, b in pairwise(line)]
    return quads(faces, paint)


def _upturned() -> Mesh:
    return moved(tilted(boats.rowing_boat(), about_z=np.pi - 0.12), (0, 0.62, 0))


def cliff_path(setting: Setting) -> Place:
    """A path along a cliff: grass to the edge, the sea far below, a lighthouse on the headland."""
    d = Dresser(setting)

    def edge(z: Floats) -> Floats:
        return np.asarray(-3.6 - 1.0 * np.sin(z * 0.16) - 0.6 * np.sin(z * 0.41 + 1))

    def land(x: Floats, z: Floats) -> Floats:
        over = np.clip(edge(z) - x, 0, None)
        inland = 0.10 * np.clip(x - 5, 0, 60) + 0.5 * np.sin(x * 0.16 + z * 0.1) * np.clip((x - 5) / 8, 0, 1)
        return np.asarray(np.where(over > 0, -np.minimum(22.0, over * 7.0 + 0.8 * np.sin(z * 1.3 + over * 3)), inland))

    xs = np.concatenate([np.linspace(-9, -2.0, 22), np.linspace(-1.5, 14, 18), np.geomspace(16, 240, 12)])
    zs = np.concatenate([-np.geomspace(240, 42, 9), np.linspace(-38, 38, 62), np.geomspace(42, 240, 9)])
    turf = sheet(xs, zs, land, "#7d8261")
    steep = turf.normals[:, 1:2] < 0.72
    sheltered = np.where(steep, np.array([[0.46, 0.44, 0.41]]), turf.colours).astype(np.float32)
    d.put("cliff", Mesh(turf.positions, turf.normals, sheltered, turf.triangles), solid=False)
    track = [(0.9 + 0.5 * np.sin(z * 0.16), 0.02, z) for z in np.linspace(-38, 38, 60)]
    d.put("path", _track(track, 1.5, "#a3977c"), solid=False)
    sea(d, "#5f747b", -20.0)
    d.put(
        "headland",
        ridge(170, -22, 8 + 16 * np.sin(np.linspace(0, np.pi, 30)) ** 0.7 + 5, "#7b8574", arc=(2.75, 3.5)),
        solid=False,
    )
    stack = graded(lathe([(24, -21), (17, -12), (10.6, -4.2), (0, -3.9)], "#6f6a61", 18), "#57544d", "#7c776b")
    d.put("stack", stack, (-34.0, 0, -52.0), solid=False)
    d.thing("lighthouse", "lighthouse", (-34.0, -4.6, -52.0), -0.6, aka="tower beam beacon")
    hills(d, ((560, -16, 12, "#97a2a3"),))
    for i in range(9):
        if i not in (4,):
            d.put(
                "fence",
                merge(
                    box(0.1, 1.05, 0.1, paints.DARK_WOOD),
                    *(beam((0, y, 0), (0, y - 0.04, 2.9), 0.03, 0.03, "#6d6254") for y in (0.95, 0.55)),
                ),
                (-2.0 + 0.3 * np.sin(i), 0, -14 + i * 2.9),
            )
    scatter(
        d,
        "grass",
        grass_tuft(),
        420,
        2.6,
        30,
        (1.0, 1.9),
        level=lambda x, z: np.where(x > edge(z) + 0.6, land(x, z), -23.0),
    )
    for i, (rx, rz) in enumerate(((2.9, -3.2), (3.6, 4.2), (6.5, -7.0), (8.2, 2.0))):
        d.put("rocks", nature.rock(i + 2, 0.5 + 0.15 * i), (rx, float(land(np.array(rx), np.array(rz))) - 0.05, rz))
    d.seat(2.75, -2.55, 0.3, 0.45, "rock")
    d.surface(2.9, 0.6, -3.2)
    d.spot("edge", -1.3, 0.0, -np.pi / 2)
    d.spot("lighthouse", 1.5, -11.0, np.pi)
    d.spot("door", 1.5, -11.0, 0.0)
    return d.finish((-1.2, -12.0, 4.4, 12.0), centre=(0.6, 0.0), axis=0.0, lane=((3.2, 0, -30), (3.2, 0, 30)))


def _track(line: list[tuple[float, float, float]], wide: float, paint: str) -> Mesh:
    """A path along rising or falling z, `wide` metres across."""
    half = wide / 2
    return quads(
        [
            [(a[0] - half, a[1], a[2]), (b[0] - half, b[1], b[2]), (b[0] + half, b[1], b[2]), (a[0] + half, a[1], a[2])]
            for a, b in pairwise(line)
        ],
        paint,
    )
