"""Earlier versions of the film: to be looked through, and opened as a copy. Nothing is ever put over the film."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from previz.project.earlier import EarlierVersion
from previz.project.history import StepInfo
from previz.project.media_store import MediaStore
from ui.buttons import push_button
from ui.naming import label, named
from ui.pictures import PictureStore
from ui.poster_rows import PosterRowDelegate
from ui.recovery.model import VersionItem, VersionModel


class EarlierVersions(QDialog):
    """Lists the backups of a film."""

    copy_wanted = Signal(object)
    """The EarlierVersion that is to become a film of its own."""
    files_wanted = Signal()
    """The folder of the backups is to be shown."""
    backup_wanted = Signal()
    """A backup is to be made now."""

    def __init__(
        self, pictures: PictureStore, media: MediaStore, aspect: float, project: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Earlier versions"))
        self.resize(900, 560)
        self._media = media
        self.model_ = VersionModel(self)
        self.list = named(QListView(self), "versions")
        self.list.setAccessibleName(self.tr("Earlier versions, newest first"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.model_)
        self.list.setItemDelegate(PosterRowDelegate(pictures, aspect, self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(lambda _index: self._want_copy())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        pictures.arrived.connect(self.list.viewport().update)
        self.says = label(self.tr("Looking through the backups of {0}…").format(project.name), "quiet", self)
        self.says.setWordWrap(True)
        self.copy = named(push_button(self, self.tr("Open as a copy…"), self._want_copy), "primary")
        self.now = push_button(self, self.tr("Back up now"), self.backup_wanted.emit)
        self._lay_out()
        self._offer()

    def show_versions(self, versions: Sequence[EarlierVersion], steps: Sequence[StepInfo]) -> None:
        """Show these, newest first."""
        self.model_.show_versions(versions, steps, self._media)
        self._empty.setVisible(not versions)
        self.list.setVisible(bool(versions))
        copy = self.tr("A copy is a film of its own, beside this one: nothing is put over what you have.")
        self.says.setText(copy if versions else "")
        if versions:
            self.list.setCurrentIndex(self.model_.index(0))
        self._offer()

    def _chosen(self) -> VersionItem | None:
        return self.model_.item(self.list.currentIndex().row())

    def _offer(self) -> None:
        chosen = self._chosen()
        self.copy.setEnabled(chosen is not None and not chosen.version.fault)

    def _want_copy(self) -> None:
        chosen = self._chosen()
        if chosen is not None and not chosen.version.fault:
            self.copy_wanted.emit(chosen.version)

    def _lay_out(self) -> None:
        words = self.tr("There is no earlier version yet. One is kept every ten minutes of work, and on closing.")
        self._empty = label(words, "quiet", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.hide()
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 14)
        row.setSpacing(8)
        row.addWidget(self.says, 1)
        row.addWidget(self.now)
        row.addWidget(push_button(self, self.tr("Show files"), self.files_wanted.emit))
        row.addWidget(push_button(self, self.tr("Close"), self.close))
        row.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        column.addLayout(row)
