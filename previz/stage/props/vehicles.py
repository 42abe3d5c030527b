"""Vehicles, full size, that face +Z."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, Paint, merge, moved, tilted
from previz.stage.props import paints
from previz.stage.shapes import Outline, ball, beam, bent, box, cylinder, extrude, lathe, side_cut, tube


def tyre(radius: float, width: float, x: float, z: float) -> Mesh:
    """A wheel whose axle lies along X, standing on the ground at (x, z)."""
    profile = [
        (radius * 0.62, -width / 2),
        (radius * 0.9, -width / 2),
        (radius, -width * 0.3),
        (radius, width * 0.3),
        (radius * 0.9, width / 2),
        (radius * 0.62, width / 2),
    ]
    rim = lathe([(radius * 0.62, -width * 0.42), (radius * 0.62, width * 0.42)], paints.CHROME, 16)
    hub = lathe([(radius * 0.2, -width * 0.5), (radius * 0.2, width * 0.5)], paints.METAL, 10)
    return moved(tilted(merge(lathe(profile, paints.RUBBER, 20), rim, hub), about_z=np.pi / 2), (x, radius, z))


def _body(outline: Outline, width: float, paint: Paint, waist: float, lean: float) -> Mesh:
    """A side view made a body, whose sides lean in above the waist by `lean` metres a metre, and tuck in below it."""

    def pressed(points: Floats) -> Floats:
        over, under = np.maximum(points[:, 1] - waist, 0), np.maximum(waist - points[:, 1], 0)
        half = width / 2 - lean * over - 0.06 * under
        return np.stack([points[:, 0] * half / (width / 2), points[:, 1], points[:, 2]], axis=1)

    return bent(side_cut(outline, width, paint), pressed)


def _arch(z: float, radius: float, base: float) -> list[tuple[float, float]]:
    """A wheel arch in a side view, from the front of the wheel to its back."""
    return [(z + radius * np.cos(a), max(base, 0.32 + radius * np.sin(a))) for a in np.linspace(0, np.pi, 7)]


@dataclass(frozen=True)
class _Cabin:
    """An open cabin: (z, y) of the feet and heads of its pillars from front to back, its sill and floor, its width.

    `lean` is by how many metres a metre its sides lean in above the sill.
    """

    pillars: tuple[tuple[tuple[float, float], tuple[float, float]], ...]
    floor: float
    width: float
    lean: float

    @property
    def sill(self) -> float:
        """The height of the doors."""
        return self.pillars[0][0][1]

    def x(self, y: float) -> float:
        """How far its side is from the middle at a height."""
        return self.width / 2 - self.lean * max(y - self.sill, 0.0)


def _cabin(of: _Cabin, paint: Paint, seats: Sequence[float]) -> Mesh:
    """Roof, pillars, doors, wheel and seats, with air for windows: who sits in it is seen. `seats` are their backs."""
    front, back = of.pillars[0], of.pillars[-1]
    posts = [
        beam((side * of.x(y0), y0 - 0.02, z0), (side * of.x(y1), y1, z1), 0.05, 0.08, paint)
        for side in (-1, 1)
        for (z0, y0), (z1, y1) in of.pillars
    ]
    top = [
        (back[1][0] - 0.06, back[1][1] - 0.03),
        (back[1][0] + 0.2, back[1][1] + 0.05),
        (front[1][0] - 0.2, front[1][1] + 0.06),
        (front[1][0] + 0.06, front[1][1] - 0.02),
    ]
    under = [(z, y - 0.05) for z, y in reversed(top)]
    roof = _body([*top, *under], 2 * of.x(front[1][1]) + 0.08, paint, front[1][1], 0.3)
    doors = [
        side_cut(
            [(back[0][0], of.floor - 0.1), (front[0][0], of.floor - 0.1), front[0], back[0]],
            0.06,
            paint,
            side * (of.width / 2 - 0.03),
        )
        for side in (-1, 1)
    ]
    ring = [(0.17 * np.cos(a), 0.17 * np.sin(a), 0.0) for a in np.linspace(0, 2 * np.pi, 19)]
    wheel = tilted(tube(ring, 0.016, paints.BLACK, 6), about_x=0.5)
    dash = box(of.width - 0.16, 0.16, 0.28, paints.IRON, (0, of.sill - 0.12, front[0][0] - 0.28))
    backs = [
        merge(
            box(0.46, 0.62, 0.13, paints.DARK_LEATHER, (side * 0.38, of.floor + 0.06, z), bevel=0.04),
            box(0.24, 0.16, 0.09, paints.DARK_LEATHER, (side * 0.38, of.floor + 0.7, z - 0.03), bevel=0.03),
            box(0.46, 0.14, 0.46, paints.DARK_LEATHER, (side * 0.38, of.floor, z + 0.28), bevel=0.04),
        )
        for z in seats
        for side in (-1, 1)
    ]
    inside = moved(wheel, (0.38, of.sill - 0.03, front[0][0] - 0.36))
    return merge(roof, *posts, *doors, inside, dash, *backs)


def car(paint: Paint = "#6c7f86") -> Mesh:
    """A family saloon of 4.4 m."""
    shell = [
        (-2.15, 0.36),
        (-2.2, 0.62),
        (-2.12, 0.9),
        (-1.62, 0.95),
        (-1.5, 0.42),
        (0.82, 0.42),
        (0.96, 0.95),
        (1.9, 0.8),
        (2.15, 0.66),
        (2.2, 0.36),
        *_arch(1.38, 0.4, 0.24),
        *_arch(-1.32, 0.4, 0.24),
    ]
    pillars = (((0.94, 0.94), (0.26, 1.4)), ((-0.36, 0.94), (-0.36, 1.41)), ((-1.62, 0.94), (-1.1, 1.4)))
    lights = [box(0.34, 0.13, 0.05, paints.LINEN, (sx * 0.62, 0.6, 2.14), bevel=0.015) for sx in (-1, 1)]
    tails = [box(0.32, 0.14, 0.04, paints.RED, (sx * 0.62, 0.68, -2.15), bevel=0.015) for sx in (-1, 1)]
    return merge(
        _body(shell, 1.76, paint, 0.7, 0.12),
        _cabin(_Cabin(pillars, 0.42, 1.72, 0.28), paint, (-0.5, -1.38)),
        *lights,
        *tails,
        box(1.0, 0.14, 0.04, paints.IRON, (0, 0.56, 2.16)),
        *(box(1.62, 0.13, 0.12, paints.METAL, (0, 0.34, z), bevel=0.03) for z in (2.16, -2.16)),
        *(box(0.12, 0.025, 0.02, paints.CHROME, (sx * 0.865, 0.84, z)) for sx in (-1, 1) for z in (-0.55, 0.42)),
        *(box(0.2, 0.11, 0.1, paint, (sx * 0.93, 0.97, 0.72), bevel=0.03) for sx in (-1, 1)),
        *(tyre(0.32, 0.21, sx * 0.76, z) for sx in (-1, 1) for z in (1.38, -1.32)),
    )


def sports_car(paint: Paint = "#9a3f35") -> Mesh:
    """A low two-seater of 4.2 m without a roof."""
    shell = [
        (-2.05, 0.34),
        (-2.1, 0.6),
        (-1.95, 0.84),
        (-0.8, 0.86),
        (-0.72, 0.3),
        (0.4, 0.3),
        (0.55, 0.86),
        (1.7, 0.7),
        (2.1, 0.5),
        (2.12, 0.3),
        *_arch(1.3, 0.38, 0.2),
        *_arch(-1.3, 0.38, 0.2),
    ]
    sides = [side_cut([(-0.8, 0.28), (0.55, 0.28), (0.55, 0.84), (-0.8, 0.8)], 0.06, paint, s * 0.83) for s in (-1, 1)]
    ring = [(0.16 * np.cos(a), 0.16 * np.sin(a), 0.0) for a in np.linspace(0, 2 * np.pi, 19)]
    screen = tube(
        [(-0.74, 0.84, 0.56), (-0.6, 1.16, 0.3), (0.6, 1.16, 0.3), (0.74, 0.84, 0.56)], 0.025, paints.CHROME, 6
    )
    seats = [box(0.48, 0.72, 0.14, paints.DARK_LEATHER, (s * 0.36, 0.34, -0.55), bevel=0.05) for s in (-1, 1)]
    return merge(
        _body(shell, 1.76, paint, 0.6, 0.14),
        *sides,
        screen,
        *seats,
        moved(tilted(tube(ring, 0.016, paints.BLACK, 6), about_x=0.5), (0.36, 0.8, 0.18)),
        *(box(0.3, 0.1, 0.06, paints.LINEN, (s * 0.6, 0.5, 2.02), bevel=0.02) for s in (-1, 1)),
        *(box(0.3, 0.1, 0.04, paints.RED, (s * 0.6, 0.6, -2.06), bevel=0.02) for s in (-1, 1)),
        *(tyre(0.32, 0.23, s * 0.76, z) for s in (-1, 1) for z in (1.3, -1.3)),
    )


def truck(paint: Paint = "#7c5648") -> Mesh:
    """A pickup truck of 5.2 m."""
    shell = [
        (-2.6, 0.5),
        (-2.6, 1.0),
        (-0.62, 1.0),
        (-0.55, 0.62),
        (0.95, 0.62),
        (1.05, 1.02),
        (2.3, 0.98),
        (2.5, 0.85),
        (2.55, 0.5),
        *((z, y + 0.1) for z, y in _arch(1.65, 0.46, 0.34)),
        *((z, y + 0.1) for z, y in _arch(-1.6, 0.46, 0.34)),
    ]
    pillars = (((1.05, 1.02), (0.58, 1.7)), ((-0.62, 1.02), (-0.52, 1.72)))
    return merge(
        _body(shell, 1.86, paint, 0.9, 0.05),
        _cabin(_Cabin(pillars, 0.66, 1.8, 0.16), paint, (-0.4,)),
        box(1.44, 0.02, 1.84, paints.IRON, (0, 1.002, -1.6)),
        *(box(0.08, 0.2, 2.0, paint, (sx * 0.84, 0.98, -1.58), bevel=0.02) for sx in (-1, 1)),
        box(1.7, 0.2, 0.07, paint, (0, 0.98, -2.56), bevel=0.02),
        box(1.5, 0.26, 0.06, paints.IRON, (0, 0.66, 2.5)),
        *(box(0.26, 0.2, 0.07, paints.LINEN, (sx * 0.7, 0.69, 2.52), bevel=0.03) for sx in (-1, 1)),
        *(box(0.16, 0.2, 0.05, paints.RED, (sx * 0.8, 0.72, -2.6), bevel=0.02) for sx in (-1, 1)),
        *(box(1.8, 0.15, 0.12, paints.METAL, (0, 0.42, z), bevel=0.03) for z in (2.56, -2.62)),
        *(box(0.22, 0.16, 0.1, paints.IRON, (sx * 1.0, 1.1, 0.72), bevel=0.03) for sx in (-1, 1)),
        *(tyre(0.38, 0.25, sx * 0.8, z) for sx in (-1, 1) for z in (1.65, -1.6)),
    )


def van(paint: Paint = "#b7b2a4") -> Mesh:
    """A delivery van of 5 m."""
    load = [(-2.5, 0.4), (-2.5, 2.05), (-2.38, 2.15), (0.3, 2.15), (0.3, 0.4), *_arch(-1.55, 0.42, 0.28)]
    nose = [
        (0.3, 0.4),
        (0.3, 0.62),
        (1.5, 0.62),
        (1.72, 1.15),
        (2.35, 0.95),
        (2.48, 0.75),
        (2.48, 0.4),
        *_arch(1.6, 0.42, 0.28),
    ]
    pillars = (((1.7, 1.16), (1.12, 2.06)), ((0.3, 1.16), (0.3, 2.08)))
    return merge(
        _body(load, 1.9, paint, 1.0, 0.09),
        _body(nose, 1.9, paint, 1.0, 0.09),
        _cabin(_Cabin(pillars, 0.7, 1.86, 0.1), paint, (0.5,)),
        box(1.5, 0.16, 0.05, paints.IRON, (0, 0.62, 2.46)),
        box(0.012, 1.4, 0.012, paints.DARK_METAL, (0, 0.6, -2.505)),
        *(box(0.62, 0.45, 0.012, paints.DARK_GLASS, (sx * 0.4, 1.45, -2.5)) for sx in (-1, 1)),
        *(box(0.26, 0.17, 0.06, paints.LINEN, (sx * 0.72, 0.74, 2.43), bevel=0.03) for sx in (-1, 1)),
        *(box(0.12, 0.34, 0.05, paints.RED, (sx * 0.84, 0.7, -2.5), bevel=0.02) for sx in (-1, 1)),
        *(box(1.82, 0.16, 0.12, paints.DARK_METAL, (0, 0.34, z), bevel=0.03) for z in (2.46, -2.5)),
        *(tyre(0.34, 0.22, sx * 0.8, z) for sx in (-1, 1) for z in (1.6, -1.55)),
    )


def bus(paint: Paint = "#8d7d4e") -> Mesh:
    """A town bus of 10 m."""
    shell = [
        (-5.0, 0.4),
        (-5.0, 2.85),
        (-4.85, 3.0),
        (4.8, 3.0),
        (4.98, 2.85),
        (5.05, 0.4),
        *_arch(3.1, 0.55, 0.35),
        *_arch(-2.9, 0.55, 0.35),
    ]
    panes = [box(2.5, 0.95, 1.25, paints.DARK_GLASS, (0, 1.55, -4.0 + i * 1.4)) for i in range(6)]
    return merge(
        _body(shell, 2.48, paint, 1.4, 0.03),
        *panes,
        box(2.1, 1.2, 0.04, paints.DARK_GLASS, (0, 1.35, 5.03)),
        box(1.5, 0.28, 0.04, paints.GLOW, (0, 2.6, 5.0)),
        box(2.51, 0.16, 9.6, paints.LINEN, (0, 1.2, 0)),
        *(box(0.3, 0.18, 0.05, paints.LINEN, (sx * 0.95, 0.7, 5.04), bevel=0.03) for sx in (-1, 1)),
        box(2.505, 1.95, 0.95, paints.DARK_GLASS, (0, 0.5, 4.2)),
        *(tyre(0.48, 0.28, sx * 1.08, z) for sx in (-1, 1) for z in (3.1, -2.9)),
    )


def motorcycle(paint: Paint = "#5c3f3a") -> Mesh:
    """A motorcycle."""
    return merge(
        tyre(0.31, 0.12, 0, 0.72),
        tyre(0.31, 0.15, 0, -0.68),
        *(
            tube([(sx * 0.09, 0.31, 0.72), (sx * 0.09, 0.85, 0.48), (sx * 0.08, 1.0, 0.42)], 0.022, paints.CHROME)
            for sx in (-1, 1)
        ),
        tube([(-0.34, 1.02, 0.22), (-0.2, 1.05, 0.38), (0.2, 1.05, 0.38), (0.34, 1.02, 0.22)], 0.015, paints.CHROME),
        _body([(-0.1, 0.72), (-0.08, 0.86), (0.25, 0.94), (0.42, 0.86), (0.4, 0.74)], 0.28, paint, 0.78, 0.5),
        _body(
            [(-0.78, 0.74), (-0.84, 0.82), (-0.5, 0.8), (-0.1, 0.78), (-0.05, 0.72), (-0.5, 0.68)],
            0.26,
            paints.BLACK,
            0.75,
            0.2,
        ),
        box(0.26, 0.36, 0.42, paints.DARK_METAL, (0, 0.28, 0.08), bevel=0.05),
        tube([(0.1, 0.4, 0.2), (0.16, 0.24, 0.1), (0.17, 0.3, -0.8)], [0.03, 0.035, 0.045], paints.CHROME),
        tube([(0, 0.8, 0.4), (0, 0.6, -0.1), (0, 0.31, -0.68)], 0.03, paint),
        moved(
            tilted(lathe([(0.05, 0), (0.1, 0.07), (0.09, 0.09)], paints.CHROME, 14), about_x=np.pi / 2), (0, 0.9, 0.52)
        ),
        box(0.16, 0.03, 0.4, paint, (0, 0.65, -0.72), bevel=0.01),
    )


def bicycle(paint: Paint = "#566a62") -> Mesh:
    """A bicycle."""

    def hoop(z: float) -> Mesh:
        ring = [(0, 0.35 + 0.33 * np.sin(a), z + 0.33 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 25)]
        spokes = [
            tube([(0, 0.35, z), (0, 0.35 + 0.32 * np.sin(a), z + 0.32 * np.cos(a))], 0.003, paints.CHROME, 3)
            for a in np.arange(10) * np.pi / 5
        ]
        return merge(tube(ring, 0.019, paints.RUBBER, 6), *spokes)

    bones = [
        ((0, 0.35, -0.54), (0, 0.32, -0.08)),
        ((0, 0.35, -0.54), (0, 0.82, -0.2)),
        ((0, 0.32, -0.08), (0, 0.86, -0.22)),
        ((0, 0.32, -0.08), (0, 0.78, 0.36)),
        ((0, 0.82, -0.2), (0, 0.86, 0.34)),
        ((0, 1.0, 0.31), (0, 0.35, 0.54)),
    ]
    return merge(
        hoop(0.54),
        hoop(-0.54),
        *(tube(pair, 0.017, paint, 7) for pair in bones),
        tube([(-0.28, 1.03, 0.16), (-0.24, 1.05, 0.3), (0.24, 1.05, 0.3), (0.28, 1.03, 0.16)], 0.013, paints.CHROME, 7),
        _body([(-0.36, 0.95), (-0.38, 0.99), (-0.12, 0.97), (-0.1, 0.94)], 0.16, paints.DARK_LEATHER, 0.94, 0.0),
        tube([(0, 0.86, -0.22), (0, 0.95, -0.25)], 0.014, paints.CHROME, 7),
        moved(tilted(cylinder(0.1, 0.012, paints.METAL, sides=18), about_z=np.pi / 2), (0.03, 0.32, -0.08)),
        box(0.3, 0.02, 0.06, paints.IRON, (0, 0.16, -0.06)),
    )


def train(paint: Paint = "#5b6a5e") -> Mesh:
    """A railcar of 18 m on its bogies."""
    end = [(-1.4, 1.0), (1.4, 1.0), (1.42, 2.6), (1.2, 3.3), (0.7, 3.6), (-0.7, 3.6), (-1.2, 3.3), (-1.42, 2.6)]
    panes = [box(2.88, 0.8, 1.3, paints.DARK_GLASS, (0, 2.05, -6.6 + i * 1.9)) for i in range(8)]
    wheels = [tyre(0.42, 0.14, sx * 0.72, z + d) for sx in (-1, 1) for z in (-6, 6) for d in (-0.9, 0.9)]
    return merge(
        extrude(end, 18, paint),
        *panes,
        box(2.86, 0.25, 17.6, paints.LINEN, (0, 1.55, 0)),
        box(2.2, 0.7, 16.8, paints.IRON, (0, 0.5, 0)),
        *wheels,
        *(box(0.85, 0.85, 0.05, paints.DARK_GLASS, (x, 2.15, 9.0)) for x in (-0.85, 0, 0.85)),
        *(ball(0.14, paints.GLOW, (sx * 0.9, 1.35, 9.02), 10, 6) for sx in (-1, 1)),
        box(2.4, 0.35, 0.3, paints.IRON, (0, 0.65, 9.0), bevel=0.05),
        *(box(2.9, 2.0, 0.9, paints.DARK_METAL, (0, 1.1, z)) for z in (-7.9, 8.0)),
    )
