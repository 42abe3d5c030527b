"""The models that there are to choose from: those on this machine's shelf, and those that can be had, with what each
would take of this machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from previz.engine.diffusion.forecast.anatomy import published
from previz.engine.diffusion.forecast.calibrating import Rates
from previz.engine.models.catalog import Kind, LoraRelease, Release, Steps, model_catalog
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.models.loras import width_in
from previz.engine.models.machine_memory import MachineMemory
from previz.engine.models.room import Estimate, model_estimates, release_estimates, rungs_of
from previz.engine.models.shelf import Model, Shelf
from previz.errors import PrevizError
from previz.takes.holding import held_words

_FOLLOWED = {
    "depth": "depth",
    "pose": "poses",
    "mask": "masks",
    "cast": "pictures of the cast",
    "start": "a first frame",
    "end": "a last frame",
    "restyle": "the blocking’s picture to begin from",
}


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A model on the shelf: of which kind and release, how it is run for each rung, when it was verified, what it takes
    here; `fault` is why that cannot be told.
    """

    model: Model
    kind: Kind
    release: Release | None
    rungs: Mapping[str, Steps]
    verified_at: str
    estimates: tuple[Estimate, ...]
    fault: str = ""

    @property
    def fits(self) -> str:
        """How this machine holds it, in words."""
        return self.fault or held_words(self.estimates)


@dataclass(frozen=True, slots=True)
class ToBeHad:
    """A release that can be downloaded, what it would take here, and whether it lies on the shelf already."""

    release: Release
    kind: Kind
    rungs: Mapping[str, Steps]
    estimates: tuple[Estimate, ...]
    here: bool

    @property
    def fits(self) -> str:
        """How this machine would hold it, in words."""
        return held_words(self.estimates)


@dataclass(frozen=True, slots=True)
class LoraToBeHad:
    """A LoRA that can be downloaded, the releases that it is taken for unasked, and whether it lies here already."""

    release: LoraRelease
    fits: tuple[str, ...]
    here: bool


@dataclass(frozen=True, slots=True)
class Supply:
    """All of them, and the machine that they are told for."""

    machine: MachineMemory
    rates: Rates
    here: tuple[OnShelf, ...]
    known: tuple[ToBeHad, ...]
    loras: tuple[ShelvedLora, ...] = ()
    known_loras: tuple[LoraToBeHad, ...] = ()


def supply(shelf: Shelf, machine: MachineMemory, rates: Rates) -> Supply:
    """What lies on a shelf and what can be had, for a machine. Raises PrevizError where the shelf's list is damaged."""
    models = shelf.models()
    here = tuple(_on_shelf(model, shelf.verified_at(model.name), machine, rates) for model in models)
    names = {model.release for model in models}
    releases = model_catalog().releases.values()
    loras = shelf.loras()
    worn = {lora.release for lora in loras}
    return Supply(
        machine,
        rates,
        here,
        tuple(_to_be_had(each, each.name in names, machine, rates) for each in releases),
        loras,
        tuple(LoraToBeHad(each, lora_fits(each), each.name in worn) for each in model_catalog().loras.values()),
    )


def lora_fits(release: LoraRelease) -> tuple[str, ...]:
    """The releases that a LoRA is taken for unasked."""
    fitting = (each for each in model_catalog().releases.values() if each.kind in release.kinds)
    return tuple(each.name for each in fitting if width_in(published(each.name).transformer) == release.width)


def lora_does(lora: ShelvedLora) -> str:
    """What a LoRA on the shelf has a model do, in words."""
    told = [f"drafts in {lora.steps} steps"] if lora.steps is not None else []
    told += [f"follows the blocking's {way}" for way in lora.follows]
    return "; ".join(told) or "worn where it is asked for"


def followed_words(kind: Kind) -> str:
    """What a kind of model can be given beside words."""
    told = [_FOLLOWED[way] for way in kind.steered_by]
    return ", ".join(told) if told else "nothing: it has the words alone"


def _on_shelf(model: Model, verified_at: str, machine: MachineMemory, rates: Rates) -> OnShelf:
    release = model_catalog().releases.get(model.release or "")
    estimates: tuple[Estimate, ...] = ()
    fault = ""
    try:
        estimates = model_estimates(model, release, machine, rates)
    except PrevizError as error:
        fault = error.what
    except KeyError as missing:
        fault = f"not foretold: its configuration leaves {missing} open"
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        fault = f"not foretold: its configuration cannot be counted ({error})"
    kind = model_catalog().kind(model.kind)
    return OnShelf(model, kind, release, rungs_of(model.kind, release), verified_at, estimates, fault)


@lru_cache(maxsize=64)
def _published(release: str, machine: MachineMemory, rates: Rates) -> tuple[Estimate, ...]:
    """What a release would take: always the same for a machine, and asked each time that the shelf changes."""
    return release_estimates(model_catalog().releases[release], machine, rates)


def _to_be_had(release: Release, here: bool, machine: MachineMemory, rates: Rates) -> ToBeHad:
    estimates = _published(release.name, machine, rates)
    kind = model_catalog().kind(release.kind)
    return ToBeHad(release, kind, rungs_of(release.kind, release), estimates, here)
