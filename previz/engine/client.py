"""The parent's side of the worker: give it a job, poll it, stop it. No threads, nothing that waits."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType

from previz.engine.catalog import open_engine
from previz.engine.messages import Advanced, Event, Failed, Order
from previz.engine.protocol import Render
from previz.engine.worker import NO_JOB, OpenEngine, work

PATIENCE_SECONDS = 60.0
"""How long a worker may say nothing while it has a job before it counts as hung."""

_GOODBYE_SECONDS = 2.0


@contextmanager
def _ctrl_c_held() -> Iterator[None]:
    """Ctrl+C goes to all processes of a terminal, and one that is just starting would answer with a traceback.

    A process that is started in here never hears it; this one does, afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Worker:
    """One spawned worker process that makes one render at a time.

    It starts with the first job, and again after a crash or a hang. Whoever owns the loop calls `poll`.
    """

    def __init__(
        self,
        engines: OpenEngine = open_engine,
        patience_seconds: float = PATIENCE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engines = engines
        self._patience = patience_seconds
        self._clock = clock
        self._spawn = get_context("spawn")
        self._cancel = self._spawn.RawValue("q", NO_JOB)
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._job: int | None = None
        self._heard = 0.0

    @property
    def job(self) -> int | None:
        """The job that is being made, or None."""
        return self._job

    @property
    def pid(self) -> int | None:
        """The process id of the worker, or None when it does not run."""
        return self._process.pid if self._process is not None and self._process.is_alive() else None

    def start(self) -> None:
        """Start the process ahead of the first job, so that the job need not wait for it."""
        if self.pid is not None:
            return
        self._drop()
        ours, theirs = self._spawn.Pipe()
        self._cancel.value = NO_JOB
        self._process = self._spawn.Process(
            target=work, args=(theirs, self._cancel, self._engines), name="previz worker", daemon=True
        )
        with _ctrl_c_held():
            self._process.start()
        theirs.close()
        self._pipe = ours

    def submit(self, job: int, request: Render, folder: Path) -> None:
        """Give the worker a job. Raises RuntimeError when it has one."""
        if self._job is not None:
            raise RuntimeError(f"the worker is at job {self._job}")
        self.start()
        if self._pipe is None:
            raise RuntimeError("the worker has no pipe")
        self._job, self._heard = job, self._clock()
        try:
            self._pipe.send(Order(job, request, str(folder)))
        except OSError:
            self._heard = self._clock()  # it died before it could listen: poll tells

    def cancel(self) -> None:
        """Ask the running job to stop; it answers within one frame."""
        if self._job is not None:
            self._cancel.value = self._job

    def poll(self) -> tuple[Event, ...]:
        """What the worker has said since last time; a dead or hung one fails its job. Returns at once."""
        events = [self._noted(event) for event in self._received()]
        if self._job is not None and (self._pipe is None or self.pid is None):
            events.extend(self._noted(event) for event in self._received())
            events.extend(self._give_up(self._epitaph()))
        elif self._job is not None and self._clock() - self._heard > self._patience:
            events.extend(self._give_up(f"The engine gave no sign for {self._patience:.0f} seconds and was ended"))
        return tuple(events)

    def close(self) -> None:
        """End the process: an idle one by itself, one with a job at once."""
        if self._job is None and self._process is not None:
            self._hang_up()
            self._process.join(_GOODBYE_SECONDS)
        self._job = None
        self._drop()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _received(self) -> list[Event]:
        events: list[Event] = []
        try:
            while self._pipe is not None and self._pipe.poll():
                events.append(self._pipe.recv())
        except (EOFError, OSError):
            self._hang_up()
        return events

    def _hang_up(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    def _noted(self, event: Event) -> Event:
        self._heard = self._clock()
        if not isinstance(event, Advanced):
            self._job = None
            self._cancel.value = NO_JOB
        return event

    def _epitaph(self) -> str:
        if self._process is None:
            return "The engine's process is gone"
        self._process.join(_GOODBYE_SECONDS)
        code = self._process.exitcode
        if code is None:
            return "The engine's process ended"
        return (
            f"The engine's process was ended by signal {-code}" if code < 0 else f"The engine's process ended ({code})"
        )

    def _give_up(self, what: str) -> list[Event]:
        job, self._job = self._job, None
        self._drop()
        return [] if job is None else [Failed(job, what, "Retry the shot; the rest of the queue goes on")]

    def _drop(self) -> None:
        """Make sure that no process and no pipe are left."""
        self._hang_up()
        if self._process is not None:
            if self._process.is_alive():
                self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None
