"""The shots of the scene in a row below the picture."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from ui import tokens
from ui.board.board_model import BoardModel, shot_at
from ui.board.card_delegate import GAP, CardDelegate
from ui.indexes import CHOOSE, Index
from ui.painting import chip
from ui.pictures import PictureStore
from ui.scroll_bars import keep_room_for_bar

_CELL = 196
_SQUAREST = 1.5
"""How wide cards are at least against their height: upright ones would leave the picture above them no room."""


class NotedCardDelegate(CardDelegate):
    """Paints a shot's card, with how many of its notes are open."""

    def __init__(
        self, counts: Mapping[int, int], pictures: PictureStore, aspect: float, parent: QObject | None = None
    ) -> None:
        super().__init__(pictures, aspect, parent)
        self._counts = counts

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        count = self._counts.get(shot_at(index) or 0, 0)
        if count:
            corner = QPointF(option.rect.right() - GAP // 2 - 5, option.rect.top() + GAP // 2 + 6)
            words = self.tr("1 note") if count == 1 else self.tr("{} notes").format(count)
            chip(painter, corner, words, tokens.CHIP_COLOURS["REV"], from_left=False)


class Filmstrip(QListView):
    """Shows the shots of a BoardModel from left to right; tells which one the user chose."""

    shot_chosen = Signal(int)

    def __init__(self, model: BoardModel, pictures: PictureStore, aspect: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self.setAccessibleName(self.tr("Shots of the scene"))
        self._shots = model
        self._follows = False
        self._counts: dict[int, int] = {}
        cards = NotedCardDelegate(self._counts, pictures, max(aspect, _SQUAREST), self)
        self.setItemDelegate(cards)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setGridSize(cards.fit(_CELL))
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_for_bar(self, Qt.Orientation.Horizontal)
        self.setFixedHeight(cards.cell.height() + self.horizontalScrollBar().sizeHint().height())
        self.setModel(model)
        pictures.arrived.connect(self.viewport().update)

    def show_counts(self, counts: Mapping[int, int]) -> None:
        """Tell how many open notes each shot has, by its id."""
        if counts != self._counts:
            self._counts.clear()
            self._counts.update(counts)
            self.viewport().update()

    def show_shot(self, shot_id: int | None) -> None:
        """Make a shot the current one, and bring it into view."""
        row = None if shot_id is None else self._shots.row_of(shot_id)
        index = self._shots.index(-1 if row is None else row)
        self._follows = True
        self.setCurrentIndex(index)
        self._follows = False
        if index.isValid():
            self.scrollTo(index, QListView.ScrollHint.EnsureVisible)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """What is chosen for the user is chosen whatever keys they hold at that moment (Ctrl+Z)."""
        return super().selectionCommand(index, event) if event is not None else CHOOSE

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        shot_id = shot_at(current)
        if shot_id is not None and not self._follows:
            self.shot_chosen.emit(shot_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
