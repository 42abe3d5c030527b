"""Where a performer is: the way over the floor, the steps, the turns and the postures that their beats ask for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import cos, degrees, hypot, inf, pi, sin

import numpy as np

from previz.stage.figures.actions import SHOWN, UPPER_ONLY, Action, action
from previz.stage.figures.bystanders import bystanders, rooms_of
from previz.stage.figures.gait import (
    GAITS,
    FloorPoint,
    Footwork,
    Gait,
    Journey,
    Step,
    bent,
    stance_point,
    turn_on_spot,
    walk,
)
from previz.stage.figures.postures import VIA, offset, posture, stand
from previz.stage.figures.rig import FIELD
from previz.stage.figures.rotation import heading_to, nearest_turn, smooth
from previz.stage.figures.skeleton import Floats, Skeleton, skeleton
from previz.stage.footing import Footing
from previz.stage.props import size
from previz.stage.rounding import is_clear
from previz.stage.sets import place_of
from previz.stage.world import Beat, Performer, Prop, World

_THERE = 0.05
"""Metres within which one is there already."""

_LARGE = 0.9
"""From which side in metres on a thing is handled at its side."""

WEIGHTLESS = frozenset({"orbit"})
"""The places in which bodies float: nobody walks, stands or sits there."""

_AFLOAT = 0.45
"""How far in metres over the floor of the scene one floats."""

_BEDS = {"bed": 0.48, "sofa": 0.42, "couch": 0.42, "bench": 0.44, "hospital_bed": 0.6}


@dataclass(frozen=True, slots=True)
class Turn:
    """The root's heading goes from one to another between two times."""

    start: float
    end: float
    origin: float
    target: float


@dataclass(frozen=True, slots=True)
class Change:
    """A posture is taken from `start` on, in `seconds`, raised by `rise` metres (onto a bed)."""

    start: float
    seconds: float
    posture: str
    rise: float = 0.0


_IN_ARMS = {"lead", "follow"}
"""What the two do who dance in each other's arms."""


class Track:
    """A performer's root, feet and postures through the scene, planned once from their beats."""

    def __init__(self, world: World, performer: Performer) -> None:
        self._world, self.performer = world, performer
        self.bones: Skeleton = skeleton(performer.member)
        self.floats = world.weightless or world.place in WEIGHTLESS
        self.within = self.floats and world.interior
        """Whether one floats between walls, which show how far one leans."""
        self.floor = performer.mark[1] + (_AFLOAT if self.floats else 0.0)
        self._place = place_of(world)
        self._base = self._place.level(performer.mark[0], performer.mark[2])
        self.spread = float(stand(self.bones)[FIELD["left_foot"]][0])
        self._props = {prop.name: prop for prop in world.props}
        self._people = {other.member.name: other for other in world.performers}
        self._extent = world.size
        self.journeys: list[Journey] = []
        self.turns: list[Turn] = []
        self.landings: list[tuple[float, float, Journey | None]] = []
        self._here = self._first_root()
        self._heading, self._free = performer.heading, 0.0
        self._origin = self._here
        self.changes = [Change(-1.0, 0.5, "drift" if self.floats else _initial(performer))]
        self.feet = (self._first_step(1.0), self._first_step(-1.0))
        for beat in sorted(performer.beats, key=lambda beat: beat.start):
            self._plan(beat, action(beat.action))
        self._starts = [journey.start for journey in self.journeys]

    def _first_root(self) -> FloorPoint:
        """The mark is between the feet, but for one who lies: they lie over it."""
        heading, mark = self.performer.heading, self.performer.mark
        if _initial(self.performer) not in {"lie", "sleep"}:
            return mark[0], mark[2]
        x, z = offset(self.bones, _initial(self.performer))
        return mark[0] - x * cos(heading) - z * sin(heading), mark[2] + x * sin(heading) - z * cos(heading)

    def _first_step(self, side: float) -> Footwork:
        x, z = stance_point(self._here, self._heading, side, self.spread)
        return Footwork([Step(-9.0, -9.0, x, z, self._heading)])

    # planning

    def _plan(self, beat: Beat, how: Action) -> None:
        start = max(beat.start, self._free) if how.posture or how.gait else beat.start
        moving = self._destination(beat, how)
        if moving is not None and self._is_away(moving) and beat.action not in UPPER_ONLY:
            start = self._stand_up(start)
            start = self._travel(start, beat, moving, GAITS[how.gait or "walk"])
        if how.posture is not None and how.posture != self.changes[-1].posture and not self.floats:
            self._settle_heading(beat, how, start)
            self._take(how, max(start, self._free), beat)
        elif how.faces is not None:
            self._face(beat, how.faces, max(start, self._free))

    def _is_away(self, place: FloorPoint) -> bool:
        """Whether somewhere is more than a shuffle away."""
        return self._far(place) >= _THERE

    def _destination(self, beat: Beat, how: Action) -> FloorPoint | None:
        """Where the beat carries the performer to, or None."""
        if beat.destination is not None:
            return beat.destination
        if how.posture in {"sit", "lie", "sleep"} and beat.target in self._props:
            return self._beside_seat(self._props[beat.target], how.posture)
        if how.gait in {"walk", "run", "sneak", "limp"} and how.posture == "stand" and beat.action != "jump":
            return self._ahead(beat, GAITS[how.gait])
        if how.contact is not None and beat.target is not None:
            return self._within_reach(beat, how.contact)
        return None

    def _beside_seat(self, prop: Prop, name: str) -> FloorPoint | None:
        x, z = offset(self.bones, name)
        place = (
            prop.position[0] - x * cos(prop.heading) - z * sin(prop.heading),
            prop.position[2] + x * sin(prop.heading) - z * cos(prop.heading),
        )
        return place if hypot(place[0] - self._here[0], place[1] - self._here[1]) > 0.05 else None

    def _ahead(self, beat: Beat, gait: Gait) -> FloorPoint:
        """Without a destination: towards the target, or straight on as far as the set goes."""
        distance = gait.speed * max(beat.seconds - 0.4, 0.3)
        heading = self._heading
        goal = self._floor_of(beat.target, beat.start)
        if goal is not None:
            heading = heading_to(self._here, goal)
            distance = min(distance, max(hypot(goal[0] - self._here[0], goal[1] - self._here[1]) - 0.9, 0.05))
        x, z = self._here[0] + distance * sin(heading), self._here[1] + distance * cos(heading)
        if goal is None:
            half_x, half_z = max(self._extent[0] / 2.0 - 0.4, 0.5), max(self._extent[2] / 2.0 - 0.4, 0.5)
            x, z = min(max(x, -half_x), half_x), min(max(z, -half_z), half_z)
        return x, z

    def _within_reach(self, beat: Beat, contact: float) -> FloorPoint | None:
        goal = self._floor_of(beat.target, beat.start)
        if goal is None or self.changes[-1].posture not in {"stand", "drift"}:
            return None
        near = contact * self.bones.body.scale + self._girth(beat.target)
        distance = hypot(goal[0] - self._here[0], goal[1] - self._here[1])
        if not near + 0.2 < distance < 5.0:
            return None
        share = (distance - near) / distance * (0.5 if self._is_mutual(beat) else 1.0)
        return self._here[0] + share * (goal[0] - self._here[0]), self._here[1] + share * (goal[1] - self._here[1])

    def _girth(self, name: str | None) -> float:
        """How far in metres the side of a large thing is from its middle."""
        prop = self._props.get(name or "")
        if prop is None:
            return 0.0
        wide, _, deep = (side * prop.scale for side in size(prop.kind))
        return max(wide, deep) / 2 if max(wide, deep) > _LARGE else 0.0

    def _is_mutual(self, beat: Beat) -> bool:
        other = self._people.get(beat.target or "")
        return other is not None and any(
            (b.action == beat.action or {b.action, beat.action} == _IN_ARMS)
            and b.target == self.performer.member.name
            and b.start < beat.start + beat.seconds
            and beat.start < b.start + b.seconds
            for b in other.beats
        )

    def _floor_of(self, name: str | None, seconds: float) -> FloorPoint | None:
        """Roughly where a performer or prop is then, from marks and destinations alone."""
        if name in self._props:
            holder = self._who_shows(name, seconds)
            if holder is not None:
                return self._floor_of(holder, seconds)
            x, _, z = prop_place(self._props[name], seconds)
            return x, z
        if name not in self._people or name == self.performer.member.name:
            return None
        other = self._people[name]
        place = (other.mark[0], other.mark[2])
        for beat in other.beats:
            if beat.destination is not None and beat.start <= seconds:
                place = beat.destination
        return place

    def _who_shows(self, name: str, seconds: float) -> str | None:
        """Who else has a thing in hand at a time, for all to see."""
        if size(self._props[name].kind)[1] >= _LARGE:
            return None
        for who, other in self._people.items():
            shows = (b for b in other.beats if b.action in SHOWN and b.target == name)
            if who != self.performer.member.name and any(b.start <= seconds < b.start + b.seconds for b in shows):
                return who
        return None

    def _stand_up(self, start: float) -> float:
        if self.changes[-1].posture == "stand" or self.floats:
            return start
        self._take(action("rise"), start, None)
        return self._free

    def _travel(self, start: float, beat: Beat, target: FloorPoint, gait: Gait) -> float:
        stays = beat.destination is None or beat.action not in GAITS
        way = self._way(target, start, _duration(self._far(target), gait, beat, start, stays))
        distance = sum(hypot(x1 - x0, z1 - z0) for (x0, z0), (x1, z1) in pairwise((self._here, *way)))
        if distance < _THERE:
            return start
        start = self._turn_to_go(start, way[0], gait)
        start = self._go(start, _duration(distance, gait, beat, start, stays), way, gait, beat.action)
        facing = self._facing_given()
        return start if facing is None else self._turn(nearest_turn(self._heading, facing), start, 0.7)

    def _far(self, place: FloorPoint) -> float:
        return hypot(place[0] - self._here[0], place[1] - self._here[1])

    def _way(self, target: FloorPoint, start: float, seconds: float) -> tuple[FloorPoint, ...]:
        """The points that a way leads to: straight there, but about people who stand in it; those whom a hand has put
        somewhere go past things too."""
        if self.floats:
            return (target,)
        standing = bystanders(self._world, self.performer, (start, start + seconds))
        boxes = rooms_of(standing, self._here, target)
        if not self.performer.given and is_clear(boxes, self._here, target):
            return (target,)
        return Footing(self._world, self.performer.member.name).way(self._here, target, boxes)

    def _going_heading(self, target: FloorPoint, gait: Gait) -> float:
        backward = gait is GAITS["pull"]
        return nearest_turn(self._heading, heading_to(self._here, target) + (pi if backward else 0.0))

    def _turn_to_go(self, start: float, target: FloorPoint, gait: Gait) -> float:
        """Turn to where the way leads: on the spot where it is behind, else with the first steps."""
        heading = self._going_heading(target, gait)
        if abs(heading - self._heading) > 1.9:
            return self._turn(heading, start, 0.55)
        self.turns.append(Turn(start, start + 0.6, self._heading, heading))
        return start

    def _go(self, start: float, seconds: float, way: tuple[FloorPoint, ...], gait: Gait, name: str) -> float:
        """Walk to a point: straight, or about the corners of the way."""
        via = bent((self._here, *way))
        heading, headings = self._heading, list[float]()
        for origin, place in pairwise((self._here, *way)):
            heading = nearest_turn(heading, heading_to(origin, place) + (pi if gait is GAITS["pull"] else 0.0))
            headings.append(heading)
        journey = Journey(start, start + seconds, self._here, way[-1], heading, gait, name, via)
        self._bend(journey, headings)
        landed = walk(journey, self.feet, self.bones.body.height, self.spread, self._tread)
        self.landings += [(time, 1.0 if k % 2 == 0 else -1.0, journey) for k, time in enumerate(landed)]
        self.journeys.append(journey)
        self._here, self._heading, self._free = way[-1], heading, journey.end
        return journey.end

    def _bend(self, journey: Journey, headings: list[float]) -> None:
        """Turn the body with each bend of a way, from one of its headings to the next."""
        pieces = len(journey.via) // max(len(headings) - 1, 1)
        points = (journey.origin, *journey.via)
        gone = [0.0, *accumulate(hypot(x1 - x0, z1 - z0) for (x0, z0), (x1, z1) in pairwise(points))]
        for order, (before, after) in enumerate(pairwise(headings)):
            first, last = gone[1 + order * pieces], gone[(order + 1) * pieces]
            self.turns.append(Turn(journey.when(first), journey.when(last), before, after))

    def _facing_given(self) -> float | None:
        """Where the body faces here because a hand has turned it so; the head is free all the same."""
        marks = (mark for mark in self.performer.given if mark.facing is not None)
        return next((mark.facing for mark in marks if not self._is_away(mark.spot)), None)

    def _settle_heading(self, beat: Beat, how: Action, start: float) -> None:
        """Turn to face as the seat does, or to the target, before the posture changes."""
        if how.posture in {"sit", "lie", "sleep"} and beat.target in self._props:
            heading = nearest_turn(self._heading, self._props[beat.target].heading)
            if abs(heading - self._heading) > 0.1:
                self._turn(heading, start, 0.7)
        elif how.posture == "sit" and beat.destination is not None:
            self._turn_before_seat(beat, start)
        elif how.faces is not None:
            self._face(beat, how.faces, start)

    def _turn_before_seat(self, beat: Beat, start: float) -> None:
        """Face as the seat does; on a seat of unknown heading the person meant, else the way one came."""
        if beat.heading is not None:
            self._turn(nearest_turn(self._heading, beat.heading), start, 0.7)
            return
        goal = self._floor_of(beat.target, beat.start) if beat.target in self._people else None
        if goal is not None:
            self._turn(nearest_turn(self._heading, heading_to(self._here, goal)), start, 0.7)
        elif self.journeys and self.journeys[-1].end >= start - 1e-6:
            self._turn(self._heading + pi, start, 0.8)

    def _take(self, how: Action, start: float, beat: Beat | None) -> None:
        name, last = how.posture or "stand", self.changes[-1]
        prop = self._props.get(beat.target or "") if beat is not None else None
        rise = _BEDS.get(prop.kind, 0.0) if prop is not None and name in {"lie", "sleep"} else 0.0
        via = VIA.get(name) or VIA.get(last.posture)
        seconds = how.change if beat is None else min(how.change, max(beat.seconds, 0.5))
        if via is not None and via not in {name, last.posture}:
            quick = 0.42 if name == "prone" else 0.5
            self.changes.append(Change(start, seconds * quick * 1.15, via, max(rise, last.rise)))
            self.changes.append(Change(start + seconds * quick, seconds * (1.0 - quick), name, rise))
        else:
            self.changes.append(Change(start, seconds, name, rise))
        self._free = max(self._free, start + seconds)

    def _face(self, beat: Beat, tolerance: float, start: float) -> None:
        goal = self._floor_of(beat.target, beat.start)
        if beat.action == "turn":
            goal = beat.destination or goal
        if self.changes[-1].posture not in {"stand", "crouch", "drift"} or self._facing_given() is not None:
            return
        if goal is None:
            if beat.action == "turn":
                self._turn(self._heading + pi, start, min(1.0, max(beat.seconds, 0.6)))
            return
        if hypot(goal[0] - self._here[0], goal[1] - self._here[1]) < 0.15:
            return
        heading = nearest_turn(self._heading, heading_to(self._here, goal))
        if degrees(abs(heading - self._heading)) > tolerance:
            self._turn(heading, start, 0.75)

    def _turn(self, heading: float, start: float, seconds: float) -> float:
        self.turns.append(Turn(start, start + seconds, self._heading, heading))
        leftward = heading > self._heading
        landed = turn_on_spot(
            self.feet, start, start + seconds, self._here, heading, self.spread, leftward, self._tread
        )
        self.landings += [(time, 1.0 if (k == 0) == leftward else -1.0, None) for k, time in enumerate(landed)]
        self._heading, self._free = heading, start + seconds
        return start + seconds

    # reading

    def root(self, seconds: float) -> FloorPoint:
        """The floor point between the feet."""
        place = self._origin
        for journey in self.journeys:
            if seconds < journey.start:
                break
            place = journey.point(journey.gone(seconds))
        return place

    def heading(self, seconds: float) -> float:
        """The body's heading in radians."""
        heading = self.performer.heading
        for turn in self.turns:
            if seconds <= turn.start:
                break
            heading += smooth((seconds - turn.start) / (turn.end - turn.start)) * (turn.target - turn.origin)
        return heading

    def stand(self, seconds: float) -> tuple[Floats, float]:
        """The root as a point (3,) and the heading at a time."""
        x, z = self.root(seconds)
        return np.array([x, self.level(x, z), z]), self.heading(seconds)

    def level(self, x: float, z: float) -> float:
        """The height in metres at which the performer is at a floor point: higher and lower on stairs."""
        return self.floor + self._place.level(x, z) - self._base

    def _tread(self, x: float, z: float) -> float:
        """How far over where they stood at first a foot is at a floor point."""
        return self._place.level(x, z, tread=True) - self._base

    def kept(self, beat: Beat) -> tuple[float, float]:
        """From when to when the posture is kept that a beat asks for; without a beginning where it is the first."""
        wanted = action(beat.action).posture
        order = next(
            (
                index
                for index, change in enumerate(self.changes)
                if change.posture == wanted and change.start >= (beat.start if index else -1.0) - 1e-6
            ),
            None,
        )
        if order is None:
            last = len(self.changes) - 1
            order = next((i for i, change in enumerate(self.changes) if change.posture == wanted), last)
        end = next((change.start for change in self.changes[order + 1 :] if change.posture != wanted), inf)
        return (-inf if order == 0 else self.changes[order].start), end

    def journey(self, seconds: float) -> Journey | None:
        """The journey that is under way, or None."""
        for journey in self.journeys:
            if journey.start <= seconds < journey.end:
                return journey
        return None

    def row(self, seconds: float) -> Floats:
        """The rig row of the postures at a time, each blending into the next."""
        row = self._raised(self.changes[0])
        for change in self.changes[1:]:
            if seconds <= change.start:
                break
            share = smooth((seconds - change.start) / change.seconds)
            row = row + share * (self._raised(change) - row)
        return row

    def share(self, seconds: float, name: str) -> float:
        """How much of a posture the body has taken, 0..1."""
        taken = 1.0 if self.changes[0].posture == name else 0.0
        for change in self.changes[1:]:
            if seconds <= change.start:
                break
            share = smooth((seconds - change.start) / change.seconds)
            taken += share * ((1.0 if change.posture == name else 0.0) - taken)
        return taken

    def _raised(self, change: Change) -> Floats:
        row = posture(self.bones, change.posture)
        if change.rise:
            row = row.copy()
            for field in ("hips", "left_foot", "right_foot"):
                row[FIELD[field].start + 1] += change.rise
        return row


def _initial(performer: Performer) -> str:
    """The posture that a performer begins in; raises PrevizError when it is no action that has one."""
    if performer.posture in {"stand", "sit", "lie", "kneel", "crouch", "sleep", "drive", "ride", "swim", "climb"}:
        return performer.posture
    return action(performer.posture).posture or "stand"


def _duration(distance: float, gait: Gait, beat: Beat, start: float, stays: bool) -> float:
    """Seconds for a way: until the beat's end where that is a natural pace, and never dawdling."""
    natural = distance / gait.speed + 0.4
    if stays:
        return max(min(natural, 0.75 * beat.seconds), distance / 2.4 + 0.35)
    given = beat.start + beat.seconds - start
    return min(max(given, distance / (1.7 * gait.speed) + 0.4), natural * 1.35)


def prop_place(prop: Prop, seconds: float) -> tuple[float, float, float]:
    """Where a prop's base is at a time, along its path if it has one."""
    if not prop.path:
        return prop.position
    times = [time for time, _ in prop.path]
    x, y, z = (float(np.interp(seconds, times, [point[i] for _, point in prop.path])) for i in range(3))
    return x, y, z
