"""How much memory there is for a model: that of the machine, and that of its GPU, asked without loading torch."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from previz.media.memory import memory_bytes

_ASK = ("--query-gpu=name,memory.total", "--format=csv,noheader,nounits")
_PATIENCE = 10.0
_DRIVERS = Path("/sys/class/drm")

Answer = Callable[[Sequence[str]], str]
"""What a program answers to a command line; nothing where there is no such program or it fails."""


@dataclass(frozen=True, slots=True)
class MachineMemory:
    """Bytes of the machine's memory, and those of its largest GPU with its name; without one nothing and 0."""

    machine: int
    gpu: int = 0
    gpu_name: str = ""

    @property
    def words(self) -> str:
        """What there is, in words."""
        machine = f"{self.machine / 2**30:.0f} GB of memory"
        return f"{self.gpu_name} with {self.gpu / 2**30:.0f} GB, {machine}" if self.gpu else f"no GPU, {machine}"


def this_machines_memory(ask: Answer | None = None, drivers: Path = _DRIVERS) -> MachineMemory:
    """The memory of this machine. Only GPUs that models can run on count: NVIDIA's by its tool, AMD's by its driver."""
    found = [*_nvidia((ask or _answer)(("nvidia-smi", *_ASK))), *_amd(drivers)]
    gpu, name = max(found, default=(0, ""))
    return MachineMemory(memory_bytes(), gpu, name)


def memory_of_devices(visible: str | None) -> MachineMemory:
    """The memory of this machine, and of those GPUs of NVIDIA's alone that a process may see, by numbers or names with
    commas between; of all of them where nothing is said, of none for an empty text.
    """
    if visible is None:
        return this_machines_memory()
    if not visible.strip():
        return MachineMemory(memory_bytes())
    return this_machines_memory(lambda command: _answer((*command, f"--id={visible}")))


def _answer(command: Sequence[str]) -> str:
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        done = subprocess.run([program, *command[1:]], capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""  # a driver that hangs has no GPU for us
    return done.stdout if done.returncode == 0 else ""


def _nvidia(told: str) -> list[tuple[int, str]]:
    """Bytes and name of each GPU in lines of `name, mebibytes`."""
    lines = (line.rpartition(",") for line in told.splitlines())
    return [(int(number) * 2**20, name.strip()) for name, _, number in lines if number.strip().isdecimal()]


def _amd(drivers: Path) -> list[tuple[int, str]]:
    """Bytes of each GPU whose driver says how much memory of its own it has."""
    found = []
    for told in sorted(drivers.glob("card*/device/mem_info_vram_total")):
        try:
            found.append((int(told.read_text().strip()), "AMD GPU"))
        except (OSError, ValueError):
            continue  # a driver that does not say has none for us
    return found
