"""The prompt of a shot in the window: its blocks with their sources, edited, given back, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from previz.cut import shot_edits
from previz.project.file import Project
from previz.takes.prompting import edits_of
from tests.ui.films import choose
from ui.main_window import MainWindow
from ui.prompt.dialog import PromptDialog


@pytest.fixture(autouse=True)
def no_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PromptDialog:
    """The prompt of the first shot, once it is written."""
    shot = choose(window, 0)
    window.panes.inspector.prompt_wanted.emit(shot.id)
    desk = window.panes.board_page.desk.prompts
    assert desk is not None
    assert desk.dialog is not None
    opened = desk.dialog
    qtbot.waitUntil(lambda: "light" in opened.rows, timeout=20_000)  # the first world of a process takes a while
    return opened


def test_a_block_is_put_in_other_words_and_given_back(
    window: MainWindow, project: Project, dialog: PromptDialog, qtbot: QtBot
) -> None:
    shot, row = choose(window, 0), dialog.rows["light"]
    before = row.text.toPlainText()
    assert f"Prompt of shot {shot.number}" == dialog.windowTitle()
    assert row.told == "from scene 1's heading"
    row.text.setPlainText("One candle")
    qtbot.keyClick(row.text, Qt.Key.Key_Return)
    assert edits_of(shot).blocks["light"].was == before
    qtbot.waitUntil(lambda: "One candle." in dialog.whole.toPlainText())
    assert (row.told, row.reset.isVisible()) == ("by hand", True)
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: row.text.toPlainText() == before)
    row.text.setPlainText("One candle")
    row.text.commit()
    qtbot.waitUntil(lambda: row.reset.isVisible())
    row.reset.click()
    qtbot.waitUntil(lambda: row.text.toPlainText() == before and not row.reset.isVisible())
    assert shot.prompt == {}


def test_blocks_are_added_left_out_and_follow_new_words(
    window: MainWindow, project: Project, dialog: PromptDialog, qtbot: QtBot
) -> None:
    shot = choose(window, 0)
    dialog.added.setText("Mood")
    dialog.add.click()
    qtbot.waitUntil(lambda: "mood" in dialog.rows)
    dialog.rows["mood"].text.setPlainText("Uneasy")
    dialog.rows["mood"].text.commit()
    qtbot.waitUntil(lambda: "Uneasy." in dialog.whole.toPlainText())
    dialog.rows["style"].text.setPlainText("")
    dialog.rows["style"].text.commit()
    qtbot.waitUntil(lambda: dialog.rows["style"].told == "by hand dropped")
    shot_edits.describe(project, shot, "Extreme close-up on Mara, 135mm")
    qtbot.waitUntil(lambda: "xtreme close-up" in dialog.rows["camera"].text.toPlainText())


def test_what_is_kept_away_from_and_the_films_look_are_set_here(
    window: MainWindow, project: Project, dialog: PromptDialog, qtbot: QtBot
) -> None:
    shot = choose(window, 0)
    dialog.negative.setText("text, logos")
    dialog.negative.editingFinished.emit()
    assert edits_of(shot).negative == "text, logos"
    dialog.style_.setText("16 mm, grainy")
    dialog.style_.editingFinished.emit()
    assert project.film.style == "16 mm, grainy"
    qtbot.waitUntil(lambda: "16 mm, grainy." in dialog.whole.toPlainText())
    told: list[str] = []
    window.refused.connect(lambda error: told.append(str(error)))
    dialog.put.emit("1", "x")
    assert "“1” is no name for a block of a prompt" in told[0]
