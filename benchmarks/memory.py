"""Whether the window's memory stays flat over an hour of work: `python -m benchmarks.memory [MINUTES]` (Linux).

All workspaces are gone through, shots are written, added and deleted, clips trimmed, verdicts given and all of it taken
back; the film plays, and shots are generated. Each minute what the window and its worker hold is printed, at the end
how fast it grows once the caches are full, and of which objects there are more than then.
"""

from __future__ import annotations

import argparse
import gc
import os
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtWidgets import QApplication

from benchmarks.long_screenplay import long_screenplay
from benchmarks.measuring import Measured, print_table
from benchmarks.window import acts, settle
from previz.cut.importing import import_and_assemble
from previz.engine.client import Worker
from previz.media.memory import give_back
from previz.project.file import Project
from previz.timing import Rate
from ui import theme
from ui.application import spare_collections
from ui.board.card_delegate import CardDelegate
from ui.main_window import MainWindow
from ui.workspaces import Work

PAGES, SIZE = 3, "320x180"
MINUTES, WARM = 60, 1 / 2
"""How long, and which share of it passes before growth counts: caches fill first."""
PAUSE_MS, PLAY_MS = 40, 600
FRAMES_ROOM, PICTURES_ROOM, CARDS_ROOM = 16 * 1024**2, 16 * 1024**2, 8 * 1024**2
"""The player and the boards keep pictures up to bounds; here they are full before growth counts."""
GENERATED_EVERY = 6
BAR = "< 12 MB an hour"
MB = 1024**2


class Session:
    """Somebody at work in a window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._acts = [act for _, act in acts(window)]
        self.rounds = 0

    def round(self) -> None:
        """Every act once, a second of the film, now and then a shot generated; the film ends as it began."""
        for cards in self._window.findChildren(CardDelegate):  # pages are made when they are wanted
            cards.room = CARDS_ROOM
        stood = self._last_step()
        for act in self._acts:
            act()
            settle(PAUSE_MS)
        self._play()
        self._window.services.editing.turn_to(stood)
        if self.rounds % GENERATED_EVERY == 0:
            self._window.actions_by_id["generate"].trigger()
        self.rounds += 1

    def _last_step(self) -> int:
        steps = self._window.services.project.history()
        return next((step.id for step in reversed(steps) if not step.undone), 0)

    def _play(self) -> None:
        self._window.panes.workspaces.choose(Work.BOARD)
        transport = self._window.deeds.playhead().transport
        transport.go_to((self.rounds * 997) % max(1, transport.frames))
        transport.set_speed(1)
        settle(PLAY_MS)
        transport.set_speed(0)


def main() -> None:
    """Work, and print what is held."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("minutes", nargs="?", type=float, default=MINUTES)
    minutes = float(asked.parse_args().minutes)
    application = QApplication([])
    theme.apply_theme(application)
    with TemporaryDirectory() as folder, Project.create(Path(folder) / "film.previz", rate=Rate(24), size=SIZE) as film:
        script = Path(folder) / "film.fountain"
        script.write_text(long_screenplay(PAGES), encoding="utf-8")
        import_and_assemble(film, script)
        worker = Worker()
        window = MainWindow(film, worker)
        window.panes.player.cache.store.room = FRAMES_ROOM
        window.services.pictures.room = PICTURES_ROOM
        window.resize(1440, 900)
        window.show()
        settle(2000)
        spare_collections()
        watched(Session(window), worker, minutes)
        window.close()


def watched(session: Session, worker: Worker, minutes: float) -> None:
    """Have somebody work for so long, and look every minute."""
    began = time.monotonic()
    held: list[tuple[float, float]] = []
    warm: Counter[str] | None = None
    before = 0
    while (passed := (time.monotonic() - began) / 60) < minutes:
        session.round()
        if passed < len(held):
            continue
        gc.collect()
        give_back()  # as the window does each minute
        held.append((passed, resident(os.getpid())))
        if warm is None and passed >= minutes * WARM:
            warm, before = kinds(), session.rounds
        theirs = 0.0 if worker.pid is None else resident(worker.pid)
        print(
            f"minute {passed:5.1f}   window {held[-1][1]:7.1f} MB   worker {theirs:7.1f} MB   round {session.rounds}",
            flush=True,
        )
    late = [each for each in held if each[0] >= minutes * WARM]
    rounds = session.rounds - before
    print_table("Memory over simulated work", [Measured("the window grows by", (growth(late),), "MB an hour", BAR)])
    print(f"{rounds} rounds of work in the last {minutes * (1 - WARM):.0f} minutes")
    for name, more in (kinds() - (warm or Counter())).most_common(12):
        print(f"{more:8} more of {name}")


def resident(pid: int) -> float:
    """The megabytes of memory that a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MB


def growth(held: list[tuple[float, float]]) -> float:
    """The slope of a line through minutes and megabytes, in megabytes an hour."""
    if len(held) < 2:
        return 0.0
    minutes, megabytes = np.array(held).T
    return float(np.polyfit(minutes, megabytes, 1)[0]) * 60


def kinds() -> Counter[str]:
    """How many objects there are of each type that the collector knows."""
    gc.unfreeze()
    gc.collect()
    found = Counter(f"{type(each).__module__}.{type(each).__qualname__}" for each in gc.get_objects())
    gc.freeze()
    return found


if __name__ == "__main__":
    main()
