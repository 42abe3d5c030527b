"""The connection: every setting in force, one file more while open, and no endless work."""

import sqlite3
import time
from pathlib import Path

import pytest

from previz.errors import PrevizError
from previz.project.connection import in_words, time_limit
from previz.project.file import Project
from previz.timing import Rate

SETTINGS = {
    "locking_mode": "exclusive",
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "recursive_triggers": 1,
    "query_only": 1,
}


def test_every_setting_is_in_force(project: Project) -> None:
    connection = project.session.connection()
    found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in SETTINGS}
    assert found == SETTINGS


def test_no_shared_memory_file_lies_beside_an_open_project(project: Project) -> None:
    with project.edit("Title"):
        project.film.title = "Slack Water"
    names = {path.name for path in project.path.parent.iterdir()}
    assert names == {"film.previz", "film.previz-wal", ".film.previz.open"}


def test_endless_work_is_cut_short_with_a_sentence(tmp_path: Path) -> None:
    db = sqlite3.connect(":memory:")
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    began = time.monotonic()
    with pytest.raises(PrevizError, match="takes too long"), in_words(tmp_path / "film.previz"):
        _within(db, 0.2, endless)
    assert time.monotonic() - began < 3
    db.close()


def _within(db: sqlite3.Connection, seconds: float, query: str) -> None:
    with time_limit(db, time.monotonic, seconds):
        db.execute(query)


def test_a_bug_stays_what_it_is(tmp_path: Path) -> None:
    db = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError, match="syntax"), in_words(tmp_path / "film.previz"):
        db.execute("SELEKT")
    db.close()


def test_a_project_goes_on_where_its_folder_was_renamed(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    Project.create(tmp_path / "old" / "film.previz", title="Slack Water", rate=Rate(24)).close()
    (tmp_path / "old").rename(tmp_path / "new")
    with Project.open(tmp_path / "new" / "film.previz") as project:
        assert project.film.title == "Slack Water"
