"""The clock that playback follows."""

from __future__ import annotations

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
