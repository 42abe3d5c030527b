"""Cabins: rooms that travel or stand alone, whose walls are near."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.props import furniture, household, outdoors, paints, small, tools
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, hills, outside, profile, ridge, sea, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import floor
from previz.stage.shapes import (
    ball,
    beam,
    box,
    boxes,
    cylinder,
    extrude,
    lathe,
    merge,
    moved,
    quad,
    quads,
    side_cut,
    tilted,
    tube,
)


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
    _lens(d)
    gallery = [(3.9 * np.sin(a), -0.25, 3.9 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 33)]
    d.put("gallery", lathe([(4.0, -0.4), (4.0, -0.28), (2.8, -0.28)], "#6d6f6c", 32), solid=False)
    for y in (0.5, 0.95):
        d.put("gallery", tube([(px, y - 0.28, pz) for px, _, pz in gallery], 0.022, paints.IRON, 5), solid=False)
    for px, _, pz in gallery[::2]:
        d.put("gallery", tube([(px, -0.3, pz), (px, 0.68, pz)], 0.02, paints.IRON, 5), solid=False)
    d.put("desk", furniture.table(0.9, 0.5), (1.95, 0, -1.15), 0.9)
    d.put("desk things", small.book("#5c4638"), (1.95, 0.75, -1.15), 0.7, solid=False)
    d.put("chair", furniture.chair(), (1.5, 0, -0.72), 2.35)
    d.seat(1.45, -0.68, 2.35)
    d.put(
        "tools",
        merge(moved(household.bucket(), (-2.0, 0, -1.2)), moved(household.drum(), (-1.75, 0, -1.75), scale=0.62)),
    )
    d.put("coil", tools.rope(), (-2.1, 0, 0.5), 0.4)
    sea(d, "#5a6d75", -26.0)
    d.put("headland", ridge(330, -26, profile(setting.seed, 50, 8, 40, 0.5), "#7d8887", arc=(2.3, 4.2)), solid=False)
    hills(d, ((640, -26, -2, "#98a4a7"),))
    d.surface(1.9, 0.75, -1.0)
    d.lamp(0, 2.0, 0, 7.0, 7.0, (1.0, 0.86, 0.6))
    d.lamp(1.8, 1.5, -1.0, 2.0, 4.0)
    d.lamp(-1.4, 2.4, 1.6, 1.8, 5.0)
    d.spot("lens", -0.75, 0.95, 2.5)
    d.spot("lamp", -0.75, 0.95, 2.5)
    d.spot("window", -0.4, 2.1, 0.0)
    d.spot("door", -1.6, 1.4, 2.3)
    d.spot("desk", 1.35, -0.35, 2.4)
    return d.finish((-1.85, -1.85, 1.85, 1.95), centre=(0.15, 1.5), daylight=(-0.5, 0.75, 0.6))


def _lens(d: Dresser) -> None:
    """A Fresnel lens: rings of prisms in a brass frame about the lamp."""
    pedestal = lathe([(0.62, 0), (0.62, 0.1), (0.38, 0.2), (0.34, 0.75), (0.55, 0.85), (0.55, 0.95)], "#4d5a55", 20)
    d.put("pedestal", pedestal, (0, 0, 0))
    rings = []
    for i in range(9):
        y = 1.02 + i * 0.155
        wide = 0.36 + 0.2 * float(np.sin(np.pi * (i + 0.9) / 9.8))
        rings.append(lathe([(wide - 0.05, y), (wide + 0.03, y + 0.06), (wide - 0.03, y + 0.13)], "#b9c9c4", 18))
    d.put("lens", merge(*rings), (0, 0, 0), glow=0.45 if d.night else 0.0)
    frame = [
        tube(
            [
                (0.4 * np.sin(a), 0.95, 0.4 * np.cos(a)),
                (0.62 * np.sin(a), 1.7, 0.62 * np.cos(a)),
                (0.4 * np.sin(a), 2.45, 0.4 * np.cos(a)),
            ],
            0.022,
            paints.BRASS,
            6,
        )
        for a in np.arange(8) * np.pi / 4
    ]
    d.put(
        "pedestal",
        merge(*frame, lathe([(0.46, 2.42), (0.3, 2.55), (0.06, 2.66), (0.05, 3.3)], paints.BRASS, 18)),
        (0, 0, 0),
        solid=False,
    )
    d.put("flame", ball(0.2, paints.FLAME, (0, 1.7, 0), 12, 8), solid=False, glow=1.0 if d.night else 0.2)
    d.block(-0.62, -0.62, 0.62, 0.62)


def car_interior(setting: Setting) -> Place:
    """Inside a car: two rows of seats, wheel and dash, windows on all sides, the road outside."""
    d = Dresser(setting)
    wide = 1.62
    ground(d, "#8b886c", lambda x, z: np.zeros_like(x) + 0 * z - 0.36)
    d.put(
        "road",
        quad((-3.0, -0.34, 500), (5.0, -0.34, 500), (5.0, -0.34, -500), (-3.0, -0.34, -500), "#717176"),
        solid=False,
    )
    d.put(
        "markings",
        boxes([(0.12, 0.012, 2.4)] * 40, [(-1.1, -0.34, -120 + i * 6.0) for i in range(40)], ["#c9c4b4"] * 40),
        solid=False,
    )
    treeline(d, 70, 10)
    hills(d)
    d.put("floor", box(wide, 0.06, 2.9, "#45443f", (0, -0.06, -0.1)), solid=False)
    seat = merge(
        box(0.52, 0.2, 0.5, "#6d6557", (0, 0.2, 0), bevel=0.06),
        moved(tilted(box(0.5, 0.62, 0.14, "#6d6557", bevel=0.06), about_x=-0.2), (0, 0.36, -0.2)),
        box(0.26, 0.18, 0.1, "#6d6557", (0, 0.98, -0.36), bevel=0.04),
    )
    d.put("seats", merge(moved(seat, (-0.38, 0, 0.1)), moved(seat, (0.38, 0, 0.1))))
    back = merge(
        box(1.4, 0.2, 0.5, "#6d6557", (0, 0.2, 0), bevel=0.06),
        moved(tilted(box(1.4, 0.6, 0.14, "#6d6557", bevel=0.06), about_x=-0.22), (0, 0.36, -0.2)),
    )
    d.put("back seat", back, (0, 0, -0.82))
    d.seat(0.38, 0.0, 0.0, 0.45, "chair")
    d.seat(-0.38, 0.0, 0.0, 0.45, "chair")
    d.seat(0.38, -0.9, 0.0, 0.45, "rear")
    d.seat(-0.38, -0.9, 0.0, 0.45, "rear")
    rim = [(0.18 * np.cos(a), 0.18 * np.sin(a), 0.0) for a in np.linspace(0, 2 * np.pi, 21)]
    wheel = tilted(
        merge(
            tube(rim, 0.017, paints.BLACK, 7),
            *(
                tube([(0, 0, 0), (0.17 * np.cos(a), 0.17 * np.sin(a), 0)], 0.014, paints.BLACK, 6)
                for a in (0.0, np.pi, -np.pi / 2)
            ),
            ball(0.045, paints.BLACK),
        ),
        about_x=0.45,
    )
    d.put("wheel", moved(wheel, (0.38, 0.72, 0.66)), solid=False)
    dash = side_cut([(0.78, 0.3), (0.74, 0.66), (0.86, 0.8), (1.25, 0.82), (1.25, 0.3)], wide - 0.06, "#4d4a45")
    dials = [
        moved(tilted(cylinder(0.06, 0.01, "#c9bd98", sides=14), about_x=1.2), (0.3 + 0.16 * i, 0.75, 0.79))
        for i in range(2)
    ]
    d.put(
        "dashboard",
        merge(
            dash,
            box(0.34, 0.12, 0.02, "#33322f", (-0.1, 0.56, 0.745)),
            box(0.4, 0.16, 0.02, "#5d5a54", (-0.5, 0.5, 0.745)),
        ),
        solid=False,
    )
    d.put("dials", merge(*dials), solid=False, glow=0.6 if d.night else 0.0)
    d.put(
        "mirror",
        merge(
            box(0.24, 0.07, 0.03, paints.BLACK, (0, 1.2, 0.62), bevel=0.012),
            tube([(0, 1.24, 0.63), (0, 1.33, 0.7)], 0.012, paints.BLACK, 5),
        ),
        solid=False,
    )
    _car_shell(d, wide)
    d.put("bonnet", side_cut([(1.25, 0.2), (1.25, 0.76), (2.3, 0.6), (2.45, 0.2)], wide, "#66787d"), solid=False)
    d.lamp(0.1, 0.95, 0.6, 0.8, 2.6, (0.85, 0.95, 1.0))
    d.lamp(0, 1.2, -0.2, 0.8, 3.0)
    d.surface(-0.4, 0.83, 0.95)
    d.spot("road", 0, 3.0, 0.0)
    return d.finish((-0.7, -1.2, 0.7, 0.7), centre=(0, 0.3), daylight=(-0.7, 0.8, 0.5), seated=True)


def _car_shell(d: Dresser, wide: float) -> None:
    """Doors, pillars and roof: each side stands aside for the camera."""
    for s, name in ((-1, "right side"), (1, "left side")):
        x = s * wide / 2
        panel = box(0.07, 0.74, 2.9, "#66787d", (x, -0.06, -0.1))
        sill = box(0.1, 0.05, 2.9, "#45443f", (x, 0.66, -0.1))
        pillars = [
            beam((x, 0.68, z0), (x * 0.82, 1.32, z1), 0.06, 0.07, "#55656a")
            for z0, z1 in ((1.25, 0.55), (-0.15, -0.2), (-1.5, -1.1))
        ]
        d.put_wall(
            name,
            merge(
                panel,
                sill,
                *pillars,
                beam((x * 0.82, 1.32, 0.55), (x * 0.82, 1.32, -1.1), 0.06, 0.05, "#55656a"),
                box(0.04, 0.04, 0.2, paints.CHROME, (x - s * 0.05, 0.55, 0.2)),
            ),
            (s, 0, 0),
        )
    d.put_wall("roof", box(wide * 0.82, 0.04, 1.66, "#b5b0a4", (0, 1.32, -0.27)), (0, 1, 0))
    d.put_wall(
        "rear",
        merge(
            box(wide, 0.74, 0.07, "#66787d", (0, -0.06, -1.52)),
            box(wide * 0.9, 0.04, 0.3, "#45443f", (0, 0.68, -1.4)),
            beam((-wide * 0.41, 1.32, -1.1), (wide * 0.41, 1.32, -1.1), 0.05, 0.05, "#55656a"),
        ),
        (0, 0, -1),
    )
    d.put_wall("front", beam((-wide * 0.41, 1.32, 0.55), (wide * 0.41, 1.32, 0.55), 0.05, 0.05, "#55656a"), (0, 0, 1))


def _long_cabin(d: Dresser, pane: tuple[float, float], pitch: float, wall: str, dado: str) -> None:
    """Side walls with a row of windows, end walls with a door, a curved ceiling."""
    x, y, z = d.setting.size
    count = int((z - 1.0) // pitch)
    edges = [(-count / 2 + i) * pitch for i in range(count + 1)]
    low, high = pane
    for s, name in ((-1, "west wall"), (1, "east wall")):
        fx = s * x / 2
        parts = [
            box(0.08, low, z, dado, (fx, 0, 0)),
            box(0.08, y - high, z, wall, (fx, high, 0)),
            box(0.14, 0.04, z, "#5d4b3b", (fx - s * 0.04, low, 0)),
        ]
        parts += [box(0.08, high - low, 0.34, wall, (fx, low, e)) for e in edges]
        parts += [
            box(0.08, high - low, (z - count * pitch) / 2, wall, (fx, low, t * (z / 2 - (z - count * pitch) / 4)))
            for t in (-1, 1)
        ]
        d.put_wall(name, merge(*parts), (s, 0, 0))
    for t, name in ((-1, "north wall"), (1, "south wall")):
        end = merge(
            *(box(x / 2 - 0.4, y, 0.08, wall, (s * (x / 4 + 0.2), 0, t * z / 2)) for s in (-1, 1)),
            box(0.8, y - 2.0, 0.08, wall, (0, 2.0, t * z / 2)),
            box(0.8, 2.0, 0.05, "#6d6152", (0, 0, t * z / 2)),
            box(0.4, 0.6, 0.07, paints.DARK_GLASS, (0, 1.2, t * z / 2)),
        )
        d.put_wall(name, end, (0, 0, t))
    arc = [
        (x / 2 * float(np.sin(a)), y - 0.25 + 0.25 * float(np.cos(a))) for a in np.linspace(-np.pi / 2, np.pi / 2, 9)
    ]
    faces = [
        [(a[0], a[1], z / 2), (a[0], a[1], -z / 2), (b[0], b[1], -z / 2), (b[0], b[1], z / 2)] for a, b in pairwise(arc)
    ]
    d.put_wall("ceiling", quads([face[::-1] for face in faces], "#cfc9b8"), (0, 1, 0))


def _travelling(d: Dresser, drop: float) -> None:
    """Country that a train or bus goes through."""
    ground(d, "#878b68", lambda x, z: np.zeros_like(x) + 0 * z - drop)
    treeline(d, 60, 10)
    hills(d)


def train_carriage(setting: Setting) -> Place:
    """A railway carriage: facing seats on both sides of an aisle, racks, windows with country going by."""
    d = Dresser(setting)
    x, _, z = setting.size
    d.put("floor", floor(x, z, "#6b665d", "plain"), solid=False)
    _travelling(d, 1.2)
    _long_cabin(d, (0.88, 1.75), 1.85, "#b9ac92", "#7d5f4a")
    seat = merge(
        box(0.92, 0.33, 0.5, "#5a544c", (0, 0, 0)),
        box(0.94, 0.13, 0.54, "#5f7273", (0, 0.32, 0), bevel=0.04),
        box(0.94, 0.75, 0.13, "#5f7273", (0, 0.42, -0.24), bevel=0.04),
        box(0.9, 0.12, 0.15, "#d0c9b7", (0, 0.98, -0.235), bevel=0.03),
    )
    bays = [-5.55, -3.7, -1.85, 0.0, 1.85, 3.7, 5.55]
    for bz in bays:
        for s in (-1, 1):
            for t in (-1, 1):
                d.put(
                    f"{'left' if s < 0 else 'right'} seats",
                    moved(seat, (s * 0.93, 0, bz + t * 0.66), 0.0 if t < 0 else np.pi),
                )
            d.put("tables", box(0.5, 0.035, 0.42, "#8a6b4e", (s * 1.16, 0.72, bz), bevel=0.01), solid=False)
    for bz in (0.0, -1.85, 1.85, 3.7, -3.7):
        for t in (-1, 1):
            d.seat(0.82, bz + t * 0.62, 0.0 if t < 0 else np.pi)
    for bz in (0.0, -1.85, 1.85):
        for t in (-1, 1):
            d.seat(-0.82, bz + t * 0.62, 0.0 if t < 0 else np.pi, 0.45, "seat")
    for s in (-1, 1):
        rails = [
            tube([(s * 1.12 + o, 1.92, -z / 2 + 0.5), (s * 1.12 + o, 1.92, z / 2 - 0.5)], 0.014, paints.BRASS, 5)
            for o in (-0.16, 0.0, 0.16)
        ]
        d.put(
            "racks",
            merge(
                *rails,
                moved(household.suitcase(), (s * 1.15, 1.94, -1.4), np.pi / 2, 0.7),
                moved(household.bag(), (s * 1.15, 1.94, 2.2), np.pi / 2),
            ),
            solid=False,
        )
    d.put(
        "lamps",
        merge(*(box(0.3, 0.05, 0.7, "#efe6cf", (0, 2.44, lz)) for lz in (-5, -2.5, 0, 2.5, 5))),
        solid=False,
        glow=0.8,
    )
    for lz in (-4.0, -1.4, 1.4, 4.0):
        d.lamp(0.1, 2.2, lz, 2.6, 6.0)
    d.surface(1.05, 0.76, 0.0)
    d.spot("window", 0.75, 0.0, np.pi / 2)
    d.spot("door", 0.0, -z / 2 + 0.7, 0.0)
    d.spot("aisle", 0.0, 0.9, np.pi)
    return d.finish(
        (-0.25, -z / 2 + 0.5, 0.25, z / 2 - 0.5), centre=(0.0, 0.0), axis=0.0, daylight=(-0.9, 0.7, 0.3), seated=True
    )


def plane_cabin(setting: Setting) -> Place:
    """An airliner's cabin: rows of seats, oval windows, lockers above, the sky outside."""
    d = Dresser(setting)
    x, _, z = setting.size
    d.put("floor", floor(x, z, "#5f666d", "plain"), solid=False)
    d.put("carpet", box(0.5, 0.01, z, "#77707a"), solid=False)
    _long_cabin(d, (1.0, 1.42), 0.95, "#c9c6bc", "#bdbab1")
    hills(d, ((400, -60, -22, "#d9dcdc"), (600, -60, -8, "#c5cdd2")))
    row = merge(
        *(
            merge(
                box(0.46, 0.18, 0.46, "#56636e", (c * 0.5, 0.27, 0), bevel=0.05),
                box(0.46, 0.8, 0.12, "#56636e", (c * 0.5, 0.42, -0.24), bevel=0.05),
                box(0.3, 0.16, 0.13, "#c9c6bc", (c * 0.5, 1.08, -0.235), bevel=0.03),
            )
            for c in (-0.5, 0.5)
        ),
        *(box(0.05, 0.06, 0.4, "#3f464c", (c * 0.5, 0.58, 0.02), bevel=0.01) for c in (-1, 0, 1)),
        box(0.9, 0.26, 0.05, "#3f464c"),
    )
    rows = [-5.4 + i * 0.92 for i in range(13)]
    for s in (-1, 1):
        d.put(
            f"{'left' if s < 0 else 'right'} seats",
            merge(*(moved(row, (s * 1.0, 0, rz), np.pi) for rz in rows)),
            solid=False,
        )
        d.block(min(s * 0.42, s * 1.6), -6.0, max(s * 0.42, s * 1.6), 6.2)
        locker = extrude([(0, 0), (0.55, 0.1), (0.55, 0.42), (0.3, 0.5), (0, 0.5)], z - 0.8, "#d6d3c9")
        mirrored = moved(locker, (0, 0, 0), np.pi) if s > 0 else locker
        d.put("lockers", moved(mirrored, (s * x / 2, 1.66, 0)), solid=False)
    for rz in (0.12, -0.8, 1.04, 1.96):
        d.seat(0.75, rz, np.pi)
        d.seat(1.25, rz, np.pi)
    for rz in (0.12, -0.8):
        d.seat(-0.75, rz, np.pi, 0.45, "seat")
    d.put(
        "lamps",
        merge(*(box(0.1, 0.03, z - 1.0, "#efeadc", (s * 0.5, 2.22, 0)) for s in (-1, 1))),
        solid=False,
        glow=0.8,
    )
    for lz in (-3.5, -0.6, 2.4):
        d.lamp(0, 2.0, lz, 2.6, 6.0, (1.0, 0.94, 0.86))
    d.surface(0.75, 0.62, -0.25)
    d.spot("window", 0.0, 0.2, np.pi / 2)
    d.spot("door", 0.0, -z / 2 + 0.7, 0.0)
    d.spot("aisle", 0.0, 1.2, np.pi)
    return d.finish(
        (-0.12, -z / 2 + 0.5, 0.12, z / 2 - 0.5), axis=0.0, centre=(0.0, 0.0), daylight=(-0.9, 0.6, 0.3), seated=True
    )


def cockpit(setting: Setting) -> Place:
    """A cockpit or bridge: two seats before a console of instruments, a raked windscreen."""
    d = Dresser(setting)
    x, y, z = setting.size
    d.put("floor", floor(x, z, "#4f5356", "plain"), solid=False)
    sea(d, "#5f727a", -14.0)
    hills(d, ((500, -14, 16, "#93a0a5"),))
    seat = merge(
        box(0.5, 0.2, 0.5, "#5d564c", (0, 0.24, 0), bevel=0.06),
        box(0.5, 0.78, 0.13, "#5d564c", (0, 0.4, -0.26), bevel=0.06),
        cylinder(0.12, 0.26, paints.IRON),
        *(box(0.07, 0.07, 0.4, "#3e4042", (s * 0.3, 0.58, 0), bevel=0.02) for s in (-1, 1)),
    )
    for s in (-1, 1):
        d.put("seats", seat, (s * 0.62, 0, -0.1))
        d.seat(s * 0.62, -0.06, 0.0)
        yoke = merge(
            tube([(0, 0.3, 0), (0, 0.72, -0.1)], 0.03, paints.IRON),
            tube(
                [(-0.15, 0.84, -0.12), (-0.15, 0.72, -0.1), (0.15, 0.72, -0.1), (0.15, 0.84, -0.12)], 0.02, paints.BLACK
            ),
        )
        d.put("yokes", yoke, (s * 0.62, 0, 0.72), solid=False)
    console = side_cut([(0.82, 0.2), (0.78, 0.62), (0.98, 0.98), (1.4, 1.02), (1.4, 0.2)], x - 0.3, "#474b4e")
    d.put("console", console)
    panels = [
        box(0.28, 0.2, 0.015, ("#7fa38f", "#93a7b3", "#b39a6d")[i % 3], (-0.98 + i * 0.39, 0.0, 0.0)) for i in range(6)
    ]
    d.put("screens", moved(tilted(merge(*panels), about_x=0.5), (0, 0.7, 0.81), np.pi), solid=False, glow=0.6)
    d.put(
        "pedestal",
        merge(
            box(0.34, 0.55, 0.9, "#474b4e", (0, 0, 0.35), bevel=0.04),
            *(
                merge(
                    tube([(lx, 0.55, 0.3), (lx, 0.72, 0.36)], 0.012, paints.CHROME, 5),
                    ball(0.025, p, (lx, 0.73, 0.36), 8, 6),
                )
                for lx, p in ((-0.08, paints.RED), (0.0, paints.LINEN), (0.08, paints.BLACK))
            ),
        ),
        (0, 0, 0),
    )
    d.put_wall(
        "front",
        merge(
            beam((-x / 2, 0.95, 1.55), (x / 2, 0.95, 1.55), 0.1, 0.1, "#5b6064"),
            beam((-x / 2, y - 0.1, 1.05), (x / 2, y - 0.1, 1.05), 0.12, 0.14, "#5b6064"),
            *(
                beam((px, 0.95, 1.55), (px * 0.9, y - 0.1, 1.05), 0.07, 0.07, "#5b6064")
                for px in (-x / 2, -0.5, 0.5, x / 2)
            ),
        ),
        (0, 0, 1),
    )
    for s, name in ((-1, "west wall"), (1, "east wall")):
        d.put_wall(
            name,
            merge(
                box(0.08, 0.95, z, "#6d7276", (s * x / 2, 0, 0)),
                box(0.08, y, 1.1, "#6d7276", (s * x / 2, 0, -1.05)),
                box(0.08, 0.3, z, "#6d7276", (s * x / 2, y - 0.3, 0)),
                beam((s * x / 2, 0.95, 0.5), (s * x / 2, y - 0.3, 0.3), 0.07, 0.07, "#5b6064"),
            ),
            (s, 0, 0),
        )
    d.put_wall(
        "rear",
        merge(
            *(box(x / 2 - 0.4, y, 0.08, "#6d7276", (s * (x / 4 + 0.2), 0, -z / 2)) for s in (-1, 1)),
            box(0.8, 1.95, 0.06, "#545a5e", (0, 0, -z / 2)),
            box(0.8, y - 1.95, 0.08, "#6d7276", (0, 1.95, -z / 2)),
        ),
        (0, 0, -1),
    )
    d.put_wall(
        "ceiling",
        merge(
            box(x, 0.06, z - 0.4, "#5b6064", (0, y - 0.04, -0.3)),
            boxes(
                [(0.05, 0.03, 0.05)] * 24,
                [(-0.5 + (i % 8) * 0.14, y - 0.08, 0.1 + (i // 8) * 0.14) for i in range(24)],
                ["#b3b5b0"] * 24,
            ),
        ),
        (0, 1, 0),
    )
    d.lamp(0, 0.95, 0.5, 1.4, 3.2, (0.7, 0.95, 0.9))
    d.lamp(0, 1.9, -0.6, 1.4, 4.0)
    d.surface(0.0, 1.02, 1.15)
    d.spot("door", 0.0, -z / 2 + 0.5, 0.0)
    d.spot("console", 0.0, -0.7, 0.0)
    d.spot("wheel", 0.62, -0.1, 0.0)
    return d.finish((-0.25, -z / 2 + 0.35, 0.25, -0.45), centre=(0.0, -0.4), daylight=(-0.4, 0.7, 0.9), seated=True)


def lift(setting: Setting) -> Place:
    """A lift: panelled walls with a handrail, sliding doors, buttons, a lit ceiling."""
    d = Dresser(setting)
    x, y, z = setting.size
    d.put("floor", floor(x, z, "#77726a", "tiles", 1), solid=False)
    for name, heading, length, depth, outward in (
        ("north wall", 0.0, x, z, (0, 0, -1)),
        ("west wall", np.pi / 2, z, x, (-1, 0, 0)),
        ("east wall", -np.pi / 2, z, x, (1, 0, 0)),
    ):
        panels = [
            box(length / 3 - 0.04, y - 0.5, 0.03, "#8d7a60", (-length / 3 + i * length / 3, 0.28, 0.02), bevel=0.01)
            for i in range(3)
        ]
        rail = tube([(-length / 2 + 0.2, 0.95, 0.09), (length / 2 - 0.2, 0.95, 0.09)], 0.02, paints.BRASS)
        side = merge(box(length, y, 0.05, "#6d5d4b", (0, 0, -0.025)), *panels, rail)
        back = (0.0, 0.0, -depth / 2)
        d.put_wall(name, moved(moved(side, back), heading=heading), outward)
    doors = merge(
        *(box(0.56, 2.05, 0.04, "#a3a39c", (s * 0.29, 0, 0)) for s in (-1, 1)),
        *(box(x / 2 - 0.58, y, 0.06, "#6d5d4b", (s * (x / 4 + 0.29), 0, 0)) for s in (-1, 1)),
        box(1.2, y - 2.05, 0.06, "#6d5d4b", (0, 2.05, 0)),
        box(0.18, 0.5, 0.02, "#a98a4e", (0.78, 0.95, -0.04)),
        boxes(
            [(0.03, 0.03, 0.02)] * 10,
            [(0.74 + 0.08 * (i % 2), 1.02 + 0.08 * (i // 2), -0.055) for i in range(10)],
            ["#e7dfc4"] * 10,
        ),
    )
    d.put_wall("south wall", moved(doors, (0, 0, z / 2)), (0, 0, 1))
    d.put_wall("ceiling", box(x, 0.05, z, "#8a857a", (0, y, 0)), (0, 1, 0))
    d.put("ceiling light", box(x - 0.5, 0.03, z - 0.5, "#efe8d5", (0, y - 0.035, 0)), solid=False, glow=0.8)
    d.lamp(0, y - 0.3, 0, 2.4, 4.0, (1.0, 0.95, 0.85))
    d.spot("door", 0, z / 2 - 0.45, np.pi)
    return d.finish((-x / 2 + 0.3, -z / 2 + 0.3, x / 2 - 0.3, z / 2 - 0.3), centre=(0, -0.2))


def tent(setting: Setting) -> Place:
    """Inside a ridge tent: canvas on poles, a cot, a trunk, a lantern hung from the ridge."""
    d = Dresser(setting)
    x, y, z = setting.size
    outside(d, "trees", 0.02)
    d.put("groundsheet", box(x, 0.02, z, "#80785f"), solid=False)
    for s, name in ((-1, "west wall"), (1, "east wall")):
        lower = [(s * x / 2, 0, z / 2), (s * x / 2, 0, -z / 2), (s * x / 2, 1.1, -z / 2), (s * x / 2, 1.1, z / 2)]
        upper = [(s * x / 2, 1.1, z / 2), (s * x / 2, 1.1, -z / 2), (0, y, -z / 2), (0, y, z / 2)]
        faces = [lower, upper] if s > 0 else [lower[::-1], upper[::-1]]
        canvas = quads(faces, "#a89c7c")
        lining = Mesh(
            canvas.positions * np.array([0.99, 0.995, 1.0], np.float32),
            -canvas.normals,
            canvas.colours,
            canvas.triangles[:, ::-1].copy(),
        )
        d.put_wall(name, merge(canvas, lining), (s, 0, 0))
    gable = extrude([(-x / 2, 0), (x / 2, 0), (x / 2, 1.1), (0, y), (-x / 2, 1.1)], 0.02, "#a0946f")
    d.put_wall("north wall", moved(gable, (0, 0, -z / 2)), (0, 0, -1))
    flaps = [
        extrude(
            [(s * x / 2, 0), (s * 0.9, 0), (s * 0.25, y - 0.2), (0, y), (s * x / 2, 1.1)],
            0.02,
            "#a0946f",
            (0, 0, z / 2),
        )
        for s in (-1, 1)
    ]
    d.put_wall("south wall", merge(*flaps), (0, 0, 1))
    d.put(
        "poles",
        merge(
            *(cylinder(0.035, y, paints.WOOD, (0, 0, pz), sides=8) for pz in (-z / 2 + 0.1, z / 2 - 0.1)),
            tube([(0, y - 0.04, -z / 2), (0, y - 0.04, z / 2)], 0.03, paints.WOOD),
        ),
        solid=False,
    )
    cot = merge(
        box(0.75, 0.1, 1.9, "#7f7f66", (0, 0.4, 0), bevel=0.03),
        *(beam((-0.38, 0, t), (0.38, 0.44, t), 0.04, 0.04, paints.WOOD) for t in (-0.7, 0.7)),
        *(beam((0.38, 0, t), (-0.38, 0.44, t), 0.04, 0.04, paints.WOOD) for t in (-0.7, 0.7)),
        box(0.6, 0.12, 0.35, paints.LINEN, (0, 0.48, -0.7), bevel=0.04),
        box(0.78, 0.06, 1.1, "#76604c", (0, 0.47, 0.3), bevel=0.02),
    )
    d.put("cot", cot, (-1.45, 0, -0.6))
    d.put("chest", household.chest(), (1.5, 0, -1.5), -0.3)
    d.put("table", furniture.table(0.9, 0.6, 0.7), (1.45, 0, -0.1))
    d.put("stool", furniture.stool(0.45), (0.75, 0, -0.2))
    d.seat(0.75, -0.2, np.pi / 2)
    d.seat(-1.2, -0.2, np.pi / 2, 0.48, "cot")
    d.put("map", small.map_sheet(), (1.45, 0.7, -0.1), solid=False)
    d.put("lantern", household.lantern(), (0, y - 0.6, -0.3), solid=False, glow=0.7)
    d.surface(1.5, 0.72, 0.1)
    d.lamp(0, y - 0.55, -0.3, 3.6, 6.0)
    d.spot("bed", -0.9, 0.5, np.pi)
    d.spot("door", 0, z / 2 - 0.5, np.pi)
    d.spot("table", 1.0, 0.6, 2.6)
    return d.finish((-1.7, -1.9, 1.7, 1.9), centre=(0.0, 0.9), daylight=(0.2, 0.8, 0.9))


def cave(setting: Setting) -> Place:
    """A cave: rough walls closing overhead, stalagmites, a pool, light from its mouth."""
    d = Dresser(setting)
    x, y, z = setting.size
    rng = d.rng
    d.put("floor", box(x + 6, 0.1, z + 8, "#6b655c", (0, -0.1, 0)), solid=False)
    for s, name in ((-1, "west wall"), (1, "east wall")):
        blocks = [
            moved(
                outdoors.rock(
                    int(rng.integers(99)), float(rng.uniform(1.6, 2.8)), ("#625d55", "#6d675e", "#57534d")[i % 3]
                ),
                (
                    s * (x / 2 + 0.5 + 0.3 * level - 0.55 * level * level * 0.35),
                    -0.6 + level * 1.9,
                    -z / 2 + step * 1.6,
                ),
                float(rng.uniform(0, 6)),
            )
            for i, (step, level) in enumerate((a, b) for a in range(13) for b in range(3))
        ]
        d.put_wall(name, merge(*blocks), (s, 0, 0))
        d.block(*((-x / 2 - 2, -z, -x / 2 + 1.2, z) if s < 0 else (x / 2 - 1.2, -z, x / 2 + 2, z)))
    end = [
        moved(
            outdoors.rock(int(rng.integers(99)), float(rng.uniform(1.7, 2.6)), "#57534d"),
            (-x / 2 + i % 5 * x / 4, -0.5 + (i // 5) * 1.9, -z / 2 - 0.6),
            i,
        )
        for i in range(15)
    ]
    d.put_wall("north wall", merge(*end), (0, 0, -1))
    roof = [
        moved(
            outdoors.rock(int(rng.integers(99)), float(rng.uniform(2.0, 3.2)), "#504c47"),
            (-x / 2 + (i % 5) * x / 4, y - 0.4 + float(rng.uniform(-0.4, 0.3)), -z / 2 + (i // 5) * 2.6),
            i,
        )
        for i in range(35)
    ]
    spikes = [
        tilted(lathe([(0.22, 0), (0.1, 0.5), (0.01, float(rng.uniform(0.9, 1.7)))], "#5f5a52", 8), about_x=np.pi)
        for _ in range(14)
    ]
    d.put_wall(
        "ceiling",
        merge(*roof, *(moved(s, (float(rng.uniform(-4, 4)), y - 0.2, float(rng.uniform(-8, 5)))) for s in spikes)),
        (0, 1, 0),
    )
    for _ in range(16):
        px, pz = float(rng.uniform(-4.3, 4.3)), float(rng.uniform(-8, 6))
        if abs(px) > 1.7 or pz < -4:
            d.put(
                "stalagmites",
                lathe([(0.3, 0), (0.2, 0.3), (0.1, 0.7), (0.02, float(rng.uniform(0.8, 1.5)))], "#6f695f", 9),
                (px, 0, pz),
            )
    d.put("pool", lathe([(1.5, 0.0), (1.5, 0.012), (0, 0.012)], "#56696b", 24), (-2.9, 0, 1.6), solid=False)
    d.put("rocks", merge(moved(outdoors.rock(4, 0.6), (2.4, 0, -1.6)), moved(outdoors.rock(8, 0.4), (3.1, 0, -1.0))))
    outside(d, "trees", 0.12)
    d.seat(2.3, -0.95, -0.3, 0.45, "rock")
    d.surface(2.4, 0.7, -1.6)
    d.lamp(1.2, 1.0, 0.4, 4.0, 8.0, (1.0, 0.72, 0.45))
    d.lamp(-1.5, 2.0, -5.0, 3.0, 9.0, (0.7, 0.85, 0.95))
    d.spot("door", 0, 7.0, np.pi)
    d.spot("pool", -1.6, 2.4, -1.8)
    return d.finish((-3.8, -6.5, 3.8, 7.5), centre=(0.3, 0.6), daylight=(0.2, 0.6, 1.0))
