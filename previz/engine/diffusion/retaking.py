"""A part of a take made anew: by a model that keeps frames where they are, or in the gap between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from previz.engine.diffusion.guiding import Guides, framed, is_kept
from previz.engine.diffusion.shaping import Shape
from previz.engine.diffusion.steering import Steering
from previz.engine.models.catalog import Kind
from previz.engine.protocol import Diffusion, Picture, Reference, Render
from previz.errors import WrongUse
from previz.media.reading import ClipReader
from previz.media.stills import letterboxed
from previz.timing import FrameRange


@dataclass(frozen=True, slots=True)
class Part:
    """What of a shot is painted: frames counted from its first, and whether the first and last of them are given."""

    frames: FrameRange
    starts: bool = False
    ends: bool = False

    def steered(self, whole: Steering) -> Steering:
        """How a part is steered: between its frames a blocking of its own would tell of another move of the camera."""
        if not self.starts and not self.ends:
            return whole
        given = "begins and ends" if self.starts and self.ends else "begins" if self.starts else "ends"
        told = f"Frames {self.frames.start} to {self.frames.end - 1} are made anew; the part {given} as the take has it"
        return Steering(told=told)

    def pinned(self, guides: Guides, take: Reference | None, shape: Shape) -> Guides:
        """Guides with the frames of the take at the ends of the part."""
        if take is None:
            return guides
        start = framed(_frame(take, self.frames.start), shape) if self.starts else guides.start
        end = framed(_frame(take, self.frames.end - 1), shape) if self.ends else guides.end
        return replace(guides, start=start, end=end)


def part_of(kind: Kind, words: Diffusion, length: int) -> Part:
    """The part of a shot that a model paints: all of it, where it keeps frames itself or has none to keep.

    Raises WrongUse where no frame is to be made anew.
    """
    if not words.keep:
        return Part(FrameRange(0, length))
    anew = [frame for frame in range(length) if not is_kept(words.keep, frame)]
    if not anew:
        raise WrongUse("All frames of the take are kept, so nothing is to be made anew", "Name frames to redo")
    if "mask" in kind.steered_by:
        return Part(FrameRange(0, length))
    first, last = max(0, anew[0] - 1), min(length - 1, anew[-1] + 1)
    return Part(FrameRange(first, last - first + 1), starts=first < anew[0], ends=last > anew[-1])


def narrowed(request: Render, words: Diffusion, part: Part) -> Render:
    """The request for a part of a shot alone."""
    if part.frames == FrameRange(0, request.window.duration):
        return request
    window = FrameRange(request.window.start + part.frames.start, part.frames.duration)
    rest = tuple(each for each in words.references if each.role != "take")
    return replace(request, window=window, diffusion=replace(words, references=rest, keep=()))


def kept_around(request: Render, words: Diffusion, part: Part, painted: Iterable[Picture]) -> Iterator[Picture]:
    """All frames of a shot: those that are kept as the take has them, the others as they were painted."""
    take = words.reference("take")
    if take is None or not words.keep:
        yield from painted
        return
    size, anew = request.size, iter(painted)
    with ClipReader(take.path) as clip:
        for frame in range(request.window.duration):
            fresh = next(anew) if part.frames.start <= frame < part.frames.end else None
            if fresh is None or is_kept(words.keep, frame):
                yield letterboxed(clip.frame(min(frame, clip.info.frames - 1)), size.width, size.height)
            else:
                yield fresh


def _frame(take: Reference, frame: int) -> Picture:
    """One frame of a take, in its own size."""
    with ClipReader(take.path) as clip:
        return clip.frame(min(frame, clip.info.frames - 1)).copy()
