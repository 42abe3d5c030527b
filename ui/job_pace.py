"""How fast renders go, and so how long they will still take."""

from __future__ import annotations

from collections.abc import Callable

_NEW_WEIGHT = 0.3
"""How much a job that has ended says of those to come, against all before it."""


class JobPace:
    """Learns the seconds that a frame takes: of the job under way, and of jobs in general."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._job: int | None = None
        self._since = (0.0, 0)
        self._now = (0.0, 0)
        self._usual: float | None = None

    def advance(self, job_id: int, done: int) -> None:
        """A job is so many frames far. What came before its first frame says nothing of its pace."""
        if job_id != self._job:
            self._job = job_id
            self._since = (self._clock(), done)
        elif done and not self._since[1]:
            self._since = (self._clock(), done)
        self._now = (self._clock(), done)

    def over(self, job_id: int) -> None:
        """A job is over: what it took is to be expected of others."""
        if job_id == self._job:
            self.rest()

    def rest(self) -> None:
        """The job under way goes no further for now: the time until its next frame does not count."""
        pace, self._job = self._pace(), None
        if pace is not None:
            self._usual = pace if self._usual is None else self._usual + _NEW_WEIGHT * (pace - self._usual)

    def seconds(self, frames: int, job_id: int | None = None) -> float | None:
        """How long so many frames will take, of a job, or of one to come; None while nobody knows."""
        own = self._pace() if self._job is not None and job_id in (None, self._job) else None
        pace = self._usual if own is None else own
        return None if pace is None else frames * pace

    def _pace(self) -> float | None:
        (began, first), (now, done) = self._since, self._now
        return (now - began) / (done - first) if self._job is not None and done > first > 0 else None


def time_words(seconds: float) -> str:
    """A length of time in the roughest words that still help: `8 s`, `4 min`, `1 h 20 min`."""
    if seconds < 55:
        return f"{max(1, round(seconds))} s"
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(round(minutes / 5) * 5, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
