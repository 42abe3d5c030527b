"""Takes in the window: by a model as the inspector says, raised, made of other takes, in order of what was judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from previz.canonical import from_plain
from previz.cut.from_takes import FromTakes
from previz.engine.client import Worker
from previz.engine.judging.judging import Finding, Judgement
from previz.engine.models.ledger import Entry, Ledger
from previz.engine.models.shelf import Shelf, default_path
from previz.engine.protocol import Diffusion, Render
from previz.project.file import Project
from previz.project.schema import Job, Shot, Take
from previz.takes import foretelling
from previz.takes.judging import as_told
from previz.takes.requests import Wanted
from tests.harness.forked import Forked
from tests.takes.modelled import Row, landed
from tests.takes.test_foretelling import BIG, RATES, laid
from tests.ui.calm import open_calm
from tests.ui.films import choose, named
from ui import forecasting
from ui.inspector.dial import DialSlider
from ui.inspector.making import Making
from ui.inspector.model_form import ModelForm
from ui.main_window import MainWindow

DRAFT = Wanted(engine="diffusion", model="vace", rung="draft")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Row:
    """Two models in a shelf of its own: one that follows depth, one that makes stills."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(forecasting, "this_machines_memory", lambda: BIG)
    monkeypatch.setattr(foretelling, "rates_here", lambda _: RATES)
    models = (
        laid(tmp_path, "vace", "wan_vace", "wan2.1-vace-1.3b"),
        laid(tmp_path, "stills", "zimage", "z-image-turbo"),
    )
    ledger = Ledger(default_path())
    ledger.path.parent.mkdir(parents=True)
    ledger.write([Entry(model, {}) for model in models])
    return Row(models)


@pytest.fixture
def window(make_window: Callable[[Worker], MainWindow], shelf: Row) -> MainWindow:
    return make_window(Forked(open_calm))


def making(window: MainWindow) -> Making:
    return window.panes.inspector.making


def form(window: MainWindow) -> ModelForm:
    return next(each for each in window.panes.inspector.findChildren(ModelForm) if each.isVisible())


def texts(window: MainWindow) -> list[str]:
    return [shown.text() for shown in window.panes.inspector.findChildren(QLabel) if shown.isVisible()]


def queued(window: MainWindow, project: Project, qtbot: QtBot, count: int = 1) -> Diffusion:
    """What the newest job asks of a model, once so many are there; none is begun."""
    waiting = project.session.query(Job).filter_by(state="queued").order_by(Job.id.desc())
    qtbot.waitUntil(lambda: waiting.count() == count and not window.services.queue.unqueued, timeout=20_000)
    newest = waiting.first()
    assert newest is not None
    asked = from_plain(Render, newest.request).diffusion
    assert asked is not None
    return asked


def pick(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def judged(project: Project, take: Take, score: float, words: str) -> None:
    with project.record("Judge"):
        take.recipe = dict(take.recipe) | {"judged": as_told(Judgement(score, (Finding("camera", score, words),)))}


def test_what_is_chosen_is_asked_of_the_model(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    window.services.queue.pause(True)
    shot = choose(window, 0)
    making(window).choose("diffusion", None, None)
    qtbot.waitUntil(lambda: form(window).steering == "Follows the depth of the blocking at 80%.")
    assert (making(window).wanted.model, making(window).wanted.rung) == ("vace", "draft")
    slider = named(form(window), DialSlider, "How far it follows the blocking")
    slider.setValue(40)
    qtbot.waitUntil(lambda: form(window).steering == "Follows the pose of the blocking at 40%.")
    making(window).ask(seed=77)
    window.panes.board_page.desk.generate([shot.id])
    asked = queued(window, project, qtbot)
    assert (asked.model, asked.rung, asked.adherence, asked.steps) == ("vace", "draft", 0.4, 12)
    slider.given_back.emit()
    assert making(window).wanted.adherence is None
    pick(named(form(window), QComboBox, "Rung"), "frame")
    assert making(window).wanted.model == "stills"
    pick(named(window.panes.inspector._work, QComboBox, "Engine"), "blocking")
    assert making(window).wanted == Wanted()


def test_what_many_shots_take_is_counted_beside_the_windows_thread(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forecasting, "_AT_ONCE", 1)
    choose(window, 0)
    making(window).choose("diffusion", None, None)
    qtbot.waitUntil(lambda: any("known by counting" in text for text in texts(window)))
    window.panes.board.selectAll()
    qtbot.waitUntil(lambda: window.panes.inspector.several.isVisible())
    count = len(window.panes.board.selected_shots())
    told = named(window.panes.inspector.several, QLabel, "Forecast of all")
    qtbot.waitUntil(lambda: "known by counting" in told.text())
    seen = named(window.panes.inspector.several, DialSlider, "How far it follows the blocking of all")
    assert (count > 1, seen.value()) == (True, 80)
    making(window).ask(rung="final")
    assert told.text() == f"Counting what {count} takes will take …"
    qtbot.waitUntil(lambda: "known by counting" in told.text())


def test_a_final_goes_up_from_its_draft(window: MainWindow, project: Project, shelf: Row, qtbot: QtBot) -> None:
    window.services.queue.pause(True)
    shot = choose(window, 0)
    landed(project, shot, replace(DRAFT, adherence=0.55, seed=31), shelf)
    making(window).choose("diffusion", None, None)
    making(window).ask(rung="final")
    qtbot.waitUntil(lambda: form(window).dial.words == "55 %")
    window.panes.board_page.desk.generate_needed([shot.id])
    asked = queued(window, project, qtbot)
    assert (asked.rung, asked.adherence) == ("final", 0.55)
    landed(project, shot, replace(DRAFT, rung="final"), shelf)
    making(window).ask(rung="draft")
    window.panes.board_page.desk.generate_needed([shot.id])
    qtbot.waitUntil(lambda: not window.services.queue.unqueued)
    assert project.session.query(Job).filter_by(state="queued").count() == 1


def test_a_take_begins_where_the_shot_before_ends(
    window: MainWindow, project: Project, shelf: Row, qtbot: QtBot
) -> None:
    window.services.queue.pause(True)
    first, second = choose(window, 0), choose(window, 1)
    making(window).choose("diffusion", None, None)
    pick(named(form(window), QComboBox, "Begins from"), "previous")
    assert any(f"Shot {first.number} has no take to go on from" in text for text in texts(window))
    landed(project, first, DRAFT, shelf)
    making(window).give(start="previous")
    window.services.forecaster.changed.emit()
    qtbot.waitUntil(lambda: any("known" in text for text in texts(window)))
    window.panes.board_page.desk.generate([second.id])
    asked = queued(window, project, qtbot)
    start = asked.reference("start")
    assert start is not None
    assert start.name == f"the last frame of take 1 of {first.number}"
    assert Path(start.path).is_file()


def test_frames_are_made_anew_and_a_take_is_extended_and_remixed(
    window: MainWindow, project: Project, shelf: Row, qtbot: QtBot
) -> None:
    window.services.queue.pause(True)
    shot, desk = choose(window, 0), window.panes.board_page.desk.takes
    take = landed(project, shot, replace(DRAFT, seed=5), shelf)
    menu = desk.menu(take)
    offers = {action.text(): action for action in menu.actions() if action.text()}
    assert [name for name, action in offers.items() if not action.isEnabled()] == []
    offers["Make Frames Anew…"].trigger()
    dialog = desk.asking
    assert dialog is not None
    dialog.boxes[0].setValue(3)
    dialog.boxes[1].setValue(6)
    dialog.make.click()
    asked = queued(window, project, qtbot)
    assert [(kept.start, kept.end) for kept in asked.keep] == [(0, 3), (7, shot.frames)]
    offers["Remix"].trigger()
    asked = queued(window, project, qtbot, 2)
    assert asked.keep == ()
    assert asked.reference("take") is not None
    frames = shot.frames
    offers["Extend…"].trigger()
    assert desk.asking is not None
    desk.asking.boxes[0].setValue(10)
    desk.asking.make.click()
    asked = queued(window, project, qtbot, 3)
    assert (shot.frames, [(kept.start, kept.end) for kept in asked.keep]) == (frames + 10, [(0, frames)])
    window.actions_by_id["undo"].trigger()
    assert shot.frames == frames
    menu.deleteLater()


def test_what_a_model_cannot_do_is_barred_with_the_reason(window: MainWindow, project: Project, shelf: Row) -> None:
    shot, desk = choose(window, 0), window.panes.board_page.desk.takes
    take = landed(project, shot, Wanted())
    making(window).choose("diffusion", None, None)
    making(window).ask(rung="frame")
    menu = desk.menu(take)
    remix = next(action for action in menu.actions() if action.text() == "Remix")
    assert (remix.isEnabled(), remix.toolTip()) == (
        False,
        "Z-Image, stills cannot go from the pictures of a take: choose another model",
    )
    menu.deleteLater()
    for model in shelf.there:
        Shelf().remove(model.name)
    making(window).look_again()
    menu = desk.menu(take)
    remix = next(action for action in menu.actions() if action.text() == "Remix")
    assert "none is on this machine" in remix.toolTip()
    menu.deleteLater()


def test_takes_stand_in_order_with_their_reasons_and_tell_what_was_made_of_which(
    window: MainWindow, project: Project, shelf: Row, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    shot, panel = choose(window, 0), window.panes.inspector._takes
    first = landed(project, shot, DRAFT, shelf)
    judged(project, first, 0.4, "The camera pans left; in the blocking it pushes in")
    second = landed(project, shot, FromTakes(remix=1).wish(project, shot, Wanted(engine="diffusion"), Shelf()), shelf)
    judged(project, second, 0.9, "The camera pushes in, as in the blocking")
    qtbot.waitUntil(lambda: "TAKES  2" in texts(window))
    assert "Take 2: remixed from take 1" in texts(window)
    assert "Best of 2: keeps to the blocking (90%)" in texts(window)
    titles = [panel._model.index(row).data() for row in range(2)]
    assert titles == ["take 2", "take 1"]
    tips = [panel._model.data(panel._model.index(row), 3) for row in range(2)]
    assert "2nd of 2: the camera pans left; in the blocking it pushes in" in str(tips[1])
    judged(project, first, 0.95, "The camera pushes in, as in the blocking")
    named_best = next(button for button in panel.findChildren(QToolButton) if button.text() == "Best first")
    named_best.click()
    qtbot.waitUntil(lambda: [panel._model.index(row).data() for row in range(2)] == ["take 1", "take 2"])
    qtmodeltester.check(panel._model)


def test_a_failed_take_is_tried_again_as_it_was_asked(
    window: MainWindow, project: Project, shelf: Row, qtbot: QtBot
) -> None:
    window.services.queue.pause(True)
    shot: Shot = choose(window, 0)
    making(window).choose("diffusion", None, None)
    making(window).ask(adherence=0.3)
    window.panes.board_page.desk.generate([shot.id])
    queued(window, project, qtbot)
    making(window).ask(adherence=0.9)
    window.panes.board_page.desk.generate([shot.id])
    qtbot.waitUntil(lambda: project.session.query(Job).count() == 2)
    with project.record("Both fail"):
        first, second = project.session.query(Job).order_by(Job.id)
        first.state = second.state = "failed"
    making(window).choose("blocking", None, None)
    window.services.queue.retry(first.id)
    qtbot.waitUntil(lambda: project.session.query(Job).filter_by(state="queued").count() == 1)
    again, left = project.session.query(Job).order_by(Job.state.desc())
    assert (again.state, again.request["diffusion"]["adherence"]) == ("queued", 0.3)
    assert (left.id, left.state, left.request["diffusion"]["adherence"]) == (second.id, "failed", 0.9)
