"""The palette finds what is typed and does it; the history goes to any step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.films import choose
from ui.history_panel import HistoryModel
from ui.main_window import MainWindow
from ui.palette import Offer, PaletteModel, fit
from ui.workspaces import Work


def shown(window: MainWindow) -> list[str]:
    model = window.panes.palette.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def typed(window: MainWindow, words: str, qtbot: QtBot) -> None:
    window.actions_by_id["palette"].trigger()
    qtbot.keyClicks(window.panes.palette.line, words)


@pytest.mark.parametrize(
    ("words", "better", "worse"), [("un", "Undo", "Run"), ("gen sel", "Generate Selected", "Regenerate selection")]
)
def test_words_that_begin_fit_better(words: str, better: str, worse: str) -> None:
    first, second = fit(words, better), fit(words, worse)
    assert first is not None
    assert second is not None
    assert first < second


def test_all_that_was_typed_must_be_there() -> None:
    assert fit("undo shot", "Undo") is None


def test_a_command_is_found_and_done(window: MainWindow, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    window.services.editing.retime(shot.id, shot.frames + 5)
    typed(window, "undo ret", qtbot)
    assert shown(window)[0] == f"Undo Retime shot {shot.number}"
    before = shot.frames
    qtbot.keyClick(window.panes.palette.line, Qt.Key.Key_Return)
    assert shot.frames == before - 5
    assert window.panes.palette.isHidden()


def test_a_shot_is_found_by_its_words(window: MainWindow, qtbot: QtBot) -> None:
    last = window.services.reader.named_shots()[-1]
    typed(window, f"{last.number} {last.description.split()[0]}", qtbot)
    qtbot.keyClick(window.panes.palette.line, Qt.Key.Key_Return)
    assert window.panes.inspector.shot_id == last.id


def test_a_setting_is_found(window: MainWindow, qtbot: QtBot) -> None:
    typed(window, "setting theme", qtbot)
    assert shown(window) == ["Theme"]
    with qtbot.waitSignal(window.setting_wanted) as wanted:
        qtbot.keyClick(window.panes.palette.line, Qt.Key.Key_Return)
    assert wanted.args == ["Theme"]


def test_it_is_as_high_as_what_fits(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id["palette"].trigger()
    whole = window.panes.palette.height()
    qtbot.keyClicks(window.panes.palette.line, "quit")
    QApplication.processEvents()
    rows = window.panes.palette.list.model().rowCount()
    assert 0 < rows < 5
    assert window.panes.palette.height() < whole / 2
    bottom = window.panes.palette.list.visualRect(window.panes.palette.list.model().index(rows - 1, 0)).bottom()
    assert 0 <= window.panes.palette.list.viewport().height() - bottom - 1 < 12
    window.panes.palette.shut()


def test_escape_gives_the_focus_back(window: MainWindow, qtbot: QtBot) -> None:
    window.panes.board.setFocus()
    typed(window, "zzz", qtbot)
    assert shown(window) == []
    assert any(line.isVisible() and "Nothing fits" in line.text() for line in window.panes.palette.findChildren(QLabel))
    qtbot.keyClick(window.panes.palette.line, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.panes.board


def test_every_action_can_be_found(window: MainWindow) -> None:
    window.actions_by_id["palette"].trigger()
    offered = set(shown(window))
    for name, action in window.actions_by_id.items():
        if action.isEnabled() and action.isVisible() and name != "palette":
            assert action.text().replace("&&", "&") in offered, name
    window.panes.palette.shut()


def test_the_history_goes_back_and_on_again(window: MainWindow) -> None:
    shot = choose(window, 0)
    lengths = [shot.frames]
    for more in (3, 4, 5):
        window.services.editing.visit()
        window.services.editing.set_status(shot.id, ("REV", "HLD", "APP")[more - 3])
        lengths.append(more)
    model = window.panes.history.model_
    labels = [str(model.index(row).data()) for row in range(3)]
    assert labels == [f"Mark shot {shot.number} {what}" for what in ("approved", "on hold", "in review")]
    oldest = window.services.project.history()[-3].id
    window.panes.history.step_wanted.emit(oldest)
    assert (shot.status, model.present) == ("REV", 2)
    window.panes.history.step_wanted.emit(window.services.project.history()[-1].id)
    assert (shot.status, model.present) == ("APP", 0)


def test_the_models_hold_what_qt_asks(qtbot: QtBot, window: MainWindow) -> None:
    for model in (PaletteModel(window), HistoryModel(window)):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, window)
    palette = PaletteModel(window)
    QAbstractItemModelTester(palette, QAbstractItemModelTester.FailureReportingMode.Fatal, window)
    palette.load([Offer("Undo", "Ctrl+Z", lambda: None, "Edit"), Offer("Redo", "", lambda: None, "Edit")])
    palette.narrow("re")
    assert palette.rowCount() == 1


def test_keys_lead_to_the_workspaces(window: MainWindow) -> None:
    for work in window.panes.workspaces.works():
        window.actions_by_id[work.name.lower()].trigger()
        assert window.panes.workspaces.current is work
    window.actions_by_id["board"].trigger()
    assert window.panes.workspaces.current is Work.BOARD
