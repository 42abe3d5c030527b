"""Rows with pictures: a film, or a version of one, by its name, what it holds, and its first posters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from previz.media.cards import CardText
from ui import tokens
from ui.indexes import ITEM_ROLE, Index
from ui.painting import LEFT, focus_ring, paint_picture, write
from ui.pictures import Picture, PictureStore

_ROW, _PADDING, _GAP, _POSTER_HEIGHT, _WORDS = 92, 12, 4, 68, 380
_NONE = CardText(number="", heading="", words="", dialogue="", duration="")


class PosterRow(Protocol):
    """What a row tells."""

    @property
    def title(self) -> str:
        """Its name, in bold."""
        ...

    @property
    def facts(self) -> str:
        """What it holds, or what is wrong with it."""
        ...

    @property
    def below(self) -> str:
        """More of it, small."""
        ...

    @property
    def posters(self) -> Sequence[Path]:
        """Its first pictures."""
        ...

    @property
    def fault(self) -> bool:
        """Whether something is wrong with it."""
        ...


Item = TypeVar("Item", bound=PosterRow)


class PosterRowModel(QAbstractListModel, Generic[Item]):
    """Rows in the order in which they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item(self, row: int) -> Item | None:
        """What stands in a row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own form)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.title}, {item.facts}, {item.below}"
        return None


class PosterRowDelegate(QStyledItemDelegate):
    """Paints a PosterRow: words at the left, pictures at the right, as many as there is room for."""

    def __init__(self, pictures: PictureStore, aspect: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._poster = QSize(round(_POSTER_HEIGHT * aspect), _POSTER_HEIGHT)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_WORDS, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PosterRow = index.data(ITEM_ROLE)
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.HOVER))
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, rect)
        inner = rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        words = QRect(inner.left(), inner.top(), inner.width() - self._paint_posters(painter, inner, row.posters), 20)
        write(painter, words, row.title, LEFT, bold=True, pixels=tokens.EMPHASIS)
        colour = tokens.STATUS_COLOURS["ERR"] if row.fault else tokens.TEXT_MID
        write(painter, words.translated(0, 24), row.facts, LEFT, colour)
        write(painter, words.translated(0, 46), row.below, LEFT, tokens.TEXT_MID, pixels=tokens.CAPTION)

    def _paint_posters(self, painter: QPainter, inner: QRect, posters: Sequence[Path]) -> int:
        """Paint the pictures. Returns how wide they came out."""
        room = (inner.width() - _WORDS) // (self._poster.width() + _GAP)
        shown = posters[: max(0, room)]
        for place, path in enumerate(reversed(shown), 1):
            left = inner.right() + 1 - place * (self._poster.width() + _GAP) + _GAP
            corner = QRect(left, inner.top(), self._poster.width(), self._poster.height())
            paint_picture(painter, corner, self._pictures.picture(Picture(path, _NONE)))
        return len(shown) * (self._poster.width() + _GAP) + _PADDING
