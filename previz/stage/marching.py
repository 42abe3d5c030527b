"""Several who go the same way: in rank and file where they march, loosely where they walk or run."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from previz.shots.actions import NamedAction
from previz.stage.extras import bare
from previz.stage.marks import Mark, Spot, heading_to
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.ways import Ways
from previz.stage.world import Prop

_LEAST = 3
"""From how many on people go as a body."""


@dataclass(frozen=True, slots=True)
class _Formation:
    """How those go who go together: metres a second, and how far in metres files and ranks are from each other."""

    speed: float
    abreast: float
    apart: float


_FORMATIONS = {
    "march": _Formation(1.5, 0.8, 1.1),
    "walk": _Formation(1.3, 0.95, 1.25),
    "run": _Formation(3.4, 1.15, 1.6),
    "sneak": _Formation(0.8, 0.95, 1.25),
}

_CLEAR = 1.8
"""How far in metres from a thing they go past or behind it."""

LASTING = 1.2
"""How much longer than its beat such a way is, so that nobody has come to a stop when the shot ends."""

_FARTHER = 2.2
"""How much farther two run than they walk."""

_TOLD_OTHERWISE = re.compile(r"\b(?:past|by|after|behind|follow\w*|chas\w+|lead\w*|each other|apart|circl\w+|around)\b")
"""Words by which two who go do not go side by side."""

_ON_THE_ROAD = re.compile(r"\b(?:street|road|lane|avenue|highway|boulevard|parade)\b")
_GOES_ON = re.compile(r"\b(?:behind|past|by|through|across|along|down|up|from|towards?|over|away)\b")


class Marching:
    """Puts those who go together in order before they start."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways
        self._goals: dict[str, Spot] = {}

    def goal(self, part: Part) -> Spot | None:
        """Where somebody goes who is one of several that go together."""
        return self._goals.get(part.name)

    def arrange(self, parts: Sequence[Part], gait: str, clause: str, seconds: float) -> float:
        """Have people start in order, and know where they go; the seconds that their way takes, 0 where they do not go
        as a body."""
        together = len(parts) >= _LEAST and gait in _FORMATIONS and all(part.is_fresh for part in parts)
        leads_on = gait == "march" or _GOES_ON.search(clause) or self._ways.to_thing(parts[0], None, clause) is None
        if not together or not leads_on:
            return 0.0
        lasting, formation = seconds * LASTING, _FORMATIONS[gait]
        way = formation.speed * lasting
        middle, heading = self._line(parts, clause, way)
        sin, cos = math.sin(heading), math.cos(heading)
        files = self._files(len(parts), gait)
        deep = (math.ceil(len(parts) / files) - 1) * formation.apart
        for order, part in enumerate(parts):
            rank, file = divmod(order, files)
            ahead = deep / 2 - rank * formation.apart - way / 2
            aside = (file - (files - 1) / 2) * formation.abreast
            if gait != "march":
                one, two = _chances(part.name)
                between = formation.apart / 2 * (file % 2 - 0.5)
                ahead, aside = ahead + between + 0.4 * (one - 0.5), aside + 0.35 * (two - 0.5)
            start = self._held((middle[0] + ahead * sin + aside * cos, middle[1] + ahead * cos - aside * sin))
            self._goals[part.name] = self._held((start[0] + way * sin, start[1] + way * cos))
            part.starts(Mark((start[0], 0.0, start[1]), heading))
        return lasting

    def pair(self, parts: Sequence[Part], action: NamedAction, clause: str) -> None:
        """Have two who go somewhere together, and are told no goal, begin side by side and facing where they go."""
        afoot = all(part.is_fresh and part.aboard is None and part.mark.posture == "stand" for part in parts)
        elsewhere = _TOLD_OTHERWISE.search(clause) or self._ways.to_thing(parts[0], action.target, clause) is not None
        if (
            len(parts) != 2
            or not afoot
            or self.goal(parts[0]) is not None
            or action.action not in _FORMATIONS
            or elsewhere
        ):
            return
        middle = ((parts[0].at[0] + parts[1].at[0]) / 2, (parts[0].at[1] + parts[1].at[1]) / 2)
        goal = self._ways.along(middle, LASTING * (_FARTHER if action.action == "run" else 1.0))
        heading = heading_to(middle, goal)
        across = (math.cos(heading), -math.sin(heading))
        for part, order in zip(self._from_left(parts, across), (-0.5, 0.5), strict=True):
            aside = order * _FORMATIONS[action.action].abreast
            x, z = aside * across[0], aside * across[1]
            start = self._ways.free(part, (middle[0] + x, middle[1] + z))
            part.starts(Mark((start[0], part.mark.position[1], start[1]), heading))
            self._goals[part.name] = self._ways.free(part, (goal[0] + x, goal[1] + z))

    def _from_left(self, parts: Sequence[Part], across: Spot) -> list[Part]:
        return sorted(parts, key=lambda part: part.at[0] * across[0] + part.at[1] * across[1])

    def _files(self, count: int, gait: str) -> int:
        if gait == "march":
            return 2 if count < 7 else 3 if count < 13 else 4
        return max(2, round(math.sqrt(count)))

    def _line(self, parts: Sequence[Part], clause: str, way: float) -> tuple[Spot, float]:
        """The middle of their way, and its heading: on the road, behind or past what is named, else along the place."""
        place = self._ways.place
        middle = (sum(part.at[0] for part in parts) / len(parts), sum(part.at[1] for part in parts) / len(parts))
        heading = place.axis
        if place.lane is not None and _ON_THE_ROAD.search(clause):
            (x0, _, z0), (x1, _, z1) = place.lane
            return ((x0 + x1) / 2, (z0 + z1) / 2), math.atan2(x1 - x0, z1 - z0)
        prop = next((p for word in bare(clause).split() if (p := self._ways.prop(word)) is not None), None)
        if prop is None:
            return middle, heading
        return self._by(prop, way, behind="behind" in clause)

    def _by(self, prop: Prop, way: float, *, behind: bool) -> tuple[Spot, float]:
        wide, _, long = (side * prop.scale for side in size(prop.kind))
        x, z = prop.position[0], prop.position[2]
        if prop.path and behind:
            (x0, _, z0), (x1, _, z1) = prop.path[0][1], prop.path[-1][1]
            heading, back = math.atan2(x1 - x0, z1 - z0), long / 2 + _CLEAR - way / 2
            return (x0 - back * math.sin(heading), z0 - back * math.cos(heading)), heading
        heading, sin, cos = prop.heading, math.sin(prop.heading), math.cos(prop.heading)
        if behind:
            back = long / 2 + _CLEAR + way / 2
            return (x - back * sin, z - back * cos), heading
        aside = wide / 2 + _CLEAR
        return (x + aside * cos, z - aside * sin), heading

    def _held(self, spot: Spot) -> Spot:
        x0, z0, x1, z1 = self._ways.place.floor
        lane = self._ways.place.lane
        if lane is not None:
            x0, x1 = min(x0, lane[0][0], lane[1][0]), max(x1, lane[0][0], lane[1][0])
            z0, z1 = min(z0, lane[0][2], lane[1][2]) - 1.5, max(z1, lane[0][2], lane[1][2]) + 1.5
        return (min(max(spot[0], x0), x1), min(max(spot[1], z0), z1))


def _chances(name: str) -> tuple[float, float]:
    """Two numbers 0..1 that are always the same for a name."""
    digest = hashlib.sha256(name.encode()).digest()
    return digest[0] / 255, digest[1] / 255
