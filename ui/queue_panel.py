"""The queue: what runs with its newest picture, what waits in its order, what failed; pause, stop, move, retry."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from previz.takes.queue import FAILED, QUEUED
from ui.indexes import ITEM_ROLE, Index
from ui.job_pace import time_words
from ui.jobs import JobBook, JobLine
from ui.naming import label, named
from ui.queue_delegate import QueueDelegate, height_of
from ui.queue_model import QueueModel
from ui.queue_place import QueuePlace
from ui.side_panel import SidePanel
from ui.spoken import time_left
from ui.words import QT_TRANSLATE_NOOP

_WIDTH, _HIGHEST = 440, 520
_WORDS = {
    "pause": (
        QT_TRANSLATE_NOOP("QueuePanel", "Pause"),
        QT_TRANSLATE_NOOP("QueuePanel", "Pause before the next frame, or go on (Ctrl+Alt+.)"),
    ),
    "stop_all": (
        QT_TRANSLATE_NOOP("QueuePanel", "Stop all"),
        QT_TRANSLATE_NOOP("QueuePanel", "Stop what runs, and take out all that waits (Ctrl+.)"),
    ),
    "stop": (
        QT_TRANSLATE_NOOP("QueuePanel", "Stop"),
        QT_TRANSLATE_NOOP("QueuePanel", "Stop this job within a frame (Delete)"),
    ),
    "earlier": (
        QT_TRANSLATE_NOOP("QueuePanel", "Earlier"),
        QT_TRANSLATE_NOOP("QueuePanel", "Make it before the one above (Alt+Up)"),
    ),
    "later": (
        QT_TRANSLATE_NOOP("QueuePanel", "Later"),
        QT_TRANSLATE_NOOP("QueuePanel", "Make it after the one below (Alt+Down)"),
    ),
    "first": (QT_TRANSLATE_NOOP("QueuePanel", "Next"), QT_TRANSLATE_NOOP("QueuePanel", "Make it next")),
    "retry": (
        QT_TRANSLATE_NOOP("QueuePanel", "Retry"),
        QT_TRANSLATE_NOOP("QueuePanel", "Make the shot again, as it now is"),
    ),
    "dismiss": (
        QT_TRANSLATE_NOOP("QueuePanel", "Dismiss"),
        QT_TRANSLATE_NOOP("QueuePanel", "Take the failure out of the list (Delete)"),
    ),
    "copy": (
        QT_TRANSLATE_NOOP("QueuePanel", "Copy reason"),
        QT_TRANSLATE_NOOP("QueuePanel", "Copy why it failed (Ctrl+C)"),
    ),
}
"""What each button says, and what it says on pointing."""


class JobList(QListView):
    """The jobs. Those that wait are dragged to another place, or moved with Alt and the arrows."""

    earlier_wanted = Signal()
    later_wanted = Signal()
    removal_wanted = Signal()
    """Stop, or dismiss, the chosen job."""
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Jobs"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def dataChanged(self, _first: Index, _last: Index, _roles: Sequence[int] = ()) -> None:
        """A job that gets on is as high as before: thousands of rows need not be laid out again."""
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            (self.earlier_wanted if event.key() == Qt.Key.Key_Up else self.later_wanted).emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)


class QueuePanel(SidePanel):
    """Stands over the window's right edge until it is closed; it is never in the way of work."""

    stop_wanted = Signal(int)
    stop_all_wanted = Signal()
    pause_wanted = Signal(bool)
    """Whether the queue is to be paused, or to go on."""
    move_wanted = Signal(int, int)
    """A job's id, and its new place among those that wait."""
    retry_wanted = Signal(int)
    """The id of a job that failed."""
    dismiss_wanted = Signal(int)
    shot_wanted = Signal(int)
    """A shot to go to."""

    def __init__(self, jobs: JobBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queuePanel")
        self.setAccessibleName(self.tr("Queue of renders"))
        self._jobs = jobs
        self._chosen: int | None = None
        self._model = QueueModel(jobs, self)
        self.list = JobList(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(QueueDelegate(self.list))
        self.where = QueuePlace(self)
        self._left = label("", "quiet", self)
        self._empty = label(self.tr("Nothing waits, nothing failed."), "quiet", self)
        self._reason = label("", "fault", self)
        self._reason.setWordWrap(True)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: dict[str, QPushButton] = {}
        self._add_buttons()
        self._build()
        self._connect()
        self.hide()

    @property
    def chosen(self) -> JobLine | None:
        """The job that the buttons speak of."""
        line = self.list.currentIndex().data(ITEM_ROLE)
        return line if isinstance(line, JobLine) else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_jobs_changed()

    def first_focus(self) -> QWidget:
        """The jobs, where there are any."""
        return self.list if self._model.rowCount() else self

    def place(self) -> None:
        """Stand at the window's right edge, below its first line."""
        window = self.parentWidget()
        if window is None or not self.isVisible():
            return
        column = self.layout()
        if column is None:
            return
        column.activate()
        wrapped = column.minimumHeightForWidth(_WIDTH) if column.hasHeightForWidth() else 0
        around = max(column.minimumSize().height(), wrapped)
        rows = height_of(self._model.states) + 2 * self.frameWidth()
        height = max(around, min(_HIGHEST, around + max(0, rows - self.list.minimumHeight()), window.height() - 90))
        self.setGeometry(window.width() - _WIDTH - 12, 40, _WIDTH, height)

    def event(self, event: QEvent) -> bool:
        """What stands around the list takes its place: the panel is as high as both need."""
        answer = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return answer

    def copy_reason(self) -> None:
        """Put the chosen job's reason on the clipboard."""
        if self.chosen is not None:
            QGuiApplication.clipboard().setText(self.chosen.account)

    def _add_buttons(self) -> None:
        """What can be done with the chosen job, and with all."""
        chosen = self._with_chosen
        acts: dict[str, Callable[[], object]] = {
            "pause": self._turn,
            "stop_all": self.stop_all_wanted.emit,
            "stop": self._remove,
            "earlier": lambda: self._move(-1),
            "later": lambda: self._move(1),
            "first": lambda: chosen(lambda job: self.move_wanted.emit(job.job_id, 0)),
            "retry": lambda: chosen(self._retry),
            "dismiss": self._remove,
            "copy": self.copy_reason,
        }
        for name, act in acts.items():
            words, hint = _WORDS[name]
            button = QPushButton(self.tr(words), self)
            button.setToolTip(self.tr(hint))
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._buttons[name] = button

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.addWidget(label(self.tr("Queue"), "paneTitle", self))
        head.addSpacing(8)
        head.addWidget(self._left, 1)
        head.addWidget(self._buttons["pause"])
        head.addWidget(self._buttons["stop_all"])
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 10)
        for name in ("stop", "first", "earlier", "later", "retry", "dismiss", "copy"):
            foot.addWidget(self._buttons[name])
        foot.addStretch(1)
        self.list.setMinimumHeight(height_of([QUEUED]))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.where)
        column.addLayout(_within(self._empty, 2, 8))
        column.addWidget(self.list, 1)
        column.addLayout(_within(self._reason, 6, 0))
        self._foot = named(QWidget(self), "queueFoot")
        self._foot.setLayout(foot)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self._jobs.changed.connect(self._on_jobs_changed)  # the model has heard of it before
        self._jobs.left_changed.connect(self._show_left)
        self._model.move_wanted.connect(self.move_wanted)
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        self.list.activated.connect(lambda index: self.shot_wanted.emit(index.data(ITEM_ROLE).shot_id))
        self.list.earlier_wanted.connect(lambda: self._move(-1))
        self.list.later_wanted.connect(lambda: self._move(1))
        self.list.removal_wanted.connect(self._remove)
        self.list.copy_wanted.connect(self.copy_reason)

    def _with_chosen(self, act: Callable[[JobLine], None]) -> None:
        if self.chosen is not None:
            act(self.chosen)

    def _turn(self) -> None:
        self.pause_wanted.emit(not self._jobs.paused)

    def _retry(self, job: JobLine) -> None:
        self.retry_wanted.emit(job.job_id)

    def _remove(self) -> None:
        """Stop the chosen job; one that has failed is dismissed."""
        job = self.chosen
        if job is not None:
            (self.dismiss_wanted if job.state == FAILED else self.stop_wanted).emit(job.job_id)

    def _move(self, by: int) -> None:
        job = self.chosen
        place = None if job is None else self._model.place_of(job.job_id)
        if job is not None and place is not None and 0 <= place + by < self._model.waiting:
            self.move_wanted.emit(job.job_id, place + by)

    def _on_chosen(self) -> None:
        self._chosen = None if self.chosen is None else self.chosen.job_id
        self._show_chosen()

    def _on_jobs_changed(self) -> None:
        """Keep the job that was chosen, wherever it now stands."""
        if not self.isVisible():
            return
        row = None if self._chosen is None else self._model.row_of(self._chosen)
        if row is not None and row != self.list.currentIndex().row():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self._model.index(row), flags)
        if not self.list.currentIndex().isValid() and self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(0))
        self._show_all()

    def _show_all(self) -> None:
        any_job = self._model.rowCount() > 0
        inside = self.window().focusWidget()
        if not any_job and inside is not None and self.isAncestorOf(inside):
            self.setFocus()  # what goes out of sight would hand the keys to whatever comes next in the window
        self._empty.setVisible(not any_job)
        self.list.setVisible(any_job)
        self._foot.setVisible(any_job)
        paused = self._jobs.paused
        self._show_left()
        pause = self._buttons["pause"]
        pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        pause.setEnabled(paused or any_job)
        self._buttons["stop_all"].setEnabled(any_job)
        self._show_chosen()
        self.place()

    def _show_left(self) -> None:
        """Tell how long all will take."""
        if self.isVisible():
            left = self._jobs.all_seconds_left()
            words = "" if left is None else time_left(time_words(left))
            self._left.setText(self.tr("paused") if self._jobs.paused else words)

    def _show_chosen(self) -> None:
        """Offer what can be done with the chosen job, and tell why it failed."""
        job = self.chosen
        failed = job is not None and job.state == FAILED
        place = None if job is None else self._model.place_of(job.job_id)
        self._reason.setVisible(failed)
        self._reason.setText(job.reason if job is not None and failed else "")
        self._buttons["stop"].setVisible(not failed)
        self._buttons["stop"].setEnabled(job is not None)
        for name in ("first", "earlier", "later"):
            self._buttons[name].setVisible(not failed)
        for name in ("first", "earlier"):
            self._buttons[name].setEnabled(place is not None and place > 0)
        self._buttons["later"].setEnabled(place is not None and place < self._model.waiting - 1)
        for name in ("retry", "dismiss", "copy"):
            self._buttons[name].setVisible(failed)
            self._buttons[name].setEnabled(failed)


def _within(line: QWidget, above: int, below: int) -> QVBoxLayout:
    """Room around a line, which is gone with it: margins of its own are lost with the next theme."""
    room = QVBoxLayout()
    room.setContentsMargins(12, above, 12, below)
    room.addWidget(line)
    return room
