"""How the next takes are made: engine and rung, look, size of the picture, and what that will take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from previz.cut.from_takes import FromTakes
from previz.engine.catalog import DIFFUSION, ENGINES
from previz.engine.models.catalog import RUNGS, Kind, model_catalog
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.models.shelf import Model, Shelf
from previz.engine.protocol import LOOKS, Lora, PictureSize
from previz.errors import PrevizError
from previz.takes.asking import USUAL_RUNG, rungs_of
from previz.takes.prompting import USUAL_KIND
from previz.takes.requests import Wanted
from previz.takes.wanted import LoraWish
from previz.takes.wearing import fitting_loras, with_worn
from ui.forecasting import Foretold
from ui.inspector.editors import ChoiceBox
from ui.inspector.model_form import ModelForm
from ui.naming import label, marked
from ui.spoken import field_name

Known = tuple[tuple[Model, ...], tuple[ShelvedLora, ...]]
"""Models, and LoRAs."""

_SHARES = ((1, 1), (3, 4), (1, 2), (1, 4))
"""Parts of the film's own picture that can be chosen."""


class Making(QObject):
    """What is chosen for the next takes; one for all panels that show it."""

    changed = Signal()
    refused = Signal(object)
    """A PrevizError: the list of models cannot be read."""

    def __init__(
        self, film: PictureSize, look: str, parent: QObject | None = None, known: Callable[[], Known] | None = None
    ) -> None:
        """`known` tells which models and LoRAs there are; else those of this machine."""
        super().__init__(parent)
        self._known = known or _on_this_machine
        self.film, self.look = film, look
        self.wanted, self.given = Wanted(), FromTakes()
        self.models: tuple[Model, ...] = ()
        """The models of this machine, as they were when they were last looked up."""
        self._loras: tuple[ShelvedLora, ...] = ()
        self._asked = Wanted(engine=DIFFUSION)

    @property
    def size(self) -> PictureSize:
        """The size of the pictures that will be made."""
        return self.wanted.size or self.film

    @property
    def by_model(self) -> bool:
        """Whether a model makes them."""
        return self.wanted.engine == DIFFUSION

    @property
    def model(self) -> Model | None:
        """The model that is chosen."""
        return next((model for model in self.models if model.name == self.wanted.model), None)

    @property
    def kind(self) -> Kind:
        """The kind of the model that is chosen; while none is, the one that prompts are written for then."""
        return model_catalog().kind(USUAL_KIND if self.model is None else self.model.kind)

    @property
    def loras(self) -> tuple[ShelvedLora, ...]:
        """The LoRAs of this machine that the model which is chosen can wear."""
        return () if self.model is None or not self._loras else tuple(fitting_loras(self._loras, self.model))

    def choose(self, engine: str, look: str | None, size: PictureSize | None) -> None:
        """Choose an engine, and a look and a size other than the film's own."""
        before = (self.wanted, self.given)
        plain = Wanted(engine=engine, look=look, size=None if size == self.film else size)
        if self.by_model:
            self._asked = self.wanted
        self.wanted = plain if engine != DIFFUSION else replace(self._asked, look=look, size=plain.size)
        if not self.by_model:
            self.given = FromTakes()
        if self.by_model:
            self.look_up()
        self._settle()
        if before != (self.wanted, self.given):
            self.changed.emit()

    def ask(self, **told: Any) -> None:  # noqa: ANN401 (the fields of Wanted)
        """Choose what is asked of a model: fields of Wanted by their names.

        How it is run is the model's own again where it is another, or makes another rung.
        """
        before = self.wanted
        self.wanted = replace(self.wanted, **told)
        self._settle()
        if (before.model, before.rung) != (self.wanted.model, self.wanted.rung):
            usual = self.wanted.usual_loras or before.model != self.wanted.model
            own = {"steps": None, "guidance": None, "quick": None, "loras": self._looks(), "usual_loras": usual}
            self.wanted = replace(self.wanted, **{**own, **told})
        if before != self.wanted:
            self.changed.emit()

    def give(self, **told: Any) -> None:  # noqa: ANN401 (the fields of FromTakes)
        """Choose what of the film a model goes from: fields of FromTakes by their names."""
        given = replace(self.given, **told)
        if given != self.given:
            self.given = given
            self.changed.emit()

    def for_model(self) -> Wanted:
        """What would be asked of a model, whatever engine is chosen."""
        if self.by_model:
            return self.wanted
        self.look_up()
        return _settled(replace(self._asked, size=self.wanted.size), self.models)

    def wear(self, name: str, strength: float | None, asked: Sequence[Lora]) -> None:
        """Have a model wear a LoRA so strongly, or with None not; `asked` are those that it wears now."""
        wish = with_worn(self.wanted, asked, name, strength)
        self.ask(loras=wish.loras, usual_loras=wish.usual_loras)

    def look_again(self) -> None:
        """Models or LoRAs may have come or gone."""
        if self.by_model:
            before = (self.wanted, self.models, self._loras)
            self.look_up()
            self._settle()
            if before != (self.wanted, self.models, self._loras):
                self.changed.emit()

    def _looks(self) -> tuple[LoraWish, ...]:
        """The LoRAs that were chosen for how they look: one that paints in few steps is for the rung it was chosen."""
        quick = {lora.name for lora in self._loras if lora.steps is not None}
        return tuple(each for each in self.wanted.loras if each.name not in quick)

    def sizes(self) -> tuple[PictureSize, ...]:
        """The film's own size, and smaller ones of the same shape."""
        return tuple(dict.fromkeys(_part(self.film, *share) for share in _SHARES))

    def _settle(self) -> None:
        if self.by_model:
            self.wanted = _settled(self.wanted, self.models)
            there = {lora.name for lora in self.loras} if self.wanted.loras else set()
            self.wanted = replace(self.wanted, loras=tuple(each for each in self.wanted.loras if each.name in there))

    def look_up(self) -> None:
        """Read which models and LoRAs are on this machine."""
        try:
            self.models, self._loras = self._known()
        except PrevizError as error:
            self.models, self._loras = (), ()
            self.refused.emit(error)


class MakingForm(QWidget):
    """Chooses them, and tells the forecast below."""

    models_wanted = Signal()
    prompt_wanted = Signal()

    def __init__(self, making: Making, parent: QWidget | None = None, *, of_all: bool = False) -> None:
        """`of_all` where its fields are those of several shots at once."""
        super().__init__(parent)
        self._making, self._of_all = making, of_all
        self._asking: ModelForm | None = None
        self._told = Foretold("")
        names = (self.tr("Engine"), self.tr("Look"), self.tr("Picture"))
        self._engine, self._look, self._size = (self._box(field_name(name, of_all=of_all)) for name in names)
        self._forecast = label("", "quiet", self)
        self._forecast.setWordWrap(True)
        self._forecast.setAccessibleName(field_name(self.tr("Forecast"), of_all=of_all))
        self._fill()
        self._lay_out()
        for box in (self._engine, self._look, self._size):
            box.activated.connect(self._on_chosen)
        making.changed.connect(self._show)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_asking()

    def show_forecast(self, told: Foretold) -> None:
        """Tell what the next takes will need, or why they cannot be made; and how a model is steered."""
        self._told = told
        self._forecast.setText(told.words)
        self._forecast.setVisible(bool(told.words))
        marked(self._forecast, "refused", told.refusal is not None)
        if self._asking is not None:
            self._asking.show_foretold(told)

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(name)
        box.setMinimumContentsLength(4)
        box.view().setMinimumWidth(180)
        return box

    def _fill(self) -> None:
        tips = (
            self.tr("The engine, and the rung of its takes"),
            self.tr("The look"),
            self.tr("The size of the picture"),
        )
        for box, tip in zip((self._engine, self._look, self._size), tips, strict=True):
            box.setToolTip(tip)
        rung, own = self.tr("rung {rungs}"), self.tr("the film’s")
        for card in ENGINES:
            self._engine.addItem(f"{card.name}  {rung.format(rungs=', '.join(card.rungs))}", card.name)
            self._engine.setItemData(self._engine.count() - 1, card.summary, Qt.ItemDataRole.ToolTipRole)
        self._look.addItem(f"{self._making.look}  {own}", None)
        for look in LOOKS:
            if look != self._making.look:
                self._look.addItem(look, look)
        for size in self._making.sizes():
            films = size == self._making.film
            self._size.addItem(f"{size}  {own}" if films else f"{size}", None if films else size)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for box in (self._engine, self._look, self._size):
            row.addWidget(box, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(row)
        self._column.addWidget(self._forecast)

    def _on_chosen(self) -> None:
        self._making.choose(self._engine.currentData(), self._look.currentData(), self._size.currentData())

    def _show(self) -> None:
        wanted = self._making.wanted
        for box, value in ((self._engine, wanted.engine), (self._look, wanted.look), (self._size, wanted.size)):
            with QSignalBlocker(box):
                box.setCurrentIndex(next((i for i in range(box.count()) if box.itemData(i) == value), 0))
            box.show_text(box.currentText().split("  ")[0])
        self._show_asking()

    def _show_asking(self) -> None:
        """Show what can be asked of a model while one is to make the takes; it is built when that is seen first."""
        if self._making.by_model and self._asking is None and self.isVisible():
            self._asking = ModelForm(self._making, self, of_all=self._of_all)
            self._asking.models_wanted.connect(self.models_wanted)
            self._asking.prompt_wanted.connect(self.prompt_wanted)
            self._column.insertWidget(1, self._asking)
        if self._asking is not None:
            self._asking.setVisible(self._making.by_model)
            self._asking.show_making()
            self._asking.show_foretold(self._told)


def _on_this_machine() -> Known:
    shelf = Shelf()
    return shelf.models(), shelf.loras()


def _settled(wanted: Wanted, models: Sequence[Model]) -> Wanted:
    """A wish with a rung that is made by some model, where nothing else was said, and with the model that makes it."""
    rung = wanted.rung
    if rung is None:
        made = [name for name in RUNGS if any(name in rungs_of(model) for model in models)]
        rung = USUAL_RUNG if USUAL_RUNG in made or not made else made[0]
    fitting = [model.name for model in models if rung in rungs_of(model)]
    model = wanted.model if wanted.model in fitting else next(iter(fitting), None)
    return replace(wanted, rung=rung, model=model)


def _part(film: PictureSize, share: int, of: int) -> PictureSize:
    width, height = (max(16, side * share // of // 2 * 2) for side in (film.width, film.height))
    return PictureSize(width, height)
