"""The panes of the window and how they are arranged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from ui.board.board import Board
from ui.board.board_model import BoardModel
from ui.board.board_pane import BoardPane
from ui.board.scene_model import SceneModel
from ui.board.scene_rail import SceneRail
from ui.board.workspace import BoardWorkspace
from ui.continuity.panel import ContinuityPanel
from ui.history_panel import HistoryPanel
from ui.inspector.inspector import Inspector
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
    """What the user sees, and the two models that the lists show. Pages out of sight are made when they are wanted."""

    title_bar: TitleBar
    workspaces: Workspaces
    board_page: BoardWorkspace
    scene_model: SceneModel
    board_model: BoardModel
    status: StatusLine
    queue_panel: QueuePanel
    history: HistoryPanel
    palette: Palette
    continuity: ContinuityPanel
    welcome: Welcome

    @property
    def rail(self) -> SceneRail:
        """The scenes."""
        return self.board_page.rail

    @property
    def player(self) -> Player:
        """The player, which the board and the timeline share."""
        return self.board_page.player

    @property
    def board(self) -> Board:
        """The cards."""
        return self.board_page.board

    @property
    def board_pane(self) -> BoardPane:
        """The cards, and the line above them."""
        return self.board_page.pane

    @property
    def inspector(self) -> Inspector:
        """What is known of the chosen shot, or shots."""
        return self.board_page.inspector

    @property
    def write(self) -> WriteWorkspace:
        """The page of the script."""
        return self.workspaces.page_as(Work.WRITE, WriteWorkspace)

    @property
    def timeline(self) -> TimelineWorkspace:
        """The page of the cut."""
        return self.workspaces.page_as(Work.TIMELINE, TimelineWorkspace)

    @property
    def review(self) -> ReviewWorkspace:
        """The page of the review."""
        return self.workspaces.page_as(Work.REVIEW, ReviewWorkspace)

    def leave_alone(self, alone: bool) -> None:
        """Leave the workspace alone in the window, or put what stands around it back in its place."""
        self.title_bar.setVisible(not alone)
        self.status.setVisible(not alone)
        self.welcome.set_aside(alone)
        if alone:
            self.queue_panel.shut()
            self.history.shut()


def make_panes(services: Services, owner: QMainWindow, clock: Clock | None) -> Panes:
    """Make the panes of a project's window, in their places: a widget that is moved is styled anew."""
    title_bar = TitleBar(owner)
    owner.setMenuWidget(title_bar)
    whole = QWidget(owner)
    owner.setCentralWidget(whole)
    welcome, workspaces, status = Welcome(whole), Workspaces(whole), StatusLine(whole)
    _stack(whole, welcome, workspaces, status)
    scene_model = SceneModel(services.project, owner)
    board_model = BoardModel(services.project, services.reader, services.jobs, services.staleness, owner)
    page = BoardWorkspace(services, scene_model, board_model, clock, workspaces)
    workspaces.offer(Work.WRITE, partial(WriteWorkspace, services))
    workspaces.add(Work.BOARD, page)
    workspaces.offer(Work.TIMELINE, partial(TimelineWorkspace, services, page.player, board_model))
    workspaces.offer(Work.REVIEW, partial(ReviewWorkspace, services, page.player, clock))
    return Panes(
        workspaces=workspaces,
        board_page=page,
        title_bar=title_bar,
        scene_model=scene_model,
        board_model=board_model,
        status=status,
        queue_panel=QueuePanel(services.jobs, owner),
        history=HistoryPanel(owner),
        palette=Palette(owner),
        continuity=ContinuityPanel(owner),
        welcome=welcome,
    )


def _stack(whole: QWidget, welcome: Welcome, workspaces: Workspaces, status: StatusLine) -> None:
    """The workspaces, one line below, and for a beginner one above."""
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(welcome)
    column.addWidget(workspaces, 1)
    column.addWidget(status)
