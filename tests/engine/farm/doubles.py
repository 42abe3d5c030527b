"""A farm with no cluster: real places whose worker makes its takes at once, on lines that can be cut or garbled."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import previz
from previz.canonical import to_json
from previz.engine.client import Worker
from previz.engine.farm.cards import Card, Offer, engine_versions
from previz.engine.farm.depot import Depot
from previz.engine.farm.dispatcher import Dispatcher
from previz.engine.farm.messages import Broken, Surveyed
from previz.engine.farm.place import Place
from previz.engine.farm.yard import Lost, Node
from previz.engine.messages import Advanced, Event, Failed, Finished, Order, Stopped
from previz.engine.protocol import Progress, Render
from previz.errors import PrevizError
from tests.engine.scripted import ScriptedEngine

PLAIN = str | int | float | bool | bytes | None


class AtOnce(Worker):
    """A worker with no process: it makes a job a frame a poll, and dies where the request says so."""

    def __init__(self) -> None:
        super().__init__()
        self._row: deque[Event] = deque()
        self._alive: int | None = None
        self._paused = False

    @property
    def jobs(self) -> tuple[int, ...]:
        return (self._row[-1].job,) if self._row else ()

    @property
    def pid(self) -> int | None:
        return self._alive

    def start(self) -> None:
        self._alive = 1

    def submit(self, job: int, request: Render, folder: Path) -> None:
        told: list[Progress] = []
        self._row.clear()
        behaviour = request.spec.location
        if behaviour == "crash":
            self._row += [Advanced(job, Progress(1, 6, "rendering")), Failed(job, "It was ended by signal 11", "Retry")]
            return
        try:
            made: Event = Finished(job, ScriptedEngine().render(request, folder, told.append))
        except PrevizError as error:
            made = Failed(job, error.what, error.remedy)
        self._row += [*(Advanced(job, progress) for progress in told), made]

    def hold(self, held: bool) -> None:
        self._paused = held

    def cancel(self, job: int | None = None) -> None:
        if self._row:
            self._row = deque([Stopped(self._row[-1].job)])

    def poll(self) -> tuple[Event, ...]:
        if self._paused or not self._row:
            return ()
        event = self._row.popleft()
        if isinstance(event, Failed) and "signal" in event.what:
            self._alive = None
        return (event,)

    def close(self) -> None:
        self._row.clear()
        self._alive = None


class Machine:
    """A machine of the farm: what it says of itself, what it offers, and what befalls its lines."""

    def __init__(self, folder: Path, name: str, offer: Offer | None = None, places: int = 1, **card: Any) -> None:
        self.node = Node(f"id of {name}", name, places, 0)
        self.offer = offer
        self.there = True
        self.open = 0
        """How many places are open on it."""
        self.depot = folder / name
        self.calls: list[str] = []
        self.at: dict[str, Callable[[Any], Any]] = {}
        """What becomes of the answers to a call; it may raise Lost."""
        known = Card(previz.__version__, engine_versions(), name, f"mark of {name}", 8 << 30, 0, "", "llvmpipe")
        self.card = replace(known, **card)


class PaperLine:
    """A line to a place of this process, over which only plain values go."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._machine.open += 1
        self._place = Place(AtOnce(), depot=Depot(machine.depot))
        self.dropped = False

    async def call(self, what: str, *given: object) -> Any:
        assert all(isinstance(each, PLAIN) for each in given), given
        await asyncio.sleep(0)
        if self.dropped or not self._machine.there:
            raise Lost("was lost")
        self._machine.calls.append(what)
        answer = self._answer(what, *given)
        if what in self._machine.at:
            answer = self._machine.at[what](answer)
        assert isinstance(answer, PLAIN) or all(
            isinstance(text, str) and isinstance(pixels, bytes) for text, pixels in answer
        )
        return answer

    def _answer(self, what: str, *given: Any) -> Any:
        if what == "card":
            return to_json(self._machine.card)
        if what == "offer" and self._machine.offer is not None:
            return to_json(self._machine.offer)
        if what == "news":
            return self._place.news(0.002)
        return getattr(self._place, what)(*given)

    def drop(self) -> None:
        self._machine.open -= not self.dropped
        self.dropped = True
        self._place.close()


class PaperYard:
    """A cluster of such machines."""

    def __init__(self, *machines: Machine) -> None:
        self.machines = {machine.node.id: machine for machine in machines}
        self.closed = False

    def nodes(self) -> tuple[Node, ...]:
        return tuple(machine.node for machine in self.machines.values() if machine.there)

    def open(self, node: Node) -> PaperLine:
        return PaperLine(self.machines[node.id])

    def close(self) -> None:
        self.closed = True


class Talk:
    """A pipe with both ends in this thread, and what the farm said."""

    def __init__(self) -> None:
        self.asked: deque[object] = deque()
        self.told: list[Event | Surveyed | Broken] = []
        self.hung_up = False

    def poll(self) -> bool:
        return bool(self.asked) or self.hung_up

    def recv(self) -> object:
        if not self.asked:
            raise EOFError
        return self.asked.popleft()

    def ends(self) -> dict[int, Event]:
        """What became of each job that has come to its end."""
        return {event.job: event for event in self.told if not isinstance(event, Advanced | Surveyed | Broken)}


Until = Callable[[Talk], bool]


def served(yard: PaperYard, asked: list[object], until: Until, rest_seconds: float = 30.0) -> Talk:
    """Have a farm asked things, and serve until something is so; `until` may ask more."""
    talk = Talk()
    talk.asked.extend(asked)

    async def serve() -> None:
        dispatcher = Dispatcher(
            yard, talk.told.append, survey_seconds=0.03, grace_seconds=0.1, rest_seconds=rest_seconds
        )
        serving = asyncio.create_task(dispatcher.serve(talk))
        for _ in range(4000):
            if serving.done() or until(talk):
                break
            await asyncio.sleep(0.002)
        else:
            raise AssertionError(f"nothing came of it: {talk.told[-5:]}")
        talk.hung_up = True
        await serving

    asyncio.run(serve())
    assert yard.closed
    return talk


def order(job: int, request: Render, folder: Path) -> Order:
    """An order with a folder of its own."""
    own = folder / f"job {job}"
    own.mkdir(parents=True)
    return Order(job, request, str(own))
