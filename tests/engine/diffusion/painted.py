"""What the tests of the diffusion engine share: a shelf of tiny models, a quick blocking, and requests for both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from previz.engine.models.shelf import Shelf
from previz.engine.protocol import (
    Diffusion,
    Medium,
    Picture,
    PictureSize,
    Progress,
    Reference,
    Render,
    Rendered,
    Report,
)
from previz.media.hashing import sha256_of
from previz.media.writing import ClipWriter
from previz.shots.language import understand
from previz.takes.requests import Wanted, described_request
from previz.timing import Rate

WORDS = "Medium shot of a woman who walks along a pier"
GUIDANCE = {"zimage": 0.0, "flux2_klein": 1.0, "ltx2": 1.0}


class QuickBlocking:
    """A blocking that draws a light square going to the right, on every pass alike, and keeps what it was asked."""

    name = "blocking"
    version = "quick"

    def __init__(self) -> None:
        self.asked: list[Render] = []

    def render(self, request: Render, folder: Path, report: Report) -> Rendered:
        self.asked.append(request)
        media = []
        for role in ("picture", *request.passes):
            path = folder / f"{role}.mp4"
            size = request.size
            with ClipWriter(path, size.width, size.height, request.rate, lossless=role != "picture") as clip:
                for frame in range(request.window.duration):
                    clip.write(self.still(request, frame))
                    report(Progress(frame + 1, request.window.duration, "drawing"))
            media.append(Medium(role, str(path), sha256_of(path)))
        legend = folder / "mask.legend.json"
        legend.write_text('{"sky": "#000000", "entities": []}', encoding="utf-8")
        media.append(Medium("mask.legend", str(legend), sha256_of(legend)))
        return Rendered(tuple(media), request.window.duration, 0.0)

    def notes(self, request: Render) -> tuple[str, ...]:
        return ()

    def still(self, request: Render, frame: int) -> Picture:
        picture = np.full((request.size.height, request.size.width, 3), 30, np.uint8)
        at = frame * request.size.width // (2 * request.window.duration)
        picture[4:-4, at : at + 8] = 220
        return picture


def shelf_with(folder: Path, *kinds: str) -> Shelf:
    """A shelf on which tiny models of these kinds stand, each by the name of its kind."""
    from tests.tiny_models import tiny_model

    shelf = Shelf(folder / "models.json")
    for kind in kinds:
        shelf.add(tiny_model(kind, folder / kind), kind)
    return shelf


def asked_of(
    shelf: Shelf,
    model: str,
    adherence: float = 1.0,
    *,
    frames: int = 8,
    rate: str = "24",
    size: PictureSize | None = None,
    references: tuple[Reference, ...] = (),
    seed: int = 1,
) -> Render:
    """A request for a short shot of one of the models."""
    told = Rate.parse(rate)
    size = size or PictureSize(32, 32)
    plain = described_request(understand(WORDS), WORDS, frames / float(told.fps), told, size, Wanted(), ())
    words = Diffusion(
        model=model,
        model_sha256=shelf.find(model).sha256,
        rung="draft",
        prompt="a woman walks along a pier",
        negative="bad",
        adherence=adherence,
        steps=2,
        guidance=GUIDANCE.get(model, 3.0),
        pixels=size.width * size.height,
        references=references,
    )
    window = replace(plain.window, duration=frames)
    return replace(plain, engine="diffusion", window=window, diffusion=words, seed=seed)


def stopping_at(stage: str, error: Callable[[], Exception]) -> Report:
    """A report that raises as soon as a render has come to a stage."""

    def report(progress: Progress) -> None:
        if progress.stage == stage:
            raise error()

    return report
