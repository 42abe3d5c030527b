"""Things that are seen from far: a lighthouse, houses, mountains, a city, the moon."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import graded, merge, mesh_of, moved, quads, tilted
from previz.stage.props import nature, paints
from previz.stage.shapes import ball, box, boxes, cylinder, extrude, lathe, tube

LANTERN = 22.15
"""How high in metres the lamp of the lighthouse stands above its base."""

SHAFT = 4.6
"""How high in metres the middle of a shaft of light is above its base."""

LENS = 1.02
"""How high in metres the lens of the great lamp begins above the floor."""

_TOWER = 20.0
_PLINTH = 2.0


def lighthouse() -> Mesh:
    """A lighthouse on its rock: banded tower, gallery, dark lantern room."""
    foot, top = _PLINTH, _PLINTH + _TOWER
    tower = lathe([(3.0, foot), (2.75, foot + 1.2), (1.95, top)], "#d9d3c6", 22)
    bands = [
        lathe([(_girth(y) + 0.04, y), (_girth(y + 3.4) + 0.04, y + 3.4)], "#8d4f43", 22) for y in (foot + 4, foot + 12)
    ]
    gallery = lathe([(2.0, top - 0.6), (2.8, top - 0.15), (2.8, top + 0.05), (1.5, top + 0.05)], "#4d5356", 22)
    rail = tube(
        [(2.7 * np.sin(a), top + 0.95, 2.7 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 25)], 0.05, paints.IRON, 5
    )
    bars = [
        box(0.09, 2.2, 0.09, paints.IRON, (1.5 * np.sin(a), top, 1.5 * np.cos(a))) for a in np.arange(10) * np.pi / 5
    ]
    glass = lathe([(1.38, top), (1.38, top + 2.2)], paints.DARK_GLASS, 20)
    cap = lathe([(1.75, top + 2.1), (1.2, top + 3.1), (0.25, top + 3.8), (0.12, top + 4.9)], "#8d4f43", 18)
    panes = [box(0.7, 1.1, 0.3, paints.DARK_GLASS, (0, y, _girth(y) - 0.05)) for y in (foot + 9, foot + 16.5)]
    door = box(1.2, 2.1, 0.4, paints.DARK_WOOD, (0, foot, 2.9))
    return merge(_islet(), tower, *bands, gallery, rail, *bars, glass, cap, *panes, door, _keepers_house())


def _girth(height: float) -> float:
    """The radius of the tower at a height above the base of the rock."""
    return 2.75 - 0.8 * (height - _PLINTH - 1.2) / (_TOWER - 1.2)


def _islet() -> Mesh:
    rocks = [
        moved(nature.rock(i, 2.6 + 0.5 * (i % 3), paints.DARK_STONE), (7.0 * np.sin(a), 0, 6.0 * np.cos(a)))
        for i, a in enumerate(np.arange(8) * np.pi / 4)
    ]
    return merge(lathe([(8.5, 0), (6.8, 1.3), (4.6, _PLINTH)], "#7a766c", 14), *rocks)


def _keepers_house() -> Mesh:
    at = (5.2, 1.4, 0.8)
    return merge(
        box(4.2, 2.6, 3.4, "#cfc8b8", at),
        moved(extrude([(-2.0, 0), (2.0, 0), (0, 1.5)], 4.4, "#6d5145"), (at[0], at[1] + 2.6, at[2]), np.pi / 2),
        box(0.7, 0.9, 0.1, paints.DARK_GLASS, (at[0] + 0.9, at[1] + 1.1, at[2] + 1.7)),
        box(0.8, 1.9, 0.1, paints.DARK_WOOD, (at[0] - 0.7, at[1], at[2] + 1.7)),
    )


def lighthouse_lamp() -> Mesh:
    """The burning lamp that shows through the lantern room of a lighthouse; its base is at the gallery."""
    return lathe([(1.42, 0), (1.42, 1.85)], "#ffe9b0", 20)


def light_shaft() -> Mesh:
    """The beam of a lighthouse or a searchlight: a shaft towards +Z that widens, and a faint one behind."""
    ahead = tilted(lathe([(0.7, 0), (4.6, 170)], "#f6e6b4", 12), about_x=np.pi / 2)
    behind = tilted(lathe([(0.7, 0), (2.6, 90)], "#e9d9ac", 12), about_x=-np.pi / 2)
    return moved(merge(ahead, behind), (0, SHAFT, 0))


def great_lamp() -> Mesh:
    """The lens of a lighthouse: rings of prisms in a brass frame, on a pedestal."""
    pedestal = lathe([(0.62, 0), (0.62, 0.1), (0.38, 0.2), (0.34, 0.75), (0.55, 0.85), (0.55, 0.95)], "#4d5a55", 20)
    frame = [
        tube(
            [(r * np.sin(a), y, r * np.cos(a)) for r, y in ((0.42, 0.95), (0.64, 1.7), (0.42, 2.45))],
            0.022,
            paints.BRASS,
            6,
        )
        for a in np.arange(8) * np.pi / 4
    ]
    crown = lathe([(0.46, 2.42), (0.3, 2.55), (0.06, 2.66), (0.05, 3.3)], paints.BRASS, 18)
    return merge(pedestal, _prisms("#9fb3b1", 0.0), *frame, crown)


def great_light() -> Mesh:
    """What shines of the lens of a lighthouse while its lamp burns: its prisms, the bull's-eyes and the flame."""
    eyes = [
        moved(tilted(lathe([(0.24, -0.03), (0.17, 0.03), (0.0, 0.06)], "#fff3cf", 16), about_x=np.pi / 2), at, turned)
        for turned in np.arange(4) * np.pi / 2 + 0.4
        for at in [(0.58 * np.sin(turned), 0.7, 0.58 * np.cos(turned))]
    ]
    return merge(moved(_prisms("#ffe3a0", 0.012), (0, -LENS, 0)), ball(0.2, paints.FLAME, (0, 0.7, 0), 12, 8), *eyes)


def _prisms(paint: str, swell: float) -> Mesh:
    rings = []
    for i in range(9):
        y = LENS + i * 0.155
        wide = 0.36 + swell + 0.2 * float(np.sin(np.pi * (i + 0.9) / 9.8))
        rings.append(lathe([(wide - 0.05, y), (wide + 0.03, y + 0.06), (wide - 0.03, y + 0.13)], paint, 18))
    return merge(*rings)


def house() -> Mesh:
    """A house of two floors with a porch; its door is at +Z."""
    panes = [
        box(1.0, 1.3, 0.1, paints.DARK_GLASS, (x, y, 3.52))
        for x, y in ((-2.9, 1.0), (2.9, 1.0), (-2.9, 3.7), (2.9, 3.7))
    ]
    frames = [
        box(1.24, 0.1, 0.18, "#e0dacb", (x, y, 3.54)) for x, y in ((-2.9, 0.9), (2.9, 0.9), (-2.9, 3.6), (2.9, 3.6))
    ]
    roof = moved(extrude([(-4.0, 0), (4.0, 0), (0, 3.2)], 9.8, "#6a5248"), (0, 5.6, 0), np.pi / 2)
    porch = [
        box(4.2, 0.2, 1.9, "#9a8e7c", (0, 0, 4.4)),
        box(4.6, 0.16, 2.2, "#6a5248", (0, 2.7, 4.5)),
        *(box(0.16, 2.5, 0.16, "#e0dacb", (x, 0.2, 5.2)) for x in (-1.95, 1.95)),
    ]
    return merge(
        box(9.2, 5.6, 7.0, "#c9c0ad"), roof, *panes, *frames, *porch,
        box(1.1, 2.2, 0.12, "#6b4a3c", (0, 0.2, 3.52)), box(0.9, 2.4, 0.9, "#7d6557", (-2.8, 7.0, -0.8)),
    )  # fmt: skip


def house_windows() -> Mesh:
    """The lit windows of a house by night."""
    return merge(*(box(0.96, 1.26, 0.06, "#ffd48a", (x, y, 3.6)) for x, y in ((-2.9, 0.0), (2.9, 0.0), (2.9, 2.7))))


def steeple() -> Mesh:
    """A village church with its steeple at +Z."""
    nave = box(8.0, 6.0, 16.0, "#b9b0a0", (0, 0, -8))
    roof = moved(extrude([(-4.4, 0), (4.4, 0), (0, 4.2)], 16.4, "#5d5650"), (0, 6.0, -8))
    tower = box(4.4, 15.0, 4.4, "#bdb4a4", (0, 0, 1.6))
    spire = moved(lathe([(3.2, 15.0), (0.0, 26.0)], "#5d5650", 4), (0, 0, 1.6), np.pi / 4)
    panes = [box(0.9, 2.6, 0.1, paints.DARK_GLASS, (x, y, 3.82)) for x, y in ((0, 6.0), (0, 11.0))]
    sides = [box(0.1, 3.0, 1.0, paints.DARK_GLASS, (s * 4.02, 1.8, -2.5 - 3.6 * i)) for s in (-1, 1) for i in range(4)]
    return merge(nave, roof, tower, spire, *panes, *sides, box(1.6, 2.8, 0.12, paints.DARK_WOOD, (0, 0, 3.82)))


def fortress() -> Mesh:
    """A castle on its hill, seen from far."""
    hill = graded(lathe([(58, 0), (46, 8), (27, 16), (24, 18)], "#6f7762", 22), "#5c6850", "#857f6d")
    walls = [box(34, 9, 2.4, "#9b948a", (0, 17, s * 14)) for s in (-1, 1)]
    walls += [box(2.4, 9, 28, "#958e84", (s * 17, 17, 0)) for s in (-1, 1)]
    towers = [
        merge(cylinder(3.8, 16, "#a29b90", sides=14), lathe([(4.6, 16), (0, 24)], "#5b5e66", 14))
        for _ in range(4)
    ]  # fmt: skip
    corners = [
        moved(t, (x, 16, z)) for t, (x, z) in zip(towers, ((-17, -14), (17, -14), (-17, 14), (17, 14)), strict=True)
    ]
    keep = merge(box(12, 24, 11, "#a8a195", (2, 17, -2)), lathe([(8.5, 41), (0, 53)], "#5b5e66", 4, (2, 0, -2)))
    return merge(hill, *walls, *corners, keep, box(4, 6, 0.6, "#3f3a34", (0, 17, 15.3)))


def windmill() -> Mesh:
    """A windmill with four sails towards +Z."""
    tower = lathe([(3.4, 0), (2.3, 10.5)], "#c9c0ac", 16)
    cap = lathe([(2.6, 10.5), (1.9, 12.2), (0, 13.2)], "#5d5047", 16)
    sail = merge(box(0.25, 8.6, 0.2, paints.DARK_WOOD), box(1.5, 6.6, 0.06, "#d8cfbb", (0.8, 1.8, 0)))
    sails = [moved(tilted(sail, about_z=a), (0, 10.8, 3.1)) for a in np.arange(4) * np.pi / 2 + 0.5]
    axle = tilted(cylinder(0.3, 1.6, paints.DARK_WOOD, sides=10), about_x=np.pi / 2)
    return merge(tower, cap, *sails, moved(axle, (0, 10.8, 1.8)), box(1.1, 2.1, 0.5, paints.DARK_WOOD, (0, 0, 3.1)))


def mountain() -> Mesh:
    """A mountain with snow on its peaks, 420 metres wide."""
    rng = np.random.default_rng(11)
    columns, rows = 44, 12
    x = np.linspace(-210, 210, columns)
    crest = (
        128 * np.exp(-((x / 92) ** 2)) + 62 * np.exp(-(((x - 118) / 46) ** 2)) + 50 * np.exp(-(((x + 120) / 52) ** 2))
    )
    crest = (crest + rng.uniform(-7, 7, columns)) * np.clip((210 - np.abs(x)) / 24, 0, 1)
    share = np.linspace(0, 1, rows)
    jag = rng.uniform(-1, 1, (rows, columns)) * 5 * np.sin(share * np.pi)[:, None]
    height = np.clip(crest * (1 - (1 - share[:, None]) ** 1.25) + jag, 0, None)
    depth = 95 * (1 - share[:, None]) + rng.uniform(-1, 1, (rows, columns)) * 8 * np.sin(share * np.pi)[:, None]
    points = np.stack([np.broadcast_to(x, height.shape), height, depth], axis=-1)
    faces = np.stack([points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]], axis=2).reshape(-1, 4, 3)
    spread = np.linalg.norm(np.cross(faces[:, 2] - faces[:, 0], faces[:, 3] - faces[:, 1]), axis=1)
    rock = quads(faces[spread > 1e-3], "#6f7480")
    snow = (rock.positions[:, 1:2] > 74 + 9 * np.sin(rock.positions[:, 0:1] * 0.21)).astype(np.float32)
    rock = Mesh(rock.positions, rock.normals, rock.colours * (1 - snow) + np.float32(0.88) * snow, rock.triangles)
    back = np.stack([np.stack([x, height[-1], 0 * x], 1), np.stack([x, 0 * x, 0 * x - 4], 1)])
    n, i = columns, np.arange(columns - 1)
    behind = np.vstack([np.stack([i, i + 1, i + n], 1), np.stack([i + 1, i + n + 1, i + n], 1)])
    return merge(rock, mesh_of(back, np.tile([0, 0.1, -0.995], (2 * n, 1)), behind, "#6f7480"))


def city() -> Mesh:
    """A skyline of towers, 380 metres wide."""
    extents, at, tones = _towers()
    return boxes(extents, at, tones)


def city_lights() -> Mesh:
    """The lit windows of the skyline, on the side of +Z."""
    extents, at, _ = _towers()
    rng = np.random.default_rng(23)
    faces = []
    for (wide, high, deep), (x, _, z) in zip(extents, at, strict=True):
        for row in range(int(high / 5)):
            for column in range(int(wide / 4)):
                if rng.uniform() < 0.32:
                    px, py, pz = x - wide / 2 + 2 + column * 4, 2.2 + row * 5, z + deep / 2 + 0.3
                    faces.append(
                        [(px - 0.8, py, pz), (px + 0.8, py, pz), (px + 0.8, py + 1.9, pz), (px - 0.8, py + 1.9, pz)]
                    )
    light = quads(faces, "#ffd591")
    return moved(light, (0, -float(light.positions[:, 1].min()), 0))


def _towers() -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]], list[str]]:
    rng = np.random.default_rng(17)
    extents, at = [], []
    for i in range(46):
        x = -190 + i * 8.4 + float(rng.uniform(-2, 2))
        tall = (18 + 78 * float(np.exp(-((x / 85) ** 2)))) * float(rng.uniform(0.45, 1.05))
        extents.append((float(rng.uniform(8, 15)), tall, float(rng.uniform(9, 15))))
        at.append((x, 0.0, float(rng.uniform(-26, 26))))
    return extents, at, [("#6d7681", "#7b828a", "#636b77")[i % 3] for i in range(46)]


def island() -> Mesh:
    """A wooded island, 150 metres wide."""
    land = graded(
        lathe([(75, 0), (60, 4), (34, 13), (12, 19), (0, 20)], "#6a7560", 26, smooth=True), "#a1967c", "#5e6d55"
    )
    turns = [(a * 2.4, (a % 5) / 4) for a in range(9)]
    at = [(30 * r * np.sin(t), 10 + 7 * (1 - r), 22 * r * np.cos(t)) for t, r in turns]
    pines = [moved(nature.pine(), place, scale=1.6) for place in at]
    return merge(land, *pines)


def moon() -> Mesh:
    """The moon as a ball 26 metres wide, to be hung 900 metres away."""
    return ball(13.0, "#f3efdc", (0, 13.0, 0), 24, 12)


def balloon() -> Mesh:
    """A hot-air balloon."""
    bag = lathe([(0.9, 2.6), (3.6, 7.0), (4.6, 10.5), (3.4, 14.0), (0.0, 15.6)], "#a65f4b", 20, smooth=True)
    cords = [
        tube([(x, 1.0, z), (x * 1.5, 2.8, z * 1.5)], 0.04, paints.DARK_WOOD, 4)
        for x in (-0.6, 0.6)
        for z in (-0.6, 0.6)
    ]
    return merge(bag, *cords, box(1.3, 1.05, 1.3, "#8d6d48", bevel=0.08))
