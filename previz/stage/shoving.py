"""Pushing and pulling what goes on wheels, with whoever sits in it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from previz.shots.actions import NamedAction
from previz.stage.extras import bare
from previz.stage.marks import Mark, Spot, heading_to
from previz.stage.numbered import unnumbered
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.props.seats import BORNE, PUSHED, TOWED, WHEELED
from previz.stage.together import Together
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat, Prop

_REACH = 0.42
"""How far in metres before a body the near side of what it pushes is."""


_ABREAST = 0.75
"""How far in metres two are from each other who push the same."""

_ARM = 0.34
"""How far in metres from a load those are who carry it."""

_OVER_TREADS = 0.25
"""How much higher in metres what is carried by stairs is lifted, so that it clears them."""

BEARING = "bearing "
"""What stands before the name of what several carry between them, as the target of their beats."""


@dataclass(frozen=True)
class _Way:
    """How somebody pushes or pulls: from where, which way, to where."""

    begin: Mark
    heading: float
    goal: Spot
    does: str
    load: str


class Shoving:
    """Writes the beats of people who push things before them."""

    def __init__(self, ways: Ways, together: Together) -> None:
        self._ways, self._together = ways, together
        self._pushing: dict[str, _Way] = {}
        self._bearing: dict[str, tuple[Spot, float, Spot]] = {}
        self.moved: dict[str, Mark] = {}
        """Where things begin that somebody pushes, by name."""

    def load(self, action: NamedAction, clause: str) -> Prop | None:
        """What goes on wheels, or slides, before whoever pushes it."""
        wanted = (self._ways.prop(word) for word in ((action.target or ""), *bare(clause).split()))
        return next((prop for prop in wanted if prop is not None and prop.kind in PUSHED and not prop.path), None)

    def shove(
        self, part: Part, action: NamedAction, load: Prop, goal: Spot | None, clause: str, start: float, seconds: float
    ) -> None:
        """Somebody goes with what they push before them, or pull after them; who is named with it sits in it."""
        fellow = self._pushing.get(load.name)
        if fellow is not None and fellow.begin.spot != part.mark.spot and part.is_fresh:
            self._beside(part, fellow, start, seconds)
            return
        if part.is_fresh:
            spot = self._ways.free(part, self._ways.along(part.at, 1.1, backward=True))
            part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, goal or self._ways.along(spot, 2.0))))
        goal = goal or self._ways.along(part.at, 2.0)
        heading = heading_to(part.at, goal)
        tows = action.action == "pull" and load.kind in TOWED
        at, turned = self._of_load(part, load, heading, tows=tows)
        self.moved.setdefault(load.name, Mark((at[0], load.position[1], at[1]), turned))
        rider = self._together.partner(part, action, clause)
        rides = rider is not None and rider.is_fresh and not _is_passed(clause, rider.name)
        if rider is not None and rides and unnumbered(rider.name) != unnumbered(part.name):
            rider.starts(Mark((at[0], 0.0, at[1]), heading, "sit"))
            rider.aboard = load.name
            rider.beats.append(Beat("sit", 0.0, start + seconds, load.name, at))
        does = "tow" if tows else "wheel" if load.kind in WHEELED else action.action
        self._pushing[load.name] = _Way(part.mark, heading, goal, does, load.name)
        part.beats.append(Beat(does, start, seconds, load.name, goal))
        part.at = goal

    def _of_load(self, part: Part, load: Prop, heading: float, *, tows: bool) -> tuple[Spot, float]:
        """Where what somebody pushes or pulls is at first, and how it is turned."""
        ahead, turned = _REACH + size(load.kind)[2] / 2 * load.scale, heading
        if tows:
            behind, backward = TOWED[load.kind]
            ahead, turned = -behind * load.scale, heading + (math.pi if backward else 0.0)
        return (part.at[0] + ahead * math.sin(heading), part.at[1] + ahead * math.cos(heading)), turned

    def _beside(self, part: Part, fellow: _Way, start: float, seconds: float) -> None:
        """Another who pushes the same: abreast of the first."""
        aside = (_ABREAST * math.cos(fellow.heading), -_ABREAST * math.sin(fellow.heading))
        x, y, z = fellow.begin.position
        part.starts(Mark((x + aside[0], y, z + aside[1]), fellow.heading))
        goal = (fellow.goal[0] + aside[0], fellow.goal[1] + aside[1])
        part.beats.append(Beat(fellow.does, start, seconds, None, goal))
        part.at = goal

    def borne(self, clause: str) -> Prop | None:
        """What is too large for one, of a clause about carrying."""
        wanted = (self._ways.prop(word) for word in bare(clause).split())
        return next((prop for prop in wanted if prop is not None and prop.kind in BORNE and not prop.path), None)

    def takes_stairs(self, load: Prop, begin: Spot, goal: Spot) -> None:
        """Have a load go by the stairs whose ends are told: whoever is behind begins at the one, whoever is ahead comes
        to the other."""
        length, reach = math.dist(begin, goal), _long(load) / 2 + _ARM
        reach = min(reach, 0.4 * length)
        along = ((goal[0] - begin[0]) / length, (goal[1] - begin[1]) / length)
        here = (begin[0] + reach * along[0], begin[1] + reach * along[1])
        target = (goal[0] - reach * along[0], goal[1] - reach * along[1])
        self._bearing.setdefault(load.name, (here, heading_to(begin, goal), target))

    def bear(
        self, part: Part, bearers: Sequence[Part], load: Prop, goal: Spot | None, start: float, seconds: float
    ) -> None:
        """One of several who carry something between them: in two files, before and behind it, or two at its ends."""
        wide, _, long = (side * load.scale for side in size(load.kind))
        along, across = max(wide, long), min(wide, long)
        if load.name not in self._bearing:
            here = bearers[0].at
            target = goal or self._ways.along(here, 1.0)
            self._bearing[load.name] = (here, heading_to(here, target), target)
        here, heading, target = self._bearing[load.name]
        sin, cos = math.sin(heading), math.cos(heading)
        order = next(index for index, each in enumerate(bearers) if each is part)
        ahead, aside = _stations(len(bearers), along, across)[order]
        offset = (ahead * sin + aside * cos, ahead * cos - aside * sin)
        if part.is_fresh:
            x, z = here[0] + offset[0], here[1] + offset[1]
            part.starts(Mark((x, self._ways.place.level(x, z), z), heading))
        turned, level = heading + (math.pi / 2 if wide > long else 0.0), self._ways.place.level(*here)
        lifted = BORNE[load.kind] + level + (_OVER_TREADS if level > 0.0 else 0.0)
        self.moved.setdefault(load.name, Mark((here[0], lifted, here[1]), turned))
        ends = (target[0] + offset[0], target[1] + offset[1])
        in_front = ahead > 0 and len(bearers) < 4
        does, what = "tow" if in_front else "bear", f"{BEARING}{load.name}"
        if not part.beats:
            part.beats.append(Beat(does, BEFORE, start + seconds - BEFORE, what))
        part.beats.append(Beat(does, start, seconds, what, ends))
        part.at = ends


def _long(load: Prop) -> float:
    """How long a load is that several carry, in metres."""
    wide, _, long = size(load.kind)
    return max(wide, long) * load.scale


def _stations(count: int, along: float, across: float) -> list[tuple[float, float]]:
    """How far ahead of a load's middle and to its left each of so many bearers is."""
    if count < 4:
        ends = along / 2 + _ARM
        return [(-ends, 0.0), (ends, 0.0), (0.0, across / 2 + _ARM)][:count]
    rows = (count + 1) // 2
    side = across / 2 + _ARM
    return [
        (along * (0.4 - 0.8 * (order // 2) / max(rows - 1, 1)), side if order % 2 else -side) for order in range(count)
    ]


def _is_passed(clause: str, name: str) -> bool:
    """Whether something is pushed past somebody or to them, who does not sit in it then."""
    return (
        re.search(rf"\b(?:past|by|to|towards?|at|behind|after) (?:the |an? )?{re.escape(bare(name))}\b", clause)
        is not None
    )
