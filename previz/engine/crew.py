"""Whoever makes the renders of a queue: the worker of this machine, or a farm of several."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from previz.engine.messages import Event
from previz.engine.protocol import Render
from previz.errors import PrevizError


class Crew(Protocol):
    """Takes jobs and tells what becomes of them. Nothing of it waits: whoever owns the loop calls `poll`."""

    @property
    def pid(self) -> int | None:
        """The process of this machine that has the jobs, or None when it does not run."""
        ...

    @property
    def jobs(self) -> tuple[int, ...]:
        """The jobs that it has, the first given first."""
        ...

    @property
    def has_room(self) -> bool:
        """Whether it takes another job now."""
        ...

    @property
    def fault(self) -> PrevizError | None:
        """Why it can make nothing any more; its jobs are given back then."""
        ...

    def start(self) -> None:
        """Make ready ahead of the first job."""
        ...

    def submit(self, job: int, request: Render, folder: Path) -> None:
        """Give it a job, whose files come into a folder. Raises RuntimeError when it has no room."""
        ...

    def hold(self, held: bool) -> None:
        """Pause its jobs before their next frames, or with False go on with them."""
        ...

    def cancel(self, job: int | None = None) -> None:
        """Ask a job to stop, or all of them; one that it has not is none of its business."""
        ...

    def poll(self) -> tuple[Event, ...]:
        """What has become of its jobs since last time."""
        ...

    def close(self) -> None:
        """End it, and whatever it is at."""
        ...
