"""Exact planes of 16-bit numbers, frame by frame: FFV1 in Matroska.

FFV1 (RFC 9043) keeps every bit, and whatever is built on FFmpeg reads it. One plane is `gray16le`; three are
`gbrp16le`, which keeps red, green and blue apart instead of mixing them into brightness and colour.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import av
import av.video.stream
import numpy as np
from numpy.typing import NDArray

from previz.errors import PrevizError
from previz.media.decoding import video_frames
from previz.media.writing import unwritable
from previz.timing import Rate

Plane = NDArray[np.uint16]
"""Numbers of a frame: (height, width) for one plane, (height, width, 3) for three. The first row is on top."""

_PIXELS = {1: "gray16le", 3: "gbrp16le"}
_SETTINGS = {"level": "3", "g": "1", "slices": "4", "slicecrc": "1"}
_LOCAL_FILES_ONLY = {"protocol_whitelist": "file"}


class PlaneWriter:
    """Writes frames of one plane or three to a `.mkv`; a context manager.

    Leaving the block finishes the file; an exception inside it removes what was written. Raises PrevizError where the
    place or the disk does not allow it.
    """

    def __init__(self, path: Path | str, width: int, height: int, rate: Rate, planes: Literal[1, 3] = 1) -> None:
        self.path = Path(path)
        self.frames = 0
        self._shape = (height, width) if planes == 1 else (height, width, planes)
        self._pixels = _PIXELS[planes]
        self._rate = rate

    def __enter__(self) -> Self:
        try:
            self.path.open("wb").close()  # from here on the file is ours to remove
            # Matroska names its segments at random unless it is told to be exact.
            self._output = av.open(str(self.path), "w", format="matroska", container_options={"fflags": "+bitexact"})
        except OSError as error:
            raise unwritable(self.path, error) from error
        self._stream = self._add_stream()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            return
        try:
            self._output.mux(self._stream.encode(None))
            self._output.close()
        except OSError as failure:
            self._discard()
            raise unwritable(self.path, failure) from failure

    def write(self, plane: Plane) -> None:
        """Append a frame."""
        if plane.dtype != np.uint16 or plane.shape != self._shape:
            raise ValueError(f"a frame of {plane.dtype} {plane.shape} among frames of {self._shape}")
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(plane), format=self._pixels)
        frame.pts = self.frames
        frame.time_base = 1 / self._rate.fps
        try:
            self._output.mux(self._stream.encode(frame))
        except OSError as error:
            raise unwritable(self.path, error) from error
        self.frames += 1

    def _add_stream(self) -> av.video.stream.VideoStream:
        stream = self._output.add_stream("ffv1", rate=self._rate.fps, options=dict(_SETTINGS))
        stream.height, stream.width = self._shape[:2]
        stream.pix_fmt = self._pixels
        stream.time_base = 1 / self._rate.fps
        return stream

    def _discard(self) -> None:
        with contextlib.suppress(OSError):  # the file goes anyway
            self._output.close()
        self.path.unlink(missing_ok=True)


def planes(path: Path | str) -> Iterator[Plane]:
    """The frames of a file of planes, in order. Raises PrevizError where it is missing, damaged or of another kind."""
    path = Path(path)
    if not path.is_file():
        raise PrevizError(f"The file {path.name} is missing from {path.parent}", "Generate the shot again")
    try:
        with av.open(str(path), options=dict(_LOCAL_FILES_ONLY)) as container:
            for frame in video_frames(container, container.streams.video[0]):
                if frame.format.name not in _PIXELS.values():
                    raise ValueError(f"its pixels are {frame.format.name}")
                plane: Plane = frame.to_ndarray().astype(np.uint16, copy=False)
                yield plane
    except (av.FFmpegError, ValueError, IndexError) as error:
        raise PrevizError(f"{path.name} holds no exact planes ({error})", "Generate the shot again") from error
