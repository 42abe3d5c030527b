"""What `previz generate` does with takes that there are: begins from one, makes a part of it anew, extends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from previz.cli.wishes import frame_range
from previz.cut.from_takes import ENDS, STARTS, FromTakes
from previz.engine.catalog import DIFFUSION
from previz.engine.models.shelf import Shelf
from previz.engine.protocol import Picture
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Shot
from previz.stage.world import CastMember
from previz.takes.asking import Models
from previz.takes.requests import RequestWriter, Wanted


@dataclass(frozen=True, slots=True)
class Work:
    """What was asked for of takes that there are: where to begin, and of which take to make more."""

    start: str | None = None
    end: str | None = None
    cast: bool = False
    redo: str = ""
    frames: str = ""
    extend: int | None = None
    remix: int | None = None

    @property
    def said(self) -> bool:
        """Whether anything was asked for."""
        return self != Work()

    @property
    def engine(self) -> str:
        """The engine that alone can do it."""
        return DIFFUSION

    def require_fit(self, engine: str) -> None:
        """Raises WrongUse where what was asked for does not go together, or not with an engine."""
        if not self.said:
            return
        if engine != self.engine:
            raise WrongUse(f"The {engine} engine goes from no take", f"Use --engine {self.engine}")
        if self.start is not None and self.start not in STARTS:
            raise WrongUse(f"A take cannot start from “{self.start}”", f"Use one of: {', '.join(STARTS)}")
        if self.end is not None and self.end not in ENDS:
            raise WrongUse(f"A take cannot end on “{self.end}”", f"Use --end {ENDS[0]}")
        if bool(self.redo) != bool(self.frames):
            raise WrongUse("--redo and --frames go together", "Write: --redo 2B --frames 10-30")
        if sum((bool(self.redo), self.extend is not None, self.remix is not None)) > 1:
            raise WrongUse("Only one of --redo, --extend and --remix can be done at once", "Do one after the other")

    def wishes(
        self, project: Project, shots: Sequence[Shot], wish: Wanted, models: Models | None = None
    ) -> list[tuple[Shot, Wanted]]:
        """The wish for each shot, by one of `models`, else those of this machine. Lengthens those that are extended.

        Raises PrevizError where it cannot be.
        """
        if self.remix is not None and len(shots) != 1:
            raise WrongUse("A take can be gone from in its own shot only", "Name one shot with --shots")
        return [(shot, self._wish(project, shot, wish, Shelf() if models is None else models)) for shot in shots]

    def _wish(self, project: Project, shot: Shot, wish: Wanted, models: Models) -> Wanted:
        sought = self._from.sought(project, shot, RequestWriter(project, models))
        shown = None if sought is None else sought.taken(project.media, _drawn)
        return self._from.wish(project, shot, wish, models, shown)

    @property
    def _from(self) -> FromTakes:
        frames = frame_range(self.frames) if self.redo else None
        return FromTakes(self.start, self.end, self.cast, frames, self.extend, self.remix)


def _drawn(members: Sequence[CastMember]) -> Sequence[Picture]:
    from previz.takes.cast_stills import cast_stills  # what draws is imported where it draws

    return cast_stills(members)
