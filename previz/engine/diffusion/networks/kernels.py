"""What a decoder's convolutions and a transformer's products read, made in one pass over a GPU's memory (Triton).

As torch compiles them they take two or three passes, or work everything out twice.
"""

from __future__ import annotations

import torch
import triton  # type: ignore[import-not-found]  # comes with torch where it knows a GPU
import triton.language as tl  # type: ignore[import-not-found]
from torch import Tensor

_BACK = 2
_AT_ONCE = 4096
"""Numbers that a program holds at once."""

_LARGEST = tl.constexpr(448.0)
"""The largest number of 8 bits, 3 of them behind the point (E4M3)."""

_SMALLEST = tl.constexpr(1e-12)
"""What no length and no scale is less than, so that nothing is divided by zero."""

_BEND, _STEEP = tl.constexpr(0.044715), tl.constexpr(1.5957691216057308)
"""Of the GELU by tanh (Hendrycks and Gimpel, 2016), as a logistic function: x * logistic(steep * (x + bend * x^3))."""


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


@torch.library.custom_op("previz::turned", mutates_args=())  # type: ignore[untyped-decorator]
def turned(rows: Tensor, gain: Tensor, cosines: Tensor, sines: Tensor, epsilon: float) -> Tensor:
    """Rows (n, channels) normed, with a gain (channels), each pair of numbers turned by an angle.

    Tables (n, width) hold each cosine and sine twice, as diffusers makes them; heads of that width are turned alike.
    """
    return _turned(rows, gain, cosines, sines, epsilon, gain.new_ones(1, dtype=torch.float32), torch.empty_like(rows))


@torch.library.custom_op("previz::turned_in_eighths", mutates_args=())  # type: ignore[untyped-decorator]
def turned_in_eighths(
    rows: Tensor, gain: Tensor, cosines: Tensor, sines: Tensor, epsilon: float, unit: Tensor
) -> Tensor:
    """The same, divided by a unit (one number), in 8-bit floating point."""
    return _turned(rows, gain, cosines, sines, epsilon, unit, torch.empty_like(rows, dtype=torch.float8_e4m3fn))


turned.register_fake(lambda rows, *_rest: torch.empty_like(rows))
turned_in_eighths.register_fake(lambda rows, *_rest: torch.empty_like(rows, dtype=torch.float8_e4m3fn))


def _turned(
    rows: Tensor, gain: Tensor, cosines: Tensor, sines: Tensor, epsilon: float, unit: Tensor, made: Tensor
) -> Tensor:
    count, channels = rows.shape
    whole = triton.next_power_of_2(channels)
    tables = (each.contiguous() for each in (rows, gain, cosines, sines))
    _turn[(count,)](*tables, unit, made, epsilon, channels, whole, cosines.shape[1], num_warps=max(1, whole // 512))
    return made


@triton.jit  # type: ignore[untyped-decorator]
def _turn(
    rows: tl.tensor,
    gain: tl.tensor,
    cosines: tl.tensor,
    sines: tl.tensor,
    unit: tl.tensor,
    made: tl.tensor,
    epsilon: float,
    CHANNELS: tl.constexpr,  # noqa: N803
    WHOLE: tl.constexpr,  # noqa: N803
    WIDTH: tl.constexpr,  # noqa: N803
) -> None:
    """One program norms and turns a row."""
    row = tl.program_id(0).to(tl.int64)
    at = tl.arange(0, WHOLE)
    inside = at < CHANNELS
    long = tl.load(rows + row * CHANNELS + at, inside, 0.0).to(tl.float32)
    scale = tl.rsqrt(tl.sum(long * long, 0) / CHANNELS + epsilon) / tl.load(unit)
    long = long * scale * tl.load(gain + at, inside, 0.0).to(tl.float32)
    one, other = tl.split(tl.reshape(long, (WHOLE // 2, 2)))
    pair = 2 * tl.arange(0, WHOLE // 2) % WIDTH
    cosine = tl.load(cosines + row * WIDTH + pair).to(tl.float32)
    sine = tl.load(sines + row * WIDTH + pair + 1).to(tl.float32)
    long = tl.reshape(tl.join(one * cosine - other * sine, one * sine + other * cosine), (WHOLE,))
    tl.store(made + row * CHANNELS + at, _within(long, made.dtype.element_ty), inside)


@triton.jit  # type: ignore[untyped-decorator]
def _within(long: tl.tensor, numbers: tl.constexpr) -> tl.tensor:
    """Numbers in shorter ones, none beyond the largest of 8 bits where these are asked for."""
    if numbers == tl.float8e4nv:
        long = tl.clamp(long, -_LARGEST, _LARGEST)
    return long.to(numbers)


@torch.library.custom_op("previz::activated_in_eighths", mutates_args=())  # type: ignore[untyped-decorator]
def activated_in_eighths(rows: Tensor) -> tuple[Tensor, Tensor]:
    """Rows (n, numbers) behind a GELU (by tanh) in 8-bit floating point, and by what each row is to be multiplied."""
    count, numbers = rows.shape
    made, scales = _blank(rows)
    first = triton.next_power_of_2(numbers + 1) // 2
    rest = triton.next_power_of_2(max(1, numbers - first))
    _shorten[(count,)](rows.contiguous(), made, scales, numbers, first, rest, num_warps=max(1, first // 1024))
    return made, scales


@activated_in_eighths.register_fake  # type: ignore[untyped-decorator]
def _blank(rows: Tensor) -> tuple[Tensor, Tensor]:
    made = torch.empty_like(rows, dtype=torch.float8_e4m3fn, memory_format=torch.contiguous_format)
    return made, rows.new_empty((len(rows), 1), dtype=torch.float32)


@triton.jit  # type: ignore[untyped-decorator]
def _shorten(
    rows: tl.tensor,
    made: tl.tensor,
    scales: tl.tensor,
    NUMBERS: tl.constexpr,  # noqa: N803
    FIRST: tl.constexpr,  # noqa: N803
    REST: tl.constexpr,  # noqa: N803
) -> None:
    """One program activates a row, finds its largest number and shortens it by that.

    It holds the row in two parts, each a power of two as it must be: one for both would be half empty.
    """
    row = tl.program_id(0).to(tl.int64)
    rows += row * NUMBERS
    made += row * NUMBERS
    at, behind = tl.arange(0, FIRST), FIRST + tl.arange(0, REST)
    first = _activated(tl.load(rows + at).to(tl.float32))
    rest = _activated(tl.load(rows + behind, behind < NUMBERS, 0.0).to(tl.float32))
    largest = tl.maximum(tl.max(tl.abs(first), 0), tl.max(tl.abs(rest), 0))
    scale = tl.maximum(largest / _LARGEST, _SMALLEST)
    tl.store(made + at, _within(first * (1.0 / scale), made.dtype.element_ty))
    tl.store(made + behind, _within(rest * (1.0 / scale), made.dtype.element_ty), behind < NUMBERS)
    tl.store(scales + row, scale)


@triton.jit  # type: ignore[untyped-decorator]
def _activated(long: tl.tensor) -> tl.tensor:
    return long * tl.sigmoid((long + long * long * long * _BEND) * _STEEP)


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
        length = tl.maximum(tl.sqrt(tl.sum(long * long, 1)), _SMALLEST)[:, None]
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
