"""Footage from outside, made into clips of the film's own kind: its size, its rate, and the codec that seeks well."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil
from pathlib import Path

import av
import numpy as np
from PIL import Image, ImageOps

from previz.errors import PrevizError
from previz.media.decoding import video_frames
from previz.media.reading import ClipReader
from previz.media.stills import letterboxed
from previz.media.writing import ClipWriter, Picture
from previz.timing import Frames, Rate

Report = Callable[[int, int], None]
"""Called with the frames that are written and how many there will be; it may raise to stop."""

_MOST_PIXELS = 200_000_000


def conform_clip(source: Path, out: Path, size: tuple[int, int], rate: Rate, report: Report) -> Frames:
    """Write a clip at another rate and size: each frame shows what the source shows at that time, whole, on black.

    Returns how many frames it came to. Raises PrevizError where the source cannot be read; nothing is left then.
    """
    width, height = size
    turns = _quarter_turns(source)
    within = (height, width) if turns % 2 else size
    with ClipReader(source) as clip, ClipWriter(out, width, height, rate) as writer:
        count = max(1, ceil(clip.info.duration * rate.fps))
        for number, frame in enumerate(clip.at_times((number / rate.fps for number in range(count)), within), 1):
            writer.write(letterboxed(np.ascontiguousarray(np.rot90(frame, turns)), width, height))
            report(number, count)
    return count


def conform_still(source: Path, out: Path, size: tuple[int, int], rate: Rate, frames: Frames, report: Report) -> Frames:
    """Write a clip of a picture that stands for so many frames. Returns how many. Raises PrevizError as above."""
    width, height = size
    picture = letterboxed(read_picture(source), width, height)
    with ClipWriter(out, width, height, rate) as writer:
        for number in range(frames):
            writer.write(picture)
            report(number + 1, frames)
    return frames


def read_picture(path: Path) -> Picture:
    """A picture file as RGB, uint8 (height, width, 3), upright, on black where it is see-through.

    Raises PrevizError where it is missing, damaged, or of a kind that is not read.
    """
    try:
        with Image.open(path) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise PrevizError(
                    f"{path.name} has {opened.width:,} x {opened.height:,} pixels, more than a picture of a film needs",
                    "Make it smaller, then take it in again",
                )
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PrevizError(
            f"The picture {path.name} cannot be read ({error})", "Save it as PNG or JPEG, then take it in again"
        ) from error
    black = Image.new("RGBA", upright.size, (0, 0, 0, 255))
    return np.asarray(Image.alpha_composite(black, upright).convert("RGB"), np.uint8)


def shape_of(path: Path) -> tuple[int, int, Fraction, Frames]:
    """Width, height, rate and frames of a clip as it is. Raises PrevizError where it cannot be read."""
    try:
        with ClipReader(path) as clip:
            return clip.info.width, clip.info.height, clip.info.rate, clip.info.frames
    except PrevizError as error:
        raise PrevizError(error.what, "Convert it to MP4 or MOV, or get it anew, then take it in again") from error


def _quarter_turns(source: Path) -> int:
    """How often a clip's frames are to be turned left by a quarter to be upright, as a phone says that it was held."""
    try:
        with av.open(str(source), options={"protocol_whitelist": "file"}) as container:
            first = next(video_frames(container, container.streams.video[0]), None)
            return 0 if first is None else round(first.rotation / 90) % 4
    except (OSError, IndexError, ValueError):
        return 0  # whoever reads it next says what is wrong with it
