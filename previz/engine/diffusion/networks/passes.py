"""The passes over memory between a Wan decoder's convolutions, each as few as can be.

Frames are rows here: tensors (frames, height, width, channels), as convolutions like to read them. It is said outright,
because torch takes the layout of a clip that stands alone for another: then all that is made of it would be turned
around before each convolution, which takes longer than these do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor
from torch.nn import functional

BACK = 2
"""How many frames a convolution looks back."""

Readied = Callable[[Tensor, Tensor, Tensor, Tensor], tuple[Tensor, Tensor]]
"""Of rows, a bias, a gain and the rows before: what a convolution reads, and the last two frames of it."""


@dataclass(frozen=True, eq=False)
class Passes:
    """What is done between two convolutions."""

    readied: Readied
    readied_in_threes: Readied
    activated: Callable[[Tensor, Tensor], Tensor]
    joined: Callable[[Tensor, Tensor, Tensor], Tensor]
    in_threes: Callable[[Tensor], Tensor]
    interleaved: Callable[[Tensor, Tensor], Tensor]


def plain_passes() -> Passes:
    """The passes as they are written here."""
    return Passes(_readied, _readied_in_threes, _activated, _joined, _in_threes, _interleaved)


def compiled_passes() -> Passes:
    """The passes as kernels for a GPU: those that write what they read in several places by hand."""
    from previz.engine.diffusion.networks import kernels

    one = partial(torch.compile, dynamic=False, options=_WHOLE)
    rest = map(one, (_activated, _joined, _in_threes, _interleaved))
    return Passes(kernels.readied, kernels.readied_in_threes, *rest)


_WHOLE = {"force_pointwise_cat": True}
"""What is put one behind the other is worked out where it is put, not beside and then copied there."""


def _readied(rows: Tensor, bias: Tensor, gain: Tensor, before: Tensor) -> tuple[Tensor, Tensor]:
    """Rows with a bias, normed and activated, behind two frames that are so already; and the last two of all."""
    window = torch.cat((before, _activated(rows.float() + bias, gain).to(rows.dtype)))
    return window, window[-BACK:].clone()


def _readied_in_threes(rows: Tensor, bias: Tensor, gain: Tensor, before: Tensor) -> tuple[Tensor, Tensor]:
    """The same, each frame behind the two before it in one row of channels."""
    window, kept = _readied(rows, bias, gain, before)
    return _in_threes(window), kept


def _in_threes(window: Tensor) -> Tensor:
    """Of frames with two in front, each behind the two before it in one row of channels."""
    length = len(window) - BACK
    return torch.cat([window[first : first + length] for first in range(1 + BACK)], dim=3)


def _activated(rows: Tensor, gain: Tensor) -> Tensor:
    long = functional.normalize(rows.float(), dim=3) * gain
    return functional.silu(long).to(rows.dtype)


def _joined(inner: Tensor, bias: Tensor, shortcut: Tensor) -> Tensor:
    return (inner.float() + bias + shortcut).to(inner.dtype)


def _interleaved(made: Tensor, bias: Tensor) -> Tensor:
    """Four pictures side by side in the channels as one of twice the height and width, with a bias."""
    rows = made.unflatten(3, (2, 2, -1)).permute(0, 1, 3, 2, 4, 5).flatten(3, 4).flatten(1, 2)
    return (rows.float() + bias).to(made.dtype)
