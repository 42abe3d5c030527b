"""The first five minutes of somebody new, in the real window with the real engine, minute by minute.

They open, see the sample play, type a scene, see it framed, change a word, play it, retime it, take that back, make a
take and stop another, write a note on a frame, and export a movie.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from previz import settings
from previz.engine.client import Worker
from previz.media.reading import probe
from previz.review.notes import notes_of
from previz.settings import General, Settings
from tests.ui.conftest import HandDialogs
from tests.ui.films import choose, named, shots, words
from tests.ui.test_timeline import point
from ui.main_window import MainWindow
from ui.session import Session
from ui.workspaces import Work

SCENE = "A woman enters a dark kitchen. She opens the fridge. Close on her face."


@pytest.fixture
def session(dialogs: HandDialogs, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    """A window that begins films at a small size, so that the whole story is quick."""
    settings.save(Settings(general=General(size="320x180")), tmp_path / "settings.toml")
    session = Session(dialogs, tmp_path / "settings.toml", Worker)
    yield session
    session.close()
    session.deleteLater()


def test_the_first_five_minutes(session: Session, dialogs: HandDialogs, tmp_path: Path, qtbot: QtBot) -> None:
    _opens_and_sees_the_sample_play(session, tmp_path, qtbot)
    window = _types_a_scene(session, dialogs, tmp_path, qtbot)
    _sees_it_framed_and_changes_a_word(window, qtbot)
    _plays_it_and_retimes_it(window, qtbot)
    _makes_a_take_and_stops_another(window, qtbot)
    _notes_on_a_frame(window, qtbot)
    _exports_a_movie(window, dialogs, tmp_path, qtbot)


def _opens_and_sees_the_sample_play(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    session.open_sample(tmp_path / "Sample.previz")
    window = _window(session)
    player = window.panes.player
    qtbot.waitUntil(lambda: player.transport.frame > 2, timeout=15000)
    assert player.viewer.image is not None
    assert window.panes.welcome.isVisible()
    player.transport.set_speed(0)
    window.services.queue.stop()


def _types_a_scene(session: Session, dialogs: HandDialogs, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """In plain sentences, on the empty page of a film of their own: shots are proposed as they pause."""
    dialogs.files = [tmp_path / "mine"]
    _window(session).actions_by_id["new_blank"].trigger()
    window = _window(session)
    assert window.panes.workspaces.current is Work.WRITE
    page = window.panes.write.page
    with qtbot.waitActive(window):
        window.activateWindow()
    page.setFocus()
    qtbot.keyClicks(page, SCENE)
    qtbot.waitUntil(lambda: len(shots(window.services.project)) == 3, timeout=8000)
    assert [shot.description for shot in shots(window.services.project)] == [
        f"{one}." for one in SCENE[:-1].split(". ")
    ]
    return window


def _sees_it_framed_and_changes_a_word(window: MainWindow, qtbot: QtBot) -> None:
    """The live view shows a picture of the shot, and another one after the word."""
    window.panes.workspaces.choose(Work.BOARD)
    qtbot.waitUntil(lambda: window.panes.board_model.rowCount() == 3, timeout=5000)
    shot = choose(window, 2)
    live = window.panes.inspector.stage
    qtbot.waitUntil(lambda: live.image is not None, timeout=20000)
    near = _pixels(live.image)
    assert near.std() > 5, "the frame shows something"
    editor = words(window)
    editor.setPlainText("Wide shot of her face, low angle.")
    qtbot.waitUntil(lambda: not np.array_equal(_pixels(live.image), near), timeout=20000)
    window.panes.board.setFocus()
    qtbot.waitUntil(lambda: shot.description == "Wide shot of her face, low angle.", timeout=5000)


def _plays_it_and_retimes_it(window: MainWindow, qtbot: QtBot) -> None:
    """It is a film already: all shots in order; an edge is dragged, and that is taken back; all of it is saved."""
    project, transport = window.services.project, window.panes.player.transport
    total = sum(shot.frames for shot in shots(project))
    qtbot.waitUntil(lambda: transport.frames == total, timeout=5000)
    window.actions_by_id["start"].trigger()
    window.actions_by_id["play"].trigger()
    qtbot.waitUntil(lambda: transport.frame > 3, timeout=10000)
    window.actions_by_id["play"].trigger()
    window.panes.workspaces.choose(Work.TIMELINE)
    surface = window.panes.timeline.surface
    qtbot.waitUntil(lambda: surface.cut is not None and surface.cut.frames == total, timeout=5000)
    edge = point(surface, shots(project)[0].frames, by=-4)
    _drag(surface.viewport(), edge, -60)
    qtbot.waitUntil(lambda: transport.frames < total, timeout=5000)
    assert project.history()[-1].label.startswith("Trim")
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: transport.frames == total, timeout=5000)
    saved = [label.text() for label in window.panes.status.findChildren(QLabel) if label.text().startswith("Saved ")]
    assert len(saved) == 1, "it says that the edit is on the disk, and when"


def _makes_a_take_and_stops_another(window: MainWindow, qtbot: QtBot) -> None:
    """The first lands on its shot, numbered; a long one is stopped, and leaves nothing."""
    window.panes.workspaces.choose(Work.BOARD)
    shot = choose(window, 0)
    window.services.editing.retime(shot.id, 12)
    window.actions_by_id["generate"].trigger()
    qtbot.waitUntil(lambda: len(shot.takes) == 1 and window.services.queue.pending == 0, timeout=60000)
    assert (shot.takes[0].number, shot.takes[0].frames) == (1, 12)
    other = choose(window, 1)
    window.services.editing.retime(other.id, 900)
    window.actions_by_id["generate"].trigger()
    qtbot.waitUntil(lambda: window.services.queue.pending == 1, timeout=10000)
    window.actions_by_id["stop"].trigger()
    qtbot.waitUntil(lambda: window.services.queue.pending == 0, timeout=20000)
    assert other.takes == []
    window.services.editing.retime(other.id, 12)


def _notes_on_a_frame(window: MainWindow, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    window.panes.workspaces.choose(Work.REVIEW)
    review = window.panes.review
    qtbot.waitUntil(lambda: review.desk.shown_frame == review.desk.transport.frame, timeout=10000)
    review.view.setFocus()
    qtbot.keyClick(review.view, Qt.Key.Key_N)
    field = named(review, QPlainTextEdit, "Note")
    qtbot.keyClicks(field, "darker")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [note.words for note in notes_of(window.services.project, shot.id)] == ["darker"]


def _exports_a_movie(window: MainWindow, dialogs: HandDialogs, tmp_path: Path, qtbot: QtBot) -> None:
    total = sum(shot.frames for shot in shots(window.services.project))
    dialogs.files = [tmp_path / "mine.mp4"]
    window.actions_by_id["export"].trigger()
    qtbot.waitUntil(lambda: not window.services.export.under_way and (tmp_path / "mine.mp4").is_file(), timeout=60000)
    assert probe(tmp_path / "mine.mp4").frames == total
    assert dialogs.told == []


def _window(session: Session) -> MainWindow:
    assert session.window is not None
    return session.window


def _pixels(image: QImage | None) -> npt.NDArray[np.uint8]:
    assert image is not None
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].copy()


def _drag(viewport: QWidget, start: QPoint, by: int) -> None:
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(viewport, start + QPoint(by // 2, 0))
    QTest.mouseMove(viewport, start + QPoint(by, 0))
    QApplication.processEvents()
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(by, 0))
