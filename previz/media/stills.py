"""Single pictures: thumbnails, JPEG files, and the frame that stands for a clip."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from previz.media.reading import ClipReader, fitted_size
from previz.media.writing import Picture, unwritable

_THUMBNAIL_QUALITY, _STILL_QUALITY = 85, 93


def fitted(rgb: Picture, width: int, height: int) -> Picture:
    """The picture scaled to the largest size of its own aspect inside width x height."""
    rows, columns = rgb.shape[:2]
    size = fitted_size((columns, rows), (width, height))
    if size == (columns, rows):
        return rgb
    method = cv2.INTER_AREA if size[0] < columns else cv2.INTER_CUBIC
    return cv2.resize(rgb, size, interpolation=method).astype(np.uint8, copy=False)


def letterboxed(rgb: Picture, width: int, height: int) -> Picture:
    """The picture fitted into exactly width x height, centred on black."""
    inner = fitted(rgb, width, height)
    rows, columns = inner.shape[:2]
    if (columns, rows) == (width, height):
        return inner
    frame = np.zeros((height, width, 3), np.uint8)
    top, left = (height - rows) // 2, (width - columns) // 2
    frame[top : top + rows, left : left + columns] = inner
    return frame


def thumbnail_jpeg(rgb: Picture, width: int = 432, height: int = 244) -> bytes:
    """A small JPEG of the picture: at most width x height, its aspect kept."""
    return _jpeg(fitted(rgb, width, height), _THUMBNAIL_QUALITY)


def write_jpeg(path: Path | str, rgb: Picture) -> None:
    """Write the picture as a JPEG file. Raises PrevizError when the place does not allow it."""
    _write(Path(path), _jpeg(rgb, _STILL_QUALITY))


def write_png(path: Path | str, rgb: Picture) -> None:
    """Write the picture as a PNG file, exactly. Raises PrevizError when the place does not allow it."""
    _, data = cv2.imencode(".png", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR))
    _write(Path(path), data.tobytes())


def _write(target: Path, data: bytes) -> None:
    try:
        file = target.open("wb")
    except OSError as error:
        raise unwritable(target, error) from error
    try:
        with file:
            file.write(data)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise unwritable(target, error) from error


def poster_frame(path: Path | str) -> Picture:
    """The frame that stands for a clip: its middle one."""
    with ClipReader(path) as clip:
        return clip.frame(clip.info.frames // 2)


def _jpeg(rgb: Picture, quality: int) -> bytes:
    _, data = cv2.imencode(".jpg", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])
    return data.tobytes()
