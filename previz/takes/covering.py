"""Coverage of a film's shots: other set-ups of a moment, and the requests that show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from previz.engine.blocking.engine import BlockingEngine
from previz.engine.protocol import PictureSize, Render
from previz.errors import WrongUse
from previz.media.writing import Picture
from previz.project.schema import Shot
from previz.shots.wording import abbreviation
from previz.stage.coverage import MOST, Alternative, Stage, set_ups
from previz.stage.staging import stage_shot
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import Frames

_WIDTH = 320


@dataclass(frozen=True, eq=False)
class Coverage:
    """The set-ups of a shot at one of its frames, beside the request for the shot as it is."""

    request: Render
    frame: Frames
    alternatives: tuple[Alternative, ...]

    def requests(self) -> tuple[Render, ...]:
        """What shows the shot as it is, then each set-up."""
        return (self.request, *(replace(self.request, spec=other.spec) for other in self.alternatives))


def coverage_of(
    writer: RequestWriter, shot: Shot, frame: Frames | None = None, most: int = MOST, stage: Stage = stage_shot
) -> Coverage:
    """Other set-ups of a shot at one of its frames (else its middle), for thumbnails. Raises WrongUse for no frame."""
    request = writer.request(shot, Wanted())
    at = shot.frames // 2 if frame is None else frame
    if not 0 <= at < shot.frames:
        raise WrongUse(f"Shot {shot.number} has no frame {at}", f"Use 0 to {shot.frames - 1}")
    found = set_ups(
        request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed, at, stage, most
    )
    return Coverage(replace(request, size=thumbnail_size(request.size), passes=()), at, found)


def thumbnail_size(size: PictureSize) -> PictureSize:
    """The size of a thumbnail of a picture: 320 wide, in the picture's own shape."""
    height = round(_WIDTH * size.height / size.width / 2) * 2
    return PictureSize(_WIDTH, max(height, 16))


def camera_words(other: Alternative) -> str:
    """The camera of a set-up in a line: size, lens, height, distance."""
    size = abbreviation(other.spec.size) if other.spec.size else ""
    return f"{size} · {other.lens_mm:.0f} mm · h {other.height:.1f} m · {other.distance:.1f} m away".removeprefix(" · ")


def pictured(
    writer: RequestWriter, shot: Shot, frame: Frames | None = None, most: int = MOST
) -> tuple[Coverage, Sequence[Picture]]:
    """The coverage of a shot with its pictures: the shot as it is, then each set-up. Draws in this process."""
    stage = lru_cache(maxsize=64)(stage_shot)
    coverage = coverage_of(writer, shot, frame, most, stage)
    engine = BlockingEngine(stage)
    try:
        return coverage, [engine.still(request, coverage.frame) for request in coverage.requests()]
    finally:
        engine.close()
