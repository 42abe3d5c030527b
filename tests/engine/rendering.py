"""A renderer for tests, given back with its context afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from previz.engine.blocking.context import open_context
from previz.engine.blocking.kit import Kit
from previz.engine.blocking.renderer import Renderer
from previz.engine.protocol import PictureSize


@contextmanager
def rendering(size: PictureSize) -> Iterator[Renderer]:
    """A renderer of pictures of a size, in a context of its own that is the current one."""
    context = open_context()
    try:
        with context:
            kit = Kit(context)
            renderer = Renderer(kit, size)
            yield renderer
            renderer.release()
            kit.release()
    finally:
        context.release()
