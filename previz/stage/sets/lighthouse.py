"""The lamp room of a lighthouse."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, quads
from previz.stage.props import containers, furniture, paints, small, tools
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import hills, profile, ridge, sea
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import beam, cylinder, lathe, tube


def _round_wall(radius: float, base: float, height: float, paint: str, sides: int, first: int, count: int) -> Mesh:
    """A part of a many-sided wall, seen from both sides: `count` of its `sides` from the `first`."""
    faces = []
    for i in range(first, first + count):
        a, b = 2 * np.pi * i / sides, 2 * np.pi * (i + 1) / sides
        for r, turn in ((radius, 1), (radius + 0.1, -1)):
            p, q = (r * np.sin(a), r * np.cos(a)), (r * np.sin(b), r * np.cos(b))
            corners = [(p[0], base, p[1]), (p[0], base + height, p[1]), (q[0], base + height, q[1]), (q[0], base, q[1])]
            faces.append(corners if turn > 0 else corners[::-1])
    return quads(faces, paint)


def lamp_room(setting: Setting) -> Place:
    """The lamp room of a lighthouse: panes all round, the great lens on its pedestal, the gallery rail and the sea."""
    d = Dresser(setting)
    radius, sides, height = 2.7, 16, 3.2
    d.put("floor", cylinder(radius + 0.05, 0.1, "#6d655a", (0, -0.1, 0), sides=32), solid=False)
    d.put("floor", lathe([(1.55, 0.002), (1.58, 0.006), (1.5, 0.006), (1.5, 0.002)], "#8d7a58", 32), solid=False)
    quarters = (
        ("south wall", -2, (0, 0, 1)),
        ("east wall", 2, (1, 0, 0)),
        ("north wall", 6, (0, 0, -1)),
        ("west wall", 10, (-1, 0, 0)),
    )
    for name, first, outward in quarters:
        d.put_wall(name, _round_wall(radius, 0.0, 0.85, "#8a877b", sides, first, 4), outward)
        d.put_wall(name, _round_wall(radius - 0.02, 0.82, 0.07, "#5d4f40", sides, first, 4), outward)
        for i in range(first, first + 4):
            a, b = 2 * np.pi * i / sides, 2 * np.pi * (i + 1) / sides
            foot, head = (
                (radius * np.sin(a), 0.85, radius * np.cos(a)),
                (radius * np.sin(a), height, radius * np.cos(a)),
            )
            d.put_wall(name, beam(foot, head, 0.06, 0.08, "#4c5254"), outward)
            for y in (1.65, 2.45):
                d.put_wall(
                    name,
                    beam((foot[0], y, foot[2]), (radius * np.sin(b), y, radius * np.cos(b)), 0.035, 0.035, "#4c5254"),
                    outward,
                )
    dome = lathe(
        [(radius + 0.12, height), (2.0, height + 0.75), (1.0, height + 1.2), (0.0, height + 1.4)], "#7b5f50", sides
    )
    lining = Mesh(dome.positions, -dome.normals, dome.colours, dome.triangles[:, ::-1].copy())
    d.put_wall(
        "ceiling",
        merge(lining, lathe([(radius + 0.1, height - 0.08), (radius + 0.1, height + 0.06)], "#4c5254", sides)),
        (0, 1, 0),
    )
    d.thing("great lamp", "great_lamp", (0.0, 0.0, 0.0), aka="lens light")
    d.block(-0.62, -0.62, 0.62, 0.62)
    gallery = [(3.9 * np.sin(a), -0.25, 3.9 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 33)]
    d.put("gallery", lathe([(4.0, -0.4), (4.0, -0.28), (2.8, -0.28)], "#6d6f6c", 32), solid=False)
    for y in (0.5, 0.95):
        d.put("gallery", tube([(px, y - 0.28, pz) for px, _, pz in gallery], 0.022, paints.IRON, 5), solid=False)
    for px, _, pz in gallery[::2]:
        d.put("gallery", tube([(px, -0.3, pz), (px, 0.68, pz)], 0.02, paints.IRON, 5), solid=False)
    d.put("desk", furniture.table(0.9, 0.5), (1.95, 0, -1.15), 0.9)
    d.put("desk things", small.book("#5c4638"), (1.83, 0.75, -1.29), 0.7, solid=False)
    d.put("chair", furniture.chair(), (1.5, 0, -0.72), 2.35)
    d.seat(1.45, -0.68, 2.35)
    d.put(
        "tools",
        merge(moved(containers.bucket(), (-2.0, 0, -1.2)), moved(containers.drum(), (-1.75, 0, -1.75), scale=0.62)),
    )
    d.put("coil", tools.rope(), (-2.1, 0, 0.5), 0.4)
    sea(d, "#5a6d75", -26.0)
    d.put("headland", ridge(330, -26, profile(setting.seed, 50, 8, 40, 0.5), "#7d8887", arc=(2.3, 4.2)), solid=False)
    hills(d, ((640, -26, -2, "#98a4a7"),))
    d.put("stand", furniture.table(0.34, 0.34), (2.46, 0, -1.0), 0.9)
    d.surface(2.05, 0.75, -1.05)
    d.surface(2.46, 0.75, -1.0)
    d.lamp(1.8, 1.5, -1.0, 2.0, 4.0)
    d.lamp(-1.4, 2.4, 1.6, 1.8, 5.0)
    d.spot("lens", -0.75, 0.95, 2.5)
    d.spot("lamp", -0.75, 0.95, 2.5)
    d.spot("window", -0.4, 2.1, 0.0)
    d.spot("door", -1.6, 1.4, 2.3)
    d.spot("desk", 1.35, -0.35, 2.4)
    return d.finish((-1.85, -1.85, 1.85, 1.95), centre=(0.15, 1.5), daylight=(-0.5, 0.75, 0.6))
