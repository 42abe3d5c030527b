"""Asks how loud a sound is to be, and over how many frames it comes up and goes down."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QDoubleSpinBox, QFormLayout, QSpinBox, QWidget

from previz.cut.sound_edits import LOUDEST_DB, QUIETEST_DB
from previz.timing import Frames
from ui.number_boxes import inset


@dataclass(frozen=True, slots=True)
class Level:
    """How loud a sound is, in dB beside what its file is, and the frames of its fades."""

    gain_db: float
    fade_in: Frames
    fade_out: Frames


class LevelDialog(QDialog):
    """Shows a level, and takes another."""

    def __init__(self, name: str, level: Level, frames: Frames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Level of {sound}").format(sound=name))
        self.gain = QDoubleSpinBox(self, minimum=QUIETEST_DB, maximum=LOUDEST_DB, singleStep=0.5, decimals=1)
        self.gain.setSuffix(self.tr(" dB"))
        self.gain.setValue(level.gain_db)
        self.fade_in, self.fade_out = self._frames(frames, level.fade_in), self._frames(frames, level.fade_out)
        form = QFormLayout(self)
        rows = ((self.tr("Gain"), self.gain), (self.tr("Fade in"), self.fade_in), (self.tr("Fade out"), self.fade_out))
        for words, field in rows:
            inset(field)
            field.setAccessibleName(words)
            form.addRow(words, field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    @property
    def level(self) -> Level:
        """The level that it shows."""
        return Level(self.gain.value(), self.fade_in.value(), self.fade_out.value())

    def _frames(self, most: Frames, value: Frames) -> QSpinBox:
        field = QSpinBox(self, minimum=0, maximum=most)
        field.setSuffix(self.tr(" frames"))
        field.setValue(value)
        return field


def ask_level(parent: QWidget, name: str, level: Level, frames: Frames) -> Level | None:
    """Ask for the level of a sound of so many frames; None where it is to stay as it is."""
    dialog = LevelDialog(name, level, frames, parent)
    given = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.level if given else None
