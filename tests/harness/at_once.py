"""A crew that makes each render at once, in this process: the product's own engines, opened once for many films."""

from __future__ import annotations

import os
from pathlib import Path

from previz.engine.catalog import open_engine
from previz.engine.messages import Advanced, Event, Failed, Finished, Stopped
from previz.engine.protocol import Cancelled, Engine, Progress, Render
from previz.errors import PrevizError


class AtOnce:
    """Renders while it is given a job; what became of it is told by `poll`. It outlives the films that it works for."""

    def __init__(self) -> None:
        self._engines: dict[str, Engine] = {}
        self._events: list[Event] = []
        self.notes: dict[int, tuple[str, ...]] = {}

    @property
    def pid(self) -> int | None:
        return os.getpid()

    @property
    def jobs(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(event.job for event in self._events))

    @property
    def has_room(self) -> bool:
        return not self._events

    @property
    def fault(self) -> PrevizError | None:
        return None

    def start(self) -> None:
        pass

    def submit(self, job: int, request: Render, folder: Path) -> None:
        if request.engine not in self._engines:
            self._engines[request.engine] = open_engine(request.engine)

        def report(progress: Progress) -> None:
            self._events.append(Advanced(job, progress))

        try:
            rendered = self._engines[request.engine].render(request, folder, report)
            self.notes[job] = rendered.notes
            self._events.append(Finished(job, rendered))
        except Cancelled:
            self._events.append(Stopped(job))
        except PrevizError as error:
            self._events.append(Failed(job, error.what, error.remedy))

    def hold(self, held: bool) -> None:
        pass

    def cancel(self, job: int | None = None) -> None:
        pass

    def poll(self) -> tuple[Event, ...]:
        events, self._events = tuple(self._events), []
        return events

    def close(self) -> None:
        """It stays: the next film has use for it."""
