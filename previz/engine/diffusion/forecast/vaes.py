"""How much arithmetic it takes to make latents of pictures and pictures of latents: a VAE's convolutions, one by one.

The layers are those that each class builds of its configuration. Besides the sum of their work, the largest of what
they make and what they keep between chunks tell how much memory a decode needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from previz.engine.diffusion.forecast.anatomy import Configuration, class_of


@dataclass(frozen=True, slots=True)
class Grid:
    """How many frames of how many rows and columns something has."""

    frames: int
    height: int
    width: int

    @property
    def places(self) -> int:
        """All of them."""
        return self.frames * self.height * self.width

    def scaled(self, space: int, time: bool = False) -> Grid:
        """Finer by a factor in space, and in time by two where asked, the first frame staying one."""
        frames = 2 * self.frames - 1 if time else self.frames
        return Grid(frames, self.height * space, self.width * space)

    def halved(self, time: bool, space: bool = True) -> Grid:
        """Coarser by two."""
        frames = (self.frames - 1) // 2 + 1 if time else self.frames
        by = 2 if space else 1
        return Grid(frames, self.height // by, self.width // by)


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution over a grid (`taps` is its kernel's volume), or attention within each frame where it `attends`."""

    taps: int
    given: int
    made: int
    grid: Grid
    attends: bool = False

    @property
    def flops(self) -> float:
        """Its arithmetic."""
        if self.attends:
            return 4.0 * self.grid.frames * (self.grid.height * self.grid.width) ** 2 * self.made
        return 2.0 * self.taps * self.given * self.made * self.grid.places

    @property
    def numbers(self) -> int:
        """How many numbers it makes."""
        return self.made * self.grid.places


@dataclass(frozen=True, slots=True)
class Compression:
    """How many pixels a side, and frames, one place of the latents stands for."""

    space: int
    time: int

    def grid(self, width: int, height: int, frames: int) -> Grid:
        """The latents of a clip."""
        return Grid((frames - 1) // self.time + 1, ceil(height / self.space), ceil(width / self.space))


def compression_of(vae: Configuration) -> Compression:
    """How a VAE compresses."""
    kind = class_of(vae)
    if kind == "AutoencoderKLWan":
        return Compression(vae.get("scale_factor_spatial") or 8, vae.get("scale_factor_temporal") or 4)
    if kind in _LTX:
        return _ltx_compression(vae)
    return Compression(2 ** (len(vae["block_out_channels"]) - 1), 1)


def decoder_of(vae: Configuration, latents: Grid) -> tuple[Layer, ...]:
    """The layers that make pictures of latents. Raises KeyError for a class that is not counted."""
    return tuple(_DECODERS[class_of(vae)](vae, latents))


def encoder_of(vae: Configuration, latents: Grid) -> tuple[Layer, ...]:
    """The layers that make such latents of pictures. Raises KeyError for a class that is not counted."""
    return tuple(_ENCODERS[class_of(vae)](vae, latents))


def _residual(given: int, made: int, grid: Grid, taps: int = 27) -> Iterator[Layer]:
    yield Layer(taps, given, made, grid)
    yield Layer(taps, made, made, grid)
    if given != made:
        yield Layer(1, given, made, grid)


def _attention(width: int, grid: Grid) -> Iterator[Layer]:
    yield Layer(1, width, 3 * width, grid)
    yield Layer(1, width, width, grid, attends=True)
    yield Layer(1, width, width, grid)


def _wan_middle(width: int, grid: Grid) -> Iterator[Layer]:
    yield from _residual(width, width, grid)
    yield from _attention(width, grid)
    yield from _residual(width, width, grid)


def _wan_decoder(vae: Configuration, latents: Grid) -> Iterator[Layer]:
    base, multiples = vae.get("decoder_base_dim") or vae["base_dim"], list(vae["dim_mult"])
    widths = [base * multiple for multiple in (multiples[-1], *reversed(multiples))]
    in_time, residual = list(reversed(vae["temperal_downsample"])), bool(vae.get("is_residual"))
    grid, last = latents, len(multiples) - 1
    yield Layer(1, vae["z_dim"], vae["z_dim"], grid)
    yield Layer(27, vae["z_dim"], widths[0], grid)
    yield from _wan_middle(widths[0], grid)
    for level, (above, width) in enumerate(pairwise(widths)):
        given = above // 2 if level and not residual else above
        for _ in range(vae["num_res_blocks"] + 1):
            yield from _residual(given, width, grid)
            given = width
        if level == last:
            continue
        if in_time[level]:
            yield Layer(3, width, 2 * width, Grid(max(0, grid.frames - 1), grid.height, grid.width))
        grid = grid.scaled(2, time=in_time[level])
        yield Layer(9, width, width if residual else width // 2, grid)
    yield Layer(27, widths[-1], vae.get("out_channels", 3), grid)


def _wan_encoder(vae: Configuration, latents: Grid) -> Iterator[Layer]:
    multiples, in_time = vae["dim_mult"], vae["temperal_downsample"]
    widths = [vae["base_dim"] * multiple for multiple in (1, *multiples)]
    last = len(multiples) - 1
    grid = Grid((latents.frames - 1) * 2 ** sum(in_time) + 1, latents.height << last, latents.width << last)
    yield Layer(27, vae.get("in_channels", 3), widths[0], grid)
    for level, (given, width) in enumerate(pairwise(widths)):
        before = given
        for _ in range(vae["num_res_blocks"]):
            yield from _residual(before, width, grid)
            before = width
        if level == last:
            continue
        yield Layer(9, width, width, grid.halved(time=False))
        grid = grid.halved(time=in_time[level])
        if in_time[level]:
            yield Layer(3, width, width, Grid(max(0, grid.frames - 1), grid.height, grid.width))
    yield from _wan_middle(widths[-1], grid)
    yield Layer(27, widths[-1], 2 * vae["z_dim"], grid)


_STRIDES = {"spatial": (False, True), "temporal": (True, False), "spatiotemporal": (True, True), "conv": (True, True)}
"""Whether a step of LTX's VAE goes by two in time and in space."""


def _ltx_steps(vae: Configuration) -> list[tuple[bool, bool]]:
    """The steps of the encoder that go by two, in order."""
    kinds = vae.get("downsample_type") or ["conv"] * len(vae["spatio_temporal_scaling"])
    return [_STRIDES[kind] for kind, scales in zip(kinds, vae["spatio_temporal_scaling"], strict=True) if scales]


def _ltx_compression(vae: Configuration) -> Compression:
    steps = _ltx_steps(vae)
    space = vae.get("spatial_compression_ratio") or vae["patch_size"] * 2 ** sum(space for _, space in steps)
    time = vae.get("temporal_compression_ratio") or vae["patch_size_t"] * 2 ** sum(time for time, _ in steps)
    return Compression(space, time)


def _ltx_decoder(vae: Configuration, latents: Grid) -> Iterator[Layer]:
    outs, counts = vae["decoder_block_out_channels"][::-1], vae["decoder_layers_per_block"][::-1]
    scales = vae["decoder_spatio_temporal_scaling"][::-1]
    factors = (vae.get("upsample_factor") or [1] * len(outs))[::-1]
    kinds = vae.get("upsample_type") or ["spatiotemporal"] * len(outs)
    width, grid = outs[0], latents
    yield Layer(27, vae["latent_channels"], width, grid)
    for _ in range(counts[0]):
        yield from _residual(width, width, grid)
    for out, count, scale, factor, kind in zip(outs, counts[1:], scales, factors, kinds, strict=False):
        given, width = width // factor, out // factor
        if given != width:
            yield from _residual(given, width, grid)
        if scale:
            in_time, in_space = _STRIDES[kind]
            steps = (2 if in_time else 1) * (4 if in_space else 1)
            yield Layer(27, width * factor, width * steps, grid)
            grid = grid.scaled(2 if in_space else 1, time=in_time)
        for _ in range(count):
            yield from _residual(width, width, grid)
    yield Layer(27, width, 3 * vae["patch_size"] ** 2, grid)


def _ltx_encoder(vae: Configuration, latents: Grid) -> Iterator[Layer]:
    steps, width, outs = _ltx_steps(vae), *_ltx_widths(vae)
    frames = (latents.frames - 1) * 2 ** sum(time for time, _ in steps) + 1
    finer = 2 ** sum(space for _, space in steps)
    grid = Grid(frames, latents.height * finer, latents.width * finer)
    plain, going = _strides_plainly(vae), iter(steps)
    yield Layer(27, 3 * vae["patch_size"] ** 2, width, grid)
    for out, count, scales in zip(outs, vae["layers_per_block"], vae["spatio_temporal_scaling"], strict=False):
        for _ in range(count):
            yield from _residual(width, width, grid)
        if scales:
            time, space = next(going)
            coarse = grid.halved(time=time, space=space)
            made = out // ((2 if time else 1) * (4 if space else 1))
            yield Layer(27, width, width, coarse) if plain else Layer(27, width, made, grid)
            grid = coarse
        if plain and width != out:
            yield from _residual(width, out, grid)
        width = out
    for _ in range(vae["layers_per_block"][-1]):
        yield from _residual(width, width, grid)
    yield Layer(27, width, vae["latent_channels"] + 1, grid)


def _strides_plainly(vae: Configuration) -> bool:
    """Whether an LTX encoder goes by two with a stride, as the first ones did, or folds neighbours into channels."""
    return str(vae["down_block_types"][-1]) == "LTXVideoDownBlock3D"


def _ltx_widths(vae: Configuration) -> tuple[int, list[int]]:
    """The width that an LTX encoder begins with, and that after each of its blocks."""
    outs = list(vae["block_out_channels"])
    if class_of(vae) == "AutoencoderKLLTX2Video":
        return vae["latent_channels"], outs
    return outs[0], [*outs[1:], outs[-1]] if _strides_plainly(vae) else outs[1:]


def _picture_decoder(vae: Configuration, latents: Grid) -> Iterator[Layer]:
    outs = (vae.get("decoder_block_out_channels") or vae["block_out_channels"])[::-1]
    grid = latents
    yield Layer(9, vae["latent_channels"], outs[0], grid)
    yield from _picture_middle(outs[0], grid)
    for level, (given, width) in enumerate(zip((outs[0], *outs[:-1]), outs, strict=True)):
        before = given
        for _ in range(vae["layers_per_block"] + 1):
            yield from _residual(before, width, grid, taps=9)
            before = width
        if level < len(outs) - 1:
            grid = grid.scaled(2)
            yield Layer(9, width, width, grid)
    yield Layer(9, outs[-1], 3, grid)


def _picture_encoder(vae: Configuration, latents: Grid) -> Iterator[Layer]:
    outs = vae["block_out_channels"]
    last = len(outs) - 1
    grid = Grid(latents.frames, latents.height << last, latents.width << last)
    yield Layer(9, 3, outs[0], grid)
    for level, (given, width) in enumerate(zip((outs[0], *outs[:-1]), outs, strict=True)):
        before = given
        for _ in range(vae["layers_per_block"]):
            yield from _residual(before, width, grid, taps=9)
            before = width
        if level < last:
            grid = grid.halved(time=False)
            yield Layer(9, width, width, grid)
    yield from _picture_middle(outs[-1], grid)
    yield Layer(9, outs[-1], 2 * vae["latent_channels"], grid)


def _picture_middle(width: int, grid: Grid) -> Iterator[Layer]:
    yield from _residual(width, width, grid, taps=9)
    yield from _attention(width, grid)
    yield from _residual(width, width, grid, taps=9)


def work_of(layers: tuple[Layer, ...]) -> float:
    """The arithmetic of layers together."""
    return sum(layer.flops for layer in layers)


_LTX = ("AutoencoderKLLTXVideo", "AutoencoderKLLTX2Video")
_DECODERS: dict[str, Callable[[Configuration, Grid], Iterator[Layer]]] = {
    "AutoencoderKLWan": _wan_decoder,
    "AutoencoderKLLTXVideo": _ltx_decoder,
    "AutoencoderKLLTX2Video": _ltx_decoder,
    "AutoencoderKL": _picture_decoder,
    "AutoencoderKLFlux2": _picture_decoder,
}
_ENCODERS: dict[str, Callable[[Configuration, Grid], Iterator[Layer]]] = {
    "AutoencoderKLWan": _wan_encoder,
    "AutoencoderKLLTXVideo": _ltx_encoder,
    "AutoencoderKLLTX2Video": _ltx_encoder,
    "AutoencoderKL": _picture_encoder,
    "AutoencoderKLFlux2": _picture_encoder,
}
