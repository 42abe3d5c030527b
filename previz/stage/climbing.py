"""Up and down the stairs of a place."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from previz.shots.actions import NamedAction
from previz.stage.marks import Mark, Spot
from previz.stage.pacing import TRAVELS
from previz.stage.parts import Part
from previz.stage.sets.place import Flight, Place
from previz.stage.world import Beat

_STAIRS = re.compile(r"\b(?:stairs?|staircase|stairway|steps|upstairs|downstairs)\b", re.I)
_DOWN = re.compile(r"\b(?:down|downstairs|descend\w*|off the|leaves?|leaving)\b", re.I)
_UP = re.compile(r"\b(?:up|upstairs|climb\w*|ascend\w*|mount\w*)\b", re.I)
_CLIMBS = TRAVELS | {"climb"}

_BEFORE, _BEYOND = 0.7, 0.7
"""How far in metres from the foot one is who comes to the stairs, or has come down, and beyond the head who is up."""

_ABREAST = 0.85
"""How far in metres those are from each other who go up or down together."""


class Climbing:
    """Writes the beats of people who go up and down stairs."""

    def __init__(self, place: Place, parts: Sequence[Part]) -> None:
        self._flight = next(iter(place.flights), None)
        self._parts = parts
        self._before: list[str] = []

    def takes(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether an action leads up or down the stairs of the place: it is then written."""
        flight = self._told(action, clause)
        if flight is None:
            return False
        gait = action.action if action.action in TRAVELS else "walk"
        self.go(part, flight, gait, start, seconds, down=_is_down(action, clause))
        return True

    def way(self, action: NamedAction, clause: str) -> tuple[Spot, Spot] | None:
        """The floor points from which and to which an action leads by the stairs; None where it does not."""
        flight = self._told(action, clause)
        if flight is None:
            return None
        low, high = _ends(flight, 0.0)
        return (high, low) if _is_down(action, clause) else (low, high)

    def _told(self, action: NamedAction, clause: str) -> Flight | None:
        """The stairs of the place, where an action leads up or down them."""
        climbs = action.action in _CLIMBS and _STAIRS.search(clause) and (_UP.search(clause) or _DOWN.search(clause))
        return self._flight if climbs else None

    def go(self, part: Part, flight: Flight, gait: str, start: float, seconds: float, *, down: bool) -> None:
        """Somebody goes along a flight; who has done nothing yet begins before it."""
        aside = self._aside(part, flight)
        low, high = _ends(flight, aside)
        begin, goal = (high, low) if down else (low, high)
        if part.is_fresh:
            level = flight.head[1] if down else flight.foot[1]
            heading = math.atan2(goal[0] - begin[0], goal[1] - begin[1])
            part.starts(Mark((begin[0], level, begin[1]), heading))
        elif math.dist(part.at, begin) > _BEFORE:
            way = min(0.5 * seconds, math.dist(part.at, begin) / 1.4)
            part.beats.append(Beat(gait, start, way, None, begin))
            start, seconds = start + way, seconds - way
        part.beats.append(Beat(gait, start, max(seconds, 0.5), None, goal))
        part.at = goal

    def _aside(self, part: Part, flight: Flight) -> float:
        """How far in metres off the middle of the flight somebody goes: those who go together are abreast."""
        if part.name not in self._before:
            self._before.append(part.name)
        order = self._before.index(part.name)
        room = max(flight.width / 2 - 0.4, 0.0)
        wish = _ABREAST * ((order + 1) // 2) * (-1 if order % 2 else 1)
        return max(-room, min(room, wish))


def _is_down(action: NamedAction, clause: str) -> bool:
    """Whether an action on stairs leads down them."""
    return _DOWN.search(clause) is not None and action.action != "climb"


def _ends(flight: Flight, aside: float) -> tuple[Spot, Spot]:
    """The floor points before the foot of a flight and beyond its head, so far off its middle."""
    run_x, run_z = flight.head[0] - flight.foot[0], flight.head[2] - flight.foot[2]
    length = math.hypot(run_x, run_z)
    x, z = run_x / length, run_z / length
    beyond = min(_BEYOND, flight.beyond - 0.15)
    low = (flight.foot[0] - _BEFORE * x + aside * z, flight.foot[2] - _BEFORE * z - aside * x)
    high = (flight.head[0] + beyond * x + aside * z, flight.head[2] + beyond * z - aside * x)
    return low, high
