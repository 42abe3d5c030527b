"""Backups: proved when made, kept by number, restored into a new file."""

from pathlib import Path

import pytest

from previz.errors import PrevizError
from previz.project import backups
from previz.project.file import Project
from previz.timing import Rate
from tests.project.films import add_scene, state_hash


def test_a_backup_is_the_film_as_it_was(project: Project, tmp_path: Path) -> None:
    with project.edit("Add scene"):
        add_scene(project, shots=3)
    before = state_hash(project)
    copy = project.back_up("before import")
    assert copy == tmp_path / "film.backups" / "000001 before import.previz"
    with project.edit("Title"):
        project.film.title = "Later"
    backups.restore(copy, tmp_path / "restored.previz")
    with Project.open(tmp_path / "restored.previz") as restored:
        assert state_hash(restored) == before
        assert restored.undo() == "Add scene"


def test_the_newest_backups_are_kept_by_number(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "GENERATIONS", ((1, 3),))
    for _ in range(5):
        copy = project.back_up("hourly")
        copy.with_name("000002 half.previz.part").touch()
    assert [path.name[:6] for path in backups.backups_of(project.path)] == ["000003", "000004", "000005"]
    project.back_up("hourly")
    assert len(list(copy.parent.iterdir())) == 3


def test_older_backups_are_kept_further_apart(project: Project) -> None:
    folder = backups.folder_of(project.path)
    folder.mkdir()
    for number in range(1, 2000):
        (folder / f"{number:06d} at work.previz").touch()
    project.back_up("at work")
    numbers = [backups.number_of(path) for path in backups.backups_of(project.path)]
    assert numbers[-6:] == [1995, 1996, 1997, 1998, 1999, 2000]
    assert [number for number in numbers if number % 6 == 0][-8:] == list(range(1956, 2000, 6))
    assert {960, 1920, 1680, 1440, 1200, 720, 480} <= set(numbers)
    assert len(numbers) < 40


def test_a_backup_inside_an_edit_is_a_bug(project: Project) -> None:
    with project.edit("Title"), pytest.raises(RuntimeError):
        project.back_up()


def test_a_backup_that_cannot_be_written_says_so(project: Project) -> None:
    backups.folder_of(project.path).write_text("a file where the folder should be")
    with pytest.raises(PrevizError, match="could not be backed up"):
        project.back_up()
    with project.edit("Title"):
        project.film.title = "Goes on"
    assert project.film.title == "Goes on"


def test_restoring_never_replaces_a_file_and_takes_projects_only(project: Project, tmp_path: Path) -> None:
    copy = project.back_up()
    with pytest.raises(PrevizError, match="already a file"):
        backups.restore(copy, project.path)
    copy.write_bytes(b"not a project any more")
    with pytest.raises(PrevizError, match="not a Previz project"):
        backups.restore(copy, tmp_path / "restored.previz")
    assert not (tmp_path / "restored.previz").exists()


def test_a_project_keeps_its_lock_through_a_backup(project: Project) -> None:
    project.back_up()
    with pytest.raises(PrevizError, match="open in another"):
        Project.open(project.path)


def test_a_read_only_project_can_be_backed_up(tmp_path: Path) -> None:
    path = tmp_path / "film.previz"
    Project.create(path, title="Slack Water", rate=Rate(24)).close()
    with Project.open(path, read_only=True) as project:
        assert project.back_up().exists()
