from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from previz.engine.diffusion.forecast.calibrating import Rates
from previz.engine.models.catalog import Release, model_catalog
from previz.engine.models.machine_memory import MachineMemory, this_machines_memory
from previz.engine.models.room import model_estimates, release_estimates, rungs_of
from previz.engine.models.shelf import Shelf
from previz.errors import PrevizError
from previz.media.memory import memory_bytes
from tests.engine.models.folders import write_model

GIB = 2**30
RATES = Rates("A card", 140.0, 110.0, 60.0)
RELEASES = model_catalog().releases
SMI = "NVIDIA GeForce RTX 4090, 24564\nNVIDIA H100 80GB HBM3, 81559\n"


def machine(gpu: int, memory: int = 64) -> MachineMemory:
    return MachineMemory(memory * GIB, gpu * GIB, "A card" if gpu else "")


def test_the_largest_gpu_counts(tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(command: Sequence[str]) -> str:
        asked.extend(command)
        return SMI

    found = this_machines_memory(answer, tmp_path)
    assert found == MachineMemory(memory_bytes(), 81559 * 2**20, "NVIDIA H100 80GB HBM3")
    assert asked[0] == "nvidia-smi"
    assert "NVIDIA H100 80GB HBM3 with 80 GB" in found.words


@pytest.mark.parametrize("told", ["", "No devices were found\n", "NVIDIA GB10, [N/A]\n"])
def test_what_does_not_say_has_no_gpu(tmp_path: Path, told: str) -> None:
    found = this_machines_memory(lambda _: told, tmp_path)
    assert (found.gpu, found.gpu_name) == (0, "")
    assert found.words.startswith("no GPU, ")


def test_a_driver_that_says_how_much_it_has_counts(tmp_path: Path) -> None:
    for card, told in (("card0", "17163091968\n"), ("card1", "?"), ("card2", "536870912\n")):
        device = tmp_path / card / "device"
        device.mkdir(parents=True)
        (device / "mem_info_vram_total").write_text(told)
    assert this_machines_memory(lambda _: "", tmp_path).gpu == 17163091968


def held(release: Release, gpu: int, memory: int = 64) -> dict[str, str | None]:
    found = release_estimates(release, machine(gpu, memory), RATES)
    return {each.rung: None if each.fit is None else each.fit.step for each in found}


@pytest.mark.parametrize(
    ("name", "gpu", "memory", "steps"),
    [
        ("wan2.1-vace-1.3b", 24, 64, {"draft": "whole", "final": "whole"}),
        ("wan2.1-vace-14b", 24, 64, {"draft": "blocks", "final": "blocks"}),
        ("wan2.1-vace-14b", 24, 32, {"draft": None, "final": None}),
        ("wan2.1-vace-14b", 80, 64, {"draft": "whole", "final": "whole"}),
        ("z-image-turbo", 24, 64, {"frame": "whole"}),
        ("z-image-turbo", 8, 64, {"frame": "blocks"}),
        ("z-image-turbo", 8, 16, {"frame": None}),
    ],
)
def test_a_release_is_held_as_memory_allows(name: str, gpu: int, memory: int, steps: dict[str, str | None]) -> None:
    assert held(RELEASES[name], gpu, memory) == steps


@pytest.mark.parametrize("name", RELEASES)
def test_more_memory_never_holds_less(name: str) -> None:
    for memory in (16, 64, 256):
        fitting = [sum(step is not None for step in held(RELEASES[name], gpu, memory).values()) for gpu in (8, 24, 80)]
        assert fitting == sorted(fitting)


def test_what_does_not_fit_says_the_least_that_would() -> None:
    (told, _) = release_estimates(RELEASES["wan2.1-vace-14b"], machine(8), RATES)
    assert (told.fit, told.seconds, told.whole) == (None, None, False)
    enough = MachineMemory(told.least.machine, told.least.gpu, "A card")
    assert release_estimates(RELEASES["wan2.1-vace-14b"], enough, RATES)[0].fit is not None
    short = MachineMemory(told.least.machine, told.least.gpu - 1, "A card")
    assert release_estimates(RELEASES["wan2.1-vace-14b"], short, RATES)[0].fit is None


def test_twice_as_fast_a_card_takes_half_as_long() -> None:
    slow, fast = (
        release_estimates(RELEASES["wan2.1-vace-1.3b"], machine(24), Rates("", by * 50, by * 40, by * 20))[1]
        for by in (1, 2)
    )
    assert slow.tflop == fast.tflop
    assert slow.seconds is not None
    assert fast.seconds is not None
    assert fast.seconds == pytest.approx(slow.seconds / 2, rel=0.02)


def test_a_release_goes_before_its_kind_in_how_it_is_run() -> None:
    distilled = rungs_of("ltx", RELEASES["ltx-video-distilled"])
    assert (distilled["final"].steps, distilled["final"].guidance) == (8, 1.0)
    assert rungs_of("ltx", None)["final"].steps == 30


def test_a_model_on_the_shelf_is_told_by_its_own_configuration(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "models.json")
    model = shelf.add(write_model(tmp_path / "wan", "from passes"))
    (tmp_path / "wan").rename(tmp_path / "elsewhere")
    with pytest.raises(PrevizError):
        model_estimates(model, None, machine(24), RATES)
