"""How those move whom a shot is of: whether they pass, come or are carried, and when the frame is composed for."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from previz.shots.spec import Composition, Movement, ShotSpec, Size
from previz.stage.axis import Axis, on_floor
from previz.stage.choosing import Choice
from previz.stage.moves import STARTS
from previz.stage.props.seats import CLOSED
from previz.stage.scene import Scene
from previz.stage.sighted import Sighted
from previz.stage.subjects import Sort

_MOVED = {
    Size.EXTREME_CLOSE_UP: 0.035,
    Size.CLOSE_UP: 0.07,
    Size.MEDIUM_CLOSE_UP: 0.11,
    Size.MEDIUM: 0.18,
}

_MOVED_WIDE = 0.25
"""Metres of travel from which a subject counts as on the move, at a size and where the frame is looser."""

_PASSING = 1.2
"""Metres of travel from which a subject passes the camera, which then looks across its way."""

ARRIVES = frozenset({Size.EXTREME_WIDE, Size.WIDE, Size.FULL, Size.MEDIUM_FULL})
"""Sizes at which somebody comes up to a camera that stays: they are of the size when they are there."""

_CARRIED = 3.0
"""Metres that somebody is carried from which the camera goes along unasked."""

_BENT = 0.7
"""The share of its length that a trunk is high of somebody who bends over."""

_TO_CAMERA = re.compile(
    r"\b(?:towards?|at|up to|straight at|right at|into|past) (?:us\b|(?:the )?(?:camera|lens|viewer)\b)", re.I
)
"""What is said of those who come up to the camera."""


class OnTheMove(Sighted):
    """The subjects of a shot with how they move in it."""

    def __init__(self, scene: Scene, spec: ShotSpec, choice: Choice, times: Sequence[float]) -> None:
        super().__init__(scene, spec, choice, times)
        figures = self._figures
        still = {Movement.STATIC, Movement.FOLLOW} & set(spec.movement)
        self.rides_along = self._should_ride_along()
        goes = bool(figures) and scene.troupe.travel(figures[0], self.times) > _PASSING
        self.leads = goes and set(spec.movement) - {Movement.HANDHELD} == {Movement.DOLLY_OUT}
        """Whether the camera goes back before a subject that walks."""
        self.comes = goes and not self.rides_along and _TO_CAMERA.search(spec.action or "") is not None
        """Whether the first subject walks up to the camera, which then stands in their way."""
        self.passes = goes and not still and not self.rides_along and not self.leads and not self.comes
        self.moment = self._moment()
        walks = bool(figures) and scene.troupe.travel(figures[0], self.times) > _MOVED.get(choice.size, _MOVED_WIDE)
        self.travels = (walks if self._hand is None else self._hand_travels(self._hand)) or self._prop_travels()

    def _should_ride_along(self) -> bool:
        """Whether the first subject is carried farther than a frame holds, and no word keeps the camera."""
        free = not set(self._spec.movement) - {Movement.FOLLOW, Movement.HANDHELD}
        carrier = self.carrier(self._figures[0]) if free and self._figures and self._spec.camera is None else None
        if carrier is None or self._choice.size is Size.EXTREME_WIDE or not self._scene.world.props[carrier].path:
            return False
        return self._scene.troupe.travel(self._figures[0], self.times) > _CARRIED

    def _moment(self) -> float:
        """The time that the frame is composed for: where a push ends, where a pull starts, else where it dwells."""
        moves = self._spec.movement
        if not self._figures:
            return self.times[len(self.times) // 2]
        if moves and moves[0] in STARTS and not self.leads:
            return self.times[0]
        if moves and moves[-1] in {Movement.DOLLY_IN, Movement.ZOOM_IN, Movement.DOLLY_ZOOM, Movement.CRANE_DOWN}:
            return self.times[-1]
        if Movement.FOLLOW in moves or self.rides_along or self.leads:
            return self.times[len(self.times) // 2]
        if self.passes and not self._dives:
            return self._scene.troupe.halfway(self._figures[0], self.times)
        if self._dives:
            return self.times[0]
        if self.comes:
            return self.times[-1] if self._choice.size in ARRIVES else self.times[len(self.times) // 2]
        outside = [time for time in self.times if not self._is_within(self._liveliest, time)] or self.times
        upright = [time for time in outside if not self._stoops(time)]
        return self._scene.troupe.rest(self._liveliest, upright or outside)

    def _stoops(self, seconds: float) -> bool:
        """Whether the one whom the frame waits for is bent double at a time, as over a thing that they put down."""
        body = self.body(self._liveliest, seconds)
        away = body.crown - body.hips
        return float(away[1]) < _BENT * float(np.linalg.norm(away))

    def _is_within(self, index: int, seconds: float) -> bool:
        """Whether a performer is inside of something that hides them at a time."""
        carrier = self.carrier(index)
        if carrier is None or self._scene.world.props[carrier].kind not in CLOSED:
            return False
        block = self._scene.obstacle(carrier, seconds)
        x, _, z = (self.body(index, seconds).eye - block.centre).tolist()
        sin, cos = math.sin(block.heading), math.cos(block.heading)
        return bool(abs(x * cos - z * sin) < block.half[0] and abs(x * sin + z * cos) < block.half[2])

    @property
    def _dives(self) -> bool:
        """Whether the first subject goes under water, and is to be framed before that."""
        return any(beat.action == "dive" for beat in self._scene.world.performers[self._figures[0]].beats)

    @property
    def _liveliest(self) -> int:
        """The performer whose rest the frame waits for: the first, but of a pair over a shoulder who moves most."""
        pair = {Composition.OVER_THE_SHOULDER, Composition.REVERSE}
        waited = self._figures[:2] if self._choice.composition in pair else self._figures[:1]
        return max(waited, key=lambda index: self._scene.troupe.travel(index, self.times))

    def _prop_travels(self) -> bool:
        props = [subject.index for subject in self._things if subject.sort is Sort.PROP]
        if self._figures or not props:
            return False
        places = np.array([self._scene.movers[props[0]].at(time)[:3, 3] for time in self.times])
        return bool(np.linalg.norm(places - places[0], axis=-1).max() > _MOVED_WIDE)

    def _hand_travels(self, hand: int) -> bool:
        """Whether a wrist goes farther than a still frame of it holds."""
        places = np.array([self.body(self._figures[0], time).joints[hand] for time in self.times])
        return float(np.linalg.norm(places - places[0], axis=-1).max()) > _MOVED[Size.CLOSE_UP]

    @property
    def _is_carried(self) -> bool:
        """Whether the only subject is a vehicle on its way, or somebody in one."""
        return self._prop_travels() or (bool(self._figures) and self.carrier(self._figures[0]) is not None)

    @cached_property
    def _way(self) -> Axis | None:
        """The way of the only subject through the shot, where it goes far enough to have one."""
        if len(self._choice.subjects) != 1:
            return None
        ends = (self.subject_point(0, time) for time in (self.times[0], self.times[-1]))
        start, end = (on_floor(point) for point in ends if point is not None)
        return Axis(start, end) if float(np.linalg.norm(end - start)) > _PASSING else None
