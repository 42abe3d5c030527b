"""Animals that stand and face +Z, smooth and simple as a toymaker's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved, stretched, tilted
from previz.stage.props import paints
from previz.stage.shapes import ball, extrude, lathe, tube


@dataclass(frozen=True)
class _Beast:
    """Measures of a four-legged animal, in metres: the height of its back, its trunk's length and girth, its head."""

    back: float
    trunk: float
    girth: float
    neck: float
    rise: float
    head: float
    muzzle: float
    ear: float
    tail: float
    leg: float
    paint: Paint


def _beast(of: _Beast) -> Mesh:
    chest, hip, mid = of.trunk / 2, -of.trunk / 2, of.back - of.girth
    trunk = tube(
        [
            (0, mid + 0.02, hip - of.girth * 0.75),
            (0, mid, hip - of.girth * 0.3),
            (0, mid + of.girth * 0.1, 0),
            (0, mid, chest),
            (0, mid + of.girth * 0.1, chest + of.girth * 0.7),
        ],
        [of.girth * 0.35, of.girth * 0.92, of.girth * 0.86, of.girth, of.girth * 0.45],
        of.paint,
        14,
    )
    poll = (0.0, of.back + of.rise, chest + of.neck)
    neck = tube(
        [(0, mid, chest), (0, of.back + of.rise * 0.35, chest + of.neck * 0.6), poll],
        [of.girth * 0.85, of.girth * 0.55, of.head * 0.75],
        of.paint,
        12,
    )
    nose = (0.0, poll[1] - of.head * 0.5, poll[2] + of.head * 0.8 + of.muzzle)
    head = tube(
        [
            (0, poll[1] + of.head * 0.1, poll[2] - of.head * 0.6),
            poll,
            (0, poll[1] - of.head * 0.35, poll[2] + of.head),
            nose,
        ],
        [of.head * 0.55, of.head * 0.95, of.head * 0.62, of.head * 0.4],
        of.paint,
        12,
    )
    ears = [
        moved(
            lathe([(of.ear * 0.32, 0), (of.ear * 0.3, of.ear * 0.4), (0, of.ear)], of.paint, 8, smooth=True),
            (sx * of.head * 0.62, poll[1] + of.head * 0.55, poll[2] - of.head * 0.15),
        )
        for sx in (-1, 1)
    ]
    eyes = [
        ball(
            of.head * 0.15,
            paints.BLACK,
            (sx * of.head * 0.68, poll[1] + of.head * 0.15, poll[2] + of.head * 0.62),
            8,
            5,
        )
        for sx in (-1, 1)
    ]
    tip = ball(of.head * 0.3, paints.BLACK, nose, 8, 6)
    legs = [
        _leg(of, sx * of.girth * 0.62, z, bend)
        for sx in (-1, 1)
        for z, bend in ((chest - 0.02, 0.3), (hip - of.girth * 0.1, -0.6))
    ]
    return merge(trunk, neck, head, *ears, *eyes, tip, *legs)


def _leg(of: _Beast, x: float, z: float, bend: float) -> Mesh:
    top, knee = of.back - of.girth * 1.2, of.back * 0.36
    path = [
        (x * 0.85, top, z),
        (x, knee + 0.12 * of.back, z + bend * of.leg * 0.4),
        (x, knee, z - bend * of.leg * 0.6),
        (x, of.leg * 0.4, z),
        (x, of.leg * 0.3, z + of.leg * 0.5),
    ]
    foot = stretched(ball(of.leg, of.paint, sides=10, rings=6), y=0.62, z=1.2)
    return merge(
        tube(path, [of.girth * 0.5, of.leg * 1.25, of.leg, of.leg * 0.8, of.leg * 0.7], of.paint, 9),
        moved(foot, (x, of.leg * 0.62, z + of.leg * 0.25)),
    )


def dog(paint: Paint = paints.FUR) -> Mesh:
    """A dog of a shepherd's size."""
    of = _Beast(0.6, 0.46, 0.145, 0.17, 0.11, 0.088, 0.09, 0.105, 0.4, 0.036, paint)
    tail = tube([(0, 0.5, -0.32), (0, 0.5, -0.45), (0, 0.62, -0.6)], [0.045, 0.035, 0.014], paint, 8)
    return merge(_beast(of), tail)


def cat(paint: Paint = "#5e5a55") -> Mesh:
    """A cat."""
    of = _Beast(0.27, 0.22, 0.068, 0.075, 0.05, 0.05, 0.012, 0.055, 0.3, 0.018, paint)
    tail = tube(
        [(0, 0.22, -0.15), (0, 0.26, -0.22), (0, 0.4, -0.25), (0, 0.45, -0.21)], [0.018, 0.016, 0.014, 0.01], paint, 8
    )
    return merge(_beast(of), tail)


def horse(paint: Paint = "#6b4d38") -> Mesh:
    """A saddle horse."""
    of = _Beast(1.55, 1.15, 0.31, 0.42, 0.42, 0.14, 0.28, 0.15, 0.9, 0.065, paint)
    mane = extrude(
        [(-0.55, 1.5), (-0.6, 1.62), (-0.85, 1.95), (-1.02, 2.06), (-1.06, 1.98), (-0.82, 1.72)][::-1],
        0.06,
        paints.DARK_LEATHER,
    )
    tail = tube([(0, 1.42, -0.8), (0, 1.3, -0.95), (0, 0.75, -0.98)], [0.05, 0.1, 0.03], paints.DARK_LEATHER, 9)
    hooves = [
        moved(lathe([(0.085, 0), (0.07, 0.1)], paints.BLACK, 10), (sx * 0.192, 0, z))
        for sx in (-1, 1)
        for z in (0.575, -0.585)
    ]
    return merge(_beast(of), moved(mane, heading=1.5707963), tail, *hooves)


def cow(paint: Paint = "#7c6654") -> Mesh:
    """A cow."""
    of = _Beast(1.38, 1.25, 0.36, 0.32, 0.04, 0.17, 0.22, 0.14, 0.8, 0.07, paint)
    horns = [
        tube(
            [(sx * 0.1, 1.55, 0.92), (sx * 0.24, 1.6, 0.93), (sx * 0.27, 1.74, 0.98)],
            [0.03, 0.024, 0.006],
            paints.LINEN,
            8,
        )
        for sx in (-1, 1)
    ]
    tail = tube([(0, 1.25, -0.92), (0, 1.1, -1.0), (0, 0.55, -1.0)], [0.03, 0.024, 0.04], paint, 8)
    return merge(_beast(of), *horns, tail, ball(0.15, "#c9a596", (0, 0.64, -0.5)))


def bird(paint: Paint = "#cfcac0") -> Mesh:
    """A gull with its wings spread, gliding, its feet tucked."""
    body = moved(
        tilted(
            lathe(
                [(0, -0.2), (0.05, -0.14), (0.085, 0.0), (0.07, 0.1), (0.045, 0.15), (0.052, 0.19), (0, 0.24)],
                paint,
                14,
                smooth=True,
            ),
            about_x=1.5707963,
        ),
        (0, 0.09, 0),
    )
    beak = moved(tilted(lathe([(0.016, 0), (0, 0.06)], paints.MUSTARD, 8), about_x=1.5707963), (0, 0.085, 0.23))
    outline = [(0.03, 0.07), (0.28, 0.12), (0.62, -0.04), (0.66, -0.1), (0.3, -0.03), (0.03, -0.08)]
    wings = [
        moved(
            tilted(
                tilted(extrude([(sx * x, z) for x, z in outline], 0.016, "#8f9396"), about_x=1.5707963),
                about_z=sx * 0.22,
            ),
            (0, 0.12, 0),
        )
        for sx in (-1, 1)
    ]
    tail = moved(
        tilted(extrude([(-0.03, 0), (0.03, 0), (0.06, 0.12), (-0.06, 0.12)], 0.012, paint), about_x=-1.5707963),
        (0, 0.1, -0.17),
    )
    return merge(body, beak, *wings, tail)


def sheep() -> Mesh:
    """A sheep in its wool."""
    of = _Beast(0.78, 0.62, 0.19, 0.17, 0.1, 0.075, 0.13, 0.08, 0.42, 0.036, "#4a433d")
    wool = [
        ball(
            0.15 + 0.03 * (i % 2),
            "#d8d2c4",
            (0.1 * np.sin(i * 2.1), 0.6 + 0.05 * np.cos(i * 1.7), -0.42 + i * 0.105),
            9,
            6,
        )
        for i in range(9)
    ]
    coat = stretched(ball(0.3, "#d8d2c4", sides=16, rings=8), 0.92, 0.85, 1.6)
    return merge(_beast(of), moved(coat, (0, 0.6, 0)), *wool)


def pig() -> Mesh:
    """A pig."""
    of = _Beast(0.78, 0.72, 0.25, 0.1, 0.02, 0.15, 0.16, 0.1, 0.3, 0.045, "#b98f83")
    turns = np.linspace(0, 7, 12).tolist()
    curl = [(0.03 * float(np.sin(a)), 0.62 + 0.012 * a, -0.6 - 0.03 * float(np.cos(a))) for a in turns]
    return merge(_beast(of), tube(curl, 0.011, "#b98f83", 5))
