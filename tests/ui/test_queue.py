"""Generating from the window: progress that stays, failures that stay, stop, retry, dismiss; and nothing that waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from previz.engine.client import Worker
from previz.project.file import Project
from previz.project.schema import Job, Shot, Take
from previz.takes.jobs import add_jobs
from previz.takes.requests import RequestWriter, Wanted
from tests.ui.films import behave, card, choose, named, shots
from ui.main_window import MainWindow

_REFUSED = "The set has no floor. Name another place."


def idle(window: MainWindow) -> bool:
    return window.services.queue.pending == 0


def polling(window: MainWindow) -> bool:
    """Whether the queue is looked at in turn: there is something to begin, or to be heard to its end."""
    (timer,) = (each for each in window.findChildren(QTimer) if each.objectName() == "queue poll")
    return timer.isActive()


def pill(window: MainWindow) -> str:
    return window.panes.title_bar.pill.text()


def fail_first(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    behave(project, shot, "refuse")
    window.services.queue.generate([shot.id])
    qtbot.waitUntil(lambda: card(window, 0).status == "ERR", timeout=20000)


def test_every_shot_gets_its_take_and_those_that_show_their_words_are_left(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    window.actions_by_id["generate_stale"].trigger()
    assert pill(window) == f"{len(shots(project))} queued"
    qtbot.waitUntil(lambda: idle(window), timeout=30000)
    assert [len(shot.takes) for shot in shots(project)] == [1] * len(shots(project))
    assert pill(window) == "Queue empty"
    choose(window, 1)
    window.services.editing.describe(shots(project)[1].id, "Wide on Tom")
    window.actions_by_id["generate_stale"].trigger()
    qtbot.waitUntil(lambda: idle(window), timeout=30000)
    assert [len(shot.takes) for shot in shots(project)] == [1, 2] + [1] * (len(shots(project)) - 2)


def test_progress_stays_while_another_shot_is_looked_at(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    behave(project, shot, "slow")
    window.services.queue.generate([shot.id])
    stop = named(window.panes.inspector, QPushButton, "Stop the render of this shot")
    qtbot.waitUntil(lambda: (card(window, 0).progress or 0.0) > 0.05, timeout=20000)
    assert stop.isVisible()
    choose(window, 1)
    assert not stop.isVisible()
    before = card(window, 0).progress
    choose(window, 0)
    assert stop.isVisible()
    assert (card(window, 0).progress or 0.0) >= (before or 0.0)
    assert pill(window) == "1 generating"
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: idle(window), timeout=10000)
    assert not stop.isVisible()
    assert card(window, 0).status == "WIP"


def test_a_failure_stays_with_its_reason_until_it_is_dismissed(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    fail_first(window, project, qtbot)
    assert _REFUSED in card(window, 0).title
    assert card(window, 0).progress is None  # a failure has come nowhere: its edge is red from end to end
    assert pill(window) == "1 failed"
    window.actions_by_id["queue"].trigger()
    window.panes.queue_panel.copy_reason()
    assert QGuiApplication.clipboard().text() == f"Shot {shots(project)[0].number}: {_REFUSED}"
    choose(window, 1)
    choose(window, 0)
    dismiss = named(window.panes.inspector, QPushButton, "Dismiss the failure")
    qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert (card(window, 0).status, pill(window)) == ("WIP", "Queue empty")
    assert project.session.scalars(select(Job)).all() == []
    assert not window.panes.queue_panel.isHidden()
    qtbot.keyClick(window.panes.queue_panel, Qt.Key.Key_Escape)
    assert window.panes.queue_panel.isHidden()


def test_a_retry_makes_the_shot_as_it_now_is(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    fail_first(window, project, qtbot)
    shot = shots(project)[0]
    window.services.editing.set_field(shot.id, "location", None)
    window.actions_by_id["queue"].trigger()
    retry = next(b for b in window.panes.queue_panel.findChildren(QPushButton) if b.text() == "Retry")
    assert retry.isEnabled()
    qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shot.takes) == 1 and idle(window), timeout=20000)
    assert project.session.scalars(select(Job.state)).all() == ["done"]
    assert card(window, 0).take == "take 1"


def test_a_failure_of_yesterday_is_still_told(
    make_window: Callable[[Worker], MainWindow], project: Project, qtbot: QtBot
) -> None:
    shot = shots(project)[0]
    add_jobs(project, [(shot.id, RequestWriter(project).request(shot, Wanted()))])
    with project.record("It failed"):
        job = project.session.scalars(select(Job)).one()
        job.state, job.reason = "failed", "The disk was full. Make room."
    window = make_window(Worker())
    assert pill(window) == "1 failed"
    assert card(window, 0).note == "The disk was full. Make room."


def test_one_job_of_many_is_stopped(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    first, second = choose(window, 0), choose(window, 1)
    for shot in (first, second):
        behave(project, shot, "slow")
    window.services.queue.generate([first.id, second.id])
    qtbot.waitUntil(lambda: card(window, 0).status == "GEN" and card(window, 1).status == "QUE", timeout=20000)
    qtbot.waitUntil(lambda: pill(window) == "1 generating  ·  1 queued")
    waiting = window.services.jobs.of_shot(second.id)
    assert waiting is not None
    window.panes.queue_panel.stop_wanted.emit(waiting.job_id)
    assert pill(window) == "1 generating"
    window.actions_by_id["stop"].trigger()
    qtbot.waitUntil(lambda: idle(window), timeout=10000)


def delete_while_made(window: MainWindow, project: Project, qtbot: QtBot) -> str:
    """Delete the first shot while a slow take of it is being made; its number."""
    shot = choose(window, 0)
    number = shot.number
    behave(project, shot, "slow")
    window.services.queue.generate([shot.id])
    qtbot.waitUntil(lambda: (card(window, 0).progress or 0.0) > 0.05, timeout=20000)
    window.actions_by_id["delete"].trigger()
    return number


def test_a_shot_deleted_under_the_worker_takes_its_job_along(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    delete_while_made(window, project, qtbot)
    qtbot.waitUntil(lambda: idle(window) and pill(window) == "Queue empty", timeout=10000)
    assert project.session.scalars(select(Take)).all() == []


@pytest.mark.parametrize("at_once", [True, False], ids=["while it is being stopped", "once it was stopped"])
def test_a_shot_brought_back_is_made_after_all(
    window: MainWindow, project: Project, qtbot: QtBot, at_once: bool
) -> None:
    delete_while_made(window, project, qtbot)
    if not at_once:
        qtbot.waitUntil(lambda: not polling(window), timeout=10000)
    window.actions_by_id["undo"].trigger()
    assert pill(window) == "1 generating"
    qtbot.waitUntil(lambda: card(window, 0).take == "take 1", timeout=20000)
    assert idle(window)


def test_a_shot_brought_back_to_a_paused_queue_waits_there(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    number = delete_while_made(window, project, qtbot)
    qtbot.waitUntil(lambda: not polling(window), timeout=10000)
    window.services.queue.pause(True)
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: waiting(project) == [number] and not polling(window), timeout=10000)
    assert card(window, 0).status == "QUE"
    window.services.queue.pause(False)
    qtbot.waitUntil(lambda: card(window, 0).take == "take 1", timeout=20000)


def test_a_job_that_waited_goes_on_waiting_when_its_shot_is_brought_back(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    window.services.queue.pause(True)
    shot = choose(window, 0)
    window.services.queue.generate([shot.id])
    qtbot.waitUntil(lambda: waiting(project) == [shot.number] and not polling(window), timeout=10000)
    window.actions_by_id["delete"].trigger()
    window.services.queue.pause(False)
    qtbot.waitUntil(lambda: not polling(window) and pill(window) == "Queue empty", timeout=10000)
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: card(window, 0).take == "take 1", timeout=20000)


def test_a_landing_take_keeps_selection_scroll_and_typing(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    from tests.ui.films import words

    shot = choose(window, 1)
    window.services.queue.generate([shots(project)[0].id, shot.id])
    words(window).setFocus()
    words(window).selectAll()
    scrolled = window.panes.board.verticalScrollBar().value()
    text = "CU on Tom, low angle, and he waits by the window"
    for letter in text:
        qtbot.keyClicks(words(window), letter, delay=4)
    qtbot.waitUntil(lambda: idle(window), timeout=20000)
    qtbot.waitUntil(lambda: card(window, 1).take == "take 1")
    assert words(window).toPlainText() == text
    assert window.panes.board.selected_shots() == [shot.id]
    assert window.panes.board.verticalScrollBar().value() == scrolled


def waiting(project: Project) -> list[str]:
    """The numbers of the shots that wait, in their order."""
    wanted = select(Shot.number).join(Job, Job.shot_id == Shot.id).where(Job.state == "queued")
    return list(project.session.scalars(wanted.order_by(Job.position)))


def begin_slow(window: MainWindow, project: Project, qtbot: QtBot, count: int) -> list[str]:
    """Queue so many slow renders, wait until the first is under way, and open the panel."""
    some = shots(project)[:count]
    for shot in some:
        behave(project, shot, "slow")
    window.services.queue.generate([shot.id for shot in some])
    qtbot.waitUntil(lambda: (card(window, 0).progress or 0.0) > 0.02, timeout=20000)
    qtbot.waitUntil(lambda: len(waiting(project)) == count - 1)
    window.actions_by_id["queue"].trigger()
    return [shot.number for shot in some]


def choose_job(window: MainWindow, row: int) -> None:
    jobs = window.panes.queue_panel.list
    jobs.setCurrentIndex(jobs.model().index(row, 0))


def test_a_pause_holds_the_render_and_the_queue_and_both_go_on(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    begin_slow(window, project, qtbot, 2)
    window.actions_by_id["pause_queue"].trigger()
    assert pill(window).startswith("Paused  ·  1 generating  ·  1 queued")
    qtbot.wait(150)
    before = card(window, 0).progress
    qtbot.wait(150)
    assert card(window, 0).progress == before
    assert "paused" in card(window, 0).note
    resume = next(b for b in window.panes.queue_panel.findChildren(QPushButton) if b.text() == "Resume")
    qtbot.mouseClick(resume, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: (card(window, 0).progress or 0.0) > (before or 0.0), timeout=5000)
    assert resume.text() == "Pause"
    window.actions_by_id["stop"].trigger()
    qtbot.waitUntil(lambda: idle(window), timeout=10000)


def test_while_the_queue_is_paused_nothing_begins(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    window.actions_by_id["pause_queue"].trigger()
    window.services.queue.generate([shots(project)[0].id])
    assert pill(window) == "Paused  ·  1 queued"
    qtbot.waitUntil(lambda: waiting(project) == [shots(project)[0].number], timeout=20000)
    qtbot.wait(200)
    assert waiting(project) == [shots(project)[0].number]
    window.actions_by_id["pause_queue"].trigger()
    qtbot.waitUntil(lambda: idle(window), timeout=20000)
    assert len(shots(project)[0].takes) == 1


def test_the_keys_stay_in_the_panel_when_its_last_job_is_stopped(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    window.services.queue.pause(True)
    window.services.queue.generate([shots(project)[0].id])
    panel = window.panes.queue_panel
    panel.toggle()
    qtbot.waitUntil(lambda: panel.chosen is not None)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: idle(window))
    qtbot.waitUntil(panel.hasFocus)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_jobs_are_put_in_another_order_by_key_and_by_drag(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    numbers = begin_slow(window, project, qtbot, 4)
    panel = window.panes.queue_panel
    assert waiting(project) == numbers[1:]
    choose_job(window, 3)
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert waiting(project) == [numbers[1], numbers[3], numbers[2]]
    assert panel.chosen is not None
    assert panel.chosen.shot == numbers[3]
    model = panel.list.model()
    dragged = model.mimeData([model.index(1, 0)])
    assert model.canDropMimeData(dragged, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert not model.canDropMimeData(dragged, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    model.dropMimeData(dragged, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert waiting(project) == [numbers[3], numbers[1], numbers[2]]
    model.dropMimeData(model.mimeData([model.index(1, 0)]), Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert waiting(project) == [numbers[1], numbers[2], numbers[3]]
    choose_job(window, 1)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert waiting(project) == numbers[2:]
    window.actions_by_id["stop"].trigger()
    qtbot.waitUntil(lambda: idle(window), timeout=10000)


def test_the_newest_picture_and_the_time_left_are_seen(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    begin_slow(window, project, qtbot, 2)
    jobs, book = window.panes.queue_panel.list, window.services.jobs
    running = next(line for line in book.lines() if line.state == "running")
    qtbot.waitUntil(lambda: book.picture(running.job_id) is not None and book.all_seconds_left() is not None)
    newest = book.picture(running.job_id)
    assert newest is not None
    assert 0 < newest.pixelColor(5, 5).red() < running.frames
    choose_job(window, 1)
    seen = jobs.grab().toImage().pixelColor(60, 40)
    assert seen.red() == seen.green() == seen.blue()
    now = book.of_shot(running.shot_id)
    left = None if now is None else book.seconds_left(now)
    assert left is not None
    assert 0 < left / running.frames < 1.0
    window.actions_by_id["stop"].trigger()
    qtbot.waitUntil(lambda: idle(window), timeout=10000)
    assert book.picture(running.job_id) is None


def test_the_list_of_jobs_is_a_sound_model(
    window: MainWindow, project: Project, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    window.actions_by_id["pause_queue"].trigger()
    window.services.queue.generate([shot.id for shot in shots(project)[:3]])
    qtbot.waitUntil(lambda: len(waiting(project)) == 3, timeout=20000)
    qtmodeltester.check(window.panes.queue_panel.list.model())


class Watchdog(QObject):
    """Measures how long the window's thread works between two looks at the queue of events."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._begun: float | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        now = time.thread_time()
        if self._begun is not None:
            self.longest = max(self.longest, now - self._begun)
        self._begun = now
        return False


@pytest.fixture
def watchdog(qapp: QObject) -> Iterator[Watchdog]:
    dog = Watchdog()
    qapp.installEventFilter(dog)
    yield dog
    qapp.removeEventFilter(dog)


def test_the_window_never_waits_for_the_queue(
    window: MainWindow, project: Project, watchdog: Watchdog, qtbot: QtBot
) -> None:
    window.services.queue.generate([shot.id for shot in shots(project)])
    qtbot.waitUntil(lambda: idle(window), timeout=30000)
    assert [len(shot.takes) for shot in shots(project)] == [1] * len(shots(project))
    assert watchdog.longest < 0.15  # seconds of its own work; on an idle machine it is under 0.05
