"""The line over a beginner's first film, and over one that is still empty: what it is, and what is next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from previz.engine.machine import Machine
from ui.naming import label, marked, named


class Welcome(QWidget):
    """Stands above the workspaces until it is dismissed, or what it says no longer holds. It is in nobody's way."""

    own_wanted = Signal()
    """A film of one's own, from a screenplay."""
    all_wanted = Signal()
    """Pictures of every shot."""
    import_wanted = Signal()
    """A screenplay for this film."""
    films_wanted = Signal()
    """Another film."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Welcome"))
        self._dismissed = False
        self._empty = False
        self._wanted = self._aside = False
        self._film = label("", "paneTitle", self)
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
        self._for_sample = [
            self._button(row, self.tr("Generate every shot"), self.all_wanted.emit),
            self._button(row, self.tr("Make your own from a script…"), self.own_wanted.emit),
        ]
        self._for_empty = [
            self._button(row, self.tr("Import a script…"), self.import_wanted.emit),
            self._button(row, self.tr("Other films…"), self.films_wanted.emit),
        ]
        self._button(row, self.tr("Dismiss"), self._dismiss).setAccessibleName(self.tr("Dismiss the welcome"))
        self.hide()

    @property
    def words(self) -> str:
        """What it says of the film."""
        return self._film.text()

    @property
    def machine_words(self) -> str:
        """What it says of this machine."""
        return self._machine.text()

    def greet(self) -> None:
        """Say what the sample is."""
        sample = self.tr(
            "This is the sample film. Space plays and stops it; change a shot’s words: its picture follows."
        )
        self._say(sample, empty=False)

    def show_empty(self, empty: bool) -> None:
        """Say how to begin, while a film is empty."""
        if empty and not self._dismissed:
            self._say(self.tr("This film is empty. Type on the page, or drop a screenplay anywhere."), empty=True)
        elif self._empty:
            self._empty = False
            self._want(False)

    def set_aside(self, aside: bool) -> None:
        """Be out of the way of a picture that stands alone, or come back where there is still something to say."""
        self._aside = aside
        self.setVisible(self._wanted and not aside)

    def show_machine(self, machine: Machine) -> None:
        """Tell what this machine can do, and what it lacks."""
        self._machine.setText(machine.sentence)
        self._machine.setToolTip(machine.sentence)
        marked(self._machine, "lacking", not machine.draws)

    def _say(self, words: str, *, empty: bool) -> None:
        self._empty = empty
        self._film.setText(words)
        for buttons, shown in ((self._for_sample, not empty), (self._for_empty, empty)):
            for button in buttons:
                button.setVisible(shown)
        self._want(True)

    def _dismiss(self) -> None:
        self._dismissed = True
        self._empty = False
        self._want(False)

    def _want(self, wanted: bool) -> None:
        self._wanted = wanted
        self.setVisible(wanted and not self._aside)

    def _button(self, row: QHBoxLayout, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(act)
        row.addWidget(button)
        return button
