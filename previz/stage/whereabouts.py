"""Where people are said to be: behind, under, before, between and against things, in doorways, in line, in a ring."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from previz.shots.grammar import words
from previz.stage.extras import bare, head
from previz.stage.fixtures import Fixture, fixture, ring_spot
from previz.stage.marks import Mark, Spot, heading_to
from previz.stage.numbered import unnumbered
from previz.stage.parts import Part
from previz.stage.relations import Relation, relations_in
from previz.stage.sets.place import Anchor
from previz.stage.ways import Ways

_DOORS = words("doorway door doorframe doorstep threshold frame entrance")
_TOPS = words("top head landing")
_ENDS = _TOPS | words("bottom foot")
_THEM = words("him her them himself herself themselves")
_SEEN = words("mirror painting picture board blackboard whiteboard tv television easel shelf window grave gravestone "
              "altar statue map fireplace fridge wardrobe stove sink poster screen safe cage bookcase "
              "microscope telescope console shelf piano")  # fmt: skip
"""What people look at who stand before it; they turn their back on anything else."""

_WALLS = words("battlements battlement ramparts rampart parapet wall walls")
_AT = words("at in out through before by beside over")
_ROOMY = words("phone_booth booth box")
_IN_LINE = re.compile(r"\b(?:queu\w+|lin(?:e|es|ed|ing) up|in (?:a )?(?:line|queue)|form(?:s|ing)? a (?:line|queue))\b")
_LEVEL = (0.2, 1.3)
"""The heights in metres of what somebody stands on."""

_CLOSE, _LEANT, _STEP = 0.5, 0.2, 0.68


class Whereabouts:
    """The floor of a scene with its people and things, and where its people are said to be."""

    def __init__(self, ways: Ways, parts: Sequence[Part]) -> None:
        self._ways, self._parts = ways, parts

    def mark(self, part: Part, clause: str) -> Mark | None:
        """The mark of somebody as a clause has it; none where it tells nothing of them that is there."""
        for relation in relations_in(clause):
            mark = self.at(part, relation, clause)
            if mark is not None:
                return mark
        return None

    def at(self, part: Part, relation: Relation, clause: str = "") -> Mark | None:
        """The mark of somebody who stands to something as told."""
        if relation.head in _DOORS and relation.kind in {"in", "at", "against", "on"}:
            return self._in_the_doorway(part, relation.kind)
        if relation.head in _ENDS and (end := self._on_the_stairs(relation.head)) is not None:
            return end
        ringside = self._ways.place.anchors.get("ringside")
        if relation.kind == "round" and "ring" in relation.noun.split() and ringside is not None:
            return self._at_the_ringside(part, ringside)
        others = self._people(part, relation)
        if others:
            return self._by_people(part, relation.kind, others)
        anchor = self._ways.anchor(relation.head, "")
        if anchor is not None and anchor.seat is None and relation.kind in _AT and relation.head in _SEEN:
            spot = self._ways.free(part, (anchor.position[0], anchor.position[2]))
            return Mark((spot[0], anchor.position[1], spot[1]), anchor.heading)
        if relation.head in _WALLS and (wall := self._ways.anchor("battlements", "")) is not None:
            spot = self._ways.free(part, (wall.position[0], wall.position[2]))
            return Mark((spot[0], wall.position[1], spot[1]), wall.heading)
        what = fixture(self._ways.place, self._ways.props, relation.noun, part.at)
        if what is None:
            return None
        if _IN_LINE.search(clause):
            return self._in_line(part, what)
        return self._by_thing(part, relation, what, clause)

    def _on_the_stairs(self, end: str) -> Mark | None:
        """At the top or the foot of the stairs that a place has."""
        spots = self._ways.place.anchors
        anchor = spots.get("landing" if end in _TOPS else "stairs") if "landing" in spots else None
        return None if anchor is None else Mark(anchor.position, anchor.heading)

    def _by_thing(self, part: Part, relation: Relation, what: Fixture, clause: str) -> Mark | None:
        front = self._front(what)
        match relation.kind:
            case "behind":
                return self._stands(part, what.away(self._back(what, front), 0.34), what)
            case "under" if what.top < 1.3 and what.low[1] < 1.0:
                return self._beneath(what, front)
            case "before" | "at" | "in" | "through" | "over" if relation.head in _SEEN:
                return self._stands(part, what.away(front, _CLOSE), what)
            case "before":
                spot = what.away(front, _CLOSE + 0.2)
                return self._stands(part, spot, None, front)
            case "against":
                return self._stands(part, what.away(front, _LEANT), None, front, close=True)
            case "round":
                return self._in_a_ring(part, what)
            case "in" if relation.head in _ROOMY:
                x, z = what.middle
                return Mark((x, what.low[1], z), front)
            case "on" if _LEVEL[0] < what.top < _LEVEL[1] and re.search(r"\bst(?:ands?|anding|ood)\b", clause):
                x, z = what.middle
                return Mark((x, what.top, z), front)
        return None

    def _front(self, what: Fixture) -> float:
        """Where its front looks: as it is, else to the middle of the place."""
        return heading_to(what.middle, self._ways.place.centre) if what.front is None else what.front

    def _back(self, what: Fixture, front: float) -> float:
        """The way to its back; of what is as good as round a little to a side, so that one looks past it."""
        return front + math.pi if max(what.half) > 0.5 else front + math.pi * 0.8

    def _stands(
        self, part: Part, wish: Spot, facing: Fixture | None, front: float = 0.0, *, close: bool = False
    ) -> Mark:
        """At a free spot, looking at a thing or where its front looks."""
        spot = wish if close and self._is_alone_at(part, wish) else self._ways.free(part, wish)
        return Mark((spot[0], 0.0, spot[1]), front if facing is None else heading_to(spot, facing.middle))

    def _is_alone_at(self, part: Part, spot: Spot) -> bool:
        return all(math.dist(other.at, spot) > 0.5 for other in self._parts if other is not part)

    def _beneath(self, what: Fixture, front: float) -> Mark:
        """Under its top, at the edge to its front."""
        spot = what.away(front, -min(0.25, *what.half))
        return Mark((spot[0], 0.0, spot[1]), front)

    def _in_the_doorway(self, part: Part, kind: str) -> Mark | None:
        """Between the posts of the nearest door, or leant against one of them."""
        doors = [gap for gap in self._ways.place.gaps if gap.fitted != "window"]
        if not doors:
            return None
        door = min(doors, key=lambda gap: math.dist(gap.middle, part.at))
        aside = (door.width / 2 - 0.18) if kind in {"against", "on"} else 0.12
        sin, cos = math.sin(door.heading), math.cos(door.heading)
        x, z = door.middle[0] + 0.2 * sin + aside * cos, door.middle[1] + 0.2 * cos - aside * sin
        return Mark((x, 0.0, z), door.heading)

    def _people(self, part: Part, relation: Relation) -> list[Part]:
        """Those to whom somebody stands: of the name, or who was there before, for a pronoun."""
        others = [other for other in self._parts if other is not part and unnumbered(other.name) != part.name]
        if relation.head in _THEM:
            return others[: 2 if relation.head in {"them", "themselves"} else 1]
        wanted = head(relation.noun)
        return [o for o in others if wanted and (head(o.name) == wanted or bare(o.name) == relation.noun)]

    def _by_people(self, part: Part, kind: str, others: Sequence[Part]) -> Mark | None:
        first = others[0]
        heading = first.mark.heading
        if kind == "between" and len(others) > 1:
            one, two = first.at, others[1].at
            middle = ((one[0] + two[0]) / 2, (one[1] + two[1]) / 2)
            far = max(math.dist(one, two), 1e-6)
            if far < 1.3:
                middle = (middle[0] + 0.8 * (two[1] - one[1]) / far, middle[1] - 0.8 * (two[0] - one[0]) / far)
                return Mark(
                    (middle[0], 0.0, middle[1]), heading_to(middle, ((one[0] + two[0]) / 2, (one[1] + two[1]) / 2))
                )
            return Mark((middle[0], 0.0, middle[1]), heading)
        turn = {"before": 0.0, "behind": math.pi, "beside": math.pi / 2}.get(kind)
        if turn is None:
            return None
        reach = 0.7 if kind == "beside" else 1.15
        aim = heading + turn
        spot = self._ways.free(part, (first.at[0] + reach * math.sin(aim), first.at[1] + reach * math.cos(aim)))
        return Mark((spot[0], 0.0, spot[1]), heading if kind != "before" else heading_to(spot, first.at))

    def _in_line(self, part: Part, what: Fixture) -> Mark:
        """One behind the other before a thing, all looking at it; the line bends where the floor ends."""
        front = self._front(what)
        order = self._group(part).index(part)
        start = what.away(front, _CLOSE)
        sin, cos = math.sin(front), math.cos(front)
        x, z = start[0] + order * _STEP * sin, start[1] + order * _STEP * cos
        x0, z0, x1, z1 = self._ways.place.floor
        held = (min(max(x, x0 + 0.3), x1 - 0.3), min(max(z, z0 + 0.3), z1 - 0.3))
        over = math.dist((x, z), held)
        spot = self._ways.free(part, (held[0] + over * cos, held[1] - over * sin))
        return Mark((spot[0], 0.0, spot[1]), heading_to(spot, start if order else what.middle))

    def _in_a_ring(self, part: Part, what: Fixture) -> Mark:
        """About a thing, open towards the cameras' side, looking at it."""
        group = self._group(part)
        spot = ring_spot(what, group.index(part), len(group), self._ways.place.axis)
        spot = self._ways.free(part, spot)
        return Mark((spot[0], 0.0, spot[1]), heading_to(spot, what.middle))

    def _at_the_ringside(self, part: Part, ringside: Anchor) -> Mark:
        """Below the ropes of a ring, along its three sides that are not the cameras', looking in."""
        group, (x, y, z) = self._group(part), ringside.position
        reach, order = math.hypot(x, z), group.index(part)
        open_to = self._ways.place.axis - math.pi / 2
        turn = open_to + math.pi / 3 + (2 * math.pi - 2 * math.pi / 3) * (order + 0.5) / len(group)
        sin, cos = math.sin(turn), math.cos(turn)
        far = (reach + 0.7 * (order % 2)) / max(abs(sin), abs(cos))
        return Mark((far * sin, y, far * cos), turn + math.pi)

    def _group(self, part: Part) -> list[Part]:
        """Those of one name."""
        base = unnumbered(part.name)
        return [other for other in self._parts if unnumbered(other.name) == base]
