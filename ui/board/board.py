"""The board: a grid of shot cards whose width flexes to fill the row."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.board.delegates import CardDelegate
from ui.item_models import ITEM_ROLE, BoardModel
from ui.pictures import PictureStore

_NARROWEST, _GAP = 216, 14


class Board(QListView):
    """Shows the shots of a BoardModel; tells which is current and which are selected."""

    shot_chosen = Signal(object)
    """The id of the current shot, or None."""

    def __init__(self, model: BoardModel, pictures: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self.setAccessibleName("Board of shots")
        self._cards = CardDelegate(pictures, self)
        self.setItemDelegate(self._cards)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(_GAP // 2)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setModel(model)
        pictures.arrived.connect(self.viewport().update)

    def selected_shots(self) -> list[int]:
        """The ids of the selected shots, in story order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.model().index(row, 0).data(ITEM_ROLE).shot_id for row in rows]

    def choose(self, shot_id: int) -> None:
        """Make a shot the current one and bring it into view."""
        model = self.model()
        if isinstance(model, BoardModel) and (row := model.row_of(shot_id)) is not None:
            self.setCurrentIndex(model.index(row))
            self.scrollTo(model.index(row))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        index = self.currentIndex()
        chosen = self.selectionModel().selectedIndexes()
        if chosen and index not in chosen:
            index = chosen[-1]
        self.shot_chosen.emit(index.data(ITEM_ROLE).shot_id if index.isValid() and chosen else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - _GAP - 2
        columns = max(1, room // (_NARROWEST + _GAP))
        self._cards.width = max(80, room // columns - _GAP)
        self.setGridSize(QSize())
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
