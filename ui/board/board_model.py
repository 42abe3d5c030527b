"""The shots of a scene, or of the film, as cards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from previz.project.file import Change, Project
from previz.project.schema import Take
from previz.shots.spec import ShotSpec
from previz.takes.queue import RUNNING
from ui.cards import CardReader, Section, ShotCard, framing
from ui.indexes import ITEM_ROLE, Index
from ui.jobs import CODES, JobBook
from ui.naming import plain_tip
from ui.staleness import Staleness

_TOGETHER = 16
"""How many neighbouring cards are read at once."""
_SHOT_ID_ROLE = ITEM_ROLE + 1
_TOLD: Mapping[int, Callable[[ShotCard], object]] = {
    ITEM_ROLE: lambda card: card,
    Qt.ItemDataRole.DisplayRole: lambda card: card.number,
    Qt.ItemDataRole.AccessibleTextRole: lambda card: card.title,
    Qt.ItemDataRole.ToolTipRole: lambda card: plain_tip(card.title),
}
"""What of a card is told in which role."""


class BoardModel(QAbstractListModel):
    """Holds the ids of the shots in order. A card is read when it is first shown, its neighbours with it."""

    arranged = Signal()
    """Shots came, went or moved, or their scenes say something else of themselves."""

    def __init__(
        self,
        project: Project,
        reader: CardReader,
        jobs: JobBook,
        staleness: Staleness,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._reader = reader
        self._jobs = jobs
        self._staleness = staleness
        self._scene_id: int | None = None
        self._cards: dict[int, ShotCard] = {}
        self._sections: list[Section] = []
        self._firsts: list[int] = []
        self._set_ids(reader.shot_ids(None))
        jobs.shot_changed.connect(self._tell)
        staleness.found.connect(self._tell)
        reader.understanding.understood.connect(self._on_understood)
        if reader.lost is not None:
            reader.lost.changed.connect(self._on_lost)

    @property
    def scene_id(self) -> int | None:
        """The scene shown, None for the whole film."""
        return self._scene_id

    def show_scene(self, scene_id: int | None) -> None:
        """Show one scene's shots, or all."""
        self._scene_id = scene_id
        self._replace(self._reader.shot_ids(scene_id))

    def shot_ids(self) -> list[int]:
        """The shots shown, in order."""
        return list(self._ids)

    def sections(self) -> list[Section]:
        """The scenes that are shown, in order, those without shots too."""
        return list(self._sections)

    def scene_at(self, row: int) -> int | None:
        """The scene of a row."""
        place = bisect_right(self._firsts, row) - 1
        return self._sections[place].scene_id if 0 <= row < len(self._ids) else None

    def row_of(self, shot_id: int) -> int | None:
        """The row of a shot, or None when it is not shown."""
        return self._rows.get(shot_id)

    def known_card(self, row: int) -> ShotCard | None:
        """The card of a row, where it was read already: asked while the film may be about to close."""
        return self._cards.get(self._ids[row]) if 0 <= row < len(self._ids) else None

    def on_changed(self, change: Change) -> None:
        """Forget the cards that changed; shots that came, went or moved do so in the list."""
        tables = set(change.tables)
        if not {"scene", "shot", "take", "film", "cast_member", "mark"} & tables:
            return
        if "cast_member" in tables:
            self._reader.forget_cast()
        if {"scene", "film", "cast_member"} & tables:
            self._cards.clear()
        if "scene" in tables or change.touches("shot", "scene_id", "position"):
            self._bring_to(self._reader.shot_ids(self._scene_id))
        elif "film" in tables or change.touches("shot", "frames"):
            self._arrange(self._ids)
        if {"scene", "film", "cast_member", "mark"} & tables and self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))
            return
        for shot_id in self._touched(change):
            self._cards.pop(shot_id, None)
            self._tell(shot_id)

    def _on_understood(self, specs: Mapping[int, ShotSpec]) -> None:
        """Tell on their cards how shots are framed."""
        for shot_id, spec in specs.items():
            card = self._cards.get(shot_id)
            if card is not None:
                self._cards[shot_id] = replace(card, framing=framing(spec))
                self._tell(shot_id)

    def _on_lost(self) -> None:
        """Tell on their cards whose files are gone, or are back."""
        self._cards.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _touched(self, change: Change) -> list[int]:
        touched = dict.fromkeys(sorted(change.tables.get("shot", ())))
        for take_id in sorted(change.tables.get("take", ())):
            take = self._project.session.get(Take, take_id)
            if take is not None:
                touched[take.shot_id] = None
        return list(touched)

    def _bring_to(self, fresh: list[int]) -> None:
        """Insert or remove one run of rows, or move some, where that is all, so that selection and scroll stay."""
        old = self._ids
        if fresh == old:
            self._arrange(fresh)
            return
        head = _alike(old, fresh)
        tail = _alike(old[head:][::-1], fresh[head:][::-1])
        gone, come = len(old) - head - tail, len(fresh) - head - tail
        if gone and come:
            if len(old) == len(fresh) and set(old) == set(fresh):
                self._move_to(fresh)
            else:
                self._replace(fresh)
            return
        if gone:
            self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
            self._set_ids(fresh)
            self.endRemoveRows()
        elif come:
            self.beginInsertRows(QModelIndex(), head, head + come - 1)
            self._set_ids(fresh)
            self.endInsertRows()
        self.arranged.emit()

    def _arrange(self, ids: list[int]) -> None:
        """The same rows, in scenes that may say something else of themselves."""
        if self._reader.sections(self._scene_id) != self._sections:
            self._set_ids(ids)
            self.arranged.emit()

    def _move_to(self, fresh: list[int]) -> None:
        """The same rows in another order."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        ids = [self._ids[index.row()] for index in kept]
        self._set_ids(fresh)
        self.changePersistentIndexList(kept, [self.index(self._rows[shot_id]) for shot_id in ids])
        self.layoutChanged.emit()
        self.arranged.emit()

    def _replace(self, ids: list[int]) -> None:
        self.beginResetModel()
        self._set_ids(ids)
        self._cards.clear()
        self.endResetModel()
        self.arranged.emit()

    def _set_ids(self, ids: list[int]) -> None:
        self._ids = ids
        self._rows = {shot_id: row for row, shot_id in enumerate(ids)}
        self._sections = self._reader.sections(self._scene_id)
        first, self._firsts = 0, []
        for section in self._sections:
            self._firsts.append(first)
            first += section.shots

    def _tell(self, shot_id: int) -> None:
        row = self.row_of(shot_id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _card(self, row: int) -> ShotCard | None:
        """The card of a row; None where its shot is no longer in the file, and this has not been told here yet."""
        shot_id = self._ids[row]
        if shot_id not in self._cards:
            near = self._ids[max(0, row - _TOGETHER // 2) : row + _TOGETHER]
            self._cards |= self._reader.cards([near_id for near_id in near if near_id not in self._cards])
        card = self._cards.get(shot_id)
        if card is None:
            return None
        job = self._jobs.of_shot(shot_id)
        if job is not None:
            return card.at_work(CODES[job.state], job.share if job.state == RUNNING else None, job.words)
        reason = self._staleness.reason(shot_id) if card.take else None
        return card if reason is None or card.lost else card.out_of_date(reason)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == _SHOT_ID_ROLE:
            return self._ids[index.row()]
        if role not in _TOLD:
            return None
        card = self._card(index.row())
        return None if card is None else _TOLD[role](card)


def _alike(one: list[int], other: list[int]) -> int:
    """How many items two lists begin with alike."""
    least = min(len(one), len(other))
    return bisect_left(range(1, least + 1), True, key=lambda count: one[:count] != other[:count])


def shot_at(index: Index) -> int | None:
    """The id of the shot at an index of the board, or None."""
    shot_id = index.data(_SHOT_ID_ROLE)
    return shot_id if isinstance(shot_id, int) else None
