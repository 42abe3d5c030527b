"""Makes a new project file: whole and durable under a passing name, then there under its own."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path
from uuid import uuid4

from sqlalchemy.orm import Session

from previz import __version__
from previz.errors import PrevizError
from previz.project.connection import APPLICATION_ID, engine_on, in_words, sync_file, sync_folder
from previz.project.migrations import CURRENT, VERSIONS
from previz.project.schema import Film, Meta

FACTS = {
    "min_reader": str(CURRENT),
    "min_writer": str(CURRENT),
    "app_version": __version__,
    "created_by": f"Previz {__version__}",
}


def make(path: Path, film: Film) -> None:
    """Make a project file with this film in it. Raises PrevizError where the place is taken or cannot be written."""
    try:
        _require_free(path)
        with _passing(path) as passing:
            with in_words(path):
                _fill(passing, film)
            sync_file(passing)
            passing.replace(path)
            sync_folder(path.parent)
    except OSError as error:
        raise PrevizError(
            f"“{path}” could not be made ({error.strerror})", "See that its folder can be written and has room"
        ) from error


def _require_free(path: Path) -> None:
    if os.path.lexists(path):
        raise PrevizError(f"There is already a file “{path}”", "Open it, or choose another name")
    if not path.parent.is_dir():
        raise PrevizError(f"There is no folder “{path.parent}”", "Make it first, or choose another place")


@contextmanager
def _passing(path: Path) -> Iterator[Path]:
    """A passing name beside a project file, under which nothing is left."""
    passing = passing_name(path)
    try:
        yield passing
    finally:
        passing.unlink(missing_ok=True)


def passing_name(path: Path) -> Path:
    """A name beside a project file for one that is being made in its place."""
    return path.with_name(f"{path.name}.tmp-{uuid4().hex}")


def sweep(path: Path) -> None:
    """Remove what was being made beside a project when Previz was killed. The caller holds the project."""
    for left in path.parent.glob(f"{escape(path.name)}.tmp-*"):
        with suppress(OSError):  # what cannot be removed now is in nobody's way, and is removed another time
            left.unlink()


def _fill(path: Path, film: Film) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in (
            "PRAGMA page_size=4096",
            f"PRAGMA application_id={APPLICATION_ID}",
            "BEGIN",
            *VERSIONS[-1].schema,
            f"PRAGMA user_version={CURRENT}",
            "COMMIT",
        ):
            db.execute(statement)
        with Session(engine_on(db, path)) as session:
            session.add(film)
            session.add_all(Meta(name=name, value=value) for name, value in FACTS.items())
            session.commit()
