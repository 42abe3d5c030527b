"""Backups made while the film is worked on: now and then, and when it is closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal

from previz.errors import PrevizError
from previz.project.backups import Copying
from previz.project.file import Change, Project
from ui.background import Background

EVERY_MS, AGAIN_MS = 10 * 60 * 1000, 10 * 1000


class BackupKeeper(QObject):
    """Keeps what at most ten minutes of work would cost. It waits while the film plays, as a copy holds the window.

    What takes the disk, and the proof that the copy is whole, go beside the window's thread.
    """

    refused = Signal(object)
    """A PrevizError that the user is to be told: once, until a backup is made again."""

    def __init__(
        self,
        project: Project,
        background: Background,
        busy: Callable[[], bool],
        parent: QObject | None = None,
        every_ms: int = EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._project, self._background, self._busy, self._every = project, background, busy, every_ms
        self._changes = self._kept = 0
        self._told = False
        self._folder = Lock()
        self._timer = QTimer(self, interval=every_ms)
        self._timer.setObjectName("backup keeper")
        self._timer.timeout.connect(self._on_due)
        if not project.read_only:
            self._timer.start()

    def on_changed(self, change: Change) -> None:
        """The project changed: what the queue notes for itself is no work to lose."""
        self._changes += bool(set(change.tables) - {"job"})

    def back_up(self, why: str) -> bool:
        """Make a backup now. Returns whether it was made."""
        try:
            with self._folder:
                self._project.back_up(why)
        except PrevizError as error:
            self._refuse(error)
            return False
        self._note(self._changes)
        return True

    def close(self) -> None:
        """Back up what has changed since the last time, and make no more."""
        self._timer.stop()
        if self._changes != self._kept and not self._project.read_only:
            self.back_up("on close")

    def _on_due(self) -> None:
        changed = self._changes != self._kept
        if changed and self._busy():
            self._timer.start(AGAIN_MS)
            return
        if changed:
            self._back_up_beside()
        self._timer.start(self._every)

    def _back_up_beside(self) -> None:
        changes = self._changes
        try:
            copying = self._project.begin_backup("at work")
        except PrevizError as error:
            self._refuse(error)
            return
        self._background.run(partial(self._finish, copying), lambda _none: self._note(changes), self._refuse)

    def _finish(self, copying: Copying) -> None:
        """In the thread: finish a copy, unless a newer backup was made before its turn came, and has swept it away."""
        with self._folder:
            if copying.part.exists():
                copying.finish()

    def _note(self, changes: int) -> None:
        self._kept = changes
        self._told = False

    def _refuse(self, error: PrevizError) -> None:
        if not self._told:
            self._told = True
            self.refused.emit(error)
