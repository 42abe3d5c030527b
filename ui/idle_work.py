"""Work on files beside the window, in a thread of its own that comes after everything else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Mapping
from threading import Condition

from PySide6.QtCore import QObject, QThread, Signal

from previz.errors import PrevizError

Stop = Callable[[], bool]
"""Whether work is to stop where it is."""
Work = Callable[[Stop], bool]
"""Does something, and returns whether there is something new because of it. It never sees the project."""


class IdleWork(QThread):
    """Does what it is given in order, each thing once; what cannot be done is logged."""

    done = Signal(object)
    """The name of work that made something new."""

    def __init__(
        self, name: str, parent: QObject | None = None, priority: QThread.Priority = QThread.Priority.IdlePriority
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._priority = priority
        self._changed = Condition()
        self._wanted: dict[Hashable, Work] = {}
        self._tried: set[Hashable] = set()
        self._closing = False

    def want(self, work: Mapping[Hashable, Work]) -> None:
        """Do this, by its names; what was wanted before and is not begun is forgotten, what was tried before left."""
        with self._changed:
            self._wanted = {name: act for name, act in work.items() if name not in self._tried}
            self._changed.notify()
            any_work = bool(self._wanted)
        if any_work and not self.isRunning():
            self.start(self._priority)

    def close(self) -> None:
        """Stop what is under way and wait until it has."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self.wait()

    def run(self) -> None:
        while (wanted := self._next()) is not None:
            name, act = wanted
            try:
                if act(lambda: self._closing):
                    self.done.emit(name)
            except PrevizError as error:
                logging.getLogger(__name__).warning("%s: %s", self.objectName(), error)

    def _next(self) -> tuple[Hashable, Work] | None:
        """Wait for work; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or bool(self._wanted))
            if self._closing:
                return None
            name = next(iter(self._wanted))
            self._tried.add(name)
            return name, self._wanted.pop(name)
