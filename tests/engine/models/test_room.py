from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from previz.engine.models.catalog import model_catalog
from previz.engine.models.machine_memory import MachineMemory, this_machines_memory
from previz.engine.models.room import GIB, Holding, release_room, room_for
from previz.media.memory import memory_bytes

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


@pytest.mark.parametrize(
    ("gpu", "memory", "holding"),
    [
        (24, 64, Holding.WHOLE),
        (12, 64, Holding.BLOCKS),
        (12, 8, Holding.NOT),
        (2, 64, Holding.PROCESSOR),
        (0, 64, Holding.PROCESSOR),
        (0, 16, Holding.NOT),
    ],
)
def test_a_draft_model_is_held_as_memory_allows(gpu: int, memory: int, holding: Holding) -> None:
    release = model_catalog().releases["wan2.1-t2v-1.3b"]
    assert release_room(release, machine(gpu, memory)).holding is holding


def test_more_memory_never_holds_less() -> None:
    order = list(Holding)
    for release in model_catalog().releases.values():
        for memory in (8, 16, 32, 64, 128, 256):
            held = [order.index(release_room(release, machine(gpu, memory)).holding) for gpu in range(4, 144, 4)]
            assert held == sorted(held, reverse=True)


def test_the_reason_says_what_would_do() -> None:
    room = room_for({"transformer": 26.6, "vae": 0.24, "text_encoder": 10.6}, 4.0, machine(0, 16))
    assert room.words == "no: needs a GPU of 5 GB, or 87 GB of memory"
    assert room_for({"transformer": 26.6}, 4.0, machine(12, 16)).words == "no: needs 31 GB of memory beside the GPU"
