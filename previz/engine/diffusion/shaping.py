"""The shape that a model works in, and the way back to the shot's own: rounded for the model, never for the user."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, sqrt

from previz.engine.models.catalog import Kind
from previz.engine.protocol import PictureSize
from previz.errors import PrevizError
from previz.timing import Frames, Rate


@dataclass(frozen=True, slots=True)
class Shape:
    """What a model is asked for: a picture of `width` x `height`, `frames` at `fps`, of which `inner` is the shot's.

    `inner` (left, top, width, height) has the shot's aspect; what lies around it is cut away. The first `needed` frames
    reach over the shot; the others are there because the model counts so.
    """

    width: int
    height: int
    frames: Frames
    needed: Frames
    fps: Fraction
    inner: tuple[int, int, int, int]

    @property
    def size(self) -> PictureSize:
        """Its width and height."""
        return PictureSize(self.width, self.height)


def shape_for(kind: Kind, size: PictureSize, length: Frames, rate: Rate, pixels: int) -> Shape:
    """The shape in which a kind of model makes a shot of so many frames: the valid one above it in size and length.

    The picture has at most about `pixels` in all, and never more than the shot's own size asks for.
    A shot longer than the model makes at once is painted in pieces; raises PrevizError where these could not be joined.
    """
    inner_width, inner_height = _inner(size, pixels)
    width, height = (_up(max(side, kind.least_side), kind.size_step) for side in (inner_width, inner_height))
    left, top = (width - inner_width) // 2, (height - inner_height) // 2
    inner = left, top, inner_width, inner_height
    if kind.still:
        return Shape(width, height, 1, 1, rate.fps, inner)
    fps = Fraction(kind.rate)
    needed = frames_needed(length, rate, fps)
    frames = _up(needed - 1, kind.frame_step) + 1
    if frames > kind.most_frames and not goes_on(kind):
        most = longest(kind, rate)
        raise PrevizError(
            f"{kind.title} makes at most {most} frames, and this shot has {length}",
            "Shorten or split the shot, or choose a model that can go on from a frame",
        )
    return Shape(width, height, frames, needed, fps, inner)


def frames_needed(length: Frames, rate: Rate, fps: Fraction) -> Frames:
    """How many frames at a model's own `fps` reach the start of the shot's last frame, both ends counted."""
    return ceil((length - 1) / rate.fps * fps) + 1


def goes_on(kind: Kind) -> bool:
    """Whether a kind of model can go on from frames that stand, so that a shot may be painted in pieces."""
    return bool({"mask", "start", "restyle"} & set(kind.steered_by))


def longest(kind: Kind, rate: Rate) -> Frames:
    """The longest shot, in frames at a rate, that a kind of model makes in one piece."""
    return int((kind.most_frames - 1) / Fraction(kind.rate) * rate.fps) + 1


def moments(length: Frames, rate: Rate, fps: Fraction) -> tuple[Fraction, ...]:
    """Where each frame of the shot lies among the model's, counted from 0: 1.5 is half-way between two of them."""
    return tuple(Fraction(frame) / rate.fps * fps for frame in range(length))


def _inner(size: PictureSize, pixels: int) -> tuple[int, int]:
    """The largest even size of the same aspect in an area, no larger than the size itself."""
    share = min(1.0, sqrt(pixels / (size.width * size.height)))
    return max(2, round(size.width * share / 2) * 2), max(2, round(size.height * share / 2) * 2)


def _up(number: int, step: int) -> int:
    return -(-number // step) * step
