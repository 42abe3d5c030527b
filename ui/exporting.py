"""The export of a movie in a process of its own, polled by a timer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from previz.errors import PrevizError
from previz.export.beside import MovieProcess, NotWritten, Written
from previz.export.delivery import Exported
from previz.export.movie import MoviePlan

_POLL_MS = 60


class MovieExport(QObject):
    """One export at a time; the window goes on meanwhile."""

    advanced = Signal(str, int, int)
    """The file's name, the frames that are written, and how many there are."""
    written = Signal(object)
    """The Exported."""
    not_written = Signal(object)
    """The NotWritten."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._planned: MoviePlan | None = None
        self._process: MovieProcess | None = None
        self._name = ""
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.setObjectName("export poll")
        self._timer.timeout.connect(self._on_tick)

    @property
    def under_way(self) -> bool:
        """Whether a movie is being written."""
        return self._process is not None or self._planned is not None

    def start(self, plan: MoviePlan) -> None:
        """Write a planned movie. Raises RuntimeError while another is under way.

        Its process begins in a stretch of its own: to hand the plan of a long film over takes as long as to make it.
        """
        if self.under_way:
            raise RuntimeError("an export is under way")
        self._planned, self._name = plan, plan.out.name
        self._timer.start()
        self.advanced.emit(self._name, 0, plan.window.duration)

    def stop(self) -> None:
        """Stop it; nothing of the movie is left."""
        self._begin()
        if self._process is not None:
            self._process.stop()

    def close(self) -> None:
        """End the process."""
        self._timer.stop()
        self._planned = None
        if self._process is not None:
            self._process.close()
            self._process = None

    def _begin(self) -> None:
        plan, self._planned = self._planned, None
        if plan is None:
            return
        try:
            self._process = MovieProcess(plan)
        except PrevizError as error:
            self.close()
            self.not_written.emit(NotWritten(error.what, error.remedy))

    def _on_tick(self) -> None:
        if self._planned is not None:
            self._begin()
            return
        said = self._process.poll() if self._process is not None else ()
        if not said:
            return
        last = said[-1]
        if isinstance(last, Written):
            self.advanced.emit(self._name, last.done, last.of)
            return
        self.close()
        if isinstance(last, Exported):
            self.written.emit(last)
        elif isinstance(last, NotWritten):
            self.not_written.emit(last)
