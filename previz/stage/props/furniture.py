"""Furniture for people of 1.75 m: table 0.75 high, seat 0.45. Seats face +Z."""

from __future__ import annotations

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, moved
from previz.stage.props import paints
from previz.stage.shapes import ball, beam, box, boxes, cylinder, extrude, lathe, side_cut, tube


def _legs(x: float, z: float, height: float, thick: float, paint: Paint, splay: float = 0.0) -> Mesh:
    """Four legs with their tops at the corners of x by z."""
    return merge(
        *(
            beam((sx * (x / 2 + splay), 0, sz * (z / 2 + splay)), (sx * x / 2, height, sz * z / 2), thick, thick, paint)
            for sx in (-1, 1)
            for sz in (-1, 1)
        )
    )


def table(x: float = 1.5, z: float = 0.85, height: float = 0.75, paint: Paint = paints.WOOD) -> Mesh:
    """A plain table with an apron."""
    return merge(
        box(x, 0.04, z, paint, (0, height - 0.04, 0), bevel=0.008),
        box(x - 0.12, 0.09, z - 0.12, paints.DARK_WOOD, (0, height - 0.13, 0)),
        _legs(x - 0.14, z - 0.14, height - 0.04, 0.06, paints.DARK_WOOD),
    )


def round_table(radius: float = 0.42, height: float = 0.74, paint: Paint = paints.WOOD) -> Mesh:
    """A café table on one foot."""
    profile = [(0.26, 0), (0.24, 0.025), (0.05, 0.06), (0.035, 0.1), (0.035, height - 0.06), (0.1, height - 0.035)]
    return merge(lathe(profile, paints.IRON), cylinder(radius, 0.035, paint, (0, height - 0.035, 0), sides=28))


def coffee_table() -> Mesh:
    """A low table with a shelf."""
    return merge(table(1.1, 0.6, 0.42), box(0.94, 0.02, 0.44, paints.DARK_WOOD, (0, 0.14, 0)))


def desk(paint: Paint = paints.WOOD) -> Mesh:
    """A desk with two pedestals of drawers; who works at it sits at -Z and faces +Z."""
    drawers = [
        box(0.36, 0.16, 0.015, paints.PALE_WOOD, (sx * 0.52, 0.12 + 0.19 * i, -0.352), bevel=0.006)
        for sx in (-1, 1)
        for i in range(3)
    ]
    pulls = [
        box(0.12, 0.02, 0.02, paints.BRASS, (sx * 0.52, 0.19 + 0.19 * i, -0.366)) for sx in (-1, 1) for i in range(3)
    ]
    return merge(
        box(1.5, 0.04, 0.78, paint, (0, 0.71, 0), bevel=0.008),
        box(0.42, 0.66, 0.68, paints.DARK_WOOD, (-0.52, 0.05, 0)),
        box(0.42, 0.66, 0.68, paints.DARK_WOOD, (0.52, 0.05, 0)),
        *(box(0.38, 0.05, 0.62, paints.DARK_WOOD, (sx * 0.52, 0.0, 0.01)) for sx in (-1, 1)),
        box(0.64, 0.45, 0.03, paints.DARK_WOOD, (0, 0.26, 0.3)),
        *drawers,
        *pulls,
    )


def chair(paint: Paint = paints.WOOD) -> Mesh:
    """A wooden chair with a raked back."""
    back = [beam((sx * 0.19, 0.44, -0.19), (sx * 0.19, 0.9, -0.27), 0.035, 0.03, paint) for sx in (-1, 1)]
    slats = [
        box(0.36, 0.07, 0.02, paint, (0, y, -0.19 - 0.08 * (y + 0.035 - 0.44) / 0.46), bevel=0.006)
        for y in (0.58, 0.70, 0.82)
    ]
    return merge(
        box(0.44, 0.035, 0.43, paint, (0, 0.415, 0), bevel=0.012),
        _legs(0.36, 0.36, 0.42, 0.035, paint, splay=0.02),
        beam((-0.19, 0.2, 0.19), (0.19, 0.2, 0.19), 0.02, 0.02, paint),
        *back,
        *slats,
    )


def office_chair() -> Mesh:
    """A swivel chair on a star of five feet."""
    spokes = [moved(beam((0, 0.1, 0), (0, 0.055, 0.29), 0.04, 0.03, paints.IRON), heading=i * 1.2566) for i in range(5)]
    castors = [moved(ball(0.03, paints.BLACK, (0, 0.03, 0.29), 8, 5), heading=i * 1.2566) for i in range(5)]
    return merge(
        *spokes,
        *castors,
        cylinder(0.025, 0.33, paints.METAL, (0, 0.08, 0)),
        box(0.48, 0.08, 0.46, paints.BLACK, (0, 0.39, 0), bevel=0.03),
        moved(box(0.44, 0.55, 0.07, paints.BLACK, bevel=0.03), (0, 0.52, -0.24)),
        box(0.05, 0.3, 0.03, paints.IRON, (0, 0.4, -0.29)),
        *(beam((sx * 0.27, 0.63, -0.16), (sx * 0.27, 0.63, 0.12), 0.05, 0.03, paints.BLACK) for sx in (-1, 1)),
    )


def armchair(paint: Paint = "#6f6a5c") -> Mesh:
    """A low upholstered chair."""
    return merge(
        box(0.62, 0.3, 0.72, paint, (0, 0.1, 0.02), bevel=0.03),
        box(0.56, 0.12, 0.62, paints.CLOTH, (0, 0.36, 0.06), bevel=0.04),
        moved(box(0.8, 0.62, 0.2, paint, bevel=0.06), (0, 0.3, -0.32)),
        *(box(0.16, 0.5, 0.8, paint, (sx * 0.38, 0.1, 0.0), bevel=0.05) for sx in (-1, 1)),
        _legs(0.6, 0.6, 0.1, 0.05, paints.DARK_WOOD),
    )


def sofa(paint: Paint = "#6b6f6a") -> Mesh:
    """A sofa for three."""
    cushions = [box(0.61, 0.14, 0.62, paints.CLOTH, (x, 0.34, 0.07), bevel=0.04) for x in (-0.62, 0, 0.62)]
    backs = [box(0.6, 0.4, 0.16, paints.CLOTH, (x, 0.45, -0.24), bevel=0.05) for x in (-0.62, 0, 0.62)]
    return merge(
        box(1.9, 0.26, 0.8, paint, (0, 0.1, 0), bevel=0.03),
        box(2.1, 0.68, 0.18, paint, (0, 0.1, -0.36), bevel=0.05),
        *(box(0.18, 0.5, 0.88, paint, (sx * 1.02, 0.1, 0), bevel=0.05) for sx in (-1, 1)),
        *cushions,
        *backs,
        _legs(1.9, 0.7, 0.1, 0.05, paints.DARK_WOOD),
    )


def stool(height: float = 0.74) -> Mesh:
    """A bar stool with a foot ring."""
    ring = [(0.18 * c, height * 0.36, 0.18 * s) for c, s in ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))]
    return merge(
        lathe([(0.22, 0), (0.21, 0.02), (0.05, 0.05), (0.03, 0.07), (0.03, height - 0.06)], paints.METAL),
        lathe(
            [(0.14, height - 0.08), (0.19, height - 0.06), (0.19, height - 0.02), (0.16, height)], paints.DARK_LEATHER
        ),
        tube(ring, 0.01, paints.METAL, 6),
    )


def bed(width: float = 1.5, cover: Paint = "#8b8f8c") -> Mesh:
    """A made bed, its head at -Z."""
    pillows = (-0.34, 0.34) if width > 1.2 else (0.0,)
    return merge(
        box(width + 0.06, 0.95, 0.06, paints.DARK_WOOD, (0, 0, -1.03), bevel=0.015),
        box(width + 0.06, 0.45, 0.05, paints.DARK_WOOD, (0, 0, 1.03), bevel=0.015),
        box(width, 0.2, 2.0, paints.DARK_WOOD, (0, 0.12, 0)),
        box(width - 0.04, 0.2, 1.98, paints.LINEN, (0, 0.3, 0), bevel=0.05),
        box(width + 0.02, 0.16, 1.3, cover, (0, 0.37, 0.34), bevel=0.05),
        *(box(0.6, 0.13, 0.4, paints.WHITE, (x, 0.48, -0.74), bevel=0.05) for x in pillows),
    )


def hospital_bed() -> Mesh:
    """A bed on castors with its head raised, rails down the sides."""
    profile = [(-0.98, 0.62), (-0.35, 0.45), (0.98, 0.45), (0.98, 0.57), (-0.32, 0.57), (-0.93, 0.75)]
    mattress = side_cut(profile, 0.86, paints.WHITE)
    rails = [
        tube(
            [(sx * 0.47, 0.5, z0), (sx * 0.47, 0.75, z0), (sx * 0.47, 0.75, z1), (sx * 0.47, 0.5, z1)],
            0.014,
            paints.CHROME,
            6,
        )
        for sx in (-1, 1)
        for z0, z1 in ((-0.5, 0.1), (0.25, 0.8))
    ]
    return merge(
        mattress,
        box(0.92, 0.08, 2.0, paints.METAL, (0, 0.36, 0)),
        box(0.9, 0.5, 0.04, "#a9b0ad", (0, 0.45, -1.02), bevel=0.01),
        box(0.9, 0.3, 0.04, "#a9b0ad", (0, 0.4, 1.02), bevel=0.01),
        box(0.87, 0.05, 1.1, "#9db0b0", (0, 0.55, 0.42), bevel=0.02),
        box(0.5, 0.12, 0.34, paints.WHITE, (0, 0.68, -0.72), bevel=0.05),
        *rails,
        *(ball(0.06, paints.BLACK, (sx * 0.4, 0.06, sz * 0.85), 8, 6) for sx in (-1, 1) for sz in (-1, 1)),
        *(box(0.05, 0.3, 0.05, paints.METAL, (sx * 0.4, 0.1, sz * 0.85)) for sx in (-1, 1) for sz in (-1, 1)),
    )


def bench(length: float = 1.6, paint: Paint = paints.WOOD) -> Mesh:
    """A park bench: slats on iron ends."""
    end = [
        (-0.28, 0),
        (-0.22, 0),
        (-0.16, 0.36),
        (0.18, 0.36),
        (0.2, 0),
        (0.26, 0),
        (0.25, 0.42),
        (-0.14, 0.42),
        (-0.3, 0.86),
        (-0.36, 0.84),
        (-0.22, 0.4),
    ]
    return merge(
        *(side_cut(end, 0.05, paints.IRON, sx * (length / 2 - 0.15)) for sx in (-1, 1)),
        *(box(length, 0.03, 0.09, paint, (0, 0.42, z), bevel=0.006) for z in (-0.1, 0.02, 0.14, 0.24)),
        *(box(length, 0.09, 0.03, paint, (0, y, -0.15 - 0.36 * (y - 0.4)), bevel=0.006) for y in (0.52, 0.64, 0.76)),
    )


def pew(length: float = 3.6, paint: Paint = paints.DARK_WOOD) -> Mesh:
    """A church pew."""
    end = [(-0.3, 0), (0.26, 0), (0.26, 0.5), (0.1, 0.62), (-0.18, 0.66), (-0.24, 0.98), (-0.32, 0.98)]
    return merge(
        *(side_cut(end, 0.05, paint, sx * length / 2) for sx in (-1, 1)),
        box(length, 0.04, 0.42, paint, (0, 0.41, 0.02), bevel=0.01),
        moved(box(length, 0.5, 0.03, paint), (0, 0.44, -0.25)),
        box(length, 0.03, 0.14, paint, (0, 0.82, -0.32)),
    )


def shelf(width: float = 1.0, height: float = 2.0, seed: int = 1, full: bool = True) -> Mesh:
    """A bookcase with uneven rows of books, its back at -Z."""
    levels = max(2, round(height / 0.36))
    step = (height - 0.1) / levels
    boards = [box(width - 0.04, 0.025, 0.27, paints.WOOD, (0, 0.06 + i * step, 0.0)) for i in range(levels + 1)]
    books = [_row_of_books(width - 0.08, step, seed * 31 + i, 0.085 + i * step) for i in range(levels)] if full else []
    return merge(
        *(box(0.03, height, 0.3, paints.DARK_WOOD, (sx * (width / 2 - 0.015), 0, 0)) for sx in (-1, 1)),
        box(width, 0.03, 0.3, paints.DARK_WOOD, (0, height - 0.03, 0)),
        box(width, height, 0.015, paints.DARK_WOOD, (0, 0, -0.142)),
        *boards,
        *books,
    )


_SPINES = ("#6d4d41", "#59656b", "#8b8065", "#4c4a46", "#7d6f5a", "#566052", "#97896e", "#70494a")


def _row_of_books(width: float, room: float, seed: int, base: float) -> Mesh:
    """Books side by side, with a gap now and then; the row depends on the seed alone."""
    extents, at, colours, x, n = [], [], [], -width / 2, seed
    while x < width / 2 - 0.07:
        n = (n * 1103515245 + 12345) % 2147483648
        thick, share = 0.028 + (n >> 8) % 5 * 0.008, 0.62 + (n >> 12) % 5 * 0.06
        if (n >> 16) % 9:
            extents.append((thick * 0.94, room * share, 0.19))
            at.append((x + thick / 2, base, 0.02))
            colours.append(_SPINES[(n >> 20) % 8])
        x += thick if (n >> 16) % 9 else 0.11
    return boxes(extents, at, colours)


def wardrobe(width: float = 1.2, height: float = 2.0, paint: Paint = paints.WOOD) -> Mesh:
    """A cupboard with two panelled doors."""
    doors = [
        box(width / 2 - 0.03, height - 0.2, 0.025, paint, (sx * width / 4, 0.12, 0.29), bevel=0.008) for sx in (-1, 1)
    ]
    panels = [
        box(width / 2 - 0.2, (height - 0.2) / 2 - 0.16, 0.02, paints.PALE_WOOD, (sx * width / 4, y, 0.3), bevel=0.008)
        for sx in (-1, 1)
        for y in (0.2, height / 2 + 0.04)
    ]
    return merge(
        box(width, height - 0.04, 0.56, paints.DARK_WOOD),
        box(width + 0.08, 0.06, 0.64, paints.DARK_WOOD, (0, height - 0.05, 0.01), bevel=0.015),
        *doors,
        *panels,
        *(ball(0.02, paints.BRASS, (sx * 0.05, height / 2, 0.32), 8, 6) for sx in (-1, 1)),
    )


def door(width: float = 0.86, height: float = 2.02, paint: Paint = paints.WOOD) -> Mesh:
    """A panelled door leaf with handles on both sides."""
    panels = [
        box(width / 2 - 0.14, h, 0.06, paints.PALE_WOOD, (sx * width / 4.2, y, 0), bevel=0.012)
        for sx in (-1, 1)
        for y, h in ((0.2, 0.66), (1.0, 0.82))
    ]
    handle = [
        tube(
            [(width / 2 - 0.07, 1.0, 0), (width / 2 - 0.07, 1.0, s * 0.06), (width / 2 - 0.19, 1.0, s * 0.06)],
            0.01,
            paints.BRASS,
            6,
        )
        for s in (-1, 1)
    ]
    return merge(box(width, height, 0.045, paint), *panels, *handle)


def window(width: float = 1.2, height: float = 1.3, paint: Paint = paints.WHITE) -> Mesh:
    """A sash window: frame, mullion and transom, open between."""
    return merge(
        *(box(0.07, height, 0.09, paint, (sx * (width / 2 - 0.035), 0, 0)) for sx in (-1, 1)),
        *(box(width, 0.07, 0.09, paint, (0, y, 0)) for y in (0, height - 0.07)),
        box(0.04, height, 0.05, paint),
        box(width, 0.05, 0.06, paint, (0, height * 0.5, 0)),
    )


def piano() -> Mesh:
    """An upright piano; the player sits at +Z."""
    whites = box(1.24, 0.025, 0.15, paints.WHITE, (0, 0.7, 0.27))
    blacks = [
        box(0.012, 0.015, 0.09, paints.BLACK, (-0.6 + i * 0.0353, 0.725, 0.235))
        for i in range(35)
        if i % 7 not in (2, 6)
    ]
    scroll = extrude([(-0.62, 0), (0.62, 0), (0.62, 0.34), (-0.62, 0.34)], 0.02, "#3f332b", (0, 0.82, 0.15))
    return merge(
        box(1.46, 1.2, 0.36, "#33291f", (0, 0, -0.06), bevel=0.015),
        box(1.5, 0.03, 0.42, "#33291f", (0, 1.2, -0.05), bevel=0.01),
        box(1.42, 0.06, 0.3, "#33291f", (0, 0.64, 0.22)),
        *(box(0.07, 0.64, 0.07, "#33291f", (sx * 0.66, 0, 0.32), bevel=0.01) for sx in (-1, 1)),
        whites,
        *blacks,
        scroll,
    )
