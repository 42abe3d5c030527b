"""Nightclubs."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, tilted
from previz.stage.props import furniture, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, shell
from previz.stage.shapes import ball, box, boxes, cylinder, tube


def nightclub(setting: Setting) -> Place:
    """A nightclub: a lit chequered floor, a mirror ball, a DJ's desk between stacks of speakers, truss and beams."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish("#3c3944", "#2e2d33", trim="#2b2a30", ceiling="#262529", openings={"south": [doorway(-3.2, 1.3)]})
    floor = shell(d, finish)
    tiles = [(gx * 0.9, 0.004, gz * 0.9 + 0.2) for gx in range(-3, 4) for gz in range(-2, 3)]
    hues = ("#9a4f78", "#4c6aa0", "#6f4f9a", "#3f8088")
    for k in range(2):
        chosen = [t for i, t in enumerate(tiles) if i % 2 == k]
        d.put(
            f"dance floor {'lit' if k else 'dark'}",
            boxes([(0.86, 0.012, 0.86)] * len(chosen), chosen, [hues[(i * 3 + k) % 4] for i in range(len(chosen))]),
            solid=False,
            glow=0.55 if k else 0.12,
        )
    _disc_jockey(d, -z / 2 + 1.5)
    d.put("mirror ball", ball(0.42, "#aab2bc", (0, y - 1.1, 0.2), 18, 12), solid=False, glow=0.3)
    d.put("mirror ball", tube([(0, y - 0.7, 0.2), (0, y, 0.2)], 0.012, paints.IRON, 5), solid=False)
    truss = merge(
        *(
            tube([(-x / 2 + 0.4, h, tz), (x / 2 - 0.4, h, tz)], 0.035, paints.METAL, 6)
            for h in (y - 0.35, y - 0.6)
            for tz in (-1.6, 2.0)
        ),
        *(
            tube(
                [(-x / 2 + 0.5 + i * 0.6, y - 0.6, tz), (-x / 2 + 0.8 + i * 0.6, y - 0.35, tz)], 0.015, paints.METAL, 5
            )
            for i in range(int((x - 1.0) / 0.6))
            for tz in (-1.6, 2.0)
        ),
    )
    d.put("truss", truss, solid=False)
    for i, (lx, colour) in enumerate(
        ((-2.6, (1.0, 0.35, 0.7)), (-0.9, (0.35, 0.6, 1.0)), (0.9, (0.75, 0.4, 1.0)), (2.6, (0.3, 0.9, 0.9)))
    ):
        can = moved(cylinder(0.14, 0.34, paints.BLACK, top=0.1, sides=12), (lx, y - 1.0, -1.6 if i % 2 else 2.0))
        d.put("spots", can, solid=False)
        d.lamp(lx, y - 1.0, -1.4 if i % 2 else 1.8, 5.5, 7.5, colour)
    counter = merge(box(0.6, 1.05, 3.0, "#33313a"), box(0.75, 0.06, 3.2, "#58505f", (0, 1.05, 0), bevel=0.02))
    d.put("bar", counter, (x / 2 - 1.1, 0, 1.2))
    d.put("bar light", box(0.03, 0.06, 2.9, "#c77bd0", (x / 2 - 1.42, 0.5, 1.2)), solid=False, glow=0.9)
    for i in range(3):
        d.put("stools", furniture.stool(), (x / 2 - 1.9, 0, 0.2 + i))
        d.seat(x / 2 - 1.9, 0.2 + i, np.pi / 2, 0.74, "stool")
    d.put("sofa", furniture.sofa("#5a3a52"), (-x / 2 + 0.75, 0, 1.6), np.pi / 2)
    d.seat(-x / 2 + 0.8, 1.1, np.pi / 2, 0.44, "sofa")
    d.seat(-x / 2 + 0.8, 2.1, np.pi / 2, 0.44, "sofa")
    d.surface(x / 2 - 1.2, 1.11, 0.8)
    d.spot("dance floor", 0, 0.4, 0.0)
    d.spot("bar", x / 2 - 1.9, 2.2, np.pi / 2)
    return d.finish(floor, centre=(0.0, 0.4))


def _disc_jockey(d: Dresser, z: float) -> None:
    """The desk on its riser, two stacks of speakers, and a wall of light behind."""
    d.put("riser", box(3.4, 0.4, 1.5, "#2c2b31"), (0, 0, z - 0.1))
    desk = merge(
        box(2.2, 0.85, 0.6, "#3a3942", (0, 0.4, 0.3)),
        *(cylinder(0.17, 0.03, paints.DARK_METAL, (s * 0.55, 1.25, 0.3), sides=18) for s in (-1, 1)),
        box(0.4, 0.05, 0.4, paints.BLACK, (0, 1.25, 0.3)),
    )
    d.put("desk", desk, (0, 0, z), solid=False)
    d.put(
        "desk light",
        boxes([(0.06, 0.66, 0.02)] * 9, [(-0.96 + i * 0.24, 0.5, z + 0.61) for i in range(9)], ["#8ab6d8"] * 9),
        solid=False,
        glow=0.8,
    )
    for s in (-1, 1):
        stack = merge(*(box(0.9, 0.95, 0.8, paints.BLACK, (0, i * 0.97, 0), bevel=0.03) for i in range(2)))
        cones = merge(
            *(
                _facing(cylinder(r, 0.02, "#5a5a62", sides=18), (0, h, 0.41))
                for h, r in ((0.48, 0.34), (1.3, 0.22), (1.7, 0.13))
            )
        )
        d.put("speakers", merge(stack, cones), (s * 2.5, 0, z))
    bars = [(-1.5 + i * 0.5, 0.9, z - 0.85) for i in range(7)]
    d.put(
        "light wall",
        boxes([(0.08, 1.9, 0.04)] * 7, bars, ["#d06fa0", "#6f86d8"] * 3 + ["#d06fa0"]),
        solid=False,
        glow=0.85,
    )
    d.spot("desk", 0.0, z - 0.35, 0.0, 0.4)


def _facing(disc: Mesh, at: tuple[float, float, float]) -> Mesh:
    """A disc that lies on the floor, stood up to face +Z."""
    return moved(tilted(disc, about_x=np.pi / 2), at)
