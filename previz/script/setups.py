"""Camera set-ups of a breakdown, and the words in which a director would ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from previz.script.strokes import sentences
from previz.shots.language import understand
from previz.shots.spec import Angle, Composition, Movement, ShotSpec, Size, Speed
from previz.shots.vocabulary import prop_kind, vocabulary
from previz.shots.wording import describe, movement_words, size_words

_ENDS_NEAR = frozenset({Movement.DOLLY_IN, Movement.ZOOM_IN, Movement.DOLLY_ZOOM})
_ENDS_FAR = frozenset({Movement.DOLLY_OUT, Movement.ZOOM_OUT, Movement.CRANE_UP, Movement.CRANE_DOWN})
_BY_COMPOSITION = {
    Composition.INSERT: Size.CLOSE_UP,
    Composition.POV: Size.WIDE,
    Composition.ESTABLISHING: Size.WIDE,
    Composition.GROUP: Size.MEDIUM_FULL,
}
LADDER = tuple(Size)
"""The sizes from far to near."""

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

    def varied(self) -> Setup:
        """The same a step nearer; a face that is close already, or a thing as near as can be, a step back."""
        nearest = Size.EXTREME_CLOSE_UP if self.composition is Composition.INSERT else Size.CLOSE_UP
        return self.closer(1 if LADDER.index(self.size) < LADDER.index(nearest) else -1)

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
        size = size_words(self.size)
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


def implied_size(spec: ShotSpec) -> Size:
    """The size that a shot has where its words leave it open: of what a move ends on, and of what is shown."""
    if spec.composition in _BY_COMPOSITION:
        return _BY_COMPOSITION[spec.composition]
    if spec.angle is Angle.OVERHEAD or _ENDS_FAR & {*spec.movement}:
        return Size.WIDE
    if Movement.FOLLOW in spec.movement:
        return Size.FULL
    if _ENDS_NEAR & {*spec.movement}:
        return Size.CLOSE_UP
    thing = spec.composition is None and not spec.movement and spec.subjects and prop_kind(spec.subjects[0])
    return Size.CLOSE_UP if thing and thing not in vocabulary().moving else Size.MEDIUM


def sized(text: str, spec: ShotSpec, cast: Sequence[str]) -> str:
    """A shot line with a size in words, where it says none and its words still say the rest ("We PUSH IN on Mara")."""
    if spec.size is not None:
        return text
    size = implied_size(spec)
    first = sentences(text)[0]
    bare = first.rstrip(" .:-–—")
    told = (
        f"{bare}, {size_words(size)}." if bare and bare[-1].isalnum() else f"{first} {size_words(size).capitalize()}."
    )
    line = told + text[text.index(first) + len(first) :] if first in text else text
    said = understand(line, cast)
    same = (said.subjects, said.composition, said.movement) == (spec.subjects, spec.composition, spec.movement)
    return line if said.size is size and same else text
