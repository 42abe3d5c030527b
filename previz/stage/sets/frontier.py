"""The one street of a frontier town: false fronts of boards, boardwalks, hitching rails, a saloon, the desert."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved
from previz.stage.props import containers, furniture, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import grass_tuft, ground, hills, profile, ridge, scatter
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.street_parts import slab
from previz.stage.shapes import beam, box, boxes, cylinder, extrude, tube

_BOARDS = ("#8d7355", "#9a8468", "#7d6a55", "#a08f78", "#86705b")
_SIGNS = ("#6a4a3a", "#4f5a55", "#5d4f5e", "#6d5a36")
_FRONT = 7.2
"""How far in metres from the middle of the street the fronts stand."""

_WALK = 2.0


def western_street(setting: Setting) -> Place:
    """A street of packed dirt between two rows of false fronts; the saloon with its swing doors is in the middle."""
    d = Dresser(setting)
    ground(d, "#b39a72", None, 0.04, "sand")
    d.put("road", slab(9.6, 110, "#bda37a", 0.008), solid=False)
    d.put("ruts", boxes([(0.16, 0.012, 105.0)] * 4, [(x, 0.008, 0) for x in (-2.3, -0.9, 1.1, 2.5)], ["#a98f68"] * 4))
    widths = (7.2, 6.0, 8.4, 6.6, 7.4)
    for side, heading in ((1, -np.pi / 2), (-1, np.pi / 2)):
        z = -26.0
        for order, width in enumerate(widths if side > 0 else widths[::-1]):
            middle = z + width / 2
            saloon = side > 0 and order == 2
            front, panes = _false_front(width, order + (0 if side > 0 else 3), saloon)
            d.put("fronts", front, (side * _FRONT, 0, middle), heading, solid=False)
            d.put("windows", panes, (side * _FRONT, 0, middle), heading, solid=False, glow=0.55 if d.night else 0.0)
            d.block(side * _FRONT - 0.2, z, side * _FRONT + 0.2, z + width)
            if d.night and order % 2 == 0:
                d.lamp(side * (_FRONT - 1.0), 2.5, middle, 7.0, 10.0)
            z += width + (1.5 if order == 3 else 0.25)
    _street_furniture(d)
    mesas = np.where(np.sin(np.linspace(0, 17, 140)) > 0.6, 46.0, 7.0) + profile(setting.seed, 140, 0, 6)
    d.put("mesas", ridge(480, -4, mesas, "#a3806a", "#b3957c"), solid=False)
    hills(d, ((620, 12, 56, "#b9a794"),), 0.3)
    scatter(d, "scrub", grass_tuft(), 60, 16, 60, (0.8, 1.6), None)
    d.spot("door", _FRONT - 0.8, -7.7, -np.pi / 2)
    d.spot("saloon", _FRONT - 1.2, -7.7, -np.pi / 2)
    d.spot("trough", -_FRONT + _WALK + 1.1, 2.0, -np.pi / 2)
    return d.finish(
        (-4.9, -18, 4.9, 12),
        axis=0.0,
        centre=(0.0, -3.0),
        lane=((1.2, 0, -44), (1.2, 0, 44)),
        daylight=(-0.55, 0.8, 0.45),
    )


def _street_furniture(d: Dresser) -> None:
    """Hitching rails, a trough, barrels, a bench, a water tower at the end of the street."""
    for side, z in ((1, -12.0), (1, 3.5), (-1, -4.0), (-1, 8.0)):
        x = side * (_FRONT - _WALK - 0.55)
        rail = merge(
            tube([(0, 1.0, -1.3), (0, 1.0, 1.3)], 0.045, paints.WOOD, 7),
            *(cylinder(0.05, 1.05, paints.DARK_WOOD, (0, 0, pz), sides=7) for pz in (-1.1, 1.1)),
        )
        d.put("hitching rails", rail, (x, 0, z))
    trough = merge(box(0.7, 0.5, 1.9, paints.DARK_WOOD, bevel=0.02), box(0.56, 0.02, 1.76, "#5d7480", (0, 0.46, 0)))
    d.put("trough", trough, (-_FRONT + _WALK + 0.55, 0, 2.0))
    for x, z in ((_FRONT - 0.6, -3.0), (_FRONT - 1.05, -2.5), (-_FRONT + 0.6, -9.0)):
        d.put("barrels", containers.barrel(), (x, 0.18, z))
    d.put("bench", furniture.bench(), (_FRONT - 0.45, 0.18, 1.0), -np.pi / 2)
    d.seat(_FRONT - 0.5, 1.35, -np.pi / 2, 0.63, "bench")
    d.seat(_FRONT - 0.5, 0.65, -np.pi / 2, 0.63, "bench")
    legs = [
        beam((sx * 1.5, 0, sz * 1.5), (sx * 1.1, 5.2, sz * 1.1), 0.2, 0.2, paints.DARK_WOOD)
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    tank = merge(
        cylinder(1.7, 2.4, "#86705b", (0, 5.2, 0), sides=14),
        cylinder(1.8, 0.12, paints.DARK_WOOD, (0, 7.6, 0), sides=14),
    )
    d.put("water tower", merge(*legs, tank), (-10.5, 0, -34.0), solid=False)


def _false_front(width: float, order: int, saloon: bool) -> tuple[Mesh, Mesh]:
    """A house of boards that faces +Z, its face at Z = 0, with its porch; and its panes."""
    paint, sign = _BOARDS[order % 5], _SIGNS[order % 4]
    tall = (4.6, 5.6, 5.0)[order % 3] if not saloon else 6.2
    body = box(width, 3.4, 7.0, paint, (0, 0, -3.6))
    top = _parapet(width, tall, order, paint)
    seams = boxes(
        [(0.03, tall - 1.05, 0.02)] * 9, [((i - 4) * width / 9.5, 0.1, 0.07) for i in range(9)], ["#6d5844"] * 9
    )
    board = box(width * 0.66, 0.62, 0.08, sign, (0, 3.42, 0.14))
    letters = boxes(
        [(width * 0.05, 0.24, 0.03)] * 7, [((i - 3) * width * 0.078, 3.6, 0.19) for i in range(7)], ["#cbb98f"] * 7
    )
    walk = box(width + 0.24, 0.18, _WALK, "#86735a", (0, 0, _WALK / 2))
    roof = moved(
        extrude([(0, 2.86), (_WALK + 0.2, 2.62), (_WALK + 0.2, 2.7), (0, 2.96)], width + 0.1, "#75614b"),
        (0, 0, 0),
        -np.pi / 2,
    )
    posts = [
        cylinder(0.07, 2.48, paints.WOOD, (x, 0.18, _WALK - 0.15), sides=7)
        for x in np.linspace(-1, 1, 4) * (width / 2 - 0.2)
    ]
    door = _swing_doors() if saloon else box(1.0, 2.1, 0.08, paints.DARK_WOOD, (0, 0.18, 0.08))
    xs = (-width * 0.3, width * 0.3)
    frames = [box(1.36, 1.44, 0.06, "#6d5844", (x, 1.0, 0.06)) for x in xs]
    bars = [box(0.05, 1.3, 0.06, "#6d5844", (x, 1.06, 0.12)) for x in xs]
    panes = merge(*(box(1.2, 1.28, 0.04, "#c99f5e" if order % 2 == 0 else "#3f4746", (x, 1.08, 0.09)) for x in xs))
    return merge(body, top, seams, board, letters, walk, roof, *posts, door, *frames, *bars), panes


def _parapet(width: float, tall: float, order: int, paint: Paint) -> Mesh:
    """The false front itself: straight, stepped or gabled."""
    half = width / 2
    outline = (
        [(-half, 0.0), (half, 0.0), (half, tall), (-half, tall)],
        [(-half, 0.0), (half, 0.0), (half, tall - 0.8), (half * 0.6, tall - 0.8), (half * 0.6, tall),
         (-half * 0.6, tall), (-half * 0.6, tall - 0.8), (-half, tall - 0.8)],
        [(-half, 0.0), (half, 0.0), (half, tall - 0.9), (0.0, tall), (-half, tall - 0.9)],
    )[order % 3]  # fmt: skip
    cornice = box(width + 0.16, 0.14, 0.22, "#6d5844", (0, tall - (0.9 if order % 3 else 0.06), 0.06))
    return merge(extrude(outline, 0.12, paint, (0, 0, 0.0)), cornice)


def _swing_doors() -> Mesh:
    """The dark of a saloon behind its two swing doors, which leave head and feet free."""
    dark = box(1.5, 2.3, 0.04, "#2d2620", (0, 0.18, 0.07))
    leaves = [
        merge(
            box(0.68, 0.95, 0.04, "#7f5f3f", (s * 0.36, 0.78, 0.16), bevel=0.02),
            boxes([(0.5, 0.06, 0.02)] * 4, [(s * 0.36, 0.9 + 0.2 * i, 0.19) for i in range(4)], ["#5f462f"] * 4),
        )
        for s in (-1, 1)
    ]
    casing = [box(0.12, 2.4, 0.12, "#5f462f", (s * 0.8, 0.18, 0.1)) for s in (-1, 1)]
    return merge(dark, *leaves, *casing, box(1.72, 0.12, 0.12, "#5f462f", (0, 2.5, 0.1)))
