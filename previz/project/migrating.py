"""Brings an older project file to the newest version: on a copy, which takes its place only when all is right."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection

from previz.project.backups import back_up, table_counts
from previz.project.connection import connect, engine_on, leave, on_disk, sync_file, sync_folder
from previz.project.making import passing_name
from previz.project.migrations import VERSIONS, Version
from previz.project.opening import require_whole, schema_in


def migrate(path: Path, start: int, versions: Sequence[Version] = VERSIONS) -> None:
    """Bring a closed project file from version `start` to the last of `versions`. A backup of it is kept.

    Steps do not cross versions: the history begins anew. Whatever fails, the file is as it was.
    """
    passing = passing_name(path)
    with on_disk(path):
        _settle(path)
        with _held(path) as db:
            back_up(db, path, f"before version {versions[-1].number}")
            try:
                db.execute("VACUUM INTO ?", (str(passing),))
                _upgrade(passing, [version for version in versions if version.number > start])
                sync_file(passing)
                if os.name == "nt":
                    db.close()  # an open file cannot be replaced there
                passing.replace(path)
            finally:
                passing.unlink(missing_ok=True)
            sync_folder(path.parent)


def _settle(path: Path) -> None:
    """Refuse what is not whole, and get the edits of a Previz that was killed into the file itself."""
    db = connect(path)
    try:
        require_whole(db, path)
    finally:
        leave(db, read_only=False)


@contextmanager
def _held(path: Path) -> Iterator[sqlite3.Connection]:
    """The file with its lock, in the journal mode that leaves one file."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as db:
        for statement in ("PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "COMMIT"):
            db.execute(statement)
        yield db


def _upgrade(work: Path, versions: Sequence[Version]) -> None:
    with closing(sqlite3.connect(work, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys=OFF")  # else a table that is made anew takes its children with it, unsaid
        with engine_on(db, work).begin() as connection:  # begun for SQLAlchemy too, else Alembic commits what it does
            db.execute("BEGIN IMMEDIATE")
            db.execute("DELETE FROM step")
            for version in versions:
                _step_up(db, connection, version)
            _require_come_to(db, versions[-1])


def _step_up(db: sqlite3.Connection, connection: Connection, version: Version) -> None:
    # Imported here: it takes longer than all else that opening a file needs, and is needed once a release.
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    before = table_counts(db)
    version.upgrade(Operations(MigrationContext.configure(connection, opts={"transactional_ddl": True})))
    after = table_counts(db)
    differs = {name: count - before.get(name, 0) for name, count in after.items() if count != before.get(name, 0)}
    differs |= {name: -count for name, count in before.items() if name not in after and count}
    if differs != dict(version.rows):
        raise RuntimeError(f"version {version.number} changed the number of rows: {differs}")
    db.execute("UPDATE meta SET value = ? WHERE name IN ('min_reader', 'min_writer')", (str(version.number),))
    db.execute(f"PRAGMA user_version={version.number}")


def _require_come_to(db: sqlite3.Connection, version: Version) -> None:
    if schema_in(db) != frozenset(version.schema):
        raise RuntimeError(f"the migration does not lead to the tables of version {version.number}")
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    damaged = db.execute("PRAGMA integrity_check").fetchall()
    if broken or damaged != [("ok",)]:
        raise RuntimeError(f"the migrated file is not whole: {broken or damaged}")
