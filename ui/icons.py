"""The window's icons: one family of SVG drawings, drawn sharp at each size that is used, in the colour of the text."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import tokens

_DRAWN_IN = "#ededed"
"""The colour in the drawings that stands for that of the text."""
_OWN_COLOURS = frozenset({"previz"})
"""Icons that keep their colours in any theme."""


def icon(name: str) -> QIcon:
    """The icon of a name in `resources/icons`. Raises FileNotFoundError for one that there is not."""
    return QIcon(_Engine(name, files("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")))


class _Engine(QIconEngine):
    """Draws an icon in the colours of the theme that is worn when it is drawn."""

    def __init__(self, name: str, drawing: str) -> None:
        super().__init__()
        self._name, self._drawing = name, drawing

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._drawing)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        painter.drawPixmap(rect, self._pixmap(rect.size() * painter.device().devicePixelRatioF(), mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        del state
        return self._pixmap(size, mode)

    def _pixmap(self, size: QSize, mode: QIcon.Mode) -> QPixmap:
        colour = tokens.TEXT_DISABLED if mode == QIcon.Mode.Disabled else tokens.TEXT_HIGH
        drawing = self._drawing if self._name in _OWN_COLOURS else self._drawing.replace(_DRAWN_IN, colour)
        return _drawn(drawing, size.width(), size.height())


@lru_cache(maxsize=256)
def _drawn(drawing: str, width: int, height: int) -> QPixmap:
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    side = min(width, height)
    QSvgRenderer(QByteArray(drawing.encode())).render(
        painter, QRect(QPoint((width - side) // 2, (height - side) // 2), QSize(side, side)).toRectF()
    )
    painter.end()
    return pixmap
