"""Getting in, driving, riding and getting out: performers on and in what goes by itself."""

from __future__ import annotations

import math
import re

import numpy as np

from previz.shots.actions import NamedAction
from previz.stage.extras import head
from previz.stage.marks import Mark, Spot, heading_to
from previz.stage.naming import named_things
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.props.seats import SEATS
from previz.stage.ways import Ways
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

_SHORTEST = 0.5
_DOOR = 0.5
"""How far in metres from the side of a vehicle its door is got in by."""

_DRIVING = frozenset({"drive", "ride"})
_SAT_IN = frozenset({"wheelchair", "carriage", "sleigh", "rowing_boat"})
_SETTLED = 1.2
"""Seconds after which somebody who gets in is ready to go."""


class Riding:
    """Writes the beats of people who ride and drive."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways
        self._carriers = [prop for prop in ways.props if prop.kind in SEATS]
        self._riders: dict[str, list[str]] = {}
        self._last: Prop | None = None
        self.leaves: dict[str, float] = {}
        """When those are in who get into a vehicle, by its name, in seconds of the scene: it goes no sooner."""

    def takes(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether a clause is about getting in or out, or about driving: the part's beats are then written."""
        carrier = self._carrier(clause, action)
        if carrier is None:
            return False
        if _ALIGHTS.search(clause):
            self._gets_out(part, carrier, start, seconds)
        elif _BOARDS.search(clause):
            self._gets_in(part, carrier, start, seconds)
        elif action.action in _DRIVING or (action.action in {"sit", "pull"} and carrier.kind in _SAT_IN):
            self._drives(part, carrier, start, seconds)
        else:
            return False
        return True

    def _carrier(self, clause: str, action: NamedAction) -> Prop | None:
        """What the clause speaks of, else what was spoken of last, or the only one there is."""
        kinds = [thing.kind for thing in named_things(clause)]
        boards = bool(_BOARDS.search(clause) or _ALIGHTS.search(clause))
        fit = [prop for prop in self._carriers if action.action != "ride" or prop.kind in kinds or _is_ridden(prop)]
        found = next((prop for prop in fit if prop.kind in kinds), None)
        if found is None and action.target:
            found = next((prop for prop in fit if head(prop.name) == head(action.target)), None)
        goal = self._ways.prop(action.target)
        elsewhere = goal is None or goal.kind not in SEATS  # "rides toward the castle"
        if found is None and (action.action in _DRIVING or boards) and elsewhere:
            found = self._last if self._last in fit else next(iter(fit), None)
        self._last = found or self._last
        return found

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
            self._was_in(part, carrier, start)
            part.beats.append(Beat(self._posture(part, carrier), 0.0, start + seconds, carrier.name, part.at))
        else:
            self._gets_in(part, carrier, start, seconds)

    def _gets_out(self, part: Part, carrier: Prop, start: float, seconds: float) -> None:
        """Out at the door, once the vehicle stands, and a step away."""
        if part.aboard is None and part.is_fresh:
            self._was_in(part, carrier, start)
            part.beats.append(Beat(self._posture(part, carrier), 0.0, start, carrier.name, part.at))
        stops = max((time for time, _ in carrier.path if time <= start + seconds), default=start)
        out = max(start, min(stops, start + 0.6 * seconds))
        part.beats.append(Beat("rise", out, 1.0))
        part.aboard = None
        part.entered = True
        away = self._beside(carrier, part.at, 1.0)
        part.beats.append(Beat("walk", out + 1.1, max(start + seconds - out - 1.1, 1.0), None, away))
        part.at = away

    def _was_in(self, part: Part, carrier: Prop, start: float) -> None:
        """They are in from the beginning; their mark is beside where they will get out."""
        door = self._door(part, carrier, start)
        heading = math.atan2(carrier.position[0] - door[0], carrier.position[2] - door[1])
        self._board(part, carrier)
        posture = self._posture(part, carrier)
        part.starts(Mark((door[0], 0.0, door[1]), heading, posture))

    def _sits(self, part: Part, carrier: Prop, start: float, seconds: float) -> None:
        self._board(part, carrier)
        part.beats.append(Beat(self._posture(part, carrier), start, seconds, carrier.name, part.at))

    def _board(self, part: Part, carrier: Prop) -> None:
        part.aboard = carrier.name
        riders = self._riders.setdefault(carrier.name, [])
        if part.name not in riders:
            riders.append(part.name)

    def _posture(self, part: Part, carrier: Prop) -> str:
        """Whoever comes first drives."""
        seats = SEATS[carrier.kind]
        riders = self._riders.get(carrier.name, [])
        order = riders.index(part.name) if part.name in riders else 0
        return seats[min(order, len(seats) - 1)].posture

    def _door(self, part: Part, carrier: Prop, seconds: float) -> Spot:
        """Where one gets in or out: beside the driver's seat on the left, beside the others' on the right."""
        riders = self._riders.get(carrier.name, [])
        order = riders.index(part.name) if part.name in riders else len(riders)
        x, _, z = _place_of(carrier, seconds, coming=bool(carrier.path) and part.aboard is None)
        heading = carrier.heading
        aside = (size(carrier.kind)[0] / 2 * carrier.scale + _DOOR) * (1 if order % 2 == 0 else -1)
        back = -0.9 * (order // 2)
        sin, cos = math.sin(heading), math.cos(heading)
        return (x + aside * cos + back * sin, z - aside * sin + back * cos)

    def _beside(self, carrier: Prop, door: Spot, steps: float) -> Spot:
        """So many metres away from a vehicle, straight out of its door."""
        x, _, z = _place_of(carrier, math.inf, coming=True)
        far = max(math.dist((x, z), door), 1e-6)
        return (door[0] + (door[0] - x) / far * steps, door[1] + (door[1] - z) / far * steps)


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
    return SEATS[prop.kind][0].posture == "ride"
