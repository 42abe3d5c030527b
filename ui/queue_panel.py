"""The queue: each job with its shot, state, progress or reason; stop, retry, dismiss, copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from previz.takes.queue import FAILED
from ui import tokens
from ui.indexes import ITEM_ROLE, Index
from ui.jobs import CODES, JobBook, JobLine
from ui.naming import label, plain_tip
from ui.painting import LEFT, outline, write

_WIDTH, _HIGHEST, _ROW = 400, 420, 34


class QueueModel(QAbstractListModel):
    """The lines of a JobBook."""

    def __init__(self, jobs: JobBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._lines = jobs.lines()
        jobs.changed.connect(self._on_changed)
        jobs.shot_changed.connect(self._on_shot_changed)

    def row_of(self, job_id: int) -> int | None:
        """The row of a job, or None."""
        return next((row for row, line in enumerate(self._lines) if line.job_id == job_id), None)

    def _on_changed(self) -> None:
        fresh = self._jobs.lines()
        if [line.job_id for line in fresh] == [line.job_id for line in self._lines]:
            self._lines = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._lines = fresh
        self.endResetModel()

    def _on_shot_changed(self, shot_id: int) -> None:
        line = self._jobs.of_shot(shot_id)
        row = None if line is None else self.row_of(line.job_id)
        if line is not None and row is not None:
            self._lines[row] = line
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        text = f"Shot {line.shot}: {line.words}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text)
        return line if role == ITEM_ROLE else None


class QueueDelegate(QStyledItemDelegate):
    """Paints a job in a line, with its progress below."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_WIDTH - 30, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ITEM_ROLE)
        if not isinstance(line, JobLine):
            return
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(tokens.HOVER if chosen else tokens.RAISED))
        colour = tokens.STATUS_COLOURS[CODES[line.state]]
        row = rect.adjusted(12, 0, -12, -3)
        write(
            painter,
            QRect(row.left(), row.top(), 34, row.height()),
            CODES[line.state],
            LEFT,
            colour,
            bold=True,
            pixels=10,
        )
        write(painter, QRect(row.left() + 40, row.top(), 60, row.height()), line.shot, LEFT, bold=True)
        words = QRect(row.left() + 104, row.top(), row.width() - 104, row.height())
        write(painter, words, line.words, LEFT, tokens.TEXT_MID, pixels=tokens.CAPTION)
        if line.share is not None:
            bar = QRect(words.left(), rect.bottom() - 4, words.width(), 2)
            painter.fillRect(bar, QColor(tokens.CONTROL))
            bar.setWidth(round(bar.width() * line.share))
            painter.fillRect(bar, QColor(colour))
        if option.state & QStyle.StateFlag.State_HasFocus:
            outline(painter, rect, tokens.FOCUS)


class QueuePanel(QFrame):
    """Stands over the window's right edge until it is closed; it is never in the way of work."""

    stop_wanted = Signal(int)
    stop_all_wanted = Signal()
    retry_wanted = Signal(int)
    """The id of a shot whose job failed."""
    dismiss_wanted = Signal(int)
    shot_wanted = Signal(int)
    """A shot to go to."""

    def __init__(self, jobs: JobBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queuePanel")
        self.setAccessibleName("Queue of renders")
        self._chosen: int | None = None
        self._model = QueueModel(jobs, self)
        self.list = QListView(self)
        self.list.setAccessibleName("Jobs")
        self.list.setUniformItemSizes(True)
        self.list.setModel(self._model)
        self.list.setItemDelegate(QueueDelegate(self.list))
        self._empty = label("Nothing waits, nothing failed.", "quiet", self)
        self._reason = label("", "fault", self)
        self._reason.setWordWrap(True)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = {
            "stop": QPushButton("Stop", self),
            "retry": QPushButton("Retry", self),
            "dismiss": QPushButton("Dismiss", self),
            "copy": QPushButton("Copy reason", self),
            "stop_all": QPushButton("Stop all", self),
        }
        self._build()
        self._connect()
        self._on_model_changed()
        self.hide()

    @property
    def chosen(self) -> JobLine | None:
        """The job that the buttons speak of."""
        line = self.list.currentIndex().data(ITEM_ROLE)
        return line if isinstance(line, JobLine) else None

    def toggle(self) -> None:
        """Open, or close."""
        self.setVisible(not self.isVisible())
        if self.isVisible():
            self.place()
            self.raise_()
            self.list.setFocus(Qt.FocusReason.PopupFocusReason)
            if not self.list.currentIndex().isValid() and self._model.rowCount():
                self.list.setCurrentIndex(self._model.index(0))

    def place(self) -> None:
        """Stand at the window's right edge, below its first line."""
        window = self.parentWidget()
        if window is None or not self.isVisible():
            return
        rows = max(1, self._model.rowCount())
        extra = 108 if not self._reason.isHidden() else 76
        height = min(_HIGHEST, rows * _ROW + extra, window.height() - 90)
        self.setGeometry(window.width() - _WIDTH - 12, 40, _WIDTH, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.addWidget(label("Queue", "paneTitle", self), 1)
        head.addWidget(self._buttons["stop_all"])
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 10)
        for name in ("stop", "retry", "dismiss", "copy"):
            foot.addWidget(self._buttons[name])
        foot.addStretch(1)
        self._empty.setContentsMargins(12, 6, 12, 6)
        self._reason.setContentsMargins(12, 4, 12, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self._reason)
        column.addLayout(foot)

    def _connect(self) -> None:
        for signal in (self._model.modelReset, self._model.dataChanged):
            signal.connect(self._on_model_changed)
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        self.list.activated.connect(lambda index: self.shot_wanted.emit(index.data(ITEM_ROLE).shot_id))
        self._buttons["stop"].clicked.connect(lambda: self._with_chosen(lambda job: self.stop_wanted.emit(job.job_id)))
        self._buttons["retry"].clicked.connect(
            lambda: self._with_chosen(lambda job: self.retry_wanted.emit(job.shot_id))
        )
        self._buttons["dismiss"].clicked.connect(
            lambda: self._with_chosen(lambda job: self.dismiss_wanted.emit(job.job_id))
        )
        self._buttons["copy"].clicked.connect(self.copy_reason)
        self._buttons["stop_all"].clicked.connect(self.stop_all_wanted)

    def copy_reason(self) -> None:
        """Put the chosen job's reason on the clipboard."""
        if self.chosen is not None:
            QGuiApplication.clipboard().setText(f"Shot {self.chosen.shot}: {self.chosen.words}")

    def _with_chosen(self, act: Callable[[JobLine], None]) -> None:
        if self.chosen is not None:
            act(self.chosen)

    def _on_chosen(self) -> None:
        self._chosen = None if self.chosen is None else self.chosen.job_id
        self._show_chosen()

    def _on_model_changed(self) -> None:
        """Keep the job that was chosen, wherever it now stands."""
        row = None if self._chosen is None else self._model.row_of(self._chosen)
        if row is not None and row != self.list.currentIndex().row():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self._model.index(row), flags)
        any_job = self._model.rowCount() > 0
        self._empty.setVisible(not any_job)
        self.list.setVisible(any_job)
        self._buttons["stop_all"].setEnabled(any_job)
        self._show_chosen()
        self.place()

    def _show_chosen(self) -> None:
        job = self.chosen
        failed = job is not None and job.state == FAILED
        self._reason.setVisible(failed)
        self._reason.setText(job.reason if job is not None and failed else "")
        self._buttons["stop"].setEnabled(job is not None and not failed)
        for name in ("retry", "dismiss", "copy"):
            self._buttons[name].setEnabled(failed)
