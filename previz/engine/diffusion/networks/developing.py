"""Frames out of a Wan model's latents, in fewer passes over memory: the same sums as the decoder's own.

Its convolutions look two frames back. Its own code copies each picture several times on the way into one of them: to
add what the last one left off, to norm it, to put the frames before in front and to lay a border around. Here all that
is written once, where the convolution reads it, and the border is left to the convolution.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_wan import WanCausalConv3d, WanResidualBlock, WanRMS_norm, WanUpsample
from torch import Tensor, nn
from torch.nn import functional

_BACK = 2
_WIDTHS = 64
"""Kernels for three dimensions are quick at widths that this divides; others do better on pictures, three stacked."""

Cache = list[Any]
"""Of each convolution, the last frames that it read: tensors (1, channels, 2, height, width), None at first."""


@dataclass(frozen=True, eq=False)
class _Fused:
    """The passes over memory, each one kernel where they are compiled."""

    readied: Callable[[Tensor, Tensor, Tensor, Tensor], Tensor]
    activated: Callable[[Tensor, Tensor], Tensor]
    joined: Callable[[Tensor, Tensor, Tensor], Tensor]
    stacked: Callable[[Tensor], Tensor]


def quicken(decoder: nn.Module, *, compiled: bool) -> None:
    """Have a Wan decoder, in place, develop as this module's head says; `compiled` makes one kernel of each pass."""
    fused = _fused(compiled)
    for parent in list(decoder.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, WanResidualBlock):
                setattr(parent, name, _Residual(child, fused))
            elif isinstance(child, WanUpsample):
                setattr(parent, name, nn.Upsample(scale_factor=child.scale_factor, mode=child.mode))
    for name, child in list(decoder.named_modules()):
        if isinstance(child, WanCausalConv3d):
            _put(decoder, name, _Convolved(child, fused.stacked))
        elif isinstance(child, nn.Conv2d):
            child.to(memory_format=torch.channels_last)
    _put(decoder, "norm_out", _Activated(decoder.get_submodule("norm_out"), fused.activated))
    _put(decoder, "nonlinearity", nn.Identity())


def narrowed(decoder: nn.Module, numbers: torch.dtype) -> nn.Module:
    """A decoder that works in shorter numbers, for whom knows nothing of it."""
    return _Narrowed(decoder.to(numbers), numbers)


def _fused(compiled: bool) -> _Fused:
    if not compiled:
        return _Fused(_readied, _activated, _joined, _stacked)
    one = partial(torch.compile, dynamic=False)
    return _Fused(one(_readied), one(_activated), one(_joined), one(_stacked))


def _put(root: nn.Module, name: str, module: nn.Module) -> None:
    path, _, last = name.rpartition(".")
    setattr(root.get_submodule(path), last, module)


class _Narrowed(nn.Module):  # type: ignore[misc]  # torch is not followed
    def __init__(self, inner: nn.Module, numbers: torch.dtype) -> None:
        super().__init__()
        self.inner = inner
        self._numbers = numbers

    def forward(self, x: Tensor, **more: Any) -> Tensor:  # noqa: ANN401
        """What the decoder makes of latents, in the numbers that these come in."""
        made: Tensor = self.inner(x.to(self._numbers), **more)
        return made.to(x.dtype)


class _Convolved(nn.Module):  # type: ignore[misc]  # torch is not followed
    """A causal convolution that reads frames (1, channels, frames, height, width) with those before in front."""

    def __init__(self, own: WanCausalConv3d, stacked: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.weight, self.bias, self.stride = own.weight, own.bias, own.stride
        around = own._padding  # in the order left, right, top, bottom, before, behind
        self._sides, self._back = (0, around[2], around[0]), around[4]
        self._stacked = stacked if tuple(own.kernel_size) == (3, 3, 3) and own.in_channels % _WIDTHS else None
        self.weight.data = self._laid_out(self.weight.data)

    def forward(self, x: Tensor, cache_x: Tensor | None = None) -> Tensor:
        """Convolve frames after those that were kept; where fewer were kept than it looks back, zeros stand first."""
        return self.over(x if self._back == 0 else _behind(x, cache_x, self._back), self.bias)

    def over(self, window: Tensor, bias: Tensor | None) -> Tensor:
        """Convolve frames in front of which stand as many as it looks back."""
        if self._stacked is None:
            return functional.conv3d(window, self.weight, bias, self.stride, self._sides)
        made = functional.conv2d(self._stacked(window), self.weight, bias, padding=self._sides[1:])
        return made.permute(1, 0, 2, 3).unsqueeze(0)

    def _laid_out(self, weight: Tensor) -> Tensor:
        if self._stacked is None:
            return weight.contiguous(memory_format=torch.channels_last_3d)
        flat = weight.permute(0, 2, 1, 3, 4).flatten(1, 2)
        return flat.contiguous(memory_format=torch.channels_last)


class _Residual(nn.Module):  # type: ignore[misc]  # torch is not followed
    """A residual block of the decoder: twice norm, activation and convolution, beside a shortcut."""

    def __init__(self, own: WanResidualBlock, fused: _Fused) -> None:
        super().__init__()
        self.norm1, self.norm2 = own.norm1, own.norm2
        self.conv1, self.conv2 = _Convolved(own.conv1, fused.stacked), _Convolved(own.conv2, fused.stacked)
        shortcut = own.conv_shortcut
        self.conv_shortcut = _Convolved(shortcut, fused.stacked) if isinstance(shortcut, WanCausalConv3d) else shortcut
        self._fused = fused

    def forward(self, x: Tensor, feat_cache: Cache, feat_idx: list[int]) -> Tensor:
        """The block over frames (1, channels, frames, height, width); keeps in the cache what is read next time."""
        nothing = torch.zeros_like(self.norm1.gamma)
        inner = self._half(x, nothing, self.norm1, self.conv1, feat_cache, feat_idx)
        inner = self._half(inner, _spread(self.conv1.bias), self.norm2, self.conv2, feat_cache, feat_idx)
        return self._fused.joined(inner, _spread(self.conv2.bias), self.conv_shortcut(x))

    def _half(
        self,
        x: Tensor,
        bias: Tensor,
        norm: WanRMS_norm,
        convolved: _Convolved,
        feat_cache: Cache,
        feat_idx: list[int],
    ) -> Tensor:
        """One half, without the bias that its convolution adds: whoever reads it next does."""
        at = feat_idx[0]
        before = _blank(x) if feat_cache[at] is None else feat_cache[at]
        window = self._fused.readied(x, bias, norm.gamma * norm.scale, before)
        feat_cache[at] = window[:, :, -_BACK:].clone(memory_format=torch.channels_last_3d)
        feat_idx[0] += 1
        return convolved.over(window, None)


class _Activated(nn.Module):  # type: ignore[misc]  # torch is not followed
    """The norm at the decoder's end with the activation behind it."""

    def __init__(self, own: Any, activated: Callable[[Tensor, Tensor], Tensor]) -> None:  # noqa: ANN401
        super().__init__()
        self.gamma, self.scale = own.gamma, own.scale
        self._activated = activated

    def forward(self, x: Tensor) -> Tensor:
        """Frames normed over their channels and activated."""
        return self._activated(x, self.gamma * self.scale)


def _readied(x: Tensor, bias: Tensor, gain: Tensor, before: Tensor) -> Tensor:
    """What a convolution reads: frames with a bias added, normed and activated, behind those before them."""
    return torch.cat((before, _activated(x.float() + bias, gain).to(x.dtype)), dim=2)


def _activated(x: Tensor, gain: Tensor) -> Tensor:
    return functional.silu(functional.normalize(x.float(), dim=1) * gain).to(x.dtype)


def _joined(inner: Tensor, bias: Tensor, shortcut: Tensor) -> Tensor:
    return (inner.float() + bias + shortcut).to(inner.dtype)


def _stacked(window: Tensor) -> Tensor:
    """Of frames (1, channels, frames + 2, height, width) each three in a row as one picture of all their channels."""
    rows = window[0].permute(1, 2, 3, 0).unfold(0, 1 + _BACK, 1)  # frames, height, width, channels, three
    return rows.permute(0, 1, 2, 4, 3).flatten(3).permute(0, 3, 1, 2)


def _spread(bias: Tensor | None) -> Tensor:
    if bias is None:
        raise ValueError("a convolution of the decoder without a bias")
    return bias[:, None, None, None]


def _blank(x: Tensor) -> Tensor:
    shape = (x.shape[0], x.shape[1], _BACK, x.shape[3], x.shape[4])
    return torch.zeros(shape, dtype=x.dtype, device=x.device).contiguous(memory_format=torch.channels_last_3d)


def _behind(frames: Tensor, kept: Tensor | None, back: int) -> Tensor:
    """Frames with `back` of those before in front, or zeros where there were none."""
    missing = back - (0 if kept is None else kept.shape[2])
    blank = [torch.zeros_like(frames[:, :, :1])] * missing
    return torch.cat((*blank, *([] if kept is None else [kept]), frames), dim=2)
