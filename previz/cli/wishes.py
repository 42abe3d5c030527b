"""Options of the command line as one value: how a shot is to be realised."""

from __future__ import annotations

from previz.engine.catalog import engine_card
from previz.engine.protocol import LOOKS, PASSES
from previz.errors import WrongUse
from previz.takes.requests import Wanted


def wanted(engine: str, look: str | None, passes: str, rung: str | None, seed: int | None = None) -> Wanted:
    """Check the options and bring them together. Raises WrongUse for one that does not exist."""
    card = engine_card(engine)
    if rung is not None and rung != card.rung:
        raise WrongUse(f"The {engine} engine makes no “{rung}” takes", f"Use --rung {card.rung}, or another engine")
    if look is not None and look not in LOOKS:
        raise WrongUse(f"There is no look called “{look}”", f"Use one of: {', '.join(LOOKS)}")
    names = tuple(name.strip() for name in passes.split(",") if name.strip())
    names = PASSES if names == ("all",) else names
    unknown = [name for name in names if name not in PASSES]
    if unknown:
        raise WrongUse(f"There is no pass called “{unknown[0]}”", f"Use some of: {', '.join(PASSES)}, or all")
    return Wanted(engine=engine, look=look, passes=names, seed=seed)
