"""Words as a model reads them, encoded once: kept on disk, so that the encoder is loaded for new words alone.

It is the largest part of most models, and its pictures are the same to the bit whether it is there or not.
"""

from __future__ import annotations

import gc
import hashlib
import json
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import platformdirs

from previz.engine.diffusion.loading import Processor, free_memory, loaded, settle_imports
from previz.engine.diffusion.readers import Reader, Rows, reader_of
from previz.engine.models.ledger import Model
from previz.engine.protocol import Diffusion

_FORM = "2"
"""Raised whenever rows are kept in another form: those of before are then made anew."""

_KEPT_BYTES = 256 << 20
_PASSES_FOR = 3600.0
"""Seconds after which a file that is being written is nobody's any more."""

_ROOM = 1.15
"""How much of a GPU an encoder takes, as a share of its weights."""

_NETWORKS = frozenset({"vae", "transformer", "transformer_2", "connectors", "audio_vae", "vocoder", "image_encoder"})
"""What a model has beside what reads words."""


def default_folder() -> Path:
    """Where encoded words are kept on this machine."""
    return platformdirs.user_cache_path("previz", appauthor=False) / "words"


class Wording:
    """Encoded prompts, by the model's files and the words. What is kept may be deleted at any time."""

    def __init__(self, folder: Path | None = None, kept_bytes: int = _KEPT_BYTES) -> None:
        self._folder = folder or default_folder()
        self._kept_bytes = kept_bytes
        self._last: tuple[str, Rows] | None = None

    def encoded(self, model: Model, words: Diffusion, on: Processor) -> Mapping[str, Any]:
        """The arguments of a call that say the words: as encoded before, else by the model's own encoder.

        Those said last are still at hand: takes of one shot, and the pieces of a long one, say the same.
        """
        reader = reader_of(model.kind)
        said = _said(model, reader, words, on)
        if self._last is None or self._last[0] != said:
            path = self._folder / f"{hashlib.sha256(said.encode()).hexdigest()}.safetensors"
            self._last = said, self._kept(path) or self._made(path, model, words, on)
        return reader.arguments(self._last[1], on.device)

    def _made(self, path: Path, model: Model, words: Diffusion, on: Processor) -> Rows:
        rows = _encode(model, reader_of(model.kind), words, on)
        self._write(path, rows)
        return rows

    def _kept(self, path: Path) -> Rows | None:
        """What was kept; nothing where the file is damaged, which is then made anew."""
        from safetensors import SafetensorError
        from safetensors.torch import load

        try:
            return dict(load(path.read_bytes()))
        except (OSError, SafetensorError):
            return None

    def _write(self, path: Path, rows: Rows) -> None:
        """Keep what was encoded, whole or not at all; a full disk only costs the next encoding."""
        from safetensors.torch import save

        passing = path.with_name(f"{path.name}.{uuid4().hex}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            passing.write_bytes(save(rows))
            passing.replace(path)
            self._make_room()
        except OSError:
            with suppress(OSError):  # nor can what was not written be removed
                passing.unlink()

    def _make_room(self) -> None:
        """Remove what was used longest ago, and what a process that was killed has left half written."""
        for passing in self._folder.glob("*.safetensors.*"):
            if time.time() - passing.stat().st_mtime > _PASSES_FOR:
                passing.unlink(missing_ok=True)
        files = sorted(self._folder.glob("*.safetensors"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        total = 0
        for file in files:
            total += file.stat().st_size
            if total > self._kept_bytes:
                file.unlink(missing_ok=True)


def _said(model: Model, reader: Reader, words: Diffusion, on: Processor) -> str:
    """All that decides on the rows of some words, in a text."""
    guided = "guided" if reader.guided(words) else ""
    return "\0".join((_FORM, model.sha256, words.prompt, reader.negative(words), guided, on.numbers))


def _encode(model: Model, reader: Reader, words: Diffusion, on: Processor) -> Rows:
    import torch

    pipe = opened_to_read(model, on)
    _settle(pipe, on)
    with torch.no_grad():
        rows = reader.read(pipe, words, on)
    del pipe
    gc.collect()
    return rows


def opened_to_read(model: Model, on: Processor) -> Any:  # noqa: ANN401
    """The pipeline of a model with what reads words alone."""
    settle_imports()
    import diffusers

    index = json.loads((Path(model.folder) / "model_index.json").read_text(encoding="utf-8"))
    without = dict.fromkeys(part for part in index if part in _NETWORKS)
    return loaded(diffusers.DiffusionPipeline, Path(model.folder), on, without)


def _settle(pipe: Any, on: Processor) -> None:  # noqa: ANN401
    """Put the encoder where it works; where it is too large for the GPU, each layer as it is needed."""
    weights = sum(weight.numel() * weight.element_size() for weight in pipe.text_encoder.parameters())
    if on.device == "cpu" or weights * _ROOM < free_memory(on).gpu:
        pipe.to(on.device)
    else:
        by_layers(pipe.text_encoder, on.device)


def by_layers(encoder: Any, device: str) -> None:  # noqa: ANN401
    """Have an encoder's layers fetched one by one to where they work. What it gives is the same to the bit."""
    import torch
    from diffusers.hooks import apply_group_offloading

    apply_group_offloading(
        encoder,
        onload_device=torch.device(device),
        offload_device=torch.device("cpu"),
        offload_type="leaf_level",
        use_stream=device == "cuda",
    )
