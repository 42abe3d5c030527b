"""Edits of a cut's sounds, each one undo step: put one in, make it louder, have it fade."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import select

from previz.cut.clip_edits import edit_tracks
from previz.cut.splices import lift_range
from previz.cut.track_edits import add_track
from previz.cut.tracks import SOUNDS
from previz.errors import PrevizError, WrongUse
from previz.media.sound import RATE, SUFFIXES, conform, open_sound, sound_path
from previz.project.file import Project
from previz.project.media_store import MediaStore, StoredMedia
from previz.project.schema import Cut, Sound, Track
from previz.timing import FrameRange, Frames, Rate

LOUDEST_DB, QUIETEST_DB = 12.0, -60.0
_DIALOGUE, _EFFECTS, _MUSIC = SOUNDS
_SHORT_SECONDS, _LONG_SECONDS = 8, 60
"""A sound that is shorter is taken for an effect, one that is longer for music."""


@dataclass(frozen=True, slots=True)
class SoundFile:
    """A file that is in the media store, conformed: its name as people know it, and its length in samples."""

    name: str
    stored: StoredMedia
    samples: int
    rate: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.samples / self.rate


def is_sound(path: Path) -> bool:
    """Whether a file's name says that it holds sound."""
    return path.suffix.lower() in SUFFIXES


def take_in_sound(store: MediaStore, source: Path) -> SoundFile:
    """Bring a file of sound into the media store, and conform it.

    It knows no project and may run in any thread. Raises PrevizError where the file cannot be read or stored, WrongUse
    where its name says that it is no sound.
    """
    if not is_sound(source):
        raise WrongUse(f"{source.name} is no file of sound", f"Use one of: {', '.join(SUFFIXES)}")
    if not source.is_file():
        raise PrevizError(f"{source.name} is missing from {source.parent}", "Choose another file")
    scratch = store.scratch()
    try:
        proved = scratch / "sound.npy"
        conform(source, proved)  # what cannot be heard is not taken in
        stored = store.publish(source)
        samples = len(open_sound(proved))
        target = sound_path(store.folder, stored.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        proved.replace(target)
    finally:
        (scratch / "sound.npy").unlink(missing_ok=True)
        scratch.rmdir()
    return SoundFile(source.stem, stored, samples, RATE)


def add_sound(project: Project, cut: Cut, file: SoundFile, frame: Frames, track: Track | None = None) -> Sound:
    """Put a whole sound in at a frame: on a track, or on the first of its likely kind that has room there.

    What stands there on a track that was named gives way. Raises PrevizError where that is locked.
    """
    frames = max(1, math.ceil(file.seconds * Rate.parse(project.film.rate).fps))
    span = FrameRange(frame, frames)
    with project.edit(f"Add sound {file.name}"):
        place = track or _track_with_room(project, cut, _likely_kind(file.seconds), span)
        if place.kind not in SOUNDS:
            raise PrevizError(f"Track {place.name} takes no sounds", "Put it on a track of sounds")
        if place.locked:
            raise PrevizError(f"Track {place.name} is locked", "Unlock it first")
        edit_tracks(project, cut, "Make room", partial(lift_range, lane_ids=[place.id], span=span))
        made = Sound(
            track_id=place.id,
            name=file.name,
            start=frame,
            frames=frames,
            media=file.stored.name,
            media_sha256=file.stored.sha256,
        )
        project.session.add(made)
        project.session.flush()
        project.session.expire(place, ["sounds"])
    return made


def set_level(project: Project, sound: Sound, gain_db: float, fade_in: Frames, fade_out: Frames) -> None:
    """Make a sound louder or quieter, and have it fade. Fades that would cross share what there is.

    Raises WrongUse where a value is none that a sound can have.
    """
    if not QUIETEST_DB <= gain_db <= LOUDEST_DB:
        raise WrongUse(f"{gain_db:g} dB is no gain", f"Use {QUIETEST_DB:g} to {LOUDEST_DB:g} dB")
    if fade_in < 0 or fade_out < 0:
        raise WrongUse("A fade cannot be shorter than nothing", "Use 0 for none")
    fade_in, fade_out = _sharing(fade_in, fade_out, sound.frames)
    if (gain_db, fade_in, fade_out) == (sound.gain_db, sound.fade_in, sound.fade_out):
        return
    with project.edit(f"Level of {sound.name}", group=f"level {sound.id}"):
        sound.gain_db, sound.fade_in, sound.fade_out = gain_db, fade_in, fade_out


def _sharing(fade_in: Frames, fade_out: Frames, frames: Frames) -> tuple[Frames, Frames]:
    if fade_in + fade_out <= frames:
        return fade_in, fade_out
    first = round(frames * fade_in / (fade_in + fade_out))
    return first, frames - first


def _likely_kind(seconds: float) -> str:
    """Short sounds are effects, long ones music, those between somebody speaking."""
    if seconds < _SHORT_SECONDS:
        return _EFFECTS
    return _MUSIC if seconds > _LONG_SECONDS else _DIALOGUE


def _track_with_room(project: Project, cut: Cut, kind: str, span: FrameRange) -> Track:
    """The first open track of a kind on which nothing stands over a range; a new one where there is none."""
    wanted = select(Track).where(Track.cut_id == cut.id, Track.kind == kind, Track.locked.is_(False))
    for track in project.session.scalars(wanted.order_by(Track.position, Track.id)):
        over = select(Sound.id).where(
            Sound.track_id == track.id, Sound.start < span.end, Sound.start + Sound.frames > span.start
        )
        if project.session.scalar(over.limit(1)) is None:
            return track
    return add_track(project, cut, kind)
