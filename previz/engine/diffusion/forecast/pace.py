"""How many times as fast a pass is that may be quick, where that was measured."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from previz.engine.diffusion.forecast.anatomy import Anatomy
from previz.engine.diffusion.forecast.calibrating import Rates
from previz.engine.diffusion.memory import MEMORY_STEPS
from previz.engine.diffusion.tuning import FETCHED, has_compiler
from previz.engine.protocol import Diffusion

_HOPPER = ("h100", "h200", "h800", "gh200")
_QUICKER = 1.4
"""The least of what three Wan models gain on one of these (`python -m benchmarks.diffusion forwards`: 1.41 to 1.52)."""


def has_quick_libraries() -> bool:
    """Whether all is there that a quick pass takes."""
    return has_compiler() and all(find_spec(name) is not None for name in ("torchao", "cudnn"))


def pace_of(
    anatomy: Anatomy, asked: Diffusion, rates: Rates, step: str, able: Callable[[], bool] = has_quick_libraries
) -> float:
    """How many times as fast as a careful pass one is that is asked for so, on a device, at a memory step."""
    held = step in [each.name for each in MEMORY_STEPS[:FETCHED]]
    hopper = any(name in rates.device.casefold() for name in _HOPPER)
    return _QUICKER if asked.quick and held and hopper and anatomy.kind.habit == "wan" and able() else 1.0
