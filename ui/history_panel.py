"""The history: every step by name, newest on top, those that are undone quietly; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from previz.project.history import StepInfo
from ui import tokens
from ui.indexes import ITEM_ROLE, Index
from ui.naming import label
from ui.painting import LEFT, RIGHT, focus_ring, write
from ui.side_panel import SidePanel
from ui.words import QT_TRANSLATE_NOOP, translate

_WIDTH, _ROW, _HIGHEST, _FOOT = 340, 28, 520, 44
START = StepInfo(0, QT_TRANSLATE_NOOP("HistoryPanel", "As the file was opened first"), "", False)
"""What stands below the first step."""


class HistoryModel(QAbstractListModel):
    """The steps, newest first, and under them the beginning."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[StepInfo, ...] = (START,)

    @property
    def present(self) -> int:
        """The row of the step that was done last."""
        return next((row for row, step in enumerate(self._steps) if not step.undone), len(self._steps) - 1)

    def show_steps(self, steps: Sequence[StepInfo]) -> None:
        """Show other steps, given oldest first."""
        fresh = (*reversed(steps), START)
        if fresh != self._steps:
            self.beginResetModel()
            self._steps = fresh
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own form)
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        step = self._steps[index.row()]
        if role == ITEM_ROLE:
            return step
        if role == Qt.ItemDataRole.DisplayRole:
            return label_of(step)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.tr("{0}, {1}, undone") if step.undone else self.tr("{0}, {1}")
            return words.format(label_of(step), _time(step))
        return None


def label_of(step: StepInfo) -> str:
    """What a step is called."""
    return translate("HistoryPanel", START.label) if step == START else step.label


class _Row(QStyledItemDelegate):
    """Paints a step: its name, and when it was done. The one that holds has a line at its edge."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_WIDTH, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        step: StepInfo = index.data(ITEM_ROLE)
        rect: QRect = option.rect
        model = index.model()
        present = isinstance(model, HistoryModel) and model.present == index.row()
        if present or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.HOVER if present else tokens.CONTROL))
        if present:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), QColor(tokens.TEXT_HIGH))
        inner = rect.adjusted(14, 0, -14, 0)
        quiet = tokens.TEXT_DISABLED if step.undone else tokens.TEXT_MID if present else tokens.TEXT_LOW
        aside = write(painter, inner, _time(step), RIGHT, quiet, pixels=tokens.CAPTION)
        colour = tokens.TEXT_DISABLED if step.undone else tokens.TEXT_HIGH
        write(painter, inner.adjusted(0, 0, -aside - 12, 0), label_of(step), LEFT, colour, bold=present)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, rect)


class HistoryPanel(SidePanel):
    """Stands over the window's right edge until it is closed."""

    step_wanted = Signal(int)
    """The id of the step to go to; 0 for the beginning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyPanel")
        self.setAccessibleName(self.tr("History of edits"))
        self.model_ = HistoryModel(self)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Steps"))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self.model_)
        self.list.setItemDelegate(_Row(self.list))
        self.list.clicked.connect(self._on_wanted)
        self.list.activated.connect(self._on_wanted)
        head = label(self.tr("History"), "paneTitle", self)
        head.setContentsMargins(12, 8, 12, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        self.hide()

    def show_steps(self, steps: Sequence[StepInfo]) -> None:
        """Show other steps, given oldest first."""
        self.model_.show_steps(steps)
        self.list.setCurrentIndex(self.model_.index(self.model_.present))
        self.place()

    def first_focus(self) -> QWidget:
        """The steps."""
        return self.list

    def place(self) -> None:
        """Stand at the window's right edge, below its first line."""
        window = self.parentWidget()
        if window is not None and self.isVisible():
            height = min(_HIGHEST, self.model_.rowCount() * _ROW + _FOOT, window.height() - 90)
            self.setGeometry(window.width() - _WIDTH - 12, 40, _WIDTH, height)

    def _on_wanted(self, index: QModelIndex) -> None:
        step = index.data(ITEM_ROLE)
        if isinstance(step, StepInfo) and index.row() != self.model_.present:
            self.step_wanted.emit(step.id)


def _time(step: StepInfo) -> str:
    """When a step was done, on this machine's clock; with the day where it was not today."""
    if not step.made_at:
        return ""
    made = datetime.fromisoformat(step.made_at).astimezone()
    return f"{made:%H:%M:%S}" if made.date() == datetime.now(made.tzinfo).date() else f"{made:%d %b %H:%M}"
