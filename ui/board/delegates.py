"""Painters of list items: the scene rail, the board's cards, the strip of takes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from previz.media.cards import CardText
from previz.project.media_store import MediaStore
from ui import theme
from ui.cards import ShotCard
from ui.item_models import ITEM_ROLE, SceneItem, TakeItem
from ui.pictures import Picture, PictureStore

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class SceneDelegate(QStyledItemDelegate):
    """A scene in the rail: number, heading, and a bar for the share of shots that have a take."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ITEM_ROLE)
        if not isinstance(item, SceneItem):
            return
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(theme.HOVER if chosen else theme.PANEL))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), QColor(theme.TEXT_HIGH))
        _write(painter, QRect(rect.left() + 12, rect.top(), 34, rect.height()), item.number, _RIGHT, bold=True)
        left = 54 if item.number else 14
        words = QRect(rect.left() + left, rect.top(), rect.width() - left - 64, rect.height())
        _write(painter, words, item.heading, _LEFT, theme.TEXT_HIGH if chosen else theme.TEXT_MID)
        bar = QRect(rect.right() - 52, rect.center().y() - 1, 40, 3)
        painter.fillRect(bar, QColor(theme.CONTROL if not chosen else theme.TEXT_DISABLED))
        if item.shots:
            done = QRect(bar.left(), bar.top(), round(bar.width() * item.realised / item.shots), bar.height())
            painter.fillRect(done, QColor(theme.TEXT_MID))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, 30)


class CardDelegate(QStyledItemDelegate):
    """A shot's card: picture, status edge, number and framing, words."""

    CAPTION = 62

    def __init__(self, pictures: PictureStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self.width = 240

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self.width, self._picture_height() + self.CAPTION)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(ITEM_ROLE)
        if not isinstance(card, ShotCard):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        painter.fillRect(rect, QColor(theme.HOVER if chosen else theme.RAISED))
        picture = QRect(rect.left(), rect.top(), rect.width(), self._picture_height())
        _paint_picture(painter, picture, self._pictures, card.picture)
        self._paint_chips(painter, picture, card)
        self._paint_edge(painter, picture, card)
        self._paint_words(painter, QRect(rect.left(), picture.bottom() + 4, rect.width(), self.CAPTION - 4), card)
        if chosen:
            _outline(painter, rect, theme.TEXT_HIGH)
        if option.state & QStyle.StateFlag.State_HasFocus and not chosen:
            _outline(painter, rect, theme.FOCUS)

    def _picture_height(self) -> int:
        return round(self.width * 9 / 16)

    @staticmethod
    def _paint_chips(painter: QPainter, picture: QRect, card: ShotCard) -> None:
        colour = theme.TEXT_LOW if card.status == "WIP" else theme.STATUS_COLOURS[card.status]
        _chip(painter, picture.topLeft().x() + 6, picture.top() + 6, card.status, colour, from_left=True)
        _chip(painter, picture.right() - 5, picture.bottom() - 24, card.length, theme.TEXT_HIGH, from_left=False)

    @staticmethod
    def _paint_edge(painter: QPainter, picture: QRect, card: ShotCard) -> None:
        edge = QRect(picture.left(), picture.bottom() + 1, picture.width(), 3)
        if card.progress is None:
            painter.fillRect(edge, QColor(theme.STATUS_COLOURS[card.status]))
            return
        painter.fillRect(edge, QColor(theme.CONTROL))
        done = QRect(edge.left(), edge.top(), round(edge.width() * card.progress), edge.height())
        painter.fillRect(done, QColor(theme.STATUS_COLOURS["GEN"]))

    @staticmethod
    def _paint_words(painter: QPainter, rect: QRect, card: ShotCard) -> None:
        inner = rect.adjusted(8, 2, -8, -4)
        line = QRect(inner.left(), inner.top(), inner.width(), 20)
        metrics = QFontMetrics(theme.font(theme.EMPHASIS, bold=True))
        number_width = metrics.horizontalAdvance(card.number) + 8
        _write(painter, line, card.number, _LEFT, bold=True, pixels=theme.EMPHASIS)
        _paint_ticks(painter, line.left() + number_width, line.center().y(), card.ticks)
        take_width = 54 if card.take else 0
        framing = line.adjusted(number_width + 34, 0, -take_width, 0)
        _write(painter, framing, card.framing, _LEFT, theme.TEXT_MID, pixels=theme.CAPTION)
        _write(painter, line, card.take, _RIGHT, theme.TEXT_LOW, pixels=theme.CAPTION)
        painter.setFont(theme.font(theme.CAPTION))
        painter.setPen(QColor(theme.TEXT_LOW))
        words = QRect(inner.left(), line.bottom() + 1, inner.width(), inner.bottom() - line.bottom())
        painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, _two_lines(card.words, words))


class TakeDelegate(QStyledItemDelegate):
    """A take in the strip: poster, number, rung, and a star on the one that plays."""

    def __init__(self, pictures: PictureStore, media: MediaStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._media = media

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(112, 88)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ITEM_ROLE)
        if not isinstance(item, TakeItem):
            return
        rect = option.rect.adjusted(0, 0, -6, 0)
        picture = QRect(rect.left(), rect.top(), rect.width(), round(rect.width() * 9 / 16))
        poster = None if item.poster is None else self._media.path(item.poster)
        name = CardText(number=f"take {item.number}", heading="", words="", dialogue="", duration="")
        _paint_picture(painter, picture, self._pictures, Picture(poster, name))
        if option.state & QStyle.StateFlag.State_Selected:
            _outline(painter, picture, theme.TEXT_HIGH)
        below = QRect(rect.left(), picture.bottom() + 3, rect.width(), 20)
        mark = "★ " if item.plays else ""
        colour = theme.TEXT_HIGH if item.plays else theme.TEXT_LOW
        _write(painter, below, f"{mark}take {item.number}", _LEFT, colour, pixels=theme.CAPTION)
        _write(painter, below, item.rung, _RIGHT, theme.TEXT_LOW, pixels=theme.CAPTION)


def _paint_picture(painter: QPainter, rect: QRect, pictures: PictureStore, wanted: Picture) -> None:
    pixmap = pictures.picture(wanted)
    if pixmap is None:
        painter.fillRect(rect, QColor(theme.CONTROL))
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(rect, QColor(theme.VIEWER))
    fitted = pixmap.size().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(0, 0, fitted.width(), fitted.height())
    target.moveCenter(rect.center())
    painter.drawPixmap(target, pixmap)


def _chip(painter: QPainter, x: int, y: int, text: str, colour: str, *, from_left: bool) -> None:
    face = theme.font(10, bold=True)
    width = QFontMetrics(face).horizontalAdvance(text) + 10
    chip = QRect(x if from_left else x - width, y, width, 18)
    painter.fillRect(chip, QBrush(QColor(22, 22, 22, 225)))
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(chip, _CENTRE, text)


def _paint_ticks(painter: QPainter, x: int, y: int, ticks: int) -> None:
    """Five ticks, as many of them lit as the rung is high."""
    for tick in range(5):
        painter.fillRect(QRect(x + tick * 5, y - 3, 3, 7), QColor(theme.TEXT_MID if tick < ticks else theme.CONTROL))


def _write(
    painter: QPainter,
    rect: QRect,
    text: str,
    flags: Qt.AlignmentFlag,
    colour: str = theme.TEXT_HIGH,
    *,
    bold: bool = False,
    pixels: int = theme.BODY,
) -> None:
    face = theme.font(pixels, bold=bold)
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(rect, flags, QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))


def _two_lines(text: str, rect: QRect) -> str:
    metrics = QFontMetrics(theme.font(theme.CAPTION))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(rect.width() * 1.85))


def _outline(painter: QPainter, rect: QRect, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
