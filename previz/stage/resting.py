"""Sitting and lying down: on the set's seats, on things that are there to sit on, and in bed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from previz.shots.actions import NamedAction
from previz.stage.extras import bare
from previz.stage.fixtures import Fixture, fixture, ring_spot
from previz.stage.marks import Mark, heading_to, is_free, seated
from previz.stage.numbered import unnumbered
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.relations import relations_in
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat, Prop

_PLAYS = re.compile(r"\b(?:play|practis|practic|perform)\w*\b")
_IN_A_CHAIR = re.compile(r"\b(?:in|on) (?:an?|the|his|her|their) (?:[\w-]+ )?(?:chair|armchair|rocker|throne|stool)\b")
_LYING = frozenset({"lie", "sleep"})
_SEATED = frozenset({"sit", "drive", "rear", "beside"})
_DOWN = frozenset({"down", "goes", "falls", "drops", "back", "collapses"})
_GROUND = frozenset({"floor", "ground", "grass", "sand", "snow", "deck", "street"})
_BED = 0.54
"""Height of a bed in metres."""

_AHEAD, _SPAN = 0.36, 0.62
"""How far in metres before a seat its sitter's feet are, and how much of a bench a sitter takes."""

_SITS_ON = re.compile(r"\b(?:on|in) (?:an?|the|his|her|their) (?:[\w-]+ ){0,2}?(?:sofa|couch|settee|bench|pew|booth)\b")
_WITH = re.compile(r"\b(?:opposite|across from|facing|beside|next to|with|by)\b")

_ROUND = re.compile(r"\b(?:around|round|about)\b (?:the|a|an|their|his|her)\b")
_FIRES = frozenset({"campfire", "bonfire", "fire"})
_BEDS = frozenset({"bed", "cot", "hospital bed"})
_TALL, _FROM_FIRE, _BODY = 0.3, 0.75, 0.6
"""How high in metres what is sat around on logs is at the most, how far from it those sit, half of what is lain on."""

_LAIN_APART = 0.72
"""Metres from one to the next of several who lie side by side."""

_AT_SCREEN = 0.78
"""How far in metres before a screen the seat is of who types at it."""

_LOW = -0.27
"""How deep in metres a bar stool is sunk to be a piano stool."""

_ARMS: Mapping[str, float] = {"sofa": 0.24}
"""How much of the width of a seat in metres its arms take."""

_LOOKOUTS = frozenset({"lifeguard_tower"})

SAT_AT: Mapping[str, float] = {"piano": 0.95, "grand_piano": 1.3, "drum_kit": -0.75, "easel": 0.95, "harp": -0.75}
"""Things that one sits at, and how far in metres before their middle the seat is (behind it where less than 0)."""

SAT_ON = frozenset({"bench", "chair", "armchair", "stool", "sofa", "crate", "rock", "log", "chest", "barrel", "bed",
                    "deck_chair", "throne", "swing", "haystack", "suitcase", "log_pile"})  # fmt: skip
"""Kinds of things on which people sit."""


class Resting:
    """Writes the beats of people who sit and lie down."""

    def __init__(self, ways: Ways, parts: Sequence[Part]) -> None:
        self._ways, self._parts = ways, parts
        self._names = frozenset(part.name for part in parts)
        self.stools: list[Prop] = []
        """What people sit on before an instrument or a desk that has no seat of its own."""

    def take(
        self, part: Part, action: NamedAction, clause: str, start: float, seconds: float, name: str | None
    ) -> None:
        """Sit or lie down: in the seat that is free and nearest, if the set has one; who is down already stays so."""
        if action.action == "sleep" and part.mark.posture in _SEATED and not set(clause.split()) & (_GROUND | _BEDS):
            part.beats.append(Beat("doze", BEFORE if part.is_fresh else start, seconds))
            return
        if action.action == "sleep" and part.is_fresh and _IN_A_CHAIR.search(clause):
            self.take(part, replace(action, action="sit"), clause, BEFORE, seconds + start - BEFORE, None)
            part.sits_from_the_start()
            part.beats.append(Beat("doze", BEFORE, start + seconds - BEFORE))
            return
        if action.action == "sit" and part.sleeps:
            return  # "sleeps on the back seat"
        if action.action in _LYING and part.is_fresh and not set(clause.split()) & _DOWN:
            self._lie_from_the_start(part, action.action, clause)
        placed = action.action == "sit" and part.is_fresh
        if placed and (self._sit_round(part, clause, start, seconds) or self._sit_up(part, clause, start + seconds)):
            return
        if self._sits_alone(part, action, clause, start, seconds):
            return
        self._moves_up(part, action, clause)
        if part.mark.posture == action.action and not part.used_seat and not any(b.destination for b in part.beats):
            part.used_seat = True
            part.beats.append(Beat(action.action, start, seconds))
            return
        seat = None
        if action.action == "sit" and not set(clause.split()) & _GROUND:
            prop = next((p for word in bare(clause).split() if (p := self._ways.prop(word)) and p.kind in SAT_ON), None)
            if prop is not None and self._sit_on(part, prop, clause, start, seconds):
                return
            if self._sit_at(part, clause, start, seconds):
                return
            seat = self._ways.only_seat(part, clause)
            seat = seat or self._ways.seat(part, (by := self._companion(part, clause)), self._told(by or part, clause))
        if seat is None:
            part.beats.append(Beat(action.action, start, seconds, self._ways.known(name)))
            return
        mark = seated(seat)
        part.at = mark.spot
        part.beats.append(Beat("sit", start, seconds, name if name in self._names else None, mark.spot, mark.heading))

    def plays(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether somebody plays what one sits at: they sit there all the while then, their hands on it."""
        played = action.action == "type" and _PLAYS.search(clause) is not None and part.is_fresh
        if action.action == "type" and self._sits_at_a_screen(part, start + seconds):
            return True
        if not played or not self._sit_at(part, clause, BEFORE, start + seconds - BEFORE):
            return False
        part.beats.append(Beat("type", BEFORE, start + seconds - BEFORE))
        return True

    def _sits_at_a_screen(self, part: Part, end: float) -> bool:
        """Whether somebody types at a computer that is on a top at which nothing to sit on stands: on a stool then."""
        screen = next((prop for prop in self._ways.props if prop.kind in {"computer", "typewriter"}), None)
        if screen is None or not part.is_fresh or screen.position[1] < _TALL:
            return False
        x, _, z = screen.position
        seats = (anchor.position for anchor in self._ways.place.anchors.values() if anchor.seat is not None)
        if any(math.dist((seat[0], seat[2]), (x, z)) < _AT_SCREEN + _BODY for seat in seats):
            return False
        heading = self._out_of_the_wall(screen)
        seat = (x + _AT_SCREEN * math.sin(heading), z + _AT_SCREEN * math.cos(heading))
        facing = heading + math.pi
        self.stools.append(Prop(f"stool at the {screen.name}", "stool", (seat[0], _LOW, seat[1]), facing))
        feet = (seat[0] + _AHEAD * math.sin(facing), seat[1] + _AHEAD * math.cos(facing))
        part.starts(Mark((feet[0], 0.0, feet[1]), facing, "sit"))
        part.used_seat = True
        part.beats += [Beat("sit", BEFORE, end - BEFORE), Beat("type", BEFORE, end - BEFORE, screen.name)]
        return True

    def _out_of_the_wall(self, thing: Prop) -> float:
        """Where the floor is free before a thing on a top: where it looks, else the one of four ways to the middle."""
        x, _, z = thing.position
        middle, out = self._ways.place.centre, _AT_SCREEN + 0.1
        turns = sorted(
            (k * math.pi / 2 for k in range(4)),
            key=lambda turn: math.sin(turn) * (x - middle[0]) + math.cos(turn) * (z - middle[1]),
        )
        free = (
            turn
            for turn in (thing.heading, *turns)
            if is_free(self._ways.place, (x + out * math.sin(turn), z + out * math.cos(turn)), (), 0.15)
        )
        return next(free, turns[0])

    def _sits_alone(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """On the one seat of its name from the start, where somebody is said to sit there already."""
        fresh = action.action == "sit" and part.is_fresh and not set(clause.split()) & _DOWN
        only = self._ways.only_seat(part, clause) if fresh else None
        if only is None:
            return False
        part.starts(seated(only))
        part.used_seat = True
        part.beats.append(Beat("sit", start, seconds))
        return True

    def _moves_up(self, part: Part, action: NamedAction, clause: str) -> None:
        """Have somebody who sits elsewhere begin on the thing on which they are said to sit, where it has room."""
        fresh = action.action == "sit" and part.is_fresh and part.mark.posture == "sit"
        what = self._told(part, clause) if fresh and _SITS_ON.search(clause) else None
        if what is None:
            return
        x, z = part.mark.spot
        back = (x - _AHEAD * math.sin(part.mark.heading), z - _AHEAD * math.cos(part.mark.heading))
        seat = None if what.holds(back, 0.12) else self._ways.seat_on(part, what)
        if seat is not None:
            part.starts(seated(seat))

    def _told(self, part: Part, clause: str) -> Fixture | None:
        """On or at what somebody is said to sit or lie."""
        for relation in relations_in(clause):
            if relation.kind in {"on", "in", "at", "behind", "before", "beside", "round"} and (
                what := fixture(self._ways.place, self._ways.props, relation.noun, part.at)
            ):
                return what
        return None

    def _sit_round(self, part: Part, clause: str, start: float, seconds: float) -> bool:
        """In a ring about a fire or a thing on the ground, each on a log, or on the blanket itself."""
        what = self._told(part, clause) if _ROUND.search(clause) else None
        if what is None or not part.is_fresh or (what.high[1] > _TALL and what.name not in _FIRES):
            return False
        group = [o for o in self._parts if unnumbered(o.name) == unnumbered(part.name)]
        order = group.index(part)
        seat = ring_spot(what, order, len(group), self._ways.place.axis, _FROM_FIRE)
        heading = heading_to(seat, what.middle)
        feet = (seat[0] + _AHEAD * math.sin(heading), seat[1] + _AHEAD * math.cos(heading))
        self.stools.append(Prop(f"log {order + 1}", "log", (seat[0], 0.0, seat[1]), heading))
        part.starts(Mark((feet[0], 0.0, feet[1]), heading, "sit"))
        part.used_seat = True
        part.beats.append(Beat("sit", start, seconds))
        return True

    def _sit_up(self, part: Part, clause: str, end: float) -> bool:
        """On a seat of a thing that is far over the ground, all the while."""
        named = (p for word in bare(clause).split() if (p := self._ways.prop(word)) and p.kind in _LOOKOUTS)
        prop = next(named, None)
        if prop is None or any(other.aboard == prop.name for other in self._parts):
            return False
        part.aboard = prop.name
        part.starts(Mark(prop.position, prop.heading, "rear"))
        part.beats.append(Beat("rear", BEFORE, end - BEFORE, prop.name))
        return True

    def _companion(self, part: Part, clause: str) -> Part | None:
        """Beside or opposite whom somebody sits down: whoever is named, else the nearest who sits."""
        others = [other for other in self._parts if other is not part]
        fellows = [o for o in others if unnumbered(o.name) == unnumbered(part.name)]
        if any(fellow.mark.posture == "sit" for fellow in fellows):
            return next(fellow for fellow in fellows if fellow.mark.posture == "sit")
        if not _WITH.search(clause):
            return None
        named = (other for other in others if bare(other.name) in clause)
        seated = [other for other in others if other.mark.posture == "sit"]
        return next(named, None) or min(seated, key=lambda other: math.dist(other.at, part.at), default=None)

    def _sit_at(self, part: Part, clause: str, start: float, seconds: float) -> bool:
        """On a stool before something to sit at."""
        named = (p for word in bare(clause).split() if (p := self._ways.prop(word)) and p.kind in SAT_AT)
        prop = next(named, None)
        if not part.is_fresh or (prop is None and not self._at_the_piano(part, clause)):
            return False
        if prop is None:
            part.beats.append(Beat("sit", start, seconds))
            return True
        before = SAT_AT[prop.kind]
        sin, cos = math.sin(prop.heading), math.cos(prop.heading)
        heading = prop.heading + (math.pi if before > 0 else 0.0)
        seat = (prop.position[0] + before * sin, prop.position[2] + before * cos)
        feet = (seat[0] + _AHEAD * math.sin(heading), seat[1] + _AHEAD * math.cos(heading))
        self.stools.append(Prop(f"stool at the {prop.name}", "stool", (seat[0], _LOW, seat[1]), heading))
        part.starts(Mark((feet[0], 0.0, feet[1]), heading, "sit"))
        part.used_seat = True
        part.beats.append(Beat("sit", start, seconds))
        return True

    def _at_the_piano(self, part: Part, clause: str) -> bool:
        """On a stool before the piano that a place has; they are then there."""
        spot = self._ways.place.anchors.get("piano") if "piano" in clause else None
        if spot is None:
            return False
        x, _, z = spot.position
        self.stools.append(Prop("piano stool", "stool", (x, _LOW, z), spot.heading))
        feet = (x + _AHEAD * math.sin(spot.heading), z + _AHEAD * math.cos(spot.heading))
        part.starts(Mark((feet[0], 0.0, feet[1]), spot.heading, "sit"))
        part.used_seat = True
        return True

    def _sit_on(self, part: Part, prop: Prop, clause: str, start: float, seconds: float) -> bool:
        """On a thing that is there to sit on: each next one beside the last."""
        taken = sum(other.aboard == prop.name for other in self._parts)
        wide = (size(prop.kind)[0] - _ARMS.get(prop.kind, 0.0)) * prop.scale
        room = max(1, int(wide / (0.5 if prop.kind not in _ARMS else _SPAN)))
        if taken >= room:
            return False
        fellows = sum(unnumbered(o.name) == unnumbered(part.name) for o in self._parts)
        sitters = fellows if 1 < fellows <= room else room
        aside = (taken - (sitters - 1) / 2) * min(_SPAN, wide / room)
        sin, cos = math.sin(prop.heading), math.cos(prop.heading)
        spot = (prop.position[0] + aside * cos + _AHEAD * sin, prop.position[2] - aside * sin + _AHEAD * cos)
        part.aboard = prop.name
        if part.is_fresh and "down" not in clause:
            part.starts(Mark((spot[0], prop.position[1], spot[1]), prop.heading, "sit"))
            part.used_seat = True
            part.beats.append(Beat("sit", start, seconds))
            return True
        part.at = spot
        part.beats.append(Beat("sit", start, seconds, None, spot, prop.heading))
        return True

    def _beside_fellow(self, part: Part, posture: str) -> Mark | None:
        """Side by side with those of one's name who lie already; none where one is the first."""
        name = unnumbered(part.name)
        lain = [o for o in self._parts if o is not part and o.mark.posture == posture]
        fellows = [other for other in lain if unnumbered(other.name) == name]
        if not fellows:
            return None
        first, aside = fellows[0].mark, _LAIN_APART * len(fellows)
        x, y, z = first.position
        sin, cos = math.sin(first.heading), math.cos(first.heading)
        return Mark((x + aside * cos, y, z - aside * sin), first.heading, posture)

    def _lie_from_the_start(self, part: Part, posture: str, clause: str) -> None:
        """The scene opens on somebody asleep or stretched out: on the bed, if there is one and no floor is named."""
        bed = None if set(clause.split()) & _GROUND else self._ways.bed()
        told = None if set(clause.split()) & _GROUND else self._told(part, clause)
        if told is not None and told.name not in _BEDS and max(told.half) > _BODY and told.top < 1.2:
            (x, z), (half_x, half_z) = told.middle, told.half
            heading = 0.0 if half_z >= half_x else math.pi / 2
            part.mark = Mark((x, told.top, z), heading, posture)
        elif bed is None:
            part.mark = self._beside_fellow(part, posture) or Mark(part.mark.position, part.mark.heading, posture)
        else:
            (x, z), heading = bed
            part.mark = Mark((x, _BED, z), heading, posture)
        part.at = part.mark.spot
