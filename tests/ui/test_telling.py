"""What is written is told at once; what follows it comes in a stretch of its own, and before any key or click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from previz.project.file import Change, Project
from ui.main_window import MainWindow
from ui.telling import ProjectBridge


def test_a_change_is_told_at_once_and_in_order(project: Project) -> None:
    bridge, told = ProjectBridge(project), list[str]()
    bridge.changed.connect(lambda change: told.append(change.label))
    for title in ("A", "B"):
        with project.edit(title):
            project.film.title = title
        assert told[-1] == title
    project.undo()
    assert told == ["A", "B", "B"]
    bridge.close()
    project.undo()
    assert told == ["A", "B", "B"]


def test_what_follows_comes_one_after_the_other_each_in_a_turn_of_the_loop(project: Project, qtbot: QtBot) -> None:
    bridge, done = ProjectBridge(project), list[str]()
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    looks = dispatcher.aboutToBlock.connect(lambda: done.append("a look for events"))
    bridge.then(lambda: done.append("first"))
    bridge.then(lambda: done.append("second"))
    assert done == []
    qtbot.waitUntil(lambda: "second" in done)
    dispatcher.aboutToBlock.disconnect(looks)
    assert "a look for events" in done[done.index("first") : done.index("second")]
    bridge.close()


def test_what_follows_may_bring_something_that_follows_it(project: Project) -> None:
    bridge, done = ProjectBridge(project), list[str]()
    bridge.then(lambda: bridge.then(lambda: done.append("last")))
    bridge.catch_up()
    assert done == ["last"]
    bridge.close()


def test_it_is_done_before_a_key_reaches_anybody(project: Project, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    bridge = ProjectBridge(project)
    bridge.then(lambda: field.setText("said "))
    QTest.keyClicks(field, "so")
    assert field.text() == "said so"
    bridge.close()


def test_a_closed_window_is_left_in_peace(project: Project) -> None:
    bridge, done = ProjectBridge(project), list[str]()
    bridge.then(lambda: done.append("too late"))
    bridge.close()
    QApplication.processEvents()
    assert done == []


def test_what_is_for_later_comes_last_and_no_key_waits_for_it(project: Project, qtbot: QtBot) -> None:
    bridge, done = ProjectBridge(project), list[str]()
    bridge.later(lambda: done.append("the film"))
    bridge.then(lambda: done.append("the shot"))
    bridge.catch_up()
    assert done == ["the shot"]
    qtbot.waitUntil(lambda: done == ["the shot", "the film"])
    bridge.close()


def test_nothing_that_waits_shares_a_stretch_with_what_brought_it(project: Project, qtbot: QtBot) -> None:
    bridge, done = ProjectBridge(project), list[str]()
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    looks = dispatcher.aboutToBlock.connect(lambda: done.append("a look for events"))
    QTimer.singleShot(0, lambda: bridge.later(lambda: done.append("later")))
    QTimer.singleShot(0, lambda: done.append("its stretch"))
    qtbot.waitUntil(lambda: "later" in done)
    dispatcher.aboutToBlock.disconnect(looks)
    assert "a look for events" in done[done.index("its stretch") : done.index("later")]
    bridge.close()


def test_what_is_for_later_is_done_once_however_often_it_is_asked_for(project: Project, qtbot: QtBot) -> None:
    bridge, done = ProjectBridge(project), list[str]()

    def settle() -> None:
        done.append("settled")

    for _ in range(200):
        bridge.later(settle)
    bridge.later(lambda: done.append("rest"))
    qtbot.waitUntil(lambda: "rest" in done)
    assert done == ["settled", "rest"]
    bridge.close()


def test_what_fails_does_not_keep_the_rest_waiting(project: Project) -> None:
    bridge, done = ProjectBridge(project), list[str]()

    def fail() -> None:
        raise ZeroDivisionError

    bridge.then(fail)
    bridge.then(lambda: done.append("rest"))
    with pytest.raises(ZeroDivisionError):
        bridge.catch_up()
    bridge.catch_up()
    assert done == ["rest"]
    bridge.close()


def test_the_cursor_stands_in_the_words_of_a_new_shot_a_moment_later(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    board, told = window.panes.board, list[Change]()
    window.services.bridge.changed.connect(told.append)
    board.choose(window.panes.board_model.shot_ids()[0])
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_N)
    made = window.panes.board_model.shot_ids()[1]
    assert [change.label for change in told] == ["Add shot 1aB"]
    qtbot.waitUntil(lambda: window.panes.inspector.shot_id == made)
    assert not board.hasFocus()


def test_a_window_that_is_closed_at_once_loses_nothing(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    before = window.panes.board_model.shot_ids()
    window.panes.board.choose(before[1])
    window.panes.board.setFocus()
    qtbot.keyClick(window.panes.board, Qt.Key.Key_Delete)
    window.close()
    assert window.services.reader.shot_ids(None) == [before[0], *before[2:]]
    project.undo()
    assert window.services.reader.shot_ids(None) == before
