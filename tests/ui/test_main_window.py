"""The window driven for real: typing, choosing, undoing, generating, playing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from previz.engine.client import Worker
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Scene
from tests.ui.conftest import HandClock
from tests.ui.films import card, choose, named, numbers, shots, words
from tests.ui.following import followed
from ui import tokens
from ui.actions import DEEDS
from ui.inspector.editors import ChoiceBox
from ui.inspector.rewording import Rewording
from ui.main_window import MainWindow
from ui.workspaces import Work


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


def test_the_rail_tells_how_much_of_a_scene_is_approved(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    rail, green = window.panes.rail.list, QColor(tokens.STATUS_COLOURS["APP"])
    row = window.panes.scene_model.index(1)
    of_scene = window.panes.scene_model.items()[1]

    def greens() -> int:
        picture, room = rail.viewport().grab().toImage(), rail.visualRect(row)
        return sum(
            picture.pixelColor(x, y) == green
            for x in range(room.left(), room.right())
            for y in range(room.top(), room.bottom())
        )

    assert (of_scene.approved, greens()) == (0, 0)
    window.services.editing.set_status(shots(project)[0].id, "APP")
    followed(window)
    assert window.panes.scene_model.items()[1].approved == 1
    assert str(row.data(Qt.ItemDataRole.AccessibleTextRole)).endswith(", 1 approved")
    qtbot.waitUntil(lambda: greens() == 3 * round(56 / of_scene.shots))
    window.services.editing.undo()
    followed(window)
    assert window.panes.scene_model.items()[1].approved == 0


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
    size = named(window.panes.inspector, ChoiceBox, "Size")
    size.setCurrentIndex(size.findData("close_up"))
    size.activated.emit(size.currentIndex())
    assert shot.overrides == {"size": "close_up"}
    lens = named(window.panes.inspector, QDoubleSpinBox, "Lens")
    lens.setValue(85)
    assert shot.overrides == {"size": "close_up", "lens_mm": 85.0}
    size.setCurrentIndex(0)
    size.activated.emit(0)
    assert shot.overrides == {"lens_mm": 85.0}


def test_a_new_length_moves_the_clips_after_it(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    before, total = shot.frames, window.panes.player.transport.frames
    frames = named(window.panes.inspector, QSpinBox, "Length in frames")
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
    window.services.editing.retime(shot.id, 8)
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
    assert card(window, 0).take == "take 1"
    qtbot.waitUntil(lambda: window.panes.player.shown_frame == 0)
    assert window.panes.player.viewer.image is not None


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


def test_undo_and_redo_say_what_they_would_do(window: MainWindow) -> None:
    undo, redo = window.actions_by_id["undo"], window.actions_by_id["redo"]
    shot = choose(window, 0)
    window.services.editing.retime(shot.id, shot.frames + 1)
    followed(window)
    assert (undo.text(), redo.isEnabled()) == (f"Undo Retime shot {shot.number}", False)
    undo.trigger()
    followed(window)
    assert (redo.text(), redo.isEnabled()) == (f"Redo Retime shot {shot.number}", True)


def test_what_cannot_be_done_is_told(window: MainWindow, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    told: list[PrevizError] = []
    window.refused.connect(told.append)
    window.panes.inspector.field_set.emit(shot.id, "size", "enormous")
    assert len(told) == 1
    assert shot.overrides == {}


def test_a_project_that_cannot_be_written_can_be_looked_at(project: Project, qtbot: QtBot) -> None:
    path = project.path
    project.close()
    with Project.open(path, read_only=True) as looked_at:
        window = MainWindow(looked_at, Worker())
        told: list[PrevizError] = []
        window.refused.connect(told.append)
        window.show()
        qtbot.waitUntil(lambda: window.panes.player.shown_frame == 0)
        assert window.windowTitle() == "Short (read only) – Previz"
        assert any(line.text().startswith("Read only: ") for line in window.panes.status.findChildren(QLabel))
        assert words(window).isReadOnly()
        window.actions_by_id["new_shot"].trigger()
        window.services.queue.generate(window.panes.board_model.shot_ids()[:1])
        qtbot.waitUntil(lambda: len(told) == 2)
        assert all("reading only" in error.what for error in told)
        qtbot.waitUntil(lambda: window.services.queue.pending == 0)
        window.close()
        window.deleteLater()


@pytest.mark.parametrize("work", list(Work))
def test_every_deed_has_its_own_keys_in_a_workspace(work: Work) -> None:
    keys = [key for deed in DEEDS if not deed.works or work in deed.works for key in deed.keys]
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


def test_a_new_shot_stands_after_the_chosen_one_ready_to_be_described(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    before = numbers(project)
    choose(window, 0)
    window.panes.board.setFocus()
    qtbot.keyClick(window.panes.board, Qt.Key.Key_N)
    assert numbers(project) == [before[0], "1aB", *before[1:]]
    followed(window)
    assert card(window, 1).number == "1aB"
    assert words(window).hasFocus()
    qtbot.keyClicks(words(window), "Insert, the letter")
    qtbot.waitUntil(lambda: shots(project)[1].description == "Insert, the letter")
    window.actions_by_id["undo"].trigger()
    window.actions_by_id["undo"].trigger()
    assert numbers(project) == before
    qtbot.waitUntil(lambda: window.panes.board.selected_shots() != [])


def test_a_new_shot_is_made_right_after_another_was_undone(window: MainWindow, project: Project) -> None:
    before = numbers(project)
    choose(window, 0)
    for deed in ("new_shot", "undo", "new_shot"):
        window.actions_by_id[deed].trigger()
    followed(window)
    (made,) = set(numbers(project)) - set(before)
    assert numbers(project).index(made) in (1, 2)
    assert words(window).hasFocus()


def test_a_film_whose_shots_are_gone_gets_its_next_one_at_its_end(window: MainWindow, project: Project) -> None:
    window.panes.board.selectAll()
    window.actions_by_id["delete"].trigger()
    followed(window)
    assert numbers(project) == []
    window.actions_by_id["new_shot"].trigger()
    followed(window)
    (made,) = shots(project)
    assert made.scene.id == project.session.scalars(select(Scene.id).order_by(Scene.position.desc())).first()
    assert window.panes.inspector.shot_id == made.id


def test_deleted_shots_come_back(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    before, total = numbers(project), window.panes.player.transport.frames
    gone = choose(window, 1).frames
    window.panes.board.setFocus()
    qtbot.keyClick(window.panes.board, Qt.Key.Key_Delete)
    assert numbers(project) == [before[0], *before[2:]]
    followed(window)
    assert window.panes.inspector.shot_id == shots(project)[1].id
    qtbot.waitUntil(lambda: window.panes.player.transport.frames == total - gone)
    qtbot.keyClick(window.panes.board, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert numbers(project) == before
    qtbot.waitUntil(lambda: window.panes.player.transport.frames == total)


def test_the_delete_key_in_a_text_deletes_letters_only(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    before = numbers(project)
    shot = choose(window, 0)
    words(window).setFocus()
    words(window).selectAll()
    qtbot.keyClick(words(window), Qt.Key.Key_Delete)
    qtbot.keyClicks(words(window), "n")
    qtbot.waitUntil(lambda: shot.description == "n")
    assert numbers(project) == before


def test_an_empty_film_says_what_to_do(make_window: Callable[[Worker], MainWindow], project: Project) -> None:
    with project.edit("Nothing is left"):
        for scene in project.session.scalars(select(Scene)):
            project.session.delete(scene)
    window = make_window(Worker())
    assert window.panes.board_model.rowCount() == 0
    assert window.panes.inspector.shot_id is None
    able = {name for name, action in window.actions_by_id.items() if not action.isEnabled()}
    assert {"words", "delete", "generate", "new_shot", "stop", "export"} <= able
    for deed in ("play", "next", "previous", "start", "end", "generate_stale", "delete"):
        window.actions_by_id[deed].trigger()


def test_a_scene_without_shots_takes_a_first_one(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    window.panes.rail.choose(window.panes.scene_model.items()[2].scene_id)
    window.panes.board.selectAll()
    window.actions_by_id["delete"].trigger()
    qtbot.waitUntil(lambda: window.panes.inspector.shot_id is None)
    assert window.panes.board_model.rowCount() == 0
    window.actions_by_id["new_shot"].trigger()
    followed(window)
    assert numbers(project)[-1] == "2A"
    assert card(window, 0).number == "2A"


def make_pages(window: MainWindow) -> None:
    """Have all pages there, also those that were never entered."""
    for work in window.panes.workspaces.works():
        window.panes.workspaces.page(work)


def test_markup_in_names_is_shown_as_it_is(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    with project.edit("Markup"):
        shots(project)[0].description = "CU <img src=x> & <b>bold</b>"
        project.film.title = "<i>Film</i>"
    qtbot.waitUntil(lambda: window.windowTitle() == "<i>Film</i> – Previz")
    tip = window.panes.board_model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img src=x&gt;" in tip
    make_pages(window)
    for shown in window.findChildren(QLabel):
        assert shown.textFormat() == Qt.TextFormat.PlainText or isinstance(shown, Rewording)
    choose(window, 0)
    window.services.editing.set_field(shots(project)[0].id, "lens_mm", 85.0)
    difference = named(window.panes.inspector, Rewording, "What changed in the words")
    assert "&lt;b&gt;bold" in difference.text()
    assert "<b>bold" not in difference.text()


def test_the_board_tells_its_scene_and_offers_to_generate(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    texts = {shown.text() for shown in window.panes.board_pane.findChildren(QLabel) if shown.isVisible()}
    assert "All scenes" in texts
    assert named(window.panes.board_pane, QPushButton, "Generate all shots").isVisible()
    window.panes.rail.choose(window.panes.scene_model.items()[1].scene_id)
    texts = {shown.text() for shown in window.panes.board_pane.findChildren(QLabel)}
    assert "Scene 1 · INT. KITCHEN - DAY" in texts
    assert not named(window.panes.board_pane, QPushButton, "Generate all shots").isVisible()


def resized(window: MainWindow, width: int, qtbot: QtBot) -> tuple[int, list[QRect]]:
    """The width of the board's cells and where each of them stands, in a window of a width."""
    board = window.panes.board
    window.resize(width, 900)
    qtbot.waitUntil(lambda: window.width() == width)
    qtbot.waitUntil(lambda: board.visualRect(board.model().index(0, 0)).width() == board.cell.width())
    return board.cell.width(), [
        board.visualRect(board.model().index(row, 0)) for row in range(board.model().rowCount())
    ]


def test_cards_fill_their_rows(window: MainWindow, qtbot: QtBot) -> None:
    for width in (1100, 1271, 1440, 1920, 2560):
        cell, rects = resized(window, width, qtbot)
        room = window.panes.board.viewport().width()
        first_row = [rect for rect in rects if rect.top() == rects[0].top()]
        assert len(first_row) == min(window.panes.board_model.sections()[0].shots, (room - 14) // cell)
        assert room - (room - 14) // cell * cell < 14 + len(first_row)
        assert {rect.width() for rect in rects} == {cell}


def test_the_list_of_moves_is_shown_whole_and_replaced_by_a_choice(window: MainWindow) -> None:
    shot = choose(window, 0)
    window.services.editing.set_field(shot.id, "movement", ["dolly_in", "pan_left"])
    box = named(window.panes.inspector, ChoiceBox, "Move")
    assert box.shown == "dolly in, then pan left"
    assert box.property("said") == "words"
    box.setCurrentIndex(box.findData("crane_up"))
    box.activated.emit(box.currentIndex())
    assert shot.overrides == {"movement": ["crane_up"]}
    assert shot.description.endswith("crane up.") or shot.description.endswith("crane up")


def test_a_field_set_by_hand_rewrites_its_phrase_and_shows_the_difference(window: MainWindow) -> None:
    shot = choose(window, 0)
    window.services.editing.describe(shot.id, "CU on Mara, 50mm, slow push in")
    window.services.editing.set_field(shot.id, "lens_mm", 85.0)
    assert shot.description == "CU on Mara, 85mm, slow push in"
    difference = named(window.panes.inspector, Rewording, "What changed in the words")
    assert not difference.isHidden()
    assert difference.accessibleDescription() == "“50mm” became “85mm”"
    window.services.editing.undo()
    followed(window)
    assert difference.isHidden()
    window.services.editing.describe(shot.id, "CU on Mara, who looks up at the far lighthouse, 50mm, then at the sea")
    window.services.editing.set_field(shot.id, "lens_mm", 85.0)
    shown = re.sub("<[^>]*>", "", difference.text())
    assert shown == "… at the far lighthouse, 50mm\u200985mm, then at the sea"
    window.services.editing.undo()
    window.services.editing.undo()
    followed(window)
    assert (shot.description, shot.overrides) == ("CU on Mara, 50mm, slow push in", {})
    assert difference.isHidden()


def test_what_no_words_say_stays_set_by_hand(window: MainWindow) -> None:
    shot = choose(window, 0)
    window.services.editing.describe(shot.id, "Mara waits")
    window.services.editing.set_field(shot.id, "movement_speed", "fast")
    box = named(window.panes.inspector, ChoiceBox, "Speed")
    reset = named(window.panes.inspector, QToolButton, "Give speed back to the words")
    assert (shot.description, shot.overrides) == ("Mara waits", {"movement_speed": "fast"})
    assert box.property("said") == "hand"
    assert not reset.isHidden()
    reset.click()
    assert shot.overrides == {}
    assert box.property("said") == "nothing"
    assert reset.isHidden()


def test_a_take_is_picked_and_let_go(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    for _ in range(2):
        window.services.queue.generate([shot.id])
        qtbot.waitUntil(lambda: window.services.queue.pending == 0, timeout=20000)
    takes = named(window.panes.inspector, QListView, "Takes of the shot")
    qtbot.waitUntil(lambda: takes.model().rowCount() == 2)
    takes.activated.emit(takes.model().index(1, 0))
    assert shot.picked_take_id == shot.takes[0].id
    assert card(window, 0).take == "take 1"
    takes.activated.emit(takes.model().index(1, 0))
    assert not shot.picked_take_id
    assert card(window, 0).take == "take 2"
    qtbot.waitUntil(lambda: window.services.queue.pending == 0)


def test_words_in_another_language_than_the_fields_are_refused(window: MainWindow) -> None:
    shot = choose(window, 0)
    people = named(window.panes.inspector, QLineEdit, "People")
    people.setText("Mara, Tom")
    people.setModified(True)
    people.editingFinished.emit()
    assert shot.overrides == {"subjects": ["Mara", "Tom"]}
    people.setText("")
    people.editingFinished.emit()
    assert shot.overrides == {}


def test_every_widget_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    make_pages(window)
    window.panes.queue_panel.toggle()
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QPushButton) and widget.text())
        and not isinstance(widget, QMenuBar)
        and widget.objectName() not in ("qt_scrollarea_viewport", "qt_spinbox_lineedit")
        and not isinstance(widget.parent(), QAbstractItemView)
    ]
    assert [f"{type(widget).__name__} {widget.objectName()}" for widget in nameless] == []


def test_every_deed_is_in_a_menu(window: MainWindow) -> None:
    listed = {
        action.objectName()
        for menu in window.panes.title_bar.menus.actions()
        for action in menu.menu().actions()  # type: ignore[attr-defined]  # the stubs leave menu() out
    }
    assert {deed.id for deed in DEEDS} <= listed


def test_the_line_below_tells_what_was_saved_and_what_was_taken_back(window: MainWindow, project: Project) -> None:
    def said() -> list[str]:
        return [
            line.text().split("  ", 1)[1] for line in window.findChildren(QLabel) if line.text().startswith("Saved")
        ]

    shot = choose(window, 0)
    window.services.editing.describe(shot.id, "Wide on Tom")
    assert said() == [f"Describe shot {shot.number}"]
    window.services.editing.undo()
    assert said() == [f"Undone: Describe shot {shot.number}"]
    window.services.editing.redo()
    assert said() == [f"Redone: Describe shot {shot.number}"]
