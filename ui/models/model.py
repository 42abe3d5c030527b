"""The models as a list: how to choose, what is on this machine, what can be had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from previz.engine.models.inspecting import amount
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.models.room import Estimate
from previz.takes.holding import way_words
from previz.takes.supply import LoraToBeHad, OnShelf, Supply, ToBeHad, lora_does
from ui.indexes import ITEM_ROLE, Index
from ui.words import translate

GUIDE = "guide"


Listed = OnShelf | ToBeHad | ShelvedLora | LoraToBeHad
"""What a row may be of."""


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A row: a heading, the guide, or a model by its key, with what it is and how it does here (`fit`: whole, pieces,
    not, or nothing where that is not known).
    """

    key: str
    title: str
    aside: str = ""
    below: str = ""
    fit: str = ""
    heading: bool = False
    of: Listed | None = None


class SupplyModel(QAbstractListModel):
    """Headings and models."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ModelRow, ...] = (self._guide(),)

    def show_supply(self, there: Supply) -> None:
        """Show what there is."""
        self.beginResetModel()
        known = [each for each in there.known if not each.here]
        loras = [each for each in there.known_loras if not each.here]
        self._rows = (
            self._guide(),
            ModelRow("", self.tr("On this machine"), str(len(there.here)), heading=True),
            *(_of_shelf(each) for each in there.here),
            ModelRow("", self.tr("To be had"), str(len(known)), heading=True),
            *(_of_release(each) for each in known),
            ModelRow("", self.tr("LoRAs on this machine"), str(len(there.loras)), heading=True),
            *(_of_lora(each) for each in there.loras),
            ModelRow("", self.tr("LoRAs to be had"), str(len(loras)), heading=True),
            *(_of_lora_release(each) for each in loras),
        )
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The row of a key; the first where there is none."""
        return next((place for place, row in enumerate(self._rows) if row.key == key and key), 0)

    def row(self, place: int) -> ModelRow | None:
        """What stands in a row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own form)
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index.row())
        if row is None or row.heading:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.aside, row.below) if part)
        return row if role == ITEM_ROLE else None

    def _guide(self) -> ModelRow:
        return ModelRow(GUIDE, self.tr("Which one?"), below=self.tr("What to get for which graphics card"))


def shelf_key(name: str) -> str:
    """The key of a model on the shelf."""
    return f"shelf:{name}"


def release_key(name: str) -> str:
    """The key of a release."""
    return f"release:{name}"


def lora_key(name: str) -> str:
    """The key of a LoRA on the shelf."""
    return f"lora:{name}"


def lora_release_key(name: str) -> str:
    """The key of a LoRA that can be had."""
    return f"lora_release:{name}"


def _of_lora(each: ShelvedLora) -> ModelRow:
    return ModelRow(lora_key(each.name), each.name, amount(each.bytes), lora_does(each), of=each)


def _of_lora_release(each: LoraToBeHad) -> ModelRow:
    size = amount(round(each.release.download_gib * 2**30))
    return ModelRow(lora_release_key(each.release.name), each.release.name, size, each.release.good_for, of=each)


def _of_shelf(each: OnShelf) -> ModelRow:
    return ModelRow(
        shelf_key(each.model.name),
        each.model.name,
        amount(each.model.bytes),
        each.fault or _in_short(each.estimates),
        "not" if each.fault else _fit(each.estimates),
        of=each,
    )


def _of_release(each: ToBeHad) -> ModelRow:
    size = amount(round(each.release.download_gib * 2**30)).replace(".0 ", " ")
    name, fit = each.release.name, _fit(each.estimates)
    aside = f"{_in_a_word(each.estimates, fit)}  ·  {size}"
    return ModelRow(release_key(name), name, aside, each.release.good_for, fit, of=each)


def _in_a_word(estimates: Sequence[Estimate], fit: str) -> str:
    """How this machine does, said: a colour alone says nothing to who does not see it."""
    if fit == "pieces" and not any(each.fit is not None and each.fit.gpu for each in estimates):
        return translate("SupplyModel", "by the processor")
    if fit == "whole":
        return translate("SupplyModel", "fits")
    return translate("SupplyModel", "in pieces") if fit == "pieces" else translate("SupplyModel", "too large")


def _in_short(estimates: Sequence[Estimate]) -> str:
    return "  ·  ".join(f"{each.rung} {way_words(each)}" for each in estimates)


def _fit(estimates: Sequence[Estimate]) -> str:
    """How this machine does at its best rung: whole on its GPU, in pieces or by the processor, not at all."""
    ways = [(each.whole, each.fit.gpu) for each in estimates if each.fit is not None]
    return ("whole" if any(whole and gpu for whole, gpu in ways) else "pieces") if ways else "not"
