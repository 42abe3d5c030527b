"""Optical flow that is known, not estimated: where the point of the surface in each pixel is in the next frame.

Every surface is drawn once more with its place in both frames, through its transform or its bones and both cameras, so
that the graphics hardware interpolates the answer across it exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import moderngl
import numpy as np
import numpy.typing as npt

from previz.engine.blocking import optics
from previz.engine.blocking.geometry import Geometry, Piece
from previz.engine.blocking.renderer import Frame, Renderer
from previz.engine.blocking.shading import source, write_matrix
from previz.engine.protocol import PictureSize
from previz.stage.drawing import Array, Camera, Moment

Bools = npt.NDArray[np.bool_]
Picture = npt.NDArray[np.uint8]
Wholes = npt.NDArray[np.int32]
_FOUR = np.ones((2, 2), np.uint8)
_IDENTITY = np.eye(4, dtype=np.float32)
_SAME = 0.01
"""The share of a depth by which a point may miss the surface that it is found on again."""


@dataclass(frozen=True, eq=False)
class Flow:
    """Motion from a frame to the next: `motion` (h, w, 2) in pixels, x right and y down.

    `away` (h, w) is how far in metres along the next camera's axis the point then is: infinite for the sky, not above 0
    behind that camera, where there is no motion to speak of.
    """

    motion: Array
    away: Array

    @property
    def known(self) -> Bools:
        """Where the next camera has the point before it."""
        return self.away > 0


class FlowDrawer:
    """Draws the flow of a prepared staging; `release` at the end. The renderer's context must be current."""

    def __init__(self, renderer: Renderer) -> None:
        self._context, self._size = renderer.context, renderer.size
        self._geometry: Geometry = renderer.geometry
        vertex, fragment = source("flow.vert"), source("flow.frag")
        self._program = self._context.program(vertex_shader=vertex, fragment_shader=fragment)
        self._program["size"] = (self._size.width, self._size.height)
        whole = (self._size.width, self._size.height)
        self._texture = self._context.texture(whole, 4, dtype="f4")
        self._depth = self._context.depth_renderbuffer(whole)
        self._target = self._context.framebuffer([self._texture], self._depth)
        self._bent: dict[int, tuple[moderngl.Buffer, moderngl.Buffer]] = {}
        self._arrays: dict[int, moderngl.VertexArray] = {}
        for piece in (*self._geometry.figures, *self._geometry.rigid):
            self._take_in(piece)

    def draw(self, moment: Moment, after: Moment) -> Flow:
        """The flow from a moment to the next."""
        for piece in self._geometry.figures:
            self._bend(piece, moment, after)
        self._target.use()
        self._target.clear(0.0, 0.0, 0.0, 0.0, depth=1.0)
        self._aim(moment.camera, after.camera)
        self._context.cull_face = "back"
        for piece in (*self._geometry.figures, *self._geometry.rigid):
            if _present(piece, moment):
                self._draw(piece, moment, after)
        return self._collected(moment.camera, after.camera)

    def release(self) -> None:
        """Give back all that this holds on the GPU."""
        for array in self._arrays.values():
            array.release()
        for pair in self._bent.values():
            for buffer in pair:
                buffer.release()
        for owned in (self._target, self._texture, self._depth, self._program):
            owned.release()

    def _take_in(self, piece: Piece) -> None:
        points = piece.shape.points
        now = then = points
        if piece.bends:
            now, then = (self._context.buffer(reserve=points.size) for _ in range(2))
            self._bent[piece.entity.id] = (now, then)
        drawn = [(now, "3f 12x", "in_position"), (then, "3f 12x", "in_after")]
        self._arrays[piece.entity.id] = self._context.vertex_array(self._program, drawn, piece.shape.index)

    def _bend(self, piece: Piece, moment: Moment, after: Moment) -> None:
        bones = moment.bones.get(piece.entity.id)
        if bones is not None:
            now, then = self._bent[piece.entity.id]
            self._geometry.bend_into(piece, bones, now)
            self._geometry.bend_into(piece, after.bones.get(piece.entity.id, bones), then)

    def _aim(self, now: Camera, then: Camera) -> None:
        aspect = self._size.aspect
        write_matrix(self._program, "view", optics.view(now))
        write_matrix(self._program, "projection", optics.projection(now, aspect))
        write_matrix(self._program, "view_after", optics.view(then))
        write_matrix(self._program, "projection_after", optics.projection(then, aspect))

    def _draw(self, piece: Piece, moment: Moment, after: Moment) -> None:
        id_ = piece.entity.id
        place = _IDENTITY if piece.bends else moment.transforms.get(id_, _IDENTITY)
        write_matrix(self._program, "model", place)
        write_matrix(self._program, "model_after", _IDENTITY if piece.bends else after.transforms.get(id_, place))
        culled = moderngl.CULL_FACE if piece.shape.closed else 0
        self._context.enable_only(moderngl.DEPTH_TEST | culled)
        self._arrays[id_].render(moderngl.TRIANGLES)

    def _collected(self, now: Camera, then: Camera) -> Flow:
        width, height = self._size.width, self._size.height
        drawn = np.frombuffer(self._texture.read(), np.float32).reshape(height, width, 4)[::-1]
        motion, away = drawn[..., :2].copy(), drawn[..., 2].copy()
        sky = drawn[..., 3] == 0
        if sky.any():
            motion[sky], away[sky] = _of_the_sky(np.argwhere(sky), now, then, self._size)
        motion[~(away > 0)] = 0
        return Flow(motion, away)


def found_again(flow: Flow, now: Frame, then: Frame) -> Bools:
    """Where the point in a pixel is in the next frame's picture too, not hidden and not out of it (h, w).

    It is, where one of the four pixels about its new place shows the same thing, and it lies between their depths.
    """
    assert now.mask is not None
    assert then.mask is not None
    assert then.depth is not None
    height, width = now.mask.shape
    x = flow.motion[..., 0] + np.arange(width, dtype=np.float32)
    y = flow.motion[..., 1] + np.arange(height, dtype=np.float32)[:, None]
    inside = flow.known & (x > -0.5) & (y > -0.5) & (x < width - 0.5) & (y < height - 0.5)
    left = np.floor(np.clip(x, 0, width - 1)).astype(np.int32)
    top = np.floor(np.clip(y, 0, height - 1)).astype(np.int32)
    nearest, farthest = (
        change(then.depth, _FOUR, anchor=(0, 0), borderType=cv2.BORDER_REPLICATE).ravel()[top * width + left]
        for change in (cv2.erode, cv2.dilate)
    )
    met: Bools = inside & (flow.away >= nearest * (1 - _SAME)) & (flow.away <= farthest * (1 + _SAME))
    return met & _shown_near(now.mask, then.mask, top, left)


def _shown_near(now: Picture, then: Picture, top: Wholes, left: Wholes) -> Bools:
    """Whether what a pixel shows now (h, w) is shown by one of the four pixels about its place then."""
    wide = then.shape[1] + 1
    ids = cv2.copyMakeBorder(then, 0, 1, 0, 1, cv2.BORDER_REPLICATE).ravel()
    place = top * wide + left
    same = ids[place] == now
    for beside in (1, wide, wide + 1):
        same |= ids[place + beside] == now
    found: Bools = same
    return found


def _present(piece: Piece, moment: Moment) -> bool:
    id_ = piece.entity.id
    return id_ not in moment.hidden and (not piece.bends or id_ in moment.bones)


def _of_the_sky(pixels: npt.NDArray[np.intp], now: Camera, then: Camera, size: PictureSize) -> tuple[Array, Array]:
    """The motion (n, 2) of pixels (n, 2: row, column) of what is endlessly far: only a turn of the camera moves it."""
    half = np.array([size.aspect, 1.0]) * np.tan(now.fov_y / 2)
    half_then = np.array([size.aspect, 1.0]) * np.tan(then.fov_y / 2)
    whole = np.array([size.width, size.height])
    centres = pixels[:, ::-1] + 0.5
    rays = np.concatenate([(centres / whole * 2 - 1) * (1, -1) * half, -np.ones((len(pixels), 1))], axis=1)
    turn = then.to_world[:3, :3].astype(np.float64).T @ now.to_world[:3, :3].astype(np.float64)
    seen = rays @ turn.T
    ahead = seen[:, 2] < -1e-6
    flat = seen[:, :2] / np.where(ahead, -seen[:, 2], 1.0)[:, None]
    motion = (flat / half_then * (1, -1) + 1) / 2 * whole - centres
    return motion.astype(np.float32), np.where(ahead, np.inf, -1.0).astype(np.float32)
