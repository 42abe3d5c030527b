"""Two who swap what they have in hand: each with their own first, with the other's after."""

from __future__ import annotations

import re
from collections.abc import Sequence

from previz.stage.each_has import own_of
from previz.stage.extras import bare
from previz.stage.marks import Mark, heading_to
from previz.stage.naming import named_things
from previz.stage.numbered import unnumbered
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat, SceneBeat

_SWAPS = re.compile(r"\b(?:swap|switch|exchang|trad)(?:e|es|s|ed|ing|ping|ps|ped)?\b", re.I)
_APART, _REACHES, _PORTABLE = 1.0, 0.75, 1.3
"""How far in metres from each other two stand, for how many seconds they reach out, and the largest side in metres of
what they swap."""


class Swapping:
    """Writes the beats of two who swap things."""

    def __init__(self, ways: Ways, parts: Sequence[Part]) -> None:
        self._ways, self._parts = ways, parts

    def takes(self, beat: SceneBeat) -> None:
        """Write both sides of a swap of which a line tells, where there are two things and two people for it."""
        told = _SWAPS.search(beat.text)
        thing = next((t for t in named_things(beat.text) if told is not None and t.start >= told.end()), None)
        prop = None if thing is None else self._ways.prop(thing.word)
        pair = self._pair(beat.text[: told.start()] if told is not None else "")
        if prop is None or pair is None or max(size(prop.kind)) > _PORTABLE:
            return
        things = [own_of(prop, order, self._ways.props) for order in (0, 1)]
        if things[0] is things[1] or not all(part.is_fresh for part in pair):
            return
        self._meet(*pair)
        middle, end = beat.start + 0.5 * beat.seconds, beat.start + beat.seconds
        for order, part in enumerate(pair):
            mine, other = things[order].name, pair[1 - order]
            part.beats += [
                Beat("hold", BEFORE, middle - BEFORE, mine),
                Beat("look", BEFORE, end - BEFORE, other.name),
                Beat("reach", middle - _REACHES, 2 * _REACHES, other.name),
                Beat("hold", middle, end - middle, things[1 - order].name),
            ]

    def _pair(self, before: str) -> tuple[Part, Part] | None:
        """Who swaps: the first two of those whom the words before name."""
        named = [part for part in self._parts if bare(unnumbered(part.name)) in bare(before)]
        return (named[0], named[1]) if len(named) > 1 else None

    def _meet(self, first: Part, second: Part) -> None:
        """Have both stand face to face, at arm's length."""
        spot = self._ways.near(second, first.at, _APART)
        second.starts(Mark((spot[0], second.mark.position[1], spot[1]), heading_to(spot, first.at)))
        first.starts(Mark(first.mark.position, heading_to(first.at, spot)))
