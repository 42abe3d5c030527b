"""What takes will take: memory against what was followed tensor by tensor, time by rates, and refusals that say what
would fit."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from previz.engine.diffusion.forecast.anatomy import Anatomy, anatomy_of, published
from previz.engine.diffusion.forecast.calibrating import GUESSED, TERA, Calibration, Rates, guessed, kept
from previz.engine.diffusion.forecast.counting import count
from previz.engine.diffusion.forecast.fitting import GIB, Holds, first_step, fits, needs, stretch_for
from previz.engine.diffusion.forecast.foretelling import Foretold, Shot, foretell, refusal, seconds_of
from previz.engine.diffusion.forecast.pace import pace_of
from previz.engine.diffusion.forecast.peaks import decode_peak, transformer_peak
from previz.engine.diffusion.forecast.transformers import Tokens
from previz.engine.diffusion.forecast.vaes import compression_of
from previz.engine.diffusion.memory import MEMORY_STEPS
from previz.engine.diffusion.steering import Steering
from previz.engine.models.catalog import model_catalog
from previz.engine.models.shelf import Model
from previz.engine.protocol import Diffusion, PictureSize
from previz.errors import PrevizError
from previz.timing import FrameRange, Rate
from tests.engine.diffusion.test_counting import FIRST_LTX_VAE, SD, SMALL_LTX, asked, shape

H200 = Rates("H200", 700.0, 600.0, 300.0)
SMALL, LARGE = "wan2.1-t2v-1.3b", "wan2.1-t2v-14b"
SHOT = Shot(PictureSize(1280, 720), 96, Rate(24), asked(adherence=0.0))


@pytest.mark.parametrize(
    ("release", "tokens", "gib"),
    [
        (SMALL, Tokens(32760, 512), 1.5),
        (SMALL, Tokens(75600, 512), 3.5),
        ("wan2.1-vace-1.3b", Tokens(32760, 512), 3.0),
        ("wan2.2-ti2v-5b", Tokens(12090, 512, timed=True), 2.3),
        ("wan2.2-ti2v-5b", Tokens(27280, 512, timed=True), 5.1),
        ("wan2.2-ti2v-5b", Tokens(27280, 512), 2.1),
        (LARGE, Tokens(32760, 512), 3.5),
        (LARGE, Tokens(75600, 512), 8.0),
        ("wan2.1-vace-14b", Tokens(32760, 512), 6.3),
        ("ltx-video-distilled", Tokens(13376, 128), 1.6),
        ("ltx-2", Tokens(6144, 1024), 2.1),
        ("ltx-2", Tokens(13376, 1024), 4.5),
        ("ltx-2", Tokens(32640, 1024), 11.0),
    ],
)
def test_what_a_pass_works_in(release: str, tokens: Tokens, gib: float) -> None:
    assert transformer_peak(published(release).transformer, tokens, 1, 2) / GIB == pytest.approx(gib, rel=0.05)


def test_what_a_pass_of_the_smaller_ltx_works_in() -> None:
    assert transformer_peak(SMALL_LTX, Tokens(13376, 128), 1, 2) == pytest.approx(881_660_164, rel=0.02)
    assert transformer_peak(SMALL_LTX, Tokens(13376, 128), 2, 2) == pytest.approx(2 * 881_660_164, rel=0.02)


@pytest.mark.parametrize(
    ("release", "size", "number", "tiled", "gib"),
    [
        (SMALL, SD, 2, False, 3.95),
        (SMALL, SD, 4, False, 7.6),
        (SMALL, SD, 2, True, 0.865),
        (SMALL, (832, 480, 33), 2, True, 0.718),
        (SMALL, (1280, 720, 81), 2, False, 9.11),
        (SMALL, (1280, 720, 81), 4, False, 17.6),
        ("wan2.2-ti2v-5b", (832, 480, 121), 2, False, 4.3),
        ("wan2.2-ti2v-5b", (1280, 704, 121), 2, False, 9.6),
        ("ltx-2", (1216, 704, 121), 2, False, 8.2),
        ("ltx-2", (1216, 704, 121), 2, True, 2.7),
        ("ltx-2", (1920, 1088, 121), 2, False, 20.0),
        ("z-image-turbo", (1024, 1024, 1), 2, False, 1.5),
    ],
)
def test_what_a_decode_works_in(release: str, size: tuple[int, int, int], number: int, tiled: bool, gib: float) -> None:
    vae = published(release).vae
    found = decode_peak(vae, compression_of(vae).grid(*size), number, tiled=tiled)
    assert found / GIB == pytest.approx(gib, rel=0.05)


def test_what_the_first_vae_of_ltx_works_in() -> None:
    latents = compression_of(FIRST_LTX_VAE).grid(1216, 704, 121)
    assert decode_peak(FIRST_LTX_VAE, latents, 2) / GIB == pytest.approx(9.7, rel=0.05)


def held(release: str, gpu: float, machine: float = 64) -> str | None:
    anatomy, asks = published(release), shape(*SD)
    found = fits(anatomy, asks, count(anatomy, asks, asked(), Steering()), Holds(int(machine * GIB), int(gpu * GIB)))
    return None if found is None else found.step


def test_the_larger_the_gpu_the_more_of_a_model_is_held() -> None:
    assert held(LARGE, 48) == "whole"
    assert held(LARGE, 34.3) == "tiled"
    assert held(LARGE, 24) == "blocks"
    assert held(LARGE, 10) == "blocks"
    assert held(LARGE, 5) == "leaves"
    assert held(LARGE, 3) is None
    assert held(SMALL, 24) == "whole"


def test_what_is_fetched_block_by_block_has_to_lie_in_the_machines_memory() -> None:
    assert held(LARGE, 24, machine=24) is None
    assert held(LARGE, 48, machine=24) == "whole"


def test_every_memory_step_of_the_engine_is_known() -> None:
    anatomy, asks = published(LARGE), shape(*SD)
    work = count(anatomy, asks, asked(), Steering())
    found = [needs(anatomy, asks, work, Holds(10**12, 10**12), step.name).gpu for step in MEMORY_STEPS]
    assert found == sorted(found, reverse=True)
    assert seconds_of(work, H200, MEMORY_STEPS[-1].name) > seconds_of(work, H200)


def test_the_step_to_begin_with_is_the_first_that_fits_or_the_last() -> None:
    anatomy, asks = published(LARGE), shape(*SD)
    steps = [first_step(anatomy, asks, asked(), Steering(), Holds(10**12, int(gpu * GIB))) for gpu in (80, 34.3, 24, 4)]
    assert steps == [0, 1, 2, len(MEMORY_STEPS) - 1]


@pytest.mark.parametrize(
    ("release", "gpu", "latents"), [(SMALL, 24, 4), (SMALL, 12, 1), (LARGE, 80, 4), (LARGE, 48, 1), (SMALL, 0, 1)]
)
def test_several_latents_are_developed_at_once_where_there_is_room_for_them(
    release: str, gpu: int, latents: int
) -> None:
    assert stretch_for(published(release), shape(*SD), Holds(64 * GIB, gpu * GIB)) == latents


def test_a_shorter_clip_opens_no_model_anew_and_what_is_no_wan_is_developed_as_it_comes() -> None:
    plenty = Holds(64 * GIB, 80 * GIB)
    assert {stretch_for(published(SMALL), shape(832, 480, frames), plenty) for frames in (1, 5, 9, 81)} == {4}
    assert stretch_for(published("ltx-2"), shape(*SD), plenty) == 1


def test_four_latents_at_once_take_about_the_memory_that_was_measured() -> None:
    """Peaks of `benchmarks.diffusion` on an H200 beside .35 GiB of weights: 4.7, 7.0 and 11.0 GiB for 1, 2 and 4."""
    vae = published(SMALL).vae
    latents = compression_of(vae).grid(*SD)
    found = [decode_peak(vae, latents, 2, at_once=count) / GIB for count in (1, 2, 4)]
    assert found == pytest.approx([4.3, 6.6, 10.6], rel=0.12)


def test_a_processor_works_in_twice_the_bytes() -> None:
    anatomy, asks = published(SMALL), shape(*SD)
    work = count(anatomy, asks, asked(), Steering())
    on_gpu = needs(anatomy, asks, work, Holds(64 * GIB, 24 * GIB), "whole")
    on_processor = needs(anatomy, asks, work, Holds(64 * GIB), "whole")
    assert on_processor.gpu == 0
    assert on_processor.machine > 1.8 * (on_gpu.gpu - round(0.7 * GIB))


def test_seconds_follow_from_the_work_and_the_rates() -> None:
    anatomy = published(SMALL)
    work = count(anatomy, shape(*SD), asked(steps=4, guidance=1.0), Steering())
    assert work.passes == 4
    assert seconds_of(work, H200) == pytest.approx(
        4 * (82.1 / 700 + 200.9 / 600 + 0.03) + 275.4 / 300 + 4.85 / 700, rel=0.01
    )
    assert seconds_of(work, replace(H200, product=350.0, attention=300.0, convolution=150.0)) > 1.8 * seconds_of(
        work, H200
    )


def foretold(release: str, shot: Shot) -> Foretold:
    told = foretell(published(release), shot, H200, Holds(64 * GIB, 80 * GIB))
    assert told is not None
    return told


def test_a_quick_take_is_foretold_sooner_where_that_was_measured() -> None:
    anatomy, quick = published(SMALL), replace(SHOT.asked, quick=True)

    def pace(asked: Diffusion, device: str = "NVIDIA H200", step: str = "whole", able: bool = True) -> float:
        return pace_of(anatomy, asked, replace(H200, device=device), step, lambda: able)

    assert pace(quick) == pytest.approx(1.4)
    assert pace(replace(quick, quick=False)) == 1.0
    assert pace(quick, device="NVIDIA GeForce RTX 4090") == 1.0
    assert pace(quick, step="blocks") == 1.0
    assert pace(quick, able=False) == 1.0
    assert pace_of(published("z-image-turbo"), quick, H200, "whole", lambda: True) == 1.0
    work = count(anatomy, shape(*SD), quick, Steering())
    painting = (work.denoise.linear / H200.product + work.denoise.attention / H200.attention) / TERA
    gained = seconds_of(work, H200) - seconds_of(work, H200, pace=1.4)
    assert gained == pytest.approx(painting * (1 - 1 / 1.4))


def test_a_take_is_foretold_in_time_memory_and_disk() -> None:
    told = foretold(SMALL, SHOT)
    assert told.fit.step == "whole"
    assert told.disk == round(1280 * 720 * 96 * 0.12)
    assert 20 < told.seconds < 120
    assert told.loading > 0
    longer = foretold(SMALL, replace(SHOT, length=120))
    assert longer.seconds > told.seconds


def test_a_shot_that_is_painted_in_pieces_takes_the_time_of_all_and_the_memory_of_one() -> None:
    shot = replace(SHOT, length=240, asked=asked(adherence=1.0))
    long, short = foretold("wan2.1-vace-1.3b", shot), foretold("wan2.1-vace-1.3b", replace(shot, length=121))
    assert len(long.work) == 3
    assert len(short.work) == 1
    assert long.seconds > 1.8 * short.seconds
    assert long.fit == short.fit


def test_a_refusal_says_what_would_fit() -> None:
    holds, large = Holds(96 * GIB, 9 * GIB), replace(SHOT, asked=asked(pixels=921600))
    assert foretell(published("ltx-2"), large, H200, holds) is None
    said = str(refusal(published("ltx-2"), large, holds))
    assert "LTX-2, with sound at 1280x736 needs about" in said
    assert "of the GPU's memory, and there are 9.0" in said
    assert "A picture of 1120x640 or a shot of 72 frames would fit; or close other programs" in said
    with_others = str(refusal(published("ltx-2"), large, holds, ("wan2.1-t2v-1.3b",)))
    assert "the model wan2.1-t2v-1.3b" in with_others


def test_where_nothing_smaller_fits_another_machine_is_advised() -> None:
    said = str(refusal(published(LARGE), SHOT, Holds(GIB, GIB)))
    assert said.endswith("Use a smaller model, or a machine with more memory.")
    assert "and there is 1.0" in said


def test_only_what_is_made_anew_is_counted() -> None:
    whole = foretold("wan2.2-ti2v-5b", SHOT)
    part = foretold("wan2.2-ti2v-5b", replace(SHOT, asked=asked(keep=(FrameRange(0, 72),))))
    assert part.seconds < whole.seconds / 2


def test_guesses_are_by_name_and_are_said_to_be() -> None:
    fast, middle, unknown, none = (guessed(name, 8) for name in ("NVIDIA H200", "GeForce RTX 4090", "Some GPU", ""))
    assert fast.product > middle.product > unknown.product > none.product > 0
    assert {each.source for each in (fast, middle, unknown, none)} == {GUESSED}
    assert guessed("", 16).product == 2 * none.product


def test_a_calibration_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    assert kept(path) is None
    for text in ("{", "[]", '{"rates": 3}', '{"rates": {}, "driver": ""}'):
        path.write_text(text)
        assert kept(path) is None
    rates = {"device": "a GPU", "product": 1.0, "attention": 2.0, "convolution": 3.0, "source": "measured"}
    path.write_text(json.dumps({"rates": rates, "driver": "12", "torch": "2", "numbers": "bfloat16"}))
    assert kept(path) == Calibration(Rates("a GPU", 1.0, 2.0, 3.0), "12", "2", "bfloat16")


def test_a_model_on_the_shelf_is_read_from_its_own_folder(tmp_path: Path) -> None:
    known = published("wan2.1-vace-1.3b")
    (tmp_path / "model_index.json").write_text(json.dumps({"_class_name": "WanVACEPipeline"}))
    for part, network in known.networks.items():
        (tmp_path / part).mkdir()
        (tmp_path / part / "config.json").write_text(json.dumps(network))
    model = Model(
        name="mine", title="Mine", kind="wan_vace", release=None, folder=str(tmp_path), sha256="", bytes=0,
        parts=known.bytes, added_at="",
    )  # fmt: skip
    assert anatomy_of(model) == Anatomy(model_catalog().kind("wan_vace"), known.networks, known.bytes)
    (tmp_path / "vae" / "config.json").unlink()
    with pytest.raises(PrevizError, match=r"lacks “config\.json”"):
        anatomy_of(model)
