"""The window as a process: it starts, shows the sample, and ends cleanly when the system asks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from previz.cut.importing import import_and_assemble
from previz.project.checking import check
from previz.project.file import Project
from previz.project.schema import Job, Shot
from previz.takes.jobs import add_jobs
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import Rate


def homely(home: Path) -> dict[str, str]:
    """An environment with a home of its own."""
    places = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "XDG_STATE_HOME": home / "state"}
    places |= {
        "XDG_DATA_HOME": home / "data",
        "XDG_DOCUMENTS_DIR": home / "Documents",
        "XDG_CACHE_HOME": home / "cache",
    }
    return {**os.environ, **{name: str(place) for name, place in places.items()}}


def begun(home: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "previz.cli", "gui", *arguments],
        env=homely(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def until(happened: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 90
    while not happened():
        assert process.poll() is None, process.communicate(timeout=5)
        assert time.monotonic() < deadline
        time.sleep(0.05)


def alive(group: int) -> list[str]:
    """The processes of a group that still run."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            state, _parent, its_group = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:3]
            if its_group == str(group) and state != "Z":
                found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except (OSError, IndexError):
            continue  # no process, or one that has just ended
    return found


def ended(process: subprocess.Popen[str]) -> None:
    """End it, and see that it went well and left no process behind."""
    process.send_signal(signal.SIGTERM)
    out, errors = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "")
    assert "Traceback" not in errors
    deadline = time.monotonic() + 10
    while alive(process.pid):
        assert time.monotonic() < deadline, f"left behind: {alive(process.pid)}"
        time.sleep(0.05)


def test_it_opens_the_sample_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    sample = tmp_path / "Documents" / "Previz" / "Sample.previz"
    process = begun(tmp_path)
    until((tmp_path / "config" / "previz" / "settings.toml").exists, process)  # written once the window is there
    ended(process)
    assert {path.name for path in sample.parent.iterdir()} <= {"Sample.previz", "Sample.media", "Sample.backups"}
    assert list(sample.parent.glob("Sample.media/scratch/*")) == []  # its first scene was being drawn
    assert check(sample).whole


def test_a_render_under_way_waits_for_the_next_start(tmp_path: Path, short_film: Path) -> None:
    path = tmp_path / "film.previz"
    with Project.create(path, rate=Rate(24), size="640x360") as project:
        import_and_assemble(project, short_film)
        writer = RequestWriter(project)
        shots = project.session.scalars(select(Shot)).all()
        add_jobs(project, [(shot.id, writer.request(shot, Wanted())) for shot in shots])
    process = begun(tmp_path, str(path))
    until(lambda: any((tmp_path / "film.media" / "scratch").glob("*")), process)
    ended(process)
    with Project.open(path) as project:
        assert set(project.session.scalars(select(Job.state))) <= {"queued", "done"}
        assert "queued" in set(project.session.scalars(select(Job.state)))
    assert list((tmp_path / "film.media" / "scratch").iterdir()) == []
    assert check(path).whole


def test_a_second_start_hands_its_file_to_the_first(tmp_path: Path, short_film: Path) -> None:
    path = tmp_path / "film.previz"
    with Project.create(path, rate=Rate(24), size="320x180") as project:
        import_and_assemble(project, short_film)
    first = begun(tmp_path)
    until((tmp_path / "config" / "previz" / "settings.toml").exists, first)
    second = begun(tmp_path, str(path))
    assert second.communicate(timeout=60) == ("", "")
    assert second.returncode == 0
    until(lambda: (tmp_path / ".film.previz.open").exists(), first)
    ended(first)
    assert check(path).whole


def test_a_project_that_cannot_be_opened_ends_it_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "text.previz").write_text("not a project at all")
    for name in ("none.previz", "text.previz"):
        process = begun(tmp_path, str(tmp_path / name))
        out, errors = process.communicate(timeout=60)
        assert (process.returncode, out) == (1, "")
        assert errors.startswith("error: ")
        assert name in errors
        assert "Traceback" not in errors
