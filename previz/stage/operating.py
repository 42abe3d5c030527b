"""The operator: a composed frame and its moves become a view for every frame of the shot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from previz.shots.spec import Composition, Movement, Size
from previz.stage.clock import Clock
from previz.stage.framed import Framed
from previz.stage.ground import Place
from previz.stage.headroom import raised
from previz.stage.lens import Gate, tangents
from previz.stage.moves import WHIPS, Leg, Rig, anchor, eased, plan, rig_at, rigged, smoothed, sway, turned_to
from previz.stage.obstacles import Obstacles
from previz.stage.view import Floats, View, aimed, basis, turn_between
from previz.stage.viewfinder import Viewfinder

_DWELL = 0.15
"""The share of a shot that a camera stays on each of two subjects before and after it turns."""

_GLANCE = 0.1
_SAMPLE = 0.15
"""Seconds between the looks at where a subject is."""

_FOLLOW_LAG, _PAN_LAG, _TIGHT_LAG = 0.28, 0.22, 0.06
_TIGHT = frozenset({Size.CLOSE_UP, Size.EXTREME_CLOSE_UP})
"""Sizes in which a head that moves leaves the frame before a lagging operator has turned."""

_FALLS = 0.5
"""Metres that a head goes up or down from which the camera turns with it and stays where it is."""

_LEVELLED = np.array([1.0, 0.5, 1.0])
"""A camera that follows takes half of its subject's rise and fall."""

LOOSE = frozenset({Size.EXTREME_WIDE, Size.WIDE, Size.FULL})
"""Sizes in which a subject may move about."""

_NEAR_SIZE, _FAR_SIZE = 1.35, 1.7
"""How much nearer and farther a subject may come than it was framed before the camera goes along."""

_SHOWN, _TURNED_AWAY = 0.1, -0.15
"""How far a face is towards the camera (1: straight at it) where it is seen, and where it is no longer."""

_PAST_SEVERAL = 0.45
"""The share of a sideways move that is made past several people, so that all of them stay in the frame."""

_FEET = 0.5
"""How far below the middle of the frame feet stand that a tilt goes from or to."""

_STRAIGHT_DOWN = np.radians(-80.0)
_EVERY = 6
_THROUGH_WALL = 1.0
_STOPS = 0.3
"""Seconds over which a camera that goes along comes to a stop before what is in its way."""

_CHECKS = 17
_AIMED = frozenset(
    {
        Movement.STATIC,
        Movement.PAN_LEFT,
        Movement.PAN_RIGHT,
        Movement.TILT_UP,
        Movement.TILT_DOWN,
        Movement.WHIP_PAN_LEFT,
        Movement.WHIP_PAN_RIGHT,
    }
)
"""Words that say where the camera turns, so that the operator does not."""

_WITH = {
    Movement.PAN_LEFT: (1.0, 0.0),
    Movement.PAN_RIGHT: (-1.0, 0.0),
    Movement.TILT_UP: (0.0, 1.0),
    Movement.TILT_DOWN: (0.0, -1.0),
}
"""Turns that go with a subject on the move, where it moves that way: the signs of their yaw and their pitch."""

_GOES = np.radians(4.0)
"""The angle by which a subject must move, as the camera sees it, for a turn to go with it."""

_KEPT = 0.5
"""The least share of a move that is made though it sees past a wall."""

_BARED = 0.07
"""The share of the frame's edge that may see past a wall."""

_SHORTER = (1.0, 0.75, 0.5, 0.3, 0.15, 0.0)
"""The shares of a move that are tried until nothing is in its way."""


class Operator:
    """Views for all frames of a shot: the camera moves in the screen's time, the subjects in the scene's."""

    def __init__(self, finder: Viewfinder, framed: Framed, gate: Gate, seed: int, clock: Clock) -> None:
        self._finder, self._framed, self._seed, self._gate, self._clock = finder, framed, seed, gate, clock
        self._seconds, self._length = clock.shown, clock.length
        self._moves = finder.spec.movement
        self._targets = [self._track(order) for order in range(min(2, len(finder.choice.subjects)))]
        self.turns_with = self._should_turn_with()
        """Whether a pan or tilt goes with a subject on the move."""
        self._aims = self._aimed()
        self._goes_along = self._should_go_along()
        self._steps, self.held_back = self._stepped()
        """How far the camera goes with its subject at each frame (n, 3); the share of the shot in which it cannot."""
        self._within = self._through_eyes() if finder.looks_through_eyes else None
        self._legs, notes = self._planned()
        self._lift = self._looked_up()
        self.notes = (*framed.notes, *notes)

    @property
    def finder(self) -> Viewfinder:
        """What the camera has to do with: the fields, and who and what is there."""
        return self._finder

    @property
    def pivot(self) -> Floats:
        """The point (3,) that the frame is about."""
        return self._framed.pivot

    @property
    def composed(self) -> View:
        """The frame as it is composed, or as a hand has put it: the moves lead to it, or from it."""
        return self._framed.view

    @property
    def moment(self) -> float:
        """The time of the scene for which it is composed."""
        return self._finder.moment

    def view(self, frame: int) -> View:
        """The view at a frame, in focus."""
        view = self.aimed(frame)
        return replace(view, focus=self._focus(frame, view))

    def aimed(self, frame: int) -> View:
        """The view at a frame, whatever it is in focus on."""
        view = self._within[frame] if self._within is not None else self._rigged(self._legs, frame)
        if self._lift is not None:
            view = replace(view, pitch=view.pitch + float(self._lift[frame]))
        return self._shouldered(view, frame) if Movement.HANDHELD in self._moves else view

    def _looked_up(self) -> Floats | None:
        """By how much the camera looks higher at each frame (n,), so that whom it is about keeps head room; None where
        it is not free to, or where a size crops the head."""
        level = self._framed.view.roll == 0.0 and not self._is_above
        free = self._corrects and level and self._finder.placed is None and self._within is None
        if not (free and self._finder.about) or self._finder.choice.size in _TIGHT or self._finder.goes_over:
            return None
        every = max(1, round(_SAMPLE / self._clock.step))
        frames = np.unique([*range(0, self._clock.frames, every), self._clock.frames - 1])
        views = [self._rigged(self._legs, int(frame)) for frame in frames]
        crowns = [self._finder.body(self._finder.about[0], self._clock.at(int(frame))).top for frame in frames]
        lift = raised(views, np.array(crowns), self._gate, every * self._clock.step)
        return np.interp(np.arange(self._clock.frames), frames, lift) if lift.any() else None

    def _shouldered(self, view: View, frame: int) -> View:
        """The view on somebody's shoulder, who breathes in the scene's time."""
        offset, turns = sway(self._clock.at(frame), view.lens_mm / self._gate.scale, self._seed)
        pan, tilt, roll = (float(turn) for turn in turns)
        return replace(view, eye=view.eye + offset, yaw=view.yaw + pan, pitch=view.pitch + tilt, roll=view.roll + roll)

    def _track(self, order: int) -> Floats:
        """Where a subject is at every frame (n, 3)."""
        looks = self._finder.times
        if self._finder.travels:
            looks = tuple(
                np.linspace(looks[0], looks[-1], max(2, round((looks[-1] - looks[0]) / _SAMPLE) + 1)).tolist()
            )
        points = np.array([self._finder.subject_point(order, time) for time in looks], dtype=np.float64)
        return np.stack([np.interp(self._clock.played, looks, points[:, axis]) for axis in range(3)], axis=-1)

    def _aimed(self) -> Floats | None:
        """Where the first subject is at every frame (n, 3), as an operator trails it who was told to, or as one who has
        rehearsed goes with it; None if nobody goes after it.
        """
        follows = Movement.FOLLOW in self._moves or self._finder.leads
        if not (self._targets and self._finder.travels and (follows or self._corrects or self.turns_with)):
            return None
        lag = _TIGHT_LAG if self._finder.choice.size in _TIGHT else _FOLLOW_LAG if follows else _PAN_LAG
        aims = smoothed(self._targets[0], self._clock.step, lag)
        if not follows:
            ahead = smoothed(self._targets[0][::-1], self._clock.step, lag)[::-1]
            aims = (aims + ahead) / 2
        return np.asarray(aims + (self._framed.pivot - aims[self._composed]))

    def _should_turn_with(self) -> bool:
        """Whether the pan or tilt that is told goes with its subject, who moves that way."""
        told = self._moves[0] if len(self._moves) == 1 else None
        if told not in _WITH or not self._targets or not self._finder.travels or self._finder.goes_over:
            return False
        first, last = (aimed(self._framed.view.eye, self._targets[0][frame]) for frame in (0, -1))
        across, up = _WITH[told]
        return bool(across * turn_between(first[0], last[0]) + up * (last[1] - first[1]) > _GOES)

    def _should_go_along(self) -> bool:
        """Whether the camera keeps its distance to a subject that walks: as told, or where the size would change."""
        if self._aims is None or Movement.FOLLOW in self._moves or self._is_above:
            return self._aims is not None
        if self._finder.leads:
            return self._is_free_along(self._finder.place.obstacles)
        if self._finder.rides_along:
            return self._is_free_along(replace(self._finder.place.obstacles, hollows=()))
        if self._finder.choice.size in LOOSE or set(self._moves) - {Movement.HANDHELD}:
            return False
        if float(np.ptp(self._targets[0][:, 1])) > _FALLS:
            return False
        away = np.linalg.norm(self._aims - self._framed.view.eye, axis=-1)
        framed = away[self._composed]
        keeps = away.min() > framed / _NEAR_SIZE and away.max() < _FAR_SIZE * framed
        if keeps and not self._loses_face():
            return False
        return self._is_free_along(self._finder.place.obstacles)

    @property
    def _is_above(self) -> bool:
        """Whether the camera looks straight down: it goes along over a subject, since a turn would swing the floor."""
        return bool(self._framed.view.pitch < _STRAIGHT_DOWN)

    def _stepped(self) -> tuple[Floats | None, float]:
        """How far in metres the camera goes with its subject at every frame (n, 3): up to what is in its way, which it
        stops before, and turns on. And the share of the frames in which it stands so.
        """
        if self._aims is None or not self._goes_along:
            return None, 0.0
        steps = (self._aims - self._framed.pivot) * _LEVELLED
        if Movement.FOLLOW not in self._moves or self._finder.rides_along:
            return steps, 0.0
        place, eyes = self._finder.place, self._framed.view.eye + steps
        built = replace(place.obstacles, capsules=())
        looks = np.arange(0, len(eyes), _EVERY)
        barred = looks[built.block_camera(eyes[looks]) | (place.outside(eyes[looks]) > _THROUGH_WALL)]
        first = int(barred[barred < self._composed].max(initial=-_EVERY)) + _EVERY
        last = int(barred[barred > self._composed].min(initial=len(eyes) - 1 + _EVERY)) - _EVERY
        if not len(barred) or not first <= self._composed <= last:
            return steps, 0.0
        held = steps[np.clip(np.arange(len(steps)), first, min(last, len(steps) - 1))]
        ahead = smoothed(held[::-1], self._clock.step, _STOPS)[::-1]
        eased_ = (smoothed(held, self._clock.step, _STOPS) + ahead) / 2
        return np.asarray(eased_), 1.0 - (last - first + 1) / len(steps)

    def _is_free_along(self, obstacles: Obstacles) -> bool:
        """Whether a camera that keeps its distance to the subject goes through nothing."""
        assert self._aims is not None
        eyes = self._framed.view.eye + (self._aims[::_EVERY] - self._framed.pivot) * _LEVELLED
        place = self._finder.place
        return not (obstacles.block_camera(eyes) | (place.outside(eyes) > _THROUGH_WALL)).any()

    def _loses_face(self) -> bool:
        """Whether a subject that shows its face where the frame is composed turns its back to a camera that stays."""
        shown = [self._finder.faces(time, self._framed.view.eye) for time in self._finder.times]
        composed = self._finder.faces(self._finder.moment, self._framed.view.eye)
        return composed > _SHOWN and min(shown) < _TURNED_AWAY

    @property
    def _composed(self) -> int:
        """The frame that the view was composed for."""
        return self._clock.nearest(self._finder.moment)

    @property
    def _corrects(self) -> bool:
        """Whether the operator keeps a moving subject in frame unasked."""
        loose = self._finder.choice.composition is Composition.ESTABLISHING
        return not (_AIMED & set(self._moves) or self._framed.contains or loose)

    def _planned(self) -> tuple[tuple[Leg, ...], tuple[str, ...]]:
        """The legs of the moves, cut short until nothing is in their way, and a note if they were."""
        view, pivot = self._framed.view, self._framed.pivot
        legs = plan(self._moves, self._finder.spec.movement_speed, self._length, view, pivot, self._gate)
        if len(self._finder.about) > 1:
            legs = tuple(
                replace(leg, change=replace(leg.change, truck=_PAST_SEVERAL * leg.change.truck)) for leg in legs
            )
        if self._finder.choice.over_body and legs:
            return (self._over_body(legs[0]),), ()
        if self._goes_over:
            legs = (self._from_one_to_other(legs[0]),)
        if self.turns_with or (self._finder.leads and self._goes_along):
            return (), ()
        if not legs or self._within is not None:
            return legs, ()
        place = self._finder.place
        for share in _SHORTER:
            shorter = tuple(replace(leg, change=Rig().plus(leg.change, share)) for leg in legs)
            if not (self._blocked(place, shorter) or (share > _KEPT and self._bares(place, shorter))):
                break
        return shorter, () if share == 1.0 else ("The move is cut short: something is in its way",)

    @property
    def _goes_over(self) -> bool:
        """Whether the camera turns from the first subject to the second."""
        return self._finder.goes_over and Movement.RACK_FOCUS not in self._moves and self._length > 0

    def _from_one_to_other(self, leg: Leg) -> Leg:
        """The turn from the first subject to the second, with time to look at both."""
        view, pivot, framed = self._framed.view, self._framed.pivot, self._framed.order
        other = turned_to(view, self._targets[1 - framed][-1 if framed == 0 else 0], pivot)
        turn = Rig(pan=view.yaw - other.yaw, tilt=other.pitch - view.pitch)
        dwell = 0.0 if self._moves[0] in WHIPS else _DWELL * self._length
        return Leg(leg.start + dwell, leg.end - dwell, turn if framed == 0 else Rig().plus(turn, -1.0))

    def _over_body(self, leg: Leg) -> Leg:
        """The tilt between a face, which the frame is on, and the feet below it, with time to look at both."""
        view, body = self._framed.view, self._finder.body(self._finder.about[0], self._finder.moment)
        feet = aimed(view.eye, body.sole)[1] + np.arctan(_FEET * tangents(view.lens_mm, self._gate)[1])
        down = Rig(tilt=float(feet) - view.pitch)
        dwell = _DWELL * self._length
        up = self._moves[0] is Movement.TILT_UP
        return Leg(leg.start + dwell, leg.end - dwell, Rig().plus(down, -1.0) if up else down)

    def _rigged(self, legs: Sequence[Leg], frame: int) -> View:
        view, pivot = self._framed.view, self._framed.pivot
        if legs:
            origin = self._origin(legs)
            view = rigged(view, pivot, rig_at(legs, origin, float(self._seconds[frame])), self._gate)
        if self._aims is None:
            return view
        aim = self._aims[frame]
        if not self._goes_along:
            return turned_to(view, aim, pivot)
        assert self._steps is not None
        step = self._steps[frame]
        along = replace(view, eye=view.eye + step)
        turns = (self.held_back > 0.0 or self._finder.choice.size in _TIGHT) and not self._is_above
        return turned_to(along, aim, pivot + step) if turns else along

    def _origin(self, legs: Sequence[Leg]) -> Rig:
        """What the rig has done when the framed view stands."""
        if self._finder.choice.over_body:
            return legs[0].change if self._moves[0] is Movement.TILT_UP else Rig()
        if not self._goes_over:
            return anchor(self._moves, legs)
        return legs[0].change if self._framed.order == 1 else Rig()

    def _blocked(self, place: Place, legs: Sequence[Leg]) -> bool:
        eyes = np.array([self._rigged(legs, frame).eye for frame in self._clock.spread(_CHECKS)])
        base = self._framed.view.eye
        roof = place.size[1] - 0.15 if place.interior else np.inf
        above = (eyes[:, 1] > roof) & (base[1] <= roof)
        beyond = place.outside(eyes) > max(2.0, float(place.outside(base[None])[0]) + 1.0)
        return bool((place.obstacles.block_camera(eyes) | above | beyond).any())

    def bared(self, views: Sequence[View]) -> float:
        """The share of the frame's edge that sees past the walls of the place at the worst of some views."""
        return self._finder.place.bared(views, self._gate)

    def _bares(self, place: Place, legs: Sequence[Leg]) -> bool:
        """Whether a move sees past the room's walls where the frame that it is about does not."""
        views = [self._rigged(legs, frame) for frame in self._clock.spread(_CHECKS)]
        return place.bared(views, self._gate) > max(_BARED, place.bared([self._framed.view], self._gate))

    def _focus(self, frame: int, view: View) -> float:
        """How far along the camera's axis in metres the plane of focus is: at the near eye of the subject."""
        forward = basis(view.yaw, view.pitch)[2]
        points = [self._finder.sharp_point(order, self._clock.at(frame), view.eye) for order in range(2)]
        known = [point for point in points if point is not None] or [self._framed.pivot]
        depths = [max(float((point - view.eye) @ forward), 0.15) for point in known]
        if Movement.RACK_FOCUS not in self._moves or len(depths) < 2:
            return depths[0] if self._within is None else depths[-1]
        middle, pull = self._length / 2, min(0.8, 0.6 * self._length)
        share = eased((float(self._seconds[frame]) - middle + pull / 2) / pull) if pull else 0.0
        return (1 - share) * depths[0] + share * depths[1]

    def _through_eyes(self) -> tuple[View, ...]:
        """The camera in a performer's head: it goes where they go and looks where they look, a little slower."""
        first, last = self._clock.at(0), self._clock.at(self._clock.frames - 1)
        looks = np.linspace(first, last, max(2, round(abs(last - first) / _GLANCE) + 1))
        views = [self._finder.seen_from_within(self._framed.view, float(time), self._gate) for time in looks]
        headings = np.unwrap([view.yaw for view in views])
        seen = np.array([(*view.eye, yaw, view.pitch) for view, yaw in zip(views, headings, strict=True)])
        even = np.stack([np.interp(self._clock.played, looks, column) for column in seen.T], axis=-1)
        eyes, aims = smoothed(even[:, :3], self._clock.step, 0.08), smoothed(even[:, 3:], self._clock.step, 0.12)
        return tuple(
            replace(self._framed.view, eye=eye, yaw=float(yaw), pitch=float(pitch))
            for eye, (yaw, pitch) in zip(eyes, aims, strict=True)
        )
