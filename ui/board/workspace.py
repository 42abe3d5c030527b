"""The board's page: scenes at the left, the player over the board in the middle, the inspector at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from previz.project.file import Change
from ui.board.board_pane import BoardPane
from ui.board.desk import BoardDesk
from ui.board.scene_rail import SceneRail
from ui.inspector.inspector import Inspector
from ui.player.player import Player
from ui.services import Services
from ui.workspaces import Workspace

_RAIL, _MIDDLE, _INSPECTOR, _NARROWEST = 280, 800, 360, 240
_PLAYER, _BOARD = 420, 420
_IN_THE_PAGE = frozenset({"new_shot", "delete", "find", "board_larger", "board_smaller", "reset_mark"})
"""Actions whose keys hold wherever the focus is on the page; those of the others hold on the board itself."""


class BoardWorkspace(Workspace):
    """Puts shots in order, and shows one or several of them at the right."""

    def __init__(
        self, services: Services, rail: SceneRail, player: Player, board: BoardPane, inspector: Inspector
    ) -> None:
        super().__init__()
        self._player, self._inspector, self._board = player, inspector, board
        self._finder, self._forecaster = services.finder, services.forecaster
        self.desk = BoardDesk(services, player, board, inspector, self)
        self.setFocusProxy(board.board)
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.addWidget(player)
        self._middle.addWidget(board)
        self._middle.setSizes([_PLAYER, _BOARD])
        across = QSplitter(Qt.Orientation.Horizontal)
        for pane, width in ((rail, _RAIL), (self._middle, _MIDDLE), (inspector, _INSPECTOR)):
            pane.setMinimumWidth(min(width, _NARROWEST))
            across.addWidget(pane)
        across.setSizes([_RAIL, _MIDDLE, _INSPECTOR])
        for place, stretch in enumerate((0, 1, 0)):
            across.setStretchFactor(place, stretch)
        for splitter in (self._middle, across):
            splitter.setHandleWidth(2)
            splitter.setChildrenCollapsible(False)
        self._sizes = self._middle.sizes()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(across)

    def on_changed(self, change: Change) -> None:
        """What is found may be another now, and what renders take."""
        self._finder.on_changed(change)
        self._forecaster.on_changed(change)

    def enter(self) -> None:
        """Take the player back."""
        if self._player.parentWidget() is not self._middle:
            self._middle.insertWidget(0, self._player)
            self._middle.setSizes(self._sizes)
            self._player.show()
        self.setFocus()

    def deeds(self) -> dict[str, Callable[[], object]]:
        """What is done to shots on the board."""
        return self.desk.deeds()

    def home_of(self, deed: str) -> QWidget:
        """Letters are the board's own: in the inspector they lead to a value of a list."""
        return self if deed in _IN_THE_PAGE else self._board.board

    def finish_typing(self) -> None:
        """Write the words that are being typed."""
        self._inspector.finish_typing()

    def leave(self) -> None:
        """Write what is being typed."""
        self._sizes = self._middle.sizes()
        self._board.board.hover_film.stop()
        self._inspector.finish_typing()

    def close_workspace(self) -> None:
        """End what plays on the cards."""
        self._board.board.close_board()
        self.desk.close()
