"""Stills that are wanted and not begun: the newest of each view, the live view before all others."""

from __future__ import annotations

from previz.engine.messages import LIVE, Dropped, Still, StillEvent, Unpictured


class WantedStills:
    """One still for each view, and at most one under way: a picture is large, and a pipe must never fill up."""

    def __init__(self) -> None:
        self._waiting: dict[str, Still] = {}
        self._under_way: Still | None = None

    def __bool__(self) -> bool:
        return bool(self._waiting) or self._under_way is not None

    def want(self, still: Still) -> list[Dropped]:
        """Note a still; one that waits for the same view gives up its place in the row to it."""
        before = self._waiting.get(still.view)
        self._waiting[still.view] = still
        return [] if before is None else [Dropped(before.number, before.view)]

    def forget(self, view: str) -> list[Dropped]:
        """Give up a view's still if it is not begun."""
        waiting = self._waiting.pop(view, None)
        return [] if waiting is None else [Dropped(waiting.number, waiting.view)]

    def begin(self) -> Still | None:
        """The still to begin now, if one waits and none is under way."""
        if self._under_way is not None or not self._waiting:
            return None
        view = LIVE if LIVE in self._waiting else next(iter(self._waiting))
        self._under_way = self._waiting.pop(view)
        return self._under_way

    def answered(self) -> None:
        """The still under way has come to its end."""
        self._under_way = None

    def fail(self, what: str, remedy: str) -> list[StillEvent]:
        """Give up the still under way; those that wait are for the next worker."""
        lost, self._under_way = self._under_way, None
        return [] if lost is None else [Unpictured(lost.number, lost.view, what, remedy)]
