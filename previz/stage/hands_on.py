"""A hand that rests on something: on a shoulder, a coffin, a rail, a gun on a table. It is there all the while."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from previz.stage.extras import bare, head
from previz.stage.marks import Mark, Spot, heading_to, is_free
from previz.stage.naming import named_things
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat, Prop, SceneBeat

_ON = r"(?:up)?on (?:top of )?(?:(?:a|an|the|his|her|their|its|my|another|one) )?((?:[\w'’-]+ ){0,3}?[\w-]+)"
_RESTS = re.compile(
    r"\b(?:rest|lay|laid|put|plac|keep|kept|ha[sd]|with)\w*(?: (?:a|his|her|their|one|both))?(?: [\w-]+)?"
    r" (?:hand|palm|fingers)s?(?: (?:gently|lightly|flat|heavily|softly))?"
    rf" {_ON}(?=[.,;!?]|$| (?:of|in|on|at|as|and|while|by|with|from|under)\b)",
    re.I,
)
"""What is said of somebody whose hand is on something."""

_GROOMS = re.compile(
    r"\b(?:brush|comb|braid|plait|dry|trim|cut|wash)(?:es|s|ing)?\s+((?:an?|the|his|her|their|[\w-]+)(?:\s+[\w-]+)?['’]s?\s+)"
    r"(?:[\w-]+\s+)?(?:hair|braids?)\b|"
    r"\bshav(?:es|ing)\s+((?:an?|the|his)\s+[\w-]+)(?!\s+(?:hair|beard|head))\b",
    re.I,
)
"""What is said of those who do somebody else's hair, or shave them."""

_AT_HAIR, _SEAT_BEHIND, _LOW_STOOL = 0.3, 0.36, -0.27
"""How far in metres behind somebody one stands who does their hair, how far behind their feet their seat is, and how
deep a bar stool is sunk for them."""

_SHOULDERS = frozenset({"shoulder", "shoulders", "arm", "back"})
_BESIDE, _REACHED, _EDGE = 0.52, 0.5, 0.27
"""How far in metres from another somebody stands who has a hand on them, from a small thing, and from a large one's
side."""

_BEHIND = 2.2
"""At which angle in radians off another's face whoever has a hand on their shoulder stands."""

_NEAR, _TURN, _LEANS = (0.4, 0.5, 0.6, 0.7), math.pi / 4, 0.08
"""How near in metres one stands to what one's hand is on, at which angles about it, and how near to the table."""

_ON_FLOOR = 0.3
"""The height in metres from which a thing stands on something."""

_SMALL = 0.7
"""The largest side in metres of what is stood before, and not beside."""


class HandsOn:
    """Has people begin where their hand can be on what it is said to be on, and keep it there."""

    def __init__(self, ways: Ways, parts: Sequence[Part]) -> None:
        self._ways, self._parts = ways, parts
        self.stools: list[Prop] = []
        """What people sit on whose hair is done."""

    def rest(self, beat: SceneBeat, end: float) -> None:
        """Write the beats of those of whom a line says so, till the `end` of the scene."""
        told = _RESTS.search(beat.text)
        part = self._whose(beat.text[: told.start()]) if told is not None else None
        if told is None or part is None or any(each.destination is not None for each in part.beats):
            return
        if head(told[1]) in _SHOULDERS:
            self._on_somebody(part, told[1], end)
        elif (prop := self._thing(told)) is not None and not prop.path:
            self._at(part, prop)
            part.beats.append(Beat("rest_hand", BEFORE, end - BEFORE, prop.name))
        elif (anchor := self._ways.anchor(told[1], "")) is not None:
            if part.is_fresh:
                spot = self._ways.free(part, (anchor.position[0], anchor.position[2]))
                part.starts(Mark((spot[0], 0.0, spot[1]), anchor.heading))
            part.beats.append(Beat("rest_hand", BEFORE, end - BEFORE))

    def grooms(self, beat: SceneBeat, end: float) -> None:
        """Write the beats of somebody who does another's hair: behind them, who sit."""
        told = _GROOMS.search(beat.text)
        part = self._whose(beat.text[: told.start()]) if told is not None else None
        others = [other for other in self._parts if other is not part]
        named = [other for other in others if told is not None and bare(other.name) in bare(told[0].replace("’", "'"))]
        other = next(iter(named or others), None) if told is not None and (told[1] or told[2]) else None
        if part is None or other is None or not (part.is_fresh or part.beats[0].action == "type"):
            return
        part.beats.clear()
        sin, cos = math.sin(other.mark.heading), math.cos(other.mark.heading)
        (x, _, z), behind = other.mark.position, _AT_HAIR
        if other.is_fresh and other.mark.posture == "stand":
            seat = (x - _SEAT_BEHIND * sin, z - _SEAT_BEHIND * cos)
            self.stools.append(Prop(f"stool of {other.name}", "stool", (seat[0], _LOW_STOOL, seat[1]), 0.0))
            other.starts(Mark(other.mark.position, other.mark.heading, "sit"))
            other.used_seat, behind = True, _AT_HAIR + _SEAT_BEHIND
            other.beats.append(Beat("sit", BEFORE, end - BEFORE))
        part.starts(Mark((x - behind * sin, 0.0, z - behind * cos), other.mark.heading))
        brush = self._ways.prop("hairbrush")
        if brush is not None:
            part.beats.append(Beat("hold", BEFORE, end - BEFORE, brush.name))
        part.beats.append(Beat("groom", BEFORE, end - BEFORE, other.name))

    def lays(self, clause: str) -> bool:
        """Whether what a clause tells of is a hand that is laid on something, and nothing that is put there."""
        return _RESTS.search(clause) is not None

    def _thing(self, told: re.Match[str]) -> Prop | None:
        """What a hand is on: the thing of the words, or whose part they tell of, as "the lid of a coffin"."""
        after = (self._ways.prop(thing.word) for thing in named_things(told.string[told.start() :]))
        return self._ways.prop(told[1]) or next((prop for prop in after if prop is not None), None)

    def _whose(self, before: str) -> Part | None:
        """The last of whom the words before tell; the only one, where they tell of nobody."""
        places = [(before.lower().rfind(bare(part.name)), order) for order, part in enumerate(self._parts)]
        found = max((place for place in places if place[0] >= 0), default=None)
        if found is not None:
            return self._parts[found[1]]
        return self._parts[0] if self._parts else None

    def _on_somebody(self, part: Part, whose: str, end: float) -> None:
        """At the side and a little behind whoever it is: who is named, else the first other."""
        others = [other for other in self._parts if other is not part]
        named = [other for other in others if bare(other.name) and bare(other.name) in bare(whose.replace("’", "'"))]
        other = next(iter(named or others), None)
        if other is None:
            return
        if part.is_fresh and part.mark.posture == "stand":
            x, z = other.at
            angle = other.mark.heading + _BEHIND
            spot = (x + _BESIDE * math.sin(angle), z + _BESIDE * math.cos(angle))
            part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, (x, z))))
        part.beats.append(Beat("rest_hand", BEFORE, end - BEFORE, other.name))

    def _at(self, part: Part, prop: Prop) -> None:
        """Beside a large thing, on the side of it that is free and near; before a small one."""
        if not part.is_fresh or part.mark.posture != "stand":
            return
        others = [other.at for other in self._parts if other is not part]
        wishes = [spot for spot in self._sides(prop) if is_free(self._ways.place, spot, others)]
        middle = (prop.position[0], prop.position[2])
        spot = min(wishes, key=lambda wish: math.dist(wish, part.at), default=self._ways.near(part, middle, _REACHED))
        if max(size(prop.kind)) * prop.scale < _SMALL and prop.position[1] > _ON_FLOOR:
            spot = self._at_the_edge(part, middle)
        part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, middle)))

    def _at_the_edge(self, part: Part, thing: Spot) -> Spot:
        """The nearest floor point to a thing on a table from which a hand comes to it: as near as one can stand."""
        found = (
            (thing[0] + reach * math.sin(angle), thing[1] + reach * math.cos(angle))
            for reach in _NEAR
            for angle in (heading_to(thing, part.at) + _TURN * k for k in (0, 1, -1, 2, -2, 3, -3, 4))
        )
        others = [other.at for other in self._parts if other is not part]
        free = (spot for spot in found if is_free(self._ways.place, spot, others, _LEANS))
        return next(free, self._ways.near(part, thing, _REACHED))

    def _sides(self, prop: Prop) -> Iterator[Spot]:
        wide, _, deep = (side * prop.scale for side in size(prop.kind))
        sin, cos = math.sin(prop.heading), math.cos(prop.heading)
        small = max(wide, deep) < _SMALL
        for half, across, along in ((wide / 2, 1.0, 0.0), (deep / 2, 0.0, 1.0)):
            reach = _REACHED if small else half + _EDGE
            for way in (reach, -reach):
                a, b = across * way, along * way
                yield prop.position[0] + a * cos + b * sin, prop.position[2] - a * sin + b * cos
