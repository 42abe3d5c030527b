"""The shell of a room: floor, four walls with real openings, skirting, ceiling, and what is seen outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Paint, merge, mesh_of, moved, quad, quads, rgb
from previz.stage.props import furniture
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.place import Hinge, Rectangle
from previz.stage.shapes import box
from previz.stage.world import Vector

THICK = 0.14
_SIDES: Mapping[str, float] = {"north": 0.0, "west": np.pi / 2, "south": np.pi, "east": -np.pi / 2}
_OUTWARD: Mapping[str, Vector] = {"north": (0, 0, -1), "south": (0, 0, 1), "west": (-1, 0, 0), "east": (1, 0, 0)}


@dataclass(frozen=True)
class Opening:
    """A hole in a wall. `along` is its middle, to the right of the wall's own as seen from inside."""

    along: float
    width: float = 1.3
    base: float = 0.85
    height: float = 1.35
    fitted: str = "window"


def window(along: float = 0.0, width: float = 1.3, base: float = 0.85, height: float = 1.35) -> Opening:
    """A window with a frame, a sill and panes."""
    return Opening(along, width, base, height)


def doorway(along: float = 0.0, width: float = 0.9, height: float = 2.05, fitted: str = "door") -> Opening:
    """A doorway with a door in it (or `open`)."""
    return Opening(along, width, 0.0, height, fitted)


@dataclass(frozen=True)
class Finish:
    """The paints of a room. `dado` is the lower wall's, up to `dado_height`, where it differs."""

    wall: Paint
    floor: Paint
    trim: Paint = "#e0dacb"
    ceiling: Paint = "#ddd8cc"
    dado: Paint | None = None
    dado_height: float = 1.0
    boards: str = "planks"
    door: Paint = "#86694c"
    openings: Mapping[str, Sequence[Opening]] = field(default_factory=dict)


def side_of(d: Dresser, side: str) -> tuple[Vector, float, float]:
    """A wall's middle on the floor, the heading it faces into the room, and its length."""
    x, _, z = d.setting.size
    middle: Vector = {"north": (0, 0, -z / 2), "south": (0, 0, z / 2), "west": (-x / 2, 0, 0), "east": (x / 2, 0, 0)}[
        side
    ]
    return middle, _SIDES[side], x if side in ("north", "south") else z


def hang(d: Dresser, side: str, mesh: Mesh, along: float = 0.0, up: float = 0.0, off: float = 0.0) -> None:
    """Fix a thing that faces +Z to a wall, so that it stands aside together with it. `off` is its distance."""
    middle, heading, _ = side_of(d, side)
    placed = moved(moved(mesh, (along, up, off)), middle, heading)
    d.put_wall(f"{side} wall", placed, _OUTWARD[side])


def stand(d: Dresser, side: str, mesh: Mesh, along: float, depth: float) -> None:
    """Fix tall furniture, whose back is at -depth / 2, against a wall, and keep people off it."""
    middle, heading, _ = side_of(d, side)
    hang(d, side, mesh, along, 0.0, depth / 2)
    placed = moved(moved(mesh, (along, 0, depth / 2)), middle, heading)
    low, high = placed.positions.min(axis=0), placed.positions.max(axis=0)
    d.block(float(low[0]), float(low[2]), float(high[0]), float(high[2]))


def shell(
    d: Dresser, finish: Finish, sides: Sequence[str] = ("north", "south", "east", "west"), lid: bool = True
) -> Rectangle:
    """Build a room's shell; gives the floor where people may stand."""
    x, y, z = d.setting.size
    d.put("floor", floor(x, z, finish.floor, finish.boards, d.setting.seed), solid=False)
    for side in sides:
        _, _, length = side_of(d, side)
        openings = finish.openings.get(side, ())
        hang(d, side, wall(length, y, openings, finish))
        for opening in openings:
            _fit(d, side, opening, finish)
    if lid:
        d.put_wall(
            "ceiling",
            quad((-x / 2, y, -z / 2), (x / 2, y, -z / 2), (x / 2, y, z / 2), (-x / 2, y, z / 2), finish.ceiling),
            (0, 1, 0),
        )
    for side in sides:
        _mask(d, side)
    return (-x / 2 + 0.3, -z / 2 + 0.3, x / 2 - 0.3, z / 2 - 0.3)


_STUDIO, _FAR, _HIGH = "#26272a", 30.0, 16.0
"""The black about a set, and how far and high in metres it goes."""


def mask(d: Dresser) -> None:
    """Hang black about a place of walls that are no shell's: what is beyond those that stand aside is not seen."""
    for side in _SIDES:
        _mask(d, side)


def _mask(d: Dresser, side: str) -> None:
    """Hang black beside and above where a wall stands aside, and lay it before: what is beyond the set is not seen."""
    middle, heading, length = side_of(d, side)
    y, reach = d.setting.size[1], length / 2 + THICK
    far = reach + _FAR  # aslant, so that who looks in over a corner looks along it
    faces = [
        [(s * reach, -0.15, 0.0), (s * far, -0.15, -_FAR), (s * far, _HIGH, -_FAR), (s * reach, _HIGH, 0.0)][::s]
        for s in (1, -1)
    ]
    above = [(-reach, y + 0.04, -0.02), (reach, y + 0.04, -0.02), (reach, _HIGH, -0.02), (-reach, _HIGH, -0.02)][::-1]
    below = [(-reach, -0.03, 0.0), (reach, -0.03, 0.0), (far, -0.03, -_FAR), (-far, -0.03, -_FAR)]
    mesh = merge(quads([*faces, above], _STUDIO), quads([below], _STUDIO))
    d.put_mask(f"{side} black", moved(mesh, middle, heading), _OUTWARD[side])


def _fit(d: Dresser, side: str, opening: Opening, finish: Finish) -> None:
    """Fit a door or window into its hole, and name where one stands by it."""
    middle, heading, _ = side_of(d, side)
    if opening.fitted == "door":
        _hang_leaf(d, side, opening, finish.door)
        _hall(d, side, opening, finish)
    elif opening.fitted == "window":
        frame = furniture.window(opening.width, opening.height, finish.trim)
        hang(d, side, frame, opening.along, opening.base, -THICK * 0.6)
        hang(
            d,
            side,
            box(opening.width + 0.2, 0.04, 0.2, finish.trim, bevel=0.01),
            opening.along,
            opening.base - 0.03,
            0.02,
        )
    right = np.array([np.cos(heading), -np.sin(heading)]) * opening.along
    d.gap(
        (float(middle[0] + right[0]), float(middle[2] + right[1])),
        heading,
        opening.width,
        opening.fitted,
        opening.base,
    )
    _name(d, "window" if opening.fitted == "window" else "door", opening, middle, heading)


_HALL, _WIDER = 1.9, 0.55
"""How deep in metres what is seen through an open door is, and how much wider than the doorway to each side."""


def _hall(d: Dresser, side: str, opening: Opening, finish: Finish) -> None:
    """What is seen through a doorway when its door stands open: the dim end of a hall."""
    middle, heading, _ = side_of(d, side)
    x0, x1 = opening.along - opening.width / 2 - _WIDER, opening.along + opening.width / 2 + _WIDER
    top, near, far = opening.height + 0.3, -THICK - 0.005, -THICK - _HALL
    walls = [
        [(x0, 0, far), (x1, 0, far), (x1, top, far), (x0, top, far)],
        [(x0, 0, near), (x0, 0, far), (x0, top, far), (x0, top, near)],
        [(x1, 0, far), (x1, 0, near), (x1, top, near), (x1, top, far)],
    ]
    floor_ = [(x0, 0.001, near), (x1, 0.001, near), (x1, 0.001, far), (x0, 0.001, far)]
    lid = [(x0, top, far), (x1, top, far), (x1, top, near), (x0, top, near)]
    dim = merge(
        quads(walls, _dimmed(finish.dado or finish.wall)),
        quads([floor_], _dimmed(finish.floor)),
        quads([lid], _dimmed(finish.ceiling)),
        box(x1 - x0, 0.1, 0.02, _dimmed(finish.trim), ((x0 + x1) / 2, 0, far + 0.01)),
    )
    d.put_wall(f"{side} hall", moved(dim, middle, heading), _OUTWARD[side])


def _dimmed(paint: Paint) -> Paint:
    """A paint as it is where less light comes."""
    return "#" + "".join(f"{round(255 * _DIM * share):02x}" for share in rgb(paint))


_DIM = 0.62


def _hang_leaf(d: Dresser, side: str, opening: Opening, paint: Paint) -> None:
    """A door's leaf in its doorway; its hinge is at its left as seen from inside."""
    middle, heading, _ = side_of(d, side)
    leaf = furniture.door(opening.width - 0.02, opening.height - 0.02, paint)
    placed = moved(moved(leaf, (opening.along, 0.0, -THICK / 2)), middle, heading)
    sin, cos = float(np.sin(heading)), float(np.cos(heading))

    def floor_point(along: float, off: float) -> tuple[float, float]:
        return (middle[0] + along * cos + off * sin, middle[2] - along * sin + off * cos)

    hinge = Hinge(
        floor_point(opening.along - opening.width / 2 + 0.01, -THICK / 2), floor_point(opening.along, 0.0), heading
    )
    number = round(100 * opening.along)
    d.put_leaf(f"{side} door {number}", placed, _OUTWARD[side], hinge)


def _name(d: Dresser, name: str, opening: Opening, middle: Vector, heading: float) -> None:
    right = np.array([np.cos(heading), -np.sin(heading)]) * opening.along
    inward = np.array([np.sin(heading), np.cos(heading)]) * 0.75
    x, z = middle[0] + right[0] + inward[0], middle[2] + right[1] + inward[1]
    faces = heading if name == "door" else heading + np.pi
    d.spot(name, float(x), float(z), float((faces + np.pi) % (2 * np.pi) - np.pi))


def wall(length: float, height: float, openings: Sequence[Opening], finish: Finish) -> Mesh:
    """A wall along X whose inner face is Z = 0 and looks to +Z, with holes, reveals, trim and skirting."""
    half = length / 2
    xs = sorted({-half, half, *(e for o in openings for e in (o.along - o.width / 2, o.along + o.width / 2))})
    levels = {0.0, height, *(e for o in openings for e in (o.base, o.base + o.height))}
    ys = sorted(levels | ({finish.dado_height} if finish.dado else set()))
    inner: dict[Paint, list[Sequence[Vector]]] = {}
    outer = []
    for x0, x1 in pairwise(xs):
        for y0, y1 in pairwise(ys):
            if any(_covers(o, (x0 + x1) / 2, (y0 + y1) / 2) for o in openings):
                continue
            paint = finish.dado if finish.dado and y1 <= finish.dado_height else finish.wall
            inner.setdefault(paint, []).append([(x0, y0, 0), (x1, y0, 0), (x1, y1, 0), (x0, y1, 0)])
            outer.append([(x1, y0, -THICK), (x0, y0, -THICK), (x0, y1, -THICK), (x1, y1, -THICK)])
    faces = [quads(cells, paint) for paint, cells in inner.items()]
    edge = box(length + 2 * THICK, 0.05, THICK, finish.trim, (0, height, -THICK / 2))
    return merge(
        *faces,
        quads(outer, finish.wall),
        edge,
        *_skirting(half, openings, finish),
        *(_reveal(o, finish) for o in openings),
    )


def _covers(opening: Opening, x: float, y: float) -> bool:
    return abs(x - opening.along) < opening.width / 2 and opening.base < y < opening.base + opening.height


def _skirting(half: float, openings: Sequence[Opening], finish: Finish) -> list[Mesh]:
    """Skirting board, broken at doors, and the rail over a dado, broken at every opening it meets."""
    strips = []
    for y, high, deep in ((0.0, 0.11, 0.02), (finish.dado_height - 0.03, 0.06, 0.025)):
        if y > 0 and finish.dado is None:
            continue
        crossed = sorted(
            (o.along - o.width / 2, o.along + o.width / 2) for o in openings if o.base < y + 0.1 < o.base + o.height
        )
        edges = [-half, *(e for pair in crossed for e in pair), half]
        for x0, x1 in zip(edges[::2], edges[1::2], strict=True):
            if x1 - x0 > 0.02:
                strips.append(box(x1 - x0, high, deep, finish.trim, ((x0 + x1) / 2, y, deep / 2)))
    return strips


def _reveal(opening: Opening, finish: Finish) -> Mesh:
    """The four inner faces of a hole and the casing round it."""
    x0, x1 = opening.along - opening.width / 2, opening.along + opening.width / 2
    y0, y1, back = opening.base, opening.base + opening.height, -THICK
    faces = [
        [(x0, y0, 0), (x0, y0, back), (x0, y1, back), (x0, y1, 0)][::-1],
        [(x1, y0, back), (x1, y0, 0), (x1, y1, 0), (x1, y1, back)][::-1],
        [(x0, y1, back), (x1, y1, back), (x1, y1, 0), (x0, y1, 0)],
        [(x0, y0, 0), (x1, y0, 0), (x1, y0, back), (x0, y0, back)],
    ]
    casing = [box(0.09, y1 - y0 + 0.09, 0.025, finish.trim, (x, y0, 0.0125)) for x in (x0 - 0.045, x1 + 0.045)]
    head = box(x1 - x0, 0.09, 0.025, finish.trim, (opening.along, y1, 0.0125))
    return merge(quads(faces, finish.trim), *casing, head)


def floor(x: float, z: float, paint: Paint, boards: str = "planks", seed: int = 1, at: Vector = (0, 0, 0)) -> Mesh:
    """A floor whose `planks` (along Z), `tiles` or plain field vary a little in tone."""
    across, along = {"planks": (0.16, 2.2), "tiles": (0.45, 0.45), "slabs": (1.2, 1.2)}.get(boards, (x, z))
    columns, rows = max(1, min(60, round(x / across))), max(1, min(60, round(z / along)))
    xs, zs = np.linspace(-x / 2, x / 2, columns + 1), np.linspace(-z / 2, z / 2, rows + 1)
    gx, gz = np.meshgrid(np.arange(columns), np.arange(rows), indexing="ij")
    a, b, c, d = xs[gx].ravel(), xs[gx + 1].ravel(), zs[gz].ravel(), zs[gz + 1].ravel()
    if boards == "planks":
        shift = np.where(gx.ravel() % 2, (z / rows) / 2, 0.0)
        c, d = np.where(gz.ravel() > 0, np.minimum(c + shift, z / 2), c), np.minimum(d + shift, z / 2)
    flat = np.zeros_like(a)
    corners = np.stack([np.stack([p, flat, q], 1) for p, q in ((a, d), (b, d), (b, c), (a, c))], axis=1) + np.asarray(
        at
    )
    tones = 1 + np.random.default_rng(seed).uniform(-0.05, 0.05, len(a))
    if boards == "tiles":
        tones = np.where((gx + gz).ravel() % 2, 1.04, 0.93)
    kept = (d - c) > 1e-6
    plain = quads(corners[kept], paint)
    colours = np.clip(np.asarray(rgb(paint)) * np.repeat(tones[kept], 4)[:, None], 0, 1)
    return Mesh(plain.positions, plain.normals, colours.astype(np.float32), plain.triangles)


def rug(x: float, z: float, paint: Paint, border: Paint) -> Mesh:
    """A rug with a border."""
    return merge(
        box(x, 0.012, z, border),
        box(x - 0.24, 0.014, z - 0.24, paint),
        box(x - 0.5, 0.0155, z - 0.5, border),
        box(x - 0.58, 0.017, z - 0.58, paint),
    )


def curtains(width: float, height: float, paint: Paint) -> Mesh:
    """A pair of drawn-back curtains in folds, hanging from a rail; the window's middle is the origin's."""
    return merge(
        *(moved(_folds(width * 0.26, height, paint), (sx * width * 0.58, 0, 0.07)) for sx in (-1, 1)),
        box(width * 1.5, 0.03, 0.03, "#5d4a38", (0, height, 0.07)),
    )


def _folds(width: float, height: float, paint: Paint) -> Mesh:
    xs = np.linspace(-width / 2, width / 2, 25)
    zs = 0.035 * np.sin(np.linspace(0, 7 * np.pi, 25))
    slope = np.gradient(zs, xs)
    normals = np.stack([-slope, np.zeros_like(xs), np.ones_like(xs)], axis=1)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    low, high = np.stack([xs, np.zeros_like(xs), zs], 1), np.stack([xs * 0.92, np.full_like(xs, height), zs], 1)
    i = np.arange(24)
    triangles = np.vstack([np.stack([i, i + 1, i + 26], 1), np.stack([i, i + 26, i + 25], 1)])
    return mesh_of(np.vstack([low, high]), np.vstack([normals, normals]), triangles, paint)
