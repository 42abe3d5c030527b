"""Words as a model reads them, encoded once: kept on disk, so that the encoder is loaded for new words alone.

It is the largest part of most models, and its pictures are the same to the bit whether it is there or not.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import platformdirs

from previz.engine.diffusion.loading import Processor, free_memory, loaded
from previz.engine.protocol import Diffusion

Tensor = Any
_LENGTH = 512
_KEPT_BYTES = 256 << 20
_ROOM = 1.15
"""How much of a GPU an encoder takes, as a share of its weights."""

_WITHOUT = {"vae": None, "transformer": None, "transformer_2": None}


def default_folder() -> Path:
    """Where encoded words are kept on this machine."""
    return platformdirs.user_cache_path("previz", appauthor=False) / "words"


class Wording:
    """Encoded prompts of Wan models, by the model's files and the words. What is kept may be deleted at any time."""

    def __init__(self, folder: Path | None = None, kept_bytes: int = _KEPT_BYTES) -> None:
        self._folder = folder or default_folder()
        self._kept_bytes = kept_bytes

    def encoded(self, model: Path, sha256: str, words: Diffusion, on: Processor) -> Mapping[str, Tensor]:
        """The arguments of a call that say the words: as encoded before, else by the model's own encoder."""
        path = self._folder / f"{_key(sha256, words, on)}.safetensors"
        kept = self._read(path)
        if kept is None:
            kept = _encode(model, words, on)
            self._write(path, kept)
        return {name: _whole(rows).to(on.device) for name, rows in kept.items()}

    def _read(self, path: Path) -> dict[str, Tensor] | None:
        """What was kept; nothing where the file is damaged, which is then made anew."""
        from safetensors import SafetensorError
        from safetensors.torch import load

        try:
            return dict(load(path.read_bytes()))
        except (OSError, SafetensorError):
            return None

    def _write(self, path: Path, rows: dict[str, Tensor]) -> None:
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
        """Remove what was used longest ago."""
        files = sorted(self._folder.glob("*.safetensors"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        total = 0
        for file in files:
            total += file.stat().st_size
            if total > self._kept_bytes:
                file.unlink(missing_ok=True)


def _key(sha256: str, words: Diffusion, on: Processor) -> str:
    said = "\0".join((sha256, words.prompt, words.negative if words.guidance > 1 else "", str(_LENGTH), on.numbers))
    return hashlib.sha256(said.encode()).hexdigest()


def _encode(model: Path, words: Diffusion, on: Processor) -> dict[str, Tensor]:
    import diffusers
    import torch

    pipe = loaded(diffusers.WanPipeline, model, on, _WITHOUT)
    _settle(pipe, on)
    with torch.no_grad():
        said, unsaid = pipe.encode_prompt(
            words.prompt, words.negative, words.guidance > 1, max_sequence_length=_LENGTH, device=on.device
        )
    rows = {"prompt_embeds": _used(said)} | ({} if unsaid is None else {"negative_prompt_embeds": _used(unsaid)})
    del pipe
    gc.collect()
    return rows


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


def _used(embeds: Tensor) -> Tensor:
    """The rows (tokens, width) up to the last that is not empty: behind the words all are zeros."""
    filled = embeds[0].abs().sum(-1).nonzero()
    return embeds[0, : int(filled.max()) + 1 if len(filled) else 1].cpu().clone().contiguous()


def _whole(rows: Tensor) -> Tensor:
    """Rows with the zeros that stand behind them: (1, length, width)."""
    import torch

    whole = torch.zeros(1, _LENGTH, rows.shape[1], dtype=rows.dtype)
    whole[0, : len(rows)] = rows
    return whole
