"""The keys of every action, to be searched and changed: press the keys, and see whom they belong to now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.actions import DEEDS, Deed
from ui.buttons import push_button
from ui.indexes import ITEM_ROLE, Index
from ui.key_presets import Keys, Preset, keys_of, others_with, with_keys
from ui.naming import label
from ui.words import QT_TRANSLATE_NOOP, translate

_COLUMNS = (
    QT_TRANSLATE_NOOP("KeysModel", "Action"),
    QT_TRANSLATE_NOOP("KeysModel", "Holds in"),
    QT_TRANSLATE_NOOP("KeysModel", "Keys"),
)
_HEIGHT = 300


class KeysModel(QAbstractTableModel):
    """Every action with its keys; of them those that fit what is searched."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Deed, ...] = DEEDS
        self._keys: Keys = {}
        self._plain: Keys = {}

    def show_keys(self, keys: Keys, plain: Keys) -> None:
        """Show other keys; those that are not the `plain` ones of the preset are marked."""
        self._keys, self._plain = keys, plain
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(_COLUMNS) - 1))

    def narrow(self, typed: str) -> None:
        """Show the actions that speak of all words that were typed, or have such a key."""
        words = typed.lower().split()
        self.beginResetModel()
        self._shown = tuple(deed for deed in DEEDS if all(word in self._said(deed) for word in words))
        self.endResetModel()

    def row_of(self, deed_id: str) -> int | None:
        """The row of an action, where it is shown."""
        return next((row for row, deed in enumerate(self._shown) if deed.id == deed_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own form)
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own form)
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.tr(_COLUMNS[section]) if across and section < len(_COLUMNS) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        deed = self._shown[index.row()]
        if role == ITEM_ROLE:
            return deed
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        keys = in_words(self._keys.get(deed.id, ()))
        changed = self._keys.get(deed.id) != self._plain.get(deed.id)
        if changed:
            keys = self.tr("{keys}  (changed)").format(keys=keys or self.tr("none"))
        return (deed.title, _place(deed), keys)[index.column()]

    def _said(self, deed: Deed) -> str:
        return f"{deed.title} {_place(deed)} {in_words(self._keys.get(deed.id, ()))}".lower()


class KeysEditor(QWidget):
    """A table of actions, and below it what the keys that were pressed would do."""

    own_changed = Signal(object)
    """The Keys that the user has set over the preset, as they now are."""

    def __init__(self, preset: Preset, own: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preset, self._own = preset, dict(own)
        self.model_ = KeysModel(self)
        self.table = self._table()
        self.pressed = QKeySequenceEdit(self)
        self.pressed.setMaximumSequenceLength(1)
        self.pressed.setClearButtonEnabled(True)
        self.pressed.setAccessibleName(self.tr("Press the keys"))
        self.pressed.keySequenceChanged.connect(lambda _keys: self._weigh())
        self.says = label("", "quiet", self)
        self.says.setWordWrap(True)
        self.use = push_button(self, self.tr("Use"), lambda: self._set(self._new()), self.tr("Use these keys alone"))
        self.add = push_button(
            self,
            self.tr("Add"),
            lambda: self._set([*self._now(), *self._new()]),
            self.tr("Add these keys to the others"),
        )
        self.clear = push_button(self, self.tr("None"), lambda: self._set([]), self.tr("Take its keys away"))
        self.reset = push_button(
            self, self.tr("Reset"), lambda: self._set(self._plain()), self.tr("Give it the keys of the preset again")
        )
        self.reset_all = push_button(
            self, self.tr("Reset all"), self._reset_all, self.tr("Give every action the keys of the preset again")
        )
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_row())
        self._show()
        self.table.selectRow(0)

    @property
    def own(self) -> Keys:
        """The keys that the user has set over the preset."""
        return self._own

    def show_preset(self, preset: Preset) -> None:
        """Show the keys under another preset."""
        self._preset = preset
        self._show()
        self._weigh()

    def search(self, typed: str) -> int:
        """Show the actions that fit some words. Returns how many do."""
        self.model_.narrow(typed)
        if self.model_.rowCount():
            self.table.selectRow(0)
        return self.model_.rowCount()

    def choose(self, deed_id: str) -> None:
        """Choose an action."""
        row = self.model_.row_of(deed_id)
        if row is not None:
            self.table.selectRow(row)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._weigh()

    def _deed(self) -> Deed | None:
        deed = self.table.currentIndex().data(ITEM_ROLE)
        return deed if isinstance(deed, Deed) else None

    def _now(self) -> tuple[str, ...]:
        deed = self._deed()
        return () if deed is None else keys_of(self._preset, own=self._own)[deed.id]

    def _plain(self) -> tuple[str, ...]:
        deed = self._deed()
        return () if deed is None else keys_of(self._preset)[deed.id]

    def _new(self) -> tuple[str, ...]:
        text = self.pressed.keySequence().toString()
        return (text,) if text else ()

    def _on_row(self) -> None:
        self.pressed.clear()
        self._weigh()

    def _weigh(self) -> None:
        """Say what the pressed keys would do, and offer what can be done."""
        deed, new, now = self._deed(), self._new(), self._now()
        for button, possible in (
            (self.use, bool(new) and new != now),
            (self.add, bool(new) and bool(now) and new[0] not in now),
            (self.clear, bool(now)),
            (self.reset, now != self._plain()),
            (self.reset_all, bool(self._own)),
        ):
            button.setEnabled(deed is not None and possible)
        self.says.setText("" if deed is None else self._words(deed, new))

    def _words(self, deed: Deed, new: tuple[str, ...]) -> str:
        if not new:
            return self.tr("Press the keys that “{0}” shall have.").format(deed.title)
        others = others_with(new, deed, keys_of(self._preset, own=self._own))
        names = ", ".join(f"“{other.title}”" for other in others)
        if others:
            return self.tr("{0} is {1} now, which will lose it.").format(in_words(new), names)
        return self.tr("{0} is free.").format(in_words(new))

    def _set(self, keys: Sequence[str]) -> None:
        deed = self._deed()
        if deed is not None:
            self._keep(with_keys(keys, deed, self._preset, self._own))

    def _reset_all(self) -> None:
        self._keep({})

    def _keep(self, own: dict[str, tuple[str, ...]]) -> None:
        self._own = own
        self.pressed.clear()
        self._show()
        self._weigh()
        self.own_changed.emit(own)

    def _show(self) -> None:
        self.model_.show_keys(keys_of(self._preset, own=self._own), keys_of(self._preset))

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setAccessibleName(self.tr("Actions and their keys"))
        table.setModel(self.model_)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(_HEIGHT)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.pressed, 1)
        for button in (self.use, self.add, self.clear, self.reset):
            below.addWidget(button)
        last = QHBoxLayout()
        last.addWidget(self.says, 1)
        last.addWidget(self.reset_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        column.addLayout(last)


def in_words(keys: Sequence[str]) -> str:
    """Keys as this platform writes them."""
    return ",  ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _place(deed: Deed) -> str:
    """Where the keys of an action hold."""
    return ", ".join(work.title for work in deed.works) or translate("KeysModel", "everywhere")
