"""The Write workspace in the real window: what is typed reaches the film, and what is in the film is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from benchmarks.long_screenplay import long_screenplay
from previz.cut.importing import import_and_assemble
from previz.cut.shot_edits import remove_shots
from previz.engine.client import Worker
from previz.project.file import Project
from previz.script.line_kinds import line_kinds
from previz.timing import Rate
from tests.harness.forked import Forked
from tests.script.test_as_fountain import FDX
from tests.ui.calm import open_calm
from tests.ui.films import named, numbers, shots
from ui import tokens
from ui.board.board_model import shot_at
from ui.indexes import ITEM_ROLE
from ui.main_window import MainWindow
from ui.workspaces import Work
from ui.write import script_editing
from ui.write.lanes import Bar, placed
from ui.write.workspace import WriteWorkspace

Make = Callable[[Worker], MainWindow]


@pytest.fixture
def write(window: MainWindow, qtbot: QtBot) -> WriteWorkspace:
    """The workspace in sight, with the caret on the page."""
    window.panes.workspaces.choose(Work.WRITE)
    qtbot.waitUntil(lambda: window.panes.write.page.hasFocus(), timeout=3000)
    return window.panes.write


@pytest.fixture
def blank(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on a project with nothing in it."""
    with Project.create(tmp_path / "blank.previz", rate=Rate(24), size="320x180") as project:
        window = MainWindow(project, Forked(open_calm))
        window.resize(1440, 900)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        yield window
        window.close()
        window.deleteLater()


def put(write: WriteWorkspace, line: int) -> None:
    block = write.page.document().findBlockByNumber(line - 1)
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    write.page.setTextCursor(cursor)


def select(write: WriteWorkspace, first: int, last: int) -> None:
    document = write.page.document()
    cursor = QTextCursor(document.findBlockByNumber(first - 1))
    end = document.findBlockByNumber(last - 1)
    cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    write.page.setTextCursor(cursor)


def labels(project: Project) -> list[str]:
    return [step.label for step in project.history() if not step.undone]


def test_the_page_holds_the_script_and_the_margin_a_bar_for_each_shot(write: WriteWorkspace, project: Project):
    assert write.page.text() == project.film.script_text
    shown = [(bar.shot_id, bar.first, bar.last) for bar in write.rail.bars]
    assert sorted(shown) == sorted((shot.id, shot.first_line, shot.last_line) for shot in shots(project))
    assert [item.heading for item in write.outline.model_.items()] == [
        scene.heading for scene in dict.fromkeys(shot.scene for shot in shots(project))
    ]


def test_a_pause_of_typing_is_one_step(write: WriteWorkspace, project: Project, qtbot: QtBot):
    steps, before = len(labels(project)), numbers(project)
    put(write, 5)
    qtbot.keyClicks(write.page, " Nobody else.")
    assert write.editing.unwritten
    qtbot.waitUntil(lambda: not write.editing.unwritten, timeout=5000)
    assert labels(project)[steps:] == ["Edit script"]
    assert "Nobody else." in project.film.script_text
    assert numbers(project) == before
    assert write.changes.words.text().startswith("1 scene changed")
    assert write.changes.isVisible()


def test_undo_takes_typing_back_on_the_page_too(
    window: MainWindow, write: WriteWorkspace, project: Project, qtbot: QtBot
):
    before = write.page.text()
    put(write, 5)
    qtbot.keyClicks(write.page, " Nobody else.")
    qtbot.keyClick(write.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert project.film.script_text == before
    qtbot.waitUntil(lambda: write.page.text() == before, timeout=3000)
    window.actions_by_id["redo"].trigger()
    qtbot.waitUntil(lambda: "Nobody else." in write.page.text(), timeout=3000)


def test_leaving_writes_what_is_typed(window: MainWindow, write: WriteWorkspace, project: Project, qtbot: QtBot):
    put(write, 5)
    qtbot.keyClicks(write.page, " Gone.")
    qtbot.keyClick(write.page, Qt.Key.Key_F2)
    assert window.panes.workspaces.current is Work.BOARD
    assert "Gone." in project.film.script_text


def test_closing_writes_what_is_typed(window: MainWindow, write: WriteWorkspace, project: Project, qtbot: QtBot):
    put(write, 5)
    qtbot.keyClicks(write.page, " Last words.")
    window.close()
    assert "Last words." in project.film.script_text


def test_typing_without_a_pause_is_written_in_the_end(
    write: WriteWorkspace, project: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(script_editing, "_LATEST_MS", 200)
    put(write, 5)
    for key in " One two three four five six.":
        qtbot.keyClicks(write.page, key)
        qtbot.wait(20)
    assert "One two" in project.film.script_text
    write.finish_typing()
    assert "five six." in project.film.script_text


def test_the_shot_that_is_chosen_in_the_list_can_be_deleted(
    window: MainWindow, write: WriteWorkspace, project: Project, qtbot: QtBot
):
    shot = shots(project)[1]
    put(write, shot.first_line or 1)
    gone = shot.id
    window.deeds.go_to_shot(gone)
    write.shots.list.setFocus()
    qtbot.keyClick(write.shots.list, Qt.Key.Key_Delete)
    assert gone not in {shot.id for shot in shots(project)}
    qtbot.waitUntil(lambda: write.rail.bar_of(gone) is None, timeout=3000)


def test_a_page_that_is_left_looks_at_nothing_until_it_hears_what_happened(
    window: MainWindow, write: WriteWorkspace, project: Project, qtbot: QtBot
):
    first, gone = shots(project)[:2]
    shot_id = gone.id
    put(write, first.first_line or 1)
    window.deeds.go_to_shot(first.id)
    with project.edit("Write"):
        gone.scene.heading = "INT. KITCHEN - NIGHT"  # the page comes up to date before long
    window.panes.workspaces.choose(Work.BOARD)
    window.deeds.go_to_shot(shot_id)
    window.services.bridge.catch_up()
    write.show_shot(shot_id)
    with qtbot.captureExceptions() as raised:
        remove_shots(project, [gone])
        hold_back(window)
        qtbot.wait(200)
        assert raised == []
    window.panes.workspaces.choose(Work.WRITE)
    assert write.rail.bar_of(shot_id) is None


def test_a_page_that_is_left_while_words_are_typed_rests(window: MainWindow, write: WriteWorkspace, qtbot: QtBot):
    put(write, 5)
    qtbot.keyClicks(write.page, " And waits.")
    window.panes.workspaces.choose(Work.BOARD)
    settles = write.findChild(QTimer, "script settles after changes")
    assert settles is not None
    assert not settles.isActive()
    assert "And waits." in window.services.project.film.script_text


def test_a_row_of_a_shot_that_just_went_is_blank_until_the_list_hears_of_it(
    window: MainWindow, write: WriteWorkspace, project: Project
):
    gone = shots(project)[1]
    shot_id = gone.id
    put(write, gone.first_line or 1)
    write.shots.choose(shot_id)
    with project.edit("Write"):
        gone.scene.heading = "INT. KITCHEN - NIGHT"  # all cards are read anew when they are shown
    window.panes.workspaces.choose(Work.BOARD)
    remove_shots(project, [gone])
    hold_back(window)
    at = write.shots.list.currentIndex()
    assert (shot_at(at), at.data(ITEM_ROLE), at.data()) == (shot_id, None, None)
    window.panes.workspaces.choose(Work.WRITE)
    assert shot_at(write.shots.list.currentIndex()) != shot_id


def hold_back(window: MainWindow) -> None:
    """Tell the pages out of sight nothing for now, as where others work."""
    later = window.panes.workspaces.findChild(QTimer, "pages out of sight")
    assert later is not None
    assert later.isActive()
    later.start(60_000)


def test_ctrl_return_renders_from_the_page(window: MainWindow, write: WriteWorkspace, qtbot: QtBot):
    qtbot.keyClick(write.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bar = write.rail.bars[0]
    assert window.panes.inspector.shot_id == bar.shot_id
    qtbot.waitUntil(lambda: write.rail.bars[0].status in ("QUE", "GEN"), timeout=8000)
    qtbot.waitUntil(lambda: write.rail.bars[0].status == bar.status, timeout=15000)


def test_words_of_the_chosen_shot_are_edited_beside_the_page(window: MainWindow, write: WriteWorkspace, qtbot: QtBot):
    window.deeds.go_to_shot(write.rail.bars[-1].shot_id)
    qtbot.keyClick(write.page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert named(write, QPlainTextEdit, "Words of the shot").isVisible()


def test_bars_move_with_their_lines_while_typing(write: WriteWorkspace, qtbot: QtBot):
    before = {bar.shot_id: (bar.first, bar.last) for bar in write.rail.bars}
    put(write, 1)
    qtbot.keyClick(write.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    after = {bar.shot_id: (bar.first, bar.last) for bar in write.rail.bars}
    assert after == {shot_id: (first + 1, last + 1) for shot_id, (first, last) in before.items()}
    write.finish_typing()
    qtbot.waitUntil(lambda: not write._settle.isActive(), timeout=3000)
    assert {bar.shot_id: (bar.first, bar.last) for bar in write.rail.bars} == after


def test_n_makes_a_shot_of_the_selected_lines(
    window: MainWindow, write: WriteWorkspace, project: Project, qtbot: QtBot
):
    before = {shot.id for shot in shots(project)}
    line = write.rail.bars[1].first
    select(write, line, line)
    qtbot.keyClicks(write.page, "n")
    (made,) = [shot for shot in shots(project) if shot.id not in before]
    assert (made.first_line, made.last_line) == (line, line)
    assert made.description
    assert window.panes.inspector.shot_id == made.id
    assert write.rail.bar_of(made.id) is not None
    assert labels(project)[-1] == "Make a shot of lines"


def test_the_button_makes_a_shot_of_the_carets_line(write: WriteWorkspace, project: Project, qtbot: QtBot):
    count = len(shots(project))
    put(write, 5)
    qtbot.mouseClick(named(write, QPushButton, "Shot from selection"), Qt.MouseButton.LeftButton)
    assert len(shots(project)) == count + 1


def test_a_bars_end_is_dragged_to_another_line(write: WriteWorkspace, project: Project, qtbot: QtBot):
    rail = write.rail
    bar = next(bar for bar in rail.bars if bar.parts == 1)
    rect = rail.rect_of(bar)
    target = round(write.page.top_of(bar.last + 2)) + 6 - write.page.verticalScrollBar().value()
    qtbot.mousePress(rail, Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 1, rect.bottom()))
    qtbot.mouseMove(rail, QPoint(rect.left() + 1, target))
    qtbot.mouseRelease(rail, Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 1, target))
    shot = next(shot for shot in shots(project) if shot.id == bar.shot_id)
    assert (shot.first_line, shot.last_line) == (bar.first, bar.last + 2)
    assert labels(project)[-1] == f"Change lines of shot {shot.number}"
    project.undo()
    assert shot.last_line == bar.last


def test_escape_leaves_a_drag(write: WriteWorkspace, project: Project, qtbot: QtBot):
    rail, steps = write.rail, len(labels(project))
    bar = next(bar for bar in rail.bars if bar.parts == 1)
    rect = rail.rect_of(bar)
    qtbot.mousePress(rail, Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 1, rect.bottom()))
    qtbot.mouseMove(rail, QPoint(rect.left() + 1, rect.bottom() + 60))
    qtbot.keyClick(rail, Qt.Key.Key_Escape)
    qtbot.mouseRelease(rail, Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 1, rect.bottom() + 60))
    assert len(labels(project)) == steps


def test_a_click_on_a_bar_chooses_the_shot_everywhere(window: MainWindow, write: WriteWorkspace, qtbot: QtBot):
    bar = write.rail.bars[-1]
    write.page.reveal(bar.first, bar.last)
    qtbot.mouseClick(write.rail, Qt.MouseButton.LeftButton, pos=write.rail.rect_of(bar).center())
    assert window.panes.inspector.shot_id == bar.shot_id


def test_the_bar_bears_the_colour_of_the_status(window: MainWindow, write: WriteWorkspace, qtbot: QtBot):
    bar = write.rail.bars[0]
    window.services.editing.set_status(bar.shot_id, "APP")
    qtbot.waitUntil(lambda: write.rail.bars[0].status == "APP", timeout=3000)
    rect = write.rail.rect_of(write.rail.bars[0])
    picture = write.page.grab().toImage()
    corner = write.rail.pos()
    colour = picture.pixelColor(corner.x() + rect.left() + 1, corner.y() + rect.center().y())
    assert colour.name() == tokens.STATUS_COLOURS["APP"]


def test_the_outline_follows_the_caret_and_leads_it(write: WriteWorkspace, qtbot: QtBot):
    items = write.outline.model_.items()
    put(write, items[-1].line + 1)
    assert write.outline.list.currentIndex().row() == len(items) - 1
    assert write._model.scene_id == items[-1].scene_id
    write.outline.list.activated.emit(write.outline.model_.index(0))
    assert write.page.line == items[0].line
    assert write._model.scene_id == items[0].scene_id


def test_words_are_edited_in_the_list(write: WriteWorkspace, project: Project, qtbot: QtBot):
    shot = shots(project)[0]
    put(write, shot.first_line or 1)
    write.shots.edit_words(shot.id)
    editor = named(write, QPlainTextEdit, "Words of the shot")
    editor.setPlainText("CU on the lantern, push in.")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shot.description == "CU on the lantern, push in."


def test_words_in_the_list_are_written_while_they_are_typed_and_escape_takes_them_back(
    write: WriteWorkspace, project: Project, qtbot: QtBot
):
    shot = shots(project)[0]
    before = shot.description
    put(write, shot.first_line or 1)
    write.shots.edit_words(shot.id)
    editor = named(write, QPlainTextEdit, "Words of the shot")
    qtbot.keyClicks(editor, "CU on the lantern")
    qtbot.waitUntil(lambda: shot.description == "CU on the lantern", timeout=5000)
    assert editor.isVisible()
    qtbot.keyClicks(editor, ", push in")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert shot.description == before
    qtbot.waitUntil(lambda: not write.shots.list.viewport().findChildren(QPlainTextEdit), timeout=3000)


def test_an_empty_project_opens_on_an_empty_page(blank: MainWindow, qtbot: QtBot):
    assert blank.panes.workspaces.current is Work.WRITE
    page = blank.panes.write.page
    qtbot.waitUntil(page.hasFocus, timeout=3000)
    project = blank.services.project
    qtbot.keyClicks(page, "A woman enters a dark kitchen. She opens the fridge. Close on her face.")
    qtbot.waitUntil(lambda: not blank.panes.write.editing.unwritten, timeout=5000)
    assert [(shot.number, shot.description) for shot in shots(project)] == [
        ("1A", "A woman enters a dark kitchen."),
        ("1B", "She opens the fridge."),
        ("1C", "Close on her face."),
    ]
    qtbot.waitUntil(lambda: blank.panes.board_model.rowCount() == 3, timeout=3000)
    qtbot.waitUntil(lambda: len(blank.panes.write.rail.bars) == 3, timeout=3000)


def test_a_feature_is_set_beside_the_window_also_while_it_is_typed_in(blank: MainWindow, tmp_path: Path, qtbot: QtBot):
    project, write = blank.services.project, blank.panes.write
    path = tmp_path / "long.fountain"
    path.write_text(long_screenplay(pages=40), encoding="utf-8")
    import_and_assemble(project, path)
    qtbot.waitUntil(lambda: write.page.text() == project.film.script_text, timeout=8000)
    put(write, 1)
    qtbot.keyClicks(write.page, " Night")
    write.finish_typing()
    text = project.film.script_text
    assert text.startswith("Title: The Long Quiet Night\n")

    def is_set() -> bool:
        return [write.page.kind_at(line) for line in range(1, write.page.lines + 1)] == list(line_kinds(text))

    qtbot.waitUntil(is_set, timeout=15000)


def test_final_draft_is_edited_in_fountain(blank: MainWindow, tmp_path: Path, qtbot: QtBot):
    project, write = blank.services.project, blank.panes.write
    path = tmp_path / "hill.fdx"
    path.write_text(FDX)
    import_and_assemble(project, path)
    qtbot.waitUntil(lambda: "THE MOON" in write.page.text(), timeout=3000)
    before = [(shot.id, shot.number, shot.description) for shot in shots(project)]
    lines = write.page.text().split("\n")
    moon = next(bar for bar in write.rail.bars if bar.number == before[-1][1])
    assert lines[moon.last - 1] == "Dust."
    put(write, lines.index("Dust.") + 1)
    qtbot.keyClicks(write.page, " More dust.")
    write.finish_typing()
    assert (project.film.script_name, "Dust. More dust." in project.film.script_text) == ("hill.fountain", True)
    assert [(shot.id, shot.number, shot.description) for shot in shots(project)] == before
    shot = shots(project)[-1]
    assert project.film.script_text.split("\n")[(shot.last_line or 1) - 1] == "Dust. More dust."


def test_the_margin_is_driven_by_keys(window: MainWindow, write: WriteWorkspace, project: Project, qtbot: QtBot):
    qtbot.keyClick(write.page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(write.rail.hasFocus, timeout=3000)
    qtbot.keyClick(write.rail, Qt.Key.Key_Down)
    bar = write.rail.bars[1]
    assert window.panes.inspector.shot_id == bar.shot_id
    qtbot.keyClick(write.rail, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    shot = next(shot for shot in shots(project) if shot.id == bar.shot_id)
    assert (shot.first_line, shot.last_line) == (bar.first, bar.last + 1)


def test_the_chosen_shot_is_where_the_page_stands(window: MainWindow, write: WriteWorkspace, qtbot: QtBot):
    window.panes.workspaces.choose(Work.BOARD)
    bar = write.rail.bars[-1]
    window.panes.board.choose(bar.shot_id)
    window.panes.workspaces.choose(Work.WRITE)
    assert write.page.line == bar.first
    window.panes.workspaces.choose(Work.BOARD)
    put(write, 1)
    window.panes.workspaces.choose(Work.WRITE)
    assert write.page.line == 1


def test_the_models_are_sound(write: WriteWorkspace, qtmodeltester: ModelTester):
    qtmodeltester.check(write.outline.model_)
    qtmodeltester.check(write._model)


def test_bars_of_one_line_share_it_and_others_stand_side_by_side():
    bars = [
        Bar(1, "1A", "WIP", 3, 3), Bar(2, "1B", "WIP", 3, 3), Bar(3, "1C", "WIP", 5, 9), Bar(4, "1D", "WIP", 7, 7),
        Bar(5, "1E", "WIP", 9, 12), Bar(6, "1F", "WIP", 10, 10),
    ]  # fmt: skip
    assert [(bar.number, bar.lane, bar.part, bar.parts) for bar in placed(bars)] == [
        ("1A", 0, 0, 2), ("1B", 0, 1, 2), ("1C", 0, 0, 1), ("1D", 1, 0, 1), ("1E", 1, 0, 1), ("1F", 0, 0, 1),
    ]  # fmt: skip
