"""What shots are found by, read once: part by part where there is time, and again what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Text, select, type_coerce

from previz.cut.finding import Facts
from previz.project.file import Change, Project
from previz.project.schema import Shot, Take
from previz.takes.ladder import rung_height
from ui.cards import CardReader

_PART = 600
_SINGLY = frozenset({"shot", "take", "clip", "job", "step", "note", "verdict"})
"""Tables whose changes are read shot by shot."""

_SAYS = frozenset({"shot", "take", "scene", "cast_member", "film"})
CARD = "card"


class ShotFacts:
    """The facts of the film's shots in the order of the story, and the words that they are understood by."""

    def __init__(self, project: Project, reader: CardReader) -> None:
        self._project, self._reader = project, reader
        self._order: list[int] | None = None
        self._facts: dict[int, Facts] = {}
        self._unread: list[int] = []
        self.texts: dict[int, tuple[str, str]] = {}

    @property
    def complete(self) -> bool:
        """Whether nothing is left to be read."""
        return self._order is not None and not self._unread

    def read_part(self) -> None:
        """Read some more of them."""
        self._begin()
        some, self._unread = self._unread[:_PART], self._unread[_PART:]
        self._take_in(some)

    def all(self) -> dict[int, Facts]:
        """All of them, by id, in the order of the story."""
        self._begin()
        some, self._unread = self._unread, []
        self._take_in(some)
        order = self._order or []
        return {shot_id: self._facts[shot_id] for shot_id in order if shot_id in self._facts}

    def put(self, shot_id: int, facts: Facts) -> None:
        """Know more of a shot."""
        self._facts[shot_id] = facts

    def on_changed(self, change: Change) -> bool:
        """Forget what a change made untrue; whether anything was."""
        tables = set(change.tables)
        if self._order is None or not _SAYS & tables:
            return False
        touched = self._touched(change) if tables <= _SINGLY else None
        if touched is None or self._reader.shot_ids(None) != self._order:
            self._order = None
            self._facts.clear()
        else:
            self._unread += touched & set(self._order)
        return True

    def _begin(self) -> None:
        if self._order is None:
            self._order = self._reader.shot_ids(None)
            self._unread = list(self._order)

    def _touched(self, change: Change) -> set[int]:
        takes = select(Take.shot_id).where(Take.id.in_(change.tables.get("take", ())))
        return {*change.tables.get("shot", ()), *self._project.session.scalars(takes)}

    def _take_in(self, shot_ids: Sequence[int]) -> None:
        if not shot_ids:
            return
        few = shot_ids if len(shot_ids) <= _PART else None
        rungs = self._rungs(few)
        overrides = type_coerce(Shot.overrides, Text).label("overrides")
        columns = (Shot.id, Shot.number, Shot.description, Shot.dialogue, Shot.status, Shot.picked_take_id, overrides)
        wanted = select(*columns) if few is None else select(*columns).where(Shot.id.in_(few))
        for row in self._project.session.execute(wanted):
            self._facts[row.id] = _facts(row, rungs.get(row.id, {}))
            self.texts[row.id] = (row.description, row.overrides)

    def _rungs(self, shot_ids: Iterable[int] | None) -> dict[int, dict[int, str]]:
        """The rungs of takes, by shot and take."""
        found: dict[int, dict[int, str]] = {}
        wanted = select(Take.id, Take.shot_id, Take.rung)
        if shot_ids is not None:
            wanted = wanted.where(Take.shot_id.in_(shot_ids))
        for take_id, shot_id, rung in self._project.session.execute(wanted):
            found.setdefault(shot_id, {})[take_id] = rung
        return found


def _facts(row: Any, rungs: dict[int, str]) -> Facts:  # noqa: ANN401 (a row of the query above)
    picked = rungs.get(row.picked_take_id or 0)
    best = max(rungs.values(), key=rung_height, default=CARD)
    text = f"{row.number}\n{row.description}\n{row.dialogue}".casefold()
    return Facts(row.id, row.number, text, row.status, picked or best)
