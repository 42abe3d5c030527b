"""The jobs of the queue as a list whose waiting ones can be dragged to another place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QImage

from previz.takes.queue import QUEUED
from ui.indexes import ITEM_ROLE, Index
from ui.jobs import JobBook, JobLine
from ui.naming import plain_tip

_MIME = "application/x-previz-job"


class QueueModel(QAbstractListModel):
    """The lines of a JobBook."""

    move_wanted = Signal(int, int)
    """A job's id, and the place among those that wait that it was dropped on."""

    def __init__(self, jobs: JobBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._lines: list[JobLine] = []
        self._rows: dict[int, int] = {}
        self._first_waiting = 0
        self._take(jobs.lines())
        jobs.changed.connect(self._on_changed)
        jobs.shot_changed.connect(self._on_shot_changed)

    def row_of(self, job_id: int) -> int | None:
        """The row of a job, or None."""
        return self._rows.get(job_id)

    def place_of(self, job_id: int) -> int | None:
        """The place of a job among those that wait, or None where it does not wait."""
        row = self.row_of(job_id)
        return None if row is None or self._lines[row].state != QUEUED else row - self._first_waiting

    def picture(self, line: JobLine) -> QImage | None:
        """What was drawn of a job last."""
        return self._jobs.picture(line.job_id)

    def seconds_left(self, line: JobLine) -> float | None:
        """How long a job will still take."""
        return self._jobs.seconds_left(line)

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        return len(self._lines) - self._first_waiting

    @property
    def states(self) -> list[str]:
        """The states of all jobs, from the top down."""
        return [line.state for line in self._lines]

    def _take(self, lines: list[JobLine]) -> None:
        self._lines = lines
        self._rows = {line.job_id: row for row, line in enumerate(lines)}
        self._first_waiting = sum(line.state != QUEUED for line in lines)

    def _on_changed(self) -> None:
        """Rows that stay where they are and as high as they are need not be laid out again."""
        fresh, old = self._jobs.lines(), self._lines
        if [(line.job_id, line.state) for line in fresh] == [(line.job_id, line.state) for line in old]:
            self._take(fresh)
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._take(fresh)
        self.endResetModel()

    def _on_shot_changed(self, shot_id: int) -> None:
        line = self._jobs.of_shot(shot_id)
        row = None if line is None else self.row_of(line.job_id)
        if line is not None and row is not None and self._lines[row].state == line.state:
            self._lines[row] = line
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        text = line.account
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text)
        return line if role == ITEM_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        if self._lines[index.row()].state == QUEUED:
            return flags | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        if indexes:
            mime.setData(_MIME, str(self._lines[indexes[0].row()].job_id).encode())
        return mime

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        return data.hasFormat(_MIME) and not parent.isValid() and (row < 0 or row >= self._first_waiting)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Ask for the move; the rows come to their new order when it is on disk."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        job_id = int(bytes(data.data(_MIME).data()).decode())
        before = self.place_of(job_id)
        if before is not None:
            place = self.waiting if row < 0 else row - self._first_waiting
            self.move_wanted.emit(job_id, place - 1 if place > before else place)
        return False  # the view must not take out what it takes for moved away
