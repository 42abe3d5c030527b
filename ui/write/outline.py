"""The outline: the scenes of the script at the left of the page. It follows the caret."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import tokens
from ui.indexes import ITEM_ROLE, Index
from ui.naming import label, named, plain_tip
from ui.painting import LEFT, RIGHT, number_column, write, write_heading
from ui.write.script_lines import OutlineItem

_NUMBER, _PADDING, _ROW = 30, 12, 44
_WIDEST = 64
"""How wide a column of numbers is at the most: a longer one is elided."""


class OutlineModel(QAbstractListModel):
    """The scenes, each with its line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[OutlineItem] = []

    def items(self) -> list[OutlineItem]:
        """All scenes, in order."""
        return list(self._items)

    def show_items(self, items: Sequence[OutlineItem]) -> None:
        """Show other scenes."""
        fresh = list(items)
        if [item.scene_id for item in fresh] != [item.scene_id for item in self._items]:
            self.beginResetModel()
            self._items = fresh
            self.endResetModel()
        elif fresh != self._items:
            self._items = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def move_lines(self, line: int, by: int) -> None:
        """The lines from one on have moved."""
        self._items = [item.moved(line, by) for item in self._items]

    def row_at(self, line: int) -> int | None:
        """The row of the scene in which a line stands; None before the first."""
        row = bisect_right([item.line for item in self._items], line) - 1
        return row if row >= 0 else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.number}  {item.heading}".strip()
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            text = f"{item.title}: {item.facts}"
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return item if role == ITEM_ROLE else None


class Outline(QWidget):
    """Lists the scenes; a click goes to one."""

    line_wanted = Signal(int)
    """The line of the scene that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model_ = OutlineModel(self)
        self.list = named(QListView(self), "outline")
        self.list.setAccessibleName(self.tr("Outline"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self.model_)
        self._delegate = _OutlineDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self._count = label("", "quiet")
        header = named(QWidget(), "paneHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(_PADDING, 0, _PADDING, 0)
        row.addWidget(label(self.tr("Outline"), "paneTitle"), 1)
        row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.list, 1)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)

    def show_items(self, items: Sequence[OutlineItem], pages: str) -> None:
        """Show the scenes, and how long the script is."""
        self._delegate.column = number_column((item.number for item in items), _NUMBER - 2, _WIDEST)
        self.model_.show_items(items)
        self._count.setText(pages)

    def follow(self, line: int) -> OutlineItem | None:
        """Mark the scene in which a line stands, and return it."""
        row = self.model_.row_at(line)
        if row is None:
            self.list.clearSelection()
            return None
        index = self.model_.index(row)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        return self.model_.items()[row]

    def _go(self, index: Index) -> None:
        item = index.data(ITEM_ROLE)
        if isinstance(item, OutlineItem):
            self.line_wanted.emit(item.line)


class _OutlineDelegate(QStyledItemDelegate):
    column = _NUMBER - 2
    """How wide the numbers stand."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(180, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ITEM_ROLE)
        if not isinstance(item, OutlineItem):
            return
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, QColor(tokens.HOVER if chosen else tokens.RAISED if hovered else tokens.PANEL))
        if chosen:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            edge = tokens.FOCUS if focused else tokens.TEXT_HIGH
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), QColor(edge))
        left = rect.left() + _PADDING + self.column + 2
        room = QRect(left, rect.top() + 5, rect.right() - left - _PADDING + 1, 18)
        number = QRect(rect.left() + 6, room.top(), self.column, room.height())
        write(painter, number, item.number, RIGHT, tokens.TEXT_HIGH if chosen else tokens.TEXT_LOW, bold=True)
        write_heading(painter, room, item.heading, tokens.TEXT_HIGH if chosen else tokens.TEXT_MID)
        below = QRect(room.left(), room.bottom() + 1, room.width(), 15)
        colour = tokens.TEXT_MID if chosen else tokens.TEXT_LOW
        write(painter, below, item.facts, LEFT, colour, pixels=tokens.CAPTION)
