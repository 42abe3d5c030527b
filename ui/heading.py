"""The heading of a scene as a label, which is shortened where it has no room, and does not hold its pane open."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.naming import named, plain_tip
from ui.painting import shortened


class Heading(QLabel):
    """One line. Its text is the whole of it, and so is what is told to who cannot see; its tip is, where it is cut."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        named(self, name)

    @property
    def shown(self) -> str:
        """As much of the text as there is room for."""
        return shortened(self.text(), self.fontMetrics(), self.contentsRect().width())

    def show_words(self, text: str) -> None:
        """Tell another heading."""
        self.setText(text)
        self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect, alignment = self.contentsRect(), self.alignment()
        self.style().drawItemText(
            QPainter(self), rect, alignment, self.palette(), self.isEnabled(), self.shown, self.foregroundRole()
        )

    def _tell_whole(self) -> None:
        self.setToolTip("" if self.shown == self.text() else plain_tip(self.text()))
