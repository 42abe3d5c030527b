"""Where a window comes to stand first, on screens of several sizes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ui.first_place import show_first


class Wishing(QMainWindow):
    def sizeHint(self) -> QSize:
        return QSize(1440, 900)


@pytest.mark.parametrize(
    ("room", "whole_screen"),
    [
        (QSize(1920, 1080), False),
        (QSize(1456, 948), False),
        (QSize(1440, 900), True),  # its last line would lie below the screen, by the height of the frame's title
        (QSize(1366, 768), True),
    ],
)
def test_a_window_that_would_not_fit_with_its_frame_has_the_whole_screen(
    qtbot: QtBot, room: QSize, whole_screen: bool
) -> None:
    window = Wishing()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        show_first(window, room)
    assert window.isMaximized() is whole_screen
    if not whole_screen:
        assert window.size() == QSize(1440, 900)
    restored = window.normalGeometry() if whole_screen else window.geometry()
    assert (restored.width() <= room.width() - 16, restored.height() <= room.height() - 48) == (True, True)
