"""The line at the foot of the window: saved, totals, the export under way, and the room on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTime, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from previz.engine.machine import Machine
from ui.models.work import Doing
from ui.naming import label, marked, plain_tip

LITTLE_ROOM = 2 * 1024**3


class StatusLine(QWidget):
    """Always tells the state of the film."""

    export_stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._saved = self._label(self.tr("Every edit is saved as it is made"))
        self._film = self._label("")
        self._export = self._label("")
        self._models = self._label("")
        self._machine = self._label("")
        self._disk = self._label("")
        self._written: Path | None = None
        self._bar = QProgressBar(self, textVisible=False, maximum=1000)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("Progress of the export"))
        self._stop = self._button(self.tr("Stop"), self.tr("Stop the export"), self.export_stop_wanted.emit)
        self._show = self._button(
            self.tr("Show in folder"), self.tr("Show the export in its folder"), self._show_in_folder
        )
        self._close = self._button(self.tr("Dismiss"), self.tr("Dismiss what the export says"), self.clear_export)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(16)
        row.addWidget(self._saved)
        row.addWidget(self._film)
        row.addStretch(1)
        for widget in (self._export, self._bar, self._stop, self._show, self._close):
            row.addWidget(widget)
        for widget in (self._models, self._machine, self._disk):
            row.addWidget(widget)
        self.clear_export()

    @property
    def export_words(self) -> str:
        """What the line says of the export."""
        return self._export.text()

    def show_read_only(self) -> None:
        """Tell that nothing of the film can be changed here."""
        self._saved.setText(self.tr("Read only: nothing can be changed here. Work on a copy of the film"))

    def show_saved(self, label: str) -> None:
        """Tell that an edit is on disk."""
        self._saved.setText(self.tr("Saved {0}  {1}").format(QTime.currentTime().toString("HH:mm:ss"), label))

    def show_taking_in(self, name: str, done: int, of: int) -> None:
        """Tell how far a file is that is being taken in."""
        self._saved.setText(self.tr("Taking in {0}  {1} %").format(name, round(100 * done / max(1, of))))

    def show_taken_in(self, words: str) -> None:
        """Tell what a file that was taken in has become."""
        self._saved.setText(words)

    def show_recovered(self, words: str) -> None:
        """Tell what came back after a crash, until the next edit is saved."""
        self._saved.setText(words)
        self._saved.setToolTip(plain_tip(words))

    def show_film(self, totals: str) -> None:
        """Tell the film's totals."""
        self._film.setText(totals)

    def show_machine(self, machine: Machine) -> None:
        """Tell what draws the pictures."""
        self._machine.setText(machine.name)
        self._machine.setToolTip(plain_tip(machine.sentence))
        marked(self._machine, "little", not machine.draws)

    def show_model_work(self, doing: Doing | None) -> None:
        """Tell how far a model is that is being got, read or verified."""
        share = None if doing is None else doing.share
        percent = "" if share is None else f"  {round(100 * share)} %"
        self._models.setText("" if doing is None else f"{doing.title}{percent}")

    def show_disk(self, free: int) -> None:
        """Tell how many bytes are free where the media go."""
        room = f"{free / 1024**3:,.0f}" if free >= 10 * 1024**3 else f"{free / 1024**3:.1f}"
        self._disk.setText(self.tr("{} GB free").format(room))
        marked(self._disk, "little", free < LITTLE_ROOM)

    def show_exporting(self, name: str, done: int, of: int) -> None:
        """Tell how far an export is."""
        self._show_export(self.tr("Exporting {0}  {1} %").format(name, round(100 * done / max(1, of))), under_way=True)
        self._bar.setValue(round(1000 * done / max(1, of)))

    def show_exported(self, path: Path, words: str) -> None:
        """Tell that an export is whole, and where it lies."""
        self._show_export(words, written=path)

    def show_not_exported(self, words: str) -> None:
        """Tell that an export ended without a movie."""
        self._show_export(words)

    def clear_export(self) -> None:
        """Say nothing of exports."""
        self._show_export("")

    def _show_export(self, words: str, *, under_way: bool = False, written: Path | None = None) -> None:
        self._written = written
        self._export.setText(words)
        self._export.setVisible(bool(words))
        self._bar.setVisible(under_way)
        self._stop.setVisible(under_way)
        self._show.setVisible(written is not None)
        self._close.setVisible(bool(words) and not under_way)

    def _show_in_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def _label(self, text: str) -> QLabel:
        line = label(text, "quiet", self)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return line

    def _button(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: act())
        return button
