"""Finds shots as a line is typed: what must be understood or staged for it is found out beside the window's thread."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from previz.cut.finding import SIZE, STALE, Facts, Query, read_query
from previz.project.file import Change, Project
from ui.board.shot_facts import CARD, ShotFacts
from ui.cards import CardReader
from ui.staleness import Staleness

_REFIND_MS, _AHEAD_MS = 120, 15


class Finder(QObject):
    """Knows which shots the line asks for."""

    found = Signal()
    """Other shots are found, or what is not known yet is less."""

    def __init__(
        self, project: Project, reader: CardReader, staleness: Staleness, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._staleness = reader, staleness
        self._facts = ShotFacts(project, reader)
        self._query = Query(())
        self.unread = 0
        """Of how many shots it is not known yet how they are framed, where that is asked for."""
        self.shots: list[int] | None = None
        """The ids of the shots that are found, None for all."""
        self._again = QTimer(self, singleShot=True, interval=_REFIND_MS)
        self._again.setObjectName("find again")
        self._again.timeout.connect(self._find)
        self._ahead = QTimer(self, interval=_AHEAD_MS)
        self._ahead.setObjectName("read ahead for finding")
        self._ahead.timeout.connect(self._read_ahead)
        staleness.found.connect(lambda _shot_id: self._find_again(STALE))
        reader.understanding.understood.connect(lambda _shot_ids: self._find_again(SIZE))

    @property
    def cast(self) -> tuple[str, ...]:
        """The names of the cast."""
        return self._reader.understanding.names

    def prepare(self) -> None:
        """Read the film part by part: something will be looked for."""
        if not self._facts.complete:
            self._ahead.start()

    def find(self, line: str) -> None:
        """Find what a line asks for; `shots` then holds it."""
        self._query = read_query(line)
        self._find()

    def on_changed(self, change: Change) -> None:
        """Find again where a change says something else of shots."""
        if self._facts.on_changed(change) and not self._query.empty:
            self._again.start()

    def close(self) -> None:
        """Find no more."""
        self._again.stop()
        self._ahead.stop()

    def _read_ahead(self) -> None:
        if self._facts.complete:
            self._ahead.stop()
        else:
            self._facts.read_part()

    def _find(self) -> None:
        self._again.stop()
        if self._query.empty:
            self.shots, self.unread = None, 0
        else:
            facts = self._facts.all()
            self._learn_sizes(facts)
            self._learn_staleness(facts)
            self.shots = self._query.found(list(facts.values()))
        self.found.emit()

    def _learn_sizes(self, facts: dict[int, Facts]) -> None:
        """Take in how shots are framed; what is not known yet is asked for."""
        understanding, self.unread = self._reader.understanding, 0
        if not self._query.asks(SIZE):
            return
        texts = self._facts.texts
        known = understanding.all_known_or_asked({shot_id: texts[shot_id] for shot_id in facts})
        self.unread = len(facts) - len(known)
        for shot_id, spec in known.items():
            if spec.size is not facts[shot_id].size:
                facts[shot_id] = replace(facts[shot_id], size=spec.size)
                self._facts.put(shot_id, facts[shot_id])

    def _learn_staleness(self, facts: dict[int, Facts]) -> None:
        if not self._query.asks(STALE):
            return
        for shot_id, each in facts.items():
            stale = each.rung != CARD and self._staleness.reason(shot_id) is not None
            if stale != each.stale:
                facts[shot_id] = replace(each, stale=stale)
                self._facts.put(shot_id, facts[shot_id])

    def _find_again(self, key: str) -> None:
        """Something more is known: find again, not more often than one sees."""
        if self._query.asks(key) and not self._again.isActive():
            self._again.start()
