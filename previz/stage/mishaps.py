"""Mishaps: what somebody has in hand is spilt, over another who starts back from it."""

from __future__ import annotations

from collections.abc import Sequence

from previz.shots.actions import NamedAction
from previz.stage.extras import bare
from previz.stage.marks import Mark, heading_to
from previz.stage.parts import Part
from previz.stage.spilling import TIPS
from previz.stage.together import Together
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat

_LONGEST, _LATE = 2.4, 0.45
"""Seconds that a spill takes at the most, and that go by before one with which a scene opens."""

_APART = 0.95
"""Metres between who spills something and whom it comes down on."""

_STARTS_BACK = 1.3
"""Seconds that somebody takes to find their feet again."""


class Mishaps:
    """Writes the beats of people who spill something, and of those on whom they do."""

    def __init__(self, ways: Ways, together: Together, parts: Sequence[Part]) -> None:
        self._ways, self._together, self._parts = ways, together, parts
        self.spilt: dict[str, str] = {}
        """What is spilt, by the names of those who spill it."""

    def takes(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether an action spills something: it is then written."""
        if action.action != "spill":
            return False
        words = bare(clause).split()
        what = words[words.index("spilt") + 1] if "spilt" in words[:-1] else "wine"
        victim = self._together.partner(part, NamedAction(None, "", None, 0, 0), clause)
        begins = start + (_LATE if seconds > _LONGEST - _LATE else 0.0)
        tray = next((prop for prop in self._ways.props if prop.kind == "tray"), None)
        thing = tray or self._ways.prop(what)
        if thing is not None:
            part.beats.append(Beat("hold", BEFORE if part.is_fresh else start, start + seconds - BEFORE, thing.name))
        if victim is not None:
            self._faces(part, victim)
            victim.beats.append(Beat("look", start, begins + TIPS - start, part.name))
            victim.beats.append(Beat("recoil", begins + TIPS + 0.1, _STARTS_BACK))
        self.spilt[part.name] = what
        part.beats.append(Beat("spill", begins, min(seconds, _LONGEST), None if victim is None else victim.name))
        return True

    def _faces(self, part: Part, victim: Part) -> None:
        """Before whom it comes down on, who has turned to them."""
        fresh = all(beat.action in {"hold", "listen"} for beat in part.beats)
        if not fresh or part.mark.posture != "stand":
            return
        spot = self._ways.near(part, victim.at, _APART)
        part.starts(Mark((spot[0], part.mark.position[1], spot[1]), heading_to(spot, victim.at)))
        if victim.is_fresh and victim.mark.posture == "stand":
            victim.mark = Mark(victim.mark.position, heading_to(victim.at, spot))
