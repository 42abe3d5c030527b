"""A block of a prompt: its name, where its words come from, the words, and the way back to the shot’s own."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from previz.engine.prompting.blocks import Block
from ui.icons import icon
from ui.naming import label, named

_SIDE, _LEAST, _MOST = 170, 2, 7


class BlockText(QPlainTextEdit):
    """Words that are said when the field is left, or with Ctrl+Return; Escape gives back what stood there."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._before = ""
        self.document().contentsChanged.connect(self._fit)

    def show_text(self, text: str) -> None:
        """Show words; what is being typed stays."""
        if self.hasFocus() and self.toPlainText() != self._before:
            return
        self._before = text
        if text != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(text)
            self._fit()

    def commit(self) -> None:
        """Say what stands there, where it is new."""
        text = " ".join(self.toPlainText().split())
        if text != self._before:
            self._before = text
            self.written.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._before:
            self.setPlainText(self._before)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its words."""
        lines = max(_LEAST, min(_MOST, round(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 14)


class BlockRow(QWidget):
    """Shows one block, and says what a hand makes of it."""

    put = Signal(str, str)
    """The block's name and its new words."""
    reset_wanted = Signal(str)
    """The name of the block to give back to the shot."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._title = label(name.capitalize(), "emphasis", self)
        self._source = label("", "quiet", self)
        self._source.setWordWrap(True)
        self._mark = label("", "warning", self)
        self._mark.setWordWrap(True)
        self.text = BlockText(self)
        self.text.setAccessibleName(self.tr("Words of the block {}").format(name))
        self.text.written.connect(lambda text: self.put.emit(self.name, text))
        self.reset = named(QToolButton(self), "reset")
        self.reset.setIcon(icon("close"))
        self.reset.setIconSize(QSize(10, 10))
        self.reset.setAccessibleName(self.tr("Give {} back to the shot").format(name))
        self.reset.setToolTip(self.tr("Give it back to what is written of the shot"))
        self.reset.clicked.connect(lambda: self.reset_wanted.emit(self.name))
        side = QWidget(self)
        side.setFixedWidth(_SIDE)
        told = QVBoxLayout(side)
        told.setContentsMargins(0, 2, 8, 0)
        told.setSpacing(2)
        for widget in (self._title, self._source, self._mark):
            told.addWidget(widget)
        told.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(side)
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)

    @property
    def told(self) -> str:
        """What it says beside the words."""
        return " ".join(part for part in (self._source.text(), self._mark.text()) if part)

    def show_block(self, block: Block) -> None:
        """Show the block as it now is."""
        self._source.setText(self.tr("by hand") if block.edited else self.tr("from {}").format(block.source))
        marks = (
            (self.tr("its source has changed"), block.outdated),
            (self.tr("left out: the prompt is too long"), block.left_out),
            (self.tr("dropped"), block.edited and not block.text),
        )
        told = ", ".join(words for words, holds in marks if holds)
        self._mark.setText(told)
        self._mark.setVisible(bool(told))
        self.text.show_text(block.text)
        self.reset.setVisible(block.edited)
