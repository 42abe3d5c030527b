"""Asks what a LoRA that is about to be added is for: its file need not say."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from previz.engine.models.lora_shelf import Purpose
from previz.takes.wanted import MOST_STEPS
from ui.buttons import push_button
from ui.naming import label, named
from ui.words import QT_TRANSLATE_NOOP

_ITSELF, _QUICK, _FOLLOWS = "itself", "quick", "follows"
_FEW = 4
_USES = (
    (_ITSELF, QT_TRANSLATE_NOOP("LoraDialog", "What it says itself")),
    (_QUICK, QT_TRANSLATE_NOOP("LoraDialog", "Drafts in few steps")),
    (_FOLLOWS, QT_TRANSLATE_NOOP("LoraDialog", "Following the blocking")),
)
_MEANINGS = {
    _ITSELF: QT_TRANSLATE_NOOP(
        "LoraDialog",
        "One that is known, or that says in its notes what it follows, is worn where it helps. Any other is a matter "
        "of looks: it is worn where you choose it.",
    ),
    _QUICK: QT_TRANSLATE_NOOP(
        "LoraDialog", "Drafts wear it unasked, and are painted in so many steps without guidance."
    ),
    _FOLLOWS: QT_TRANSLATE_NOOP("LoraDialog", "A model that could not follow the blocking does so by it."),
}


class LoraDialog(QDialog):
    """Asks for a name, and for what it is for."""

    chosen = Signal(str, object)
    """Its name, empty for the file's own, and its Purpose."""

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add a LoRA"))
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self.tr("as its file"))
        self.name.setAccessibleName(self.tr("Name of the LoRA"))
        self.use = QComboBox(self)
        self.use.setAccessibleName(self.tr("What it is for"))
        for use, words in _USES:
            self.use.addItem(self.tr(words), use)
        self.steps = QSpinBox(self)
        self.steps.setRange(1, MOST_STEPS)
        self.steps.setValue(_FEW)
        self.steps.setAccessibleName(self.tr("Steps that it paints in"))
        self.way = QComboBox(self)
        self.way.setAccessibleName(self.tr("What it follows"))
        for way, words in (("depth", self.tr("its depth")), ("pose", self.tr("its poses"))):
            self.way.addItem(words, way)
        self._meaning = label("", "quiet", self)
        self._meaning.setWordWrap(True)
        self.add = named(QPushButton(self.tr("Add"), self), "primary")
        self.add.setDefault(True)
        self.add.clicked.connect(self._on_add)
        self._lay_out(file)
        self.use.currentIndexChanged.connect(lambda _row: self._show_use())
        self._show_use()

    def choose(self, use: str) -> None:
        """Choose what it is for: `itself`, `quick` or `follows`."""
        self.use.setCurrentIndex(self.use.findData(use))

    def _show_use(self) -> None:
        use = self.use.currentData()
        self._form.setRowVisible(self.steps, use == _QUICK)
        self._form.setRowVisible(self.way, use == _FOLLOWS)
        self._meaning.setText(self.tr(_MEANINGS[use]))
        self.adjustSize()

    def _purpose(self) -> Purpose:
        use = self.use.currentData()
        if use == _QUICK:
            return Purpose(steps=self.steps.value())
        return Purpose(follows=(self.way.currentData(),)) if use == _FOLLOWS else Purpose()

    def _on_add(self) -> None:
        self.steps.interpretText()
        self.chosen.emit(self.name.text().strip(), self._purpose())
        self.accept()

    def _lay_out(self, file: Path) -> None:
        cancel = push_button(self, self.tr("Cancel"), self.reject)
        title = label(file.name, "paneTitle", self)
        title.setWordWrap(True)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(20)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for caption, editor in (
            (self.tr("Name"), self.name),
            (self.tr("For"), self.use),
            (self.tr("Steps"), self.steps),
            (self.tr("Follows"), self.way),
        ):
            self._form.addRow(label(caption, "", self), editor)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(14)
        column.addWidget(title)
        column.addLayout(self._form)
        column.addWidget(self._meaning)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(420)
