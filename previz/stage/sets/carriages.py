"""Carriages and cabins with rows of seats."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from previz.stage.meshes import merge, moved, quads
from previz.stage.props import containers, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import ground, hills, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import floor
from previz.stage.shapes import box, extrude, tube


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
                moved(containers.suitcase(), (s * 1.15, 1.94, -1.4), np.pi / 2, 0.7),
                moved(containers.bag(), (s * 1.15, 1.94, 2.2), np.pi / 2),
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
