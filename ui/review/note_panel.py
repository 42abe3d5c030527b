"""The notes of the shot, and where the next one is written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from previz.review.strokes import COLOURS, Tool
from ui import theme, tokens
from ui.icons import icon
from ui.indexes import CHOOSE, ITEM_ROLE, Index
from ui.naming import label, named
from ui.review.note_delegate import NoteDelegate
from ui.review.note_pictures import NotePictures
from ui.review.notes_model import NoteItem, NotesModel
from ui.review.view import Pencil
from ui.words import QT_TRANSLATE_NOOP, translate

_PADDING, _FIELD = 12, 64
_TOOLS = (
    (Tool.PEN, QT_TRANSLATE_NOOP("NotePanel", "Pen: draw on the picture")),
    (Tool.ARROW, QT_TRANSLATE_NOOP("NotePanel", "Arrow: draw on the picture")),
    (Tool.ELLIPSE, QT_TRANSLATE_NOOP("NotePanel", "Ellipse: draw on the picture")),
)
_WIDTH = 0.006
NO_NOTES = QT_TRANSLATE_NOOP(
    "NotePanel",
    "No notes on this shot yet. Press N and type: a note pins to the frame you see, or to the range between "
    "in (I) and out (O). Or take a pen and draw on the picture.",
)


class NoteList(QListView):
    """The notes as they are high; it says something where there are none."""

    def __init__(self, model: NotesModel, pictures: NotePictures, aspect: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notes"))
        self.offers = False
        """Whether there is a shot to note something on."""
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        self.setItemDelegate(NoteDelegate(pictures, aspect, self.viewport()))
        pictures.arrived.connect(self.viewport().update)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """What is chosen for the user is chosen whatever keys they hold at that moment (Ctrl+Right)."""
        return super().selectionCommand(index, event) if event is not None else CHOOSE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() or not self.offers:
            return
        painter = QPainter(self.viewport())
        painter.setFont(theme.font())
        painter.setPen(QColor(tokens.TEXT_LOW))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect().adjusted(32, 24, -32, -12), flags, translate("NotePanel", NO_NOTES))


class NoteField(QPlainTextEdit):
    """Where a note is typed: Return writes it, Shift+Return starts a line, Escape goes back to the picture."""

    entered = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Escape stays here while words are being typed."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NotePanel(QWidget):
    """Shows notes, draws, and writes."""

    written = Signal(str)
    """The words of a note that was typed."""
    reworded = Signal(int, str)
    """A note's id, and its new words."""
    chosen = Signal(object)
    """The NoteItem that was chosen."""
    pencil_changed = Signal(object)
    """The Pencil to draw with, or None."""
    left = Signal()
    """The user is done with typing."""

    def __init__(self, pictures: NotePictures, aspect: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = label("", "quiet")
        self.model = NotesModel(self)
        self.list = NoteList(self.model, pictures, aspect, self)
        self.field = NoteField(self)
        self.field.setAccessibleName(self.tr("Note"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(_FIELD)
        self._add = QPushButton(self.tr("Add note"), self)
        self._add.setToolTip(self.tr("Pin these words to the frame, or to the range between in and out (Return)"))
        self._rewording: int | None = None
        self._tools = QButtonGroup(self)
        self._tools.setExclusive(False)
        self._colours = QButtonGroup(self)
        self._arrange()
        self.list.clicked.connect(self._on_chosen)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.activated.connect(self._begin_rewording)
        self.field.entered.connect(self._on_entered)
        self.field.left.connect(self._on_left)
        self._add.clicked.connect(self._on_entered)

    @property
    def pencil(self) -> Pencil | None:
        """What a hand on the picture draws with."""
        tool = self._tools.checkedId()
        if tool < 0:
            return None
        return Pencil(_TOOLS[tool][0], COLOURS[max(0, self._colours.checkedId())], _WIDTH)

    @property
    def current(self) -> NoteItem | None:
        """The note that is chosen."""
        item = self.list.currentIndex().data(ITEM_ROLE)
        return item if isinstance(item, NoteItem) else None

    def show_notes(self, items: list[NoteItem], where: str) -> None:
        """Show the notes, and tell what the next one would pin to."""
        kept = self.current
        self.list.offers = bool(where)
        self.model.show_items(items)
        if self._rewording is not None and self.model.row_of(self._rewording) is None:
            self._reword(None)
        row = None if kept is None else self.model.row_of(kept.remark.id)
        if row is not None:
            self.list.setCurrentIndex(self.model.index(row))
        waiting = sum(not item.remark.done for item in items)
        words = self.tr("{} open").format(waiting) if waiting else self.tr("all done") if items else self.tr("none yet")
        self._count.setText(words)
        self.show_where(where)

    def show_where(self, where: str) -> None:
        """Tell what the next note would pin to; nothing where there is nothing to note on."""
        words = self.tr("Type a note: it pins to {} (N)").format(where) if where else ""
        self.field.setPlaceholderText(words)
        self.field.setEnabled(bool(where))
        self._add.setEnabled(bool(where))

    def choose(self, note_id: int | None) -> None:
        """Choose a note, or none."""
        row = self.model.row_of(note_id)
        self.list.setCurrentIndex(QModelIndex() if row is None else self.model.index(row))

    def write_on(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus()

    def take_tool(self, number: int) -> None:
        """Draw with a tool: 0 the pen, 1 the arrow, 2 the ellipse."""
        self._tools.button(number).setChecked(True)

    def put_pencil_away(self) -> None:
        """Draw no more."""
        for button in self._tools.buttons():
            button.setChecked(False)
        self.pencil_changed.emit(None)

    def _arrange(self) -> None:
        header = named(QWidget(), "paneHeader")
        head = QHBoxLayout(header)
        head.setContentsMargins(_PADDING, 0, _PADDING, 0)
        head.addWidget(label(self.tr("Notes"), "paneTitle"), 1)
        head.addWidget(self._count)
        below = QVBoxLayout()
        below.setContentsMargins(_PADDING, 8, _PADDING, 12)
        below.setSpacing(8)
        below.addLayout(self._drawing_row())
        below.addWidget(self.field)
        below.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.list, 1)
        column.addLayout(below)

    def _drawing_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        for number, (tool, hint) in enumerate(_TOOLS):
            button = self._choice(icon(tool.value), self.tr(hint))
            button.toggled.connect(partial(self._on_tool, number))
            self._tools.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        for number, colour in enumerate(COLOURS):
            button = self._choice(_swatch(tokens.STROKES[colour]), self.tr("Draw in {}").format(colour))
            button.setChecked(number == 0)
            button.clicked.connect(self._tell_pencil)
            self._colours.addButton(button, number)
            row.addWidget(button)
        return row

    def _choice(self, picture: QIcon, hint: str) -> QToolButton:
        button = named(QToolButton(self), "side")
        button.setIcon(picture)
        button.setIconSize(QSize(16, 16))
        button.setCheckable(True)
        button.setToolTip(hint)
        button.setAccessibleName(hint.split(":")[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _on_tool(self, number: int, checked: bool) -> None:
        if checked:
            for other in self._tools.buttons():
                if other is not self._tools.button(number):
                    other.setChecked(False)
        self._tell_pencil()

    def _tell_pencil(self) -> None:
        self.pencil_changed.emit(self.pencil)

    def _on_chosen(self, index: QModelIndex) -> None:
        item = index.data(ITEM_ROLE)
        if isinstance(item, NoteItem):
            self.chosen.emit(item)

    def _on_current(self, index: QModelIndex) -> None:
        """The arrows of the list lead from note to note."""
        if self.list.hasFocus():
            self._on_chosen(index)

    def _begin_rewording(self, index: QModelIndex) -> None:
        """Put a note's words into the field; Return writes them back, Escape leaves them as they were."""
        item = index.data(ITEM_ROLE)
        if isinstance(item, NoteItem):
            self._reword(item.remark.id)
            self.field.setPlainText(item.remark.words)
            self.field.selectAll()
            self.field.setFocus()

    def _reword(self, note_id: int | None) -> None:
        self._rewording = note_id
        self._add.setText(self.tr("Add note") if note_id is None else self.tr("Change note"))

    def _on_left(self) -> None:
        if self._rewording is not None:
            self._reword(None)
            self.field.clear()
        self.left.emit()

    def _on_entered(self) -> None:
        words, note_id = self.field.toPlainText().strip(), self._rewording
        if not words:
            return
        self.field.clear()
        self._reword(None)
        if note_id is None:
            self.written.emit(words)
        else:
            self.reworded.emit(note_id, words)


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(128, 128, 128), 2))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(5, 5, 22, 22)
    painter.end()
    return QIcon(pixmap)
