"""Paints a take in the strip: poster, number, rung, and a star on the one that plays."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from previz.media.cards import CardText
from previz.project.media_store import MediaStore
from ui import tokens
from ui.indexes import ITEM_ROLE, Index
from ui.inspector.take_model import TakeItem
from ui.painting import LEFT, RIGHT, chip, focus_ring, outline, paint_picture, write
from ui.pictures import Picture, PictureStore

WIDTH, HEIGHT = 112, 90


class TakeDelegate(QStyledItemDelegate):
    """Shows takes of one shot."""

    def __init__(self, pictures: PictureStore, media: MediaStore, aspect: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._media = media
        self._aspect = aspect

    def renew(self, view: QAbstractItemView) -> None:
        """Have a view drawn again as posters arrive."""
        self._pictures.arrived.connect(view.viewport().update)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ITEM_ROLE)
        if not isinstance(item, TakeItem):
            return
        rect = option.rect.adjusted(0, 2, -6, 0)
        picture = QRect(rect.left(), rect.top(), rect.width(), min(64, round(rect.width() / self._aspect)))
        poster = None if item.poster is None else self._media.path(item.poster)
        name = CardText(number=item.name, heading="", words="", dialogue="", duration="")
        paint_picture(painter, picture, self._pictures.picture(Picture(poster, name)))
        if item.place is not None and item.judged > 1:
            colour = tokens.CHIP_COLOURS["APP"] if item.place == 1 else tokens.CHIP_TEXT
            corner = QPointF(picture.left() + 4, picture.top() + 4)
            chip(painter, corner, f"{item.place}", colour, from_left=True)
        if option.state & QStyle.StateFlag.State_Selected:
            outline(painter, picture, tokens.TEXT_HIGH)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, picture.adjusted(-2, -2, 2, 2))
        below = QRect(rect.left(), picture.bottom() + 3, rect.width(), 18)
        colour = tokens.TEXT_HIGH if item.plays else tokens.TEXT_LOW
        mark = "★ " if item.picked else ""
        write(painter, below, f"{mark}{item.name}", LEFT, colour, pixels=tokens.CAPTION)
        write(painter, below, item.standing, RIGHT, colour, pixels=tokens.CAPTION)
