"""What a request takes in arithmetic: words read, pictures encoded, steps of denoising, frames decoded."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from previz.engine.diffusion.forecast.anatomy import Anatomy, Configuration, class_of
from previz.engine.diffusion.forecast.transformers import Flops, Tokens, pass_of
from previz.engine.diffusion.forecast.vaes import Grid, compression_of, decoder_of, encoder_of, work_of
from previz.engine.diffusion.shaping import Shape
from previz.engine.diffusion.steering import Steering, smaller
from previz.engine.protocol import Diffusion

TERA = 1e12
_WAN_WORDS, _LTX_WORDS, _LTX2_WORDS, _KLEIN_WORDS = 512, 256, 1024, 512
"""How many tokens of words each pipeline fills up to."""

_ZIMAGE_STEP, _LETTERS_OF_A_TOKEN = 32, 4
_SOUND_RATE = 25
"""Tokens of sound a second, in LTX-2."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a pass of the transformer is given, and how many of them are run together: its memory follows from these."""

    tokens: Tokens
    together: int


@dataclass(frozen=True, slots=True)
class Work(Load):
    """The arithmetic of one request.

    `step` is one pass of the transformer, of which there are `passes`. `words`, `encode` and `decode` are done once.
    """

    step: Flops
    passes: int
    words: float
    encode: float
    decode: float

    @property
    def denoise(self) -> Flops:
        """All passes of the transformer."""
        return self.step.times(self.passes)

    @property
    def tflop(self) -> float:
        """All of it, in 10¹² operations."""
        return (self.words + self.encode + self.denoise.total + self.decode) / TERA


def count(anatomy: Anatomy, shape: Shape, asked: Diffusion, steered: Steering) -> Work:
    """What a model has to do for a request in a shape. Raises KeyError for a network that is not counted."""
    latents = latents_of(anatomy, shape)
    load = load_of(anatomy, latents, shape, asked, steered)
    guides = guided_passes(anatomy, asked)
    share = 1.0 if steered.noise is None else steered.noise
    return Work(
        tokens=load.tokens,
        together=load.together,
        step=pass_of(anatomy.transformer, load.tokens),
        passes=max(1, int(asked.steps * share)) * guides,
        words=_words(anatomy, min(guides, 2), load.tokens.words),
        encode=_encode(anatomy, latents, asked, steered),
        decode=work_of(decoder_of(anatomy.vae, latents)),
    )


def load_of(anatomy: Anatomy, latents: Grid, shape: Shape, asked: Diffusion, steered: Steering) -> Load:
    """What one pass of the transformer is given for a request, whose arithmetic is not counted."""
    together = min(guided_passes(anatomy, asked), 2) if anatomy.kind.habit == "ltx" else 1
    return Load(tokens_of(anatomy, latents, shape, asked, steered), together)


def latents_of(anatomy: Anatomy, shape: Shape) -> Grid:
    """The latents of a shape."""
    return compression_of(anatomy.vae).grid(shape.width, shape.height, shape.frames)


def guided_passes(anatomy: Anatomy, asked: Diffusion) -> int:
    """How many passes one step takes: a second one for guidance, and in LTX-2 two more that its pipeline asks for."""
    if asked.guidance <= 1.0 or anatomy.distilled:
        return 1
    return 4 if anatomy.kind.name == "ltx2" else 2


def tokens_of(anatomy: Anatomy, latents: Grid, shape: Shape, asked: Diffusion, steered: Steering) -> Tokens:
    """What one pass is given: the clip, and the frames that lie beside it as a kind of model takes them."""
    frame = latents.height * latents.width // _patch(anatomy.transformer)
    clip = frame * latents.frames
    cast = sum(each.role == "cast" for each in asked.references)
    given = _given(asked, steered)
    habit, name = anatomy.kind.habit, anatomy.kind.name
    if habit == "wan":
        beside = cast if name == "wan_vace" else 0
        return Tokens(clip + beside * frame, _WAN_WORDS, timed=anatomy.expands)
    if name == "ltx":
        return Tokens(clip + given * frame, _LTX_WORDS)
    if name == "ltx2":
        beside = clip // smaller(asked.loras) ** 2 if steered.control is not None else 0
        sound = int(shape.frames / float(shape.fps) * _SOUND_RATE) + 1
        return Tokens(clip + beside + given * frame, _LTX2_WORDS, sound, timed=True)
    if name == "zimage":
        return Tokens(clip, _up(ceil(len(asked.prompt) / _LETTERS_OF_A_TOKEN), _ZIMAGE_STEP))
    return Tokens(clip * (1 + given + cast), _KLEIN_WORDS)


def _given(asked: Diffusion, steered: Steering) -> int:
    """How many single frames a model begins or ends with: the blocking's, or those that were given."""
    start = steered.starts or asked.reference("start") is not None
    end = steered.ends or asked.reference("end") is not None
    return int(start) + int(end)


def _patch(transformer: Configuration) -> int:
    """How many places of the latents make one token."""
    kind = class_of(transformer)
    if kind.startswith("Wan"):
        deep, high, wide = transformer["patch_size"]
        return int(deep * high * wide)
    if kind == "ZImageTransformer2DModel":
        return int(transformer["all_patch_size"][0]) ** 2
    return 4 if kind == "Flux2Transformer2DModel" else 1  # klein's latents are folded in twos before they come to it


def _encode(anatomy: Anatomy, latents: Grid, asked: Diffusion, steered: Steering) -> float:
    """Latents of what a model is shown: whole clips of what it follows or begins from, else single frames."""
    whole = work_of(encoder_of(anatomy.vae, latents))
    single = work_of(encoder_of(anatomy.vae, Grid(1, latents.height, latents.width)))
    given = _given(asked, steered)
    frames = given + sum(each.role == "cast" for each in asked.references)
    if anatomy.kind.name == "wan_vace":  # what is to be kept and what is to be made are encoded apart
        followed = steered.control is not None or given > 0
        return (2 * whole if followed else 0.0) + (frames - given) * single
    if anatomy.kind.name == "wan_frame":  # the frames that are to be made are encoded too, as grey
        return whole
    clips = (steered.control is not None) + (steered.noise is not None)
    return clips * whole + frames * single


def _words(anatomy: Anatomy, prompts: int, tokens: int) -> float:
    encoder = anatomy.networks.get("text_encoder")
    return 0.0 if encoder is None else prompts * reading_of(encoder, tokens)


def reading_of(encoder: Configuration, tokens: int) -> float:
    """What it takes to read so many tokens of words. Raises KeyError for an encoder that is not counted."""
    if "d_model" in encoder:  # T5 and UMT5, gated
        width, inner = encoder["d_model"], encoder["num_heads"] * encoder["d_kv"]
        each = 4 * width * inner + 3 * width * encoder["d_ff"]
        return float(encoder["num_layers"] * (2 * tokens * each + 4 * tokens**2 * inner))
    told = encoder.get("text_config", encoder)  # Gemma and Qwen, which share keys among heads
    width, head = told["hidden_size"], told["head_dim"]
    inner, shared = told["num_attention_heads"] * head, told["num_key_value_heads"] * head
    each = 2 * width * (inner + shared) + 3 * width * told["intermediate_size"]
    return float(told["num_hidden_layers"] * (2 * tokens * each + 4 * tokens**2 * inner))


def _up(number: int, step: int) -> int:
    return -(-number // step) * step
