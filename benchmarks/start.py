"""How long from the command to a window that answers, and what it holds in memory: `python -m benchmarks.start`.

Each start is a new process on a project that lies there: the sample, and a feature of 2,500 shots. The settings and
the state of whoever runs this are not touched. The first start of all is not counted: it reads Python from the disk.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.long_screenplay import long_screenplay
from benchmarks.measuring import Measured, print_table
from previz.cut.importing import import_and_assemble
from previz.project.file import Project
from previz.script.sample import sample_script
from previz.timing import Rate

RUNS = 5
OPENING = "open"


def main() -> None:
    """Make the projects, start the window on each again and again, and print a table."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        long = home / "long.fountain"
        long.write_text(long_screenplay(), encoding="utf-8")
        films = [
            (_film(home / "sample.previz", sample_script()), "the sample"),
            (_film(home / "long.previz", long), "a feature"),
        ]
        _start(films[0][0], home)
        rows = [row for path, name in films for row in _rows(path, name, home)]
        print_table("The window, from the command to its first rest", rows)


def _film(path: Path, script: Path) -> Path:
    with Project.create(path, rate=Rate(24)) as project:
        import_and_assemble(project, script)
    return path


def _rows(path: Path, name: str, home: Path) -> Iterator[Measured]:
    started = [_start(path, home) for _ in range(RUNS)]
    yield Measured(f"{name}: until it answers", tuple(seconds for seconds, _ in started), "s")
    yield Measured(f"{name}: memory then", tuple(megabytes for _, megabytes in started), "MB")


def _start(path: Path, home: Path) -> tuple[float, float]:
    """Seconds to the window, and the megabytes that its process holds then."""
    places = {name: str(home / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    began = time.time()
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.start", OPENING, str(path)],
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ, **places, "HOME": str(home)},
        check=True,
        capture_output=True,
        text=True,
    )
    answer = json.loads(told.stdout.splitlines()[-1])
    return answer["at"] - began, answer["megabytes"]


def open_and_tell(path: str) -> None:
    """In a process of its own: start as `previz gui` does, and tell when the window first waits for its user."""
    from PySide6.QtCore import QAbstractEventDispatcher
    from PySide6.QtWidgets import QApplication

    from ui import application, theme
    from ui.dialogs import SystemDialogs
    from ui.main_window import MainWindow

    started = QApplication([])
    theme.apply_theme(started)

    def tell() -> None:
        if any(isinstance(widget, MainWindow) and widget.isVisible() for widget in started.topLevelWidgets()):
            held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(json.dumps({"at": time.time(), "megabytes": held}), flush=True)
            started.quit()

    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    dispatcher.aboutToBlock.connect(tell)
    application.run(started, [path], SystemDialogs(lambda: str(Path(path).parent)))


if __name__ == "__main__":
    open_and_tell(sys.argv[2]) if sys.argv[1:2] == [OPENING] else main()
