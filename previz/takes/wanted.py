"""A wish for a take: how a shot is to be realised, where that differs from what is usual."""

from __future__ import annotations

from dataclasses import dataclass

from previz.engine.protocol import Diffusion, PictureSize, Reference
from previz.errors import WrongUse
from previz.timing import FrameRange

MOST_STEPS, MOST_GUIDANCE, MOST_STRENGTH = 200, 30.0, 4.0


@dataclass(frozen=True, slots=True)
class LoraWish:
    """A LoRA that a model is to wear, by its name on this machine, and how strongly."""

    name: str
    strength: float = 1.0

    def __post_init__(self) -> None:
        if not -MOST_STRENGTH <= self.strength <= MOST_STRENGTH:
            raise WrongUse(
                f"A LoRA cannot be worn {self.strength:g} strong", f"Use 1, or {-MOST_STRENGTH:g} to {MOST_STRENGTH:g}"
            )


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a shot is to be realised, where it differs from the film's own settings and from what is usual for a model.

    From `model` on it is about takes that a model makes. `references` none means the shot's own; `keep` are frames of a
    referenced take that stay. A `quick` one may be painted in ways that change the picture a little; drafts are, where
    nothing is said. `loras` are worn beside the usual ones, unless these are not wanted. `made` is what an earlier take
    was asked: the same is asked again in the words of now.
    """

    engine: str = "blocking"
    look: str | None = None
    size: PictureSize | None = None
    seed: int | None = None
    passes: tuple[str, ...] = ()
    model: str | None = None
    rung: str | None = None
    adherence: float | None = None
    steps: int | None = None
    guidance: float | None = None
    quick: bool | None = None
    references: tuple[Reference, ...] | None = None
    keep: tuple[FrameRange, ...] = ()
    loras: tuple[LoraWish, ...] = ()
    usual_loras: bool = True
    made: Diffusion | None = None

    def __post_init__(self) -> None:
        if self.adherence is not None and not 0.0 <= self.adherence <= 1.0:
            raise WrongUse(
                f"An adherence of {self.adherence:g} cannot be",
                "Use 0 for the words alone, 1 for all of the blocking",
            )
        if self.steps is not None and not 1 <= self.steps <= MOST_STEPS:
            raise WrongUse(f"A model cannot take {self.steps} steps", f"Use 1 to {MOST_STEPS}")
        if self.guidance is not None and not 0.0 <= self.guidance <= MOST_GUIDANCE:
            raise WrongUse(f"A guidance of {self.guidance:g} cannot be", f"Use 0 to {MOST_GUIDANCE:g}")
