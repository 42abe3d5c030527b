"""A real X display with the real program on it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from previz.cut.importing import import_and_assemble
from previz.project.file import Project
from previz.timing import Rate
from tests.conftest import SHORT_FILM
from tests.x11.desktop import Desktop, Rect, Screen
from tests.x11.server import require_server, served


@dataclass(frozen=True)
class Twin:
    """What the window looks like without a screen, and where things are in it."""

    board: Screen
    timeline: Screen
    places: dict[str, Rect]

    def middle(self, name: str) -> tuple[int, int]:
        """The middle of a thing."""
        left, top, width, height = self.places[name]
        return left + width // 2, top + height // 2


@dataclass(frozen=True)
class Running:
    """The program on its display."""

    process: subprocess.Popen[str]
    desktop: Desktop
    project: Path
    environment: dict[str, str]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """The name of a display of our own."""
    require_server()
    with served() as name:
        yield name


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is closed."""
    folder = tmp_path_factory.mktemp("x11")
    script = folder / "short.fountain"
    script.write_text(SHORT_FILM, encoding="utf-8")
    path = folder / "film.previz"
    with Project.create(path, title="Short", rate=Rate(24), size="320x180") as project:
        import_and_assemble(project, script)
    return path


@pytest.fixture(scope="module")
def twin(film: Path) -> Twin:
    """The same film in a window without a screen."""
    out = film.parent / "twin"
    out.mkdir()
    copy = out / film.name
    shutil.copy(film, copy)
    subprocess.run([sys.executable, "-m", "tests.x11.twin", str(copy), str(out)], check=True, timeout=120)
    places = {name: (x, y, w, h) for name, (x, y, w, h) in json.loads((out / "places.json").read_text()).items()}
    return Twin(_read(out / "board.png"), _read(out / "timeline.png"), places)


@pytest.fixture(scope="module")
def running(display: str, film: Path, twin: Twin) -> Iterator[Running]:
    """The program, its window in sight."""
    environment = _at_home(film.parent / "home") | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    process = subprocess.Popen(
        [sys.executable, "-m", "previz.cli", "gui", str(film)], env=environment, stderr=subprocess.PIPE, text=True
    )
    desktop = Desktop(display)
    desktop.window("Short – Previz")
    yield Running(process, desktop, film, environment)
    desktop.close()
    if process.poll() is None:
        process.kill()
    process.communicate()


def _at_home(home: Path) -> dict[str, str]:
    """An environment with a home of its own."""
    names = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR", "XDG_CACHE_HOME")
    return {**os.environ, "HOME": str(home), **{name: str(home / name) for name in names}}


def _read(path: Path) -> Screen:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"), np.uint8)
