"""Proxies: small copies of clips in which every frame is a key frame, so that any frame is reached at once.

They lie beside the media, named by the hash of the clip that they stand for. They may be deleted: they are made again.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from uuid import uuid4

import av

from previz.errors import PrevizError
from previz.media.decoding import packets
from previz.media.reading import ClipReader, MediaInfo, fitted_size, probe
from previz.media.stills import letterboxed
from previz.media.writing import ClipWriter
from previz.timing import Rate

PROXIES = "proxies"
WIDEST = 960
_QUICK = 640 * 360 * 12
"""Pixels to decode for a frame that are too few to be felt: a small picture, with a key frame each twelve."""
_LOOKED_AT = 96
"""How many packets tell how far key frames are apart."""


def proxy_path(media: Path, name: str) -> Path:
    """Where the proxy of a clip of a media folder lies, whether it is there or not."""
    return media / PROXIES / f"{Path(name).stem}.mp4"


def needs_proxy(clip: Path) -> bool:
    """Whether frames of a clip take long to reach: it is large, or its key frames are far apart.

    Raises PrevizError where the clip is missing or damaged.
    """
    info = probe(clip)
    apart = _key_frame_distance(clip)
    return apart > 1 and info.width * info.height * apart > _QUICK


def make_proxy(media: Path, name: str, stop: Callable[[], bool] = lambda: False) -> Path | None:
    """Make the proxy of a clip of a media folder; None where it was stopped. What is there already is left.

    Raises PrevizError where the clip cannot be read, or the proxy not be written.
    """
    target = proxy_path(media, name)
    if target.is_file():
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PrevizError(f"The folder {target.parent} could not be made ({error.strerror})", "Make room") from error
    passing = target.with_name(f"{uuid4().hex}.part")
    try:
        whole = _write(media / name, passing, stop)
        if whole:
            passing.replace(target)
    finally:
        passing.unlink(missing_ok=True)
    return target if whole else None


def proxy_size(info: MediaInfo) -> tuple[int, int]:
    """The width and height of a clip's proxy in pixels: even, and no wider than proxies are."""
    size = (info.width, info.height)
    width, height = fitted_size(size, (WIDEST, info.height)) if info.width > WIDEST else size
    return max(2, width // 2 * 2), max(2, height // 2 * 2)


def _write(clip: Path, passing: Path, stop: Callable[[], bool]) -> bool:
    """Copy a clip's frames, each a key frame. Returns whether it was let come to the end."""
    with ClipReader(clip, kept_bytes=0) as reader:
        size = proxy_size(reader.info)
        rate = Rate(reader.info.rate.numerator, reader.info.rate.denominator)
        with ClipWriter(passing, *size, rate, quality="proxy") as writer:
            for number in range(reader.info.frames):
                if stop():
                    return False
                writer.write(letterboxed(reader.frame(number, within=size), *size))
    return True


def _key_frame_distance(clip: Path) -> int:
    """How many frames a key frame leads on average, in the first part of a clip."""
    try:
        with av.open(str(clip), options={"protocol_whitelist": "file"}) as container:
            looked_at = list(islice(packets(container, container.streams.video[0]), _LOOKED_AT))
    except av.FFmpegError as error:
        raise PrevizError(f"The clip {clip.name} cannot be read: {error}", "Generate it again") from error
    frames = sum(packet.size > 0 for packet in looked_at)
    return max(1, round(frames / max(1, sum(packet.is_keyframe for packet in looked_at if packet.size > 0))))
