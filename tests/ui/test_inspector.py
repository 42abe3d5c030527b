"""The inspector: several shots at once, where takes come from, their recipes, what the next will take."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from previz.cut import shot_edits
from previz.engine.models.ledger import Entry, Ledger
from previz.engine.models.shelf import default_path
from previz.engine.protocol import PictureSize
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes import foretelling
from previz.takes.pace import Room, this_machine
from tests.takes.test_foretelling import BIG, RATES, laid
from tests.ui.films import choose, named, shots, words
from ui import forecasting
from ui.inspector.editors import ChoiceBox
from ui.inspector.pane_scroll import PaneScroll
from ui.inspector.several import SeveralPanel
from ui.main_window import MainWindow


def texts(window: MainWindow) -> set[str]:
    """All that the inspector says."""
    return {shown.text() for shown in window.panes.inspector.findChildren(QLabel) if shown.isVisible()}


def panel(window: MainWindow) -> SeveralPanel:
    return window.panes.inspector.several


def pick(box: QComboBox, value: object) -> None:
    """Choose a value as the mouse does."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


@pytest.fixture
def several(window: MainWindow, project: Project, qtbot: QtBot) -> list[Shot]:
    """Three shots that are chosen together."""
    chosen = shots(project)[:3]
    for shot, said in zip(chosen, ("CU on Mara, 85mm", "Wide shot, 85mm", "CU, 85mm"), strict=True):
        shot_edits.describe(project, shot, said)
    window.panes.board.choose_all([shot.id for shot in chosen])
    qtbot.waitUntil(lambda: (shown := panel(window).several) is not None and not shown.unread)
    return chosen


def test_what_scrolls_ends_below_the_picture_whether_it_scrolls_or_not(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 0)
    scrolls, edges = set(), set()
    for height in (700, 1400):
        window.resize(1440, height)
        qtbot.wait(50)
        stage, typed = window.panes.inspector.stage, words(window)
        edges |= {each.mapTo(window, each.rect().topRight()).x() for each in (stage, typed)}
        scrolls |= {
            area.verticalScrollBar().maximum() > 0 for area in window.findChildren(PaneScroll) if area.isVisible()
        }
    assert scrolls == {True, False}
    assert len(edges) == 1


def test_several_shots_show_what_they_share(window: MainWindow, several: list[Shot]) -> None:
    assert "3 shots" in texts(window)
    assert named(panel(window), ChoiceBox, "Size of all").shown == "mixed"
    assert named(panel(window), ChoiceBox, "Status of all").shown == "WIP  in work"
    assert panel(window)._fields._lens.value() == 85.0
    choose(window, 1)
    assert not panel(window).isVisible()
    assert f"Shot {several[1].number}" in texts(window)


def test_a_field_is_set_for_all_in_one_step(
    window: MainWindow, project: Project, several: list[Shot], qtbot: QtBot
) -> None:
    pick(named(panel(window), ChoiceBox, "Size of all"), "medium")
    qtbot.waitUntil(lambda: [shot.description for shot in several][1] == "Medium shot, 85mm")
    assert [shot.overrides["size"] for shot in several] == ["medium"] * 3
    qtbot.waitUntil(lambda: named(panel(window), ChoiceBox, "Size of all").shown == "medium")
    window.actions_by_id["undo"].trigger()
    assert [shot.description for shot in several] == ["CU on Mara, 85mm", "Wide shot, 85mm", "CU, 85mm"]


def test_status_and_length_are_set_for_all(window: MainWindow, several: list[Shot]) -> None:
    pick(named(panel(window), ChoiceBox, "Status of all"), "APP")
    assert {shot.status for shot in several} == {"APP"}
    box = named(panel(window), QSpinBox, "Length of all in frames")
    box.setValue(33)
    assert {shot.frames for shot in several} == {33}


def made(window: MainWindow, shot: Shot, count: int, qtbot: QtBot) -> None:
    """Wait until a shot has so many takes, and the window has settled."""
    qtbot.waitUntil(lambda: len(shot.takes) == count, timeout=20_000)
    qtbot.waitUntil(lambda: f"TAKES  {count}" in texts(window))


def test_a_take_tells_where_it_comes_from_and_is_made_again(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot, inspector = choose(window, 0), window.panes.inspector
    shot_edits.describe(project, shot, "CU on Mara, 50mm")
    window.panes.board_page.desk.generate([shot.id])
    made(window, shot, 1, qtbot)
    shot_edits.describe(project, shot, "CU on Mara, 85mm")
    inspector.making.choose("blocking", "clay", None)
    window.panes.board_page.desk.generate([shot.id])
    made(window, shot, 2, qtbot)
    assert {"Take 2 from take 1", "look: ink → clay\nlens: 50 mm → 85 mm"} <= texts(window)
    button(window, "Recipe").click()
    recipe = named(inspector, QPlainTextEdit, "Recipe of the take")
    assert "clay" in recipe.toPlainText()
    button(window, "Copy recipe").click()
    assert '"look": "clay"' in QApplication.clipboard().text()
    inspector.redo_wanted.emit(shot.takes[0].id)
    made(window, shot, 3, qtbot)
    assert {"Take 3 from take 1", "The same recipe again"} <= texts(window)
    assert shot.takes[2].media == shot.takes[0].media


def button(window: MainWindow, text: str) -> QPushButton:
    (found,) = [each for each in window.panes.inspector.findChildren(QPushButton) if each.text() == text]
    return found


def test_why_a_take_cannot_be_made_again_is_told(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    window.panes.board_page.desk.generate([shot.id])
    made(window, shot, 1, qtbot)
    take = shot.takes[0]
    with project.record("Age"):
        take.recipe = dict(take.recipe) | {"request": take.recipe["request"] | {"engine_version": "0"}}
    told: list[str] = []
    window.refused.connect(lambda error: told.append(str(error)))
    window.panes.inspector.redo_wanted.emit(take.id)
    assert "made by version 0 of the blocking engine" in told[0]


def test_what_the_next_takes_need_is_told_and_refused_where_it_does_not_fit(
    window: MainWindow, project: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shot, desk = choose(window, 0), window.panes.board_page.desk
    assert any("The first take will tell how long one takes" in text for text in texts(window))
    desk.generate([shot.id])
    made(window, shot, 1, qtbot)
    assert shot.takes[0].recipe["machine"] == this_machine()
    qtbot.waitUntil(lambda: any(text.startswith("Under a second") for text in texts(window)))
    monkeypatch.setattr(forecasting, "Room", lambda _disk, _memory: Room(1_000, None))
    window.services.forecaster.changed.emit()
    assert any("of the disk, and 1 kB are free. Not one shot would fit" in text for text in texts(window))
    told: list[str] = []
    window.refused.connect(lambda error: told.append(str(error)))
    desk.generate([shot.id])
    assert (len(told), window.services.queue.pending) == (1, 0)


def test_what_a_models_takes_need_is_told_and_why_none_can_be_made(
    window: MainWindow, project: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(forecasting, "this_machines_memory", lambda: BIG)
    monkeypatch.setattr(foretelling, "rates_here", lambda _: RATES)
    shot, making = choose(window, 0), window.panes.inspector.making
    making.choose("diffusion", None, None)
    assert any(text.startswith("No model on this machine makes draft takes") for text in texts(window))
    told: list[str] = []
    window.refused.connect(lambda error: told.append(str(error)))
    window.panes.board_page.desk.generate([shot.id])
    assert (len(told), window.services.queue.pending) == (1, 0)

    ledger = Ledger(default_path())
    ledger.path.parent.mkdir(parents=True)
    ledger.write([Entry(laid(tmp_path, "vace", "wan_vace", "wan2.1-vace-14b"), {})])
    window.services.forecaster.changed.emit()
    qtbot.waitUntil(lambda: any("of the GPU  ·  known by counting, at the pace" in text for text in texts(window)))
    monkeypatch.setattr(forecasting, "this_machines_memory", lambda: BIG)
    window.services.forecaster._machine = replace(BIG, gpu=2 << 30)
    window.services.forecaster.changed.emit()
    assert any("of the GPU's memory, and there are 2.0" in text for text in texts(window))


def test_smaller_pictures_are_of_the_films_own_shape(window: MainWindow) -> None:
    sizes = window.panes.inspector.making.sizes()
    assert sizes == (PictureSize(320, 180), PictureSize(240, 134), PictureSize(160, 90), PictureSize(80, 44))
