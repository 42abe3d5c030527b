"""What models take in arithmetic, against what was counted operation by operation on the networks themselves."""

from __future__ import annotations

from fractions import Fraction

import pytest

from previz.engine.diffusion.forecast.anatomy import published
from previz.engine.diffusion.forecast.counting import count, guided_passes, latents_of, reading_of, tokens_of
from previz.engine.diffusion.forecast.transformers import Tokens, pass_of
from previz.engine.diffusion.forecast.vaes import compression_of, decoder_of, encoder_of, work_of
from previz.engine.diffusion.shaping import Shape
from previz.engine.diffusion.steering import Steering
from previz.engine.models.catalog import model_catalog
from previz.engine.protocol import Diffusion, Reference

TERA = 1e12
SD, HD = (832, 480, 81), (1280, 720, 81)
SMALL_LTX = {
    "_class_name": "LTXVideoTransformer3DModel",
    "num_attention_heads": 32,
    "attention_head_dim": 64,
    "cross_attention_dim": 2048,
    "caption_channels": 4096,
    "num_layers": 28,
    "in_channels": 128,
    "out_channels": 128,
}
FIRST_LTX_VAE = {
    "_class_name": "AutoencoderKLLTXVideo",
    "latent_channels": 128,
    "block_out_channels": [128, 256, 512, 512],
    "down_block_types": ["LTXVideoDownBlock3D"] * 4,
    "layers_per_block": [4, 3, 3, 3, 4],
    "spatio_temporal_scaling": [True, True, True, False],
    "decoder_block_out_channels": [128, 256, 512, 512],
    "decoder_layers_per_block": [4, 3, 3, 3, 4],
    "decoder_spatio_temporal_scaling": [True, True, True, False],
    "patch_size": 4,
    "patch_size_t": 1,
}


def asked(**more: object) -> Diffusion:
    told: dict[str, object] = {
        "model": "a model",
        "model_sha256": "",
        "rung": "final",
        "prompt": "Two people talk.",
        "negative": "",
        "adherence": 0.0,
        "steps": 50,
        "guidance": 5.0,
        "pixels": 399360,
    }
    return Diffusion(**(told | more))  # type: ignore[arg-type]  # the fields come by name


def shape(width: int, height: int, frames: int, fps: int = 16) -> Shape:
    return Shape(width, height, frames, frames, Fraction(fps), (0, 0, width, height))


@pytest.mark.parametrize(
    ("release", "tokens", "linear", "attention"),
    [
        ("wan2.1-t2v-1.3b", Tokens(32760, 512), 82, 201),
        ("wan2.1-t2v-1.3b", Tokens(75600, 512), 189, 1061),
        ("wan2.1-vace-1.3b", Tokens(32760, 512), 126, 301),
        ("wan2.2-ti2v-5b", Tokens(12090, 512, timed=True), 106, 56),
        ("wan2.2-ti2v-5b", Tokens(27280, 512, timed=True), 238, 280),
        ("wan2.1-t2v-14b", Tokens(32760, 512), 785, 893),
        ("wan2.1-t2v-14b", Tokens(75600, 512), 1810, 4714),
        ("wan2.1-vace-14b", Tokens(32760, 512), 958, 1072),
        ("ltx-video-distilled", Tokens(13376, 128), 302, 142),
        ("ltx-2", Tokens(6144, 1024, 127), 166, 35),
        ("ltx-2", Tokens(13376, 1024, 127), 356, 153),
        ("ltx-2", Tokens(32640, 1024, 127), 862, 867),
        ("z-image-turbo", Tokens(4096, 128), 47.84, 8.738),
        ("flux2-klein", Tokens(4096, 512), 28.30, 6.523),
    ],
)
def test_one_pass_of_a_transformer(release: str, tokens: Tokens, linear: float, attention: float) -> None:
    told = pass_of(published(release).transformer, tokens)
    assert told.linear / TERA == pytest.approx(linear, rel=0.02)
    assert told.attention / TERA == pytest.approx(attention, rel=0.01)


@pytest.mark.parametrize(("tokens", "total"), [(6144, 29), (13376, 85)])
def test_one_pass_of_the_smaller_ltx(tokens: int, total: float) -> None:
    assert pass_of(SMALL_LTX, Tokens(tokens, 128)).total / TERA == pytest.approx(total, rel=0.02)


@pytest.mark.parametrize(
    ("release", "width", "height", "frames", "decode", "encode"),
    [
        ("wan2.1-t2v-1.3b", *SD, 275.352, 163.75),
        ("wan2.1-t2v-1.3b", *HD, 639, None),
        ("wan2.2-ti2v-5b", 832, 480, 121, 891, 169.34),
        ("wan2.2-ti2v-5b", 1280, 704, 121, 2011, None),
        ("ltx-2", 1216, 704, 121, 131, 304.18),
        ("ltx-2", 1920, 1088, 121, 320, None),
        ("z-image-turbo", 1024, 1024, 1, 10.472, 4.8826),
        ("flux2-klein", 1024, 1024, 1, 10.475, 4.8875),
    ],
)
def test_decoding_and_encoding(
    release: str, width: int, height: int, frames: int, decode: float, encode: float | None
) -> None:
    vae = published(release).vae
    latents = compression_of(vae).grid(width, height, frames)
    assert work_of(decoder_of(vae, latents)) / TERA == pytest.approx(decode, rel=0.005)
    if encode is not None:
        assert work_of(encoder_of(vae, latents)) / TERA == pytest.approx(encode, rel=0.005)


def test_the_first_vae_of_ltx() -> None:
    latents = compression_of(FIRST_LTX_VAE).grid(1216, 704, 121)
    assert (latents.frames, latents.height, latents.width) == (16, 22, 38)
    assert work_of(decoder_of(FIRST_LTX_VAE, latents)) / TERA == pytest.approx(90, rel=0.01)
    assert work_of(encoder_of(FIRST_LTX_VAE, latents)) / TERA == pytest.approx(84.69, rel=0.001)


def test_words_are_read_once_for_each_prompt() -> None:
    encoder = published("wan2.1-t2v-1.3b").networks["text_encoder"]
    assert 2 * reading_of(encoder, 512) / TERA == pytest.approx(9.7, rel=0.03)
    plain = count(published("wan2.1-t2v-1.3b"), shape(*SD), asked(guidance=1.0), Steering())
    guided = count(published("wan2.1-t2v-1.3b"), shape(*SD), asked(), Steering())
    assert guided.words == 2 * plain.words


def test_a_whole_request_is_the_sum_of_its_parts() -> None:
    work = count(published("wan2.1-t2v-1.3b"), shape(*SD), asked(), Steering())
    assert work.passes == 100
    assert work.tokens.clip == 32760
    assert work.encode == 0
    assert work.tflop == pytest.approx(28300 + 9.7 + 275.4, rel=0.001)


def test_a_clip_that_begins_from_the_blocking_is_encoded_and_takes_fewer_steps() -> None:
    anatomy = published("wan2.1-t2v-1.3b")
    work = count(anatomy, shape(*SD), asked(), Steering(noise=0.3))
    assert work.passes == 30
    assert work.encode / TERA == pytest.approx(163.75, rel=0.001)


def test_vace_encodes_what_it_follows_twice_and_each_of_its_cast() -> None:
    anatomy = published("wan2.1-vace-1.3b")
    cast = tuple(Reference("cast", name, f"{name}.png", "") for name in ("MARA", "JOE"))
    plain = count(anatomy, shape(*SD), asked(), Steering(control="depth"))
    shown = count(anatomy, shape(*SD), asked(references=cast), Steering(control="depth"))
    assert plain.encode / TERA == pytest.approx(2 * 163.75, rel=0.001)
    assert shown.tokens.clip == plain.tokens.clip + 2 * 1560
    assert shown.encode > plain.encode
    assert count(anatomy, shape(*SD), asked(), Steering()).encode == 0


def test_guidance_takes_a_second_pass_and_ltx2_two_more() -> None:
    wan, ltx, klein = (published(name) for name in ("wan2.2-ti2v-5b", "ltx-2", "flux2-klein"))
    assert [guided_passes(each, asked()) for each in (wan, ltx, klein)] == [2, 4, 1]
    assert [guided_passes(each, asked(guidance=1.0)) for each in (wan, ltx, klein)] == [1, 1, 1]
    assert count(ltx, shape(768, 512, 121, 24), asked(), Steering()).together == 2
    assert count(wan, shape(1280, 704, 121, 24), asked(), Steering()).together == 1


def test_a_shape_gives_the_tokens_that_its_model_makes_of_it() -> None:
    for release, width, height, frames, tokens in (
        ("wan2.1-t2v-14b", 1280, 720, 81, 75600),
        ("wan2.2-ti2v-5b", 1280, 704, 121, 27280),
        ("ltx-2", 1920, 1088, 121, 32640),
        ("z-image-turbo", 1024, 1024, 1, 4096),
        ("flux2-klein", 1024, 1024, 1, 4096),
    ):
        anatomy, asks = published(release), shape(width, height, frames, 24)
        assert tokens_of(anatomy, latents_of(anatomy, asks), asks, asked(), Steering()).clip == tokens


def test_every_release_in_the_catalog_can_be_counted() -> None:
    for name, release in model_catalog().releases.items():
        kind = model_catalog().kind(release.kind)
        frames = 1 if kind.still else kind.most_frames
        work = count(published(name), shape(768, 512, frames, kind.rate), asked(), Steering())
        assert work.tflop > 0
        weights = sum(published(name).bytes.values())
        assert weights == pytest.approx(sum(release.gib.values()) * 2**30, rel=0.001)
