"""Takes from outside: clips and pictures that somebody shot or drew, beside those that an engine makes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import previz
from previz.canonical import digest
from previz.engine.protocol import PictureSize
from previz.errors import WrongUse
from previz.media.conforming import Report, conform_clip, conform_still, read_picture, shape_of
from previz.media.stills import poster_frame, thumbnail_jpeg
from previz.project.file import Project
from previz.project.media_store import MediaStore
from previz.project.schema import Shot, Take
from previz.takes.choosing import pick
from previz.takes.landing import next_number
from previz.timing import Frames, Rate

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp")
CLIPS = (".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".mxf", ".mpg", ".mpeg", ".ts", ".gif")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the film wants of footage: its picture size, its rate, and the frames that a picture is to stand."""

    size: PictureSize
    rate: Rate
    frames: Frames


@dataclass(frozen=True)
class Footage:
    """A file that is in the media store, conformed, with its original and a poster: all that a take needs."""

    name: str
    rung: str
    frames: Frames
    media: dict[str, str]
    media_sha256: dict[str, str]
    original: dict[str, Any]
    seconds: float


def take_in(store: MediaStore, source: Path, wish: Wish, report: Report = lambda _done, _of: None) -> Footage:
    """Bring a clip or a picture into the media store, as the film plays it and as it is.

    It knows no project and may run in any thread; `report` may raise to stop it. Raises PrevizError where the file
    cannot be read or stored, WrongUse where it is neither clip nor picture.
    """
    began = time.monotonic()
    make, rung = _way_in(source)
    original = _described(source, rung)
    scratch = store.scratch()
    picture, poster = scratch / "picture.mp4", scratch / "poster.jpg"
    try:
        frames = make(source, picture, wish, report)
        poster.write_bytes(thumbnail_jpeg(poster_frame(picture)))
        stored = {
            "picture": store.publish(picture),
            "poster": store.publish(poster),
            "source": store.publish(source),
        }
    finally:
        for left in (picture, poster):
            left.unlink(missing_ok=True)
        scratch.rmdir()
    return Footage(
        name=source.name,
        rung=rung,
        frames=frames,
        media={role: medium.name for role, medium in stored.items()},
        media_sha256={role: medium.sha256 for role, medium in stored.items()},
        original=original,
        seconds=time.monotonic() - began,
    )


def land_footage(project: Project, shot: Shot, footage: Footage) -> Take:
    """Make footage the newest take of a shot, and the one that it plays. Returns the take."""
    with project.record(f"Import {footage.name}"):
        take = Take(
            shot_id=shot.id,
            number=next_number(project, shot.id),
            rung=footage.rung,
            frames=footage.frames,
            media=dict(footage.media),
            media_sha256=dict(footage.media_sha256),
            recipe=_recipe(footage),
            inputs_sha256=digest({"imported": footage.media_sha256["source"]}),
            seconds_spent=footage.seconds,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        project.session.add(take)
        project.session.flush()
        project.session.expire(shot, ["takes"])
    if shot.picked_take_id is not None:  # what was picked by hand would hide what has just been brought
        pick(project, shot, take)
    return take


def wish_for(project: Project, shot: Shot) -> Wish:
    """What the film wants of footage for a shot."""
    film = project.film
    return Wish(PictureSize.parse(film.size), Rate.parse(film.rate), shot.frames)


def _recipe(footage: Footage) -> dict[str, Any]:
    """Where the take comes from: nothing can make it again."""
    return {
        "previz": previz.__version__,
        "imported": footage.original,
        "media_sha256": dict(footage.media_sha256),
        "frames": footage.frames,
        "seconds": round(footage.seconds, 3),
    }


def _way_in(source: Path) -> tuple[Callable[[Path, Path, Wish, Report], Frames], str]:
    """What makes a clip of a file, and the rung that it then stands on."""
    suffix = source.suffix.lower()
    if suffix in CLIPS:
        return _clip, "footage"
    if suffix in PICTURES:
        return _still, "frame"
    raise WrongUse(
        f"“{source.name}” is neither a clip nor a picture that Previz reads",
        f"Use one of {', '.join((*CLIPS, *PICTURES))}",
    )


def _clip(source: Path, out: Path, wish: Wish, report: Report) -> Frames:
    return conform_clip(source, out, (wish.size.width, wish.size.height), wish.rate, report)


def _still(source: Path, out: Path, wish: Wish, report: Report) -> Frames:
    return conform_still(source, out, (wish.size.width, wish.size.height), wish.rate, wish.frames, report)


def _described(source: Path, rung: str) -> dict[str, Any]:
    """The original in plain values, for the recipe."""
    if rung == "frame":
        height, width, _ = read_picture(source).shape
        return {"name": source.name, "size": f"{width}x{height}"}
    width, height, rate, frames = shape_of(source)
    return {"name": source.name, "size": f"{width}x{height}", "rate": str(rate), "frames": frames}
