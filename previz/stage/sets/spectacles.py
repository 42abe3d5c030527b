"""Where people watch: cinemas, and halls about a boxing ring."""

from __future__ import annotations

import numpy as np

from previz.stage.meshes import merge, moved, scattered
from previz.stage.props import paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, curtains, doorway, hang, shell
from previz.stage.shapes import beam, box, boxes, cylinder, tube

_PLUSH, _SCREEN = "#7c3a36", "#dfe6ea"
_BEAM = (0.8, 0.88, 1.0)
_ROWS, _SEATS, _RISE, _PITCH = 6, 10, 0.2, 0.95


def cinema(setting: Setting) -> Place:
    """A cinema: a bright screen between red curtains, rows of plush seats that rise, an aisle with small lights."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish("#4f3a38", "#3c3233", trim="#33292a", ceiling="#2e2a2c", dado="#3f2e2d", dado_height=1.4,
                    boards="plain", openings={"south": [doorway(-x / 2 + 1.2, 1.2, 2.1)]})  # fmt: skip
    floor = shell(d, finish)
    wide, high = x - 4.2, y - 2.2
    d.put("screen", box(wide, high, 0.05, _SCREEN, (0, 1.2, -z / 2 + 0.4)), solid=False, glow=0.85)
    d.put("screen frame", box(wide + 0.3, high + 0.3, 0.04, paints.BLACK, (0, 1.05, -z / 2 + 0.35)), solid=False)
    for s in (-1, 1):
        drape = moved(curtains(2.6, y - 0.3, _PLUSH), (s * (wide / 2 + 0.9), 0.1, 0.3))
        hang(d, "north", drape)
        for k in range(3):
            lamp = merge(box(0.16, 0.4, 0.1, paints.BRASS), box(0.1, 0.24, 0.12, paints.GLOW, (0, 0.08, 0.01)))
            hang(d, "west" if s < 0 else "east", lamp, s * (-2.6 + 2.4 * k), 2.0, 0.06)
    seat = merge(
        box(0.5, 0.12, 0.46, _PLUSH, (0, 0.36, 0.02), bevel=0.04),
        box(0.52, 0.56, 0.1, _PLUSH, (0, 0.44, 0.26), bevel=0.04),
        *(box(0.06, 0.58, 0.42, paints.DARK_WOOD, (e * 0.29, 0, 0.04)) for e in (-1, 1)),
    )
    places = []
    for row in range(_ROWS):
        level, along = _RISE * row, -1.2 + _PITCH * row
        if row:
            d.put("steps", box(x - 0.4, level, _PITCH + 0.02, "#3c3233", (0, 0, along + 0.06)), solid=False)
        for k in range(_SEATS):
            across = (k - (_SEATS - 1) / 2) * 0.62 + (0.45 if k >= _SEATS / 2 else -0.45)
            places.append((across, level, along))
            d.seat(across, along, np.pi, 0.45 + level)
    order = sorted(range(len(places)), key=lambda k: abs(places[k][2] - 0.9) + 0.6 * abs(places[k][0] - 1.1))
    d.renumber("chair", order)
    d.put(
        "seats", scattered(seat, places, np.zeros(len(places)), np.ones(len(places))), copies=len(places), solid=False
    )
    d.block(-x / 2, -1.6, x / 2, z / 2)
    lights = [(s * 0.36, _RISE * r + 0.12, -1.5 + _PITCH * r) for r in range(_ROWS) for s in (-1, 1)]
    d.put(
        "aisle lights",
        boxes([(0.05, 0.05, 0.03)] * len(lights), lights, [paints.GLOW] * len(lights)),
        solid=False,
        glow=0.9,
    )
    d.put("projector beam", box(0.5, 0.3, 0.06, paints.GLOW, (0, y - 0.9, z / 2 - 0.05)), solid=False, glow=1.0)
    d.lamp(0, 2.6, -z / 2 + 1.8, 8.0, 11.0, _BEAM)
    d.lamp(-x / 2 + 0.6, 2.3, 0.5, 1.6, 4.0)
    d.lamp(x / 2 - 0.6, 2.3, 0.5, 1.6, 4.0)
    d.spot("screen", 0.0, -z / 2 + 2.0, np.pi)
    d.spot("aisle", 0.0, 0.6, np.pi)
    return d.finish(floor, centre=(0.0, -z / 2 + 2.6), seated=True)


def boxing_ring(setting: Setting) -> Place:
    """A boxing ring high over the rows of a dark hall, under a square of lamps."""
    d = Dresser(setting)
    x, y, z = setting.size
    half, drop = 2.6, 1.0
    d.put("hall floor", box(x, 0.1, z, "#36343a", (0, -drop - 0.1, 0)), solid=False)
    for side, at, size, out in (
        ("north", (0, 0, -z / 2), (x, 0.1), (0, 0, -1)), ("south", (0, 0, z / 2), (x, 0.1), (0, 0, 1)),
        ("west", (-x / 2, 0, 0), (0.1, z), (-1, 0, 0)), ("east", (x / 2, 0, 0), (0.1, z), (1, 0, 0)),
    ):  # fmt: skip
        d.put_wall(f"{side} wall", moved(box(size[0], y + drop, size[1], "#2b2a30"), (at[0], -drop, at[2])), out)
    d.put_wall("ceiling", box(x, 0.1, z, "#222126", (0, y, 0)), (0, 1, 0))
    d.put("ring", box(2 * half + 1.2, drop - 0.06, 2 * half + 1.2, "#2f4a63", (0, -drop, 0)), solid=False)
    d.put("canvas", box(2 * half + 1.2, 0.06, 2 * half + 1.2, "#c9c3b4", (0, -0.06, 0)), solid=False)
    d.put("canvas mark", cylinder(0.9, 0.004, "#8d4a3d", sides=28), solid=False)
    corners = [(sx * half, sz * half) for sx, sz in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    pads = ("#a5473b", "#d8d3c6", "#3c5f8a", "#d8d3c6")
    for (a, b), paint in zip(corners, pads, strict=True):
        post = merge(
            cylinder(0.07, 1.45, paints.DARK_METAL, sides=10),
            box(0.18, 1.05, 0.18, paint, (-a * 0.04, 0.3, -b * 0.04), bevel=0.05),
        )
        d.put("posts", post, (a, 0, b), solid=False)
    ropes = [
        tube(
            [(corners[i][0], h, corners[i][1]), (corners[(i + 1) % 4][0], h, corners[(i + 1) % 4][1])], 0.024, paint, 6
        )
        for i in range(4)
        for h, paint in ((0.45, "#d8d3c6"), (0.85, "#a5473b"), (1.25, "#d8d3c6"))
    ]
    d.put("ropes", merge(*ropes), solid=False)
    _crowd_rows(d, half, drop)
    truss = [beam((sx * 2.4, y - 1.2, -2.4), (sx * 2.4, y - 1.2, 2.4), 0.12, 0.12, paints.METAL) for sx in (-1, 1)]
    truss += [beam((-2.4, y - 1.2, sz * 2.4), (2.4, y - 1.2, sz * 2.4), 0.12, 0.12, paints.METAL) for sz in (-1, 1)]
    d.put("truss", merge(*truss), solid=False)
    cans = [(sx * 1.5, y - 1.45, sz * 1.5) for sx in (-1, 1) for sz in (-1, 1)]
    d.put("lamps", boxes([(0.9, 0.1, 0.9)] * 4, cans, [paints.GLOW] * 4), solid=False, glow=1.0)
    for cx, cy, cz in cans:
        d.lamp(cx, cy - 0.2, cz, 6.5, 8.0, (1.0, 0.96, 0.88))
    d.spot("ring", 0.0, 0.0)
    d.spot("ringside", half + 1.4, 0.0, -np.pi / 2, y=-drop)
    d.spot("corner", -half + 0.6, half - 0.6, 2.4)
    d.seat(half - 0.45, -half + 0.45, -0.8, 0.5, "stool")
    return d.finish((-half + 0.4, -half + 0.4, half - 0.4, half - 0.4), centre=(0.0, 0.0))


def _crowd_rows(d: Dresser, half: float, drop: float) -> None:
    """Rows of heads and shoulders about the ring, in the dark."""
    rng = d.rng
    people, tones = [], ("#3d4552", "#54433f", "#45504a", "#4b4250", "#5a5348")
    for ring in range(3):
        reach = half + 2.2 + ring * 1.05
        for side in range(4):
            for k in range(int(2 * reach / 0.75)):
                along = -reach + 0.4 + 0.75 * k + float(rng.uniform(-0.08, 0.08))
                spot = ((along, -reach), (reach, along), (along, reach), (-reach, along))[side]
                figure = merge(
                    box(0.46, 0.62, 0.26, tones[int(rng.integers(5))], (0, 0.45 + 0.22 * ring, 0), bevel=0.1),
                    cylinder(0.1, 0.24, "#8a6f5c", (0, 1.1 + 0.22 * ring, 0), sides=8, top=0.09),
                )
                people.append(moved(figure, (spot[0], -drop, spot[1]), (0.0, -np.pi / 2, np.pi, np.pi / 2)[side]))
    d.put("crowd", merge(*people), solid=False)
