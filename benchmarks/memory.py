"""Whether the window's memory stays flat over an hour of work: `python -m benchmarks.memory [MINUTES]` (Linux).

Each shot is generated once, since what plays takes holds more than what shows cards. Then all workspaces are gone
through, shots are written, added and deleted, clips trimmed, verdicts given and all of it taken back; the film plays,
and shots are generated again. Each minute what the window and its worker hold is printed, at the end how fast they grow
once the caches are full, how full those are, and of which objects there are more than then.
`--brisk` leaves the pauses out: what counts is how often something is done.
"""

from __future__ import annotations

import argparse
import gc
import os
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from benchmarks.long_screenplay import long_screenplay
from benchmarks.measuring import Measured, print_table
from benchmarks.window import Act, acts, settle
from previz.cut.importing import import_and_assemble
from previz.engine.client import Worker
from previz.media.memory import give_back, hold_less
from previz.project.file import Project
from previz.shots.language import understand
from previz.takes.jobs import QUEUED, RUNNING
from previz.timing import Rate
from ui import theme
from ui.application import spare_collections
from ui.board.card_delegate import CardDelegate
from ui.main_window import MainWindow
from ui.player import frame_reader
from ui.tidying import Tidying
from ui.timeline.surface import Surface
from ui.workspaces import Work

PAGES, SIZE = 3, "320x180"
MINUTES, WARM = 60, 1 / 2
"""How long, and which share of it passes before growth counts: caches fill first."""
PAUSE_MS, PLAY_MS = 40, 600
BRISK_MS, BRISK_PLAY_MS = 5, 200
LOOK_SECONDS, PARTS = 10, 5
"""How often memory is looked at at most; and of how many parts one is left out in turn, for the spread."""
REST_MS, IDLE, RESTS = 300, 1 / 20, 200
"""Each look is taken at the same point of the work, and at rest: no job is in the queue, and in so many milliseconds
the window used less than that share of them; so many times it is waited for at most. A new take's proxy holds 10 MB
while it is made, each clip that is open some megabytes of decoded frames, and acts that go to and fro leave the window
in one of two states: looks at any point told of those.
"""
FRAMES_ROOM, PICTURES_ROOM, CARDS_ROOM, TEXTS_ROOM = 16 * 1024**2, 16 * 1024**2, 8 * 1024**2, 64
PIECES_ROOM = 1024**2
PAGES_ROOM = 512 * 1024
DECODED_ROOM = 4 * 1024**2
"""Players, boards, whoever understands words and SQLite keep things up to bounds; here they are full before growth
counts.
"""
TEXTS = 4200
"""More texts than are kept with what they say, by all who ask."""
GENERATED_EVERY = 6
MAKING_MS = 500
BAR = "< 12 MB an hour"
MB = 1024**2


@dataclass(frozen=True, slots=True)
class Pace:
    """How long somebody waits after each act, and how long the film plays, in milliseconds."""

    pause: int = PAUSE_MS
    play: int = PLAY_MS


class Pause(QObject):
    """Lets the window work for a while. One for the whole hour: each single shot that is connected to the loop's own
    `quit` leaves 68 bytes behind in PySide, 26 times a round.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._loop, self._timer = QEventLoop(self), QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._loop.quit)

    def settle(self, milliseconds: int) -> None:
        """Let it work for so long."""
        self._timer.start(milliseconds)
        self._loop.exec()


class Session:
    """Somebody at work in a window."""

    def __init__(self, window: MainWindow, pace: Pace) -> None:
        self._window, self._pace, self._pause = window, pace, Pause(window)
        self._acts: list[Act] = [act for _, act in acts(window)]
        self.rounds = self.acts = 0

    def round(self) -> None:
        """Every act once, a moment of the film, now and then a shot generated; the film ends as it began."""
        for cards in self._window.findChildren(CardDelegate):  # pages are made when they are wanted
            cards.room = CARDS_ROOM
        for surface in self._window.findChildren(Surface):
            surface.content.thumbnails.room = PIECES_ROOM
        stood = self._last_step()
        for act in self._acts:
            act()
            self._pause.settle(self._pace.pause)
        self._play()
        self._window.services.editing.turn_to(stood)
        if self.rounds % GENERATED_EVERY == 0:
            self._window.actions_by_id["generate"].trigger()
        self.rounds += 1
        self.acts += len(self._acts) + 2

    def rest(self) -> None:
        """Stand at the film's start, and wait until what was set going is done. An edit there has the film read anew,
        from as many clips each time. Raises RuntimeError when it does not come to an end.
        """
        jobs, stood = self._window.services.jobs, self._last_step()
        self._window.deeds.playhead().transport.go_to(0)
        self._window.actions_by_id["new_shot"].trigger()
        self._pause.settle(REST_MS)
        self._window.services.editing.turn_to(stood)
        self._pause.settle(REST_MS)
        for _ in range(RESTS):
            before = time.process_time()
            self._pause.settle(REST_MS)
            idle = (time.process_time() - before) * 1000 < IDLE * REST_MS
            if idle and not jobs.count(QUEUED) + jobs.count(RUNNING):
                return
        raise RuntimeError(f"The window does not come to rest in {RESTS * REST_MS / 1000:.0f} seconds")

    def caches(self) -> list[tuple[str, float, float]]:
        """What is kept, how much of it, and how much it may be."""
        services, frames = self._window.services, self._window.panes.player.cache.store
        cards = self._window.findChildren(CardDelegate)
        pieces = [each.content.thumbnails for each in self._window.findChildren(Surface)]
        return [
            ("frames of the player, MB", frames.bytes / MB, frames.room / MB),
            ("posters and cards, MB", services.pictures.kept_bytes / MB, services.pictures.room / MB),
            *(("painted cards of a page, MB", each.kept_bytes / MB, each.room / MB) for each in cards),
            *(("pieces of pictures on the timeline, MB", each.kept_bytes / MB, each.room / MB) for each in pieces),
            ("texts understood", services.understanding.known_texts, services.understanding.room),
        ]

    def _last_step(self) -> int:
        steps = self._window.services.project.history()
        return next((step.id for step in reversed(steps) if not step.undone), 0)

    def _play(self) -> None:
        self._window.panes.workspaces.choose(Work.BOARD)
        transport = self._window.deeds.playhead().transport
        transport.go_to((self.rounds * 997) % max(1, transport.frames))
        transport.set_speed(1)
        self._pause.settle(self._pace.play)
        transport.set_speed(0)


def main() -> None:
    """Work, and print what is held."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("minutes", nargs="?", type=float, default=MINUTES)
    asked.add_argument("--brisk", action="store_true", help="without pauses")
    given = asked.parse_args()
    hold_less()
    application = QApplication([])
    theme.apply_theme(application)
    with TemporaryDirectory() as folder, Project.create(Path(folder) / "film.previz", rate=Rate(24), size=SIZE) as film:
        script = Path(folder) / "film.fountain"
        script.write_text(long_screenplay(PAGES), encoding="utf-8")
        import_and_assemble(film, script)
        worker, window = opened(film)
        tidying = Tidying(application)
        make_all(window)
        session = Session(window, Pace(BRISK_MS, BRISK_PLAY_MS) if given.brisk else Pace())
        watched(session, worker, float(given.minutes))
        tidying.close()
        window.close()


def opened(film: Project) -> tuple[Worker, MainWindow]:
    """A window on a film whose caches are small, and the worker of it."""
    frame_reader.DECODED_BYTES = DECODED_ROOM
    film.session.execute(text(f"PRAGMA cache_size = -{PAGES_ROOM // 1024}"))
    worker = Worker()
    window = MainWindow(film, worker)
    window.panes.player.cache.store.room = FRAMES_ROOM
    window.services.pictures.room = PICTURES_ROOM
    window.services.understanding.room = TEXTS_ROOM
    for number in range(TEXTS):
        understand(f"Wide shot of {number} boats")
    window.resize(1440, 900)
    window.show()
    settle(2000)
    spare_collections()
    return worker, window


def make_all(window: MainWindow) -> None:
    """Generate every shot, and wait until all are made."""
    window.panes.workspaces.choose(Work.BOARD)
    window.panes.board.selectAll()
    window.actions_by_id["generate"].trigger()
    settle(MAKING_MS)
    while window.services.jobs.count(QUEUED) + window.services.jobs.count(RUNNING):
        settle(MAKING_MS)
    window.panes.board.choose(window.panes.board_model.shot_ids()[0])


@dataclass(frozen=True, slots=True)
class Look:
    """What the window and its worker held after so many minutes of work, in megabytes."""

    minute: float
    window: float
    worker: float


def watched(session: Session, worker: Worker, minutes: float) -> None:
    """Have somebody work for so long, and look at what is held every few seconds."""
    began = time.monotonic()
    looks: list[Look] = []
    warm: Counter[str] | None = None
    before = (0, 0)
    while (passed := (time.monotonic() - began) / 60) < minutes:
        session.round()
        if session.rounds % GENERATED_EVERY:
            continue
        if looks and passed - looks[-1].minute < LOOK_SECONDS / 60:
            continue
        if warm is None and passed >= minutes * WARM:
            warm, before = kinds(), (session.rounds, session.acts)
        session.rest()
        looks.append(looked(passed, worker))
        if len(looks) == 1 or int(looks[-1].minute) > int(looks[-2].minute):
            now = looks[-1]
            told = f"window {now.window:7.1f} MB   worker {now.worker:7.1f} MB   round {session.rounds}"
            print(f"minute {now.minute:5.1f}   {told}", flush=True)
    late = [each for each in looks if each.minute >= minutes * WARM]
    rounds, done = session.rounds - before[0], session.acts - before[1]
    told_growth(late)
    for name, held, room in session.caches():
        print(f"{held:8.1f} of {room:6.1f} {name}")
    print(f"{rounds} rounds of work, {done:,} acts in the last {minutes * (1 - WARM):.0f} minutes")
    for name, more in (kinds() - (warm or Counter())).most_common(12):
        print(f"{more:8} more of {name}")


def looked(minute: float, worker: Worker) -> Look:
    """What is held when what is free was given back, as the window does each minute."""
    gc.collect()
    give_back()
    return Look(minute, resident(os.getpid()), 0.0 if worker.pid is None else resident(worker.pid))


def told_growth(late: list[Look]) -> None:
    """Print how fast the window and the worker grow, and how that spreads when a part of the looks is left out."""
    window = [(each.minute, each.window) for each in late]
    worker = [(each.minute, each.worker) for each in late]
    rows = [
        Measured("the window grows by", spread(window), "MB an hour", BAR),
        Measured("the worker grows by", spread(worker), "MB an hour"),
        Measured("the window holds", tuple(each.window for each in late), "MB"),
    ]
    print_table("Memory over simulated work", rows)


def spread(held: list[tuple[float, float]]) -> tuple[float, ...]:
    """The growth in all looks, and in those that are left without a fifth of them, one fifth after the other."""
    size = max(1, len(held) // PARTS)
    without = [held[: part * size] + held[(part + 1) * size :] for part in range(PARTS)]
    return (growth(held), *(growth(some) for some in without))


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
    """How many objects of each type the collector knows that were made since the start.

    What it passes over stays what it is: to freeze all that lives now would keep for ever what is in cycles of it.
    """
    gc.collect()
    return Counter(f"{type(each).__module__}.{type(each).__qualname__}" for each in gc.get_objects())


if __name__ == "__main__":
    main()
