"""What the machine draws with is found out by trying, and told in sentences."""

from __future__ import annotations

import pytest

from previz.engine.machine import Machine, this_machine


def test_this_machine_draws_and_says_with_what() -> None:
    found = this_machine()
    assert found.draws
    assert found.cores >= 1
    assert found.sentence.startswith("The GPU" if found.on_gpu else "No GPU was found")


@pytest.mark.parametrize(
    ("renderer", "gpu", "name"),
    [
        ("llvmpipe (LLVM 15.0.6, 256 bits)", False, "No GPU: 4 cores draw"),
        ("softpipe", False, "No GPU: 4 cores draw"),
        ("NVIDIA H100 80GB HBM3/PCIe/SSE2", True, "GPU: NVIDIA H100 80GB HBM3"),
        ("Mesa Intel(R) UHD Graphics 620 (KBL GT2)", True, "GPU: Mesa Intel(R) UHD Graphics 620"),
        ("AMD Radeon RX 6800 (radeonsi, navi21)", True, "GPU: AMD Radeon RX 6800"),
    ],
)
def test_software_is_told_from_a_gpu(renderer: str, gpu: bool, name: str) -> None:
    machine = Machine(renderer, 4)
    assert (machine.on_gpu, machine.name) == (gpu, name)


def test_one_core_is_one() -> None:
    assert Machine("llvmpipe", 1).name == "No GPU: 1 core draws"


def test_what_is_missing_is_said_with_what_to_do() -> None:
    machine = Machine("", 2, "No OpenGL 3.3 could be opened to draw with", "Install libegl1")
    assert not machine.draws
    assert machine.sentence == (
        "Pictures cannot be drawn on this machine: No OpenGL 3.3 could be opened to draw with. Install libegl1. "
        "Everything else works."
    )
