"""What would be sent, to be read before anything is; and whether it may go where it would go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from previz.script.assistant.endpoint import Endpoint
from ui.naming import label, named


class Consent(QWidget):
    """Shows the whole text and its address. It is sent when the user says so, and not asked about again there.

    `send` stands where the dialog puts it.
    """

    agreed = Signal(bool)
    """The text may go; True where it may go unencrypted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = label("", "paneTitle", self)
        self.way.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("What is sent"))
        self.unencrypted = QCheckBox(
            self.tr("It may go unencrypted: whoever is on the way can read the text, and the key if there is one"), self
        )
        self.unencrypted.toggled.connect(lambda _on: self._offer())
        self.send = named(QPushButton(self.tr("Send it"), self), "primary")
        self.send.setAutoDefault(False)
        self.send.clicked.connect(lambda: self.agreed.emit(self.unencrypted.isChecked()))
        self._open = False
        self._lay_out()

    def show_question(self, text: str, endpoint: Endpoint) -> None:
        """Show what would be sent, and where it would go."""
        self._open = endpoint.is_open
        self.way.setText(f"{endpoint.way}.")
        self.text.setPlainText(text)
        self.unencrypted.setVisible(self._open)
        self.unencrypted.setChecked(False)
        self._offer()

    def _offer(self) -> None:
        self.send.setEnabled(self.unencrypted.isChecked() or not self._open)

    def _lay_out(self) -> None:
        note = label(
            self.tr("You are asked once for each address. Notes, takes and pictures are never sent."), "quiet", self
        )
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.way)
        column.addWidget(self.text, 1)
        column.addWidget(self.unencrypted)
        column.addWidget(note)
