"""Keeps what was read of the film in step with what is written to it, so that thousands of rows are read once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from previz.project.capture import Entry, RowChange

T = TypeVar("T")

MOST_CHANGES = 1_000
"""What has not heard of more changes than these is read anew."""


@dataclass(slots=True)
class _Kept:
    """A value, and how many of all changes it knows."""

    value: Any
    known: int


class Keeper:
    """Holds values that were read of the rows, each brought up to date by the changes made since it was asked for last.

    `fresh` gives the changes that it has not given yet, those of an open transaction too; None where they are many.
    `renew` is told which columns of which rows changed, and the numbers that stood there; texts that stood there are
    left out, since some are long and hundreds of changes wait for whoever asks seldom.
    """

    def __init__(self, fresh: Callable[[], Sequence[Entry] | None]) -> None:
        self._fresh = fresh
        self._values: dict[Hashable, _Kept] = {}
        self._changes: list[Entry] = []
        self._forgotten = 0

    def value(self, name: Hashable, read: Callable[[], T], renew: Callable[[T, Sequence[Entry]], T | None]) -> T:
        """What `read` once gave, and `renew` made of it by the changes since; where that is None, it is read anew."""
        self.hear()
        kept, value = self._values.get(name), None
        if kept is not None and kept.known >= self._forgotten:
            missed = self._changes[kept.known - self._forgotten :]
            value = renew(kept.value, missed) if missed else kept.value
        if value is None:
            value = read()
        self._values[name] = _Kept(value, self._forgotten + len(self._changes))
        return value

    def hear(self) -> None:
        """Take note of what changed."""
        fresh = self._fresh()
        if fresh is None:
            self.forget()
            return
        self._changes += map(_without_texts, fresh)
        if len(self._changes) > MOST_CHANGES:
            self._forgotten += len(self._changes)
            self._changes.clear()

    def forget(self) -> None:
        """Hold nothing: what was heard since the last commit never was, or it was too much."""
        self._values.clear()
        self._changes.clear()


def _without_texts(entry: Entry) -> Entry:
    if not isinstance(entry, RowChange):
        return entry
    return replace(entry, old={name: None if isinstance(value, str) else value for name, value in entry.old.items()})
