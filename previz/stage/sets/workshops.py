"""Warehouses, garages, laboratories, barns."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, tilted
from previz.stage.props import containers, furniture, household, outdoors, paints, tools, vehicles
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import COOL, strip_lights
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, stand, window
from previz.stage.shapes import beam, box, boxes, cylinder, lathe


def warehouse(setting: Setting) -> Place:
    """A warehouse: racks of crates, steel trusses, a roller door, high dusty windows."""
    d = Dresser(setting)
    x, _y, _z = setting.size
    high = [window(a, 2.4, 4.4, 1.4) for a in (-6, 0, 6)]
    finish = Finish(
        "#8f897c",
        "#7d7a73",
        boards="slabs",
        trim="#6d6a63",
        ceiling="#6f6b64",
        dado="#7a6a5c",
        dado_height=2.2,
        openings={"west": high, "east": high, "south": [doorway(-3.2, 4.2, 4.2, "open"), doorway(4.0, 1.0)]},
    )
    floor = shell(d, finish)
    outside(d, "town", 0.1)
    door = boxes([(4.2, 0.09, 0.06)] * 12, [(0, 3.0 + i * 0.1, 0) for i in range(12)], ["#7d8183", "#73777a"] * 6)
    hang(d, "south", door, -3.2, 0.0, -0.05)
    for tz in (-6.0, -3.0, 0.0, 3.0, 6.0):
        truss = [beam((-x / 2, 5.9, tz), (x / 2, 5.9, tz), 0.16, 0.16, "#59605f")]
        truss += [
            beam(
                (-x / 2 + i * 2.0, 5.9 if i % 2 else 6.8, tz),
                (-x / 2 + (i + 1) * 2.0, 6.8 if i % 2 else 5.9, tz),
                0.09,
                0.09,
                "#59605f",
            )
            for i in range(10)
        ]
        d.put("trusses", merge(*truss), solid=False)
        for s in (-1, 1):
            d.put("posts", box(0.24, 6.0, 0.24, "#59605f"), (s * (x / 2 - 0.3), 0, tz))
    for rx, rz in ((-7.2, -3.4), (-4.0, -3.4), (4.6, -3.8), (7.6, -3.8)):
        d.put("racks", _rack(d), (rx, 0, rz))
    for cx, cz, side in (
        (2.6, 2.0, 1.1),
        (3.7, 2.3, 0.9),
        (2.9, 2.1, 0.8),
        (-5.8, 3.4, 1.2),
        (-4.6, 3.6, 0.9),
        (6.8, 3.8, 1.0),
    ):
        d.put("crates", containers.crate(side), (cx, 1.1 if side == 0.8 else 0.0, cz), cx)
    d.put(
        "drums", merge(*(moved(containers.drum(), (7.4 + 0.62 * (i % 2), 0, 0.4 + 0.64 * (i // 2))) for i in range(4)))
    )
    lifter = merge(
        box(1.1, 0.7, 1.7, "#a88c4a", (0, 0.25, -0.2), bevel=0.08),
        box(0.9, 0.5, 0.6, "#3f4143", (0, 0.95, -0.6), bevel=0.05),
        *(beam((s * 0.45, 0.9, -0.9), (s * 0.45, 2.1, -0.7), 0.06, 0.06, paints.IRON) for s in (-1, 1)),
        *(beam((s * 0.45, 0.9, 0.5), (s * 0.45, 2.1, 0.3), 0.06, 0.06, paints.IRON) for s in (-1, 1)),
        box(1.0, 0.06, 1.1, paints.IRON, (0, 2.1, -0.2)),
        *(box(0.1, 2.2, 0.12, paints.IRON, (s * 0.35, 0.1, 0.8)) for s in (-1, 1)),
        *(box(0.12, 0.05, 1.1, paints.METAL, (s * 0.3, 0.12, 1.35)) for s in (-1, 1)),
        *(vehicles.tyre(0.26, 0.2, s * 0.5, t) for s in (-1, 1) for t in (-0.8, 0.45)),
    )
    d.put("fork lift", lifter, (-1.6, 0, -3.0), 0.7)
    for lx in (-5.0, 0.0, 5.0):
        d.put(
            "pendants",
            merge(
                lathe([(0.36, 0), (0.3, 0.16), (0.08, 0.3)], "#4f5654", 18),
                cylinder(0.01, 1.2, paints.BLACK, (0, 0.3, 0), sides=5),
                cylinder(0.26, 0.01, paints.GLOW, (0, 0.02, 0)),
            ),
            (lx, 4.6, 0.6),
            solid=False,
            glow=0.7,
        )
        d.lamp(lx, 4.4, 0.6, 15.0, 13.0)
        d.lamp(lx, 4.4, -5.0, 16.0, 12.0)
    d.surface(2.6, 1.12, 1.7)
    d.seat(2.2, 3.0, -0.4, 0.5, "crate")
    d.spot("rack", -4.0, -2.2, np.pi)
    return d.finish(floor, centre=(-0.6, 1.2), daylight=(-1.0, 0.9, 0.3), lane=((3.2, 0, 22.0), (3.2, 0, 4.5)))


def _rack(d: Dresser) -> Mesh:
    """A pallet rack of three levels, loaded unevenly."""
    frame = [box(0.1, 4.2, 0.1, "#5f7380", (sx * 1.35, 0, sz * 0.5)) for sx in (-1, 1) for sz in (-1, 1)]
    decks = [box(2.8, 0.1, 0.12, "#a5713f", (0, h, sz * 0.5)) for h in (1.3, 2.7, 4.0) for sz in (-1, 1)]
    loads = []
    for level in (0.0, 1.4, 2.8):
        for lx in (-0.65, 0.65):
            if d.rng.uniform() < 0.8:
                wide, high = float(d.rng.uniform(0.8, 1.15)), float(d.rng.uniform(0.6, 1.05))
                loads.append(box(1.2, 0.12, 1.0, paints.PALE_WOOD, (lx, level, 0)))
                loads.append(
                    box(
                        wide,
                        high,
                        0.9,
                        (paints.CARD, "#8b8574", "#77706a")[int(d.rng.integers(3))],
                        (lx, level + 0.12, 0),
                        bevel=0.01,
                    )
                )
    return merge(*frame, *decks, *loads)


def garage(setting: Setting) -> Place:
    """A garage: a car with its nose out, a workbench under tools, tyres, shelves, an up-and-over door."""
    d = Dresser(setting)
    finish = Finish(
        "#a39f93",
        "#7b7975",
        boards="plain",
        dado="#8d8a80",
        openings={
            "south": [doorway(-1.3, 3.0, 2.3, "open")],
            "east": [window(1.4, 1.2, 1.1, 0.9)],
            "north": [doorway(2.4)],
        },
    )
    floor = shell(d, finish)
    outside(d, "trees", 0.05)
    hang(
        d,
        "south",
        boxes([(2.96, 0.3, 0.05)] * 2, [(0, 1.68, 0), (0, 2.0, 0)], ["#8a9290", "#828a88"]),
        -1.3,
        0.0,
        -0.05,
    )
    d.put("car", vehicles.car("#76524a"), (-1.5, 0, -0.3), 0.0)
    bench = merge(
        box(2.6, 0.07, 0.7, paints.PALE_WOOD, (0, 0.83, 0), bevel=0.01),
        *(box(0.1, 0.83, 0.1, paints.WOOD, (sx * 1.2, 0, sz * 0.27)) for sx in (-1, 1) for sz in (-1, 1)),
        box(2.4, 0.04, 0.6, paints.WOOD, (0, 0.25, 0)),
    )
    d.put("bench", bench, (3.05, 0, -0.6), -np.pi / 2)
    board = [box(2.4, 1.1, 0.03, "#7f6a4f")]
    hung = (
        (tools.hammer(), -0.9),
        (tools.wrench(), -0.6),
        (tools.wrench(), -0.45),
        (tools.axe(), 0.0),
        (tools.knife(), 0.4),
        (tools.hammer(), 0.75),
    )
    hang(d, "east", merge(*board, *(moved(tool, (tx, 0.12, 0.04)) for tool, tx in hung)), -0.6, 1.25, 0.03)
    d.put(
        "bench things",
        merge(
            moved(household.radio(), (3.1, 0.9, -1.4), -np.pi / 2),
            moved(containers.card_box(0.3, 0.2, 0.3), (3.1, 0.9, 0.3)),
            moved(household.lantern(), (3.0, 0.9, -0.2)),
        ),
        solid=False,
    )
    stand(d, "west", furniture.shelf(1.8, 2.0, 5, full=False), 0.4, 0.3)
    for i in range(7):
        hang(
            d,
            "west",
            containers.card_box(0.34 + 0.05 * (i % 2), 0.24, 0.25),
            0.0 - 0.2 + (i % 4) * 0.42 - 0.15,
            0.42 + 0.36 * (i // 4) * 2,
            0.16,
        )
    for i in range(3):
        d.put(
            "tyres",
            moved(tilted(vehicles.tyre(0.32, 0.2, 0, 0), about_z=np.pi / 2), (0.32, 0.1 + 0.2 * i, 0)),
            (1.9, 0, 2.5),
        )
    d.put("drum", containers.drum(), (2.9, 0, 2.3))
    hang(d, "north", tools.ladder(), -1.8, 0.0, 0.35)
    strip_lights(d, 2.9, (-1.2, 1.4), 0.8)
    d.lamp(0.8, 2.6, -1.0, 3.4, 7.0, COOL)
    d.lamp(1.8, 2.5, 1.4, 3.0, 7.0)
    d.surface(2.95, 0.9, -0.75)
    d.spot("car", 0.3, 1.6, -2.2)
    d.spot("bench", 2.2, -0.6, np.pi / 2)
    d.spot("workbench", 2.2, -0.6, np.pi / 2)
    return d.finish(floor, centre=(1.1, 0.9), daylight=(-0.2, 0.7, 1.0), lane=((-1.5, 0, 25), (-1.5, 0, 3.5)))


def barn(setting: Setting) -> Place:
    """A barn: timber frame, hayloft with a ladder, stalls, straw, light through the great door."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        "#84684f",
        "#8f7d5c",
        boards="plain",
        trim="#5d4a38",
        ceiling="#6b5743",
        openings={
            "south": [doorway(0, 3.4, 3.6, "open")],
            "west": [window(-3, 1.0, 1.4, 0.9), window(2, 1.0, 1.4, 0.9)],
            "north": [window(0, 1.4, 4.4, 1.2)],
        },
    )
    floor = shell(d, finish)
    outside(d, "trees", 0.1)
    for side in ("north", "east", "west", "south"):
        length = x if side in ("north", "south") else z
        seams = [(-length / 2 + (i + 0.5) * length / 24, 0.1, 0.0) for i in range(24)]
        kept = [s for s in seams if not (side == "south" and abs(s[0]) < 1.8) and side != "west"]
        if kept and side != "north":
            hang(d, side, boxes([(0.025, y - 0.2, 0.012)] * len(kept), kept, ["#6b533e"] * len(kept)), 0, 0, 0.004)
    for tz in (-4.4, 0.0, 4.4):
        for s in (-1, 1):
            d.put("posts", box(0.26, 5.0, 0.26, "#5d4a38"), (s * 3.1, 0, tz))
            d.put("frame", beam((s * 3.1, 3.9, tz), (s * 2.0, 4.95, tz), 0.16, 0.16, "#5d4a38"), solid=False)
        d.put("frame", box(x, 0.26, 0.24, "#5d4a38", (0, 4.95, tz)), solid=False)
    d.put("loft", box(x, 0.14, 4.0, "#735b45", (0, 3.1, -4.5)), solid=False)
    d.put(
        "loft hay",
        merge(*(moved(outdoors.haystack(), (hx, 3.24, -4.9), hx, 0.75) for hx in (-3.2, -1.4, 1.0, 3.0))),
        solid=False,
    )
    d.thing("ladder", "ladder", (1.6, 0, -2.3))
    d.put("ladder", beam((1.4, 2.6, -2.6), (1.4, 3.3, -2.76), 0.035, 0.07, paints.PALE_WOOD), solid=False)
    for sz in (-4.4, -1.5, 1.6):
        stall = merge(*(box(0.06, 0.16, 1.9, "#735b45", (0, 0.15 + 0.3 * i, 0)) for i in range(4)))
        d.put("stalls", moved(stall, heading=np.pi / 2), (-4.0, 0, sz))
    for hx, hz, a in ((3.9, 2.2, 0.4), (3.7, -1.2, 1.3), (-3.9, 4.6, 0.2)):
        d.put("bales", box(1.1, 0.5, 0.6, paints.STRAW, bevel=0.05), (hx, 0, hz), a)
        d.put("bales", box(1.1, 0.5, 0.6, "#b09a63", (0.1, 0.5, 0.05), bevel=0.05), (hx, 0, hz), a + 0.2, solid=False)
    d.seat(3.3, 2.3, -np.pi / 2, 0.5, "bale")
    d.put(
        "straw",
        boxes(
            [(0.3, 0.012, 0.03)] * 90,
            np.stack([d.rng.uniform(-4, 4, 90), np.zeros(90), d.rng.uniform(-5, 5, 90)], 1),
            ["#c1ab72"] * 90,
        ),
        solid=False,
    )
    d.put(
        "tools",
        merge(
            moved(tools.shovel(), (-4.7, 0, 3.2)),
            moved(containers.bucket(), (-3.4, 0, 2.6)),
            moved(containers.barrel(), (4.3, 0, 5.2)),
        ),
    )
    d.put("lantern", household.lantern(), (0.0, 3.6, 0.15), solid=False, glow=0.7 if d.night else 0.0)
    d.lamp(0, 3.5, 0.2, 8.0, 10.0)
    d.lamp(2.6, 2.2, 2.4, 3.0, 7.0)
    d.surface(3.9, 1.02, 2.2)
    d.spot("ladder", 1.6, -1.2, np.pi)
    d.spot("stall", -2.8, 0.0, -np.pi / 2)
    return d.finish(floor, centre=(0.2, 1.4), daylight=(0.15, 0.6, 1.0), lane=((0, 0, 25), (0, 0, 2.5)))
