"""Pictures of every workspace in both themes, at two sizes: `python -m tests.screenshots [--out DIR] [P.previz …]`.

Without a project they show the sample with its takes, and a feature of 2,500 shots.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).with_name('offscreen.json')}")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.long_screenplay import long_screenplay
from previz.cli.demo import make_demo
from previz.cut.importing import import_and_assemble
from previz.engine.client import Worker
from previz.project.file import Project
from previz.script.sample import sample_script
from previz.timing import Rate
from ui import theme, tokens
from ui.main_window import MainWindow

SIZES = ((1440, 900), (2560, 1440))
_SETTLE_MS, _SWITCH_MS = 2500, 900


def main() -> None:
    """Open each project, and grab its workspaces."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, default=Path("build/screenshots"))
    asked.add_argument("projects", type=Path, nargs="*")
    told = asked.parse_args()
    told.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        places = told.projects or _films(Path(folder))
        application = QApplication(sys.argv[:1])
        theme.apply_theme(application)
        for place in places:
            with Project.open(place) as project:
                _grab_all(application, project, told.out)
        application.quit()
    print(f"{len(list(told.out.glob('*.png')))} pictures in {told.out}")


def _films(folder: Path) -> list[Path]:
    """The sample with its takes, and a feature as it was imported."""
    make_demo(folder / "sample", "640x360", sample_script())
    script, feature = folder / "feature.fountain", folder / "feature.previz"
    script.write_text(long_screenplay(), encoding="utf-8")
    with Project.create(feature, rate=Rate(24)) as project:
        import_and_assemble(project, script)
    return [*(folder / "sample").glob("*.previz"), feature]


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
