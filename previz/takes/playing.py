"""Which take a shot counts as its own."""

from __future__ import annotations

from previz.project.schema import Shot, Take
from previz.takes.ladder import rung_height


def playing_take(shot: Shot) -> Take | None:
    """The take that the shot plays: the picked one, else the newest of the best rung there is."""
    if shot.picked_take is not None:
        return shot.picked_take
    return max(shot.takes, key=lambda take: (rung_height(take.rung), take.number), default=None)
