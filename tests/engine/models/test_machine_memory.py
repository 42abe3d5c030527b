"""The memory of the GPUs that a process may see; `nvidia-smi` is played by a script."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from previz.engine.models.machine_memory import MachineMemory, memory_of_devices
from previz.media.memory import memory_bytes

SCRIPT = """#!/bin/sh
case "$*" in
*--id=1*) echo "Small, 8192" ;;
*) echo "Large, 24576"; echo "Small, 8192" ;;
esac
"""


@pytest.fixture(autouse=True)
def nvidia_smi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "nvidia-smi"
    script.write_text(SCRIPT, encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize(
    ("visible", "gpu", "name"), [(None, 24 << 30, "Large"), ("1", 8 << 30, "Small"), ("", 0, ""), (" ", 0, "")]
)
def test_only_the_gpus_that_are_visible_count(visible: str | None, gpu: int, name: str) -> None:
    assert memory_of_devices(visible) == MachineMemory(memory_bytes(), gpu, name)
