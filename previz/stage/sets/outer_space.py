"""Beyond the air: in orbit beside a station, and on the ground of the moon."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Array, Mesh
from previz.stage.meshes import Floats, Paint, graded, merge, mesh_of, moved, quads, rgb, stretched, tilted
from previz.stage.props import nature, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, hills
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import ball, box, cylinder, lathe, tube

_AFAR = 1400.0
"""How far away in metres the stars are drawn."""

_BELOW, _RADIUS = 8.5, 1500.0
"""How far in metres under the scene the globe's highest point is drawn, and how large the globe: its limb is a few
degrees under the level of the eye."""


def orbit(setting: Setting) -> Place:
    """Weightless beside a station: modules, a truss with its panels, the earth below, stars all round."""
    d = Dresser(setting)
    _stars(d, 1500)
    d.put("earth", _globe(setting.seed), solid=False)
    d.put("air", _limb(), solid=False, glow=0.35)
    _station(d)
    d.spot("hull", 0.0, -2.6, np.pi, 0.5)
    d.spot("hatch", -3.6, -2.4, np.pi, 0.5)
    d.spot("station", 1.2, -2.4, np.pi, 0.5)
    return d.finish((-9, -2.5, 9, 7), centre=(0.0, 0.6), lane=((-60, 0, 9), (60, 0, 9)))


def moon(setting: Setting) -> Place:
    """Grey dust and craters under a black sky, the earth low over the hills, a lander on its legs."""
    d = Dresser(setting)
    _stars(d, 800, lowest=0.03)
    craters = _craters(setting.seed)

    def level(x: Floats, z: Floats) -> Floats:
        height = np.zeros(np.broadcast(x, z).shape)
        for at_x, at_z, radius in craters:
            away = np.hypot(x - at_x, z - at_z) / radius
            bowl = np.where(away < 1, 0.34 * (away**2 - 1) + 0.16, 0.16 * np.exp(-4 * (away - 1)))
            height = height + radius * 0.5 * bowl
        return np.asarray(height * np.clip((np.hypot(x, z) - 6) / 9, 0, 1))

    ground(d, "#a3a19c", level, 0.07, "dust")
    hills(d, ((210, 2, 16, "#8f8d89"), (420, 10, 46, "#7d7b78")), 0.3)
    d.put("earth", moved(_marble(setting.seed), (170, 195, -520)), solid=False, glow=0.95)
    d.put("lander", _lander(), (-5.2, 0, -5.4), 0.4)
    for i, (x, z, r) in enumerate(
        ((3.4, -3.8, 0.5), (4.6, -3.0, 0.3), (-7.5, 2.8, 0.45), (7.0, 4.4, 0.7), (1.2, -7, 1))
    ):
        d.put("rocks", nature.rock(i + 40, r, "#8b8984"), (x, -0.06, z))
    d.seat(3.4, -3.1, 0.1, 0.42, "rock")
    d.surface(3.4, 0.5, -3.8)
    d.spot("lander", -3.6, -3.6, np.pi + 0.8)
    d.spot("crater", 5.0, 3.0, 0.9)
    return d.finish((-11, -9, 11, 9), centre=(0.2, 0.2), lane=((-50, 0, 5), (50, 0, 5)))


def _stars(d: Dresser, count: int, lowest: float = -0.9) -> None:
    """Points of light on a far sphere, a few of them large; none under a height on the unit sphere."""
    rng = np.random.default_rng([d.setting.seed, 77])
    up = rng.uniform(lowest, 1.0, count)
    turn = rng.uniform(0.0, 2 * np.pi, count)
    flat = np.sqrt(1 - up**2)
    out = np.stack([flat * np.sin(turn), up, flat * np.cos(turn)], axis=1)
    across = np.stack([np.cos(turn), np.zeros(count), -np.sin(turn)], axis=1)
    over = np.cross(out, across)
    half = _AFAR * (0.0011 + 0.0021 * rng.uniform(0, 1, count) ** 5)[:, None]
    corners = np.stack(
        [out * _AFAR + half * (a * across + b * over) for a, b in ((-1, 0), (0, -1), (1, 0), (0, 1))], axis=1
    )
    d.put("stars", quads(corners, "#dfe6f2"), solid=False, glow=1.0)


def _globe(seed: int) -> Mesh:
    """The top of the earth as far as its limb, seas and lands under streaks of cloud."""
    reach = np.sqrt((_RADIUS + _BELOW) ** 2 - _RADIUS**2)
    radii = np.concatenate([[0.0], np.linspace(4.0, reach * 1.02, 56)])
    angles = np.linspace(0, 2 * np.pi, 97)[:-1]
    x = (radii[:, None] * np.sin(angles)).ravel()
    z = (radii[:, None] * np.cos(angles)).ravel()
    y = np.sqrt(_RADIUS**2 - x**2 - z**2) - _RADIUS - _BELOW
    points = np.stack([x, y, z], axis=1)
    ring, side = (grid.ravel() for grid in np.meshgrid(np.arange(len(radii) - 1), np.arange(96), indexing="ij"))
    a, b = ring * 96 + side, ring * 96 + (side + 1) % 96
    triangles = np.vstack([np.stack([a, a + 96, b], 1), np.stack([b, a + 96, b + 96], 1)])
    normals = (points + np.array([0.0, _RADIUS + _BELOW, 0.0])) / _RADIUS
    skin = mesh_of(points, normals, triangles, "#ffffff")
    return Mesh(skin.positions, skin.normals, _weather(points / 24.0, seed), skin.triangles)


def _marble(seed: int) -> Mesh:
    """The earth from afar, half of it in its own night."""
    whole = ball(46.0, "#ffffff", sides=48, rings=30)
    colours = _weather(whole.positions.astype(np.float64) / 24.0, seed)
    towards = whole.positions @ np.array([-0.75, 0.45, 0.5]) / 46.0
    lit = np.clip(0.55 + 1.5 * towards, 0.03, 1.0)[:, None]
    return Mesh(whole.positions, whole.normals, (colours * lit).astype(np.float32), whole.triangles)


def _weather(points: Floats, seed: int) -> Array:
    """The colours (n, 3) of seas, lands and clouds at points (n, 3), one unit of which is a land across."""
    phases = np.random.default_rng([seed, 5]).uniform(0, 2 * np.pi, 8)
    x, y, z = points.T
    warp = x + 0.9 * np.sin(0.8 * z + phases[0]) + 0.4 * np.sin(2.3 * y + phases[1])
    land = np.sin(0.9 * warp + phases[2]) * np.cos(0.8 * z + phases[3]) + 0.45 * np.sin(2.1 * x + 1.7 * z + phases[4])
    streak = np.sin(2.6 * z + 1.4 * np.sin(1.1 * x + phases[5]) + 2.0 * y + phases[6]) + 0.6 * np.sin(
        5.3 * z - 2.9 * x + phases[7]
    )
    cloud = np.clip((streak - 0.75) / 0.5, 0, 1)[:, None]
    ashore = np.clip((land - 0.55) / 0.12, 0, 1)[:, None]
    bare = np.asarray(rgb("#234a78")) + ashore * (np.asarray(rgb("#66704a")) - np.asarray(rgb("#234a78")))
    return np.asarray(bare + 0.7 * cloud * (np.asarray(rgb("#d5dde4")) - bare), np.float32)


def _limb() -> Mesh:
    """The thin blue of the air along the edge of the globe, fading into the black."""
    reach = float(np.sqrt((_RADIUS + _BELOW) ** 2 - _RADIUS**2))
    low = float(np.sqrt(_RADIUS**2 - reach**2) - _RADIUS - _BELOW)
    bands: list[Mesh] = []
    shades: tuple[tuple[float, float, Paint], ...] = (
        (-0.6, 0.7, "#9cc8ec"),
        (0.7, 1.6, "#4f83bb"),
        (1.6, 2.8, "#22406b"),
        (2.8, 4.4, "#0d1830"),
    )
    angles = np.linspace(0, 2 * np.pi, 97)
    rim = np.stack([np.sin(angles), np.zeros(97), np.cos(angles)], axis=1) * reach * 1.001
    for first, last, paint in shades:
        feet, heads = (rim + np.array([0.0, low + up, 0.0]) for up in (first, last))
        bands.append(quads(np.stack([feet[:-1], heads[:-1], heads[1:], feet[1:]], axis=1), paint))
        bands.append(quads(np.stack([feet[1:], heads[1:], heads[:-1], feet[:-1]], axis=1), paint))
    return merge(*bands)


def _station(d: Dresser) -> None:
    """Modules in a row behind the scene, a truss over them, four pairs of panels."""
    module = _module()
    for x, length in ((-5.2, 1.0), (1.4, 1.15), (8.4, 0.9)):
        d.put("station", moved(stretched(module, length, 1, 1), (x, 1.4, -5.6)), solid=False)
    for x in (-1.9, 5.0):
        d.put(
            "station",
            tilted(cylinder(0.9, 1.2, "#b3b9bb", sides=18), about_z=-np.pi / 2),
            (x - 0.6, 1.4, -5.6),
            solid=False,
        )
    hatch = tilted(
        lathe([(0.0, 0.16), (0.55, 0.14), (0.6, 0.0), (0.72, 0.0), (0.72, 0.1)], "#8f9698", 24), about_x=np.pi / 2
    )
    d.put("hatch", hatch, (-3.6, 1.4, -3.85), solid=False)
    for z, y in ((-3.72, 2.35), (-3.72, 0.45)):
        d.put("rails", tube([(-8.6, y, z), (11.4, y, z)], 0.035, "#c9a347", 7), solid=False)
    truss = [tube([(-24, y, z), (24, y, z)], 0.07, "#b7bcbd", 6) for y in (4.2, 5.2) for z in (-6.2, -5.2)]
    braces = [tube([(x, 4.2, z), (x + 1.0, 5.2, z)], 0.045, "#a5abad", 5) for x in range(-24, 24) for z in (-6.2, -5.2)]
    d.put("truss", merge(*truss, *braces, box(0.5, 1.4, 0.5, "#b3b9bb", (1.4, 3.2, -5.6))), solid=False)
    panel = merge(
        box(3.0, 11.0, 0.06, "#2c3f66", (0, 0.6, 0)),
        *(box(3.02, 0.05, 0.09, "#b59a58", (0, 0.6 + 11.0 * k / 12, 0)) for k in range(13)),
        box(0.08, 12.2, 0.1, "#c3c7c8"),
    )
    for x in (-22, -17.5, 17.5, 22):
        d.put("panels", tilted(panel, about_x=0.35), (x, 5.4, -5.7), solid=False)
        d.put("panels", tilted(panel, about_x=np.pi + 0.35), (x, 4.0, -5.7), solid=False)
    d.block(-26, -8, 26, -3.4)


def _module() -> Mesh:
    """A pressure hull that lies along X: rings, plates, windows."""
    profile = [(0.9, -2.9), (1.75, -2.4), (1.75, 2.4), (0.9, 2.9)]
    hull = tilted(lathe(profile, "#d5d7d4", 28), about_z=np.pi / 2)
    rings = [
        tilted(lathe([(1.82, -0.06), (1.86, 0.0), (1.82, 0.06)], "#9ea5a8", 28, (0, x, 0)), about_z=np.pi / 2)
        for x in (-2.3, -0.8, 0.8, 2.3)
    ]
    windows = [
        tilted(
            merge(cylinder(0.34, 0.1, "#8f9698", sides=20), cylinder(0.27, 0.12, "#e9d9a3", sides=20)),
            about_x=np.pi / 2,
        )
        for _ in range(2)
    ]
    boxes = [box(0.7, 0.16, 0.5, "#b8b3a4", (x, 1.72, 0.3)) for x in (-1.5, 1.6)]
    return merge(hull, *rings, moved(windows[0], (-1.55, 0.2, 1.72)), moved(windows[1], (1.55, 0.2, 1.72)), *boxes)


def _lander() -> Mesh:
    """A lander: a foil-wrapped stage on four legs, the cabin over it, a ladder, a dish."""
    legs = []
    for turn in np.arange(4) * np.pi / 2 + np.pi / 4:
        x, z = float(np.sin(turn)), float(np.cos(turn))
        legs.append(tube([(1.2 * x, 1.7, 1.2 * z), (2.7 * x, 0.1, 2.7 * z)], 0.07, "#a08a52", 7))
        legs.append(tube([(1.3 * x, 1.0, 1.3 * z), (2.5 * x, 0.4, 2.5 * z)], 0.05, "#a08a52", 6))
        legs.append(cylinder(0.42, 0.07, "#a08a52", (2.75 * x, 0.0, 2.75 * z), sides=16))
    return merge(
        lathe([(0.0, 0.9), (1.5, 0.9), (1.75, 1.2), (1.75, 2.1), (1.5, 2.35), (0, 2.35)], "#b8923f", 8),
        lathe([(0.4, 0.35), (0.75, 0.9)], paints.DARK_METAL, 16),
        graded(
            lathe([(0.0, 2.35), (1.25, 2.35), (1.5, 3.0), (1.3, 4.0), (0.6, 4.5), (0, 4.5)], "#c9ccca", 9),
            "#b4b7b5",
            "#d4d6d4",
        ),
        box(0.8, 0.95, 0.1, "#3b4044", (0, 2.6, 1.32)),
        *(tube([(s * 0.24, 2.4, 1.72), (s * 0.24, 0.3, 2.1)], 0.03, "#c9ccca", 6) for s in (-1, 1)),
        *(
            tube([(-0.24, y, 2.13 - 0.18 * y), (0.24, y, 2.13 - 0.18 * y)], 0.02, "#c9ccca", 5)
            for y in np.linspace(0.45, 2.2, 7).tolist()
        ),
        *legs,
        tube([(0.9, 4.1, 0), (1.3, 4.9, 0)], 0.03, "#c9ccca", 5),
        moved(tilted(lathe([(0.02, 0.0), (0.3, 0.06), (0.5, 0.2)], "#d4d6d4", 18), about_z=-0.6), (1.3, 4.9, 0)),
    )


def _craters(seed: int) -> Floats:
    """The middles and radii (n, 3) of craters about the scene."""
    rng = np.random.default_rng([seed, 3])
    turn, away = rng.uniform(0, 2 * np.pi, 26), rng.uniform(9, 60, 26)
    return np.stack([away * np.sin(turn), away * np.cos(turn), rng.uniform(1.6, 7.0, 26)], axis=1)
