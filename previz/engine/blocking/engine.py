"""The engine that is always there: stages a shot in 3D and draws every frame of it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import moderngl
import numpy as np

from previz.engine.blocking.context import open_context
from previz.engine.blocking.passes import DepthRange, Pass, Picture, depth_pass, mask_pass, normal_pass, pose_pass
from previz.engine.blocking.renderer import Frame, Renderer
from previz.engine.blocking.version import VERSION
from previz.engine.protocol import Medium, PictureSize, Progress, Render, Rendered, Report
from previz.errors import WrongUse
from previz.media.hashing import sha256_of
from previz.media.writing import ClipWriter
from previz.shots.spec import ShotSpec
from previz.stage.drawing import Moment, Staging
from previz.stage.staging import stage_shot
from previz.stage.world import World
from previz.timing import FrameRange, Rate

_DEPTH_SAMPLES = 9
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
                passes = [_pass_named(name, staging, renderer, request) for name in request.passes]
                media = _shoot(request, staging, renderer, passes, folder, report)
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


def _shoot(
    request: Render, staging: Staging, renderer: Renderer, passes: list[Pass], folder: Path, report: Report
) -> list[Medium]:
    """Draw every frame while the one before is encoded; return the files."""
    measured = any(each.name != "pose" for each in passes)
    with ExitStack() as files:
        picture = files.enter_context(_writer(folder, "picture", request, lossless=False))
        beside = [files.enter_context(_writer(folder, each.name, request, lossless=each.lossless)) for each in passes]
        for index, (frame, moment) in enumerate(_frames(request, staging, renderer, measured=measured)):
            picture.write(frame.picture)
            for each, writer in zip(passes, beside, strict=True):
                writer.write(each.picture(frame, moment))
            report(Progress(index + 1, staging.frames, "drawing"))
    for each in passes:
        _legend_path(folder, each).write_text(json.dumps(each.legend, indent=1, ensure_ascii=False), encoding="utf-8")
    return [_medium(folder / "picture.mp4", "picture"), *(medium for each in passes for medium in _media(folder, each))]


def _frames(request: Render, staging: Staging, renderer: Renderer, *, measured: bool) -> Iterator[tuple[Frame, Moment]]:
    """Every frame in order. The next is handed to the GPU before one is given out, so that both work at once."""
    moment = staging.at(0)
    renderer.submit(moment, request.look, 0.0)
    for index in range(staging.frames):
        frame, drawn = renderer.collect(moment.camera, measured=measured), moment
        if index + 1 < staging.frames:
            moment = staging.at(index + 1)
            renderer.submit(moment, request.look, _seconds(request, index + 1))
        yield frame, drawn


def _pass_named(name: str, staging: Staging, renderer: Renderer, request: Render) -> Pass:
    if name == "depth":
        return depth_pass(_depth_range(staging, renderer, request.look))
    if name == "normal":
        return normal_pass()
    if name == "mask":
        return mask_pass(staging.entities)
    if name == "pose":
        return pose_pass(request.size)
    raise WrongUse(f"There is no pass named “{name}”", "Use depth, normal, mask or pose")


def _depth_range(staging: Staging, renderer: Renderer, look: str) -> DepthRange:
    """The depths of the shot, from frames spread over it."""
    frames = np.unique(np.linspace(0, staging.frames - 1, _DEPTH_SAMPLES).astype(int))
    drawn = [renderer.draw(staging.at(int(frame)), look, measured=True).depth for frame in frames]
    return DepthRange.of([depth for depth in drawn if depth is not None])


def _writer(folder: Path, role: str, request: Render, *, lossless: bool) -> ClipWriter:
    size: PictureSize = request.size
    return ClipWriter(folder / f"{role}.mp4", size.width, size.height, request.rate, lossless=lossless)


def _legend_path(folder: Path, each: Pass) -> Path:
    return folder / f"{each.name}.json"


def _media(folder: Path, each: Pass) -> tuple[Medium, Medium]:
    return (
        _medium(folder / f"{each.name}.mp4", each.name),
        _medium(_legend_path(folder, each), f"{each.name}.legend"),
    )


def _medium(path: Path, role: str) -> Medium:
    return Medium(role, str(path), sha256_of(path))


def _seconds(request: Render, frame: int) -> float:
    """A frame on the scene's clock, so that rain falls on across a cut."""
    return float(request.rate.seconds(request.window.start + frame))
