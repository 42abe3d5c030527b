"""Kills and stops the worker while it paints: `python -m tests.harness.kill_diffusion --rounds 50`.

Real client, queue and project, tiny models of every kind. Whatever the moment: the job ends with a sentence, the film
is whole, no process and no file is left, and the next take of the same shot has the bytes of one made undisturbed.
Linux only, as it looks for processes in /proc.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from previz.engine.client import Worker
from previz.engine.models.shelf import Shelf
from previz.project.checking import check
from previz.project.file import Project
from previz.project.schema import Take
from previz.takes.queue import DONE, FAILED, JobNews, Queue, enqueue
from previz.takes.requests import RequestWriter
from previz.takes.wanted import Wanted
from tests.harness.kill_generate import descendants, is_running
from tests.harness.model_film import KINDS, make_film, own_machine, shots_of

DEATHS = (signal.SIGKILL, signal.SIGSTOP, signal.SIGSEGV, signal.SIGSTOP, signal.SIGTERM)
A_TAKE_AT_MOST_SECONDS, GONE_AT_MOST_SECONDS = 300.0, 5.0
_AN_HOUR = 3600.0
_STILLS = ("zimage", "flux2_klein")


@dataclass(frozen=True, slots=True)
class Round:
    """One death: of a worker that was painting by a kind of model, how, at which report, and what was said of it."""

    kind: str
    how: signal.Signals
    stage: str
    said: str


@dataclass
class _Clock:
    """Time as the client knows it. While it races, an hour passes each time that it is looked at."""

    ahead: float = 0.0
    races: bool = False

    def __call__(self) -> float:
        self.ahead += _AN_HOUR if self.races else 0.0
        return time.monotonic() + self.ahead


@dataclass
class _Film:
    """The film, and what is known of its undisturbed takes by kinds: their SHA-256, and how often they report."""

    project: Project
    worker: Worker
    clock: _Clock
    machine: Path
    writer: RequestWriter
    sums: dict[str, str] = field(default_factory=dict)
    reports: dict[str, int] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.project.path.parent


def campaign(
    rounds: int, seed: int, kinds: tuple[str, ...] = KINDS, tell: Callable[[Round], None] = lambda _: None
) -> list[Round]:
    """Kill so many times, and tell of each. Raises AssertionError, with the seed, on the first fault."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with own_machine(folder) as shelf:
            _build_apart(folder / "models", kinds)
            film = make_film(folder / "film.previz")
            done = killed(film, shelf, folder, rounds, seed, kinds, tell)
            assert check(film).whole, f"seed {seed}: {check(film).problems}"
        return done


def _build_apart(folder: Path, kinds: tuple[str, ...]) -> None:
    """Build the models in a process that ends: this one needs no torch."""
    code = (
        "import sys; from pathlib import Path; from previz.engine.models.shelf import Shelf; "
        "from tests.harness.model_film import fill; from tests.tiny_models import tiny_model; "
        "fill(Shelf(), Path(sys.argv[1]), sys.argv[2:], tiny_model)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder), *kinds], check=True)


def killed(
    path: Path,
    shelf: Shelf,
    folder: Path,
    rounds: int,
    seed: int,
    kinds: tuple[str, ...],
    tell: Callable[[Round], None],
) -> list[Round]:
    """Kill so many times on a machine where the models lie, each by the name of its kind."""
    clock = _Clock()
    with Project.open(path) as project, Worker(clock=clock) as worker:
        film = _Film(project, worker, clock, folder, RequestWriter(project, shelf))
        for kind in kinds:
            _know(film, kind)
        done = []
        for number in range(rounds):
            kind, how = kinds[number % len(kinds)], DEATHS[number % len(DEATHS)]
            done.append(_one_round(film, kind, how, seed + number))
            tell(done[-1])
        return done


def _know(film: _Film, kind: str) -> None:
    """Make the undisturbed take of a kind."""
    told = list(_made(film, kind))
    film.reports[kind] = sum(news.progress is not None for news in told)
    film.sums[kind] = _sum_of(film, told[-1], kind)


def _one_round(film: _Film, kind: str, how: signal.Signals, seed: int) -> Round:
    chance, where = random.Random(seed), f"seed {seed}, {kind}, {how.name}"
    if chance.random() < 0.2:
        film.worker.close()  # so that it dies while it begins
    moment, pid, stage = chance.randrange(film.reports[kind]), None, ""
    wait = chance.uniform(0, 0.02)
    told: list[JobNews] = []
    for news in _made(film, kind):
        told.append(news)
        if pid is None and news.progress is not None and len(told) > moment:
            stage, pid = news.progress.stage, film.worker.pid
            time.sleep(wait)
            _kill(film, pid, how)
    ended = told[-1]
    if ended.state == FAILED:
        assert how is not signal.SIGSEGV, f"{where}: it was not made once more"
        _require_words(ended.reason, how, where)
        assert film.worker.pid != pid, f"{where}: the worker goes on"
    else:
        assert _sum_of(film, ended, kind) == film.sums[kind], f"{where}: it was done, and otherwise than undisturbed"
    _require_nothing_left(film, pid, where)
    film.clock.races = False
    again = list(_made(film, kind))[-1]
    assert again.state == DONE, f"{where}, at {stage}: the next one ended as {again.state}: {again.reason}"
    assert _sum_of(film, again, kind) == film.sums[kind], f"{where}, at {stage}: the next one is another"
    _require_nothing_left(film, None, where)
    done = "it was done once more" if how is signal.SIGSEGV else "it was done by then"
    return Round(kind, how, stage, ended.reason if ended.state == FAILED else done)


def _kill(film: _Film, pid: int | None, how: signal.Signals) -> None:
    if pid is None:
        return
    os.kill(pid, how)
    if how is signal.SIGSTOP:
        film.clock.races = True


def _made(film: _Film, kind: str) -> Iterator[JobNews]:
    """Queue a take by a kind of model, and run the queue to its end."""
    rung = "frame" if kind in _STILLS else "draft"
    wish = Wanted(engine="diffusion", model=kind, rung=rung, adherence=1.0, steps=2)
    shot = shots_of(film.project)[0]
    enqueue(film.project, [shot], wish, film.writer)
    queue, until = Queue(film.project, film.worker), time.monotonic() + A_TAKE_AT_MOST_SECONDS
    while time.monotonic() < until:
        for news in queue.poll():
            yield news
            if news.state in (DONE, FAILED):
                return
        time.sleep(0.002)
    raise AssertionError(f"{kind}: neither done nor failed after {A_TAKE_AT_MOST_SECONDS:.0f} s")


def _sum_of(film: _Film, news: JobNews, kind: str) -> str:
    assert news.state == DONE, f"{kind}: {news.reason}"
    take = film.project.session.get_one(Take, news.take_id)
    sha256: str = take.media_sha256["picture"]
    return sha256


def _require_words(said: str, how: signal.Signals, where: str) -> None:
    expected = "gave no sign for" if how is signal.SIGSTOP else f"was ended by signal {how.value}"
    assert expected in said, f"{where}: {said}"
    assert said.endswith("Retry the shot; the rest of the queue goes on."), f"{where}: {said}"


def _require_nothing_left(film: _Film, pid: int | None, where: str) -> None:
    scratch = film.project.media.folder / "scratch"
    assert not scratch.is_dir() or not list(scratch.iterdir()), f"{where}: unfinished work was left"
    own = film.worker.pid
    _require(lambda: {each for each in descendants(os.getpid()) if is_running(each)} <= {own, *_trackers()}, where)
    assert pid is None or pid == own or not is_running(pid), f"{where}: the worker outlived its job"
    words = film.machine / "cache" / "previz" / "words"
    left = [each.name for each in words.iterdir() if each.suffix != ".safetensors"] if words.is_dir() else []
    assert not left, f"{where}: {left} is left of words that were being kept"


def _trackers() -> set[int]:
    """The process by which Python's own library looks after what processes share."""
    from multiprocessing import resource_tracker

    pid = getattr(resource_tracker._resource_tracker, "_pid", None)  # there is no public name for it
    return set() if pid is None else {pid}


def _require(holds: Callable[[], bool], where: str) -> None:
    until = time.monotonic() + GONE_AT_MOST_SECONDS
    while not holds():
        assert time.monotonic() < until, f"{where}: a process outlived its job"
        time.sleep(0.02)


def main(arguments: list[str]) -> None:
    """Run a campaign and print what it found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=50)
    options.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3)))
    chosen = options.parse_args(arguments)
    rounds = campaign(chosen.rounds, chosen.seed, tell=lambda done: print(f"{done.kind} {done.how.name}: {done.stage}"))
    table = Table("how", "rounds", "at the stages", "done by then", "lost", "left over")
    for how in dict.fromkeys(DEATHS):
        some = [each for each in rounds if each.how is how]
        stages = ", ".join(sorted({each.stage.split(":")[0] for each in some}))
        done = sum(each.said == "it was done by then" for each in some)
        table.add_row(how.name, str(len(some)), stages, str(done), "0", "0")
    Console().print(table, f"seed {chosen.seed}")


if __name__ == "__main__":
    main(sys.argv[1:])
