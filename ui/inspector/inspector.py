"""The inspector: a shot's words, fields, length, status, takes, and Generate."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from previz.cut.shot_edits import LONGEST_SECONDS, STATUSES
from previz.project.schema import Shot
from previz.shots.spec import ShotSpec
from previz.timing import Rate
from ui.board.delegates import TakeDelegate
from ui.inspector.fields import FieldForm
from ui.item_models import ITEM_ROLE, TakeItem, TakeModel
from ui.naming import label, named

_TYPING_MS = 400


class Words(QPlainTextEdit):
    """The shot's description. Says so when typing pauses or the field is left."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Description")
        self.setTabChangesFocus(True)
        self.setPlaceholderText("What the shot shows: CU on Mara, 85mm, we push in slowly …")
        self.setFixedHeight(104)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._pause.setObjectName("typing pause")
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._pause.start)

    @property
    def unwritten(self) -> bool:
        """Whether something is typed that was not yet said."""
        return self._pause.isActive()

    def show_words(self, words: str) -> None:
        """Show a description; the cursor stays where it is when the words are the same."""
        if words != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(words)
        self._pause.stop()

    def commit(self) -> None:
        """Say what is written now."""
        self._pause.stop()
        self.written.emit(self.toPlainText())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.unwritten:
            self.commit()
        super().focusOutEvent(event)


class Inspector(QWidget):
    """Shows one shot. It says what the user wants; the window does it."""

    words_written = Signal(int, str)
    field_set = Signal(int, str, object)
    frames_set = Signal(int, int)
    status_set = Signal(int, str)
    generate_wanted = Signal(int)
    stop_wanted = Signal()
    take_shown = Signal(int)
    take_picked = Signal(int, object)

    def __init__(self, takes: TakeDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._shot_id: int | None = None
        self._take_model = TakeModel(self)
        self._build(takes)
        self._connect()
        self.show_shot(None, ShotSpec(), Rate(24), None)

    @property
    def shot_id(self) -> int | None:
        """The shot shown, or None."""
        return self._shot_id

    def show_shot(self, shot: Shot | None, spec: ShotSpec, rate: Rate, stale: str | None) -> None:
        """Show a shot as it now is, and why its take is stale, if it is."""
        if shot is None or shot.id != self._shot_id:
            self.finish_typing()
        typing = self._words.unwritten  # what is under the user's fingers is newer than the row
        self._shot_id = None if shot is None else shot.id
        self._body.setVisible(shot is not None)
        self._empty.setVisible(shot is None)
        self._take_model.show_shot(shot)
        if shot is None:
            self._title.setText("Shot")
            self._heading.setText("")
            return
        self._title.setText(f"Shot {shot.number}")
        self._heading.setText(shot.scene.heading)
        if not typing:
            self._words.show_words(shot.description)
        self._fields.show_spec(spec, tuple(shot.overrides))
        self._show_length(shot.frames, rate)
        with QSignalBlocker(self._status):
            self._status.setCurrentIndex(self._status.findData(shot.status))
        self._stale.setText("" if stale is None else f"The take is stale: {stale}.")
        self._stale.setVisible(stale is not None)
        self._takes_title.setText(f"TAKES  {len(shot.takes)}" if shot.takes else "NO TAKES YET: the card plays")
        self._takes.setVisible(bool(shot.takes))

    def show_work(self, words: str, share: float | None) -> None:
        """Show how far this shot's render is; empty words when none is under way."""
        self._progress.setVisible(bool(words))
        self._stage.setVisible(bool(words))
        self._stop.setVisible(bool(words))
        self._stage.setText(words)
        self._progress.setRange(0, 0 if share is None else 1000)
        self._progress.setValue(0 if share is None else round(share * 1000))

    def finish_typing(self) -> None:
        """Write what is typed and not yet written."""
        if self._shot_id is not None and self._words.unwritten:
            self._words.commit()

    def edit_words(self) -> None:
        """Put the cursor into the description."""
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def _show_length(self, frames: int, rate: Rate) -> None:
        with QSignalBlocker(self._frames):
            self._frames.setMaximum(rate.frames(LONGEST_SECONDS))
            self._frames.setValue(frames)
        self._seconds.setText(f"{float(rate.seconds(frames)):.1f} s")

    def _build(self, takes: TakeDelegate) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        self._empty = label("Choose a shot on the board.", "quiet")
        self._empty.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self._empty)
        self._body = QScrollArea(widgetResizable=True)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        inner = named(QWidget(), "inspectorBody")
        self._body.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        self._words = Words(inner)
        self._fields = FieldForm(inner)
        column.addWidget(self._heading_label())
        column.addWidget(self._words)
        column.addWidget(self._fields)
        column.addLayout(self._build_length())
        self._build_generate(column, inner)
        self._build_takes(column, takes, inner)
        column.addStretch(1)
        layout.addWidget(self._body, 1)
        layout.addStretch(0)

    def _build_header(self) -> QWidget:
        header = named(QWidget(), "paneHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 8, 0)
        self._title = label("Shot", "paneTitle")
        self._status = QComboBox(header)
        self._status.setAccessibleName("Status")
        for code, words in STATUSES.items():
            self._status.addItem(f"{code}  {words}", code)
        row.addWidget(self._title, 1)
        row.addWidget(self._status)
        return header

    def _heading_label(self) -> QLabel:
        self._heading = label("", "quiet")
        return self._heading

    def _build_length(self) -> QHBoxLayout:
        row = QHBoxLayout()
        caption = label("Length", "quiet")
        self._frames = QSpinBox(minimum=1, suffix=" frames")
        self._frames.setKeyboardTracking(False)
        self._frames.setAccessibleName("Length in frames")
        self._frames.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._seconds = label("", "quiet")
        caption.setBuddy(self._frames)
        caption.setMinimumWidth(66)
        row.addWidget(caption)
        row.addWidget(self._frames, 1)
        row.addWidget(self._seconds)
        return row

    def _build_generate(self, column: QVBoxLayout, parent: QWidget) -> None:
        self._stale = label("", "warning")
        self._stale.setWordWrap(True)
        self._generate = named(QPushButton("Generate take   Ctrl+Return", parent), "primary")
        self._progress = QProgressBar(parent, textVisible=False)
        self._progress.setAccessibleName("Progress of the render")
        self._stage = label("", "quiet")
        self._stop = QPushButton("Stop", parent)
        row = QHBoxLayout()
        row.addWidget(self._stage, 1)
        row.addWidget(self._stop)
        column.addSpacing(4)
        column.addWidget(self._generate)
        column.addWidget(self._progress)
        column.addLayout(row)
        column.addWidget(self._stale)
        self.show_work("", None)

    def _build_takes(self, column: QVBoxLayout, delegate: TakeDelegate, parent: QWidget) -> None:
        self._takes_title = label("", "quiet")
        self._takes = QListView(parent)
        self._takes.setAccessibleName("Takes of the shot")
        self._takes.setModel(self._take_model)
        self._takes.setItemDelegate(delegate)
        self._takes.setFlow(QListView.Flow.LeftToRight)
        self._takes.setWrapping(True)
        self._takes.setResizeMode(QListView.ResizeMode.Adjust)
        self._takes.setMinimumHeight(92)
        self._takes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._takes.setIconSize(QSize(112, 63))
        column.addSpacing(4)
        column.addWidget(self._takes_title)
        column.addWidget(self._takes)

    def _connect(self) -> None:
        self._words.written.connect(lambda words: self._say(self.words_written, words))
        self._fields.field_set.connect(lambda name, value: self._say(self.field_set, name, value))
        self._frames.valueChanged.connect(lambda frames: self._say(self.frames_set, frames))
        self._status.activated.connect(lambda _i: self._say(self.status_set, self._status.currentData()))
        self._generate.clicked.connect(lambda: self._say(self.generate_wanted))
        self._stop.clicked.connect(self.stop_wanted)
        self._takes.activated.connect(lambda index: self._say(self.take_picked, index.data(ITEM_ROLE).take_id))
        self._takes.selectionModel().selectionChanged.connect(self._on_take_selected)

    def _on_take_selected(self, selected: QItemSelection) -> None:
        for index in selected.indexes():
            item = index.data(ITEM_ROLE)
            if isinstance(item, TakeItem):
                self.take_shown.emit(item.take_id)

    def _say(self, signal: object, *values: object) -> None:
        if self._shot_id is not None:
            signal.emit(self._shot_id, *values)  # type: ignore[attr-defined]
