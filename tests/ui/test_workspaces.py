"""The pages of the window: made when they are wanted, or while nobody waits; with their actions all the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.actions import DEEDS
from ui.main_window import MainWindow
from ui.workspaces import Work, Workspace, Workspaces


def there(window: MainWindow) -> list[str]:
    return sorted(type(page).__name__ for page in window.panes.workspaces.pages())


def test_a_page_is_made_once_when_it_is_wanted(qtbot: QtBot) -> None:
    stack, made = Workspaces(), list[Work]()
    qtbot.addWidget(stack)
    stack.made.connect(made.append)
    for work in (Work.WRITE, Work.REVIEW):
        stack.offer(work, Workspace)
    assert (stack.works(), stack.pages()) == ((Work.WRITE, Work.REVIEW), ())
    stack.choose(Work.REVIEW)
    assert (made, stack.page_in_sight()) == ([Work.REVIEW], stack.page(Work.REVIEW))
    assert stack.currentWidget() is stack.page(Work.REVIEW)
    assert made == [Work.REVIEW]


def test_a_page_that_is_made_knows_the_chosen_shot(window: MainWindow, qtbot: QtBot) -> None:
    window.panes.board.choose(window.panes.board_model.shot_ids()[1])
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.panes.workspaces.page_in_sight() is window.panes.write
    bar = window.panes.write.rail.bar_of(window.panes.inspector.shot_id)
    assert bar is not None
    assert window.panes.write.page.line == bar.first > 1


def test_an_action_is_done_by_a_page_that_was_never_entered(window: MainWindow) -> None:
    window.actions_by_id["cut_snap"].trigger()
    assert "TimelineWorkspace" in there(window)
    snaps = window.panes.timeline.surface.snapping
    window.actions_by_id["cut_snap"].trigger()
    assert window.panes.timeline.surface.snapping is not snaps


def test_each_action_of_a_workspace_is_done_by_its_page(window: MainWindow) -> None:
    own = window.deeds.by_id()
    undone = [
        deed.id
        for deed in DEEDS
        if deed.works and deed.id not in own and deed.id not in window.panes.workspaces.page(deed.works[0]).deeds()
    ]
    assert undone == []


def test_keys_of_a_page_hold_on_it_alone(window: MainWindow) -> None:
    for deed in DEEDS:
        for work in deed.works:
            home = window.panes.workspaces.page(work).home_of(deed.id)
            assert window.actions_by_id[deed.id] in home.actions(), deed.id


def test_at_rest_all_pages_are_made(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(there(window)) == len(Work), timeout=20_000)
    assert window.panes.workspaces.current is Work.BOARD


def test_at_rest_the_page_of_the_script_is_as_wide_as_it_comes_into_sight(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(there(window)) == len(Work), timeout=20_000)
    sheet = window.panes.write.page
    qtbot.waitUntil(lambda: sheet.lineWrapColumnOrWidth() > 0, timeout=5_000)
    hidden = sheet.size(), sheet.lineWrapColumnOrWidth()
    window.panes.workspaces.choose(Work.WRITE)
    qtbot.wait(50)
    assert (sheet.size(), sheet.lineWrapColumnOrWidth()) == hidden
