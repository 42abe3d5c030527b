"""Film time: whole frames at a rational rate, and the timecode that names them.

Seconds exist at the edges only (reading time, sound); everything between counts frames.
Timecode follows SMPTE ST 12-1: drop-frame skips labels 0 and 1 (0 to 3 at 59.94) each minute but the tenth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from previz.errors import WrongUse

Frames = int
"""A count of frames, or the index of one, at the rate that stands beside it."""

_NTSC = {"23.976": 24, "23.98": 24, "29.97": 30, "47.95": 48, "47.952": 48, "59.94": 60}
_WHOLE = (24, 25, 30, 48, 50, 60)
_WRITTEN = re.compile(r"\d{1,6}(?:\.\d{1,6})?(?:/\d{1,6})?")
"""How a rate may be written: a longer number, or one with an exponent, could take hours to read."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Frames a second as an exact fraction, with the way its timecode counts."""

    numerator: int
    denominator: int = 1
    drop: bool = False

    def __post_init__(self) -> None:
        known = (self.denominator == 1 and self.numerator in _WHOLE) or (
            self.denominator == 1001 and self.numerator in {24000, 30000, 48000, 60000}
        )
        if not known:
            raise WrongUse(
                f"{self.numerator}/{self.denominator} is not a frame rate that Previz works at",
                "Use 23.976, 24, 25, 29.97, 29.97df, 30, 47.952, 48, 50, 59.94, 59.94df or 60",
            )
        if self.drop and not (self.denominator == 1001 and self.numerator in {30000, 60000}):
            raise WrongUse(f"There is no drop-frame timecode at {self.label}", "Use it with 29.97 or 59.94 only")

    @classmethod
    def parse(cls, text: str) -> Rate:
        """Read a rate as people write it: `24`, `23.976`, `29.97df`, `30000/1001`."""
        name = text.strip().lower().removesuffix("fps").strip()
        drop = name.endswith("df") and not name.endswith("ndf")
        name = name.removesuffix("ndf").removesuffix("df").strip()
        if name in _NTSC:
            return cls(_NTSC[name] * 1000, 1001, drop)
        try:
            value = Fraction(name if _WRITTEN.fullmatch(name) else "")
        except (ValueError, ZeroDivisionError):
            raise WrongUse(f"“{text}” is not a frame rate", "Use one such as 24, 25, 23.976 or 29.97df") from None
        return cls(value.numerator, value.denominator, drop)

    @property
    def fps(self) -> Fraction:
        """Frames a second, exactly."""
        return Fraction(self.numerator, self.denominator)

    @property
    def nominal(self) -> int:
        """The whole number of frames that timecode counts in a second."""
        return round(self.fps)

    def counts_like(self, other: Rate) -> bool:
        """Whether timecode counts the same frames a second at both (24 and 23.976): frames are the same then."""
        return self.nominal == other.nominal

    @property
    def label(self) -> str:
        """The rate as people write it; `parse` reads it back."""
        if self.denominator == 1:
            return str(self.numerator)
        number = {24000: "23.976", 30000: "29.97", 48000: "47.952", 60000: "59.94"}[self.numerator]
        return number + ("df" if self.drop else "")

    def seconds(self, frames: Frames) -> Fraction:
        """The exact length of so many frames in seconds."""
        return frames / self.fps

    def frames(self, seconds: Fraction | float) -> Frames:
        """The whole number of frames nearest to a length in seconds (halves round up)."""
        return int(Fraction(seconds) * self.fps + Fraction(1, 2)) if seconds >= 0 else -self.frames(-seconds)


@dataclass(frozen=True, slots=True)
class FrameRange:
    """A run of frames: its first frame and how many there are."""

    start: Frames
    duration: Frames

    def __post_init__(self) -> None:
        if self.duration < 0:
            raise ValueError(f"a range cannot last {self.duration} frames")

    @property
    def end(self) -> Frames:
        """The first frame after the range."""
        return self.start + self.duration

    def __contains__(self, frame: Frames) -> bool:
        return self.start <= frame < self.end

    def overlap(self, other: FrameRange) -> FrameRange | None:
        """The frames that both ranges hold, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return FrameRange(start, end - start) if start < end else None

    def moved(self, frames: Frames) -> FrameRange:
        """The same length, so many frames later."""
        return FrameRange(self.start + frames, self.duration)


_TIMECODE = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)([:;.])(\d{2})")


@dataclass(frozen=True, slots=True)
class Timecode:
    """The label of a frame, `HH:MM:SS:FF` (`;` before the frames where it drops). Wraps at 24 hours."""

    frame: Frames
    rate: Rate

    @classmethod
    def parse(cls, text: str, rate: Rate) -> Timecode:
        """Read a timecode at a rate; a label that drop-frame skips is refused."""
        match = _TIMECODE.fullmatch(text.strip())
        if not match:
            raise WrongUse(f"“{text}” is not a timecode", "Write it as HH:MM:SS:FF")
        hours, minutes, seconds, frames = (int(match[i]) for i in (1, 2, 3, 5))
        if hours > 23 or frames >= rate.nominal:
            raise WrongUse(f"“{text}” does not exist at {rate.label}", "Check hours and frames")
        if rate.drop and _is_dropped(minutes, seconds, frames, rate):
            raise WrongUse(f"“{text}” is a label that drop-frame skips", "Use the label after it")
        total_minutes = hours * 60 + minutes
        count = (total_minutes * 60 + seconds) * rate.nominal + frames
        if rate.drop:
            count -= _dropped_a_minute(rate) * (total_minutes - total_minutes // 10)
        return cls(count, rate)

    def __str__(self) -> str:
        rate, count = self.rate, self.frame
        if rate.drop:
            count = _labelled(count, rate)
        seconds, frames = divmod(count, rate.nominal)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours % 24:02}:{minutes:02}:{seconds:02}{';' if rate.drop else ':'}{frames:02}"


def _dropped_a_minute(rate: Rate) -> int:
    return rate.nominal // 15


def _is_dropped(minutes: int, seconds: int, frames: int, rate: Rate) -> bool:
    return minutes % 10 != 0 and seconds == 0 and frames < _dropped_a_minute(rate)


def _labelled(count: int, rate: Rate) -> int:
    """Add the labels that drop-frame has skipped before this frame."""
    dropped = _dropped_a_minute(rate)
    day = 24 * (rate.nominal * 3600 - dropped * 54)
    a_minute = rate.nominal * 60 - dropped
    ten_minutes = a_minute * 10 + dropped
    tens, rest = divmod(count % day, ten_minutes)
    minutes = 0 if rest < rate.nominal * 60 else 1 + (rest - rate.nominal * 60) // a_minute
    return count % day + dropped * (tens * 9 + minutes)
