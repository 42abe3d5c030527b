"""The earlier versions of a film as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from previz.project.earlier import EarlierVersion
from previz.project.history import StepInfo
from previz.project.media_store import MediaStore
from ui.indexes import ITEM_ROLE, Index

_NAMED = 3


@dataclass(frozen=True, slots=True)
class VersionItem:
    """An earlier version, and what has been done since."""

    version: EarlierVersion
    below: str
    posters: tuple[Path, ...] = ()

    @property
    def fault(self) -> bool:
        """Whether it cannot be read."""
        return bool(self.version.fault)

    @property
    def title(self) -> str:
        """When it was made, in words."""
        return when(self.version.made_at)

    @property
    def facts(self) -> str:
        """What it holds."""
        version = self.version
        if version.fault:
            return version.fault
        return f"{version.holding.words}  ·  {_bytes(version.size)}  ·  made {version.why}"


class VersionModel(QAbstractListModel):
    """Newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[VersionItem, ...] = ()

    def show_versions(self, versions: Sequence[EarlierVersion], steps: Sequence[StepInfo], media: MediaStore) -> None:
        """Show these, told apart from the film by the steps that were done since; `media` are the film's."""
        self.beginResetModel()
        self._items = tuple(
            VersionItem(version, since(version, steps), tuple(media.path(name) for name in version.holding.posters))
            for version in versions
        )
        self.endResetModel()

    def item(self, row: int) -> VersionItem | None:
        """The version in a row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own form)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.title}, {item.facts}, {item.below}"
        return None


def since(version: EarlierVersion, steps: Sequence[StepInfo]) -> str:
    """What was done after a version, the newest first, in a line."""
    if version.fault:
        return ""
    done = [step.label for step in steps if not step.undone and step.id > version.last_step]
    if not done:
        return "Nothing has been edited since"
    named = "; ".join(reversed(done[-_NAMED:]))
    more = f"; and {len(done) - _NAMED} before" if len(done) > _NAMED else ""
    return f"{len(done)} edit{'' if len(done) == 1 else 's'} since: {named}{more}"


def when(made_at: datetime) -> str:
    """A day and a time in words."""
    return f"{made_at:%A} {made_at.day} {made_at:%B %Y, %H:%M}"


def _bytes(size: int) -> str:
    return f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{max(1, round(size / 1024))} KB"
