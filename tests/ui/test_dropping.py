"""Files dropped on the window: what each becomes is said while it is held there, and done when it is let go."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from previz.errors import PrevizError
from previz.media.writing import ClipWriter
from previz.timing import Rate
from tests.ui.films import choose, shots
from ui.dropping import DropHint, FileKind, kind_of, planned
from ui.main_window import MainWindow
from ui.workspaces import Work

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def over_card(window: MainWindow, row: int) -> QPointF:
    """A point of the window in the middle of a card of the board."""
    board = window.panes.board
    rect = board.visualRect(window.panes.board_model.index(row))
    return QPointF(board.viewport().mapTo(window, rect.center()))


def held(window: MainWindow, at: QPointF, *paths: Path) -> str:
    """Drag files to a point, and read what the window says."""
    data = mime(*paths)
    for event in (
        QDragEnterEvent(at.toPoint(), COPY, data, LEFT, NONE),
        QDragMoveEvent(at.toPoint(), COPY, data, LEFT, NONE),
    ):
        QApplication.sendEvent(window, event)
        assert event.isAccepted()
    hint = window.findChild(DropHint)
    assert hint is not None
    assert hint.isVisible()
    return hint.text()


def said(window: MainWindow) -> str:
    hint = window.findChild(DropHint)
    assert hint is not None
    return hint.text() if hint.isVisible() else ""


def dropped(window: MainWindow, at: QPointF, *paths: Path) -> None:
    held(window, at, *paths)
    data = mime(*paths)
    QApplication.sendEvent(window, QDropEvent(at, COPY, data, LEFT, NONE))


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    with ClipWriter(tmp_path / "scout.mp4", 64, 36, Rate(24)) as writer:
        for _ in range(6):
            writer.write(np.full((36, 64, 3), 120, np.uint8))
    return tmp_path / "scout.mp4"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    Image.new("RGB", (64, 36), (40, 90, 200)).save(tmp_path / "frame.PNG")
    return tmp_path / "frame.PNG"


def test_files_are_told_by_their_suffix() -> None:
    names = {"a.previz": "project", "a.FDX": "script", "a.fountain": "script", "a.MOV": "footage", "a.jpeg": "footage"}
    names |= {"a.wav": "sound", "a.docx": "other", "previz": "other"}
    assert {name: kind_of(Path(name)).value for name in names} == names


def test_a_clip_becomes_a_take_of_the_shot_under_the_pointer(window: MainWindow, clip: Path, qtbot: QtBot) -> None:
    project = window.services.project
    choose(window, 0)
    shot = shots(project)[2]
    at = over_card(window, 2)
    assert held(window, at, clip) == f"Take “scout.mp4” in as a take of shot {shot.number}"
    dropped(window, at, clip)
    hint = window.findChild(DropHint)
    assert hint is not None
    assert not hint.isVisible()
    qtbot.waitUntil(lambda: bool(shot.takes), timeout=20_000)
    assert [(take.rung, take.frames) for take in shot.takes] == [("footage", 6)]
    assert not shots(project)[0].takes


def test_elsewhere_it_becomes_a_take_of_the_chosen_shot(window: MainWindow, clip: Path, picture: Path) -> None:
    shot = choose(window, 1)
    assert held(window, QPointF(5, 5), clip, picture) == f"Take 2 files in as takes of shot {shot.number}"


def test_a_picture_from_the_menu_becomes_a_take_of_the_chosen_shot(
    window: MainWindow, picture: Path, qtbot: QtBot
) -> None:
    shot = choose(window, 1)
    window.take_in_footage([picture])
    qtbot.waitUntil(lambda: bool(shot.takes), timeout=20_000)
    assert (shot.takes[0].rung, shot.takes[0].frames) == ("frame", shot.frames)


def test_a_clip_over_the_timeline_is_for_the_clip_under_the_pointer(window: MainWindow, clip: Path) -> None:
    window.panes.workspaces.choose(Work.TIMELINE)
    QApplication.processEvents()
    surface = window.panes.timeline.surface
    wanted = shots(window.services.project)[3]
    place = next(
        QPoint(x, y)
        for y in range(30, surface.viewport().height(), 6)
        for x in range(4, surface.viewport().width(), 12)
        if (item := surface.place(QPoint(x, y)).item) is not None and item.shot_id == wanted.id
    )
    at = QPointF(surface.viewport().mapTo(window, place))
    assert held(window, at, clip).endswith(f"of shot {wanted.number}")


def test_what_cannot_be_taken_is_told(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = tmp_path / "budget.xlsx"
    words = held(window, QPointF(9, 9), sheet)
    assert words == "“budget.xlsx” cannot be taken in. Previz takes projects, screenplays, clips, pictures and sound."
    with qtbot.waitSignal(window.refused) as told:
        dropped(window, QPointF(9, 9), sheet)
    assert isinstance(told.args[0], PrevizError)


def test_a_clip_that_is_damaged_is_told(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"nothing" * 40)
    with qtbot.waitSignal(window.refused, timeout=20_000) as told:
        dropped(window, QPointF(9, 9), broken)
    assert "broken.mp4" in told.args[0].what
    assert not shot.takes
    assert window.services.footage.under_way == 0


def test_a_window_that_closes_drops_what_is_under_way(window: MainWindow, tmp_path: Path) -> None:
    choose(window, 0)
    with ClipWriter(tmp_path / "long.mp4", 64, 36, Rate(24)) as writer:
        for number in range(600):
            writer.write(np.full((36, 64, 3), number % 255, np.uint8))
    dropped(window, QPointF(9, 9), tmp_path / "long.mp4")
    media = window.services.project.media
    window.close()
    assert list(media.names()) == []
    assert list(media.folder.glob("scratch/*")) == []


def test_the_hint_goes_with_the_drag(window: MainWindow, clip: Path) -> None:
    held(window, QPointF(9, 9), clip)
    QApplication.sendEvent(window, QDragLeaveEvent())
    hint = window.findChild(DropHint)
    assert hint is not None
    assert not hint.isVisible()


def test_a_field_for_words_leaves_files_to_the_window(window: MainWindow, clip: Path) -> None:
    choose(window, 0)
    fields = [
        field
        for field in window.findChildren(QPlainTextEdit)
        if field.isVisible() and not field.isReadOnly() and field.acceptDrops()
    ]
    assert fields
    for field in fields:
        before = field.toPlainText()
        for widget in (field, field.viewport()):
            at = widget.mapTo(window, widget.rect().center())
            data = mime(clip)
            for event in _drag(at, data):
                QApplication.sendEvent(window.windowHandle(), event)
                assert not isinstance(event, QDragMoveEvent) or "scout.mp4" in said(window)
        assert field.toPlainText() == before
        assert field.acceptDrops(), "words can be dropped on it as before"


def _drag(at: QPoint, data: QMimeData) -> list[QDropEvent]:
    """What the system tells a window of what is dragged over a point of it, and dropped there."""
    drop = QDropEvent(QPointF(at), COPY, data, LEFT, NONE, QEvent.Type.Drop)
    return [QDragEnterEvent(at, COPY, data, LEFT, NONE), QDragMoveEvent(at, COPY, data, LEFT, NONE), drop]


@pytest.mark.parametrize(
    ("names", "shot", "kind", "words"),
    [
        (("a.previz",), None, FileKind.PROJECT, "Open “a.previz”"),
        (("a.fdx",), None, FileKind.SCRIPT, "Import “a.fdx” as a newer draft"),
        (("a.wav",), None, FileKind.SOUND, "Place “a.wav” on the timeline"),
        (("a.png",), None, FileKind.FOOTAGE, "There is no shot that “a.png” could show"),
        (("a.png", "b.wav"), None, FileKind.OTHER, "These are files of several kinds"),
        (("a.previz", "b.previz"), None, FileKind.PROJECT, "Only one project can be opened at once"),
    ],
)
def test_what_a_drop_would_do(names: tuple[str, ...], shot: None, kind: FileKind, words: str) -> None:
    drop = planned([Path(name) for name in names], shot, has_script=True, sound=True)
    assert (drop.kind, drop.words) == (kind, words)


def test_sound_is_sent_to_the_timeline() -> None:
    drop = planned([Path("a.wav")], None, has_script=True, sound=False)
    assert (drop.words, drop.remedy) == ("Sound belongs on the timeline", "Open the Timeline, and drop it there")
    assert planned([Path("a.txt")], None, has_script=False, sound=False).words == "Import “a.txt”"
