"""One edit of many shots: their fields, their status, their length. Each is one undo step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import update

from previz.cut.assemble import assemble
from previz.cut.shot_edits import (
    LONGEST_SECONDS,
    STATUSES,
    FieldChange,
    cast_names,
    field_change,
    fields_named,
    set_fields,
)
from previz.cut.shot_order import counted
from previz.cut.story import OMITTED
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Shot
from previz.timing import Frames, Rate


@dataclass(frozen=True, slots=True)
class Told:
    """What a shot says of itself: its words, and the fields set by hand."""

    shot_id: int
    words: str
    overrides: Mapping[str, object]

    @classmethod
    def of(cls, shot: Shot) -> Told:
        """What a row says."""
        return cls(shot.id, shot.description, dict(shot.overrides))


def field_changes(told: Sequence[Told], values: Mapping[str, object], cast: tuple[str, ...]) -> list[FieldChange]:
    """What setting fields makes of each of many shots: plain values, for any thread.

    Raises PrevizError for a field or a value that there is not.
    """
    return [field_change(each.words, each.overrides, values, cast) for each in told]


def set_fields_of(
    project: Project,
    shots: Sequence[Shot],
    values: Mapping[str, object],
    ready: Mapping[int, tuple[Told, FieldChange]] | None = None,
) -> None:
    """Set typed fields of many shots by hand, as `set_fields` does of one.

    `ready` holds what was found out before, by the ids of shots; it counts where the shot still says what it said.
    """
    if len(shots) == 1:
        set_fields(project, shots[0], values)
        return
    known, cast, rows = ready or {}, cast_names(project), []
    for shot in shots:
        told, change = known.get(shot.id, (None, None))
        if change is None or told != Told.of(shot):
            change = field_change(shot.description, shot.overrides, values, cast)
        if (change.overrides, change.rewriting.after) != (shot.overrides, shot.description):
            rows.append({"id": shot.id, "overrides": dict(change.overrides), "description": change.rewriting.after})
    if rows:
        with project.edit(f"Set {fields_named(values)} of {len(rows)} shots"):
            project.session.execute(update(Shot), rows)


def set_status_of(project: Project, shots: Sequence[Shot], status: str) -> None:
    """Give many shots a verdict. The cut changes where some are omitted, or taken in again."""
    if status not in STATUSES:
        raise WrongUse(f"There is no status “{status}”", f"Use one of: {', '.join(STATUSES)}")
    changed = [shot for shot in shots if shot.status != status]
    if changed:
        moves = status == OMITTED or any(shot.status == OMITTED for shot in changed)
        with project.edit(f"Mark {counted(changed)} {STATUSES[status]}"):
            project.session.execute(update(Shot), [{"id": shot.id, "status": status} for shot in changed])
            if moves:
                assemble(project)


def retime_all(project: Project, shots: Sequence[Shot], frames: Frames) -> None:
    """Give many shots one length; clips that nobody has trimmed follow, and those after them move."""
    longest = Rate.parse(project.film.rate).frames(LONGEST_SECONDS)
    if not 1 <= frames <= longest:
        raise WrongUse(f"A shot cannot last {frames} frames", f"Give it from 1 to {longest}")
    changed = [shot for shot in shots if shot.frames != frames]
    if changed:
        with project.edit(f"Retime {counted(changed)}"):
            project.session.execute(update(Shot), [{"id": shot.id, "frames": frames} for shot in changed])
            assemble(project)
