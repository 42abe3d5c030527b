"""The engines that Previz has, by name. Opening one imports it; nothing else does."""

from __future__ import annotations

from dataclasses import dataclass

from previz.engine import libraries
from previz.engine.protocol import Engine, Render
from previz.errors import WrongUse

BLOCKING, DIFFUSION = "blocking", "diffusion"


@dataclass(frozen=True, slots=True)
class EngineCard:
    """What can be said of an engine without importing it: its name, the rungs of its takes, and what it is."""

    name: str
    rungs: tuple[str, ...]
    summary: str

    def require_rung(self, rung: str) -> None:
        """Raises WrongUse where the engine makes no takes of a rung."""
        if rung not in self.rungs:
            others = next((card.name for card in ENGINES if rung in card.rungs), None)
            another = f"--engine {others}" if others is not None else "another rung"
            raise WrongUse(
                f"The {self.name} engine makes no “{rung}” takes", f"Use --rung {' or '.join(self.rungs)}, or {another}"
            )


ENGINES = (
    EngineCard(
        name=BLOCKING,
        rungs=("blocking",),
        summary="a staged, lit, lensed 3D scene; needs no model and no download, and a GPU only to be faster",
    ),
    EngineCard(
        name=DIFFUSION,
        rungs=("frame", "draft", "final"),
        summary="an open picture or video model from this machine's shelf (previz models), steered by the blocking",
    ),
)


def engine_card(name: str) -> EngineCard:
    """The card of an engine by name. Raises WrongUse for an engine that Previz does not have."""
    for card in ENGINES:
        if card.name == name:
            return card
    known = ", ".join(card.name for card in ENGINES)
    raise WrongUse(f"There is no engine called “{name}”", f"Use one of: {known}")


def rung_of(request: Render) -> str:
    """The rung of the take that comes of a request."""
    return engine_card(request.engine).rungs[0] if request.diffusion is None else request.diffusion.rung


def engine_version(name: str) -> str:
    """The version that a request to this engine states: it rises whenever the same request makes another picture."""
    if engine_card(name).name == DIFFUSION:
        from previz.engine.diffusion.version import VERSION as DIFFUSED

        return DIFFUSED
    from previz.engine.blocking.version import VERSION

    return VERSION


def open_engine(name: str) -> Engine:
    """Make an engine ready in this process (the worker's). Raises PrevizError when this machine cannot run it."""
    from previz.engine.blocking.engine import BlockingEngine
    from previz.engine.poster import WithPoster

    if engine_card(name).name == DIFFUSION:
        libraries.require()
        from previz.engine.diffusion.engine import DiffusionEngine

        return WithPoster(DiffusionEngine(BlockingEngine))
    return WithPoster(BlockingEngine())
