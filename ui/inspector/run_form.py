"""How a model is run for the next takes: its steps, its guidance, quickly or with care, and the LoRAs that it wears.

What is not chosen is as the model says, and that is shown. All of it folds away into a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from previz.engine.protocol import Diffusion, Lora
from previz.takes.wanted import MOST_GUIDANCE, MOST_STEPS
from ui.icons import icon
from ui.inspector.editors import ChoiceBox, StepBox, StrengthBox
from ui.inspector.fields import LABEL_WIDTH, RESET_WIDTH
from ui.inspector.fold import Fold
from ui.inspector.lora_rows import LoraRows
from ui.naming import label, named, plain_tip
from ui.spoken import field_name
from ui.words import QT_TRANSLATE_NOOP, N, counted, translate

if TYPE_CHECKING:
    from ui.inspector.making import Making

_UNSAID_STEPS, _UNSAID_GUIDANCE = 0, -0.5
_QUICK, _CAREFUL = "quick", "careful"
_PACES = {
    _QUICK: QT_TRANSLATE_NOOP("RunForm", "quick"),
    _CAREFUL: QT_TRANSLATE_NOOP("RunForm", "careful"),
}
_DONE = {
    _QUICK: QT_TRANSLATE_NOOP("RunForm", "a little of the picture for much of the time"),
    _CAREFUL: QT_TRANSLATE_NOOP("RunForm", "every pass in full"),
}


class RunForm(QWidget):
    """Chooses how a model is run."""

    models_wanted = Signal()

    def __init__(self, making: Making, parent: QWidget | None = None, *, of_all: bool = False) -> None:
        """`of_all` where its fields are those of several shots at once."""
        super().__init__(parent)
        self._making = making
        self.fold = Fold(self)
        self.fold.setAccessibleName(field_name(self.tr("How it is run"), of_all=of_all))
        self._body = QWidget(self)
        self.fold.toggled.connect(self._body.setVisible)
        self._steps = StepBox(_UNSAID_STEPS, MOST_STEPS, self._body)
        self._steps.setAccessibleName(field_name(self.tr("Steps"), of_all=of_all))
        self._guidance = StrengthBox(_UNSAID_GUIDANCE, MOST_GUIDANCE, 0.5, self._body)
        self._guidance.setAccessibleName(field_name(self.tr("Guidance"), of_all=of_all))
        self._guidance.setToolTip(self.tr("How hard it is held to the words: 1 is not at all, and takes half the time"))
        self._pace = ChoiceBox(self._body)
        self._pace.setAccessibleName(field_name(self.tr("Quick or careful"), of_all=of_all))
        self.loras = LoraRows(making, self._body, of_all=of_all)
        self._usual = named(QToolButton(self), "reset")
        self._usual.setIcon(icon("close"))
        self._usual.setIconSize(QSize(10, 10))
        self._usual.setFixedSize(RESET_WIDTH, RESET_WIDTH)
        self._usual.setToolTip(self.tr("Give steps, guidance, pace and LoRAs back to the model"))
        self._usual.setAccessibleName(field_name(self.tr("Run as the model says"), of_all=of_all))
        policy = self._usual.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._usual.setSizePolicy(policy)
        self._lay_out()
        self._connect()

    @property
    def words(self) -> str:
        """What it says while it is folded."""
        return self.fold.text()

    def show_asked(self, asked: Diffusion | None) -> None:
        """Show what a model is asked, of which a part is chosen and a part its own."""
        self.setVisible(asked is not None)
        if asked is None:
            return
        wish = self._making.wanted
        distilled = next((lora.name for lora in asked.loras if lora.distilled), None)
        whose = self.tr("as the model says") if distilled is None else self.tr("as “{}” says").format(distilled)
        with QSignalBlocker(self._steps), QSignalBlocker(self._guidance):
            self._steps.setSpecialValueText(f"{asked.steps}   {whose}")
            self._steps.setValue(_UNSAID_STEPS if wish.steps is None else wish.steps)
            self._guidance.setSpecialValueText(f"{asked.guidance:g}   {whose}")
            self._guidance.setValue(_UNSAID_GUIDANCE if wish.guidance is None else wish.guidance)
        self._show_pace(asked)
        self.loras.show_asked(asked)
        plain = (wish.steps, wish.guidance, wish.quick, wish.loras, wish.usual_loras) == (None, None, None, (), True)
        self._usual.setVisible(not plain)
        self.fold.setText(_in_short(asked))
        by_hand = self.tr("a part of it by hand")
        self.fold.setToolTip(plain_tip(f"{_in_short(asked)}, {whose if plain else by_hand}"))

    def _show_pace(self, asked: Diffusion) -> None:
        usual, as_usual = self.tr(_PACES[_QUICK if asked.quick else _CAREFUL]), self.tr("as usual for the rung")
        own = self._making.wanted.quick is None
        with QSignalBlocker(self._pace):
            self._pace.clear()
            self._pace.addItem(as_usual, None)
            for value, pace in ((True, _QUICK), (False, _CAREFUL)):
                told = (self.tr(_PACES[pace]), self.tr(_DONE[pace]))
                self._pace.addItem("  ".join(told), value)
            self._pace.setCurrentIndex(self._pace.findData(self._making.wanted.quick))
        self._pace.show_text(f"{usual}   {as_usual}" if own else usual)

    def _connect(self) -> None:
        making = self._making
        self._steps.valueChanged.connect(lambda steps: making.ask(steps=None if steps == _UNSAID_STEPS else steps))
        self._guidance.valueChanged.connect(lambda told: making.ask(guidance=None if told < 0 else told))
        self._pace.activated.connect(lambda _row: making.ask(quick=self._pace.currentData()))
        self.loras.models_wanted.connect(self.models_wanted)
        self._usual.clicked.connect(
            lambda: making.ask(steps=None, guidance=None, quick=None, loras=(), usual_loras=True)
        )

    def _lay_out(self) -> None:
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("Steps"), self._steps),
            (self.tr("Guidance"), self._guidance),
            (self.tr("Pace"), self._pace),
            (self.tr("LoRAs"), self.loras),
        )
        for row, (caption, editor) in enumerate(rows):
            words = label(caption, "quiet", self._body)
            top = editor is self.loras
            words.setAlignment(Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter)
            words.setContentsMargins(0, 4 if top else 0, 0, 0)
            grid.addWidget(words, row, 0)
            grid.addWidget(editor, row, 1)
        head = QHBoxLayout()
        head.setSpacing(0)
        run = label(self.tr("Run"), "quiet", self)
        run.setFixedWidth(LABEL_WIDTH)
        head.addWidget(run)
        head.addWidget(self.fold, 1)
        head.addWidget(self._usual)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._body)
        self._body.hide()


def _in_short(asked: Diffusion) -> str:
    """How a model is run, in a line."""
    steps = asked.steps
    told = [counted("RunForm", "%n steps", "%n step", N, steps), *map(_worn, asked.loras)]
    guidance = translate("RunForm", "guidance {}").format(f"{asked.guidance:g}")
    return "  ·  ".join((*told, guidance, translate("RunForm", _PACES[_QUICK if asked.quick else _CAREFUL])))


def _worn(lora: Lora) -> str:
    """A LoRA that is worn, and how strongly where that is not in full."""
    if lora.strength == 1:
        return lora.name
    return translate("RunForm", "{name} at {strength}").format(name=lora.name, strength=f"{lora.strength:g}")
