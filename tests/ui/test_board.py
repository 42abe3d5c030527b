"""The board: chosen, carried, folded, found, played under the mouse; all from the keys too."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from previz.project.file import Project
from tests.cut.films import add_take
from tests.ui.films import choose, named, numbers, shots
from tests.ui.following import followed
from ui import theme, tokens
from ui.board.board import Board
from ui.board.board_model import BoardModel
from ui.board.card_delegate import CardDelegate
from ui.board.grid import HEAD
from ui.indexes import ITEM_ROLE
from ui.main_window import MainWindow
from ui.painting import number_column
from ui.pictures import Picture, PictureStore

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def centre(board: Board, row: int) -> QPoint:
    """The middle of a card, brought into view."""
    board.scrollTo(board.model().index(row, 0))
    return board.visualRect(board.model().index(row, 0)).center()


def chosen(window: MainWindow, project: Project) -> list[str]:
    """The numbers of the selected shots."""
    own = {shot.id: shot.number for shot in shots(project)}
    return [own[shot_id] for shot_id in window.panes.board.selected_shots()]


def drag(board: Board, start: QPoint, end: QPoint) -> None:
    viewport = board.viewport()
    QTest.mousePress(viewport, LEFT, NONE, start)
    for share in (0.2, 0.6, 1.0):
        QTest.mouseMove(viewport, start + (end - start) * share)
    QTest.mouseRelease(viewport, LEFT, NONE, end)


def test_cards_stand_under_the_heading_of_their_scene(window: MainWindow, project: Project) -> None:
    board = window.panes.board
    assert [band.span.title for band in board.grid.bands] == [
        f"Scene {shot.scene.number} · {shot.scene.heading}"
        for shot in {shot.scene_id: shot for shot in shots(project)}.values()
    ]
    assert board.visualRect(board.model().index(0, 0)).top() == HEAD
    window.panes.rail.choose(shots(project)[0].scene_id)
    assert board.visualRect(board.model().index(0, 0)).top() == 0


def test_the_mouse_and_its_keys_choose_cards(window: MainWindow, project: Project) -> None:
    board, all_numbers = window.panes.board, numbers(project)
    viewport = board.viewport()
    QTest.mouseClick(viewport, LEFT, NONE, centre(board, 0))
    assert chosen(window, project) == all_numbers[:1]
    QTest.mouseClick(viewport, LEFT, SHIFT, centre(board, 2))
    assert chosen(window, project) == all_numbers[:3]
    QTest.mouseClick(viewport, LEFT, CTRL, centre(board, 1))
    assert chosen(window, project) == [all_numbers[0], all_numbers[2]]
    QTest.mouseClick(viewport, LEFT, NONE, centre(board, 2))
    assert chosen(window, project) == [all_numbers[2]]


def test_the_arrows_choose_cards(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    board, all_numbers = window.panes.board, numbers(project)
    choose(window, 0)
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_Right)
    assert chosen(window, project) == [all_numbers[1]]
    qtbot.keyClick(board, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(board, Qt.Key.Key_Right, SHIFT)
    assert chosen(window, project) == all_numbers[1:4]
    qtbot.keyClick(board, Qt.Key.Key_Left, SHIFT)
    assert chosen(window, project) == all_numbers[1:3]
    qtbot.keyClick(board, Qt.Key.Key_End)
    assert chosen(window, project) == [all_numbers[-1]]
    qtbot.keyClick(board, Qt.Key.Key_Home)
    qtbot.keyClick(board, Qt.Key.Key_Down)
    assert chosen(window, project) == [all_numbers[min(board.grid.columns, 4)]]
    qtbot.keyClick(board, Qt.Key.Key_A, CTRL)
    assert chosen(window, project) == all_numbers


def test_a_band_chooses_the_cards_that_it_touches(window: MainWindow, project: Project) -> None:
    board = window.panes.board
    window.resize(1440, 900)
    rect = board.visualRect(board.model().index(1, 0))
    drag(board, QPoint(rect.right() + board.cell.width() * 2 - 2, rect.bottom() - 4), rect.center())
    assert numbers(project)[1] in chosen(window, project)
    assert numbers(project)[0] not in chosen(window, project)


def test_cards_are_carried_to_another_place_and_scene(window: MainWindow, project: Project) -> None:
    board = window.panes.board
    before = numbers(project)
    target = board.visualRect(board.model().index(2, 0))
    drag(board, centre(board, 0), QPoint(target.left() + 4, target.center().y()))
    assert numbers(project)[:3] == [before[1], before[0], before[2]]
    assert chosen(window, project) == [before[0]]
    second = next(band for band in board.grid.bands if band.span.scene_id != shots(project)[0].scene_id)
    board.verticalScrollBar().setValue(0)
    drag(board, centre(board, 0), QPoint(40, second.top + 8 - board.verticalOffset()))
    moved = next(shot for shot in shots(project) if shot.id == board.selected_shots()[0])
    assert moved.scene_id == second.span.scene_id
    window.actions_by_id["undo"].trigger()
    window.actions_by_id["undo"].trigger()
    assert numbers(project) == before


def test_escape_leaves_cards_that_are_carried_where_they_were(window: MainWindow, project: Project) -> None:
    board, before = window.panes.board, numbers(project)
    start, viewport = centre(board, 0), board.viewport()
    board.setFocus()
    QTest.mousePress(viewport, LEFT, NONE, start)
    QTest.mouseMove(viewport, start + QPoint(200, 0))
    QTest.keyClick(board, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, NONE, start + QPoint(200, 0))
    assert numbers(project) == before


def test_the_keys_move_copy_split_and_merge(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    board, before = window.panes.board, numbers(project)
    choose(window, 0)
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_Right, ALT)
    assert numbers(project)[:2] == [before[1], before[0]]
    qtbot.keyClick(board, Qt.Key.Key_Left, ALT)
    assert numbers(project) == before
    qtbot.keyClick(board, Qt.Key.Key_D)
    assert numbers(project)[:3] == [before[0], "1aB", before[1]]
    followed(window)
    assert chosen(window, project) == ["1aB"]
    qtbot.keyClick(board, Qt.Key.Key_S)
    followed(window)
    half = shots(project)[2]
    assert (numbers(project)[1:3], chosen(window, project)) == (["1aB", "1bB"], ["1bB"])
    qtbot.keyClick(board, Qt.Key.Key_Left, SHIFT)
    qtbot.keyClick(board, Qt.Key.Key_M)
    assert numbers(project)[:3] == [before[0], "1aB", before[1]]
    assert half.id not in [shot.id for shot in shots(project)]


def test_a_scene_folds_away_and_its_shots_cannot_be_chosen(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    board, all_shots = window.panes.board, shots(project)
    first = [shot.id for shot in all_shots if shot.scene_id == all_shots[0].scene_id]
    choose(window, 0)
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_F)
    assert board.shown_shots() == [shot.id for shot in all_shots if shot.id not in first]
    assert board.selected_shots() == []
    QTest.mouseClick(board.viewport(), LEFT, NONE, QPoint(60, 10))
    assert board.shown_shots() == [shot.id for shot in all_shots]
    qtbot.keyClick(board, Qt.Key.Key_F, SHIFT)
    assert board.shown_shots() == []
    window.deeds.go_to_shot(first[1])
    assert board.shown_shots() == first


def test_shots_are_found_as_one_types(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    board, line = window.panes.board, named(window, QLineEdit, "Find shots")
    with project.edit("Say"):
        for place, shot in enumerate(shots(project)):
            shot.description = "CU on the cup" if place in (1, 3) else "Wide shot of the yard"
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_Slash)
    assert line.hasFocus()
    qtbot.keyClicks(line, "cup")
    wanted = [shots(project)[place].id for place in (1, 3)]
    assert board.shown_shots() == wanted
    assert any(f"2 of {len(shots(project))} shots" in text for text in facts(window))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert board.hasFocus()
    assert board.selected_shots()[0] in wanted
    line.setText("size:cu")
    qtbot.waitUntil(lambda: board.shown_shots() == wanted)
    line.setText("nobody")
    assert board.shown_shots() == []
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert board.shown_shots() == [shot.id for shot in shots(project)]


def facts(window: MainWindow) -> list[str]:
    return [shown.text() for shown in window.panes.board_pane.findChildren(type(window.panes.board_pane._facts))]


def test_a_shot_that_the_filter_hides_is_gone_to_by_showing_all(window: MainWindow, project: Project) -> None:
    named(window, QLineEdit, "Find shots").setText("number:none")
    window.deeds.go_to_shot(shots(project)[2].id)
    assert window.panes.board.selected_shots() == [shots(project)[2].id]
    assert named(window, QLineEdit, "Find shots").text() == ""


def test_the_wheel_makes_cards_larger(window: MainWindow, qtbot: QtBot) -> None:
    board = window.panes.board
    before = board.cell.width()
    for notch in (120, -120):
        at = QPointF(centre(board, 0))
        wheel = QWheelEvent(
            at, board.viewport().mapToGlobal(at), QPoint(), QPoint(0, notch * 4), Qt.MouseButton.NoButton, CTRL,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(board.viewport(), wheel)
        assert (board.cell.width() > before) == (notch > 0)
    assert board.cell.width() == before


def test_a_take_plays_under_the_mouse(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    board = window.panes.board
    add_take(project, shots(project)[0], 12, size=(320, 180))
    offer = named(window.panes.board_pane, QPushButton, "Generate all shots")
    qtbot.waitUntil(lambda: not offer.isVisible())  # the board is higher from then on
    QTest.mouseMove(board.viewport(), centre(board, 0) + QPoint(3, 3))
    qtbot.waitUntil(lambda: board.hover_film.image(0) is not None, timeout=5000)
    QTest.mouseMove(board.viewport(), centre(board, 1))
    assert board.hover_film.image(0) is None


def test_the_menu_of_a_card_holds_what_can_be_done(window: MainWindow) -> None:
    choose(window, 0)
    menu = window.panes.board_page.desk.menu(window.actions_by_id)
    assert {"duplicate", "split_shot", "delete", "generate"} <= {action.objectName() for action in menu.actions()}
    menu.deleteLater()


def test_a_move_keeps_what_is_chosen_and_where_one_looks(
    make_window: Callable[..., MainWindow], window: MainWindow, project: Project
) -> None:
    board = window.panes.board
    board.choose_all([shots(project)[place].id for place in (1, 2)])
    window.panes.board_page.desk.editing.move([shots(project)[0].id], shots(project)[0].scene_id, None)
    assert chosen(window, project) == numbers(project)[:2]


def test_a_long_number_of_a_scene_has_the_room_that_it_needs(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    rail = window.panes.rail.list
    rect = rail.visualRect(rail.model().index(1, 0))
    before = rail.viewport().grab(rect).toImage()
    with project.edit("Number"):
        shots(project)[0].scene.number = "110.5A"
    qtbot.waitUntil(lambda: rail.viewport().grab(rect).toImage() != before)
    wide = QFontMetrics(theme.font(tokens.BODY, bold=True)).horizontalAdvance("110.5A")
    assert number_column(("1", "110.5A"), 20, 64) == wide
    assert (number_column(("1",), 20, 64), number_column(("1" * 40,), 20, 64)) == (20, 64)
    row = rail.viewport().grab(rect).toImage()
    lit = [x for x in range(120) if any(row.pixelColor(x, y).lightness() > 150 for y in range(6, 24))]
    number = [x for x in lit if x < 6 + wide]
    assert number[-1] - number[0] > wide - 4  # from its first letter to its last


def test_a_shot_is_moved_on_and_on_and_stays_the_chosen_one(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    board, first = window.panes.board, choose(window, 0)
    before = numbers(project)
    qtbot.waitUntil(lambda: window.panes.player.shown_frame == 0)
    board.setFocus()
    for place in (1, 2):
        qtbot.keyClick(board, Qt.Key.Key_Right, ALT)
        followed(window)
        qtbot.wait(200)  # the cut follows, and another shot comes under the playhead
        assert shots(project)[place].id == first.id
        assert chosen(window, project) == [before[0]]
        assert window.panes.inspector.shot_id == first.id
    start = sum(shot.frames for shot in shots(project)[:2])
    qtbot.waitUntil(lambda: window.panes.player.transport.frame == start)


def test_pictures_are_there_before_their_cards_scroll_in(window: MainWindow, qtbot: QtBot) -> None:
    pictures, brought = PictureStore(), list[Picture]()
    pictures.brought.connect(brought.append)
    shown = window.panes.board.model()
    assert isinstance(shown, BoardModel)
    board = Board(shown, pictures, 16 / 9)
    qtbot.addWidget(board)
    board.resize(700, 300)
    board.zoom(6)
    board.show()
    tops = {row: board.visualRect(shown.index(row)).top() for row in board.grid.order}
    hidden = next(row for row, top in tops.items() if top > board.viewport().height())
    first, coming = (shown.index(row).data(ITEM_ROLE).picture for row in (board.grid.order[0], hidden))
    qtbot.waitUntil(lambda: first in brought, timeout=5000)
    assert coming not in brought
    board.scroll_by(1)
    qtbot.waitUntil(lambda: coming in brought, timeout=5000)
    assert board.visualRect(shown.index(hidden)).top() >= board.viewport().height()
    board.close_board()
    pictures.close()


@pytest.fixture
def small_boards(window: MainWindow, qtbot: QtBot) -> Iterator[Callable[[], Board]]:
    """Makes boards of few cards of the film, more of them below."""
    pictures, made = PictureStore(), list[Board]()

    def make() -> Board:
        board = Board(window.panes.board_model, pictures, 16 / 9)
        made.append(board)
        qtbot.addWidget(board)
        board.resize(500, 300)
        board.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # all look alike
        with qtbot.waitExposed(board):
            board.show()
        return board

    yield make
    for board in made:
        board.close_board()
    pictures.close()


def kept(board: Board) -> int:
    """The bytes of the painted cards that a board keeps."""
    delegate = board.itemDelegate()
    assert isinstance(delegate, CardDelegate)
    return delegate.kept_bytes


def test_cards_are_painted_before_they_scroll_in(small_boards: Callable[[], Board]) -> None:
    board, held = small_boards(), list[int]()
    for _ in range(6):
        held.append(kept(board))
        board.scroll_by(1)
        board.viewport().repaint()
    below = [row for row in board.grid.order if board.visualRect(board.model().index(row, 0)).top() >= 300]
    assert len(below) >= 2
    a_card = (held[1] - held[0]) // -(-board.grid.columns // 2)
    assert held[2] - held[1] == held[1] - held[0] > 0, "bit by bit, not all of them at once"
    assert held[-1] - held[0] <= 2 * board.grid.columns * a_card, "as far as two lines ahead"


def test_what_changes_while_one_scrolls_is_seen_when_one_rests(
    small_boards: Callable[[], Board], project: Project, qtbot: QtBot
) -> None:
    board = small_boards()
    qtbot.wait(300)
    before = board.viewport().grab().toImage()
    board.scroll_by(1)
    board.scroll_by(-1)
    with project.edit("Approve all"):
        for shot in shots(project):
            shot.status = "APP"
    meanwhile, other = board.viewport().grab().toImage(), small_boards()
    assert meanwhile not in (before, other.viewport().grab().toImage()), "some wait"
    qtbot.waitUntil(lambda: board.viewport().grab().toImage() == other.viewport().grab().toImage())


def test_a_picture_that_comes_late_asks_nothing_of_the_film(window: MainWindow, project: Project) -> None:
    board, asked = window.panes.board, list[str]()
    picture = board.model().index(0, 0).data(ITEM_ROLE).picture
    board._shots._cards.clear()  # as a film does that is about to close
    engine = project.session.get_bind()
    listened = (engine, "before_cursor_execute", lambda _con, _cur, said, *_rest: asked.append(said))
    event.listen(*listened)
    window.services.pictures.brought.emit(picture)
    event.remove(*listened)
    assert asked == []
