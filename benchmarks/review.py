"""How takes are compared in motion: `python -m benchmarks.review [MINUTES]` (memory is Linux's).

Nine takes of a shot run in step at 24 frames a second, round and round: one, two beside each other, wiped, as their
difference, all in a grid, and then the shot in the player. The minutes are shared out among those. What frames may take
is bounded, so that there is never room for all of them.
"""

from __future__ import annotations

import argparse
import gc
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import Measured, print_table
from benchmarks.memory import growth, resident
from benchmarks.player import RATE, SIZE, moving
from benchmarks.window import settle
from previz.cut.assemble import assemble
from previz.engine.client import Worker
from previz.media.memory import give_back
from previz.media.writing import ClipWriter
from previz.project.file import Project
from previz.project.schema import Scene, Shot, Take
from ui import theme
from ui.main_window import MainWindow
from ui.player.player import Player
from ui.review.desk import CompareDesk
from ui.review.modes import Mode
from ui.tidying import Tidying
from ui.workspaces import Work

TAKES, FRAMES = 9, 60
MINUTES = 20.0
ROOM = 256 * 1024**2
LOOK_MS = 5_000
WARM = 1 / 3
"""Which share of each part passes before memory counts."""
WAYS = (*Mode, None)
"""Ways to compare, and at last the player."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a part went: moments that were due, those not shown in time, the processor's seconds of the window's thread
    and of all, and what was held after so many minutes.
    """

    due: int
    dropped: int
    window_seconds: float
    all_seconds: float
    held: tuple[tuple[float, float], ...]


def main() -> None:
    """Make the takes, play them in each way, and print a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("minutes", nargs="?", type=float, default=MINUTES)
    minutes = float(asked.parse_args().minutes) / len(WAYS)
    application = QApplication([])
    theme.apply_theme(application)
    with TemporaryDirectory() as folder, film_of_takes(Path(folder)) as film:
        window = MainWindow(film, Worker())
        window.resize(1440, 900)
        window.panes.player.cache.store.room = ROOM
        window.show()
        settle(1500)
        tidying = Tidying(application)
        window.panes.workspaces.choose(Work.REVIEW)
        rows = [row for way in WAYS for row in told(way, played(window, way, minutes))]
        print_table(f"{TAKES} takes of {SIZE[0]}x{SIZE[1]}, {FRAMES} frames each, {minutes:.1f} minutes a way", rows)
        tidying.close()
        window.close()


@contextmanager
def film_of_takes(folder: Path) -> Iterator[Project]:
    """A film of one shot, with its takes."""
    with Project.create(folder / "film.previz", rate=RATE, size=f"{SIZE[0]}x{SIZE[1]}") as film:
        with film.edit("Add a scene"):
            scene = Scene(position=0, number="1", heading="INT. ROOM - DAY")
            film.session.add(scene)
            scene.shots.append(Shot(position=0, number="1A", frames=FRAMES, description="Wide shot of a room"))
        assemble(film)
        for number in range(TAKES):
            add_take(film, scene.shots[0], number, folder / "take.mp4")
        yield film


def add_take(film: Project, shot: Shot, number: int, made: Path) -> None:
    """Write a take whose pictures move all over, and land it."""
    noise = np.random.default_rng(number).integers(0, 255, (SIZE[1] // 40, SIZE[0] // 40, 3), np.uint8)
    with ClipWriter(made, *SIZE, RATE) as writer:
        for frame in range(FRAMES):
            writer.write(moving(noise, number, frame))
    stored = film.media.publish(made)
    with film.record("Land a take"):
        film.session.add(
            Take(
                shot_id=shot.id,
                number=number + 1,
                rung="blocking",
                frames=FRAMES,
                media={"picture": stored.name},
                media_sha256={"picture": stored.sha256},
                recipe={},
                inputs_sha256="",
                seconds_spent=0.0,
                made_at="2026-01-01T00:00:00+00:00",
            )
        )


def played(window: MainWindow, way: Mode | None, minutes: float) -> Run:
    """Play in one way for so long."""
    seen = seen_in(window, way)
    moments: list[int] = []
    counted = seen.transport.moved.connect(moments.append)
    settle(LOOK_MS)  # the first frames are read
    began, spent, thread = time.monotonic(), time.process_time(), time.thread_time()
    held: list[tuple[float, float]] = []
    dropped = 0
    seen.transport.set_speed(1)
    while (passed := (time.monotonic() - began) / 60) < minutes:
        settle(LOOK_MS)
        if not seen.transport.speed:  # the player stops at the end of the film
            dropped += seen.dropped
            seen.transport.toggle()
        if passed >= minutes * WARM:
            gc.collect()
            give_back()
            held.append((passed, resident(os.getpid())))
    due = round((time.monotonic() - began) * float(RATE.fps))
    dropped += seen.dropped
    run = Run(due, dropped, time.thread_time() - thread, time.process_time() - spent, tuple(held))
    seen.transport.set_speed(0)
    seen.transport.moved.disconnect(counted)
    return run


def seen_in(window: MainWindow, way: Mode | None) -> CompareDesk | Player:
    """What plays in a way: the review in a mode, or the player."""
    if way is None:
        window.panes.workspaces.choose(Work.BOARD)
        window.panes.player.transport.set_loop(None)
        return window.panes.player
    desk = window.panes.review.desk
    if desk.mode is not way:
        desk.set_mode(way)
    return desk


def told(way: Mode | None, run: Run) -> list[Measured]:
    """The lines of a part."""
    name = "the player" if way is None else way.title
    held = tuple(megabytes for _, megabytes in run.held)
    return [
        Measured(f"{name}: not shown in time", (float(run.dropped),), f"of {run.due}", "0"),
        Measured("  the window's thread, for a moment", (run.window_seconds / run.due * 1000,), "ms", "< 42 ms"),
        Measured("  all threads", (run.all_seconds / run.due * 1000,), "ms"),
        Measured("  held", held, "MB"),
        Measured("  grows by", (growth(list(run.held)),), "MB an hour"),
    ]


if __name__ == "__main__":
    main()
