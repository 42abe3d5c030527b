"""The typed fields of a shot: what the words say, what was set by hand, and the way back to the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QToolButton, QWidget

from previz.canonical import to_plain
from previz.shots.spec import Angle, Composition, Movement, ShotSpec, Size, TimeOfDay, Weather
from ui.icons import icon
from ui.naming import label, named


@dataclass(frozen=True, slots=True)
class Choice:
    """A field chosen from a list: its name in ShotSpec, its label, its values. `several` fields hold a list."""

    field: str
    label: str
    values: Sequence[str]
    several: bool = False


CHOICES = (
    Choice("size", "Size", tuple(Size)),
    Choice("angle", "Angle", tuple(Angle)),
    Choice("movement", "Move", tuple(Movement), several=True),
    Choice("composition", "Framing", tuple(Composition)),
    Choice("time_of_day", "Time of day", tuple(TimeOfDay)),
    Choice("weather", "Weather", tuple(Weather)),
)
LONGEST_LENS = 300.0


class FieldForm(QWidget):
    """Edits the fields. A field set by hand shows a button that gives it back to the words."""

    field_set = Signal(str, object)
    """A field's name and its value, None to give it back to the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._boxes = {choice.field: self._add_choice(row, choice) for row, choice in enumerate(CHOICES)}
        self._lens = self._add_lens(len(CHOICES))
        self._resets: dict[str, QToolButton] = {}
        for row, name in enumerate((*self._boxes, "lens_mm")):
            self._resets[name] = self._add_reset(row, name)

    def show_spec(self, spec: ShotSpec, overrides: Sequence[str]) -> None:
        """Show a shot's fields, and which of them were set by hand."""
        plain = to_plain(spec)
        for choice in CHOICES:
            self._show_choice(choice, plain[choice.field], choice.field in overrides)
        with QSignalBlocker(self._lens):
            self._lens.setValue(spec.lens_mm or 0.0)
        for name, button in self._resets.items():
            button.setVisible(name in overrides)

    def _show_choice(self, choice: Choice, value: object, by_hand: bool) -> None:
        box = self._boxes[choice.field]
        values = list(value) if isinstance(value, list | tuple) else [value] if value is not None else []
        with QSignalBlocker(box):
            unsaid = "–" if not values or by_hand else ", ".join(_words(item) for item in values)
            box.setItemText(0, unsaid)
            box.setCurrentIndex(box.findData(values[0]) if by_hand and values else 0)
        box.setToolTip("Set by hand" if by_hand else "As the words say" if values else "Not said: the stage chooses")

    def _add_choice(self, row: int, choice: Choice) -> QComboBox:
        box = _QuietBox(self)
        box.setAccessibleName(choice.label)
        box.addItem("–", None)
        for value in choice.values:
            box.addItem(_words(value), str(value))
        box.activated.connect(lambda _index, c=choice, b=box: self._on_chosen(c, b.currentData()))
        self._add_label(row, choice.label, box)
        return box

    def _add_lens(self, row: int) -> QDoubleSpinBox:
        lens = _QuietLens(self)
        lens.setAccessibleName("Lens")
        lens.setRange(0.0, LONGEST_LENS)
        lens.setDecimals(0)
        lens.setSingleStep(5)
        lens.setSuffix(" mm")
        lens.setSpecialValueText("–")
        lens.setKeyboardTracking(False)
        lens.valueChanged.connect(lambda value: self.field_set.emit("lens_mm", value or None))
        self._add_label(row, "Lens", lens)
        return lens

    def _add_label(self, row: int, text: str, editor: QWidget) -> None:
        caption = label(text, "quiet")
        caption.setBuddy(editor)
        self._grid.addWidget(caption, row, 0)
        self._grid.addWidget(editor, row, 1)

    def _add_reset(self, row: int, name: str) -> QToolButton:
        button = named(QToolButton(self), "reset")
        button.setIcon(icon("reset"))
        button.setIconSize(QSize(10, 10))
        button.setToolTip("Set by hand. Give it back to the words")
        button.setAccessibleName(f"Give {name.replace('_', ' ')} back to the words")
        button.clicked.connect(lambda: self.field_set.emit(name, None))
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        button.hide()
        self._grid.addWidget(button, row, 2)
        return button

    def _on_chosen(self, choice: Choice, value: str | None) -> None:
        self.field_set.emit(choice.field, [value] if choice.several and value is not None else value)


class _QuietBox(QComboBox):
    """A combo box that the wheel changes only when it has the focus, so that scrolling past edits nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _QuietLens(QDoubleSpinBox):
    """A spin box that the wheel changes only when it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _words(value: object) -> str:
    return str(value).replace("_", " ")
