"""Pushing and pulling what goes on wheels, with whoever sits in it."""

from __future__ import annotations

import math

from previz.shots.actions import NamedAction
from previz.stage.extras import bare
from previz.stage.marks import Mark, Spot, heading_to
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.props.seats import PUSHED
from previz.stage.together import Together
from previz.stage.ways import Ways
from previz.stage.world import Beat, Prop

_REACH = 0.42
"""How far in metres before a body the near side of what it pushes is."""


class Shoving:
    """Writes the beats of people who push things before them."""

    def __init__(self, ways: Ways, together: Together) -> None:
        self._ways, self._together = ways, together
        self.moved: dict[str, Mark] = {}
        """Where things begin that somebody pushes, by name."""

    def load(self, action: NamedAction, clause: str) -> Prop | None:
        """What goes on wheels, or slides, before whoever pushes it."""
        wanted = (self._ways.prop(word) for word in ((action.target or ""), *bare(clause).split()))
        return next((prop for prop in wanted if prop is not None and prop.kind in PUSHED and not prop.path), None)

    def shove(
        self, part: Part, action: NamedAction, load: Prop, goal: Spot | None, clause: str, start: float, seconds: float
    ) -> None:
        """Somebody goes with what they push before them; who is named with it sits in it."""
        if part.is_fresh:
            spot = self._ways.free(part, self._ways.along(part.at, 1.1, backward=True))
            part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, goal or self._ways.along(spot, 2.0))))
        goal = goal or self._ways.along(part.at, 2.0)
        heading = heading_to(part.at, goal)
        ahead = _REACH + size(load.kind)[2] / 2 * load.scale
        at = (part.at[0] + ahead * math.sin(heading), part.at[1] + ahead * math.cos(heading))
        self.moved.setdefault(load.name, Mark((at[0], load.position[1], at[1]), heading))
        rider = self._together.partner(part, action, clause)
        if rider is not None and rider.is_fresh:
            rider.starts(Mark((at[0], 0.0, at[1]), heading, "sit"))
            rider.aboard = load.name
            rider.beats.append(Beat("sit", 0.0, start + seconds, load.name, at))
        part.beats.append(Beat(action.action, start, seconds, load.name, goal))
        part.at = goal
