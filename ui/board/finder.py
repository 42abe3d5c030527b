"""Finds shots as a line is typed: what must be understood or staged for it is found out beside the window's thread."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from sqlalchemy import select

from previz.cut.finding import SIZE, STALE, Facts, Query, read_query
from previz.project.file import Change, Project
from previz.project.schema import Scene, Shot, Take
from previz.takes.ladder import rung_height
from ui.cards import CardReader
from ui.staleness import Staleness

_REFIND_MS = 120
_SAYS = frozenset({"shot", "take", "scene", "cast_member", "film"})
_CARD = "card"


class Finder(QObject):
    """Holds the facts of the film's shots, and which of them the line asks for."""

    found = Signal()
    """Other shots are found, or what is not known yet is less."""

    def __init__(
        self,
        project: Project,
        reader: CardReader,
        staleness: Staleness,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project, self._reader = project, reader
        self._staleness = staleness
        self._facts: dict[int, Facts] | None = None
        self._query = Query(())
        self._texts: dict[int, tuple[str, dict[str, object]]] = {}
        self.unread = 0
        self.shots: list[int] | None = None
        self._again = QTimer(self, singleShot=True, interval=_REFIND_MS)
        self._again.setObjectName("find again")
        self._again.timeout.connect(self._find)
        staleness.found.connect(lambda _shot_id: self._find_again(STALE))
        reader.understanding.understood.connect(lambda _shot_ids: self._find_again(SIZE))

    @property
    def cast(self) -> tuple[str, ...]:
        """The names of the cast."""
        return self._reader.understanding.names

    def find(self, line: str) -> None:
        """Find what a line asks for; `shots` then holds the ids, None for all."""
        self._query = read_query(line)
        self._find()

    def on_changed(self, change: Change) -> None:
        """Read again what changed, once it is asked for."""
        if _SAYS & set(change.tables):
            self._facts = None
            if not self._query.empty:
                self._again.start()

    def close(self) -> None:
        """Find no more."""
        self._again.stop()

    def _find(self) -> None:
        self._again.stop()
        if self._query.empty:
            self.shots, self.unread = None, 0
        else:
            facts = self._read()
            self._learn_sizes(facts)
            self._learn_staleness(facts)
            self.shots = self._query.found(list(facts.values()))
        self.found.emit()

    def _read(self) -> dict[int, Facts]:
        if self._facts is None:
            rungs = self._rungs()
            columns = (Shot.id, Shot.number, Shot.description, Shot.dialogue, Shot.status, Shot.overrides)
            wanted = select(*columns, Shot.picked_take_id).join(Scene).where(Scene.cut.is_(False))
            rows = self._project.session.execute(wanted.order_by(Scene.position, Shot.position, Shot.id)).all()
            self._facts = {row.id: _facts(row, rungs.get(row.id, {})) for row in rows}
            self._texts = {row.id: (row.description, row.overrides) for row in rows}
        return self._facts

    def _rungs(self) -> dict[int, dict[int, str]]:
        """The rungs of all takes, by shot and take."""
        found: dict[int, dict[int, str]] = {}
        for take_id, shot_id, rung in self._project.session.execute(select(Take.id, Take.shot_id, Take.rung)):
            found.setdefault(shot_id, {})[take_id] = rung
        return found

    def _learn_sizes(self, facts: dict[int, Facts]) -> None:
        """Take in how large shots are framed; what is not known yet is asked for."""
        understanding, self.unread = self._reader.understanding, 0
        if not self._query.asks(SIZE):
            return
        for shot_id, each in facts.items():
            spec = understanding.known(*self._texts[shot_id])
            if spec is None:
                self.unread += 1
                understanding.ask(shot_id, *self._texts[shot_id])
            elif spec.size is not each.size:
                facts[shot_id] = replace(each, size=spec.size)

    def _learn_staleness(self, facts: dict[int, Facts]) -> None:
        if not self._query.asks(STALE):
            return
        for shot_id, each in facts.items():
            stale = each.rung != _CARD and self._staleness.reason(shot_id) is not None
            facts[shot_id] = replace(each, stale=stale)

    def _find_again(self, key: str) -> None:
        """Something more is known: find again, not more often than one sees."""
        if self._query.asks(key) and not self._again.isActive():
            self._again.start()


def _facts(row: Any, rungs: dict[int, str]) -> Facts:  # noqa: ANN401 (a row of the query above)
    picked = rungs.get(row.picked_take_id or 0)
    best = max(rungs.values(), key=rung_height, default=_CARD)
    text = f"{row.number}\n{row.description}\n{row.dialogue}".casefold()
    return Facts(row.id, row.number, text, row.status, picked or best)
