"""What must be true of a file before Previz works in it: it is there, is a project of a known version, and is whole."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from previz.errors import PrevizError
from previz.project.connection import APPLICATION_ID, connect, in_words, leave, peek, time_limit
from previz.project.migrations import CURRENT, schema_of

CHECK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a project file was found: its version, whether it can be written, whether a log of edits lies beside it."""

    version: int
    writable: bool
    unclosed: bool


def standing(path: Path) -> Standing:
    """Look at a project file without opening it for work. Raises PrevizError where it is none."""
    _require_file(path)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    with in_words(path):
        application, version = _header(path, writable=writable)
    if application != APPLICATION_ID:
        raise _not_a_project(path)
    if version < 1:
        raise PrevizError(f"“{path.name}” is a project that was never finished", "Make it again, or open a backup")
    return Standing(version, writable, _log_of(path).exists())


def require_readable(path: Path, found: Standing, *, for_reading: bool) -> None:
    """Refuse a file whose version this Previz cannot show rightly: too new, or old and not to be brought up to date."""
    if found.version < CURRENT and for_reading:
        raise PrevizError(
            f"“{path.name}” was made by an older Previz, and must be written to be brought up to date",
            "Copy it to a disk that can be written, and open it there",
        )
    if found.version <= CURRENT:
        return
    needs = None if found.unclosed else _min_reader(path)
    if needs is None or needs > CURRENT:
        raise PrevizError(
            f"“{path.name}” was made by a newer Previz (file version {found.version}, this one knows {CURRENT})",
            "Open it with that Previz, or install the newest one",
        )


def connect_to_read(path: Path, found: Standing) -> sqlite3.Connection:
    """A connection that only reads, to a file whose log, if a killed Previz left one, was taken in first."""
    if not found.unclosed:
        try:
            return connect(path, read_only=True)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
                raise  # else it was killed before its log had a name, and still asks for one
    if not found.writable or found.version > CURRENT:
        raise _unclosed(path)
    leave(connect(path), read_only=False)
    return connect(path, read_only=True)


def require_whole(db: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose schema is not ours to the letter, or whose pages, rows or keys are damaged."""
    with in_words(path), time_limit(db, time.monotonic, CHECK_SECONDS):
        try:
            problem = first_problem(db, db.execute("PRAGMA user_version").fetchone()[0])
        except (UnicodeDecodeError, OverflowError) as error:
            problem = str(error)
    if problem:
        raise PrevizError(f"“{path.name}” is damaged: {problem}", "Open its newest backup, which lies beside it")


def first_problem(db: sqlite3.Connection, version: int) -> str | None:
    """What is wrong with an open file, or None. A newer version's schema is not known, so not compared."""
    if version <= CURRENT and schema_in(db) != schema_of(version):
        return "its tables are not those of a Previz project"
    for (line,) in db.execute("PRAGMA integrity_check(3)").fetchall():
        if line != "ok":
            return str(line)
    broken = db.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        return f"row {broken[1]} of {broken[0]} belongs to a {broken[2]} that is not there"
    if version <= CURRENT and db.execute("SELECT count(*) FROM film").fetchone() != (1,):
        return "it holds no film"
    return None


def schema_in(db: sqlite3.Connection) -> frozenset[str]:
    """The statements that made the file's tables and indexes; SQLite's own tables hold no statement of a user's."""
    rows = db.execute("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'").fetchall()
    return frozenset(str(sql).strip() for (sql,) in rows)


def _require_file(path: Path) -> None:
    if path.is_dir():
        raise PrevizError(f"“{path}” is a folder", "Choose the .previz file itself")
    if not path.exists():
        raise PrevizError(f"There is no file “{path}”", "Check the name, or make a project with that name")
    if not os.access(path, os.R_OK):
        raise PrevizError(f"“{path}” may not be read by you", "Ask its owner for permission")


def _header(path: Path, *, writable: bool) -> tuple[object, int]:
    """The file's application id and version."""
    fields = ("PRAGMA application_id", "PRAGMA user_version")
    try:
        application, version = (peek(path, field) for field in fields)
    except sqlite3.DatabaseError as error:
        code = error.sqlite_errorcode & 0xFF
        if code == sqlite3.SQLITE_NOTADB:
            raise _not_a_project(path) from error
        if code != sqlite3.SQLITE_CORRUPT or not _log_of(path).exists():
            raise
        if not writable:
            raise _unclosed(path) from error
        with closing(connect(path)) as db:  # killed while its log went into the file: only both together are whole
            application, version = (db.execute(field).fetchone()[0] for field in fields)
    return application, version if isinstance(version, int) else 0


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _unclosed(path: Path) -> PrevizError:
    return PrevizError(
        f"“{path.name}” was not closed, and its last edits still lie in “{_log_of(path).name}”",
        "Copy both files to a disk that can be written, and open it there with the Previz that made it",
    )


def _min_reader(path: Path) -> int | None:
    with in_words(path):
        value = peek(path, "SELECT value FROM meta WHERE name = 'min_reader'")
    return int(value) if isinstance(value, str) and value.isdecimal() else None


def _not_a_project(path: Path) -> PrevizError:
    return PrevizError(f"“{path.name}” is not a Previz project", "Choose a .previz file")
