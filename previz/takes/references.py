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
