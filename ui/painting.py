"""Strokes that delegates share: pictures, lines of words, chips, ticks, outlines."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPixmap, QTextLayout, QTextOption

from ui import theme, tokens

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def paint_picture(painter: QPainter, rect: QRect, picture: QPixmap | None) -> None:
    """A picture on black, as large as it fits; plain grey while there is none."""
    if picture is None:
        painter.fillRect(rect, QColor(tokens.CONTROL))
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    fitted = fitted_rect(picture.size(), rect)
    if fitted.size() != rect.size():
        painter.fillRect(rect, QColor(tokens.VIEWER))
    painter.drawPixmap(fitted, picture)


def fitted_rect(size: QSize, rect: QRect) -> QRect:
    """Where a picture of a size stands in a rectangle: whole, in the middle. It may lose a row to fill it exactly."""
    fitted = size.scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
    if abs(fitted.width() - rect.width()) <= 2 and abs(fitted.height() - rect.height()) <= 2:
        return QRect(rect)
    target = QRect(0, 0, fitted.width(), fitted.height())
    target.moveCenter(rect.center())
    return target


def write(
    painter: QPainter,
    rect: QRect,
    text: str,
    flags: Qt.AlignmentFlag = LEFT,
    colour: str | None = None,
    *,
    bold: bool = False,
    pixels: int = tokens.BODY,
) -> int:
    """A line of words, elided at the right. Returns how wide it came out."""
    face = theme.font(pixels, bold=bold)
    metrics = QFontMetrics(face)
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(face)
    painter.setPen(QColor(colour or tokens.TEXT_HIGH))
    painter.drawText(rect, flags, elided)
    return metrics.horizontalAdvance(elided)


def write_heading(painter: QPainter, rect: QRect, heading: str, colour: str) -> None:
    """The heading of a scene, shortened where it is too long."""
    write(painter, rect, shortened(heading, QFontMetrics(theme.font(tokens.BODY)), rect.width()), LEFT, colour)


def shortened(heading: str, metrics: QFontMetrics, width: int) -> str:
    """A heading of a scene within a width: its place is elided, so that its time of day still tells."""
    if metrics.horizontalAdvance(heading) <= width:
        return heading
    place, dash, hour = heading.rpartition(" - ")
    room = width - metrics.horizontalAdvance(dash + hour)
    if place and room >= width // 3:
        return metrics.elidedText(place, Qt.TextElideMode.ElideRight, room) + dash + hour
    return metrics.elidedText(heading, Qt.TextElideMode.ElideRight, width)


def write_lines(painter: QPainter, rect: QRect, text: str, colour: str, pixels: int, lines: int) -> None:
    """Words broken into so many lines at most, the last one elided."""
    face = theme.font(pixels)
    metrics = QFontMetrics(face)
    painter.setFont(face)
    painter.setPen(QColor(colour))
    for number, line in enumerate(broken(" ".join(text.split()), rect.width(), pixels, lines)):
        elided = metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(
            QRect(rect.left(), rect.top() + number * line_height(pixels), rect.width(), line_height(pixels)),
            LEFT,
            elided,
        )


def fitting_parts(text: str, width: int, pixels: int, between: str = "  ") -> str:
    """Of parts, which stand two spaces apart or with something else between them, those that a line has room for: the
    first at least, and none elided."""
    metrics = QFontMetrics(theme.font(pixels))
    parts = text.split(between)
    while len(parts) > 1 and metrics.horizontalAdvance(between.join(parts)) > width:
        parts.pop()
    return between.join(parts).rstrip()


def number_column(numbers: Iterable[str], least: int, most: int) -> int:
    """How wide a column of bold numbers is: as the widest of them needs it, within bounds."""
    metrics = QFontMetrics(theme.font(tokens.BODY, bold=True))
    longest = sorted(set(numbers), key=len)[-_MEASURED:]
    return max(least, min(most, max((metrics.horizontalAdvance(number) for number in longest), default=0)))


_MEASURED = 12
"""How many of the numbers with the most letters are measured."""


def line_height(pixels: int) -> int:
    """The height of a line of words at a size."""
    return QFontMetrics(theme.font(pixels)).lineSpacing() + 1


def chip(painter: QPainter, corner: QPointF, text: str, colour: str, *, from_left: bool) -> None:
    """A few letters on a dark plate, whose top left (or top right) corner is given."""
    face = theme.font(10, bold=True)
    width = QFontMetrics(face).horizontalAdvance(text) + 10
    plate = QRectF(corner.x() if from_left else corner.x() - width, corner.y(), width, 18)
    painter.fillRect(plate, QBrush(QColor(22, 22, 22, 225)))
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(plate, CENTRE, text)


def paint_ticks(painter: QPainter, x: int, y: int, lit: int, of: int = 5, *, lost: bool = False) -> None:
    """Ticks for the rungs of fidelity, as many of them lit as the take stands high; of one that is lost struck out."""
    colour = QColor(tokens.STATUS_COLOURS["ERR"] if lost else tokens.TEXT_MID)
    for tick in range(of):
        painter.fillRect(QRect(x + tick * 5, y - 3, 3, 7), colour if tick < lit else QColor(tokens.CONTROL))
    if lost:
        painter.fillRect(QRect(x - 2, y, of * 5 + 2, 1), colour)


def outline(painter: QPainter, rect: QRect, colour: str) -> None:
    """A line of 2 px just inside a rectangle."""
    painter.setPen(QPen(QColor(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def focus_ring(painter: QPainter, rect: QRect) -> None:
    """The line just inside a rectangle that tells where the keys go: 1 px, in the colour that nothing else has."""
    painter.setPen(QPen(QColor(tokens.FOCUS), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))


def broken(text: str, width: int, pixels: int, lines: int) -> list[str]:
    """A text broken into lines of a width: so many at most, the last one with all that is left."""
    layout = QTextLayout(text, theme.font(pixels))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    broken: list[str] = []
    layout.beginLayout()
    while len(broken) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        stop = len(text) if len(broken) == lines - 1 else line.textStart() + line.textLength()
        broken.append(text[line.textStart() : stop].rstrip())
    layout.endLayout()
    return broken
