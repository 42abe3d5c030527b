"""Where takes are made: on this machine, or on those of a farm while its address is set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from previz.engine.client import Worker
from previz.engine.crew import Crew
from previz.engine.farm.cards import AT_WORK, LOST, READY, REFUSED, Standing
from previz.engine.messages import Event
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.models.shelf import Model, Shelf
from previz.engine.protocol import Render
from previz.errors import PrevizError
from previz.takes.asking import Models
from previz.takes.farmed import FarmModels


class FarmCrew(Crew, Protocol):
    """A crew of several machines."""

    @property
    def standings(self) -> tuple[Standing, ...]:
        """How it stands with each place, as it was last told."""
        ...

    @property
    def has_answered(self) -> bool:
        """Whether each machine has said what it is, or was waited for long enough."""
        ...


class NoFarm:
    """The crew that stands in for a farm which cannot be reached from here at all: it takes no job, and says why."""

    pid = None
    jobs: tuple[int, ...] = ()
    has_room = False
    standings: tuple[Standing, ...] = ()
    has_answered = False

    def __init__(self, fault: PrevizError) -> None:
        self.fault: PrevizError | None = fault

    def start(self) -> None:
        """Nothing can be made ready."""

    def submit(self, job: int, request: Render, folder: Path) -> None:  # noqa: ARG002 (as every crew)
        """It has no room. Raises RuntimeError."""
        raise RuntimeError(f"there is no farm for job {job}")

    def hold(self, held: bool) -> None:
        """Nothing is under way."""

    def cancel(self, job: int | None = None) -> None:
        """Nothing is under way."""

    def poll(self) -> tuple[Event, ...]:
        """Nothing becomes of anything."""
        return ()

    def close(self) -> None:
        """Nothing is to be ended."""


def farm_at(address: str) -> FarmCrew:
    """The farm at an address, not yet asked. Raises PrevizError for what is no address, and where there is no Ray."""
    from previz.engine.farm.address import Address
    from previz.engine.farm.client import Farm  # most films are made without

    return Farm(Address.parse(address))


class Workplace(QObject):
    """Says which crew makes takes from now on, and which models there are for it."""

    changed = Signal()
    """Takes are made elsewhere from now on, or it stands otherwise with the machines of the farm."""
    asked = Signal()
    """The farm is to be polled until its machines have answered."""

    def __init__(
        self, worker: Worker, parent: QObject | None = None, open_farm: Callable[[str], FarmCrew] | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._open = open_farm
        self._farm: FarmCrew | None = None
        self._opened: list[FarmCrew] = []
        self._address = ""
        self._here = self._looked = False
        self._told: object = None

    @property
    def address(self) -> str:
        """The address of the farm; nothing where there is none."""
        return self._address

    @property
    def at_farm(self) -> bool:
        """Whether takes are made on the farm."""
        return self._farm is not None and not self._here

    @property
    def crew(self) -> Crew:
        """Who makes the next takes."""
        return self._worker if self._farm is None or self._here else self._farm

    @property
    def fault(self) -> PrevizError | None:
        """Why the farm can make nothing."""
        return None if self._farm is None else self._farm.fault

    @property
    def awaited(self) -> bool:
        """Whether the farm was asked for its machines, and they have not answered yet."""
        farm = self._farm
        return self.at_farm and self._looked and farm is not None and not farm.has_answered and farm.fault is None

    @property
    def models(self) -> Models:
        """The models that there are for takes: those of this machine, or of the farm's."""
        farm = self._farm
        return Shelf() if farm is None or self._here else FarmModels(lambda: farm.standings)

    @property
    def places(self) -> Mapping[int, str]:
        """On which machine of the farm each job is."""
        standings = self._farm.standings if self._farm is not None else ()
        return {each.job: each.name for each in standings if each.job is not None}

    @property
    def words(self) -> str:
        """Where takes are made, and how it stands there; nothing where there is no farm."""
        farm = self._farm
        if farm is None:
            return ""
        if self._here:
            return self.tr("On this machine for now, not on the farm at {}").format(self._address)
        if farm.fault is not None:
            return f"{farm.fault.what}. {farm.fault.remedy}."
        if not farm.has_answered:
            words = self.tr("Asking the machines at {} …") if self._looked else self.tr("On the farm at {}")
            return words.format(self._address)
        return f"{self.tr('On the farm at {}').format(self._address)}: {self._counted(farm.standings)}"

    @property
    def details(self) -> str:
        """How it stands with each machine of the farm, a line each."""
        standings = self._farm.standings if self._farm is not None else ()
        return "\n".join(f"{each.name}: {each.why or each.state}" for each in standings)

    def use(self, address: str) -> None:
        """Make takes on the farm at an address; on this machine where it is empty."""
        if address == self._address:
            return
        self._address = address
        self._begin()

    def work_here(self) -> None:
        """Make takes on this machine, until the farm is tried again."""
        self._here = True
        self.changed.emit()

    def try_again(self) -> None:
        """Make takes on the farm again, and look at its machines anew."""
        self._begin()
        self.look()

    def look(self) -> None:
        """Ask the farm which machines it has, once."""
        if self._looked or self._farm is None:
            return
        self._looked = True
        self.asked.emit()

    def known(self) -> tuple[tuple[Model, ...], tuple[ShelvedLora, ...]]:
        """The models and LoRAs that there are for takes; of a farm those of which is known.

        Raises PrevizError where the list of this machine cannot be read.
        """
        models = self.models
        if self.at_farm and not any(each.card and each.card.models for each in self._standings):
            return (), ()
        return models.models(), models.loras()

    def note(self) -> None:
        """Tell where it stands otherwise with the farm than it did."""
        farm = self._farm
        now = None if farm is None else (farm.standings, farm.has_answered, str(farm.fault or ""))
        if now != self._told:
            self._told = now
            self.changed.emit()

    def dismiss(self, crew: Crew) -> None:
        """End a farm that is not worked with any more."""
        for farm in tuple(self._opened):
            if farm is crew and farm is not self._farm:
                farm.close()
                self._opened.remove(farm)

    def close(self) -> None:
        """End the farms, and the worker of this machine, which draws stills wherever takes are made."""
        for farm in self._opened:
            farm.close()
        self._opened.clear()
        self._worker.close()

    @property
    def _standings(self) -> tuple[Standing, ...]:
        return () if self._farm is None else self._farm.standings

    def _begin(self) -> None:
        self._here = self._looked = False
        self._farm = self._told = None
        if self._address:
            try:
                self._farm = (self._open or farm_at)(self._address)
            except PrevizError as error:
                self._farm = NoFarm(error)
            self._opened.append(self._farm)
        for farm in tuple(self._opened):
            if not farm.jobs:
                self.dismiss(farm)
        self.changed.emit()

    def _counted(self, standings: tuple[Standing, ...]) -> str:
        """How many places work, wait, and cannot be worked with."""
        counts = (
            ((AT_WORK,), self.tr("{} at work")),
            ((READY,), self.tr("{} ready")),
            ((REFUSED, LOST), self.tr("{} cannot work")),
        )
        numbers = [(sum(each.state in states for each in standings), words) for states, words in counts]
        return ", ".join(words.format(number) for number, words in numbers if number) or self.tr("no machine yet")
