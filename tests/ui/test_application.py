"""The window as a process: it starts, shows the sample, and ends cleanly when the system asks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from previz.project.checking import check


def homely(home: Path) -> dict[str, str]:
    """An environment with a home of its own."""
    places = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "XDG_STATE_HOME": home / "state"}
    places |= {
        "XDG_DATA_HOME": home / "data",
        "XDG_DOCUMENTS_DIR": home / "Documents",
        "XDG_CACHE_HOME": home / "cache",
    }
    return {**os.environ, **{name: str(place) for name, place in places.items()}}


def begun(home: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "ui", *arguments],
        env=homely(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_opens_the_sample_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    sample = tmp_path / "Documents" / "Previz" / "Sample.previz"
    settings = tmp_path / "config" / "previz" / "settings.toml"
    process = begun(tmp_path)
    deadline = time.monotonic() + 90
    while not settings.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert settings.exists(), process.communicate(timeout=5)  # written once the window shows the project
    time.sleep(1.0)
    process.send_signal(signal.SIGTERM)
    out, errors = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, "")
    assert "Traceback" not in errors
    assert sorted(path.name for path in sample.parent.iterdir()) == ["Sample.previz"]
    assert check(sample).whole
