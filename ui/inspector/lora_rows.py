"""The LoRAs that lie there for the chosen model: which of them it wears, how strongly, and which by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.protocol import Diffusion, Lora
from previz.takes.supply import lora_does
from previz.takes.wanted import MOST_STRENGTH
from ui.inspector.editors import StrengthBox
from ui.naming import label, plain_tip
from ui.spoken import field_name

if TYPE_CHECKING:
    from ui.inspector.making import Making


class _Row(QWidget):
    """A LoRA: whether it is worn, how strongly, and whether nobody asked for it."""

    wanted = Signal(object)
    """How strongly it is to be worn; None for not at all."""

    def __init__(self, lora: ShelvedLora, parent: QWidget, *, of_all: bool) -> None:
        super().__init__(parent)
        self.worn = QCheckBox(lora.name, self)
        self.worn.setAccessibleName(field_name(self.tr("Wear {}").format(lora.name), of_all=of_all))
        self.worn.setToolTip(plain_tip(f"{lora.title}: {lora_does(lora)}"))
        self.strength = StrengthBox(-MOST_STRENGTH, MOST_STRENGTH, 0.1, self)
        self.strength.setAccessibleName(field_name(self.tr("Strength of {}").format(lora.name), of_all=of_all))
        self.strength.setFixedWidth(76)
        self._unasked = label("", "quiet", self)
        self._unasked.setText(self.tr("by itself"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.worn, 1)
        row.addWidget(self._unasked)
        row.addWidget(self.strength)
        self.worn.clicked.connect(lambda on: self.wanted.emit(1.0 if on else None))
        self.strength.valueChanged.connect(lambda strength: self.wanted.emit(strength))

    def show_worn(self, worn: Lora | None, *, asked_for: bool) -> None:
        """Show how it is worn, and whether that was asked for."""
        with QSignalBlocker(self.worn), QSignalBlocker(self.strength):
            self.worn.setChecked(worn is not None)
            self.strength.setValue(1.0 if worn is None else worn.strength)
        self.strength.setVisible(worn is not None)
        self._unasked.setVisible(worn is not None and not asked_for)


class LoraRows(QWidget):
    """A row for each LoRA that fits; where none does, how to come by one."""

    models_wanted = Signal()

    def __init__(self, making: Making, parent: QWidget, *, of_all: bool = False) -> None:
        super().__init__(parent)
        self._making, self._of_all = making, of_all
        self._there: tuple[ShelvedLora, ...] = ()
        self._asked: tuple[Lora, ...] = ()
        self.rows: dict[str, _Row] = {}
        self._none = label("", "quiet", self)
        self._none.setWordWrap(True)
        self._add = QPushButton(self.tr("Add…"), self)
        self._add.setAccessibleName(field_name(self.tr("Add LoRAs"), of_all=of_all))
        self._add.clicked.connect(self.models_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        last = QHBoxLayout()
        last.addWidget(self._none, 1)
        last.addWidget(self._add)
        self._column.addLayout(last)

    @property
    def words(self) -> str:
        """What it says where there is none."""
        return self._none.text()

    def show_asked(self, asked: Diffusion) -> None:
        """Show what a model that is asked so wears of what there is for it."""
        self._asked = asked.loras
        self._show_rows()
        worn = {lora.name: lora for lora in asked.loras}
        wished = {each.name for each in self._making.wanted.loras}
        for name, row in self.rows.items():
            row.show_worn(worn.get(name), asked_for=name in wished)
        self._none.setText("" if self.rows else self.tr("None on this machine fits {}.").format(asked.model))

    def _show_rows(self) -> None:
        """Rows are made anew only where there are others."""
        there = self._making.loras
        if there == self._there:
            return
        self._there = there
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {lora.name: self._row(lora) for lora in there}
        for place, row in enumerate(self.rows.values()):
            self._column.insertWidget(place, row)

    def _row(self, lora: ShelvedLora) -> _Row:
        row = _Row(lora, self, of_all=self._of_all)
        row.wanted.connect(lambda strength, name=lora.name: self._making.wear(name, strength, self._asked))
        return row
