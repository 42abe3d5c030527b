"""The takes of a shot: a strip of them, and what is known of the one that is chosen, or else plays."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QToolButton, QVBoxLayout, QWidget

from previz.project.schema import Shot, Take
from previz.takes.choosing import playing_take
from ui.indexes import ITEM_ROLE
from ui.inspector.take_delegate import HEIGHT, WIDTH, TakeDelegate
from ui.inspector.take_details import TakeDetails
from ui.inspector.take_model import TakeItem, TakeModel
from ui.naming import label, named


class TakePanel(QWidget):
    """Says which take is to be picked, looked at, or made again."""

    picked = Signal(object)
    """The id of the take to pick, or None for the best there is."""
    looked_at = Signal(int)
    """The id of a take that was chosen in the strip."""
    redo_wanted = Signal(int)
    """The id of a take that is to be made exactly again."""
    menu_wanted = Signal(int, QPoint)
    """The id of a take, and where on the screen its menu is to open."""

    def __init__(self, delegate: TakeDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TakeModel(self)
        self._title = label("", "section", self)
        self._best = named(QToolButton(self), "side")
        self._best.setText(self.tr("Best first"))
        self._best.setAccessibleName(self.tr("Takes that keep best to the blocking first"))
        self._best.setCheckable(True)
        self._best.setToolTip(self.tr("Those first that keep best to the blocking; else the newest"))
        self._best.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._best.toggled.connect(self._model.set_best_first)
        self._strip = self._build_strip(delegate)
        self._details = TakeDetails(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._best)
        column.addLayout(head)
        for widget in (self._strip, self._details):
            column.addWidget(widget)
        self._details.menu_wanted.connect(self.menu_wanted)
        self._strip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._strip.customContextMenuRequested.connect(self._on_menu)
        self._details.redo_wanted.connect(self.redo_wanted)
        self._strip.selectionModel().currentChanged.connect(lambda _now, _before: self._on_chosen())
        self._strip.activated.connect(lambda index: self._on_activated(index.data(ITEM_ROLE)))

    def show_shot(self, shot: Shot | None) -> None:
        """Show the takes of a shot, or none."""
        self._model.show_shot(shot)
        takes = [] if shot is None else shot.takes
        takes_there = self.tr("TAKES  {count}").format(count=len(takes))
        self._title.setText(takes_there if takes else self.tr("NO TAKE YET: THE CARD PLAYS"))
        self._strip.setVisible(bool(takes))
        self._best.setVisible(self._model.judged > 1)
        self._fit()
        item, playing = self._strip.currentIndex().data(ITEM_ROLE), None if shot is None else playing_take(shot)
        wanted = item.take_id if isinstance(item, TakeItem) else None if playing is None else playing.id
        self.show_take(next((take for take in takes if take.id == wanted), None))

    def show_take(self, take: Take | None) -> None:
        """Tell of a take of the shot."""
        self._details.show_take(take)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make the strip as high as its rows: it scrolls with the inspector, not in itself."""
        rows = -(-self._model.rowCount() // max(1, self.width() // WIDTH))
        self._strip.setFixedHeight(max(1, rows) * HEIGHT + 4)

    def _build_strip(self, delegate: TakeDelegate) -> QListView:
        strip = QListView(self)
        strip.setAccessibleName(self.tr("Takes of the shot"))
        strip.setModel(self._model)
        strip.setItemDelegate(delegate)
        delegate.renew(strip)
        strip.setFlow(QListView.Flow.LeftToRight)
        strip.setWrapping(True)
        strip.setUniformItemSizes(True)
        strip.setResizeMode(QListView.ResizeMode.Adjust)
        strip.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return strip

    def _on_menu(self, at: QPoint) -> None:
        """The menu of the take under the pointer, else of the one that is chosen."""
        index = self._strip.indexAt(at)
        item = (index if index.isValid() else self._strip.currentIndex()).data(ITEM_ROLE)
        if isinstance(item, TakeItem):
            self.menu_wanted.emit(item.take_id, self._strip.viewport().mapToGlobal(at))

    def _on_chosen(self) -> None:
        item = self._strip.currentIndex().data(ITEM_ROLE)
        if isinstance(item, TakeItem):
            self.looked_at.emit(item.take_id)

    def _on_activated(self, item: object) -> None:
        if isinstance(item, TakeItem):
            self.picked.emit(None if item.picked else item.take_id)
