"""How a hold is painted: the end of a clip for which its take has no frames, so that the last one stands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from previz.cut.tracks import Item
from previz.timing import Frames
from ui.timeline.brushes import Brushes

_LEAST = 3
"""The least width in pixels that is hatched."""


def hold_room(body: QRect, item: Item, held: Frames) -> QRect:
    """The part of a clip's body in which its last frames are held."""
    wide = min(body.width(), max(_LEAST, round(body.width() * held / item.frames)))
    return QRect(body.right() + 1 - wide, body.top(), wide, body.height())


def paint_hold(painter: QPainter, room: QRect, brushes: Brushes, font: QFont) -> None:
    """Hatch a hold, and call it so where there is room for the word."""
    painter.fillRect(room, brushes.held)
    painter.setBrushOrigin(room.topLeft())
    painter.fillRect(room, brushes.hatch)
    painter.setBrushOrigin(QPoint())
    painter.fillRect(room.left(), room.top(), 1, room.height(), brushes.lit)
    word = QCoreApplication.translate("Timeline", "hold")
    metrics = QFontMetrics(font)
    chip = QRect(room.left() + 5, room.bottom() - metrics.height() - 3, metrics.horizontalAdvance(word) + 8, 0)
    chip.setHeight(metrics.height() + 1)
    if room.contains(chip):
        painter.fillRect(chip, brushes.app)
        painter.setFont(font)
        painter.setPen(brushes.high)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, word)
