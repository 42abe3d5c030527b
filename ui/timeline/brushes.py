"""All colours of the timeline as brushes and pens, made once for a theme."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from ui import tokens
from ui.timeline.shown import STATUSES


@dataclass(frozen=True, slots=True)
class Brushes:
    """All colours of the timeline, made once for a theme."""

    app: QBrush
    lane: QBrush
    dim: QBrush
    clip: QBrush
    strip: QBrush
    sound: QBrush
    title: QBrush
    line: QBrush
    raised: QBrush
    lit: QBrush
    unlit: QBrush
    viewer: QBrush
    range: QBrush
    held: QBrush
    hatch: QBrush
    statuses: tuple[QBrush, ...]
    high: QPen
    low: QPen
    selected: QPen

    @classmethod
    def of_theme(cls) -> Brushes:
        """Those of the theme that is worn."""
        return cls(
            app=_brush(tokens.APP),
            lane=_brush(tokens.PANEL),
            dim=_brush(tokens.APP, 150),
            clip=_brush(tokens.CLIP),
            strip=_brush(tokens.RAISED),
            sound=_brush(tokens.SOUND),
            title=_brush(tokens.CONTROL),
            line=_brush(tokens.LINE),
            raised=_brush(tokens.RAISED),
            lit=_brush(tokens.TEXT_MID),
            unlit=_brush(tokens.TEXT_DISABLED),
            viewer=_brush(tokens.VIEWER),
            range=_brush(tokens.FOCUS, 46),
            held=_brush(tokens.CLIP, 190),
            hatch=QBrush(QColor(tokens.TEXT_LOW), Qt.BrushStyle.BDiagPattern),
            statuses=tuple(_brush(tokens.STATUS_COLOURS[code]) for code in STATUSES),
            high=QPen(QColor(tokens.TEXT_HIGH)),
            low=QPen(QColor(tokens.TEXT_LOW)),
            selected=QPen(QColor(tokens.TEXT_HIGH), 2),
        )


def _brush(colour: str, strength: int = 255) -> QBrush:
    made = QColor(colour)
    made.setAlpha(strength)
    return QBrush(made)
