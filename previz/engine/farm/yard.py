"""What the dispatcher needs of a cluster: its machines, and lines to places on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol


class Lost(Exception):
    """A place does not answer any more, or cannot be worked with; why, in words that its name goes before."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Node:
    """A machine of the cluster: its id, its name, and how many places it has: one for each GPU, else one."""

    id: str
    name: str
    places: int
    gpus: int


class Line(Protocol):
    """A line to one place."""

    async def call(self, what: str, *given: object) -> Any:  # noqa: ANN401 (each answer is checked where it is used)
        """Call a method of the place. Raises Lost where no answer will come."""
        ...

    def drop(self) -> None:
        """End the place, whatever it is at."""
        ...


class Yard(Protocol):
    """A cluster."""

    def nodes(self) -> tuple[Node, ...]:
        """The machines that are there now."""
        ...

    def open(self, node: Node) -> Line:
        """A new place on a machine; it is made when the machine has a GPU, or a core, free for it."""
        ...

    def close(self) -> None:
        """Leave the cluster."""
        ...
