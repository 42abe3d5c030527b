"""Snapping: what a movement comes near enough to, it goes to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from previz.timing import Frames

REACH = 8
"""Pixels."""


@dataclass(frozen=True, slots=True)
class Snapped:
    """A movement in frames, and the frame that it snapped to, if it did."""

    by: Frames
    to: Frames | None = None


def nearest(edges: Sequence[Frames], frame: Frames) -> Frames | None:
    """The frame of a sorted sequence that is nearest to another."""
    place = bisect_left(edges, frame)
    around = edges[max(0, place - 1) : place + 1]
    return min(around, key=lambda edge: (abs(edge - frame), edge), default=None)


def snapped(
    edges: Sequence[Frames], more: Collection[Frames], moving: Iterable[Frames], by: Frames, reach: Frames
) -> Snapped:
    """The movement by which one of the moving frames comes to an edge, where one does within reach.

    `more` are edges beside the sorted ones: the playhead, in and out.
    """
    best: Snapped | None = None
    for frame in moving:
        goal = frame + by
        found = (edge for edge in (nearest(edges, goal), *more) if edge is not None and edge != frame)
        for edge in found:
            if abs(edge - goal) <= reach and (best is None or abs(edge - goal) < abs(best.by - by)):
                best = Snapped(edge - frame, edge)
    return best or Snapped(by)
