"""Holds: where a clip is longer than its take, the take's last frame stands until a longer one is made."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from previz.cut.playback import PlaybackMap
from previz.project.file import Project
from previz.project.schema import Clip, Take
from previz.takes.lasting import lengths_at
from previz.timing import FrameRange, Frames


@dataclass(frozen=True, slots=True)
class Hold:
    """A clip's last frames, from frame `start` of the cut, in which its take has ended and its last frame stands."""

    clip_id: int
    shot_number: str
    start: Frames
    frames: Frames

    def __str__(self) -> str:
        return f"{self.shot_number} ({self.frames} frame{'' if self.frames == 1 else 's'})"


def holds_of(project: Project, film: PlaybackMap) -> tuple[Hold, ...]:
    """The holds of a cut, from left to right."""
    lengths = lengths_at(project.session, Take.shot_id.in_(select(Clip.shot_id)), film.rate)
    found = []
    for clip in film.clips:
        held = 0 if clip.take_id is None else clip.source_start + clip.frames - lengths.get(clip.take_id, 1 << 30)
        if held > 0:
            frames = min(held, clip.frames)
            found.append(Hold(clip.clip_id, clip.shot_number, clip.end - frames, frames))
    return tuple(found)


def told(holds: tuple[Hold, ...], window: FrameRange) -> tuple[str, ...]:
    """What an export says of the holds in a part of the cut: one sentence, or none."""
    seen = [hold for hold in holds if FrameRange(hold.start, hold.frames).overlap(window)]
    if not seen:
        return ()
    return (f"the last frame is held where a take is too short: {', '.join(map(str, seen))}",)
