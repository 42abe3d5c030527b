"""A line that opens what lies below it, with an arrow before its words; words that are too long are cut."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOption, QToolButton, QWidget

from ui import tokens
from ui.painting import LEFT, focus_ring, write

_HIGH, _ARROW = 24, 12


class Fold(QToolButton):
    """Checked while what it opens is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, _HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(tokens.HOVER))
        arrow = QStyleOption()
        arrow.initFrom(self)
        arrow.rect = QRect(0, (self.height() - _ARROW) // 2, _ARROW, _ARROW)
        which = QStyle.PrimitiveElement.PE_IndicatorArrowDown
        if not self.isChecked():
            which = QStyle.PrimitiveElement.PE_IndicatorArrowRight
        self.style().drawPrimitive(which, arrow, painter, self)
        words = self.rect().adjusted(_ARROW + 6, 0, -2, 0)
        write(painter, words, self.text(), LEFT, tokens.TEXT_HIGH if self.isChecked() else tokens.TEXT_MID)
        if self.hasFocus():
            focus_ring(painter, self.rect())
