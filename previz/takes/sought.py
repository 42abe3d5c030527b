"""What a model is to be shown of a film, before any picture of it is taken: plain values, that any thread can take the
pictures of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from previz.engine.prompting.people import shown_people
from previz.engine.prompting.sight import sight_of
from previz.engine.protocol import Picture, Reference
from previz.errors import WrongUse
from previz.media.reading import ClipReader
from previz.media.stills import write_png
from previz.project.file import Project
from previz.project.media_store import MediaStore, StoredMedia
from previz.project.schema import Shot, Take
from previz.stage.world import CastMember
from previz.takes.asking import Words
from previz.takes.playing import playing_take
from previz.takes.references import CAST, END, START, named, publish_png
from previz.takes.requests import Draft

Draws = Callable[[Sequence[CastMember]], Sequence[Picture]]
"""Draws each of some people alone on white."""


@dataclass(frozen=True, slots=True)
class FrameSought:
    """The first or last frame of a take, as what (`role`) it is to be shown: its name, and the take's clip."""

    role: str
    name: str
    clip: Path
    last: bool

    def taken(self, media: MediaStore) -> Reference:
        """The frame as a picture in the media folder."""
        with ClipReader(self.clip) as clip:
            stored = publish_png(media, clip, clip.info.frames - 1 if self.last else 0)
        return Reference(self.role, self.name, str(media.path(stored.name)), stored.sha256)


@dataclass(frozen=True, slots=True)
class PeopleSought:
    """Those in a shot whose looks its prompt tells: they are known once the shot is staged."""

    draft: Draft
    words: Words

    def members(self) -> tuple[CastMember, ...]:
        """Who they are: builds the shot's world."""
        told = self.draft.told(self.words)
        return tuple(told.world.performers[index].member for index in shown_people(told, sight_of(told)))

    def taken(self, media: MediaStore, draw: Draws) -> tuple[Reference, ...]:
        """A still of each, in the media folder."""
        members = self.members()
        stills = draw(members) if members else ()
        return tuple(_cast(media, member, still) for member, still in zip(members, stills, strict=True))


@dataclass(frozen=True, slots=True)
class Sought:
    """All that a model is to be shown: pictures that there are, frames that are to be taken, people to be drawn."""

    given: tuple[Reference, ...] = ()
    frames: tuple[FrameSought, ...] = ()
    people: PeopleSought | None = None

    @property
    def named(self) -> tuple[Reference, ...]:
        """What will be shown, as far as a forecast needs it: its roles and names, and no files."""
        frames = tuple(Reference(each.role, each.name, "", "") for each in self.frames)
        people = (Reference(CAST, "the cast", "", ""),) if self.people is not None else ()
        return (*self.given, *frames, *people)

    def taken(self, media: MediaStore, draw: Draws) -> tuple[Reference, ...]:
        """All pictures of it, in the media folder. Raises PrevizError where one cannot be taken."""
        frames = tuple(each.taken(media) for each in self.frames)
        people = () if self.people is None else self.people.taken(media, draw)
        return (*self.given, *frames, *people)


def frame_before(project: Project, shot: Shot) -> FrameSought:
    """The last frame of the take that the shot before this one in its scene plays, to begin from.

    Raises WrongUse where no shot is before it, or that one has no take.
    """
    before = _beside(shot, -1)
    if before is None:
        raise WrongUse(f"No shot is before {shot.number} in its scene", "Begin this one from something else")
    take = playing_take(before)
    if take is None:
        raise WrongUse(f"Shot {before.number} has no take to go on from", "Generate it first")
    return _frame_of(project, take, START, last=True)


def frame_after(project: Project, shot: Shot) -> FrameSought:
    """The first frame of the take that the shot after this one in its scene plays, to end on.

    Raises WrongUse where no shot is after it, or that one has no take.
    """
    after = _beside(shot, 1)
    if after is None:
        raise WrongUse(f"No shot is after {shot.number} in its scene", "End this one on nothing")
    take = playing_take(after)
    if take is None:
        raise WrongUse(f"Shot {after.number} has no take to end on", "Generate it first")
    return _frame_of(project, take, END, last=False)


def _frame_of(project: Project, take: Take, role: str, *, last: bool) -> FrameSought:
    name = f"the {'last' if last else 'first'} frame of {named(take)}"
    return FrameSought(role, name, project.media.path(take.media["picture"]), last)


def _beside(shot: Shot, step: int) -> Shot | None:
    """The shot so many places on in the same scene."""
    shots = sorted(shot.scene.shots, key=lambda each: each.position)
    place = shots.index(shot) + step
    return shots[place] if 0 <= place < len(shots) else None


def _cast(media: MediaStore, member: CastMember, still: Picture) -> Reference:
    stored = _published(media, still)
    return Reference(CAST, member.name, str(media.path(stored.name)), stored.sha256)


def _published(media: MediaStore, picture: Picture) -> StoredMedia:
    scratch = media.scratch()
    file = scratch / "still.png"
    try:
        write_png(file, picture)
        return media.publish(file)
    finally:
        file.unlink(missing_ok=True)
        scratch.rmdir()
