"""Getting in, driving, riding and getting out: performers on and in what goes by itself."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from previz.shots.actions import NamedAction
from previz.stage.coming import comes_out_of_a_building
from previz.stage.extras import bare, head
from previz.stage.marks import Mark, Spot, heading_to
from previz.stage.naming import NamedThing, named_things, windowed
from previz.stage.numbered import unnumbered
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.props.seats import CLOSED, DOORS, HIRED, RIDDEN, SEATS, Seat
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat, Prop

_BOARDS = re.compile(
    r"\b(?:gets?|getting|got|climbs?|climbing|jumps?|hops?|steps?|slides?|dives?|piles?|swings?|leaps?|helped)\b"
    r"(?: back| quickly| slowly| up)? (?:in|into|inside|aboard|on|onto|behind the wheel)\b|\bmounts?\b|\bboards?\b",
    re.I,
)
_ALIGHTS = re.compile(
    r"\b(?:gets?|getting|got|climbs?|climbing|jumps?|hops?|steps?|slides?|dives?|piles?|swings?|leaps?|tumbles?|emerges?)\b"
    r"(?: back| quickly| slowly)? (?:out|off|down|from)\b|\bdismounts?\b|\balights?\b",
    re.I,
)
_PACE = 1.35
"""Metres per second at which somebody goes to what they get in."""

_STEPS = 2.4
"""How far in metres from a vehicle somebody begins who gets in first of all."""

_SILL = 0.3
"""How far in metres inside of where one stands before a door one is who steps out of it."""

_SHORTEST = 0.5
_DOOR = 0.5
"""How far in metres from the side of a vehicle its door is got in by."""

_DRIVING = frozenset({"drive", "ride"})
_SAT_IN = frozenset({"wheelchair", "carriage", "sleigh", "rowing_boat", "canoe", "kayak", "sailing_boat", "speedboat",
                     "wagon", "sled", "car", "taxi", "police_car", "sports_car", "truck", "van", "bus", "ambulance",
                     "horse", "donkey", "bicycle", "motorcycle", "scooter", "tractor"})  # fmt: skip
_ROWED = re.compile(r"\brow(?:s|ed|ing)?\b|\bpull(?:s|ed|ing)? at the oars\b", re.I)
_BEHIND = re.compile(
    r"\b(?:in|from|on|of) the (?:back|rear|backseat|bed|flatbed|loading bed)\b|\b(?:back|rear) ?seats?\b", re.I
)
"""Where somebody is who does not sit in front."""

_OFF = re.compile(r"\b(?:off|from)\b")
_KEEPS_SEAT = 0.35
"""The share of a beat for which somebody keeps their seat who falls."""

_OPEN = frozenset(
    RIDDEN | {"wheelchair", "tandem", "wagon", "carriage", "sleigh", "sailing_boat", "speedboat", "tractor"}
)
"""What one is seen in or on from all sides."""

_IN = re.compile(r"\b(?:in|inside|on|aboard|astride|behind the wheel|at the wheel)\b", re.I)
_CALM = re.compile(r"\bsit\w*\b.*\b(?:boat|canoe|dinghy)\b|\bfish(?:es|ing)\b", re.I)
"""Where somebody in a boat does not row."""

_DRIVERS = frozenset({"driver", "pilot", "chauffeur", "coachman", "cabbie", "conductor"})
_AT_THE_REINS = re.compile(r"\b(?:driv\w+|drove|steer\w*)\b", re.I)
_SETTLED = 1.2
"""Seconds after which somebody who gets in is ready to go."""


_DRESSED = re.compile(r" (?:in|with|wearing) ")


def _things_of(noun: str) -> tuple[NamedThing, ...]:
    """What somebody is on: one thing, or one each of several."""
    return named_things(f"a {noun}") or named_things(noun)


class Riding:
    """Writes the beats of people who ride and drive."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways
        self._carriers = [prop for prop in ways.props if prop.kind in SEATS]
        self._riders: dict[str, list[str]] = {}
        self._seats: dict[str, dict[str, Seat]] = {}
        self._last: Prop | None = None
        self._said = ""
        self.leaves: dict[str, float] = {}
        """When those are in who get into a vehicle, by its name, in seconds of the scene: it goes no sooner."""

    def takes(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether a clause is about getting in or out, or about driving: the part's beats are then written."""
        if action.action == "sit" and part.aboard is not None and not _ALIGHTS.search(clause):
            return True
        carrier = self._carrier(part, clause, action)
        if carrier is None:
            return False
        self._said = clause
        sits = action.action == "sit" and _IN.search(clause) is not None
        rows = action.action == "pull" and _ROWED.search(clause) is not None
        if action.action == "fall":
            if _OFF.search(clause) is None:
                return False
            self._falls_off(part, carrier, start, seconds)
        elif _ALIGHTS.search(clause) and not comes_out_of_a_building(clause):
            self._gets_out(part, carrier, start, seconds)
        elif _BOARDS.search(clause):
            self._gets_in(part, carrier, start, seconds)
        elif windowed(clause) and part.is_fresh:
            self._said = f"{clause} in the back seat"
            self._drives(part, carrier, start, seconds)
        elif action.action in _DRIVING or ((sits or rows) and carrier.kind in _SAT_IN):
            self._drives(part, carrier, start, seconds)
        else:
            return False
        return True

    def mounts(self, part: Part, lines: Sequence[str], end: float) -> None:
        """Have somebody on or in what they are said to be on, whatever else they do: "a girl on a bicycle waves"."""
        name = re.escape(unnumbered(_DRESSED.split(bare(part.name), maxsplit=1)[0]))
        on = r"(?:(?:on|in|astride) (?:a|an|the|his|her|their|its) |(?:on|astride) (?=\w+s\b))((?:[\w-]+ ?){1,3})"
        told = re.compile(
            rf"\b{name}\b(?:(?:,[^.;,]{{1,30}}){{1,3}},)? {on}", re.I
        )  # "JUNE, 60s, grey hair, in a boat"
        own = re.search(rf"\b{on}", part.name, re.I)
        for line in lines:
            told_of = (own, told.search(line) if name else None)
            kinds = {thing.kind for where in told_of if where is not None for thing in _things_of(where[1])}
            fit = [prop for prop in self._carriers if prop.kind in kinds & _OPEN]
            carrier = self._roomy(part, fit)
            if carrier is not None and part.is_fresh:
                self._said = line.lower()
                self._stays_in(part, carrier)
                part.beats.append(Beat(self._posture(part, carrier), BEFORE, end - BEFORE, carrier.name, part.at))

    def _falls_off(self, part: Part, carrier: Prop, start: float, seconds: float) -> None:
        """Off what they ride, and down beside it."""
        if part.is_fresh or part.beats[-1].target == carrier.name:
            part.beats.clear()
            self._was_in(part, carrier, start)
        falls = start + _KEEPS_SEAT * seconds
        part.beats.append(Beat(self._posture(part, carrier), BEFORE, falls - BEFORE, carrier.name, part.at))
        part.beats.append(Beat("fall", falls, max(seconds - falls + start, 1.2)))
        part.aboard = None
        part.entered = True

    def _carrier(self, part: Part, clause: str, action: NamedAction) -> Prop | None:
        """What the clause speaks of, else what was spoken of last, or the only one there is: one that has room."""
        kinds = [thing.kind for thing in named_things(clause)]
        window = windowed(clause)
        kinds += [prop.kind for prop in self._carriers if prop.name == window]
        boards = bool(_BOARDS.search(clause) or (_ALIGHTS.search(clause) and not comes_out_of_a_building(clause)))
        fit = [prop for prop in self._carriers if action.action != "ride" or prop.kind in kinds or _is_ridden(prop)]
        found = self._roomy(part, [prop for prop in fit if prop.kind in kinds])
        if found is None and action.target:
            found = self._roomy(part, [prop for prop in fit if head(prop.name) == head(action.target)])
        goal = self._ways.prop(action.target)
        elsewhere = goal is None or goal.kind not in SEATS  # "rides toward the castle"
        if found is None and (action.action in _DRIVING or boards) and elsewhere:
            alike = [prop for prop in fit if self._last is not None and prop.kind == self._last.kind]
            found = self._roomy(part, alike) or self._roomy(part, fit)
        self._last = found or self._last
        return found

    def _roomy(self, part: Part, carriers: Sequence[Prop]) -> Prop | None:
        """What somebody is in already, else the first of some things that has room: of several to ride, one each."""
        own = next((prop for prop in carriers if part.aboard == prop.name), None)
        if own is not None:
            return own
        empty = (prop for prop in carriers if prop.kind in RIDDEN and not self._riders.get(prop.name))
        return next(empty, None) or next((prop for prop in carriers if self._has_room(part, prop)), None)

    def _has_room(self, part: Part, carrier: Prop | None) -> bool:
        """Whether somebody is in a thing, or there is a seat left for them."""
        if carrier is None:
            return False
        riders = self._riders.get(carrier.name, [])
        return part.name in riders or len(riders) < len(SEATS[carrier.kind])

    def _gets_in(self, part: Part, carrier: Prop, start: float, seconds: float) -> None:
        """To the door, and in."""
        door = self._door(part, carrier, start)
        if part.is_fresh and math.dist(part.at, door) > _STEPS:
            share = _STEPS / math.dist(part.at, door)
            spot = (door[0] + share * (part.at[0] - door[0]), door[1] + share * (part.at[1] - door[1]))
            part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, door)))
        walk = max(math.dist(part.at, door) / _PACE + 0.5, _SHORTEST) if math.dist(part.at, door) > 0.1 else 0.0
        if walk:
            part.beats.append(Beat("walk", start, walk, None, door))
        part.at = door
        self._sits(part, carrier, start + walk, max(seconds - walk, _SHORTEST))
        self.leaves[carrier.name] = max(self.leaves.get(carrier.name, 0.0), start + walk + _SETTLED)

    def _drives(self, part: Part, carrier: Prop, start: float, seconds: float) -> None:
        """On the way: whoever is not in yet and may still begin elsewhere has been in from the start."""
        if part.aboard == carrier.name:
            start = max(start, part.beats[-1].start)
            part.beats.append(Beat(self._posture(part, carrier), start, seconds, carrier.name, part.at))
        elif part.is_fresh:
            self._stays_in(part, carrier)
            part.beats.append(
                Beat(self._posture(part, carrier), BEFORE, start + seconds - BEFORE, carrier.name, part.at)
            )
        else:
            self._gets_in(part, carrier, start, seconds)

    def _gets_out(self, part: Part, carrier: Prop, start: float, seconds: float) -> None:
        """Out at the door, once the vehicle stands, and a step away."""
        if part.aboard is None and part.is_fresh and carrier.kind in CLOSED:
            self._steps_out(part, carrier, start, seconds)
            return
        if part.aboard is None and part.is_fresh:
            self._was_in(part, carrier, start)
            part.beats.append(Beat(self._posture(part, carrier), 0.0, start, carrier.name, part.at))
        elif part.aboard == carrier.name and part.beats[0].target == carrier.name and part.beats[0].start <= 0.0:
            self._was_in(part, carrier, start)  # they get out beside where it is by then
            part.beats[:] = [replace(beat, destination=part.at) for beat in part.beats]
        stops = max((time for time, _ in carrier.path if time <= start + seconds), default=start)
        out = max(start, min(stops, start + 0.6 * seconds))
        part.beats.append(Beat("rise", out, 1.0))
        part.aboard = None
        part.entered = True
        away = self._beside(carrier, part.at, 1.0)
        part.beats.append(Beat("walk", out + 1.1, max(start + seconds - out - 1.1, 1.0), None, away))
        part.at = away

    def _steps_out(self, part: Part, carrier: Prop, start: float, seconds: float) -> None:
        """Off something that hides whoever is in it: from its door on."""
        door = self._door(part, carrier, start)
        away = self._beside(carrier, door, 1.0)
        far = max(math.dist(door, away), 1e-6)
        x, z = (door[axis] - _SILL * (away[axis] - door[axis]) / far for axis in (0, 1))
        part.starts(Mark((x, 0.0, z), heading_to(door, away)))
        out = self._beside(carrier, door, max(_PACE * seconds - 1.0, 1.0))
        part.beats.append(Beat("walk", start, seconds, None, self._ways.free(part, out)))
        part.at, part.entered = out, True

    def _was_in(self, part: Part, carrier: Prop, start: float) -> None:
        """They are in from the beginning; their mark is beside where they will get out."""
        self._board(part, carrier)
        posture = self._posture(part, carrier)
        door = self._door(part, carrier, start)
        heading = math.atan2(carrier.position[0] - door[0], carrier.position[2] - door[1])
        part.starts(Mark((door[0], 0.0, door[1]), heading, posture))

    def _stays_in(self, part: Part, carrier: Prop) -> None:
        """They are in from the beginning, each where their seat is, so that they see each other as they sit."""
        self._board(part, carrier)
        posture = self._posture(part, carrier)
        seat = self._seats[carrier.name][part.name]
        x, y, z = carrier.position
        sin, cos = math.sin(carrier.heading), math.cos(carrier.heading)
        aside, _, along = (value * carrier.scale for value in seat.at)
        at = (x + aside * cos + along * sin, y, z - aside * sin + along * cos)
        part.starts(Mark(at, carrier.heading + seat.heading, posture))

    def _sits(self, part: Part, carrier: Prop, start: float, seconds: float) -> None:
        self._board(part, carrier)
        part.beats.append(Beat(self._posture(part, carrier), start, seconds, carrier.name, part.at))

    def _board(self, part: Part, carrier: Prop) -> None:
        part.aboard = carrier.name
        riders = self._riders.setdefault(carrier.name, [])
        if part.name not in riders:
            riders.append(part.name)
            taken = self._seats.setdefault(carrier.name, {})
            free = [seat for seat in SEATS[carrier.kind] if seat not in taken.values()]
            taken[part.name] = self._best_seat(part, carrier, free)

    def _best_seat(self, part: Part, carrier: Prop, free: Sequence[Seat]) -> Seat:
        """Whoever comes first drives, but who is said to be behind, or is somebody's passenger."""
        clause, behind = self._said, [seat for seat in free if seat.posture in {"rear", "perch", "pillion"}]
        guest = _AT_THE_REINS.search(clause) is None and head(part.name) not in _DRIVERS
        if _CALM.search(clause) and (calm := next((seat for seat in free if seat.posture == "sit"), None)):
            return calm
        if behind and (_BEHIND.search(clause) or (guest and carrier.kind in HIRED)):
            return next((seat for seat in behind if seat.posture == "perch"), behind[0])
        return free[0] if free else SEATS[carrier.kind][-1]

    def _posture(self, part: Part, carrier: Prop) -> str:
        """What somebody does on the seat that they have; who only sits there has their hands on their lap."""
        seat = self._seats[carrier.name].get(part.name)
        return SEATS[carrier.kind][0].posture if seat is None else seat.posture

    def _door(self, part: Part, carrier: Prop, seconds: float) -> Spot:
        """Where one gets in or out: beside the driver's seat on the left, beside the others' on the right."""
        riders = self._riders.get(carrier.name, [])
        order = riders.index(part.name) if part.name in riders else len(riders)
        x, _, z = _place_of(carrier, seconds, coming=bool(carrier.path) and part.aboard is None)
        heading = carrier.heading
        sin, cos = math.sin(heading), math.cos(heading)
        near = (part.at[0] - x) * cos - (part.at[1] - z) * sin
        side = (1 if near >= 0 else -1) if carrier.kind in HIRED else (1 if order % 2 == 0 else -1)
        aside = (_wide(carrier) / 2 + _DOOR) * side
        ahead = (part.at[0] - x) * sin + (part.at[1] - z) * cos
        doors = DOORS.get(carrier.kind)
        back = -0.9 * (order // 2) if doors is None else min(doors, key=lambda at: abs(at - ahead))
        return (x + aside * cos + back * sin, z - aside * sin + back * cos)

    def _beside(self, carrier: Prop, door: Spot, steps: float) -> Spot:
        """So many metres away from a vehicle, straight out of its door."""
        x, _, z = _place_of(carrier, math.inf, coming=True)
        far = max(math.dist((x, z), door), 1e-6)
        return (door[0] + (door[0] - x) / far * steps, door[1] + (door[1] - z) / far * steps)


def _wide(carrier: Prop) -> float:
    """How wide a thing is at its door: a plane's wings are not."""
    return min(size(carrier.kind)[0] * carrier.scale, 3.0)


def _place_of(carrier: Prop, seconds: float, *, coming: bool) -> tuple[float, float, float]:
    """Where a vehicle is then; of one that comes, where it stops."""
    if not carrier.path:
        return carrier.position
    times = [time for time, _ in carrier.path]
    points = np.array([point for _, point in carrier.path])
    if coming:
        slow = np.linalg.norm(np.diff(points, axis=0), axis=1) < 0.05 * np.maximum(np.diff(times), 1e-3)
        stops = [index for index in range(len(slow)) if slow[index]]
        if stops:
            x, y, z = points[stops[0]].tolist()
            return x, y, z
    x, y, z = (float(np.interp(seconds, times, points[:, axis])) for axis in range(3))
    return x, y, z


def _is_ridden(prop: Prop) -> bool:
    return SEATS[prop.kind][0].posture not in {"drive", "sit", "lie", "rear", "beside"}
