"""Stills from the worker, for every view of the window: one poll, each picture to the view that asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from previz.engine.client import Worker
from previz.engine.messages import Pictured, Unpictured
from previz.engine.protocol import Render
from previz.timing import Frames
from ui.pictures import image_of

_POLL_MS = 8


class Stills(QObject):
    """Asks for pictures and hands them out; of those that wait for one view only the newest is drawn."""

    pictured = Signal(str, object)
    """A view's name, and its QImage."""
    noted = Signal(str, object)
    """A view's name, and what was chosen for its picture where the words are silent."""
    refused = Signal(str, str)
    """A view's name, and why it has no picture, in a sentence."""

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.setObjectName("stills poll")
        self._poll.timeout.connect(self._on_poll)

    @property
    def ready(self) -> bool:
        """Whether the worker runs, so that a still need not wait for its start."""
        return self._worker.pid is not None

    def ask(self, request: Render, frame: Frames, view: str) -> None:
        """Ask for a frame of a request for a view."""
        self._worker.picture(request, frame, view)
        self._poll.start()

    def forget(self, view: str) -> None:
        """Let go what waits for a view."""
        self._worker.forget(view)

    def close(self) -> None:
        """Listen no more."""
        self._poll.stop()

    def _on_poll(self) -> None:
        for event in self._worker.pictures():
            if isinstance(event, Pictured):
                self.pictured.emit(event.view, image_of(event.picture))
                self.noted.emit(event.view, event.notes)
            elif isinstance(event, Unpictured):
                self.refused.emit(event.view, f"{event.what}. {event.remedy}.")
        if not self._worker.picturing:
            self._poll.stop()
