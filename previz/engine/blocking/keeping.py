"""What is kept on the GPU between shots: each thing made once, held by whoever draws it, and let go when it is old."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, Protocol, TypeVar


class Releasable(Protocol):
    """Something that gives its memory back."""

    def release(self) -> object:
        """Give it back."""
        ...


Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing", bound=Releasable)


class Kept(Generic[Key, Thing]):
    """Things by key. Those that somebody holds stay; of the rest, the `spare` used last."""

    def __init__(self, spare: int) -> None:
        self._spare = spare
        self._held: dict[Key, tuple[Thing, int]] = {}
        self._idle: dict[Key, Thing] = {}

    def __contains__(self, key: Key) -> bool:
        return key in self._held or key in self._idle

    def hold(self, key: Key, make: Callable[[], Thing]) -> Thing:
        """The thing of a key, made if there is none; every hold wants a `let_go`."""
        if key in self._held:
            thing, holders = self._held[key]
        else:
            thing, holders = (self._idle.pop(key) if key in self._idle else make()), 0
        self._held[key] = thing, holders + 1
        return thing

    def let_go(self, key: Key) -> None:
        """Hold a thing no longer."""
        thing, holders = self._held.pop(key)
        if holders > 1:
            self._held[key] = thing, holders - 1
            return
        self._idle[key] = thing
        while len(self._idle) > self._spare:
            self._idle.pop(next(iter(self._idle))).release()

    def release(self) -> None:
        """Give back everything, held or not."""
        for thing in (*self._idle.values(), *(thing for thing, _ in self._held.values())):
            thing.release()
        self._idle.clear()
        self._held.clear()
