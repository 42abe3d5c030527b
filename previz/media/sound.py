"""Sound as the film plays it: any file's sound as 48 kHz float32 in two channels, read block by block.

It lies beside the media as a plain NumPy file, named by the hash of the file that it stands for, and may be deleted:
it is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from uuid import uuid4

import av
import av.container
import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy

from previz.errors import PrevizError
from previz.media.decoding import audio_frames

Samples = npt.NDArray[np.float32]
"""Sound: one row a sample, two columns for left and right, from -1 to 1."""

RATE, CHANNELS = 48_000, 2
SOUNDS = "sounds"
SUFFIXES = (".wav", ".mp3", ".flac", ".m4a", ".aac", ".ogg", ".opus", ".aif", ".aiff")
_HEADER = 128
"""Bytes of a NumPy file before its data: room for any length."""


def sound_path(media: Path, name: str) -> Path:
    """Where the conformed sound of a file of a media folder lies, whether it is there or not."""
    return media / SOUNDS / f"{Path(name).stem}.npy"


def sound_seconds(path: Path) -> Fraction:
    """How long the sound of a file is, as it says itself. Raises PrevizError where there is none."""
    with _opened(path) as container:
        stream = _stream(container, path)
        if stream.duration is not None and stream.time_base is not None:
            return stream.duration * stream.time_base
        if container.duration is not None:
            return Fraction(container.duration, av.time_base)
    raise _damaged(path, "it does not say how long it is")


def conform(source: Path, target: Path, stop: Callable[[], bool] = lambda: False) -> bool:
    """Write the sound of a file as the film plays it; what is there already is left.

    Returns False where it was stopped; nothing is left then. Raises PrevizError where it cannot be read or written.
    """
    if target.is_file():
        return True
    passing = target.with_name(f"{uuid4().hex}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        whole = _write(source, passing, stop)
        if whole:
            passing.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PrevizError(
            f"The sound of {source.name} could not be written: {reason}", "Make room on the disk"
        ) from error
    finally:
        passing.unlink(missing_ok=True)
    return whole


def open_sound(path: Path) -> Samples:
    """Conformed sound, read from the disk only where it is looked at. Raises PrevizError where it is damaged."""
    try:
        found: Samples = np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError) as error:
        raise PrevizError(
            f"The conformed sound {path.name} cannot be read ({error})", "Delete it; it is made again"
        ) from error
    if found.dtype != np.float32 or found.ndim != 2 or found.shape[1] != CHANNELS:
        raise PrevizError(f"{path.name} holds no conformed sound", "Delete it; it is made again")
    return found


def decoded(source: Path) -> Iterator[Samples]:
    """The sound of a file in blocks, at the film's rate and in its channels.

    Raises PrevizError where it is missing or damaged, or holds no sound.
    """
    with _opened(source) as container:
        stream = _stream(container, source)
        left = _counted(container, stream)
        try:
            for block in _resampled(container, stream):
                samples = _samples(block)[:left]
                left = None if left is None else left - len(samples)
                if len(samples):
                    yield samples
        except av.FFmpegError as error:
            raise _damaged(source, str(error)) from error


def _resampled(container: av.container.InputContainer, stream: av.AudioStream) -> Iterator[av.AudioFrame]:
    resampler = av.AudioResampler(format="flt", layout="stereo", rate=RATE)
    for frame in audio_frames(container, stream):
        yield from resampler.resample(frame)
    yield from resampler.resample(None)


def _counted(container: av.container.InputContainer, stream: av.AudioStream) -> int | None:
    """How many samples there are, where the container counts them: an encoder fills up its last block."""
    if "mp4" not in container.format.name or stream.duration is None or stream.time_base is None:
        return None
    return round(stream.duration * stream.time_base * RATE)


def _samples(frame: av.AudioFrame) -> Samples:
    packed = frame.to_ndarray()
    return packed.reshape(-1, CHANNELS).astype(np.float32, copy=False)


def _write(source: Path, passing: Path, stop: Callable[[], bool]) -> bool:
    """Write a NumPy file whose length is known only at its end: the header is written twice, in the same room."""
    count = 0
    with passing.open("wb") as file:
        file.write(b"\0" * _HEADER)
        for block in decoded(source):
            if stop():
                return False
            file.write(np.ascontiguousarray(block).tobytes())
            count += len(block)
        file.seek(0)
        file.write(_header(count))
    if not count:
        raise _damaged(source, "it holds no sound")
    return True


def _header(count: int) -> bytes:
    """The header of a NumPy file of so many samples: version 1.0, padded with spaces as the format says."""
    words = {"descr": npy.dtype_to_descr(np.dtype("<f4")), "fortran_order": False, "shape": (count, CHANNELS)}
    text = repr(words).encode("latin1")
    lead = npy.magic(1, 0) + (_HEADER - 10).to_bytes(2, "little")
    return lead + text.ljust(_HEADER - 11) + b"\n"


def _opened(path: Path) -> av.container.InputContainer:
    if not path.is_file():
        raise PrevizError(f"The sound {path.name} is missing from {path.parent}", "Put it back, or import it again")
    try:
        return av.open(str(path), options={"protocol_whitelist": "file"})
    except av.FFmpegError as error:
        raise _damaged(path, str(error)) from error


def _stream(container: av.container.InputContainer, path: Path) -> av.AudioStream:
    if not container.streams.audio:
        raise _damaged(path, "it holds no sound")
    return container.streams.audio[0]


def _damaged(path: Path, reason: str) -> PrevizError:
    return PrevizError(f"The sound {path.name} cannot be read: {reason}", "Convert it to WAV or FLAC, and import that")
