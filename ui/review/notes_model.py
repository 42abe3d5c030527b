"""The notes of one shot, over all of its takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from previz.review.notes import Remark
from previz.timing import Frames, Rate, Timecode
from ui.indexes import ITEM_ROLE, Index
from ui.words import translate


@dataclass(frozen=True, slots=True)
class NoteItem:
    """A note in the list: what it says, at which timecode of its take, from which other take, and its take's media."""

    remark: Remark
    timecode: str
    origin: str
    media: str | None

    @property
    def title(self) -> str:
        """The note in words."""
        what = self.remark.words or translate("NoteItem", "a drawing")
        parts = (
            translate("NoteItem", "Note at {}").format(self.timecode),
            self.remark.author,
            self.origin,
            what,
            translate("NoteItem", "done") if self.remark.done else "",
        )
        return ", ".join(part for part in parts if part)


def note_items(
    remarks: Sequence[Remark], seen: int | None, rate: Rate, media_of: Callable[[int], str | None]
) -> list[NoteItem]:
    """The notes for somebody who sees take number `seen`; `media_of` gives the picture of a take by its id."""
    return [
        NoteItem(
            remark,
            _timecode(remark, rate),
            remark.origin(seen),
            None if remark.take_id is None else media_of(remark.take_id),
        )
        for remark in remarks
    ]


def _timecode(remark: Remark, rate: Rate) -> str:
    first = short_timecode(remark.span.start, rate)
    return first if remark.span.duration == 1 else f"{first} – {short_timecode(remark.span.end - 1, rate)}"


def short_timecode(frame: Frames, rate: Rate) -> str:
    """A timecode without its hours: no take is that long."""
    return str(Timecode(frame, rate)).split(":", 1)[1]


class NotesModel(QAbstractListModel):
    """Holds the notes that are shown. Ticking one off is told, and comes back with the project's change."""

    ticked = Signal(int, bool)
    """A note's id, and whether it is done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[NoteItem] = []

    def items(self) -> list[NoteItem]:
        """All notes, in order."""
        return list(self._items)

    def row_of(self, note_id: int | None) -> int | None:
        """The row of a note, or None where it is not shown."""
        return next((row for row, item in enumerate(self._items) if item.remark.id == note_id), None)

    def show_items(self, fresh: list[NoteItem]) -> None:
        """Show these notes."""
        if fresh == self._items:
            return
        if [item.remark.id for item in fresh] == [item.remark.id for item in self._items]:
            self._items = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._items = fresh
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        own = Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | own

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.remark.words or self.tr("Drawing")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.title
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if item.remark.done else Qt.CheckState.Unchecked
        return item if role == ITEM_ROLE else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(self._items[index.row()].remark.id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True
