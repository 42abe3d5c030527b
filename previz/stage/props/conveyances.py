"""What people paddle, sail, slide and are drawn on, full size; it faces +Z."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, faceted, merge, moved, stretched, tilted
from previz.stage.props import paints
from previz.stage.props.boats import hull
from previz.stage.props.limbs import bound, jointed
from previz.stage.props.sports import board
from previz.stage.props.vehicles import bicycle, tyre
from previz.stage.shapes import beam, box, extrude, tube

_WATER = "#9dbcc2"


def canoe() -> Mesh:
    """An open canoe of 4.6 m, pointed at both ends."""
    half = hull(4.6, 0.92, 0.4, "#8a4f38", paints.PALE_WOOD)
    thwarts = [box(w, 0.03, 0.2, paints.PALE_WOOD, (0, 0.26, z)) for z, w in ((-1.15, 0.66), (0.85, 0.7))]
    return merge(half, *thwarts)


def kayak() -> Mesh:
    """A kayak of 4.2 m with its cockpit amidships."""
    deck = stretched(
        tube([(0, 0.17, -2.1), (0, 0.2, -1.0), (0, 0.21, -0.6)], [0.02, 0.24, 0.28], paints.RED, 14), 1, 0.6, 1
    )
    bow = stretched(
        tube([(0, 0.21, 0.45), (0, 0.22, 1.0), (0, 0.3, 2.1)], [0.28, 0.25, 0.02], paints.RED, 14), 1, 0.6, 1
    )
    sides = stretched(tube([(0, 0.3, -0.7), (0, 0.3, 0.5)], [0.28, 0.28], paints.RED, 14), 1, 0.5, 1)
    rim = tube(
        [(0.24 * np.sin(a), 0.2, 0.52 * np.cos(a) - 0.08) for a in np.linspace(0, 2 * np.pi, 21)], 0.02, paints.BLACK, 6
    )
    return merge(deck, bow, sides, rim)


def sailing_boat() -> Mesh:
    """A sloop of 7 m under main and jib."""
    body = hull(7.0, 2.3, 1.0, paints.HULL, paints.WOOD)
    main = _sail([(0.05, 1.6, 0.55), (0.05, 8.2, 0.5), (0.3, 1.75, -2.7)])
    jib = _sail([(0.0, 1.3, 3.3), (0.0, 7.4, 0.6), (0.35, 1.4, 0.75)])
    return merge(
        body,
        main,
        jib,
        box(1.3, 0.5, 1.9, paints.HULL, (0, 0.75, 1.3), bevel=0.1),
        *(box(0.34, 0.05, 2.6, paints.PALE_WOOD, (s * 0.72, 0.72, -1.2)) for s in (-1, 1)),
        box(1.3, 0.04, 2.6, paints.WOOD, (0, 0.4, -1.2)),
        tube([(0, 0.7, 0.6), (0, 8.4, 0.5)], [0.06, 0.04], paints.WOOD, 8),
        tube([(0, 1.55, 0.55), (0.3, 1.65, -2.8)], 0.04, paints.WOOD, 8),
        tube([(0, 8.3, 0.5), (0, 1.3, 3.4)], 0.01, paints.IRON, 4),
        tube([(0, 8.3, 0.5), (0, 1.1, -3.4)], 0.01, paints.IRON, 4),
        tube([(0, 1.1, -3.3), (0.2, 1.15, -2.3)], 0.025, paints.WOOD, 6),
    )


def _sail(corners: list[tuple[float, float, float]]) -> Mesh:
    triangle = np.array(corners, dtype=np.float64)
    return faceted(np.stack([triangle, triangle[::-1]]), paints.LINEN)


def speedboat() -> Mesh:
    """An open motorboat of 5.6 m with a screen."""
    screen = tube(
        [(-0.8, 1.0, 0.35), (-0.66, 1.36, 0.75), (0.66, 1.36, 0.75), (0.8, 1.0, 0.35)], 0.025, paints.CHROME, 6
    )
    ring = [(0.16 * np.cos(a), 0.16 * np.sin(a), 0.0) for a in np.linspace(0, 2 * np.pi, 19)]
    seats = [box(0.5, 0.5, 0.12, paints.LINEN, (s * 0.42, 0.6, z), bevel=0.04) for s in (-1, 1) for z in (-0.3, -1.5)]
    return merge(
        hull(5.6, 2.0, 0.86, "#7d3a34", paints.LINEN),
        box(1.7, 0.05, 3.4, paints.WOOD, (0, 0.36, -0.9)),
        box(1.5, 0.06, 1.5, "#7d3a34", (0, 0.92, 1.3), bevel=0.03),
        box(1.5, 0.2, 0.2, paints.IRON, (0, 0.8, 0.62), bevel=0.03),
        screen,
        moved(tilted(tube(ring, 0.016, paints.BLACK, 6), about_x=0.5), (0.42, 1.1, 0.42)),
        *seats,
        box(0.5, 0.9, 0.4, paints.BLACK, (0, 0.5, -2.9), bevel=0.06),
    )


def paddle() -> Mesh:
    """A paddle that stands on its blade, 1.5 m."""
    return merge(
        tube([(0, 0.3, 0), (0, 1.5, 0)], 0.016, paints.PALE_WOOD, 7),
        box(0.2, 0.46, 0.02, paints.PALE_WOOD, (0, 0, 0), bevel=0.008),
        box(0.12, 0.03, 0.03, paints.PALE_WOOD, (0, 1.48, 0), bevel=0.008),
    )


def double_paddle() -> Mesh:
    """A kayak's paddle that stands on one of its blades, 2.2 m."""
    blades = [box(0.18, 0.44, 0.02, paints.BLACK, (0, y, 0), bevel=0.008) for y in (0.0, 1.76)]
    return merge(tube([(0, 0.2, 0), (0, 2.0, 0)], 0.016, paints.IRON, 7), *blades)


def rowing_oar() -> Mesh:
    """An oar that stands on its blade, 2.6 m."""
    return merge(
        tube([(0, 0.4, 0), (0, 2.6, 0)], [0.026, 0.02], paints.PALE_WOOD, 7),
        box(0.17, 0.6, 0.02, paints.PALE_WOOD, (0, 0, 0), bevel=0.008),
    )


def tandem(paint: Paint = "#566a62") -> Mesh:
    """A bicycle for two."""
    back, front = moved(bicycle(paint), (0, 0, -0.3)), moved(bicycle(paint), (0, 0, 0.6))
    return merge(back, front, tube([(0, 0.32, -0.38), (0, 0.32, 0.52)], 0.02, paint, 7))


def wagon() -> Mesh:
    """A farm wagon on four wheels with a driver's bench and shafts."""

    def wheel(radius: float, x: float, z: float) -> Mesh:
        ring = [(x, radius + radius * np.sin(a), z + radius * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 25)]
        spokes = [
            tube([(x, radius, z), (x, radius + radius * np.sin(a), z + radius * np.cos(a))], 0.022, paints.DARK_WOOD, 5)
            for a in np.arange(10) * np.pi / 5
        ]
        return merge(tube(ring, 0.04, paints.IRON, 6), *spokes)

    return merge(
        box(1.3, 0.06, 2.7, paints.DARK_WOOD, (0, 0.8, -0.2)),
        *(box(0.05, 0.42, 2.7, paints.WOOD, (s * 0.64, 0.82, -0.2)) for s in (-1, 1)),
        *(box(1.3, 0.42, 0.05, paints.WOOD, (0, 0.82, z)) for z in (-1.53, 1.13)),
        box(1.2, 0.05, 0.36, paints.WOOD, (0, 1.3, 1.0), bevel=0.01),
        *(beam((s * 0.5, 0.86, 1.1), (s * 0.5, 1.3, 1.0), 0.05, 0.05, paints.WOOD) for s in (-1, 1)),
        *(wheel(r, s * 0.78, z) for s in (-1, 1) for r, z in ((0.56, -0.95), (0.46, 0.75))),
        *(tube([(s * 0.45, 0.75, 1.1), (s * 0.42, 1.0, 3.2)], 0.035, paints.DARK_WOOD, 7) for s in (-1, 1)),
    )


def surf() -> Mesh:
    """A surfboard on the face of a wave that breaks behind it: the board's deck is at 0.6 m."""
    deck = moved(
        tilted(merge(board(2.2, 0.56, 0.06, paints.LINEN, 0.0), board(2.0, 0.1, 0.066, paints.RED, 0.0)), about_x=-0.1),
        (0, 0.58, 0.1),
    )
    across = np.linspace(-7.0, 7.0, 25)
    rise = np.exp(-(((across - 0.5) / 4.0) ** 2))
    face = [
        (-2.6, 0.0),
        (-1.4, 0.25),
        (-0.6, 0.7),
        (0.1, 1.5),
        (0.2, 2.0),
        (-0.25, 2.15),
        (0.9, 1.8),
        (2.2, 0.9),
        (4.0, 0.0),
    ]
    rows = [[(-x * 0.9 - 0.75, y * r + 0.02, z) for x, y in face] for z, r in zip(across, rise, strict=True)]
    ribs = np.array(rows)
    a, b, c, d = ribs[:-1, :-1], ribs[1:, :-1], ribs[1:, 1:], ribs[:-1, 1:]
    skin = np.stack([a, b, d, b, c, d], axis=2).reshape(-1, 3, 3)
    crest = [(-face[5][0] * 0.9 - 0.75, max(face[5][1] * r, 0.16), z) for z, r in zip(across, rise, strict=True)]
    return merge(deck, faceted(np.concatenate([skin, skin[:, ::-1]]), _WATER), tube(crest, 0.16, paints.WHITE, 7))


def snowboard() -> Mesh:
    """A snowboard lying flat."""
    return moved(board(1.5, 0.29, 0.025, "#5f7fa3", 0.0), (0, 0.03, 0))


def worn_skis() -> Mesh:
    """A pair of skis as they are worn."""
    blade = [(0, 0.02, -0.8), (0, 0.02, 0.75), (0, 0.05, 0.92), (0, 0.12, 1.02)]
    return merge(*(moved(stretched(tube(blade, 0.045, paints.RED, 6), 1, 0.4, 1), (x, 0.01, 0)) for x in (-0.13, 0.13)))


def ski_pole() -> Mesh:
    """A ski pole that stands on its tip."""
    return merge(
        tube([(0, 0, 0), (0, 1.2, 0)], 0.009, paints.CHROME, 6),
        tube([(0, 0.1, 0), (0, 0.12, 0)], 0.05, paints.BLACK, 8),
    )


BLADE, SKATES_APART = 0.05, 0.1
"""How high a blade holds a sole over the ice, and how far in metres either is from the middle of a pair."""


def ice_skates() -> Mesh:
    """A pair of blades as they are worn, each on a bone of its own: the left on the first, the right on the second."""
    blade = merge(
        box(0.012, 0.03, 0.3, paints.CHROME, (0, 0, 0.03)),
        *(box(0.02, 0.022, 0.05, paints.METAL, (0, 0.028, z)) for z in (-0.05, 0.1)),
    )
    return jointed(*(bound(moved(blade, (x, 0, 0)), bone) for x, bone in ((SKATES_APART, 1), (-SKATES_APART, 2))))


def tram(paint: Paint = "#8c4a3c") -> Mesh:
    """A tramcar of 12 m with its pole."""
    end = [(-1.15, 0.35), (1.15, 0.35), (1.17, 2.4), (1.0, 3.0), (0.6, 3.2), (-0.6, 3.2), (-1.0, 3.0), (-1.17, 2.4)]
    panes = [box(2.36, 0.85, 1.15, paints.DARK_GLASS, (0, 1.5, -4.3 + i * 1.43)) for i in range(7)]
    return merge(
        extrude(end, 12, paint),
        *panes,
        box(2.35, 0.4, 11.8, paints.LINEN, (0, 0.95, 0)),
        *(box(1.8, 0.95, 0.05, paints.DARK_GLASS, (0, 1.5, s * 6.0)) for s in (-1, 1)),
        box(0.9, 0.24, 0.06, paints.GLOW, (0, 2.6, 6.0)),
        *(tyre(0.33, 0.12, s * 0.7, z) for s in (-1, 1) for z in (-3.6, -2.4, 2.4, 3.6)),
        tube([(0, 3.2, -1.5), (0, 4.9, -3.6)], 0.03, paints.IRON, 6),
    )
