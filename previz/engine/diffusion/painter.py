"""Runs a model: opens it, has it fit into memory, says the words in its own terms, and watches it paint."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil
from pathlib import Path
from typing import Any

from previz.engine.diffusion.adapters import apply
from previz.engine.diffusion.calls import Asked, call_for, steps_of
from previz.engine.diffusion.conforming import Made
from previz.engine.diffusion.forecast.anatomy import Anatomy, anatomy_of
from previz.engine.diffusion.forecast.fitting import first_step, stretch_for
from previz.engine.diffusion.loading import Bench, Processor, free_memory, processor, unrecorded
from previz.engine.diffusion.memory import MEMORY_STEPS, is_out_of_memory, settle
from previz.engine.diffusion.pieces import asked_for, joined, pieces_of
from previz.engine.diffusion.previewing import SEEN_AFTER, LatentPreviews
from previz.engine.diffusion.receiving import received
from previz.engine.diffusion.tuning import FETCHED, Tuning, tune, tuning_for
from previz.engine.diffusion.watching import OPENING_SECONDS, Posts, Watch, passes_of
from previz.engine.diffusion.wording import Wording
from previz.engine.models.catalog import model_catalog
from previz.engine.models.ledger import Model
from previz.engine.protocol import EngineFailed, Progress, Report


@dataclass(frozen=True, slots=True)
class Setting:
    """How a model is held: its files with those of what it wears, the memory step, and what makes it quick."""

    files: tuple[tuple[str, float], ...]
    step: int
    tuning: Tuning


@dataclass(frozen=True, slots=True)
class _Opened:
    """A model that is held: how, what makes small pictures of its latents, and where each pipeline is watched."""

    bench: Bench
    setting: Setting
    previews: LatentPreviews
    posts: dict[str, Posts] = field(default_factory=dict)

    def watched(self, name: str) -> tuple[Any, Posts]:
        """A pipeline of the model by its class's name, and its posts."""
        pipe = self.bench.pipeline(name)
        if name not in self.posts:
            self.posts[name] = Posts(pipe)
        return pipe, self.posts[name]


class Painter:
    """Holds the model used last; `close` gives it back. Pictures of a render are made once it lasts `seen_after`."""

    def __init__(self, wording: Wording, seen_after: float = SEEN_AFTER) -> None:
        self._wording = wording
        self._seen_after = seen_after
        self._open: _Opened | None = None
        self._anatomy: tuple[Model, Anatomy] | None = None
        self._chosen: tuple[tuple[object, ...], Setting] | None = None

    @cached_property
    def on(self) -> Processor:
        """Where it paints: asked once, since what models are run by is looked for on the disk each time."""
        return processor()

    def paint(
        self, model: Model, asked: Asked, seed: int, report: Report, began: float | None = None
    ) -> tuple[Made, Setting]:
        """The frames that are asked of a model, and how it was held to fit.

        A clip longer than the model makes at once is painted in pieces. `began` is when the render did that this is
        part of, by the monotonic clock. Raises EngineFailed where it fits in no way.
        """
        began = time.monotonic() if began is None else began
        kind = model_catalog().kind(model.kind)
        pieces, made = pieces_of(kind, asked.shape.frames), list[Made]()
        setting = self._first_setting(model, asked, max(piece.frames for piece in pieces))
        for number, piece in enumerate(pieces, 1):
            part = asked_for(kind, asked, piece, made[-1] if made else None, last=number == len(pieces))
            told = _piecewise(report, number, len(pieces))
            frames, setting = self._fitting(model, part, seed + number - 1, told, began, setting)
            made.append(frames)
        return joined(pieces, made, asked.shape.frames), setting

    def pipeline(self, name: str) -> Any:  # noqa: ANN401
        """A pipeline of the model that is held, by its class's name. Raises ValueError where none is."""
        if self._open is None:
            raise ValueError("no model is held")
        return self._open.bench.pipeline(name)

    def close(self) -> None:
        """Let go of the model. The painter may be used again."""
        if self._open is not None:
            self._open.bench.close()
        self._open = None

    def _first_setting(self, model: Model, asked: Asked, frames: int) -> Setting:
        """How the model is to be held: at the first memory step that fits, as was counted for the longest piece.

        What was chosen last is still at hand: another take of a shot asks the same.
        """
        free = free_memory(self.on)
        about = (model, asked.shape, frames, asked.words, asked.steering, asked.loras, free)
        if self._chosen is None or self._chosen[0] != about:
            shape = replace(asked.shape, frames=frames)
            anatomy = self._read_anatomy(model)
            step = first_step(anatomy, shape, asked.words, asked.steering, free)
            stretch = stretch_for(anatomy, shape, free) if step == 0 else 1
            tuning = tuning_for(self.on, model.kind, asked, step, stretch)
            self._chosen = about, Setting(_files(model, asked), step, tuning)
        return self._chosen[1]

    def _read_anatomy(self, model: Model) -> Anatomy:
        """What a model is built of, which is read once while it is the one in use."""
        if self._anatomy is None or self._anatomy[0] != model:
            self._anatomy = model, anatomy_of(model)
        return self._anatomy[1]

    def _fitting(
        self, model: Model, asked: Asked, seed: int, report: Report, began: float, first: Setting
    ) -> tuple[Made, Setting]:
        """The model's frames, and how it was held: where they do not fit, the next memory step is tried."""
        for step in range(first.step, len(MEMORY_STEPS)):
            setting = first
            if step != first.step:
                setting = Setting(first.files, step, tuning_for(self.on, model.kind, asked, step))
            try:
                return self._run(model, setting, asked, seed, report, began), setting
            except Exception as error:
                if not is_out_of_memory(error):
                    raise
            self.close()  # outside of the handler: its traceback holds the tensors that are to go
            gc.collect()
            if step + 1 < len(MEMORY_STEPS):
                told = f"memory ran out: {MEMORY_STEPS[step + 1].told}"
                report(Progress(0, 1, told, quiet_for=OPENING_SECONDS))
        raise EngineFailed(
            f"{model.title} does not fit into this machine's memory at {asked.shape.size}, however it is saved",
            "Choose a smaller picture, a shorter shot or a smaller model, or close other programs",
        )

    def _opened(self, model: Model, setting: Setting, asked: Asked) -> _Opened:
        """The model, held as a setting says: what is laid over it comes first, then where it lies, then its tuning."""
        if self._open is None or self._open.setting != setting:
            self.close()
            bench = Bench(Path(model.folder), self.on, reads_long=_is_wan(model.kind) and setting.step < FETCHED)
            apply(bench.first, asked.loras)
            settle(bench.first, setting.step, self.on.device)
            tune(bench.first, setting.tuning)
            self._open = _Opened(bench, setting, LatentPreviews(bench.first.vae, self._seen_after))
        return self._open

    def _run(self, model: Model, setting: Setting, asked: Asked, seed: int, report: Report, began: float) -> Made:
        call = call_for(model.kind, asked)
        said = self._wording.encoded(model, asked.words, self.on)  # before it is opened: the encoder needs its room
        opened = self._opened(model, setting, asked)
        import torch

        pipe, posts = opened.watched(call.pipeline)
        look = opened.previews.look(pipe, asked.shape, began)
        watch = Watch(report, _passes(pipe, asked, setting.tuning.stretch), look)
        with unrecorded(self.on):
            with posts.watched_by(watch):
                result = pipe(
                    **call.arguments,
                    **said,
                    generator=torch.Generator("cpu").manual_seed(seed),
                    callback_on_step_end=watch.stepped,
                    callback_on_step_end_tensor_inputs=watch.wanted,
                )
            return received(result, call.pipeline)


def _piecewise(report: Report, number: int, of: int) -> Report:
    """A report that tells which piece of several is being painted."""
    if of == 1:
        return report

    def told(progress: Progress) -> None:
        stage = f"{progress.stage}, piece {number} of {of}"
        report(replace(progress, stage=stage))

    return told


def _files(model: Model, asked: Asked) -> tuple[tuple[str, float], ...]:
    """The files of a model and of what it wears, each with its strength."""
    return ((model.sha256, 1.0), *((lora.sha256, strength) for lora, strength in asked.loras))


def _is_wan(kind: str) -> bool:
    return model_catalog().kind(kind).habit == "wan"


def _passes(pipe: Any, asked: Asked, stretch: int) -> int:  # noqa: ANN401
    """How often networks will be run, as far as it is known beforehand."""
    words, shape, noise = asked.words, asked.shape, asked.steering.noise
    by_frame = type(pipe.vae).__name__ == "AutoencoderKLWan"
    decodes = 1 + ceil((shape.frames - 1) // 4 / stretch) if by_frame else 1
    return passes_of(steps_of(words.steps, noise), words.guidance, noise, decodes)
