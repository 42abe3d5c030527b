"""The undo steps of a project: each holds what takes it back, and lies in the file beside what it changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from previz.errors import PrevizError
from previz.project.capture import RIPPLED, Entry, RowChange, RowsMoved, move_rows, netted, recorded_tables

MOST_STEPS = 1_000

_RECORDED = {table.name: table for table in recorded_tables()}


@dataclass(frozen=True, slots=True)
class StepInfo:
    """A step of the history as a list shows it. `undone` ones can be redone.

    `made_at` is when it last grew: steps of one group merge.
    """

    id: int
    label: str
    made_at: str
    undone: bool


class History:
    """Steps in the table `step`, read and written inside the caller's transaction."""

    def __init__(self, db: sqlite3.Connection, now: Callable[[], str]) -> None:
        self._db = db
        self._now = now

    def add(self, label: str, group: str, changes: tuple[Entry, ...], *, into: int | None) -> int:
        """Keep a step, or merge it into the step `into`; forget the undone ones. Returns the step's id."""
        self._db.execute("DELETE FROM step WHERE undone = 1")
        if into is not None:
            merged = _merged(self.changes(into), changes)
            self._db.execute(
                "UPDATE step SET changes = ?, label = ?, made_at = ? WHERE id = ?",
                (_text(merged), label, self._now(), into),
            )
            return into
        made = self._db.execute(
            "INSERT INTO step (label, group_key, made_at, changes, undone) VALUES (?, ?, ?, ?, 0)",
            (label, group, self._now(), _text(changes)),
        ).lastrowid
        assert made is not None
        self._db.execute(
            "DELETE FROM step WHERE id <= (SELECT id FROM step ORDER BY id DESC LIMIT 1 OFFSET ?)", (MOST_STEPS,)
        )
        return made

    def changes(self, step: int) -> tuple[Entry, ...]:
        """What a step holds."""
        (text,) = self._db.execute("SELECT changes FROM step WHERE id = ?", (step,)).fetchone()
        return read_changes(text)

    def last(self) -> StepInfo | None:
        """The step that undo takes back, if any."""
        return self._one("WHERE undone = 0 ORDER BY id DESC LIMIT 1")

    def next(self) -> StepInfo | None:
        """The step that redo does again, if any."""
        return self._one("WHERE undone = 1 ORDER BY id LIMIT 1")

    def all(self) -> tuple[StepInfo, ...]:
        """Every step, oldest first, the undone ones last."""
        rows = self._db.execute("SELECT id, label, made_at, undone FROM step ORDER BY id").fetchall()
        return tuple(StepInfo(id, label, made_at, bool(undone)) for id, label, made_at, undone in rows)

    def reverse(self, step: StepInfo) -> None:
        """Take a step's changes back, newest first.

        Raises sqlite3.IntegrityError, here or at the commit, where the rows no longer allow it.
        """
        self._db.execute("PRAGMA defer_foreign_keys=ON")  # rows come back in an order that keys do not know
        for change in reversed(self.changes(step.id)):
            if isinstance(change, RowsMoved):
                move_rows(self._db, replace(change, by=-change.by))
            else:
                _reverse_row(self._db, change)

    def turned(self, step: StepInfo, changes: tuple[Entry, ...]) -> None:
        """Keep what reversing did, so that the step can be reversed again exactly."""
        self._db.execute(
            "UPDATE step SET undone = ?, changes = ? WHERE id = ?", (not step.undone, _text(changes), step.id)
        )

    def _one(self, where: str) -> StepInfo | None:
        row = self._db.execute(f"SELECT id, label, made_at, undone FROM step {where}").fetchone()
        return StepInfo(row[0], row[1], row[2], bool(row[3])) if row else None


def read_changes(text: str) -> tuple[Entry, ...]:
    """The changes of a step from its JSON. Raises ValueError where the text is not one."""
    rows = json.loads(text)
    if not isinstance(rows, list):
        raise ValueError("a step's changes are not a list")
    return tuple(_change(row) for row in rows)


def blocked(step: StepInfo) -> PrevizError:
    """That a step cannot be turned, because of what was added since."""
    verb = "redone" if step.undone else "undone"
    return PrevizError(
        f"“{step.label}” cannot be {verb}: what it changed has been changed or removed since, outside the history",
        "Nothing was touched; go on from here with a new edit",
    )


def _change(row: object) -> Entry:
    match row:
        case ["moved", str(name), int(by), list(runs)] if name in _RECORDED and RIPPLED in _RECORDED[name].columns:
            return RowsMoved(name, by, tuple(_run(run) for run in runs))
        case [("added" | "changed" | "removed") as did, str(name), int(id), dict(old)] if name in _RECORDED:
            if all(column in _RECORDED[name].columns for column in old):
                return RowChange(did, name, id, old)
    raise ValueError("a step's change is not a row of the film")


def _run(run: object) -> tuple[int, int]:
    match run:
        case [int(first), int(last)] if first <= last:
            return first, last
    raise ValueError("a step's change is not a run of rows")


def _text(changes: Iterable[Entry]) -> str:
    return json.dumps([_row(change) for change in changes], separators=(",", ":"), ensure_ascii=False)


def _row(change: Entry) -> tuple[object, ...]:
    if isinstance(change, RowsMoved):
        return "moved", change.table, change.by, change.runs
    return change.did, change.table, change.id, change.old


def _reverse_row(db: sqlite3.Connection, change: RowChange) -> None:
    columns = ", ".join(f'"{name}"' for name in change.old)
    values = tuple(change.old.values())
    if change.did == "added":
        db.execute(f'DELETE FROM main."{change.table}" WHERE id = ?', (change.id,))
    elif change.did == "removed":
        marks = ", ".join("?" * len(values))
        db.execute(f'INSERT INTO main."{change.table}" ({columns}) VALUES ({marks})', values)
    else:
        settings = ", ".join(f'"{name}" = ?' for name in change.old)
        done = db.execute(f'UPDATE main."{change.table}" SET {settings} WHERE id = ?', (*values, change.id))
        if done.rowcount != 1:
            raise sqlite3.IntegrityError(f"row {change.id} of {change.table} is gone")


def _merged(earlier: tuple[Entry, ...], later: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Both runs of changes as one, without the values that the earlier run already brings back.

    Only columns that no key or uniqueness rests on may be left out: their order among other rows' changes is free.
    Movements that follow each other become one.
    """
    covered: dict[tuple[str, int], set[str]] = {}
    kept: list[Entry] = []
    for change in (*earlier, *later):
        if isinstance(change, RowsMoved):
            kept.append(change)
            continue
        row = (change.table, change.id)
        if change.did == "changed":
            old = {name: value for name, value in change.old.items() if name not in covered.get(row, ())}
            if old:
                kept.append(RowChange("changed", change.table, change.id, old))
            covered.setdefault(row, set()).update(_PLAIN[change.table] & change.old.keys())
        else:
            kept.append(change)
            covered[row] = set(_PLAIN[change.table]) if change.did == "added" else set()
    return tuple(_netted(kept))


def _netted(changes: Iterable[Entry]) -> Iterator[Entry]:
    for moves, run in groupby(changes, key=lambda change: change.table if isinstance(change, RowsMoved) else None):
        if moves is None:
            yield from run
        else:
            yield from _as_one(moves, [each for each in run if isinstance(each, RowsMoved)])


def _as_one(table: str, moved: Sequence[RowsMoved]) -> Iterable[RowsMoved]:
    """What came of movements that follow each other."""
    if len({each.runs for each in moved}) > 1:
        return netted(table, [(id, each.by) for each in moved for id in each.ids])
    by = sum(each.by for each in moved)  # a drag moves the same rows at each of its steps
    return (replace(moved[0], by=by),) if by else ()


def _plain_columns(name: str) -> frozenset[str]:
    table = _RECORDED[name]
    keyed = {column.name for key in table.constraints for column in getattr(key, "columns", ())}
    return frozenset(column.name for column in table.columns if column.name not in keyed)


_PLAIN: dict[str, frozenset[str]] = {name: _plain_columns(name) for name in _RECORDED}
