"""How loud sound is from moment to moment: what a waveform is drawn from."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from previz.errors import PrevizError
from previz.media.sound import RATE, SOUNDS, Samples, open_sound, sound_path

Peaks = npt.NDArray[np.int8]
"""One row a bucket: the lowest and the highest sample of all channels, from -127 to 127."""

BUCKET = 120
"""Samples of two and a half milliseconds."""
PER_SECOND = RATE // BUCKET
_AT_ONCE = BUCKET * 8192
_COARSER, _COARSEST = 16, 2048


def peaks_path(media: Path, name: str) -> Path:
    """Where the peaks of a file of a media folder lie, whether they are there or not."""
    return media / SOUNDS / f"{Path(name).stem}.peaks.npy"


def peaks_of(samples: Samples) -> Peaks:
    """The peaks of conformed sound; the last bucket may be shorter."""
    parts = [_peaks(np.asarray(samples[at : at + _AT_ONCE])) for at in range(0, len(samples), _AT_ONCE)]
    return np.concatenate(parts) if parts else np.zeros((0, 2), np.int8)


def make_peaks(media: Path, name: str) -> Path:
    """Write the peaks of a file of a media folder whose sound is conformed; what is there is left.

    Raises PrevizError where its sound cannot be read, or the peaks not be written.
    """
    target = peaks_path(media, name)
    if target.is_file():
        return target
    peaks = peaks_of(open_sound(sound_path(media, name)))
    passing = target.with_name(f"{uuid4().hex}.part")
    try:
        with passing.open("wb") as file:
            np.save(file, peaks)
        passing.replace(target)
    except OSError as error:
        raise PrevizError(f"A waveform could not be written: {error.strerror or error}", "Make room") from error
    finally:
        passing.unlink(missing_ok=True)
    return target


def open_peaks(path: Path) -> Peaks:
    """Peaks that were written. Raises PrevizError where they are damaged."""
    try:
        found: Peaks = np.load(path, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise PrevizError(
            f"The waveform {path.name} cannot be read ({error})", "Delete it; it is made again"
        ) from error
    return found


class Waveform:
    """Peaks, and the peaks of peaks, so that a long sound is drawn as fast as a short one."""

    def __init__(self, peaks: Peaks) -> None:
        self._levels = [peaks]
        while len(self._levels[-1]) > _COARSEST:
            self._levels.append(_columns(self._levels[-1], 0.0, -(-len(self._levels[-1]) // _COARSER), _COARSER))

    def columns(self, first: float, width: int, step: float) -> Peaks:
        """The lowest and highest of so many columns, each `step` buckets wide, from a bucket on; silent outside."""
        level = 0
        while level + 1 < len(self._levels) and step >= 2 * _COARSER:
            level, first, step = level + 1, first / _COARSER, step / _COARSER
        return _columns(self._levels[level], first, width, step)


def _columns(peaks: Peaks, first: float, width: int, step: float) -> Peaks:
    edges = np.floor(first + step * np.arange(width + 1)).astype(np.int64)
    out = np.zeros((width, 2), np.int8)
    inside = np.flatnonzero((edges[1:] > 0) & (edges[:-1] < len(peaks)))
    if not len(inside):
        return out
    starts = np.clip(edges[:-1][inside], 0, len(peaks) - 1)
    stop = int(np.clip(edges[inside[-1] + 1], starts[-1] + 1, len(peaks)))
    out[inside, 0] = np.minimum.reduceat(peaks[:stop, 0], starts)
    out[inside, 1] = np.maximum.reduceat(peaks[:stop, 1], starts)
    return out


def _peaks(samples: Samples) -> Peaks:
    low, high = samples.min(axis=1), samples.max(axis=1)
    starts = np.arange(0, len(samples), BUCKET)
    both = np.stack([np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)], axis=1)
    return np.clip(np.round(both * 127.0), -127, 127).astype(np.int8)
