"""A disk that fills up: the edit is refused with a sentence, nothing is half done, and with room work goes on."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from previz.errors import PrevizError
from previz.project.checking import check_open
from previz.project.file import Project
from previz.project.schema import Scene
from tests.project.films import add_scene, state_hash


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """No file can grow beyond this size: writing fails as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def grow(project: Project) -> None:
    with project.edit("Import"):
        project.session.add_all(
            Scene(position=number, number=str(number), heading="INT. BOATHOUSE - NIGHT " * 20) for number in range(500)
        )


def test_an_edit_that_has_no_room_is_refused_with_the_bytes_and_undone_whole(project: Project) -> None:
    with project.edit("Add scene"):
        add_scene(project)
    before, steps = state_hash(project), project.history()
    pages = project.session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
    project.session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages + 4}")
    with pytest.raises(PrevizError, match=r"full: [\d,]+ bytes are free, and nothing was changed. Free at least"):
        grow(project)
    assert (state_hash(project), project.history()) == (before, steps)
    project.session.connection().exec_driver_sql("PRAGMA max_page_count=1000000")
    grow(project)
    assert check_open(project).whole
    assert project.undo() == "Import"
    assert state_hash(project) == before


@pytest.mark.parametrize("room", [0, 3_000, 40_000, 150_000])
def test_a_write_that_fails_midway_leaves_the_film_as_it_was(project: Project, room: int) -> None:
    with project.edit("Add scene"):
        add_scene(project)
    before = state_hash(project)
    log = project.path.with_name("film.previz-wal").stat().st_size
    with at_most(log + room), pytest.raises(PrevizError, match="could not be read or written"):
        grow(project)
    assert state_hash(project) == before
    grow(project)
    assert check_open(project).whole


def test_edits_that_were_acknowledged_outlive_one_that_had_no_room(project: Project) -> None:
    path = project.path
    with project.edit("Title"):
        project.film.title = "Kept"
    with at_most(path.with_name("film.previz-wal").stat().st_size), pytest.raises(PrevizError):
        grow(project)
    project.close()
    with Project.open(path) as again:
        assert again.film.title == "Kept"
        assert [step.label for step in again.history()] == ["Title"]


def test_closing_on_a_full_disk_keeps_the_edits_in_the_log(project: Project) -> None:
    grow(project)
    before = state_hash(project)
    with at_most(60_000), pytest.raises(PrevizError, match=r"film.previz-wal.* holds the last edits"):
        project.close()
    with Project.open(project.path) as again:
        assert state_hash(again) == before


def test_media_that_have_no_room_are_not_half_there(project: Project, tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"frames" * 10_000)
    with at_most(20_000), pytest.raises(PrevizError, match="could not be stored"):
        project.media.publish(clip)
    assert [file for file in project.media.folder.rglob("*") if file.is_file()] == []
    assert project.media.exists(project.media.publish(clip).name)


def test_a_backup_that_has_no_room_is_not_half_there(project: Project) -> None:
    grow(project)
    with at_most(100_000), pytest.raises(PrevizError):
        project.back_up()
    assert list(project.path.with_suffix(".backups").iterdir()) == []
    assert project.back_up().exists()
