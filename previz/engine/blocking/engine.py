"""The engine that is always there: stages a shot in 3D and draws every frame of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import moderngl

from previz.engine.blocking.context import open_context
from previz.engine.blocking.kit import Kit
from previz.engine.blocking.pass_tracks import OnSet, needs_planes, tracks_of
from previz.engine.blocking.passes import Picture
from previz.engine.blocking.renderer import Renderer
from previz.engine.blocking.tracks import Shown, Track
from previz.engine.blocking.version import VERSION
from previz.engine.preview import Previews
from previz.engine.protocol import Medium, PictureSize, Progress, Render, Rendered, Report
from previz.errors import WrongUse
from previz.media.behind import behind
from previz.media.hashing import sha256_of
from previz.media.writing import ClipWriter
from previz.shots.spec import ShotSpec
from previz.stage.drawing import Staging
from previz.stage.staging import stage_shot
from previz.stage.world import World
from previz.timing import FrameRange, Rate

_STAGINGS, _EASELS = 16, 3
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
Stager = Callable[[World, ShotSpec, FrameRange, Rate, float, int], Staging]


@dataclass(frozen=True, slots=True)
class _Setup:
    """What a staging is made from: requests that differ in look, passes or size alone share one."""

    world: World
    spec: ShotSpec
    window: FrameRange
    rate: Rate
    aspect: float
    seed: int

    @classmethod
    def of(cls, request: Render) -> _Setup:
        """The set-up of a request; which words filled a field makes no picture."""
        spec = replace(request.spec, understood=())
        return cls(request.world, spec, request.window, request.rate, request.size.aspect, request.seed)


class BlockingEngine:
    """Renders requests by moderngl. Holds one context, and what pictures of the scenes at hand share; `close` gives all
    of it back.
    """

    name = "blocking"
    version = VERSION

    def __init__(self, stage: Stager = stage_shot) -> None:
        self._stage = stage
        self._context: moderngl.Context | None = None
        self._kit: Kit | None = None
        self._entered = False
        self._stagings: dict[_Setup, Staging] = {}
        self._easels: dict[PictureSize, _Easel] = {}

    def render(self, request: Render, folder: Path, report: Report) -> Rendered:
        """Draw and encode the picture and the passes in `folder`; `report` is called before the first frame and after
        each. Nothing of a render that was stopped or failed is left there.
        """
        started = time.monotonic()
        with self._drawing() as kit:
            staging = self._staged(request)
            renderer = Renderer(kit, request.size)
            try:
                renderer.prepare(staging, request.world.seed)
                report(Progress(0, staging.frames, "drawing"))
                shot = OnSet(request, staging, renderer, folder)
                tracks = [track for name in request.passes for track in tracks_of(name, shot)]
                media = _shoot(shot, tracks, report)
            finally:
                renderer.release()
        return Rendered(tuple(media), staging.frames, time.monotonic() - started, staging.chosen)

    def still(self, request: Render, frame: int) -> Picture:
        """One frame (h, w, 3) of a request.

        Stagings, meshes and shadows are kept: the next frame, look, size or spec of the same world is quick.
        """
        if not 0 <= frame < request.window.duration:
            raise WrongUse(f"The shot has no frame {frame}", f"Use 0 to {request.window.duration - 1}")
        with self._drawing() as kit:
            staging = self._staged(request)
            renderer = self._easel(kit, request.size).showing(staging, request.world.seed)
            return renderer.draw(staging.at(frame), request.look, _seconds(request, frame)).picture

    def notes(self, request: Render) -> tuple[str, ...]:
        """What the staging of a request chose where its words are silent, and what could not be done as they say."""
        return self._staged(request).chosen

    def close(self) -> None:
        """Give back all that is held on the GPU. The engine may be used again."""
        self._stagings.clear()
        if self._context is None:
            return
        with self._drawing() as kit:
            for easel in self._easels.values():
                easel.renderer.release()
            self._easels.clear()
            kit.release()
        self._context.release()
        self._context = self._kit = None

    @contextmanager
    def _drawing(self) -> Iterator[Kit]:
        """The engine's kit, its context current. A still asked for while a render goes on is inside of it already."""
        if self._context is None:
            self._context = open_context()
        if self._entered and self._kit is not None:
            yield self._kit
            return
        self._entered = True
        try:
            with self._context:
                if self._kit is None:
                    self._kit = Kit(self._context)
                yield self._kit
        finally:
            self._entered = False

    def _staged(self, request: Render) -> Staging:
        """The staging of a request; those used last are kept."""
        setup = _Setup.of(request)
        staging = self._stagings.pop(setup, None)
        if staging is None:
            staging = self._stage(
                request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed
            )
        self._stagings[setup] = staging
        _keep_last(self._stagings, _STAGINGS)
        return staging

    def _easel(self, kit: Kit, size: PictureSize) -> _Easel:
        """The easel for stills of a size; those used last are kept."""
        easel = self._easels.pop(size, None) or _Easel(Renderer(kit, size))
        self._easels[size] = easel
        for let_go in _keep_last(self._easels, _EASELS):
            let_go.renderer.release()
        return easel


class _Easel:
    """A renderer for stills, and what it is prepared to show."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self._shown: tuple[Staging, int] | None = None

    def showing(self, staging: Staging, seed: int) -> Renderer:
        """The renderer, prepared for a staging."""
        if self._shown is None or self._shown[0] is not staging or self._shown[1] != seed:
            self.renderer.prepare(staging, seed)
            self._shown = staging, seed
        return self.renderer


def _keep_last(kept: dict[_Key, _Value], count: int) -> list[_Value]:
    """Take all but the last so many out of a dictionary, and return them."""
    return [kept.pop(key) for key in list(kept)[:-count]]


def _shoot(shot: OnSet, tracks: list[Track], report: Report) -> list[Medium]:
    """Draw every frame while the one before is encoded; return the files."""
    request, previews = shot.request, Previews()
    with ExitStack() as files:
        path = shot.folder / "picture.mp4"
        clip = ClipWriter(path, request.size.width, request.size.height, request.rate)
        picture = files.enter_context(behind(clip))
        for track in tracks:
            files.enter_context(track)
        for shown in _frames(shot):
            picture.write(shown.frame.picture)
            for track in tracks:
                track.write(shown)
            seen = previews.of(shown.frame.picture)
            report(Progress(shown.index + 1, shot.staging.frames, "drawing", seen))
    return [_medium(path, "picture"), *(_medium(path, role) for track in tracks for role, path in track.media)]


def _frames(shot: OnSet) -> Iterator[Shown]:
    """Every frame in order. The next stands ready before one is given out, and is painted while that one is written."""
    request, staging, renderer = shot.request, shot.staging, shot.renderer
    measures = needs_planes(request.passes)
    moment = staging.at(0)
    renderer.stand(moment)
    renderer.paint(moment, request.look, _seconds(request, 0))
    for index in range(staging.frames):
        drawn, measured = moment, renderer.measured() if measures else None
        after = staging.at(index + 1) if index + 1 < staging.frames else None
        if after is not None:
            renderer.stand(after)
        frame = renderer.collect(measured)
        if after is not None:
            renderer.paint(after, request.look, _seconds(request, index + 1))
            moment = after
        yield Shown(index, frame, drawn, after)


def _medium(path: Path, role: str) -> Medium:
    return Medium(role, str(path), sha256_of(path))


def _seconds(request: Render, frame: int) -> float:
    """A frame on the scene's clock, so that rain falls on across a cut."""
    return float(request.rate.seconds(request.window.start + frame))
