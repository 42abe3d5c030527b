"""Who is told of what was written to a project, and in what order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Origin = Literal["edit", "record", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Change:
    """What was just written to the file: the ids of the rows that were added, changed or removed, by table.

    `columns` are those in which rows changed, by table: all of a table's where a row came or went.
    """

    label: str
    tables: Mapping[str, frozenset[int]]
    origin: Origin
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def touches(self, table: str, *columns: str) -> bool:
        """Whether rows of a table came, went, or changed in one of some columns; without columns in any."""
        if table not in self.tables:
            return False
        changed = self.columns.get(table)
        return changed is None or not columns or not changed.isdisjoint(columns)


class Watchers:
    """The callbacks that hear of every change, one change after the other."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[Change], None]] = []
        self._untold: deque[Change] = deque()

    def add(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call back after each change, in the order of adding. Returns what ends it."""
        self._callbacks.append(callback)

        def leave() -> None:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

        return leave

    def clear(self) -> None:
        """Forget them all."""
        self._callbacks.clear()

    def tell(self, change: Change) -> None:
        """Tell all of a change. One that a watcher makes is told when all have heard the one before.

        Raises what a watcher raised, once every watcher has heard.
        """
        self._untold.append(change)
        if len(self._untold) > 1:
            return
        errors: list[Exception] = []
        while self._untold:
            errors += self._tell_all(self._untold[0])
            self._untold.popleft()
        if errors:
            raise errors[0] if len(errors) == 1 else ExceptionGroup("several watchers failed", errors)

    def _tell_all(self, change: Change) -> list[Exception]:
        errors: list[Exception] = []
        for callback in tuple(self._callbacks):
            try:
                callback(change)
            except Exception as error:  # the others must not miss what is on disk
                errors.append(error)
        return errors
