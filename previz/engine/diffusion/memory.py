"""Steps by which a model is made to fit into memory, each taken only when the one before did not do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Pipeline = Any


@dataclass(frozen=True, slots=True)
class MemoryStep:
    """A way to hold a model: its name in recipes, what it does, in words, and whether its blocks may be compiled."""

    name: str
    told: str
    settle: Callable[[Pipeline, str], None]
    compiles: bool = True


def settle(pipe: Pipeline, step: int, device: str) -> None:
    """Have a pipeline, just opened, hold its networks as a step says."""
    MEMORY_STEPS[step].settle(pipe, device)


def is_out_of_memory(error: Exception) -> bool:
    """Whether an error says that memory ran out: torch's own, the system's, or that of its allocator for the CPU."""
    import torch

    return isinstance(error, torch.OutOfMemoryError | MemoryError) or (
        isinstance(error, RuntimeError) and "DefaultCPUAllocator: " in str(error)
    )


def _whole(pipe: Pipeline, device: str) -> None:
    pipe.to(device)


def _tiled(pipe: Pipeline, device: str) -> None:
    pipe.to(device)
    _in_tiles(pipe)


def _by_blocks(pipe: Pipeline, device: str) -> None:
    _in_tiles(pipe)
    _offloaded(pipe, device, "block_level", {"num_blocks_per_group": 1})


def _by_leaves(pipe: Pipeline, device: str) -> None:
    _in_tiles(pipe)
    _offloaded(pipe, device, "leaf_level", {})


def _in_tiles(pipe: Pipeline) -> None:
    if hasattr(pipe.vae, "enable_tiling"):
        pipe.vae.enable_tiling()


def _offloaded(pipe: Pipeline, device: str, level: str, more: dict[str, Any]) -> None:
    import torch

    pipe.enable_group_offload(
        onload_device=torch.device(device),
        offload_device=torch.device("cpu"),
        offload_type=level,
        use_stream=device == "cuda",
        **more,
    )


MEMORY_STEPS = (
    MemoryStep("whole", "all of the model is held at once", _whole),
    MemoryStep("tiled", "frames are developed in tiles", _tiled),
    MemoryStep("blocks", "blocks of the model are fetched as they are needed", _by_blocks),
    MemoryStep("leaves", "layers of the model are fetched one by one", _by_leaves, compiles=False),
)
"""The steps, the first of which changes nothing."""
