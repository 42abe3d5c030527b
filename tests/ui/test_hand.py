"""A hand on the camera of the live view: what it drags is written as fields, and the words follow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from previz.project.file import Project
from previz.project.schema import Shot
from tests.ui.films import choose, named
from ui.inspector.editors import ChoiceBox, WordBox
from ui.inspector.live_viewer import LiveViewer
from ui.inspector.rewording import Rewording
from ui.inspector.stage_view import Side
from ui.main_window import MainWindow


def shown(window: MainWindow, qtbot: QtBot, words: str = "Medium shot of Mara, 40mm") -> tuple[Shot, LiveViewer]:
    """The first shot in some words, and its live picture."""
    shot = choose(window, 0)
    window.services.editing.describe(shot.id, words)
    viewer = window.panes.inspector.stage.live
    built: list[object] = []
    window.services.live.built.connect(lambda _shot, request: built.append(request))
    qtbot.waitUntil(lambda: viewer.image is not None and bool(built), timeout=60000)
    return shot, viewer


def wheel(viewer: LiveViewer, notches: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Turn the wheel over the picture."""
    middle = QPointF(viewer.rect().center())
    event = QWheelEvent(
        middle, QPointF(viewer.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewer, event)


def test_a_drag_carries_the_camera_round_and_is_one_step(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot, viewer = shown(window, qtbot)
    steps = len(project.history())
    QTest.mousePress(viewer, Qt.MouseButton.LeftButton, pos=QPoint(150, 90))
    for step in range(1, 6):
        QTest.mouseMove(viewer, QPoint(150 + 20 * step, 90))
    QTest.mouseRelease(viewer, Qt.MouseButton.LeftButton, pos=QPoint(250, 90))
    qtbot.waitUntil(lambda: "camera" in shot.overrides, timeout=60000)
    assert len(project.history()) == steps + 1
    assert set(shot.overrides["camera"]) == {"x", "y", "z", "yaw", "pitch", "roll"}
    project.undo()
    assert "camera" not in shot.overrides


def carried_round(viewer: LiveViewer, pixels: int) -> None:
    """A drag to the side, let go."""
    QTest.mousePress(viewer, Qt.MouseButton.LeftButton, pos=QPoint(60, 90))
    for step in range(1, 11):
        QTest.mouseMove(viewer, QPoint(60 + pixels * step // 10, 90))
    QTest.mouseRelease(viewer, Qt.MouseButton.LeftButton, pos=QPoint(60 + pixels, 90))


def test_an_orbit_that_no_words_speak_of_is_told_until_it_is_undone(window: MainWindow, qtbot: QtBot) -> None:
    shot, viewer = shown(window, qtbot)
    told = named(window.panes.inspector, Rewording, "What changed in the words")
    carried_round(viewer, 100)
    qtbot.waitUntil(lambda: "camera" in shot.overrides, timeout=60000)
    assert shot.description == "Medium shot of Mara, 40mm"
    assert not told.isHidden()
    assert told.accessibleDescription() == "Kept as set by hand, no words say it: Camera"
    window.services.editing.undo()
    qtbot.waitUntil(told.isHidden, timeout=5000)


def test_an_orbit_out_of_a_profile_takes_it_out_of_the_words(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    shot, viewer = shown(window, qtbot, "CU on Mara in profile, 85mm")
    steps = len(project.history())
    carried_round(viewer, 150)
    qtbot.waitUntil(lambda: "camera" in shot.overrides, timeout=60000)
    assert shot.description == "CU on Mara, 85mm"
    told = named(window.panes.inspector, Rewording, "What changed in the words")
    assert not told.isHidden()
    assert "in profile” went" in told.accessibleDescription()
    assert len(project.history()) == steps + 1
    project.undo()
    assert (shot.description, shot.overrides) == ("CU on Mara in profile, 85mm", {})


def test_an_orbit_from_behind_a_shoulder_rewrites_what_it_is(window: MainWindow, qtbot: QtBot) -> None:
    shot, viewer = shown(window, qtbot, "Over Tom's shoulder onto Mara, medium")
    carried_round(viewer, 200)
    qtbot.waitUntil(lambda: "camera" in shot.overrides, timeout=60000)
    assert shot.description == "Single of Mara, medium"


def test_a_camera_brought_nearer_rewrites_the_size(window: MainWindow, qtbot: QtBot) -> None:
    shot, viewer = shown(window, qtbot)
    viewer.setFocus()
    for _ in range(8):
        wheel(viewer, 1)
    qtbot.waitUntil(lambda: "camera" in shot.overrides, timeout=60000)
    assert shot.description in {"Medium close-up of Mara, 40mm", "Close-up of Mara, 40mm"}
    difference = named(window.panes.inspector, Rewording, "What changed in the words")
    assert not difference.isHidden()


def test_the_lens_turns_with_ctrl_and_the_wheel(window: MainWindow, qtbot: QtBot) -> None:
    shot, viewer = shown(window, qtbot)
    viewer.setFocus()
    for _ in range(3):
        wheel(viewer, 1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "lens_mm" in shot.overrides, timeout=60000)
    assert shot.overrides["lens_mm"] > 40
    assert f"{shot.overrides['lens_mm']:g}mm" in shot.description


def test_the_keys_turn_the_camera_too(window: MainWindow, qtbot: QtBot) -> None:
    shot, viewer = shown(window, qtbot)
    viewer.setFocus()
    for _ in range(9):
        QTest.keyClick(viewer, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "camera" in shot.overrides, timeout=60000)
    assert shot.overrides.get("angle") == "high"
    assert "igh" in shot.description


def test_the_wheel_scrolls_past_a_picture_that_nobody_holds(window: MainWindow, qtbot: QtBot) -> None:
    shot, viewer = shown(window, qtbot)
    window.panes.board.setFocus()
    wheel(viewer, 3)
    qtbot.wait(600)
    assert "camera" not in shot.overrides


def test_a_camera_put_by_hand_is_given_back_to_the_stage(window: MainWindow, qtbot: QtBot) -> None:
    shot, viewer = shown(window, qtbot)
    window.services.editing.set_fields(shot.id, {"camera": [1.0, 1.6, 3.0, 180.0, -5.0, 0.0]})
    box = named(window.panes.inspector, WordBox, "Camera")
    assert box.text() == "1, 1.6, 3, 180, -5, 0"
    assert box.property("said") == "hand"
    named(window.panes.inspector, QToolButton, "Give camera back to the words").click()
    assert shot.overrides == {}
    assert box.text() == ""
    assert viewer.image is not None


def test_stop_and_sensor_are_set_as_people_write_them(window: MainWindow, qtbot: QtBot) -> None:
    shot, _ = shown(window, qtbot)
    stop = named(window.panes.inspector, WordBox, "Stop")
    stop.setText("f/2.8")
    stop.editingFinished.emit()
    assert shot.overrides["stop"] == 2.8
    assert stop.text() == "T2.8"
    sensor = named(window.panes.inspector, ChoiceBox, "Sensor")
    sensor.setCurrentIndex(sensor.findData("alexa_lf"))
    sensor.activated.emit(sensor.currentIndex())
    assert shot.overrides["sensor"] == "alexa_lf"
    assert "LF" in sensor.shown


def test_the_camera_is_carried_over_the_plan(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot, _ = shown(window, qtbot)
    stage = window.panes.inspector.stage
    stage.choose(Side.PLAN)
    plan = stage.overhead
    qtbot.waitUntil(lambda: plan.camera_point() is not None, timeout=60000)
    before = plan.camera_point()
    assert before is not None
    steps = len(project.history())
    sheets: list[object] = []
    window.services.live.planned.connect(sheets.append)
    start = before.toPoint()
    QTest.mousePress(plan, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 4):
        QTest.mouseMove(plan, start + QPoint(0, -8 * step))
    QTest.mouseRelease(plan, Qt.MouseButton.LeftButton, pos=start + QPoint(0, -24))
    qtbot.waitUntil(lambda: "camera" in shot.overrides, timeout=60000)
    assert len(project.history()) == steps + 1
    place = dict(shot.overrides["camera"])
    qtbot.waitUntil(lambda: sheets != [], timeout=60000)  # the plan of what was written
    plan.setFocus()
    qtbot.keyClick(plan, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shot.overrides["camera"]["x"] != place["x"], timeout=60000)
    project.undo()
    project.undo()
    assert "camera" not in shot.overrides
