"""What was written to the project, told to the window at once; and what follows it, in a stretch of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from previz.project.file import Project

_INPUT = frozenset(
    {
        QEvent.Type.ShortcutOverride,  # comes before the key itself, and before it is taken for an action
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
        QEvent.Type.Drop,
    }
)


class ProjectBridge(QObject):
    """Tells the window what changed in the project, whoever changed it, in the order in which it was written.

    What is to be done once an edit is over (choosing what it made) can wait for the next stretch of the event loop: it
    is done before any key or click reaches the window. Other code that must find it done calls `catch_up` first.
    """

    changed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], object]] = deque()
        self._guarded: list[QObject] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.setObjectName("what follows an edit")
        self._soon.timeout.connect(self._on_soon)
        self._stop_watching = project.watch(self.changed.emit)

    def then(self, act: Callable[[], object]) -> None:
        """Do something in a stretch of its own, after what waits already."""
        self._waiting.append(act)
        self._soon.start()
        for each in (QApplication.focusWidget(), QGuiApplication.focusWindow()):  # who has the keys, and the mouse
            if each is not None and each not in self._guarded:
                each.installEventFilter(self)
                self._guarded.append(each)

    def catch_up(self) -> None:
        """Do now what waits."""
        while self._waiting:
            self._do_one()

    def close(self) -> None:
        """Listen no longer."""
        self._stop_watching()
        self._waiting.clear()
        self._rest()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self.catch_up()
        return False

    def _on_soon(self) -> None:
        self._do_one()
        if self._waiting:
            self._soon.start()

    def _do_one(self) -> None:
        act = self._waiting.popleft()
        if not self._waiting:
            self._rest()
        act()

    def _rest(self) -> None:
        self._soon.stop()
        for each in filter(shiboken6.isValid, self._guarded):
            each.removeEventFilter(self)
        self._guarded.clear()
