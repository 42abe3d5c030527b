"""The board: shot cards in a grid that fills its rows exactly, under the headings of their scenes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui import tokens
from ui.board.board_model import BoardModel
from ui.board.card_delegate import GAP
from ui.board.card_mouse import CardMouse, Doing
from ui.board.card_view import CardView
from ui.board.grid import Gap, Grid, Span
from ui.board.headings import heading_tip
from ui.board.hover import HoverFilm
from ui.cards import ShotCard
from ui.indexes import ITEM_ROLE
from ui.painting import chip
from ui.pictures import PictureStore
from ui.spoken import shots_counted

NARROWEST, USUAL, WIDEST = 132, 236, 560
"""The widths of a cell that can be wished for; the board comes as near to it as its width allows."""

_NOTCH = 120
_ZOOM = 1.15
_Flag = QItemSelectionModel.SelectionFlag
_CARRIED = 0.4
"""How much is seen of a card that is carried elsewhere."""


class Board(CardView):
    """Shows the shots of a film; tells which is current, and says something where there are none."""

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
        super().__init__(model, pictures, aspect, parent)
        self.setObjectName("board")
        self.setAccessibleName(self.tr("Board of shots"))
        self._wish = USUAL
        self._only: frozenset[int] | None = None
        self._folded: set[int] = set()
        self.movable = False
        self._film = HoverFilm(self)
        self._film.advanced.connect(lambda row: self.viewport().update(self.visualRect(self._shots.index(row))))
        self._mouse = CardMouse(self, self)
        self.setModel(model)
        model.arranged.connect(self._arrange)

    @property
    def wished(self) -> int:
        """The width of a cell that is wished for."""
        return self._wish

    @property
    def hover_film(self) -> HoverFilm:
        """What plays under the mouse."""
        return self._film

    def shows(self, shot_id: int) -> bool:
        """Whether a shot is seen: in the scene that is shown, not left out, not folded away."""
        row = self._shots.row_of(shot_id)
        return row is not None and self.grid.holds(row)

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
        seen = sorted(row for row in rows if self.grid.holds(row))
        if seen:
            self.pick(seen, seen[0], _Flag.ClearAndSelect)
            self.scrollTo(self._shots.index(seen[0]))

    def choose_something(self) -> None:
        """Have some shot chosen where any is seen: the one nearest to the current one."""
        row = self.grid.along(self.currentIndex().row(), 0)
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
            kept = self._middle_row() if self.isVisible() else None
            self._arrange()
            if kept is not None:
                self.scrollTo(self._shots.index(kept), QAbstractItemView.ScrollHint.PositionAtCenter)
            self.zoomed.emit(width)

    def zoom(self, steps: float) -> None:
        """Make the cards larger by so many steps, or smaller."""
        self.wish(round(self._wish * _ZOOM**steps))

    def close_board(self) -> None:
        """End what plays, and paint nothing for that it was scrolled."""
        self._film.close()
        self._rolling.stop()

    def carry_to(self, gap: Gap) -> None:
        """Say where the selected cards are to go."""
        ids = self._shots.shot_ids()
        self.carried.emit(self.selected_shots(), gap.scene_id, None if gap.before is None else ids[gap.before])

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        selection, row = self.selectionModel().selection(), self.currentIndex().row()
        if not selection.isEmpty() and not self.is_picked(row):
            row = selection.at(selection.count() - 1).bottom()
        self.shot_chosen.emit(None if selection.isEmpty() else self._shots.shot_ids()[row])
        self.choice_changed.emit()

    def reset(self) -> None:
        super().reset()
        self._arrange()

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
        if event.key() != Qt.Key.Key_Escape or not self._mouse.cancel():
            super().keyPressEvent(event)

    def image_of(self, row: int) -> QImage | None:
        return self._film.image(row)

    def opacity_of(self, row: int) -> float:
        return _CARRIED if self._mouse.doing is Doing.CARRY and self.is_picked(row) else 1.0

    def paint_over(self, painter: QPainter) -> None:
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
            words = shots_counted(max(1, count))
            chip(painter, (self._mouse.at + QPoint(14, 10)).toPointF(), words, tokens.CHIP_TEXT, from_left=True)

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

    def _middle_row(self) -> int | None:
        """The row to keep in sight: the current one where it is seen, else the one in the middle."""
        current, top = self.currentIndex().row(), self.verticalOffset()
        if self.grid.rect(current).intersects(QRect(0, top, self.width(), self.viewport().height())):
            return current
        rows = list(self.grid.rows_between(top, top + self.viewport().height()))
        return rows[len(rows) // 2] if rows else None

    def _arrange(self) -> None:
        """Share the row among as many cards as fit; what is left over, less than a pixel a card, is margin."""
        room = self.viewport().width() - GAP
        columns = max(1, round(room / self._wish))
        width = max(80, room // columns)
        cell = self._cards.fit(width)
        left = (self.viewport().width() - width * columns) // 2
        headed = self._shots.scene_id is None
        self.arrange(lambda: Grid(self._spans(headed=headed), cell, columns, left, headed=headed))
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
            seen = rows if self._only is None else tuple(each for each in rows if ids[each] in self._only)
            if seen or (self._only is None and headed):
                facts = (
                    section.facts
                    if len(seen) == section.shots
                    else self.tr("{0} of {1}").format(len(seen), section.facts)
                )
                folded = headed and section.scene_id in self._folded
                spans.append(Span(section.scene_id, section.title, facts, seen, folded))
        return spans

    def _leave_unseen(self) -> None:
        """What is not seen is not selected, so that nothing is done to it unawares."""
        narrowed = self._only is not None or self._folded
        unseen = [row for row in self.picked_rows() if not self.grid.holds(row)] if narrowed else []
        if unseen:
            self.selectionModel().select(self._selection(unseen), _Flag.Deselect)
        if self._mouse.doing is not Doing.NOTHING:
            self._mouse.cancel()
