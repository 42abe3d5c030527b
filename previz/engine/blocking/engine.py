"""The engine that is always there: stages a shot in 3D and draws every frame of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import moderngl

from previz.engine.blocking.context import open_context
from previz.engine.blocking.pass_tracks import OnSet, needs_planes, tracks_of
from previz.engine.blocking.passes import Picture
from previz.engine.blocking.renderer import Renderer
from previz.engine.blocking.tracks import Shown, Track
from previz.engine.blocking.version import VERSION
from previz.engine.protocol import Medium, Progress, Render, Rendered, Report
from previz.errors import WrongUse
from previz.media.hashing import sha256_of
from previz.media.writing import ClipWriter
from previz.shots.spec import ShotSpec
from previz.stage.drawing import Staging
from previz.stage.staging import stage_shot
from previz.stage.world import World
from previz.timing import FrameRange, Rate

Stager = Callable[[World, ShotSpec, FrameRange, Rate, float, int], Staging]


@dataclass(frozen=True, eq=False)
class _Set:
    """A staging on the GPU, and the request that it was made for."""

    request: Render
    staging: Staging
    renderer: Renderer

    def serves(self, request: Render) -> bool:
        """Whether another request shows the same staging at the same size: only look and passes may differ."""
        mine, other = self.request, request
        return (mine.world, mine.spec, mine.window, mine.rate, mine.size, mine.seed) == (
            other.world, other.spec, other.window, other.rate, other.size, other.seed,
        )  # fmt: skip


class BlockingEngine:
    """Renders requests by moderngl. Holds one context and the last staging; `close` gives both back."""

    name = "blocking"
    version = VERSION

    def __init__(self, stage: Stager = stage_shot) -> None:
        self._stage = stage
        self._context: moderngl.Context | None = None
        self._entered = False
        self._set: _Set | None = None

    def render(self, request: Render, folder: Path, report: Report) -> Rendered:
        """Draw and encode the picture and the passes in `folder`; `report` is called before the first frame and after
        each. Nothing of a render that was stopped or failed is left there.
        """
        started = time.monotonic()
        with self._drawing() as context:
            stage = self._build(context, request)
            staging, renderer = stage.staging, stage.renderer
            try:
                report(Progress(0, staging.frames, "drawing"))
                shot = OnSet(request, staging, renderer, folder)
                tracks = [track for name in request.passes for track in tracks_of(name, shot)]
                media = _shoot(shot, tracks, report)
            finally:
                renderer.release()
        return Rendered(tuple(media), staging.frames, time.monotonic() - started)

    def still(self, request: Render, frame: int) -> Picture:
        """One frame (h, w, 3) of a request; the staging stays ready for the next frame or look of it."""
        with self._drawing() as context:
            if self._set is None or not self._set.serves(request):
                self._strike()
                self._set = self._build(context, request)
            staging = self._set.staging
            if not 0 <= frame < staging.frames:
                raise WrongUse(f"The shot has no frame {frame}", f"Use 0 to {staging.frames - 1}")
            return self._set.renderer.draw(staging.at(frame), request.look, _seconds(request, frame)).picture

    def close(self) -> None:
        """Give back all that is held on the GPU. The engine may be used again."""
        if self._context is not None:
            with self._drawing():
                self._strike()
            self._context.release()
            self._context = None

    @contextmanager
    def _drawing(self) -> Iterator[moderngl.Context]:
        """The engine's own context, current; a still that is asked for while a render goes on is inside it already."""
        if self._context is None:
            self._context = open_context()
        if self._entered:
            yield self._context
            return
        self._entered = True
        try:
            with self._context:
                yield self._context
        finally:
            self._entered = False

    def _build(self, context: moderngl.Context, request: Render) -> _Set:
        staging = self._stage(
            request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed
        )
        renderer = Renderer(context, request.size)
        renderer.prepare(staging, request.world.seed)
        return _Set(request, staging, renderer)

    def _strike(self) -> None:
        if self._set is not None:
            self._set.renderer.release()
            self._set = None


def _shoot(shot: OnSet, tracks: list[Track], report: Report) -> list[Medium]:
    """Draw every frame while the one before is encoded; return the files."""
    request = shot.request
    with ExitStack() as files:
        path = shot.folder / "picture.mp4"
        picture = files.enter_context(ClipWriter(path, request.size.width, request.size.height, request.rate))
        for track in tracks:
            files.enter_context(track)
        for shown in _frames(shot):
            picture.write(shown.frame.picture)
            for track in tracks:
                track.write(shown)
            report(Progress(shown.index + 1, shot.staging.frames, "drawing"))
    return [_medium(path, "picture"), *(_medium(path, role) for track in tracks for role, path in track.media)]


def _frames(shot: OnSet) -> Iterator[Shown]:
    """Every frame in order. The next is handed to the GPU before one is given out, so that both work at once."""
    request, staging, renderer = shot.request, shot.staging, shot.renderer
    measured = needs_planes(request.passes)
    moment = staging.at(0)
    renderer.submit(moment, request.look, _seconds(request, 0))
    for index in range(staging.frames):
        frame, drawn = renderer.collect(moment.camera, measured=measured), moment
        after = staging.at(index + 1) if index + 1 < staging.frames else None
        if after is not None:
            moment = after
            renderer.submit(moment, request.look, _seconds(request, index + 1))
        yield Shown(index, frame, drawn, after)


def _medium(path: Path, role: str) -> Medium:
    return Medium(role, str(path), sha256_of(path))


def _seconds(request: Render, frame: int) -> float:
    """A frame on the scene's clock, so that rain falls on across a cut."""
    return float(request.rate.seconds(request.window.start + frame))
