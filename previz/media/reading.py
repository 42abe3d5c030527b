"""Reading clips: what a file holds, and any frame of it, exactly."""

from __future__ import annotations

import contextlib
import os
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import av.container
import av.video.stream
import numpy as np
from av.video.reformatter import Colorspace, Interpolation, VideoReformatter

from previz.errors import PrevizError
from previz.media.decoding import video_frames
from previz.media.writing import Picture

_LARGEST = 8192
_CACHE_BYTES = 96 * 1024 * 1024
_FEWEST = 2
"""Frames that are kept however large they are: the one that is shown, and the one before it."""
_STEP_AT_MOST = 24  # frames; further ahead, a seek costs less than decoding up to it
_NARROWEST = Fraction(1, 4)
"""How narrow pixels are believed to be, against their height; and how wide."""
_SMALL, _THREADS = 960 * 540, min(4, os.cpu_count() or 1)
"""Pixels of a picture that one thread decodes and scales as fast as several do, and how many threads there are for a
larger one: each holds a megabyte for as long as the clip is open.
"""
_UNSPECIFIED, _HD_LINES = 2, 720
_LOCAL_FILES_ONLY = {"protocol_whitelist": "file"}


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What a clip file holds: its picture in pixels, frames a second, frames, first timecode, and length in seconds."""

    width: int
    height: int
    rate: Fraction
    frames: int
    start_timecode: str | None
    duration: Fraction


def probe(path: Path | str) -> MediaInfo:
    """Read what a clip file holds. Raises PrevizError when it is missing, damaged or holds no picture."""
    with _opened(Path(path)) as container, _damage_told(Path(path)):
        return _info(container, Path(path))


def fitted_size(size: tuple[int, int], within: tuple[int, int] | None) -> tuple[int, int]:
    """The largest width and height of the same aspect inside others; the same ones where there are none."""
    if within is None:
        return size
    scale = min(within[0] / size[0], within[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


class ClipReader:
    """Gives the frames of one clip by number; a context manager.

    Frames ahead are stepped to, others sought from the key frame before them; what was decoded on the way is kept for
    steps backwards, in no more than `kept_bytes`. Raises PrevizError when the file is missing or damaged.
    """

    def __init__(self, path: Path | str, kept_bytes: int = _CACHE_BYTES) -> None:
        self.path = Path(path)
        self._room = kept_bytes
        self._open = contextlib.ExitStack()
        self._kept: OrderedDict[int, av.VideoFrame] = OrderedDict()
        self._bytes = 0

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as opening:
            self._container = opening.enter_context(_opened(self.path))
            with _damage_told(self.path):
                self.info = _info(self._container, self.path)
                self._prepare()
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._kept.clear()
        self._bytes = 0
        self._open.close()

    @property
    def kept_bytes(self) -> int:
        """How many bytes the decoded frames take that are kept."""
        return self._bytes

    def keep_within(self, room: int) -> None:
        """Keep decoded frames in so many bytes from now on; the two newest are kept all the same."""
        self._room = room
        while self._bytes > room and len(self._kept) > _FEWEST:
            self._bytes -= _bytes_of(self._kept.popitem(last=False)[1])

    def frame(self, index: int, within: tuple[int, int] | None = None) -> Picture:
        """The picture of a frame, counted from 0: uint8 (height, width, 3). Raises IndexError outside the clip.

        `within` is a width and height that the picture is scaled to fit, its aspect kept: cheaper here than afterwards.
        """
        if not 0 <= index < self.info.frames:
            raise IndexError(f"frame {index} of {self.path.name}, which has {self.info.frames}")
        with _damage_told(self.path):
            frame = self._kept.get(index) or self._reached(index)
            return self._picture(frame, fitted_size((frame.width, frame.height), within))

    def frames(self, start: int = 0, count: int | None = None) -> Iterator[Picture]:
        """Frames from `start` on, one at a time: `count` of them, or all that follow."""
        stop = self.info.frames if count is None else start + count
        return (self.frame(index) for index in range(start, stop))

    def at_times(self, times: Iterable[Fraction], within: tuple[int, int] | None = None) -> Iterator[Picture]:
        """What the clip shows at times in seconds that rise, whatever times its own frames have, with square pixels.

        Raises PrevizError where it ends more than a frame before what it claims.
        """
        with _damage_told(self.path):
            self._seek(0)
            self._last = self.info.frames  # whatever is asked for next is sought
            shown, ahead = next(self._decoded, None), next(self._decoded, None)
            for time in times:
                while ahead is not None and self._begins(ahead) <= time:
                    shown, ahead = ahead, next(self._decoded, None)
                if shown is None or (ahead is None and time > self._ends(shown)):
                    raise EOFError(f"it ends before {float(time):.2f} of {float(self.info.duration):.2f} s")
                yield self._picture(shown, fitted_size(self._square(shown), within))

    def _begins(self, frame: av.VideoFrame) -> Fraction:
        """When a frame comes into sight, by half a tick early: files round their times."""
        return (Fraction(frame.pts or 0) - self._start - Fraction(1, 2)) * self._tick

    def _ends(self, frame: av.VideoFrame) -> Fraction:
        """When a frame that none follows is out of sight, with a frame's grace."""
        return self._begins(frame) + max(frame.duration * self._tick, 1 / self.info.rate) + 1 / self.info.rate

    def _square(self, frame: av.VideoFrame) -> tuple[int, int]:
        """The size of a frame as it is to be seen, where its pixels are as wide as they are high."""
        wide = self._stream.sample_aspect_ratio or Fraction(1)
        return (round(frame.width * wide) if _NARROWEST <= wide <= 1 / _NARROWEST else frame.width), frame.height

    def _prepare(self) -> None:
        self._stream = self._container.streams.video[0]
        self._stream.thread_type = "SLICE"  # frame threads would make each seek wait for a pipeline to fill
        self._threads = 1 if self.info.width * self.info.height <= _SMALL else _THREADS
        self._stream.codec_context.thread_count = self._threads
        self._reformatter = VideoReformatter()
        self._start = self._stream.start_time or 0
        self._tick = _tick(self._stream)
        self._ticks = 1 / (self.info.rate * self._tick)
        self._decoded = video_frames(self._container, self._stream)
        self._last = -1  # the index of the frame that was decoded last

    def _reached(self, index: int) -> av.VideoFrame:
        try:
            if not self._last < index <= self._last + _STEP_AT_MOST:
                self._seek(index)
            found = self._step_to(index)
            if found is None:
                self._seek(0)  # the file's own index pointed behind the frame
                found = self._step_to(index)
        except Exception:
            self._last = self.info.frames  # the decoder has stopped: whatever is asked for next is sought
            raise
        if found is None:
            raise EOFError(f"it ends before frame {index} of {self.info.frames}")
        return found

    def _seek(self, index: int) -> None:
        self._container.seek(self._start + int(index * self._ticks), stream=self._stream)
        self._decoded = video_frames(self._container, self._stream)
        self._last = -1

    def _step_to(self, index: int) -> av.VideoFrame | None:
        """Decode up to a frame: it, or the one before it where the file skips its time, or None at the end."""
        before = self._kept.get(self._last)
        for frame in self._decoded:
            self._last = self._index_of(frame)
            self._keep(self._last, frame)
            if self._last >= index:
                return frame if self._last == index else before
            before = frame
        return None

    def _index_of(self, frame: av.VideoFrame) -> int:
        if frame.pts is None:
            return self._last + 1
        return round((frame.pts - self._start) / self._ticks)

    def _picture(self, frame: av.VideoFrame, size: tuple[int, int]) -> Picture:
        untagged_hd = frame.colorspace == _UNSPECIFIED and frame.height >= _HD_LINES and not frame.format.is_rgb
        converted = self._reformatter.reformat(
            frame,
            width=size[0],
            height=size[1],
            format="rgb24",
            src_colorspace=Colorspace.ITU709 if untagged_hd else None,
            interpolation=Interpolation.AREA if size[0] < frame.width else Interpolation.BICUBIC,
            threads=self._threads,
        )
        picture: Picture = converted.to_ndarray().astype(np.uint8, copy=False)
        return picture

    def _keep(self, index: int, frame: av.VideoFrame) -> None:
        old = self._kept.pop(index, None)
        self._bytes += _bytes_of(frame) - (0 if old is None else _bytes_of(old))
        self._kept[index] = frame
        self.keep_within(self._room)


def _bytes_of(frame: av.VideoFrame) -> int:
    """The bytes that a decoded frame takes, as its decoder lays it out."""
    return sum(plane.buffer_size for plane in frame.planes)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[av.container.InputContainer]:
    if not path.is_file():
        raise PrevizError(
            f"The clip {path.name} is missing from {path.parent}", "Put it back, or generate the shot again"
        )
    with _damage_told(path):
        container = av.open(str(path), options=dict(_LOCAL_FILES_ONLY))
    with container:
        yield container


@contextlib.contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Damaged media raise most anything from inside the decoder, not its own errors alone: all of it is damage."""
    try:
        yield
    except (PrevizError, IndexError):
        raise
    except Exception as error:
        raise _damaged(path, _reason(error)) from error


def _reason(error: Exception) -> str:
    told = error.strerror if isinstance(error, OSError | av.FFmpegError) else None
    return told or str(error) or type(error).__name__


def _damaged(path: Path, reason: str) -> PrevizError:
    return PrevizError(f"The clip {path.name} cannot be read: {reason}", "Generate it again, or import it anew")


def _info(container: av.container.InputContainer, path: Path) -> MediaInfo:
    if not container.streams.video:
        raise _damaged(path, "it holds no picture")
    stream = container.streams.video[0]
    rate = stream.average_rate or stream.guessed_rate
    if not rate or not 0 < stream.width <= _LARGEST or not 0 < stream.height <= _LARGEST:
        raise _damaged(path, f"it claims {stream.width}x{stream.height} at {rate} frames a second")
    frames = _frames(container, stream, rate)
    if frames < 1:
        raise _damaged(path, "it holds no frame")
    timecode = stream.metadata.get("timecode") or container.metadata.get("timecode")
    return MediaInfo(stream.width, stream.height, rate, frames, timecode, frames / rate)


def _frames(container: av.container.InputContainer, stream: av.video.stream.VideoStream, rate: Fraction) -> int:
    """As the file counts them, less those that an edit of it leaves out; else by its length, else 1 (a still)."""
    lasting = round(stream.duration * stream.time_base * rate) if stream.duration and stream.time_base else 0
    if stream.frames or lasting:
        return min(stream.frames or lasting, lasting or stream.frames)
    if container.duration:
        return round(Fraction(container.duration, av.time_base) * rate)
    return 1


def _tick(stream: av.video.stream.VideoStream) -> Fraction:
    """The unit of the stream's own time, in seconds."""
    if not stream.time_base:
        raise ValueError("it has no time base")
    return stream.time_base
