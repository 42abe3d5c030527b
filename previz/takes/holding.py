"""How a machine holds models, in words: each rung whole or in pieces and how long a shot takes, or what is lacking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from math import ceil

from previz.engine.diffusion.forecast.calibrating import MEASURED, Rates, guessed
from previz.engine.models.catalog import Advice, model_catalog
from previz.engine.models.machine_memory import MachineMemory
from previz.engine.models.room import Estimate, release_estimates
from previz.takes.pace import spoken_time

GIB = 2**30


def held_words(estimates: Sequence[Estimate]) -> str:
    """How a machine does each rung, in words: whole or in pieces and how long; or what it lacks for the first."""
    if not any(each.fit for each in estimates):
        return f"no: {lack_words(estimates[0])}"
    return "; ".join(f"{each.rung} {way_words(each)}" for each in estimates)


def way_words(estimate: Estimate) -> str:
    """How a machine does one rung, in words."""
    if estimate.fit is None or estimate.seconds is None:
        return f"not: {lack_words(estimate)}"
    how = _way(estimate) if estimate.fit.gpu else "by the processor"
    return f"{how}, {spoken_time(estimate.seconds)}"


def lack_words(estimate: Estimate) -> str:
    """What a machine would need for a rung, in words."""
    gpu, memory = (ceil(each / GIB) for each in (estimate.least.gpu, estimate.least.machine))
    return f"needs {gpu} GB of a GPU and {memory} GB of memory"


def known_by(rates: Rates) -> str:
    """How the times in estimates are known."""
    how = "measured here" if rates.source == MEASURED else f"guessed for {rates.device}"
    return f"Times are of 5 seconds of film, {how}; the memory is counted."


def advised(advice: Advice, rung: str, named: Callable[[str], str] = str) -> str:
    """What to get for takes of a rung on a GPU, each with how it holds it: `a or b whole, c in pieces`."""
    machine = MachineMemory(advice.memory * GIB, advice.gpu * GIB, "A card")
    ways = [(name, _held(name, rung, machine)) for name in advice.rungs[rung]]
    return ", ".join(
        _joined(named(name) for name, _ in same) + f" {way}" for way, same in groupby(ways, lambda w: w[1])
    )


def _held(name: str, rung: str, machine: MachineMemory) -> str:
    estimates = release_estimates(model_catalog().releases[name], machine, guessed(""))
    return _way(next(each for each in estimates if each.rung == rung))


def _way(estimate: Estimate) -> str:
    return "whole" if estimate.whole else "in pieces"


def _joined(names: Iterable[str]) -> str:
    return " or ".join(names)
