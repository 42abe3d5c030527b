"""The places of a farm as the dispatcher sees them: asked, ready, at work, refused or lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from typing import Any

from previz.engine.farm.cards import ASKED, AT_WORK, LOST, READY, REFUSED, Card, Refused, Standing, read_card
from previz.engine.farm.yard import Line, Lost, Node, Yard

PATIENCE_SECONDS = 30.0
"""How long a place may leave a call without an answer before it counts as lost."""

_TRIES = 3
"""How often places are opened on a machine that loses them."""


Start = Callable[[Coroutine[Any, Any, None]], None]
"""Has something done beside what is being done."""


@dataclass(eq=False)
class Seat:
    """A place: its machine, the line to it, and how it stands with it."""

    node: Node
    name: str
    line: Line
    state: str = ASKED
    why: str = ""
    card: Card | None = None
    job: int | None = None

    @property
    def free(self) -> bool:
        """Whether it can be given a job now."""
        return self.state == READY and self.job is None

    @property
    def standing(self) -> Standing:
        """How it stands with it, as it is told."""
        return Standing(self.name, AT_WORK if self.job is not None else self.state, self.why, self.job, self.card)

    async def call(self, what: str, *given: object) -> object:
        """Call the place. Raises Lost where it does not answer in time."""
        try:
            return await asyncio.wait_for(self.line.call(what, *given), PATIENCE_SECONDS)
        except TimeoutError as silence:
            raise Lost(f"gave no sign for {PATIENCE_SECONDS:.0f} seconds") from silence


class Seats:
    """All places of a cluster; `survey` opens those that are missing and gives up those whose machine is gone."""

    def __init__(self, yard: Yard, start: Start) -> None:
        self._yard, self._start = yard, start
        self._seats: list[Seat] = []
        self._losses: Counter[str] = Counter()
        self._lost: dict[str, str] = {}
        self._changes, self._seen = 0, -1

    def __iter__(self) -> Iterator[Seat]:
        return iter(tuple(self._seats))

    @property
    def settled(self) -> bool:
        """Whether machines were looked for since the last loss."""
        return self._seen == self._changes

    @property
    def hopeful(self) -> bool:
        """Whether any place works, or may yet."""
        return any(seat.state in (ASKED, READY) for seat in self._seats)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """How it stands with all of them, and with machines that were lost."""
        there = {seat.name for seat in self._seats}
        lost = (Standing(name, LOST, why) for name, why in self._lost.items() if name not in there)
        return (*(seat.standing for seat in self._seats), *lost)

    async def survey(self) -> None:
        """Look which machines there are."""
        changes = self._changes
        nodes = await asyncio.to_thread(self._yard.nodes)  # which takes long where the cluster's head is gone
        there = {node.id for node in nodes}
        for seat in self:
            if seat.node.id not in there:
                self.lose(seat, "has left the farm")
        for node in nodes:
            taken = {seat.name for seat in self if seat.node.id == node.id}
            for name in _names(node):
                if name not in taken and self._losses[name] < _TRIES:
                    self._open(node, name)
        self._seen = changes

    def lose(self, seat: Seat, why: str) -> None:
        """Give a place up. It is opened again where its machine is still there, a few times."""
        if seat in self._seats:
            self._seats.remove(seat)
            self._losses[seat.name] += 1
            self._lost[seat.name] = why
            self._changes += 1
            seat.line.drop()

    def proven(self, seat: Seat) -> None:
        """A place has made a job: what was lost there before counts no more."""
        del self._losses[seat.name]

    def close(self) -> None:
        """End all places; a survey opens them again."""
        for seat in self._seats:
            seat.line.drop()
        self._seats.clear()

    def why_none(self) -> str:
        """Why no place works, in words."""
        reasons = [f"{standing.name} {standing.why}" for standing in self.standings if standing.why]
        return "; ".join(reasons) or "it has no machine that takes work"

    def _open(self, node: Node, name: str) -> None:
        seat = Seat(node, name, self._yard.open(node))
        self._seats.append(seat)
        self._start(self._ask(seat))

    async def _ask(self, seat: Seat) -> None:
        """Wait until a place is made, for as long as its machine is busy with others, and read its card."""
        try:
            card = read_card(str(await seat.line.call("card")))
        except Lost as lost:
            self.lose(seat, lost.why)
            return
        self._lost.pop(seat.name, None)
        if isinstance(card, Refused):
            seat.state, seat.why = REFUSED, card.why
            seat.line.drop()
        else:
            seat.state, seat.card = READY, card


def _names(node: Node) -> list[str]:
    return [node.name] if node.places == 1 else [f"{node.name} ({number})" for number in range(1, node.places + 1)]
