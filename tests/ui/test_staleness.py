"""Whether a take still shows what its shot says: told on its card and in the inspector."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from previz.project.file import Project
from tests.ui.films import card, choose, shots
from ui.main_window import MainWindow


def stale_line(window: MainWindow) -> str:
    lines = [
        line for line in window.panes.inspector.findChildren(QLabel) if line.text().startswith("The take is stale")
    ]
    return lines[0].text() if lines and lines[0].isVisible() else ""


def test_new_words_make_a_take_stale_and_undo_makes_it_fresh(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    shot = choose(window, 0)
    window.services.queue.generate([shot.id])
    qtbot.waitUntil(lambda: card(window, 0).take == "take 1", timeout=20000)
    known: list[int] = []
    window.services.staleness.found.connect(known.append)
    card(window, 0)
    qtbot.waitUntil(lambda: shot.id in known)
    assert (card(window, 0).stale, stale_line(window)) == (False, "")
    window.services.editing.describe(shot.id, "Wide on Tom, low angle")
    qtbot.waitUntil(lambda: card(window, 0).stale)
    assert card(window, 0).note == "the take is stale: the shot's words or fields changed"
    qtbot.waitUntil(lambda: stale_line(window) == "The take is stale: the shot's words or fields changed.")
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: stale_line(window) == "")
    assert not card(window, 0).stale


def test_only_the_shots_of_the_change_are_looked_at_again(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    two = shots(project)[:2]
    known: list[int] = []
    window.services.staleness.found.connect(known.append)
    window.services.queue.generate([shot.id for shot in two])
    qtbot.waitUntil(lambda: all(card(window, row).take for row in (0, 1)), timeout=20000)
    qtbot.waitUntil(lambda: {shot.id for shot in two} <= set(known), timeout=20000)
    qtbot.waitUntil(lambda: [card(window, row).stale for row in (0, 1)] == [False, False], timeout=20000)
    qtbot.waitUntil(lambda: window.services.queue.pending == 0)
    known.clear()
    window.services.editing.retime(two[1].id, two[1].frames + 5)
    qtbot.waitUntil(lambda: card(window, 1).stale)
    assert set(known) == {two[1].id}
