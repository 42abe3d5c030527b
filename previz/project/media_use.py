"""Which media files a project still needs: those of its rows, and those that an undo could bring back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from previz.project.capture import RowChange, recorded_tables
from previz.project.history import read_changes

MEDIA = "media"
"""The column, in any table, that is a media name, or maps a role to one."""


def used_media(db: sqlite3.Connection) -> frozenset[str]:
    """The names that rows or undo steps hold."""
    return frozenset(name for text in (*_in_rows(db), *_in_steps(db)) for name in _names(text))


def _names(text: str) -> Iterable[str]:
    """A name is no JSON: it begins with the first two digits of its hash."""
    return json.loads(text).values() if text.startswith("{") else (text,)


def _in_rows(db: sqlite3.Connection) -> Iterator[str]:
    for table in recorded_tables():
        if MEDIA in table.columns:
            yield from (text for (text,) in db.execute(f'SELECT {MEDIA} FROM "{table.name}"').fetchall())


def _in_steps(db: sqlite3.Connection) -> Iterator[str]:
    for (text,) in db.execute("SELECT changes FROM step").fetchall():
        for change in read_changes(text):
            if isinstance(change, RowChange) and MEDIA in change.old:
                yield change.old[MEDIA]
