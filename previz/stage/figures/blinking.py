"""Blinks: every few seconds, never evenly, and often where the eyes go to something else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from hashlib import sha256

from previz.stage.figures.rig import FIELD
from previz.stage.figures.rotation import smooth
from previz.stage.figures.skeleton import Floats

_SLOT = 3.9
"""Seconds in each of which somebody blinks once: about fifteen blinks a minute, as people at rest do."""

_SPREAD = 2.6
_SHUTTING, _OPENING = 0.08, 0.14
_LATE = 0.06
"""Seconds after the eyes begin to move that the lids begin to fall."""


class Blinking:
    """When somebody blinks: at times drawn from their name, and at every second of their `shifts` of gaze."""

    def __init__(self, name: str, shifts: Sequence[float]) -> None:
        self._name = name
        self._shifts = sorted(shift + _LATE for shift in sorted(shifts)[::2])

    def shut(self, seconds: float) -> float:
        """How far the lids are shut by a blink at a time, 0..1."""
        slot = int(seconds // _SLOT)
        begins = [self._begin(slot - 1), self._begin(slot)]
        next_ = bisect_left(self._shifts, seconds)
        begins += self._shifts[max(next_ - 1, 0) : next_]
        return max(_closure(seconds - begin) for begin in begins)

    def over(self, row: Floats, seconds: float) -> Floats:
        """The rig row with the lids as a blink has them."""
        shut = self.shut(seconds)
        if shut > 0.0:
            row = row.copy()
            lids = row[FIELD["lids"]]
            lids += shut * (1.0 - lids)
        return row

    def _begin(self, slot: int) -> float:
        drawn = sha256(f"{self._name}/{slot}".encode()).digest()[0] / 256.0
        return slot * _SLOT + 0.4 + _SPREAD * drawn


def _closure(t: float) -> float:
    """How far one blink is, `t` seconds after its begin."""
    return smooth(t / _SHUTTING) * (1.0 - smooth((t - _SHUTTING) / _OPENING))
