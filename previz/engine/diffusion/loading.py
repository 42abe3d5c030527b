"""Pipelines from a folder on the shelf, under the loading policy: safetensors only, local only, no foreign code."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from previz.engine.diffusion.environment import prepare
from previz.engine.diffusion.forecast.fitting import Holds
from previz.engine.diffusion.memory import is_out_of_memory
from previz.engine.models.documents import read_document
from previz.engine.models.inspecting import parts_of
from previz.engine.models.policy import INDEX, OF_WORDS
from previz.engine.models.refusing import plainly
from previz.engine.protocol import EngineFailed
from previz.media.memory import memory_bytes

_WORDS = {"text_encoder": None, "tokenizer": None}
_POLICY = {"use_safetensors": True, "local_files_only": True, "trust_remote_code": False}
_UNREAD = re.compile(r"lm_head\.|.*\b(vision_tower|multi_modal_projector)\.")
"""Weights that encoders of words can do without: they are not asked what comes next, and are shown no pictures."""


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
        return _all_memory()
    import torch

    free, _ = torch.cuda.mem_get_info()
    return replace(_all_memory(), gpu=free + torch.cuda.memory_reserved())


@cache
def _all_memory() -> Holds:
    """The machine's own memory, of which nothing is added while it runs."""
    return Holds(memory_bytes())


def unrecorded(on: Processor) -> AbstractContextManager[Any]:
    """What networks are run within: nothing that is done is recorded for a training.

    On a processor a tensor is not even given what counts its changes, which takes a tenth of a small network's time,
    and changes no bit. On a GPU it is: what is compiled, or fetched block by block, was measured so.
    """
    import torch

    mode: AbstractContextManager[Any] = torch.inference_mode() if on.device == "cpu" else torch.no_grad()
    return mode


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
    """A pipeline of a class of diffusers from a folder, `without` some of its parts, under the policy.

    Raises EngineFailed where the folder holds no model that works, or not all of one.
    """
    settle_imports()
    import diffusers

    diffusers.utils.logging.disable_progress_bar()
    try:
        pipe = _loaded(kind, folder, on, without, reads_long)
        _require_all(pipe)
    except Exception as error:
        if is_out_of_memory(error):
            raise
        raise EngineFailed(
            f"The model in “{folder}” cannot be loaded: {_first_line(error)}",
            "Verify it with `previz models verify`; where it is as it came, download it again, or use another",
        ) from error
    if on.device == "cpu":
        _lay_out_afresh(pipe)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def _loaded(kind: Any, folder: Path, on: Processor, without: Mapping[str, None], reads_long: bool) -> Any:  # noqa: ANN401
    import torch

    numbers = getattr(torch, on.numbers)
    return kind.from_pretrained(
        folder,
        dtype={"vae": torch.float32, "default": numbers} if on.device == "cpu" or reads_long else numbers,
        **_POLICY,
        **_encoders(folder, numbers, without),
        **without,
    )


def _encoders(folder: Path, numbers: Any, without: Mapping[str, None]) -> dict[str, Any]:  # noqa: ANN401
    """The networks that transformers loads: it fills what their files lack by chance, and tells that here alone."""
    import transformers

    found = {}
    for part, (library, name) in parts_of(read_document(folder / INDEX)).items():
        if library == "transformers" and part not in OF_WORDS and part not in without:
            found[part], told = getattr(transformers, name).from_pretrained(
                folder / part, dtype=numbers, output_loading_info=True, **_POLICY
            )
            lacking = sorted(key for key in told["missing_keys"] if not _UNREAD.match(key))
            if lacking:
                raise ValueError(f"its {part} lacks the weights “{lacking[0]}”")
    return found


def _require_all(pipe: Any) -> None:  # noqa: ANN401
    """Raise ValueError where a network has weights that its files lack: diffusers leaves them without any numbers."""
    for part, network in pipe.components.items():
        for name, weight in network.named_parameters() if hasattr(network, "named_parameters") else ():
            if weight.is_meta:
                raise ValueError(f"its {part} lacks the weights “{name}”")


def _first_line(error: Exception) -> str:
    """What an error says, as the end of a sentence."""
    lines = str(error).strip().splitlines() or [""]
    return plainly(lines[0].split(". ")[0].rstrip(".")) or type(error).__name__


def _lay_out_afresh(pipe: Any) -> None:  # noqa: ANN401
    """Copy weights out of their mapped files: lying askew there, a CPU would pick kernels that round otherwise."""
    for part in pipe.components.values():
        for weight in part.parameters() if hasattr(part, "parameters") else ():
            weight.data = weight.data.clone()
