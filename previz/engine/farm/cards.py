"""What a machine of the farm says of itself, and what it offers for a request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import previz
from previz.canonical import from_plain
from previz.engine.catalog import ENGINES, engine_version
from previz.engine.models.ledger import Model
from previz.engine.models.lora_shelf import ShelvedLora

GIB = 2**30


def engine_versions() -> dict[str, str]:
    """The version of each engine that this Previz has."""
    return {card.name: engine_version(card.name) for card in ENGINES}


@dataclass(frozen=True, slots=True)
class Card:
    """A machine: its Previz and the versions of its engines, its name and mark, bytes of its memory and its GPU's, what
    draws there, and what lies on its shelf. Where nothing can draw, or the shelf was damaged, `fault` says so.
    """

    previz: str
    engines: Mapping[str, str]
    name: str
    mark: str
    memory: int
    gpu: int
    gpu_name: str
    draws: str
    models: tuple[Model, ...] = ()
    loras: tuple[ShelvedLora, ...] = ()
    fault: str = ""

    @property
    def holds(self) -> str:
        """What it has, in words."""
        memory = f"{self.memory / GIB:.0f} GB of memory"
        return f"{self.gpu_name} with {self.gpu / GIB:.0f} GB, {memory}" if self.gpu else f"no GPU, {memory}"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a machine says to a request: that it can make it, in so many seconds, with so many bytes of its GPU; or why
    it cannot, in words that its name goes before.
    """

    able: bool
    seconds: float = 0.0
    gpu: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A machine that cannot be worked with, and why, in words that its name goes before."""

    why: str


def read_card(text: str) -> Card | Refused:
    """The card of a machine that has the same Previz as this one; else why it is refused."""
    plain: dict[str, Any] = json.loads(text)
    theirs = str(plain.get("previz"))
    if theirs != previz.__version__:
        return Refused(f"has Previz {theirs}, and this machine has {previz.__version__}")
    for name, ours in engine_versions().items():
        if (other := plain.get("engines", {}).get(name)) != ours:
            return Refused(f"has version {other} of the {name} engine, and this machine has {ours}")
    card = from_plain(Card, plain)
    if not card.draws:
        return Refused(f"cannot draw: {card.fault}")
    return card


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a place of the farm: a machine, or one GPU of a machine that has several.

    `state` is one of STATES; `why` says more of it, `job` is what it is at.
    """

    name: str
    state: str
    why: str = ""
    job: int | None = None
    card: Card | None = None


ASKED, READY, AT_WORK, REFUSED, LOST = "asked", "ready", "at work", "refused", "lost"
STATES = (ASKED, READY, AT_WORK, REFUSED, LOST)
