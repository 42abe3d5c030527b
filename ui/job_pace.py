"""How fast renders go, and so how long they will still take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.spoken import clock_words

_NEW_WEIGHT = 0.3
"""How much a job that has ended says of those to come, against all before it."""
_LEAST_SPAN = 0.1
"""Seconds: what has been made is heard of by turns, all of it at once, so within a turn or two there is no pace."""


@dataclass(slots=True)
class _Run:
    """A job under way: when it had made so many first, how many it has now, and how many of them make a frame."""

    way: str
    since: tuple[float, int]
    now: tuple[float, int]
    of_a_frame: float

    @property
    def pace(self) -> float | None:
        """Seconds for each; None while nobody knows."""
        (began, first), (now, done) = self.since, self.now
        return (now - began) / (done - first) if done > first > 0 and now - began >= _LEAST_SPAN else None


class JobPace:
    """Learns the seconds that jobs take: of those under way, and of each way of making takes in general.

    What is counted are frames, or a model's passes, of which so many go to a frame of the shot.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._runs: dict[int, _Run] = {}
        self._usual: dict[str, float] = {}

    def advance(self, job_id: int, done: int, way: str = "", of_a_frame: float = 1.0) -> None:
        """A job is so far. What came before its first frame, or pass, says nothing of its pace."""
        at = (self._clock(), done)
        run = self._runs.get(job_id)
        if run is None or (done and not run.since[1]):
            run = self._runs[job_id] = _Run(way, at, at, of_a_frame)
        run.now = at

    def over(self, job_id: int) -> None:
        """A job is over: what it took is to be expected of others that are made in that way."""
        run = self._runs.pop(job_id, None)
        pace = None if run is None else run.pace
        if run is not None and pace is not None:
            fresh, known = pace * run.of_a_frame, self._usual.get(run.way)
            self._usual[run.way] = fresh if known is None else known + _NEW_WEIGHT * (fresh - known)

    def rest(self) -> None:
        """The jobs under way go no further for now: the time until their next frames does not count."""
        for job_id in tuple(self._runs):
            self.over(job_id)

    def left(self, job_id: int, count: int) -> float | None:
        """How long so many more will take of a job under way; None while nobody knows."""
        run = self._runs.get(job_id)
        if run is None:
            return None
        if run.pace is not None:
            return run.pace * count
        usual = self._usual.get(run.way)
        return None if usual is None else usual / run.of_a_frame * count

    def to_come(self, frames: int, way: str = "") -> float | None:
        """How long a job of so many frames will take that has not begun; None while nobody knows."""
        paces = [run.pace * run.of_a_frame for run in self._runs.values() if run.way == way and run.pace is not None]
        pace = paces[0] if paces else self._usual.get(way)
        return None if pace is None else frames * pace


def time_words(seconds: float) -> str:
    """A length of time in the roughest words that still help: `8 s`, `4 min`, `1 h 20 min`."""
    if seconds < 55:
        return clock_words(0, 0, max(1, round(seconds)))
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return clock_words(0, minutes)
    return clock_words(*divmod(round(minutes / 5) * 5, 60))
