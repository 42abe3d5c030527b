"""A performer's part in a scene as it is being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from previz.stage.marks import Mark, Spot
from previz.stage.numbered import unnumbered
from previz.stage.world import Beat


@dataclass
class Part:
    """Where a performer is by now, and their beats so far. `aboard` names what carries them, if anything does."""

    name: str
    mark: Mark
    at: Spot
    beats: list[Beat] = field(default_factory=list)
    entered: bool = False
    used_seat: bool = False
    aboard: str | None = None
    until: float = 0.0
    """When their last way ends, in seconds of the scene."""

    @property
    def is_fresh(self) -> bool:
        """Whether they have done nothing yet but listen, so that they may start elsewhere."""
        return not self.entered and all(beat.action == "listen" for beat in self.beats)

    @property
    def sleeps(self) -> bool:
        """Whether they have dozed off where they sit: they hear nobody."""
        return bool(self.beats) and self.beats[-1].action == "doze"

    @property
    def will_sit(self) -> bool:
        """Whether they sit, or come to."""
        return self.mark.posture == "sit" or any(beat.action == "sit" for beat in self.beats)

    def sits_from_the_start(self) -> None:
        """Have them on the seat that they were to go to first."""
        first = self.beats[0] if self.beats else None
        if first is not None and first.action == "sit" and first.destination and first.heading is not None:
            x, z = first.destination
            self.starts(Mark((x, self.mark.position[1], z), first.heading, "sit"))
            self.beats[0] = Beat("sit", first.start, first.seconds)

    def starts(self, mark: Mark) -> None:
        """Have them at another mark when the scene opens."""
        self.mark, self.at = mark, mark.spot


@dataclass(frozen=True, slots=True)
class Played:
    """A performer's mark and beats."""

    mark: Mark
    beats: tuple[Beat, ...]


def order_of(part: Part, parts: Sequence[Part]) -> int:
    """Which of those of their name somebody is, from 0 on."""
    return [other for other in parts if unnumbered(other.name) == unnumbered(part.name)].index(part)
