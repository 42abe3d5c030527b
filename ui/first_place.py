"""Where a window comes to stand first: as large as it wishes to be, or over the whole of a screen that is too small."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow

_FRAME = QSize(16, 48)
"""What a window manager puts around a window: thin edges, and a bar with its title. Qt knows it once it is there."""


def show_first(window: QMainWindow, room: QSize) -> None:
    """Show a window for the first time, on a screen with so much room for windows.

    One that would not fit with its frame is put over the whole of it, so that its last line is never below the screen.
    """
    inside, wished = room - _FRAME, window.sizeHint()
    window.resize(wished.boundedTo(inside))  # Qt would hold a first size to two thirds of the screen
    if wished.boundedTo(inside) == wished:
        window.show()
    else:
        window.showMaximized()
