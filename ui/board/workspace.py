"""The board's page: scenes at the left, the player over the board in the middle, the inspector at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from previz.project.file import Change
from ui.board.board import Board
from ui.board.board_model import BoardModel
from ui.board.board_pane import BoardPane
from ui.board.desk import BoardDesk
from ui.board.scene_model import SceneModel
from ui.board.scene_rail import SceneRail
from ui.inspector.inspector import Inspector
from ui.inspector.making import Making
from ui.inspector.stage_view import StageView
from ui.inspector.take_delegate import TakeDelegate
from ui.player.clock import Clock
from ui.player.player import Player
from ui.services import Services
from ui.workspaces import Workspace

_RAIL, _MIDDLE, _INSPECTOR = 280, 800, 360
_NARROW_RAIL, _NARROW_MIDDLE, _NARROW_INSPECTOR = 180, 240, 340
"""How wide the panes are where there is room, and at least."""
_PLAYER, _BOARD = 420, 420
_IN_THE_PAGE = frozenset({"new_shot", "delete", "find", "board_larger", "board_smaller", "reset_mark"})
"""Actions whose keys hold wherever the focus is on the page; those of the others hold on the board itself."""


class BoardWorkspace(Workspace):
    """Puts shots in order, and shows one or several of them at the right. The player that it makes is the window's.

    What holds other panes stands in the window before it is filled: Qt styles a widget anew whenever one around it
    comes to stand elsewhere.
    """

    def __init__(
        self,
        services: Services,
        scenes: SceneModel,
        shots: BoardModel,
        clock: Clock | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._finder, self._forecaster = services.finder, services.forecaster
        across = self._across = QSplitter(Qt.Orientation.Horizontal, self)
        self._arranged = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(across)
        self.rail = SceneRail(scenes, across)
        self._middle = QSplitter(Qt.Orientation.Vertical, across)
        self.player = Player(clock, self._middle)
        self.board = Board(shots, services.pictures, services.size.aspect)
        self.pane = BoardPane(self.board, services.finder, self._middle)
        self.inspector = self._make_inspector(across)
        self._share(across)
        self._sizes = self._middle.sizes()
        self.desk = BoardDesk(services, self.player, self.pane, self.inspector, self)

    def _make_inspector(self, parent: QWidget) -> Inspector:
        services, aspect = self._services, self._services.size.aspect
        takes = TakeDelegate(services.pictures, services.project.media, aspect, self)
        making = Making(services.size, services.project.film.look, self, services.workplace.known)
        return Inspector(takes, StageView(aspect), making, parent)

    def _share(self, across: QSplitter) -> None:
        """Share the page out among the panes that stand on it."""
        self.rail.setMinimumWidth(_NARROW_RAIL)
        self._middle.setMinimumWidth(_NARROW_MIDDLE)
        self.inspector.setMinimumWidth(_NARROW_INSPECTOR)
        across.setSizes([_RAIL, _MIDDLE, _INSPECTOR])
        across.splitterMoved.connect(self._on_arranged)
        self._middle.setSizes([_PLAYER, _BOARD])
        for place, stretch in enumerate((0, 1, 0)):
            across.setStretchFactor(place, stretch)
        for splitter in (self._middle, across):
            splitter.setHandleWidth(2)
            splitter.setChildrenCollapsible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small window the panes beside the board are narrower, until somebody gives them their widths."""
        super().resizeEvent(event)
        if not self._arranged:
            width = event.size().width()
            rail = min(_RAIL, max(_NARROW_RAIL, round(width * 0.2)))
            inspector = min(_INSPECTOR, max(_NARROW_INSPECTOR, round(width * 0.25)))
            self._across.setSizes([rail, width - rail - inspector, inspector])

    def _on_arranged(self) -> None:
        """The user has given the panes their widths."""
        self._arranged = True

    def on_changed(self, change: Change) -> None:
        """What is found may be another now, and what renders take."""
        self._finder.on_changed(change)
        self._forecaster.on_changed(change)

    def enter(self) -> None:
        """Take the player back."""
        if self.player.parentWidget() is not self._middle:
            self._middle.insertWidget(0, self.player)
            self._share_again()
            self.player.show()
        self.board.setFocus()

    def _share_again(self) -> None:
        """Share the middle out as it was; the page may be higher or lower by now than when the player went."""
        was, height = sum(self._sizes), self._middle.height() - self._middle.handleWidth()
        self._middle.setSizes([round(size * height / was) for size in self._sizes] if was else [_PLAYER, _BOARD])

    def deeds(self) -> dict[str, Callable[[], object]]:
        """What is done to shots on the board."""
        return self.desk.deeds()

    def home_of(self, deed: str) -> QWidget:
        """Letters are the board's own: in the inspector they lead to a value of a list."""
        return self if deed in _IN_THE_PAGE else self.board

    def finish_typing(self) -> None:
        """Write the words that are being typed."""
        self.inspector.finish_typing()

    def leave(self) -> None:
        """Write what is being typed."""
        self._sizes = self._middle.sizes()
        self.board.hover_film.stop()
        self.inspector.finish_typing()

    def close_workspace(self) -> None:
        """End what plays on the cards."""
        self.board.close_board()
        self.desk.close()
