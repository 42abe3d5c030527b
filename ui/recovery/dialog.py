"""Earlier versions of the film: to be looked through, and opened as a copy. Nothing is ever put over the film."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from previz.media.cards import CardText
from previz.project.earlier import POSTERS, EarlierVersion
from previz.project.history import StepInfo
from previz.project.media_store import MediaStore
from ui import tokens
from ui.indexes import ITEM_ROLE, Index
from ui.naming import label, named
from ui.painting import LEFT, outline, paint_picture, write
from ui.pictures import Picture, PictureStore
from ui.recovery.model import VersionItem, VersionModel

_ROW, _PADDING, _GAP, _POSTER_HEIGHT, _WORDS = 92, 12, 4, 68, 380
_NONE = CardText(number="", heading="", words="", dialogue="", duration="")


class VersionDelegate(QStyledItemDelegate):
    """Paints a version: when it was made, what it holds, what has been done since, and its first pictures."""

    def __init__(self, pictures: PictureStore, media: MediaStore, aspect: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures, self._media = pictures, media
        self._poster = QSize(round(_POSTER_HEIGHT * aspect), _POSTER_HEIGHT)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_WORDS, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: VersionItem = index.data(ITEM_ROLE)
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.HOVER))
        if option.state & QStyle.StateFlag.State_HasFocus:
            outline(painter, rect, tokens.FOCUS)
        inner = rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        strip = self._paint_posters(painter, inner, item.version.posters)
        words = QRect(inner.left(), inner.top(), inner.width() - strip, 20)
        write(painter, words, item.title, LEFT, bold=True, pixels=tokens.EMPHASIS)
        colour = tokens.STATUS_COLOURS["ERR"] if item.version.fault else tokens.TEXT_MID
        write(painter, words.translated(0, 24), item.facts, LEFT, colour)
        write(painter, words.translated(0, 46), item.since, LEFT, tokens.TEXT_MID, pixels=tokens.CAPTION)

    def _paint_posters(self, painter: QPainter, inner: QRect, posters: Sequence[str]) -> int:
        """The pictures at the right, as many as there is room for. Returns how wide they came out."""
        room = (inner.width() - _WORDS) // (self._poster.width() + _GAP)
        shown = posters[: max(0, min(POSTERS, room))]
        for place, name in enumerate(reversed(shown), 1):
            left = inner.right() + 1 - place * (self._poster.width() + _GAP) + _GAP
            corner = QRect(left, inner.top(), self._poster.width(), self._poster.height())
            paint_picture(painter, corner, self._pictures.picture(Picture(self._media.path(name), _NONE)))
        return len(shown) * (self._poster.width() + _GAP) + _PADDING


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
        self.model_ = VersionModel(self)
        self.list = named(QListView(self), "versions")
        self.list.setAccessibleName(self.tr("Earlier versions, newest first"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.model_)
        self.list.setItemDelegate(VersionDelegate(pictures, media, aspect, self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(lambda _index: self._want_copy())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        pictures.arrived.connect(self.list.viewport().update)
        self.says = label(self.tr("Looking through the backups of {0}…").format(project.name), "quiet", self)
        self.says.setWordWrap(True)
        self.copy = named(self._button(self.tr("Open as a copy…"), self._want_copy), "primary")
        self.now = self._button(self.tr("Back up now"), self.backup_wanted.emit)
        self._lay_out()
        self._offer()

    def show_versions(self, versions: Sequence[EarlierVersion], steps: Sequence[StepInfo]) -> None:
        """Show these, newest first."""
        self.model_.show_versions(versions, steps)
        self.says.setText(
            self.tr("A copy is a film of its own, beside this one: nothing is put over what you have.")
            if versions
            else self.tr("There is no earlier version yet. One is kept every ten minutes of work, and on closing.")
        )
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

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 14)
        row.setSpacing(8)
        row.addWidget(self.says, 1)
        row.addWidget(self.now)
        row.addWidget(self._button(self.tr("Show files"), self.files_wanted.emit))
        row.addWidget(self._button(self.tr("Close"), self.close))
        row.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addLayout(row)
