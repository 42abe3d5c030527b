"""The ways to hold takes against each other."""

from __future__ import annotations

from enum import Enum

from ui.words import QT_TRANSLATE_NOOP, translate


class Mode(Enum):
    """A way to show what is compared, by the name on its button."""

    FLIP = "A/B"
    SIDE = QT_TRANSLATE_NOOP("Mode", "Side")
    WIPE = QT_TRANSLATE_NOOP("Mode", "Wipe")
    DIFFERENCE = QT_TRANSLATE_NOOP("Mode", "Diff")
    GRID = QT_TRANSLATE_NOOP("Mode", "Grid")

    @property
    def title(self) -> str:
        """The name on its button."""
        return translate("Mode", self.value)
