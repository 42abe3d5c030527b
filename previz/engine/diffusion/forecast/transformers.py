"""How much arithmetic one pass of a transformer takes, from its configuration and the tokens that it is given.

A multiplication with its addition counts as two. A matrix product of n tokens by a weight of a x b takes 2·n·a·b;
attention of n queries to m keys of width d takes 4·n·m·d. Norms, rotations and sums are left out: they take time by
the memory that they touch, and little of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from previz.engine.diffusion.forecast.anatomy import Configuration, class_of


@dataclass(frozen=True, slots=True)
class Tokens:
    """What one pass is given: tokens of the clip (of frames and whatever is laid beside them), of words, and of sound.

    `timed` tells that each token of the clip has a time of its own.
    """

    clip: int
    words: int
    sound: int = 0
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Flops:
    """Arithmetic: that of products with weights, and that of attention, which machines do at another rate."""

    linear: float = 0.0
    attention: float = 0.0

    @property
    def total(self) -> float:
        """Both together."""
        return self.linear + self.attention

    def __add__(self, other: Flops) -> Flops:
        return Flops(self.linear + other.linear, self.attention + other.attention)

    def times(self, count: float) -> Flops:
        """So many of it."""
        return Flops(self.linear * count, self.attention * count)


def width_of(transformer: Configuration) -> int:
    """The width of a transformer's tokens."""
    if class_of(transformer) == "ZImageTransformer2DModel":
        return int(transformer["dim"])
    return int(transformer["num_attention_heads"]) * int(transformer["attention_head_dim"])


def pass_of(transformer: Configuration, tokens: Tokens) -> Flops:
    """What one pass takes. Raises KeyError for a class that is not counted."""
    return _PASSES[class_of(transformer)](transformer, tokens)


def _product(tokens: int, given: int, made: int) -> Flops:
    return Flops(linear=2.0 * tokens * given * made)


def _attention(queries: int, keys: int, width: int) -> Flops:
    return Flops(attention=4.0 * queries * keys * width)


def _wan(told: Configuration, tokens: Tokens) -> Flops:
    count, words, width = tokens.clip, tokens.words, width_of(told)
    vace = told.get("vace_layers") or []
    layers = told["num_layers"] + len(vace)
    patch = _volume(told["patch_size"])
    control = _product(count, told.get("vace_in_channels", 0) * patch, width) if vace else Flops()
    hints = _product(count, width, width).times(len(vace) + 1) if vace else Flops()
    ends = _product(count, told["in_channels"] * patch, width) + _product(count, width, told["out_channels"] * patch)
    read = _product(words, told["text_dim"], width) + _product(words, width, width)
    times = _product(count if tokens.timed else 1, width, 7 * width)
    return _wan_block(count, words, width, told["ffn_dim"]).times(layers) + ends + read + times + control + hints


def _wan_block(count: int, words: int, width: int, feed: int) -> Flops:
    own = _product(count, width, 4 * width) + _attention(count, count, width)
    across = _product(count, width, 2 * width) + _product(words, width, 2 * width) + _attention(count, words, width)
    return own + across + _product(count, width, 2 * feed)


def _ltx(told: Configuration, tokens: Tokens) -> Flops:
    count, words, width = tokens.clip, tokens.words, width_of(told)
    ends = _product(count, told["in_channels"] + told["out_channels"], width)
    read = _product(words, told["caption_channels"], width) + _product(words, width, width)
    return _ltx_block(count, words, width, told["cross_attention_dim"]).times(told["num_layers"]) + ends + read


def _ltx_block(count: int, words: int, width: int, read: int) -> Flops:
    """One stream's own attention, that to words, and a feed-forward of four times its width."""
    own = _product(count, width, 4 * width) + _attention(count, count, width)
    across = _product(count, width, 2 * width) + _product(words, read, 2 * width) + _attention(count, words, width)
    return own + across + _product(count, width, 8 * width)


def _ltx2(told: Configuration, tokens: Tokens) -> Flops:
    count, words, sound, width = tokens.clip, tokens.words, tokens.sound, width_of(told)
    narrow = told["audio_num_attention_heads"] * told["audio_attention_head_dim"]
    pictures = _ltx_block(count, words, width, told["cross_attention_dim"])
    heard = _ltx_block(sound, words, narrow, told["audio_cross_attention_dim"])
    between = (
        (_product(count, width, 2 * narrow) + _product(sound, narrow, 2 * narrow))  # pictures ask sound
        + (_product(sound, narrow, 2 * narrow) + _product(count, width, 2 * narrow))  # sound asks pictures
        + _attention(count, sound, narrow).times(2)
    )
    modulation = 9 if told.get("cross_attn_mod") else 6
    times = _product(count, width, (modulation + 4 + 1 + 3) * width)
    ends = _product(count, told["in_channels"] + told["out_channels"], width)
    read = _product(words, told["caption_channels"], width) + _product(words, width, width)
    return (pictures + heard + between).times(told["num_layers"]) + times + ends + read


def _zimage(told: Configuration, tokens: Tokens) -> Flops:
    width, refiners = told["dim"], told["n_refiner_layers"]
    both = tokens.clip + tokens.words
    layers = _gated_block(both, width).times(told["n_layers"])
    refined = (_gated_block(tokens.clip, width) + _gated_block(tokens.words, width)).times(refiners)
    channels = told["in_channels"] * told["all_patch_size"][0] ** 2
    ends = _product(tokens.clip, 2 * channels, width) + _product(tokens.words, told["cap_feat_dim"], width)
    return layers + refined + ends


def _gated_block(count: int, width: int) -> Flops:
    feed = int(width / 3 * 8)
    return _product(count, width, 4 * width + 3 * feed) + _attention(count, count, width)


def _flux2(told: Configuration, tokens: Tokens) -> Flops:
    width, both = width_of(told), tokens.clip + tokens.words
    each = _product(both, width, 4 * width + 3 * int(width * told["mlp_ratio"])) + _attention(both, both, width)
    ends = _product(tokens.clip, 2 * told["in_channels"], width)
    read = _product(tokens.words, told["joint_attention_dim"], width)
    return each.times(told["num_layers"] + told["num_single_layers"]) + ends + read


def _volume(sides: list[int]) -> int:
    deep, high, wide = sides
    return deep * high * wide


_PASSES: dict[str, Callable[[Configuration, Tokens], Flops]] = {
    "WanTransformer3DModel": _wan,
    "WanVACETransformer3DModel": _wan,
    "LTXVideoTransformer3DModel": _ltx,
    "LTX2VideoTransformer3DModel": _ltx2,
    "ZImageTransformer2DModel": _zimage,
    "Flux2Transformer2DModel": _flux2,
}
