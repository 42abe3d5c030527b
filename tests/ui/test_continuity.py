"""Breaks of continuity in the window: found, seen on the plan, mended, and called deliberate."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from previz.project.file import Project
from previz.stage.continuity.joins import Rule
from tests.ui.films import shots
from ui.continuity.model import FindingModel
from ui.continuity.panel import ContinuityPanel
from ui.indexes import ITEM_ROLE
from ui.main_window import MainWindow


def jumping(project: Project) -> tuple[int, int]:
    """Make the first scene's first two shots the same picture; returns their ids."""
    first, second = shots(project)[:2]
    with project.edit("Jump"):
        for shot in (first, second):
            shot.description, shot.overrides = "Medium shot of Mara", {}
            shot.clock_start = first.clock_start
    return first.id, second.id


def opened(window: MainWindow, qtbot: QtBot) -> ContinuityPanel:
    """The panel, once it has found something."""
    window.actions_by_id["continuity"].trigger()
    panel = window.panes.continuity
    qtbot.waitUntil(lambda: panel.chosen is not None, timeout=60000)
    return panel


def test_a_jump_cut_is_found_and_shown_on_its_plan(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    ids = jumping(project)
    panel = opened(window, qtbot)
    finding = panel.chosen
    assert finding is not None
    assert (finding.rule, finding.first_id, finding.second_id) == (Rule.JUMP_CUT, *ids)
    qtbot.waitUntil(lambda: panel.plan.image is not None, timeout=60000)
    panel.close()


def test_a_fix_takes_its_finding_away_and_undo_brings_it_back(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    jumping(project)
    panel = opened(window, qtbot)
    finding = panel.chosen
    assert finding is not None
    assert finding.fix is not None
    assert panel.fix.text() == finding.fix.label
    qtbot.mouseClick(panel.fix, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.chosen is None or panel.chosen.id != finding.id, timeout=60000)
    assert any(shot.overrides or shot.description != "Medium shot of Mara" for shot in shots(project)[:2])
    project.undo()
    qtbot.waitUntil(lambda: panel.chosen is not None and panel.chosen.id == finding.id, timeout=60000)
    panel.close()


def test_what_is_meant_so_is_ticked_and_remembered(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    jumping(project)
    panel = opened(window, qtbot)
    panel.deliberate.click()
    qtbot.waitUntil(lambda: panel.chosen is not None and panel.chosen.deliberate, timeout=60000)
    assert not panel.fix.isVisible()
    panel.close()
    panel = opened(window, qtbot)
    assert panel.deliberate.isChecked()
    panel.close()


def test_it_goes_to_the_shots_and_closes_with_escape(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    _, second = jumping(project)
    panel = opened(window, qtbot)
    (button,) = [
        button for button in panel.findChildren(QPushButton) if button.text() == f"Go to {shots(project)[1].number}"
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.panes.inspector.shot_id == second
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_list_of_findings_is_a_good_model(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    jumping(project)
    panel = opened(window, qtbot)
    finding = panel.chosen
    assert finding is not None
    model = FindingModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_findings([finding])
    assert model.index(0).data(ITEM_ROLE) == finding
    assert "jump cut" in str(model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    model.show_findings([])
    assert model.rowCount() == 0
    del tester
    panel.close()
