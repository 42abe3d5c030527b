"""Camera set-ups of a breakdown, and the words in which a director would ask for them."""

from __future__ import annotations

from dataclasses import dataclass

from previz.shots.spec import Angle, Composition, Movement, ShotSpec, Size, Speed
from previz.shots.wording import describe, movement_words

LADDER = tuple(Size)
"""The sizes from far to near."""

_SIZES = {
    Size.EXTREME_WIDE: "extreme wide shot",
    Size.WIDE: "wide shot",
    Size.FULL: "full shot",
    Size.MEDIUM_FULL: "medium full shot",
    Size.MEDIUM: "medium shot",
    Size.MEDIUM_CLOSE_UP: "medium close-up",
    Size.CLOSE_UP: "close-up",
    Size.EXTREME_CLOSE_UP: "extreme close-up",
}
_TWO_SHOTS = {Size.WIDE: "wide two-shot", Size.MEDIUM_FULL: "medium full two-shot", Size.MEDIUM: "medium two-shot"}


@dataclass(frozen=True, slots=True)
class Setup:
    """Where the camera stands for a shot: what the frame holds and of whom, and how it moves."""

    size: Size
    subjects: tuple[str, ...] = ()
    composition: Composition | None = None
    movement: tuple[Movement, ...] = ()
    speed: Speed | None = None
    angle: Angle | None = None

    def closer(self, steps: int = 1) -> Setup:
        """The same a step nearer (or, with -1, farther), within the ladder."""
        place = min(max(LADDER.index(self.size) + steps, 0), len(LADDER) - 1)
        return Setup(LADDER[place], self.subjects, self.composition, self.movement, self.speed, self.angle)

    def same_frame(self, other: Setup) -> bool:
        """Whether a cut between the two would be a jump: the same subject in the same size and composition."""
        return (self.size, self.subjects[:1], self.composition) == (other.size, other.subjects[:1], other.composition)

    def spec(self) -> ShotSpec:
        """The fields that the words of the set-up must be understood as."""
        return ShotSpec(
            size=self.size,
            angle=self.angle,
            composition=self.composition,
            movement=self.movement,
            movement_speed=self.speed if self.movement else None,
        )

    def words(self) -> str:
        """The set-up as a director writes it: "OTS Keeper onto Mara, medium shot, push in slowly"."""
        parts = [self._frame()]
        if self.angle:
            parts.append(describe(ShotSpec(angle=self.angle)))
        moving = () if self._tracks() else self.movement
        if moving:
            moves = ", ".join(movement_words(movement) for movement in moving)
            parts.append(moves + {Speed.SLOW: " slowly", Speed.FAST: " quickly"}.get(self.speed or Speed.NORMAL, ""))
        sentence = ", ".join(parts)
        return sentence[0].upper() + sentence[1:]

    def _tracks(self) -> bool:
        """Whether the frame itself says the move ("full tracking shot of Mara")."""
        return self.composition is None and self.movement == (Movement.FOLLOW,)

    def _frame(self) -> str:
        size = _SIZES[self.size]
        who = self.subjects[0] if self.subjects else ""
        match self.composition:
            case Composition.OVER_THE_SHOULDER:
                return f"OTS {self.subjects[1]} onto {who}, {size}"
            case Composition.TWO_SHOT:
                return f"{_TWO_SHOTS.get(self.size, size + ', two-shot')} of {who} and {self.subjects[1]}"
            case Composition.GROUP:
                return f"{size}, group shot"
            case Composition.ESTABLISHING:
                return f"establishing {size}" + (f" of {who}" if who else "")
            case Composition.INSERT:
                return f"insert, {size} on {who}"
            case Composition.POV:
                return f"{who}'s POV" + (f" of {self.subjects[1]}" if len(self.subjects) > 1 else "") + f", {size}"
            case Composition.REVERSE:
                return f"reverse on {who}, {size}"
            case Composition.PROFILE:
                return f"{size} of {who} in profile"
            case _ if self._tracks():
                return f"{size.removesuffix(' shot')} tracking shot" + (f" of {who}" if who else "")
            case _:
                close = self.size in {Size.MEDIUM_CLOSE_UP, Size.CLOSE_UP, Size.EXTREME_CLOSE_UP}
                return f"{size} {'on' if close else 'of'} {who}" if who else size
