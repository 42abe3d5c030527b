"""The pages of the window: made when they are wanted, or while nobody waits; with their actions all the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.films import choose, words
from ui import theme, tokens
from ui.actions import DEEDS
from ui.icons import icon
from ui.main_window import MainWindow
from ui.review.modes import Mode
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


class Listener(Workspace):
    """Notes what it hears, and when it is made ready."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def finish_typing(self) -> None:
        self.noted.append("heard")

    def warm(self) -> bool:
        self.noted.append("made ready")
        return False


def test_a_page_hears_what_happened_before_it_is_made_ready(qtbot: QtBot) -> None:
    stack, page = Workspaces(), Listener()
    qtbot.addWidget(stack)
    stack.add(Work.BOARD, Workspace())
    stack.add(Work.WRITE, page)
    stack.choose(Work.BOARD)
    later, ready = (stack.findChild(QTimer, name) for name in ("pages out of sight", "pages made ready"))
    assert later is not None
    assert ready is not None
    stack.tell(lambda each: each.finish_typing())
    later.stop()  # as where another page is told first
    ready.setInterval(0)
    stack.warm_up()
    qtbot.waitUntil(lambda: "made ready" in page.noted)
    assert page.noted == ["heard", "made ready"]


def test_at_rest_the_page_of_the_script_is_as_wide_as_it_comes_into_sight(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(there(window)) == len(Work), timeout=20_000)
    sheet = window.panes.write.page
    qtbot.waitUntil(lambda: sheet.lineWrapColumnOrWidth() > 0, timeout=5_000)
    hidden = sheet.size(), sheet.lineWrapColumnOrWidth()
    window.panes.workspaces.choose(Work.WRITE)
    qtbot.wait(50)
    assert (sheet.size(), sheet.lineWrapColumnOrWidth()) == hidden


def test_the_player_has_its_share_of_a_page_that_grew_while_it_was_elsewhere(window: MainWindow, qtbot: QtBot) -> None:
    board = window.panes.board_page
    above, below = board.player.height(), board.pane.height()
    window.panes.workspaces.choose(Work.TIMELINE)
    window.resize(2560, 1440)
    window.panes.workspaces.choose(Work.BOARD)
    qtbot.waitUntil(lambda: board.height() > 1300)
    assert board.player.height() / board.pane.height() == pytest.approx(above / below, abs=0.02)
    heights = (board.player.height(), board.pane.height())
    for work in (Work.TIMELINE, Work.BOARD, Work.TIMELINE, Work.BOARD):
        window.panes.workspaces.choose(work)
        qtbot.wait(30)
    assert (board.player.height(), board.pane.height()) == heights


def test_the_shots_beside_the_cut_stay_as_wide_as_they_were_made(window: MainWindow, qtbot: QtBot) -> None:
    choose_work = window.panes.workspaces.choose
    choose_work(Work.TIMELINE)
    shots = window.panes.timeline.shots.parentWidget()
    assert shots is not None
    across = shots.parentWidget()
    assert isinstance(across, QSplitter)
    across.setSizes([480, across.width() - 480])
    choose_work(Work.BOARD)
    choose_work(Work.TIMELINE)
    qtbot.waitUntil(lambda: shots.width() == across.sizes()[0])
    assert across.sizes()[0] == 480


def test_another_theme_inks_words_that_are_not_understood_and_quiet_icons(
    window: MainWindow, qapp: QApplication
) -> None:
    choose(window, 0)
    words(window).setPlainText("CU on Mara, blorbly zumph.")
    theme.wear(qapp, tokens.LIGHT)
    try:
        assert QColor(tokens.LIGHT.text_mid) in colours(window)
        assert darkest(icon("down").pixmap(16, 16).toImage()) == QColor(tokens.LIGHT.text_mid)
        off = icon("down").pixmap(16, QIcon.Mode.Disabled).toImage()
        assert darkest(off) == QColor(tokens.LIGHT.text_disabled)
    finally:
        theme.wear(qapp, tokens.DARK)
    assert QColor(tokens.DARK.text_mid) in colours(window)
    assert QColor(tokens.LIGHT.text_mid) not in colours(window)


def colours(window: MainWindow) -> list[QColor]:
    """The colours that stretches of the description are set in."""
    return [found.format.foreground().color() for found in words(window).document().begin().layout().formats()]


def darkest(picture: QImage) -> QColor:
    """The colour of what is drawn in a picture, where it covers all."""
    solid = [
        picture.pixelColor(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    ]
    return min(solid, key=lambda colour: colour.lightness())


def test_the_tabs_stay_where_they_are_whatever_stands_beside_them(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.panes.title_bar
    tab = next(tab for tab in bar.findChildren(QPushButton) if tab.text() == Work.REVIEW.title)
    at = tab.x()
    window.panes.workspaces.choose(Work.REVIEW)
    bar.pill.setText("1 generating  ·  3 queued  ·  1 failed")
    qtbot.waitUntil(lambda: bar.pill.width() > 200)
    assert abs(tab.x() - at) <= 1
    tabs = [tab for tab in bar.findChildren(QPushButton) if tab.objectName() == "tab"]
    middle = (tabs[0].geometry().left() + tabs[-1].geometry().right()) / 2
    assert middle == pytest.approx(bar.width() / 2, abs=12)


@pytest.mark.parametrize("deed", ["queue", "history"])
def test_a_panel_that_closes_gives_the_focus_back(window: MainWindow, qtbot: QtBot, deed: str) -> None:
    window.panes.board.setFocus()
    window.actions_by_id[deed].trigger()
    assert window.focusWidget() is not window.panes.board
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.focusWidget() is window.panes.board
    window.actions_by_id[deed].trigger()
    window.actions_by_id[deed].trigger()
    assert window.focusWidget() is window.panes.board


def test_a_bar_with_nothing_to_scroll_is_not_drawn_and_keeps_its_place(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(2400, 1600)
    bar = window.panes.board.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == bar.minimum())
    assert (bar.isVisible(), bar.isEnabled()) == (True, False)
    window.resize(1440, 620)
    qtbot.waitUntil(lambda: bar.maximum() > bar.minimum())
    assert bar.isEnabled()


def test_every_page_has_room_on_a_small_screen(window: MainWindow, qtbot: QtBot) -> None:
    title = window.panes.title_bar
    window.resize(1024, 640)
    title.show_project("A film of a name that is longer than most would ever give to one of theirs", "/films/a.previz")
    for work in Work:
        window.panes.workspaces.choose(work)
        if work is Work.REVIEW:
            window.panes.review.desk.set_mode(Mode.DIFFERENCE)
        qtbot.wait(30)
        assert window.width() == 1024, work
        assert title.menus.width() >= title.menus.sizeHint().width(), f"no menu of {work} gives way to the name"
    pane = window.panes.board_pane
    window.panes.workspaces.choose(Work.BOARD)
    qtbot.waitUntil(lambda: window.panes.board_page.rail.width() < 240)
    parts = [part for part in (pane.line, *pane.findChildren(QToolButton)) if part.isVisible()]
    spans = sorted((part.x(), part.x() + part.width()) for part in parts)
    assert all(before[1] <= after[0] for before, after in pairwise(spans)), spans
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.panes.board_page.rail.width() == 280)


def test_what_the_queue_does_is_cut_short_where_there_is_no_room(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.panes.title_bar
    window.resize(1024, 640)
    queue = window.services.jobs
    many = list(range(window.panes.board_model.rowCount()))
    window.services.queue.generate([window.panes.board_model.shot_ids()[row] for row in many])
    bar.show_queue(queue, 123_456_789_012)
    qtbot.waitUntil(lambda: bar.pill.text() != "Queue empty")
    assert window.width() == 1024
    assert "queued" in bar.pill.accessibleDescription()
    window.services.queue.stop()
    qtbot.waitUntil(lambda: window.services.queue.pending == 0, timeout=10_000)
