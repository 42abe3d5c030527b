"""Who and what a shot is of, in a scene over the key moments of the shot: where they are, which of them it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from previz.shots.spec import Composition, Movement, ShotSpec
from previz.stage.choosing import Choice, is_of_feet
from previz.stage.eyes import is_window
from previz.stage.figures.actions import ABOARD
from previz.stage.props.seats import SEATS, WITH_DOORS
from previz.stage.scene import Scene
from previz.stage.seen_with import Window
from previz.stage.sizes import EYES, Block, Body
from previz.stage.subjects import Sort
from previz.stage.view import Floats

_WRISTS = (4, 7)

_BUSIER = 0.12
"""By how many metres a hand moves more than the other, or is higher, that an insert is of."""

FLOOR = np.array([1.0, 0.0, 1.0])
"""What takes a vector (3,) down to the floor."""

LOOKED_AT = np.array([0.0, 0.4, 0.0])
"""How far over its middle a door or a window is looked at."""

_SEEN_OF_HERD = 3
"""How many things of a frame that is about nobody are each to be seen."""

_OWN_HANDS = re.compile(
    r"\b(?:his|her|their|its|my|own)(?: own)?(?: [\w-]+)? (?:hands?|palms?|fingers|wrists?|watch|feet|shoes|boots)\b|"
    r"\blooks? down at (?:the|a|an|his|her)\b",
    re.I,
)

GOES_OVER = {
    Movement.PAN_LEFT: -1.0,
    Movement.PAN_RIGHT: 1.0,
    Movement.WHIP_PAN_LEFT: -1.0,
    Movement.WHIP_PAN_RIGHT: 1.0,
    Movement.TILT_UP: 0.0,
    Movement.TILT_DOWN: 0.0,
    Movement.RACK_FOCUS: 0.0,
}
"""Moves that go from one subject to another, and to which side."""


class Sighted:
    """The subjects of a choice in a scene over the key moments `times` of a shot (seconds of the scene)."""

    def __init__(self, scene: Scene, spec: ShotSpec, choice: Choice, times: Sequence[float]) -> None:
        self._scene, self._spec, self._choice, self.times = scene, spec, choice, tuple(times)
        self._figures = tuple(subject.index for subject in choice.subjects if subject.sort is Sort.FIGURE)
        self._things = tuple(subject for subject in choice.subjects if subject.sort is not Sort.FIGURE)
        self._hand = self._busy_hand()

    @property
    def choice(self) -> Choice:
        """The settled fields of the frame."""
        return self._choice

    @property
    def spec(self) -> ShotSpec:
        """The shot's fields as given."""
        return self._spec

    def body(self, index: int, seconds: float) -> Body:
        """A performer at a time of the scene."""
        return self._scene.troupe.body(index, seconds)

    def carrier(self, index: int) -> int | None:
        """What a performer is in or on in the shot, by its index, if it is a thing that carries people."""
        names = {prop.name: order for order, prop in enumerate(self._scene.world.props) if prop.kind in SEATS}
        window = Window(self.times[0], self.times[-1])
        beats = (beat for beat in self._scene.world.performers[index].beats if window.holds(beat))
        return next((names[beat.target] for beat in beats if beat.action in ABOARD and beat.target in names), None)

    def is_behind_doors(self, index: int) -> bool:
        """Whether a performer sits in something that shows no more than head and shoulders."""
        carrier = self.carrier(index)
        return carrier is not None and self._scene.world.props[carrier].kind in WITH_DOORS

    def subject_point(self, order: int, seconds: float) -> Floats | None:
        """Where the first (0), second (1), … subject of the shot is at a time: its eyes, or its middle."""
        subjects = self._choice.subjects
        if order >= len(subjects):
            return None
        subject = subjects[order]
        if subject.sort is Sort.FIGURE and order == 0 and self._hand is not None:
            return np.asarray(self.body(subject.index, seconds).joints[self._hand], dtype=np.float64)
        if subject.sort is Sort.FIGURE:
            return self.body(subject.index, seconds).eye
        centre = self._scene.block(subject, seconds).centre
        return centre + LOOKED_AT if subject.sort is Sort.SPOT else centre

    def sharp_point(self, order: int, seconds: float, eye: Floats) -> Floats | None:
        """What of the first (0), second (1), … subject is in focus from a camera's eye (3,): the near eye, a middle."""
        subjects = self._choice.subjects
        if order >= len(subjects) or subjects[order].sort is not Sort.FIGURE:
            return self.subject_point(order, seconds)
        eyes = self.body(subjects[order].index, seconds).joints[list(EYES)]
        return np.asarray(eyes[int(np.argmin(np.linalg.norm(eyes - eye, axis=-1)))], dtype=np.float64)

    def faces(self, seconds: float, eye: Floats) -> float:
        """How far the first performer looks towards a point (3,) at a time: 1 straight at it, -1 away; 1 for things."""
        if not self._figures:
            return 1.0
        body = self.body(self._figures[0], seconds)
        away = (eye - body.eye) * FLOOR
        return float(away @ body.gaze) / max(float(np.linalg.norm(away) * np.linalg.norm(body.gaze * FLOOR)), 1e-6)

    def block(self, order: int, seconds: float) -> Block:
        """The thing that the first (0), second (1), … subject is, at a time."""
        return self._scene.block(self._choice.subjects[order], seconds)

    @property
    def about(self) -> tuple[int, ...]:
        """The performers whose faces the frame is about: of a single and over a shoulder the first alone."""
        composition = self._choice.composition
        if composition is Composition.INSERT:
            return ()
        alone = {Composition.SINGLE, Composition.PROFILE, Composition.OVER_THE_SHOULDER, Composition.REVERSE}
        return self._figures[:1] if composition in alone else self._figures

    @property
    def details(self) -> tuple[int, ...]:
        """The orders of the things that the frame is about: of an insert, and where it is about nobody."""
        if self._choice.composition is not Composition.INSERT and self._figures:
            return ()
        subjects = enumerate(self._choice.subjects)
        alone = self._choice.composition is Composition.INSERT
        return tuple(order for order, subject in subjects if subject.sort is Sort.PROP)[: 1 if alone else _SEEN_OF_HERD]

    @property
    def is_view_of_thing(self) -> bool:
        """Whether the shot is what a thing would see of those who look down at it: "POV of the pizza"."""
        first = self._choice.subjects[:1]
        things = bool(first) and first[0].sort is Sort.PROP
        return self._choice.composition is Composition.POV and things and bool(self._figures)

    @property
    def looks_through_eyes(self) -> bool:
        """Whether the shot is a point of view that somebody is there to have."""
        at_window = any(is_window(subject.name) for subject in self._things)
        has_eyes = bool(self._figures) and not at_window and not self.is_view_of_thing
        return self._choice.composition is Composition.POV and has_eyes

    @property
    def _looks_at_hands(self) -> bool:
        """Whether a point of view is of its owner's own hands."""
        return len(self._choice.subjects) < 2 and _OWN_HANDS.search(self._spec.action or "") is not None

    @property
    def goes_over(self) -> bool:
        """Whether the frame goes from the first subject to the second, by its only move."""
        moves = self._spec.movement
        single = self._choice.composition is Composition.SINGLE and len(self._choice.subjects) > 1
        return single and len(moves) == 1 and moves[0] in GOES_OVER

    @property
    def racks(self) -> bool:
        """Whether the focus goes from the first subject to the second."""
        return self.goes_over and Movement.RACK_FOCUS in self._spec.movement

    def _others(self) -> list[int]:
        return [index for index in range(len(self._scene.troupe)) if index not in self._figures]

    def _busy_hand(self) -> int | None:
        """The joint of the wrist that an insert of somebody's hands is of: of the one that moves more, else of the
        higher one, else the right; none where it is of anything else."""
        of_thing = bool(self._things) or is_of_feet(self._spec)
        if self._choice.composition is not Composition.INSERT or not self._figures or of_thing:
            return None
        ways = np.array([self.body(self._figures[0], time).joints[list(_WRISTS)] for time in self.times])
        gone = np.linalg.norm(np.diff(ways, axis=0), axis=-1).sum(axis=0)
        if abs(float(gone[0] - gone[1])) > _BUSIER:
            return _WRISTS[int(gone.argmax())]
        return _WRISTS[int(float(ways[:, 1, 1].mean() - ways[:, 0, 1].mean()) > _BUSIER)]
