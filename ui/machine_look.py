"""Finds out what this machine draws with, in a process of its own: a driver may be slow, or take its program down."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, Signal

from previz.engine.machine import Machine
from ui.words import QT_TRANSLATE_NOOP

_REMEDY = QT_TRANSLATE_NOOP("MachineLook", "Update the graphics driver, then start Previz again")


def asking_command() -> tuple[str, ...]:
    """The command that answers: this very program, frozen or not."""
    program = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "previz.cli")
    return (*program, "machine", "--json")


class MachineLook(QObject):
    """Asks once; `told` brings the Machine."""

    told = Signal(object)

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = tuple(command or asking_command())
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    def ask(self) -> None:
        """Start asking."""
        self._process.start(self._command[0], list(self._command[1:]))

    def close(self) -> None:
        """Wait for no answer any more."""
        self._process.finished.disconnect(self._on_finished)
        self._process.errorOccurred.disconnect(self._on_error)
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished()

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if status == QProcess.ExitStatus.NormalExit and code == 0:
            self.told.emit(Machine(**json.loads(bytes(self._process.readAllStandardOutput().data()))))
        else:
            self._tell_lost(self.tr("the graphics driver ended the program that asked it what it is"))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._tell_lost(self.tr("{} could not be started to look").format(self._command[0]))

    def _tell_lost(self, why: str) -> None:
        self.told.emit(Machine("", os.cpu_count() or 1, why, self.tr(_REMEDY)))
