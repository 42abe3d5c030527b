"""What was written to the project, told to the window: at once, or in a stretch of the event loop of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from previz.project.file import Change, Project


class ProjectBridge(QObject):
    """Tells the window what changed in the project, whoever changed it, in the order in which it was written.

    What is long to do, and long to show, is done `apart`: it is on disk when that is over, and the window hears of it in
    the next stretch. Whoever must not see the window as it was calls `tell` first, as every deed of the user does.
    """

    changed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._untold: deque[Callable[[], object]] = deque()
        self._apart = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.setObjectName("what the window is to hear")
        self._soon.timeout.connect(self._tell_next)
        self._stop_watching = project.watch(self._on_change)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Have the window hear of what changes in here a little later, and in here of all that came before."""
        self.tell()
        before, self._apart = self._apart, True
        try:
            yield
        finally:
            self._apart = before

    def then(self, act: Callable[[], object]) -> None:
        """Do something once the window has heard of everything, in a stretch of its own where it has not."""
        if self._untold:
            self._untold.append(act)
        else:
            act()

    def tell(self) -> None:
        """Have the window hear now of what it has not heard."""
        while self._untold:
            self._untold.popleft()()

    def close(self) -> None:
        """Listen no longer. What the window was not told it need not hear: it is on disk."""
        self._stop_watching()
        self._soon.stop()
        self._untold.clear()

    def _on_change(self, change: Change) -> None:
        if self._apart:
            self._untold.append(partial(self.changed.emit, change))
            self._soon.start()
        else:
            self.tell()
            self.changed.emit(change)

    def _tell_next(self) -> None:
        if self._untold:
            self._untold.popleft()()
        if self._untold:
            self._soon.start()
