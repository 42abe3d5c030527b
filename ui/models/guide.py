"""How to choose a model: what one is for, and what to get for which graphics card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from previz.engine.catalog import BLOCKING
from previz.engine.models.catalog import RUNGS, Advice, model_catalog
from previz.engine.models.machine_memory import MachineMemory
from previz.takes.holding import GIB, advised
from ui.naming import label, marked


class Guide(QWidget):
    """Teaches in a few lines, and marks the row of this machine."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Which one?"), "modelName", self))
        for words in (
            self.tr(
                "Blocking works without any model. A model turns a shot’s words and its blocking into a photographic "
                "frame, draft or final, on this machine’s own graphics card. Nothing is downloaded unless you ask "
                "for it, and nothing that you make leaves this machine."
            ),
            self.tr(
                "Choose one at the left to see its licence, its size and what it takes here; Get brings it. If you "
                "have a folder of one already (diffusers’ form, with model_index.json in it), Add folder looks at "
                "every file before it is taken: weights as .safetensors only, no code, known parts."
            ),
        ):
            line = label(words, "fact", self)
            line.setWordWrap(True)
            column.addWidget(line)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        self._cells: dict[int, list[QLabel]] = {}
        for place, name in enumerate((self.tr("Your GPU"), *(f"{rung}s".capitalize() for rung in RUNGS))):
            self._grid.addWidget(label(name, "quiet", self), 0, place)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(3, 1)
        column.addLayout(self._grid)
        self._here = label("", "quiet", self)
        self._here.setWordWrap(True)
        column.addWidget(self._here)
        column.addStretch(1)

    @property
    def marked_row(self) -> str:
        """The row of this machine, in words; nothing before it is known."""
        found = [cells for cells in self._cells.values() if cells[0].property("here")]
        return "  ".join(cell.text() for cell in found[0]) if found else ""

    def show_advice(self, machine: MachineMemory) -> None:
        """Fill the table, and mark what holds for a machine."""
        if not self._cells:
            self._fill()
        own = _row_of(machine)
        for gpu, cells in self._cells.items():
            for cell in cells:
                marked(cell, "here", gpu == own)
        bars = self.tr(
            "At the left, green fits whole on its GPU, yellow in pieces or by the processor, which is slow, and grey "
            "not at all."
        )
        has = self.tr("This machine has {machine}.").format(machine=machine.words)
        self._here.setText(f"{has} {bars}")

    def _fill(self) -> None:
        slow = self.tr("{blocking}; a model takes hours for a clip").format(blocking=BLOCKING)
        none = (self.tr("none"), slow, BLOCKING, BLOCKING)
        rows = {0: none} | {each.gpu: _told(each) for each in model_catalog().advice}
        for place, (gpu, cells) in enumerate(rows.items(), 1):
            self._cells[gpu] = []
            for column, words in enumerate(cells):
                cell = label(words, "fact", self)
                cell.setWordWrap(column > 0)
                self._grid.addWidget(cell, place, column, Qt.AlignmentFlag.AlignTop)
                self._cells[gpu].append(cell)


def _told(advice: Advice) -> tuple[str, ...]:
    return (f"{advice.gpu} GB", *(advised(advice, rung, _unbroken) for rung in RUNGS))


def _unbroken(name: str) -> str:
    """A name that is never broken at its dashes."""
    return name.replace("-", "\N{NON-BREAKING HYPHEN}")


def _row_of(machine: MachineMemory) -> int:
    """The largest GPU of the table that this machine's is not below; cards say a little less than they are sold as."""
    gpus = [each.gpu for each in model_catalog().advice if each.gpu * GIB * 0.94 <= machine.gpu]
    return max(gpus, default=0)
