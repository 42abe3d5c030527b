"""What is asked of a model: rung, model, how far it follows the blocking, its seed, what it is shown, its prompt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from previz.cut.from_takes import FRAME, NEXT, NOTHING, PREVIOUS
from previz.engine.models.catalog import RUNGS, Kind, model_catalog
from previz.engine.models.shelf import Model
from previz.takes.asking import rungs_of
from ui.inspector.dial import Dial
from ui.inspector.editors import ChoiceBox
from ui.inspector.fields import LABEL_WIDTH
from ui.inspector.run_form import RunForm
from ui.naming import label
from ui.number_boxes import inset
from ui.spoken import field_name
from ui.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ui.forecasting import Foretold
    from ui.inspector.making import Making

_MORE = "\N{HORIZONTAL ELLIPSIS}more"
_USUAL = -1
_LIST = 280
_MOST_SEED = 2**31 - 1
_STARTS = (
    (
        None,
        QT_TRANSLATE_NOOP("ModelForm", "as usual"),
        QT_TRANSLATE_NOOP("ModelForm", "the frame that is picked, where one is; else as the dial says"),
    ),
    (
        FRAME,
        QT_TRANSLATE_NOOP("ModelForm", "a frame of the shot"),
        QT_TRANSLATE_NOOP("ModelForm", "the picked one, else the newest"),
    ),
    (
        PREVIOUS,
        QT_TRANSLATE_NOOP("ModelForm", "the shot before"),
        QT_TRANSLATE_NOOP("ModelForm", "the last frame of its take"),
    ),
    (
        NOTHING,
        QT_TRANSLATE_NOOP("ModelForm", "nothing"),
        QT_TRANSLATE_NOOP("ModelForm", "not even the frame that is picked"),
    ),
)
_ENDS = (
    (None, QT_TRANSLATE_NOOP("ModelForm", "nothing"), ""),
    (
        NEXT,
        QT_TRANSLATE_NOOP("ModelForm", "the shot after"),
        QT_TRANSLATE_NOOP("ModelForm", "the first frame of its take"),
    ),
)


class ModelForm(QWidget):
    """Chooses what a model is asked, and tells how the blocking steers it."""

    models_wanted = Signal()
    prompt_wanted = Signal()

    def __init__(self, making: Making, parent: QWidget | None = None, *, of_all: bool = False) -> None:
        """`of_all` where its fields are those of several shots at once."""
        super().__init__(parent)
        self._making = making
        self._rung, self._model, self._start, self._end = (
            self._box(field_name(name, of_all=of_all))
            for name in (self.tr("Rung"), self.tr("Model"), self.tr("Begins from"), self.tr("Ends on"))
        )
        self.dial = Dial(self, of_all=of_all)
        self._steering = label("", "quiet", self)
        self._steering.setWordWrap(True)
        self._steering.setAccessibleName(self.tr("How the blocking steers it"))
        self._seed = QSpinBox(self)
        self._seed.setRange(_USUAL, _MOST_SEED)
        self._seed.setSpecialValueText(self.tr("as usual"))
        self._seed.setKeyboardTracking(False)
        inset(self._seed)
        self._seed.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._seed.setAccessibleName(field_name(self.tr("Seed"), of_all=of_all))
        self._seed.setToolTip(self.tr("The same seed gives the same take. As usual: that of the take it goes up from"))
        self._another = QPushButton(self.tr("Another"), self)
        self._another.setToolTip(self.tr("Another seed: the same wishes, another picture"))
        self.run = RunForm(making, self, of_all=of_all)
        self._cast = QCheckBox(self.tr("Show it the cast"), self)
        self._cast.setAccessibleName(field_name(self.tr("Show it the cast"), of_all=of_all))
        self._prompt = QPushButton(self.tr("Prompt…"), self)
        self._prompt.setToolTip(self.tr("What the model is told in words, block by block, and what it keeps away from"))
        self._prompt.setVisible(not of_all)
        for box, choices in ((self._start, _STARTS), (self._end, _ENDS)):
            _fill(box, choices)
        self._lay_out()
        self._connect()

    @property
    def steering(self) -> str:
        """What it says of how the blocking steers the model."""
        return self._steering.text()

    def show_making(self) -> None:
        """Show what is chosen."""
        making = self._making
        if not making.by_model:
            return
        wanted, models = making.wanted, making.models
        self._show_rungs(models)
        self._show_models([model for model in models if wanted.rung in rungs_of(model)])
        with QSignalBlocker(self._seed):
            self._seed.setValue(_USUAL if wanted.seed is None else wanted.seed)
        chosen = next((model for model in models if model.name == wanted.model), None)
        self._show_shown(None if chosen is None else model_catalog().kind(chosen.kind))

    def show_foretold(self, told: Foretold) -> None:
        """Show how the blocking steers it, at which adherence."""
        self._steering.setText(told.steering and f"{told.steering}.")
        self._steering.setVisible(bool(told.steering))
        self.run.show_asked(told.asked)
        if told.asked is not None:
            self.dial.show_adherence(told.asked.adherence, usual=self._making.wanted.adherence is None)

    def _show_rungs(self, models: Sequence[Model]) -> None:
        made = {rung for model in models for rung in rungs_of(model)}
        with QSignalBlocker(self._rung):
            self._rung.clear()
            for rung in RUNGS:
                self._rung.addItem(rung, rung)
                if models and rung not in made:
                    _bar(self._rung, self.tr("No model on this machine makes it"))
            self._rung.setCurrentIndex(self._rung.findData(self._making.wanted.rung))
        self._rung.show_text(self._making.wanted.rung or "")

    def _show_models(self, models: Sequence[Model]) -> None:
        with QSignalBlocker(self._model):
            self._model.clear()
            for model in models:
                self._model.addItem(f"{model.name}  {model.title}", model.name)
            self._model.addItem(self.tr("Get or add models…"), _MORE)
            self._model.setCurrentIndex(max(0, self._model.findData(self._making.wanted.model)))
        self._model.show_text(self._making.wanted.model or self.tr("none"))

    def _show_shown(self, kind: Kind | None) -> None:
        """What it is shown, of what it can be shown."""
        given = self._making.given
        ways = () if kind is None else kind.steered_by
        for box, value, role in ((self._start, given.start, "start"), (self._end, given.end, "end")):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
            box.show_text(box.currentText().split("  ")[0])
            self._allow(box, role in ways or value is not None, kind)
        with QSignalBlocker(self._cast):
            self._cast.setChecked(given.cast)
        self._allow(self._cast, "cast" in ways or given.cast, kind)

    def _allow(self, widget: QWidget, able: bool, kind: Kind | None) -> None:
        widget.setEnabled(able)
        named = "" if kind is None else kind.title
        widget.setToolTip("" if able or not named else self.tr("{} takes no such picture").format(named))

    def _connect(self) -> None:
        making = self._making
        self._rung.activated.connect(lambda _row: making.ask(rung=self._rung.currentData()))
        self._model.activated.connect(lambda _row: self._on_model(self._model.currentData()))
        self.dial.turned.connect(lambda adherence: making.ask(adherence=adherence))
        self._seed.valueChanged.connect(lambda seed: making.ask(seed=None if seed == _USUAL else seed))
        self._another.clicked.connect(lambda: self._seed.setValue((self._seed.value() + 1) % _MOST_SEED))
        self._start.activated.connect(lambda _row: making.give(start=self._start.currentData()))
        self._end.activated.connect(lambda _row: making.give(end=self._end.currentData()))
        self._cast.toggled.connect(lambda on: making.give(cast=on))
        self._prompt.clicked.connect(self.prompt_wanted)
        self.run.models_wanted.connect(self.models_wanted)

    def _on_model(self, name: str) -> None:
        if name == _MORE:
            self.show_making()
            self.models_wanted.emit()
        else:
            self._making.ask(model=name)

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(name)
        box.setMinimumContentsLength(4)
        box.view().setMinimumWidth(_LIST)
        return box

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        seed = QHBoxLayout()
        seed.setSpacing(6)
        seed.addWidget(self._seed, 1)
        seed.addWidget(self._another)
        last = QHBoxLayout()
        last.addWidget(self._cast, 1)
        last.addWidget(self._prompt)
        rows: tuple[tuple[str | None, QWidget | QHBoxLayout], ...] = (
            (self.tr("Rung"), self._rung),
            (self.tr("Model"), self._model),
            (self.tr("Blocking"), self.dial),
            ("", self._steering),
            (None, self.run),  # over both columns
            (self.tr("Seed"), seed),
            (self.tr("Begins from"), self._start),
            (self.tr("Ends on"), self._end),
            ("", last),
        )
        for row, (caption, editor) in enumerate(rows):
            if caption is None and isinstance(editor, QWidget):
                grid.addWidget(editor, row, 0, 1, 2)
                continue
            if caption:
                words = label(caption, "quiet", self)
                words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(words, row, 0)
            if isinstance(editor, QWidget):
                grid.addWidget(editor, row, 1)
            else:
                grid.addLayout(editor, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.addLayout(grid)


def _fill(box: QComboBox, choices: Sequence[tuple[str | None, str, str]]) -> None:
    for value, words, more in choices:
        box.addItem(f"{words}  {more}" if more else words, value)


def _bar(box: QComboBox, reason: str) -> None:
    """Bar the last entry of a box, and say why."""
    model = box.model()
    if isinstance(model, QStandardItemModel):
        item = model.item(box.count() - 1)
        item.setEnabled(False)
        item.setToolTip(reason)
