"""Round the house: gardens, suburban streets."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved
from previz.stage.props import furniture, nature, paints, vehicles
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, hills, rolling, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.street_parts import ASPHALT, KERB, lamp_posts, slab
from previz.stage.shapes import ball, box, boxes, cylinder, extrude, lathe, tube

_FENCE = "#b5aa94"


def garden(setting: Setting) -> Place:
    """A back garden: lawn between board fences, the house's terrace, flower beds, a washing line, a shed."""
    d = Dresser(setting)
    ground(d, "#7c8a58", rolling(setting.seed, 0.8, 60, 22))
    house, panes = _house("#a39682", "#6d5a4c", 9.0, d.night)
    d.put("house", house, (0.0, 0, -11.4), solid=False)
    d.put("windows", panes, (0.0, 0, -11.4), solid=False, glow=0.8 if d.night else 0.0)
    d.block(-5.0, -15.5, 5.0, -7.7)
    d.put("terrace", slab(8.0, 2.8, "#9b958a", 0.012), (0, 0, -6.3), solid=False)
    for s in (-1, 1):
        d.put(
            "fence",
            merge(*(moved(_boards(3.0), (0, 0, i * 3.0 - 9.0)) for i in range(8))),
            (s * 9.0, 0, 0),
            solid=False,
        )
        d.block(s * 9.0 - 0.1, -10.5, s * 9.0 + 0.1, 13.5)
        bed = merge(
            box(1.1, 0.1, 12.0, "#5f5244"),
            *(moved(_flower(i), (0.3 * (-1) ** i, 0.08, -5.5 + i * 0.6)) for i in range(19)),
        )
        d.put("flower beds", bed, (s * 8.2, 0, -0.5))
    back = [moved(_boards(3.0), (i * 3.0 - 7.5, 0, 13.0), np.pi / 2) for i in range(6)]
    d.put("fence", merge(*back), solid=False)
    d.put("tree", nature.tree(17, 6.5), (5.6, 0, 1.8), solid=False)
    d.block(5.2, 1.4, 6.0, 2.2)
    d.put("table", furniture.round_table(0.55, 0.72, paints.WHITE), (-2.6, 0, -5.4))
    for s in (-1, 1):
        d.put("chairs", furniture.chair(paints.WHITE), (-2.6 + s * 0.9, 0, -5.4), -s * np.pi / 2)
        d.seat(-2.6 + s * 0.9, -5.4, -s * np.pi / 2)
    parasol = merge(
        cylinder(0.025, 2.3, paints.PALE_WOOD, sides=8), lathe([(1.35, 2.05), (0.7, 2.35), (0, 2.55)], "#8d4a3d", 8)
    )
    d.put("parasol", parasol, (-2.6, 0.0, -5.4), solid=False)
    d.put("washing line", _washing(), (-4.6, 0, -0.6), 0.2)
    shed = merge(
        box(2.4, 2.0, 2.2, "#7b6a55"),
        moved(extrude([(-1.4, 0), (1.4, 0), (0, 0.7)], 2.5, "#5d5852"), (0, 2.0, 0)),
        box(0.9, 1.8, 0.06, "#54402f", (0.3, 0, 1.1)),
    )
    d.put("shed", shed, (6.6, 0, -5.0), -0.4)
    d.lamp(1.8, 2.3, -7.0, 7.0, 8.0)
    d.put("door lamp", box(0.16, 0.24, 0.12, paints.GLOW, (1.8, 2.2, -7.66)), solid=False, glow=1.0 if d.night else 0.0)
    treeline(d, 45, 7, "#5b6b50")
    hills(d)
    d.surface(-2.6, 0.73, -5.3)
    d.spot("door", 0.9, -6.9, 0.0)
    d.spot("tree", 4.6, 2.0, np.pi / 2)
    d.spot("shed", 5.4, -3.2, np.pi)
    return d.finish((-7.4, -7.4, 7.4, 8), centre=(0.6, -1.0))


def _house(paint: Paint, roof: Paint, wide: float, night: bool) -> tuple[Mesh, Mesh]:
    """A two-storey house whose front is towards +Z at 3.7 metres, and its panes."""
    front = 3.7
    slope = [(-4.4, 0.0), (4.4, 0.0), (0.0, 3.0)]
    ridge = moved(extrude(slope, wide + 0.8, roof), (0, 5.4, 0), np.pi / 2)
    spots = [(-2.9, 0.9), (-2.9, 3.5), (2.6, 3.5), (-0.2, 3.5), (3.2, 0.9)]
    lit = [night and i in (0, 2, 4) for i in range(5)]
    frames = [box(1.45, 1.5, 0.1, paints.WHITE, (a, b - 0.06, front)) for a, b in spots]
    dark = [
        box(1.25, 1.34, 0.12, paints.DARK_GLASS, (a, b, front)) for (a, b), on in zip(spots, lit, strict=True) if not on
    ]
    bright = [box(1.25, 1.34, 0.12, paints.GLOW, (a, b, front)) for (a, b), on in zip(spots, lit, strict=True) if on]
    bars = [box(0.05, 1.34, 0.14, paints.WHITE, (a, b, front)) for a, b in spots]
    door = merge(box(1.15, 2.25, 0.1, paints.WHITE, (0.9, 0, front)), box(0.95, 2.1, 0.12, "#54636a", (0.9, 0, front)))
    chimney = box(0.8, 2.2, 0.8, "#8b6a57", (wide * 0.3, 6.6, -1.0))
    body = merge(box(wide, 5.4, 2 * front, paint), ridge, *frames, *dark, *bars, door, chimney)
    return body, merge(*bright) if bright else box(0.01, 0.01, 0.01, paint, (0, 1, 0))


def _boards(long: float) -> Mesh:
    """A board fence along Z, with a gap between the boards."""
    at = [(0.0, 0.05, (i + 0.5) * long / 16 - long / 2) for i in range(16)]
    rails = [box(0.04, 0.08, long, "#9a8f79", (-0.03, h, 0)) for h in (0.5, 1.4)]
    return merge(
        boxes([(0.03, 1.7, long / 16 - 0.02)] * 16, at, [_FENCE if i % 3 else "#a89d87" for i in range(16)]), *rails
    )


def _flower(seed: int) -> Mesh:
    paint = ("#b5524a", "#c9a24e", "#9a6a8f", "#d6cfbe")[seed % 4]
    leaves = ball(0.16, "#5f7150", (0, 0.12, 0), 8, 5)
    return merge(
        leaves,
        *(
            ball(0.06, paint, (0.12 * np.cos(k * 2.1), 0.27 + 0.04 * (k % 2), 0.12 * np.sin(k * 2.1)), 7, 5)
            for k in range(4)
        ),
    )


def _washing() -> Mesh:
    """Two posts, a sagging line and sheets on it."""
    line = [(0.0, 2.0 - 0.22 * (1 - (t / 2.2) ** 2), t) for t in np.linspace(-2.2, 2.2, 11).tolist()]
    sheets = [
        box(0.015, 1.1, 0.9, p, (0.0, 0.72 - 0.03 * (i % 2), -1.3 + i * 1.1))
        for i, p in enumerate((paints.LINEN, "#9fb2b3", "#c9a39a"))
    ]
    return merge(
        *(cylinder(0.04, 2.05, paints.WOOD, (0, 0, s * 2.2), sides=7) for s in (-1, 1)),
        tube(line, 0.008, paints.LINEN, 4),
        *sheets,
    )


def suburb(setting: Setting) -> Place:
    """A suburban street: houses behind lawns, driveways with cars, letterboxes, young trees along the kerb."""
    d = Dresser(setting)
    ground(d, "#7f8b5c")
    d.put("road", slab(400, 7.0, ASPHALT, 0.004), (0, 0, 8.4), solid=False)
    d.put("pavement", slab(400, 2.0, "#a39d91", 0.012), (0, 0, 3.4), solid=False)
    d.put("kerb", box(400, 0.14, 0.22, KERB, (0, 0, 4.85)), solid=False)
    walls = (
        ("#b0a58f", "#6d5a4c"),
        ("#8f9a9c", "#54585c"),
        ("#a98f78", "#5f5852"),
        ("#b8b09a", "#7a5246"),
        ("#94a08c", "#5d5852"),
    )
    for i in range(7):
        paint, roof = walls[(i * 3 + setting.seed) % 5]
        house, panes = _house(paint, roof, 9.0 + (i % 2), d.night and i != 2)
        hx = (i - 3) * 15.0
        d.put("houses", house, (hx, 0, -11.0), solid=False)
        d.put("windows", panes, (hx, 0, -11.0), solid=False, glow=0.8 if d.night else 0.0)
        across, light = _house(*walls[(i + 2) % 5], 9.0, d.night)
        d.put("houses", across, (hx + 4.0, 0, 25.0), np.pi, solid=False)
        d.put("windows", light, (hx + 4.0, 0, 25.0), np.pi, solid=False, glow=0.8 if d.night else 0.0)
        d.put("driveways", slab(2.8, 9.8, "#9b968c", 0.008), (hx + 6.6, 0, -2.6), solid=False)
        d.put("paths", slab(1.1, 9.4, "#a89f8e", 0.009), (hx + 0.9, 0, -2.6), solid=False)
        d.put("porches", _porch(), (hx + 0.9, 0, -7.3), solid=False)
        d.put("letterboxes", _letterbox(), (hx + 1.9, 0, 2.2))
        if i % 2 == 0:
            d.put("cars", vehicles.car(("#6c7f86", "#7f6a58", "#8f8b80", "#5f6658")[i % 4]), (hx + 6.6, 0, -4.0), np.pi)
        d.put("street trees", nature.tree(40 + i, 5.2), (hx - 4.6, 0, 2.0), i, solid=False)
        d.block(hx - 4.9, 1.7, hx - 4.3, 2.3)
    d.block(-60, -15, 60, -6.2)
    hedge = box(3.4, 0.9, 0.7, "#55664a", bevel=0.12)
    for hx in (-18.5, -3.4, 11.6):
        d.put("hedges", hedge, (hx, 0, 0.9))
    lamp_posts(d, ((-9.5, 4.5, 0.0), (7.2, 4.5, 0.0)))
    treeline(d, 90, 11, "#5b6b50")
    hills(d)
    d.lamp(0.9, 2.6, -6.4, 6.0, 8.0)
    d.surface(1.9, 1.18, 2.2)
    d.spot("door", 0.9, -5.8, 0.0)
    d.spot("car", 5.0, -3.6, np.pi / 2)
    d.spot("letterbox", 1.9, 2.9, np.pi)
    d.seat(0.9, -6.0, 0.0, 0.34, "step")
    return d.finish((-16, -6, 16, 7), centre=(0.0, 3.2), lane=((-70, 0, 8.4), (70, 0, 8.4)))


def _porch() -> Mesh:
    roof = moved(extrude([(-1.5, 0), (1.5, 0), (0, 0.7)], 1.5, "#5d5852"), (0, 2.6, 0.5))
    posts = [box(0.14, 2.45, 0.14, paints.WHITE, (s * 1.25, 0.15, 1.1)) for s in (-1, 1)]
    return merge(
        box(2.9, 0.16, 1.6, "#9b958a", (0, 0, 0.5)), roof, *posts, box(2.9, 0.16, 0.16, paints.WHITE, (0, 2.5, 1.1))
    )


def _letterbox() -> Mesh:
    return merge(
        box(0.1, 1.0, 0.1, paints.WHITE),
        box(0.2, 0.2, 0.44, "#6c7f86", (0, 1.0, 0), bevel=0.05),
        box(0.02, 0.16, 0.1, paints.RED, (0.12, 1.08, 0.1)),
    )
