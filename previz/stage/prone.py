"""Lying face down: on the belly from the first, or propped on the elbows behind a rifle."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from previz.shots.actions import NamedAction
from previz.stage.extras import head
from previz.stage.fixtures import fixture
from previz.stage.marks import Mark
from previz.stage.parts import Part
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat, Prop

_FACE_DOWN = re.compile(
    r"\bprone\b|\bface[- ]?down\b|\bon (?:his|her|their|its) (?:belly|bellies|stomachs?|fronts?)\b", re.I
)
_MARKSMEN = frozenset({"sniper", "marksman", "sharpshooter", "spotter", "snipers", "marksmen"})
"""Who lies only to look along the ground."""

_LIES, _AIMS = frozenset({"lie", "sleep"}), frozenset({"shoot", "look", "point", "hold"})


_UNDER_CAR = re.compile(
    r"\b(?:under(?:neath)?|beneath) (?:an?|the|his|her|their) (?:[\w-]+ )?(car|truck|van|taxi)\b", re.I
)
"""What is said of those of whom a vehicle shows no more than the legs."""

_OUT = 0.1
"""How far in metres the middle of one who lies under a car is out of it."""


class Prone:
    """Writes the beats of people who lie face down, or under a car."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways

    def takes(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether an action has somebody lie face down, or go on so as they aim: it is then written."""
        if action.action in _AIMS and any(beat.action == "snipe" for beat in part.beats):
            self._keeps(part, start + seconds)
            return True
        if action.action in _LIES and self.slides_under(part, clause, start, seconds):
            return True
        aims = head(part.name) in _MARKSMEN
        if action.action not in _LIES or not part.is_fresh or not (aims or _FACE_DOWN.search(clause)):
            return False
        rifle = self._rifle()
        does = "snipe" if aims or rifle is not None else "fall"
        part.mark = replace(part.mark, posture=does)
        if rifle is not None:
            part.beats.append(Beat("hold", BEFORE, start + seconds - BEFORE, rifle.name))
        part.beats.append(Beat(does, BEFORE, start + seconds - BEFORE))
        return True

    def slides_under(self, part: Part, text: str, start: float, seconds: float) -> bool:
        """Whether a text has somebody who has done nothing yet under a car: they lie with their legs out then."""
        told = _UNDER_CAR.search(text)
        car = fixture(self._ways.place, self._ways.props, told[1], part.at) if told is not None else None
        if car is None or not part.is_fresh:
            return False
        (x, z), (half_x, half_z), (to_x, to_z) = car.middle, car.half, self._ways.place.centre
        if half_x < half_z:
            heading, spot = math.copysign(math.pi / 2, to_x - x), (x + math.copysign(half_x + _OUT, to_x - x), z)
        else:
            heading = 0.0 if to_z >= z else math.pi
            spot = (x, z + math.copysign(half_z + _OUT, to_z - z))
        part.starts(Mark((spot[0], 0.0, spot[1]), heading, "lie"))
        part.beats.append(Beat("lie", BEFORE, start + seconds - BEFORE))
        return True

    def _keeps(self, part: Part, end: float) -> None:
        """Have somebody stay down, and what they have in hand with them, up to a time."""
        part.beats[:] = [
            replace(beat, seconds=max(beat.seconds, end - beat.start)) if beat.action in {"snipe", "hold"} else beat
            for beat in part.beats
        ]

    def _rifle(self) -> Prop | None:
        return next((prop for prop in self._ways.props if prop.kind in {"rifle", "machine_gun"}), None)
