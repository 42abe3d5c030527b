"""What lies over the tracks: markers, the playhead, and what a gesture says beside the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygon

from ui import theme, tokens
from ui.timeline.rows import RULER
from ui.timeline.scale import Scale
from ui.timeline.shown import ShownCut

_NAME = 200
"""How wide the name of a marker gets at most, in pixels."""


def paint_empty(painter: QPainter, room: QRect, words: str) -> None:
    """What to say where there is no cut."""
    painter.setFont(theme.font(tokens.EMPHASIS))
    painter.setPen(QColor(tokens.TEXT_LOW))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(room.adjusted(24, 0, -24, 0), flags, words)


def paint_marks(painter: QPainter, cut: ShownCut, scale: Scale, width: int) -> None:
    """The markers on the ruler, with their names as far as the next one leaves them room."""
    face = theme.font(10)
    metrics = QFontMetrics(face)
    painter.setFont(face)
    ends = [*(scale.x(mark.frame) for mark in cut.marks[1:]), width]
    for mark, end in zip(cut.marks, ends, strict=False):
        x = scale.x(mark.frame)
        if -_NAME < x < width + 8:
            room = min(_NAME, end - x - 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.STATUS_COLOURS["HLD"]))
            painter.drawPolygon(QPolygon([QPoint(x - 5, 17), QPoint(x + 5, 17), QPoint(x, 25)]))
            painter.setPen(QColor(tokens.TEXT_MID))
            if room > 0:
                painter.drawText(x + 8, 25, metrics.elidedText(mark.name, Qt.TextElideMode.ElideRight, room))


def paint_playhead(painter: QPainter, x: int, height: int) -> None:
    """The playhead: a line through all tracks, and a head on the ruler."""
    colour = QColor(tokens.PLAYHEAD)
    painter.fillRect(x, 0, 1, height, colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygon([QPoint(x + dx, y) for dx, y in ((-6, 0), (7, 0), (7, 5), (0, 12), (-6, 5))]))


def paint_words(painter: QPainter, room: QRect, point: QPoint, words: str) -> None:
    """A few words on a plate beside a point."""
    face = theme.font(tokens.BODY, mono=True)
    wide = QFontMetrics(face).horizontalAdvance(words) + 16
    left = min(point.x() + 14, room.width() - wide - 4)
    plate = QRect(left, max(RULER + 2, point.y() - 34), wide, 24)
    painter.setPen(QPen(QColor(tokens.LINE)))
    painter.setBrush(QColor(tokens.RAISED))
    painter.drawRect(plate)
    painter.setFont(face)
    painter.setPen(QColor(tokens.TEXT_HIGH))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
