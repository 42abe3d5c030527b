"""A worker whose jobs are made by a thread of this process, which has imported what models are made of already.

Its engines are the product's own. Stills come from a process, as the worker's do.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Event as Flag
from threading import Thread

from previz.engine.catalog import open_engine
from previz.engine.client import Worker
from previz.engine.messages import Advanced, Event, Failed, Finished, Order, Stopped
from previz.engine.protocol import Cancelled, Engine, Progress, Render
from previz.errors import PrevizError


class Beside(Worker):
    """Makes a job at a time; a job stops, or waits while it is held, where its engine reports."""

    def __init__(self, open_still: Callable[[str], Engine]) -> None:
        super().__init__(open_still)
        self._orders: SimpleQueue[Order | None] = SimpleQueue()
        self._said: SimpleQueue[Event] = SimpleQueue()
        self._stop, self._go = Flag(), Flag()
        self._at: int | None = None
        self._thread: Thread | None = None
        self._engines_here: dict[str, Engine] = {}
        self.told: list[tuple[int, Progress]] = []
        """All that was reported, of which job."""

    @property
    def jobs(self) -> tuple[int, ...]:
        return () if self._at is None else (self._at,)

    @property
    def has_room(self) -> bool:
        return self._at is None

    def submit(self, job: int, request: Render, folder: Path) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._work, name="beside", daemon=True)
            self._thread.start()
        self._at = job
        self._stop.clear()
        self._go.set()
        self._orders.put(Order(job, request, str(folder)))

    def hold(self, held: bool) -> None:
        (self._go.clear if held else self._go.set)()

    def cancel(self, job: int | None = None) -> None:
        if job in (None, self._at):
            self._stop.set()
            self._go.set()

    def poll(self) -> tuple[Event, ...]:
        events: list[Event] = []
        while not self._said.empty():
            events.append(self._said.get())
            if not isinstance(events[-1], Advanced):
                self._at = None
        return tuple(events)

    def close(self) -> None:
        self.cancel()
        super().close()

    def end(self) -> None:
        """End the thread: the next window has use for it until then."""
        self.close()
        if self._thread is not None:
            self._orders.put(None)
            self._thread.join()

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            self._said.put(self._made(order))

    def _made(self, order: Order) -> Event:
        def report(progress: Progress) -> None:
            self.told.append((order.job, progress))
            self._said.put(Advanced(order.job, progress))
            self._go.wait()
            if self._stop.is_set():
                raise Cancelled

        name = order.request.engine
        try:
            if name not in self._engines_here:
                self._engines_here[name] = open_engine(name)
            return Finished(order.job, self._engines_here[name].render(order.request, Path(order.folder), report))
        except Cancelled:
            return Stopped(order.job)
        except PrevizError as error:
            return Failed(order.job, error.what, error.remedy)
