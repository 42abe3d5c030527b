"""Verified copies of a project file, made through its own connection, in `film.backups` beside it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from previz.errors import PrevizError
from previz.project.connection import in_words, sync_file, sync_folder
from previz.project.media_store import PROJECT_SUFFIX, bare_name
from previz.project.opening import first_problem, standing

GENERATIONS = ((1, 6), (6, 8), (48, 12), (240, 10), (960, 9))
"""Of each so many backups, how many are kept: at one in ten minutes the last hour, then by hours, days, weeks, months.

They are told apart by number, as a clock can be wrong.
"""

_NUMBERED = re.compile(r"(\d{6})\b.*")


@dataclass(frozen=True)
class Copying:
    """A copy of a project's rows that has no name yet: it is still to be made durable, and proved."""

    project: Path
    part: Path
    target: Path
    rows: Mapping[str, int]
    """How many rows each table must have."""

    def finish(self) -> Path:
        """Make it durable, prove it whole, give it its name, and let the outgrown backups go. Returns the backup.

        It knows no connection, and may run in any thread. Raises PrevizError where it fails; the other backups stay.
        """
        with _in_words_of_backups(self.project):
            _settle(self)
        for old in _outgrown(backups_of(self.project)):
            old.unlink()
        return self.target


def back_up(db: sqlite3.Connection, path: Path, why: str) -> Path:
    """Copy an open project into the next backup, prove the copy whole, and let the oldest go. Returns the copy.

    `why` is a word or two for the file's name. No transaction may be open. Raises PrevizError where it fails; the
    backups that there are stay.
    """
    return begin_backup(db, path, why).finish()


def begin_backup(db: sqlite3.Connection, path: Path, why: str) -> Copying:
    """Copy an open project's rows, which takes the connection; what is left to do does not. Raises PrevizError."""
    folder = folder_of(path)
    with _in_words_of_backups(path):
        folder.mkdir(exist_ok=True)
        for left in folder.glob("*.part"):  # of a Previz that was killed
            left.unlink()
        target = folder / f"{_next_number(folder):06d} {why}{PROJECT_SUFFIX}"
        with in_words(path):
            return _copied(db, path, target)


def copy_whole(db: sqlite3.Connection, target: Path) -> None:
    """Write a project's rows to a new file, durable and proved before it has its name."""
    _settle(_copied(db, target, target))


def _copied(db: sqlite3.Connection, project: Path, target: Path) -> Copying:
    part = target.with_name(target.name + ".part")
    try:
        with _may_write(db):
            db.execute("VACUUM INTO ?", (str(part),))
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return Copying(project, part, target, table_counts(db))


def _settle(copying: Copying) -> None:
    try:
        sync_file(copying.part)
        _require_same(copying.rows, copying.part)
        copying.part.replace(copying.target)
    finally:
        copying.part.unlink(missing_ok=True)
    sync_folder(copying.target.parent)


@contextmanager
def _in_words_of_backups(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PrevizError(
            f"“{path.name}” could not be backed up ({error.strerror})",
            "See that its folder can be written and has room",
        ) from error


def backups_of(path: Path) -> tuple[Path, ...]:
    """A project's backups, oldest first: by number, as a clock can be wrong."""
    return tuple(sorted(file for file in folder_of(path).glob(f"*{PROJECT_SUFFIX}") if _NUMBERED.fullmatch(file.name)))


def restore(backup: Path, target: Path) -> None:
    """Make a new project file of a backup; whatever is there already stays. Its media folder is the caller's to bring.

    Raises PrevizError where the backup is not whole or the place is taken.
    """
    if target.exists():
        raise PrevizError(f"There is already a file “{target}”", "Choose another name for the restored project")
    standing(backup)
    with in_words(backup), closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as db:
        copy_whole(db, target)


def folder_of(path: Path) -> Path:
    """Where a project's backups lie."""
    return path.with_name(bare_name(path) + ".backups")


def table_counts(db: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table holds."""
    names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names.fetchall()}


@contextmanager
def _may_write(db: sqlite3.Connection) -> Iterator[None]:
    """SQLite takes the new file of VACUUM INTO for a write of this connection."""
    (query_only,) = db.execute("PRAGMA query_only").fetchone()
    db.execute("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        db.execute(f"PRAGMA query_only={query_only}")


def _require_same(rows: Mapping[str, int], part: Path) -> None:
    with closing(sqlite3.connect(f"{part.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        version = copy.execute("PRAGMA user_version").fetchone()[0]
        problem = first_problem(copy, version)
        if problem is None and table_counts(copy) != rows:
            problem = "rows are missing"
    if problem:
        raise PrevizError(f"The backup was not kept, as it is not whole: {problem}", "Run previz check on the project")


def number_of(backup: Path) -> int:
    """A backup's place in the sequence. Raises ValueError for a file that is none."""
    match = _NUMBERED.fullmatch(backup.name)
    if match is None:
        raise ValueError(f"{backup.name} has no number")
    return int(match[1])


def why_of(backup: Path) -> str:
    """Why a backup was made, in the words of its name."""
    return backup.name.removesuffix(PROJECT_SUFFIX)[6:].strip()


def _outgrown(files: tuple[Path, ...]) -> list[Path]:
    """The backups that no generation keeps."""
    kept: set[Path] = set()
    for every, count in GENERATIONS:
        kept.update([file for file in files if number_of(file) % every == 0][-count:])
    return [file for file in files if file not in kept]


def _next_number(folder: Path) -> int:
    numbers = [int(match[1]) for file in folder.glob("*") if (match := _NUMBERED.fullmatch(file.name))]
    return max(numbers, default=0) + 1
