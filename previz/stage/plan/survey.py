"""The survey of a place: what of its set stands on a floor plan, as a draughtsman sorts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from previz.stage.drawing import Kind
from previz.stage.dressed import dressing_mesh
from previz.stage.plan.outlines import Floats, corners, covered, levels, section
from previz.stage.sets import Setting, the_place
from previz.stage.sets.place import Gap, Part, Place
from previz.stage.world import Dressing

CUT = 1.2
"""The height in metres at which a floor plan is cut."""

_LOW = 0.04
"""What is lower lies on the floor: rugs, kerbs, markings."""

_OVERHEAD = 1.5
_CEILING = 2.2
"""What is taller and crosses the cut is cut; what is lower is seen from above."""

_ROOFS = frozenset({"ceiling", "roof"})
_CUT_SHARE, _OVERHEAD_SHARE = 0.62, 0.75
"""The same as shares of the height of a low place: a car's seats are seen below its roof."""

_SILL = 0.4
"""The share of the cut's height at which walls under windows are."""

_SHELL, _PICTURE = 0.24, 0.15
"""Metres up to which a wall is thick, and a picture on it."""

_SKIN = 0.6
_REACH = 42.0
"""Metres from the middle beyond which all is background."""

_VAST = 45.0
_BUILDING = 10.0
_MEETING = 0.03
_CASING = 0.05
"""What is thinner than twice this on a wall is a moulding of it."""

_GREEN = re.compile(
    r"\b(trees?|trunks?|crowns?|firs?|yews?|pines?|palms?|bush(es)?|ferns?|scrub|weed|coral|grass|hedges?|plants?|shrubs?)\b"
)
_TINY_GREEN = re.compile(r"\b(grass|weed)\b")
_GONE = re.compile(
    r"(treeline|hills|skyline|windows?$|\bsky\b|ceiling|headland|peaks|mesas|outside|city|wires|bulbs|things$|straw|stubble"
    r"|seams|lamp heads|glassware|sleepers|stars|clouds|hall$)"
)


class Drawn(StrEnum):
    """How something stands on a plan."""

    WATER = "water"
    LAND = "land"
    FLOOR = "floor"
    CUT = "cut"
    MASS = "mass"
    FURNITURE = "furniture"
    OVERHEAD = "overhead"
    GREEN = "green"


@dataclass(frozen=True, eq=False)
class Trace:
    """One thing on a plan: how it is drawn, its outline, the edges in it, and its name in the set."""

    drawn: Drawn
    outline: BaseGeometry
    edges: BaseGeometry
    name: str


@dataclass(frozen=True, eq=False)
class Survey:
    """All that is drawn of a place, in the order in which it is drawn, and its doors and windows."""

    traces: tuple[Trace, ...]
    gaps: tuple[Gap, ...]


@lru_cache(maxsize=12)
def survey_of(setting: Setting, dressing: tuple[Dressing, ...] = ()) -> Survey:
    """The survey of a place and what dresses it. What is farther than 42 m from its middle is background."""
    place = the_place(setting)
    built = [part for part in place.parts if part.kind is not Kind.MASKING]
    parts = [*built, *(Part(each.name, Kind.SET, dressing_mesh(each)) for each in dressing)]
    traces = [*_water(place), *(trace for part in parts for trace in _traces(part, setting, place))]
    traces.append(Trace(Drawn.CUT, _corners(traces), shapely.LineString(), "corners"))
    order = list(Drawn)
    return Survey(tuple(sorted(traces, key=lambda trace: order.index(trace.drawn))), place.gaps)


def _traces(part: Part, setting: Setting, place: Place) -> Iterator[Trace]:
    if _GONE.search(part.name):
        return
    everything = corners(part.mesh.positions, part.mesh.triangles)
    for first, after in pairwise((*part.pieces, len(everything))):
        piece = everything[first:after]
        trace = _trace(part, piece, setting, place, first > 0) if len(piece) else None
        if trace is not None and not trace.outline.is_empty:
            yield trace


def _trace(part: Part, piece: Floats, setting: Setting, place: Place, hung: bool) -> Trace | None:
    low, high = piece.min(axis=(0, 1)), piece.max(axis=(0, 1))
    size = high - low
    if max(low[0], low[2], -high[0], -high[2]) > _REACH:
        return None
    if min(size[0], size[2]) > _VAST or (place.water is not None and part.name == "sea"):
        return _land(part, piece, place)
    if _GREEN.search(part.name):
        return None if _TINY_GREEN.search(part.name) else _green(part.name, piece)
    if part.kind is Kind.WALL and _in_gap(low, high, place):
        return None
    return _thing(part, piece, low, high, setting, hung)


def _thing(part: Part, piece: Floats, low: Floats, high: Floats, setting: Setting, hung: bool) -> Trace | None:
    """A wall, a building, a piece of furniture, what hangs overhead or lies on the floor."""
    room = setting.size[1]
    cut, overhead = min(CUT, _CUT_SHARE * room), min(_OVERHEAD, _OVERHEAD_SHARE * room)
    thick = float(min(high[0] - low[0], high[2] - low[2]))
    wall = part.kind is Kind.WALL and high[1] >= min(0.85 * room, _CEILING + 0.6) and low[1] < 0.3
    stands = hung and part.kind is Kind.WALL and _SHELL < thick < 1.0 and high[1] < 0.98 * room
    name = "" if part.kind is Kind.WALL and part.name.endswith("wall") else part.name
    if high[1] < _LOW:
        return Trace(Drawn.FLOOR, covered(piece), shapely.LineString(), name)
    if low[1] > cut and part.kind is Kind.WALL and thick < _PICTURE:
        return None
    if low[1] > overhead:
        return Trace(Drawn.OVERHEAD, covered(piece), shapely.LineString(), name)
    if hung and part.kind is Kind.WALL and not (wall or stands):
        return Trace(Drawn.FURNITURE, covered(piece) or section(piece, cut), shapely.LineString(), name)
    if not stands and (wall or (high[1] > _CEILING and low[1] < cut)):
        return _tall(name, piece, cut, wall)
    outline = covered(piece)
    return Trace(Drawn.FURNITURE, outline, levels(piece, outline), name)


def _tall(name: str, piece: Floats, cut: float, wall: bool) -> Trace:
    """What the cut goes through: a wall's section; of a thing its section, or all of it where little is cut."""
    solid = section(piece, cut)
    if wall:
        bare = shapely.buffer(shapely.buffer(solid, -_CASING, join_style="mitre"), _CASING, join_style="mitre")
        sill = section(piece, _SILL * cut).boundary
        return Trace(Drawn.CUT, solid if bare.is_empty else bare, sill, name)
    outline = covered(piece)
    if outline.area > _BUILDING:
        mass = _filled(solid if solid.area > 0.5 * outline.area else outline if not solid.area else solid)
        return Trace(Drawn.MASS if mass.area > _BUILDING else Drawn.CUT, mass, outline.boundary, name)
    if solid.area > 0.3 * outline.area or outline.area < 0.2:
        return Trace(Drawn.CUT, solid, shapely.LineString(), name)
    return Trace(Drawn.FURNITURE, outline, levels(piece, outline), name)


def _corners(traces: Sequence[Trace]) -> BaseGeometry:
    """Where walls meet end to end: the squares between them."""
    walls = [shapely.total_bounds(trace.outline) for trace in traces if trace.drawn is Drawn.CUT]
    lying = [wall for wall in walls if wall[2] - wall[0] > 4 * (wall[3] - wall[1])]
    standing = [wall for wall in walls if wall[3] - wall[1] > 4 * (wall[2] - wall[0])]
    squares = [
        shapely.box(b[0], a[1], b[2], a[3])
        for a in lying
        for b in standing
        if max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3]) < _MEETING
    ]
    return shapely.union_all(squares)


def _filled(shape: BaseGeometry) -> BaseGeometry:
    """A shape without its holes."""
    return shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(shape)])


def _green(name: str, piece: Floats) -> Trace:
    """A plant as the circle that its leaves cover."""
    flat = piece[:, :, [0, 2]].reshape(-1, 2)
    low, high = flat.min(axis=0), flat.max(axis=0)
    middle = (low + high) / 2
    radius = float((high - low).mean() / 2)
    if "trunk" in name:
        radius = min(radius, 0.35)
        return Trace(Drawn.CUT, shapely.Point(*middle).buffer(radius), shapely.LineString(), name)
    return Trace(Drawn.GREEN, shapely.Point(*middle).buffer(radius), shapely.Point(*middle), name)


def _land(part: Part, piece: Floats, place: Place) -> Trace | None:
    """The ground above the water of a place that has some; elsewhere the ground is the paper."""
    if place.water is None or part.name == "sea":
        return None
    dry = piece[(piece[:, :, 1].mean(axis=1) > place.water) & (np.abs(piece[:, :, [0, 2]]).min(axis=(1, 2)) < _REACH)]
    near = dry[(np.abs(dry[:, :, 0]).min(axis=1) < 2 * _REACH) & (np.abs(dry[:, :, 2]).min(axis=1) < 2 * _REACH)]
    return Trace(Drawn.LAND, covered(near), shapely.LineString(), part.name) if len(near) else None


def _water(place: Place) -> Iterator[Trace]:
    """The sea about a place in the open, under all else."""
    inside = any(part.name in _ROOFS for part in place.parts)
    if place.water is not None and not inside:
        yield Trace(Drawn.WATER, shapely.box(-200, -200, 200, 200), shapely.LineString(), "sea")


def _in_gap(low: Floats, high: Floats, place: Place) -> bool:
    """Whether a piece is a door's leaf, a window's frame or its sill: a symbol stands for it."""
    for gap in place.gaps:
        half = gap.width / 2 + 0.16
        along = np.abs([np.cos(gap.heading), -np.sin(gap.heading)]) * half
        across = np.abs([np.sin(gap.heading), np.cos(gap.heading)]) * _SKIN / 2
        room = along + across
        middle = np.asarray(gap.middle)
        if (np.abs(low[[0, 2]] - middle) <= room).all() and (np.abs(high[[0, 2]] - middle) <= room).all():
            return True
    return False
