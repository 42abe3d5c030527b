"""Paints a note: its picture with the drawing, timecode and author, its words, and a box to tick it off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import tokens
from ui.indexes import ITEM_ROLE, Index
from ui.painting import LEFT, broken, line_height, paint_picture, write, write_lines
from ui.review.note_pictures import NotePictures
from ui.review.notes_model import NoteItem, NotesModel
from ui.review.strokes import paint_stroke

_PICTURE = QSize(96, 54)
_PADDING, _BOX, _HEAD, _MOST_LINES = 8, 14, 16, 12


class NoteDelegate(QStyledItemDelegate):
    """Notes are as high as their words are long."""

    def __init__(self, pictures: NotePictures, aspect: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._size = QSize(_PICTURE.width(), min(72, round(_PICTURE.width() / aspect)))
        self._view = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        item = index.data(ITEM_ROLE)
        wide = self._view.width()
        lines = _lines(item, _words_width(wide)) if isinstance(item, NoteItem) else 1
        words = _HEAD * (3 if isinstance(item, NoteItem) and item.origin else 2) - _HEAD
        words += lines * line_height(tokens.BODY) + 2
        return QSize(wide, max(self._size.height(), words) + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ITEM_ROLE)
        if not isinstance(item, NoteItem):
            return
        rect = option.rect.adjusted(0, 0, 0, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, QColor(tokens.HOVER if chosen else tokens.RAISED if hovered else tokens.PANEL))
        if chosen:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            edge = tokens.FOCUS if focused else tokens.TEXT_HIGH
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), QColor(edge))
        picture = QRect(rect.topLeft() + QPoint(_PADDING, _PADDING), self._size)
        self._paint_picture(painter, picture, item)
        self._paint_words(painter, rect, item, chosen)
        _paint_box(painter, _box(rect), item.remark.done)

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        if not released or not isinstance(event, QMouseEvent) or not isinstance(model, NotesModel):
            return False
        if not _box(option.rect).adjusted(-6, -6, 6, 6).contains(event.position().toPoint()):
            return False
        item = index.data(ITEM_ROLE)
        done = isinstance(item, NoteItem) and item.remark.done
        state = Qt.CheckState.Unchecked if done else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _paint_picture(self, painter: QPainter, rect: QRect, item: NoteItem) -> None:
        moment = None if item.media is None else (item.media, item.remark.span.start)
        paint_picture(painter, rect, None if moment is None else self._pictures.picture(moment))
        painter.save()
        painter.setClipRect(rect)
        for stroke in item.remark.strokes:
            paint_stroke(painter, QRectF(rect), stroke)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, item: NoteItem, chosen: bool) -> None:
        left = rect.left() + _PADDING + self._size.width() + 10
        head = QRect(left, rect.top() + _PADDING - 1, _box(rect).left() - left - 6, _HEAD)
        done = item.remark.done
        bright = tokens.TEXT_LOW if done else tokens.TEXT_HIGH
        quiet = tokens.TEXT_MID if chosen else tokens.TEXT_LOW
        used = write(painter, head, item.remark.author, LEFT, bright, bold=True)
        write(painter, head.adjusted(used + 8, 0, 0, 0), item.timecode, LEFT, quiet, pixels=tokens.CAPTION)
        if item.origin:
            head.translate(0, _HEAD)
            write(painter, head, item.origin, LEFT, quiet, pixels=tokens.CAPTION)
        words = QRect(left, head.bottom() + 2, rect.right() - left - _PADDING, rect.bottom() - head.bottom())
        colour = tokens.TEXT_LOW if done else tokens.TEXT_HIGH if item.remark.words else quiet
        lines = _lines(item, words.width())
        write_lines(painter, words, item.remark.words or self.tr("Drawing"), colour, tokens.BODY, lines)


def _words_width(wide: int) -> int:
    return max(80, wide - 2 * _PADDING - _PICTURE.width() - 10)


def _lines(item: NoteItem, wide: int) -> int:
    return max(1, len(broken(" ".join(item.remark.words.split()), wide, tokens.BODY, _MOST_LINES)))


def _box(rect: QRect) -> QRect:
    """Where the box to tick stands in a note."""
    return QRect(rect.right() - _PADDING - _BOX + 1, rect.top() + _PADDING, _BOX, _BOX)


def _paint_box(painter: QPainter, box: QRect, done: bool) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.TEXT_LOW), 1))
    painter.setBrush(QColor(tokens.CONTROL))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    if done:
        painter.setPen(QPen(QColor(tokens.STATUS_COLOURS["APP"]), 2))
        left, top = box.left(), box.top()
        painter.drawPolyline([QPointF(left + 3, top + 7.5), QPointF(left + 6, top + 10.5), QPointF(left + 11, top + 4)])
    painter.restore()
