"""Asks for numbers of frames before something is made of a take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from previz.timing import Frames
from ui.buttons import push_button
from ui.inspector.editors import FrameBox
from ui.naming import label, named


@dataclass(frozen=True, slots=True)
class Asked:
    """A number that is asked for: its name, what stands there first, and from where to where it may be."""

    name: str
    value: Frames
    lowest: Frames
    highest: Frames


class FramesDialog(QDialog):
    """Asks for some numbers, and says what will be done with them."""

    chosen = Signal(object)
    """The numbers, in order."""

    def __init__(self, title: str, words: str, asked: Sequence[Asked], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.boxes = [self._box(each) for each in asked]
        self.make = named(QPushButton(self.tr("Generate"), self), "primary")
        self.make.setDefault(True)
        self.make.clicked.connect(self._on_make)
        cancel = push_button(self, self.tr("Cancel"), self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        for each, box in zip(asked, self.boxes, strict=True):
            form.addRow(label(each.name, "", self), box)
        line = label(words, "quiet", self)
        line.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.make)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(line)
        column.addLayout(buttons)
        self.setMinimumWidth(380)

    def _box(self, asked: Asked) -> FrameBox:
        box = FrameBox(self)
        box.setRange(asked.lowest, asked.highest)
        box.setValue(asked.value)
        box.setAccessibleName(asked.name)
        box.setSuffix(self.tr(" frames") if asked.name == self.tr("By") else "")
        return box

    def _on_make(self) -> None:
        for box in self.boxes:
            box.interpretText()
        self.chosen.emit([box.value() for box in self.boxes])
        self.accept()
