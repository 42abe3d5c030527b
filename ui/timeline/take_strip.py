"""The takes of the clip under the playhead, to be swapped in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from previz.project.schema import Shot
from ui.indexes import ITEM_ROLE, Index
from ui.inspector.take_delegate import HEIGHT, TakeDelegate
from ui.inspector.take_model import TakeItem, TakeModel
from ui.naming import label, named


class TakeStrip(QWidget):
    """Shows the takes of one shot; a double-click or Return has the clip play one."""

    take_wanted = Signal(int)
    """The id of the take that the clip is to play."""

    def __init__(self, delegate: TakeDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TakeModel(self)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Takes of the clip"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(delegate)
        delegate.renew(self.list)
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(HEIGHT + 16)
        self.list.activated.connect(self._on_activated)
        header = named(QWidget(), "paneHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 12, 0)
        self._title = label(self.tr("Takes"), "paneTitle")
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(label(self.tr("Swap [ ]"), "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        inset = QHBoxLayout()
        inset.setContentsMargins(12, 6, 0, 0)
        inset.addWidget(self.list)
        column.addLayout(inset)
        self.hide()

    def show_shot(self, shot: Shot | None, pinned: int | None) -> None:
        """Show the takes of a shot, of which the clip pins one, or none; nothing where there are none."""
        self.model.show_shot(shot, pinned)
        self._title.setText(self.tr("Takes") if shot is None else self.tr("Takes of {}").format(shot.number))
        self.setVisible(self.model.rowCount() > 0)

    def _on_activated(self, index: Index) -> None:
        item = index.data(ITEM_ROLE)
        if isinstance(item, TakeItem):
            self.take_wanted.emit(item.take_id)
