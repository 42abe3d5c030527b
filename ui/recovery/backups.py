"""Backups made while the film is worked on: now and then, and when it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from previz.errors import PrevizError
from previz.project.file import Change, Project

EVERY_MS, AGAIN_MS = 10 * 60 * 1000, 10 * 1000


class BackupKeeper(QObject):
    """Keeps what at most ten minutes of work would cost. It waits while the film plays: a backup holds the window."""

    refused = Signal(object)
    """A PrevizError that the user is to be told: once, until a backup is made again."""

    def __init__(
        self, project: Project, busy: Callable[[], bool], parent: QObject | None = None, every_ms: int = EVERY_MS
    ) -> None:
        super().__init__(parent)
        self._project, self._busy, self._every = project, busy, every_ms
        self._changed = False
        self._told = False
        self._timer = QTimer(self, interval=every_ms)
        self._timer.setObjectName("backup keeper")
        self._timer.timeout.connect(self._on_due)
        if not project.read_only:
            self._timer.start()

    def on_changed(self, change: Change) -> None:
        """The project changed: what the queue notes for itself is no work to lose."""
        self._changed = self._changed or bool(set(change.tables) - {"job"})

    def back_up(self, why: str) -> bool:
        """Make a backup now. Returns whether it was made."""
        try:
            self._project.back_up(why)
        except PrevizError as error:
            if not self._told:
                self._told = True
                self.refused.emit(error)
            return False
        self._changed = self._told = False
        return True

    def close(self) -> None:
        """Back up what has changed since the last time, and make no more."""
        self._timer.stop()
        if self._changed and not self._project.read_only:
            self.back_up("on close")

    def _on_due(self) -> None:
        if self._changed and self._busy():
            self._timer.start(AGAIN_MS)
            return
        if self._changed:
            self.back_up("at work")
        self._timer.start(self._every)
