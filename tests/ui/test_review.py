"""The Review workspace in the real window: takes in step, keys, verdicts, notes and the screening."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from previz.cut.assemble import assemble
from previz.project.file import Project
from previz.project.schema import Note
from previz.review.notes import notes_of
from previz.review.verdicts import review_round, verdicts_of
from previz.timing import FrameRange
from tests.cut.films import add_scene, add_take, film
from tests.media.patterns import number_of
from tests.ui.conftest import HandClock
from tests.ui.films import choose, named, shots
from ui.main_window import MainWindow
from ui.review.filmstrip import Filmstrip
from ui.review.modes import Mode
from ui.review.screening import Caption
from ui.review.workspace import ReviewWorkspace
from ui.workspaces import Work


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """1A of ten frames with three takes, whose frames carry numbers from 0, 100 and 200; 1B with one; 1C with none."""
    with film(tmp_path) as project:
        first, second, _ = add_scene(project, "1", [10, 20, 30])
        for start in (0, 100, 200):
            add_take(project, first, first=start)
        add_take(project, second, first=50)
        assemble(project)
        yield project


@pytest.fixture
def review(window: MainWindow, qtbot: QtBot) -> ReviewWorkspace:
    window.panes.workspaces.choose(Work.REVIEW)
    review = window.panes.review
    shown(review, qtbot)
    return review


def shown(review: ReviewWorkspace, qtbot: QtBot) -> None:
    """Wait until the moment under the playhead is on the screen."""
    qtbot.waitUntil(lambda: review.desk.shown_frame == review.desk.transport.frame)


def seen(review: ReviewWorkspace, qtbot: QtBot) -> list[int]:
    """The numbers in the pictures that are on the screen."""
    shown(review, qtbot)
    return [number_of(rgb(side.picture)) for side in review.view.sides]


def rgb(image: QImage) -> np.ndarray:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, :, 2::-1].copy()


def caption_of(review: ReviewWorkspace) -> str:
    """What a screening says at the moment."""
    (caption,) = review.view.findChildren(Caption)
    return caption.words


def press(review: ReviewWorkspace, qtbot: QtBot, key: Qt.Key) -> None:
    review.view.setFocus()
    qtbot.keyClick(review.view, key)


def test_it_opens_on_the_chosen_shot_with_its_newest_take_against_the_one_before(
    review: ReviewWorkspace, qtbot: QtBot
) -> None:
    assert [side.name for side in review.view.sides] == ["A   take 3"]
    assert review.view.accessibleDescription() == "A/B: A take 3"
    assert seen(review, qtbot) == [200]
    press(review, qtbot, Qt.Key.Key_Tab)
    assert seen(review, qtbot) == [100]
    press(review, qtbot, Qt.Key.Key_Tab)
    assert seen(review, qtbot) == [200]


@pytest.mark.parametrize(
    ("key", "mode"), [(Qt.Key.Key_S, Mode.SIDE), (Qt.Key.Key_W, Mode.WIPE), (Qt.Key.Key_D, Mode.DIFFERENCE)]
)
def test_two_run_in_step_from_one_playhead(review: ReviewWorkspace, qtbot: QtBot, key: Qt.Key, mode: Mode) -> None:
    press(review, qtbot, key)
    assert review.desk.mode is mode
    for frame in (0, 7, 3, 9):
        review.desk.transport.go_to(frame)
        assert seen(review, qtbot) == [200 + frame, 100 + frame]
    press(review, qtbot, key)
    assert review.desk.mode is Mode.FLIP


def test_a_grid_shows_all_takes_in_step(review: ReviewWorkspace, qtbot: QtBot) -> None:
    press(review, qtbot, Qt.Key.Key_G)
    review.desk.transport.go_to(4)
    assert seen(review, qtbot) == [4, 104, 204]


def test_it_counts_the_moments_that_were_not_shown_in_time(
    review: ReviewWorkspace, clock: HandClock, qtbot: QtBot
) -> None:
    press(review, qtbot, Qt.Key.Key_W)
    desk = review.desk
    for frame in (*range(10), 0):
        desk.transport.go_to(frame)
        shown(review, qtbot)
    press(review, qtbot, Qt.Key.Key_Space)
    clock.now += 0.5 / 24  # to be in the middle of a frame, whatever a sum of fractions comes to
    for frame in (*range(1, 10), *range(3)):  # over the end of the loop too
        clock.now += 1 / 24
        qtbot.waitUntil(lambda frame=frame: desk.transport.frame == frame)  # type: ignore[misc]  # bound now
        shown(review, qtbot)
    assert desk.dropped == 0
    clock.now += 5 / 24
    qtbot.waitUntil(lambda: desk.transport.frame == 7)
    assert desk.dropped == 4
    press(review, qtbot, Qt.Key.Key_Space)
    press(review, qtbot, Qt.Key.Key_Space)
    assert desk.dropped == 0
    press(review, qtbot, Qt.Key.Key_Space)


def test_who_comes_back_sees_the_moment_that_was_left(
    review: ReviewWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    press(review, qtbot, Qt.Key.Key_G)
    for frame in (4, 7):
        window.panes.workspaces.choose(Work.REVIEW)
        review.desk.transport.go_to(frame)
        window.panes.workspaces.choose(Work.BOARD)  # at once: nothing of it may have been read
        window.panes.workspaces.choose(Work.REVIEW)
        assert seen(review, qtbot) == [frame, 100 + frame, 200 + frame]


def test_playing_never_shows_two_moments_at_once(review: ReviewWorkspace, clock: HandClock, qtbot: QtBot) -> None:
    press(review, qtbot, Qt.Key.Key_G)
    assert len(seen(review, qtbot)) == 3
    press(review, qtbot, Qt.Key.Key_Space)
    assert review.desk.transport.speed == 1
    for _ in range(30):
        clock.now += 1 / 24
        qtbot.wait(5)
        first, second, third = (number_of(rgb(side.picture)) for side in review.view.sides)
        assert (second, third) == (first + 100, first + 200)
    press(review, qtbot, Qt.Key.Key_Space)
    assert review.desk.transport.speed == 0


def test_digits_choose_the_take_and_x_swaps(review: ReviewWorkspace, qtbot: QtBot) -> None:
    press(review, qtbot, Qt.Key.Key_1)
    assert seen(review, qtbot) == [0]
    assert review.desk.seen is not None
    assert review.desk.seen.take_number == 1
    press(review, qtbot, Qt.Key.Key_X)
    assert seen(review, qtbot) == [100]
    press(review, qtbot, Qt.Key.Key_9)
    assert seen(review, qtbot) == [100]


def test_a_flip_between_takes_that_are_read_is_one_repaint(review: ReviewWorkspace, qtbot: QtBot) -> None:
    whole = FrameRange(0, 10)
    desk = review.desk
    qtbot.waitUntil(lambda: all(desk.reel.resident(place, whole) == 10 for place in (desk.a, desk.b)))
    desk.flip()
    assert desk.shown_frame == desk.transport.frame
    assert number_of(rgb(review.view.sides[0].picture)) == 100


def test_a_key_decides_and_goes_on_to_the_next_and_undo_comes_back(
    review: ReviewWorkspace, window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    first, second, _ = shots(project)
    assert review.decision.progress == "0 of 2 judged"
    press(review, qtbot, Qt.Key.Key_2)
    press(review, qtbot, Qt.Key.Key_A)
    assert (first.status, first.picked_take.number if first.picked_take else None) == ("APP", 2)
    assert verdicts_of(project, first.id)[0].take_number == 2
    assert window.panes.inspector.shot_id == second.id
    qtbot.waitUntil(lambda: review.decision.progress == "1 of 2 judged")
    qtbot.keyClick(review.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert first.status == "WIP"
    qtbot.waitUntil(lambda: window.panes.inspector.shot_id == first.id)
    qtbot.waitUntil(lambda: review.decision.progress == "0 of 2 judged")
    assert "in work" in review.decision.standing
    qtbot.waitUntil(lambda: review.desk.comparison is not None and review.desk.comparison.shot_id == first.id)


@pytest.mark.parametrize(("key", "status"), [(Qt.Key.Key_A, "APP"), (Qt.Key.Key_C, "CHG"), (Qt.Key.Key_H, "HLD")])
def test_the_verdict_is_told(review: ReviewWorkspace, project: Project, qtbot: QtBot, key: Qt.Key, status: str) -> None:
    press(review, qtbot, key)
    press(review, qtbot, key)
    assert [shot.status for shot in shots(project)] == [status, status, "WIP"]
    assert review_round(project).waiting == ()
    qtbot.waitUntil(lambda: review.decision.progress == "2 of 2 judged")
    assert "on take 1" in review.decision.standing


def test_a_verdict_without_a_review_is_told_as_one(
    review: ReviewWorkspace, window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    window.services.editing.set_status(shots(project)[0].id, "APP")
    qtbot.waitUntil(lambda: "approved" in review.decision.standing)
    assert review.decision.standing == "Shot 1A: approved. It was set so by hand, without a review."


def test_its_keys_hold_in_it_alone(review: ReviewWorkspace, window: MainWindow, project: Project, qtbot: QtBot) -> None:
    window.panes.workspaces.choose(Work.BOARD)
    board = window.panes.board
    board.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_W, Qt.Key.Key_2):
        qtbot.keyClick(board, key)
    assert {shot.status for shot in shots(project)} == {"WIP"}
    assert review.desk.mode is Mode.FLIP
    count = len(shots(project))
    qtbot.keyClick(board, Qt.Key.Key_N)
    assert len(shots(project)) == count + 1


def test_n_types_a_note_that_pins_to_the_frame_and_the_take(
    review: ReviewWorkspace, project: Project, qtbot: QtBot
) -> None:
    review.desk.transport.go_to(6)
    press(review, qtbot, Qt.Key.Key_2)
    press(review, qtbot, Qt.Key.Key_N)
    field = named(review, QPlainTextEdit, "Note")
    assert field.hasFocus()
    qtbot.keyClicks(field, "a chair, wd")
    assert {shot.status for shot in shots(project)} == {"WIP"}
    qtbot.keyClick(field, Qt.Key.Key_Return)
    (note,) = notes_of(project, shots(project)[0].id)
    assert (note.words, note.span, note.take_number) == ("a chair, wd", FrameRange(6, 1), 2)
    assert note.author
    assert field.toPlainText() == ""
    assert [tick.span for tick in review.scrubber.ticks] == [FrameRange(6, 1)]
    assert review.view.hasFocus()


def test_in_and_out_give_a_note_its_range_and_the_loop_its_ends(
    review: ReviewWorkspace, project: Project, clock: HandClock, qtbot: QtBot
) -> None:
    for frame, key in ((2, Qt.Key.Key_I), (5, Qt.Key.Key_O)):
        review.desk.transport.go_to(frame)
        press(review, qtbot, key)
    review.notes.written.emit("all of this")
    (note,) = notes_of(project, shots(project)[0].id)
    assert note.span == FrameRange(2, 4)
    assert review.desk.transport.loop == FrameRange(2, 4)
    qtbot.keyClick(review.view, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    assert review.desk.marked is None
    assert review.desk.transport.loop == FrameRange(0, 10)


def test_notes_of_other_takes_stay_and_say_where_they_are_from(
    review: ReviewWorkspace, project: Project, qtbot: QtBot
) -> None:
    press(review, qtbot, Qt.Key.Key_1)
    review.notes.written.emit("from the first")
    press(review, qtbot, Qt.Key.Key_3)
    (item,) = review.notes.model.items()
    assert (item.origin, item.timecode) == ("from take 1", "00:00:00")
    review.notes.chosen.emit(item)
    assert review.desk.seen is not None
    assert review.desk.seen.take_number == 1
    assert review.notes.model.items()[0].origin == ""


def draw(review: ReviewWorkspace, qtbot: QtBot, *path: tuple[float, float]) -> None:
    rect = review.view.picture_rect(review.desk.a)
    points = [QPoint(round(rect.left() + x * rect.width()), round(rect.top() + y * rect.height())) for x, y in path]
    qtbot.mousePress(review.view, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(review.view, point)
    qtbot.mouseRelease(review.view, Qt.MouseButton.LeftButton, pos=points[-1])


def marks(review: ReviewWorkspace) -> int:
    return len(review.view.sides[0].marks)


def test_what_is_drawn_is_kept_at_once_and_words_join_it(
    review: ReviewWorkspace, window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    (shot, *_) = shots(project)
    review.notes.take_tool(1)
    draw(review, qtbot, (0.2, 0.2), (0.5, 0.6))
    draw(review, qtbot, (0.8, 0.8), (0.6, 0.6))
    (note,) = notes_of(project, shot.id)
    assert [stroke.tool.value for stroke in note.strokes] == ["arrow", "arrow"]
    assert note.strokes[0].points[1] == pytest.approx((0.5, 0.6), abs=0.01)
    assert marks(review) == 2
    window.deeds.undo()
    assert len(notes_of(project, shot.id)[0].strokes) == 1
    assert marks(review) == 1
    review.notes.written.emit("look there")
    (note,) = notes_of(project, shot.id)
    assert (note.words, len(note.strokes)) == ("look there", 1)
    draw(review, qtbot, (0.1, 0.1), (0.3, 0.3))
    assert len(notes_of(project, shot.id)) == 2
    press(review, qtbot, Qt.Key.Key_Escape)
    assert not review.view.is_drawing


def test_a_drawing_is_seen_on_its_frame_until_it_is_resolved(
    review: ReviewWorkspace, project: Project, qtbot: QtBot
) -> None:
    review.notes.take_tool(2)
    review.desk.transport.go_to(4)
    shown(review, qtbot)
    draw(review, qtbot, (0.2, 0.2), (0.5, 0.6))
    assert [mark.faded for mark in review.view.sides[0].marks] == [False]
    press(review, qtbot, Qt.Key.Key_1)
    shown(review, qtbot)
    assert [mark.faded for mark in review.view.sides[0].marks] == [True]
    review.desk.transport.go_to(5)
    shown(review, qtbot)
    assert review.view.sides[0].marks == ()
    review.desk.transport.go_to(4)
    press(review, qtbot, Qt.Key.Key_R)
    shown(review, qtbot)
    assert (project.session.query(Note).one().done, review.view.sides[0].marks) == (True, ())
    press(review, qtbot, Qt.Key.Key_Delete)
    assert project.session.query(Note).count() == 0


def test_in_context_three_shots_run_in_a_row(
    review: ReviewWorkspace, window: MainWindow, project: Project, clock: HandClock, qtbot: QtBot
) -> None:
    choose(window, 1)
    shown(review, qtbot)
    review.desk.transport.go_to(5)
    press(review, qtbot, Qt.Key.Key_T)
    assert review.desk.transport.frames == 60
    assert seen(review, qtbot) == [55]
    review.desk.transport.go_to(3)
    assert seen(review, qtbot) == [203]
    assert not named(review, QPlainTextEdit, "Note").isEnabled()
    assert review.desk.transport.loop == FrameRange(0, 60)


def test_the_film_plays_through_and_the_shot_follows(
    review: ReviewWorkspace, window: MainWindow, project: Project, clock: HandClock, qtbot: QtBot
) -> None:
    first, second, _ = (shot.id for shot in shots(project))
    qtbot.keyClick(review.view, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert review.desk.transport.frames == 60
    review.desk.transport.go_to(8)
    press(review, qtbot, Qt.Key.Key_Space)
    clock.now += 5.5 / 24
    qtbot.waitUntil(lambda: review.desk.transport.frame == 13)
    assert window.panes.inspector.shot_id == second
    assert review.desk.transport.speed == 1
    assert seen(review, qtbot) == [53]
    press(review, qtbot, Qt.Key.Key_Space)
    press(review, qtbot, Qt.Key.Key_Up)
    assert (window.panes.inspector.shot_id, review.desk.transport.frame) == (first, 0)
    review.desk.transport.go_to(9)
    review.notes.written.emit("the last frame")
    (note,) = notes_of(project, first)
    assert (note.span, note.take_number) == (FrameRange(9, 1), 3)


def test_a_change_elsewhere_leaves_the_playhead_running(
    review: ReviewWorkspace, project: Project, clock: HandClock, qtbot: QtBot
) -> None:
    press(review, qtbot, Qt.Key.Key_Space)
    clock.now += 4.5 / 24
    qtbot.waitUntil(lambda: review.desk.transport.frame == 4)
    add_take(project, shots(project)[2])
    qtbot.waitUntil(lambda: review.decision.progress == "0 of 3 judged")
    assert (review.desk.transport.speed, review.desk.transport.frame) == (1, 4)


def test_a_note_is_reworded_where_it_was_typed(review: ReviewWorkspace, project: Project, qtbot: QtBot) -> None:
    review.notes.written.emit("hiher")
    field = named(review, QPlainTextEdit, "Note")
    review.notes.list.activated.emit(review.notes.model.index(0))
    assert (field.toPlainText(), field.hasFocus()) == ("hiher", True)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.toPlainText() == ""
    review.notes.list.activated.emit(review.notes.model.index(0))
    qtbot.keyClicks(field, "higher")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [note.words for note in notes_of(project, shots(project)[0].id)] == ["higher"]


def test_keys_lead_from_note_to_note(review: ReviewWorkspace, qtbot: QtBot) -> None:
    for frame in (2, 8, 5):
        review.desk.transport.go_to(frame)
        review.notes.written.emit(f"at {frame}")
    review.desk.transport.go_to(0)
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(review.view, key, Qt.KeyboardModifier.ControlModifier)
        walked.append(review.desk.transport.frame)
    assert walked == [2, 5, 8, 8, 5]


def test_up_and_down_go_from_shot_to_shot(
    review: ReviewWorkspace, window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    first, second, third = (shot.id for shot in shots(project))
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(review, qtbot, key)
        walked.append(window.panes.inspector.shot_id)
    assert walked == [second, third, third, second]
    review.strip.setCurrentIndex(review.strip.model().index(0, 0))
    assert window.panes.inspector.shot_id == first


def test_one_take_is_held_against_the_shot_before_and_none_shows_the_card(
    review: ReviewWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, 1)
    assert "One take so far" in review.hint
    press(review, qtbot, Qt.Key.Key_Tab)
    assert seen(review, qtbot) == [200]
    choose(window, 2)
    assert "no take yet" in review.hint
    shown(review, qtbot)
    assert [side.name for side in review.view.sides] == ["A   card"]
    choose(window, 0)
    assert review.hint == ""


def test_from_a_film_that_runs_late_one_goes_back_to_the_shot_alone(
    review: ReviewWorkspace, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(window, 2)
    shown(review, qtbot)
    window.actions_by_id["film"].trigger()
    review.desk.transport.go_to(55)
    shown(review, qtbot)
    press(review, qtbot, Qt.Key.Key_Space)
    assert review.desk.transport.speed == 1
    read, asked = review.desk.reel.read, []

    def asking(number: int, *rest: Any) -> None:
        assert review.desk.comparison is not None
        asked.append(number < review.desk.comparison.frames)
        read(number, *rest)

    monkeypatch.setattr(review.desk.reel, "read", asking)
    window.actions_by_id["film"].trigger()
    assert review.desk.transport.frames == 30
    shown(review, qtbot)
    assert all(asked)
    choose(window, 0)
    assert seen(review, qtbot) == [200]


def test_from_late_in_a_long_shot_one_goes_to_a_short_one_of_more_takes(
    review: ReviewWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, 2)
    shown(review, qtbot)
    review.desk.go_to_end()
    choose(window, 0)
    assert seen(review, qtbot) == [200]


def test_a_take_that_lands_is_looked_at(review: ReviewWorkspace, project: Project, qtbot: QtBot) -> None:
    (shot, *_) = shots(project)
    add_take(project, shot, first=300)
    qtbot.waitUntil(lambda: [side.name for side in review.view.sides] == ["A   take 4"])
    assert seen(review, qtbot) == [300]
    assert review.desk.comparison is not None
    assert review.desk.comparison.contenders[review.desk.b].take_number == 3


def test_a_screening_is_the_picture_alone_and_escape_leaves_it(
    review: ReviewWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(review.view, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: review.view.size() == window.size())
    assert window.isFullScreen()
    assert not window.panes.title_bar.isVisible()
    press(review, qtbot, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.panes.title_bar.isVisible()
    assert review.decision.isVisible()


def test_a_screening_begins_from_any_workspace(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.panes.board, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert window.panes.workspaces.current is Work.REVIEW
    assert window.isFullScreen()
    assert window.panes.review.desk.transport.frames == 60
    window.panes.workspaces.choose(Work.BOARD)
    assert not window.isFullScreen()


def test_a_screening_tells_what_is_seen_and_what_was_decided_for_a_moment(
    review: ReviewWorkspace, window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    press(review, qtbot, Qt.Key.Key_Tab)
    assert caption_of(review) == ""
    press(review, qtbot, Qt.Key.Key_Tab)
    window.deeds.screen()
    assert caption_of(review) == "Esc leaves the screening     Shot 1A   take 3"
    press(review, qtbot, Qt.Key.Key_Tab)
    assert caption_of(review).endswith("Shot 1A   take 2")
    press(review, qtbot, Qt.Key.Key_W)
    assert caption_of(review).endswith("Shot 1A   take 3 – take 2")
    press(review, qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: caption_of(review) == "Shot 1A: approved, 1 of 2 judged     Shot 1B   take 1 – shot 1A")
    assert review.view.rect().contains(review.view.findChildren(Caption)[0].geometry())
    qtbot.waitUntil(lambda: caption_of(review) == "", timeout=5000)
    press(review, qtbot, Qt.Key.Key_H)
    assert caption_of(review).startswith("Shot 1B: on hold, 2 of 2 judged")
    press(review, qtbot, Qt.Key.Key_Escape)
    assert caption_of(review) == ""


def test_the_keys_of_the_window_hold_in_a_screening(
    review: ReviewWorkspace, window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    window.deeds.screen()
    press(review, qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: seen(review, qtbot) == [50])
    press(review, qtbot, Qt.Key.Key_Right)
    assert seen(review, qtbot) == [51]
    press(review, qtbot, Qt.Key.Key_L)
    assert review.desk.transport.speed == 1
    press(review, qtbot, Qt.Key.Key_Space)
    assert review.desk.transport.speed == 0
    press(review, qtbot, Qt.Key.Key_H)
    assert shots(project)[1].status == "HLD"
    qtbot.keyClick(review.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shots(project)[1].status == "WIP"
    assert caption_of(review).startswith("Undone: Hold shot 1B")
    qtbot.keyClick(review.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert caption_of(review).startswith("Done again: Hold shot 1B")
    qtbot.keyClick(review.view, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert not window.isFullScreen()


def test_nothing_stands_over_a_screening(review: ReviewWorkspace, window: MainWindow, qtbot: QtBot) -> None:
    window.panes.welcome.greet()
    window.panes.queue_panel.toggle()
    window.panes.history.toggle()
    assert not window.panes.queue_panel.isVisible()  # the other one stands in its place
    window.deeds.screen()
    qtbot.waitUntil(lambda: review.view.size() == window.size())
    assert not window.panes.history.isVisible()
    press(review, qtbot, Qt.Key.Key_Escape)
    assert window.panes.welcome.isVisible()


def test_the_pointer_is_out_of_the_way_of_a_screening_until_it_moves(
    review: ReviewWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    window.deeds.screen()
    qtbot.waitUntil(lambda: review.view.cursor().shape() is Qt.CursorShape.BlankCursor)
    qtbot.mouseMove(review.view, QPoint(40, 40))
    assert review.view.cursor().shape() is Qt.CursorShape.ArrowCursor
    qtbot.waitUntil(lambda: review.view.cursor().shape() is Qt.CursorShape.BlankCursor)
    press(review, qtbot, Qt.Key.Key_Escape)
    assert review.view.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_nothing_out_of_sight_is_changed_in_a_screening(
    review: ReviewWorkspace, window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    review.notes.take_tool(0)
    review.notes.written.emit("too dark")
    review.notes.choose(notes_of(project, shots(project)[0].id)[0].id)
    window.deeds.screen()
    assert not review.view.is_drawing
    press(review, qtbot, Qt.Key.Key_Delete)
    press(review, qtbot, Qt.Key.Key_R)
    assert [(remark.words, remark.done) for remark in notes_of(project, shots(project)[0].id)] == [("too dark", False)]
    press(review, qtbot, Qt.Key.Key_N)
    assert not window.isFullScreen()
    assert named(review, QPlainTextEdit, "Note").hasFocus()


def test_playhead_and_shot_are_shared_with_the_board(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 1)
    window.panes.player.transport.go_to(17)
    window.panes.workspaces.choose(Work.REVIEW)
    assert window.panes.review.desk.transport.frame == 7
    window.panes.review.desk.transport.go_to(12)
    window.panes.workspaces.choose(Work.BOARD)
    assert window.panes.player.transport.frame == 22


def test_a_film_without_shots_says_what_to_do(
    project: Project, make_window: Callable[..., MainWindow], window: MainWindow, qtbot: QtBot
) -> None:
    window.panes.board.selectAll()
    window.deeds.remove_shots()
    window.panes.workspaces.choose(Work.REVIEW)
    review = window.panes.review
    qtbot.waitUntil(lambda: review.desk.comparison is None)
    assert review.decision.progress == "nothing to judge yet"
    assert not named(review, QPlainTextEdit, "Note").isEnabled()
    press(review, qtbot, Qt.Key.Key_A)
    press(review, qtbot, Qt.Key.Key_Space)
    for act in review.deeds().values():
        act()
    assert review.desk.comparison is None


def test_the_notes_keep_qts_contract(review: ReviewWorkspace, qtmodeltester: ModelTester, project: Project) -> None:
    for words in ("one", "two"):
        review.notes.written.emit(words)
    qtmodeltester.check(review.notes.model)
    project.undo()
    index = review.notes.model.index(0)
    review.notes.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    qtmodeltester.check(review.notes.model)


def test_the_strip_of_an_upright_film_is_no_higher_than_that_of_another(
    review: ReviewWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    upright = Filmstrip(review._panes.strip_model, window.services.pictures, 9 / 16)
    qtbot.addWidget(upright)
    assert upright.height() <= review.strip.height() + 24


def test_the_strip_tells_how_many_notes_are_open(review: ReviewWorkspace, project: Project, qtbot: QtBot) -> None:
    corner = review.strip.visualRect(review.strip.model().index(0, 0)).topRight() + QPoint(-20, 20)
    before = review.strip.viewport().grab().toImage().pixelColor(corner)
    review.notes.written.emit("one")
    told = review.strip.viewport().grab().toImage()
    assert told.pixelColor(corner) != before
    project.undo()
    qtbot.waitUntil(lambda: review.strip.viewport().grab().toImage().pixelColor(corner) == before)
