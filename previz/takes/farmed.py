"""The models and LoRAs that there are to choose from where takes are made on a farm: those of its machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from previz.engine.farm.cards import Standing
from previz.engine.models.ledger import Model
from previz.engine.models.lora_shelf import ShelvedLora
from previz.errors import PrevizError, WrongUse


class FarmModels:
    """The models that lie on the shelves of a farm's machines; `standings` tells of these once they were asked."""

    def __init__(self, standings: Callable[[], tuple[Standing, ...]]) -> None:
        self._standings = standings

    def models(self) -> tuple[Model, ...]:
        """All of them, by name; of several of a name the one that most machines have.

        Raises PrevizError where no machine has any.
        """
        cards = [each.card for each in self._standings() if each.card is not None]
        found = [model for card in cards for model in card.models]
        if not found:
            raise PrevizError("No machine of the farm has a model", "Put one on a shelf there: previz models add DIR")
        counts = Counter((model.name, model.sha256) for model in found)
        found.sort(key=lambda model: (model.name, -counts[model.name, model.sha256], model.sha256))
        first: dict[str, Model] = {}
        for model in found:
            first.setdefault(model.name, model)
        return tuple(first.values())

    def loras(self) -> tuple[ShelvedLora, ...]:
        """The LoRAs that lie on each machine that has a model: whichever makes a take can wear them."""
        cards = [each.card for each in self._standings() if each.card is not None and each.card.models]
        shared = (
            set.intersection(*({(lora.name, lora.sha256) for lora in card.loras} for card in cards)) if cards else {}
        )
        return tuple(lora for lora in (cards[0].loras if cards else ()) if (lora.name, lora.sha256) in shared)

    def find(self, name: str) -> Model:
        """One by name. Raises WrongUse where no machine has it."""
        models = self.models()
        for model in models:
            if model.name == name:
                return model
        known = ", ".join(model.name for model in models)
        raise WrongUse(f"No machine of the farm has a model called “{name}”", f"Use one of: {known}")
