"""Paints a shot's card: picture, status edge, number and framing, words."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme, tokens
from ui.cards import ShotCard
from ui.indexes import ITEM_ROLE, Index
from ui.painting import (
    LEFT,
    RIGHT,
    chip,
    fitting_parts,
    focus_ring,
    line_height,
    outline,
    paint_picture,
    paint_ticks,
    write,
    write_lines,
)
from ui.pictures import PictureStore

GAP = 14
_EDGE, _PADDING, _LINE, _WORDS = 3, 8, 22, 2
_KEPT_BYTES = 48 * 1024**2
"""How much of painted cards is kept: some screens of them."""
_SEEN = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus


@dataclass(slots=True)
class Allowance:
    """How many cards may be painted again for one frame, and whether there are more, which wait for the next."""

    left: int
    short: bool = False

    def take(self) -> bool:
        """Whether one more may be painted."""
        self.short |= self.left <= 0
        self.left -= 1
        return self.left >= 0


class _Says(NamedTuple):
    """What a card shows: itself, the ground it stands on, and which poster there is; 0 while that is fetched."""

    card: ShotCard
    ground: str
    poster: int


class _Kept(NamedTuple):
    """A painted card, and what it shows."""

    says: _Says
    painted: QPixmap

    def shows(self, says: _Says) -> bool:
        """Whether it can be shown for what is to be said: a poster that is let go is still the card's."""
        return self.says == (says if says.poster else says._replace(poster=self.says.poster))


class CardDelegate(QStyledItemDelegate):
    """Its items are cells of a grid: a card with half of the gap on each of its sides."""

    def __init__(self, pictures: PictureStore, aspect: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._aspect = aspect
        self.cell = QSize(240, 200)
        self.room = _KEPT_BYTES
        self._kept: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()
        self._bytes = 0

    def fit(self, cell_width: int) -> QSize:
        """Make the cells so wide, and return how large they then are."""
        picture = round((cell_width - GAP) / self._aspect)
        below = _EDGE + 4 + _LINE + _WORDS * line_height(tokens.CAPTION) + 6
        self.cell = QSize(cell_width, picture + below + GAP)
        return self.cell

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self.cell

    def picture_size(self) -> QSize:
        """The size in pixels at which a card's picture is seen, even as video needs it."""
        width = self.cell.width() - GAP
        return QSize(max(16, width // 2 * 2), max(16, round(width / self._aspect) // 2 * 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.paint_playing(painter, option, index, None, Allowance(1))

    def paint_playing(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, frame: QImage | None, again: Allowance
    ) -> None:
        """Paint a card, with a frame of its take in place of its poster. One that was painted before is kept.

        One that says something else by now is seen as it was where no more may be painted `again`.
        """
        card = index.data(ITEM_ROLE)
        if not isinstance(card, ShotCard):
            return
        poster = self._pictures.picture(card.picture) if frame is None else None
        if frame is not None or card.progress is not None:
            self._paint(painter, option, card, poster if frame is None else frame)
            return
        key = _key(painter, option, card)
        kept = self._kept.get(key)
        if kept is None or (not kept.shows(_says(card, poster)) and again.take()):
            self._keep(key, painter, option, card, poster)
        self._kept.move_to_end(key)
        painter.drawPixmap(option.rect.topLeft(), self._kept[key].painted)

    def paint_ahead(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> bool:
        """Keep a card painted that is about to be seen, and tell whether it had to be painted."""
        card = index.data(ITEM_ROLE)
        if not isinstance(card, ShotCard) or card.progress is not None:
            return False
        poster, key = self._pictures.picture(card.picture), _key(painter, option, card)
        kept = self._kept.get(key)
        if kept is not None and kept.shows(_says(card, poster)):
            return False
        self._keep(key, painter, option, card, poster)
        return True

    def fetch(self, card: ShotCard) -> None:
        """Have the picture of a card fetched that will be seen soon."""
        self._pictures.picture(card.picture)

    def _keep(
        self,
        key: tuple[object, ...],
        painter: QPainter,
        option: QStyleOptionViewItem,
        card: ShotCard,
        poster: QPixmap | None,
    ) -> None:
        """Paint a card and keep it so. What says something else by now is painted in the same place."""
        kept = self._kept.get(key)
        painted = kept.painted if kept is not None else self._room_for(painter, option)
        self._paint_on(painted, option, card, poster)
        self._kept[key] = _Kept(_says(card, poster), painted)
        self._kept.move_to_end(key)
        self._keep_within()

    def _room_for(self, painter: QPainter, option: QStyleOptionViewItem) -> QPixmap:
        scale = painter.device().devicePixelRatioF()
        room = QPixmap(option.rect.size() * scale)
        room.setDevicePixelRatio(scale)
        self._bytes += bytes_of(room)
        return room

    def _paint_on(self, kept: QPixmap, option: QStyleOptionViewItem, card: ShotCard, poster: QPixmap | None) -> None:
        kept.fill(QColor(tokens.APP))
        own = QStyleOptionViewItem(option)
        own.rect = QRect(QPoint(0, 0), option.rect.size())
        painter = QPainter(kept)
        self._paint(painter, own, card, poster)
        painter.end()

    @property
    def kept_bytes(self) -> int:
        """How many bytes the painted cards take that are kept."""
        return self._bytes

    def _keep_within(self) -> None:
        """Let painted cards go that were not seen for longest, as far as there is no room for all."""
        while self._bytes > self.room and len(self._kept) > 1:
            _, (_, dropped) = self._kept.popitem(last=False)
            self._bytes -= bytes_of(dropped)

    def _paint(
        self, painter: QPainter, option: QStyleOptionViewItem, card: ShotCard, shown: QPixmap | QImage | None
    ) -> None:
        half = GAP // 2
        rect = option.rect.adjusted(half, half, -half, -half)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, QColor(tokens.HOVER if chosen else tokens.CONTROL if hovered else tokens.RAISED))
        picture = QRect(rect.left(), rect.top(), rect.width(), round(rect.width() / self._aspect))
        self._paint_picture(painter, picture, card, shown)
        _paint_edge(painter, QRect(picture.left(), picture.bottom() + 1, picture.width(), _EDGE), card)
        top = picture.bottom() + 1 + _EDGE + 4
        inner = QRect(rect.left() + _PADDING, top, rect.width() - 2 * _PADDING, rect.bottom() - top)
        _paint_title(painter, QRect(inner.left(), inner.top(), inner.width(), _LINE), card)
        words = inner.adjusted(0, _LINE, 0, 0)
        colour = tokens.TEXT_MID if chosen else tokens.TEXT_LOW
        write_lines(painter, words, card.words, colour, tokens.CAPTION, _WORDS)
        if chosen:
            outline(painter, rect, tokens.TEXT_HIGH)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, rect.adjusted(-2, -2, 2, 2))

    def _paint_picture(self, painter: QPainter, rect: QRect, card: ShotCard, shown: QPixmap | QImage | None) -> None:
        if isinstance(shown, QImage):
            painter.drawImage(rect, shown)
        else:
            paint_picture(painter, rect, shown)
        if card.status == "OMT":
            painter.fillRect(rect, QColor(22, 22, 22, 128))
        colour = tokens.CHIP_QUIET if card.status in ("WIP", "OMT") else tokens.CHIP_COLOURS[card.status]
        code = card.status if card.progress is None else f"{card.status}  {round(card.progress * 100)} %"
        chip(painter, QPointF(rect.left() + 6, rect.top() + 6), code, colour, from_left=True)
        chip(painter, QPointF(rect.right() - 5, rect.bottom() - 23), card.length, tokens.CHIP_TEXT, from_left=False)


def _key(painter: QPainter, option: QStyleOptionViewItem, card: ShotCard) -> tuple[object, ...]:
    """What a painted card is kept by: its shot, how it is marked, and its size in points and in pixels."""
    scale = painter.device().devicePixelRatioF()
    return card.shot_id, (option.state & _SEEN).value, option.rect.size().toTuple(), scale


def _says(card: ShotCard, poster: QPixmap | None) -> _Says:
    return _Says(card, tokens.APP, 0 if poster is None else poster.cacheKey())


def bytes_of(painted: QPixmap) -> int:
    """The bytes that a painted card takes."""
    return painted.width() * painted.height() * painted.depth() // 8


def _paint_edge(painter: QPainter, edge: QRect, card: ShotCard) -> None:
    """The status as a line; its length is the progress of a render, its dashes a take that is out of date."""
    colour = QColor(tokens.STATUS_COLOURS[card.status])
    if card.progress is not None:
        painter.fillRect(edge, QColor(tokens.CONTROL))
        painter.fillRect(QRect(edge.left(), edge.top(), round(edge.width() * card.progress), edge.height()), colour)
    elif card.stale:
        painter.fillRect(edge, QColor(tokens.APP))
        pen = QPen(colour, edge.height(), Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        middle = edge.top() + edge.height() / 2
        painter.drawLine(QPointF(edge.left(), middle), QPointF(edge.right() + 1, middle))
    else:
        painter.fillRect(edge, colour)


def _paint_title(painter: QPainter, line: QRect, card: ShotCard) -> None:
    face = theme.font(tokens.EMPHASIS, bold=True)
    used = write(painter, line, card.number, LEFT, bold=True, pixels=tokens.EMPHASIS)
    if card.status == "OMT":
        painter.drawLine(line.left(), line.center().y() + 1, line.left() + used, line.center().y() + 1)
    ticks = line.left() + QFontMetrics(face).horizontalAdvance(card.number) + 8
    paint_ticks(painter, ticks, line.center().y() + 1, card.ticks, lost=card.lost)
    ink = tokens.STATUS_COLOURS["ERR"] if card.lost else tokens.TEXT_LOW
    take = write(painter, line, card.take_told, RIGHT, ink, pixels=tokens.CAPTION)
    framing = QRect(ticks + 34, line.top(), line.right() - take - 8 - ticks - 34, line.height())
    said = fitting_parts(card.framing, framing.width(), tokens.CAPTION)
    write(painter, framing, said, LEFT, tokens.TEXT_MID, pixels=tokens.CAPTION)
