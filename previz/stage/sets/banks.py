"""Banks."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge
from previz.stage.props import furniture, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import pendant
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, hang, shell, window
from previz.stage.shapes import ball, box, boxes, cylinder, lathe, tube

_MARBLE, _MARBLE_DARK, _WALNUT = "#b9b2a3", "#7f7a70", "#5d4330"


def bank(setting: Setting) -> Place:
    """A banking hall: tellers behind brass grilles, marble columns, a writing desk, the vault door."""
    d = Dresser(setting)
    x, y, z = setting.size
    finish = Finish(
        _MARBLE,
        "#9a9488",
        boards="slabs",
        trim=_MARBLE_DARK,
        dado=_MARBLE_DARK,
        dado_height=1.3,
        openings={
            "south": [doorway(0, 2.0, 2.9)],
            "west": [window(-2.2, 1.6, 1.5, 2.6), window(2.2, 1.6, 1.5, 2.6)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town")
    _tellers(d, -z / 2 + 1.9, 5)
    hang(d, "east", _vault_door(), -1.2, 0.0, 0.05)
    d.block(x / 2 - 0.6, -2.4, x / 2, 0.2)
    for cx in (-4.0, 4.0):
        for cz in (-0.6, 3.0):
            column = lathe([(0.4, 0), (0.4, 0.3), (0.29, 0.42), (0.26, y - 0.6), (0.4, y - 0.3), (0.4, y)], _MARBLE, 16)
            d.put("columns", column, (cx, 0, cz))
    desk = merge(furniture.table(1.6, 0.7, 1.05, _WALNUT), box(1.5, 0.28, 0.03, paints.BRASS, (0, 1.05, 0)))
    d.put("writing desk", desk, (-1.9, 0, 2.3))
    for i in range(4):
        post = merge(
            cylinder(0.16, 0.03, paints.BRASS),
            cylinder(0.025, 0.95, paints.BRASS, sides=8),
            ball(0.04, paints.BRASS, (0, 0.97, 0), 8, 5),
        )
        d.put("ropes", post, (1.4, 0, -0.6 + i * 1.0), solid=False)
        if i < 3:
            sag = [(1.4, 0.9 - 0.18 * float(np.sin(np.pi * t)), -0.6 + i + float(t)) for t in np.linspace(0, 1, 7)]
            d.put("ropes", tube(sag, 0.02, "#7a3f3b", 6), solid=False)
    d.block(1.2, -0.8, 1.6, 2.6)
    for lx in (-2.4, 0.0, 2.4):
        d.put("pendants", pendant(y - 3.4, paints.BRASS, 0.4), (lx, 3.3, 0.6), solid=False, glow=0.6)
        d.lamp(lx, 3.2, 0.8, 5.0, 9.0)
    d.lamp(0, 2.2, -z / 2 + 1.2, 3.0, 6.0)
    d.surface(-1.9, 1.06, 2.2)
    d.spot("counter", 0.0, -z / 2 + 2.75, np.pi)
    d.spot("vault", x / 2 - 1.4, -1.2, np.pi / 2)
    return d.finish(floor, centre=(-0.2, 0.4), daylight=(-1.0, 0.9, 0.3))


def _tellers(d: Dresser, z: float, count: int) -> None:
    """A long counter whose windows have brass grilles and lamps."""
    long = count * 1.35
    counter = merge(
        box(long, 1.08, 0.55, _WALNUT),
        box(long + 0.2, 0.06, 0.72, _MARBLE_DARK, (0, 1.08, 0)),
        *(
            box(1.05, 0.7, 0.03, "#70513a", (-long / 2 + (i + 0.5) * 1.35, 0.2, 0.28), bevel=0.012)
            for i in range(count)
        ),
    )
    d.put("counter", counter, (0, 0, z))
    posts = [(-long / 2 + i * 1.35, 1.14, z) for i in range(count + 1)]
    frame = [
        boxes([(0.1, 1.1, 0.1)] * len(posts), posts, [_WALNUT] * len(posts)),
        box(long + 0.1, 0.14, 0.14, _WALNUT, (0, 2.24, z)),
    ]
    rods = [(-long / 2 + (i + 0.5) * 0.12, 1.5, z) for i in range(int(long / 0.12))]
    rods = [rod for rod in rods if abs((rod[0] + long / 2) % 1.35 - 0.675) > 0.22]
    frame.append(boxes([(0.012, 0.74, 0.012)] * len(rods), rods, [paints.BRASS] * len(rods)))
    d.put("grilles", merge(*frame), solid=False)
    for i in range(count):
        cx = -long / 2 + (i + 0.5) * 1.35
        d.put("lamps", lathe([(0.16, 0.0), (0.05, 0.14)], "#4f6f58", 12, (cx, 1.86, z - 0.1)), solid=False, glow=0.35)
        if i % 2:
            d.spot(f"teller{i}", cx, z - 0.65, 0.0)
    d.surface(-long / 2 + 2.0, 1.14, z + 0.1)


def _vault_door() -> Mesh:
    """A round steel door with its wheel and bolts, facing +Z."""
    bolts = [(0.92 * np.cos(a), 1.25 + 0.92 * np.sin(a), 0.2) for a in np.arange(12) * np.pi / 6]
    spokes = [
        tube([(0, 1.25, 0.42), (0.36 * np.cos(a), 1.25 + 0.36 * np.sin(a), 0.42)], 0.022, paints.BRASS, 6)
        for a in np.arange(5) * 2 * np.pi / 5
    ]
    wheel = tube(
        [(0.36 * np.cos(a), 1.25 + 0.36 * np.sin(a), 0.42) for a in np.linspace(0, 2 * np.pi, 21)],
        0.025,
        paints.BRASS,
        6,
    )
    return merge(
        box(2.9, 2.7, 0.12, paints.DARK_METAL),
        _disc(1.18, 0.06, 0.16, paints.METAL),
        _disc(1.05, 0.14, 0.26, paints.CHROME),
        _disc(0.5, 0.24, 0.34, paints.METAL),
        *(ball(0.055, paints.DARK_METAL, (float(a), float(b), 0.27), 8, 5) for a, b, _ in bolts),
        tube([(0, 1.25, 0.3), (0, 1.25, 0.44)], 0.06, paints.BRASS, 10),
        *spokes,
        wheel,
    )


def _disc(radius: float, back: float, front: float, paint: Paint) -> Mesh:
    return tube([(0, 1.25, back), (0, 1.25, front)], radius, paint, 28)
