"""The typed fields of a shot: what the words say, what was set by hand, and the way back to the words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from previz.canonical import to_plain
from previz.errors import PrevizError
from previz.shots.overriding import override_value
from previz.shots.sensors import sensors
from previz.shots.spec import Angle, Composition, Movement, Optic, ShotSpec, Side, Size, Speed, TimeOfDay, Weather
from ui.icons import icon
from ui.inspector.editors import UNSAID, ChoiceBox, NumberBox, Said, WordBox, mark_said
from ui.naming import label, named
from ui.spoken import field_name
from ui.words import QT_TRANSLATE_NOOP, translate

LONGEST_LENS = 300.0
MIXED = QT_TRANSLATE_NOOP("FieldForm", "mixed")
"""What stands in a field in which several shots differ."""
LABEL_WIDTH, RESET_WIDTH = 90, 26
_DOT, _SPACE = 8, 6


@dataclass(frozen=True, slots=True)
class Choice:
    """A field chosen from a list: its name in ShotSpec, its label, its values. `several` fields hold a list."""

    field: str
    label: str
    values: Sequence[str]
    several: bool = False


CHOICES = (
    Choice("size", QT_TRANSLATE_NOOP("FieldForm", "Size"), tuple(Size)),
    Choice("angle", QT_TRANSLATE_NOOP("FieldForm", "Angle"), tuple(Angle)),
    Choice("movement", QT_TRANSLATE_NOOP("FieldForm", "Move"), tuple(Movement), several=True),
    Choice("movement_speed", QT_TRANSLATE_NOOP("FieldForm", "Speed"), tuple(Speed)),
    Choice("composition", QT_TRANSLATE_NOOP("FieldForm", "Framing"), tuple(Composition)),
    Choice("optic", QT_TRANSLATE_NOOP("FieldForm", "Seen through"), tuple(Optic)),
    Choice("time_of_day", QT_TRANSLATE_NOOP("FieldForm", "Time of day"), tuple(TimeOfDay)),
    Choice("weather", QT_TRANSLATE_NOOP("FieldForm", "Weather"), tuple(Weather)),
    Choice("sensor", QT_TRANSLATE_NOOP("FieldForm", "Sensor"), tuple(sensor.key for sensor in sensors())),
    Choice("side", QT_TRANSLATE_NOOP("FieldForm", "Side of line"), tuple(Side)),
)
WORDED = (
    ("subjects", QT_TRANSLATE_NOOP("FieldForm", "People")),
    ("action", QT_TRANSLATE_NOOP("FieldForm", "Action")),
    ("stop", QT_TRANSLATE_NOOP("FieldForm", "Stop")),
    ("playback", QT_TRANSLATE_NOOP("FieldForm", "Motion")),
    ("camera", QT_TRANSLATE_NOOP("FieldForm", "Camera")),
)
_LENS = QT_TRANSLATE_NOOP("FieldForm", "Lens")
_HINTS = {
    "stop": QT_TRANSLATE_NOOP("FieldForm", "all sharp"),
    "playback": QT_TRANSLATE_NOOP("FieldForm", "as in life"),
    "camera": QT_TRANSLATE_NOOP("FieldForm", "where the stage puts it"),
}
"""What stands in a field of words that nothing is said of."""

_LABELS = {sensor.key: sensor.label for sensor in sensors()}


def field_label(field: str) -> str:
    """What a field is called beside its box; its name in ShotSpec where it has none."""
    labels = {choice.field: choice.label for choice in CHOICES} | dict(WORDED) | {"lens_mm": _LENS}
    return translate("FieldForm", labels[field]) if field in labels else field.replace("_", " ")


class FieldForm(QWidget):
    """Edits the fields. A field set by hand is white, has a dot, and a button that gives it back to the words."""

    field_set = Signal(str, object)
    """A field's name and its value, None to give it back to the words."""
    refused = Signal(object)
    """A PrevizError: what was typed is no value of the field."""

    def __init__(self, parent: QWidget | None = None, *, of_all: bool = False) -> None:
        """`of_all` where its fields are those of several shots at once."""
        super().__init__(parent)
        self._of_all = of_all
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_SPACE)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH - _DOT - 2 * _SPACE)
        self._grid.setColumnStretch(2, 1)
        self._dots: dict[str, QLabel] = {}
        self._resets: dict[str, QToolButton] = {}
        self._boxes = {choice.field: self._add_choice(choice) for choice in CHOICES[:4]}
        self._lens = self._add_lens()
        self._boxes |= {choice.field: self._add_choice(choice) for choice in CHOICES[4:]}
        self._words = {field: self._add_words(field, caption) for field, caption in WORDED}

    def show_spec(self, spec: ShotSpec, overrides: Sequence[str]) -> None:
        """Show a shot's fields, and which of them were set by hand."""
        self.show_specs([spec], overrides)

    def show_specs(self, specs: Sequence[ShotSpec], overrides: Collection[str]) -> None:
        """Show what several shots have in common, and which fields were set by hand of any of them."""
        for choice in CHOICES:
            self._show_choice(choice, _common(specs, choice.field), choice.field in overrides)
        self._show_lens(_common(specs, "lens_mm"), "lens_mm" in overrides)
        for field, box in self._words.items():
            self._show_words(field, box, _common(specs, field), field in overrides)
        for field, button in self._resets.items():
            button.setVisible(field in overrides)
            self._dots[field].setText("●" if field in overrides else "")

    def _show_lens(self, value: object, by_hand: bool) -> None:
        mixed = value is _DIFFERENT
        with QSignalBlocker(self._lens):
            self._lens.setSpecialValueText(self.tr(MIXED) if mixed else UNSAID)
            self._lens.setValue(value if isinstance(value, float) else 0.0)
        mark_said(self._lens, _said(mixed or value is not None, by_hand))

    def _show_words(self, field: str, box: WordBox, value: object, by_hand: bool) -> None:
        mixed = value is _DIFFERENT
        values = [] if mixed else _told(field, to_plain(value))
        box.setPlaceholderText(self.tr(MIXED) if mixed else _hint(field))
        box.show_text(", ".join(values))
        mark_said(box, _said(mixed or bool(values), by_hand), ", ".join(values))

    def _show_choice(self, choice: Choice, value: object, by_hand: bool) -> None:
        box = self._boxes[choice.field]
        values = [] if value is _DIFFERENT else _values(to_plain(value))
        told = self.tr(", then ").join(_spoken(each) for each in values)
        text = self.tr(MIXED) if value is _DIFFERENT else told or UNSAID
        with QSignalBlocker(box):
            box.setCurrentIndex(box.findData(values[0]) if by_hand and len(values) == 1 else 0)
        box.show_text(text)
        more = self.tr("{}. Choosing one replaces them all").format(text) if len(values) > 1 else ""
        mark_said(box, _said(text != UNSAID, by_hand), more)

    def _add_choice(self, choice: Choice) -> ChoiceBox:
        box = ChoiceBox(self)
        box.addItem(self.tr("as the words say"), None)
        for value in choice.values:
            box.addItem(_spoken(value), str(value))
        box.activated.connect(lambda _index: self._on_chosen(choice, box.currentData()))
        self._add_row(choice.field, self.tr(choice.label), box)
        return box

    def _add_lens(self) -> NumberBox:
        lens = NumberBox("mm", LONGEST_LENS, 5, self)
        lens.valueChanged.connect(lambda value: self.field_set.emit("lens_mm", value or None))
        self._add_row("lens_mm", self.tr(_LENS), lens)
        return lens

    def _add_words(self, field: str, caption: str) -> WordBox:
        box = WordBox(self)
        box.setPlaceholderText(_hint(field))
        box.written.connect(lambda text: self._on_written(field, text))
        self._add_row(field, self.tr(caption), box)
        return box

    def _add_row(self, field: str, text: str, editor: QWidget) -> None:
        row = self._grid.rowCount()
        caption = label(text, "quiet", self)
        caption.setBuddy(editor)
        editor.setAccessibleName(field_name(text, of_all=self._of_all))
        self._dots[field] = label("", "dot", self)
        self._dots[field].setFixedWidth(_DOT)
        self._grid.addWidget(caption, row, 0)
        self._grid.addWidget(self._dots[field], row, 1)
        self._grid.addWidget(editor, row, 2)
        self._grid.addWidget(self._add_reset(field, text), row, 3)

    def _add_reset(self, field: str, text: str) -> QToolButton:
        button = named(QToolButton(self), "reset")
        button.setIcon(icon("close"))
        button.setIconSize(QSize(10, 10))
        button.setFixedWidth(RESET_WIDTH - _SPACE)
        button.setToolTip(self.tr("Give it back to the words"))
        button.setAccessibleName(
            self.tr("Give {} back to the words").format(field_name(text.lower(), of_all=self._of_all))
        )
        button.clicked.connect(lambda: self.field_set.emit(field, None))
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        button.hide()
        self._resets[field] = button
        return button

    def _on_chosen(self, choice: Choice, value: str | None) -> None:
        self.field_set.emit(choice.field, [value] if choice.several and value is not None else value)

    def _on_written(self, field: str, text: str) -> None:
        try:
            self.field_set.emit(field, override_value(field, text) if text else None)
        except PrevizError as error:
            self.refused.emit(error)


_DIFFERENT = object()


def _hint(field: str) -> str:
    return translate("FieldForm", _HINTS[field]) if field in _HINTS else UNSAID


def _common(specs: Sequence[ShotSpec], field: str) -> object:
    """The value that a field has in all of several shots."""
    values = {getattr(spec, field) for spec in specs}
    return _DIFFERENT if len(values) > 1 else next(iter(values), None)


def _said(anything: bool, by_hand: bool) -> Said:
    return Said.HAND if by_hand else Said.WORDS if anything else Said.NOTHING


def _told(field: str, plain: object) -> list[str]:
    """A field's value as it is typed: `T2.8`, `0.5`, `1.2, 1.6, 3, 180, -5, 0`."""
    if isinstance(plain, dict):
        return [f"{number:g}" for number in plain.values()]
    if isinstance(plain, float):
        return [f"{'T' if field == 'stop' else ''}{plain:g}"]
    return _values(plain)


def _values(plain: object) -> list[str]:
    if plain is None:
        return []
    return [str(item) for item in plain] if isinstance(plain, list | tuple) else [str(plain)]


def _spoken(value: object) -> str:
    return _LABELS.get(str(value), str(value).replace("_", " "))
