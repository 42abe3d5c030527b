"""The rail of scenes: number, heading, how many shots, and the shares of them that have a take and are approved."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import tokens
from ui.board.scene_model import SceneItem, SceneModel
from ui.indexes import ITEM_ROLE, Index
from ui.naming import label, named
from ui.painting import LEFT, RIGHT, number_column, write, write_heading

_NUMBER, _PADDING, _BAR = 22, 12, 56
_WIDEST = 64
"""How wide a column of numbers is at the most: a longer one is elided."""


class SceneRail(QWidget):
    """Chooses a scene, or the whole film."""

    scene_chosen = Signal(object)
    """A SceneItem."""

    def __init__(self, model: SceneModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self.list = named(QListView(self), "scenes")
        self.list.setAccessibleName(self.tr("Scenes"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(model)
        self._delegate = SceneDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self._count = label("", "quiet")
        header = named(QWidget(), "paneHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(_PADDING, 0, _PADDING, 0)
        row.addWidget(label(self.tr("Scenes"), "paneTitle"), 1)
        row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.list, 1)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(lambda *_changed: self._fit())
        self._on_reset()

    @property
    def chosen(self) -> SceneItem | None:
        """The chosen scene, or the whole film."""
        item = self.list.currentIndex().data(ITEM_ROLE)
        return item if isinstance(item, SceneItem) else None

    def choose(self, scene_id: int | None) -> None:
        """Choose a scene, or the whole film; the whole film where there is no such scene."""
        ids = [item.scene_id for item in self._model.items()]
        self.list.setCurrentIndex(self._model.index(ids.index(scene_id) if scene_id in ids else 0))

    def _on_current(self) -> None:
        if self.chosen is not None:
            self.scene_chosen.emit(self.chosen)

    def _on_reset(self) -> None:
        self._count.setText(str(self._model.rowCount() - 1))
        self._fit()

    def _fit(self) -> None:
        """Give the numbers the room that the widest of them needs."""
        column = number_column((item.number for item in self._model.items()), _NUMBER - 2, _WIDEST)
        if column != self._delegate.column:
            self._delegate.column = column
            self.list.viewport().update()


class SceneDelegate(QStyledItemDelegate):
    """Paints a scene: its heading has the whole width, below it stand the share of its shots with a take in grey, and
    over that the share that is approved in green.
    """

    column = _NUMBER - 2
    """How wide the numbers stand."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, 48)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ITEM_ROLE)
        if not isinstance(item, SceneItem):
            return
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, QColor(tokens.HOVER if chosen else tokens.RAISED if hovered else tokens.PANEL))
        if chosen:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            edge = tokens.FOCUS if focused else tokens.TEXT_HIGH
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), QColor(edge))
        left = rect.left() + (_PADDING + self.column + 2 if item.number else _PADDING)
        room = QRect(left, rect.top() + 6, rect.right() - left - _PADDING + 1, 18)
        if item.number:
            number = QRect(rect.left() + 6, room.top(), self.column, room.height())
            write(painter, number, item.number, RIGHT, bold=True)
        write_heading(painter, room, item.heading, tokens.TEXT_HIGH if chosen else tokens.TEXT_MID)
        below = QRect(room.left(), room.bottom() + 1, room.width(), 16)
        colour = tokens.TEXT_MID if chosen else tokens.TEXT_LOW
        write(painter, below, item.facts, LEFT, colour, pixels=tokens.CAPTION)
        self._paint_share(painter, below, item, chosen)

    @staticmethod
    def _paint_share(painter: QPainter, room: QRect, item: SceneItem, chosen: bool) -> None:
        if not item.shots:
            return
        bar = QRect(room.right() - _BAR + 1, room.center().y(), _BAR, 3)
        painter.fillRect(bar, QColor(tokens.LINE if chosen else tokens.CONTROL))
        shares = ((item.realised, tokens.STATUS_COLOURS["WIP"]), (item.approved, tokens.STATUS_COLOURS["APP"]))
        for count, colour in shares:
            bar.setWidth(round(_BAR * count / item.shots))
            painter.fillRect(bar, QColor(colour))
