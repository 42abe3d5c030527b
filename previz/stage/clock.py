"""When a shot's frames are on the scene's clock: the performance plays at its own rate inside the shot's window."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from previz.stage.view import Floats
from previz.timing import FrameRange, Rate


@dataclass(frozen=True)
class Clock:
    """The frames of a shot in seconds: `playback` is how fast its action plays beside life (0.5: at half speed)."""

    window: FrameRange
    rate: Rate
    playback: float = 1.0

    @property
    def frames(self) -> int:
        """How many frames the shot lasts."""
        return self.window.duration

    @property
    def fps(self) -> float:
        """Frames a second."""
        return float(self.rate.fps)

    @property
    def length(self) -> float:
        """How long the shot is on the screen in seconds; nothing for a single frame."""
        return self.frames / self.fps if self.frames > 1 else 0.0

    @property
    def step(self) -> float:
        """The seconds of the scene that pass from frame to frame."""
        return max(abs(self.playback) / self.fps, 1e-6)

    def at(self, frame: int) -> float:
        """The scene's time in seconds at a frame of the shot."""
        return float((self.window.start + frame * Fraction(self.playback)) / self.rate.fps)

    @cached_property
    def shown(self) -> Floats:
        """The screen's time in seconds of every frame (n,), from the shot's first."""
        return np.arange(self.frames) / self.fps

    @cached_property
    def played(self) -> Floats:
        """The scene's time in seconds of every frame (n,)."""
        return np.array([self.at(frame) for frame in range(self.frames)])

    def spread(self, count: int) -> tuple[int, ...]:
        """So many frames, or all that there are, evenly over the shot from its first to its last."""
        return tuple(np.linspace(0, self.frames - 1, min(count, self.frames)).round().astype(int).tolist())

    def nearest(self, seconds: float) -> int:
        """The frame that is nearest to a time of the scene."""
        return int(np.argmin(np.abs(self.played - seconds)))
