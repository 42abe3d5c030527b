"""Starts the window: opens the project asked for, or the sample, and ends cleanly when the system asks it to."""

from __future__ import annotations

import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_log_path, user_state_path
from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from previz import settings
from previz.errors import PrevizError
from previz.media.memory import hold_less
from ui import theme
from ui.dialogs import Dialogs, SystemDialogs
from ui.faults import FaultTeller, start_log
from ui.heard import tell_readers
from ui.icons import icon
from ui.keys import KeyGuard
from ui.machine_look import MachineLook
from ui.new_films import sample_project_path
from ui.screen import require_screen
from ui.session import Session
from ui.tidying import Tidying
from ui.words import load_translation

if TYPE_CHECKING:
    from ui.doorkeeper import Doorkeeper

_ALL_THERE_MS = 3000
"""When all is there that stays until the end, and nothing is being drawn."""

_LOOK_AFTER_MS = 800
"""When the window is there and its first picture wanted, but before anybody reads its last line."""


def log_path() -> Path:
    """Where the log lies on this machine."""
    return user_log_path("previz", appauthor=False) / "previz.log"


def lock_path() -> Path:
    """Where the lock of the one window lies on this machine."""
    return user_state_path("previz", appauthor=False) / "window.lock"


def start(session: Session, arguments: Sequence[str]) -> int:
    """Open the project named, or the one opened last, or the sample. Returns 0, or the exit code of what was told."""
    path = Path(arguments[0]) if arguments else session.films.last()
    try:
        session.open_sample(sample_project_path()) if path is None else session.open(path)
    except PrevizError as error:
        print(f"error: {error}", file=sys.stderr)
        session.tell(error)
        return error.exit_code
    return 0


class EndSignals(QObject):
    """Quits the application when the system or a terminal asks it to end."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ours, theirs = socket.socketpair()
        self._theirs = theirs
        for end in (self._ours, theirs):
            end.setblocking(False)
        signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: None)  # the socket wakes Qt, which quits in its own time
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signalled)
        self._application = application

    def _on_signalled(self) -> None:
        """Close what waits for an answer, and quit once the loop is the application's own again."""
        self._ours.recv(64)
        for widget in self._application.topLevelWidgets():
            if isinstance(widget, QDialog):
                widget.reject()
        QTimer.singleShot(0, self._application, self._application.quit)

    def close(self) -> None:
        """Give the signals back to Python."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        self._ours.close()
        self._theirs.close()


def spare_collections() -> None:
    """Let Python's collector pass over what stays until the end: modules, tables, the window. Looking through all of it
    holds the thread of the window for longer than a frame.
    """
    gc.collect()
    gc.freeze()


def run(application: QApplication, arguments: Sequence[str], dialogs: Dialogs) -> int:
    """Show the window until it is closed, or have the one that is open show the file. Returns the exit code."""
    door = _door(application)
    if door is not None and not door.enter(Path(arguments[0]) if arguments else None):
        return 0
    teller = FaultTeller(log_path(), application)
    teller.install()
    ends = EndSignals(application)
    guard = KeyGuard(application)
    session = Session(dialogs, settings.default_path(), parent=application)
    session.window_changed.connect(teller.tell_over)
    if door is not None:
        door.called.connect(session.answer_call)
    look = MachineLook(parent=application)
    look.told.connect(session.show_machine)
    code = start(session, arguments)
    if code == 0 or session.recovery.dialog is not None:  # a film that cannot be opened may have earlier versions
        tidying = Tidying(application)
        QTimer.singleShot(_LOOK_AFTER_MS, look, look.ask)
        code = application.exec()
        tidying.close()
    look.close()
    session.close()
    guard.close()
    ends.close()
    if door is not None:
        door.close()
    return code


def _door(application: QApplication) -> Doorkeeper | None:
    """Who keeps to one window; nobody where Qt’s network module lacks a library of the system."""
    try:
        from ui.doorkeeper import Doorkeeper
    except ImportError as error:
        logging.getLogger("previz").warning("every start opens a window of its own: %s", error)
        return None
    return Doorkeeper(lock_path(), application)


def _files_first() -> str:
    return settings.load().settings.folders.projects


def main() -> None:
    """Open the window on the project named on the command line, on the one opened last, or on the sample."""
    try:
        require_screen()
    except PrevizError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    window = settings.load().settings.window
    os.environ.setdefault("QT_SCALE_FACTOR", str(window.text_scale))  # Qt reads it once, before it begins
    hold_less()
    application = QApplication(sys.argv)
    application.setApplicationName("Previz")
    application.setDesktopFileName("previz")
    application.setWindowIcon(icon("previz"))
    tell_readers()
    load_translation(application, Path(str(files("resources").joinpath("translations"))))
    theme.apply_theme(application, theme.scheme_named(window.theme))
    QTimer.singleShot(_ALL_THERE_MS, spare_collections)
    with start_log(log_path()):
        code = run(application, application.arguments()[1:], SystemDialogs(_files_first))
    sys.exit(code)
