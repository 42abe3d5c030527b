"""A hand on the people of the plan: dragged, turned and nudged, they are kept for all shots of the scene."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from previz.canonical import to_plain
from previz.project.file import Project
from previz.project.schema import MarkRow, Shot
from previz.takes.placing import staged
from previz.takes.requests import RequestWriter, Wanted
from tests.ui.films import choose
from ui.inspector.plan_viewer import PlanViewer
from ui.inspector.stage_view import Side
from ui.main_window import MainWindow


@pytest.fixture
def plan(window: MainWindow, qtbot: QtBot) -> PlanViewer:
    """The plan of the first shot of a scene in which somebody stands."""
    shot = next(shot for shot in _shots(window) if _people(window, shot))
    choose(window, window.panes.board_model.row_of(shot.id) or 0)
    stage = window.panes.inspector.stage
    stage.choose(Side.PLAN)
    qtbot.waitUntil(lambda: len(stage.overhead.marks.all) > 0, timeout=60000)
    return stage.overhead


def _shots(window: MainWindow) -> list[Shot]:
    project = window.services.project
    return [project.session.get_one(Shot, shot_id) for shot_id in window.panes.board_model.shot_ids()]


def _people(window: MainWindow, shot: Shot) -> int:
    return len(RequestWriter(window.services.project).request(shot, Wanted()).world.performers)


def rows(project: Project) -> list[MarkRow]:
    return list(project.session.query(MarkRow))


def test_the_camera_and_the_people_are_told_to_those_who_hear_the_plan(plan: PlanViewer) -> None:
    told = [plan.heard_part(number) for number in range(plan.heard_count())]
    assert [part.name for part in told][:2] == ["Camera", plan.marks.all[0].who]
    point = plan.mark_point(plan.marks.all[-1].who)
    assert point is not None
    assert told[-1].place.contains(point.toPoint())
    assert plan.heard_current() == 0
    QTest.keyClick(plan, Qt.Key.Key_PageDown)
    assert plan.heard_current() == 1
    assert [plan.heard_part(number).chosen for number in range(2)] == [False, True]


def drag(plan: PlanViewer, start: QPoint, by: QPoint) -> None:
    QTest.mousePress(plan, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(plan, start + by * step / 4)
    QTest.mouseRelease(plan, Qt.MouseButton.LeftButton, pos=start + by)


def test_who_is_dragged_is_put_there_in_one_step_and_undone(
    window: MainWindow, plan: PlanViewer, project: Project, qtbot: QtBot
) -> None:
    who, steps = plan.marks.all[0].who, len(project.history())
    pictures: list[object] = []
    window.services.live.pictured.connect(pictures.append)
    start = plan.mark_point(who)
    assert start is not None
    drag(plan, start.toPoint(), QPoint(24, -16))
    qtbot.waitUntil(lambda: len(rows(project)) == 1, timeout=60000)
    assert pictures
    (row,) = rows(project)
    assert (row.who, row.facing) == (who, None)
    assert len(project.history()) == steps + 1
    qtbot.waitUntil(lambda: any(mark.given for mark in plan.marks.all), timeout=60000)
    for shot in row.scene.shots:
        world = RequestWriter(project).request(shot, Wanted()).world
        assert next(each for each in world.performers if each.member.name == who).given[0].spot == (row.x, row.z)
    window.services.editing.undo()
    assert rows(project) == []


def test_the_knob_turns_somebody_where_they_stand(
    window: MainWindow, plan: PlanViewer, project: Project, qtbot: QtBot
) -> None:
    mark = plan.marks.all[0]
    start = plan.mark_point(mark.who)
    assert start is not None
    qtbot.mouseClick(plan, Qt.MouseButton.LeftButton, pos=start.toPoint())
    assert plan.marks.chosen == mark
    assert rows(project) == []
    toward = QPoint(round(30 * math.sin(mark.heading)), round(30 * math.cos(mark.heading)))
    knob = start.toPoint() + toward
    drag(plan, knob, start.toPoint() + QPoint(40, 0) - knob)
    qtbot.waitUntil(lambda: len(rows(project)) == 1, timeout=60000)
    facing = rows(project)[0].facing
    assert facing is not None
    assert abs(math.remainder(facing - math.pi / 2, 2 * math.pi)) < 0.1


def test_keys_choose_nudge_turn_and_reset(window: MainWindow, plan: PlanViewer, project: Project, qtbot: QtBot) -> None:
    plan.setFocus()
    qtbot.keyClick(plan, Qt.Key.Key_PageDown)
    chosen = plan.marks.chosen
    assert chosen is not None
    assert plan.accessibleDescription().startswith(f"{chosen.who} at ")
    frame = window.panes.player.transport.frame
    qtbot.keyClick(plan, Qt.Key.Key_Left)
    qtbot.keyClick(plan, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(rows(project)) == 1, timeout=60000)
    assert rows(project)[0].x == pytest.approx(chosen.spot[0] - 0.6, abs=0.2)
    assert window.panes.player.transport.frame == frame
    qtbot.waitUntil(lambda: plan.marks.chosen is not None and plan.marks.chosen.given, timeout=60000)
    assert plan.accessibleDescription().endswith("set by hand")
    qtbot.keyClick(plan, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: rows(project)[0].facing is not None, timeout=60000)
    qtbot.waitUntil(lambda: plan.marks.chosen is not None and plan.marks.chosen.turned, timeout=60000)
    qtbot.keyClick(plan, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: rows(project) == [], timeout=60000)
    qtbot.keyClick(plan, Qt.Key.Key_Escape)
    assert plan.marks.chosen is None


def test_the_menu_resets_one_or_all_and_chooses(
    window: MainWindow, plan: PlanViewer, project: Project, qtbot: QtBot
) -> None:
    who = plan.marks.all[0].who
    menu = plan.menu()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[:2] == ["Reset Mark", "Reset All Marks of the Scene"]
    assert not any(action.isEnabled() for action in menu.actions()[:2])
    menu.actions()[3].trigger()
    menu.deleteLater()
    assert plan.marks.chosen == plan.marks.all[0]
    start = plan.mark_point(who)
    assert start is not None
    drag(plan, start.toPoint(), QPoint(24, -16))
    qtbot.waitUntil(lambda: any(mark.given for mark in plan.marks.all), timeout=60000)
    menu = plan.menu()
    assert menu.actions()[0].text() == f"Reset Mark of {who}"
    assert menu.actions()[0].isEnabled()
    menu.actions()[1].trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: rows(project) == [], timeout=60000)


def test_escape_leaves_who_is_dragged_where_they_were(
    window: MainWindow, plan: PlanViewer, project: Project, qtbot: QtBot
) -> None:
    steps, start = len(project.history()), plan.mark_point(plan.marks.all[0].who)
    assert start is not None
    QTest.mousePress(plan, Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(plan, start.toPoint() + QPoint(30, 0))
    under_way = plan.marks.moved
    assert under_way is not None
    qtbot.keyClick(plan, Qt.Key.Key_Escape)
    QTest.mouseRelease(plan, Qt.MouseButton.LeftButton, pos=start.toPoint() + QPoint(30, 0))
    assert plan.marks.moved is None
    assert plan.marks.chosen is not None
    assert (rows(project), len(project.history())) == ([], steps)


def test_who_is_dragged_away_from_a_camera_put_by_hand_is_seen_smaller_in_the_words(
    window: MainWindow, plan: PlanViewer, project: Project, qtbot: QtBot
) -> None:
    shot_id, mark = window.panes.inspector.shot_id, plan.marks.all[0]
    assert shot_id is not None
    shot = project.session.get_one(Shot, shot_id)
    sheets: list[object] = []
    window.services.live.planned.connect(sheets.append)
    window.services.editing.describe(shot_id, f"Close-up of {mark.who}, 50mm")
    place = staged(RequestWriter(project).request(shot, Wanted())).hold().place
    window.services.editing.set_fields(shot_id, {"camera": to_plain(place)})
    steps = len(project.history())
    qtbot.waitUntil(lambda: bool(sheets) and plan.mark_point(mark.who) is not None, timeout=60000)
    start, camera = plan.mark_point(mark.who), plan.camera_point()
    assert start is not None
    assert camera is not None
    drag(plan, start.toPoint(), QPointF(start - camera).toPoint())
    qtbot.waitUntil(lambda: len(rows(project)) == 1, timeout=60000)
    assert shot.description.endswith(f" of {mark.who}, 50mm")
    assert not shot.description.startswith("Close-up")
    assert shot.overrides["camera"] == to_plain(place)
    assert project.history()[-1].label.startswith(f"Put {mark.who} in scene")
    assert len(project.history()) == steps + 1
    window.services.editing.undo()
    assert (shot.description, rows(project)) == (f"Close-up of {mark.who}, 50mm", [])
