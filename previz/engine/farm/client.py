"""The parent's side of a farm: give it jobs, poll it, stop them. No threads, nothing that waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType

import platformdirs

from previz.engine.client import ctrl_c_held
from previz.engine.farm.address import Address, require_ray
from previz.engine.farm.cards import ASKED, AT_WORK, READY, Standing
from previz.engine.farm.messages import Broken, Cancel, Surveyed
from previz.engine.farm.process import dispatch
from previz.engine.messages import Advanced, Event, Failed, Finished, GivenBack, Hold, Order, Stopped
from previz.engine.protocol import Render
from previz.errors import PrevizError

PATIENCE_SECONDS = 60.0
"""How long the farm's process may say nothing before it counts as hung: with jobs it tells how it stands every few
seconds.
"""

ANSWER_SECONDS = 20.0
"""How long the machines are waited for that are busy with the work of others."""

_GOODBYE_SECONDS = 5.0


def default_log() -> Path:
    """Where the farm's process writes what Ray says."""
    return platformdirs.user_log_path("previz", appauthor=False) / "farm.log"


class Farm:
    """A crew of several machines, reached through a process of its own. Raises PrevizError where Ray is not installed.

    It takes twice as many jobs as there are places, so that each finds one that is fit for it.
    """

    def __init__(self, address: Address, log: Path | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        require_ray(address)
        self.address = address
        self.log = log or default_log()
        self._clock = clock
        self._spawn = get_context("spawn")
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._jobs: list[int] = []
        self._fault: PrevizError | None = None
        self._held = False
        self._heard = self._begun = 0.0
        self._news: list[Event] = []
        self._standings: tuple[Standing, ...] = ()

    @property
    def pid(self) -> int | None:
        """The farm's process on this machine, or None when it does not run."""
        return self._process.pid if self._process is not None and self._process.is_alive() else None

    @property
    def jobs(self) -> tuple[int, ...]:
        """The jobs that it has, the first given first."""
        return tuple(self._jobs)

    @property
    def has_room(self) -> bool:
        """Whether it takes another job now."""
        places = sum(each.state in (READY, AT_WORK) for each in self._standings)
        return self._fault is None and len(self._jobs) < max(1, 2 * places)

    @property
    def fault(self) -> PrevizError | None:
        """Why it can make nothing any more; its jobs are given back then."""
        return self._fault

    @property
    def standings(self) -> tuple[Standing, ...]:
        """How it stands with each place, as it was last told; nothing before the first look."""
        return self._standings

    @property
    def has_answered(self) -> bool:
        """Whether each machine has said what it is, or was waited for long enough."""
        asked = any(each.state == ASKED for each in self._standings)
        return bool(self._standings) and (not asked or self._clock() - self._begun > ANSWER_SECONDS)

    def start(self) -> None:
        """Start the process, which connects; nothing where it runs, or the farm is at fault."""
        if self._process is not None or self._fault is not None:
            return
        try:
            self._process, self._pipe = self._opened()
        except OSError as error:
            what = f"The farm's process could not begin ({error.strerror or error})"
            self._break(what, "Close other programs, and try again")
            return
        self._heard = self._begun = self._clock()
        if self._held:
            self._send(Hold(True))

    def submit(self, job: int, request: Render, folder: Path) -> None:
        """Give it a job. Raises RuntimeError when it has no room."""
        if not self.has_room:
            raise RuntimeError("the farm has no room")
        self._jobs.append(job)  # a farm that cannot begin gives it back
        self.start()
        self._heard = self._clock()
        self._send(Order(job, request, str(folder)))

    @property
    def held(self) -> bool:
        """Whether its jobs were asked to pause."""
        return self._held

    def hold(self, held: bool) -> None:
        """Pause all jobs before their next frames and begin none, or with False go on."""
        if held != self._held:
            self._held = held
            self._send(Hold(held))

    def cancel(self, job: int | None = None) -> None:
        """Ask a job to stop, or all of them; one that it has not is none of its business."""
        for each in self._jobs:
            if job in (None, each):
                self._send(Cancel(each))

    def poll(self) -> tuple[Event, ...]:
        """What has become of the jobs since last time; those of a farm that is gone are given back."""
        self._listen()
        news, self._news = tuple(self._news), []
        return news

    def close(self) -> None:
        """End the process, and with it all places of this farm that it has opened."""
        self._end(_GOODBYE_SECONDS)

    def __enter__(self) -> Farm:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _opened(self) -> tuple[SpawnProcess, Connection]:
        ours, theirs = self._spawn.Pipe()
        with theirs, ctrl_c_held():
            process = self._spawn.Process(
                target=dispatch, args=(theirs, self.address, str(self.log)), name="previz farm", daemon=True
            )
            process.start()
        return process, ours

    def _end(self, patience: float) -> None:
        self._jobs, self._news, self._held = [], [], False
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if self._process is not None:
            self._process.join(patience)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
            self._process.close()
            self._process = None

    def _send(self, message: Order | Cancel | Hold) -> None:
        if self._pipe is not None:
            try:
                self._pipe.send(message)
            except OSError:
                return  # it has died: the next look tells

    def _listen(self) -> None:
        try:
            while self._pipe is not None and self._pipe.poll():
                self._note(self._pipe.recv())
        except (EOFError, OSError):
            self._break("The farm's process on this machine ended", f"Try again; what it said last is in {self.log}")
        awaited = bool(self._jobs) or not self._standings
        if self._process is not None and awaited and self._clock() - self._heard > PATIENCE_SECONDS:
            self._process.kill()
            self._break(f"The farm at {self.address} gave no sign for {PATIENCE_SECONDS:.0f} seconds", _TRY_AGAIN)

    def _note(self, told: object) -> None:
        self._heard = self._clock()
        match told:
            case Surveyed(standings=standings):
                self._standings = standings
            case Broken(what=what, remedy=remedy):
                self._break(what, remedy)
            case Advanced():
                self._news.append(told)
            case Finished() | Failed() | Stopped() | GivenBack():
                self._jobs.remove(told.job)
                self._news.append(told)
            case _:
                raise TypeError(f"the farm said a {type(told).__name__}")

    def _break(self, what: str, remedy: str) -> None:
        """Nothing more will come: give back what is under way."""
        given_back, self._jobs = self._jobs, []
        news = [*self._news, *(GivenBack(job, what, remedy) for job in given_back)]
        self._end(_GOODBYE_SECONDS)
        self._news, self._standings = news, ()
        self._fault = PrevizError(what, remedy)


_TRY_AGAIN = "See that its machines run (previz farm status), and try again"
