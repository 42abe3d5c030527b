"""The project's reports as Qt signals, and the queue driven by a timer."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from previz.engine.client import Worker
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes.queue import JobNews, Queue, enqueue
from previz.takes.requests import RequestWriter, Wanted

_BUSY_MS = 25


class ProjectBridge(QObject):
    """Tells the window what changed in the project, whoever changed it."""

    changed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop_watching = project.watch(self.changed.emit)

    def close(self) -> None:
        """Listen no longer."""
        self._stop_watching()


class QueueRunner(QObject):
    """Polls the worker while there is work, and queues the shots wanted one a tick, so that the window never waits."""

    news = Signal(object)
    """A JobNews."""
    pending_changed = Signal(int)
    failed = Signal(object)
    """A PrevizError that kept a shot out of the queue."""

    def __init__(self, project: Project, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._queue = Queue(project, worker)
        self._wanted: deque[int] = deque()
        self._writer: RequestWriter | None = None
        self._wish = Wanted()
        self._pending = -1
        self._timer = QTimer(self, interval=_BUSY_MS)
        self._timer.setObjectName("queue poll")
        self._timer.timeout.connect(self._on_tick)
        if self._queue.pending():
            self._timer.start()

    @property
    def pending(self) -> int:
        """How many renders wait or run."""
        return len(self._wanted) + self._queue.pending()

    def generate(self, shot_ids: Iterable[int]) -> None:
        """Queue a render of each shot."""
        self._wanted.extend(shot_ids)
        self._writer = RequestWriter(self._project)
        self._tell_pending()
        self._timer.start()

    def stop(self) -> None:
        """Stop the running render within a frame, and all that wait."""
        self._wanted.clear()
        for item in self._queue.stop_all():
            self.news.emit(item)
        self._tell_pending()

    def close(self) -> None:
        """Stop polling and end the worker; what waits goes on at the next start."""
        self._timer.stop()
        self._queue.close()

    def _on_tick(self) -> None:
        self._queue_one()
        for item in self._queue.poll():
            self._tell(item)
        self._tell_pending()
        if self.pending == 0:
            self._timer.stop()
            self._writer = None

    def _queue_one(self) -> None:
        if not self._wanted:
            return
        shot = self._project.session.get(Shot, self._wanted.popleft())
        if shot is None:
            return
        try:
            enqueue(self._project, [shot], self._wish, self._writer)
        except PrevizError as error:
            self.failed.emit(error)

    def _tell(self, item: JobNews) -> None:
        self.news.emit(item)

    def _tell_pending(self) -> None:
        if self.pending != self._pending:
            self._pending = self.pending
            self.pending_changed.emit(self._pending)
