"""What makes a model quick, and the gates before its blocks: the same pictures, or others only where that was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from previz.engine.diffusion.calls import Asked
from previz.engine.diffusion.engine import DiffusionEngine
from previz.engine.diffusion.guiding import Guides
from previz.engine.diffusion.loading import Bench, Processor
from previz.engine.diffusion.shaping import Shape
from previz.engine.diffusion.steering import Steering
from previz.engine.diffusion.tuning import LONG_SCHEDULE, Tuning, networks_of, tune, tuning_for
from previz.engine.diffusion.wording import Wording, by_layers
from previz.engine.models.shelf import Shelf
from previz.engine.protocol import Cancelled, Progress, Render
from tests.engine.diffusion.painted import QuickBlocking, asked_of, shelf_with

CPU = Processor("cpu", "float32")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    import torch

    torch.set_num_threads(1)
    return shelf_with(tmp_path_factory.mktemp("models"), "wan_text", "wan_either", "wan_vace")


@pytest.fixture
def engine(shelf: Shelf, tmp_path: Path) -> Iterator[DiffusionEngine]:
    opened = DiffusionEngine(QuickBlocking, shelf, Wording(tmp_path / "words"), lambda device, numbers: None)
    yield opened
    opened.close()


def opened(shelf: Shelf, kind: str) -> Any:
    return Bench(Path(shelf.find(kind).folder), CPU).first


def picture(engine: DiffusionEngine, request: Render, folder: Path) -> str:
    folder.mkdir(exist_ok=True)
    return engine.render(request, folder, lambda progress: None).medium("picture").sha256


@pytest.mark.parametrize("kind", ["wan_text", "wan_either"])
def test_developing_in_fewer_passes_gives_the_decoder_s_own_frames(kind: str, shelf: Shelf) -> None:
    import torch

    from previz.engine.diffusion.networks.developing import narrowed, quicken

    vae = opened(shelf, kind).vae
    latents = torch.randn(1, vae.config.z_dim, 4, 3, 5, generator=torch.Generator().manual_seed(2))
    with torch.no_grad():
        own = vae.decode(latents, return_dict=False)[0]
        quicken(vae.decoder, compiled=False)
        ours = vae.decode(latents, return_dict=False)[0]
        again = vae.decode(latents, return_dict=False)[0]
        vae.decoder = narrowed(vae.decoder, torch.bfloat16)
        short = vae.decode(latents, return_dict=False)[0]
    assert own.shape == ours.shape
    assert own.std() > 1e-3
    assert torch.allclose(own, ours, atol=1e-5)
    assert torch.equal(ours, again)
    assert short.dtype == torch.float32
    assert 0 < float((short - own).abs().max()) < 0.1


@pytest.mark.parametrize("latents", [1, 2, 7])
@pytest.mark.parametrize("kind", ["wan_text", "wan_either"])
def test_latents_developed_several_at_once_give_the_same_frames(kind: str, latents: int, shelf: Shelf) -> None:
    import torch

    from previz.engine.diffusion.networks.developing import in_stretches, quicken

    vae = opened(shelf, kind).vae
    noise = torch.randn(1, vae.config.z_dim, latents, 3, 5, generator=torch.Generator().manual_seed(2))
    developed: list[int] = []
    with torch.no_grad():
        quicken(vae.decoder, compiled=False)
        one_by_one = vae.decode(noise, return_dict=False)[0]
        in_stretches(vae, 4)
        vae.decoder.register_forward_pre_hook(lambda module, given: developed.append(given[0].shape[2]))
        together = vae.decode(noise).sample
        vae.enable_tiling(32, 32, 16, 16)
        in_tiles = vae.decode(noise, return_dict=False)[0]
    assert developed[: 1 + (latents + 2) // 4] == [1, *[4] * ((latents - 1) // 4), *[(latents - 1) % 4] * (latents > 1)]
    assert set(developed[1 + (latents + 2) // 4 :]) == {1}
    assert torch.allclose(one_by_one, together, atol=1e-5)
    assert in_tiles.shape == together.shape


def test_a_feed_forward_in_eight_bits_stays_near_and_what_is_laid_over_is_left(shelf: Shelf) -> None:
    import torch

    from previz.engine.diffusion.networks.feeding import Fed, feed_in_eighths

    (network,) = networks_of(opened(shelf, "wan_text").to(torch.bfloat16))
    first, second = network.blocks[:2]
    over = second.ffn.net[2] = torch.nn.Sequential(second.ffn.net[2])  # stands for a LoRA around the product
    tokens = torch.randn(1, 16, network.config.num_attention_heads * network.config.attention_head_dim).bfloat16()
    with torch.no_grad():
        plain = first.ffn(tokens)
        feed_in_eighths(network, activated_in_eighths)
        short = first.ffn(tokens)
    assert isinstance(first.ffn.net[2], Fed)
    assert second.ffn.net[2] is over
    assert short.shape == plain.shape
    assert 0.001 < float((short - plain).norm() / plain.norm()) < 0.08


def activated_in_eighths(rows: Any) -> tuple[Any, Any]:
    """What the GPU's kernel does, in torch's own terms."""
    import torch

    long = torch.nn.functional.gelu(rows.float(), approximate="tanh")
    scales = (long.abs().amax(dim=1, keepdim=True) / 448.0).clamp(min=1e-12)
    return (long / scales).to(torch.float8_e4m3fn), scales


def test_a_gate_stands_before_each_block_and_is_gone_afterwards(shelf: Shelf) -> None:
    import torch

    from previz.engine.diffusion.networks.gating import Gates

    network = opened(shelf, "wan_vace").transformer
    names = [name for name, _ in network.named_parameters()]
    blocks = len(network.blocks) + len(network.vace_blocks)
    generator = torch.Generator().manual_seed(1)
    settings = network.config
    given = {
        "hidden_states": torch.randn(1, settings.in_channels, 2, 4, 4, generator=generator),
        "control_hidden_states": torch.randn(1, settings.vace_in_channels, 2, 4, 4, generator=generator),
        "encoder_hidden_states": torch.randn(1, 3, settings.text_dim, generator=generator),
        "timestep": torch.tensor([500]),
    }
    passed: list[int] = []

    def stop() -> None:
        raise Cancelled

    with torch.no_grad():
        plain = network(**given, return_dict=False)[0]
        gates = Gates(network)
        gates.ask(lambda: passed.append(1))
        through = network(**given, return_dict=False)[0]
        gates.ask_nobody()
        gates.ask(stop)
        with pytest.raises(Cancelled):
            network(**given, return_dict=False)
        gates.ask_nobody()
        after = network(**given, return_dict=False)[0]
    assert len(passed) == blocks
    assert torch.equal(plain, through)
    assert torch.equal(plain, after)
    assert [name for name, _ in network.named_parameters()] == names


def test_a_stop_between_two_blocks_ends_the_pass_there(
    engine: DiffusionEngine, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("previz.engine.diffusion.watching._BETWEEN", -1.0)
    asked = asked_of(shelf, "wan_text", 0.0)
    fresh = picture(engine, asked, tmp_path / "fresh")
    seen: list[Progress] = []

    def report(progress: Progress) -> None:
        if progress.stage == "painting":
            seen.append(progress)
            if len(seen) == 2:
                raise Cancelled

    stopped = tmp_path / "stopped"
    stopped.mkdir()
    with pytest.raises(Cancelled):
        engine.render(asked, stopped, report)
    assert [progress.done for progress in seen] == [0, 0]  # the second came within the first pass
    assert list(stopped.iterdir()) == []
    assert picture(engine, asked, tmp_path / "after") == fresh


def test_a_quick_take_of_many_steps_skips_blocks_and_a_careful_one_after_it_does_not(
    engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    plain = asked_of(shelf, "wan_text", 0.0)
    assert plain.diffusion is not None
    long = replace(plain, diffusion=replace(plain.diffusion, steps=LONG_SCHEDULE, guidance=1.0))
    assert long.diffusion is not None
    quick = replace(long, diffusion=replace(long.diffusion, quick=True))
    careful = picture(engine, long, tmp_path / "careful")
    hurried = engine.render(quick, tmp_path, lambda progress: None)
    assert hurried.made_with["tuning"] == "passes skipped"
    assert "Painted quickly: passes skipped" in hurried.notes
    assert hurried.medium("picture").sha256 == picture(engine, quick, tmp_path / "again")
    assert hurried.medium("picture").sha256 != careful
    assert picture(engine, long, tmp_path / "after") == careful


def test_skipping_runs_fewer_blocks(shelf: Shelf) -> None:
    import torch

    pipe = opened(shelf, "wan_text")
    runs: list[int] = []
    (network,) = networks_of(pipe)
    network.blocks[-1].ffn.register_forward_pre_hook(lambda module, given: runs.append(1))
    call = {
        "prompt_embeds": torch.zeros(1, 512, network.config.text_dim),
        "height": 32,
        "width": 32,
        "num_frames": 5,
        "num_inference_steps": LONG_SCHEDULE,
        "guidance_scale": 1.0,
    }
    with torch.no_grad():
        pipe(**call, output_type="latent", generator=torch.Generator().manual_seed(1))
        all_of_them = len(runs)
        runs.clear()
        tune(pipe, Tuning(skips=True))
        pipe(**call, output_type="latent", generator=torch.Generator().manual_seed(1))
    assert all_of_them == LONG_SCHEDULE
    assert 0 < len(runs) < LONG_SCHEDULE


def test_on_a_processor_nothing_is_tuned_but_what_was_asked(shelf: Shelf) -> None:
    words = asked_of(shelf, "wan_text", 0.0).diffusion
    assert words is not None
    shape = Shape(32, 32, 9, 9, Fraction(16), (0, 0, 32, 32))

    def tuned(kind: str, *, quick: bool = True, steps: int = 40, noise: float | None = None) -> Tuning:
        told = replace(words, quick=quick, steps=steps)
        return tuning_for(CPU, kind, Asked(told, shape, Steering(noise=noise), Guides()), 0)

    assert tuned("wan_text") == Tuning(skips=True)
    assert tuned("wan_text", quick=False) == tuned("wan_text", steps=8) == tuned("zimage") == Tuning()
    assert tuned("wan_text", noise=0.5) == Tuning()
    assert Tuning().told == "none"


@pytest.mark.parametrize(
    ("able", "there", "quick", "told"),
    [
        ((9, 0), ("triton", "torchao", "cudnn"), True, "compiled, 8-bit products, 8-bit attention"),
        ((9, 0), ("triton", "torchao", "cudnn"), False, "compiled"),
        ((9, 0), ("triton", "torchao"), True, "compiled, 8-bit products"),
        ((8, 9), ("triton", "torchao", "cudnn"), True, "compiled, 8-bit products"),
        ((8, 0), ("triton", "torchao", "cudnn"), True, "compiled"),
        ((9, 0), ("torchao", "cudnn"), True, ""),
    ],
)
def test_on_a_gpu_each_facility_is_on_where_it_was_measured_and_its_library_is_there(
    able: tuple[int, int],
    there: tuple[str, ...],
    quick: bool,
    told: str,
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda: able)
    monkeypatch.setattr("previz.engine.diffusion.tuning.find_spec", lambda name: name if name in there else None)
    words = asked_of(shelf, "wan_text", 0.0).diffusion
    assert words is not None
    asked = Asked(replace(words, quick=quick), Shape(32, 32, 9, 9, Fraction(16), (0, 0, 32, 32)), Steering(), Guides())
    always = "cuDNN attention, quick developing" if able[0] == 9 else "quick developing"
    tuning = tuning_for(Processor("cuda", "bfloat16"), "wan_text", asked, 0, stretch=4)
    assert tuning.stretch == (4 if "triton" in there else 1)
    assert tuning.told == ", ".join(filter(None, (always, told)))
    assert tuning.changes == ("8-bit" in told)


def test_a_quick_take_that_begins_from_the_blocking_is_painted_too(
    engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    asked = asked_of(shelf, "wan_text", 1.0)
    assert asked.diffusion is not None
    rendered = engine.render(
        replace(asked, diffusion=replace(asked.diffusion, quick=True, steps=LONG_SCHEDULE, guidance=1.0)),
        tmp_path,
        lambda progress: None,
    )
    assert rendered.made_with["tuning"] == "none"


def test_an_encoder_whose_layers_are_fetched_one_by_one_reads_the_same(shelf: Shelf) -> None:
    import torch
    from diffusers import WanPipeline

    pipe = WanPipeline.from_pretrained(
        shelf.find("wan_text").folder, vae=None, transformer=None, local_files_only=True, use_safetensors=True
    )
    with torch.no_grad():
        plain, _ = pipe.encode_prompt("a woman walks", do_classifier_free_guidance=False)
        by_layers(pipe.text_encoder, "cpu")
        fetched, _ = pipe.encode_prompt("a woman walks", do_classifier_free_guidance=False)
    assert torch.equal(plain, fetched)
