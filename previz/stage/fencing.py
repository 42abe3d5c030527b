"""Fights with blades: two stand a blade's length apart, each with their own in hand, and thrust and parry in turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from previz.shots.actions import NamedAction
from previz.stage.naming import SWORDPLAY, NamedThing
from previz.stage.parts import Part
from previz.stage.together import Together
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat

_BLADES = frozenset({"sword", "knife"})
_FOUGHT = re.compile(
    r"\b(?:fight|fought|duel|spar|battle|clash|fenc|attack|brawl|cross)\w*\b[^.;]*"
    r"\b(?:swords?|sabres?|rapiers?|knives|blades?|foils?|katanas?|daggers)\b|"
    r"\b(?:sword|knife|sabre)[ -]?fight\w*\b",
    re.I,
)
"""What is said of two who have blades at each other."""

_TURN = 0.65
"""Seconds by which the one thrusts after the other."""


def paired(there: Sequence[tuple[NamedThing, str]]) -> list[tuple[NamedThing, str]]:
    """The things of some lines, with a blade for each of two who fight with them."""
    return [
        (replace(thing, count=2), text) if thing.kind in _BLADES and _is_fought(text) else (thing, text)
        for thing, text in there
    ]


def _is_fought(text: str) -> bool:
    """Whether a text has two at each other with blades."""
    return bool(_FOUGHT.search(text) or SWORDPLAY.search(text))


class Fencing:
    """Writes the beats of people who fight with blades."""

    def __init__(self, ways: Ways, together: Together) -> None:
        self._ways, self._together = ways, together

    def takes(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether an action is a fight with blades, of which there are two: both sides of it are then written."""
        blades = [prop for prop in self._ways.props if prop.kind in _BLADES]
        if action.action != "punch" or not _is_fought(clause) or len(blades) < 2:
            return False
        if any(beat.action == "fence" and abs(beat.start - start) < 2.5 for beat in part.beats):
            return True
        other = self._together.opponent(part, action, clause)
        if other is None:
            return False
        begins = BEFORE if start <= 0.05 else start
        for each, foe, blade, late in ((part, other, blades[0], 0.0), (other, part, blades[1], _TURN)):
            each.beats.append(Beat("hold", BEFORE, start + seconds - BEFORE, blade.name))
            each.beats.append(Beat("fence", begins + late, start + seconds - begins - late, foe.name))
        return True
