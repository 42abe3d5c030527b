"""The engines that Previz has, by name. Opening one imports it; nothing else does."""

from __future__ import annotations

from dataclasses import dataclass

from previz.engine.protocol import Engine
from previz.errors import WrongUse


@dataclass(frozen=True, slots=True)
class EngineCard:
    """What can be said of an engine without importing it."""

    name: str
    rung: str
    summary: str


ENGINES = (
    EngineCard(
        name="blocking",
        rung="blocking",
        summary="a staged, lit, lensed 3D scene; needs no model and no download, and a GPU only to be faster",
    ),
)


def engine_card(name: str) -> EngineCard:
    """The card of an engine by name. Raises WrongUse for an engine that Previz does not have."""
    for card in ENGINES:
        if card.name == name:
            return card
    known = ", ".join(card.name for card in ENGINES)
    raise WrongUse(f"There is no engine called “{name}”", f"Use one of: {known}")


def engine_version(name: str) -> str:
    """The version that a request to this engine states: it rises whenever the same request makes another picture."""
    engine_card(name)
    from previz.engine.blocking.version import VERSION

    return VERSION


def open_engine(name: str) -> Engine:
    """Make an engine ready in this process (the worker's). Raises PrevizError when this machine cannot run it."""
    engine_card(name)
    from previz.engine.blocking.engine import BlockingEngine
    from previz.engine.poster import WithPoster

    return WithPoster(BlockingEngine())
