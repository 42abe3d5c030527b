"""The window on a real project, and a watch for what a test leaves behind."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from previz.cut.importing import import_and_assemble
from previz.engine.client import Worker
from previz.project.file import Project
from previz.timing import Rate
from tests.conftest import SHORT_FILM
from tests.harness.forked import Forked
from tests.ui.calm import open_calm
from tests.ui.stretches import Stretches, told
from ui import theme
from ui.dialogs import Message
from ui.keys import KeyGuard
from ui.main_window import MainWindow


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["previz"]


@pytest.fixture(scope="session", autouse=True)
def themed(qapp: QApplication) -> None:
    theme.apply_theme(qapp)
    gc.collect()
    gc.freeze()  # what was imported leaves nothing behind, and need not be looked through after each test


@pytest.fixture(autouse=True)
def guarded(qapp: QApplication) -> Iterator[None]:
    guard = KeyGuard(qapp)
    yield
    guard.close()
    guard.deleteLater()


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a visible widget, a running thread or a running timer."""
    yield
    qapp.processEvents()
    gc.collect()
    assert [widget for widget in qapp.topLevelWidgets() if widget.isVisible()] == []
    for kept in gc.get_objects():
        if not isinstance(kept, QObject) or not shiboken6.isValid(kept):
            continue
        if isinstance(kept, QTimer) and kept.isActive():
            raise AssertionError(f"the timer “{kept.objectName()}” still runs")
        if isinstance(kept, QThread) and kept.isRunning() and kept is not qapp.thread():
            raise AssertionError(f"the thread “{kept.objectName()}” still runs")
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.freeze()  # what is left by now stays until the end: only what the next test makes is looked through after it


@pytest.fixture(autouse=True)
def short_stretches(nothing_left: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stretches]:
    """Fail a test in which the window's thread computed for long at a stretch."""
    stretches = Stretches()
    with stretches.watching(monkeypatch):
        yield stretches
    words = told(stretches.longest)
    assert words is None, words


@pytest.fixture(scope="session")
def made_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two scenes, made once: what a test works on is a copy."""
    folder = tmp_path_factory.mktemp("made")
    script = folder / "short.fountain"
    script.write_text(SHORT_FILM, encoding="utf-8")
    with Project.create(folder / "film.previz", title="Short", rate=Rate(24), size="320x180") as project:
        import_and_assemble(project, script)
    return folder / "film.previz"


@pytest.fixture
def project(tmp_path: Path, short_film: Path, made_project: Path) -> Iterator[Project]:
    shutil.copy(made_project, tmp_path)
    with Project.open(tmp_path / made_project.name) as project:
        yield project


class HandClock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def seconds(self) -> float:
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


class HandDialogs:
    """Dialogs that the test answers: the files to choose next, and what was told."""

    def __init__(self) -> None:
        self.files: list[Path | None] = []
        self.suggested: list[Path] = []
        self.told: list[str] = []
        self.messages: list[Message] = []

    def open_file(self, parent: QWidget | None, title: str, kinds: str) -> Path | None:
        return self.files.pop(0)

    def save_file(self, parent: QWidget | None, title: str, suggested: Path, kinds: str) -> Path | None:
        self.suggested.append(suggested)
        return self.files.pop(0)

    def open_folder(self, parent: QWidget | None, title: str, suggested: str) -> Path | None:
        return self.files.pop(0)

    def tell(self, parent: QWidget | None, message: Message) -> None:
        self.told.append(message.text)
        self.messages.append(message)
        message.close()


@pytest.fixture
def dialogs() -> HandDialogs:
    return HandDialogs()


@pytest.fixture
def make_window(project: Project, clock: HandClock, qtbot: QtBot) -> Iterator[Callable[[Worker], MainWindow]]:
    windows: list[MainWindow] = []

    def make(worker: Worker) -> MainWindow:
        window = MainWindow(project, worker, clock)
        windows.append(window)
        window.resize(1440, 900)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        QApplication.processEvents()  # what was put in its place has its size
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(make_window: Callable[[Worker], MainWindow]) -> MainWindow:
    """The window with an engine that follows a script."""
    return make_window(Forked(open_calm))
