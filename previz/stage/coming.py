"""Coming and going: people in the doorways of a place, and those who open and shut a door by hand."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from previz.shots.actions import NamedAction
from previz.shots.vocabulary import place_kind
from previz.stage.marks import Mark, Spot, free_spot, heading_to
from previz.stage.naming import named_things
from previz.stage.parts import Part
from previz.stage.props.seats import SEATS
from previz.stage.sets.place import Gap
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat

_BEHIND, _WAITING, _AFTER = -0.02, -0.3, 0.62
"""How far in metres into the room those are who are in a doorway, those who wait behind its door, and by how much less
whoever comes after them."""

_AT_ONCE = 0.3
"""Seconds before which who comes in is in the doorway when the scene opens."""

_AT_FIRST = 4.0
"""Seconds before which who comes into an empty room does so as the scene opens."""

_LEAVING = -0.1
_HANDS_OFF = 0.62
"""How far in metres from a door somebody stands who opens it."""

_KNOB = 0.26
"""How far in metres within the edge of a leaf the middle of somebody is whose right hand is on its knob."""

_TOO_NEAR = 1.2
_A_DOOR = re.compile(r"\b(?:doors?|doorknob|knob|lock|latch|handle)\b")
_IN_A_LOCK = re.compile(r"\bkeys?\b.*\block\b|\b(?:door)?knob\b|\bhandle\b|\blatch\b")
_NO_ROOMS = re.compile(r"\b(?:car|fridge|refrigerator|oven|cupboard|wardrobe|locker|safe|cage|cell|van|truck|taxi)\b")
"""Whose doors are no room's."""


_OUT_OF = re.compile(r"\b(?:out of|from) (?:the|a|an|his|her|their|its) ((?:[\w-]+ ){0,2}[\w-]+)", re.I)
"""What one comes out of."""

_HOUSES = re.compile(r"\b(?:house|building|home|cabin|cottage|hut|tent|doorway|front door|gate)\b", re.I)


def comes_out_of_a_building(clause: str) -> bool:
    """Whether a clause has somebody come out of a saloon, a church, a house, not out of what carries them."""
    told = _OUT_OF.search(clause)
    if told is None or any(thing.kind in SEATS for thing in named_things(f"the {told[1]}")):
        return False
    kind = place_kind(told[1])
    return _HOUSES.search(told[1]) is not None or (kind is not None and kind[1])


class Coming:
    """Writes the beats of those who come in, go out, open and shut doors."""

    def __init__(self, ways: Ways, parts: Sequence[Part]) -> None:
        self._ways, self._parts = ways, parts
        self._outside = 0

    def comes_out(self, clause: str) -> bool:
        """Whether somebody comes out of a building that the scene is before: they come into the scene."""
        outdoors = not any(part.outward is not None for part in self._ways.place.parts)
        return outdoors and comes_out_of_a_building(clause)

    def enters(self, part: Part, gait: str, start: float, seconds: float) -> None:
        """From the door to one's own mark; who enters first of all begins outside of it."""
        place, scene = self._ways.place, part.mark.spot
        others = [other.at for other in self._parts if other is not part]
        gap = self._ways.doorway()
        door = self._ways.door()
        if part.is_fresh and start < _AT_FIRST and not any(other.beats for other in self._parts):
            start, seconds = 0.0, start + seconds  # nobody waits for an empty room
        if part.is_fresh and gap is not None:
            door = _into(gap, (_BEHIND if start < _AT_ONCE else _WAITING) - _AFTER * self._outside)
            self._outside += 1
            part.mark = Mark((door[0], 0.0, door[1]), gap.heading)
        elif part.is_fresh:
            door = free_spot(place, door, others)
            part.mark = Mark((door[0], 0.0, door[1]), heading_to(door, scene))
        if math.dist(door, scene) < _TOO_NEAR:
            scene = free_spot(place, place.centre, others)
        part.entered = True
        part.beats.append(Beat(gait, start, seconds, None, scene))
        part.at = scene

    def way_out(self, part: Part) -> Spot:
        """Where somebody leaves by: the doorway, where the place has one, else the edge of what is seen."""
        gap = self._ways.doorway()
        if gap is None:
            return self._ways.way_out(part)
        gone = sum(math.dist(other.at, gap.middle) < _TOO_NEAR for other in self._parts if other is not part)
        return _into(gap, _LEAVING - _AFTER * gone)

    def works_the_door(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether somebody opens or shuts the door of the room: they stand at it then."""
        gap = self._ways.doorway()
        does = "unlock" if action.action == "turn" and _IN_A_LOCK.search(clause) else action.action
        if gap is None or does not in {"open_door", "close_door", "unlock"} or not _A_DOOR.search(clause):
            return False
        if _NO_ROOMS.search(clause):
            return False
        spot = _into(gap, _HANDS_OFF, gap.width / 2 - _KNOB)
        if part.is_fresh:
            part.starts(Mark((spot[0], 0.0, spot[1]), gap.heading + math.pi))
        elif math.dist(part.at, spot) > _HANDS_OFF:
            way = min(0.6 * seconds, math.dist(part.at, spot))
            part.beats.append(Beat("walk", start, way, None, spot))
            part.at, start, seconds = spot, start + way, seconds - way
        part.beats.append(Beat(does, start, seconds, "door"))
        if "key" in clause and (key := self._ways.prop("key")) is not None:
            part.beats.append(Beat("hold", BEFORE, start + seconds - BEFORE, key.name))
        return True


def _into(gap: Gap, far: float, aside: float = 0.0) -> Spot:
    """The floor point so far into the room from a doorway's middle, and so far to the right as one looks at it."""
    sin, cos = math.sin(gap.heading), math.cos(gap.heading)
    return (gap.middle[0] + far * sin + aside * cos, gap.middle[1] + far * cos - aside * sin)
