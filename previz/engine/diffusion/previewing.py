"""Small pictures of latents while they are being denoised, by a matrix that is fitted to the model's own encoder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from previz.engine.diffusion.shaping import Shape
from previz.engine.preview import Previews
from previz.engine.protocol import Picture, Preview

Tensor = Any
_PICTURES, _HEIGHT, _WIDTH = 24, 64, 96
SEEN_AFTER = 0.05
"""Seconds that a render lasts before anybody can look at a picture of it: one that is over sooner is seen when it is
done."""


class LatentPreviews:
    """Pictures of the latents of one model, a few a second."""

    def __init__(self, vae: Any, seen_after: float = SEEN_AFTER) -> None:  # noqa: ANN401
        self._vae = vae
        self._seen_after = seen_after
        self._matrix: tuple[Tensor, Tensor] | None = None

    def look(self, pipe: Any, shape: Shape, began: float) -> LatentLook:  # noqa: ANN401
        """What looks at a pipeline's latents now and then; `began` is when the render did, by the monotonic clock."""
        previews = Previews(first_at=began + self._seen_after)
        return LatentLook(previews, lambda latents: self._drawn(pipe, latents, shape))

    def _drawn(self, pipe: Any, latents: Tensor, shape: Shape) -> Picture | None:  # noqa: ANN401
        """The frame in the middle of latents, where these can be told apart."""
        laid = unpacked(pipe, latents, shape)
        return None if laid is None else self._picture(laid, shape)

    def _picture(self, latents: Tensor, shape: Shape) -> Picture:
        import torch

        if self._matrix is None:
            matrix = fitted(self._vae) * 255
            self._matrix = matrix[:-1].contiguous(), matrix[-1] + 0.5  # what is cut off behind the point is so rounded
        colours, bias = self._matrix
        middle = latents[0, :, latents.shape[2] // 2].float().cpu()
        seen = torch.addmm(bias, middle.flatten(1).T, colours).clamp_(0, 255).to(torch.uint8)
        return _enlarged(seen.view(*middle.shape[1:], 3).numpy(), shape)


@dataclass(frozen=True, slots=True)
class LatentLook:
    """A look at latents now and then."""

    previews: Previews
    draw: Callable[[Tensor], Picture | None]

    def due(self) -> bool:
        """Whether the last picture was made more than a moment ago, and the first may be."""
        return self.previews.due()

    def of(self, latents: Tensor) -> Preview | None:
        """A small picture of latents, or None where they cannot be told apart or one was made a moment ago."""
        drawn = self.draw(latents)
        return None if drawn is None else self.previews.of(drawn)


def fitted(vae: Any) -> Tensor:  # noqa: ANN401
    """The matrix (channels + 1, 3) from normalised latents to colours, fitted to the encodings of smooth pictures."""
    import torch
    from torch.nn.functional import interpolate

    generator = torch.Generator("cpu").manual_seed(0)
    with torch.no_grad():
        few = torch.rand(_PICTURES, 3, 4, 6, generator=generator)
        colours = interpolate(few, size=(_HEIGHT, _WIDTH), mode="bilinear")
        latents = normalised(vae, encoded(vae, colours * 2 - 1)).float().cpu()[:, :, 0]
        x = latents.movedim(1, -1).flatten(0, 2)
        y = interpolate(colours, size=latents.shape[-2:], mode="area").movedim(1, -1).flatten(0, 2)
        return torch.linalg.lstsq(torch.cat([x, torch.ones(len(x), 1)], 1), y).solution


def encoded(vae: Any, colours: Tensor) -> Tensor:  # noqa: ANN401
    """The latents (n, channels, 1, h, w) of pictures (n, 3, height, width) from -1 to 1."""
    kind = type(vae).__name__
    given = colours.to(device=vae.device, dtype=vae.dtype)
    if kind.startswith(("AutoencoderKLWan", "AutoencoderKLLTX")):
        return vae.encode(given.unsqueeze(2)).latent_dist.mode()
    return vae.encode(given).latent_dist.mode().unsqueeze(2)


def normalised(vae: Any, latents: Tensor) -> Tensor:  # noqa: ANN401
    """Latents as a model denoises them: less their mean, over their deviation; FLUX.2's own, as they are unpacked."""
    import torch

    if hasattr(vae, "bn"):
        return latents
    told = getattr(vae.config, "latents_mean", None)
    if isinstance(told, list | tuple):
        mean, deviation = (torch.tensor(each) for each in (told, vae.config.latents_std))
    elif "latents_mean" in (buffers := dict(vae.named_buffers(recurse=False))):
        mean, deviation = buffers["latents_mean"], buffers["latents_std"]
    else:
        return (latents - (vae.config.get("shift_factor") or 0.0)) * (vae.config.get("scaling_factor") or 1.0)
    shape = (1, -1, 1, 1, 1)
    return (latents - mean.reshape(shape).to(latents)) / deviation.reshape(shape).to(latents)


def unpacked(pipe: Any, latents: Tensor, shape: Shape) -> Tensor | None:  # noqa: ANN401
    """Latents as (1, channels, frames, h, w), or None for a packing that is not known.

    LTX lays them out as tokens, with those of given frames before them, and LTX-2 with those behind. FLUX.2 has two by
    two in a token, over their deviation, which differs by their place in it.
    """
    if latents.ndim == 5:
        return latents
    if latents.ndim == 4:
        return latents.unsqueeze(2)
    name = type(pipe).__name__
    if name.startswith("Flux2"):
        return _from_twos(pipe, latents, shape)
    if not name.startswith("LTX"):
        return None
    by, over = pipe.vae_spatial_compression_ratio, pipe.vae_temporal_compression_ratio
    height, width, frames = shape.height // by, shape.width // by, (shape.frames - 1) // over + 1
    count = height * width * frames
    own = latents[:, :count] if name.startswith("LTX2") else latents[:, -count:]
    return own.reshape(1, frames, height, width, -1).permute(0, 4, 1, 2, 3)


def _from_twos(pipe: Any, latents: Tensor, shape: Shape) -> Tensor:  # noqa: ANN401
    """Tokens (1, h/2 * w/2, channels * 4) of FLUX.2 as its encoder's own latents."""
    import torch
    from torch.nn.functional import pixel_shuffle

    by, norm = pipe.vae_scale_factor * 2, pipe.vae.bn
    laid = latents.permute(0, 2, 1).reshape(1, -1, shape.height // by, shape.width // by)
    deviation = torch.sqrt(norm.running_var + pipe.vae.config.batch_norm_eps)
    own = laid * deviation.view(1, -1, 1, 1).to(laid) + norm.running_mean.view(1, -1, 1, 1).to(laid)
    return pixel_shuffle(own, 2).unsqueeze(2)


def _enlarged(small: Picture, shape: Shape) -> Picture:
    import cv2

    width = min(320, shape.width)
    height = max(1, round(width * shape.height / shape.width))
    grown: Picture = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC).astype(np.uint8, copy=False)
    return grown
