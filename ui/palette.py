"""The command palette: a line to type in, and every action, scene and shot that fits what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import tokens
from ui.actions import DEEDS
from ui.indexes import ITEM_ROLE, Index
from ui.naming import label, named
from ui.painting import LEFT, RIGHT, write

_WIDTH, _ROW, _ROWS, _TOP = 560, 30, 12, 44
_LINE = 52
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that the palette can do: its words, what stands quietly at the right, and the deed."""

    words: str
    aside: str
    act: Callable[[], object]
    group: str = ""
    """What kind of thing it is, searched as well: a menu's name, “Scene”, “Shot”."""


def fit(typed: str, words: str) -> tuple[int, int] | None:
    """How well words fit what was typed, the least first; None where they do not.

    Each typed word must begin a word of the offer, or else stand in it somewhere; earlier places fit better.
    """
    low, places, inside = words.lower(), 0, 0
    for part in typed.lower().split():
        at = low.find(part)
        while at > 0 and low[at - 1].isalnum():
            at = low.find(part, at + 1)
        if at < 0:
            at, inside = low.find(part), inside + 1
        if at < 0:
            return None
        places += at
    return inside, places


def offers_of(actions: Mapping[str, QAction]) -> tuple[Offer, ...]:
    """What the enabled actions offer, in the order of their table."""
    return tuple(
        Offer(
            _plain(actions[deed.id].text()),
            actions[deed.id].shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            actions[deed.id].trigger,
            deed.menu_title,
        )
        for deed in DEEDS
        if deed.id != "palette" and actions[deed.id].isEnabled() and actions[deed.id].isVisible()
    )


class PaletteModel(QAbstractListModel):
    """The offers that fit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Offer, ...] = ()
        self._shown: tuple[Offer, ...] = ()

    def load(self, offers: Iterable[Offer]) -> None:
        """Hold other offers, and show them all."""
        self._all = tuple(offers)
        self._show(self._all)

    def narrow(self, typed: str) -> None:
        """Show those that fit what was typed, the best first."""
        if not typed.strip():
            self._show(self._all)
            return
        found = [(fit(typed, f"{offer.words} {offer.group}"), place) for place, offer in enumerate(self._all)]
        fitting = sorted((how, place) for how, place in found if how is not None)
        self._show(tuple(self._all[place] for _, place in fitting))

    def _show(self, offers: tuple[Offer, ...]) -> None:
        if offers is not self._shown:
            self.beginResetModel()
            self._shown = offers
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own form)
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        offer = self._shown[index.row()]
        if role == ITEM_ROLE:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(part for part in (offer.group, offer.words, offer.aside) if part)
        return None


class _Row(QStyledItemDelegate):
    """Paints an offer: its kind, its words, its key."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_WIDTH, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer = index.data(ITEM_ROLE)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(tokens.HOVER))
        quiet = tokens.TEXT_MID if chosen else tokens.TEXT_LOW
        inner = rect.adjusted(14, 0, -14, 0)
        aside = write(painter, inner, offer.aside, RIGHT, quiet, pixels=tokens.CAPTION)
        write(
            painter,
            QRect(inner.left(), inner.top(), 84, inner.height()),
            offer.group,
            LEFT,
            quiet,
            pixels=tokens.CAPTION,
        )
        write(painter, inner.adjusted(92, 0, -aside - 16, 0), offer.words)


class Palette(QFrame):
    """Opens over the window's first line; Return does what is chosen, Escape closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Commands"))
        self._before: QWidget | None = None
        self._model = PaletteModel(self)
        self.line = named(QLineEdit(self), "paletteLine")
        self.line.setAccessibleName(self.tr("Command, scene or shot"))
        self.line.setPlaceholderText(self.tr("Type a command, a scene or a shot"))
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self.do_chosen)
        self.line.installEventFilter(self)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)  # thousands of rows: those in sight first
        self.list.setBatchSize(_BATCH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Row(self.list))
        self.list.clicked.connect(lambda _index: self.do_chosen())
        self._none = label(self.tr("Nothing fits: type less of it, or another word."), "quiet", self)
        self._none.setContentsMargins(14, 0, 14, 0)
        self._none.setFixedHeight(_ROW)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addWidget(self._none)
        self.hide()

    def open(self, offers: Sequence[Offer]) -> None:
        """Offer these."""
        window = self.window()
        self._before = window.focusWidget()
        self._model.load(offers)
        self.line.clear()
        self._on_typed("")
        self._fit()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def shut(self) -> None:
        """Close, and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._before = None

    def do_chosen(self) -> None:
        """Close, and do what is chosen."""
        offer = self.list.currentIndex().data(ITEM_ROLE)
        if isinstance(offer, Offer):
            self.shut()
            offer.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.FocusOut:
            self.shut()
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.shut()
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}
            if event.key() in step:
                self._step(step[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, typed: str) -> None:
        self._model.narrow(typed)
        self.list.setVisible(bool(self._model.rowCount()))
        self._none.setVisible(not self._model.rowCount())
        if self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(0))
        self._fit()

    def _fit(self) -> None:
        """As high as the offers that fit, and no higher than the window has room for."""
        window = self.window()
        most = min(_ROWS, max(4, (window.height() - 120) // _ROW))
        rows = min(most, max(1, self._model.rowCount()))
        width = min(_WIDTH, window.width() - 40)
        self.setGeometry((window.width() - width) // 2, _TOP, width, _LINE + rows * _ROW)

    def _step(self, rows: int) -> None:
        last = self._model.rowCount() - 1
        if last >= 0:
            row = max(0, min(last, self.list.currentIndex().row() + rows))
            self.list.setCurrentIndex(self._model.index(row))


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
