"""The parent's side of the worker: give it a job, ask for a still, poll it, stop it. No threads, nothing that waits."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType

from previz.engine.catalog import open_engine
from previz.engine.ending import crashed, epitaph
from previz.engine.messages import (
    LIVE,
    Advanced,
    Dropped,
    Event,
    Failed,
    Hold,
    Order,
    Pictured,
    Still,
    StillEvent,
    Stopped,
    Unpictured,
)
from previz.engine.protocol import Render
from previz.engine.shared_number import shared_number
from previz.engine.stills import WantedStills
from previz.engine.worker import NO_JOB, OpenEngine, work
from previz.errors import PrevizError

PATIENCE_SECONDS = 60.0
"""How long a worker may say nothing while it has a job before it counts as hung."""

STOPPING_SECONDS = 20.0
"""How long a job that was stopped may go on before its worker is ended: a user who stops it waits for nothing else."""

_GOODBYE_SECONDS = 2.0

_AGAIN = "again"
"""The folder of a second try, in that of the first."""


@contextmanager
def ctrl_c_held() -> Iterator[None]:
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
    """One spawned worker process that makes one render at a time, and stills beside it.

    It starts with the first job or still, and again after a crash or a hang. A job that it crashed under is made once
    more from the start: what a driver or a codec trips over once seldom comes again. One that hangs, that is killed
    from outside or that crashes twice has failed.

    Whoever owns the loop calls `poll` for jobs and `pictures` for stills; both may be called by different loops, and
    each gives only its own.

    A still is drawn at once, or between two frames of the render under way. Of the stills that wait for a view only the
    newest is drawn, so that typing never leaves a row of old pictures to wait for; other views keep theirs:

        worker.picture(request, frame)              # the live view
        worker.picture(request, 0, "coverage 3")    # one of many
        for event in worker.pictures(): ...         # Pictured, Unpictured, Dropped
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
        self._cancel = shared_number(self._spawn, "q", NO_JOB)
        self._process: SpawnProcess | None = None
        self._prevented = ""
        self._pipe: Connection | None = None
        self._order: Order | None = None
        self._tries = 0
        self._held = False
        self._heard = self._quiet_for = 0.0
        self._stopped_at: float | None = None
        self._news: list[Event] = []
        self._stills = WantedStills()
        self._asked = 0
        self._seen: list[StillEvent] = []

    @property
    def job(self) -> int | None:
        """The job that is being made, or None."""
        return None if self._order is None else self._order.job

    @property
    def jobs(self) -> tuple[int, ...]:
        """The job that is being made, or none."""
        return () if self._order is None else (self._order.job,)

    @property
    def has_room(self) -> bool:
        """Whether it takes a job now: it makes one at a time."""
        return self._order is None

    @property
    def fault(self) -> PrevizError | None:
        """None: a worker that died is started again."""
        return None

    @property
    def pid(self) -> int | None:
        """The process id of the worker, or None when it does not run."""
        return self._process.pid if self._process is not None and self._process.is_alive() else None

    def start(self) -> None:
        """Start the process ahead of the first job, so that the job need not wait for it.

        Where the system lets none begin, what is asked of it fails and tells why; it is tried again for the next.
        """
        if self.pid is not None:
            return
        self._drop()
        self._cancel.value = NO_JOB
        try:
            self._process, self._pipe = self._begun()
        except OSError as error:
            self._prevented = error.strerror or str(error)

    def submit(self, job: int, request: Render, folder: Path) -> None:
        """Give the worker a job. Raises RuntimeError when it has one."""
        if self._order is not None:
            raise RuntimeError(f"the worker is at job {self.job}")
        self._order, self._tries, self._stopped_at = Order(job, request, str(folder)), 1, None
        self._held = False
        self._send(self._order)

    @property
    def held(self) -> bool:
        """Whether the running job was asked to pause."""
        return self._held

    def hold(self, held: bool) -> None:
        """Pause the running job before its next frame, or with False go on with it. Stills are drawn all the same."""
        if self._order is not None and held != self._held and self.pid is not None:
            self._held = held
            self._send(Hold(held))

    def cancel(self, job: int | None = None) -> None:
        """Ask the running job to stop, if it is that one; it answers within one frame, held or not.

        A worker that does not answer in STOPPING_SECONDS is ended: it hangs, or is at something that takes hours.
        """
        if self._order is not None and job in (None, self._order.job):
            self._cancel.value = self._order.job
            self._stopped_at = self._clock() if self._stopped_at is None else self._stopped_at
            self.hold(False)

    def poll(self) -> tuple[Event, ...]:
        """What has become of the job since last time; a hung worker fails it, and one that crashes twice.

        Returns at once.
        """
        self._listen()
        news, self._news = tuple(self._news), []
        return news

    def picture(self, request: Render, frame: int, view: str = LIVE) -> int:
        """Ask for one frame of a request for a view; returns the number that its event will bear.

        A still that waits for the same view is dropped. Stills of other views are drawn in the order asked for, the
        live view's before them. Returns at once.
        """
        self._asked += 1
        self._seen += self._stills.want(Still(self._asked, view, request, frame))
        self._draw_next()
        return self._asked

    def forget(self, view: str) -> None:
        """Drop the still that waits for a view, if one does."""
        self._seen += self._stills.forget(view)

    def pictures(self) -> tuple[StillEvent, ...]:
        """What has become of stills since last time, in order; a dead or hung worker fails the one it was at.

        Returns at once. Call it every few milliseconds while `picturing`: the next still is handed over here.
        """
        self._listen()
        seen, self._seen = tuple(self._seen), []
        return seen

    @property
    def picturing(self) -> bool:
        """Whether a still is wanted whose event has not been given out."""
        return bool(self._stills or self._seen)

    def close(self) -> None:
        """End the process: an idle one by itself, one with work at once. Stills that are wanted are dropped unsaid."""
        if not self._busy and self._process is not None:
            self._hang_up()
            self._process.join(_GOODBYE_SECONDS)
        self._order, self._held = None, False
        self._news, self._seen, self._stills = [], [], WantedStills()
        self._drop()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _begun(self) -> tuple[SpawnProcess, Connection]:
        ours, theirs = self._spawn.Pipe()
        with theirs, ctrl_c_held():
            process = self._spawn.Process(
                target=work, args=(theirs, self._cancel, self._engines), name="previz worker", daemon=True
            )
            process.start()
        return process, ours

    def _send(self, message: Order | Still | Hold) -> None:
        self.start()
        self._heard = self._clock()
        if self._pipe is None:
            return  # it could not begin: the next look tells
        try:
            self._pipe.send(message)
        except OSError:
            self._heard = self._clock()  # it died before it could listen: the next look tells

    def _draw_next(self) -> None:
        still = self._stills.begin()
        if still is not None:
            self._send(still)

    def _listen(self) -> None:
        """Take in what the worker said, fail what it cannot end any more, and hand over the next still."""
        self._receive()
        if self._busy and (self._pipe is None or self.pid is None):
            self._receive()
            self._mourn()
        elif self._order is not None and self._stopped_at is not None and self._is_overdue(self._stopped_at):
            self._give_up("The engine did not stop and was ended")
        elif self._awaited and self._clock() - self._heard > (patience := max(self._patience, self._quiet_for)):
            self._give_up(f"The engine gave no sign for {patience:.0f} seconds and was ended")
        self._draw_next()

    @property
    def _busy(self) -> bool:
        return self._order is not None or bool(self._stills)

    @property
    def _awaited(self) -> bool:
        """Whether the worker owes a word: one that is held may be silent for as long as it is held."""
        return bool(self._stills) or (self._order is not None and not self._held)

    def _is_overdue(self, stopped_at: float) -> bool:
        return self._clock() - stopped_at > STOPPING_SECONDS

    def _receive(self) -> None:
        try:
            while self._pipe is not None and self._pipe.poll():
                self._note(self._pipe.recv())
        except (EOFError, OSError):
            self._hang_up()

    def _hang_up(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    def _note(self, event: Event | StillEvent) -> None:
        self._heard = self._clock()
        if isinstance(event, Pictured | Unpictured | Dropped):
            self._stills.answered()
            self._seen.append(event)
            return
        self._news.append(event)
        self._quiet_for = event.progress.quiet_for if isinstance(event, Advanced) else 0.0
        if not isinstance(event, Advanced):
            self._order, self._held = None, False
            self._cancel.value = NO_JOB

    def _mourn(self) -> None:
        """Make the job of a worker that died once more if it crashed under it, or fail it."""
        if self._process is None:
            self._give_up(f"The engine's process could not begin ({self._prevented})")
            return
        self._process.join(_GOODBYE_SECONDS)
        code = self._process.exitcode
        if self._order is None:
            self._give_up(epitaph(code))
        elif crashed(code) and self._tries == 1 and self._stopped_at is None:
            self._try_again(self._order, epitaph(code))
        else:
            self._give_up(epitaph(code) + (" at its second try" if self._tries > 1 else ""))

    def _try_again(self, order: Order, what: str) -> None:
        logging.getLogger(__name__).warning("job %d: %s; it is made once more", order.job, what)
        held, self._held, self._quiet_for = self._held, False, 0.0
        self._drop()
        self._fail_stills(what)
        self._tries += 1
        self._send(replace(order, folder=str(Path(order.folder) / _AGAIN)))  # what the first left would be in the way
        self.hold(held)

    def _give_up(self, what: str) -> None:
        job, self._order, self._held, self._quiet_for = self.job, None, False, 0.0
        self._drop()
        self._fail_stills(what)
        if job is not None and self._stopped_at is not None:
            self._news.append(Stopped(job))
        elif job is not None:
            self._news.append(Failed(job, what, "Retry the shot; the rest of the queue goes on"))

    def _fail_stills(self, what: str) -> None:
        self._seen += self._stills.fail(what, "Change the shot, or ask again")

    def _drop(self) -> None:
        """Make sure that no process and no pipe are left."""
        self._hang_up()
        if self._process is not None:
            if self._process.is_alive():
                self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None
