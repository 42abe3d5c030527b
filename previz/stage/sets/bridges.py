"""Bridges."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge
from previz.stage.props import paints
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.landscape import skyline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.street_parts import ASPHALT, dashes, lamp_posts, slab
from previz.stage.shapes import beam, box, boxes, sheet, tube

_STEEL = "#6f7f7c"


def bridge(setting: Setting) -> Place:
    """A great bridge: towers and hung cables over the roadway, a footway with its rail, water far below, the city."""
    d = Dresser(setting)
    long, half = 240.0, 8.0
    d.put("deck", box(2 * half, 0.8, long, "#8f8b82", (0, -0.8, 0)), solid=False)
    d.put("road", slab(9.4, long, ASPHALT, 0.006), (2.0, 0, 0), solid=False)
    d.put("markings", dashes(long), (2.0, 0.008, 0), solid=False)
    d.put("kerb", box(0.25, 0.16, long, "#a59d8e", (-2.85, 0, 0)), solid=False)
    for s in (-1, 1):
        posts = [(s * (half - 0.3), 0.0, -60 + i * 1.5) for i in range(81)]
        rails = boxes([(0.06, 1.15, 0.06)] * 81, posts, [_STEEL] * 81)
        bars = merge(*(box(0.05, 0.05, 121, _STEEL, (s * (half - 0.3), h, 0)) for h in (0.25, 0.7, 1.12)))
        d.put("railings", merge(rails, bars), solid=False)
        d.block(s * half - 0.5, -60, s * half + 0.5, 60)
    for tz in (-46.0, 46.0):
        d.put("towers", _tower(half), (0, 0, tz), solid=False)
    for s in (-1, 1):
        d.put("cables", _cable(s * (half - 0.75)), solid=False)
    lines = np.linspace(-500, 500, 21)
    d.put("water", sheet(lines, lines, lambda x, z: np.zeros_like(x) + 0 * z - 26.0, "#647d86"), solid=False)
    d.flood(-26.0)
    skyline(d, near=190, count=60, base=-26, tall=90)
    lamp_posts(d, ((-2.6, -9.0, np.pi / 2), (-2.6, 6.0, np.pi / 2), (-2.6, 21.0, np.pi / 2)))
    d.put(
        "bench", merge(box(0.45, 0.06, 1.8, "#86694c", (0, 0.42, 0)), box(0.06, 0.42, 1.4, paints.IRON)), (-4.0, 0, 3.0)
    )
    d.seat(-4.0, 3.0, -np.pi / 2, 0.47, "bench")
    d.surface(-4.0, 0.49, 2.4)
    d.spot("railing", -7.0, 0.0, -np.pi / 2)
    d.spot("edge", -7.0, -1.6, -np.pi / 2)
    return d.finish((-7.2, -20, -3.2, 20), axis=0.0, centre=(-5.3, 0.0), lane=((2.0, 0, -110), (2.0, 0, 110)))


def _tower(half: float) -> Mesh:
    """A portal of two legs and cross-braces that rises from the water."""
    legs = [box(1.6, 62.0, 2.4, _STEEL, (s * (half + 0.3), -28.0, 0)) for s in (-1, 1)]
    ties = [box(2 * half + 0.6, 1.6, 1.6, _STEEL, (0, h, 0)) for h in (9.0, 20.0, 31.5)]
    braces = [beam((s * half, 10.5, 0), (-s * half, 20.0, 0), 0.5, 0.5, _STEEL) for s in (-1, 1)]
    braces += [beam((s * half, 21.5, 0), (-s * half, 31.5, 0), 0.5, 0.5, _STEEL) for s in (-1, 1)]
    return merge(*legs, *ties, *braces)


def _cable(x: float) -> Mesh:
    """A main cable in its curve between and beyond the towers, and the hangers below it."""

    def height(z: float) -> float:
        inside = abs(z) <= 46.0
        return 4.0 + 28.5 * (z / 46.0) ** 2 if inside else max(32.5 - 0.52 * (abs(z) - 46.0), 0.5)

    zs = np.linspace(-105, 105, 61).tolist()
    main = tube([(x, height(z), z) for z in zs], 0.22, _STEEL, 7)
    hangers = [(x, 0.0, z) for z in np.arange(-100, 100.1, 4.0).tolist()]
    return merge(main, boxes([(0.06, height(z), 0.06) for _, _, z in hangers], hangers, [_STEEL] * len(hangers)))
