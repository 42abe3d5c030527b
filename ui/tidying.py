"""Python's collection of garbage, kept to the window's thread and to moments that are short.

Left to itself it runs in whichever thread allocates, where it may end widgets that belong to the window's, and for a
tenth of a second once everything that was loaded at the start is looked through again.

What is freed goes back to the system too: glibc keeps what lies between things that live on, for each thread apart;
after a few minutes of work that was 34 MB, and 80 where pictures lay among small things.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from previz.media.memory import give_back

_EVERY_MS = 1_000
_WHOLE = 60


class Tidying(QObject):
    """Collects the young garbage each second and all of it each minute, and then gives back what is free; what was
    there at the start is left alone.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.collect()
        gc.freeze()
        gc.disable()
        self._rounds = 0
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.setObjectName("tidying")
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def close(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _on_tick(self) -> None:
        self._rounds += 1
        if self._rounds % _WHOLE:
            gc.collect(1)
        else:
            gc.collect()
            give_back()
