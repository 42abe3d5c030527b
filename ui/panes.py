"""The panes of the window and how they are arranged."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.board.board import Board
from ui.board.board_model import BoardModel
from ui.board.board_pane import BoardPane
from ui.board.scene_model import SceneModel
from ui.board.scene_rail import SceneRail
from ui.continuity.panel import ContinuityPanel
from ui.history_panel import HistoryPanel
from ui.inspector.inspector import Inspector
from ui.inspector.stage_view import StageView
from ui.inspector.take_delegate import TakeDelegate
from ui.palette import Palette
from ui.player.clock import Clock
from ui.player.player import Player
from ui.queue_panel import QueuePanel
from ui.review.workspace import ReviewWorkspace
from ui.services import Services
from ui.status_line import StatusLine
from ui.timeline.workspace import TimelineWorkspace
from ui.title_bar import TitleBar
from ui.welcome import Welcome
from ui.workspaces import Work, Workspace, Workspaces
from ui.write.workspace import WriteWorkspace

_RAIL, _MIDDLE, _INSPECTOR, _NARROWEST = 280, 800, 360, 240
_PLAYER, _BOARD = 420, 420


@dataclass(frozen=True)
class Panes:
    """What the user sees, and the two models that the lists show."""

    title_bar: TitleBar
    workspaces: Workspaces
    write: WriteWorkspace
    timeline: TimelineWorkspace
    review: ReviewWorkspace
    scene_model: SceneModel
    board_model: BoardModel
    rail: SceneRail
    player: Player
    board: Board
    board_pane: BoardPane
    inspector: Inspector
    status: StatusLine
    queue_panel: QueuePanel
    history: HistoryPanel
    palette: Palette
    continuity: ContinuityPanel
    welcome: Welcome


def make_panes(services: Services, owner: QWidget, clock: Clock | None) -> Panes:
    """Make the panes of a project's window."""
    project, aspect = services.project, services.size.aspect
    scene_model = SceneModel(project, owner)
    board_model = BoardModel(project, services.reader, services.jobs, services.staleness, owner)
    board = Board(board_model, services.pictures, aspect)
    rail, player, board_pane = SceneRail(scene_model), Player(clock), BoardPane(board)
    inspector = Inspector(TakeDelegate(services.pictures, project.media, aspect, owner), StageView(aspect))
    write, review = WriteWorkspace(services), ReviewWorkspace(services, player, clock)
    timeline = TimelineWorkspace(services, player, board_model)
    pages = _workspaces(rail, player, board_pane, inspector)
    pages |= {Work.WRITE: write, Work.TIMELINE: timeline, Work.REVIEW: review}
    return Panes(
        workspaces=Workspaces(pages, owner),
        write=write,
        timeline=timeline,
        review=review,
        title_bar=TitleBar(owner),
        scene_model=scene_model,
        board_model=board_model,
        rail=rail,
        player=player,
        board=board,
        board_pane=board_pane,
        inspector=inspector,
        status=StatusLine(owner),
        queue_panel=QueuePanel(services.jobs, owner),
        history=HistoryPanel(owner),
        palette=Palette(owner),
        continuity=ContinuityPanel(owner),
        welcome=Welcome(owner),
    )


class BoardWorkspace(Workspace):
    """Scenes at the left, the player over the board in the middle, the inspector at the right."""

    def __init__(self, rail: SceneRail, player: Player, board: BoardPane, inspector: Inspector) -> None:
        super().__init__()
        self._player, self._inspector = player, inspector
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

    def enter(self) -> None:
        """Take the player back."""
        if self._player.parentWidget() is not self._middle:
            self._middle.insertWidget(0, self._player)
            self._middle.setSizes(self._sizes)
            self._player.show()
        self.setFocus()

    def finish_typing(self) -> None:
        """Write the words that are being typed."""
        self._inspector.finish_typing()

    def leave(self) -> None:
        """Write what is being typed."""
        self._sizes = self._middle.sizes()
        self._inspector.finish_typing()


def arranged(panes: Panes) -> QWidget:
    """The workspaces, one line below, and for a beginner one above."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(panes.welcome)
    column.addWidget(panes.workspaces, 1)
    column.addWidget(panes.status)
    return whole


def _workspaces(rail: SceneRail, player: Player, board: BoardPane, inspector: Inspector) -> dict[Work, Workspace]:
    """The page of each workspace. The player belongs to the one in sight."""
    return {Work.BOARD: BoardWorkspace(rail, player, board, inspector)}
