"""A farm for the window, with no cluster: a crew of two machines that makes a job at each look, or breaks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import previz
from previz.engine.farm.cards import AT_WORK, READY, REFUSED, Card, Standing, engine_versions
from previz.engine.messages import Advanced, Event, Finished, GivenBack, MadeOn, Stopped
from previz.engine.models.ledger import Model
from previz.engine.protocol import Progress, Render
from previz.errors import PrevizError
from tests.engine.scripted import ScriptedEngine

MACHINES = ("render-1", "render-2")
REFUSAL = "has Previz 0.1, and this machine has another"


class PaperFarm:
    """Implements the protocol of a crew of several machines; a third is refused."""

    def __init__(self, address: str, models: tuple[Model, ...] = ()) -> None:
        self.address, self.models = address, models
        self.requests: dict[int, Render] = {}
        self.closed = self.started = False
        self.going = True
        """Whether it makes what it has; else its jobs stay where they are."""
        self.held = False
        self.dead = False
        """Whether its process on this machine has ended: that is found when it is polled."""
        self._given: dict[int, Path] = {}
        self._news: list[Event] = []
        self._fault: PrevizError | None = None

    @property
    def pid(self) -> int | None:
        return 1 if self.started and not self.closed and not self.dead else None

    @property
    def jobs(self) -> tuple[int, ...]:
        return tuple(self._given)

    @property
    def has_room(self) -> bool:
        return self._fault is None and len(self._given) < len(MACHINES)

    @property
    def fault(self) -> PrevizError | None:
        return self._fault

    @property
    def standings(self) -> tuple[Standing, ...]:
        if not self.started or self._fault is not None:
            return ()
        card = Card(previz.__version__, engine_versions(), "", "mark", 8 << 30, 0, "", "llvmpipe", self.models)
        jobs = [*self._given, None, None]
        able = (
            Standing(name, READY if job is None else AT_WORK, "", job, replace(card, name=name))
            for name, job in zip(MACHINES, jobs, strict=False)
        )
        return (*able, Standing("render-3", REFUSED, REFUSAL))

    @property
    def has_answered(self) -> bool:
        return bool(self.standings)

    def start(self) -> None:
        self.started = True

    def submit(self, job: int, request: Render, folder: Path) -> None:
        self.requests[job] = request
        self._given[job] = folder
        self._news.append(Advanced(job, Progress(2, 6, "drawing")))

    def hold(self, held: bool) -> None:
        self.held = held

    def cancel(self, job: int | None = None) -> None:
        for each in self.jobs:
            if job in (None, each):
                del self._given[each]
                self._news.append(Stopped(each))

    def poll(self) -> tuple[Event, ...]:
        if self.dead and self._fault is None:
            self.lose("The farm's process on this machine ended", "Try again")
        if self._given and self.going and not self.held:
            job, folder = next(iter(self._given.items()))
            del self._given[job]
            made = ScriptedEngine().render(self.requests[job], folder, lambda _: None)
            self._news.append(Finished(job, made, MadeOn("mark of render-1", MACHINES[0], 123)))
        news, self._news = tuple(self._news), []
        return news

    def close(self) -> None:
        self.closed = True
        self._given.clear()

    def lose(self, what: str, remedy: str) -> None:
        """All its machines are gone: what it has is given back."""
        self._news += [GivenBack(job, what, remedy) for job in self.jobs]
        self._given.clear()
        self._fault = PrevizError(what, remedy)
