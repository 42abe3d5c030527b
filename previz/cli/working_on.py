"""What `previz generate` does with takes that there are: begins from one, makes a part of it anew, extends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from previz.cli.wishes import frame_range
from previz.cut.shot_edits import retime
from previz.engine.catalog import DIFFUSION
from previz.engine.models.shelf import Shelf
from previz.engine.protocol import Reference
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes.raising import extended, raised, redone, remixed, require_take
from previz.takes.references import frame_after, frame_before, newest_frame, picked_frame
from previz.takes.requests import RequestWriter, Wanted

STARTS = ("frame", "previous", "none")
NEXT = "next"


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
        if self.end not in (None, NEXT):
            raise WrongUse(f"A take cannot end on “{self.end}”", f"Use --end {NEXT}")
        if bool(self.redo) != bool(self.frames):
            raise WrongUse("--redo and --frames go together", "Write: --redo 2B --frames 10-30")
        if sum((bool(self.redo), self.extend is not None, self.remix is not None)) > 1:
            raise WrongUse("Only one of --redo, --extend and --remix can be done at once", "Do one after the other")

    def wishes(self, project: Project, shots: Sequence[Shot], wish: Wanted) -> list[tuple[Shot, Wanted]]:
        """The wish for each shot. Lengthens those that are extended. Raises PrevizError where it cannot be."""
        if self.remix is not None and len(shots) != 1:
            raise WrongUse("A take can be gone from in its own shot only", "Name one shot with --shots")
        return [(shot, self._wish(project, shot, wish)) for shot in shots]

    def _wish(self, project: Project, shot: Shot, wish: Wanted) -> Wanted:
        wish = self._shown(project, shot, wish)
        if self.redo:
            return redone(project, shot, wish, frame_range(self.frames))
        if self.remix is not None:
            return remixed(project, shot, wish, self.remix)
        if self.extend is not None:
            return self._extended(project, shot, wish, self.extend)
        return raised(shot, wish, Shelf())

    def _shown(self, project: Project, shot: Shot, wish: Wanted) -> Wanted:
        if not self.cast and self.start is None and self.end is None:
            return wish
        ends = (frame_after(project, shot),) if self.end == NEXT else ()
        people = _cast_of(project, shot) if self.cast else ()
        return replace(wish, references=(*self._begun(project, shot), *ends, *people))

    def _begun(self, project: Project, shot: Shot) -> tuple[Reference, ...]:
        if self.start == "none":
            return ()
        if self.start == "previous":
            return (frame_before(project, shot),)
        if self.start == "frame":
            return (newest_frame(shot, project.media),)
        start = picked_frame(shot, project.media)
        return () if start is None else (start,)

    @staticmethod
    def _extended(project: Project, shot: Shot, wish: Wanted, frames: int) -> Wanted:
        take = require_take(shot)
        with project.edit(f"Extend shot {shot.number}"):
            retime(project, shot, shot.frames + frames)
            longer = extended(project, shot, wish, take)
            RequestWriter(project).draft(shot, longer)  # refused now, the shot stays as long as it was
        return longer


def _cast_of(project: Project, shot: Shot) -> tuple[Reference, ...]:
    from previz.takes.cast_stills import cast_references  # what draws is imported where it draws

    return cast_references(project, RequestWriter(project), shot)
