"""The window's icons: one family of SVG drawings, drawn sharp at each size that is used, in the colour of the text."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import tokens

_TEXT, _QUIET = "#ededed", "#b4b4b4"
"""The colours in the drawings that stand for those of the text, and of text that says less."""
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
        drawing = self._drawing if self._name in _OWN_COLOURS else _inked(self._drawing, mode)
        return _drawn(drawing, size.width(), size.height())


def _inked(drawing: str, mode: QIcon.Mode) -> str:
    """A drawing in the colours of the theme that is worn now."""
    off = mode == QIcon.Mode.Disabled
    text, quiet = (tokens.TEXT_DISABLED,) * 2 if off else (tokens.TEXT_HIGH, tokens.TEXT_MID)
    return text.join(part.replace(_QUIET, quiet) for part in drawing.split(_TEXT))


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
