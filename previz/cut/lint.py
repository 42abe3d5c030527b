"""Continuity lint of a project: its cut read into values, findings, pardons, and fixes as undo steps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import select

from previz.cut.assemble import clips_of, main_cut, picture_track
from previz.cut.notes import CutScene, CutShot, Finding, Fix
from previz.cut.shot_edits import set_fields
from previz.cut.story import OMITTED
from previz.cut.supervisor import Supervisor, Tell
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import CastRow, Clip, Pardon, Scene, Shot
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import Frames


def findings(project: Project, tell: Tell | None = None) -> tuple[Finding, ...]:
    """What the cuts of the film break, in the order of the story.

    For another thread or process: `cut_scenes` here, then a Supervisor there.
    """
    scenes = cut_scenes(project)
    return tuple(Supervisor().findings(scenes) if tell is None else Supervisor().findings(scenes, tell))


def cut_scenes(project: Project, shots: Collection[int] | None = None) -> tuple[CutScene, ...]:
    """The scenes of the cut as plain values that any thread may look at; of some shots' (by id) scenes alone."""
    writer = RequestWriter(project)
    cast = tuple(project.session.scalars(select(CastRow.name).order_by(CastRow.id)))
    rows = project.session.execute(select(Pardon.rule, Pardon.first_shot_id, Pardon.second_shot_id))
    pardons = frozenset((rule, first, second) for rule, first, second in rows)
    played: dict[int, list[_Run]] = {}
    for run in _played(project):
        played.setdefault(run.shot.scene_id, []).append(run)
    chosen = {run.shot.scene_id for runs in played.values() for run in runs if shots is None or run.shot.id in shots}
    return tuple(
        CutScene(
            scene.number,
            scene.heading,
            cast,
            tuple(_cut_shot(writer, run) for run in played[scene.id]),
            pardons,
        )
        for scene in project.session.scalars(select(Scene).order_by(Scene.position, Scene.id))
        if scene.id in chosen
    )


def apply(project: Project, fix: Fix) -> None:
    """Carry out a fix, in the shot's words too, as one undo step. Raises PrevizError where its shot is gone."""
    shot = project.session.get(Shot, fix.shot_id)
    if shot is None:
        raise PrevizError("The shot of this fix is gone", "Look for breaks of continuity again")
    with project.edit(fix.label):
        if fix.fields:
            set_fields(project, shot, dict(fix.fields))
        if fix.words is not None:
            shot.description = fix.words
        if fix.clock_start is not None:
            shot.clock_start = fix.clock_start


def pardon(project: Project, finding: Finding, *, deliberate: bool = True) -> None:
    """Call a finding deliberate, or no longer so, as one undo step; it is remembered with the two shots."""
    wanted = select(Pardon).where(
        Pardon.rule == str(finding.rule),
        Pardon.first_shot_id == finding.first_id,
        Pardon.second_shot_id == finding.second_id,
    )
    row = project.session.scalars(wanted).first()
    if deliberate == (row is not None):
        return
    with project.edit(f"Call {finding.id} deliberate" if deliberate else f"Call {finding.id} a break again"):
        if row is not None:
            project.session.delete(row)
        else:
            project.session.add(_pardon(finding))


def _pardon(finding: Finding) -> Pardon:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Pardon(rule=str(finding.rule), first_shot_id=finding.first_id, second_shot_id=finding.second_id, made_at=now)


class _Run(NamedTuple):
    """A shot as the cut plays it, with its first and last frame; whether it is joined to its scene's shot before it."""

    shot: Shot
    opening: Frames
    closing: Frames
    joined: bool = True


def _played(project: Project) -> Iterator[_Run]:
    """Each shot as the cut plays it; in story order where there is no cut yet."""
    session = project.session
    cut = main_cut(session)
    track = None if cut is None else picture_track(session, cut)
    clips = () if track is None else clips_of(session, track)
    before: Clip | None = None
    for clip in clips:
        last = min(clip.source_start + clip.frames, clip.shot.frames) - 1
        if clip.source_start <= last:
            yield _Run(clip.shot, clip.source_start, last, _joined(before, clip))
            before = clip
    if not clips:
        in_film = (Scene.cut.is_(False), Scene.omitted.is_(False), Shot.status != OMITTED)
        story = select(Shot).join(Scene).where(*in_film).order_by(Scene.position, Scene.id, Shot.position, Shot.id)
        for shot in session.scalars(story):
            yield _Run(shot, 0, shot.frames - 1)


def _joined(before: Clip | None, clip: Clip) -> bool:
    """Whether a clip follows one of its own scene at once."""
    if before is None:
        return False
    return before.start + before.frames == clip.start and before.shot.scene_id == clip.shot.scene_id


def _cut_shot(writer: RequestWriter, run: _Run) -> CutShot:
    shot = run.shot
    overrides = tuple(sorted(shot.overrides.items()))
    draft = writer.draft(shot, Wanted())
    return CutShot(
        shot.id, shot.number, shot.description, overrides, draft, run.opening, run.closing, joined=run.joined
    )
