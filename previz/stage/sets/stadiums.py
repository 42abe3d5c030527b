"""Stadiums."""

from __future__ import annotations

import numpy as np

from previz.stage.meshes import merge, quad
from previz.stage.props import paints, small
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.place import Place, Setting
from previz.stage.shapes import beam, box, boxes, cylinder, tube


def stadium(setting: Setting) -> Place:
    """A stadium: a striped pitch with its lines and goal, stands full of people, floodlights on their masts."""
    d = Dresser(setting)
    d.put(
        "outside",
        quad((-300, -0.05, 300), (300, -0.05, 300), (300, -0.05, -300), (-300, -0.05, -300), "#8a8880"),
        solid=False,
    )
    stripes = [(0.0, 0.0, -50 + (i + 0.5) * 6.25) for i in range(16)]
    tones = ["#6f8a55" if i % 2 else "#7b965e" for i in range(16)]
    d.put("pitch", boxes([(74, 0.004, 6.25)] * 16, stripes, tones), solid=False)
    white = "#dcdccf"
    lines = merge(
        *(box(0.12, 0.003, 100, white, (s * 34, 0.004, 0)) for s in (-1, 1)),
        *(box(68, 0.003, 0.12, white, (0, 0.004, a)) for a in (-50, 0, 50)),
        box(0.12, 0.003, 16, white, (-20, 0.004, -42)),
        box(0.12, 0.003, 16, white, (20, 0.004, -42)),
        box(40, 0.003, 0.12, white, (0, 0.004, -34)),
        tube([(9.15 * np.cos(a), 0.004, 9.15 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 41)], 0.05, white, 4),
    )
    d.put("lines", lines, solid=False)
    goal = merge(
        *(cylinder(0.06, 2.44, white, (s * 3.66, 0, 0), sides=8) for s in (-1, 1)),
        tube([(-3.66, 2.44, 0), (3.66, 2.44, 0)], 0.06, white, 8),
        *(tube([(-3.66 + i * 0.61, 2.4, 0), (-3.66 + i * 0.61, 0, -1.8)], 0.008, "#b9bab0", 4) for i in range(13)),
        *(
            tube([(-3.66, 2.4 * (1 - t), -1.8 * t), (3.66, 2.4 * (1 - t), -1.8 * t)], 0.008, "#b9bab0", 4)
            for t in (0.2, 0.4, 0.6, 0.8)
        ),
    )
    d.put("goal", goal, (0, 0, -50), solid=False)
    for heading, away, long in (
        (0.0, 58.0, 92.0),
        (np.pi, 58.0, 92.0),
        (np.pi / 2, 44.0, 104.0),
        (-np.pi / 2, 44.0, 104.0),
    ):
        _stand(d, heading, away, long)
    for s in (-1, 1):
        for t in (-1, 1):
            mast = merge(
                cylinder(0.5, 26, paints.METAL, top=0.3, sides=8), box(6, 3.4, 0.5, paints.DARK_METAL, (0, 25.5, 0))
            )
            d.put("masts", mast, (s * 50, 0, t * 62), float(np.arctan2(-s * 50, -t * 62)), solid=False)
            lights = boxes(
                [(0.8, 0.6, 0.1)] * 15,
                [(-2.2 + (i % 5) * 1.1, 25.9 + (i // 5) * 1.0, 0.3) for i in range(15)],
                ["#f6f3e6"] * 15,
            )
            d.put(
                "floodlights",
                lights,
                (s * 50, 0, t * 62),
                float(np.arctan2(-s * 50, -t * 62)),
                solid=False,
                glow=1.0 if d.night else 0.1,
            )
    for lx, lz in ((-9, 7), (9, 7), (-9, -7), (9, -7)):
        d.lamp(lx, 11.0, lz, 95.0, 30.0, (0.95, 0.98, 1.0))
    d.put("ball", small.sports_ball(), (0.9, 0, -1.0), solid=False)
    bench = merge(
        box(5.0, 0.4, 0.5, "#41545f"),
        box(5.2, 1.9, 0.1, "#8fa0a4", (0, 0, -0.5)),
        box(5.2, 0.08, 1.4, "#8fa0a4", (0, 1.9, 0.1)),
    )
    d.put("dugout", bench, (-37, 0, 3), np.pi / 2, solid=False)
    d.surface(-19.0, 0.5, 3.0)
    d.spot("goal", 0.0, -18.0, np.pi)
    d.seat(-18.5, 3.0, np.pi / 2, 0.42, "bench")
    return d.finish((-18, -18, 18, 18), centre=(0.0, 0.4))


def _stand(d: Dresser, heading: float, away: float, long: float) -> None:
    """Tiers of seats with a crowd in them, under a roof."""
    rows = 12
    steps = [(0.0, 0.0, -away - i * 1.1) for i in range(rows)]
    tiers = boxes(
        [(long, 0.9 + i * 0.62, 1.1) for i in range(rows)],
        steps,
        ["#8a8b88" if i % 2 else "#7d7e7b" for i in range(rows)],
    )
    roof = merge(
        beam((-long / 2, 11.5, -away - 6.5), (long / 2, 11.5, -away - 6.5), 15.0, 0.4, "#77797a"),
        *(box(0.5, 11.5, 0.5, "#6d7071", (-long / 2 + i * long / 8, 0, -away - 13)) for i in range(9)),
        box(long, 3.0, 0.3, "#41545f", (0, 0, -away + 0.8)),
    )
    d.put("stands", merge(tiers, roof), (0, 0, 0), heading, solid=False)
    rng = d.rng
    count = int(long * rows / 2.2)
    row = rng.integers(0, rows, count)
    at = np.stack([rng.uniform(-long / 2 + 1, long / 2 - 1, count), 0.9 + row * 0.62, -away - row * 1.1], axis=1)
    tones = ("#8d5a4c", "#5f7278", "#a9956a", "#6d7b5f", "#b9b3a4", "#4f5b66", "#9a6a6a")
    picked = [tones[int(i)] for i in rng.integers(0, len(tones), count)]
    lit = 0.35 if d.night else 0.0
    d.put("crowd", boxes([(0.5, 0.8, 0.4)] * count, at, picked), heading=heading, solid=False, copies=count, glow=lit)
    heads = boxes([(0.22, 0.26, 0.22)] * count, at + np.array([0, 0.82, 0]), ["#b58f76"] * count)
    d.put("crowd", heads, heading=heading, solid=False, copies=count)
