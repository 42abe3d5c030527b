"""The live view: a picture for every key, and the plan from above."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from previz.engine.client import Worker
from previz.project.file import Project
from tests.engine.scripted import open_scripted
from tests.harness.forked import Forked
from tests.ui.films import behave, choose, shots, words
from ui import theme, tokens
from ui.coverage import SetUpItem
from ui.inspector.stage_view import Side, StageView
from ui.main_window import MainWindow
from ui.painting import broken, fitting_parts, focus_ring, line_height


def grey(window: MainWindow) -> int:
    image = window.panes.inspector.stage.image
    return -1 if image is None else image.pixelColor(5, 5).red()


def test_the_picture_follows_the_words_before_they_are_written(window: MainWindow, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    qtbot.waitUntil(lambda: window.panes.inspector.stage.image is not None, timeout=30000)
    before, description = grey(window), shot.description
    words(window).setFocus()
    QTest.keyClicks(words(window), ", low angle, 85mm, night, Dutch angle")
    qtbot.waitUntil(lambda: grey(window) != before, timeout=30000)
    assert shot.description == description
    qtbot.waitUntil(lambda: shot.description != description, timeout=5000)


def test_a_burst_of_keys_leaves_no_row_of_old_pictures(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 0)
    qtbot.waitUntil(lambda: window.panes.inspector.stage.image is not None, timeout=30000)
    pictures: list[object] = []
    window.services.live.pictured.connect(pictures.append)
    words(window).setFocus()
    words(window).selectAll()
    text = "CU on Mara, low angle, 85mm, slow push in, night, rain, handheld"
    QTest.keyClicks(words(window), text)
    qtbot.waitUntil(lambda: grey(window) >= 40 + 10 * 6, timeout=30000)
    assert 1 <= len(pictures) < len(text)


def test_why_there_is_no_picture_is_said_in_its_place(
    make_window: Callable[[Worker], MainWindow], project: Project, qtbot: QtBot
) -> None:
    behave(project, shots(project)[0], "refuse")
    window = make_window(Forked(open_scripted))
    said: list[str] = []
    window.services.live.refused.connect(said.append)
    choose(window, 0)
    qtbot.waitUntil(lambda: bool(said), timeout=30000)
    assert said[0] == "The set has no floor. Name another place."
    assert window.panes.inspector.stage.image is None


def test_a_worker_that_dies_over_a_still_comes_back_for_the_next(
    make_window: Callable[[Worker], MainWindow], project: Project, qtbot: QtBot
) -> None:
    behave(project, shots(project)[0], "crash")
    window = make_window(Forked(open_scripted))
    said: list[str] = []
    window.services.live.refused.connect(said.append)
    choose(window, 0)
    qtbot.waitUntil(lambda: bool(said), timeout=30000)
    choose(window, 1)
    qtbot.waitUntil(lambda: window.panes.inspector.stage.image is not None, timeout=30000)


def test_the_plan_is_drawn_when_it_is_looked_at(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 0)
    stage = window.panes.inspector.stage
    plans: list[object] = []
    window.services.live.planned.connect(plans.append)
    qtbot.waitUntil(lambda: stage.image is not None, timeout=30000)
    assert plans == []
    stage.choose(Side.PLAN)
    qtbot.waitUntil(lambda: len(plans) == 1, timeout=30000)
    plan = stage.plan
    assert plan is not None
    assert plan.width() > 600
    assert len({plan.pixelColor(x, plan.height() // 2).name() for x in range(0, plan.width(), 7)}) > 3
    choose(window, 1)
    qtbot.waitUntil(lambda: len(plans) == 2, timeout=30000)


def test_a_side_of_the_stage_is_chosen_with_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 0)
    stage = window.panes.inspector.stage
    stage.choose(Side.VIEW)
    button = stage.button(Side.PLAN)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert stage.side is Side.PLAN
    stage.choose(Side.VIEW)
    qtbot.waitUntil(lambda: stage.image is not None, timeout=30000)


def test_the_picture_of_another_shot_does_not_stand_for_the_chosen_one(qtbot: QtBot) -> None:
    stage = StageView(16 / 9)
    qtbot.addWidget(stage)
    with qtbot.waitExposed(stage):
        stage.show()
    picture = QImage(64, 36, QImage.Format.Format_RGB32)
    stage.turn_to(1)
    stage.show_picture(picture)
    stage.turn_to(2)
    assert stage.image is picture  # the next one mostly comes before one sees this
    qtbot.waitUntil(lambda: stage.image is None, timeout=3000)
    stage.turn_to(1)
    stage.show_again()  # nothing of it has changed, and it is not drawn anew
    assert stage.image is picture
    qtbot.wait(600)
    assert stage.image is picture


def test_the_set_ups_take_the_rows_that_they_need(qtbot: QtBot) -> None:
    stage = StageView(16 / 9)
    qtbot.addWidget(stage)
    stage.resize(340, 600)
    stage.choose(Side.SET_UPS)
    with qtbot.waitExposed(stage):
        stage.show()
    items = [SetUpItem(number, f"Set-up {number}", "CU · 85 mm", "to see", {}) for number in range(1, 6)]
    row = stage.set_ups.row_height()
    heights = []
    for count in (5, 3):
        stage.set_ups.show_items(1, items[:count])
        heights.append(stage.set_ups.height())
    assert heights[1] == max(2 * row, round(340 / (16 / 9))) < heights[0]


def test_an_upright_picture_leaves_half_of_the_window_to_the_words(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    stage = StageView(9 / 16, window)
    column.addWidget(stage)
    column.addStretch(1)
    window.resize(360, 900)
    with qtbot.waitExposed(window):
        window.show()
    assert stage.live.height() == 450
    window.resize(360, 600)
    stage.fit()
    assert stage.live.height() == 300


def test_the_captions_of_set_ups_are_whole(qtbot: QtBot) -> None:
    stage = StageView(16 / 9)
    qtbot.addWidget(stage)
    stage.resize(340, 600)
    stage.choose(Side.SET_UPS)
    with qtbot.waitExposed(stage):
        stage.show()
    heights = []
    for name in ("Master", "Over the lighthouse keeper's daughter's shoulder onto Mara"):
        stage.set_ups.show_items(1, [SetUpItem(1, name, "MCU · 79 mm · h 0.8 m · 3.3 m away", "to see", {})])
        heights.append(stage.set_ups.row_height())
        lines = broken(name, 150, tokens.CAPTION, 3)
        metrics = QFontMetrics(theme.font(tokens.CAPTION))
        assert all(metrics.horizontalAdvance(line) <= 150 for line in lines)
    assert heights[1] == heights[0] + 2 * line_height(tokens.CAPTION)
    assert fitting_parts("MCU · 79 mm · h 0.8 m · 3.3 m away", 150, tokens.CAPTION, " · ") == "MCU · 79 mm · h 0.8 m"


def test_the_focus_is_one_thin_line(qtbot: QtBot) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.PANEL))
    painter = QPainter(image)
    focus_ring(painter, image.rect())
    painter.end()
    blue = [x for x in range(40) if image.pixelColor(x, 10) == QColor(tokens.FOCUS)]
    assert blue == [0, 39]


def test_what_the_stage_chose_is_told_as_far_as_the_width_of_now_goes(qtbot: QtBot) -> None:
    view = StageView(16 / 9)
    qtbot.addWidget(view)
    view.resize(120, 300)
    view.show()
    view.show_notes(["Composition not given: single, for a baker"])
    told = next(each for each in view.findChildren(QLabel) if each.accessibleName() == "What the stage chose")
    assert told.text().endswith("…")
    view.resize(600, 500)
    qtbot.waitUntil(lambda: told.text() == "Composition not given: single, for a baker")
    view.resize(150, 300)
    qtbot.waitUntil(lambda: view.width() < 300 and told.text().endswith("…"))
