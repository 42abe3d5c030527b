"""Paints the heading of a scene on the board: it folds the scene away."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPolygonF

from ui import tokens
from ui.board.grid import Span
from ui.naming import plain_tip
from ui.painting import LEFT, RIGHT, write
from ui.words import translate

_PADDING, _ARROW = 14, 14


def paint_heading(painter: QPainter, rect: QRect, span: Span) -> None:
    """A scene's name and facts on the board's own ground, with an arrow that tells whether it is folded."""
    painter.fillRect(rect, QColor(tokens.APP))
    _paint_arrow(painter, QPointF(rect.left() + _PADDING + 4, rect.center().y() + 0.5), folded=span.folded)
    line = rect.adjusted(_PADDING + _ARROW, 0, -_PADDING, 0)
    used = write(painter, line, span.facts, RIGHT, tokens.TEXT_LOW, pixels=tokens.CAPTION)
    write(painter, line.adjusted(0, 0, -used - 12, 0), span.title, LEFT, tokens.TEXT_MID, bold=True)


def heading_tip(span: Span) -> str:
    """What a click on a heading does."""
    unfold, fold = translate("Board", "{}. Click to unfold it (F)"), translate("Board", "{}. Click to fold it (F)")
    return plain_tip((unfold if span.folded else fold).format(span.title))


def _paint_arrow(painter: QPainter, at: QPointF, *, folded: bool) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(tokens.TEXT_LOW))
    painter.translate(at)
    painter.rotate(0 if folded else 90)
    painter.drawPolyline(QPolygonF([QPointF(-2, -4), QPointF(2, 0), QPointF(-2, 4)]))
    painter.restore()
