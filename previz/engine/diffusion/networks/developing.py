"""Frames out of a Wan model's latents, in fewer passes over memory: the same sums as the decoder's own.

Its convolutions look two frames back. Its own code copies each picture several times on the way into one of them: to
add what the last one left off, to norm it, to put the frames before in front and to lay a border around. Here all that
is written once, where the convolution reads it, and the border is left to the convolution.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_wan import (
    WanCausalConv3d,
    WanResample,
    WanResidualBlock,
    WanRMS_norm,
    WanUpsample,
    unpatchify,
)
from diffusers.models.autoencoders.vae import DecoderOutput
from torch import Tensor, nn
from torch.nn import functional

from previz.engine.diffusion.networks.passes import BACK, Passes, compiled_passes, plain_passes

_WIDTHS = 64
"""Kernels for three dimensions are quick at widths that this divides; others do better on pictures, three stacked."""

Cache = list[Any]
"""Of each convolution the last frames that it read, None at first.

Those made here keep rows (2, height, width, channels), the decoder's first and last (1, channels, 2, height, width).
"""


def quicken(decoder: nn.Module, *, compiled: bool) -> None:
    """Have a Wan decoder, in place, develop as this module's head says; `compiled` makes one kernel of each pass."""
    passes = compiled_passes() if compiled else plain_passes()
    for parent in list(decoder.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, WanResidualBlock):
                setattr(parent, name, _Residual(child, passes))
            elif isinstance(child, WanResample) and isinstance(child.resample[0], WanUpsample):
                setattr(parent, name, _Enlarged(child, passes))
    for name, child in list(decoder.named_modules()):
        if isinstance(child, WanCausalConv3d):
            _put(decoder, name, _Convolved(child, passes))
        elif isinstance(child, nn.Conv2d):
            child.to(memory_format=torch.channels_last)
    _put(decoder, "norm_out", _Activated(decoder.get_submodule("norm_out"), passes))
    _put(decoder, "nonlinearity", nn.Identity())


def in_stretches(vae: Any, latents: int) -> None:  # noqa: ANN401
    """Have a Wan VAE develop, in place, so many latents at once behind the first: its own way is one after the other.

    The sums are the same; more of them at once are quicker, and take as many times the memory. Tiles stay as they are.
    """
    vae._decode = partial(_decoded, vae, vae._decode, latents)


def _decoded(vae: Any, own: Callable[..., Any], at_once: int, z: Tensor, return_dict: bool = True) -> Any:  # noqa: ANN401
    if vae.use_tiling:
        return own(z, return_dict=return_dict)
    vae.clear_cache()
    latents = vae.post_quant_conv(z)
    made = [_part(vae, part, first=at == 0) for at, part in enumerate((latents[:, :, :1], *_cut(latents, at_once)))]
    vae.clear_cache()
    frames = torch.cat(made, dim=2)
    if vae.config.patch_size is not None:
        frames = unpatchify(frames, patch_size=vae.config.patch_size)
    frames = frames.clamp(-1.0, 1.0)
    return DecoderOutput(sample=frames) if return_dict else (frames,)


def _cut(latents: Tensor, at_once: int) -> tuple[Tensor, ...]:
    """The latents behind the first, in stretches."""
    return latents[:, :, 1:].split(at_once, dim=2) if latents.shape[2] > 1 else ()


def _part(vae: Any, latents: Tensor, *, first: bool) -> Tensor:  # noqa: ANN401
    vae._conv_idx = [0]
    made: Tensor = vae.decoder(latents, feat_cache=vae._feat_map, feat_idx=vae._conv_idx, first_chunk=first)
    return made


def narrowed(decoder: nn.Module, numbers: torch.dtype) -> nn.Module:
    """A decoder that works in shorter numbers, for whom knows nothing of it."""
    return _Narrowed(decoder.to(numbers), numbers)


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

    def __init__(self, own: WanCausalConv3d, passes: Passes) -> None:
        super().__init__()
        self.weight, self.bias, self.stride = own.weight, own.bias, own.stride
        around = own._padding  # in the order left, right, top, bottom, before, behind
        self._sides, self._back = (0, around[2], around[0]), around[4]
        self._passes = passes
        self.in_threes = tuple(own.kernel_size) == (3, 3, 3) and _does_better_stacked(own)
        self.weight.data = self._laid_out(self.weight.data)

    def forward(self, x: Tensor, cache_x: Tensor | None = None) -> Tensor:
        """Convolve frames after those that were kept; where fewer were kept than it looks back, zeros stand first."""
        rows = _rows(x)
        if self._back:
            rows = _behind(rows, None if cache_x is None else _rows(cache_x), self._back)
        return _framed(self.over(self._passes.in_threes(rows) if self.in_threes else rows, self.bias))

    def over(self, rows: Tensor, bias: Tensor | None) -> Tensor:
        """Convolve rows in front of which stand as many as it looks back, or rows of threes where it reads these."""
        if self.in_threes:
            pictures = rows.permute(0, 3, 1, 2)
            return functional.conv2d(pictures, self.weight, bias, padding=self._sides[1:]).permute(0, 2, 3, 1)
        return _rows(functional.conv3d(_framed(rows), self.weight, bias, self.stride, self._sides))

    def _laid_out(self, weight: Tensor) -> Tensor:
        if not self.in_threes:
            return weight.contiguous(memory_format=torch.channels_last_3d)
        flat = weight.permute(0, 2, 1, 3, 4).flatten(1, 2)
        return flat.contiguous(memory_format=torch.channels_last)


def _does_better_stacked(own: WanCausalConv3d) -> bool:
    return bool(own.in_channels % _WIDTHS) and own.out_channels >= own.in_channels


class _Residual(nn.Module):  # type: ignore[misc]  # torch is not followed
    """A residual block of the decoder: twice norm, activation and convolution, beside a shortcut."""

    def __init__(self, own: WanResidualBlock, passes: Passes) -> None:
        super().__init__()
        self.norm1, self.norm2 = own.norm1, own.norm2
        self.conv1, self.conv2 = _Convolved(own.conv1, passes), _Convolved(own.conv2, passes)
        shortcut = own.conv_shortcut
        self.conv_shortcut = _Convolved(shortcut, passes) if isinstance(shortcut, WanCausalConv3d) else shortcut
        self._passes = passes

    def forward(self, x: Tensor, feat_cache: Cache, feat_idx: list[int]) -> Tensor:
        """The block over frames (1, channels, frames, height, width); keeps in the cache what is read next time."""
        nothing = torch.zeros_like(_given(self.conv1.bias))[:1]
        inner = self._half(_rows(x), nothing, self.norm1, self.conv1, feat_cache, feat_idx)
        inner = self._half(inner, _given(self.conv1.bias), self.norm2, self.conv2, feat_cache, feat_idx)
        return _framed(self._passes.joined(inner, _given(self.conv2.bias), _rows(self.conv_shortcut(x))))

    def _half(
        self,
        rows: Tensor,
        bias: Tensor,
        norm: WanRMS_norm,
        convolved: _Convolved,
        feat_cache: Cache,
        feat_idx: list[int],
    ) -> Tensor:
        """One half, without the bias that its convolution adds: whoever reads it next does."""
        at = feat_idx[0]
        feat_idx[0] += 1
        before = _black(rows) if feat_cache[at] is None else feat_cache[at]
        readied = self._passes.readied_in_threes if convolved.in_threes else self._passes.readied
        read, feat_cache[at] = readied(rows, bias, _gain(norm), before)
        return convolved.over(read, None)


class _Enlarged(nn.Module):  # type: ignore[misc]  # torch is not followed
    """Frames of twice the height and width and, where it works in time, twice as many from the second latent on.

    The doubled pictures are never there: each pixel that a 3x3 convolution reads of a picture doubled by repetition is
    one of 3x3 small ones. So the small picture is convolved into four, with weights summed where two pixels are one,
    and these are interleaved.
    """

    def __init__(self, own: WanResample, passes: Passes) -> None:
        super().__init__()
        convolution = own.resample[1]
        self.weight = nn.Parameter(_for_small(convolution.weight), requires_grad=False)
        self.bias = convolution.bias
        self.time_conv = _Convolved(own.time_conv, passes) if own.mode == "upsample3d" else None
        self._passes = passes

    def forward(self, x: Tensor, feat_cache: Cache, feat_idx: list[int]) -> Tensor:
        """Enlarge frames (1, channels, frames, height, width)."""
        rows = _rows(x) if self.time_conv is None else self._in_time(_rows(x), self.time_conv, feat_cache, feat_idx)
        made = functional.conv2d(rows.permute(0, 3, 1, 2), self.weight, None, padding=1)
        return _framed(self._passes.interleaved(made.permute(0, 2, 3, 1), _given(self.bias)))

    def _in_time(self, rows: Tensor, convolved: _Convolved, feat_cache: Cache, feat_idx: list[int]) -> Tensor:
        """Two frames of each, but of the first of a clip, which stays one and is black to those after it."""
        at = feat_idx[0]
        feat_idx[0] += 1
        if feat_cache[at] is None:
            feat_cache[at] = _black(rows)
            return rows
        window = torch.cat((feat_cache[at], rows))
        feat_cache[at] = window[-BACK:].clone()
        twice = convolved.over(window, convolved.bias)
        return twice.unflatten(3, (2, -1)).permute(0, 3, 1, 2, 4).flatten(0, 1)


_OF_SMALL = ((1.0, 0.0, 0.0), (0.0, 1.0, 1.0), (0.0, 0.0, 0.0)), ((0.0, 0.0, 0.0), (1.0, 1.0, 0.0), (0.0, 0.0, 1.0))
"""Of an even and an odd pixel of a doubled line: for each of three small pixels, which of the three taps read it."""


def _for_small(weight: Tensor) -> Tensor:
    """Weights (out, in, 3, 3) for doubled pictures as those (2 * 2 * out, in, 3, 3) for small ones."""
    of = torch.tensor(_OF_SMALL, dtype=weight.dtype, device=weight.device)
    made = torch.einsum("yak,xbl,oikl->yxoiab", of, of, weight)
    return made.flatten(0, 2).contiguous(memory_format=torch.channels_last)


class _Activated(nn.Module):  # type: ignore[misc]  # torch is not followed
    """The norm at the decoder's end with the activation behind it."""

    def __init__(self, own: WanRMS_norm, passes: Passes) -> None:
        super().__init__()
        self.gamma, self.scale = own.gamma, own.scale
        self._passes = passes

    def forward(self, x: Tensor) -> Tensor:
        """Frames normed over their channels and activated."""
        return _framed(self._passes.activated(_rows(x), _gain(self)))


def _gain(norm: Any) -> Tensor:  # noqa: ANN401
    gain: Tensor = norm.gamma.flatten() * norm.scale
    return gain


def _given(bias: Tensor | None) -> Tensor:
    if bias is None:
        raise ValueError("a convolution of the decoder without a bias")
    return bias


def _black(rows: Tensor) -> Tensor:
    """The rows before the first frame."""
    return rows.new_zeros((BACK, *rows.shape[1:]))


def _behind(rows: Tensor, kept: Tensor | None, back: int) -> Tensor:
    """Rows with `back` of those before in front, or zeros where there were none."""
    missing = back - (0 if kept is None else len(kept))
    blank = [torch.zeros_like(rows[:1])] * missing
    return torch.cat((*blank, *([] if kept is None else [kept]), rows))


def _rows(frames: Tensor) -> Tensor:
    """Frames (1, channels, frames, height, width) as rows (frames, height, width, channels)."""
    return frames[0].permute(1, 2, 3, 0)


def _framed(rows: Tensor) -> Tensor:
    return rows.permute(3, 0, 1, 2).unsqueeze(0)
