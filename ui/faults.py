"""Faults of the program itself: written to a log, told with what to send, and never the end of the film."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from ui.dialogs import Message

_LOG_BYTES, _LOGS = 1_000_000, 3
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class FaultTeller(QObject):
    """Shows one dialog at a time on an exception that nobody caught; the others only go to the log."""

    _met = Signal(str)

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._window: QWidget | None = None
        self._open: Message | None = None
        self._met.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def open_message(self) -> Message | None:
        """The dialog that is open, or None."""
        return self._open

    def tell_over(self, window: QWidget | None) -> None:
        """The window over which faults are told."""
        self._window = window

    def install(self) -> None:
        """Answer for every exception that nobody catches, in whatever thread."""
        sys.excepthook = self.meet
        threading.excepthook = lambda args: self.meet(args.exc_type, args.exc_value, args.exc_traceback)

    def meet(self, kind: type[BaseException], error: BaseException | None, where: TracebackType | None) -> None:
        """Log an exception, and have it told once the window's thread is free."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), where)
            return
        text = "".join(traceback.format_exception(kind, error, where))
        logging.getLogger("previz").error("a fault\n%s", text)
        self._met.emit(text)

    def _tell(self, text: str) -> None:
        if self._open is not None:
            return
        remedy = self.tr(
            "The film is safe: every edit that the window showed is on the disk. Go on, or start Previz again; what is"
            " below helps to mend the fault. It is in the log too: {}"
        ).format(self._log)
        self._open = Message("Previz", self.tr("Previz met a fault of its own."), remedy, text, self._window)
        self._open.finished.connect(self._on_closed)
        self._open.open()

    def _on_closed(self) -> None:
        self._open = None


def start_log(path: Path) -> TextIO:
    """Write what is logged, and Qt's own messages, to a file that is kept short. Returns the file of crashes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=_LOGS, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    qInstallMessageHandler(_log_qt)
    crashes = path.with_suffix(".crash").open("w", encoding="utf-8")
    faulthandler.enable(crashes)
    return crashes


def _log_qt(kind: QtMsgType, _context: object, text: str) -> None:
    logging.getLogger("qt").log(_LEVELS[kind], "%s", text)
