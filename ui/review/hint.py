"""The line over the picture where there is too little to compare, with what mends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.naming import label, named


class ReviewHint(QWidget):
    """Says what is missing, and offers to make it; hidden where nothing is."""

    generate_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "hint")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = label("", "quiet")
        self._bare = False
        generate = QPushButton(self.tr("Generate this shot   Ctrl+Return"), self)
        generate.clicked.connect(self.generate_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.addWidget(self._words, 1)
        row.addWidget(generate)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say something, or nothing."""
        self._words.setText(words)
        self.setVisible(bool(words) and not self._bare)

    def set_bare(self, bare: bool) -> None:
        """Be out of the way of a screening."""
        self._bare = bare
        self.setVisible(bool(self.words) and not bare)
