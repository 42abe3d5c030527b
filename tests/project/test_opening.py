"""What a file must be before Previz works in it, and the sentence where it is not."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from previz.errors import PrevizError
from previz.project.connection import InUse
from previz.project.file import Project
from previz.project.migrations import CURRENT
from previz.project.schema import Shot
from previz.timing import Rate
from tests.project.films import add_scene


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "film.previz"
    with Project.create(made, title="Slack Water", rate=Rate(24)) as project, project.edit("Add scene"):
        add_scene(project, shots=3)
    return made


def change(path: Path, *statements: str) -> str:
    """Change a closed file behind Previz's back. Returns the digest of its bytes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)
    return digest(path)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_is_not_there_or_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(PrevizError, match="There is no file"):
        Project.open(tmp_path / "film.previz")
    with pytest.raises(PrevizError, match="is a folder"):
        Project.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"a letter", b"SQLite format 3\x00", os.urandom(8192), b"\x00" * 4096])
def test_what_is_no_project(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "film.previz"
    path.write_bytes(content)
    with pytest.raises(PrevizError, match=r"not a Previz project|damaged"):
        Project.open(path)
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["film.previz"]


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite"
    before = change(path, "PRAGMA journal_mode=WAL", "CREATE TABLE places (url TEXT)")
    with pytest.raises(PrevizError, match="not a Previz project"):
        Project.open(path)
    assert digest(path) == before


def test_a_newer_project_is_not_touched(path: Path) -> None:
    before = change(
        path, f"PRAGMA user_version={CURRENT + 1}", f"UPDATE meta SET value={CURRENT + 1} WHERE name='min_reader'"
    )
    with pytest.raises(PrevizError, match=f"newer Previz .file version {CURRENT + 1}"):
        Project.open(path)
    assert digest(path) == before


def test_a_newer_project_that_we_may_read_opens_for_reading(path: Path) -> None:
    before = change(path, f"PRAGMA user_version={CURRENT + 1}", "CREATE TABLE weather (id INTEGER PRIMARY KEY) STRICT")
    with Project.open(path) as project:
        assert (project.read_only, project.film.title) == (True, "Slack Water")
        with pytest.raises(PrevizError, match="for reading only"), project.edit("Title"):
            project.film.title = "No"
    assert digest(path) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_reading_only_changes_no_byte(path: Path) -> None:
    before = digest(path)
    with Project.open(path, read_only=True) as project:
        assert project.film.title == "Slack Water"
        assert (project.can_undo, project.can_redo) == (False, False)
        for refused in (project.undo, lambda: project.edit("x").__enter__()):
            with pytest.raises(PrevizError, match="for reading only"):
                refused()
    assert digest(path) == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER UPDATE ON shot BEGIN DELETE FROM take; END",
        "CREATE VIEW evil AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n",
        "CREATE TABLE evil (id INTEGER PRIMARY KEY)",
        "DROP TABLE job",
        "DROP INDEX ix_shot_scene_id",
        "ALTER TABLE shot ADD COLUMN evil TEXT",
    ],
)
def test_a_schema_that_is_not_ours_is_refused(path: Path, statement: str) -> None:
    before = change(path, statement)
    with pytest.raises(PrevizError, match="tables are not those"):
        Project.open(path)
    assert digest(path) == before


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DELETE FROM film", "holds no film"),
        ("INSERT INTO take SELECT 1, 99, 1, '', 1, '{}', '{}', '{}', '', 0.0, '', NULL", "belongs to a shot"),
        ("PRAGMA user_version=0", "never finished"),
    ],
)
def test_rows_that_cannot_be_are_refused(path: Path, statement: str, says: str) -> None:
    change(path, statement)
    with pytest.raises(PrevizError, match=says):
        Project.open(path)


def test_a_value_that_rotted_is_told_where_it_is_read(path: Path) -> None:
    change(
        path,
        "UPDATE shot SET description = CAST(x'ff41' AS TEXT) WHERE id = 1",
        "UPDATE shot SET overrides = '{' WHERE id = 2",
    )
    with Project.open(path) as project:
        for id in (1, 2):
            with pytest.raises(PrevizError, match="damaged"):
                project.session.get_one(Shot, id)
        with project.edit("Frames"):
            project.session.get_one(Shot, 3).frames = 99


def test_damaged_pages_are_refused_with_a_sentence(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    for place in range(4096, len(whole), 4096):
        broken = whole.copy()
        broken[place : place + 64] = b"\xa5" * 64
        path.write_bytes(broken)
        with pytest.raises(PrevizError, match=r"damaged|not a Previz project"):
            Project.open(path)


def test_a_truncated_file_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(PrevizError, match="damaged"):
        Project.open(path)


def test_a_second_instance_is_refused_at_once_and_told_who_has_it(path: Path) -> None:
    with Project.open(path) as project:
        says = _in_another_process(f"Project.open(Path({str(path)!r}))")
        assert "is open in another Previz (" in says
        assert "since" in says
        with pytest.raises(InUse):
            Project.open(path)
        assert "is open in another Previz" in _in_another_process(f"Project.open(Path({str(path)!r}))"), "the lock held"
        with project.edit("Title"):
            project.film.title = "Mine"
    assert _in_another_process(f"print(Project.open(Path({str(path)!r})).film.title)") == "Mine"


def test_a_reader_keeps_writers_out_but_not_readers(path: Path) -> None:
    with Project.open(path, read_only=True):
        assert "is open in another" in _in_another_process(f"Project.open(Path({str(path)!r}))")
        again = f"print(Project.open(Path({str(path)!r}), read_only=True).film.title)"
        assert _in_another_process(again) == "Slack Water"


def test_a_killed_instance_leaves_its_edits_and_no_lock(path: Path) -> None:
    killed = (
        f"project = Project.open(Path({str(path)!r}))\n"
        "with project.edit('Title'):\n    project.film.title = 'Kept'\n"
        "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    _in_another_process(killed)
    assert path.with_name("film.previz-wal").exists()
    with Project.open(path, read_only=True) as project:
        assert project.film.title == "Kept"
    with Project.open(path) as project:
        assert project.undo() == "Title"
        assert project.film.title == "Slack Water"


def test_one_that_was_killed_before_its_log_had_a_name_opens_for_reading(path: Path) -> None:
    change(path, "PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=WAL")
    assert [file.name for file in path.parent.iterdir()] == ["film.previz"]
    with Project.open(path, read_only=True) as project:
        assert project.film.title == "Slack Water"


def test_no_permission_and_a_folder_that_cannot_be_written(path: Path) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        locked = Path(shutil.copy(path, folder))
        opened = f"print(Project.open(Path({str(locked)!r})).read_only)"
        locked.chmod(0o444)
        folder.chmod(0o555)
        assert _in_another_process(opened, as_nobody=True) == "True"
        locked.chmod(0o000)
        assert "may not be read by you" in _in_another_process(opened, as_nobody=True)
        folder.chmod(0o755)


def _in_another_process(code: str, *, as_nobody: bool = False) -> str:
    """Run a piece of code that uses Project; returns what it printed, or the error's sentence."""
    program = (
        "from pathlib import Path\nfrom previz.errors import PrevizError\nfrom previz.project.file import Project\n"
    )
    indented = "\n".join(f"    {line}" for line in code.splitlines())
    if as_nobody and os.geteuid() == 0:  # root may do anything
        program += "import os, sqlalchemy.dialects.sqlite.pysqlite\nos.setuid(65534)\n"
    program += f"try:\n{indented}\nexcept PrevizError as error:\n    print(error)\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).strip()


def test_a_schema_that_is_no_text_is_refused(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"title TEXT", b"title \xd4EXT", 1))
    for read_only in (False, True):
        with pytest.raises(PrevizError, match="is damaged"):
            Project.open(path, read_only=read_only)
