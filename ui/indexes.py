"""What item models and delegates share: the kinds of index, and the role under which an item is given whole."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect
