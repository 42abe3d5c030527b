"""The board: a grid of shot cards that fills its rows exactly."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui import theme, tokens
from ui.board.board_model import BoardModel, shot_at
from ui.board.card_delegate import GAP, CardDelegate
from ui.indexes import CHOOSE, ITEM_ROLE, Index
from ui.pictures import PictureStore

_WISHED = 236
"""The width of a cell that the board comes as near to as it can."""


class Board(QListView):
    """Shows the shots of a BoardModel; tells which is current, and says something where there are none."""

    shot_chosen = Signal(object)
    """The id of the current shot, or None."""
    top_changed = Signal(object)
    """The ShotCard of the first row in view, or None."""

    def __init__(self, model: BoardModel, pictures: PictureStore, aspect: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self.setAccessibleName("Board of shots")
        self._shots = model
        self._empty = ""
        self._cards = CardDelegate(pictures, aspect, self)
        self.setItemDelegate(self._cards)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setModel(model)
        self.verticalScrollBar().valueChanged.connect(self._tell_top)
        model.modelReset.connect(self._tell_top)
        pictures.arrived.connect(self.viewport().update)

    def selected_shots(self) -> list[int]:
        """The ids of the selected shots, in story order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        ids = self._shots.shot_ids()
        return [ids[row] for row in rows]

    def choose(self, shot_id: int) -> bool:
        """Make a shot the current one and bring it into view. Returns whether it is on the board."""
        row = self._shots.row_of(shot_id)
        if row is None:
            return False
        self.setCurrentIndex(self._shots.index(row))
        self.scrollTo(self._shots.index(row))
        return True

    def show_empty(self, words: str) -> None:
        """What to say where there are no shots."""
        self._empty = words
        self.viewport().update()

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """What is chosen for the user is chosen whatever keys they hold at that moment (Ctrl+Z)."""
        return super().selectionCommand(index, event) if event is not None else CHOOSE

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        index = self.currentIndex()
        chosen = self.selectionModel().selectedIndexes()
        if chosen and index not in chosen:
            index = chosen[-1]
        self.shot_chosen.emit(shot_at(index) if chosen else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() or not self._empty:
            return
        painter = QPainter(self.viewport())
        painter.setFont(theme.font(tokens.EMPHASIS))
        painter.setPen(QColor(tokens.TEXT_LOW))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect().adjusted(24, 12, -24, -12), flags, self._empty)

    def _fit(self) -> None:
        """Share the row among as many cards as fit; what is left over, less than a pixel a card, is margin.

        The list breaks a row that fills its viewport exactly, so the viewport is a pixel wider than the cells.
        """
        whole = self.width() - self.verticalScrollBar().sizeHint().width()
        room = whole - GAP
        columns = max(1, round(room / _WISHED))
        cell = max(80, room // columns)
        left = (whole - cell * columns) // 2
        self.setViewportMargins(left, 0, whole - cell * columns - left - 1, 0)
        if cell != self._cards.cell.width() or not self.gridSize().isValid():
            self.setGridSize(self._cards.fit(cell))
        self.scheduleDelayedItemsLayout()

    def _tell_top(self) -> None:
        index = self.indexAt(self.viewport().rect().topLeft() + _inside(self._cards.cell))
        self.top_changed.emit(index.data(ITEM_ROLE) if index.isValid() else None)


def _inside(cell: QSize) -> QPoint:
    """A point inside of the card whose cell stands in the corner."""
    return QPoint(cell.width() // 2, min(cell.height() // 2, 60))
