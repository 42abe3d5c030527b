"""Pouring: the bottle over the glass, before whom it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from previz.shots.actions import NamedAction
from previz.stage.marks import Mark, heading_to
from previz.stage.parts import Part
from previz.stage.together import Together
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat, Prop

_POURS = re.compile(r"\bpour\w*\b")
_OUT_OF = ("bottle", "teapot", "bucket")
_INTO = ("glass", "cup", "goblet", "bowl")
_APART = 0.95
"""Metres between who pours and whom it is for."""


class Serving:
    """Writes the beats of people who pour."""

    def __init__(self, ways: Ways, together: Together, parts: Sequence[Part]) -> None:
        self._ways, self._together, self._parts = ways, together, parts

    def takes(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether an action pours something that is there: it is then written."""
        vessel = self._first(_OUT_OF) if action.action == "hold" and _POURS.search(clause) else None
        if vessel is None:
            return False
        other = self._together.partner(part, NamedAction(None, "", None, 0, 0), clause)
        if other is not None:
            self._faces(part, other)
            other.beats.append(Beat("look", start, seconds, part.name))
        begins = BEFORE if part.is_fresh else start
        part.beats.append(Beat("hold", begins, start + seconds - begins, vessel.name))
        glass = self._first(_INTO)
        if glass is not None:
            part.beats.append(Beat("have", begins, start + seconds - begins, glass.name))
        part.beats.append(Beat("pour", begins, start + seconds - begins, None if glass is None else glass.name))
        return True

    def _first(self, kinds: Sequence[str]) -> Prop | None:
        """The first thing of the first of some kinds that there is."""
        return next((prop for kind in kinds for prop in self._ways.props if prop.kind == kind), None)

    def _faces(self, part: Part, other: Part) -> None:
        """Before whom it is for, face to face where they stand."""
        if not part.is_fresh or part.mark.posture != "stand":
            return
        spot = self._ways.near(part, other.at, _APART)
        part.starts(Mark((spot[0], part.mark.position[1], spot[1]), heading_to(spot, other.at)))
        if other.is_fresh and other.mark.posture == "stand":
            other.mark = Mark(other.mark.position, heading_to(other.at, spot))
