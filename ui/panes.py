"""The panes of the window and how they are arranged."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.board.board import Board
from ui.board.board_model import BoardModel
from ui.board.board_pane import BoardPane
from ui.board.scene_model import SceneModel
from ui.board.scene_rail import SceneRail
from ui.board.workspace import BoardWorkspace
from ui.continuity.panel import ContinuityPanel
from ui.history_panel import HistoryPanel
from ui.inspector.inspector import Inspector
from ui.inspector.making import Making
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
from ui.workspaces import Work, Workspaces
from ui.write.workspace import WriteWorkspace


@dataclass(frozen=True)
class Panes:
    """What the user sees, and the two models that the lists show."""

    title_bar: TitleBar
    workspaces: Workspaces
    board_page: BoardWorkspace
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
    rail, player, board_pane = SceneRail(scene_model), Player(clock), BoardPane(board, services.finder)
    making = Making(services.size, project.film.look, owner)
    inspector = Inspector(TakeDelegate(services.pictures, project.media, aspect, owner), StageView(aspect), making)
    write, review = WriteWorkspace(services), ReviewWorkspace(services, player, clock)
    timeline = TimelineWorkspace(services, player, board_model)
    page = BoardWorkspace(services, rail, player, board_pane, inspector)
    pages = {Work.BOARD: page, Work.WRITE: write, Work.TIMELINE: timeline, Work.REVIEW: review}
    return Panes(
        workspaces=Workspaces(pages, owner),
        board_page=page,
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
