"""Takes that go from what there is: begun from a frame, ended on one, made anew in part, extended, remixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from previz.cut.shot_edits import retime
from previz.engine.protocol import Reference
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Shot, Take
from previz.takes.asking import Models
from previz.takes.raising import extended, raised, redone, remixed, require_take
from previz.takes.references import newest_frame, picked_frame
from previz.takes.requests import RequestWriter, Wanted
from previz.takes.sought import PeopleSought, Sought, frame_after, frame_before
from previz.timing import FrameRange, Frames

FRAME, PREVIOUS, NOTHING, NEXT = "frame", "previous", "none", "next"
STARTS, ENDS = (FRAME, PREVIOUS, NOTHING), (NEXT,)


@dataclass(frozen=True, slots=True)
class FromTakes:
    """What of the film a model goes from, none where nothing was said.

    `start` is one of STARTS and `end` one of ENDS; with `cast` it is shown how the people of the shot look. Of take
    number `take`, else of the one that plays: `redo` are the frames to make anew; `extend` is by how much the shot and
    the take are lengthened. `remix` is the number of the take to go from.
    """

    start: str | None = None
    end: str | None = None
    cast: bool = False
    redo: FrameRange | None = None
    extend: Frames | None = None
    remix: int | None = None
    take: int | None = None

    @property
    def said(self) -> bool:
        """Whether anything is gone from but what is usual."""
        return self != FromTakes()

    def sought(self, project: Project, shot: Shot, writer: RequestWriter) -> Sought | None:
        """What a model is to be shown; None where it is what is usual.

        Raises WrongUse where it is not there.
        """
        if not self.cast and self.start is None and self.end is None:
            return None
        return Sought(
            given=self._begun(project, shot),
            frames=(
                *((frame_before(project, shot),) if self.start == PREVIOUS else ()),
                *((frame_after(project, shot),) if self.end == NEXT else ()),
            ),
            people=PeopleSought(writer.draft(shot, Wanted()), writer.words(shot)) if self.cast else None,
        )

    def wish(
        self, project: Project, shot: Shot, wish: Wanted, models: Models, shown: Sequence[Reference] | None = None
    ) -> Wanted:
        """The whole wish for a shot; `shown` is what was sought and taken. Lengthens a shot that is extended.

        Raises PrevizError where it cannot be.
        """
        if shown is not None:
            wish = replace(wish, references=tuple(shown))
        if self.redo is not None:
            return redone(project, shot, wish, self.redo, self._take(shot))
        if self.remix is not None:
            return remixed(project, shot, wish, self.remix)
        if self.extend is not None:
            return self._extended(project, shot, wish, models, self.extend)
        return raised(project, shot, wish, models)

    def _begun(self, project: Project, shot: Shot) -> tuple[Reference, ...]:
        if self.start in (NOTHING, PREVIOUS):
            return ()
        if self.start == FRAME:
            return (newest_frame(shot, project.media),)
        start = picked_frame(shot, project.media)
        return () if start is None else (start,)

    def _take(self, shot: Shot) -> Take:
        if self.take is None:
            return require_take(shot)
        found = next((each for each in shot.takes if each.number == self.take), None)
        if found is None:
            raise WrongUse(f"Shot {shot.number} has no take {self.take}", "Choose another take")
        return found

    def _extended(self, project: Project, shot: Shot, wish: Wanted, models: Models, frames: Frames) -> Wanted:
        take = self._take(shot)
        with project.edit(f"Extend shot {shot.number}"):
            retime(project, shot, shot.frames + frames)
            longer = extended(project, shot, wish, take)
            RequestWriter(project, models).draft(shot, longer)  # refused now, the shot stays as long as it was
        return longer
