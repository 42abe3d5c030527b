"""The buffers that a picture is drawn through, and what is read back from them."""

from __future__ import annotations

import moderngl
import numpy as np
import numpy.typing as npt

from previz.engine.protocol import PictureSize
from previz.errors import PrevizError
from previz.stage.drawing import Array

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
        self.shape = context.texture(whole, 4, dtype="f2")
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
        self.occluded = context.framebuffer([self.occlusion])
        self.painted = context.framebuffer([self.paint])
        self.finished = context.framebuffer([self.final])

    def release(self) -> None:
        """Give all of them back."""
        for owned in (self.surface, self.occluded, self.painted, self.finished):
            owned.release()
        for texture in (self.albedo, self.shape, self.depth, self.occlusion, self.paint, self.final):
            texture.release()

    def picture(self) -> Picture:
        """The finished picture (h, w, 3), top row first; waits until it is drawn."""
        width, height = self.finished.size
        pixels = np.empty((height, width, 3), np.uint8)
        self.finished.read_into(pixels, components=3, alignment=1)
        return pixels[::-1]

    def shapes(self) -> Array:
        """Folded normal, nearness and entity of each pixel (h, w, 4)."""
        width, height = self.surface.size
        values = np.empty((height, width, 4), np.float32)
        self.surface.read_into(values, components=4, attachment=1, alignment=1, dtype="f4")
        return values[::-1]

    def distances(self, near: float, far: float) -> Array:
        """Metres along the camera's axis (h, w), infinite where there is sky, for a depth buffer from near to far."""
        width, height = self.depth.size
        raw = np.frombuffer(self.depth.read(), np.float32).reshape(height, width)[::-1]
        away = 2 * near * far / (far + near - (raw.astype(np.float64) * 2 - 1) * (far - near))
        return np.where(raw >= 1, np.inf, away).astype(np.float32)


def unfolded(shape: Array) -> Array:
    """Normals from their folded form (packing.glsl), nought where there is sky."""
    across, up = shape[..., 0], shape[..., 1]
    toward = 1 - np.abs(across) - np.abs(up)
    under = np.maximum(-toward, 0)
    normal = np.stack([across - np.copysign(under, across), up - np.copysign(under, up), toward], axis=-1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    return np.where(shape[..., 2:3] > 0, normal, 0).astype(np.float32)
