"""Looks through a whole project: the file, its rows, its history, and every media file's content."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Column, Table, Text

from previz.engine.protocol import PictureSize, Progress, Report
from previz.errors import PrevizError
from previz.media.hashing import sha256_of
from previz.project import opening
from previz.project.capture import recorded_tables
from previz.project.connection import on_disk, true_path
from previz.project.file import Project
from previz.project.history import read_changes
from previz.project.media_store import MediaStore, is_safe_name
from previz.project.media_use import used_media
from previz.project.migrations import CURRENT
from previz.project.schema import Flag, Json, Step
from previz.timing import Rate


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found. `problems` are sentences; `orphans`, media files that nothing needs, are no problem."""

    path: Path
    problems: tuple[str, ...]
    takes: int
    media_files: int
    media_bytes: int
    orphans: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether everything was found as it should be."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A media file that a take or a dressing needs, and what it must hold."""

    owner: str
    name: str
    sha256: str


def check(path: Path, report: Report | None = None) -> CheckReport:
    """Check a project that nobody has open. Raises PrevizError where it is none, or is open."""
    with on_disk(path):
        return _check_closed(true_path(path), report)


def check_open(project: Project, report: Report | None = None) -> CheckReport:
    """Check a project that is open here."""
    db = project.session.connection().connection.driver_connection
    with on_disk(project.path):
        return _check(cast("sqlite3.Connection", db), project.path, project.media, CURRENT, report)


def _check_closed(path: Path, report: Report | None) -> CheckReport:
    found = opening.standing(path)
    opening.require_readable(path, found, for_reading=found.version > CURRENT)
    with closing(opening.connect_to_read(path, found)) as db:
        return _check(db, path, MediaStore.beside(path), found.version, report)


def _check(db: sqlite3.Connection, path: Path, media: MediaStore, version: int, report: Report | None) -> CheckReport:
    problem = _damage(db, version)
    if problem:
        return CheckReport(path, (problem,), 0, 0, 0, ())
    problems = [*_row_problems(db), *_step_problems(db)]
    if problems:  # what the rows say of media cannot be believed
        return CheckReport(path, tuple(problems), 0, 0, 0, ())
    wanted = tuple(_wanted(db))
    found = _MediaCheck(media, report)
    problems = list(found.problems(wanted))
    takes = db.execute("SELECT count(*) FROM take").fetchone()[0]
    return CheckReport(path, tuple(problems), takes, found.files, found.bytes, media.unused(used_media(db)))


def _damage(db: sqlite3.Connection, version: int) -> str | None:
    try:
        return opening.first_problem(db, version)
    except (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError) as error:
        return f"The file is damaged: {error}"


def _row_problems(db: sqlite3.Connection) -> Iterator[str]:
    for table in recorded_tables():
        for column in table.columns:
            readable = _reader(table, column)
            if readable is None:
                continue
            for id, value in _values(db, table.name, column.name):
                if not readable(value):
                    yield f"Row {id} of {table.name} has a {column.name} that cannot be read"


def _values(db: sqlite3.Connection, table: str, column: str) -> list[tuple[int, Any]]:
    """A column's values by row id, texts as the bytes that they are."""
    name = f'"{column}"'
    as_bytes = f"iif(typeof({name}) = 'text', CAST({name} AS BLOB), {name})"
    return db.execute(f'SELECT id, {as_bytes} FROM "{table}" WHERE {name} IS NOT NULL').fetchall()


def _reader(table: Table, column: Column[Any]) -> Callable[[Any], bool] | None:
    """Tells whether a value of a column can be read; None where any can."""
    if (table.name, column.name) == ("film", "rate"):
        return _parses(Rate.parse)
    if (table.name, column.name) == ("film", "size"):
        return _parses(PictureSize.parse)
    if isinstance(column.type, Flag):
        return lambda value: value in (0, 1)
    if isinstance(column.type, Json):
        return _parses(_names_by_role if column.name in ("media", "media_sha256") else json.loads)
    return _parses(str) if isinstance(column.type, Text) else None


def _parses(parse: Callable[[str], object]) -> Callable[[Any], bool]:
    def parses(value: bytes) -> bool:
        try:
            parse(value.decode())
        except (ValueError, PrevizError):
            return False
        return True

    return parses


def _names_by_role(text: str) -> None:
    names = json.loads(text)
    if not (isinstance(names, dict) and all(isinstance(name, str) for name in names.values())):
        raise ValueError("not a name for each role")


def _step_problems(db: sqlite3.Connection) -> Iterator[str]:
    readable = _parses(read_changes)
    for id, changes in _values(db, Step.__tablename__, "changes"):
        if not readable(changes):
            yield f"Step {id} of the history cannot be read"


def _wanted(db: sqlite3.Connection) -> Iterator[_Wanted]:
    for id, media, sums in db.execute("SELECT id, media, media_sha256 FROM take ORDER BY id").fetchall():
        sha256 = json.loads(sums)
        for role, name in sorted(json.loads(media).items()):
            yield _Wanted(f"Take {id}", name, sha256.get(role, ""))
    for called, name, sha256 in db.execute("SELECT name, media, media_sha256 FROM dressing ORDER BY id").fetchall():
        yield _Wanted(f"The dressing “{called}”", name, sha256)


class _MediaCheck:
    """Reads each media file once, however many takes show it."""

    def __init__(self, media: MediaStore, report: Report | None) -> None:
        self._media = media
        self._report = report
        self._sums: dict[str, str] = {}
        self._of = 0
        self.bytes = 0

    @property
    def files(self) -> int:
        """How many files were read."""
        return len(self._sums)

    def problems(self, wanted: tuple[_Wanted, ...]) -> Iterator[str]:
        """What is wrong with the media that takes and dressings want."""
        names = {item.name for item in wanted if is_safe_name(item.name) and self._media.exists(item.name)}
        self._of = sum(self._media.path(name).stat().st_size for name in names)
        for item in wanted:
            if not is_safe_name(item.name):
                yield f"{item.owner} names “{item.name}”, which no media file can be called"
            elif item.name not in names:
                yield f"{item.owner} has no media: “{item.name}” is missing"
            elif self._sum(item.name) != item.sha256:
                yield f"{item.owner} has other media than it was made with: “{item.name}” has changed"

    def _sum(self, name: str) -> str:
        if name not in self._sums:
            path = self._media.path(name)
            self._sums[name] = sha256_of(path)
            self.bytes += path.stat().st_size
            if self._report:
                self._report(Progress(self.bytes, self._of, "Reading media"))
        return self._sums[name]
