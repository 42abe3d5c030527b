"""Edits of shots: their words, fields, length and status, new ones and deleted ones.

Each is one undo step, and the cut keeps in step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from previz.cut.assemble import OMITTED, assemble
from previz.cut.clip_edits import leave_cuts
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import CastRow, Scene, Shot
from previz.shots.numbering import number_between, shot_letter
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
            shot.overrides = still_by_hand(shot.description, words, shot.overrides, _cast(project))
            shot.description = words


def set_fields(project: Project, shot: Shot, values: Mapping[str, object], group: str = "") -> Rewriting:
    """Set typed fields by hand; the words that say them are rewritten in the same step. Returns what changed in them.

    A field set by hand outlives new words that do not speak of it. None gives a field back to the words; where they say
    what was set, the phrase that says it goes.
    Raises PrevizError for a field or a value that there is not.
    """
    chosen = {field: value for field, value in values.items() if value is not None}
    moved = "camera" not in values and bool(FRAMING & set(values))
    gone = {*values, "camera"} if moved else set(values)
    overrides = {name: kept for name, kept in shot.overrides.items() if name not in gone} | chosen
    cast = _cast(project)
    effective(shot.description, overrides)
    apart = by_hand(shot.description, shot.overrides, cast)
    given_back = dict.fromkeys(field for field in values if field in shot.overrides and field not in apart)
    rewriting = rewritten(shot.description, given_back | chosen, cast)
    if (overrides, rewriting.after) != (shot.overrides, shot.description):
        what = " and ".join(field.replace("_", " ") for field in values)
        with project.edit(f"Set {what} of shot {shot.number}", group=group):
            shot.overrides = overrides
            shot.description = rewriting.after
    return rewriting


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
    shots = _in_order(scene)
    return insert_shot(project, scene, len(shots) if after is None else shots.index(after) + 1)


def insert_shot(project: Project, scene: Scene, place: int) -> Shot:
    """Add a shot to a scene at a place among its shots, from 0, as `add_shot` does."""
    shots = _in_order(scene)
    before, following = shots[max(0, place - 1) : place], shots[place : place + 1]
    number = _number_between(scene, before[0] if before else None, following[0] if following else None)
    with project.edit(f"Add shot {number}"):
        for position, shot in enumerate(shots[place:], place + 1):
            shot.position = position
        for position, shot in enumerate(shots[:place]):
            shot.position = position
        made = Shot(
            scene=scene,
            position=place,
            number=number,
            clock_start=before[0].clock_start + before[0].frames if before else 0,
            frames=Rate.parse(project.film.rate).frames(NEW_SHOT_SECONDS),
        )
        project.session.add(made)
        project.session.flush()
        assemble(project)
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


def _in_order(scene: Scene) -> list[Shot]:
    return sorted(scene.shots, key=lambda shot: (shot.position, shot.id))


def _cast(project: Project) -> tuple[str, ...]:
    return tuple(project.session.scalars(select(CastRow.name).order_by(CastRow.id)))


def _number_between(scene: Scene, before: Shot | None, after: Shot | None) -> str:
    if before is None:
        return f"{scene.number}{shot_letter(0)}" if after is None else number_between(None, after.number)
    return number_between(before.number, None if after is None else after.number)
