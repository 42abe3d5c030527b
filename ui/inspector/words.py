"""The description of a shot, as it is typed."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.inspector.spans import Spans
from ui.pasting import pasted

_TYPING_MS, _LATEST_MS = 400, 1500
"""How long typing rests until it is written, and how long it goes on at the most until it is written all the same."""


class Words(QPlainTextEdit):
    """Says what is written when typing pauses or the field is left."""

    written = Signal(str)
    typed = Signal(str)
    """What stands there now, at every change by the user."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Description"))
        self.spans = Spans(self.document(), self)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(self.tr("What the shot shows: CU on Mara, 85mm, we push in slowly …"))
        self.setFixedHeight(104)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._pause.setObjectName("typing pause")
        self._pause.timeout.connect(self.commit)
        self._since = QElapsedTimer()
        self._before = ""
        self.textChanged.connect(self._on_changed)

    @property
    def unwritten(self) -> bool:
        """Whether something is typed that was not yet said."""
        return self._pause.isActive()

    def show_words(self, words: str) -> None:
        """Show a description; the cursor stays where it is when the words are the same."""
        if words != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(words)
        self._before = words
        self._pause.stop()

    def commit(self) -> None:
        """Say what is written now."""
        self._pause.stop()
        self.written.emit(self.toPlainText())

    def _on_changed(self) -> None:
        """Qt calls it a change of the text when only its look changes: that is no typing."""
        if self.toPlainText() != self._before:
            self._before = self.toPlainText()
            if not self.unwritten:
                self._since.start()
            self._pause.start()
            self.typed.emit(self._before)
            if self._since.elapsed() > _LATEST_MS:
                self.commit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # the theme is another
            self.spans.rehighlight()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(pasted(source))
        self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.unwritten:
            self.commit()
        super().focusOutEvent(event)
