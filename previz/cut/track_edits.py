"""Edits of a cut's tracks, titles and markers, each one undo step."""

from __future__ import annotations

from functools import partial
from typing import Literal

from sqlalchemy import select

from previz.cut.clip_edits import edit_tracks
from previz.cut.splices import lift_range
from previz.cut.tracks import SOUNDS, TITLE
from previz.errors import PrevizError, WrongUse
from previz.project.file import Project
from previz.project.schema import Cut, Marker, Title, Track
from previz.timing import FrameRange, Frames

Flag = Literal["muted", "soloed", "locked"]

KINDS = ("picture", TITLE, *SOUNDS)
_DOING = {
    ("muted", True): "Mute",
    ("muted", False): "Unmute",
    ("soloed", True): "Solo",
    ("soloed", False): "Unsolo",
    ("locked", True): "Lock",
    ("locked", False): "Unlock",
}
_LETTERS = {"picture": "V", TITLE: "T"}


def add_track(project: Project, cut: Cut, kind: str) -> Track:
    """Add a track of a kind: pictures and titles above the others, sound below them. Returns it."""
    if kind not in KINDS:
        raise WrongUse(f"There is no track of {kind}", f"Use one of: {', '.join(KINDS)}")
    tracks = cut.tracks
    letter = _LETTERS.get(kind, "A")
    count = sum(_LETTERS.get(track.kind, "A") == letter for track in tracks)
    name = f"{letter}{count + 1}"
    with project.edit(f"Add track {name}"):
        made = Track(
            cut_id=cut.id, kind=kind, name=name, position=max((track.position for track in tracks), default=-1) + 1
        )
        project.session.add(made)
        project.session.flush()
        project.session.expire(cut, ["tracks"])
    return made


def set_flag(project: Project, track: Track, flag: Flag, value: bool) -> None:
    """Mute, solo or lock a track, or no longer."""
    if getattr(track, flag) != value:
        with project.edit(f"{_DOING[flag, value]} track {track.name}"):
            setattr(track, flag, value)


def add_title(project: Project, cut: Cut, frame: Frames, frames: Frames, words: str) -> Title:
    """Put words over the picture from a frame on, on the lowest track of titles, which is made where there is none.

    What stood there on that track gives way.
    """
    wanted = select(Track).where(Track.cut_id == cut.id, Track.kind == TITLE).order_by(Track.position, Track.id)
    with project.edit("Add title"):
        track = project.session.scalars(wanted).first() or add_track(project, cut, TITLE)
        if track.locked:
            raise PrevizError(f"Track {track.name} is locked", "Unlock it first")
        verb = partial(lift_range, lane_ids=[track.id], span=FrameRange(frame, frames))
        edit_tracks(project, cut, "Make room", verb)
        made = Title(track_id=track.id, start=frame, frames=frames, words=words)
        project.session.add(made)
        project.session.flush()
        project.session.expire(track, ["titles"])
    return made


def word_title(project: Project, title: Title, words: str) -> None:
    """Give a title other words. Typing that goes on is one step."""
    if title.words != words:
        with project.edit("Word title", group=f"title {title.id}"):
            title.words = words


def add_marker(project: Project, cut: Cut, frame: Frames, name: str = "") -> Marker:
    """Mark a frame of a cut. Returns the marker, the one that stands there already where there is one."""
    wanted = select(Marker).where(Marker.cut_id == cut.id, Marker.frame == frame).order_by(Marker.id)
    standing = project.session.scalars(wanted).first()
    if standing is not None:
        return standing
    with project.edit("Add marker"):
        made = Marker(cut_id=cut.id, frame=frame, name=name)
        project.session.add(made)
        project.session.flush()
        project.session.expire(cut, ["markers"])
    return made


def name_marker(project: Project, marker: Marker, name: str) -> None:
    """Give a marker a name."""
    if marker.name != name:
        with project.edit("Name marker", group=f"marker {marker.id}"):
            marker.name = name


def move_marker(project: Project, marker: Marker, frame: Frames) -> None:
    """Put a marker on another frame, not before the head of the cut."""
    if marker.frame != max(0, frame):
        with project.edit("Move marker"):
            marker.frame = max(0, frame)


def remove_marker(project: Project, marker: Marker) -> None:
    """Take a marker away."""
    with project.edit("Remove marker"):
        project.session.delete(marker)
