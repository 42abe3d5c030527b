"""Earlier versions: told apart by what they hold, and opened as films of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from previz.errors import PrevizError
from previz.project.checking import check
from previz.project.earlier import earlier_versions, open_as_copy
from previz.project.file import Project
from previz.project.schema import Shot, Take
from tests.project.films import add_scene


def add_take(project: Project, shot: Shot, content: bytes, folder: Path) -> str:
    file = folder / "poster.jpg"
    file.write_bytes(content)
    stored = project.media.publish(file)
    with project.record("Land a take"):
        project.session.add(
            Take(
                shot_id=shot.id,
                number=len(shot.takes) + 1,
                rung="blocking",
                frames=10,
                media={"poster": stored.name},
                media_sha256={"poster": stored.sha256},
                recipe={},
                inputs_sha256="",
                seconds_spent=0.0,
                made_at="2026-01-01T00:00:00+00:00",
            )
        )
    project.session.expire(shot, ["takes"])
    return stored.name


@pytest.fixture
def film(project: Project, tmp_path: Path) -> Project:
    """A film with two backups: before and after its first take."""
    with project.edit("Add scene"):
        add_scene(project, shots=3)
    project.back_up("at work")
    shot = project.session.scalars(select(Shot)).first()
    assert shot is not None
    add_take(project, shot, b"one", tmp_path)
    with project.edit("Title"):
        project.film.title = "Later"
    project.back_up("on close")
    return project


def test_they_are_told_newest_first_by_what_they_hold(film: Project) -> None:
    newest, oldest = earlier_versions(film.path)
    assert (newest.number, newest.why, newest.holding.takes, newest.last_label) == (2, "on close", 1, "Title")
    assert (oldest.number, oldest.why, oldest.holding.takes, oldest.last_label) == (1, "at work", 0, "Add scene")
    assert (oldest.holding.scenes, oldest.holding.shots) == (1, 3)
    assert len(newest.holding.posters) == 1
    assert oldest.holding.posters == ()
    assert [step.label for step in film.history() if step.id > oldest.last_step] == ["Title"]


def test_one_that_is_damaged_is_told_and_hides_none(film: Project) -> None:
    newest, _ = earlier_versions(film.path)
    newest.path.write_bytes(b"rubbish" * 999)
    damaged, oldest = earlier_versions(film.path)
    assert "not a Previz project" in damaged.fault
    assert oldest.fault == ""


def test_a_copy_has_its_media_and_leaves_the_film_alone(film: Project, tmp_path: Path) -> None:
    newest, _ = earlier_versions(film.path)
    target = tmp_path / "copies" / "Earlier.previz"
    target.parent.mkdir()
    assert open_as_copy(newest.path, film.path, target) == 0
    with Project.open(target) as copy:
        assert copy.film.title == "Later"
        assert copy.media.exists(newest.holding.posters[0])
    assert check(target).whole
    assert film.film.title == "Later"
    film.close()
    assert check(film.path).whole


def test_media_are_copied_where_the_disk_knows_no_links(
    film: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", no_links)
    newest, _ = earlier_versions(film.path)
    assert open_as_copy(newest.path, film.path, tmp_path / "copy.previz") == 0
    assert check(tmp_path / "copy.previz").whole


def test_media_that_are_gone_are_counted(film: Project, tmp_path: Path) -> None:
    newest, _ = earlier_versions(film.path)
    film.media.path(newest.holding.posters[0]).unlink()
    assert open_as_copy(newest.path, film.path, tmp_path / "copy.previz") == 1


def test_a_copy_replaces_nothing(film: Project, tmp_path: Path) -> None:
    newest, _ = earlier_versions(film.path)
    (tmp_path / "there.previz").write_text("mine")
    with pytest.raises(PrevizError, match="already a file"):
        open_as_copy(newest.path, film.path, tmp_path / "there.previz")
    assert (tmp_path / "there.previz").read_text() == "mine"


def test_a_film_without_backups_has_no_earlier_versions(tmp_path: Path) -> None:
    assert earlier_versions(tmp_path / "none.previz") == ()
