"""Shops."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.props import paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import panel
from previz.stage.sets.landscape import outside
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, doorway, shell, stand, window
from previz.stage.shapes import box, boxes


def shop(setting: Setting) -> Place:
    """A shop: aisles of shelves, a counter with a till, a wide front window."""
    d = Dresser(setting)
    _x, y, _z = setting.size
    finish = Finish(
        "#b7b3a4",
        "#a19f96",
        boards="tiles",
        trim="#c6c3b9",
        openings={
            "south": [window(1.4, 3.4, 0.6, 2.0), doorway(-2.2, 1.0)],
        },
    )
    floor = shell(d, finish)
    outside(d, "town")
    for along in (-2.6, 0.0, 2.6):
        stand(d, "north", _goods(2.4, 2.0, 3 + int(along)), along, 0.45)
    for s in (-0.6, 1.6):
        d.put(
            "aisles",
            merge(moved(_goods(2.6, 1.45, 7), (0, 0, 0.22)), moved(_goods(2.6, 1.45, 8), (0, 0, -0.22), np.pi)),
            (s + 0.6, 0, -1.3),
            np.pi / 2,
        )
    d.put(
        "counter",
        merge(box(0.7, 0.95, 2.2, "#7c6a55"), box(0.8, 0.05, 2.3, "#a5998a", (0, 0.95, 0), bevel=0.01)),
        (-2.7, 0, 0.4),
    )
    d.put(
        "till",
        merge(
            box(0.36, 0.18, 0.4, paints.DARK_METAL, bevel=0.02), box(0.04, 0.22, 0.3, paints.DARK_METAL, (0.1, 0.16, 0))
        ),
        (-2.7, 1.0, 0.0),
        np.pi / 2,
        solid=False,
    )
    d.surface(-2.6, 1.0, 0.75)
    d.put(
        "ceiling lights",
        merge(*(moved(panel(0.3, 2.4), (sx, y - 0.07, sz)) for sx in (-2.4, 0, 2.4) for sz in (-1.5, 1.5))),
        solid=False,
        glow=0.8,
    )
    for sx, sz in ((-2, -1), (2, -1), (-1, 2), (2, 2)):
        d.lamp(sx, 2.6, sz, 3.2, 8.0, (0.95, 0.98, 1.0))
    d.spot("counter", -1.9, 0.5, -np.pi / 2)
    d.spot("till", -3.4, 0.4, np.pi / 2)
    d.spot("shelf", 0.0, -2.5, np.pi)
    return d.finish(floor, centre=(-0.6, 1.7), daylight=(0.3, 0.8, 1.0))


def _goods(width: float, height: float, seed: int) -> Mesh:
    """A rack of shelves with packets, its back at -Z."""
    rng = np.random.default_rng(seed)
    levels = max(2, round(height / 0.42))
    extents, at, colours = (
        [(width, height, 0.04), (width, 0.1, 0.42)],
        [(0.0, 0.0, -0.18), (0.0, 0.0, 0.0)],
        ["#8f8f88", "#77766f"],
    )
    for level in range(levels):
        base = 0.1 + level * (height - 0.1) / levels
        extents.append((width, 0.025, 0.4))
        at.append((0.0, base, 0.0))
        colours.append("#a3a29a")
        edge = -width / 2 + 0.05
        while edge < width / 2 - 0.15:
            wide, high = float(rng.uniform(0.1, 0.4)), float(rng.uniform(0.14, 0.3))
            extents.append((wide * 0.97, high, 0.28))
            at.append((edge + wide / 2, base + 0.025, 0.03))
            colours.append(_PACKS[int(rng.integers(7))])
            edge += wide + 0.015
    return boxes(extents, at, colours)


_PACKS = ("#8d5a4c", "#5f7278", "#a08a53", "#6d7b5f", "#7a6a77", "#b5a98d", "#4f5b66")
