"""The set-ups of a shot as thumbnails: a click takes one over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import tokens
from ui.coverage import SetUpItem
from ui.indexes import ITEM_ROLE, Index
from ui.naming import plain_tip
from ui.painting import LEFT, broken, fitting_parts, focus_ring, line_height, outline, paint_picture, write, write_lines

PICTURE_ROLE = Qt.ItemDataRole.UserRole + 2
_MOST_LINES = 3
"""How many lines a name may have: that of the longest is as high as all of them are."""

_BESIDE, _BELOW = 6, 6
"""How much room there is beside a set-up, and below the words under it."""

_UNDER = 3
"""How far under its picture the words of a set-up begin."""


class SetUpModel(QAbstractListModel):
    """The set-ups of one shot, with their pictures as they come."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[SetUpItem, ...] = ()
        self._pictures: dict[int, QPixmap] = {}

    def show_items(self, items: Sequence[SetUpItem]) -> None:
        """Show other set-ups in place of those before."""
        self.beginResetModel()
        self._items, self._pictures = tuple(items), {}
        self.endResetModel()

    def show_picture(self, number: int, image: QImage) -> None:
        """Show the picture of a set-up."""
        if 1 <= number <= len(self._items):
            self._pictures[number] = QPixmap.fromImage(image)
            self.dataChanged.emit(self.index(number - 1), self.index(number - 1))

    @property
    def pictured(self) -> int:
        """How many have their picture."""
        return len(self._pictures)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{item.name}: {item.camera}. {item.reason}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(
                self.tr("{0}: {1}. {2}. Click to make the shot this set-up").format(item.name, item.camera, item.reason)
            )
        if role == PICTURE_ROLE:
            return self._pictures.get(item.number)
        return item if role == ITEM_ROLE else None


class SetUpDelegate(QStyledItemDelegate):
    """Paints a set-up: its picture, its name, its camera."""

    def __init__(self, aspect: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._aspect = aspect
        self._width, self._lines = 160, 1

    def fit(self, width: int, names: Sequence[str]) -> None:
        """Make the set-ups so wide, and as high as the longest of their names needs it."""
        self._width = width
        wide = width - _BESIDE
        self._lines = max((len(broken(name, wide, tokens.CAPTION, _MOST_LINES)) for name in names), default=1)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        words = (self._lines + 1) * line_height(tokens.CAPTION)
        return QSize(self._width, round((self._width - _BESIDE) / self._aspect) + _UNDER + words + _BELOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ITEM_ROLE)
        if not isinstance(item, SetUpItem):
            return
        rect = option.rect.adjusted(0, 0, -_BESIDE, 0)
        picture = QRect(rect.left(), rect.top(), rect.width(), round(rect.width() / self._aspect))
        paint_picture(painter, picture, index.data(PICTURE_ROLE))
        if option.state & QStyle.StateFlag.State_MouseOver:
            outline(painter, picture, tokens.TEXT_HIGH)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, picture)
        high = line_height(tokens.CAPTION)
        name = QRect(rect.left(), picture.bottom() + _UNDER, rect.width(), self._lines * high)
        write_lines(painter, name, item.name, tokens.TEXT_HIGH, tokens.CAPTION, self._lines)
        lines = len(broken(item.name, rect.width(), tokens.CAPTION, self._lines))
        camera = QRect(name.left(), name.top() + lines * high, name.width(), high)
        told = fitting_parts(item.camera, rect.width(), tokens.CAPTION, " · ")
        write(painter, camera, told, LEFT, tokens.TEXT_LOW, pixels=tokens.CAPTION)


class SetUps(QListView):
    """Two columns of set-ups."""

    adopted = Signal(object)
    """The SetUpItem that was clicked."""

    def __init__(self, aspect: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Set-ups of the shot"))
        self.model_ = SetUpModel(self)
        self._delegate = SetUpDelegate(aspect, self)
        self._names: list[str] = []
        self.setModel(self.model_)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_adopted)
        self.activated.connect(self._on_adopted)

    def show_items(self, _shot_id: int, items: Sequence[SetUpItem]) -> None:
        """Show the set-ups of a shot."""
        self._names = [item.name for item in items]
        self._fit()
        self.model_.show_items(items)

    def rows(self, most: int) -> int:
        """How many rows of thumbnails there are, up to some; as many while it is not known what is proposed."""
        return min(most, -(-self.model_.rowCount() // 2)) or most

    def row_height(self) -> int:
        """How high a row of thumbnails is."""
        return self._delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        self._delegate.fit(max(80, (self.width() - 12) // 2), self._names)

    def _on_adopted(self, index: Index) -> None:
        item = index.data(ITEM_ROLE)
        if isinstance(item, SetUpItem):
            self.adopted.emit(item)
