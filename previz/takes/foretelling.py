"""What takes that a model makes will take of this machine, before they are asked for: counted, and set right by the
takes that it made here.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, func, select

from previz.canonical import from_plain
from previz.engine.catalog import DIFFUSION
from previz.engine.diffusion.forecast.anatomy import Anatomy, anatomy_of
from previz.engine.diffusion.forecast.calibrating import MEASURED, Rates
from previz.engine.diffusion.forecast.calibrating import rates_here as rates_here
from previz.engine.diffusion.forecast.fitting import Holds
from previz.engine.diffusion.forecast.foretelling import (
    Foretold,
    Shot,
    fitting_models,
    foretell,
    refusal,
    seconds_asked,
)
from previz.engine.models.machine_memory import MachineMemory, this_machines_memory
from previz.engine.models.shelf import Model
from previz.engine.protocol import Diffusion, PictureSize, Reference, Render
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Shot as ShotRow
from previz.project.schema import Take
from previz.takes.asking import Models, Words, asking
from previz.takes.pace import Forecast, this_machine
from previz.takes.references import picked_frame
from previz.takes.wanted import Wanted
from previz.timing import Rate

_NEWEST = 12


@dataclass(frozen=True, slots=True)
class ModelForecast:
    """What takes by a model will take: the forecast of all, what of it loading the model is, how the model is held (a
    memory step) and the bytes of the GPU for it, and in a sentence how all that is known."""

    whole: Forecast
    loading: float
    step: str
    gpu: int
    known_by: str


class Foreteller:
    """Foretells takes by models of one project on this machine. `machine` and `rates` are asked once, when needed."""

    def __init__(
        self,
        project: Project,
        models: Models,
        machine: Callable[[], MachineMemory] | None = None,
        rates: Callable[[MachineMemory], Rates] | None = None,
    ) -> None:
        self._project, self._models = project, models
        self._ask_machine, self._ask_rates = machine or this_machines_memory, rates or rates_here
        self._known: tuple[Holds, Rates] | None = None

    def forecast(self, shots: Sequence[Shot]) -> ModelForecast:
        """What takes of one shot or more, asked of one model, will take.

        Raises PrevizError with what would fit, where one does not fit into this machine.
        """
        return self.counting(shots)()

    def counting(self, shots: Sequence[Shot]) -> Callable[[], ModelForecast]:
        """The same with all of it read from the project that is needed, and the counting left to whatever thread."""
        model = self._models.find(shots[0].asked.model)
        made = made_here(self._project, model)
        return lambda: self._count(shots, model, made)

    def _count(self, shots: Sequence[Shot], model: Model, made: Sequence[tuple[Shot, str, float]]) -> ModelForecast:
        anatomy, (holds, rates) = anatomy_of(model), self._machine()
        apart = {shot: self._told(anatomy, shot, rates, holds) for shot in dict.fromkeys(shots)}
        told = [apart[shot] for shot in shots]
        factor, takes = _learnt(made, anatomy, rates)
        loading = max(each.loading for each in told)
        most = max(told, key=lambda each: (each.fit.gpu, each.fit.machine))
        return ModelForecast(
            whole=Forecast(
                shots=len(told),
                frames=sum(shot.length for shot in shots),
                seconds=factor * sum(each.seconds for each in told) + (0 if takes else loading),
                disk=sum(each.disk for each in told),
                memory=max(each.fit.machine for each in told),
            ),
            loading=loading,
            step=most.fit.step,
            gpu=most.fit.gpu,
            known_by=_known_by(rates, takes, model),
        )

    def _machine(self) -> tuple[Holds, Rates]:
        if self._known is None:
            memory = self._ask_machine()
            self._known = Holds(memory.machine, memory.gpu), self._ask_rates(memory)
        return self._known

    def _told(self, anatomy: Anatomy, shot: Shot, rates: Rates, holds: Holds) -> Foretold:
        try:
            found = foretell(anatomy, shot, rates, holds)
        except (LookupError, TypeError, ValueError, ArithmeticError) as error:
            raise PrevizError(
                f"The model “{shot.asked.model}” cannot be counted: its configuration leaves open what it is ({error})",
                "Download it again, or use another",
            ) from error
        if found is None:
            here = [each for each in self._models.models() if each.name != shot.asked.model]
            raise refusal(anatomy, shot, holds, fitting_models(here, shot, holds))
        return found


def _learnt(made: Sequence[tuple[Shot, str, float]], anatomy: Anatomy, rates: Rates) -> tuple[float, int]:
    """How much longer takes of a model lasted here than was counted, and how many tell so."""
    factors = [
        spent / counted for shot, step, spent in made if (counted := seconds_asked(anatomy, shot, rates, step)) > 0
    ]
    return (statistics.median(factors), len(factors)) if factors else (1.0, 0)


def require_fitting(project: Project, models: Models, requests: Sequence[Render]) -> None:
    """Raises PrevizError, with what would fit, where this machine can hold in no way what models are asked for."""
    shots = [Shot(each.size, each.window.duration, each.rate, each.diffusion) for each in requests if each.diffusion]
    foreteller = Foreteller(project, models)
    for name in dict.fromkeys(shot.asked.model for shot in shots):
        foreteller.forecast([shot for shot in shots if shot.asked.model == name])


def shots_asked(project: Project, models: Models, shots: Sequence[ShotRow], wish: Wanted) -> list[Shot]:
    """What a model would be asked of shots, as far as a forecast needs it: no world is built, no word is written.

    Raises PrevizError where there is no such model on this machine.
    """
    if wish.engine != DIFFUSION:
        raise ValueError(f"{wish.engine} asks no model")
    film, asked = project.film, dict[Reference | None, Diffusion]()
    size, rate = wish.size or PictureSize.parse(film.size), Rate.parse(film.rate)
    found = []
    for row in shots:
        start = picked_frame(row, project.media) if row.picked_take_id is not None else None
        if start not in asked:
            asked[start] = asking(models, wish, Words(""), () if start is None else (start,)).asked
        found.append(Shot(size, row.frames, rate, asked[start]))
    return found


def made_here(project: Project, model: Model) -> list[tuple[Shot, str, float]]:
    """The newest takes that these very files made on this machine: what was asked, how it was held, and the seconds."""
    paths = ("$.request.size", "$.request.rate", "$.request.diffusion", "$.made_with")
    columns = [func.json_extract(Take.recipe, path, type_=Text) for path in paths]
    wanted = (
        func.json_extract(Take.recipe, "$.machine", type_=Text) == this_machine(),
        func.json_extract(Take.recipe, "$.request.engine", type_=Text) == DIFFUSION,
        func.json_extract(Take.recipe, "$.request.diffusion.model_sha256", type_=Text) == model.sha256,
    )
    rows = project.session.execute(
        select(Take.frames, Take.seconds_spent, *columns).where(*wanted).order_by(Take.id.desc()).limit(_NEWEST)
    )
    return [_made(*tuple(row)) for row in rows]


def _made(
    frames: int, spent: float, size: str, rate: str, asked: str, made_with: str | None
) -> tuple[Shot, str, float]:
    held: dict[str, Any] = json.loads(made_with or "{}")
    shot = Shot(
        from_plain(PictureSize, json.loads(size)),
        frames,
        from_plain(Rate, json.loads(rate)),
        from_plain(Diffusion, json.loads(asked)),
    )
    return shot, str(held.get("memory", "whole")), spent


def _known_by(rates: Rates, takes: int, model: Model) -> str:
    if takes:
        return f"by {takes} take{'' if takes == 1 else 's'} of {model.name} made here"
    if rates.source == MEASURED:
        return f"by counting, at the pace measured of this machine ({rates.device})"
    return f"by counting, at a pace guessed for {rates.device}: the first take will tell"
