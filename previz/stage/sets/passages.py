"""Corridors, stairs, cells."""

from __future__ import annotations

import numpy as np

from previz.stage.meshes import merge, moved, tilted
from previz.stage.props import furniture, household, paints, small
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import COOL, strip_lights
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, window
from previz.stage.shapes import beam, box, boxes, cylinder, extrude, lathe, tube


def corridor(setting: Setting) -> Place:
    """A long corridor: doors to both sides, strip lights, a window at the far end."""
    d = Dresser(setting)
    _, y, _z = setting.size
    doors = [doorway(a, 0.95) for a in (-6.4, -3.2, 0.0, 3.2, 6.4)]
    shifted = [doorway(a, 0.95) for a in (-4.8, -1.6, 1.6, 4.8)]
    finish = Finish(
        "#b7b5a6",
        "#86857d",
        boards="tiles",
        dado="#8b9990",
        dado_height=1.15,
        door="#75675a",
        openings={"west": doors, "east": shifted, "north": [window(0, 1.2, 0.9, 1.4)], "south": [doorway(0, 1.4, 2.1)]},
    )
    floor = shell(d, finish)
    outside(d, "town", 6.0)
    strip_lights(d, y, (-7.2, -4.8, -2.4, 0.0, 2.4, 4.8, 7.2))
    for lz in (-6.0, -3.0, 0.0, 3.0, 6.0):
        d.lamp(0, y - 0.3, lz, 2.2, 5.5, COOL)
    for side, along in (("west", 1.6), ("east", 0.0), ("west", -4.8)):
        hang(d, side, small.picture_frame(0.5, 0.6), along, 1.4, 0.02)
    d.put("bench", furniture.bench(1.4), (0.88, 0, -3.2), -np.pi / 2)
    d.seat(0.85, -3.5, -np.pi / 2, 0.45, "bench")
    d.seat(0.85, -2.85, -np.pi / 2, 0.45, "bench")
    d.put("plant", household.plant(), (-0.85, 0, -8.4))
    d.put("trolley", furniture.coffee_table(), (0.85, 0, 5.2), np.pi / 2)
    d.surface(0.85, 0.42, 5.2)
    return d.finish(floor, axis=0.0, centre=(0.0, 0.8), daylight=(0.1, 0.6, -1.0))


def stairwell(setting: Setting) -> Place:
    """A stairwell: two flights about a landing, iron rails, a tall window."""
    d = Dresser(setting)
    x, _, z = setting.size
    finish = Finish(
        "#a9a596",
        "#77736b",
        boards="slabs",
        dado="#7f8c83",
        dado_height=1.2,
        openings={"north": [window(0, 1.2, 3.2, 1.9)], "south": [doorway(-1.2)]},
    )
    floor = shell(d, finish)
    outside(d, "town", 3.0)
    rise, going, steps = 0.17, 0.27, 10
    first = [(1.35, i * rise, 0.95 - i * going) for i in range(steps)]
    d.put("stairs", boxes([(1.4, rise, going + 0.02)] * steps, first, ["#8f8a7f"] * steps), solid=False)
    d.put(
        "stairs",
        boxes(
            [(1.4, 0.02, 0.05)] * steps, [(a, b + rise - 0.01, c + going / 2) for a, b, c in first], ["#6b675f"] * steps
        ),
        solid=False,
    )
    landing = steps * rise
    d.put("stairs", box(x, 0.18, 0.95, "#8f8a7f", (0, landing - 0.18, -z / 2 + 0.5)), solid=False)
    second = [(-1.35, landing + i * rise, -1.75 + i * going) for i in range(steps)]
    d.put("stairs", boxes([(1.4, rise, going + 0.02)] * steps, second, ["#8f8a7f"] * steps), solid=False)
    d.put("stairs", beam((1.35, -0.1, 1.0), (1.35, landing - 0.1, -1.8), 1.35, 0.16, "#7d786e"), solid=False)
    d.put(
        "stairs",
        beam((-1.35, landing - 0.1, -1.8), (-1.35, 2 * landing - 0.1, 1.0), 1.35, 0.16, "#7d786e"),
        solid=False,
    )
    d.flight((1.35, 0.0, 1.085), (1.35, landing, -1.6), 1.5, steps, 0.5)
    d.spot("landing", 0.5, -z / 2 + 0.55, 0.5, landing)
    d.block(0.6, -z / 2, 2.2, 1.2)
    d.block(-2.2, -z / 2, 0.6, -1.4)
    for foot, head in (
        ((0.62, 0.0, 1.05), (0.62, landing, -1.7)),
        ((-0.62, landing, -1.7), (-0.62, 2 * landing, 1.05)),
    ):
        d.put(
            "rails",
            tube([(foot[0], foot[1] + 0.95, foot[2]), (head[0], head[1] + 0.95, head[2])], 0.03, paints.DARK_WOOD),
            solid=False,
        )
        for t in np.linspace(0, 1, 12):
            point = [foot[k] + (head[k] - foot[k]) * float(t) for k in range(3)]
            d.put(
                "rails",
                tube([(point[0], point[1], point[2]), (point[0], point[1] + 0.95, point[2])], 0.011, paints.IRON, 5),
                solid=False,
            )
    d.put("lamps", lathe([(0, -0.08), (0.14, 0.0), (0.12, 0.08)], "#efe4c6", 14), (0, 3.2, 1.6), solid=False, glow=0.8)
    d.lamp(0, 3.0, 1.6, 4.0, 7.0)
    d.lamp(0, 4.8, -1.6, 3.0, 7.0)
    d.seat(1.35, 0.55, 0.0, 0.34, "step")
    d.spot("stairs", 1.3, 1.6, np.pi)
    return d.finish(floor, centre=(-0.3, 1.5), daylight=(0.1, 0.9, -1.0))


def prison_cell(setting: Setting) -> Place:
    """A cell: bars on one side, a bunk, a basin, a small high window."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        "#9b988d",
        "#75736d",
        boards="slabs",
        trim="#807d74",
        ceiling="#8c897f",
        openings={"north": [window(0, 0.7, 1.8, 0.5)]},
    )
    floor = shell(d, finish, ("north", "east", "west"))
    outside(d, "town", 5.0)
    for i in range(5):
        hang(d, "north", cylinder(0.014, 0.5, paints.IRON, sides=6), -0.28 + i * 0.14, 1.8, -0.05)
    bars = [cylinder(0.018, y, paints.DARK_METAL, (-x / 2 + 0.12 + i * 0.135, 0, z / 2), sides=7) for i in range(20)]
    rails = [box(x, 0.05, 0.05, paints.DARK_METAL, (0, h, z / 2)) for h in (0.1, 1.05, 2.1, y - 0.05)]
    d.put_wall("bars", merge(*bars, *rails, box(0.18, 0.2, 0.08, paints.IRON, (0.36, 0.98, z / 2))), (0, 0, 1))
    d.put("passage", box(x + 4, 0.05, 4, "#6b6964", (0, -0.05, z / 2 + 2)), solid=False)
    d.put_wall("passage wall", box(x + 4, y, 0.1, "#8f8c82", (0, 0, z / 2 + 2.6)), (0, 0, 1))
    bunk = merge(
        box(0.75, 0.08, 1.9, paints.DARK_METAL, (0, 0.36, 0)),
        box(0.7, 0.12, 1.85, "#8f8d7d", (0, 0.43, 0), bevel=0.04),
        box(0.55, 0.1, 0.32, paints.LINEN, (0, 0.54, -0.7), bevel=0.04),
        box(0.72, 0.04, 1.1, "#6d6a5c", (0, 0.55, 0.3), bevel=0.015),
        *(box(0.05, 0.4, 0.05, paints.DARK_METAL, (s * 0.34, 0, t * 0.9)) for s in (-1, 1) for t in (-1, 1)),
    )
    d.put("bed", bunk, (-x / 2 + 0.42, 0, -0.6))
    d.seat(-x / 2 + 0.6, -0.3, np.pi / 2, 0.5)
    d.seat(-x / 2 + 0.6, -1.1, np.pi / 2, 0.5)
    d.put(
        "basin",
        merge(
            box(0.4, 0.1, 0.32, paints.METAL, (0, 0.78, 0.16), bevel=0.03),
            lathe([(0.12, 0), (0.16, 0.36), (0.18, 0.4), (0, 0.38)], paints.METAL, 14, (0.55, 0, 0.25)),
        ),
        (x / 2 - 0.02, 0, -1.1),
        -np.pi / 2,
    )
    hang(
        d,
        "east",
        boxes([(0.008, 0.12, 0.004)] * 17, [(i * 0.035, 0, 0.0) for i in range(17)], ["#5f5c55"] * 17),
        0.3,
        1.4,
        0.003,
    )
    hang(
        d,
        "west",
        boxes([(0.16, 0.22, 0.004), (0.12, 0.16, 0.004)], [(0, 0, 0), (0.25, 0.06, 0)], ["#d6cdb4", "#b5ab92"]),
        0.4,
        1.3,
        0.004,
    )
    d.put("lamp", box(0.5, 0.08, 0.16, "#efe6cc", (0, y - 0.08, 0.2)), solid=False, glow=0.7)
    d.lamp(0, y - 0.3, 0.2, 2.4, 5.0)
    d.lamp(0.4, y - 0.4, z / 2 + 1.2, 2.0, 5.0)
    d.surface(-x / 2 + 0.5, 0.58, -0.3)
    d.spot("door", 0.3, z / 2 - 0.5, np.pi)
    d.spot("bars", 0.3, z / 2 - 0.5, 0.0)
    d.spot("window", 0.1, -z / 2 + 0.6, np.pi)
    d.spot("bed", -0.3, -0.6, -np.pi / 2)
    return d.finish(floor, centre=(0.4, 0.7), daylight=(0.15, 1.0, -0.7))


def spaceship_corridor(setting: Setting) -> Place:
    """A passage of a ship: ribbed octagonal frames, light strips, pipes, a hatch at the end."""
    d = Dresser(setting)
    x, y, z = setting.size
    d.put("deck", box(x - 1.0, 0.1, z, "#585d61", (0, -0.1, 0)), solid=False)
    d.put(
        "deck",
        boxes([(x - 1.3, 0.012, 0.5)] * 15, [(0, 0, -z / 2 + 0.7 + i * 1.04) for i in range(15)], ["#676c70"] * 15),
        solid=False,
    )
    w, bevel = x / 2, 0.6
    for s, name in ((-1, "west wall"), (1, "east wall")):
        lower = extrude(
            [(s * (w - bevel), 0), (s * w, bevel), (s * (w + 0.1), bevel), (s * (w - bevel), -0.12)], z, "#7e8488"
        )
        upper = extrude(
            [(s * w, y - bevel), (s * (w - bevel), y), (s * (w - bevel), y + 0.1), (s * (w + 0.1), y - bevel)],
            z,
            "#7e8488",
        )
        middle = box(0.1, y - 2 * bevel, z, "#8e9498", (s * (w + 0.05), bevel, 0))
        panels = boxes(
            [(0.04, 0.9, 1.3)] * 7, [(s * (w - 0.01), 0.95, -z / 2 + 1.3 + i * 2.2) for i in range(7)], ["#9ba0a2"] * 7
        )
        pipes = [
            tube([(s * (w - 0.1), h, -z / 2), (s * (w - 0.1), h, z / 2)], r, p, 8)
            for h, r, p in ((0.72, 0.05, "#6d5f4f"), (0.84, 0.03, "#55666b"))
        ]
        d.put_wall(name, merge(lower, upper, middle, panels, *pipes), (s, 0, 0))
        d.put(
            "light strips",
            box(0.05, 0.05, z - 0.4, "#dfeaea", (s * (w - bevel - 0.02), y - 0.08, 0)),
            solid=False,
            glow=0.9,
        )
    d.put_wall("ceiling", box(x - 2 * bevel, 0.08, z, "#6d7276", (0, y, 0)), (0, 1, 0))
    octagon = [
        (-w + bevel, 0),
        (w - bevel, 0),
        (w, bevel),
        (w, y - bevel),
        (w - bevel, y),
        (-w + bevel, y),
        (-w, y - bevel),
        (-w, bevel),
    ]
    for i in range(8):
        rz = -z / 2 + 0.3 + i * 2.2
        for a, b in zip(octagon, octagon[1:] + octagon[:1], strict=True):
            if a[1] == 0 and b[1] == 0:
                continue
            d.put("ribs", beam((a[0], a[1], rz), (b[0], b[1], rz), 0.16, 0.22, "#565b5f"), solid=False)
    d.put_wall("north wall", moved(extrude(octagon, 0.2, "#6d7276"), (0, 0, -z / 2)), (0, 0, -1))
    hub = moved(
        tilted(lathe([(0.85, 0), (0.9, 0.08), (0.7, 0.14), (0, 0.14)], "#7d6a4f", 20), about_x=np.pi / 2),
        (0, 1.35, -z / 2 + 0.1),
    )
    d.put("hatch", hub, solid=False)
    d.put_wall("south wall", moved(extrude(octagon, 0.2, "#6d7276"), (0, 0, z / 2)), (0, 0, 1))
    d.put(
        "console",
        merge(box(0.3, 0.5, 0.9, "#55595d", (0, 0.8, 0), bevel=0.04), box(0.02, 0.28, 0.6, "#86b3a6", (0.16, 0.92, 0))),
        (-w + 0.22, 0, -1.8),
        glow=0.25,
    )
    for lz in (-6.0, -3.0, 0.0, 3.0, 6.0):
        d.lamp(0.0, y - 0.25, lz, 2.6, 5.5, (0.85, 0.96, 1.0))
    d.surface(-w + 0.25, 1.3, -1.8)
    d.spot("door", 0, -z / 2 + 0.9, 0.0)
    d.spot("hatch", 0, -z / 2 + 0.9, np.pi)
    d.spot("console", -w + 1.0, -1.8, -np.pi / 2)
    return d.finish((-0.9, -z / 2 + 0.6, 0.9, z / 2 - 0.6), axis=0.0, centre=(0.1, 0.6))
