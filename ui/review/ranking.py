"""The takes of the shot that is reviewed in order of how they keep to its blocking, each with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
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

from previz.engine.judging.ranking import Place
from previz.project.schema import Shot
from previz.takes.judging import in_order
from ui import tokens
from ui.indexes import ITEM_ROLE, Index
from ui.inspector.take_model import rank_words
from ui.naming import label, named, plain_tip
from ui.painting import LEFT, RIGHT, focus_ring, write
from ui.spoken import take_name

_ROW, _MOST, _PADDING = 40, 4, 12
_NUMBER, _SCORE = 26, 44


class RankModel(QAbstractListModel):
    """Takes that were judged, the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: tuple[Place, ...] = ()

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these."""
        if tuple(places) != self._places:
            self.beginResetModel()
            self._places = tuple(places)
            self.endResetModel()

    def row_of(self, take: int | None) -> int:
        """The row of a take by its number; -1 where it is none of them."""
        return next((row for row, place in enumerate(self._places) if place.take == take), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own form)
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = self._places[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return take_name(place.take)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = rank_words(index.row() + 1, len(self._places), place.reason)
            return self.tr("Take {0}. {1}, {2:.0%}").format(place.take, words, place.judgement.score)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("; ".join(each.words for each in place.judgement.findings))
        return place if role == ITEM_ROLE else None


class RankDelegate(QStyledItemDelegate):
    """Paints a place: its number, the take, how well it keeps to the blocking, and below the reason."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(160, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place, rect = index.data(ITEM_ROLE), option.rect
        if not isinstance(place, Place):
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.HOVER))
        inner = rect.adjusted(_PADDING, 3, -_PADDING, -3)
        colour = tokens.STATUS_COLOURS["APP"] if index.row() == 0 else tokens.TEXT_MID
        number = QRect(inner.left(), inner.top(), _NUMBER, inner.height())
        write(painter, number, f"{index.row() + 1}", LEFT, colour, bold=True, pixels=tokens.EMPHASIS)
        words = inner.adjusted(_NUMBER, 0, 0, 0)
        first = QRect(words.left(), words.top(), words.width(), words.height() // 2)
        write(painter, first, f"{place.judgement.score:.0%}", RIGHT, tokens.TEXT_MID, pixels=tokens.CAPTION)
        write(painter, first.adjusted(0, 0, -_SCORE, 0), take_name(place.take), LEFT)
        below = first.translated(0, first.height())
        write(painter, below, place.reason, LEFT, tokens.TEXT_LOW, pixels=tokens.CAPTION)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, rect)


class RankPanel(QWidget):
    """Lists the judged takes of a shot; hidden where fewer than two were judged. A click or Return looks at one."""

    take_wanted = Signal(int)
    """The number of the take to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RankModel(self)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Takes, the best first"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(RankDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._on_chosen)
        self.list.activated.connect(self._on_chosen)
        header = named(QWidget(self), "paneHeader")
        head = QHBoxLayout(header)
        head.setContentsMargins(_PADDING, 0, _PADDING, 0)
        head.addWidget(label(self.tr("Takes, the best first"), "paneTitle"), 1)
        head.addWidget(label(self.tr("by how they keep to the blocking"), "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        column.addWidget(header)
        column.addWidget(self.list)
        self.hide()

    def show_shot(self, shot: Shot | None) -> None:
        """Show the takes of a shot, or none."""
        self.model.show_places(() if shot is None else in_order(shot.takes))
        count = self.model.rowCount()
        self.list.setFixedHeight(min(_MOST, max(1, count)) * _ROW)
        self.setVisible(count > 1)

    def show_seen(self, take: int | None) -> None:
        """Mark the take that is seen, by its number."""
        row = self.model.row_of(take)
        self.list.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())

    def _on_chosen(self, index: Index) -> None:
        place = index.data(ITEM_ROLE)
        if isinstance(place, Place):
            self.take_wanted.emit(place.take)
