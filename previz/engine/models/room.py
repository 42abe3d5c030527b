"""What a model would take of a machine for a usual shot, so that one can be chosen before there is any shot.

It is the forecast of takes, asked of five seconds at 1280x720: of a release by what was published of it, of a model on
the shelf by its own configuration.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from previz.engine.diffusion.forecast.anatomy import Anatomy, anatomy_of, published
from previz.engine.diffusion.forecast.calibrating import Rates
from previz.engine.diffusion.forecast.counting import count
from previz.engine.diffusion.forecast.fitting import Fit, Holds, fits, needs
from previz.engine.diffusion.forecast.foretelling import seconds_of
from previz.engine.diffusion.memory import MEMORY_STEPS
from previz.engine.diffusion.shaping import shape_for
from previz.engine.diffusion.steering import steering
from previz.engine.models.catalog import Release, Steps, model_catalog
from previz.engine.models.ledger import Model
from previz.engine.models.machine_memory import MachineMemory
from previz.engine.protocol import Diffusion, PictureSize
from previz.timing import Rate

_SIZE, _RATE, _LENGTH, _ADHERENCE = PictureSize(1280, 720), Rate.parse("24"), 120, 0.8
_WHOLE = frozenset({"whole", "tiled"})


@dataclass(frozen=True, slots=True)
class Estimate:
    """A usual shot on a rung: its arithmetic, how the machine would hold the model and how many seconds it would take.

    `fit` is None where it fits in no way; `least` is then what the way would take that asks least of the GPU.
    """

    rung: str
    tflop: float
    fit: Fit | None
    seconds: float | None
    least: Fit

    @property
    def whole(self) -> bool:
        """Whether the model is held at once, and not in pieces."""
        return self.fit is not None and self.fit.step in _WHOLE


def release_estimates(release: Release, machine: MachineMemory, rates: Rates) -> tuple[Estimate, ...]:
    """What a release would take on each of its rungs."""
    return _estimates(published(release.name), rungs_of(release.kind, release), machine, rates)


def model_estimates(
    model: Model, release: Release | None, machine: MachineMemory, rates: Rates
) -> tuple[Estimate, ...]:
    """What a model on the shelf takes on each of its rungs. Raises PrevizError where its folder is gone."""
    return _estimates(anatomy_of(model), rungs_of(model.kind, release), machine, rates)


def rungs_of(kind: str, release: Release | None) -> Mapping[str, Steps]:
    """The rungs that a model makes takes of, and how it is run for each: as its release says, else its kind."""
    return {**model_catalog().kind(kind).rungs, **(release.rungs if release is not None else {})}


def usual_need(release: Release, rung: str, step: str, machine: MachineMemory) -> Fit:
    """What a usual shot by a release takes of a machine when it is held in a certain way."""
    anatomy = published(release.name)
    asked = _asked(rung, rungs_of(release.kind, release)[rung])
    shape = shape_for(anatomy.kind, _SIZE, _LENGTH, _RATE, asked.pixels)
    work = count(anatomy, shape, asked, steering(anatomy.kind, asked))
    return needs(anatomy, shape, work, Holds(machine.machine, machine.gpu), step)


def _estimates(
    anatomy: Anatomy, rungs: Mapping[str, Steps], machine: MachineMemory, rates: Rates
) -> tuple[Estimate, ...]:
    return tuple(_estimate(anatomy, _asked(rung, steps), machine, rates) for rung, steps in rungs.items())


def _estimate(anatomy: Anatomy, asked: Diffusion, machine: MachineMemory, rates: Rates) -> Estimate:
    shape = shape_for(anatomy.kind, _SIZE, _LENGTH, _RATE, asked.pixels)
    work = count(anatomy, shape, asked, steering(anatomy.kind, asked))
    fit = fits(anatomy, shape, work, Holds(machine.machine, machine.gpu))
    on_gpu = Holds(machine.machine, max(1, machine.gpu))
    return Estimate(
        rung=asked.rung,
        tflop=work.tflop,
        fit=fit,
        seconds=None if fit is None else seconds_of(work, rates, fit.step),
        least=min((needs(anatomy, shape, work, on_gpu, step.name) for step in MEMORY_STEPS), key=lambda each: each.gpu),
    )


def _asked(rung: str, steps: Steps) -> Diffusion:
    """What a usual shot asks of a model on a rung."""
    return Diffusion("", "", rung, "", "", _ADHERENCE, steps.steps, steps.guidance, steps.pixels)
