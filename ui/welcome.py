"""The line over the first film of a beginner: what it is, what this machine can do, and what is next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from previz.engine.machine import Machine
from ui.naming import label, marked, named


class Welcome(QWidget):
    """Stands above the workspaces until it is dismissed. It asks nothing, and is in nobody's way."""

    own_wanted = Signal()
    """A film of one's own, from a screenplay."""
    all_wanted = Signal()
    """Pictures of every shot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Welcome"))
        self._film = label(
            self.tr("This is the sample film. Space plays and stops it; change a shot’s words: its picture follows."),
            "paneTitle",
            self,
        )
        self._machine = label(self.tr("Looking at what this machine draws with…"), "quiet", self)
        for line in (self._film, self._machine):
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._film)
        words.addWidget(self._machine)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 12, 7)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for text, wanted in (
            (self.tr("Generate every shot"), self.all_wanted),
            (self.tr("Make your own from a script…"), self.own_wanted),
        ):
            button = QPushButton(text, self)
            button.clicked.connect(wanted)
            row.addWidget(button)
        shut = QPushButton(self.tr("Dismiss"), self)
        shut.setAccessibleName(self.tr("Dismiss the welcome"))
        shut.clicked.connect(self.hide)
        row.addWidget(shut)
        self.hide()

    @property
    def machine_words(self) -> str:
        """What it says of this machine."""
        return self._machine.text()

    def show_machine(self, machine: Machine) -> None:
        """Tell what this machine can do, and what it lacks."""
        self._machine.setText(machine.sentence)
        self._machine.setToolTip(machine.sentence)
        marked(self._machine, "lacking", not machine.draws)
