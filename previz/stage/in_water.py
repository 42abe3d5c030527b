"""In the water and at its edge: who swims, dives and fishes."""

from __future__ import annotations

from previz.stage.extras import head
from previz.stage.parts import Part
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat

_DIVES_IN = 1.1
"""Seconds from the first bend of the knees to the water: a shot ends as a diver goes in."""

_SWIMMERS = frozenset({"swimmer", "swimmers"})
"""Who is in the water, whatever is told of them."""


class InWater:
    """Has people in the water, or at its edge."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways
        self._swimmers = self._anglers = 0

    def swims_unasked(self, part: Part) -> bool:
        """Whether somebody of whom nothing is told swims: a swimmer, or anybody under water."""
        swims = head(part.name) in _SWIMMERS and self._ways.place.water is not None
        return part.is_fresh and (swims or "midwater" in self._ways.place.anchors)

    def enters(self, part: Part, action: str, start: float, seconds: float, end: float) -> None:
        """In the water, or into it from its edge, where the place has some."""
        mark = None
        if part.is_fresh:
            mark = self._ways.afloat(self._swimmers, seconds) if action == "swim" else self._ways.brink(self._swimmers)
        if mark is not None:
            self._swimmers += 1
            part.starts(mark)
        if action == "dive":
            late = max(seconds - _DIVES_IN, 0.0) if mark is not None and start + seconds >= end - 0.1 else 0.0
            part.beats.append(Beat("dive" if mark is not None else "jump", start + late, max(seconds - late, 0.4)))
        elif mark is None:
            part.beats.append(Beat("swim", start, seconds))
        else:
            part.beats.append(Beat("swim", BEFORE, seconds + start - BEFORE))

    def fishes(self, part: Part) -> None:
        """At the water's edge, where somebody fishes who stands ashore."""
        fishes = any(beat.action == "angle" for beat in part.beats) and part.aboard is None
        mark = self._ways.brink(self._anglers) if fishes and part.mark.posture == "stand" else None
        if mark is not None:
            self._anglers += 1
            part.starts(mark)
