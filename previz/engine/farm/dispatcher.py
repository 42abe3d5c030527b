"""Gives jobs to the places of a farm: each to one that can make it, again to another where one is lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Protocol

from previz.engine.farm.cards import Standing
from previz.engine.farm.choosing import Choosing
from previz.engine.farm.errands import Called, Died, Job, run
from previz.engine.farm.messages import Broken, Cancel, Surveyed
from previz.engine.farm.parcels import packed
from previz.engine.farm.seats import Seat, Seats
from previz.engine.farm.yard import Lost, Yard
from previz.engine.messages import Event, Failed, GivenBack, Hold, Order, Stopped

ATTEMPTS = 3
"""How many places a job may be lost on before it is given back."""

SURVEY_SECONDS = 3.0
GRACE_SECONDS = 12.0
"""How long a farm may be without a place that works, or may yet, before it counts as gone."""

REST_SECONDS = 30.0
"""How long places are kept that nobody needs: others work on these machines too."""

_TURN_SECONDS = 0.02

Tell = Callable[[Event | Surveyed | Broken], None]


class Pipe(Protocol):
    """The parent's end of the talk."""

    def poll(self) -> bool:
        """Whether it has said something."""
        ...

    def recv(self) -> object:
        """What it has said. Raises EOFError when it has gone."""
        ...


class Dispatcher:
    """Serves a pipe until it closes, or the farm is gone."""

    def __init__(
        self,
        yard: Yard,
        tell: Tell,
        survey_seconds: float = SURVEY_SECONDS,
        grace_seconds: float = GRACE_SECONDS,
        rest_seconds: float = REST_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._yard, self._tell, self._clock = yard, tell, clock
        self._survey_seconds, self._grace_seconds, self._rest_seconds = survey_seconds, grace_seconds, rest_seconds
        self._seats = Seats(yard, self._start)
        self._jobs: dict[int, Job] = {}
        self._choosing = Choosing(self._seats)
        self._tasks: set[asyncio.Task[None]] = set()
        self._bug: BaseException | None = None
        self._told: tuple[Standing, ...] | None = None
        self._held = False
        self._given = 0
        self._hoped = self._needed = clock()
        self._surveyed, self._surveying = -survey_seconds, False

    async def serve(self, pipe: Pipe) -> None:
        """Obey what comes through the pipe."""
        try:
            while not self._is_gone():
                while pipe.poll():
                    self._obey(pipe.recv())
                if self._bug is not None:
                    raise self._bug
                if self._is_needed():
                    self._look()
                else:
                    self._seats.close()
                await asyncio.sleep(_TURN_SECONDS)
        except (EOFError, ConnectionResetError):
            return
        finally:
            for task in self._tasks:
                task.cancel()
            self._seats.close()
            self._yard.close()

    def _is_needed(self) -> bool:
        """Whether there are jobs, or were a moment ago."""
        if self._jobs:
            self._needed = self._clock()
        return self._clock() - self._needed < self._rest_seconds

    def _look(self) -> None:
        """Look for machines now and then, and after a loss at once. Tell how it stands with the places where that has
        changed, and after each survey: silence means a fault.
        """
        due = not self._seats.settled or self._clock() - self._surveyed >= self._survey_seconds
        if due and not self._surveying:
            self._surveying = True
            self._start(self._survey())
        if self._told != (standings := self._seats.standings):
            self._told = standings
            self._tell(Surveyed(standings))

    async def _survey(self) -> None:
        await self._seats.survey()
        self._surveyed, self._surveying, self._told = self._clock(), False, None

    def _obey(self, asked: object) -> None:
        match asked:
            case Order():
                self._take_on(asked)
            case Cancel(job=number):
                self._cancel(number)
            case Hold(held=held):
                self._held = held
                for job in self._jobs.values():
                    job.held = held
                for seat in self._seats:
                    if seat.job is not None:
                        self._start(_ask(seat, "hold", held))
            case _:
                raise TypeError(f"the farm was sent a {type(asked).__name__}")

    def _take_on(self, order: Order) -> None:
        try:
            parcel = packed(order.request)
        except ValueError as error:
            self._tell(Failed(order.job, f"The shot refers to a file that cannot be sent ({error})", _TAKE_IN_AGAIN))
            return
        self._given += 1
        job = self._jobs[order.job] = Job(order, parcel, self._given, held=self._held)
        self._start(self._see_through(job))

    def _cancel(self, number: int) -> None:
        job = self._jobs.get(number)
        if job is None:
            return
        job.stop = True
        for seat in self._seats:
            if seat.job == number:
                self._start(_ask(seat, "cancel"))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._has_done)

    def _has_done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            self._bug = self._bug or task.exception()

    def _is_gone(self) -> bool:
        """Whether no place works or may yet, for too long: what there is of jobs is given back then."""
        if self._seats.hopeful or not self._is_needed():
            self._hoped = self._clock()
            return False
        if self._clock() - self._hoped < self._grace_seconds:
            return False
        what, remedy = f"No machine of the farm can work: {self._seats.why_none()}", _SAME_EVERYWHERE
        for number in tuple(self._jobs):
            self._end(GivenBack(number, what, remedy))
        self._tell(Broken(what, remedy))
        return True

    async def _see_through(self, job: Job) -> None:
        """Have a job made by one place or another, and tell what became of it."""
        try:
            while job.number in self._jobs:
                seat = await self._seat_for(job)
                if isinstance(seat, Seat):
                    await self._attempt(job, seat)
                else:
                    self._end(seat)
        except Called:
            self._end(Stopped(job.number))

    async def _attempt(self, job: Job, seat: Seat) -> None:
        try:
            self._end(await run(job, seat, self._tell))
            self._seats.proven(seat)
        except Lost as lost:
            self._seats.lose(seat, lost.why)
            self._befallen(job, seat, lost.why)
            if job.number in self._jobs and len(job.lost) >= ATTEMPTS:
                self._end(GivenBack(job.number, f"It was lost {ATTEMPTS} times: {'; '.join(job.lost)}", _ALONE))
        except Died as died:
            self._befallen(job, seat, f"told: {died}")
            if job.number in self._jobs and len(job.lost) >= ATTEMPTS:
                self._end(Failed(job.number, f"It ended {ATTEMPTS} workers: {'; '.join(job.lost)}", _ALONE))
        except OSError as error:
            folder = Path(job.order.folder).name
            self._end(Failed(job.number, f"What came could not be written to “{folder}” ({error.strerror})", _ROOM))
        finally:
            seat.job = None

    def _befallen(self, job: Job, seat: Seat, why: str) -> None:
        """Note what happened to a job. Raises Called where it was to stop in any case."""
        job.lost.append(f"{seat.name} {why}")
        job.avoided.add(seat.name)
        if job.stop:
            raise Called

    async def _seat_for(self, job: Job) -> Seat | GivenBack:
        """A place that is free and can make the job, as soon as there is one; or why there will be none."""
        told = False
        while True:
            if job.stop:
                raise Called
            await self._choosing.gather(job)
            if not self._held and (seat := self._choosing.choice(job, self._jobs.values())) is not None:
                seat.job = job.number
                return seat
            if (refusal := self._choosing.refusal(job)) is not None:
                return refusal
            if not told:
                told = True
                self._tell(job.told("waiting for a machine"))
            await asyncio.sleep(_TURN_SECONDS)

    def _end(self, event: Event) -> None:
        self._jobs.pop(event.job, None)
        self._choosing.forget(event.job)
        self._tell(event)


async def _ask(seat: Seat, what: str, *given: object) -> None:
    try:
        await seat.call(what, *given)
    except Lost:
        return  # whoever waits for what the place makes finds out as well


_SAME_EVERYWHERE = (
    "Start Ray with the same Previz on each machine, see previz farm status, or make takes on this machine"
)
_ALONE = "Generate it again, or on this machine; if it ends this one too, report it with the shot's words"
_TAKE_IN_AGAIN = "Take the file into the project again"
_ROOM = "See that the disk of the media folder is there and has room"
