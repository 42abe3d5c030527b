"""Where one begins: the films that were opened last, with their pictures, and the ways to a new one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListView, QVBoxLayout, QWidget

from previz.project.glance import glance
from ui.background import Background
from ui.buttons import push_button
from ui.films.model import FilmsModel
from ui.naming import label, named
from ui.pictures import PictureStore
from ui.poster_rows import PosterRowDelegate

_WIDE = 16 / 9


class Films(QDialog):
    """Lists films, each looked at beside the window's thread: a disk that is gone must not hold the window."""

    chosen = Signal(object)
    """The path of the film to open."""
    forgotten = Signal(object)
    """The path of a film that is to be listed no more."""
    script_wanted = Signal()
    blank_wanted = Signal()
    sample_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Films"))
        self.resize(940, 580)
        self._background, self._pictures = Background(self), PictureStore(self)
        self.model_ = FilmsModel(self)
        self.list = named(QListView(self), "films")
        self.list.setAccessibleName(self.tr("Films that were opened last"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.model_)
        self.list.setItemDelegate(PosterRowDelegate(self._pictures, _WIDE, self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(lambda _index: self._choose())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        self.model_.dataChanged.connect(lambda *_: self._offer())
        self._pictures.arrived.connect(self.list.viewport().update)
        self.open_ = named(push_button(self, self.tr("Open"), self._choose), "primary")
        self.forget = push_button(self, self.tr("Remove from list"), self._forget)
        self.finished.connect(self._end)
        self._lay_out()
        self.show_paths(paths)

    def show_paths(self, paths: Sequence[Path]) -> None:
        """List these films, and look at each."""
        self.model_.show_paths(paths)
        self._empty.setVisible(not paths)
        self.list.setVisible(bool(paths))
        if paths:
            self.list.setCurrentIndex(self.model_.index(0))
        self._offer()
        for path in paths:
            self._background.run(partial(glance, path), self.model_.show_seen)

    def _offer(self) -> None:
        item = self.model_.item(self.list.currentIndex().row())
        self.open_.setEnabled(item is not None and not item.fault)
        self.forget.setEnabled(item is not None)

    def _choose(self) -> None:
        item = self.model_.item(self.list.currentIndex().row())
        if item is not None and not item.fault:
            self._leave()
            self.chosen.emit(item.path)

    def _forget(self) -> None:
        item = self.model_.item(self.list.currentIndex().row())
        if item is not None:
            self.forgotten.emit(item.path)

    def _go(self, wanted: SignalInstance) -> None:
        self._leave()
        wanted.emit()

    def _leave(self) -> None:
        self.done(0)

    def _end(self) -> None:
        self._background.close()
        self._pictures.close()
        self.deleteLater()

    def _lay_out(self) -> None:
        self._empty = label(self.tr("No film has been opened yet. Begin with one of these."), "quiet", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        ways = QHBoxLayout()
        ways.setContentsMargins(16, 14, 16, 2)
        ways.setSpacing(8)
        for text, wanted in (
            (self.tr("New from script…"), self.script_wanted),
            (self.tr("New empty film…"), self.blank_wanted),
            (self.tr("Open a file…"), self.file_wanted),
            (self.tr("Sample film"), self.sample_wanted),
        ):
            ways.addWidget(push_button(self, text, lambda _checked=False, wanted=wanted: self._go(wanted)))
        ways.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 14)
        row.setSpacing(8)
        row.addWidget(self.forget)
        row.addStretch(1)
        row.addWidget(push_button(self, self.tr("Close"), self.close))
        row.addWidget(self.open_)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(ways)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        column.addLayout(row)
