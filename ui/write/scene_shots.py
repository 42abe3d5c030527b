"""The shots of the scene in which the caret stands, beside the page. Their words are edited where they stand."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import tokens
from ui.board.board_model import BoardModel, shot_at
from ui.cards import ShotCard
from ui.heading import Heading
from ui.indexes import ITEM_ROLE, Index
from ui.naming import label, named
from ui.painting import LEFT, RIGHT, chip, focus_ring, line_height, outline, paint_picture, write, write_lines
from ui.pictures import PictureStore
from ui.spoken import shots_counted

_PADDING, _GAP, _LINES = 12, 8, 3
_LOWEST, _HIGHEST = 84, 98
"""How high a row is: the words need the one, and a picture as wide as there is room for may want up to the other."""
_EDGE = 3
_WRITTEN_MS = 1000
"""How long what is typed in a row may wait until it is written."""
NO_SCENE = -1
"""What stands for a scene before the first one."""


class SceneShotsModel(BoardModel):
    """The shots of one scene, whose words can be edited."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags


class SceneShots(QWidget):
    """Lists the shots of a scene, and makes one of what is selected on the page."""

    shot_chosen = Signal(int)
    """The id of the shot that the user chose."""
    words_written = Signal(int, str)
    """A shot's id, and its new words."""
    from_selection_wanted = Signal()
    """A shot is wanted of the lines that are selected."""

    def __init__(
        self, model: SceneShotsModel, pictures: PictureStore, aspect: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self._title = Heading("paneTitle")
        self._count = label("", "quiet")
        self._empty = label(self.tr("The shots of a scene stand here as it is written."), "quiet")
        self._empty.setContentsMargins(_PADDING, _PADDING, _PADDING, 0)
        self._empty.setWordWrap(True)
        self.list = named(QListView(self), "sceneShots")
        self.list.setAccessibleName(self.tr("Shots of the scene"))
        self.list.setUniformItemSizes(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.list.setModel(model)
        self._rows = ShotRowDelegate(pictures, aspect, self.list)
        self._rows.written.connect(self.words_written)
        self.list.setItemDelegate(self._rows)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.activated.connect(self.list.edit)
        pictures.arrived.connect(self.list.viewport().update)
        self.add = QPushButton(self.tr("+ Shot from selection   N"), self)
        self.add.setAccessibleName(self.tr("Shot from selection"))
        self.add.setToolTip(self.tr("Make a shot of the selected lines (N, or Ctrl+Shift+N)"))
        self.add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add.clicked.connect(self.from_selection_wanted)
        self._lay_out()
        model.modelReset.connect(self._show_count)
        model.rowsInserted.connect(self._show_count)
        model.rowsRemoved.connect(self._show_count)
        self._choosing = False

    def show_scene(self, scene_id: int, title: str) -> None:
        """Show a scene's shots; those of NO_SCENE are none."""
        self._title.show_words(title)
        if scene_id != self._model.scene_id:
            self._model.show_scene(scene_id)
        self._show_count()

    def choose(self, shot_id: int | None) -> None:
        """Make a shot the current one, where it is in the list."""
        row = None if shot_id is None else self._model.row_of(shot_id)
        self._choosing = True
        if row is None:
            self.list.clearSelection()
        else:
            self.list.setCurrentIndex(self._model.index(row))
            self.list.scrollTo(self._model.index(row))
        self._choosing = False

    def edit_words(self, shot_id: int) -> None:
        """Put the cursor into the words of a shot."""
        row = self._model.row_of(shot_id)
        if row is not None:
            self.list.setFocus()
            self.list.setCurrentIndex(self._model.index(row))
            self.list.scrollTo(self._model.index(row))
            self.list.edit(self._model.index(row))

    def finish_typing(self) -> None:
        """Write the words that are being typed."""
        for editor in self.list.viewport().findChildren(QPlainTextEdit):
            self._rows.commitData.emit(editor)
            self._rows.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _lay_out(self) -> None:
        header = named(QWidget(), "paneHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(_PADDING, 0, _PADDING, 0)
        row.addWidget(self._title, 1)
        row.addWidget(self._count)
        below = QHBoxLayout()
        below.setContentsMargins(_PADDING, 8, _PADDING, 10)
        below.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addLayout(below)

    def _on_current(self, index: Index) -> None:
        shot_id = shot_at(index) if index.isValid() else None
        if shot_id is not None and not self._choosing:
            self.shot_chosen.emit(shot_id)

    def _show_count(self) -> None:
        count = self._model.rowCount()
        self._count.setText(shots_counted(count) if count else "")
        self._empty.setVisible(not count)
        self.add.setEnabled(self._model.scene_id not in (None, NO_SCENE))


class _RowEditor(QPlainTextEdit):
    """Where the words of a row are typed. They are `due` to be written soon after each key, whatever comes next."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.before: str | None = None
        self.due = QTimer(self, singleShot=True, interval=_WRITTEN_MS)
        self.due.setObjectName("words of a row")

    def begin(self, words: str) -> None:
        """Begin with the words that are there."""
        self.before = words
        self.setPlainText(words)
        self.selectAll()
        self.textChanged.connect(self._on_typed)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.due.stop()  # who closes it writes it, or not

    def _on_typed(self) -> None:
        if not self.due.isActive():
            self.due.start()


class ShotRowDelegate(QStyledItemDelegate):
    """Paints a shot as a row: its picture, its number and framing, its words; and edits the words."""

    written = Signal(int, str)
    """A shot's id, and its new words."""

    def __init__(self, pictures: PictureStore, aspect: float, rows: QListView) -> None:
        super().__init__(rows)
        self._list = rows
        self._pictures = pictures
        self._aspect = aspect

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        wanted = round(0.4 * (self._list.viewport().width() - 2 * _PADDING) / self._aspect) + _EDGE
        return QSize(240, min(max(_LOWEST, wanted), _HIGHEST) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(ITEM_ROLE)
        if not isinstance(card, ShotCard):
            return
        rect = _row(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, QColor(tokens.HOVER if chosen else tokens.CONTROL if hovered else tokens.RAISED))
        picture = self._picture(rect)
        paint_picture(painter, picture, self._pictures.picture(card.picture))
        edge = QRect(picture.left(), picture.bottom() + 1, picture.width(), _EDGE)
        painter.fillRect(edge, QColor(tokens.STATUS_COLOURS[card.status]))
        colour = tokens.CHIP_QUIET if card.status in ("WIP", "OMT") else tokens.CHIP_COLOURS[card.status]
        chip(painter, QPointF(picture.left() + 5, picture.top() + 5), card.status, colour, from_left=True)
        room = _room(rect, picture)
        line = QRect(room.left(), room.top(), room.width(), 20)
        used = write(painter, line, card.number, LEFT, bold=True, pixels=tokens.EMPHASIS)
        length = write(painter, line, card.length, RIGHT, tokens.TEXT_LOW, pixels=tokens.CAPTION)
        framing = line.adjusted(used + 10, 0, -length - 8, 0)
        write(painter, framing, card.framing, LEFT, tokens.TEXT_MID, pixels=tokens.CAPTION)
        words = QRect(room.left(), line.bottom() + 3, room.width(), _LINES * line_height(tokens.BODY))
        write_lines(painter, words, card.words, tokens.TEXT_HIGH if chosen else tokens.TEXT_MID, tokens.BODY, _LINES)
        if chosen:
            outline(painter, rect, tokens.TEXT_HIGH)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, rect.adjusted(-2, -2, 2, 2))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        editor = _RowEditor(parent)
        editor.setAccessibleName(self.tr("Words of the shot"))
        editor.due.timeout.connect(lambda: self.commitData.emit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        card = index.data(ITEM_ROLE)
        if isinstance(editor, _RowEditor) and isinstance(card, ShotCard) and editor.before is None:
            editor.begin(card.words)

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        shot_id = shot_at(index)
        card = index.data(ITEM_ROLE)
        if isinstance(editor, QPlainTextEdit) and shot_id is not None and isinstance(card, ShotCard):
            words = " ".join(editor.toPlainText().split())
            if words != " ".join(card.words.split()):
                self.written.emit(shot_id, words)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        rect = _row(option.rect)
        room = _room(rect, self._picture(rect))
        editor.setGeometry(room.adjusted(-6, 20, 4, 2))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, _RowEditor):
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() == Qt.Key.Key_Escape:
                editor.setPlainText(editor.before or "")  # what was written of it meanwhile goes too
            if event.key() == Qt.Key.Key_Escape or (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)

    def _picture(self, rect: QRect) -> QRect:
        widest = 0.45 * rect.width()
        height = min(rect.height() - _EDGE, round(widest / self._aspect))
        return QRect(rect.left(), rect.top(), round(height * self._aspect), height)


def _row(rect: QRect) -> QRect:
    return rect.adjusted(_PADDING, _GAP // 2, -_PADDING, -_GAP // 2)


def _room(rect: QRect, picture: QRect) -> QRect:
    return QRect(picture.right() + 12, rect.top() + 5, rect.right() - picture.right() - 22, rect.height() - 10)
