"""The key light's shadow, in two maps: one of the set, drawn once, and a tight one of all that moves.

Both are fitted to the whole shot, not to a frame, so that a shadow's edge never swims. The set's map is fitted in
coarse steps: another camera in the same set then mostly needs the same map, which is kept.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from previz.engine.blocking import optics
from previz.engine.blocking.geometry import Geometry, Piece, casts, world_corners
from previz.engine.blocking.keeping import Kept
from previz.engine.blocking.optics import Points
from previz.engine.blocking.shadow_maps import FIGURE_TEXELS, BlankMaps, SetShadow, ShadowMap, StillSet
from previz.stage.drawing import Array, Light, Moment

_SEEN = 38.0
_SMALL_SET = 22.0
"""Metres of a set across that one map holds finely enough wherever the camera stands."""

_FINEST, _MOST_TEXELS = 0.006, 3072
"""Metres of a texel that are fine enough, and the side of the largest map."""

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

    def __init__(self, kit: ShadowKit, geometry: Geometry, light: Light, moments: list[Moment], aspect: float) -> None:
        self._kit = kit
        self._geometry = geometry
        moving = _moving(geometry.rigid, moments)
        still = [piece for piece in geometry.rigid if casts(piece.entity) and piece.entity.id not in moving]
        self._moving = [piece for piece in geometry.rigid if casts(piece.entity) and piece.entity.id in moving]
        self.axes = axes = optics.light_axes(light.key_direction)
        seen = _seen(axes, moments, aspect, geometry.rigid)
        self.set_box = optics.stepped_box(axes, seen, _corners(still, moments[0]), _FINEST, _MOST_TEXELS)
        self.figure_box = optics.light_box(axes, _actors(self._moving, moments), seen, FIGURE_TEXELS)
        self._key = StillSet.of(self.set_box, still, moments[0])
        self._set = kit.set_shadows.hold(
            self._key, lambda: SetShadow(kit.blank_maps, geometry, self.set_box, still, moments[0])
        )

    @property
    def moving(self) -> bool:
        """Whether anything moves."""
        return bool(self._moving or self._geometry.figures)

    def update(self, moment: Moment) -> None:
        """Draw what moves as it stands at a moment."""
        pieces = [*self._moving, *self._geometry.casters(moment)]
        self._kit.figure_shadow.draw(self._geometry, self.figure_box, pieces, moment)

    def use(self, set_location: int, figure_location: int) -> None:
        """Bind both maps for the paint shader."""
        self._set.use(set_location)
        self._kit.figure_shadow.use(figure_location)

    def release(self) -> None:
        """Let the set's map go."""
        self._kit.set_shadows.let_go(self._key)


def _moving(pieces: list[Piece], moments: list[Moment]) -> set[int]:
    """The ids of rigid things that stand elsewhere at another sampled moment."""
    first = moments[0].transforms
    return {
        piece.entity.id
        for piece in pieces
        if any(not _same(first, moment.transforms, piece.entity.id) for moment in moments[1:])
    }


def _same(first: dict[int, Array], then: dict[int, Array], identity: int) -> bool:
    a, b = first.get(identity), then.get(identity)
    return b is None if a is None else b is not None and np.array_equal(a, b)


def _seen(axes: Points, moments: list[Moment], aspect: float, pieces: list[Piece]) -> Points:
    """A box along the light's axes (low and high corner, in those axes) that holds what is to be shaded.

    A small set is held whole. Of a large one it is what the camera sees over the shot, as far as a shadow's edge can be
    told.
    """
    points = np.concatenate([optics.frustum_points(m.camera, aspect, _SEEN) for m in moments]) @ axes.T
    low, high = points.min(axis=0), points.max(axis=0)
    if pieces:
        corners = np.concatenate([piece.shape.corners for piece in pieces]) @ axes.T
        least, most = corners.min(axis=0), corners.max(axis=0)
        if max(most[:2] - least[:2]) <= _SMALL_SET:
            return np.stack([least, most])
        low, high = np.maximum(low, least), np.minimum(high, most)
    return np.stack([low, np.maximum(low, high)])


def _corners(pieces: list[Piece], moment: Moment) -> Points:
    return np.concatenate([np.zeros((1, 3)), *(world_corners(piece, moment) for piece in pieces)])


def _actors(moving: list[Piece], moments: list[Moment]) -> Points:
    """Room round every figure and moving thing at every sampled moment."""
    bodies = [joints.astype(np.float64) for m in moments for joints in m.joints.values()]
    things = [world_corners(piece, m) for m in moments for piece in moving]
    points = np.concatenate([*bodies, *things]) if bodies or things else np.zeros((1, 3))
    return np.concatenate([points - _BODY, points + _BODY])
