"""The scene around whom a shot is of: the line and its side, what is in the way, where a turning camera looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

import numpy as np

from previz.shots.spec import CameraPlace, Composition, Movement, ShotSpec, Side
from previz.stage.axis import Axis, kept_side, on_floor
from previz.stage.choosing import AT_THE_WHEEL, Choice
from previz.stage.ground import Place
from previz.stage.lens import Gate
from previz.stage.lines import pair_of, scene_side
from previz.stage.moves import anchor, plan, rig_at
from previz.stage.obstacles import Obstacles, capsules_of
from previz.stage.on_the_move import OnTheMove
from previz.stage.props.seats import SEATS
from previz.stage.scene import Scene
from previz.stage.seen_with import Window
from previz.stage.subjects import Sort, Subject
from previz.stage.view import View

_STEP = 0.25
"""Seconds between the moments at which it is seen whether people have changed places."""

_PANNED = {Movement.PAN_LEFT: Side.LEFT, Movement.PAN_RIGHT: Side.RIGHT}
"""From which side of its way a vehicle is seen to go the way that a pan goes."""

_ROOMY = 1.6
"""The largest side in metres from which a thing that people sit in is looked into, not taken for a block."""

_SLIGHT = 0.5
"""The largest side in metres of a thing behind which nobody is lost."""

_NOMINAL = np.array([0.0, 0.0, 3.0])
"""A camera (3,) before its subject, from which a turn is estimated before there is a frame."""

_TURNED = 0.03
"""Radians from which a camera looks elsewhere."""


class Surrounded(OnTheMove):
    """The subjects of a shot with what is around them."""

    def __init__(self, scene: Scene, spec: ShotSpec, choice: Choice, times: Sequence[float]) -> None:
        super().__init__(scene, spec, choice, times)
        self._swept = lru_cache(maxsize=1)(self._make_swept)

    @cached_property
    def place(self) -> Place:
        """The scene around the subjects at the moment that the frame is composed for."""
        world, said = self._scene.world, self._spec.side
        axis = self._axis
        side = axis.towards(said or self._kept_side)
        in_way = self.obstacles(self.moment, frozenset(self._figures))
        return Place(
            world.interior,
            world.size,
            in_way,
            axis.middle,
            side,
            self._scene.key,
            side_is_said=said is not None,
            has_panes=world.place in AT_THE_WHEEL,
        )

    @property
    def _axis(self) -> Axis:
        """The line of action of the frame: the way of the one who goes past, else between the two it is about."""
        if self._way is not None:
            return self._way
        if self._pair is None:
            start, end = (np.asarray(point, dtype=np.float64) for point in self._scene.world.line)
            return Axis(on_floor(start), on_floor(end))
        first, second = (on_floor(self.body(index, self.moment).eye) for index in self._pair)
        return Axis(first, second)

    @property
    def _kept_side(self) -> Side:
        """The side of the line that the scene's cameras keep to: the one they began on, as people move about."""
        room = scene_side(self._scene.world)[1]
        told = self._spec.movement[0] if len(self._spec.movement) == 1 else None
        if self._way is not None and told in _PANNED and self._is_carried:
            return _PANNED[told]
        if self._way is not None or self._pair is None:
            return kept_side(np.array([[self._axis.first, self._axis.second]]), room)
        times = np.append(np.arange(0.0, self.moment, _STEP), self.moment)
        return kept_side(np.stack([self._scene.troupe.spots(index, times) for index in self._pair], axis=1), room)

    @cached_property
    def _pair(self) -> tuple[int, int] | None:
        return pair_of(self._scene.world, self._figures, Window(self.times[0], self.times[-1]))

    def obstacles(self, seconds: float, without: frozenset[int]) -> Obstacles:
        """What is in the way at a time but some performers with what they hold, and the things of the frame."""
        framed = frozenset(
            subject.index for subject in self._things if subject.sort is Sort.PROP and self._is_seen_past(subject)
        )
        return self._obstacles(seconds, without, framed)

    def obstacles_to(self, order: int, seconds: float, without: frozenset[int] = frozenset()) -> Obstacles:
        """What is in the way at a time of the thing that the first (0), second (1), … subject is, but some performers
        with what they hold: also its like."""
        return self._obstacles(seconds, without, frozenset({self._choice.subjects[order].index}))

    def _obstacles(self, seconds: float, without: frozenset[int], framed: frozenset[int]) -> Obstacles:
        """What is in the way at a time but some performers with what they hold, and some things."""
        people = [index for index in range(len(self._scene.troupe)) if index not in without]
        capsules = [capsule for index in people for capsule in capsules_of(self.body(index, seconds))]
        props = enumerate(self._scene.world.props)
        hollow = {index for index, prop in props if prop.kind in SEATS and max(self._scene.sizes[index]) > _ROOMY}
        loose = [
            self._scene.obstacle(index, seconds)
            for index, mover in enumerate(self._scene.movers)
            if index not in framed | hollow and mover.holder(seconds) not in without
        ]
        carrying = {self.carrier(index) for index in self._figures}
        seen_into = sorted(index for index in hollow if index not in framed or index in carrying)
        hollows = tuple(self._scene.hollow(index, seconds) for index in seen_into)
        return Obstacles(self._scene.grid, tuple(capsules), tuple(loose), hollows)

    def _is_seen_past(self, thing: Subject) -> bool:
        """Whether a thing of the frame is in nobody's way: it is what the frame is about, or small, or sat in."""
        sizes, kind = self._scene.sizes[thing.index], self._scene.world.props[thing.index].kind
        about_things = not self._figures or self._choice.composition is Composition.INSERT
        return about_things or max(sizes) < _SLIGHT or kind in SEATS

    @property
    def placed(self) -> CameraPlace | None:
        """Where a hand has put the camera, if one has."""
        return self._spec.camera

    def _make_swept(self, gate: Gate) -> Place:
        """The place as a camera turns in it."""
        return replace(self.place, sweep=self._sweep(gate))

    def _sweep(self, gate: Gate) -> tuple[tuple[float, float], ...]:
        """Where else the camera looks as its moves turn it: radians of yaw and of pitch off the frame."""
        moves, lens = self._spec.movement, self._choice.lens_mm
        if self.goes_over or not self._scene.world.interior:
            return ()
        view = View(_NOMINAL, 0.0, 0.0, 0.0, lens, 1.0)
        legs = plan(moves, self._spec.movement_speed, self.times[-1] - self.times[0], view, np.zeros(3), gate)
        rigs = [rig_at(legs, anchor(moves, legs), time) for time in (0.0, *(leg.end for leg in legs))]
        return tuple((-rig.pan, rig.tilt) for rig in rigs if abs(rig.pan) + abs(rig.tilt) > _TURNED)
