"""The main window: scenes, player and board, inspector, and one line that always tells the state of things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from previz.cut.assemble import assemble, main_cut
from previz.cut.playback import playback
from previz.engine.client import Worker
from previz.engine.protocol import PictureSize
from previz.project.file import Change, Project
from previz.shots.spec import ShotSpec
from previz.timing import Rate, Timecode
from ui.actions import build_actions
from ui.background import Background
from ui.board.board import Board
from ui.board.board_model import BoardModel
from ui.board.board_pane import BoardPane
from ui.board.scene_model import SceneItem, SceneModel
from ui.board.scene_rail import SceneRail
from ui.bridge import ProjectBridge, QueueRunner
from ui.cards import CardReader
from ui.disk_watch import DiskWatch
from ui.editing import Editing
from ui.exporting import MovieExport
from ui.inspector.inspector import Inspector
from ui.inspector.take_delegate import TakeDelegate
from ui.jobs import JobBook
from ui.pictures import PictureStore
from ui.player.clock import Clock
from ui.player.player import Player
from ui.queue_panel import QueuePanel
from ui.staleness import Staleness
from ui.status_line import StatusLine
from ui.title_bar import TitleBar

_RAIL, _INSPECTOR = 280, 360
_SETTLE_MS = 60


class MainWindow(QMainWindow):
    """Shows one project. It reads rows, and edits through the core's own verbs."""

    refused = Signal(object)
    """A PrevizError that the user is to be told."""
    open_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    dropped = Signal(object)
    """The path of a file that was dropped."""

    def __init__(self, project: Project, worker: Worker, clock: Clock | None = None) -> None:
        super().__init__()
        self.project = project
        self.background = Background(self)
        self.bridge = ProjectBridge(project, self)
        self.queue = QueueRunner(project, worker, self.background, self)
        self.jobs = JobBook(project, self)
        self.staleness = Staleness(project, self.background, self)
        self.editing = Editing(project, self)
        self.export = MovieExport(self)
        self._disk = DiskWatch(project.path.parent, self.background, self)
        self._pictures = PictureStore(self)
        self._reader = CardReader(project)
        self._closed = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.setObjectName("settle after changes")
        self._build(clock)
        self.actions_by_id = build_actions(self.title_bar.menus, self, self._deeds())
        self._connect()
        self._show_film()
        self._show_state()
        self.rail.choose(None)
        self._disk.ask()
        self.board.setFocus()

    def _build(self, clock: Clock | None) -> None:
        size = PictureSize.parse(self.project.film.size)
        self.setAcceptDrops(True)
        self.scene_model = SceneModel(self.project, self)
        self.board_model = BoardModel(self.project, self._reader, self.jobs, self.staleness, self)
        self.title_bar = TitleBar(self)
        self.rail = SceneRail(self.scene_model)
        self.board = Board(self.board_model, self._pictures, size.aspect)
        self.board_pane = BoardPane(self.board)
        self.player = Player(clock)
        takes = TakeDelegate(self._pictures, self.project.media, size.aspect, self)
        self.inspector = Inspector(takes)
        self.status = StatusLine(self)
        self.setMenuWidget(self.title_bar)
        self.setCentralWidget(self._arranged())
        self.queue_panel = QueuePanel(self.jobs, self)

    def _arranged(self) -> QWidget:
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.addWidget(self.player)
        middle.addWidget(self.board_pane)
        middle.setSizes([440, 400])
        across = QSplitter(Qt.Orientation.Horizontal)
        for pane, width in ((self.rail, _RAIL), (middle, 816), (self.inspector, _INSPECTOR)):
            pane.setMinimumWidth(min(width, 260))
            across.addWidget(pane)
        across.setSizes([_RAIL, 816, _INSPECTOR])
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
        column.addWidget(self.status)
        return whole

    def _deeds(self) -> dict[str, Callable[[], object]]:
        transport, player = self.player.transport, self.player
        return {
            "open": self.open_wanted.emit,
            "new": self.new_wanted.emit,
            "import": self.import_wanted.emit,
            "export": self.export_wanted.emit,
            "quit": self.close,
            "undo": self.undo,
            "redo": self.redo,
            "words": self.inspector.edit_words,
            "new_shot": self.add_shot,
            "delete": self.remove_shots,
            "generate": self.generate_selected,
            "generate_stale": self.generate_stale,
            "stop": self.queue.stop,
            "queue": self.queue_panel.toggle,
            "play": transport.toggle,
            "backwards": lambda: transport.shuttle(-1),
            "pause": lambda: transport.set_speed(0),
            "forwards": lambda: transport.shuttle(1),
            "back": lambda: transport.step(-1),
            "forward": lambda: transport.step(1),
            "second_back": lambda: transport.step(-transport.rate.nominal),
            "second_forward": lambda: transport.step(transport.rate.nominal),
            "previous": lambda: player.go_to_join(-1),
            "next": lambda: player.go_to_join(1),
            "start": player.go_to_start,
            "end": player.go_to_end,
        }

    def _connect(self) -> None:
        self.bridge.changed.connect(self._on_changed)
        self._settle.timeout.connect(self._on_settled)
        self.rail.scene_chosen.connect(self._on_scene_chosen)
        self.board.shot_chosen.connect(self._on_shot_chosen)
        self.board_model.modelReset.connect(self._on_board_reset)
        self.board_pane.generate_all_wanted.connect(self.generate_stale)
        self.player.shot_shown.connect(self._on_shot_shown)
        self.title_bar.queue_wanted.connect(self.queue_panel.toggle)
        self._disk.told.connect(self.status.show_disk)
        self._connect_editing()
        self._connect_queue()
        self._connect_export()

    def _connect_editing(self) -> None:
        inspector, editing = self.inspector, self.editing
        inspector.words_written.connect(editing.describe)
        inspector.field_set.connect(editing.set_field)
        inspector.frames_set.connect(editing.retime)
        inspector.status_set.connect(editing.set_status)
        inspector.take_picked.connect(editing.pick_take)
        inspector.refused.connect(self.refused)
        editing.refused.connect(self.refused)
        editing.edited.connect(self._show_shot)

    def _connect_queue(self) -> None:
        queue, panel = self.queue, self.queue_panel
        queue.news.connect(self.jobs.on_news)
        queue.pending_changed.connect(self._show_queue)
        queue.failed.connect(self.refused)
        self.jobs.changed.connect(self._show_queue)
        self.jobs.shot_changed.connect(self._on_job_changed)
        self.staleness.found.connect(self._on_staleness_found)
        self.inspector.generate_wanted.connect(lambda shot_id: queue.generate([shot_id]))
        self.inspector.stop_wanted.connect(queue.stop_job)
        self.inspector.dismiss_wanted.connect(queue.dismiss)
        panel.stop_wanted.connect(queue.stop_job)
        panel.stop_all_wanted.connect(queue.stop)
        panel.retry_wanted.connect(queue.retry)
        panel.dismiss_wanted.connect(queue.dismiss)
        panel.shot_wanted.connect(self.go_to_shot)

    def _connect_export(self) -> None:
        self.export.advanced.connect(self.status.show_exporting)
        self.export.written.connect(lambda exported: self.status.show_exported(exported.path, str(exported)))
        self.export.not_written.connect(
            lambda ended: self.status.show_not_exported(f"{ended.what}. {ended.remedy}."),
        )
        self.status.export_stop_wanted.connect(self.export.stop)

    def generate_selected(self) -> None:
        """Render the selected shots."""
        self.inspector.finish_typing()
        self.queue.generate(self.board.selected_shots())

    def generate_stale(self) -> None:
        """Render every shot that has no take, or whose take no longer shows what it says."""
        self.inspector.finish_typing()
        self.queue.generate(self._reader.wanted_ids(), needed_only=True)

    def undo(self) -> None:
        """Take the last step back, what is being typed first."""
        self.inspector.finish_typing()
        self.editing.undo()

    def redo(self) -> None:
        """Do the last undone step again."""
        self.inspector.finish_typing()
        self.editing.redo()

    def add_shot(self) -> None:
        """Add a shot after the chosen one, and put the cursor into its words."""
        self.inspector.finish_typing()
        made = self.editing.add_shot(self.board_model.scene_id, self.inspector.shot_id)
        if made is not None:
            self.go_to_shot(made)
            self.inspector.edit_words()

    def remove_shots(self) -> None:
        """Take the selected shots out of the film, and choose the one that follows."""
        gone = self.board.selected_shots()
        ids = self.board_model.shot_ids()
        left = [shot_id for shot_id in ids if shot_id not in gone]
        if not gone:
            return
        after = sum(shot_id not in gone for shot_id in ids[: ids.index(gone[0])])
        self.editing.remove_shots(gone)
        if left:
            self.board.choose(left[min(after, len(left) - 1)])

    def go_to_shot(self, shot_id: int) -> None:
        """Choose a shot, in the whole film where its scene is not on the board."""
        if not self.board.choose(shot_id):
            self.rail.choose(None)
            self.board.choose(shot_id)

    def sizeHint(self) -> QSize:
        return QSize(1440, 900)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closed:
            self._closed = True
            self._let_go()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.queue_panel.place()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))

    def _let_go(self) -> None:
        """End what runs beside the window."""
        self.inspector.finish_typing()
        self._settle.stop()
        self._disk.close()
        self.staleness.close()
        self.bridge.close()
        self.queue.close()
        self.export.close()
        self.player.close_player()
        self._pictures.close()
        self.background.close()

    def _show_film(self) -> None:
        """Bring the player up to date with the cut, its shots and their takes."""
        film = self.project.film
        title = film.title or self.project.path.stem
        self.setWindowTitle(f"{title} – Previz")
        self.title_bar.show_project(title, str(self.project.path))
        cut = main_cut(self.project.session) or assemble(self.project)
        size = PictureSize.parse(film.size)
        self.player.load(
            playback(self.project, cut),
            self.project.media.folder,
            QSize(size.width, size.height),
            film.start_timecode,
        )

    def _show_state(self) -> None:
        film = self.project.film
        length = Timecode(self.player.transport.frames, Rate.parse(film.rate))
        items = self.scene_model.items()
        self.status.show_film(f"{items[0].shots} shots  ·  {length}  ·  {film.rate} fps  ·  {film.size}")
        self._show_queue()
        self._show_history()
        self._show_scene()
        self.actions_by_id["export"].setEnabled(self.player.transport.frames > 0)

    def _show_scene(self) -> None:
        item = self.scene_model.item_of(self.board_model.scene_id)
        if item is not None:
            self.board_pane.show_scene(item, scenes=self.scene_model.rowCount() - 1, at_work=self.queue.pending > 0)
        self.actions_by_id["new_shot"].setEnabled(self.scene_model.rowCount() > 1)

    def _show_queue(self) -> None:
        self.title_bar.show_queue(self.jobs, self.queue.unqueued)
        self.actions_by_id["stop"].setEnabled(self.queue.pending > 0)
        self._show_scene()

    def _show_history(self) -> None:
        self.actions_by_id["undo"].setEnabled(self.project.can_undo)
        self.actions_by_id["redo"].setEnabled(self.project.can_redo)

    def _show_shot(self) -> None:
        self._show(self.inspector.shot_id)

    def _show(self, shot_id: int | None) -> None:
        shot = self.editing.shot(shot_id)
        rate = Rate.parse(self.project.film.rate)
        self.inspector.show_shot(shot, self._reader.spec(shot) if shot else ShotSpec(), rate)
        self.inspector.show_work(None if shot_id is None else self.jobs.of_shot(shot_id))
        has_take = shot is not None and bool(shot.takes)
        self.inspector.show_stale(self.staleness.reason(shot.id) if shot is not None and has_take else None)
        for deed in ("words", "delete", "generate"):
            self.actions_by_id[deed].setEnabled(shot is not None)

    def _on_changed(self, change: Change) -> None:
        scene_id = self.board_model.scene_id
        self.jobs.on_changed(change)
        self.staleness.on_changed(change)
        self.scene_model.on_changed(change)
        self.board_model.on_changed(change)
        if self.rail.chosen is None:
            self.rail.choose(scene_id)
        if set(change.tables) - {"job", "step"}:
            self._settle.start()
        if change.origin != "record":
            self._show_history()
            self.status.show_saved(change.label)

    def _on_settled(self) -> None:
        """Once a burst of changes is over: the cut, the inspector and the totals."""
        self._show_film()
        self._choose_something()
        self._show_shot()
        self._show_state()

    def _choose_something(self) -> None:
        """Some shot is always chosen where there is one."""
        if not self.board.selected_shots() and self.board_model.rowCount():
            self.board.setCurrentIndex(self.board_model.index(max(0, self.board.currentIndex().row())))

    def _on_scene_chosen(self, item: SceneItem) -> None:
        if item.scene_id != self.board_model.scene_id or self.inspector.shot_id is None:
            self.board_model.show_scene(item.scene_id)
        self._show_scene()

    def _on_board_reset(self) -> None:
        """The board shows another list: keep the shot that is chosen, or choose the first."""
        chosen = self.inspector.shot_id
        if chosen is not None and self.board.choose(chosen):
            return
        if self.board_model.rowCount():
            self.board.setCurrentIndex(self.board_model.index(0))
        else:
            self._on_shot_chosen(None)

    def _on_shot_chosen(self, shot_id: int | None) -> None:
        if shot_id != self.inspector.shot_id:
            self.inspector.finish_typing()
            self.editing.visit()
        self._show(shot_id)
        if shot_id is not None:
            self.player.go_to_shot(shot_id)

    def _on_shot_shown(self, shot_id: int) -> None:
        """The board follows the playhead, but not away from what is being edited while the film plays."""
        focus = QApplication.focusWidget()
        editing = focus is not None and self.inspector.isAncestorOf(focus)
        if shot_id != self.inspector.shot_id and not (editing and self.player.transport.speed):
            self.board.choose(shot_id)

    def _on_job_changed(self, shot_id: int) -> None:
        if shot_id == self.inspector.shot_id:
            self.inspector.show_work(self.jobs.of_shot(shot_id))

    def _on_staleness_found(self, shot_id: int) -> None:
        shot = self.editing.shot(shot_id)
        if shot_id == self.inspector.shot_id and shot is not None and shot.takes:
            self.inspector.show_stale(self.staleness.reason(shot_id))
