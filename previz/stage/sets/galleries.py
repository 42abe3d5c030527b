"""Museums and picture galleries."""

from __future__ import annotations

import itertools

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import paints, small
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell
from previz.stage.shapes import ball, box, cylinder, lathe, tube


def museum(setting: Setting) -> Place:
    """A gallery: paintings in gilt frames on tall walls, statues on plinths, a bench, a rope, light from above."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        "#8c7f6d",
        "#a08765",
        trim="#d6cfbe",
        ceiling="#cfc9ba",
        dado="#786c5c",
        dado_height=0.9,
        openings={"west": [doorway(0.0, 2.0, 3.0, "open")], "east": [doorway(0.0, 2.0, 3.0, "open")]},
    )
    floor = shell(d, finish)
    outside(d, "town", 1.0)
    for along, wide, high in ((-4.1, 1.5, 2.0), (-1.6, 1.1, 1.4), (1.2, 2.6, 1.8), (4.1, 1.3, 1.7)):
        hang(d, "north", small.picture_frame(wide, high, paints.BRASS), along, 1.25, 0.05)
        hang(d, "north", box(0.5, 0.05, 0.1, paints.BRASS), along, 1.3 + high + 0.1, 0.16)
    for along, wide, high in ((-3.0, 1.6, 1.2), (0.4, 1.2, 1.6), (3.4, 2.0, 1.5)):
        hang(d, "south", small.picture_frame(wide, high, paints.BRASS), along, 1.3, 0.05)
    for side in ("west", "east"):
        for along in (-3.0, 3.0):
            hang(d, side, small.picture_frame(1.1, 1.4, paints.BRASS), along, 1.3, 0.05)
    d.put("statues", _torso_on_plinth(), (-3.4, 0, -1.3))
    d.put("statues", _urn_on_plinth(), (3.3, 0, -1.0))
    case = merge(
        box(1.2, 0.9, 0.7, "#6f6353"),
        box(1.14, 0.02, 0.64, "#d9d3c3", (0, 0.9, 0)),
        *(box(0.02, 0.4, 0.02, paints.BRASS, (sx * 0.58, 0.9, sz * 0.33)) for sx in (-1, 1) for sz in (-1, 1)),
        box(1.2, 0.02, 0.7, paints.GLASS, (0, 1.3, 0)),
        moved(small.ring(), (0, 0.93, 0), scale=6.0),
    )
    d.put("case", case, (0.2, 0, -2.4))
    seat = merge(
        box(1.8, 0.12, 0.6, paints.DARK_LEATHER, (0, 0.36, 0), bevel=0.04),
        *(box(0.08, 0.36, 0.5, paints.DARK_WOOD, (s * 0.7, 0, 0)) for s in (-1, 1)),
    )
    d.put("bench", seat, (0.3, 0, 2.0))
    d.seat(-0.2, 1.95, np.pi, 0.46, "bench")
    d.seat(0.8, 1.95, np.pi, 0.46, "bench")
    _rope_line(d, (-5.0, 5.0), -z / 2 + 1.1)
    light = box(x * 0.6, 0.06, z * 0.4, "#efeadb", (0, y - 0.07, 0))
    d.put("skylight", light, solid=False, glow=0.35 if d.night else 0.8)
    for lx in (-4.1, -1.6, 1.2, 4.1):
        d.lamp(lx, 3.5, -z / 2 + 1.3, 3.0, 6.0)
    d.lamp(-1.5, y - 0.6, 1.0, 4.5, 9.0)
    d.lamp(2.5, y - 0.6, 1.0, 4.5, 9.0)
    d.surface(0.2, 1.33, -2.4)
    d.spot("painting", 1.2, -z / 2 + 1.9, np.pi)
    d.spot("statue", -2.4, -0.6, -2.2)
    return d.finish(floor, centre=(-0.2, 0.3))


def _rope_line(d: Dresser, span: tuple[float, float], z: float) -> None:
    posts = np.linspace(*span, 6).tolist()
    for px in posts:
        d.put(
            "ropes",
            merge(cylinder(0.13, 0.02, paints.BRASS), cylinder(0.018, 0.62, paints.BRASS, sides=8)),
            (px, 0, z),
            solid=False,
        )
    for a, b in itertools.pairwise(posts):
        sag = [(a + (b - a) * float(t), 0.58 - 0.1 * float(np.sin(np.pi * t)), z) for t in np.linspace(0, 1, 7)]
        d.put("ropes", tube(sag, 0.012, "#7a3f3b", 5), solid=False)
    d.block(span[0], z - 0.1, span[1], z + 0.1)


def _plinth(high: float) -> Mesh:
    return merge(
        box(0.72, 0.12, 0.72, "#a59d8e"),
        box(0.6, high - 0.2, 0.6, "#b5ad9d", (0, 0.12, 0)),
        box(0.68, 0.08, 0.68, "#a59d8e", (0, high - 0.08, 0)),
    )


def _torso_on_plinth() -> Mesh:
    stone = "#cfc8b8"
    return merge(
        _plinth(0.9),
        moved(
            lathe(
                [(0.2, 0.0), (0.17, 0.18), (0.2, 0.42), (0.24, 0.56), (0.2, 0.66), (0.08, 0.7), (0.07, 0.78)],
                stone,
                18,
                smooth=True,
            ),
            (0, 0.9, 0),
        ),
        tube([(0.2, 1.5, 0), (0.34, 1.42, 0.03), (0.37, 1.26, 0.06)], [0.08, 0.075, 0.06], stone, 9),
        tube([(-0.2, 1.5, 0), (-0.33, 1.44, 0.0), (-0.38, 1.34, 0.05)], [0.08, 0.075, 0.065], stone, 9),
        ball(0.12, stone, (0.0, 1.8, 0.02), 14, 10),
    )


def _urn_on_plinth() -> Mesh:
    profile = [(0.12, 0), (0.1, 0.06), (0.2, 0.22), (0.27, 0.42), (0.22, 0.58), (0.12, 0.68), (0.17, 0.76), (0, 0.76)]
    handles = [tube([(s * 0.13, 0.7, 0), (s * 0.3, 0.66, 0), (s * 0.24, 0.5, 0)], 0.02, "#8d5a3e", 6) for s in (-1, 1)]
    return merge(_plinth(1.0), moved(merge(lathe(profile, "#8d5a3e", 20, smooth=True), *handles), (0, 1.0, 0)))
