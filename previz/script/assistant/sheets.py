"""What the assistant is told of the film: a scene with its lines, its people and its shots, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from previz.shots.spec import TimeOfDay


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the script: its number from 1, and its text."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class SheetShot:
    """A shot that there is: its number, its words, and the lines that it covers, None where it covers none."""

    number: str
    words: str
    first_line: int | None = None
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class SceneSheet:
    """A scene as it is told. `people` are those of the cast who are in it; `cast` are all, by whom words are read."""

    number: str
    heading: str
    lines: tuple[SheetLine, ...]
    people: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    shots: tuple[SheetShot, ...] = ()
    interior: bool | None = None
    time_of_day: TimeOfDay | None = None

    @property
    def text(self) -> str:
        """All of its lines."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class ShotSheet:
    """A shot as it is told: its words, the fields set by hand, and the part of its scene around it."""

    scene: SceneSheet
    number: str
    words: str
    overrides: Mapping[str, object] = field(default_factory=dict)
