"""Paints a model in the list: a bar in the colour of how it does here, its name, its size, and a line on it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import tokens
from ui.indexes import ITEM_ROLE, Index
from ui.models.model import ModelRow
from ui.painting import LEFT, RIGHT, focus_ring, write

_ROW, _HEADING, _PADDING, _EDGE = 48, 32, 14, 3
_STATUS_OF_FIT = {"whole": "APP", "pieces": "REV", "not": "WIP"}


class ModelDelegate(QStyledItemDelegate):
    """Shows a ModelRow."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ITEM_ROLE)
        return QSize(240, _HEADING if isinstance(row, ModelRow) and row.heading else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(ITEM_ROLE), option.rect
        if not isinstance(row, ModelRow):
            return
        if row.heading:
            self._paint_heading(painter, rect, row)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(tokens.HOVER))
        if row.fit:
            bar = QRect(rect.left(), rect.top() + 6, _EDGE, rect.height() - 12)
            painter.fillRect(bar, QColor(tokens.STATUS_COLOURS[_STATUS_OF_FIT[row.fit]]))
        inner = rect.adjusted(_PADDING, 6, -_PADDING, -6)
        quiet = tokens.TEXT_MID if chosen else tokens.TEXT_LOW
        first = QRect(inner.left(), inner.top(), inner.width(), 18)
        aside = write(painter, first, row.aside, RIGHT, quiet, pixels=tokens.CAPTION)
        write(painter, first.adjusted(0, 0, -aside - 12, 0), row.title, LEFT, bold=True)
        write(painter, first.translated(0, 18), row.below, LEFT, quiet, pixels=tokens.CAPTION)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, rect)

    @staticmethod
    def _paint_heading(painter: QPainter, rect: QRect, row: ModelRow) -> None:
        inner = rect.adjusted(_PADDING, 8, -_PADDING, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        words = f"{row.title.upper()}  {row.aside}"
        write(painter, inner, words, flags, tokens.TEXT_LOW, bold=True, pixels=tokens.CAPTION)
