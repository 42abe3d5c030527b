"""What a model is shown of a film: frames and clips of takes, by their files in the media folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from previz.engine.protocol import Reference
from previz.errors import WrongUse
from previz.media.reading import ClipReader
from previz.media.stills import write_png
from previz.project.file import Project
from previz.project.media_store import MediaStore, StoredMedia
from previz.project.schema import Shot, Take
from previz.takes.playing import playing_take

STILL = "still"
"""The role of the picture that a take of the rung `frame` is of."""

START, END, CAST, TAKE = "start", "end", "cast", "take"


def picked_frame(shot: Shot, media: MediaStore) -> Reference | None:
    """The frame from which the takes of a shot begin: the picture of its picked take, where that is a frame."""
    take = shot.picked_take
    return None if take is None or take.rung != "frame" else _start(take, media)


def newest_frame(shot: Shot, media: MediaStore) -> Reference:
    """The frame to begin from where that is asked for: the picked one, else the newest. Raises WrongUse for none."""
    frames = [take for take in shot.takes if take.rung == "frame"]
    if not frames:
        raise WrongUse(f"Shot {shot.number} has no frame to begin from", "Make one with --rung frame, or import one")
    return picked_frame(shot, media) or _start(max(frames, key=lambda take: take.number), media)


def _start(take: Take, media: MediaStore) -> Reference:
    role = STILL if STILL in take.media else "source"  # of pictures taken in before stills were kept
    return Reference(START, named(take), str(media.path(take.media[role])), take.media_sha256[role])


def frame_before(project: Project, shot: Shot) -> Reference:
    """The last frame of the take that the shot before this one in its scene plays.

    Raises WrongUse where no shot is before it, or that one has no take.
    """
    before = _beside(shot, -1)
    if before is None:
        raise WrongUse(f"No shot is before {shot.number} in its scene", "Leave --start out for this one")
    take = playing_take(before)
    if take is None:
        raise WrongUse(f"Shot {before.number} has no take to go on from", "Generate it first, or leave --start out")
    return _frame_of(project, take, START, last=True)


def frame_after(project: Project, shot: Shot) -> Reference:
    """The first frame of the take that the shot after this one in its scene plays, to end on.

    Raises WrongUse where no shot is after it, or that one has no take.
    """
    after = _beside(shot, 1)
    if after is None:
        raise WrongUse(f"No shot is after {shot.number} in its scene", "Leave --end out for this one")
    take = playing_take(after)
    if take is None:
        raise WrongUse(f"Shot {after.number} has no take to end on", "Generate it first, or leave --end out")
    return _frame_of(project, take, END, last=False)


def _frame_of(project: Project, take: Take, role: str, *, last: bool) -> Reference:
    with ClipReader(project.media.path(take.media["picture"])) as clip:
        stored = publish_png(project.media, clip, clip.info.frames - 1 if last else 0)
    which = "last" if last else "first"
    return Reference(role, f"the {which} frame of {named(take)}", str(project.media.path(stored.name)), stored.sha256)


def take_shown(project: Project, take: Take) -> Reference:
    """A take as a model is shown it, to keep some of its frames or to go from all of them."""
    return Reference(TAKE, named(take), str(project.media.path(take.media["picture"])), take.media_sha256["picture"])


def shown_take(takes: Sequence[Take], references: Sequence[Reference]) -> Take | None:
    """The take among others that a request refers to."""
    shown = {reference.sha256 for reference in references if reference.role == TAKE}
    return next((take for take in takes if take.media_sha256.get("picture") in shown), None)


def given_media(media: MediaStore, references: Sequence[Reference]) -> dict[str, tuple[str, str]]:
    """The pictures that a request was given, which lie in the media folder: their names and SHA-256, by roles.

    A clip that was referred to is another take's, and is left out.
    """
    found: dict[str, tuple[str, str]] = {}
    for reference in references:
        path = Path(reference.path)
        if reference.role != TAKE and path.is_relative_to(media.folder):
            role = f"{reference.role} {sum(each.startswith(reference.role) for each in found) + 1}"
            name = path.relative_to(media.folder).as_posix()
            found[role if reference.role == CAST else reference.role] = name, reference.sha256
    return found


def named(take: Take) -> str:
    """What a take is called: `take 2 of 1A`."""
    return f"take {take.number} of {take.shot.number}"


def publish_png(media: MediaStore, clip: ClipReader, frame: int) -> StoredMedia:
    """Take a frame of a clip into the media folder as a PNG."""
    scratch = media.scratch()
    picture = scratch / "still.png"
    try:
        write_png(picture, clip.frame(frame))
        return media.publish(picture)
    finally:
        picture.unlink(missing_ok=True)
        scratch.rmdir()


def still_of(media: MediaStore, picture: Path) -> StoredMedia:
    """Take the first frame of a clip into the media folder as a PNG."""
    with ClipReader(picture) as clip:
        return publish_png(media, clip, 0)


def _beside(shot: Shot, step: int) -> Shot | None:
    """The shot so many places on in the same scene."""
    shots = sorted(shot.scene.shots, key=lambda each: each.position)
    place = shots.index(shot) + step
    return shots[place] if 0 <= place < len(shots) else None
