"""Props that turn where they stand: the beam of a lighthouse."""

from __future__ import annotations

import numpy as np

from previz.stage.carrying import placed
from previz.stage.view import Floats
from previz.stage.world import Prop


class Spinning:
    """A prop that turns about its own upright at an even pace, and is in nobody's hand."""

    def __init__(self, prop: Prop) -> None:
        self._place = np.asarray(prop.position, dtype=np.float64)
        self._heading, self._spin, self._scale = prop.heading, prop.spin, prop.scale

    def at(self, seconds: float) -> Floats:
        """Where the prop is and how it is turned, (4, 4)."""
        turned = placed(self._place, self._heading + self._spin * seconds)
        return turned @ np.diag([self._scale, self._scale, self._scale, 1.0])

    def holder(self, seconds: float) -> int | None:
        """Nobody has it in hand, at any time."""
        del seconds
        return None
