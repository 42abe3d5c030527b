"""Other set-ups in the window: proposed, pictured, and taken over with a click."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from previz.project.file import Project
from tests.ui.films import choose
from ui.coverage import SetUpItem
from ui.indexes import ITEM_ROLE
from ui.inspector.set_ups import SetUpModel, SetUps
from ui.inspector.stage_view import Side
from ui.main_window import MainWindow


def opened(window: MainWindow, qtbot: QtBot) -> SetUps:
    """The set-ups of the first shot, each with its picture."""
    choose(window, 0)
    stage = window.panes.inspector.stage
    stage.choose(Side.SET_UPS)
    set_ups = stage.set_ups
    qtbot.waitUntil(lambda: set_ups.model_.rowCount() > 0, timeout=60000)
    qtbot.waitUntil(lambda: set_ups.model_.pictured == set_ups.model_.rowCount(), timeout=60000)
    return set_ups


def test_set_ups_are_proposed_with_their_pictures(window: MainWindow, qtbot: QtBot) -> None:
    set_ups = opened(window, qtbot)
    items = [set_ups.model_.index(row).data(ITEM_ROLE) for row in range(set_ups.model_.rowCount())]
    assert len(items) >= 4
    assert len({(item.name, item.camera) for item in items}) == len(items)
    assert all(item.reason and "mm" in item.camera for item in items)


def test_a_click_takes_a_set_up_over_in_one_step(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    set_ups = opened(window, qtbot)
    shot = choose(window, 0)
    before = (shot.description, dict(shot.overrides))
    index = set_ups.model_.index(1)
    item = index.data(ITEM_ROLE)
    set_ups.scrollTo(index)
    qtbot.mouseClick(set_ups.viewport(), Qt.MouseButton.LeftButton, pos=set_ups.visualRect(index).center())
    assert all(shot.overrides[field] == value for field, value in item.values.items() if value is not None)
    assert window.panes.inspector.stage.side is Side.VIEW
    project.undo()
    assert (shot.description, dict(shot.overrides)) == before


def test_another_shot_gets_its_own_set_ups(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, qtbot)
    proposed: list[int] = []
    window.services.coverage.proposed.connect(lambda shot_id, _items: proposed.append(shot_id))
    shot = choose(window, 1)
    qtbot.waitUntil(lambda: bool(proposed), timeout=60000)
    assert proposed[-1] == shot.id


def test_the_list_of_set_ups_is_a_good_model() -> None:
    model = SetUpModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_items([SetUpItem(1, "Master", "WS · 24 mm", "It shows the room", {"size": "wide"})])
    assert "Master" in str(model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    model.show_items([])
    assert model.rowCount() == 0
    del tester
