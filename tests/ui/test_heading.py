"""Headings of scenes as labels: shortened to their width, never holding it open."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.heading import Heading

LONG = "INT. THE LIGHTHOUSE KEEPER'S DAUGHTER'S KITCHEN, BEHIND THE STOVE - LATER THAT NIGHT"


def shown_at(qtbot: QtBot, width: int, text: str) -> tuple[QWidget, Heading]:
    around = QWidget()
    qtbot.addWidget(around)
    row = QHBoxLayout(around)
    heading = Heading("paneTitle", around)
    row.addWidget(heading)
    around.resize(width, 60)
    with qtbot.waitExposed(around):
        around.show()
    heading.show_words(text)
    return around, heading


def test_a_long_heading_keeps_its_hour_and_tells_the_whole_in_its_tip(qtbot: QtBot) -> None:
    around, heading = shown_at(qtbot, 360, LONG)
    assert around.width() == 360
    assert heading.shown.startswith("INT. THE")
    assert "…" in heading.shown
    assert heading.shown.endswith(" - LATER THAT NIGHT")
    assert heading.fontMetrics().horizontalAdvance(heading.shown) <= heading.width()
    assert "STOVE" in heading.toolTip()
    assert heading.text() == LONG


def test_a_heading_that_has_room_is_whole_and_tells_no_more(qtbot: QtBot) -> None:
    around, heading = shown_at(qtbot, 200, "INT. BAR - DAY")
    assert heading.shown == "INT. BAR - DAY"
    assert heading.toolTip() == ""
    heading.show_words(LONG)
    around.resize(1200, 60)
    qtbot.waitUntil(lambda: heading.shown == LONG and heading.toolTip() == "")


def test_it_is_painted_within_its_width(qtbot: QtBot) -> None:
    _, heading = shown_at(qtbot, 240, LONG)
    narrow = heading.grab().toImage()
    ground = narrow.pixel(0, 0)
    inked = [x for x in range(narrow.width()) if any(narrow.pixel(x, y) != ground for y in range(narrow.height()))]
    drawn = heading.fontMetrics().horizontalAdvance(heading.shown)
    assert inked
    assert abs(inked[-1] - drawn) <= 4
