"""Pictures of the window at the sizes that people use: `python -m tests.screenshots OUT P.previz`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).with_name('offscreen.json')}")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from previz.engine.client import Worker
from previz.project.file import Project
from ui import theme
from ui.main_window import MainWindow

SIZES = ((1100, 700), (1440, 900), (1920, 1080), (2560, 1440))
_SETTLE_MS = 2500


def main() -> None:
    """Open the project, and grab the window at each size, then with its queue open and a scene chosen."""
    out, project_path = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    theme.apply_theme(application)
    with Project.open(project_path) as project:
        window = MainWindow(project, Worker())
        window.show()
        for width, height in SIZES:
            window.resize(width, height)
            _wait(_SETTLE_MS)
            window.grab().save(str(out / f"window-{width}x{height}.png"))
        window.resize(1440, 900)
        window.panes.rail.choose(window.panes.scene_model.items()[-1].scene_id)
        window.panes.queue_panel.toggle()
        _wait(_SETTLE_MS)
        window.grab().save(str(out / "window-scene.png"))
        window.close()
    application.quit()


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
