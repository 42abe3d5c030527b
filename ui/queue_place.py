"""Where the jobs of the queue are made, how it stands with the farm, and what can be done where it makes none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.naming import label, marked, plain_tip
from ui.workplace import Workplace


class QueuePlace(QWidget):
    """A line, seen while the address of a farm is set."""

    again_wanted = Signal()
    """The farm is to be tried again."""
    here_wanted = Signal()
    """Takes are to be made on this machine."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "quiet", self)
        self._words.setWordWrap(True)
        self._words.setAccessibleName(self.tr("Where takes are made"))
        self.again = self._button(self.tr("Try the farm again"), self.again_wanted)
        self.here = self._button(self.tr("Work here"), self.here_wanted)
        self.here.setToolTip(self.tr("Make what waits on this machine, until the farm is tried again"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.again)
        buttons.addWidget(self.here)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addLayout(buttons)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def show_place(self, place: Workplace) -> None:
        """Show where takes are made."""
        at_fault = place.at_farm and place.fault is not None
        self._words.setText(place.words)
        self._words.setToolTip(plain_tip(place.details))
        marked(self._words, "refused", at_fault)
        self.again.setVisible(bool(place.address) and (at_fault or not place.at_farm))
        self.here.setVisible(place.at_farm)
        self.setVisible(bool(place.address))

    def _button(self, text: str, signal: object) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(signal)
        return button
