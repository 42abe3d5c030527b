"""The key light's shadow: maps of the set, drawn once, and a tight one of all that moves.

They are fitted to the whole shot, not to a frame, so that a shadow's edge never swims. The set has a fine map about its
people and a wide one, both fitted in coarse steps: another camera in the same set then needs the same maps.
"""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np

from previz.engine.blocking import optics
from previz.engine.blocking.geometry import Geometry, Piece, casts, world_corners
from previz.engine.blocking.keeping import Kept
from previz.engine.blocking.optics import LightBox, Points
from previz.engine.blocking.shadow_maps import FIGURE_TEXELS, SET_TEXELS, BlankMaps, SetShadow, ShadowMap, StillSet
from previz.stage.drawing import Light, Moment

_SMALL = 28.0
"""Metres of a set that the fine map holds as a whole."""

_FINE, _WIDE = 28.0, 40.0
"""Metres across the fine map, and how far from the people the wide one reaches at least."""

_BEYOND, _GROWTH = 15.0, 1.5
"""Metres that the wide map reaches past the camera, and the steps in which it grows for a camera far away."""

_STEPS = 4
"""How many steps of a map's middle make its side."""

_BODY = 0.6


class ShadowKit(Protocol):
    """Where the maps come from: a `Kit`."""

    @property
    def figure_shadow(self) -> ShadowMap:
        """The map of what moves, drawn anew for every picture."""
        ...

    @property
    def blank_maps(self) -> BlankMaps:
        """Maps to draw a set's shadow on."""
        ...

    @property
    def set_shadows(self) -> Kept[StillSet, SetShadow]:
        """The maps of sets."""
        ...


class Shadows:
    """The shadow maps of a prepared shot."""

    def __init__(self, kit: ShadowKit, geometry: Geometry, light: Light, moments: list[Moment]) -> None:
        self._kit = kit
        self._geometry = geometry
        still = [piece for piece in geometry.still(moments) if casts(piece.entity)]
        self._moving = [piece for piece in geometry.rigid if casts(piece.entity) and piece not in still]
        self.axes = axes = optics.light_axes(light.key_direction)
        actors, extent = _actors(self._moving, moments), _extent(axes, geometry.rigid)
        self.set_boxes = _set_boxes(axes, moments, extent)
        self.figure_box = optics.light_box(axes, actors, extent, FIGURE_TEXELS)
        self._key = StillSet.of(self.set_boxes, still, moments[0])
        self._set = kit.set_shadows.hold(
            self._key, lambda: SetShadow(kit.blank_maps, geometry, self.set_boxes, still, moments[0])
        )

    @property
    def moving(self) -> bool:
        """Whether anything moves."""
        return bool(self._moving or self._geometry.figures)

    def update(self, moment: Moment) -> None:
        """Draw what moves as it stands at a moment."""
        pieces = [*self._moving, *self._geometry.present(moment)]
        self._kit.figure_shadow.draw(self._geometry, (self.figure_box,), pieces, moment)

    def use(self, set_location: int, figure_location: int) -> None:
        """Bind both maps for the paint shader."""
        self._set.use(set_location)
        self._kit.figure_shadow.use(figure_location)

    def release(self) -> None:
        """Let the set's map go."""
        self._kit.set_shadows.let_go(self._key)


def _extent(axes: Points, pieces: list[Piece]) -> Points:
    """The low and high corner, along the light's axes, of all that stands there."""
    corners = np.concatenate([piece.shape.corners for piece in pieces] or [np.zeros((1, 3))]) @ axes.T
    return np.stack([corners.min(axis=0), corners.max(axis=0)])


def _set_boxes(axes: Points, moments: list[Moment], extent: Points) -> tuple[LightBox, LightBox]:
    """The fine and the wide box of a set: the whole of it in both if it is small, else about its people."""
    depth = float(extent[0, 2]), float(extent[1, 2])
    across = float((extent[1] - extent[0])[:2].max())
    if across <= _SMALL:
        whole = optics.square_box(axes, extent.mean(axis=0), max(across, 1.0) * 1.02, depth, SET_TEXELS)
        return whole, whole
    people = np.mean([_middle(moment) for moment in moments], axis=0) @ axes.T
    fine = optics.square_box(axes, _stepped(people, _FINE / _STEPS), _FINE, depth, SET_TEXELS)
    eyes = np.array([moment.camera.to_world[:3, 3] for moment in moments], np.float64) @ axes.T
    away = float(np.abs(eyes - people)[:, :2].max()) + _BEYOND
    reach = _WIDE * _GROWTH ** max(math.ceil(math.log(away / _WIDE, _GROWTH)), 0)
    middle = _stepped(people, 2 * _WIDE / _STEPS)
    low, high = np.maximum(extent[0], middle - reach), np.minimum(extent[1], middle + reach)
    side = max(float((high - low)[:2].max()), _FINE) * 1.02
    return fine, optics.square_box(axes, (low + high) / 2, side, depth, SET_TEXELS)


def _stepped(place: Points, step: float) -> Points:
    return np.round(place / step) * step


def _middle(moment: Moment) -> Points:
    """The middle of the people at a moment, or what the camera is focused on where there are none."""
    if moment.joints:
        people: Points = np.concatenate(list(moment.joints.values())).astype(np.float64).mean(axis=0)
        return people
    to_world = moment.camera.to_world.astype(np.float64)
    ahead: Points = to_world[:3, 3] - to_world[:3, 2] * min(moment.camera.focus_metres, _WIDE)
    return ahead


def _actors(moving: list[Piece], moments: list[Moment]) -> Points:
    """Room round every figure and moving thing at every sampled moment."""
    bodies = [joints.astype(np.float64) for m in moments for joints in m.joints.values()]
    things = [world_corners(piece, m) for m in moments for piece in moving]
    points = np.concatenate([*bodies, *things]) if bodies or things else np.zeros((1, 3))
    return np.concatenate([points - _BODY, points + _BODY])
