"""What a transaction did, row by row: temporary triggers note each row's old values as SQLite changes it.

Triggers see what the ORM does not: foreign-key cascades, bulk statements, raw SQL. They live in the connection's
temporary schema, so the file's own schema stays as it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import Column, Float, Table

from previz.project.schema import Meta, Row, Step

Did = Literal["added", "changed", "removed"]

RIPPLED = "start"
"""The column that a ripple changes in thousands of rows at once, by as much in each."""

_Logged = tuple[Did | Literal["moved", "rippled"], str, int, Any]
_LOG = "CREATE TEMP TABLE change_log (place INTEGER PRIMARY KEY, did TEXT, name TEXT, id INTEGER, old TEXT)"
_HUSH = "CREATE TEMP TABLE change_hush (one INTEGER PRIMARY KEY)"
"""While it holds a row, the triggers leave it to `move_rows` to note what moves."""
_SPOKEN = "NOT EXISTS (SELECT 1 FROM temp.change_hush)"


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

    @property
    def ids(self) -> Collection[int]:
        """The row's id."""
        return (self.id,)

    @property
    def columns(self) -> Collection[str]:
        """The columns that changed; all of a row that came or went."""
        return self.old if self.did == "changed" else _COLUMNS[self.table]


@dataclass(frozen=True, slots=True)
class RowsMoved:
    """Rows that start so much later than before, and are otherwise the same: one entry however many they are.

    `runs` are their ids, as the first and the last of each run without a gap.
    """

    table: str
    by: int
    runs: tuple[tuple[int, int], ...]

    @property
    def ids(self) -> Collection[int]:
        """The rows' ids."""
        return ids_of(self.runs)

    @property
    def columns(self) -> Collection[str]:
        """The column that changed."""
        return (RIPPLED,)


Entry = RowChange | RowsMoved
"""One entry of what a transaction did."""


def recorded_tables() -> tuple[Table, ...]:
    """The tables that the history covers: all but the steps themselves and the facts on the file."""
    skipped = {Step.__tablename__, Meta.__tablename__}
    return tuple(table for table in Row.metadata.sorted_tables if table.name not in skipped)


class Capture:
    """Notes every change of the connection's transactions until taken."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._given = 0
        db.execute(_LOG)
        db.execute(_HUSH)
        for table in recorded_tables():
            for trigger in _triggers(table):
                db.execute(trigger)

    def take(self) -> tuple[Entry, ...]:
        """The changes since the last take, in the order they were made; forgets them."""
        rows = self._db.execute("SELECT did, name, id, old FROM change_log ORDER BY place").fetchall()
        if rows:
            self._db.execute("DELETE FROM change_log")
        self._given = 0
        return _entries(rows)

    def fresh(self, most: int) -> tuple[Entry, ...] | None:
        """The changes made since this was asked last, which it leaves; None where they are more than `most`."""
        newer = "FROM change_log WHERE place > ? ORDER BY place LIMIT ?"
        rows = self._db.execute(f"SELECT did, name, id, old {newer}", (self._given, most + 1)).fetchall()
        (self._given,) = self._db.execute("SELECT coalesce(max(place), 0) FROM change_log").fetchone()
        return _entries(rows) if len(rows) <= most else None


def move_rows(db: sqlite3.Connection, moved: RowsMoved) -> None:
    """Have rows start so much later, and note it as the one entry that it is.

    Raises sqlite3.IntegrityError where they are not all there.
    """
    later = f'UPDATE main."{moved.table}" SET {RIPPLED} = {RIPPLED} + ? WHERE id BETWEEN ? AND ?'
    db.execute("INSERT INTO temp.change_hush VALUES (1)")
    try:
        for first, last in moved.runs:
            if db.execute(later, (moved.by, first, last)).rowcount != last - first + 1:
                raise sqlite3.IntegrityError(f"rows {first} to {last} of {moved.table} are not all there")
    finally:
        db.execute("DELETE FROM temp.change_hush")
    db.execute(
        "INSERT INTO temp.change_log (did, name, id, old) VALUES ('rippled', ?, ?, ?)",
        (moved.table, moved.by, json.dumps(moved.runs)),
    )


def netted(table: str, moves: Sequence[tuple[int, int]]) -> Iterable[RowsMoved]:
    """Movements of rows of a table, each an id and by how much, as few entries: all that came to move alike in one."""
    ids = {id for id, _ in moves}
    if len(ids) == len(moves) and len(once := {by for _, by in moves}) == 1:  # a ripple: thousands of rows
        return (RowsMoved(table, once.pop(), runs_of(ids)),)
    return _summed(table, moves)


def _summed(table: str, moves: Iterable[tuple[int, int]]) -> Iterator[RowsMoved]:
    moved: defaultdict[int, int] = defaultdict(int)
    for id, by in moves:
        moved[id] += by
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for id, by in moved.items():
        alike[by].append(id)
    return (RowsMoved(table, by, runs_of(ids)) for by, ids in alike.items() if by)


def rows_by_table(changes: Iterable[Entry]) -> dict[str, frozenset[int]]:
    """The ids that changed, by table."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for change in changes:
        found[change.table].update(change.ids)
    return {name: frozenset(ids) for name, ids in found.items()}


def columns_by_table(changes: Iterable[Entry]) -> dict[str, frozenset[str]]:
    """The columns that changed, by table; of tables in which a row came or went all of them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for change in changes:
        found[change.table].update(change.columns)
    return {name: frozenset(columns) for name, columns in found.items()}


def _entries(rows: Sequence[tuple[Any, str, int, str | None]]) -> tuple[Entry, ...]:
    """The entries that rows of the log are."""
    before = json.loads(f"[{','.join(old or '{}' for *_, old in rows)}]")  # thousands at once: in one reading
    return tuple(_alike_as_one((did, name, id, old) for (did, name, id, _), old in zip(rows, before, strict=True)))


def _alike_as_one(rows: Iterable[_Logged]) -> Iterator[Entry]:
    for (did, name), run in groupby(rows, key=lambda row: row[:2]):
        if did == "moved":
            yield from netted(name, [row[2:] for row in run])
        elif did == "rippled":
            yield from (RowsMoved(name, by, tuple((first, last) for first, last in runs)) for _, _, by, runs in run)
        else:
            yield from (RowChange(did, name, id, old) for _, _, id, old in run)


def runs_of(ids: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Ids as runs without a gap, each its first and its last."""
    ordered = sorted(ids)
    if ordered[-1] - ordered[0] + 1 == len(ordered):
        return ((ordered[0], ordered[-1]),)
    places = (list(run) for _, run in groupby(enumerate(ordered), key=lambda each: each[1] - each[0]))
    return tuple((run[0][1], run[-1][1]) for run in places)


def ids_of(runs: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The ids that lie in runs."""
    return frozenset(id for first, last in runs for id in range(first, last + 1))


def _triggers(table: Table) -> tuple[str, ...]:
    head = f"CREATE TEMP TRIGGER log_{table.name}_"
    log = "INSERT INTO change_log (did, name, id, old) "
    name, where = table.name, f'ON main."{table.name}"'
    whole = ", ".join(f"'{column.name}', {_old(column)}" for column in table.columns)
    differs = " OR ".join(_differs(column) for column in table.columns if column.name != RIPPLED)
    changed = " UNION ALL ".join(
        f"SELECT '{column.name}' AS k, {_old(column)} AS v WHERE {_differs(column)}" for column in table.columns
    )
    hushed = f"{_SPOKEN} AND ({differs})" if RIPPLED in table.columns else differs
    moved = (
        f"{head}moved AFTER UPDATE OF {RIPPLED} {where} WHEN {_SPOKEN} AND OLD.{RIPPLED} IS NOT NEW.{RIPPLED}"
        f" AND NOT ({differs})"
        f" BEGIN {log} VALUES ('moved', '{name}', NEW.id, NEW.{RIPPLED} - OLD.{RIPPLED}); END"
    )
    return (
        f"{head}added AFTER INSERT {where} BEGIN {log} VALUES ('added', '{name}', NEW.id, NULL); END",
        f"{head}removed AFTER DELETE {where} BEGIN {log}"
        f" VALUES ('removed', '{name}', OLD.id, json_object({whole})); END",
        f"{head}changed AFTER UPDATE {where} WHEN {hushed} BEGIN {log}"
        f" SELECT 'changed', '{name}', NEW.id, json_group_object(k, v) FROM ({changed}); END",
        *((moved,) if RIPPLED in table.columns else ()),
    )


def _differs(column: Column[Any]) -> str:
    return f'OLD."{column.name}" IS NOT NEW."{column.name}"'


def _old(column: Column[Any]) -> str:
    value = f'OLD."{column.name}"'
    if isinstance(column.type, Float):  # JSON's own form of a REAL keeps 15 digits only
        return f"iif({value} IS NULL, NULL, printf('%!.17g', {value}))"
    return value


_COLUMNS: Mapping[str, frozenset[str]] = {
    table.name: frozenset(column.name for column in table.columns) for table in recorded_tables()
}
