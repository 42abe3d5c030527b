"""The line of action of a scene and of a frame: the side that its cameras keep to, the two between whom it runs."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from previz.stage.choosing import partner
from previz.stage.seen_with import Window
from previz.stage.view import Floats
from previz.stage.world import World


def scene_side(world: World) -> tuple[Floats, Floats]:
    """A point of the axis of action and the unit floor vector to the side that cameras keep to.

    It is the side to which people first face, so that a room plays towards it; where they face each other it is the
    side of +Z, or of +X for a line along Z.
    """
    start, end = (np.array([point[0], 0.0, point[2]]) for point in world.line)
    along = end - start
    length = float(np.linalg.norm(along))
    square = np.array([-along[2], 0.0, along[0]]) / length if length > 1e-6 else np.array([0.0, 0.0, 1.0])
    faced = sum(
        math.sin(performer.heading) * square[0] + math.cos(performer.heading) * square[2]
        for performer in world.performers
    )
    if abs(faced) < 0.4:
        faced = square[2] if abs(square[2]) > 0.2 else square[0]
    return (start + end) / 2, square if faced >= 0 else -square


def pair_of(world: World, figures: Sequence[int], window: Window) -> tuple[int, int] | None:
    """The two performers between whom the line of a frame runs, in the order of the cast; none where one is alone."""
    if not figures or len(world.performers) < 2:
        return None
    other = figures[1] if len(figures) > 1 else partner(world, figures[0], window)
    return min(figures[0], other), max(figures[0], other)
