"""What a transaction did, row by row: temporary triggers note each row's old values as SQLite changes it.

Triggers see what the ORM does not: foreign-key cascades, bulk statements, raw SQL. They live in the connection's
temporary schema, so the file's own schema stays as it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Column, Float, Table

from previz.project.schema import Meta, Row, Step

Did = Literal["added", "changed", "removed"]

_LOG = "CREATE TEMP TABLE change_log (place INTEGER PRIMARY KEY, did TEXT, name TEXT, id INTEGER, old TEXT)"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that was added, changed or removed, with the values that it had before.

    `old` holds SQLite's own values by column: the changed ones of a changed row, all of a removed one, none of an added
    one. A REAL is held as text with 17 digits, which reads back exactly.
    """

    did: Did
    table: str
    id: int
    old: dict[str, Any]


def recorded_tables() -> tuple[Table, ...]:
    """The tables that the history covers: all but the steps themselves and the facts on the file."""
    skipped = {Step.__tablename__, Meta.__tablename__}
    return tuple(table for table in Row.metadata.sorted_tables if table.name not in skipped)


class Capture:
    """Notes every change of the connection's transactions until taken."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute(_LOG)
        for table in recorded_tables():
            for trigger in _triggers(table):
                db.execute(trigger)

    def take(self) -> tuple[RowChange, ...]:
        """The changes since the last take, in the order they were made; forgets them."""
        rows = self._db.execute("SELECT did, name, id, old FROM change_log ORDER BY place").fetchall()
        if rows:
            self._db.execute("DELETE FROM change_log")
        before = json.loads(f"[{','.join(old or '{}' for *_, old in rows)}]")  # thousands at once: in one reading
        return tuple(RowChange(did, name, id, old) for (did, name, id, _), old in zip(rows, before, strict=True))


def rows_by_table(changes: Iterable[RowChange]) -> dict[str, frozenset[int]]:
    """The ids that changed, by table."""
    found: dict[str, set[int]] = {}
    for change in changes:
        found.setdefault(change.table, set()).add(change.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def _triggers(table: Table) -> tuple[str, ...]:
    head = f"CREATE TEMP TRIGGER log_{table.name}_"
    log = "INSERT INTO change_log (did, name, id, old) "
    name, where = table.name, f'ON main."{table.name}"'
    whole = ", ".join(f"'{column.name}', {_old(column)}" for column in table.columns)
    differs = " OR ".join(_differs(column) for column in table.columns)
    changed = " UNION ALL ".join(
        f"SELECT '{column.name}' AS k, {_old(column)} AS v WHERE {_differs(column)}" for column in table.columns
    )
    return (
        f"{head}added AFTER INSERT {where} BEGIN {log} VALUES ('added', '{name}', NEW.id, NULL); END",
        f"{head}removed AFTER DELETE {where} BEGIN {log}"
        f" VALUES ('removed', '{name}', OLD.id, json_object({whole})); END",
        f"{head}changed AFTER UPDATE {where} WHEN {differs} BEGIN {log}"
        f" SELECT 'changed', '{name}', NEW.id, json_group_object(k, v) FROM ({changed}); END",
    )


def _differs(column: Column[Any]) -> str:
    return f'OLD."{column.name}" IS NOT NEW."{column.name}"'


def _old(column: Column[Any]) -> str:
    value = f'OLD."{column.name}"'
    if isinstance(column.type, Float):  # JSON's own form of a REAL keeps 15 digits only
        return f"iif({value} IS NULL, NULL, printf('%!.17g', {value}))"
    return value
