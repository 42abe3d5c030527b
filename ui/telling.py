"""What was written to the project, told to the window at once; and what follows it, in a stretch of its own."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimer, Signal
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


_OLD_SECONDS = 0.004
"""What waits does not join a stretch in which others, a repaint for one, have worked for longer."""
_MOST_ROUNDS = 8
"""How often it lets others go first."""


class ProjectBridge(QObject):
    """Tells the window what changed in the project, whoever changed it, in the order in which it was written.

    What is to be done once an edit is over (choosing what it made) can wait for the next stretch of the event loop: it
    is done before any key or click reaches the window. Other code that must find it done calls `catch_up` first.
    Nothing that waits shares a stretch with anything else: each comes once the event loop has looked for events.
    """

    changed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], object]] = deque()
        self._late: deque[Callable[[], object]] = deque()
        self._rounds, self._looked = 0, 0.0
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None  # the application has one
        self._dispatcher, self._looks = dispatcher, False
        self._guarded: list[QObject] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.setObjectName("what follows an edit")
        self._soon.timeout.connect(self._on_soon)
        self._stop_watching = project.watch(self.changed.emit)

    def then(self, act: Callable[[], object]) -> None:
        """Do something in a stretch of its own, after what waits already."""
        self._waiting.append(act)
        self._await()
        for each in (QApplication.focusWidget(), QGuiApplication.focusWindow()):  # who has the keys, and the mouse
            if each is not None and each not in self._guarded:
                each.installEventFilter(self)
                self._guarded.append(each)

    def later(self, act: Callable[[], object]) -> None:
        """Do something in a stretch of its own that keys and clicks need not wait for, after all that waits; once,
        however often it is asked for until then."""
        if act not in self._late:
            self._late.append(act)
        self._await()

    def catch_up(self) -> None:
        """Do now what waits and is not for later."""
        while self._waiting:
            self._do_one()

    def close(self) -> None:
        """Listen no longer."""
        self._stop_watching()
        self._waiting.clear()
        self._late.clear()
        self._soon.stop()
        self._look_no_more()
        self._rest()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self.catch_up()
        return False

    def _await(self) -> None:
        """Go on once the loop has looked for events: a timer of no time may be over before the stretch is."""
        self._rounds, self._looked = 0, 0.0
        if not self._looks:
            self._looks = True
            self._dispatcher.aboutToBlock.connect(self._on_looking)
        self._soon.start()

    def _on_looking(self) -> None:
        self._looked = time.thread_time()

    def _look_no_more(self) -> None:
        if self._looks:
            self._looks = False
            self._dispatcher.aboutToBlock.disconnect(self._on_looking)

    def _on_soon(self) -> None:
        if time.thread_time() - self._looked > _OLD_SECONDS and self._rounds < _MOST_ROUNDS:
            self._rounds += 1
            self._soon.start()
            return
        self._look_no_more()
        if len(self._waiting) + len(self._late) > 1:
            self._await()
        if self._waiting:
            self._do_one()
        elif self._late:
            self._late.popleft()()

    def _do_one(self) -> None:
        act = self._waiting.popleft()
        if not self._waiting:
            self._rest()
        act()

    def _rest(self) -> None:
        for each in filter(shiboken6.isValid, self._guarded):
            each.removeEventFilter(self)
        self._guarded.clear()
