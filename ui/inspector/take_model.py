"""The takes of one shot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from previz.project.schema import Shot
from previz.takes.choosing import playing_take
from previz.takes.judging import in_order
from ui.indexes import ITEM_ROLE, Index
from ui.spoken import take_name
from ui.words import translate


@dataclass(frozen=True, slots=True)
class TakeItem:
    """A take in the strip: whether it plays, and whether that is because somebody picked it."""

    take_id: int
    number: int
    rung: str
    poster: str | None
    plays: bool
    picked: bool
    place: int | None = None
    """Its place among those that were judged, 1 for the best; None where it was not judged."""
    judged: int = 0
    reason: str = ""
    """How many were judged, and why it stands where it does."""

    @property
    def title(self) -> str:
        """The take in words, and what a double-click does."""
        if self.picked:
            words = translate("Takes", "Take {number}, {rung}, picked, plays.")
            deed = translate("Takes", "Double-click or Enter to let the best take play again")
        else:
            plays = translate("Takes", "Take {number}, {rung}, plays.")
            words = plays if self.plays else translate("Takes", "Take {number}, {rung}.")
            deed = translate("Takes", "Double-click or Enter to pick it")
        ranked = (f"{self.rank_words}.",) if self.place is not None else ()
        return " ".join((words.format(number=self.number, rung=self.rung), *ranked, deed))

    @property
    def name(self) -> str:
        """Its name, in a word or two."""
        return take_name(self.number)

    @property
    def standing(self) -> str:
        """That it plays, or else its rung."""
        return translate("Takes", "plays") if self.plays else self.rung

    @property
    def rank_words(self) -> str:
        """Its place, and the reason for it, in words; nothing where it was not judged."""
        return "" if self.place is None else rank_words(self.place, self.judged, self.reason)


def rank_words(place: int, judged: int, reason: str) -> str:
    """A place among so many that were judged, with its reason, in words."""
    if judged == 1:
        return reason
    if place == 1:
        words = translate("Takes", "Best of {all}: {reason}")
    elif place == 2:
        words = translate("Takes", "2nd of {all}: {reason}")
    elif place == 3:
        words = translate("Takes", "3rd of {all}: {reason}")
    else:
        words = translate("Takes", "{place}th of {all}: {reason}")
    return words.format(place=place, all=judged, reason=f"{reason[:1].lower()}{reason[1:]}")


class TakeModel(QAbstractListModel):
    """The takes of one shot, newest first, or the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[TakeItem] = []
        self._best_first = False

    @property
    def judged(self) -> int:
        """How many of them were judged."""
        return max((item.judged for item in self._items), default=0)

    def set_best_first(self, best_first: bool) -> None:
        """Show the best first, or the newest."""
        self._best_first = best_first
        self._show(self._items)

    def show_shot(self, shot: Shot | None, pinned: int | None = None) -> None:
        """Show the takes of a shot, or none; where a clip of it pins one (by its id), that one plays."""
        self._show([] if shot is None else _items(shot, pinned))

    def _show(self, items: Sequence[TakeItem]) -> None:
        fresh = sorted(items, key=self._order)
        if fresh == self._items:
            return
        if [item.take_id for item in fresh] == [item.take_id for item in self._items]:
            self._items = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._items = fresh
        self.endResetModel()

    def _order(self, item: TakeItem) -> tuple[int, int]:
        """The best first, behind them those that were not judged; else the newest first."""
        last = item.judged + 1
        return ((last if item.place is None else item.place) if self._best_first else 0, -item.number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return item.title
        return item if role == ITEM_ROLE else None


def _items(shot: Shot, pinned: int | None) -> list[TakeItem]:
    picked = shot.picked_take_id if pinned is None else pinned
    best = playing_take(shot)
    playing = pinned if pinned is not None else None if best is None else best.id
    ranked = in_order(shot.takes)
    places = {each.take: (place, len(ranked), each.reason) for place, each in enumerate(ranked, 1)}
    return [
        TakeItem(
            take.id,
            take.number,
            take.rung,
            take.media.get("poster"),
            take.id == playing,
            take.id == picked,
            *places.get(take.number, (None, len(ranked), "")),
        )
        for take in shot.takes
    ]
