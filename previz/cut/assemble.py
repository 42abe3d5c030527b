"""Keeps the cut in step with the film: a clip for each shot, in the order of the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from previz.project.file import Project
from previz.project.schema import Clip, Cut, Scene, Shot, Track
from previz.timing import Frames

MAIN = "Main"
OMITTED = "OMT"


@dataclass(frozen=True, slots=True)
class StoryShot:
    """A shot that is in the film, and its length."""

    id: int
    frames: Frames


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clip goes. `clip_id` is None for a clip that is still to be made."""

    clip_id: int | None
    shot_id: int
    start: Frames
    frames: Frames


def assemble(project: Project) -> Cut:
    """Bring the cut “Main” in step with the shots, and return it.

    New shots get clips, shots that are gone lose theirs, untrimmed clips take their shot's length, and all stand end to
    end in the order of the story. Trims and pins stay. It is one undo step, or none where nothing changes.
    """
    session = project.session
    cut = main_cut(session)
    track = None if cut is None else picture_track(session, cut)
    clips = [] if track is None else clips_of(session, track)
    places = plan(_story(session), clips)
    if cut is not None and track is not None and places == _present(clips):
        return cut
    with project.edit("Assemble cut"):
        cut, track = _made(session, cut, track)
        _carry_out(session, track, clips, places)
    return cut


def main_cut(session: Session) -> Cut | None:
    """The cut “Main”, where there is one."""
    return session.scalars(select(Cut).where(Cut.name == MAIN).order_by(Cut.position, Cut.id)).first()


def picture_track(session: Session, cut: Cut) -> Track | None:
    """The cut's lowest picture track, where there is one."""
    wanted = select(Track).where(Track.cut_id == cut.id, Track.kind == "picture")
    return session.scalars(wanted.order_by(Track.position, Track.id)).first()


def clips_of(session: Session, track: Track) -> Sequence[Clip]:
    """The track's clips from left to right."""
    return session.scalars(select(Clip).where(Clip.track_id == track.id).order_by(Clip.start, Clip.id)).all()


def plan(story: Iterable[StoryShot], clips: Iterable[Clip]) -> tuple[Place, ...]:
    """Where each clip goes: those there are, in the order of their shots, and new ones for shots that have none."""
    standing: defaultdict[int, list[Clip]] = defaultdict(list)
    for stands in clips:
        standing[stands.shot_id].append(stands)
    places: list[Place] = []
    start = 0
    for shot in story:
        for clip in standing[shot.id] or (None,):
            frames = clip.frames if clip is not None and clip.trimmed else shot.frames
            places.append(Place(None if clip is None else clip.id, shot.id, start, frames))
            start += frames
    return tuple(places)


def _story(session: Session) -> list[StoryShot]:
    """The shots that are in the film, in order."""
    wanted = (
        select(Shot.id, Shot.frames)
        .join(Scene, Shot.scene_id == Scene.id)
        .where(Scene.cut.is_(False), Scene.omitted.is_(False), Shot.status != OMITTED)
        .order_by(Scene.position, Scene.id, Shot.position, Shot.id)
    )
    return [StoryShot(shot_id, frames) for shot_id, frames in session.execute(wanted)]


def _present(clips: Iterable[Clip]) -> tuple[Place, ...]:
    return tuple(Place(clip.id, clip.shot_id, clip.start, clip.frames) for clip in clips)


def _made(session: Session, cut: Cut | None, track: Track | None) -> tuple[Cut, Track]:
    if cut is None:
        cut = Cut(name=MAIN)
        session.add(cut)
        session.flush()
    if track is None:
        track = Track(cut_id=cut.id, kind="picture", name="V1")
        session.add(track)
        session.flush()
    return cut, track


def _carry_out(session: Session, track: Track, clips: Iterable[Clip], places: Iterable[Place]) -> None:
    standing = {clip.id: clip for clip in clips}
    for place in places:
        clip = None if place.clip_id is None else standing.pop(place.clip_id)
        if clip is None:
            session.add(Clip(track_id=track.id, shot_id=place.shot_id, start=place.start, frames=place.frames))
        else:
            clip.start, clip.frames = place.start, place.frames
    for clip in standing.values():
        session.delete(clip)
    session.flush()
    session.expire(track, ["clips"])
