"""How much room there is where the media go, asked now and then beside the window's thread."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ui.background import Background

_EVERY_MS = 15_000


class DiskWatch(QObject):
    """Asks, because a disk that sleeps or is gone can take long to answer."""

    told = Signal(object)
    """How many bytes are free."""

    def __init__(self, folder: Path, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._background = background
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.setObjectName("disk watch")
        self._timer.timeout.connect(self.ask)
        self._timer.start()

    def ask(self) -> None:
        """Ask now; `told` brings the answer."""
        folder = self._folder
        self._background.run(lambda: _free(folder), self._tell)

    def close(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def _tell(self, free: int | None) -> None:
        if free is not None:
            self.told.emit(free)


def _free(folder: Path) -> int | None:
    """The bytes that are free in a folder; None where the disk cannot say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
