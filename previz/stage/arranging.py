"""Things where a text says that they are: on a desk, in the sink, under the bed, on the wall, between two people."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from previz.shots.grammar import words
from previz.stage.drawing import Kind
from previz.stage.extras import bare, head
from previz.stage.fixtures import Fixture, fixture
from previz.stage.marks import Mark, Spot, free_spot
from previz.stage.naming import NamedThing
from previz.stage.props import size
from previz.stage.props.lying import FALLEN, LYING, RESTING
from previz.stage.relations import Relation, relation_after
from previz.stage.sets.place import Gap, Part, Place
from previz.stage.world import Prop, Vector

_SILLS = words("windowsill sill ledge")
_HEARTHS = words("mantelpiece mantel mantlepiece hearth")
_THEM = words("him her them it himself herself themselves")
_UNDERFOOT = words(
    "floor ground grass sand snow carpet rug road street deck path pavement sidewalk feet "
    "hill hills hillside hilltop slope meadow field beach shore dune ridge plain lawn yard ice lake stage"
)
_HANGS = 0.6
"""The largest depth in metres of what hangs on a wall."""

_EYES, _HIGH = 1.55, 2.0
"""How high in metres the middle of a picture hangs, and that of a clock."""

_MARGIN = 0.12
_SMALL = 0.95
_STANDING = words(
    "suitcase chair stool barrel crate chest bucket trash_can broom shovel axe anchor cat dog backpack"
) | frozenset((*LYING.values(), *RESTING.values(), *FALLEN.values()))
"""Small things that stand on the floor all the same."""

_FURNITURE = 1.2
"""The larger side in metres of the foot of what stands on no table."""

_BODY = 0.35
_AHEAD, _ASIDE, _APART = 0.75, 0.6, 0.5
_AT_FOOT = 0.05
"""Metres between a block and what lies at its foot."""


def told_of(named: NamedThing, text: str) -> Relation | None:
    """Where a text says that a thing of its is."""
    for match in re.finditer(rf"\b{re.escape(named.word)}(?:e?s)?\b(?: of [\w'’]+)?", text, re.I):
        relation = relation_after(text, match.end())
        if relation is not None:
            return relation
    return None


@dataclass(frozen=True, eq=False)
class Arranging:
    """A place with its people, by name and mark, in which things are put as a text tells."""

    place: Place
    people: Sequence[tuple[str, Mark]]

    def put(self, named: NamedThing, relation: Relation, props: Sequence[Prop]) -> tuple[Prop, ...]:
        """The things, where they stand to what the relation names; none where there is no such thing."""
        if (hung := self._hung(named, relation)) or relation.head in _UNDERFOOT | {"wall", "walls"}:
            return hung
        marks = self._marks(relation)
        if marks:
            return self._by_people(named, relation, marks)
        if (on_sill := self._on_sill(named, relation)) is not None:
            return (on_sill,)
        if relation.kind == "between" and (pair := pair_of(relation, props)) is not None:
            return (_between(named, *pair),)
        word = "fireplace" if relation.head in _HEARTHS else relation.noun
        others = [prop for prop in props if prop.kind != named.kind]
        what = fixture(self.place, others, word, self._middle())
        return () if what is None else tuple(self._at(named, relation.kind, what, props, k) for k in range(named.count))

    def _middle(self) -> Spot:
        return self.people[0][1].spot if self.people else self.place.centre

    def _marks(self, relation: Relation) -> list[Mark]:
        """The marks of the people that a relation is to: those of the name, or who was told of before a pronoun."""
        if relation.head in _THEM - {"it"}:
            return [mark for _, mark in self.people[: 2 if relation.head in {"them", "themselves"} else 1]]
        wanted = head(relation.noun)
        return [mark for name, mark in self.people if wanted and (head(name) == wanted or bare(name) == relation.noun)]

    def _by_people(self, named: NamedThing, relation: Relation, marks: Sequence[Mark]) -> tuple[Prop, ...]:
        """Between two of them, or at a side of the first."""
        mark = marks[0]
        wide, _, deep = size(named.kind)
        if relation.kind == "between" and len(marks) > 1:
            spot = ((mark.spot[0] + marks[1].spot[0]) / 2, (mark.spot[1] + marks[1].spot[1]) / 2)
        elif relation.kind in {"before", "behind", "beside", "at"}:
            reach = (_ASIDE if relation.kind == "beside" else _AHEAD) + max(wide, deep) / 2
            turn = {"behind": math.pi, "beside": math.pi / 2}.get(relation.kind, 0.0)
            aim = mark.heading + turn
            spot = (mark.spot[0] + reach * math.sin(aim), mark.spot[1] + reach * math.cos(aim))
        else:
            return ()
        top = next((y for x, y, z in self.place.surfaces if math.dist((x, z), spot) < _APART), 0.0)
        level = top if max(size(named.kind)) <= _SMALL else 0.0
        return (Prop(named.word, named.kind, (spot[0], level, spot[1]), mark.heading, colour=named.colour),)

    def _on_sill(self, named: NamedThing, relation: Relation) -> Prop | None:
        """Before the panes of the window that is nearest to the people."""
        if relation.head not in _SILLS:
            return None
        sills = [gap for gap in self.place.gaps if gap.fitted == "window"]
        if not sills:
            return None
        near = min(sills, key=lambda gap: math.dist(gap.middle, self._middle()))
        x, z = near.middle
        wide, _, deep = size(named.kind)
        heading = near.heading + (math.pi / 2 if deep > wide else 0.0)  # along it
        return Prop(named.word, named.kind, (x, near.base + 0.01, z), heading, colour=named.colour)

    def _at(self, named: NamedThing, kind: str, what: Fixture, props: Sequence[Prop], order: int) -> Prop:
        """One of several things at a fixture."""
        word = named.word if not order else f"{named.word} {order + 1}"
        wide, tall, deep = size(named.kind)
        small = max(wide, tall, deep) <= _SMALL and named.kind not in _STANDING
        too_large = what.is_a_table and max(wide, deep) > _FURNITURE
        on_top = (kind in {"on", "in", "over", "from"} and not too_large) or (
            small and (what.is_a_table or kind == "at")
        )
        if kind == "under":
            at, heading = self._beneath(what, max(wide, deep)), 0.3
        elif on_top:
            at, heading = self._on(named, kind, what, props, order), 0.25 * order
        else:
            at, heading = self._next_to(kind, what, max(wide, deep)), 0.3
        return Prop(word, named.kind, at, heading, colour=named.colour)

    def _on(self, named: NamedThing, kind: str, what: Fixture, props: Sequence[Prop], order: int) -> Vector:
        """On its top, where the set has room for things; each next thing beside the last."""
        tops = [top for top in self.place.surfaces if what.holds((top[0], top[2]), 0.05) and top[1] > what.low[1]]
        x, y, z = (
            min(tops, key=lambda top: math.dist((top[0], top[2]), self._middle()))
            if tops and kind != "in"
            else (what.middle[0], what.top, what.middle[1])
        )
        near = [p for p in props if max(size(p.kind)) <= _SMALL and abs(p.position[1] - y) < 0.1]
        taken = sum(what.holds((prop.position[0], prop.position[2])) for prop in near) + order
        step = max(0.26, size(named.kind)[0] + 0.06) * taken
        half = what.half
        shift = (step, 0.0) if half[0] >= half[1] else (0.0, step)
        ends = [(x + s * shift[0], z + s * shift[1]) for s in (1, -1)]
        x, z = min(ends, key=lambda end: math.dist(end, what.middle)) if taken else (x, z)
        return (x, y, z)

    def _beneath(self, what: Fixture, wide: float) -> Vector:
        """On the floor under its edge, on the side where people are."""
        x, z = self.place.centre
        aim = math.atan2(x - what.middle[0], z - what.middle[1])
        gap = _AT_FOOT + wide / 2 if what.is_a_block else 0.06 if what.is_solid else -min(0.3, wide / 2)
        spot = what.away(aim, gap)
        return (spot[0], what.low[1] if what.low[1] > 0.02 and what.low[1] < 0.2 else 0.0, spot[1])

    def _next_to(self, kind: str, what: Fixture, wide: float) -> Vector:
        """On the floor beside, before or behind it."""
        x, z = self.place.centre
        front = math.atan2(x - what.middle[0], z - what.middle[1]) if what.front is None else what.front
        aim = {"behind": front + math.pi, "before": front}.get(kind, front + math.pi / 2)
        wish = what.away(aim, 0.12 + wide / 2)
        spot = free_spot(self.place, wish, [mark.spot for _, mark in self.people], min(wide / 2, _BODY))
        return (spot[0], 0.0, spot[1])

    def _hung(self, named: NamedThing, relation: Relation) -> tuple[Prop, ...]:
        """On the wall that the people are seen before, where nothing hangs yet."""
        wide, tall, deep = size(named.kind)
        if relation.kind not in {"on", "against", "at"} or relation.head not in {"wall", "walls"} or deep > _HANGS:
            return ()
        gap = _free_wall(self.place, wide, self._middle())
        if gap is None:
            return ()
        middle = _HIGH if named.kind == "clock" else _EYES
        out = deep / 2 + 0.01
        x, z = gap.middle[0] + out * math.sin(gap.heading), gap.middle[1] + out * math.cos(gap.heading)
        at = (x, max(middle - tall / 2, 0.9), z)
        return (Prop(named.word, named.kind, at, gap.heading, colour=named.colour),)


def pair_of(relation: Relation, props: Sequence[Prop]) -> tuple[Prop, Prop] | None:
    """The two things of a kind between which a thing is."""
    wanted = {relation.head, relation.head.rstrip("s")}
    found = [p for p in props if p.kind in wanted or p.name.split(" ")[0] in wanted]
    return (found[0], found[1]) if len(found) > 1 else None


def _between(named: NamedThing, one: Prop, other: Prop) -> Prop:
    x, y, z = ((a + b) / 2 for a, b in zip(one.position, other.position, strict=True))
    return Prop(named.word, named.kind, (x, y, z), one.heading, colour=named.colour)


def apart(one: Prop, other: Prop, room: float) -> Prop:
    """The other of two things moved so that between them is so much room in metres."""
    x, _, z = (b - a for a, b in zip(one.position, other.position, strict=True))
    far = math.hypot(x, z)
    share = max(room / far, 1.0) if far > 1e-6 else 1.0
    a, b, c = one.position
    return replace(other, position=(a + x * share, b, c + z * share))


def _free_wall(place: Place, wide: float, near: Spot) -> Gap | None:
    """A free stretch of the wall behind the scene, by its middle and its heading into the room."""
    solid = [part for part in place.parts if part.outward and part.kind is Kind.WALL and part.hinge is None]
    walls = [part for part in solid if part.outward is not None and part.outward[1] == 0]
    along = (math.sin(place.axis), math.cos(place.axis))
    side = (-along[1], along[0]) if along[0] > 0.2 or abs(along[1]) < 0.2 else (along[1], -along[0])
    ranked = sorted(
        walls, key=lambda part: part.outward[0] * side[0] + part.outward[2] * side[1] if part.outward else 0
    )
    for part in ranked:
        if part.outward is not None and (spot := _free_on(place, part, part.outward, wide, near)) is not None:
            return Gap(spot, math.atan2(-part.outward[0], -part.outward[2]), wide, "picture")
    return None


def _free_on(place: Place, wall: Part, outward: Vector, wide: float, near: Spot) -> Spot | None:
    """The point of a wall nearest to a floor point about which nothing hangs, stands or opens at eye level."""
    axis, depth = (2, 0) if abs(outward[0]) > 0.5 else (0, 2)
    ends = (*wall.pieces[1:], len(wall.mesh.triangles))
    boxes = []
    for first, last in zip(wall.pieces, ends, strict=True):
        points = wall.mesh.positions[np.unique(wall.mesh.triangles[first:last])]
        boxes.append((points.min(axis=0), points.max(axis=0)))
    low, high = boxes[0]
    inner = float(low[depth] if outward[depth] > 0 else high[depth])
    taken = [(float(a[axis]), float(b[axis])) for a, b in boxes[1:] if a[1] < _EYES + 0.5 and b[1] > _EYES - 0.4]
    for gap in place.gaps:
        across = gap.middle[0 if axis == 0 else 1]
        if abs(gap.middle[1 if axis == 0 else 0] - inner) < 0.3:
            taken.append((across - gap.width / 2, across + gap.width / 2))
    reach = wide / 2 + _MARGIN
    steps = np.arange(float(low[axis]) + reach + 0.15, float(high[axis]) - reach - 0.15, 0.1)
    free = [float(at) for at in steps if all(at + reach < a or at - reach > b for a, b in taken)]
    if not free:
        return None
    at = min(free, key=lambda one: abs(one - near[0 if axis == 0 else 1]))
    return (at, inner) if axis == 0 else (inner, at)
