"""What is under way as a scene opens: who is told to read is reading at its first frame, and has not just begun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from previz.stage.figures.actions import action
from previz.stage.working import BEFORE
from previz.stage.world import Beat

_LASTING = frozenset(
    {"read", "write", "type", "phone", "eat", "drink", "talk", "listen", "laugh", "cry", "shout", "smile", "frown",
     "look", "sweep", "dig", "knead", "chalk", "cheer", "hold", "aloft", "torch", "lantern", "angle", "whirl"}
)  # fmt: skip
"""What somebody is in the middle of whom a scene opens on."""

_AT_ONCE = 0.05
"""Seconds up to which something begins with the scene."""


_ALL_THE_WHILE = frozenset({"read", "write", "type", "phone", "sweep", "dig", "fence", "pound", "knead", "chalk"})
"""What somebody does all the while in a single shot of whom it tells nothing before, however late its words come."""

_HAS = frozenset({"have", "hold", "lap", "palm", "shelter", "stand", "listen", "sit"})
"""What is no deed before others."""


def under_way(beats: Iterable[Beat], *, alone: bool = False) -> Iterator[Beat]:
    """The beats of one performer, those that last begun before the scene where nothing else is done first.

    `alone` is whether the scene is one shot: what its people do is then done side by side.
    """
    settled = first = True
    for beat in beats:
        lasts = settled and beat.action in _LASTING and BEFORE < beat.start <= _AT_ONCE
        lasts |= settled and first and alone and beat.action in _ALL_THE_WHILE and beat.start > BEFORE + _AT_ONCE
        yield replace(beat, start=BEFORE, seconds=beat.seconds + beat.start - BEFORE) if lasts else beat
        how = action(beat.action)
        settled = (
            settled and (how.gait is None or beat.action == "sit") and how.contact is None and beat.destination is None
        )
        first = first and beat.action in _HAS
