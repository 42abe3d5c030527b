"""Strokes painted over a picture, at whatever size it is seen."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from previz.review.strokes import Point, Stroke, Tool
from ui import tokens

_EDGE = QColor(0, 0, 0, 150)
_FADED = 0.45
_HEAD = 5.0
"""The length of an arrow's head in widths of its line."""


def paint_stroke(painter: QPainter, picture: QRectF, stroke: Stroke, *, faded: bool = False) -> None:
    """A stroke over the rectangle where its picture stands, with a dark edge that keeps it apart from any picture."""
    width = max(1.5, stroke.width * picture.height())
    path = stroke_path(picture, stroke, width)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setOpacity(_FADED if faded else 1.0)
    for colour, wide in ((_EDGE, width + 2), (QColor(tokens.STROKES[stroke.colour]), width)):
        painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(path)
    painter.restore()


def stroke_path(picture: QRectF, stroke: Stroke, width: float) -> QPainterPath:
    """The line of a stroke in the picture's rectangle."""
    points = [_placed(picture, point) for point in stroke.points]
    path = QPainterPath(points[0])
    if stroke.tool is Tool.ELLIPSE:
        path.addEllipse(QRectF(points[0], points[1]).normalized())
        return path
    for point in points[1:] or [points[0] + QPointF(0.1, 0)]:
        path.lineTo(point)
    if stroke.tool is Tool.ARROW:
        _add_head(path, points[0], points[1], width)
    return path


def _add_head(path: QPainterPath, start: QPointF, tip: QPointF, width: float) -> None:
    along = math.atan2(tip.y() - start.y(), tip.x() - start.x())
    for turn in (math.pi * 0.82, -math.pi * 0.82):
        path.moveTo(tip)
        path.lineTo(tip + QPointF(math.cos(along + turn), math.sin(along + turn)) * (_HEAD * width))


def _placed(picture: QRectF, point: Point) -> QPointF:
    return QPointF(picture.left() + point[0] * picture.width(), picture.top() + point[1] * picture.height())
