"""Where there is no screen the window says so in a sentence, and the process is not ended by Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from previz.errors import PrevizError
from tests.ui.test_application import homely
from ui.screen import require_screen

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no X11 to look for")


@LINUX
@pytest.mark.parametrize(("display", "words"), [(None, "There is no screen to open"), (":77", "The screen :77 cannot")])
def test_the_window_says_that_there_is_no_screen(tmp_path: Path, display: str | None, words: str) -> None:
    gone = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}
    environment = {name: value for name, value in homely(tmp_path).items() if name not in gone}
    environment |= {} if display is None else {"DISPLAY": display}
    command = [sys.executable, "-m", "previz.cli", "gui"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"error: {words}") or "which this system lacks" in ended.stderr
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("environment", "system"),
    [({"QT_QPA_PLATFORM": "offscreen"}, "linux"), ({}, "darwin"), ({}, "win32")],
)
def test_where_qt_is_told_what_to_draw_on_or_knows_nothing_is_asked(environment: dict[str, str], system: str) -> None:
    require_screen(environment, system)


def test_a_wayland_desktop_is_a_screen(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    with pytest.raises(PrevizError, match="no screen"):
        require_screen(environment, "linux")
    os.mkfifo(tmp_path / "wayland-0") if hasattr(os, "mkfifo") else (tmp_path / "wayland-0").touch()
    require_screen(environment, "linux")
