"""Kills `previz generate`, or its worker, at random moments: `python -m tests.harness.kill_generate --rounds 50`.

Whatever is killed, and however: takes that were told of are there, the project is whole, no process is left, and the
next run works. Linux only, as it looks for processes in /proc.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from previz.project.checking import check
from previz.project.file import Project
from previz.project.schema import Take

SCRIPT = """INT. KITCHEN - DAY

Mara sits at the table. Tom stands by the window.

TOM
You kept it.

EXT. JETTY - NIGHT

Mara runs down the jetty.
"""
DEATHS = (
    ("command", signal.SIGINT),
    ("command", signal.SIGTERM),
    ("command", signal.SIGKILL),
    ("worker", signal.SIGKILL),
    ("worker", signal.SIGSEGV),
    ("worker", signal.SIGTERM),
)
ORPHANS_AT_MOST_SECONDS = 5.0
A_RUN_AT_MOST_SECONDS = 300.0
_TOLD = re.compile(r"^(\S+)  take (\d+)  [\d.]+ s$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Round:
    """One run: what was killed and how, its exit code, and the takes that it told of."""

    target: str
    how: signal.Signals
    code: int
    told: int


def campaign(rounds: int, seed: int) -> list[Round]:
    """Kill so many times, then generate undisturbed. Raises AssertionError, with the seed, on the first fault."""
    with TemporaryDirectory() as folder:
        film = _make_film(Path(folder))
        began = time.monotonic()
        assert _generate(film).wait(A_RUN_AT_MOST_SECONDS) == 0
        length = time.monotonic() - began
        done = [_one_round(film, DEATHS[number % len(DEATHS)], seed + number, length) for number in range(rounds)]
        assert _generate(film).wait(A_RUN_AT_MOST_SECONDS) == 0, "generate does not work after all this"
        return done


def _make_film(folder: Path) -> Path:
    script, film = folder / "film.fountain", folder / "film.previz"
    script.write_text(SCRIPT, encoding="utf-8")
    made = [sys.executable, "-m", "previz.cli", "new", str(film), "--script", str(script), "--size", "64x64"]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    return film


def _generate(film: Path) -> subprocess.Popen[bytes]:
    """A run in a session of its own, whose words go to files: a pipe would be held open by orphans."""
    with film.with_suffix(".out").open("wb") as out, film.with_suffix(".err").open("wb") as err:
        return subprocess.Popen(
            [sys.executable, "-m", "previz.cli", "generate", str(film)], stdout=out, stderr=err, start_new_session=True
        )


def _one_round(film: Path, death: tuple[str, signal.Signals], seed: int, length: float) -> Round:
    target, how = death
    where = f"seed {seed}, {target} {how.name}"
    scratch_before = _scratch(film)
    command = _generate(film)
    _wait(command, random.Random(seed).uniform(0, length))
    family = descendants(command.pid)
    _kill(command, target, how)
    code = command.wait(A_RUN_AT_MOST_SECONDS)
    _require_no_orphans(family, where)
    told = _require_told(film, where)
    _require_words(film, target, how, code, where)
    _require_whole(film, where)
    if code in (130, 143):
        assert _scratch(film) <= scratch_before, f"{where}: unfinished work was left"
    return Round(target, how, code, told)


def _wait(command: subprocess.Popen[bytes], seconds: float) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        command.wait(seconds)


def _kill(command: subprocess.Popen[bytes], target: str, how: signal.Signals) -> None:
    """Kill the command, or its worker as soon as it has one. One that has ended already is not killed."""
    while command.poll() is None:
        victims = [command.pid] if target == "command" else _workers(command.pid)
        if victims:
            with contextlib.suppress(ProcessLookupError):
                os.kill(victims[0], how)
            return
        time.sleep(0.01)


def _require_no_orphans(family: frozenset[int], where: str) -> None:
    deadline = time.monotonic() + ORPHANS_AT_MOST_SECONDS
    while left := {pid for pid in family if is_running(pid)}:
        assert time.monotonic() < deadline, f"{where}: {left} outlived the command"
        time.sleep(0.05)


def _require_told(film: Path, where: str) -> int:
    """Each take that was told of is there."""
    told = {(number, int(take)) for number, take in _TOLD.findall(film.with_suffix(".out").read_text())}
    with Project.open(film) as project:
        there = {(take.shot.number, take.number) for take in project.session.scalars(select(Take))}
    assert told <= there, f"{where}: {told - there} were told of and are lost"
    return len(told)


def _require_words(film: Path, target: str, how: signal.Signals, code: int, where: str) -> None:
    """The exit code says who ended it, and stderr says it in a sentence."""
    said = film.with_suffix(".err").read_text()
    expected = {
        ("command", signal.SIGINT): {0, 1, 130, -signal.SIGINT},
        ("command", signal.SIGTERM): {0, 143, -signal.SIGTERM},
        ("command", signal.SIGKILL): {0, -signal.SIGKILL},
        ("worker", signal.SIGSEGV): {0},  # what it was at is made once more
    }.get((target, how), {0, 1})
    assert code in expected, f"{where}: ended with {code}: {said}"
    if code < 0 or "<frozen" in said:  # it could say nothing, or Python itself had not begun
        return
    assert "Traceback" not in said, f"{where}: {said}"
    assert code == 0 or said.startswith("error: ") or "\nerror: " in said, f"{where}: ended with {code}: {said!r}"


def _require_whole(film: Path, where: str) -> None:
    report = check(film)
    assert report.whole, f"{where}: {report.problems}"
    expected = {film.with_suffix(suffix).name for suffix in (".previz", ".media", ".fountain", ".out", ".err")}
    left = {file.name for file in film.parent.iterdir()} - expected
    assert not left, f"{where}: {left} was left behind"


def _scratch(film: Path) -> frozenset[str]:
    folder = film.with_suffix(".media") / "scratch"
    return frozenset(path.name for path in folder.iterdir()) if folder.is_dir() else frozenset()


def _workers(parent: int) -> list[int]:
    return [pid for pid in sorted(descendants(parent)) if b"spawn_main" in _command_line(pid)]


def descendants(parent: int) -> frozenset[int]:
    """The processes that a process started, and theirs."""
    children = [pid for pid, above in _parents() if above == parent]
    return frozenset(children).union(*(descendants(child) for child in children))


def _parents() -> Iterator[tuple[int, int]]:
    """All processes with the process above each."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            yield int(folder.name), int(_fields(int(folder.name))[1])


def _fields(pid: int) -> list[str]:
    """State, parent, … of a process. Raises OSError when it has ended."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()


def _command_line(pid: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def is_running(pid: int) -> bool:
    """Whether a process runs, or is stopped; one that has ended and is not yet waited for does not."""
    with contextlib.suppress(OSError):
        return _fields(pid)[0] != "Z"
    return False


def main(arguments: list[str]) -> None:
    """Run a campaign and print what it found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=50)
    options.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3)))
    chosen = options.parse_args(arguments)
    rounds = campaign(chosen.rounds, chosen.seed)
    table = Table("killed", "how", "rounds", "exit codes", "takes told of", "lost", "orphans")
    for target, how in DEATHS:
        some = [life for life in rounds if (life.target, life.how) == (target, how)]
        codes = ", ".join(map(str, sorted({life.code for life in some})))
        table.add_row(target, how.name, str(len(some)), codes, str(sum(life.told for life in some)), "0", "0")
    Console().print(table, f"seed {chosen.seed}")


if __name__ == "__main__":
    main(sys.argv[1:])
