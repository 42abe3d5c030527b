"""Which takes have lost their files: looked for beside the window's thread, as a disk that is gone is slow to tell."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from previz.cut.playing import takes_of_shots
from previz.project.file import Change, Project
from ui.background import Background

_PAUSE_MS = 400
"""How long it waits for more takes to come before it looks, and for the window to be there at the start."""


class LostMedia(QObject):
    """Looks at the start, when takes come, and when somebody comes back to the window, who may have moved a folder."""

    changed = Signal()
    """Files are lost that were not before, or are back."""

    def __init__(self, project: Project, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._background = project, background
        self._names: frozenset[str] = frozenset()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.setObjectName("lost media")
        self._pause.timeout.connect(self._look)
        self.look()

    def holds(self, name: str | None) -> bool:
        """Whether the picture of a take, by its name in the media folder, is known to be lost."""
        return name in self._names

    def look(self) -> None:
        """Look soon."""
        self._pause.start()

    def on_changed(self, change: Change) -> None:
        """Look again where takes came or went."""
        if "take" in change.tables:
            self.look()

    def close(self) -> None:
        """Look no more."""
        self._pause.stop()

    def _look(self) -> None:
        takes = takes_of_shots(self._project).values()
        names, folder = {take.picture for taken in takes for take in taken if take.picture}, self._project.media.folder
        self._background.run(lambda: _gone(folder, names), self._learn)

    def _learn(self, names: frozenset[str]) -> None:
        if names != self._names:
            self._names = names
            self.changed.emit()


def _gone(folder: Path, names: set[str]) -> frozenset[str]:
    return frozenset(name for name in names if not (folder / name).is_file())
