"""The ways to hold takes against each other."""

from __future__ import annotations

from enum import Enum


class Mode(Enum):
    """A way to show what is compared, by the name on its button."""

    FLIP = "A/B"
    SIDE = "Side"
    WIPE = "Wipe"
    DIFFERENCE = "Diff"
    GRID = "Grid"
