"""A view of cards in a grid under headings: where each stands, which are chosen, the keys that lead to others.

A list of cells knows no headings, so this is a view of its own; what is chosen, and what is read aloud, is Qt's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QRegion, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyleOptionViewItem, QWidget

from ui import theme, tokens
from ui.board.board_model import BoardModel
from ui.board.card_delegate import Allowance, CardDelegate
from ui.board.grid import Band, Grid
from ui.board.headings import paint_heading
from ui.board.rolling import Rolling
from ui.heard import HeardPart, Painted, tell_current
from ui.indexes import CHOOSE, Index
from ui.painting import focus_ring
from ui.pictures import Picture, PictureStore
from ui.scroll_bars import keep_room_for_bar

_Flag = QItemSelectionModel.SelectionFlag
_Move = QAbstractItemView.CursorAction
_STEPS = {
    Qt.Key.Key_Left: _Move.MoveLeft,
    Qt.Key.Key_Right: _Move.MoveRight,
    Qt.Key.Key_Up: _Move.MoveUp,
    Qt.Key.Key_Down: _Move.MoveDown,
    Qt.Key.Key_Home: _Move.MoveHome,
    Qt.Key.Key_End: _Move.MoveEnd,
    Qt.Key.Key_PageUp: _Move.MovePageUp,
    Qt.Key.Key_PageDown: _Move.MovePageDown,
}
_AGAIN = 2
"""How many cards in sight that say something else by now are painted for a frame while the board is scrolled."""
_LINES_AHEAD = 2
"""How far ahead cards are painted before they come into sight."""


class CardView(QAbstractItemView, Painted):
    """Shows the cards of a BoardModel as its grid says. Who derives from it sets the model, once it is made."""

    def __init__(self, model: BoardModel, pictures: PictureStore, aspect: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shots = model
        self._empty = ""
        self._hover: int | None = None
        self._ranging = self._behind = False
        self.anchor: int | None = None
        self._rolling = Rolling(self)
        self._rolling.rested.connect(self.redraw)
        self._cards = CardDelegate(pictures, aspect, self)
        self._grid = Grid((), QSize(self._cards.cell), 1, 0, headed=False)
        self._wanted: Callable[[], Grid] | None = None
        self.setItemDelegate(self._cards)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_for_bar(self, Qt.Orientation.Vertical)
        pictures.brought.connect(self._on_picture)

    @property
    def grid(self) -> Grid:
        """Where the cards stand."""
        if self._wanted is not None:
            self._grid, self._wanted = self._wanted(), None
        return self._grid

    @property
    def cell(self) -> QSize:
        """How large a card is, with the gap around it."""
        return self._cards.cell

    def arrange(self, grid: Callable[[], Grid]) -> None:
        """Let the cards stand elsewhere; where, is found out when it is asked for: the view may be out of sight."""
        self._wanted = grid

    def selected_shots(self) -> list[int]:
        """The ids of the selected shots, in story order."""
        ids = self._shots.shot_ids()
        return [ids[row] for row in self.picked_rows()]

    def shown_shots(self) -> list[int]:
        """The ids of the shots that are seen, in story order."""
        ids = self._shots.shot_ids()
        return [ids[row] for row in self.grid.order]

    def show_empty(self, words: str) -> None:
        """What to say where there are no shots."""
        self._empty = words
        self.viewport().update()

    def heard_count(self) -> int:
        return len(self.grid.order)

    def heard_part(self, number: int) -> HeardPart:
        row = self.grid.order[number]
        index = self._shots.index(row)
        return HeardPart(
            str(index.data(Qt.ItemDataRole.AccessibleTextRole)), self.visualRect(index), self.is_picked(row)
        )

    def heard_at(self, point: QPoint) -> int | None:
        row = self.grid.row_at(self.place_of(point))
        return None if row is None else self.grid.ordinal(row)

    def heard_current(self) -> int | None:
        return self.grid.ordinal(self.currentIndex().row())

    def place_of(self, point: QPoint) -> QPoint:
        """A point of the viewport on the whole board."""
        return point + QPoint(0, self.verticalOffset())

    def is_picked(self, row: int) -> bool:
        """Whether a row is selected."""
        return self.selectionModel().isSelected(self._shots.index(row))

    def picked_rows(self) -> list[int]:
        """The rows that are selected."""
        selection, rows = self.selectionModel().selection(), set[int]()
        for place in range(selection.count()):  # runs of rows: as many indexes may be thousands
            span = selection.at(place)
            rows.update(range(span.top(), span.bottom() + 1))
        return sorted(rows)

    def pick(self, rows: list[int], current: int | None, flag: QItemSelectionModel.SelectionFlag) -> None:
        """Select rows, and make one the current one."""
        self._ranging = len(rows) > 1
        if current is not None:
            self.selectionModel().setCurrentIndex(self._shots.index(current), _Flag.NoUpdate)
        self.selectionModel().select(self._selection(rows), flag)
        self._ranging = False

    def pick_run(self, row: int) -> None:
        """Select all from the anchor to a row, and make that the current one."""
        anchor = self.anchor if self.anchor is not None else row
        self.pick(self.grid.run(anchor, row), row, _Flag.ClearAndSelect)
        self.anchor = anchor

    def scroll_by(self, pixels: int) -> None:
        """Scroll the board."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def redraw(self) -> None:
        """Draw all of it again."""
        self.viewport().update()

    def image_of(self, _row: int) -> QImage | None:
        """What plays in a row in place of its picture; None where nothing does."""
        return None

    def opacity_of(self, _row: int) -> float:
        """How much of a card is seen: less where it is being taken elsewhere."""
        return 1.0

    def paint_over(self, painter: QPainter) -> None:
        """Paint what stands over the cards."""

    def visualRect(self, index: Index) -> QRect:
        return self.grid.rect(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        if self._heading_at(point) is not None:
            return self._shots.index(-1)
        row = self.grid.row_at(self.place_of(point))
        return self._shots.index(-1 if row is None else row)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        self._measure()
        rect, bar = self.grid.rect(index.row()), self.verticalScrollBar()
        if rect.isNull():
            return
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(rect.center().y() - self.viewport().height() // 2)
            return
        top, bottom = rect.top() - self.grid.head, rect.bottom() + 1
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(min(bottom - self.viewport().height(), top))

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return not self.grid.holds(index.row())

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row = self._moved(self.currentIndex().row(), action)
        return self._shots.index(-1 if row is None else row)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        rows = self.grid.rows_in(rect.translated(0, self.verticalOffset()))
        self.selectionModel().select(self._selection(rows), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        top = self.verticalOffset()
        seen = set(self.grid.rows_between(top, top + self.viewport().height()))
        for place in range(selection.count()):
            span = selection.at(place)
            for row in seen.intersection(range(span.top(), span.bottom() + 1)):
                region += self.visualRect(self._shots.index(row))
        return region

    def selectAll(self) -> None:
        self.pick(list(self.grid.order), None, _Flag.ClearAndSelect)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """What is chosen for the user is chosen whatever keys they hold at that moment (Ctrl+Z)."""
        return super().selectionCommand(index, event) if event is not None else CHOOSE

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        tell_current(self)
        if not self._ranging:
            self.anchor = current.row() if current.isValid() else None

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if self.isVisible():
            self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Fetch the pictures of the cards that come next, so that they are seen whole."""
        super().scrollContentsBy(dx, dy)
        self._rolling.step(-dy)
        self._behind = True
        for row in self._rows_ahead(_LINES_AHEAD + 1):
            card = self._shots.known_card(row)
            if card is not None:
                self._cards.fetch(card)

    def _rows_ahead(self, lines: int) -> list[int]:
        """The rows that come into sight next, the first to come first."""
        top, high = self.verticalOffset(), self.grid.cell.height()
        seen = set(self.grid.rows_between(top, top + self.viewport().height() - 1))
        rows = self.grid.rows_between(*self._rolling.ahead(top, top + self.viewport().height() - 1, lines * high))
        return [row for row in rows if row not in seen][:: -1 if self._rolling.upwards else 1]

    def _on_picture(self, picture: Picture) -> None:
        """Draw the cards in sight again that show a picture which is there now."""
        if self._rolling.rolls:
            return  # the next frame shows it
        top = self.verticalOffset()
        for row in self.grid.rows_between(top, top + self.viewport().height()):
            card = self._shots.known_card(row)
            if card is not None and card.picture == picture:
                self.viewport().update(self.visualRect(self._shots.index(row)))

    def _measure(self) -> None:
        """Tell the scroll bar how high the board is."""
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self.grid.height - self.viewport().height()))
        bar.setPageStep(max(1, self.viewport().height() - self.grid.head))
        bar.setSingleStep(max(20, self.grid.cell.height() // 4))

    def event(self, event: QEvent) -> bool:
        """Keys that choose cards are the board's own: Shift and an arrow is no second of the film here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if Qt.Key(event.key()) in _STEPS and not held & Qt.KeyboardModifier.AltModifier:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        action = _STEPS.get(Qt.Key(event.key()))
        if action is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        row = self._moved(self.currentIndex().row(), action)
        if row is None:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.anchor is not None:
            self.pick_run(row)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.selectionModel().setCurrentIndex(self._shots.index(row), _Flag.NoUpdate)
        else:
            self.pick([row], row, _Flag.ClearAndSelect)
        self.scrollTo(self._shots.index(row))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens.APP))
        self._paint_cards(painter, event)
        painter.setOpacity(1.0)
        self._paint_headings(painter)
        self.paint_over(painter)
        if not self.grid.order and not self.grid.bands and self._empty:
            self._paint_empty(painter)

    def _paint_cards(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint the cards in sight. What the board was scrolled past too fast to paint is caught up with bit by bit."""
        top = self.verticalOffset()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        again = Allowance(_AGAIN if self._behind else len(self.grid.order))
        for row in self.grid.rows_between(top + event.rect().top(), top + event.rect().bottom()):
            option.rect = self.visualRect(self._shots.index(row))
            if event.region().intersects(option.rect):
                self._mark(option, row)
                painter.setOpacity(self.opacity_of(row))
                self._cards.paint_playing(painter, option, self._shots.index(row), self.image_of(row), again)
        if self._rolling.rolls:
            self._paint_ahead(painter, option)
        elif self._behind and event.rect().contains(self.viewport().rect()):
            self._behind = again.short
            if again.short:
                self.redraw()

    def _paint_ahead(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint some of the cards that come next, so that a line that comes into sight is not painted at once."""
        left = -(-self.grid.columns // 2)
        for row in self._rows_ahead(_LINES_AHEAD):
            index = self._shots.index(row)
            option.rect = self.visualRect(index)
            self._mark(option, row)
            left -= self._cards.paint_ahead(painter, option, index)
            if not left:
                return

    def _mark(self, option: QStyleOptionViewItem, row: int) -> None:
        """Say of a card whether it is chosen, under the mouse, and the current one."""
        option.state = self._state(option.state, row, current=self.hasFocus() and row == self.currentIndex().row())

    def _state(self, flags: QStyle.StateFlag, row: int, *, current: bool) -> QStyle.StateFlag:
        wanted = (
            (QStyle.StateFlag.State_Selected, self.is_picked(row)),
            (QStyle.StateFlag.State_MouseOver, row == self._hover),
            (QStyle.StateFlag.State_HasFocus, current),
        )
        for flag, holds in wanted:
            flags = flags | flag if holds else flags & ~flag
        return flags

    def _paint_headings(self, painter: QPainter) -> None:
        if not self.grid.head:
            return
        top, width, height = self.verticalOffset(), self.viewport().width(), self.viewport().height()
        for band in self.grid.bands_between(top, top + height):
            if band.bottom > top or band.top >= top:
                paint_heading(painter, QRect(0, self._heading_top(band) - top, width, self.grid.head), band.span)

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setFont(theme.font(tokens.EMPHASIS))
        painter.setPen(QColor(tokens.TEXT_LOW))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect().adjusted(24, 12, -24, -12), flags, self._empty)
        if self.hasFocus():
            focus_ring(painter, self.viewport().rect())

    def _heading_top(self, band: Band) -> int:
        """Where a heading is drawn: it stays at the top while its cards are in sight."""
        stuck = min(max(band.top, self.verticalOffset()), band.bottom - self.grid.head)
        return max(stuck, band.top)

    def _heading_at(self, point: QPoint) -> Band | None:
        if not self.grid.head:
            return None
        place = self.place_of(point).y()
        band = self.grid.band_at(place)
        if band is not None and self._heading_top(band) <= place < self._heading_top(band) + self.grid.head:
            return band
        return None

    def _moved(self, row: int, action: QAbstractItemView.CursorAction) -> int | None:
        from_row = row if row >= 0 else None
        page = max(1, (self.viewport().height() - self.grid.head) // max(1, self.grid.cell.height()))
        lines = {_Move.MoveUp: -1, _Move.MoveDown: 1, _Move.MovePageUp: -page, _Move.MovePageDown: page}
        if action in lines:
            return self.grid.over(from_row, lines[action])
        ends = {_Move.MoveHome: -len(self.grid.order), _Move.MoveEnd: len(self.grid.order)}
        back = action in (_Move.MoveLeft, _Move.MovePrevious)
        return self.grid.along(from_row, ends.get(action, -1 if back else 1))

    def _selection(self, rows: Iterable[int]) -> QItemSelection:
        """Rows as few runs."""
        selection = QItemSelection()
        first = last = -2
        for row in [*sorted(set(rows)), -1]:
            if row == last + 1:
                last = row
                continue
            if first >= 0:
                selection.select(self._shots.index(first), self._shots.index(last))
            first = last = row
        return selection
