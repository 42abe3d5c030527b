"""Small clips for the tests of whatever reads them."""

from collections.abc import Iterable
from pathlib import Path

from previz.media.writing import ClipWriter, Picture, Quality
from previz.timing import Rate
from tests.media.patterns import numbered


def write_clip(
    path: Path,
    frames: Iterable[Picture],
    rate: Rate | None = None,
    *,
    quality: Quality = "take",
    start_timecode: str | None = None,
    lossless: bool = False,
) -> Path:
    """Write frames of one size to a clip, at 24 unless said."""
    pictures = list(frames)
    height, width = pictures[0].shape[:2]
    with ClipWriter(
        path,
        width,
        height,
        rate or Rate(24),
        quality=quality,
        start_timecode=start_timecode,
        lossless=lossless,
    ) as clip:
        for picture in pictures:
            clip.write(picture)
    return path


def numbered_clip(
    path: Path, count: int, rate: Rate | None = None, *, first: int = 0, width: int = 64, height: int = 48
) -> Path:
    """A clip whose frames carry their numbers, from `first`."""
    pictures = (numbered(first + index, width, height) for index in range(count))
    return write_clip(path, pictures, rate, start_timecode="01:00:00:00")
