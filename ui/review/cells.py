"""The parts of the comparison that its sides have."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF, QSize, Qt

from ui.review.modes import Mode

_GAP = 4


def cells_of(room: QRect, mode: Mode, count: int, picture: QSize) -> list[QRect]:
    """The parts of the widget that the sides have: two beside each other, a grid, or all of it each.

    A grid has as many columns as show pictures of that shape largest: upright ones stand in a row.
    """
    if mode is Mode.SIDE and count > 1:
        return _grid(room, 2, 1, count)
    if mode is Mode.GRID and count > 1:
        columns = max(range(1, count + 1), key=lambda columns: _height_shown(room, columns, count, picture))
        return _grid(room, columns, math.ceil(count / columns), count)
    return [room] * max(1, count)


def _height_shown(room: QRect, columns: int, count: int, picture: QSize) -> int:
    """How high each picture stands in a grid of so many columns."""
    (cell, *_) = _grid(room, columns, math.ceil(count / columns), count)
    return picture.scaled(cell.size(), Qt.AspectRatioMode.KeepAspectRatio).height()


def _grid(room: QRect, columns: int, rows: int, count: int) -> list[QRect]:
    wide = (room.width() - _GAP * (columns - 1)) / columns
    high = (room.height() - _GAP * (rows - 1)) / rows
    cells = []
    for place in range(count):
        row, column = divmod(place, columns)
        short = columns - min(columns, count - row * columns)  # the last row stands in the middle
        left = room.left() + (column + short / 2) * (wide + _GAP)
        cells.append(QRectF(left, room.top() + row * (high + _GAP), wide, high).toRect())
    return cells
