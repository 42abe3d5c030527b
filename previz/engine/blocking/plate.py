"""The set as a camera that stands still sees it, drawn once: each frame is drawn over a copy of it."""

from __future__ import annotations

import moderngl

from previz.engine.protocol import PictureSize


class Plate:
    """Surfaces of a set for one view, told by its key."""

    def __init__(self, context: moderngl.Context, size: PictureSize) -> None:
        self._context, whole = context, (size.width, size.height)
        self._albedo = context.texture(whole, 4)
        self._shape = context.texture(whole, 2, dtype="u4")
        self._depth = context.depth_texture(whole)
        self.surface = context.framebuffer([self._albedo, self._shape], self._depth)
        self._key: object = None

    def holds(self, key: object) -> bool:
        """Whether the view of this key is on it."""
        return self._key == key

    def keep(self, key: object) -> None:
        """What was drawn to `surface` is the view of this key."""
        self._key = key

    def forget(self) -> None:
        """Hold no view any more: another set stands there."""
        self._key = None

    def copy_to(self, surface: moderngl.Framebuffer) -> None:
        """Put the set there, with its depth."""
        self._context.copy_framebuffer(surface, self.surface)

    def release(self) -> None:
        """Give it back."""
        for owned in (self.surface, self._albedo, self._shape, self._depth):
            owned.release()
