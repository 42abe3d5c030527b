"""Generate, and how the shot's render stands: progress with Stop, or the reason of a failure with Retry."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from previz.takes.queue import FAILED, RUNNING
from ui.inspector.making import Making, MakingForm
from ui.jobs import JobLine
from ui.naming import label, named


class WorkPanel(QWidget):
    """Asks for a take of the shot and tells how its job stands."""

    generate_wanted = Signal()
    stop_wanted = Signal(int)
    """The id of the job to stop."""
    dismiss_wanted = Signal(int)
    """The id of the failed job that has been read."""

    def __init__(self, making: Making, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: JobLine | None = None
        self.making = MakingForm(making, self)
        self._generate = named(QPushButton(self.tr("Generate take   Ctrl+Return"), self), "primary")
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress of the render"))
        self._stage = label("", "quiet", self)
        self._stage.setWordWrap(True)
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.setAccessibleName(self.tr("Stop the render of this shot"))
        self._reason = label("", "fault", self)
        self._reason.setWordWrap(True)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._dismiss = QPushButton(self.tr("Dismiss"), self)
        self._dismiss.setAccessibleName(self.tr("Dismiss the failure"))
        row = QHBoxLayout()
        row.addWidget(self._stage, 1)
        row.addWidget(self._stop)
        failed = QHBoxLayout()
        failed.addWidget(self._reason, 1)
        failed.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.making)
        column.addWidget(self._generate)
        column.addWidget(self._bar)
        column.addLayout(row)
        column.addLayout(failed)
        self._generate.clicked.connect(self.generate_wanted)
        self._stop.clicked.connect(self._on_stop)
        self._dismiss.clicked.connect(self._on_dismiss)
        self.show_job(None)

    def show_job(self, job: JobLine | None) -> None:
        """Show how the shot's job stands, or that there is none."""
        self._job = job
        failed = job is not None and job.state == FAILED
        under_way = job is not None and not failed
        for widget in (self._bar, self._stage, self._stop):
            widget.setVisible(under_way)
        for widget in (self._reason, self._dismiss):
            widget.setVisible(failed)
        again, take = self.tr("Generate again   Ctrl+Return"), self.tr("Generate take   Ctrl+Return")
        self._generate.setText(again if failed else take)
        if job is None:
            return
        self._reason.setText(self.tr("Not made: {reason}").format(reason=job.reason) if failed else "")
        self._stage.setText(job.words)
        running = job.state == RUNNING
        self._bar.setRange(0, 1000)
        self._bar.setValue(round((job.share or 0.0) * 1000) if running else 0)

    def _on_stop(self) -> None:
        if self._job is not None:
            self.stop_wanted.emit(self._job.job_id)

    def _on_dismiss(self) -> None:
        if self._job is not None:
            self.dismiss_wanted.emit(self._job.job_id)
