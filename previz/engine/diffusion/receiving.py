"""The frames of a pipeline's result, out of the memory of whatever painted them."""

from __future__ import annotations

from math import isfinite
from typing import Any

from previz.engine.diffusion.conforming import Made
from previz.engine.protocol import EngineFailed


def received(result: Any, pipeline: str) -> Made:  # noqa: ANN401
    """The frames (n, height, width, 3) of a pipeline's result, which holds tensors (n, 3, height, width).

    Raises EngineFailed where they are not numbers.
    """
    images = getattr(result, "images", None)
    frames = (result.frames[0] if images is None else images).float().permute(0, 2, 3, 1).contiguous()
    if not isfinite(frames.sum().item()):  # one pass: what is no number leaves none
        raise EngineFailed(
            "The model gave values that are no colours (NaN)",
            f"Try another seed; if it fails again, what {pipeline} was loaded from is damaged: verify the model",
        )
    made: Made = _fetched(frames).numpy()
    return made


def _fetched(frames: Any) -> Any:  # noqa: ANN401
    """A tensor on the processor. From a GPU it comes through memory that the GPU may write: the quicker way by far."""
    if frames.device.type != "cuda":
        return frames
    import torch

    room = torch.empty(frames.shape, dtype=frames.dtype, pin_memory=True)
    return room.copy_(frames)
