"""What of the blocking a model is shown: the same shot, drawn at the model's own size and rate, as pictures."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from previz.engine.blocking.version import VERSION
from previz.engine.diffusion.shaping import Shape
from previz.engine.diffusion.steering import Steering
from previz.engine.protocol import Diffusion, Engine, Picture, Reference, Render, Report
from previz.errors import PrevizError
from previz.media.conforming import read_picture
from previz.media.hashing import sha256_of
from previz.media.reading import ClipReader
from previz.timing import FrameRange, Rate

Frames = tuple[Picture, ...]
OpenBlocking = Callable[[], Engine]
_LOOK = "plain"
"""A drawing's lines and paper would be copied by a model that begins from its picture."""


@dataclass(frozen=True, eq=False)
class Guides:
    """Pictures (height, width, 3) in a model's own size: what it follows, each empty or None where it does not.

    `kept` are frames, by their number among the model's, that stay as they are.
    """

    control: Frames = ()
    picture: Frames = ()
    start: Picture | None = None
    end: Picture | None = None
    cast: Frames = ()
    kept: Mapping[int, Picture] = field(default_factory=dict)


def guides_for(
    request: Render, shape: Shape, steering: Steering, blocking: OpenBlocking, folder: Path, report: Report
) -> Guides:
    """Draw the blocking of a request as far as its steering needs it, and read the pictures that it refers to.

    `folder` is where files in between lie; none is left. Raises PrevizError where a picture is gone or changed.
    """
    asked = request.diffusion
    if asked is None:
        raise ValueError("a request without a model")
    drawn = _drawn(request, shape, steering, blocking, folder, report) if steering.blocks else Guides()
    start, end = (_shown(asked.reference(role), shape) for role in ("start", "end"))
    return replace(
        drawn,
        start=drawn.start if start is None else start,
        end=drawn.end if end is None else end,
        cast=tuple(_read(each) for each in asked.references if each.role == "cast"),
        **_from_take(request, asked, shape, steering),
    )


def blocking_request(request: Render, shape: Shape, passes: tuple[str, ...]) -> Render:
    """The request for the blocking of the same shot at a shape's size, and at a rate that has each of its frames."""
    rate = drawing_rate(shape, request.rate)
    return replace(
        request,
        engine="blocking",
        engine_version=VERSION,
        window=window_at(request.window, request.rate, shape, rate),
        rate=rate,
        size=shape.size,
        look=_LOOK,
        passes=passes,
        diffusion=None,
    )


def drawing_rate(shape: Shape, rate: Rate) -> Rate:
    """The rate that the blocking is drawn at for a shape: its own, or a multiple where no film has that."""
    if shape.frames == 1:
        return rate
    for known in ("24", "25", "30", "48", "50", "60"):
        if Rate.parse(known).fps % shape.fps == 0:
            return Rate.parse(known)
    raise ValueError(f"no film rate has every frame of {shape.fps} a second")


def window_at(window: FrameRange, rate: Rate, shape: Shape, drawn: Rate) -> FrameRange:
    """The shot's window on the scene's clock at the rate it is drawn at; a still shows its middle."""
    if shape.frames == 1:
        return FrameRange(window.start + window.duration // 2, 1)
    stride = int(drawn.fps / shape.fps)
    return FrameRange(round(window.start / rate.fps * drawn.fps), (shape.needed - 1) * stride + 1)


def _drawn(
    request: Render, shape: Shape, steering: Steering, blocking: OpenBlocking, folder: Path, report: Report
) -> Guides:
    asked, inside = blocking_request(request, shape, steering.passes), folder / "blocking"
    inside.mkdir()
    try:
        rendered = blocking().render(asked, inside, report)
        stride = 1 if shape.frames == 1 else int(asked.rate.fps / shape.fps)
        control = _frames(rendered.medium(steering.control).path, shape, stride) if steering.control else ()
        picture = _frames(rendered.medium("picture").path, shape, stride)
    finally:
        shutil.rmtree(inside)
    return Guides(
        control=control,
        picture=picture if steering.noise is not None else (),
        start=picture[0] if steering.starts else None,
        end=picture[-1] if steering.ends else None,
    )


def _from_take(request: Render, asked: Diffusion, shape: Shape, steering: Steering) -> dict[str, Any]:
    """What of the take that a request refers to is followed, or stays."""
    take = asked.reference("take")
    if take is None:
        return {}
    shown = take_frames(take, shape, request.rate)
    if steering.from_take:
        return {"control": shown} if steering.control is not None else {"picture": shown}
    last = request.window.duration - 1  # what a model counts beyond the shot goes with its last frame
    places = [min(frame, last) for frame in _places(shape, request.rate)]
    return {"kept": {at: shown[at] for at, frame in enumerate(places) if is_kept(asked.keep, frame)}}


def parted(guides: Guides, shape: Shape) -> Guides:
    """Guides whose first and last frames are two: a clip of one frame ends on what it begins with."""
    return replace(guides, end=None) if shape.frames == 1 and guides.start is not None else guides


def is_kept(keep: tuple[FrameRange, ...], frame: int) -> bool:
    """Whether a frame of the shot stays as it is."""
    return any(each.start <= frame < each.end for each in keep)


def take_frames(take: Reference, shape: Shape, rate: Rate) -> Frames:
    """The frames of a take at a shape's own size and rate; its last one stands for those beyond it."""
    with ClipReader(_whole(take)) as clip:
        last = clip.info.frames - 1
        return tuple(framed(np.array(clip.frame(min(frame, last))), shape) for frame in _places(shape, rate))


def _places(shape: Shape, rate: Rate) -> tuple[int, ...]:
    """The frame of the shot that is nearest to each of a shape's."""
    return tuple(round(Fraction(at) / shape.fps * rate.fps) for at in range(shape.frames))


def _frames(path: str, shape: Shape, stride: int) -> Frames:
    """Every so-many-th frame of a clip; its last one stands for those that a model counts beyond it."""
    with ClipReader(path) as clip:
        frames = [np.array(clip.frame(index)) for index in range(0, clip.info.frames, stride)]
    return tuple(frames + frames[-1:] * (shape.frames - len(frames)))


def _shown(reference: Reference | None, shape: Shape) -> Picture | None:
    return None if reference is None else framed(_read(reference), shape)


def framed(picture: Picture, shape: Shape) -> Picture:
    """A picture of the shot's own frame, laid into a shape: what lies around its frame goes on as its edge does."""
    left, top, width, height = shape.inner
    fitted = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    right, bottom = shape.width - width - left, shape.height - height - top
    laid: Picture = cv2.copyMakeBorder(fitted, top, bottom, left, right, cv2.BORDER_REPLICATE).astype(np.uint8)
    return laid


def _read(reference: Reference) -> Picture:
    return read_picture(_whole(reference))


def _whole(reference: Reference) -> Path:
    """The file of a reference, which must be as it was."""
    path = Path(reference.path)
    if not path.is_file() or sha256_of(path) != reference.sha256:
        raise PrevizError(
            f"“{reference.name}”, which the shot refers to, is gone or was changed ({path})",
            "Bring the file back, or generate without it",
        )
    return path
