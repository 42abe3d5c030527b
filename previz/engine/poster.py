"""A poster beside every picture: the small still that lists and boards show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from previz.engine.protocol import Engine, Medium, Picture, Render, Rendered, Report
from previz.media.hashing import sha256_of
from previz.media.stills import poster_frame, thumbnail_jpeg


class WithPoster:
    """An engine whose renders also have a poster, made here so that the window's process need not."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name = engine.name
        self.version = engine.version

    def render(self, request: Render, folder: Path, report: Report) -> Rendered:
        """Render, then make the poster of the picture's middle frame."""
        rendered = self._engine.render(request, folder, report)
        path = folder / "poster.jpg"
        path.write_bytes(thumbnail_jpeg(poster_frame(rendered.medium("picture").path)))
        return replace(rendered, media=(*rendered.media, Medium("poster", str(path), sha256_of(path))))

    def notes(self, request: Render) -> tuple[str, ...]:
        """The engine's own."""
        return self._engine.notes(request)

    def still(self, request: Render, frame: int) -> Picture:
        """One frame of the engine's own."""
        return self._engine.still(request, frame)
