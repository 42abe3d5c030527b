"""The bar under what is compared: the shot, its notes as ticks, the range that is marked, and the playhead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from previz.review.comparing import Comparison
from previz.timing import FrameRange
from ui import tokens
from ui.player.scrubber import Scrubber

_TICKS_Y, _TICKS_HIGH = 2, 5
_RANGE_Y = 18


@dataclass(frozen=True, slots=True)
class NoteTick:
    """A note on the bar: its frames there, its words, and whether it is done."""

    span: FrameRange
    words: str
    done: bool


class NoteScrubber(Scrubber):
    """A scrubber with notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Playhead of the review"))
        self._ticks: tuple[NoteTick, ...] = ()
        self._range: FrameRange | None = None
        self._own = FrameRange(0, 0)

    @property
    def ticks(self) -> tuple[NoteTick, ...]:
        """The notes shown."""
        return self._ticks

    def show_comparison(self, comparison: Comparison, a: int) -> None:
        """Show what plays: the shot's own frames, and those of its neighbours."""
        self._own = comparison.own
        self.load(comparison.contenders[a].film, 0)

    def show_notes(self, ticks: Sequence[NoteTick], marked: FrameRange | None) -> None:
        """Show notes, and the range that is marked."""
        self._ticks, self._range = tuple(ticks), marked
        self.update()

    def hint_at(self, x: int) -> str:
        """The timecode, and the notes under a place."""
        frame = self._frame_at(x)
        near = [tick.words for tick in self._ticks if abs(self._x(tick.span.start) - x) <= 3 or frame in tick.span]
        return "\n".join([super().hint_at(x), *(words for words in near if words)]).strip()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self._paint_neighbours(painter)
        for tick in self._ticks:
            colour = QColor(tokens.TEXT_LOW if tick.done else tokens.STATUS_COLOURS["REV"])
            left, right = self._x(tick.span.start), self._x(tick.span.end - 1)
            painter.fillRect(QRect(left - 1, _TICKS_Y, max(3, right - left + 2), _TICKS_HIGH), colour)
        if self._range is not None:
            left, right = self._x(self._range.start), self._x(self._range.end)
            painter.fillRect(QRect(left, _RANGE_Y, max(2, right - left), 2), QColor(tokens.TEXT_HIGH))
            for x in (left, max(left, right - 2)):
                painter.fillRect(QRect(x, _RANGE_Y - 3, 2, 5), QColor(tokens.TEXT_HIGH))

    def _paint_neighbours(self, painter: QPainter) -> None:
        """What plays before and after the shot stands back."""
        shade = QColor(tokens.PANEL)
        shade.setAlpha(150)
        frames = self._film.frames if self._film is not None else 0
        for first, last in ((0, self._own.start), (self._own.end, frames)):
            if first < last:
                painter.fillRect(QRect(self._x(first), 8, self._x(last) - self._x(first), 8), shade)
