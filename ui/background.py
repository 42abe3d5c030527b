"""Work on plain values away from the window's thread, with its answers brought back to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from previz.errors import PrevizError

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Task:
    work: Callable[[], Any]
    then: Callable[[Any], None]
    refused: Callable[[PrevizError], None]


class Background(QObject):
    """One thread that does what it is given in order. It never sees the project: give it plain values."""

    _answered = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self, maxThreadCount=1)
        self._pool.setObjectName("background")
        self._answered.connect(self._on_answered)
        self._closed = False

    def run(
        self,
        work: Callable[[], Answer],
        then: Callable[[Answer], None],
        refused: Callable[[PrevizError], None] = lambda _error: None,
    ) -> None:
        """Do `work` in the thread, and hand its answer to `then`, or its PrevizError to `refused`, in the window's."""
        # A callable, as a QRunnable of Python's is never let go of where it ends before `start` has returned.
        self._pool.start(partial(_do, _Task(work, then, refused), self._answered.emit))

    def close(self) -> None:
        """Wait for what is under way; nothing is handed over any more."""
        self._closed = True  # an answer may be on its way already
        self._pool.clear()
        self._pool.waitForDone()

    def _on_answered(self, task: _Task, answer: object, error: Exception | None) -> None:
        if self._closed:
            return
        if error is None:
            task.then(answer)
        elif isinstance(error, PrevizError):
            task.refused(error)
        else:
            raise error


def _do(task: _Task, tell: Callable[[_Task, object, Exception | None], None]) -> None:
    """Do a task in the thread, and tell what came of it."""
    try:
        answer = task.work()
    except Exception as error:  # it is raised again in the window's thread, or told to the user
        tell(task, None, error)
    else:
        tell(task, answer, None)
