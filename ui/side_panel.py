"""A panel that stands over the window's right edge until it is closed, and gives the focus back then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget


class SidePanel(QFrame):
    """Opened and closed by the same key; Escape closes it too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def toggle(self) -> None:
        """Open, or close."""
        if self.isHidden():
            for other in self.window().findChildren(SidePanel):
                other.shut()  # they stand in one place
            self._before = self.window().focusWidget()
            self.show()
            self.place()
            self.raise_()
            self.first_focus().setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.shut()

    def shut(self) -> None:
        """Close, and give the focus back to what had it."""
        inside = self.window().focusWidget()
        if self._before is not None and inside is not None and self.isAncestorOf(inside):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.hide()

    def first_focus(self) -> QWidget:
        """What has the focus when it opens."""
        return self

    def place(self) -> None:
        """Stand at the window's right edge."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)
