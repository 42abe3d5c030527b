"""The check of a whole project: what it finds, and that it finds all of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from previz.engine.protocol import Progress
from previz.errors import PrevizError
from previz.project.checking import check, check_open
from previz.project.file import Project
from previz.project.schema import Take
from previz.timing import Rate
from tests.project.films import add_scene, add_take


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "film.previz"
    with Project.create(made, rate=Rate(24)) as project:
        with project.edit("Add scene"):
            scene = add_scene(project, shots=3)
        for shot in scene.shots:
            clip = tmp_path / "clip.mp4"
            clip.write_bytes(shot.number.encode() * 1000)
            stored = project.media.publish(clip)
            with project.record("Take made"):
                take = add_take(project, shot)
                take.media, take.media_sha256 = {"picture": stored.name}, {"picture": stored.sha256}
        clip.unlink()
    return made


def media_files(path: Path) -> list[Path]:
    return sorted(path.with_suffix(".media").glob("??/*"))


def alter(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(statement)


def test_a_whole_project_is_found_whole(path: Path) -> None:
    told: list[Progress] = []
    report = check(path, told.append)
    assert report.whole
    assert (report.takes, report.media_files, report.media_bytes, report.orphans) == (3, 3, 6000, ())
    assert [progress.done for progress in told] == [2000, 4000, 6000]
    assert {progress.of for progress in told} == {6000}


def test_missing_and_changed_media_are_named_with_their_take(path: Path) -> None:
    first, second, third = media_files(path)
    first.unlink()
    content = bytearray(second.read_bytes())
    content[777] ^= 1
    second.write_bytes(content)
    problems = check(path).problems
    assert len(problems) == 2
    assert any(first.name in text and "missing" in text for text in problems)
    assert any(second.name in text and "changed" in text for text in problems)
    assert not any(third.name in text for text in problems)


def test_media_that_nothing_needs_are_listed_and_no_problem(path: Path) -> None:
    orphan = path.with_suffix(".media") / "ff" / "orphan.mp4"
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"orphan")
    report = check(path)
    assert (report.whole, report.orphans) == (True, ("ff/orphan.mp4",))


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE shot SET overrides = '{' WHERE id = 2", "Row 2 of shot has a overrides"),
        ("UPDATE shot SET description = CAST(x'ff41' AS TEXT) WHERE id = 3", "Row 3 of shot has a description"),
        ("UPDATE step SET changes = CAST(x'ff41' AS TEXT)", "Step 1 of the history"),
        ("UPDATE scene SET omitted = 7", "Row 1 of scene"),
        ("UPDATE film SET rate = 'fast'", "Row 1 of film has a rate"),
        ("UPDATE film SET size = 'big'", "Row 1 of film has a size"),
        ("UPDATE take SET media = '{\"picture\": 1}' WHERE id = 3", "Row 3 of take has a media"),
        ("UPDATE step SET changes = '[[1]]'", "Step 1 of the history"),
        ('UPDATE take SET media = \'{"picture": "../film.previz"}\' WHERE id = 1', "names “../film.previz”"),
        ("UPDATE take SET shot_id = 99 WHERE id = 1", "belongs to a shot"),
        ("CREATE TABLE extra (id INTEGER)", "tables are not those"),
    ],
)
def test_damaged_rows_are_named(path: Path, statement: str, says: str) -> None:
    alter(path, statement)
    report = check(path)
    assert not report.whole
    assert any(says in text for text in report.problems), report.problems


def test_damaged_pages_are_a_problem_and_no_error(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : 4096 + 64] = b"\xa5" * 64
    path.write_bytes(content)
    assert "damaged" in " ".join(check(path).problems)


def test_what_is_no_project_or_open_cannot_be_checked(path: Path, tmp_path: Path) -> None:
    with pytest.raises(PrevizError, match="There is no file"):
        check(tmp_path / "none.previz")
    with Project.open(path), pytest.raises(PrevizError, match="open in another"):
        check(path)


def test_an_open_project_can_check_itself_and_goes_on(path: Path) -> None:
    with Project.open(path) as project:
        assert check_open(project).whole
        media_files(path)[0].unlink()
        assert len(check_open(project).problems) == 1
        with project.edit("Title"):
            project.film.title = "Goes on"
        assert len(project.session.query(Take).all()) == 3


def test_a_project_that_was_not_closed_is_checked_with_its_last_edits(path: Path) -> None:
    alter(path, "PRAGMA journal_mode=WAL")
    path.with_name("film.previz-wal").touch()
    assert check(path).whole
    assert not path.with_name("film.previz-wal").exists()
