"""The board: shot cards in a grid that fills its rows exactly, under the headings of their scenes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyleOptionViewItem, QWidget

from ui import theme, tokens
from ui.board.board_model import BoardModel, shot_at
from ui.board.card_delegate import GAP, CardDelegate
from ui.board.card_mouse import CardMouse, Doing
from ui.board.grid import Band, Gap, Grid, Span
from ui.board.headings import heading_tip, paint_heading
from ui.board.hover import HoverFilm
from ui.cards import ShotCard
from ui.indexes import CHOOSE, ITEM_ROLE, Index
from ui.painting import chip, outline
from ui.pictures import PictureStore

NARROWEST, USUAL, WIDEST = 132, 236, 560
"""The widths of a cell that can be wished for; the board comes as near to it as its width allows."""

_NOTCH = 120
_ZOOM = 1.15
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


class Board(QAbstractItemView):
    """Shows the shots of a BoardModel; tells which is current, and says something where there are none."""

    shot_chosen = Signal(object)
    """The id of the current shot, or None."""
    choice_changed = Signal()
    """Other shots are selected."""
    carried = Signal(object, int, object)
    """Shots that are to be moved, the scene they come to, and the shot there that they come before, or None."""
    menu_wanted = Signal(QPoint)
    """A place on the screen."""
    zoomed = Signal(int)
    """The width of a cell that is wished for now."""

    def __init__(self, model: BoardModel, pictures: PictureStore, aspect: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self.setAccessibleName("Board of shots")
        self._shots = model
        self._empty = ""
        self._wish = USUAL
        self._only: frozenset[int] | None = None
        self._folded: set[int] = set()
        self._hover: int | None = None
        self._ranging = False
        self.anchor: int | None = None
        self.movable = False
        self._cards = CardDelegate(pictures, aspect, self)
        self._film = HoverFilm(self)
        self._film.advanced.connect(lambda row: self.viewport().update(self.visualRect(self._shots.index(row))))
        self._mouse = CardMouse(self, self)
        self._grid = Grid((), QSize(USUAL, USUAL), 1, 0, headed=False)
        self.setItemDelegate(self._cards)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setModel(model)
        model.arranged.connect(self._arrange)
        pictures.arrived.connect(self.viewport().update)
        self._arrange()

    @property
    def grid(self) -> Grid:
        """Where the cards stand."""
        return self._grid

    @property
    def cell(self) -> QSize:
        """How large a card is, with the gap around it."""
        return self._cards.cell

    @property
    def wished(self) -> int:
        """The width of a cell that is wished for."""
        return self._wish

    @property
    def hover_film(self) -> HoverFilm:
        """What plays under the mouse."""
        return self._film

    def selected_shots(self) -> list[int]:
        """The ids of the selected shots, in story order."""
        ids = self._shots.shot_ids()
        return [ids[row] for row in self.picked_rows()]

    def shown_shots(self) -> list[int]:
        """The ids of the shots that are seen, in story order."""
        ids = self._shots.shot_ids()
        return [ids[row] for row in self._grid.order]

    def shows(self, shot_id: int) -> bool:
        """Whether a shot is seen: in the scene that is shown, not left out, not folded away."""
        row = self._shots.row_of(shot_id)
        return row is not None and self._grid.holds(row)

    def choose(self, shot_id: int) -> bool:
        """Make a shot the current one and bring it into view, out of a folded scene too. Tells whether it is there."""
        row = self._shots.row_of(shot_id)
        if row is None or (self._only is not None and shot_id not in self._only):
            return False
        scene_id = self._shots.scene_at(row)
        if scene_id in self._folded:
            self.fold(scene_id, folded=False)
        self.setCurrentIndex(self._shots.index(row))
        self.scrollTo(self._shots.index(row))
        return True

    def choose_all(self, shot_ids: Sequence[int]) -> None:
        """Select shots, make the first of them the current one, and bring it into view."""
        rows = [row for shot_id in shot_ids if (row := self._shots.row_of(shot_id)) is not None]
        seen = sorted(row for row in rows if self._grid.holds(row))
        if seen:
            self.pick(seen, seen[0], _Flag.ClearAndSelect)
            self.scrollTo(self._shots.index(seen[0]))

    def choose_something(self) -> None:
        """Have some shot chosen where any is seen: the one nearest to the current one."""
        row = self._grid.along(self.currentIndex().row(), 0)
        if not self.picked_rows() and row is not None:
            self.setCurrentIndex(self._shots.index(row))

    def show_only(self, shot_ids: Collection[int] | None) -> None:
        """Show some of the shots only, or with None all again. What is not seen is not selected."""
        only = None if shot_ids is None else frozenset(shot_ids)
        if only != self._only:
            self._only = only
            self._arrange()

    def fold(self, scene_id: int, *, folded: bool) -> None:
        """Fold a scene away under its heading, or unfold it."""
        (self._folded.add if folded else self._folded.discard)(scene_id)
        self._arrange()

    def toggle_fold(self) -> None:
        """Fold the scene of the current shot away, or the one that was folded last."""
        row = self.currentIndex().row()
        scene_id = self._shots.scene_at(row) if row >= 0 else None
        if scene_id is not None:
            self.fold(scene_id, folded=scene_id not in self._folded)

    def toggle_folds(self) -> None:
        """Fold all scenes away, or unfold them where any is folded."""
        self._folded = set() if self._folded else {section.scene_id for section in self._shots.sections()}
        self._arrange()

    def wish(self, width: int) -> None:
        """Make the cards as wide as this, as near as a whole number of them in a row comes to it."""
        width = min(max(width, NARROWEST), WIDEST)
        if width != self._wish:
            self._wish = width
            kept = self._middle_row()
            self._arrange()
            if kept is not None:
                self.scrollTo(self._shots.index(kept), QAbstractItemView.ScrollHint.PositionAtCenter)
            self.zoomed.emit(width)

    def zoom(self, steps: float) -> None:
        """Make the cards larger by so many steps, or smaller."""
        self.wish(round(self._wish * _ZOOM**steps))

    def close_board(self) -> None:
        """End what plays."""
        self._film.close()

    def show_empty(self, words: str) -> None:
        """What to say where there are no shots."""
        self._empty = words
        self.viewport().update()

    # What the mouse asks of it.

    def place_of(self, point: QPoint) -> QPoint:
        """A point of the viewport on the whole board."""
        return point + QPoint(0, self.verticalOffset())

    def is_picked(self, row: int) -> bool:
        """Whether a row is selected."""
        return self.selectionModel().isSelected(self._shots.index(row))

    def picked_rows(self) -> list[int]:
        """The rows that are selected."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def pick(self, rows: list[int], current: int | None, flag: QItemSelectionModel.SelectionFlag) -> None:
        """Select rows, and make one the current one."""
        self._ranging = len(rows) > 1
        if current is not None:
            self.selectionModel().setCurrentIndex(self._shots.index(current), _Flag.NoUpdate)
        self.selectionModel().select(self._selection(rows), flag)
        self._ranging = False

    def carry_to(self, gap: Gap) -> None:
        """Say where the selected cards are to go."""
        ids = self._shots.shot_ids()
        self.carried.emit(self.selected_shots(), gap.scene_id, None if gap.before is None else ids[gap.before])

    def scroll_by(self, pixels: int) -> None:
        """Scroll the board."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def redraw(self) -> None:
        """Draw all of it again."""
        self.viewport().update()

    # What Qt asks of a view.

    def visualRect(self, index: Index) -> QRect:
        return self._grid.rect(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        if self._heading_at(point) is not None:
            return self._shots.index(-1)
        row = self._grid.row_at(self.place_of(point))
        return self._shots.index(-1 if row is None else row)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rect, bar = self._grid.rect(index.row()), self.verticalScrollBar()
        if rect.isNull():
            return
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(rect.center().y() - self.viewport().height() // 2)
            return
        top, bottom = rect.top() - self._grid.head, rect.bottom() + 1
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(min(bottom - self.viewport().height(), top))

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return not self._grid.holds(index.row())

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row = self._moved(self.currentIndex().row(), action)
        return self._shots.index(-1 if row is None else row)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        rows = self._grid.rows_in(rect.translated(0, self.verticalOffset()))
        self.selectionModel().select(self._selection(rows), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        top = self.verticalOffset()
        seen = set(self._grid.rows_between(top, top + self.viewport().height()))
        for place in range(selection.count()):
            span = selection.at(place)
            for row in seen.intersection(range(span.top(), span.bottom() + 1)):
                region += self.visualRect(self._shots.index(row))
        return region

    def selectAll(self) -> None:
        self.pick(list(self._grid.order), None, _Flag.ClearAndSelect)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """What is chosen for the user is chosen whatever keys they hold at that moment (Ctrl+Z)."""
        return super().selectionCommand(index, event) if event is not None else CHOOSE

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        index = self.currentIndex()
        chosen = self.selectionModel().selectedIndexes()
        if chosen and index not in chosen:
            index = chosen[-1]
        self.shot_chosen.emit(shot_at(index) if chosen else None)
        self.choice_changed.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._ranging:
            self.anchor = current.row() if current.isValid() else None

    def reset(self) -> None:
        super().reset()
        self._arrange()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._grid.height - self.viewport().height()))
        bar.setPageStep(max(1, self.viewport().height() - self._grid.head))
        bar.setSingleStep(max(20, self._grid.cell.height() // 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._film.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._film.stop()
        band = self._heading_at(event.position().toPoint())
        if band is not None:
            if event.button() == Qt.MouseButton.LeftButton:
                self.fold(band.span.scene_id, folded=not band.span.folded)
            return
        self._mouse.press(event, self.viewport().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._mouse.move(event)
        else:
            self._hover_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(index)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover_at(QPoint(-1, -1))

    def event(self, event: QEvent) -> bool:
        """Keys that choose cards are the board's own: Shift and an arrow is no second of the film here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if Qt.Key(event.key()) in _STEPS and not held & Qt.KeyboardModifier.AltModifier:
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover_at(QPoint(-1, -1))
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).center() if keyed else event.pos()
        if self.picked_rows():
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(event.angleDelta().y() / _NOTCH)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._mouse.cancel():
            return
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

    def pick_run(self, row: int) -> None:
        """Select all from the anchor to a row, and make that the current one."""
        anchor = self.anchor if self.anchor is not None else row
        self.pick(self._grid.run(anchor, row), row, _Flag.ClearAndSelect)
        self.anchor = anchor

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens.APP))
        top = self.verticalOffset()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        flags = option.state
        focused = self.hasFocus()
        current = self.currentIndex().row()
        for row in self._grid.rows_between(top + event.rect().top(), top + event.rect().bottom()):
            index = self._shots.index(row)
            option.rect = self.visualRect(index)
            if not option.rect.intersects(event.rect()):
                continue
            option.state = self._state(flags, row, current=focused and row == current)
            self._cards.paint_playing(painter, option, index, self._film.image(row))
        self._paint_headings(painter)
        self._paint_mouse(painter)
        if not self._grid.order and not self._grid.bands and self._empty:
            self._paint_empty(painter)

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
        if not self._grid.head:
            return
        top, width, height = self.verticalOffset(), self.viewport().width(), self.viewport().height()
        for band in self._grid.bands_between(top, top + height):
            if band.bottom > top or band.top >= top:
                paint_heading(painter, QRect(0, self._heading_top(band) - top, width, self._grid.head), band.span)

    def _paint_mouse(self, painter: QPainter) -> None:
        top, band, gap = self.verticalOffset(), self._mouse.band, self._mouse.gap
        if band is not None:
            painter.setPen(QColor(tokens.TEXT_MID))
            shade = QColor(tokens.TEXT_HIGH)
            shade.setAlpha(24)
            painter.setBrush(shade)
            painter.drawRect(band.translated(0, -top))
        if gap is not None:
            painter.fillRect(gap.line.translated(0, -top).adjusted(-1, 0, 1, 0), QColor(tokens.FOCUS))
            count = len(self.picked_rows())
            words = f"{count} shots" if count > 1 else "1 shot"
            chip(painter, (self._mouse.at + QPoint(14, 10)).toPointF(), words, tokens.CHIP_TEXT, from_left=True)

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setFont(theme.font(tokens.EMPHASIS))
        painter.setPen(QColor(tokens.TEXT_LOW))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect().adjusted(24, 12, -24, -12), flags, self._empty)
        if self.hasFocus():
            outline(painter, self.viewport().rect(), tokens.FOCUS)

    def _heading_top(self, band: Band) -> int:
        """Where a heading is drawn: it stays at the top while its cards are in sight."""
        stuck = min(max(band.top, self.verticalOffset()), band.bottom - self._grid.head)
        return max(stuck, band.top)

    def _heading_at(self, point: QPoint) -> Band | None:
        if not self._grid.head:
            return None
        place = self.place_of(point).y()
        band = self._grid.band_at(place)
        if band is not None and self._heading_top(band) <= place < self._heading_top(band) + self._grid.head:
            return band
        return None

    def _hover_at(self, point: QPoint) -> None:
        index, head = self.indexAt(point), self._heading_at(point)
        row = index.row() if index.isValid() and self.viewport().rect().contains(point) else None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if head is not None else Qt.CursorShape.ArrowCursor)
        self.viewport().setToolTip(heading_tip(head.span) if head is not None and row is None else "")
        if row == self._hover:
            return
        for changed in (self._hover, row):
            if changed is not None:
                self.viewport().update(self.visualRect(self._shots.index(changed)))
        self._hover = row
        card = index.data(ITEM_ROLE) if row is not None else None
        if row is None or not isinstance(card, ShotCard) or card.film is None:
            self._film.stop()
        else:
            self._film.wait_on(row, card.film, self._cards.picture_size())

    def _moved(self, row: int, action: QAbstractItemView.CursorAction) -> int | None:
        from_row = row if row >= 0 else None
        page = max(1, (self.viewport().height() - self._grid.head) // max(1, self._grid.cell.height()))
        lines = {_Move.MoveUp: -1, _Move.MoveDown: 1, _Move.MovePageUp: -page, _Move.MovePageDown: page}
        if action in lines:
            return self._grid.over(from_row, lines[action])
        ends = {_Move.MoveHome: -len(self._grid.order), _Move.MoveEnd: len(self._grid.order)}
        back = action in (_Move.MoveLeft, _Move.MovePrevious)
        return self._grid.along(from_row, ends.get(action, -1 if back else 1))

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

    def _middle_row(self) -> int | None:
        """The row to keep in sight: the current one where it is seen, else the one in the middle."""
        current, top = self.currentIndex().row(), self.verticalOffset()
        if self._grid.rect(current).intersects(QRect(0, top, self.width(), self.viewport().height())):
            return current
        rows = list(self._grid.rows_between(top, top + self.viewport().height()))
        return rows[len(rows) // 2] if rows else None

    def _arrange(self) -> None:
        """Share the row among as many cards as fit; what is left over, less than a pixel a card, is margin."""
        room = self.viewport().width() - GAP
        columns = max(1, round(room / self._wish))
        width = max(80, room // columns)
        cell = self._cards.fit(width)
        left = (self.viewport().width() - width * columns) // 2
        headed = self._shots.scene_id is None
        self._grid = Grid(self._spans(headed=headed), cell, columns, left, headed=headed)
        self.updateGeometries()
        self._leave_unseen()
        self._hover = None
        self._film.stop()
        self.viewport().update()

    def _spans(self, *, headed: bool) -> list[Span]:
        ids, spans, row = self._shots.shot_ids(), [], 0
        for section in self._shots.sections():
            rows = range(row, row + section.shots)
            row += section.shots
            seen = tuple(rows) if self._only is None else tuple(each for each in rows if ids[each] in self._only)
            if seen or (self._only is None and headed):
                facts = section.facts if len(seen) == section.shots else f"{len(seen)} of {section.facts}"
                folded = headed and section.scene_id in self._folded
                spans.append(Span(section.scene_id, section.title, facts, seen, folded))
        return spans

    def _leave_unseen(self) -> None:
        """What is not seen is not selected, so that nothing is done to it unawares."""
        unseen = [row for row in self.picked_rows() if not self._grid.holds(row)]
        if unseen:
            self.selectionModel().select(self._selection(unseen), _Flag.Deselect)
        if self._mouse.doing is not Doing.NOTHING:
            self._mouse.cancel()
