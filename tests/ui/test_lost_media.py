"""A take whose file is gone: told on its card and in the inspector, in red and in words, until the file is back."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from previz.project.file import Project
from tests.cut.films import add_take
from tests.ui.films import card, choose, shots
from ui import tokens
from ui.main_window import MainWindow
from ui.workspaces import Work


def told(window: MainWindow) -> list[str]:
    """What the inspector says of files that are missing."""
    lines = window.panes.inspector.findChildren(QLabel)
    return [line.text() for line in lines if line.isVisible() and "is missing" in line.text()]


def red(window: MainWindow, row: int) -> int:
    """How many pixels of a card's title are as red as a fault."""
    board = window.panes.board
    rect = board.visualRect(window.panes.board_model.index(row))
    below = QPixmap(board.viewport().grab(rect)).toImage()
    wanted = QColor(tokens.STATUS_COLOURS["ERR"]).rgb()
    pixels = ((x, y) for x in range(below.width()) for y in range(below.height()))
    return sum(below.pixel(x, y) == wanted for x, y in pixels)


def test_a_file_that_is_gone_is_told_until_it_is_back(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    take = add_take(project, shots(project)[0], 12, size=(320, 180))
    file = project.media.path(take.media["picture"])
    qtbot.waitUntil(lambda: card(window, 0).take == "take 1")
    assert (card(window, 0).lost, red(window, 0), told(window)) == (False, 0, [])
    away = file.with_suffix(".away")
    file.rename(away)
    window.services.lost.look()  # as when somebody comes back to the window
    qtbot.waitUntil(lambda: card(window, 0).lost)
    assert card(window, 0).take_told == "take 1 missing"
    assert "its file is missing" in card(window, 0).title
    assert told(window) == [
        "The file of take 1 is missing. Put the film's media folder back, or generate the shot again."
    ]
    assert red(window, 0) > 20
    away.rename(file)
    window.services.lost.look()
    qtbot.waitUntil(lambda: not card(window, 0).lost)
    assert (told(window), window.panes.inspector.shot_id) == ([], shot.id)


def test_a_film_is_looked_through_when_it_is_opened(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    take = add_take(project, shots(project)[1], 12, size=(320, 180))
    project.media.path(take.media["picture"]).unlink()
    qtbot.waitUntil(lambda: card(window, 1).lost)
    assert not card(window, 0).lost
    window.panes.workspaces.choose(Work.TIMELINE)
    surface = window.panes.timeline.surface
    qtbot.waitUntil(lambda: surface.cut is not None)
    assert surface.cut is not None
    (pictures,) = [lane for lane in surface.cut.lanes if lane.lane.kind == "picture"]
    assert [(face.take, face.lost) for face in pictures.faces[:2]] == [("card", False), ("take 1 missing", True)]
    image, wanted = surface.viewport().grab().toImage(), QColor(tokens.STATUS_COLOURS["ERR"]).rgb()
    assert sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())) > 20
