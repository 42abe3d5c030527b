"""The most memory that a network's own working takes at once, beside its weights.

The factors are of the networks' eager passes, followed tensor by tensor: how many copies of a token, or of the largest
thing that a convolution is given, are alive together.
"""

from __future__ import annotations

from dataclasses import dataclass

from previz.engine.diffusion.forecast.anatomy import Configuration, class_of
from previz.engine.diffusion.forecast.transformers import Tokens, width_of
from previz.engine.diffusion.forecast.vaes import Grid, Layer, compression_of, decoder_of

_FLOAT = 4
_OF_ATTENTION, _OF_FEEDING, _OF_TIMES = 11, 4, 19
"""Copies of all tokens in a Wan block: around its attention, around its feed-forward, and for times of their own."""

_ROTATION = 1024
"""Bytes a token of the tables that turn it by its place."""

_LTX, _LTX2, _ZIMAGE, _KLEIN = 16, 44, 16, 22
_LTX2_WORDS = 50 << 20

_WAN_MAPS = {2: 3.5, 4: 3.27}
"""Copies of the largest map alive in Wan's decoder, by the bytes of a number: in 16 bits it is resized in 32."""

_RESIDUAL_MAPS, _LTX_MAPS, _LTX2_MAPS, _PICTURE_MAPS = 7.0, 6.3, 5.3, 3.0
_KEPT_FRAMES = 2
"""Frames that a causal convolution keeps of what came before."""


@dataclass(frozen=True, slots=True)
class Tiling:
    """How a VAE lays tiles: their side and the step from one to the next, in pixels."""

    side: int
    step: int

    def sides(self, length: int) -> tuple[int, ...]:
        """The lengths of the tiles along a side of the picture."""
        return tuple(min(self.side, length - start) for start in range(0, length, self.step))


_TILINGS = {
    "AutoencoderKLWan": Tiling(256, 192),
    "AutoencoderKLLTXVideo": Tiling(512, 448),
    "AutoencoderKLLTX2Video": Tiling(512, 448),
}


def transformer_peak(transformer: Configuration, tokens: Tokens, together: int, number: int) -> int:
    """Bytes that one pass works in. `number` is the bytes of one number, `together` how many passes are run at once."""
    kind, width = class_of(transformer), width_of(transformer)
    copy = tokens.clip * width * number
    if kind.startswith("Wan"):
        return _wan_peak(transformer, tokens, copy, number)
    if kind == "LTXVideoTransformer3DModel":
        return together * _LTX * copy
    if kind == "LTX2VideoTransformer3DModel":
        return together * (_LTX2 * copy + _LTX2_WORDS)
    copies = _ZIMAGE if kind == "ZImageTransformer2DModel" else _KLEIN
    return together * copies * (tokens.clip + tokens.words) * width * number


def _wan_peak(told: Configuration, tokens: Tokens, copy: int, number: int) -> int:
    fed = 2 * tokens.clip * told["ffn_dim"] * number
    times = _OF_TIMES * copy if tokens.timed else 0
    hints = (len(told["vace_layers"]) + 1) * copy if told.get("vace_layers") else 0
    working: int = max(_OF_ATTENTION * copy, fed + _OF_FEEDING * copy)
    return working + times + hints + _ROTATION * tokens.clip


def decode_peak(vae: Configuration, latents: Grid, number: int, *, tiled: bool = False, at_once: int = 1) -> int:
    """Bytes that a decode works in, its picture among them; Wan's develops so many latents `at_once`."""
    tiling = _TILINGS.get(class_of(vae)) if tiled else None
    if tiling is None:
        gathers = class_of(vae) == "AutoencoderKLWan"  # frame by frame; the others make all of it at the end
        return _work(vae, latents, number, at_once) + (_picture(vae, latents, number) if gathers else 0)
    return _tiled_peak(vae, latents, number, tiling)


def _tiled_peak(vae: Configuration, latents: Grid, number: int, tiling: Tiling) -> int:
    """The tile that is being made beside all that were, or all of them as they are laid together."""
    by = compression_of(vae).space
    done = most = 0
    for height in tiling.sides(latents.height * by):
        for width in tiling.sides(latents.width * by):
            tile = Grid(latents.frames, max(1, height // by), max(1, width // by))
            most = max(most, done + _work(vae, tile, number))
            done += _picture(vae, tile, number)
    return max(most, done + 2 * _picture(vae, latents, number))


def _picture(vae: Configuration, latents: Grid, number: int) -> int:
    told = compression_of(vae)
    frames = (latents.frames - 1) * told.time + 1
    return 3 * frames * latents.height * latents.width * told.space**2 * number


def _work(vae: Configuration, latents: Grid, number: int, at_once: int = 1) -> int:
    """What a decode works in, without the picture that it gathers."""
    kind, layers = class_of(vae), decoder_of(vae, latents)
    if kind == "AutoencoderKLWan":
        return round(_wan_work(vae, layers, latents.frames, number, at_once))
    if kind == "AutoencoderKLLTXVideo":
        return round(_LTX_MAPS * number * max(layer.numbers for layer in layers))
    if kind == "AutoencoderKLLTX2Video":
        return round(_LTX2_MAPS * number * max(layer.numbers for layer in layers))
    return round(_PICTURE_MAPS * number * max(layer.given * layer.grid.places for layer in layers))


def _wan_work(vae: Configuration, layers: tuple[Layer, ...], frames: int, number: int, at_once: int) -> float:
    """Some frames of latents after the others are decoded, each to up to four; convolutions keep two of theirs."""
    largest = kept = 0
    for layer in layers:
        made = at_once * ((layer.grid.frames - 1) // (frames - 1)) if frames > 1 else 1
        place = layer.given * layer.grid.height * layer.grid.width
        largest = max(largest, place * max(1, made))
        if layer.taps in (3, 27):
            kept += place * min(_KEPT_FRAMES, frames)
    maps = _RESIDUAL_MAPS if vae.get("is_residual") else _WAN_MAPS.get(number, _WAN_MAPS[_FLOAT])
    return (maps * largest + kept) * number
