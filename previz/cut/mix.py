"""The sound of a cut: its sounds with their gains and fades, summed a block at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from sqlalchemy import select

from previz.cut.tracks import SOUNDS
from previz.errors import PrevizError
from previz.media.sound import CHANNELS, RATE, Samples, conform, open_sound, sound_path
from previz.project.file import Project
from previz.project.schema import Cut, Sound
from previz.timing import FrameRange, Frames
from previz.timing import Rate as FrameRate

BLOCK = RATE // 100
"""Samples of ten milliseconds."""

_OPEN = 64
"""How many files are open at once."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A sound as it is heard, in samples: from film sample `start`, for `count`, its file from sample `source` on."""

    media: str
    start: int
    count: int
    source: int
    gain: float = 1.0
    fade_in: int = 0
    fade_out: int = 0

    @property
    def end(self) -> int:
        """The first film sample after it."""
        return self.start + self.count

    def envelope(self, first: int, count: int) -> Samples:
        """How loud it is over some of its own samples, as a column: its gain, less where it fades.

        Fades run straight, from nothing before the first sample and to nothing after the last.
        """
        at = np.arange(first, first + count, dtype=np.float64)
        loud = np.full(count, self.gain)
        if self.fade_in:
            loud *= np.clip((at + 0.5) / self.fade_in, 0.0, 1.0)
        if self.fade_out:
            loud *= np.clip((self.count - at - 0.5) / self.fade_out, 0.0, 1.0)
        return loud.astype(np.float32)[:, None]


@dataclass(frozen=True, slots=True)
class Mix:
    """All that is heard of a cut, in the order of its start, at the film's rate of frames."""

    sounds: tuple[Heard, ...]
    fps: Fraction

    def sample(self, frame: Frames) -> int:
        """The sample at which a film frame begins."""
        return sample_at(frame, self.fps)

    def samples(self, window: FrameRange) -> range:
        """The samples of some film frames."""
        return range(self.sample(window.start), self.sample(window.end))

    @property
    def end(self) -> int:
        """The first sample after all of it."""
        return max((heard.end for heard in self.sounds), default=0)


def sample_at(frame: Frames, fps: Fraction) -> int:
    """The sample at which a frame begins: the nearest, so that no length drifts however long the film is."""
    return round(frame * RATE / fps)


def mix_of(project: Project, cut: Cut) -> Mix:
    """Read what is heard of a cut: a muted track is not, nor one beside a track of sound that is soloed."""
    fps = FrameRate.parse(project.film.rate).fps
    tracks = [track for track in cut.tracks if track.kind in SOUNDS]
    alone = any(track.soloed for track in tracks)
    heard = [track.id for track in tracks if (track.soloed if alone else not track.muted)]
    wanted = select(
        Sound.media,
        Sound.start,
        Sound.frames,
        Sound.source_start,
        Sound.gain_db,
        Sound.fade_in,
        Sound.fade_out,
    )
    rows = project.session.execute(wanted.where(Sound.track_id.in_(heard)).order_by(Sound.start, Sound.id))
    return Mix(tuple(_heard(fps, *row) for row in rows), fps)


def _heard(
    fps: Fraction,
    media: str,
    start: Frames,
    frames: Frames,
    source: Frames,
    gain_db: float,
    fade_in: Frames,
    fade_out: Frames,
) -> Heard:
    first = sample_at(start, fps)
    return Heard(
        media,
        first,
        sample_at(start + frames, fps) - first,
        sample_at(source, fps),
        float(10.0 ** (gain_db / 20.0)),
        sample_at(fade_in, fps),
        sample_at(fade_out, fps),
    )


class Mixer:
    """Sums a mix a block at a time, from conformed sound. What is not conformed yet is silent, and is tried again.

    It reads files and nothing else: it may stand in any thread.
    """

    def __init__(self, mix: Mix, media: Path) -> None:
        self.mix = mix
        self._media = media
        self._starts = np.array([heard.start for heard in mix.sounds], np.int64)
        self._ends = np.array([heard.end for heard in mix.sounds], np.int64)
        self._files: OrderedDict[str, Samples] = OrderedDict()

    def block(self, first: int, count: int = BLOCK) -> Samples:
        """So many samples of the mix from a film sample on, clipped at full scale."""
        out = np.zeros((count, CHANNELS), np.float32)
        over = (self._starts < first + count) & (self._ends > first)
        for place in np.flatnonzero(over):
            self._add(out, self.mix.sounds[place], first)
        return np.clip(out, -1.0, 1.0, out=out)

    def blocks(self, samples: range, size: int = RATE) -> Iterator[Samples]:
        """All of a stretch, in blocks of a size and what is left."""
        for first in range(samples.start, samples.stop, size):
            yield self.block(first, min(size, samples.stop - first))

    def conform(self, samples: range) -> tuple[str, ...]:
        """Conform all that is heard over a stretch. Returns why the files that cannot be heard are silent."""
        silent: list[str] = []
        over = [heard.media for heard in self.mix.sounds if heard.start < samples.stop and heard.end > samples.start]
        for name in dict.fromkeys(over):
            try:
                conform(self._media / name, sound_path(self._media, name))
            except PrevizError as error:
                silent.append(error.what)
        return tuple(silent)

    def _add(self, out: Samples, heard: Heard, first: int) -> None:
        begin, end = max(first, heard.start), min(first + len(out), heard.end)
        file = self._file(heard.media)
        if file is None:
            return
        own = begin - heard.start
        there = file[heard.source + own : heard.source + own + end - begin]
        if len(there):
            out[begin - first : begin - first + len(there)] += there * heard.envelope(own, len(there))

    def _file(self, name: str) -> Samples | None:
        found = self._files.get(name)
        if found is None:
            path = sound_path(self._media, name)
            if not path.is_file():
                return None
            found = self._files[name] = open_sound(path)
        self._files.move_to_end(name)
        if len(self._files) > _OPEN:
            self._files.popitem(last=False)
        return found
