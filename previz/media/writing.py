"""Writing clips: RGB frames to H.264 in an MP4 or QuickTime file, with exact durations and embedded timecode."""

from __future__ import annotations

import contextlib
import math
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeAlias, cast

import av
import av.video.stream
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from numpy.typing import NDArray

from previz.errors import PrevizError, WrongUse
from previz.media.sound import RATE as SOUND_RATE
from previz.media.sound import Samples
from previz.media.sound_writing import SoundWriter
from previz.timing import Rate, Timecode

Picture: TypeAlias = NDArray[np.uint8]
"""A picture: rows, columns and RGB, uint8, sRGB values, the first row on top."""

Quality: TypeAlias = Literal["take", "movie", "proxy"]
Container: TypeAlias = Literal["mp4", "mov"]

_THREADS = 8  # fixed, because x264's result depends on it: the same frames give the same bytes on any number of cores
_BT709, _RGB_MATRIX = 1, 0
_VIDEO_RANGE, _FULL_RANGE = 1, 2
_LARGEST = 8192
_EXACT = "mbtree=0"
"""x264's tree of macroblocks is off: by it one in ten small takes, and one in three movies, had other bytes than one of
the same frames before. A movie is 5 % larger for it, and as much nearer to its frames.
"""

_IN_ONE_SHOT = f"scenecut=0:rc-lookahead=4:weightp=0:me=dia:subme=1:{_EXACT}"
"""A take has no cuts to look ahead for: a sixth of the time less than the preset."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec by its encoder's name, the pixels it takes, its settings, and whether it keeps every value."""

    codec: str
    pixels: str
    settings: dict[str, str]
    lossless: bool = False


def encoding(quality: Quality, rate: Rate, *, lossless: bool = False) -> Encoding:
    """Choose the codec for a purpose: the one place that knows.

    Takes seek well (a key frame each 12, no B frames), movies are smaller, proxies are key frames alone.
    """
    if lossless:
        settings = {"preset": "veryfast", "qp": "0", "g": "12", "bf": "0"}
        return Encoding("libx264rgb", "rgb24", settings, lossless=True)
    settings = {
        "take": {"preset": "veryfast", "crf": "21", "g": "12", "bf": "0", "x264-params": _IN_ONE_SHOT},
        "movie": {"preset": "veryfast", "crf": "17", "g": str(rate.nominal), "bf": "0", "x264-params": _EXACT},
        "proxy": {"preset": "ultrafast", "crf": "23", "g": "1", "bf": "0", "tune": "fastdecode"},
    }[quality]
    return Encoding("libx264", "yuv420p", settings)


class ClipWriter:
    """Writes frames to one clip file; a context manager.

    Leaving the block finishes the file; an exception inside it removes what was written. The caller gives a
    temporary name and renames it. Raises PrevizError when the size, the place or the disk does not allow it.
    """

    def __init__(
        self,
        path: Path | str,
        width: int,
        height: int,
        rate: Rate,
        *,
        quality: Quality = "take",
        start_timecode: str | None = None,
        lossless: bool = False,
        container: Container = "mp4",
        sound: bool = False,
    ) -> None:
        self.path = Path(path)
        self.frames = 0
        self._size = _checked_size(width, height)
        self._rate = rate
        self._encoding = encoding(quality, rate, lossless=lossless)
        self._timecode = str(Timecode.parse(start_timecode, rate)) if start_timecode else None
        self._container = container
        self._has_sound = sound
        self._sound: SoundWriter | None = None
        self._reformatter = VideoReformatter()

    def __enter__(self) -> Self:
        try:
            self.path.open("wb").close()  # from here on the file is ours to remove
        except OSError as error:
            raise unwritable(self.path, error) from error
        self._output = av.open(str(self.path), "w", format=self._container, container_options=self._container_options())
        try:
            self._stream = self._add_stream()
            self._sound = SoundWriter(self._output, self._container) if self._has_sound else None
            if self._timecode:
                self._output.metadata["timecode"] = self._timecode
            self._output.start_encoding()
        except OSError as error:
            self._discard()
            raise unwritable(self.path, error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            return
        try:
            self._finish()
        except OSError as failure:
            self._discard()
            raise unwritable(self.path, failure) from failure
        except BaseException:
            self._discard()
            raise

    def write(self, rgb: Picture) -> None:
        """Append a frame: uint8 (height, width, 3)."""
        width, height = self._size
        if rgb.dtype != np.uint8 or rgb.shape != (height, width, 3):
            raise ValueError(f"a frame of {rgb.dtype} {rgb.shape} in a clip of {width}x{height}")
        frame = self._converted(np.ascontiguousarray(rgb))
        frame.pts = self.frames
        frame.time_base = 1 / self._rate.fps
        try:
            self._output.mux(self._stream.encode(frame))
        except OSError as error:
            raise unwritable(self.path, error) from error
        self.frames += 1

    def write_sound(self, samples: Samples) -> None:
        """Append samples (n, 2) to the sound of a clip that has any: as many as the frames so far are long."""
        if self._sound is None:
            raise ValueError("samples for a clip without sound")
        try:
            self._sound.write(samples)
        except OSError as error:
            raise unwritable(self.path, error) from error

    def _container_options(self) -> dict[str, str]:
        # The time of any frame, and of any sample, is a whole number of these ticks: edit lists and lengths are exact.
        ticks = self._rate.numerator * (1000 if self._rate.denominator == 1 else 1)
        return {
            "movflags": "+faststart+write_colr",
            "movie_timescale": str(math.lcm(ticks, SOUND_RATE) if self._has_sound else ticks),
            "video_track_timescale": str(ticks),
        }

    def _add_stream(self) -> av.video.stream.VideoStream:
        chosen = self._encoding
        stream = cast(
            av.video.stream.VideoStream,
            self._output.add_stream(chosen.codec, rate=self._rate.fps, options=dict(chosen.settings)),
        )
        stream.width, stream.height = self._size
        stream.pix_fmt = chosen.pixels
        coder = stream.codec_context
        coder.thread_count = _THREADS
        coder.color_primaries = coder.color_trc = _BT709
        coder.colorspace = _RGB_MATRIX if chosen.lossless else _BT709
        coder.color_range = _FULL_RANGE if chosen.lossless else _VIDEO_RANGE
        stream.time_base = Fraction(1, 1) / self._rate.fps
        return stream

    def _converted(self, rgb: Picture) -> av.VideoFrame:
        if self._encoding.lossless:
            return av.VideoFrame.from_ndarray(rgb, format="rgb24")
        return self._reformatter.reformat(
            av.VideoFrame.from_numpy_buffer(rgb, format="rgb24"),
            format=self._encoding.pixels,
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
        )

    def _finish(self) -> None:
        if not self.frames:
            raise ValueError("a clip without frames")
        self._output.mux(self._stream.encode(None))
        if self._sound is not None:
            self._sound.finish()
        self._output.close()

    def _discard(self) -> None:
        with contextlib.suppress(OSError):  # the file goes anyway
            self._output.close()
        self.path.unlink(missing_ok=True)


def _checked_size(width: int, height: int) -> tuple[int, int]:
    for side in (width, height):
        if side % 2 or not 2 <= side <= _LARGEST:
            raise WrongUse(
                f"A clip of {width}x{height} cannot be encoded",
                f"Use an even width and height up to {_LARGEST}, such as 1280x720",
            )
    return width, height


def unwritable(path: Path, error: OSError) -> PrevizError:
    """What to raise when the system does not let a file be written: the reason is the system's own."""
    reason = (error.strerror or str(error)).rstrip(".")
    return PrevizError(
        f"{path.name} could not be written: {reason}", f"Make room or choose a place other than {path.parent}"
    )
