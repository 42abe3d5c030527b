"""Pictures of every workspace in both themes, at two sizes: `python -m tests.screenshots OUT P.previz …`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).with_name('offscreen.json')}")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from previz.engine.client import Worker
from previz.project.file import Project
from ui import theme, tokens
from ui.main_window import MainWindow

SIZES = ((1440, 900), (2560, 1440))
_SETTLE_MS, _SWITCH_MS = 2500, 900


def main() -> None:
    """Open each project, and grab its workspaces."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    theme.apply_theme(application)
    for place in sys.argv[2:]:
        with Project.open(Path(place)) as project:
            _grab_all(application, project, out)
    application.quit()


def _grab_all(application: QApplication, project: Project, out: Path) -> None:
    window = MainWindow(project, Worker())
    window.show()
    _wait(_SETTLE_MS)
    for scheme in (tokens.DARK, tokens.LIGHT):
        theme.wear(application, scheme)
        for width, height in SIZES:
            window.resize(width, height)
            for work in window.panes.workspaces.works():
                window.panes.workspaces.choose(work)
                _wait(_SETTLE_MS if width == SIZES[0][0] else _SWITCH_MS)
                name = f"{project.path.stem}-{work.title.lower()}-{scheme.name}-{width}x{height}.png"
                window.grab().save(str(out / name))
    window.close()


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
