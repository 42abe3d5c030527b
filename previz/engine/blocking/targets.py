"""The buffers that a picture is drawn through, and what is read back from them."""

from __future__ import annotations

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


class Targets:
    """The targets of a picture size."""

    def __init__(self, context: moderngl.Context, size: PictureSize) -> None:
        whole, half = (size.width, size.height), ((size.width + 1) // 2, (size.height + 1) // 2)
        self.albedo = context.texture(whole, 4)
        self.shape = context.texture(whole, 2, dtype="u4")
        self.depth = context.depth_texture(whole)
        self.depth.compare_func = ""
        self.occlusion = context.texture(half, 1)
        self.paint = context.texture(whole, 4)
        self.final = context.texture(whole, 4)
        for texture in (self.albedo, self.shape, self.depth, self.final):
            texture.filter = (moderngl.NEAREST, moderngl.NEAREST)
        for texture in (self.occlusion, self.paint):
            texture.repeat_x = texture.repeat_y = False
        self.surface = context.framebuffer([self.albedo, self.shape], self.depth)
        self.empty = context.framebuffer(depth_attachment=self.depth)
        self.occluded = context.framebuffer([self.occlusion])
        self.painted = context.framebuffer([self.paint], self.depth)
        self.painted.depth_mask = False
        self.edges = context.depth_texture(whole)
        self.finished = context.framebuffer([self.final], self.edges)

    def release(self) -> None:
        """Give all of them back."""
        for owned in (self.surface, self.empty, self.occluded, self.painted, self.finished):
            owned.release()
        for texture in (self.albedo, self.shape, self.depth, self.occlusion, self.paint, self.edges, self.final):
            texture.release()

    def picture(self) -> Picture:
        """The finished picture (h, w, 3), top row first; waits until it is drawn."""
        width, height = self.finished.size
        pixels = np.empty((height, width, 3), np.uint8)
        self.finished.read_into(pixels, components=3, alignment=1)
        return pixels[::-1]

    def normals(self) -> Array:
        """The camera's own normal of each pixel (h, w, 3), nought where there is sky."""
        words, there = self._words(), self.entities() > 0
        across, up = ((words >> shift & 2047).astype(np.float32) / np.float32(1023.5) - 1 for shift in (0, 11))
        return np.where(there[..., None], unfolded(across, up), np.float32(0))

    def entities(self) -> Indices:
        """The entity of each pixel (h, w), 256 more for a figure, 0 where there is sky."""
        return self._words() >> np.uint32(22)

    def _words(self) -> Indices:
        """The first word of what stands at each pixel (packing.glsl), top row first."""
        width, height = self.shape.size
        return np.frombuffer(self.shape.read(), np.uint32).reshape(height, width, 2)[::-1, :, 0]

    def distances(self, near: float, far: float) -> Array:
        """Metres along the camera's axis (h, w), infinite where there is sky, for a depth buffer from near to far."""
        width, height = self.depth.size
        raw = np.frombuffer(self.depth.read(), np.float32).reshape(height, width)[::-1]
        away = 2 * near * far / (far + near - (raw.astype(np.float64) * 2 - 1) * (far - near))
        return np.where(raw >= 1, np.inf, away).astype(np.float32)


def unfolded(across: Array, up: Array) -> Array:
    """Unit vectors (..., 3) from their folded form (packing.glsl)."""
    toward = 1 - np.abs(across) - np.abs(up)
    under = np.maximum(-toward, 0)
    normal = np.stack([across - np.copysign(under, across), up - np.copysign(under, up), toward], axis=-1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    return normal
