"""Scrolls what stands in a pane of the inspector."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class PaneScroll(QScrollArea):
    """Its bar stands in the padding at the right of what it scrolls, so that nothing moves when it comes or goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def _make_room(self, least: int, most: int) -> None:
        inner = self.widget()
        layout = None if inner is None else inner.layout()
        if layout is None:
            return
        margins = layout.contentsMargins()
        bar = self.verticalScrollBar().sizeHint().width() if most > least else 0
        margins.setRight(max(0, margins.left() - bar))
        layout.setContentsMargins(margins)
