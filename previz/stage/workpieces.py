"""Work at a piece that stands before one: a plank that is sawn, a safe that is cracked."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np

from previz.stage.carrying import placed
from previz.stage.extras import bare
from previz.stage.marks import Mark, free_spot, heading_to, is_free
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.troupe import Troupe
from previz.stage.view import Floats
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat, Prop, SceneBeat, World

_SAWS = re.compile(r"\bsaw(?:s|ing)\b(?!\s+(?:away\s+)?at\s+(?:his|her|their)\s+(?:steak|bread|meat))", re.I)
_CRACKS = re.compile(
    r"\b(?:crack|open|pick|drill|breaks? into|tr(?:y|ies) to open|unlock|rob|blow|work|turn|dial|listen)\w*\b"
    r"[^.;]*\b(?:safe|strongbox|vault)\b",
    re.I,
)

_AHEAD = 0.62
"""How far in metres before the feet a plank lies that is sawn."""

_ROOM = 0.55
"""Metres about its middle that a sawhorse needs."""

_BEFORE_SAFE = 0.56
"""How far in metres before its door one kneels who opens a safe."""


class Workpieces:
    """Writes the beats of those who saw planks and open safes, and brings the sawhorse."""

    def __init__(self, ways: Ways, parts: Sequence[Part]) -> None:
        self._ways, self._parts = ways, parts
        self.brought: list[Prop] = []
        """The sawhorses with the planks on them."""

    def takes(self, part: Part, beat: SceneBeat, end: float) -> bool:
        """Whether a line has somebody saw, or open a safe, who has done nothing yet: they are then at it all along."""
        text = beat.text.lower()
        start = text.find(bare(part.name))
        if start < 0 or not part.is_fresh:
            return False
        return self._saws(part, text[start:], end) or self._opens_safe(part, text[start:], end)

    def _saws(self, part: Part, told: str, end: float) -> bool:
        """Who has a saw stands at a plank on a sawhorse."""
        saw = next((prop for prop in self._ways.props if prop.kind == "saw"), None)
        if saw is None or self.brought or not _SAWS.search(told):
            return False
        others = [other.at for other in self._parts if other is not part]
        heading, place = part.mark.heading, self._ways.place
        x, z = part.at
        piece = (x + _AHEAD * math.sin(heading), z + _AHEAD * math.cos(heading))
        if not is_free(place, piece, others, _ROOM):
            x, z = free_spot(place, part.at, others, _ROOM + _AHEAD)
            piece = (x + _AHEAD * math.sin(heading), z + _AHEAD * math.cos(heading))
            part.starts(Mark((x, part.mark.position[1], z), heading))
        self.brought.append(Prop(f"plank of {part.name}", "sawhorse", (piece[0], 0.0, piece[1]), heading, aka="plank"))
        part.beats.append(Beat("saw", BEFORE, end - BEFORE, self.brought[-1].name))
        return True

    def _opens_safe(self, part: Part, told: str, end: float) -> bool:
        """The first kneels at the door of a safe that stands on the floor, another stands over them and looks on."""
        safe = next((prop for prop in self._ways.props if prop.kind == "safe"), None)
        if safe is None or not _CRACKS.search(told):
            return False
        x, _, z = safe.position
        out = size(safe.kind)[2] / 2 + _BEFORE_SAFE
        first = not any(beat.action == "crack" for other in self._parts for beat in other.beats)
        aside = 0.0 if first else _LOOKS_ON
        sin, cos = math.sin(safe.heading), math.cos(safe.heading)
        spot = (x + out * sin + aside * cos, z + out * cos - aside * sin)
        heading = heading_to(spot, (x, z))
        part.starts(Mark((spot[0], 0.0, spot[1]), heading, "kneel" if first else "stand"))
        if first:
            part.beats += [Beat("kneel", BEFORE, end - BEFORE), Beat("crack", BEFORE, end - BEFORE, safe.name)]
        else:
            part.beats.append(Beat("look", BEFORE, end - BEFORE, safe.name))
        return True


_LOOKS_ON = -0.75
"""How far in metres aside of who opens a safe another stands."""

_GRASPED = np.array([0.25, 0.07, 0.0])
"""Where on a saw, upright with its teeth down, its handle is."""

_DIPS = math.radians(16)
"""How far a saw's end is lower than its handle."""


class Sawn:
    """A saw in the right hand of whoever saws, its blade upright and along their arm."""

    def __init__(self, prop: Prop, troupe: Troupe, who: int) -> None:
        self._troupe, self._who = troupe, who
        upright = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], dtype=np.float64)  # it lies flat at rest
        level = placed(np.zeros(3), math.pi / 2)[:3, :3]  # its handle is to its +X
        self._local = np.eye(4)
        self._local[:3, :3] = level @ upright * prop.scale
        self._local[:3, 3] = -level @ _GRASPED * prop.scale

    def at(self, seconds: float) -> Floats:
        """Where it is and how it is turned, (4, 4)."""
        hand = self._troupe.hand(self._who, seconds)
        return placed(hand[:3, 3], self._troupe.heading(self._who, seconds), -_DIPS) @ self._local

    def holder(self, seconds: float) -> int | None:
        """Who saws with it."""
        del seconds
        return self._who


def sawn(world: World, troupe: Troupe) -> dict[int, Sawn]:
    """The saws that are at work, by their index."""
    saws = (index for index, prop in enumerate(world.props) if prop.kind == "saw")
    sawyers = (who for who, each in enumerate(world.performers) if any(beat.action == "saw" for beat in each.beats))
    return {saw: Sawn(world.props[saw], troupe, who) for saw, who in zip(saws, sawyers, strict=False)}
