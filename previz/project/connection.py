"""The one SQLite connection of a project: its settings, its lock, and what its failures mean to the user."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import StaticPool

from previz.errors import PrevizError
from previz.project.presence import Presence

APPLICATION_ID = 0x50525656  # "PRVV", at byte 68 of every project file

# EXCLUSIVE before WAL: no -shm, works on shares, refuses a second instance.
READING: Mapping[str, int | str] = {
    "locking_mode": "exclusive",
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "recursive_triggers": 1,
}
# WAL with FULL: the only cheap mode in which no power cut takes an edit that was acknowledged.
WRITING: Mapping[str, int | str] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "secure_delete": "fast",
}
REQUIRED = {**READING, "journal_mode": "wal", "synchronous": 2}
LARGEST_VALUE = 64 * 1024 * 1024
DEEPEST_TRIGGER = 20
LOCK_WAIT_SECONDS = 0.1


class InUse(PrevizError):
    """The project is open in another Previz."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a project file and take its lock; nothing is written to it yet. Several can have it for reading.

    Raises sqlite3.Error as SQLite does; `in_words` says it in words.
    """
    db = sqlite3.connect(_uri(path, "ro" if read_only else "rw"), uri=True, timeout=LOCK_WAIT_SECONDS)
    try:
        db.isolation_level = None  # transactions are ours, not the driver's
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
        db.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, DEEPEST_TRIGGER)
        _set(db, READING)
        # The first read takes the reader's lock. The writer's is taken now, not at the first edit.
        for statement in ("SELECT count(*) FROM sqlite_schema",) if read_only else ("BEGIN EXCLUSIVE", "COMMIT"):
            db.execute(statement)
    except BaseException:
        db.close()
        raise
    return db


def start_writing(db: sqlite3.Connection, path: Path) -> None:
    """Put a connection that `connect` made, and whose file was found whole, into the mode that keeps every edit."""
    _set(db, WRITING)
    found = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in REQUIRED}
    if found != REQUIRED:
        raise RuntimeError(f"a setting of the project file did not take: {found}")
    db.execute("BEGIN IMMEDIATE")  # makes the log, whose name the folder must then keep
    db.execute("COMMIT")
    sync_folder(path.parent)


def engine_on(db: sqlite3.Connection, path: Path) -> Engine:
    """A SQLAlchemy engine that has this connection and no other. No transaction may be open on it.

    What the user can act on (a disk that went away, a damaged page) it raises in words, for reads too.
    """
    engine = create_engine("sqlite://", creator=lambda: db, poolclass=StaticPool)

    @event.listens_for(engine, "handle_error")
    def say(context: ExceptionContext) -> None:
        cause = context.original_exception
        if not isinstance(cause, sqlite3.Error) or getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY:
            return  # a write outside of an edit is a bug
        told = failure(cause, path)
        if told:
            raise told from cause

    with engine.connect():  # the first connection of an engine asks it who it is, and rolls back
        return engine


def peek(path: Path, query: str) -> object:
    """The first value of a query on a file that may be open elsewhere: takes no lock, recovers and writes nothing.

    SQLite itself must do it: any other way to open and close the file drops the lock that this process may hold.
    """
    db = sqlite3.connect(_uri(path, "ro", immutable=True), uri=True)
    try:
        row = db.execute(query).fetchone()
        return row[0] if row else None
    finally:
        db.close()


def leave(db: sqlite3.Connection, *, read_only: bool) -> None:
    """Close so that one file is left, which opens on read-only media."""
    try:
        if not read_only:
            for setting in ("query_only=OFF", "wal_checkpoint(TRUNCATE)", "optimize", "journal_mode=DELETE"):
                db.execute(f"PRAGMA {setting}").fetchall()
    finally:
        db.close()


@contextmanager
def time_limit(db: sqlite3.Connection, clock: Callable[[], float], seconds: float) -> Iterator[None]:
    """Interrupt whatever the connection does for longer than this: a hostile file can ask for endless work."""
    end = clock() + seconds
    db.set_progress_handler(lambda: clock() > end, 10_000)
    try:
        yield
    finally:
        db.set_progress_handler(None, 0)


def failure(error: sqlite3.Error, path: Path) -> PrevizError | None:
    """What an SQLite error means to the user; None where it is a bug of ours."""
    if isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode"):
        code = sqlite3.SQLITE_CORRUPT  # the driver's own: text that is not UTF-8
    else:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    name = f"“{path.name}”"
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return InUse(f"{name} is open in another Previz{Presence(path).words()}", "Close it there, or work on a copy")
    if code == sqlite3.SQLITE_FULL:
        free = shutil.disk_usage(path.parent).free
        return PrevizError(
            f"The disk of {name} is full: {free:,} bytes are free, and nothing was changed",
            "Free at least 64,000,000 bytes, then do it again",
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path, error)
    if code == sqlite3.SQLITE_INTERRUPT:
        return PrevizError(
            f"{name} takes too long to check: it is damaged or not made by Previz", "Open a backup of it"
        )
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return PrevizError(
            f"{name} could not be read or written ({error}), and nothing was changed",
            "See that its disk is there and can be written",
        )
    return None


def damaged(path: Path, error: Exception) -> PrevizError:
    """What to raise when a project file is not whole."""
    return PrevizError(f"“{path.name}” is damaged ({error})", "Open its newest backup, which lies beside it")


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Raise SQLite's errors as sentences for the user; a bug stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        told = failure(error, path)
        if told is None:
            raise
        raise told from error
    except UnicodeDecodeError as error:  # the driver cannot read SQLite's own sentence, which cites the file
        raise damaged(path, error) from error


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """Raise what the file system refuses as a sentence for the user, SQLite's errors too."""
    try:
        with in_words(path):
            yield
    except OSError as error:
        raise PrevizError(
            f"“{path.name}” could not be read or written ({error.strerror})",
            "See that its disk is there, has room and can be written",
        ) from error


def true_path(path: Path) -> Path:
    """Where a file lies once links are followed: SQLite keeps its log beside it. Links may lead nowhere."""
    return Path(os.path.realpath(path))


def sync_folder(folder: Path) -> None:
    """Make a folder's names durable (POSIX; other systems do it themselves)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Make a closed file's bytes durable. Never for a project that is open."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _set(db: sqlite3.Connection, settings: Mapping[str, int | str]) -> None:
    for name, value in settings.items():
        db.execute(f"PRAGMA {name}={value}")


def _uri(path: Path, mode: str, *, immutable: bool = False) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
