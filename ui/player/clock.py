"""The clocks that playback follows: the machine's, or the sound's while something is heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QElapsedTimer


class Clock(Protocol):
    """Tells the time in seconds from any start; never goes back."""

    def seconds(self) -> float:
        """The time now."""
        ...


class SteadyClock:
    """The machine's steady clock."""

    def __init__(self) -> None:
        self._timer = QElapsedTimer()
        self._timer.start()

    def seconds(self) -> float:
        """The time since this clock was made."""
        return self._timer.nsecsElapsed() / 1e9


class SoundClock:
    """Runs with what is heard, and steadily while nothing is. It neither jumps nor goes back between the two."""

    def __init__(self, steady: Clock) -> None:
        self._steady = steady
        self._heard: Callable[[], float] | None = None
        self._base = self._last = 0.0
        self._since = steady.seconds()

    @property
    def follows_sound(self) -> bool:
        """Whether it runs with the sound."""
        return self._heard is not None

    def seconds(self) -> float:
        """The time now."""
        heard = self._steady.seconds() - self._since if self._heard is None else self._heard()
        self._last = max(self._last, self._base + heard)
        return self._last

    def follow(self, heard: Callable[[], float] | None) -> None:
        """Run with what tells how many seconds were heard from now on; with None steadily."""
        self._base = self.seconds()
        self._heard, self._since = heard, self._steady.seconds()
