"""Jump cuts: two shots of the same subject want thirty degrees between them, or another size.

The rule of thirty degrees and of a full step of size: C. Bowen and R. Thompson, *Grammar of the Edit*; S. Katz, *Film
Directing: Shot by Shot*.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from previz.shots.spec import Composition
from previz.stage.continuity.joins import Break, Join, Rule, angle, between, spoken
from previz.stage.continuity.looks import Look
from previz.stage.world import Vector

THIRTY = math.radians(30)
_STEP = 1.24
"""By what factor a subject must grow or shrink on the screen to count as another size: a little less than the least
step between two sizes."""


def jumps(join: Join) -> Iterator[Break]:
    """The jump of a subject that is seen twice from nearly the same place at nearly the same size."""
    tail, head = join.tail, join.head
    if Composition.POV in {tail.composition, head.composition} or set(tail.about) != set(head.about):
        return
    before, after = _middle(tail), _middle(head)
    ways = between(tail.eye, before), between(head.eye, after)
    turn = angle(*ways)
    growth = (math.hypot(*ways[0]) * tail.tangent) / max(math.hypot(*ways[1]) * head.tangent, 1e-6)
    if turn < THIRTY and 1 / _STEP < growth < _STEP:
        names = " and ".join(spoken(name) for name in head.about[:2]) or "the place"
        yield Break(
            Rule.JUMP_CUT,
            f"{join.second} shows {names} at the size of {join.first} from only {round(math.degrees(turn))} degrees "
            "round: the cut jumps",
        )


def _middle(look: Look) -> Vector:
    """The middle of whom and what a frame is about; of a place, the point in focus."""
    points = [one.point for one in (*look.people, *look.things) if one.name in look.about]
    if not points:
        return look.focus
    x, y, z = np.mean(points, axis=0)
    return (float(x), float(y), float(z))
