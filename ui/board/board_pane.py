"""The board with its header: which scene it shows, a line to find shots by, how large the cards are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSlider, QToolButton, QVBoxLayout, QWidget

from ui.board.board import NARROWEST, WIDEST, Board
from ui.board.filter_menu import FilterMenu
from ui.board.finder import Finder
from ui.board.scene_model import SceneItem
from ui.heading import Heading
from ui.icons import icon
from ui.naming import label, named, plain_tip
from ui.words import QT_TRANSLATE_NOOP, N, counted

_FACTS, _SLIDER = 560, 440
"""From how many pixels on there is room for the facts of the scene, and for the slider."""

NO_SCENES = QT_TRANSLATE_NOOP("BoardPane", "No scenes yet. Drop a screenplay here, or import one (Ctrl+I).")
NO_SHOTS = QT_TRANSLATE_NOOP("BoardPane", "This scene has no shots. Press N to add the first.")
NO_FILM_SHOTS = QT_TRANSLATE_NOOP("BoardPane", "No scene has a shot yet. Choose a scene, and press N.")
NOTHING_FOUND = QT_TRANSLATE_NOOP("BoardPane", "No shot is like that. Escape shows all of them again.")

_TIP = QT_TRANSLATE_NOOP(
    "BoardPane",
    "Words, a number, or terms such as size:cu cast:mara status:app rung:card stale. A minus turns one round.",
)


class BoardPane(QWidget):
    """Tells what the board shows; offers to generate everything while nothing is generated."""

    generate_all_wanted = Signal()

    def __init__(self, board: Board, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board, self._finder = board, finder
        self._item: SceneItem | None = None
        self._scenes = 0
        self._title = Heading("paneTitle")
        self._facts = label("", "quiet")
        self.line = self._build_line()
        self._menu = FilterMenu(self.line, finder, self)
        self._slider = self._build_slider()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_header())
        column.addWidget(self._build_hint())
        column.addWidget(board, 1)
        finder.found.connect(self._on_found)
        board.zoomed.connect(self._show_zoom)

    @property
    def board(self) -> Board:
        """The board itself."""
        return self._board

    def show_scene(self, item: SceneItem, *, scenes: int, at_work: bool) -> None:
        """Tell which scene the board shows, of how many; whether renders are under way."""
        self._item, self._scenes = item, scenes
        self._title.show_words(item.title)
        self._hint.setVisible(bool(item.shots) and not item.realised and not at_work and item.scene_id is None)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all, the line that finds shots is what stays."""
        super().resizeEvent(event)
        self._facts.setVisible(event.size().width() >= _FACTS)
        self._slider.setVisible(event.size().width() >= _SLIDER)

    def begin_finding(self) -> None:
        """Put the cursor into the line that finds shots."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def show_all(self) -> None:
        """Show all shots again."""
        self.line.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.FocusIn:
            self._finder.prepare()
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        """Escape shows all again, and then leaves the line; Return and Down lead to what is found."""
        if key == Qt.Key.Key_Escape and self.line.text():
            self.show_all()
            return True
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._board.setFocus(Qt.FocusReason.OtherFocusReason)
            self._board.choose_something()
            return True
        return False

    def _on_found(self) -> None:
        self._board.show_only(self._finder.shots)
        self._tell()

    def _tell(self) -> None:
        """Say how many shots are seen, and what to do where there are none."""
        item, filtered = self._item, self._finder.shots is not None
        if item is None:
            return
        more = self.tr("  ·  {} still to be read").format(self._finder.unread) if self._finder.unread else ""
        seen = sum(len(band.span.rows) for band in self._board.grid.bands)
        shots = item.shots
        found = counted("BoardPane", "{} of %n shots", "{} of %n shot", N, shots).format(seen)
        self._facts.setText(found + more if filtered else item.facts)
        empty = NO_SHOTS if item.scene_id is not None else NO_FILM_SHOTS
        self._board.show_empty(self.tr(NOTHING_FOUND if filtered else empty if self._scenes else NO_SCENES))

    def _show_zoom(self, width: int) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(width)

    def _build_header(self) -> QWidget:
        header = named(QWidget(), "boardHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._facts)
        row.addWidget(self.line, 1000)
        row.addWidget(self._build_button())
        row.addWidget(self._slider)
        return header

    def _build_line(self) -> QLineEdit:
        line = named(QLineEdit(self), "boardFilter")
        line.setAccessibleName(self.tr("Find shots"))
        line.setPlaceholderText(self.tr("Find shots   /"))
        line.setToolTip(plain_tip(self.tr(_TIP)))
        line.setClearButtonEnabled(True)
        line.setMinimumWidth(90)
        line.setMaximumWidth(190)
        line.textChanged.connect(self._finder.find)
        line.installEventFilter(self)
        return line

    def _build_button(self) -> QToolButton:
        button = named(QToolButton(self), "boardFilterMenu")
        button.setText(self.tr("Filter"))
        button.setIcon(icon("down"))
        button.setIconSize(QSize(9, 9))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setAccessibleName(self.tr("Filter"))
        button.setToolTip(self.tr("Narrow to a size, a status, a rung, somebody of the cast"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMenu(self._menu)
        return button

    def _build_slider(self) -> QSlider:
        slider = named(QSlider(Qt.Orientation.Horizontal, self), "boardZoom")
        slider.setAccessibleName(self.tr("Size of the cards"))
        slider.setToolTip(self.tr("Size of the cards (Ctrl and wheel)"))
        slider.setRange(NARROWEST, WIDEST)
        slider.setValue(self._board.wished)
        slider.setFixedWidth(90)
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.valueChanged.connect(self._board.wish)
        return slider

    def _build_hint(self) -> QWidget:
        self._hint = named(QWidget(), "hint")
        line = QHBoxLayout(self._hint)
        line.setContentsMargins(14, 0, 10, 0)
        line.addWidget(label(self.tr("Nothing is generated yet: the film plays as cards."), "quiet"), 1)
        self._generate = QPushButton(self.tr("Generate all shots"))
        self._generate.setAccessibleName(self.tr("Generate all shots"))
        self._generate.clicked.connect(self.generate_all_wanted)
        line.addWidget(self._generate)
        return self._hint
