"""What this machine can offer for a request: by its models, by its memory, and by its own forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from previz.engine.diffusion.forecast.anatomy import anatomy_of
from previz.engine.diffusion.forecast.calibrating import rates_here
from previz.engine.diffusion.forecast.fitting import Holds
from previz.engine.diffusion.forecast.foretelling import Shot, foretell, refusal
from previz.engine.farm.cards import Offer
from previz.engine.models.ledger import Model
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.models.machine_memory import MachineMemory
from previz.engine.protocol import Render

_DRAWN = 1e6
"""Pixels of blocking that a machine is taken to draw in a second; only the order of offers hangs on it."""


class _Known(Protocol):
    """A model or LoRA: it has a name, and the SHA-256 of its files."""

    @property
    def name(self) -> str: ...

    @property
    def sha256(self) -> str: ...


K = TypeVar("K", bound=_Known)


@dataclass(frozen=True, slots=True)
class Stock:
    """What lies on this machine's shelf."""

    models: tuple[Model, ...]
    loras: tuple[ShelvedLora, ...]


def offered(request: Render, stock: Stock, memory: MachineMemory) -> Offer:
    """What this machine offers for a request."""
    asked = request.diffusion
    if asked is None:
        pixels = request.size.width * request.size.height * request.window.duration
        return Offer(True, pixels / _DRAWN)
    model = _same(stock.models, asked.model, asked.model_sha256)
    if model is None:
        return Offer(False, why=_lacks("model", asked.model, stock.models))
    for lora in asked.loras:
        if _same(stock.loras, lora.name, lora.sha256) is None:
            return Offer(False, why=_lacks("LoRA", lora.name, stock.loras))
    anatomy, holds = anatomy_of(model), Holds(memory.machine, memory.gpu)
    shot = Shot(request.size, request.window.duration, request.rate, asked)
    told = foretell(anatomy, shot, rates_here(memory), holds)
    if told is None:
        return Offer(False, why=f"has too little memory: {refusal(anatomy, shot, holds).what}")
    return Offer(True, told.seconds + told.loading, told.fit.gpu)


def here(request: Render, stock: Stock) -> Render:
    """A request with its model and LoRAs called as they are called on this machine; it knows them by their files."""
    asked = request.diffusion
    if asked is None:
        return request
    model = _same(stock.models, asked.model, asked.model_sha256)
    loras = [(lora, _same(stock.loras, lora.name, lora.sha256)) for lora in asked.loras]
    renamed = replace(
        asked,
        model=asked.model if model is None else model.name,
        loras=tuple(lora if there is None else replace(lora, name=there.name) for lora, there in loras),
    )
    return replace(request, diffusion=renamed)


def _same(there: Sequence[K], name: str, sha256: str) -> K | None:
    """What has the very files that are asked for, whatever its name; of several that of the same name."""
    same = [each for each in there if each.sha256 == sha256]
    return next((each for each in same if each.name == name), same[0] if same else None)


def _lacks(kind: str, name: str, there: Sequence[_Known]) -> str:
    other = " with the same files" if any(each.name == name for each in there) else ""
    return f"has not the {kind} “{name}”{other}"
