"""Edits of shots: their words, fields, length and status, new ones and deleted ones.

Each is one undo step, and the cut keeps in step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from previz.cut.assemble import assemble
from previz.cut.clip_edits import leave_cuts
from previz.cut.shot_numbers import free_number, in_order
from previz.cut.story import OMITTED
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import CastRow, Scene, Shot
from previz.shots.overriding import effective
from previz.shots.rewriting import FRAMING, Rewriting, by_hand, rewritten, still_by_hand
from previz.timing import Frames, Rate

LONGEST_SECONDS = 600
NEW_SHOT_SECONDS = 3

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
            shot.overrides = still_by_hand(shot.description, words, shot.overrides, cast_names(project))
            shot.description = words


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What setting fields makes of a shot: the fields that are set by hand from then on, and its words rewritten."""

    overrides: Mapping[str, object]
    rewriting: Rewriting


def field_change(
    words: str,
    overrides: Mapping[str, object],
    values: Mapping[str, object],
    cast: tuple[str, ...],
    unsaid: Sequence[str] = (),
) -> FieldChange:
    """What `set_fields` would make of a shot with these words and fields: plain values, for any thread.

    Raises PrevizError for a field or a value that there is not.
    """
    chosen = {field: value for field, value in values.items() if value is not None}
    moved = "camera" not in values and bool(FRAMING & set(values))
    gone = {*values, *unsaid, "camera"} if moved else {*values, *unsaid}
    kept = {name: value for name, value in overrides.items() if name not in gone} | chosen
    effective(words, kept)
    apart = by_hand(words, overrides, cast)
    given_back = dict.fromkeys(field for field in values if field in overrides and field not in apart)
    rewriting = rewritten(words, given_back | dict.fromkeys(unsaid) | chosen, cast)
    return FieldChange(kept | dict.fromkeys(set(unsaid) & set(rewriting.unsaid)), rewriting)


def fields_named(values: Iterable[str]) -> str:
    """What some fields are called in a step: “size and angle”."""
    return " and ".join(field.replace("_", " ") for field in values)


def cast_names(project: Project) -> tuple[str, ...]:
    """The names of the cast, by which words are understood."""
    return tuple(project.session.scalars(select(CastRow.name).order_by(CastRow.id)))


def set_fields(
    project: Project, shot: Shot, values: Mapping[str, object], group: str = "", unsaid: Sequence[str] = ()
) -> Rewriting:
    """Set typed fields by hand; the words that say them are rewritten in the same step. Returns what changed in them.

    A field set by hand outlives new words that do not speak of it. None gives a field back to the words; where they say
    what was set, the phrase that says it goes. Of the fields `unsaid` nothing is said any more, whatever says them.
    Raises PrevizError for a field or a value that there is not.
    """
    change = field_change(shot.description, shot.overrides, values, cast_names(project), unsaid)
    if (change.overrides, change.rewriting.after) != (shot.overrides, shot.description):
        with project.edit(f"Set {fields_named([*values, *unsaid])} of shot {shot.number}", group=group):
            shot.overrides = dict(change.overrides)
            shot.description = change.rewriting.after
    return change.rewriting


def set_field(project: Project, shot: Shot, field: str, value: object, group: str = "") -> Rewriting:
    """Set one typed field by hand, as `set_fields` does."""
    return set_fields(project, shot, {field: value}, group)


def set_status(project: Project, shot: Shot, status: str) -> None:
    """Give a shot a verdict: WIP, REV, CHG, HLD, APP or OMT. The cut changes where it is omitted, or taken in again."""
    if status not in STATUSES:
        raise WrongUse(f"There is no status “{status}”", f"Use one of: {', '.join(STATUSES)}")
    if status != shot.status:
        with project.edit(f"Mark shot {shot.number} {STATUSES[status]}"):
            moves = OMITTED in (shot.status, status)
            shot.status = status
            if moves:
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


def add_shot(project: Project, scene: Scene, after: Shot | None = None) -> Shot:
    """Add a shot to a scene: after another, or else at its end. Returns it.

    It starts on the scene's clock where the one before it ends, and its number lies between its neighbours'.
    """
    shots = in_order(scene)
    return insert_shot(project, scene, len(shots) if after is None else shots.index(after) + 1)


def insert_shot(project: Project, scene: Scene, place: int) -> Shot:
    """Add a shot to a scene at a place among its shots, from 0, as `add_shot` does."""
    number = free_number(scene, (in_order(scene)[max(0, place - 1) : place] or (None,))[0])
    with project.edit(f"Add shot {number}"):
        made = put_shot(project, scene, place)
        assemble(project)
    return made


def put_shot(project: Project, scene: Scene, place: int) -> Shot:
    """The row of a shot at a place among those of its scene. Who makes it in an edit brings the cut in step."""
    shots = in_order(scene)
    before = shots[max(0, place - 1) : place]
    for position, shot in enumerate(shots[place:], place + 1):
        shot.position = position
    for position, shot in enumerate(shots[:place]):
        shot.position = position
    made = Shot(
        scene=scene,
        position=place,
        number=free_number(scene, before[0] if before else None),
        clock_start=before[0].clock_start + before[0].frames if before else 0,
        frames=Rate.parse(project.film.rate).frames(NEW_SHOT_SECONDS),
    )
    project.session.add(made)
    project.session.flush()
    return made


def remove_shots(project: Project, shots: Sequence[Shot]) -> None:
    """Take shots out of the film, with their takes and clips. Undo brings all of it back; the media stay on disk."""
    if not shots:
        return
    what = f"shot {shots[0].number}" if len(shots) == 1 else f"{len(shots)} shots"
    with project.edit(f"Delete {what}"):
        leave_cuts(project, shots)
        scenes = list(dict.fromkeys(shot.scene for shot in shots))
        for shot in shots:
            project.session.delete(shot)
        project.session.flush()
        for scene in scenes:
            project.session.expire(scene, ["shots"])
        assemble(project)
