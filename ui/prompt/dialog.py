"""What a model is told of a shot: blocks with their sources, what it keeps away from, the film's look, the whole."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from previz.engine.models.catalog import Kind
from previz.engine.prompting.blocks import Prompt
from ui.buttons import push_button
from ui.inspector.editors import WordBox
from ui.naming import label, named
from ui.prompt.block_row import BlockRow


class PromptDialog(QDialog):
    """Shows a prompt. It says what the user wants; the desk does it."""

    put = Signal(str, str)
    """A block's name and its new words; nothing leaves it out."""
    reset_wanted = Signal(str)
    negative_put = Signal(str)
    style_put = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.resize(860, 720)
        self.rows: dict[str, BlockRow] = {}
        self._for = label("", "quiet", self)
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(10)
        self.negative, self.style_ = WordBox(self), WordBox(self)
        self.negative.setAccessibleName(self.tr("What the model keeps away from, too"))
        self.style_.setAccessibleName(self.tr("The look of the whole film"))
        self.style_.setPlaceholderText(self.tr("16 mm, grainy, muted colours"))
        self.negative.setPlaceholderText(self.tr("text, logos, other people"))
        self.negative.written.connect(self.negative_put)
        self.style_.written.connect(self.style_put)
        self._always = label("", "quiet", self)
        self._always.setWordWrap(True)
        self.added = QLineEdit(self)
        self.added.setPlaceholderText(self.tr("mood"))
        self.added.setAccessibleName(self.tr("Name of a block of your own"))
        self.add = push_button(self, self.tr("Add block"), self._on_add)
        self.whole = named(QPlainTextEdit(self), "recipe")
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setAccessibleName(self.tr("The whole prompt"))
        self.whole.setFixedHeight(96)
        self._notes = label("", "quiet", self)
        self._notes.setWordWrap(True)
        self._lay_out()

    def show_shot(self, number: str, kind: Kind) -> None:
        """Tell of which shot it is, and which kind of model reads it."""
        self.setWindowTitle(self.tr("Prompt of shot {}").format(number))
        self._for.setText(self.tr("As {} reads it. Words come from the shot; what you write stays.").format(kind.title))
        self._always.setText(
            kind.negative and self.tr("Beside what it always keeps away from: {}").format(kind.negative)
        )

    def show_prompt(self, prompt: Prompt, negative: str, style: str) -> None:
        """Show a prompt, what a hand added to what it keeps away from, and the film's look."""
        first, names = not self.rows, [block.name for block in prompt.blocks]
        if list(self.rows) != names:
            self._lay_blocks(names)
        for block in prompt.blocks:
            self.rows[block.name].show_block(block)
        if first and self.rows:
            next(iter(self.rows.values())).text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.negative.show_text(negative)
        self.style_.show_text(style)
        self.whole.setPlainText(prompt.text)
        count = len(prompt.text.split())
        self._notes.setText("  ".join([self.tr("{} words.").format(count), *(f"{note}." for note in prompt.notes)]))

    def finish_typing(self) -> None:
        """Say what is typed and not yet said."""
        for row in self.rows.values():
            row.text.commit()

    def _lay_blocks(self, names: list[str]) -> None:
        """Keep the rows of the blocks that stay: one may be typed in."""
        for name in [name for name in self.rows if name not in names]:
            row = self.rows.pop(name)
            self._blocks.removeWidget(row)
            row.hide()
            row.deleteLater()
        for name in names:
            if name not in self.rows:
                row = BlockRow(name, self)
                row.put.connect(self.put)
                row.reset_wanted.connect(self.reset_wanted)
                self.rows[name] = row
        self.rows = {name: self.rows[name] for name in names}
        for place, row in enumerate(self.rows.values()):
            self._blocks.insertWidget(place, row)
            row.show()

    def _on_add(self) -> None:
        name = self.added.text().strip().casefold()
        if name:
            self.added.clear()
            self.put.emit(name, self.tr("say it here"))

    def _lay_out(self) -> None:
        body = named(QWidget(), "inspectorBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self._for)
        column.addLayout(self._blocks)
        adding = QHBoxLayout()
        adding.addWidget(self.added)
        adding.addWidget(self.add)
        adding.addStretch(2)
        column.addLayout(adding)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(label(self.tr("Keeps away from"), "emphasis", self), self.negative)
        form.addRow("", self._always)
        form.addRow(label(self.tr("Look of the film"), "emphasis", self), self.style_)
        column.addLayout(form)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        copy = push_button(self, self.tr("Copy"), lambda: QGuiApplication.clipboard().setText(self.whole.toPlainText()))
        close = push_button(self, self.tr("Close"), self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self._notes, 1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        below = QVBoxLayout()
        below.setContentsMargins(20, 8, 16, 14)
        below.setSpacing(8)
        below.addWidget(label(self.tr("The whole, as the model reads it"), "section", self))
        below.addWidget(self.whole)
        below.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(below)
