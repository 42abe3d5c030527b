"""The line at the foot of the window: saved, totals, and the queue with its Stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui import theme
from ui.naming import label


class StatusLine(QWidget):
    """Always tells the state of the film and of the queue."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._saved = self._label("Every edit is saved as it is made")
        self._film = self._label("")
        self._queue = self._label("")
        self._bar = QProgressBar(self, textVisible=False, maximum=1000)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName("Progress of the queue")
        self._stop = QPushButton("Stop", self)
        self._stop.setAccessibleName("Stop rendering")
        self._stop.clicked.connect(self.stop_wanted)
        self._job = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(16)
        row.addWidget(self._saved)
        row.addWidget(self._film, 1)
        row.addWidget(self._queue)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        self.show_queue(0)

    def show_saved(self, label: str) -> None:
        """Tell that an edit is on disk."""
        self._saved.setText(f"Saved {QTime.currentTime().toString('HH:mm:ss')}  {label}")

    def show_film(self, totals: str) -> None:
        """Tell the film's totals."""
        self._film.setText(totals)

    def show_queue(self, pending: int) -> None:
        """Tell how many renders wait or run."""
        for widget in (self._bar, self._stop):
            widget.setVisible(pending > 0)
        if pending:
            waiting = f"   {pending - 1} waiting" if pending > 1 else ""
            self._tell(f"{self._job or 'Starting the engine'}{waiting}", theme.STATUS_COLOURS["GEN"])
        elif "✕" not in self._queue.text():
            self._tell("Queue empty", theme.TEXT_LOW)

    def show_job(self, shot: str, stage: str, share: float | None) -> None:
        """Tell what the worker is at."""
        self._job = f"Rendering {shot}: {stage}" if stage else ""
        if share is not None:
            self._bar.setValue(round(share * 1000))
            waiting = self._queue.text().partition("   ")[2]
            self._tell(f"{self._job}{'   ' + waiting if waiting else ''}", theme.STATUS_COLOURS["GEN"])

    def show_failure(self, reason: str) -> None:
        """Tell that a render failed, until the next one."""
        self._tell(f"✕ {reason}", theme.STATUS_COLOURS["ERR"])
        self._queue.setToolTip(reason)

    def _label(self, text: str) -> QLabel:
        line = label(text, "quiet", self)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return line

    def _tell(self, text: str, colour: str) -> None:
        self._queue.setText(text)
        self._queue.setStyleSheet(f"color: {colour};")
