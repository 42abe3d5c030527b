"""Boats and ships, full size, that face +Z."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, Paint, faceted, merge, moved
from previz.stage.props import paints
from previz.stage.props.outdoors import railing
from previz.stage.shapes import bent, box, cylinder, extrude, tube


def hull(length: float, width: float, depth: float, paint: Paint, inside: Paint) -> Mesh:
    """An open boat: sections along Z from a raked stem (+Z) to a transom, its keel on Y = 0."""
    stations = np.linspace(-0.5, 0.5, 13)
    ribs_out, ribs_in = [], []
    for s in stations:
        fullness = np.clip(1 - max(0.0, (s + 0.12) / 0.62) ** 2.2, 0, 1) * (
            0.86 + 0.14 * np.clip((s + 0.5) / 0.3, 0, 1)
        )
        half, sheer = width / 2 * fullness, depth * (1 + 0.32 * max(0.0, s) ** 1.5 * 2)
        keel = depth * 0.42 * max(0.0, (s - 0.3) / 0.2) ** 2
        curve = [
            (0.0, keel),
            (0.55 * half, keel + 0.06 * depth),
            (0.88 * half, keel + (sheer - keel) * 0.42),
            (half, sheer),
        ]
        ribs_out.append([(x, y, s * length) for x, y in curve])
        ribs_in.append(
            [
                (max(0.0, x - 0.03), max(y, keel + 0.035) + (0.0 if y == sheer else 0.02), s * length * 0.985)
                for x, y in curve
            ]
        )
    outside = _skin(np.asarray(ribs_out), paint, 1)
    lining = _skin(np.asarray(ribs_in), inside, -1)
    rims = [tube([(sx * r[-1][0], r[-1][1], r[-1][2]) for r in ribs_out], 0.03, paints.WOOD, 6) for sx in (-1, 1)]
    back = [(x, y) for x, y, _ in ribs_out[0]]
    transom = extrude([*((-x, y) for x, y in back[:0:-1]), *back], 0.04, paint, (0, 0, -length / 2 + 0.02))
    return merge(outside, lining, *rims, transom)


def _skin(ribs: Floats, paint: Paint, side: int) -> Mesh:
    """Both sides of a hull from the sections (n, k, 3) of its +X half; `side` 1 faces out, -1 in."""
    a, b, c, d = ribs[:-1, :-1], ribs[1:, :-1], ribs[1:, 1:], ribs[:-1, 1:]
    right = np.stack([a, d, b, d, c, b], axis=2).reshape(-1, 3, 3)
    left = right[:, ::-1] * np.array([-1.0, 1, 1])
    both = np.concatenate([right, left])
    return faceted(both if side > 0 else both[:, ::-1], paint)


def rowing_boat() -> Mesh:
    """A rowing boat of 3.6 m with its oarlocks."""
    thwarts = [box(w, 0.03, 0.24, paints.PALE_WOOD, (0, 0.34, z)) for z, w in ((-1.3, 1.16), (-0.3, 1.26), (0.7, 1.1))]
    locks = [tube([(sx * 0.66, 0.5, -0.75), (sx * 0.66, 0.62, -0.75)], 0.03, paints.IRON, 6) for sx in (-1, 1)]
    return merge(hull(3.6, 1.4, 0.52, "#65757a", paints.WOOD), *thwarts, *locks)


def boat() -> Mesh:
    """A fishing boat of 7.5 m with a wheelhouse forward and a mast."""
    house = box(1.5, 1.7, 1.7, paints.HULL, (0, 0.75, 0.5), bevel=0.04)
    panes = [
        box(1.53, 0.5, 1.2, paints.DARK_GLASS, (0, 1.65, 0.5)),
        box(1.2, 0.5, 1.73, paints.DARK_GLASS, (0, 1.65, 0.5)),
    ]
    return merge(
        hull(7.5, 2.6, 1.25, "#4f626b", paints.WOOD),
        box(2.2, 0.05, 5.6, paints.WOOD, (0, 0.7, -0.8)),
        house,
        *panes,
        box(1.7, 0.08, 1.95, paints.RED, (0, 2.44, 0.5), bevel=0.02),
        tube([(0, 2.4, -0.2), (0, 5.0, -0.3)], [0.05, 0.03], paints.WOOD),
        tube([(0, 2.7, -0.25), (0, 3.5, -2.9)], 0.03, paints.WOOD),
        tube([(0, 4.9, -0.3), (0, 1.8, 3.6)], 0.008, paints.IRON, 4),
        box(0.7, 0.5, 0.7, paints.DARK_METAL, (0, 0.74, -2.2), bevel=0.03),
    )


def ship() -> Mesh:
    """A small freighter of 60 m."""
    deck = [(-3.8, 0), (-4.3, 2.8), (-4.3, 4.8), (-4, 4.8), (4, 4.8), (4.3, 4.8), (4.3, 2.8), (3.8, 0)]
    hull = moved(bent(extrude(deck, 60, "#54555a"), _sharp_bow))
    decks = [box(7.6, 2.4, 9 - i, paints.HULL, (0, 4.8 + i * 2.4, -21), bevel=0.1) for i in range(3)]
    holds = [box(6, 1.2, 8.5, paints.RUST, (0, 4.8, z)) for z in (-9.5, 1.0, 11.5)]
    return merge(
        hull,
        *decks,
        *holds,
        cylinder(1.3, 4, paints.RED, (0, 12, -22.5)),
        *(tube([(0, 4.8, z), (0, 13, z)], 0.2, paints.METAL) for z in (-4.2, 6.3, 24)),
        box(7.7, 0.7, 0.1, paints.DARK_GLASS, (0, 10.7, -17.9)),
    )


def _sharp_bow(points: Floats) -> Floats:
    forward = points[:, 2] > 0
    narrow = np.where(forward & (points[:, 1] >= 0), 0.04, 1.0)
    rake = np.where(forward, points[:, 1] * 0.5, 0.0)
    return np.stack(
        [points[:, 0] * narrow, points[:, 1] + np.where(forward & (points[:, 1] > 3), 1.0, 0), points[:, 2] + rake],
        axis=1,
    )


def deck_rail(length: float) -> Mesh:
    """A ship's rail."""
    return railing(length, 0.95, paints.HULL)
