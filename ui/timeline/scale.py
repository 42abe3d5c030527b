"""Frames to pixels and back: how far in the timeline is zoomed, and which frame stands at its left."""

from __future__ import annotations

from dataclasses import dataclass, replace

from previz.timing import Frames, Rate, Timecode

CLOSEST = 40.0
"""Pixels a frame at the closest zoom."""
_STEP = 1.4
_TICK_PIXELS = 110
"""How far apart the timecodes of the ruler stand at least."""


@dataclass(frozen=True, slots=True)
class Scale:
    """`zoom` is pixels a frame; `left` the pixel of the whole film that stands at the left edge."""

    zoom: float
    left: int = 0

    def x(self, frame: float) -> int:
        """Where a frame begins."""
        return round(frame * self.zoom) - self.left

    def frame(self, x: float) -> Frames:
        """The frame under a pixel, not before the head."""
        return max(0, int((x + self.left) / self.zoom))

    def nearest(self, x: float) -> Frames:
        """The beginning of a frame that is nearest to a pixel."""
        return max(0, round((x + self.left) / self.zoom))

    def frames(self, pixels: float) -> Frames:
        """How many frames so many pixels are."""
        return round(pixels / self.zoom)

    def zoomed(self, steps: float, at: float, widest: float) -> Scale:
        """So many steps closer, with the frame under a pixel staying there."""
        frame = (at + self.left) / self.zoom
        zoom = min(CLOSEST, max(widest, self.zoom * _STEP**steps))
        return replace(self, zoom=zoom, left=max(0, round(frame * zoom - at)))


def fitting(frames: Frames, width: int) -> float:
    """The zoom at which so many frames fill a width, with a little room at the end."""
    return min(CLOSEST, max(1e-4, (width - 24) / max(1, frames)))


def tick_frames(zoom: float, rate: Rate) -> tuple[Frames, Frames]:
    """How many frames lie between two timecodes of the ruler, and between two small ticks."""
    second = rate.nominal
    steps = (1, 2, 5, *(second * each for each in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)))
    step = next((step for step in steps if step * zoom >= _TICK_PIXELS), steps[-1])
    small = next((size for size in (step // 10, step // 5, step // 4, step // 2) if size and step % size == 0), step)
    return step, small if small * zoom >= 5 else step


def movement(by: Frames, frames: Frames, rate: Rate) -> str:
    """A movement in words, with the length that comes of it: `+06f → 02:18`."""
    seconds, rest = divmod(frames, rate.nominal)
    return f"{'+' if by >= 0 else '−'}{abs(by):02}f → {seconds:02}:{rest:02}"


def timecode(first: Frames, frame: Frames, rate: Rate) -> str:
    """The timecode of a frame of the cut, whose first frame is so many from midnight."""
    return str(Timecode(first + frame, rate))
