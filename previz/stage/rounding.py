"""Ways round what stands on a floor: the shortest with corners, where the straight one leads through a table."""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Sequence

from previz.stage.sets.place import Rectangle

Spot = tuple[float, float]

CLEAR, _CORNER = 0.16, 0.3
"""How far in metres from a thing a way goes at the least, and how far aside of its corners it turns."""


def way_round(boxes: Sequence[Rectangle], bounds: Rectangle, start: Spot, goal: Spot) -> tuple[Spot, ...]:
    """The corners of the shortest way from one floor point to another past some boxes, and its end.

    A box in which the way begins or ends is none. Where there is no way round, it is the straight one.
    """
    solid = [box for box in boxes if not _holds(box, start) and not _holds(box, goal)]
    if is_clear(solid, start, goal):
        return (goal,)
    corners = [spot for box in solid for spot in _corners(box) if _is_within(bounds, spot)]
    free = [spot for spot in corners if not any(_holds(box, spot) for box in solid)]
    return _shortest(solid, free, start, goal) or (goal,)


def _shortest(solid: Sequence[Rectangle], corners: Sequence[Spot], start: Spot, goal: Spot) -> tuple[Spot, ...]:
    """The way with the least length, found from the start on; nothing where none leads to the goal."""
    order = itertools.count()
    open_: list[tuple[float, int, float, Spot, tuple[Spot, ...]]] = [(math.dist(start, goal), 0, 0.0, start, ())]
    reached: set[Spot] = set()
    while open_:
        _, _, gone, here, way = heapq.heappop(open_)
        if here == goal:
            return way
        if here in reached:
            continue
        reached.add(here)
        for spot in (*corners, goal):
            if spot not in reached and is_clear(solid, here, spot):
                far = gone + math.dist(here, spot)
                heapq.heappush(open_, (far + math.dist(spot, goal), next(order) + 1, far, spot, (*way, spot)))
    return ()


def _corners(box: Rectangle) -> tuple[Spot, ...]:
    x0, z0, x1, z1 = box[0] - _CORNER, box[1] - _CORNER, box[2] + _CORNER, box[3] + _CORNER
    return ((x0, z0), (x0, z1), (x1, z0), (x1, z1))


def _holds(box: Rectangle, spot: Spot) -> bool:
    return box[0] - CLEAR < spot[0] < box[2] + CLEAR and box[1] - CLEAR < spot[1] < box[3] + CLEAR


def _is_within(bounds: Rectangle, spot: Spot) -> bool:
    return bounds[0] <= spot[0] <= bounds[2] and bounds[1] <= spot[1] <= bounds[3]


def is_clear(solid: Sequence[Rectangle], start: Spot, goal: Spot) -> bool:
    """Whether a straight way leads past all of some boxes."""
    return not any(_crosses(box, start, goal) for box in solid)


def _crosses(box: Rectangle, start: Spot, goal: Spot) -> bool:
    """Whether a straight way leads through a box, or too near past it."""
    enters, leaves = 0.0, 1.0
    for axis in (0, 1):
        low, high, way = box[axis] - CLEAR, box[axis + 2] + CLEAR, goal[axis] - start[axis]
        if abs(way) < 1e-9:
            if not low < start[axis] < high:
                return False
            continue
        first, last = sorted(((low - start[axis]) / way, (high - start[axis]) / way))
        enters, leaves = max(enters, first), min(leaves, last)
    return enters < leaves - 1e-9
