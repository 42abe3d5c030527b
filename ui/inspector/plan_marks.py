"""The people on the plan: who is under the pointer, who is chosen, and how they stand while they are dragged."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from previz.stage.world import GivenMark
from previz.takes.marking import FloorMark
from ui import theme, tokens
from ui.live import PlanSheet
from ui.words import translate

_REACH, _KNOB, _KNOB_REACH = 16.0, 30.0, 10.0
"""Pixels from somebody within which they are taken hold of, how far off the knob is that turns them, and its reach."""

_GHOST = 70
"""How opaque, of 255, the figure is that is dragged."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where somebody is dragged to."""

    spot: tuple[float, float]
    facing: float | None


class PlanMarks:
    """The marks of a sheet, as they are shown in a rectangle. The sheet is white whatever the window wears."""

    def __init__(self) -> None:
        self._sheet: PlanSheet | None = None
        self._chosen: tuple[str, int] | None = None
        self._moved: Placed | None = None

    def show(self, sheet: PlanSheet | None) -> None:
        """The marks of another sheet; who was chosen stays so where they are on it too."""
        self._sheet, self._moved = sheet, None
        if self.chosen is None:
            self._chosen = None

    @property
    def all(self) -> Sequence[FloorMark]:
        """All marks, in order."""
        return () if self._sheet is None else self._sheet.marks

    @property
    def chosen(self) -> FloorMark | None:
        """The mark that the keys move."""
        return next((mark for mark in self.all if (mark.who, mark.stop) == self._chosen), None)

    @property
    def moved(self) -> Placed | None:
        """Where the chosen one is dragged to."""
        return self._moved

    def choose(self, mark: FloorMark | None) -> None:
        """Choose a mark, or none."""
        self._chosen, self._moved = (None if mark is None else (mark.who, mark.stop)), None

    def step(self, by: int) -> FloorMark | None:
        """Choose the next mark, or the one before; None where there are none."""
        marks = list(self.all)
        if marks:
            chosen = self.chosen
            first = 0 if by > 0 else len(marks) - 1
            self.choose(marks[first if chosen is None else (marks.index(chosen) + by) % len(marks)])
        return self.chosen

    def move(self, spot: tuple[float, float] | None = None, facing: float | None = None) -> Placed | None:
        """Drag the chosen one to a spot, or turn them; what is not said stays."""
        chosen = self.chosen
        if chosen is None:
            return None
        before = self._moved or Placed(chosen.spot, chosen.heading if chosen.turned else None)
        self._moved = Placed(spot or before.spot, before.facing if facing is None else facing)
        return self._moved

    def settle(self, mark: GivenMark) -> None:
        """Show the dragged one where there is room for them."""
        if self._moved is not None and self._chosen is not None and mark.who == self._chosen[0]:
            self._moved = Placed(mark.spot, mark.facing)

    def at(self, point: QPointF, shown: QRectF) -> FloorMark | None:
        """The mark under a point: the nearest within reach."""
        sheet = self._sheet
        if sheet is None:
            return None
        away = [(_distance(sheet.at(mark.spot, shown), point), index) for index, mark in enumerate(sheet.marks)]
        distance, index = min(away, default=(math.inf, 0))
        return sheet.marks[index] if distance <= _REACH else None

    def is_on_knob(self, point: QPointF, shown: QRectF) -> bool:
        """Whether the knob is under a point that turns the chosen one."""
        knob = self._knob(shown)
        return knob is not None and _distance(knob, point) <= _KNOB_REACH

    def facing_to(self, point: QPointF, shown: QRectF) -> float | None:
        """The heading from the chosen one to a point, in radians."""
        chosen, sheet = self.chosen, self._sheet
        if chosen is None or sheet is None:
            return None
        spot = chosen.spot if self._moved is None else self._moved.spot
        to = point - sheet.at(spot, shown)
        return math.atan2(to.x(), to.y())

    def told(self) -> str:
        """The chosen mark in words."""
        chosen = self.chosen
        if chosen is None:
            return ""
        x, z = chosen.spot if self._moved is None else self._moved.spot
        words = translate("PlanMarks", "{0} at {1:.2f}, {2:.2f} m")
        by_hand = translate("PlanMarks", "{0} at {1:.2f}, {2:.2f} m, set by hand")
        return (by_hand if chosen.given and self._moved is None else words).format(chosen.who, x, z)

    def paint(self, painter: QPainter, shown: QRectF, hovered: FloorMark | None) -> None:
        """Rings about who is chosen and who is under the pointer; the dragged one where they are dragged to."""
        chosen, sheet = self.chosen, self._sheet
        if sheet is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if hovered is not None and hovered != chosen:
            painter.setPen(QPen(QColor(tokens.LIGHT.focus), 1.0))
            painter.drawEllipse(sheet.at(hovered.spot, shown), _REACH - 2, _REACH - 2)
        if chosen is not None:
            self._paint_chosen(painter, sheet, chosen, shown)
        painter.restore()

    def _paint_chosen(self, painter: QPainter, sheet: PlanSheet, chosen: FloorMark, shown: QRectF) -> None:
        colour = QColor(tokens.LIGHT.focus)
        here = sheet.at(chosen.spot if self._moved is None else self._moved.spot, shown)
        knob = self._knob(shown)
        if self._moved is not None:
            painter.setPen(QPen(colour, 1.0, Qt.PenStyle.DashLine))
            painter.drawLine(sheet.at(chosen.spot, shown), here)
            ghost = QColor(colour)
            ghost.setAlpha(_GHOST)
            painter.setBrush(ghost)
        painter.setPen(QPen(colour, 2.0))
        if knob is not None:
            painter.drawLine(here, knob)
        painter.drawEllipse(here, _REACH - 4, _REACH - 4)
        if knob is not None:
            painter.setBrush(colour)
            painter.drawEllipse(knob, 4, 4)
        if self._moved is not None:
            _paint_words(painter, self.told(), here, shown)

    def _knob(self, shown: QRectF) -> QPointF | None:
        chosen, sheet = self.chosen, self._sheet
        if chosen is None or sheet is None:
            return None
        moved = self._moved or Placed(chosen.spot, chosen.heading)
        heading = chosen.heading if moved.facing is None else moved.facing
        return sheet.at(moved.spot, shown) + QPointF(math.sin(heading), math.cos(heading)) * _KNOB


def _paint_words(painter: QPainter, words: str, at: QPointF, shown: QRectF) -> None:
    """A line on a chip above a point, within the plan."""
    painter.setFont(theme.font(tokens.CAPTION))
    wide = painter.fontMetrics().horizontalAdvance(words) + 12.0
    left = min(max(at.x() - wide / 2, shown.left() + 2), shown.right() - wide - 2)
    above = at.y() - _REACH - 26
    chip = QRectF(left, above if above > shown.top() else at.y() + _REACH + 8, wide, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.CHIP))
    painter.drawRoundedRect(chip, 2, 2)
    painter.setPen(QColor(tokens.CHIP_TEXT))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())
