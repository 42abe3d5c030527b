"""How fast this machine does what models are made of, measured once and kept; or guessed by its name until then."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import platformdirs

from previz.engine.models.machine_memory import MachineMemory

TERA = 1e12
MEASURED, GUESSED = "measured", "guessed"
_RUNS = 5


@dataclass(frozen=True, slots=True)
class Rates:
    """Operations a second, in 10¹²: of products with weights, of attention and of convolutions.

    `device` is what they are of, `source` how they are known: measured, or guessed by its name.
    """

    device: str
    product: float
    attention: float
    convolution: float
    source: str = MEASURED


@dataclass(frozen=True, slots=True)
class Calibration:
    """Rates as they were measured: with which driver and version of torch, and in which numbers."""

    rates: Rates
    driver: str
    torch: str
    numbers: str


def default_path() -> Path:
    """Where this machine's rates are kept; the file may be deleted at any time."""
    return platformdirs.user_cache_path("previz", appauthor=False) / "calibration.json"


def kept(path: Path | None = None) -> Calibration | None:
    """The calibration that is kept; None where there is none, or what there is cannot be read."""
    try:
        told = json.loads((path or default_path()).read_text(encoding="utf-8"))
        return Calibration(Rates(**told.pop("rates")), **told)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def calibrated(device: str, numbers: str, path: Path | None = None) -> Calibration:
    """The calibration of a device of torch (`cuda`, `cpu`), measured where none is kept of this very set-up.

    Takes about a second then. For the process that runs models: it imports torch.
    """
    name, driver, version = _set_up(device)
    held = kept(path)
    if held is not None and (held.rates.device, held.driver, held.torch, held.numbers) == (
        name,
        driver,
        version,
        numbers,
    ):
        return held
    fresh = Calibration(_measured(device, numbers, name), driver, version, numbers)
    _keep(fresh, path or default_path())
    return fresh


def guessed(gpu_name: str, cores: int | None = None) -> Rates:
    """What a machine is taken to do until it is measured: by the name of its GPU, or by the cores of its processor."""
    low = gpu_name.casefold()
    for name, product in _PRODUCTS.items():
        if name in low:
            return Rates(gpu_name, product, 0.8 * product, 0.45 * product, GUESSED)
    if gpu_name:
        return Rates(gpu_name, _ANY_GPU, 0.8 * _ANY_GPU, 0.45 * _ANY_GPU, GUESSED)
    each = _CORE * (cores or os.cpu_count() or 1)
    return Rates("the processor", each, 0.6 * each, 0.5 * each, GUESSED)


_PRODUCTS = {
    "b200": 1400.0,
    "h200": 600.0,
    "h100": 560.0,
    "a100": 220.0,
    "l40": 150.0,
    "5090": 190.0,
    "5080": 100.0,
    "5070": 60.0,
    "4090": 140.0,
    "4080": 85.0,
    "4070": 50.0,
    "4060": 28.0,
    "3090": 60.0,
    "3080": 50.0,
    "3060": 22.0,
    "a6000": 110.0,
    "a5000": 75.0,
    "a4000": 55.0,
    "t4": 25.0,
}
"""Products in 16 bits, in 10¹² a second, that plain programs reach on a GPU: some two thirds of what its maker says."""

_ANY_GPU, _CORE = 20.0, 0.04


def rates_here(memory: MachineMemory) -> Rates:
    """The rates of this machine: as measured here, else a guess by the name of its GPU."""
    held = kept()
    gpu = memory.gpu_name if memory.gpu else ""
    if held is not None and (held.rates.device in gpu or gpu in held.rates.device if gpu else not held.driver):
        return held.rates
    return guessed(gpu)


def _set_up(device: str) -> tuple[str, str, str]:
    """The device's name, its driver and the version of torch."""
    import torch

    if device != "cuda":
        threads = torch.get_num_threads()
        return f"processor, {threads} thread{'' if threads == 1 else 's'}", "", str(torch.__version__)
    return str(torch.cuda.get_device_name()), str(torch.version.cuda), str(torch.__version__)


def _measured(device: str, numbers: str, name: str) -> Rates:
    import torch
    from torch.nn.functional import conv3d, scaled_dot_product_attention

    on_gpu = device == "cuda"
    kind = getattr(torch, numbers)
    generator = torch.Generator(device).manual_seed(0)

    def noise(*shape: int) -> Any:  # noqa: ANN401 (never zeros: products of them are quicker)
        return torch.randn(shape, generator=generator, device=device, dtype=torch.float32).to(kind)

    side, tokens, places = (8192, 8192, 160) if on_gpu else (768, 1024, 24)
    one, other = noise(side, side), noise(side, side)
    asked = noise(1, 12, tokens, 128)
    picture, kernel = noise(1, 96, 4, places, places), noise(96, 96, 3, 3, 3)
    wait = torch.cuda.synchronize if on_gpu else _at_once
    with torch.no_grad():
        product = _rate(lambda: one @ other, 2.0 * side**3, wait)
        attention = _rate(lambda: scaled_dot_product_attention(asked, asked, asked), 4.0 * 12 * tokens**2 * 128, wait)
        convolution = _rate(lambda: conv3d(picture, kernel, padding=1), 2.0 * 27 * 96 * 96 * 4 * places**2, wait)
    return Rates(name, product, attention, convolution)


def _rate(act: Callable[[], object], operations: float, wait: Callable[[], None]) -> float:
    """Operations a second in 10¹²: the median of a few runs after one that warms."""
    act()
    wait()
    spent = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        act()
        wait()
        spent.append(time.perf_counter() - began)
    return operations / statistics.median(spent) / TERA


def _at_once() -> None:
    """A processor is done when its call returns."""


def _keep(calibration: Calibration, path: Path) -> None:
    """Keep it, whole or not at all; a disk that is full only costs the next measuring."""
    passing = path.with_name(f"{path.name}.{uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        passing.write_text(json.dumps(asdict(calibration), indent=1), encoding="utf-8")
        passing.replace(path)
    except OSError:
        with suppress(OSError):
            passing.unlink()


if __name__ == "__main__":
    from previz.engine.diffusion.loading import processor

    on = processor()
    print(calibrated(on.device, on.numbers))
