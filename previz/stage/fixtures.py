"""What stands in a place as boxes: the pieces of its set and its things, by the words that people use for them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from previz.stage.drawing import Kind
from previz.stage.numbered import unnumbered
from previz.stage.props import size
from previz.stage.sets.place import Part, Place
from previz.stage.view import Floats
from previz.stage.world import Prop, Vector

Spot = tuple[float, float]

_ALIKE: Mapping[str, tuple[str, ...]] = {
    "tv": ("television", "screen"), "television": ("television",), "fridge": ("refrigerator",), "bathtub": ("tub",),
    "bath": ("tub",), "sink": ("sink", "basin"), "basin": ("basin", "sink"), "toilet": ("lavatory",), "tree":
    ("tree", "trees", "trunks", "dead tree", "street trees", "cypresses", "palms"), "bunk": ("bed", "cot"), "bed":
    ("bed", "cot"), "couch": ("sofa",), "settee": ("sofa",), "cot": ("cot", "bed"), "bar": ("bar", "counter"),
    "grave": ("open grave", "graves"), "gravestone": ("graves",), "headstone": ("graves",), "car": ("car", "cars"),
    "table": ("table", "tables", "operating table", "reading table", "coffee table", "low table", "desks"),
    "nightstand": ("night tables", "bedside"),
    "bedside table": ("night tables", "bedside"), "lamp post": ("lamp posts",),
    "lamppost": ("lamp posts",), "street lamp": ("lamp posts",), "streetlight": ("lamp posts",), "desk":
    ("desk", "desks", "writing desk", "teacher's desk", "reception", "gate desk"),
    "workbench": ("bench", "workbench"),
    "stove": ("stove", "oven"), "oven": ("oven", "stove"),
    "bin": ("bins", "bin"), "dumpster": ("skip",), "crate": ("crates", "boxes"), "rock": ("rocks",), "boulder":
    ("rocks",), "column": ("columns",), "pillar": ("columns",), "pew": ("pews",), "seesaw": ("see-saw",),
    "see-saw": ("see-saw",), "stairs": ("stairs",), "log": ("fallen log", "log", "driftwood"), "piano": ("piano",),
    "bush": ("bushes", "hedges"), "hedge": ("hedges", "bushes"), "counter": ("counter", "bar", "reception"),
    "swing": ("swings",), "grill": ("grilles",), "machine": ("presses",), "truck": ("truck", "van"),
    "operating table": ("operating table",), "hospital bed": ("bed",),
    "boat": ("boat", "rowing boat", "upturned boat", "boat 1"),
}  # fmt: skip
"""What the pieces of sets are called, by the words that scripts have for them."""

_LEVELS: Mapping[str, float] = {
    "bed": 0.52, "cot": 0.45, "sofa": 0.46, "armchair": 0.46, "chair": 0.46, "bench": 0.46, "pew": 0.46, "throne": 0.5,
    "stool": 0.7, "swing": 0.5, "bathtub": 0.2, "sink": 0.86, "basin": 0.8, "wheelchair": 0.5, "piano": 1.02,
}  # fmt: skip
"""How high in metres things lie on what is higher at its back, or deeper in its middle."""

_CLOSED = frozenset(
    {"bed", "sofa", "couch", "settee", "armchair", "counter", "bar", "stove", "wardrobe", "bunk", "car"}
)
_BLOCKS = frozenset({"lectern", "pulpit", "altar", "piano", "statue", "fireplace", "dumpster", "skip", "fountain"})
_RAISED, _THICK = 0.3, 0.03
"""From what height in metres a thing is set in a top, and how far over its underside its bottom then is."""

_MANY = 60
"""The most pieces that a part may have whose touching pieces are seen as one thing."""

_TOUCH = 0.03
_LAID = 0.06
"""The height in metres up to which a piece of a set is laid on its floor."""

_RING, _WHOLE, _OPEN = 0.55, 2 * math.pi, 1.2
"""How far in metres from a thing those stand who are about it, the angle about it, and the part of that which is left
open towards the cameras' side."""


@dataclass(frozen=True, slots=True)
class Fixture:
    """A thing that stands in a place as a box: its lowest and highest corner, and where its front looks, if told."""

    name: str
    low: Vector
    high: Vector
    front: float | None = None

    @property
    def middle(self) -> Spot:
        """Its middle on the floor."""
        return ((self.low[0] + self.high[0]) / 2, (self.low[2] + self.high[2]) / 2)

    @property
    def half(self) -> Spot:
        """Half its sides along X and Z."""
        return ((self.high[0] - self.low[0]) / 2, (self.high[2] - self.low[2]) / 2)

    @property
    def top(self) -> float:
        """The height in metres at which things lie on it."""
        level = _LEVELS.get(self.name)
        if level is None:
            return self.high[1]
        return min(self.low[1] + (level if self.low[1] < _RAISED else _THICK), self.high[1])

    @property
    def is_solid(self) -> bool:
        """Whether nothing but a paw's breadth is free under it: what is under it peeps out."""
        return self.name in _CLOSED

    @property
    def is_a_block(self) -> bool:
        """Whether it stands on the floor with all of its base: what is said to be under it is at its foot."""
        return self.name in _BLOCKS

    @property
    def is_a_table(self) -> bool:
        """Whether things stand on it rather than at its side."""
        return self.name not in _LEVELS and 0.3 < self.top < 1.4

    def away(self, heading: float, gap: float) -> Spot:
        """The floor point so far from its side, from its middle along a heading."""
        sin, cos = math.sin(heading), math.cos(heading)
        reach = min(
            (half + gap) / max(abs(way), 1e-6)
            for half, way in zip(self.half, (sin, cos), strict=True)
            if abs(way) > 0.2
        )
        x, z = self.middle
        return (x + sin * reach, z + cos * reach)

    def holds(self, spot: Spot, about: float = 0.0) -> bool:
        """Whether a floor point is within it, or `about` metres from it."""
        return all(abs(at - mid) <= half + about for at, mid, half in zip(spot, self.middle, self.half, strict=True))


def fixture(place: Place, props: Sequence[Prop], words: str, near: Spot) -> Fixture | None:
    """The fixture that words mean, the nearest to a floor point: a prop, a piece of the set, or a named spot's."""
    noun = words.lower()
    near = _named_spot(place, noun.rsplit(" ", 1)[-1]) or near
    for name in (noun, noun.rsplit(" ", 1)[-1]):
        for each in dict.fromkeys((name, _single(name))):
            found = [*_of_props(props, each), *_of_parts(place, each)] or list(_of_anchors(place, each))
            if found:
                return min(found, key=lambda one: _distance(one, near))
    return None


def is_built(place: Place, kind: str) -> bool:
    """Whether a set has a thing of a kind among its own pieces."""
    wanted = _ALIKE.get(kind, ())
    return any(kind in part.name or part.name in wanted for part in place.parts)


def piece_at(place: Place, spot: Spot, about: float = 0.0) -> str | None:
    """The name of the piece of a set that stands at a floor point, or `about` metres from it: the smallest there is."""
    found = [
        ((high[0] - low[0]) * (high[2] - low[2]), part.name)
        for part in place.parts
        if part.kind is Kind.SET and part.outward is None
        for low, high in _boxes(part)
        if low[1] < _RAISED
        and high[1] > _LAID
        and low[0] - about <= spot[0] <= high[0] + about
        and low[2] - about <= spot[1] <= high[2] + about
    ]
    return min(found)[1] if found else None


def underfoot(place: Place, spot: Spot) -> float:
    """The height in metres of the rug, the path or the bare floor that is at a floor point."""
    laid = [part for part in place.parts if part.kind is Kind.SET and part.mesh.positions[:, 1].max() < _LAID]
    tops = [
        high[1]
        for part in laid
        for low, high in _boxes(part)
        if low[0] <= spot[0] <= high[0] and low[2] <= spot[1] <= high[2]
    ]
    return max(tops, default=0.0)


def _named_spot(place: Place, name: str) -> Spot | None:
    """What those have before them who stand at the spot that a place names so: of all its trees this is the tree."""
    anchor = place.anchors.get(name)
    if anchor is None or anchor.seat is not None:
        return None
    x, _, z = anchor.position
    return (x + 0.7 * math.sin(anchor.heading), z + 0.7 * math.cos(anchor.heading))


def _single(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _distance(one: Fixture, near: Spot) -> float:
    return math.hypot(
        *(max(abs(at - mid) - half, 0.0) for at, mid, half in zip(near, one.middle, one.half, strict=True))
    )


def _of_props(props: Sequence[Prop], name: str) -> Iterator[Fixture]:
    for prop in props:
        if prop.path or name not in {prop.kind.replace("_", " "), prop.name, prop.name.rsplit(" ", 1)[-1]}:
            continue
        wide, tall, deep = (side * prop.scale / 2 for side in size(prop.kind))
        sin, cos = abs(math.sin(prop.heading)), abs(math.cos(prop.heading))
        x, y, z = prop.position
        across, along = wide * cos + deep * sin, wide * sin + deep * cos
        yield Fixture(name, (x - across, y, z - along), (x + across, y + 2 * tall, z + along), prop.heading)


def _of_parts(place: Place, name: str) -> Iterator[Fixture]:
    wanted = _ALIKE.get(name, (name, f"{name}s"))
    for called in wanted:
        found = [part for part in place.parts if part.name == called and part.kind is Kind.SET]
        for part in found:
            for low, high in _boxes(part):
                yield Fixture(name, low, high, _front(place, low, high))
        if found:
            return


def _front(place: Place, low: Vector, high: Vector) -> float | None:
    """Where those look who sit on it."""
    for anchor in place.anchors.values():
        x, _, z = anchor.position
        if anchor.seat is not None and low[0] <= x <= high[0] and low[2] <= z <= high[2]:
            return anchor.heading
    return None


def _of_anchors(place: Place, name: str) -> Iterator[Fixture]:
    """What those have before them who stand at a named spot that nothing of the set is called after."""
    for key, anchor in place.anchors.items():
        if unnumbered(key) == name and anchor.seat is None and name not in {"door", "window"}:
            x, y, z = anchor.position
            x, z = x + 0.7 * math.sin(anchor.heading), z + 0.7 * math.cos(anchor.heading)
            yield Fixture(name, (x - 0.3, y, z - 0.3), (x + 0.3, y + 0.9, z + 0.3), anchor.heading + math.pi)


@lru_cache(maxsize=256)
def _boxes(part: Part) -> tuple[tuple[Vector, Vector], ...]:
    """The boxes (low, high) of a part's pieces, those that touch each other in one."""
    ends = (*part.pieces[1:], len(part.mesh.triangles))
    boxes = []
    for first, last in zip(part.pieces, ends, strict=True):
        points = part.mesh.positions[np.unique(part.mesh.triangles[first:last])]
        boxes.append(np.stack([points.min(axis=0), points.max(axis=0)]))
    joined = _joined(boxes) if len(boxes) <= _MANY else boxes
    return tuple((_vector(box[0]), _vector(box[1])) for box in joined)


def _joined(boxes: list[Floats]) -> list[Floats]:
    joined: list[Floats] = []
    for box in boxes:
        apart = []
        for other in joined:
            touch = (box[0] <= other[1] + _TOUCH).all() and (other[0] <= box[1] + _TOUCH).all()
            if touch:
                box = np.stack([np.minimum(box[0], other[0]), np.maximum(box[1], other[1])])
            else:
                apart.append(other)
        joined = [*apart, box]
    return joined


def _vector(point: Floats) -> Vector:
    x, y, z = point.tolist()
    return (x, y, z)


def ring_spot(what: Fixture, order: int, count: int, axis: float, gap: float = _RING) -> Spot:
    """The floor point of one of several about a thing, the ring open towards the cameras' side."""
    open_to = axis - math.pi / 2
    if count > 1 and max(what.half) > _OBLONG * min(what.half) and max(what.half) > _LONG:
        return _along_sides(what, (order + 0.5) / count, count, open_to, gap)
    turn = open_to + _OPEN / 2 + (_WHOLE - _OPEN) * (order / (count - 1) if count > 1 else 0.5)
    return what.away(turn, gap)


_OBLONG, _LONG = 1.5, 0.6
"""From how many times as long as broad, and from how many metres of half its length, people line up along a thing."""

_ABREAST = 0.68
"""Metres from one to the next of those who stand about a thing."""


def _along_sides(what: Fixture, share: float, count: int, open_to: float, gap: float) -> Spot:
    """The floor point at a share of the way along three sides of a thing: all but the one to the cameras."""
    sin, cos = math.sin(open_to), math.cos(open_to)
    ahead = (math.copysign(1.0, sin), 0.0) if abs(sin) > abs(cos) else (0.0, math.copysign(1.0, cos))
    deep, wide = what.half if ahead[0] else what.half[::-1]
    gap += max(0.0, (_ABREAST * count - 4 * deep - 2 * wide - 6 * gap) / 6)
    deep, wide = deep + gap, wide + gap
    gone = share * (4 * deep + 2 * wide)
    if gone < 2 * deep:
        along, aside = deep - gone, -wide
    elif gone < 2 * deep + 2 * wide:
        along, aside = -deep, gone - 2 * deep - wide
    else:
        along, aside = gone - 3 * deep - 2 * wide, wide
    (x, z), (u, v) = what.middle, ahead
    return (x + along * u + aside * v, z + along * v - aside * u)
