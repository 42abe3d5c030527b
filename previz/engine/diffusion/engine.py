"""The engine that paints a shot by an open diffusion model, steered by its blocking."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from previz.canonical import to_plain
from previz.engine.blocking.version import VERSION as BLOCKING_VERSION
from previz.engine.diffusion.calls import Asked, most_people
from previz.engine.diffusion.conforming import conformed
from previz.engine.diffusion.forecast.calibrating import calibrated
from previz.engine.diffusion.guiding import Guides, guides_for, parted
from previz.engine.diffusion.loading import Processor
from previz.engine.diffusion.memory import MEMORY_STEPS
from previz.engine.diffusion.painter import Painter, Setting
from previz.engine.diffusion.previewing import SEEN_AFTER
from previz.engine.diffusion.retaking import kept_around, narrowed, part_of
from previz.engine.diffusion.shaping import Shape, shape_for
from previz.engine.diffusion.steering import Steering, steering, wearing, worn_told
from previz.engine.diffusion.version import VERSION
from previz.engine.diffusion.watching import OPENING_SECONDS
from previz.engine.diffusion.wording import Wording
from previz.engine.judging.against import judged
from previz.engine.judging.judging import Judgement
from previz.engine.models.catalog import model_catalog
from previz.engine.models.ledger import Model
from previz.engine.models.shelf import Shelf
from previz.engine.protocol import (
    Cancelled,
    Diffusion,
    Engine,
    Medium,
    Picture,
    Progress,
    Render,
    Rendered,
    Report,
)
from previz.errors import PrevizError, WrongUse
from previz.media.hashing import sha256_of
from previz.media.writing import ClipWriter

_UNJUDGED = "It could not be judged against its blocking"
_LIBRARIES = ("torch", "diffusers", "transformers")


class DiffusionEngine:
    """Renders requests by the models on this machine's shelf. Holds the model used last; `close` gives it back."""

    name = "diffusion"
    version = VERSION

    def __init__(
        self,
        blocking: Callable[[], Engine],
        shelf: Shelf | None = None,
        wording: Wording | None = None,
        measure: Callable[[str, str], object] = calibrated,
        seen_after: float = SEEN_AFTER,
    ) -> None:
        self._open_blocking = blocking
        self._blocking: Engine | None = None
        self._shelf = shelf or Shelf()
        self._painter = Painter(wording or Wording(), seen_after)
        self._measure: Callable[[str, str], object] | None = measure

    def render(self, request: Render, folder: Path, report: Report) -> Rendered:
        """Draw what steers the model, paint the clip, and write it in the shot's own size, rate and length.

        `report` is called before each pass of the model's networks; nothing is left of a render that was stopped.
        """
        started = time.monotonic()
        words = _words(request)
        report(Progress(0, 1, "looking at the model", quiet_for=OPENING_SECONDS))
        model = self._shelf.ready(words.model, words.model_sha256)
        kind = wearing(model_catalog().kind(model.kind), words.loras)
        loras = tuple((self._shelf.ready_lora(lora), lora.strength) for lora in words.loras)
        part = part_of(kind, words, request.window.duration)
        inner = narrowed(request, words, part)
        shape = shape_for(kind, request.size, inner.window.duration, request.rate, words.pixels)
        steered = part.steered(steering(kind, _words(inner)))
        guides = self._guides(inner, shape, steered, folder, report)
        guides = parted(part.pinned(guides, words.reference("take"), shape), shape)
        most = kind.most_cast if kind.still else min(kind.most_cast, most_people(shape))
        guides = replace(guides, cast=guides.cast[:most])
        self._measure_once(report)
        report(Progress(0, 1, "opening the model", quiet_for=OPENING_SECONDS))
        asked = Asked(words, shape, steered, guides, loras)
        made, held = self._painter.paint(model, asked, request.seed, report, started)
        painted = conformed(made, shape, request.size, inner.window.duration, request.rate)
        picture = _written(kept_around(request, words, part, painted), request, folder, report)
        judgement = self._judged(request, picture, folder, report)
        return Rendered(
            (Medium("picture", str(picture), sha256_of(picture)),),
            request.window.duration,
            time.monotonic() - started,
            (*_told(model, asked, held), *([] if judgement is not None else [_UNJUDGED])),
            made_with(self._painter.on, held),
            None if judgement is None else to_plain(judgement),
        )

    def still(self, request: Render, frame: int) -> Picture:
        """One frame of the blocking that steers the request: a model makes none alone."""
        return self._blocker().still(_blocked(request), frame)

    def notes(self, request: Render) -> tuple[str, ...]:
        """How the blocking steers the model, and what the staging chose."""
        words = _words(request)
        kind = model_catalog().kind(self._shelf.find(words.model).kind)
        return (steering(kind, words).told, *self._blocker().notes(_blocked(request)))

    def close(self) -> None:
        """Let go of the model. The engine may be used again."""
        self._painter.close()

    def _blocker(self) -> Engine:
        if self._blocking is None:
            self._blocking = self._open_blocking()
        return self._blocking

    def _measure_once(self, report: Report) -> None:
        """Have what forecasts are made of measured on this machine: once, and before a model takes its memory."""
        if self._measure is not None:
            report(Progress(0, 1, "measuring this machine", quiet_for=OPENING_SECONDS))
            self._measure(self._painter.on.device, self._painter.on.numbers)
            self._measure = None

    def _judged(self, request: Render, picture: Path, folder: Path, report: Report) -> Judgement | None:
        """How the clip keeps to its blocking. What may have taken hours is not lost to a fault in this."""
        try:
            return judged(request, picture, self._blocker, folder, report)
        except Cancelled:
            picture.unlink()
            raise
        except PrevizError as error:
            logging.getLogger(__name__).warning("a take was not judged: %s", error)
            return None
        except Exception as error:
            logging.getLogger(__name__).error("judging a take", exc_info=error)
            return None

    def _guides(self, request: Render, shape: Shape, steered: Steering, folder: Path, report: Report) -> Guides:
        def told(progress: Progress) -> None:
            report(replace(progress, stage="drawing the blocking"))

        return guides_for(request, shape, steered, self._blocker, folder, told)


def _written(pictures: Iterable[Picture], request: Render, folder: Path, report: Report) -> Path:
    """Write the shot's frames; a failure leaves nothing."""
    path, length, size = folder / "picture.mp4", request.window.duration, request.size
    with ClipWriter(path, size.width, size.height, request.rate) as clip:
        for number, picture in enumerate(pictures, 1):
            clip.write(picture)
            report(Progress(number, length, "writing"))
    return path


def _words(request: Render) -> Diffusion:
    if request.diffusion is None:
        raise WrongUse("The request names no model", "Name one with --model")
    return request.diffusion


def _blocked(request: Render) -> Render:
    """The blocking of a request, in its own size and rate."""
    return replace(request, engine="blocking", engine_version=BLOCKING_VERSION, diffusion=None)


def _told(model: Model, asked: Asked, held: Setting) -> tuple[str, ...]:
    shape = asked.shape
    notes = [f"{model.title} at {shape.size}, {shape.frames} frame{'' if shape.frames == 1 else 's'}"]
    notes += [asked.steering.told, *worn_told(asked.words)]
    shown, people = len(asked.guides.cast), sum(each.role == "cast" for each in asked.words.references)
    if shown < people:
        notes.append(f"Is shown {shown} of {people} people, the most that it has room for")
    if held.tuning.changes:
        notes.append(f"Painted quickly: {held.tuning.told}")
    return (*notes, *([MEMORY_STEPS[held.step].told.capitalize()] if held.step else []))


def made_with(on: Processor, held: Setting) -> Mapping[str, str]:
    """What else decides on the picture."""
    run = {"processor": _processor_name(on), "numbers": on.numbers, "memory": MEMORY_STEPS[held.step].name}
    return {**_libraries(), **run, "tuning": held.tuning.told}


@cache
def _libraries() -> Mapping[str, str]:
    """What models are run by, each with its version: those that are loaded stay what they are, and reading it from the
    disk takes a millisecond.
    """
    return {name: version(name) for name in _LIBRARIES}


def _processor_name(on: Processor) -> str:
    if on.device != "cuda":
        return on.device
    import torch

    return str(torch.cuda.get_device_name())
