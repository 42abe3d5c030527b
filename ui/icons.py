"""The window's icons: one family of SVG drawings."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SIDE = 48


def icon(name: str) -> QIcon:
    """The icon of a name in `resources/icons`."""
    renderer = QSvgRenderer(QByteArray(files("resources").joinpath("icons", f"{name}.svg").read_bytes()))
    pixmap = QPixmap(QSize(_SIDE, _SIDE))
    pixmap.fill("transparent")
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return QIcon(pixmap)
