"""A shelf and settings of a test's own, and a machine with a GPU of 24 GB that is online, for commands about models."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from previz.engine.diffusion.forecast.calibrating import guessed
from previz.engine.models import machine_memory, shelf
from previz.engine.models.machine_memory import MachineMemory
from previz.takes import foretelling


def sit_at_desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the commands of this test find all of that."""
    monkeypatch.setattr(shelf, "default_path", lambda: folder / "models.json")
    monkeypatch.setattr("previz.settings.default_path", lambda: folder / "settings.toml")
    memory = MachineMemory(64 * 2**30, 24 * 2**30, "A card")
    monkeypatch.setattr(machine_memory, "this_machines_memory", lambda: memory)
    monkeypatch.setattr(foretelling, "rates_here", lambda _: guessed("RTX 4090"))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
