"""What a decoder's convolution reads, made in one pass over a GPU's memory (Triton)."""

from __future__ import annotations

import torch
import triton  # type: ignore[import-not-found]  # comes with torch where it knows a GPU
import triton.language as tl  # type: ignore[import-not-found]
from torch import Tensor

_BACK = 2
_AT_ONCE = 4096
"""Numbers that a program holds at once."""


def readied(rows: Tensor, bias: Tensor, gain: Tensor, before: Tensor) -> tuple[Tensor, Tensor]:
    """Rows (frames, height, width, channels) with a bias, normed and activated, behind two frames that are so already.

    And the last two frames of all these, for the next time.
    """
    return _written(rows, bias, gain, before, in_threes=False)


def readied_in_threes(rows: Tensor, bias: Tensor, gain: Tensor, before: Tensor) -> tuple[Tensor, Tensor]:
    """The same, each frame behind the two before it in one row of channels."""
    return _written(rows, bias, gain, before, in_threes=True)


def _written(rows: Tensor, bias: Tensor, gain: Tensor, before: Tensor, *, in_threes: bool) -> tuple[Tensor, Tensor]:
    frames, height, width, channels = rows.shape
    shape = (frames, height, width, 3 * channels) if in_threes else (frames + _BACK, height, width, channels)
    made, kept = rows.new_empty(shape), torch.empty_like(before)
    whole = triton.next_power_of_2(channels)
    places = max(1, _AT_ONCE // whole)
    grid = (triton.cdiv(height * width, places), frames + _BACK)
    biases = bias.expand(channels).contiguous()
    _write[grid](
        rows.contiguous(), biases, gain, before, made, kept, frames, height * width, channels, whole, places, in_threes
    )
    return made, kept


@triton.jit  # type: ignore[untyped-decorator]
def _write(
    rows: tl.tensor,
    bias: tl.tensor,
    gain: tl.tensor,
    before: tl.tensor,
    made: tl.tensor,
    kept: tl.tensor,
    frames: int,
    area: int,
    CHANNELS: tl.constexpr,  # noqa: N803
    WHOLE: tl.constexpr,  # noqa: N803
    PLACES: tl.constexpr,  # noqa: N803
    THREES: tl.constexpr,  # noqa: N803
) -> None:
    """One program readies some places of one frame: the first two frames are those before."""
    frame = tl.program_id(1).to(tl.int64)
    place = tl.program_id(0) * PLACES + tl.arange(0, PLACES)[:, None]
    channel = tl.arange(0, WHOLE)[None, :]
    inside = (place < area) & (channel < CHANNELS)
    at = place * CHANNELS + channel
    size = area * CHANNELS
    if frame < 2:
        ready = tl.load(before + frame * size + at, inside)
    else:
        ready = tl.load(rows + (frame - 2) * size + at, inside)
        long = tl.where(inside, ready.to(tl.float32) + tl.load(bias + channel, channel < CHANNELS, 0.0), 0.0)
        length = tl.maximum(tl.sqrt(tl.sum(long * long, 1)), 1e-12)[:, None]
        long = long / length * tl.load(gain + channel, channel < CHANNELS, 0.0).to(tl.float32)
        ready = (long * tl.sigmoid(long)).to(ready.dtype)
    if THREES:
        three = place * (3 * CHANNELS) + channel
        if frame < frames:
            tl.store(made + frame * 3 * size + three, ready, inside)
        if (frame >= 1) & (frame <= frames):
            tl.store(made + (frame - 1) * 3 * size + three + CHANNELS, ready, inside)
        if frame >= 2:
            tl.store(made + (frame - 2) * 3 * size + three + 2 * CHANNELS, ready, inside)
    else:
        tl.store(made + frame * size + at, ready, inside)
    if frame >= frames:
        tl.store(kept + (frame - frames) * size + at, ready, inside)
