"""Edits of a shot: its words, its fields, its length, its status. Each is one undo step, and the cut keeps in step."""

from __future__ import annotations

from collections.abc import Mapping

from previz.cut.assemble import assemble
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Shot
from previz.shots.overriding import effective
from previz.timing import Frames, Rate

LONGEST_SECONDS = 600

STATUSES: Mapping[str, str] = {
    "WIP": "in work",
    "REV": "in review",
    "CHG": "changes wanted",
    "HLD": "on hold",
    "APP": "approved",
    "OMT": "omitted",
}


def describe(project: Project, shot: Shot, words: str, group: str = "") -> None:
    """Give a shot new words. Steps of one group merge, so that typing is undone at once."""
    if words != shot.description:
        with project.edit(f"Describe shot {shot.number}", group=group):
            shot.description = words


def set_field(project: Project, shot: Shot, field: str, value: object, group: str = "") -> None:
    """Set a typed field by hand (it survives new words); None gives the field back to the words.

    Raises PrevizError for a field or a value that there is not.
    """
    overrides = {name: kept for name, kept in shot.overrides.items() if name != field}
    if value is not None:
        overrides[field] = value
    effective(shot.description, overrides)
    if overrides != shot.overrides:
        with project.edit(f"Set {field.replace('_', ' ')} of shot {shot.number}", group=group):
            shot.overrides = overrides


def set_status(project: Project, shot: Shot, status: str) -> None:
    """Give a shot a verdict: WIP, REV, CHG, HLD, APP or OMT."""
    if status not in STATUSES:
        raise WrongUse(f"There is no status “{status}”", f"Use one of: {', '.join(STATUSES)}")
    if status != shot.status:
        with project.edit(f"Mark shot {shot.number} {STATUSES[status]}"):
            shot.status = status
            assemble(project)


def retime(project: Project, shot: Shot, frames: Frames) -> None:
    """Give a shot another length; clips that nobody has trimmed follow, and those after them move."""
    longest = Rate.parse(project.film.rate).frames(LONGEST_SECONDS)
    if not 1 <= frames <= longest:
        raise WrongUse(f"A shot cannot last {frames} frames", f"Give it from 1 to {longest}")
    if frames != shot.frames:
        with project.edit(f"Retime shot {shot.number}", group=f"retime {shot.id}"):
            shot.frames = frames
            assemble(project)
