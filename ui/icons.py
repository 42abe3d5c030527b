"""The window's icons: one family of SVG drawings, drawn sharp at each size that is used."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SIDES = (10, 12, 15, 18, 20, 24, 27, 36, 48, 54, 72, 128)
"""The sides in device pixels: 10 to 24 at a scale of 1, and their likes at 1.5, 2 and 3."""


def icon(name: str) -> QIcon:
    """The icon of a name in `resources/icons`."""
    renderer = QSvgRenderer(QByteArray(files("resources").joinpath("icons", f"{name}.svg").read_bytes()))
    made = QIcon()
    for side in _SIDES:
        made.addPixmap(_drawn(renderer, side))
    return made


def _drawn(renderer: QSvgRenderer, side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
