"""The window driven for real: typing, choosing, undoing, generating, playing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QPlainTextEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from previz.engine.client import Worker
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Job, Scene, Shot, Take
from tests.ui.conftest import HandClock
from ui.actions import DEEDS
from ui.indexes import ITEM_ROLE
from ui.main_window import MainWindow


def shots(project: Project) -> list[Shot]:
    return list(project.session.scalars(select(Shot).join(Scene).order_by(Scene.position, Shot.position)))


def words(window: MainWindow) -> QPlainTextEdit:
    return window.panes.inspector.findChild(QPlainTextEdit)  # type: ignore[return-value]


def choose(window: MainWindow, row: int) -> Shot:
    window.panes.board.setCurrentIndex(window.panes.board_model.index(row))
    shot_id = window.panes.board_model.index(row).data(ITEM_ROLE).shot_id
    return window.services.project.session.get_one(Shot, shot_id)


def test_it_shows_scenes_shots_and_the_first_frame(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    headings = [item.heading for item in window.panes.scene_model.items()]
    assert headings == ["All scenes", "INT. KITCHEN - DAY", "EXT. JETTY - NIGHT"]
    assert window.panes.board_model.rowCount() == len(shots(project))
    qtbot.waitUntil(lambda: window.panes.player.shown_frame == 0)
    image = window.panes.player.viewer.image
    assert image is not None
    assert (image.width(), image.height()) == (320, 180)


def test_choosing_a_scene_shows_its_shots(window: MainWindow, project: Project) -> None:
    window.panes.rail.list.setCurrentIndex(window.panes.scene_model.index(2))
    jetty = [shot.id for shot in shots(project) if shot.scene.heading.startswith("EXT.")]
    assert window.panes.board_model.shot_ids() == jetty
    assert window.panes.inspector.shot_id == jetty[0]


def test_typed_words_are_kept_and_undone_as_one_step(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot = choose(window, 1)
    before = shot.description
    words(window).setFocus()
    words(window).selectAll()
    qtbot.keyClicks(words(window), "Wide on Mara, low angle")
    qtbot.waitUntil(lambda: shot.description == "Wide on Mara, low angle", timeout=3000)
    qtbot.keyClicks(words(window), ", 35mm")
    qtbot.waitUntil(lambda: shot.description == "Wide on Mara, low angle, 35mm", timeout=3000)
    window.panes.board.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shot.description == before
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert shot.description == "Wide on Mara, low angle, 35mm"


def test_words_that_are_being_typed_survive_another_choice(window: MainWindow, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    words(window).setFocus()
    words(window).selectAll()
    qtbot.keyClicks(words(window), "CU")
    choose(window, 1)
    assert shot.description == "CU"


def test_a_space_that_is_typed_does_not_play(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 0)
    words(window).setFocus()
    qtbot.keyClicks(words(window), "a b j l")
    assert window.panes.player.transport.speed == 0


def test_fields_set_by_hand_survive_new_words_and_can_be_given_back(window: MainWindow, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    size = next(box for box in window.panes.inspector.findChildren(QComboBox) if box.accessibleName() == "Size")
    size.setCurrentIndex(size.findData("close_up"))
    size.activated.emit(size.currentIndex())
    assert shot.overrides == {"size": "close_up"}
    lens = window.panes.inspector.findChild(QDoubleSpinBox)
    assert lens is not None
    lens.setValue(85)
    assert shot.overrides == {"size": "close_up", "lens_mm": 85.0}
    size.setCurrentIndex(0)
    size.activated.emit(0)
    assert shot.overrides == {"lens_mm": 85.0}


def test_a_new_length_moves_the_clips_after_it(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    before, total = shot.frames, window.panes.player.transport.frames
    frames = window.panes.inspector.findChild(QSpinBox)
    assert frames is not None
    frames.setValue(before + 10)
    qtbot.waitUntil(lambda: window.panes.player.transport.frames == total + 10)
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: window.panes.player.transport.frames == total)
    assert shot.frames == before


def test_omitting_a_shot_takes_it_out_of_the_cut(window: MainWindow, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    total = window.panes.player.transport.frames
    window.panes.inspector.status_set.emit(shot.id, "OMT")
    qtbot.waitUntil(lambda: window.panes.player.transport.frames == total - shot.frames)


@pytest.fixture
def real_window(make_window: Callable[[Worker], MainWindow]) -> MainWindow:
    """The window with the real worker and the real engine."""
    return make_window(Worker())


def test_generate_makes_a_take_that_plays(real_window: MainWindow, project: Project, qtbot: QtBot) -> None:
    window = real_window
    shot = choose(window, 0)
    stages: list[float] = []
    window.services.queue.news.connect(
        lambda news: stages.append(news.progress.done / news.progress.of) if news.progress else None
    )
    button = next(b for b in window.panes.inspector.findChildren(QPushButton) if b.text().startswith("Generate"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shot.takes) == 1 and window.services.queue.pending == 0, timeout=60000)
    take = shot.takes[0]
    assert stages == sorted(stages)
    assert stages[-1] == 1.0
    assert (take.frames, take.rung) == (shot.frames, "blocking")
    assert set(take.media) == {"picture", "poster"}
    card = window.panes.board_model.index(0).data(ITEM_ROLE)
    assert card.take == "take 1"
    qtbot.waitUntil(lambda: window.panes.player.shown_frame == 0)
    assert window.panes.player.viewer.image is not None


def test_stop_ends_the_render_and_the_queue(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    with project.edit("Slow shots"):
        for shot in shots(project):
            shot.description, shot.overrides = "CU on Mara", {"location": "slow"}
    window.services.queue.generate([shot.id for shot in shots(project)])
    qtbot.waitUntil(lambda: project.session.scalar(select(Job.id).where(Job.state == "running")) is not None)
    qtbot.waitUntil(lambda: window.services.queue.pending == len(shots(project)))
    window.actions_by_id["stop"].trigger()
    qtbot.waitUntil(lambda: window.services.queue.pending == 0, timeout=5000)
    project.session.expire_all()
    assert set(project.session.scalars(select(Job.state))) == {"stopped"}
    assert project.session.scalars(select(Take)).all() == []


def test_a_failed_render_is_told_with_its_reason(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    with project.edit("Refused"):
        shot.overrides = {"location": "refuse"}
    window.services.queue.generate([shot.id])
    qtbot.waitUntil(lambda: window.panes.board_model.index(0).data(ITEM_ROLE).status == "ERR", timeout=10000)
    assert project.session.scalars(select(Job.reason)).all() == ["The set has no floor. Name another place."]


def test_the_player_follows_the_board_and_the_board_the_player(window: MainWindow, qtbot: QtBot) -> None:
    third = choose(window, 2)
    first_frame = window.panes.player.transport.frame
    assert first_frame == sum(shot.frames for shot in shots(window.services.project)[:2])
    window.panes.player.transport.go_to(0)
    assert window.panes.inspector.shot_id == shots(window.services.project)[0].id != third.id


def test_space_plays_and_stops(window: MainWindow, clock: HandClock, qtbot: QtBot) -> None:
    window.panes.board.setFocus()
    qtbot.keyClick(window.panes.board, Qt.Key.Key_Space)
    assert window.panes.player.transport.speed == 1
    clock.now += 0.501
    qtbot.waitUntil(lambda: window.panes.player.transport.frame == 12)
    qtbot.waitUntil(lambda: window.panes.player.shown_frame == 12)
    qtbot.keyClick(window.panes.board, Qt.Key.Key_Space)
    assert window.panes.player.transport.speed == 0


def test_what_cannot_be_done_is_told(window: MainWindow, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    told: list[PrevizError] = []
    window.refused.connect(told.append)
    window.panes.inspector.field_set.emit(shot.id, "size", "enormous")
    assert len(told) == 1
    assert shot.overrides == {}


def test_every_deed_has_its_own_keys() -> None:
    keys = [key for deed in DEEDS for key in deed.keys]
    assert len(keys) == len(set(keys))
    assert len({deed.id for deed in DEEDS}) == len(DEEDS)


def test_the_models_keep_qts_contract(window: MainWindow, project: Project) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, fatal) for model in (window.panes.scene_model, window.panes.board_model)]
    shot = choose(window, 0)
    with project.edit("Remove a shot"):
        project.session.delete(shot)
    assert window.panes.board_model.rowCount() == len(shots(project))
    project.undo()
    assert window.panes.board_model.rowCount() == len(shots(project))
    assert len(testers) == 2
