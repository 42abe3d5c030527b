"""The board with its header: which scene it shows, and one quiet line on what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.board.board import Board
from ui.board.scene_model import SceneItem
from ui.cards import ShotCard
from ui.naming import label, named

NO_SCENES = "No scenes yet. Drop a screenplay here, or import one (Ctrl+I)."
NO_SHOTS = "This scene has no shots. Press N to add the first."
NO_FILM_SHOTS = "No scene has a shot yet. Choose a scene, and press N."


class BoardPane(QWidget):
    """Tells what the board shows; offers to generate everything while nothing is generated."""

    generate_all_wanted = Signal()

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._item: SceneItem | None = None
        self._title = label("", "paneTitle")
        self._under = label("", "quiet")
        self._facts = label("", "quiet")
        header = named(QWidget(), "boardHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._under, 1)
        row.addWidget(self._facts)
        self._hint = named(QWidget(), "hint")
        line = QHBoxLayout(self._hint)
        line.setContentsMargins(14, 0, 10, 0)
        line.addWidget(label("Nothing is generated yet: the film plays as cards.", "quiet"), 1)
        self._generate = QPushButton("Generate all shots")
        self._generate.setAccessibleName("Generate all shots")
        self._generate.clicked.connect(self.generate_all_wanted)
        line.addWidget(self._generate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self._hint)
        column.addWidget(board, 1)
        board.top_changed.connect(self._on_top)

    @property
    def board(self) -> Board:
        """The board itself."""
        return self._board

    def show_scene(self, item: SceneItem, *, scenes: int, at_work: bool) -> None:
        """Tell which scene the board shows, of how many; whether renders are under way."""
        self._item = item
        self._title.setText(item.title)
        self._facts.setText(item.facts)
        if item.scene_id is not None:
            self._under.setText("")
        self._hint.setVisible(bool(item.shots) and not item.realised and not at_work and item.scene_id is None)
        empty = NO_SHOTS if item.scene_id is not None else NO_FILM_SHOTS
        self._board.show_empty(NO_SCENES if not scenes else empty)

    def _on_top(self, card: object) -> None:
        """In the whole film, tell which scene the board has scrolled to."""
        whole = self._item is not None and self._item.scene_id is None
        self._under.setText(card.scene if whole and isinstance(card, ShotCard) else "")
