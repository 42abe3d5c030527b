"""Bars that keep their place, so that nothing moves when a list grows, and show nothing while all is in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar


def keep_room_for_bar(area: QAbstractScrollArea, along: Qt.Orientation) -> None:
    """Keep the place of a bar, whether there is something to scroll or not."""
    always = Qt.ScrollBarPolicy.ScrollBarAlwaysOn
    if along == Qt.Orientation.Vertical:
        area.setVerticalScrollBarPolicy(always)
        _be_idle(area.verticalScrollBar())
    else:
        area.setHorizontalScrollBarPolicy(always)
        _be_idle(area.horizontalScrollBar())


def _be_idle(bar: QScrollBar) -> None:
    """Disable the bar while it has nowhere to go: then its handle is not drawn."""
    bar.rangeChanged.connect(lambda lowest, highest: bar.setEnabled(highest > lowest))
    bar.setEnabled(bar.maximum() > bar.minimum())
