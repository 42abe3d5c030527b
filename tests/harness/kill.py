"""Kills a working Previz at random moments, and looks at what is left: `python -m tests.harness.kill --rounds 50`.

A kill cannot tell safe settings of SQLite from unsafe ones, as the system keeps what was written; a power cut can. It
tells whether Previz acknowledges only what it has written, and whether it can go on from every state it leaves.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import multiprocessing
import os
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from sqlalchemy import delete

from previz.project.backups import backups_of
from previz.project.checking import check
from previz.project.file import Project
from previz.project.schema import Job, Take
from previz.timing import Rate
from tests.harness.work import Done, Trying, seen, work
from tests.project.films import state_hash

ROUNDS_A_FILM = 8
LONGEST_LIFE = 0.25


@dataclass(frozen=True, slots=True)
class Round:
    """One life: deeds acknowledged, whether the one in flight was kept, and how long the file then took to open."""

    acknowledged: int
    kept_in_flight: bool
    recovery_ms: float


def campaign(rounds: int, seed: int) -> list[Round]:
    """Kill so many times. Raises AssertionError, with the round's seed, on the first thing that was lost or torn."""
    done: list[Round] = []
    while len(done) < rounds:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "film.previz"
            with Project.create(path, rate=Rate(24)) as project:
                start = state_hash(project)
            for number in range(len(done), min(len(done) + ROUNDS_A_FILM, rounds)):
                done.append(one_round(path, start, seed + number))
    return done


def one_round(path: Path, start: str, seed: int) -> Round:
    """One life and death of a working Previz."""
    said = _live_and_die(path, seed)
    acknowledged = [word for word in said if isinstance(word, Done)]
    began = time.perf_counter()
    with Project.open(path) as project:
        recovery = (time.perf_counter() - began) * 1000
        kept = _require_acknowledged(project, said, acknowledged[-1], f"seed {seed}") if acknowledged else False
        _require_history(project, start, f"seed {seed}")
    _require_whole_files(path, f"seed {seed}")
    return Round(len(acknowledged), kept, recovery)


def _require_acknowledged(project: Project, said: list[Trying | Done], last: Done, where: str) -> bool:
    """The film is as last acknowledged, or one deed further: the one in flight, whole. Says whether it is that."""
    if seen(project).state == last.state:
        return False
    in_flight = said[-1]
    assert isinstance(in_flight, Trying), f"{where}: an acknowledged deed is lost"
    if in_flight.kind in ("edit", "drag", "redo"):
        project.undo()
        assert state_hash(project) == last.state, f"{where}: the film is not one {in_flight.kind} further"
        project.redo()
    elif in_flight.kind == "undo":
        project.redo()
        assert state_hash(project) == last.state, f"{where}: the film is not one undo back"
        project.undo()
    else:
        assert in_flight.kind == "record", f"{where}: a {in_flight.kind} changed the film"
        with project.record("Take back"):
            project.session.execute(delete(Job).where(Job.id > last.last_job))
            project.session.execute(delete(Take).where(Take.id > last.last_take))
        assert state_hash(project) == last.state, f"{where}: the film is not one record further"
    return True


def _require_history(project: Project, start: str, where: str) -> None:
    """Undo leads to the empty film, and redo back."""
    steps, now = project.history(), state_hash(project)
    undone = sum(step.undone for step in steps)
    while project.undo():
        pass
    assert state_hash(project) == start, f"{where}: undo does not lead to the start"
    for _ in range(len(steps) - undone):
        assert project.redo() is not None, f"{where}: a step cannot be redone"
    assert state_hash(project) == now, f"{where}: redo does not lead back"


def _require_whole_files(path: Path, where: str) -> None:
    report = check(path)
    assert report.whole, f"{where}: {report.problems}"
    for file in path.with_suffix(".media").glob("??/*"):
        assert hashlib.sha256(file.read_bytes()).hexdigest() == file.stem, f"{where}: {file.name} is torn"
    for backup in backups_of(path):  # whose media are those of the project, not beside it
        damage = [problem for problem in check(backup).problems if "is missing" not in problem]
        assert not damage, f"{where}: {backup.name}: {damage}"
    left = {file.name for file in path.parent.iterdir()} - {"film.previz", "film.media", "film.backups"}
    assert not left, f"{where}: {left} was left behind"


def _live_and_die(path: Path, seed: int) -> list[Trying | Done]:
    """All that a worker said until it was killed."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    worker = multiprocessing.Process(target=_live, args=(path, seed, theirs))
    worker.start()
    theirs.close()
    try:
        said = list(_listen(ours, random.Random(seed).uniform(0, LONGEST_LIFE)))
    finally:
        worker.kill()
        worker.join()
    with contextlib.suppress(EOFError, OSError):  # the pipe ends where the worker did
        while ours.poll():
            said.append(ours.recv())
    ours.close()
    assert worker.exitcode not in (0, 1), "the worker ended by itself"
    return said


def _listen(ours: Connection, life: float) -> Iterator[Trying | Done]:
    """What the worker says in its life, which begins with its first word."""
    yield ours.recv()
    end = time.monotonic() + life
    while (left := end - time.monotonic()) > 0:
        if ours.poll(left):
            yield ours.recv()


def _live(path: Path, seed: int, theirs: Connection) -> None:
    work(path, seed, theirs.send)


def main(arguments: list[str]) -> None:
    """Run a campaign and print what it found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=50)
    options.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3)))
    chosen = options.parse_args(arguments)
    rounds = campaign(chosen.rounds, chosen.seed)
    recovery = sorted(item.recovery_ms for item in rounds)
    table = Table("kills", "deeds acknowledged", "lost", "kept in flight", "torn files", "open again ms p95", "max")
    table.add_row(
        str(len(rounds)),
        str(sum(item.acknowledged for item in rounds)),
        "0",
        str(sum(item.kept_in_flight for item in rounds)),
        "0",
        f"{recovery[int(len(recovery) * 0.95)]:.0f}",
        f"{recovery[-1]:.0f}",
    )
    Console().print(table, f"seed {chosen.seed}")


if __name__ == "__main__":
    main(sys.argv[1:])
