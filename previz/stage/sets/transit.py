"""Where people change: airport terminals, subway stations, airfields."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved, quad
from previz.stage.props import aircraft, containers, furniture, household, outdoors, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import panel, strip_lights
from previz.stage.sets.landscape import ground, hills, ridge, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, shell, window
from previz.stage.sets.street_parts import ASPHALT, dashes, slab
from previz.stage.shapes import ball, box, boxes, cylinder, extrude, lathe, tube


def airport_terminal(setting: Setting) -> Place:
    """A departure hall: a wall of glass over the apron, rows of seats, a board of flights, a gate desk."""
    d = Dresser(setting)
    _x, y, z = setting.size
    panes = [window(a, 3.5, 0.25, y - 1.2) for a in (-7.4, -3.7, 0.0, 3.7, 7.4)]
    finish = Finish(
        "#b5b4ad",
        "#a3a39d",
        boards="slabs",
        trim="#8f9496",
        ceiling="#c9c9c3",
        openings={"north": panes, "east": [doorway(2.0, 2.2, 2.6, "open")], "west": [doorway(2.0, 2.2, 2.6, "open")]},
    )
    floor = shell(d, finish)
    _apron(d, -z / 2)
    for cx in (-3.2, 3.2):
        for cz in (-1.9, 0.0):
            _seat_row(d, cx, cz, 4, 0.0 if cz < -1.0 else np.pi)
    desk = merge(
        box(1.8, 1.1, 0.6, "#5f7278", bevel=0.02),
        box(1.9, 0.05, 0.75, "#c9c6bc", (0, 1.1, 0)),
        moved(household.monitor(), (0.3, 1.15, 0), np.pi),
    )
    d.put("gate desk", desk, (7.2, 0, -2.2), -0.5)
    d.put(
        "gate sign",
        merge(
            box(1.5, 0.5, 0.1, "#2f3e46", (0, 2.6, 0)),
            box(0.4, 0.34, 0.02, "#e0b65c", (-0.45, 2.68, 0.05)),
            cylinder(0.03, 3.1, paints.METAL, (0.0, 0, -0.06), sides=8),
        ),
        (7.3, 0, -2.9),
        solid=False,
        glow=0.25,
    )
    _flight_board(d, y)
    trolley = merge(
        containers.suitcase(),
        moved(containers.suitcase(), (0.0, 0.0, 0.34), 0.1),
        moved(containers.bag(), (0.0, 0.62, 0.1)),
    )
    d.put("luggage", trolley, (-0.9, 0, -2.8), 0.3)
    d.put("bins", containers.trash_can(), (0.6, 0, -3.3))
    for lz in (-1.5, 1.7):
        for lx in (-6.0, -2.0, 2.0, 6.0):
            d.put("ceiling lights", moved(panel(2.6, 0.26), (lx, y - 0.08, lz)), solid=False, glow=0.7)
    for lx in (-5.0, -1.6, 1.6, 5.0):
        d.lamp(lx, y - 1.2, 0.8, 15.0, 12.0, (0.96, 0.98, 1.0))
    d.surface(7.0, 1.16, -2.0)
    d.spot("gate", 6.2, -1.4, 2.4)
    d.spot("window", 0.0, -z / 2 + 0.8, np.pi)
    d.spot("board", 0.0, 2.2, 0.0)
    return d.finish(floor, centre=(0.0, 1.2), daylight=(0.3, 0.8, -1.0))


def _seat_row(d: Dresser, x: float, z: float, count: int, heading: float) -> None:
    """Linked seats on a rail."""
    rail = box(count * 0.62, 0.06, 0.08, paints.METAL, (0, 0.3, 0))
    feet = [box(0.06, 0.3, 0.5, paints.METAL, (s * count * 0.24, 0, 0)) for s in (-1, 1)]
    seats = []
    for i in range(count):
        sx = (i - (count - 1) / 2) * 0.62
        seats.append(box(0.55, 0.07, 0.48, "#3f4a52", (sx, 0.38, 0), bevel=0.03))
        seats.append(box(0.55, 0.48, 0.06, "#3f4a52", (sx, 0.44, -0.24), bevel=0.03))
        seats.append(box(0.04, 0.2, 0.42, paints.CHROME, (sx + 0.31, 0.42, 0)))
        side = float(np.cos(heading))
        d.seat(x + sx * side, z, heading, 0.45, "chair")
    d.put("seats", merge(rail, *feet, *seats), (x, 0, z), heading)


def _flight_board(d: Dresser, y: float) -> None:
    """The board of departures, hung from the ceiling; its rows shine."""
    d.put(
        "flight board",
        merge(
            box(3.4, 1.3, 0.16, "#24282b"),
            *(cylinder(0.02, y - 4.2, paints.METAL, (s * 1.3, 1.3, 0), sides=6) for s in (-1, 1)),
        ),
        (-4.4, 2.9, -2.9),
        solid=False,
    )
    rows = [(-1.5 + c * 0.62 + 0.3, 0.14 + r * 0.18, 0.085) for r in range(6) for c in range(5)]
    wide = [(0.5 if i % 5 in (0, 1) else 0.34, 0.07, 0.01) for i in range(30)]
    inks = ["#e0b65c" if i % 5 < 4 else "#9fc2a8" for i in range(30)]
    d.put("flights", boxes(wide, rows, inks), (-4.4, 2.9, -2.9), solid=False, glow=0.75)


def _apron(d: Dresser, front: float) -> None:
    """The apron outside, with an airliner at its stand."""
    size = 400.0
    d.put(
        "apron",
        quad((-size, -3.2, size), (size, -3.2, size), (size, -3.2, -size), (-size, -3.2, -size), "#8f9092"),
        solid=False,
    )
    d.put("airliner", _airliner(), (2.0, -3.2, front - 24.0), 1.15, solid=False)
    d.put("airliner", _airliner(), (-46.0, -3.2, front - 70.0), 1.9, solid=False)
    tower = merge(
        cylinder(1.5, 20.0, "#a9a79f", sides=14),
        lathe([(2.4, 20), (3.4, 22), (3.6, 24.5), (2.8, 25.2), (0, 25.6)], paints.DARK_GLASS, 14),
    )
    d.put("tower", tower, (38, -3.2, front - 95), solid=False)
    treeline(d, 260, 14)
    hills(d)


def _airliner() -> Mesh:
    """A twin-engined airliner, nose to +Z, 34 metres long."""
    tail = [(-17.0, 0.5), (-13.0, 1.6), (-8.0, 1.9), (12.0, 1.9), (15.0, 1.5), (16.6, 0.7), (17.0, 0.1)]
    body = lathe([(0.0, -17.2), *((r, a) for a, r in tail), (0.0, 17.1)], "#d3d3cd", 20, smooth=True)
    points = body.positions[:, [0, 2, 1]] * np.array([1, 1, 1], np.float32)
    hull = Mesh(
        points + np.array([0, 4.2, 0], np.float32), body.normals[:, [0, 2, 1]], body.colours, body.triangles[:, ::-1]
    )
    windows = [(s * 1.86, 4.55, -9.5 + i * 0.95) for s in (-1, 1) for i in range(22)]
    wing = [(0.0, 1.5), (0.0, -3.8), (14.5, -7.6), (15.5, -7.0), (15.5, -6.0)]
    parts = [
        hull,
        boxes([(0.1, 0.36, 0.26)] * len(windows), windows, [paints.DARK_GLASS] * len(windows)),
        box(2.0, 0.5, 0.8, paints.DARK_GLASS, (0, 4.9, 14.6), bevel=0.2),
    ]
    for s in (-1, 1):
        parts.append(moved(_flat([(s * a, b) for a, b in wing], 0.24, "#b9bbb8"), (s * 1.4, 3.5, 1.0)))
        parts.append(
            moved(_flat([(0, 0.8), (0, -1.6), (s * 5.2, -3.2), (s * 5.2, -2.2)], 0.16, "#b9bbb8"), (0, 5.4, -14.6))
        )
        parts.append(tube([(s * 5.4, 2.5, -2.6), (s * 5.4, 2.5, 0.8)], [0.7, 0.95], "#a3a5a6", 14))
        parts.append(box(0.4, 2.0, 0.7, paints.DARK_METAL, (s * 2.6, 0.2, -1.5)))
    fin = extrude([(-1.4, 0), (1.6, 0), (-0.6, 4.6), (-2.2, 4.6)], 0.22, "#8d4a3d")
    parts.append(moved(fin, (0, 5.6, -14.6), -np.pi / 2))
    parts.append(box(0.4, 2.2, 0.6, paints.DARK_METAL, (0, 0.2, 11.5)))
    return merge(*parts)


def _flat(outline: list[tuple[float, float]], thick: float, paint: str) -> Mesh:
    """A level plate on an (x, z) outline."""
    plate = extrude(outline, thick, paint)
    points, normals = plate.positions[:, [0, 2, 1]], plate.normals[:, [0, 2, 1]]
    return Mesh(points, normals, plate.colours, plate.triangles[:, ::-1])


def subway_station(setting: Setting) -> Place:
    """An underground platform: a tiled vault, columns, the track in its pit, the tunnel's dark mouths, a bench."""
    d = Dresser(setting)
    x, y, z = setting.size
    edge, pit = 0.9, -1.1
    d.put("platform", box(x / 2 + edge, 1.2, z, "#8b8880", ((edge - x / 2) / 2, -1.2, 0)), solid=False)
    d.put("tactile strip", box(0.5, 0.012, z, "#c2a250", (edge - 0.45, 0, 0)), solid=False)
    d.put("pit", box(x / 2 - edge, 0.1, z + 20, "#4c4a46", ((x / 2 + edge) / 2, pit - 0.1, 0)), solid=False)
    middle = (edge + x / 2) / 2
    sleepers = [(middle, pit, -z / 2 + i * 0.9) for i in range(int(z / 0.9))]
    d.put("track", boxes([(2.3, 0.1, 0.25)] * len(sleepers), sleepers, ["#54483a"] * len(sleepers)), solid=False)
    d.put(
        "track",
        merge(*(box(0.08, 0.14, z + 20, paints.METAL, (middle + s * 0.72, pit + 0.1, 0)) for s in (-1, 1))),
        solid=False,
    )
    for side, s, base in (("west wall", -1, 0.0), ("east wall", 1, pit)):
        d.put_wall(side, _vault(s, x, y, z, base), (s, 0, 0))
    for end, s in (("north wall", -1), ("south wall", 1)):
        d.put_wall(end, _end_wall(s, x, y, z, edge, pit), (0, 0, s))
    d.put_wall("ceiling", box(x * 0.52, 0.1, z, "#a9a798", (0, y, 0)), (0, 1, 0))
    for cz in (-9.0, -3.0, 3.0, 9.0):
        column = merge(box(0.44, y, 0.44, "#5d7a80", bevel=0.03), box(0.46, 0.14, 0.46, paints.LINEN, (0, 1.7, 0)))
        d.put("columns", column, (-0.35, 0, cz))
    for bz in (-6.0, 1.2):
        d.put("benches", furniture.bench(1.8), (-x / 2 + 0.5, 0, bz), np.pi / 2)
        d.seat(-x / 2 + 0.55, bz - 0.4, np.pi / 2, 0.45, "bench")
        d.seat(-x / 2 + 0.55, bz + 0.4, np.pi / 2, 0.45, "bench")
    d.put("bins", containers.trash_can(), (-x / 2 + 0.4, 0, 4.0))
    sign = merge(box(0.12, 0.42, 2.2, "#2f4f6b"), box(0.13, 0.12, 1.6, paints.LINEN, (0, 0.15, 0)))
    for sz in (-5.5, 5.5):
        d.put(
            "signs",
            merge(sign, *(cylinder(0.015, 0.6, paints.METAL, (0, 0.42, s * 0.9), sides=6) for s in (-1, 1))),
            (0.1, y - 1.25, sz),
            solid=False,
        )
    d.put("rock", ridge(46, -8, np.full(25, 40.0), "#232326"), solid=False)
    d.put("rock", slab(90, 90, "#232326", pit - 0.2), solid=False)
    strip_lights(d, y, tuple(float(v) for v in np.arange(-z / 2 + 1.5, z / 2, 3.0)), -1.2, 2.2)
    for lz in (-10.0, -6.0, -2.0, 2.0, 6.0, 10.0):
        d.lamp(-1.0, y - 0.4, lz, 4.2, 7.5, (0.94, 1.0, 0.93))
    d.surface(-x / 2 + 0.5, 0.46, -6.0)
    d.spot("platform edge", 0.2, 0.0, np.pi / 2)
    d.spot("stairs", -x / 2 + 1.2, z / 2 - 1.0, np.pi)
    return d.finish(
        (-x / 2 + 0.4, -z / 2 + 0.6, edge - 0.3, z / 2 - 0.6),
        axis=0.0,
        centre=(-1.3, 0.2),
        lane=((middle, pit + 0.2, -z / 2 - 24), (middle, pit + 0.2, z / 2 + 24)),
    )


def _vault(side: float, x: float, y: float, z: float, base: float) -> Mesh:
    """A tiled wall that curves over into the ceiling, with a band of colour and posters."""
    half, spring = x / 2, y - 1.1
    curve = [(half, base), (half, spring), (half - 0.25, y - 0.45), (half - 0.75, y - 0.12), (x * 0.26, y)]
    profile = [(side * a, b) for a, b in curve]
    outer = [(side * (a + 0.2), b + 0.15) for a, b in reversed(curve)]
    shell_ = extrude([*profile, *outer], z, "#c9c6b6")
    band = box(0.03, 0.4, z, "#5d7a80", (side * (half - 0.01), 1.95, 0))
    joints = boxes(
        [(0.012, 0.012, z)] * 4, [(side * (half - 0.004), base + 0.5 + 0.45 * i, 0) for i in range(4)], ["#a5a294"] * 4
    )
    tones = ("#8d5a4c", "#5f7278", "#a08a53", "#6d7b5f")
    posters = [box(0.03, 1.1, 0.8, tones[i % 4], (side * (half - 0.02), 0.7, -8.0 + i * 3.1)) for i in range(6)]
    frames = [box(0.02, 1.2, 0.9, paints.DARK_METAL, (side * (half - 0.01), 0.65, -8.0 + i * 3.1)) for i in range(6)]
    return merge(shell_, band, joints, *posters, *frames)


def _end_wall(side: float, x: float, y: float, z: float, edge: float, pit: float) -> Mesh:
    """The end of the platform, and the mouth of the tunnel beside it."""
    at, middle, wide = side * z / 2, (edge + x / 2) / 2, x / 2 - edge
    arch = [(middle + 1.3 * np.cos(a), pit + 2.6 + 1.3 * np.sin(a), at) for a in np.linspace(0, np.pi, 11)]
    return merge(
        box(x / 2 + edge, y, 0.12, "#c9c6b6", ((edge - x / 2) / 2, 0, at)),
        box(wide, y - pit - 3.9, 0.12, "#c9c6b6", (middle, pit + 3.9, at)),
        box(wide, 3.9, 0.1, "#1d1d20", (middle, pit, at + side * 7.0)),
        tube([(float(a), float(b), float(c)) for a, b, c in arch], 0.14, "#8b8880", 6),
        box(0.12, 2.7, 0.3, "#8b8880", (middle - 1.4, pit, at)),
        box(0.12, 2.7, 0.3, "#8b8880", (middle + 1.4, pit, at)),
        ball(0.09, "#c46a55", (edge + 0.3, 1.6, at - side * 0.2), 8, 6),
    )


def airfield(setting: Setting) -> Place:
    """An airfield: a runway with its markings, a hangar with a light aircraft, a windsock, a fuel drum."""
    d = Dresser(setting)
    ground(d, "#8a8c68")
    d.put("runway", slab(30, 420, ASPHALT, 0.004), (14, 0, 0), solid=False)
    d.put("apron", slab(26, 30, "#8d8c88", 0.006), (-7, 0, -2), solid=False)
    d.put("markings", dashes(400, "#d3cfc1"), (14, 0.01, 0), solid=False)
    bars = [(14 - 6 + i * 1.7, 0.012, 22.0) for i in range(8)]
    d.put("markings", boxes([(0.9, 0.01, 12.0)] * 8, bars, ["#d3cfc1"] * 8), solid=False)
    arch = [(9.5 * float(np.cos(a)), 6.4 * float(np.sin(a))) for a in np.linspace(0, np.pi, 15)]
    hangar = merge(
        moved(extrude([*arch, *((0.94 * a, 0.94 * b) for a, b in reversed(arch))], 16.0, "#8d9294"), (0, 0, -8.0)),
        moved(extrude(arch, 0.2, "#7b8083"), (0, 0, -15.8)),
        *(box(3.0, 4.6, 0.15, "#6f7679", (s * 6.8, 0, 0.1)) for s in (-1, 1)),
    )
    d.put("hangar", hangar, (-9, 0, -13), solid=False)
    d.block(-19, -29, 1, -12.4)
    d.put("aircraft", moved(aircraft.plane(), scale=0.55), (-8.5, 0, -17.0), 0.3, solid=False)
    sock = merge(
        cylinder(0.07, 6.0, paints.LINEN, sides=8),
        tube([(0, 5.8, 0), (0.9, 5.7, 0), (2.0, 5.45, 0)], [0.34, 0.26, 0.15], "#b5653f", 12),
    )
    d.put("windsock", sock, (4.0, 0, -13.0), 0.4)
    d.put("drums", merge(*(moved(containers.drum(), (i * 0.75, 0, (i % 2) * 0.3)) for i in range(3))), (-15.0, 0, -8.0))
    for i in range(9):
        for s in (-1, 1):
            d.put(
                "runway lights",
                cylinder(0.07, 0.16, paints.GLOW, (14 + s * 14.2, 0, -60 + i * 15), sides=8),
                solid=False,
                glow=1.0 if d.night else 0.1,
            )
    d.lamp(-9, 5.2, -11.8, 14.0, 14.0)
    d.lamp(-16.5, 5.0, 2.0, 9.0, 12.0)
    d.put("fence", merge(*(moved(outdoors.fence(), (-20, 0, -12 + i * 3.0), np.pi / 2) for i in range(9))))
    treeline(d, 220, 13)
    hills(d)
    d.surface(-14.3, 0.88, -7.7)
    d.spot("hangar", -8.0, -11.6, np.pi)
    d.spot("plane", -6.0, -11.4, np.pi)
    return d.finish((-17, -11, 12, 12), centre=(-5.0, 0.0), lane=((14, 0, -170), (14, 0, 170)))
