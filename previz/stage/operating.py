"""The operator: a composed frame and its moves become a view for every frame of the shot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from previz.shots.spec import Composition, Movement
from previz.stage.compositions import Framed
from previz.stage.framing import Place
from previz.stage.moves import Leg, Rig, anchor, eased, plan, rig_at, rigged, smoothed, sway, turned_to
from previz.stage.view import Floats, View, basis
from previz.stage.viewfinder import Viewfinder

_SAMPLE = 0.15
"""Seconds between the looks at where a subject is."""

_FOLLOW_LAG, _PAN_LAG = 0.28, 0.22
_SHORTER = (1.0, 0.75, 0.5, 0.3, 0.15, 0.0)
"""The shares of a move that are tried until nothing is in its way."""


class Operator:
    """Views for all frames of a shot; `starts` is the scene's time of frame 0, `fps` the frames a second."""

    def __init__(
        self, finder: Viewfinder, framed: Framed, aspect: float, seed: int, starts: float, fps: float, frames: int
    ) -> None:
        self._finder, self._framed, self._seed, self._aspect = finder, framed, seed, aspect
        self._starts, self._fps, self._frames = starts, fps, frames
        self._seconds = np.arange(frames) / fps
        self._moves = finder.spec.movement
        self.notes: tuple[str, ...] = ()
        self._targets = [self._track(order) for order in range(min(2, len(finder.choice.subjects)))]
        self._views = tuple(self._through_eyes() if finder.looks_through_eyes else self._operated())

    def view(self, frame: int) -> View:
        """The view at a frame."""
        return self._views[frame]

    def _track(self, order: int) -> Floats:
        """Where a subject is at every frame (n, 3)."""
        length = float(self._seconds[-1])
        looks = np.linspace(0.0, length, max(2, round(length / _SAMPLE) + 1))
        points = [self._finder.subject_point(order, self._starts + float(time)) for time in looks]
        known = np.array([point for point in points if point is not None], dtype=np.float64)
        return np.stack([np.interp(self._seconds, looks, known[:, axis]) for axis in range(3)], axis=-1)

    def _operated(self) -> list[View]:
        place = self._finder.place()
        legs = plan(
            self._moves,
            self._finder.spec.movement_speed,
            self._length,
            self._framed.view,
            self._framed.pivot,
            self._aspect,
        )
        for share in _SHORTER:
            views = self._rigged(_scaled(legs, share))
            if not legs or share == 0.0 or not self._blocked(place, views):
                break
        if legs and share < 1.0:
            self.notes = ("The move is cut short: something is in its way",)
        return [self._finished(index, view) for index, view in enumerate(views)]

    @property
    def _length(self) -> float:
        return self._frames / self._fps if self._frames > 1 else 0.0

    def _rigged(self, legs: Sequence[Leg]) -> list[View]:
        origin = anchor(self._moves, legs)
        view, pivot = self._framed.view, self._framed.pivot
        views = [rigged(view, pivot, rig_at(legs, origin, float(time))) for time in self._seconds]
        if not self._targets or not self._finder.travels:
            return views
        if Movement.FOLLOW in self._moves:
            return self._following(views)
        return self._corrected(views) if self._corrects else views

    @property
    def _composed(self) -> int:
        """The frame that the view was composed for."""
        return min(max(round((self._finder.moment - self._starts) * self._fps), 0), self._frames - 1)

    @property
    def _corrects(self) -> bool:
        """Whether the operator keeps a moving subject in frame unasked."""
        aimed = {Movement.PAN_LEFT, Movement.PAN_RIGHT, Movement.TILT_UP, Movement.TILT_DOWN, Movement.STATIC}
        aimed |= {Movement.WHIP_PAN_LEFT, Movement.WHIP_PAN_RIGHT}
        loose = self._finder.choice.composition is Composition.ESTABLISHING
        return not (aimed & set(self._moves) or self._framed.contains or loose)

    def _following(self, views: list[View]) -> list[View]:
        followed = smoothed(self._targets[0], 1 / self._fps, _FOLLOW_LAG)
        moved = followed - followed[self._composed]
        moved[:, 1] *= 0.5
        return [replace(view, eye=view.eye + offset) for view, offset in zip(views, moved, strict=True)]

    def _corrected(self, views: list[View]) -> list[View]:
        aims = smoothed(self._targets[0], 1 / self._fps, _PAN_LAG)
        aims = aims + (self._framed.pivot - aims[self._composed])
        return [turned_to(view, aim, self._framed.pivot) for view, aim in zip(views, aims, strict=True)]

    def _blocked(self, place: Place, views: Sequence[View]) -> bool:
        eyes = np.array([view.eye for view in views[:: max(1, len(views) // 24)]])
        roof = place.size[1] - 0.15 if place.interior else np.inf
        base = self._framed.view.eye
        blocked = place.obstacles.block_camera(eyes)
        above = (eyes[:, 1] > roof) & (base[1] <= roof)
        beyond = place.outside(eyes) > max(2.0, float(place.outside(base[None])[0]) + 1.0)
        return bool((blocked | above | beyond).any())

    def _finished(self, index: int, view: View) -> View:
        view = replace(view, focus=self._focus(index, view))
        if Movement.HANDHELD not in self._moves:
            return view
        offset, turns = sway(self._starts + float(self._seconds[index]), view.lens_mm, self._seed)
        return replace(
            view, eye=view.eye + offset, yaw=view.yaw + turns[0], pitch=view.pitch + turns[1], roll=view.roll + turns[2]
        )

    def _focus(self, index: int, view: View) -> float:
        forward = basis(view.yaw, view.pitch)[2]
        points = [track[index] for track in self._targets] or [self._framed.pivot]
        depths = [max(float((point - view.eye) @ forward), 0.15) for point in points]
        if Movement.RACK_FOCUS not in self._moves or len(depths) < 2:
            return depths[0]
        middle = self._length / 2
        pull = min(0.8, 0.6 * self._length)
        share = eased((float(self._seconds[index]) - middle + pull / 2) / pull) if pull else 0.0
        return (1 - share) * depths[0] + share * depths[1]

    def _through_eyes(self) -> list[View]:
        """The camera in a performer's head: it goes where they go and looks where they look, a little slower."""
        looks = [self._starts + float(time) for time in self._seconds]
        views = [self._finder.seen_from_within(self._framed.view, time, self._aspect) for time in looks]
        eyes = smoothed(np.array([view.eye for view in views]), 1 / self._fps, 0.08)
        turns = np.unwrap(np.array([view.yaw for view in views]))
        aims = smoothed(np.stack([turns, [view.pitch for view in views]], axis=-1), 1 / self._fps, 0.12)
        return [
            self._finished(
                index, replace(view, eye=eyes[index], yaw=float(aims[index, 0]), pitch=float(aims[index, 1]))
            )
            for index, view in enumerate(views)
        ]


def _scaled(legs: Sequence[Leg], share: float) -> tuple[Leg, ...]:
    return tuple(replace(leg, change=Rig().plus(leg.change, share)) for leg in legs)
