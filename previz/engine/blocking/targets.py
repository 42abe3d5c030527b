"""The buffers that a picture is drawn through, and what is read back from them."""

from __future__ import annotations

from dataclasses import dataclass

import moderngl
import numpy as np
import numpy.typing as npt

from previz.engine.protocol import PictureSize
from previz.errors import PrevizError
from previz.stage.drawing import Array, Indices

Picture = npt.NDArray[np.uint8]


def make_targets(context: moderngl.Context, size: PictureSize) -> Targets:
    """The targets of a picture size. Raises PrevizError for one that this machine's OpenGL has no room for."""
    limit = int(context.info["GL_MAX_TEXTURE_SIZE"])
    if max(size.width, size.height) > limit:
        raise PrevizError(
            f"This machine's OpenGL draws at most {limit} pixels a side, not {size}", "Choose a smaller picture"
        )
    try:
        return Targets(context, size)
    except moderngl.Error as error:
        raise PrevizError(
            f"This machine's OpenGL has no room for a picture of {size} ({error})", "Choose a smaller picture"
        ) from error


@dataclass(frozen=True, eq=False)
class Measured:
    """What stands at each pixel, top row first (packing.glsl).

    `distances` (h, w) are metres along the camera's axis, infinite for the sky: from 1/z in single precision, which is
    hundreds of times finer at ten metres than the depth buffer. `normals` (h, w, 3) are the camera's, nought for the
    sky; `entities` (h, w) have 256 more for a figure, and 0 for the sky.
    """

    distances: Array
    normals: Array
    entities: Indices


class Targets:
    """The targets of a picture size."""

    def __init__(self, context: moderngl.Context, size: PictureSize) -> None:
        whole, half = (size.width, size.height), ((size.width + 1) // 2, (size.height + 1) // 2)
        self.albedo = context.texture(whole, 4)
        self.shape = context.texture(whole, 2, dtype="u4")
        self.depth = context.depth_texture(whole)
        self.depth.compare_func = ""
        self.shade = context.texture(half, 2)
        self.paint = context.texture(whole, 4)
        self.final = context.texture(whole, 4)
        for texture in (self.albedo, self.shape, self.depth, self.paint, self.final):
            texture.filter = (moderngl.NEAREST, moderngl.NEAREST)
        for texture in (self.albedo, self.shape, self.shade, self.paint):
            texture.repeat_x = texture.repeat_y = False
        self.surface = context.framebuffer([self.albedo, self.shape], self.depth)
        self.empty = context.framebuffer(depth_attachment=self.depth)
        self.shaded = context.framebuffer([self.shade])
        self.painted = context.framebuffer([self.paint], self.depth)
        self.painted.depth_mask = False
        self.edges = context.depth_texture(whole)
        self.finished = context.framebuffer([self.final], self.edges)

    def release(self) -> None:
        """Give all of them back."""
        for owned in (self.surface, self.empty, self.shaded, self.painted, self.finished):
            owned.release()
        for texture in (self.albedo, self.shape, self.depth, self.shade, self.paint, self.edges, self.final):
            texture.release()

    def picture(self) -> Picture:
        """The finished picture (h, w, 3), top row first; waits until it is drawn."""
        width, height = self.finished.size
        pixels = np.empty((height, width, 3), np.uint8)
        self.finished.read_into(pixels, components=3, alignment=1)
        return pixels[::-1]

    def measured(self) -> Measured:
        """What stands at each pixel, read back once; waits until it is drawn."""
        width, height = self.shape.size
        words = np.frombuffer(self.shape.read(), np.uint32).reshape(height, width, 2)[::-1]
        entities = words[..., 0] >> np.uint32(22)
        across, up = ((words[..., 0] >> shift & 2047).astype(np.float32) / np.float32(1023.5) - 1 for shift in (0, 11))
        there = entities > 0
        nearness = np.where(there, np.ascontiguousarray(words[..., 1]).view(np.float32), np.float32(1))
        return Measured(
            np.where(there, 1 / nearness, np.float32(np.inf)),
            np.where(there[..., None], unfolded(across, up), np.float32(0)),
            entities,
        )


def unfolded(across: Array, up: Array) -> Array:
    """Unit vectors (..., 3) from their folded form (packing.glsl)."""
    toward = 1 - np.abs(across) - np.abs(up)
    under = np.maximum(-toward, 0)
    normal = np.stack([across - np.copysign(under, across), up - np.copysign(under, up), toward], axis=-1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    return normal
