"""Pipelines from a folder on the shelf, under the loading policy: safetensors only, local only, no foreign code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from previz.engine.diffusion.environment import prepare
from previz.engine.diffusion.forecast.fitting import Holds
from previz.media.memory import memory_bytes

_WORDS = {"text_encoder": None, "tokenizer": None}


@dataclass(frozen=True, slots=True)
class Processor:
    """What a model runs on: torch's name of the device, and of the numbers it works in."""

    device: str
    numbers: str


def processor() -> Processor:
    """The GPU where torch can use one, else the CPU."""
    prepare()
    import torch

    if torch.cuda.is_available():
        return Processor("cuda", "bfloat16")
    return Processor("cpu", "float32")


def free_memory(on: Processor) -> Holds:
    """The memory that a model may take: of the GPU what no other program holds."""
    if on.device != "cuda":
        return Holds(memory_bytes())
    import torch

    free, _ = torch.cuda.mem_get_info()
    return Holds(memory_bytes(), free + torch.cuda.memory_reserved())


def settle_imports() -> None:
    """Import what models are run by, and have it looked through for garbage no more: it is thousands of modules, all of
    which stay, and to look through them takes half a second each time a model is closed.
    """
    if "diffusers" in sys.modules:
        return
    prepare()
    import diffusers  # noqa: F401
    import torch  # noqa: F401

    gc.collect()
    gc.freeze()


class Bench:
    """One opened model: its networks, and the pipelines that share them. `memory.settle` puts it where it is to run.

    It is without what reads words: they come to it encoded. With `reads_long` its VAE works in 32 bits on a GPU too: in
    fewer it reads pictures less truly.
    """

    def __init__(self, folder: Path, on: Processor, *, reads_long: bool = False) -> None:
        settle_imports()
        import diffusers

        self.on = on
        self._pipes: dict[str, Any] = {}
        first = loaded(diffusers.DiffusionPipeline, folder, on, _WORDS, reads_long=reads_long)
        self._own = type(first).__name__
        self._pipes[self._own] = first

    @property
    def first(self) -> Any:  # noqa: ANN401
        """The pipeline that the folder names."""
        return self._pipes[self._own]

    def pipeline(self, name: str) -> Any:  # noqa: ANN401
        """A pipeline of the model by its class's name, over the same networks."""
        if name not in self._pipes:
            import diffusers

            self._pipes[name] = getattr(diffusers, name).from_pipe(self.first)
            self._pipes[name].set_progress_bar_config(disable=True)
        return self._pipes[name]

    def close(self) -> None:
        """Let go of the networks."""
        self._pipes.clear()
        gc.collect()
        if self.on.device == "cuda":
            import torch

            torch.cuda.empty_cache()


def loaded(
    kind: Any,  # noqa: ANN401
    folder: Path,
    on: Processor,
    without: Mapping[str, None],
    *,
    reads_long: bool = False,
) -> Any:  # noqa: ANN401
    """A pipeline of a class of diffusers from a folder, `without` some of its parts, under the policy."""
    settle_imports()
    import diffusers
    import torch

    diffusers.utils.logging.disable_progress_bar()
    numbers = getattr(torch, on.numbers)
    pipe = kind.from_pretrained(
        folder,
        dtype={"vae": torch.float32, "default": numbers} if on.device == "cpu" or reads_long else numbers,
        use_safetensors=True,
        local_files_only=True,
        trust_remote_code=False,
        **without,
    )
    if on.device == "cpu":
        _lay_out_afresh(pipe)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def _lay_out_afresh(pipe: Any) -> None:  # noqa: ANN401
    """Copy weights out of their mapped files: lying askew there, a CPU would pick kernels that round otherwise."""
    for part in pipe.components.values():
        for weight in part.parameters() if hasattr(part, "parameters") else ():
            weight.data = weight.data.clone()
