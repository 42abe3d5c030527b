"""Holds: where a clip is longer than its take, the take's last frame stands until a longer one is made."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from previz.cut.playback import PlaybackMap
from previz.project.file import Project
from previz.project.schema import Clip, Take
from previz.timing import FrameRange, Frames, Rate


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
    lengths = _lengths(project, film)
    found = []
    for clip in film.clips:
        held = 0 if clip.take_id is None else clip.source_start + clip.frames - lengths.get(clip.take_id, 1 << 30)
        if held > 0:
            frames = min(held, clip.frames)
            found.append(Hold(clip.clip_id, clip.shot_number, clip.end - frames, frames))
    return tuple(found)


def _lengths(project: Project, film: PlaybackMap) -> dict[int, Frames]:
    """How many frames the takes of a cut last at its rate, by their ids."""
    rate = [func.json_extract(Take.recipe, f"$.request.rate.{part}") for part in ("numerator", "denominator")]
    wanted = select(Take.id, Take.frames, *rate).where(Take.shot_id.in_(select(Clip.shot_id)))
    found = {}
    for take_id, frames, numerator, denominator in project.session.execute(wanted):
        made = Rate(numerator, denominator) if numerator else film.rate
        found[take_id] = max(1, int(frames / made.fps * film.rate.fps))
    return found


def told(holds: tuple[Hold, ...], window: FrameRange) -> tuple[str, ...]:
    """What an export says of the holds in a part of the cut: one sentence, or none."""
    seen = [hold for hold in holds if FrameRange(hold.start, hold.frames).overlap(window)]
    if not seen:
        return ()
    return (f"the last frame is held where a take is too short: {', '.join(map(str, seen))}",)
