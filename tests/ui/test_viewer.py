"""The viewer while it has no picture: what it says is legible on its black in either theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme, tokens
from ui.player.viewer import Viewer


@pytest.fixture
def light(qapp: QApplication) -> Iterator[None]:
    theme.wear(qapp, tokens.LIGHT)
    yield
    theme.wear(qapp, tokens.DARK)


@pytest.mark.usefixtures("light")
def test_words_on_the_black_of_the_viewer_are_legible_in_the_light_theme(qtbot: QtBot) -> None:
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.resize(400, 120)
    viewer.show_words("The engine gave no sign. Change the shot, or ask again.")
    shown = viewer.grab().toImage()
    lit = max(shown.pixelColor(x, y).lightness() for x in range(shown.width()) for y in range(shown.height()))
    assert shown.pixelColor(2, 2).lightness() < 20
    assert lit > 130
