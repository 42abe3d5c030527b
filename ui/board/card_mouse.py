"""What the mouse does on the board: chooses cards, draws a band around them, carries them to another place."""

from __future__ import annotations

from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.board.grid import Gap, Grid

_EDGE, _STEP, _TICK_MS = 36, 14, 16
_Flag = QItemSelectionModel.SelectionFlag


class Surface(Protocol):
    """The board, as the mouse sees it. Points are those of the viewport."""

    @property
    def grid(self) -> Grid:
        """Where the cards stand."""
        ...

    def place_of(self, point: QPoint) -> QPoint:
        """A point of the viewport on the whole board."""
        ...

    def pick(self, rows: list[int], current: int | None, flag: QItemSelectionModel.SelectionFlag) -> None:
        """Select rows, and make one the current one."""
        ...

    def is_picked(self, row: int) -> bool:
        """Whether a row is selected."""
        ...

    def picked_rows(self) -> list[int]:
        """The rows that are selected."""
        ...

    @property
    def anchor(self) -> int | None:
        """The row from which a run of rows is selected."""
        ...

    @property
    def movable(self) -> bool:
        """Whether cards can be carried."""
        ...

    def carry_to(self, gap: Gap) -> None:
        """Put the selected cards into a gap."""
        ...

    def scroll_by(self, pixels: int) -> None:
        """Scroll the board."""
        ...

    def redraw(self) -> None:
        """Draw the band, or the line at which cards would be dropped."""
        ...


class Doing(Enum):
    """What the mouse is at."""

    NOTHING = auto()
    PRESSED = auto()
    BAND = auto()
    CARRY = auto()


class CardMouse(QObject):
    """Holds what is under way between a press and its release."""

    def __init__(self, board: Surface, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self.doing = Doing.NOTHING
        self._from = self._at = QPoint()
        self._pressed: int | None = None
        self._pick_on_release = False
        self._kept: list[int] = []
        self._scroll = QTimer(self, interval=_TICK_MS)
        self._scroll.setObjectName("board scrolls at its edge")
        self._scroll.timeout.connect(self._on_edge)
        self._height = 0

    @property
    def band(self) -> QRect | None:
        """The band around cards, on the whole board; None while there is none."""
        if self.doing is not Doing.BAND:
            return None
        return QRect(self._from, self._board.place_of(self._at)).normalized()

    @property
    def gap(self) -> Gap | None:
        """Where cards that are carried would be put; None while none are."""
        return self._board.grid.gap_at(self._board.place_of(self._at)) if self.doing is Doing.CARRY else None

    @property
    def at(self) -> QPoint:
        """Where the mouse is."""
        return self._at

    def press(self, event: QMouseEvent, height: int) -> None:
        """A button goes down on a card, or beside all of them; the viewport is so high."""
        self._at, self._height = event.position().toPoint(), height
        self._from = self._board.place_of(self._at)
        self._pressed = self._board.grid.row_at(self._from)
        self._pick_on_release = False
        left = event.button() == Qt.MouseButton.LeftButton
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        more = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._pressed is not None:
            self._press_card(self._pressed, shift=shift and left, more=more and left)
        elif left:
            self._kept = self._board.picked_rows() if shift or more else []
            if not self._kept:
                self._board.pick([], None, _Flag.Clear)
        self.doing = Doing.PRESSED if left else Doing.NOTHING

    def move(self, event: QMouseEvent) -> None:
        """The mouse moves with its button down."""
        self._at = event.position().toPoint()
        if self.doing is Doing.PRESSED:
            far = (self._board.place_of(self._at) - self._from).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._begin()
        if self.doing is Doing.BAND:
            self._pick_band()
        if self.doing in (Doing.BAND, Doing.CARRY):
            near = self._at.y() < _EDGE or self._at.y() > self._height - _EDGE
            if near != self._scroll.isActive():
                self._scroll.start() if near else self._scroll.stop()
            self._board.redraw()

    def release(self) -> None:
        """The button goes up."""
        doing, gap = self.doing, self.gap
        self._end()
        if doing is Doing.CARRY and gap is not None:
            self._board.carry_to(gap)
        elif doing is Doing.PRESSED and self._pick_on_release and self._pressed is not None:
            self._board.pick([self._pressed], self._pressed, _Flag.ClearAndSelect)

    def cancel(self) -> bool:
        """Leave all as it was; whether anything was under way."""
        busy = self.doing in (Doing.BAND, Doing.CARRY)
        if self.doing is Doing.BAND:
            self._board.pick(self._kept, None, _Flag.ClearAndSelect)
        self._end()
        return busy

    def _press_card(self, row: int, *, shift: bool, more: bool) -> None:
        anchor = self._board.anchor
        if shift and anchor is not None:
            flag = _Flag.Select if more else _Flag.ClearAndSelect
            self._board.pick(self._board.grid.run(anchor, row), row, flag)
        elif more:
            self._board.pick([row], row, _Flag.Toggle)
        elif self._board.is_picked(row):
            self._pick_on_release = True  # it may be carried with the others
        else:
            self._board.pick([row], row, _Flag.ClearAndSelect)

    def _begin(self) -> None:
        if self._pressed is None:
            self.doing = Doing.BAND
        elif self._board.movable and self._board.is_picked(self._pressed):
            self.doing = Doing.CARRY
        else:
            self.doing = Doing.NOTHING

    def _pick_band(self) -> None:
        band = self.band
        if band is not None:
            rows = self._board.grid.rows_in(band)
            self._board.pick([*self._kept, *rows], rows[-1] if rows else None, _Flag.ClearAndSelect)

    def _on_edge(self) -> None:
        if self.doing not in (Doing.BAND, Doing.CARRY):
            self._scroll.stop()
            return
        self._board.scroll_by(-_STEP if self._at.y() < _EDGE else _STEP)
        if self.doing is Doing.BAND:
            self._pick_band()
        self._board.redraw()

    def _end(self) -> None:
        self.doing = Doing.NOTHING
        self._scroll.stop()
        self._board.redraw()
