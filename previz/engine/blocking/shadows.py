"""The key light's shadow, in two maps: one of the set, drawn once a shot, and a tight one of all that moves.

Both are fitted to the whole shot, not to a frame, so that a shadow's edge never swims.
"""

from __future__ import annotations

from dataclasses import dataclass

import moderngl
import numpy as np

from previz.engine.blocking import optics
from previz.engine.blocking.geometry import Geometry, Piece, casts, world_corners
from previz.engine.blocking.optics import LightBox, Points
from previz.stage.drawing import Array, Light, Moment

SET_TEXELS = 3072
FIGURE_TEXELS = 1024
_SEEN = 38.0
_BODY = 0.6
_STEEP = 2.0


@dataclass(frozen=True, eq=False)
class _Map:
    target: moderngl.Framebuffer
    texture: moderngl.Texture

    def release(self) -> None:
        self.target.release()
        self.texture.release()


class Shadows:
    """The shadow maps of a prepared shot."""

    def __init__(
        self, context: moderngl.Context, geometry: Geometry, light: Light, moments: list[Moment], aspect: float
    ) -> None:
        self._context = context
        self._geometry = geometry
        moving = _moving(geometry.rigid, moments)
        self._still = [piece for piece in geometry.rigid if casts(piece.entity) and piece.entity.id not in moving]
        self._moving = [piece for piece in geometry.rigid if casts(piece.entity) and piece.entity.id in moving]
        self.axes = axes = optics.light_axes(light.key_direction)
        seen = _seen(axes, moments, aspect, geometry.rigid)
        actors = _actors(self._moving, moments)
        self.set_box = optics.light_box(axes, seen, _corners(self._still, moments[0], seen), SET_TEXELS)
        self.figure_box = optics.light_box(axes, actors, seen, FIGURE_TEXELS)
        self._set = _map(context, SET_TEXELS)
        self._figures = _map(context, FIGURE_TEXELS)
        self._draw(self._set, self.set_box, self._still, moments[0])

    @property
    def moving(self) -> bool:
        """Whether anything moves."""
        return bool(self._moving or self._geometry.figures)

    def update(self, moment: Moment) -> None:
        """Draw what moves as it stands at a moment."""
        if self.moving:
            pieces = [*self._moving, *self._geometry.casters(moment)]
            self._draw(self._figures, self.figure_box, pieces, moment)

    def use(self, set_location: int, figure_location: int) -> None:
        """Bind both maps for the paint shader."""
        self._set.texture.use(set_location)
        self._figures.texture.use(figure_location)

    def release(self) -> None:
        """Give both maps back."""
        self._set.release()
        self._figures.release()

    def _draw(self, map_: _Map, box: LightBox, pieces: list[Piece], moment: Moment) -> None:
        map_.target.use()
        map_.target.clear(depth=1.0)
        width, height = map_.target.size
        map_.target.scissor = 1, 1, width - 2, height - 2  # an unlit rim would shade all that is outside the map
        self._context.polygon_offset = _STEEP, 2.0
        self._geometry.draw_casters(moment, box.matrix, pieces)
        self._context.polygon_offset = 0.0, 0.0
        map_.target.scissor = None  # type: ignore[assignment]  # None ends it, which moderngl's annotation leaves out


def _map(context: moderngl.Context, texels: int) -> _Map:
    texture = context.depth_texture((texels, texels))
    texture.compare_func = "<="
    texture.repeat_x = texture.repeat_y = False
    target = context.framebuffer(depth_attachment=texture)
    target.clear(depth=1.0)
    return _Map(target, texture)


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
    """What the camera sees over the shot, as far as a shadow's edge can be told and no farther than the set.

    Two opposite corners of a box along the light's axes, in the world.
    """
    points = np.concatenate([optics.frustum_points(m.camera, aspect, _SEEN) for m in moments]) @ axes.T
    low, high = points.min(axis=0), points.max(axis=0)
    if pieces:
        corners = np.concatenate([piece.shape.corners for piece in pieces]) @ axes.T
        low, high = np.maximum(low, corners.min(axis=0)), np.minimum(high, corners.max(axis=0))
    return np.stack([low, np.maximum(low, high)]) @ axes


def _corners(pieces: list[Piece], moment: Moment, seen: Points) -> Points:
    return np.concatenate([seen, *(world_corners(piece, moment) for piece in pieces)])


def _actors(moving: list[Piece], moments: list[Moment]) -> Points:
    """Room round every figure and moving thing at every sampled moment."""
    bodies = [joints.astype(np.float64) for m in moments for joints in m.joints.values()]
    things = [world_corners(piece, m) for m in moments for piece in moving]
    points = np.concatenate([*bodies, *things]) if bodies or things else np.zeros((1, 3))
    return np.concatenate([points - _BODY, points + _BODY])
