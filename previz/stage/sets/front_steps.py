"""The steps before a great house: a court, a church, a museum."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge
from previz.stage.props import nature, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import skyline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.street_parts import PAVING, lamp_posts, slab
from previz.stage.shapes import box, boxes, extrude, lathe

_STEPS, _RISE, _GOING, _WIDE = 14, 0.16, 0.36, 13.0
_FOOT = -2.0
_STONE, _PALE, _DARK = "#b3ada0", "#c2bcae", "#8d887d"


def front_steps(setting: Setting) -> Place:
    """A forecourt, broad steps between plinths, a portico of six columns over them, tall doors."""
    d = Dresser(setting)
    top, head = _STEPS * _RISE, _FOOT - _STEPS * _GOING
    d.put("ground", slab(700, 700, "#7f7d76", -0.06), solid=False)
    d.put("court", slab(44, 30, PAVING), (0, 0, 6), solid=False)
    d.put("joints", boxes([(44, 0.006, 0.03)] * 9, [(0, 0, 3.0 * i - 3.0) for i in range(9)], [_DARK] * 9), solid=False)
    lines = [(_FOOT - (i + 0.5) * _GOING, (i + 1) * _RISE) for i in range(_STEPS)]
    d.put(
        "steps",
        boxes(
            [(_WIDE, high, _GOING) for _, high in lines],
            [(0, 0, z) for z, _ in lines],
            [_STONE if i % 2 else _PALE for i in range(_STEPS)],
        ),
        solid=False,
    )
    d.put("terrace", box(_WIDE + 6, top, 7.0, _STONE, (0, 0, head - 3.5)), solid=False)
    d.flight((0.0, 0.0, _FOOT), (0.0, top, head), _WIDE, _STEPS, 5.0)
    for side in (-1, 1):
        d.put("plinths", box(1.3, 1.3, 5.4, _PALE, (side * (_WIDE / 2 + 0.75), 0, _FOOT - 2.6), bevel=0.04))
        urn = lathe([(0.1, 0), (0.34, 0.05), (0.12, 0.3), (0.42, 0.75), (0.5, 1.0), (0.4, 1.02)], _STONE, 18)
        d.put("urns", urn, (side * (_WIDE / 2 + 0.75), 1.3, _FOOT - 0.7), solid=False)
    _portico(d, top, head)
    lamp_posts(d, ((-8.6, 1.2, np.pi / 2), (8.6, 1.2, -np.pi / 2)), 4.4)
    d.put("bench", box(1.9, 0.42, 0.5, _PALE, bevel=0.03), (-6.2, 0, 3.6), np.pi / 2)
    d.put("bollards", _bollards(), solid=False)
    for i, x in enumerate((-13.0, -8.5, 9.0, 13.5)):
        d.put("trees", nature.tree(60 + i, 5.6), (x, 0, 12.6 - 0.7 * (i % 2)), solid=False)
        d.put("trees", nature.tree(70 + i, 6.0), (1.2 * x, 0, 2.0), solid=False)
    skyline(d, near=70, count=44, tall=34)
    for x in (-2.2, 2.6, 0.4):
        d.seat(x, _FOOT - 1.3 * _GOING, 0.0, 2 * _RISE + 0.12, "step")
    d.surface(-6.2, 0.44, 3.6)
    d.spot("steps", 0.0, _FOOT + 0.7, np.pi)
    d.spot("door", 0.0, head - 5.2, 0.0, top)
    d.spot("top", 0.0, head - 0.8, 0.0, top)
    return d.finish((-7.5, _FOOT + 0.5, 7.5, 9.0), centre=(0.0, 1.2), lane=((-40, 0, 11.5), (40, 0, 11.5)))


def _portico(d: Dresser, top: float, head: float) -> None:
    """Columns, the beam and the gable that they carry, and the front behind them."""
    column = lathe(
        [(0.62, 0.0), (0.62, 0.2), (0.5, 0.35), (0.5, 2.4), (0.43, 5.8), (0.56, 6.05), (0.62, 6.25)], _PALE, 20
    )
    for x in np.linspace(-_WIDE / 2 + 0.9, _WIDE / 2 - 0.9, 6).tolist():
        d.put("columns", column, (x, top, head - 2.2), solid=False)
    wide = _WIDE + 1.2
    gable = extrude([(-wide / 2, 0), (wide / 2, 0), (0, 2.5)], 3.6, _PALE, (0, top + 7.25, head - 5.4))
    d.put("gable", merge(box(wide, 1.0, 3.8, _STONE, (0, top + 6.25, head - 3.6)), gable), solid=False)
    d.put("front", box(30, 11.5, 8.0, _STONE, (0, 0, head - 10.6)), solid=False)
    panes = [(x, y) for x in (-12.4, -9.4, 9.4, 12.4) for y in (3.2, 7.4)] + [(-4.1, 4.0), (4.1, 4.0)]
    d.put(
        "windows",
        boxes(
            [(1.3, 2.4, 0.06)] * len(panes),
            [(x, y, head - 6.58) for x, y in panes],
            ["#f2cf93" if d.night else "#4b565c"] * len(panes),
        ),
        solid=False,
        glow=0.7 if d.night else 0.0,
    )
    d.put("doors", _doors(), (0, top, head - 6.58), solid=False)


def _doors() -> Mesh:
    """A pair of tall panelled doors in their frame."""
    panels = [(s * 0.72, y) for s in (-1, 1) for y in (0.35, 1.5, 2.65)]
    return merge(
        box(3.4, 4.3, 0.12, _DARK),
        box(2.9, 4.0, 0.16, paints.DARK_WOOD),
        boxes([(1.05, 0.95, 0.05)] * 6, [(x, y, 0.09) for x, y in panels], [paints.WOOD] * 6),
        *(box(0.08, 0.3, 0.08, paints.BRASS, (s * 0.14, 1.75, 0.11)) for s in (-1, 1)),
    )


def _bollards() -> Mesh:
    """Stone posts along the road."""
    post = [(0.16, 0.0), (0.14, 0.7), (0.17, 0.75), (0.0, 0.9)]
    return merge(*(lathe(post, _STONE, 12, (x, 0, 9.6)) for x in (-7.5, -5, -2.5, 0, 2.5, 5, 7.5)))
