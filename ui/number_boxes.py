"""What all boxes with a number share: their digits begin where the words of the other editors do."""

from __future__ import annotations

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

_INSET = 6


def inset(box: QSpinBox | QDoubleSpinBox) -> None:
    """Give the digits their distance from the edge: the style sheet reaches the box, and not the line in it."""
    box.lineEdit().setTextMargins(_INSET, 0, 0, 0)
