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
from ui.inspector.inspector import Inspector
from ui.inspector.stage_view import StageView
from ui.inspector.take_delegate import TakeDelegate
from ui.player.clock import Clock
from ui.player.player import Player
from ui.queue_panel import QueuePanel
from ui.services import Services
from ui.status_line import StatusLine
from ui.title_bar import TitleBar

_RAIL, _MIDDLE, _INSPECTOR, _NARROWEST = 280, 800, 360, 240
_PLAYER, _BOARD = 420, 420


@dataclass(frozen=True)
class Panes:
    """What the user sees, and the two models that the lists show."""

    title_bar: TitleBar
    scene_model: SceneModel
    board_model: BoardModel
    rail: SceneRail
    player: Player
    board: Board
    board_pane: BoardPane
    inspector: Inspector
    status: StatusLine
    queue_panel: QueuePanel
    continuity: ContinuityPanel


def make_panes(services: Services, owner: QWidget, clock: Clock | None) -> Panes:
    """Make the panes of a project's window."""
    project, aspect = services.project, services.size.aspect
    scene_model = SceneModel(project, owner)
    board_model = BoardModel(project, services.reader, services.jobs, services.staleness, owner)
    board = Board(board_model, services.pictures, aspect)
    return Panes(
        title_bar=TitleBar(owner),
        scene_model=scene_model,
        board_model=board_model,
        rail=SceneRail(scene_model),
        player=Player(clock),
        board=board,
        board_pane=BoardPane(board),
        inspector=Inspector(TakeDelegate(services.pictures, project.media, aspect, owner), StageView(aspect)),
        status=StatusLine(owner),
        queue_panel=QueuePanel(services.jobs, owner),
        continuity=ContinuityPanel(owner),
    )


def arranged(panes: Panes) -> QWidget:
    """Scenes at the left, player over board in the middle, inspector at the right, one line below."""
    middle = QSplitter(Qt.Orientation.Vertical)
    middle.addWidget(panes.player)
    middle.addWidget(panes.board_pane)
    middle.setSizes([_PLAYER, _BOARD])
    across = QSplitter(Qt.Orientation.Horizontal)
    for pane, width in ((panes.rail, _RAIL), (middle, _MIDDLE), (panes.inspector, _INSPECTOR)):
        pane.setMinimumWidth(min(width, _NARROWEST))
        across.addWidget(pane)
    across.setSizes([_RAIL, _MIDDLE, _INSPECTOR])
    for place, stretch in enumerate((0, 1, 0)):
        across.setStretchFactor(place, stretch)
    for splitter in (middle, across):
        splitter.setHandleWidth(2)
        splitter.setChildrenCollapsible(False)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(across, 1)
    column.addWidget(panes.status)
    return whole
