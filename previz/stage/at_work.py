"""What is to be seen with whom a shot is of: the beasts that they have with them, what they stand at and work on."""

from __future__ import annotations

import math

import numpy as np

from previz.shots.spec import Size
from previz.stage.carrying import OVERHEAD
from previz.stage.judging import Work
from previz.stage.seen_with import Window, beasts_of
from previz.stage.sighted import FLOOR, LOOKED_AT
from previz.stage.sizes import Block
from previz.stage.subjects import Sort, Subject
from previz.stage.surrounded import Surrounded
from previz.stage.view import Floats

_WITH_BEASTS = frozenset({Size.EXTREME_WIDE, Size.WIDE, Size.FULL, Size.MEDIUM_FULL})

_WITH_THEM = 8.0
"""Metres from somebody within which an animal is in the frame with them."""


_LOOKED_FOR = 0.5
"""The largest side in metres from which a thing that somebody is at or looks at is to be in the frame with them."""

_AT_WORK = frozenset({"light_lamp", "reach", "knock", "write", "rest_hand", "crack", "saw", "chalk"})

_WORKED_AT = 1.0
"""The largest side in metres from which a thing is seen with whoever has their hands on it."""

_WORKED_INTO = frozenset({"safe"})
"""What is smaller, and is worked at from its front alone."""

_SEEN_AT = {"window": np.array([0.0, 1.45, 0.0]), "lamp": np.array([0.0, 1.2, 0.0])}
"""How high in metres over the floor point that is named after it a thing on a wall, or on a stand, is."""

_DOOR_WORK = frozenset({"open_door", "close_door", "unlock"})

_BEFORE_DOOR = 0.75
"""How far in metres before a door the spot is that is named after it."""


class AtWork(Surrounded):
    """The subjects of a shot with what they have to do with."""

    def _beasts(self) -> tuple[Block, ...]:
        """The animals of the frame that are near enough to the first performer to be in it with them."""
        if not 0 < len(self._figures) < 3 or self._choice.size not in _WITH_BEASTS or self.goes_over:
            return ()
        eye = self.body(self._figures[0], self.moment).eye
        beasts = beasts_of(self._scene.world, self._choice.subjects)
        if self._spec.size is not None:  # who is of a size stays so under an umbrella
            props = self._scene.world.props
            beasts = tuple(beast for beast in beasts if props[beast.index].kind not in OVERHEAD | _WORKED_INTO)
        found = (self._scene.block(beast, self.moment) for beast in beasts)
        return tuple(block for block in found if math.dist(block.centre, eye) < _WITH_THEM)

    def _beside(self) -> Floats | None:
        """The middle of a named spot of the set or a large thing that the first performer is said to be at."""
        if not self._figures or self._things:
            return None
        window = Window(self.times[0], self.times[-1])
        for beat in self._scene.world.performers[self._figures[0]].beats:
            if beat.action not in {"stand", "look", "light_lamp"} or beat.target is None or not window.holds(beat):
                continue
            if (spot := self._scene.spots.get(beat.target)) is not None:
                ahead = np.array([math.sin(spot.heading), 0.0, math.cos(spot.heading)])
                middle: Floats = (
                    np.asarray(spot.position, dtype=np.float64)
                    + _SEEN_AT.get(beat.target, LOOKED_AT)
                    + _BEFORE_DOOR * ahead
                )
                return middle
            for index, prop in enumerate(self._scene.world.props):
                if prop.name == beat.target and not prop.path and max(self._scene.sizes[index]) > _LOOKED_FOR:
                    return self._scene.block(Subject(Sort.PROP, index, prop.name), self.moment).centre
        return None

    def _work(self) -> Work | None:
        """The door that the first performer opens, shuts or unlocks in the shot, or a large thing on which they lay
        hands where the frame is composed; none where they do neither."""
        door = self._scene.spots.get("door")
        if (large := self._worked_at()) is not None:
            return large
        if door is None or not self._figures or not self._scene.world.interior:
            return None
        window = Window(self.times[0], self.times[-1])
        beats = [beat for beat in self._scene.world.performers[self._figures[0]].beats if window.holds(beat)]
        if not any(beat.action in _DOOR_WORK and beat.target == "door" for beat in beats):
            return None
        near = np.array([math.sin(door.heading), 0.0, math.cos(door.heading)])
        return Work(np.asarray(door.position) - _BEFORE_DOOR * near + np.array([0.0, 1.05, 0.0]), near)

    def _worked_at(self) -> Work | None:
        """The large thing that stands before the first performer and on which they lay hands at that moment."""
        if not self._figures or self._things:
            return None
        beats = self._scene.world.performers[self._figures[0]].beats
        worked = {
            b.target
            for b in beats
            if b.action in _AT_WORK and b.start - 0.5 <= self.moment <= b.start + b.seconds + 0.5
        }
        for index, prop in enumerate(self._scene.world.props):
            large = max(self._scene.sizes[index]) > _WORKED_AT or prop.kind in _WORKED_INTO
            if prop.name in worked and not prop.path and large:
                block = self._scene.block(Subject(Sort.PROP, index, prop.name), self.moment)
                near = (self.body(self._figures[0], self.moment).eye - block.centre) * FLOOR
                near = near / max(float(np.linalg.norm(near)), 1e-6)
                return Work(block.centre + min(float(block.half[0]), float(block.half[2])) * near, near)
        return None
