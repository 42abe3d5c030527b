"""The takes of one shot."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from previz.project.schema import Shot
from previz.takes.choosing import playing_take
from ui.indexes import ITEM_ROLE, Index


@dataclass(frozen=True, slots=True)
class TakeItem:
    """A take in the strip: whether it plays, and whether that is because somebody picked it."""

    take_id: int
    number: int
    rung: str
    poster: str | None
    plays: bool
    picked: bool

    @property
    def title(self) -> str:
        """The take in words, and what a double-click does."""
        state = "picked, plays" if self.picked else "plays" if self.plays else ""
        deed = "let the best take play again" if self.picked else "pick it"
        return f"Take {self.number}, {self.rung}{', ' if state else ''}{state}. Double-click or Enter to {deed}"


class TakeModel(QAbstractListModel):
    """The takes of one shot, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[TakeItem] = []

    def show_shot(self, shot: Shot | None, pinned: int | None = None) -> None:
        """Show the takes of a shot, or none; where a clip of it pins one (by its id), that one plays."""
        fresh = [] if shot is None else _items(shot, pinned)
        if fresh == self._items:
            return
        if [item.take_id for item in fresh] == [item.take_id for item in self._items]:
            self._items = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._items = fresh
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"take {item.number}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return item.title
        return item if role == ITEM_ROLE else None


def _items(shot: Shot, pinned: int | None) -> list[TakeItem]:
    picked = shot.picked_take_id if pinned is None else pinned
    best = playing_take(shot)
    playing = pinned if pinned is not None else None if best is None else best.id
    takes = sorted(shot.takes, key=lambda take: -take.number)
    return [
        TakeItem(take.id, take.number, take.rung, take.media.get("poster"), take.id == playing, take.id == picked)
        for take in takes
    ]
