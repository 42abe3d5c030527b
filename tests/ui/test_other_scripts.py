"""Letters of other scripts in the window: every one has a shape, whatever fonts the system has."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout

from ui import theme
from ui.write.typography import page_font


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", ["灯塔管理员", "ミナは灯り", "등대지기", "שלום", "مرحبا", "Привет", "Ελλάδα", "łódź"])
@pytest.mark.parametrize("page", [False, True])
def test_each_letter_has_a_shape(words: str, page: bool) -> None:
    layout = QTextLayout(words, page_font() if page else theme.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert runs
    assert all(all(run.glyphIndexes()) for run in runs)
    bundled = {*theme.font().families(), *page_font().families()}
    assert {run.rawFont().familyName() for run in runs} <= bundled
