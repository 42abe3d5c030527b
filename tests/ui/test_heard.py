"""What a screen reader gets of surfaces that paint their parts themselves."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.films import choose, numbers
from ui.heard import HeardPart, Painted, tell_readers
from ui.main_window import MainWindow
from ui.player.scrubber import Scrubber
from ui.timeline.workspace import TimelineWorkspace
from ui.workspaces import Work
from ui.write.rail import CoverageRail

NAME = QAccessible.Text.Name


@pytest.fixture(scope="session", autouse=True)
def told(qapp: QApplication) -> None:
    tell_readers()


@pytest.fixture
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


class Beads(QWidget, Painted):
    """Three beads in a row."""

    def __init__(self) -> None:
        super().__init__()
        self.names = ["red", "green", "blue"]
        self.current = 1
        self.setAccessibleName("Beads")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button = QWidget(self)
        self.button.setAccessibleName("Thread")
        self.resize(100, 40)

    def heard_count(self) -> int:
        return len(self.names)

    def heard_part(self, number: int) -> HeardPart:
        return HeardPart(self.names[number], QRect(number * 30, 0, 30, 40), number == 2)

    def heard_current(self) -> int:
        return self.current


def interface(of: QObject) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(of)


def names_of(of: QObject) -> list[str]:
    surface = interface(of)
    return [surface.child(at).text(NAME) for at in range(surface.childCount())]


def heard_of(of: QWidget, number: int) -> str:
    """What Qt itself comes to when it goes from an event to the part that it is of."""
    event = QAccessibleEvent(of, QAccessible.Event.Focus)
    event.setChild(number)
    return event.accessibleInterface().text(NAME)


def test_painted_parts_come_before_the_widgets_on_them(qtbot: QtBot) -> None:
    beads = Beads()
    qtbot.addWidget(beads)
    assert names_of(beads) == ["red", "green", "blue", "Thread"]
    assert [heard_of(beads, number) for number in range(3)] == ["red", "green", "blue"]
    surface = interface(beads)
    assert surface.text(NAME) == "Beads"
    assert [surface.indexOfChild(surface.child(at)) for at in range(4)] == [0, 1, 2, 3]
    assert surface.child(0).parent().object() is beads


def test_a_part_has_its_place_and_state(qtbot: QtBot) -> None:
    beads = Beads()
    qtbot.addWidget(beads)
    with qtbot.waitExposed(beads):
        beads.show()
    part = interface(beads).child(2)
    assert part.rect() == QRect(beads.mapToGlobal(QPoint(60, 0)), QRect(0, 0, 30, 40).size())
    assert part.role() == QAccessible.Role.ListItem
    state = part.state()
    assert (state.selected, state.focusable, state.offscreen, state.focused) == (True, True, False, False)
    under = interface(beads).childAt(beads.mapToGlobal(QPoint(35, 5)).x(), beads.mapToGlobal(QPoint(35, 5)).y())
    assert under.text(NAME) == "green"


def test_parts_that_are_gone_are_no_longer_valid(qtbot: QtBot) -> None:
    beads = Beads()
    qtbot.addWidget(beads)
    part = interface(beads).child(2)
    del beads.names[2]
    assert (part.isValid(), part.text(NAME), names_of(beads)) == (False, "", ["red", "green", "Thread"])


def test_the_focus_is_on_the_part_that_the_keys_work_on(qtbot: QtBot) -> None:
    beads = Beads()
    qtbot.addWidget(beads)
    with qtbot.waitActive(beads):
        beads.show()
        beads.activateWindow()
    beads.setFocus()
    assert interface(beads).focusChild().text(NAME) == "green"
    beads.current = 0
    assert interface(beads).focusChild().text(NAME) == "red"
    assert interface(beads).child(0).state().focused


def test_a_surface_goes_with_its_parts_while_a_reader_listens(qapp: QApplication, listening: None) -> None:
    for _ in range(50):
        beads = Beads()
        parts = [interface(beads).child(at).object() for at in range(3)]
        gc.collect()
        assert heard_of(beads, 1) == "green"
        beads.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert [isValid(part) for part in parts] == [False] * 3


def test_the_cards_of_the_board(window: MainWindow, listening: None) -> None:
    window.panes.workspaces.choose(Work.BOARD)
    QApplication.processEvents()
    board = window.panes.board
    heard = names_of(board)[: board.heard_count()]
    assert [words.split(",")[0] for words in heard] == [f"Shot {number}" for number in numbers(window.services.project)]
    board.setFocus()
    QTest.keyClick(board, Qt.Key.Key_Right)
    current = board.currentIndex().row()
    assert board.heard_current() == current == 1
    part = interface(board).child(1)
    assert part.state().selected
    assert part.rect() == QRect(
        board.viewport().mapToGlobal(board.visualRect(board.currentIndex()).topLeft()), board.cell
    )


def test_cards_that_are_left_out_are_not_told(window: MainWindow) -> None:
    board = window.panes.board
    shot = choose(window, 2)
    board.show_only([shot.id])
    assert board.heard_count() == 1
    assert interface(board).child(0).text(NAME).startswith(f"Shot {shot.number},")


def timeline(window: MainWindow) -> TimelineWorkspace:
    window.panes.workspaces.choose(Work.TIMELINE)
    QApplication.processEvents()
    found = window.findChild(TimelineWorkspace)
    assert found is not None
    return found


def test_the_clips_of_the_timeline(window: MainWindow) -> None:
    surface = timeline(window).surface
    heard = names_of(surface)[: surface.heard_count()]
    assert len(heard) == len(numbers(window.services.project))
    assert heard[0].startswith("1A, card, on V1, from 01:00:00:00, 0")
    assert heard[0].endswith(" long, in work")
    names = names_of(surface)[len(heard) :]
    assert surface.heard_current() == 0, "nothing is selected: the clip under the playhead"
    assert interface(surface).text(QAccessible.Text.Value) == "01:00:00:00"
    assert interface(surface).childCount() == len(heard) + len(names) > len(heard)


def test_a_selected_clip_is_the_one_that_is_told(window: MainWindow) -> None:
    surface = timeline(window).surface
    row = next(row for row in surface.rows if row.shown.lane.items)
    box = surface.desk.box(row, row.shown.lane.items[2])
    QTest.mouseClick(surface.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert surface.heard_current() == 2 == surface.heard_at(box.center())
    assert interface(surface).child(2).state().selected


def test_the_lines_that_shots_cover_and_the_playhead(window: MainWindow) -> None:
    window.panes.workspaces.choose(Work.WRITE)
    QApplication.processEvents()
    rail = window.findChild(CoverageRail)
    assert rail is not None
    assert rail.heard_count() == len(rail.bars) > 0
    assert names_of(rail)[0].startswith(f"Shot {rail.bars[0].number}, line")
    scrubber = window.findChild(Scrubber)
    assert scrubber is not None
    assert interface(scrubber).role() == QAccessible.Role.Slider
    assert interface(scrubber).text(QAccessible.Text.Value).startswith("01:00:00:00   1A")
